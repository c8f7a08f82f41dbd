/* SPDX-License-Identifier: GPL-3.0-or-later
 * The screens of the ledger by keys: recording many in a row, undo, the list, statements. */
#include "page_kit.h"
#include <stdio.h>
#include "ledger_fixture.h"
#include "ledger/exchange_screen.h"
#include "people/member_store.h"

struct desk {
    struct ledger *l;
    struct sitting s;
};

static int desk_open(void **state) {
    struct desk *desk = mem_zero(1, sizeof *desk);
    void *ledger = NULL;
    if (ledger_open(&ledger) != 0)
        return -1;
    desk->l = ledger;
    sitting_begin(&desk->s);
    desk->s.holds = NEEDS_WRITER | NEEDS_COORDINATOR | NEEDS_CREDITS;
    *state = desk;
    return 0;
}

static int desk_close(void **state) {
    struct desk *desk = *state;
    void *ledger = desk->l;
    sitting_end(&desk->s);
    place_close(&ledger);
    free(desk);
    return 0;
}

/* Does any frame hold the text? */
static void seen(const struct sitting *s, const char *text) {
    for (int i = 0; i < s->frame_count; i++)
        if (strstr(frame(s, i), text))
            return;
    print_message("%s\n", frame(s, 0));
    fail_msg("never seen: %s", text);
}

static int record(struct desk *desk, const struct exchange *begin) {
    sitting_open(&desk->s);
    return record_screen(desk->s.ui, &desk->l->place.session, begin);
}

static struct exchange entry(struct desk *desk, int64_t seq) {
    struct exchange e;
    ALL_WELL(exchange_get(desk->l->place.session.db, seq, &e, &desk->l->place.err));
    return e;
}

/* "ow" Enter "ma" Enter F2: with the key of the menu 8 keys, at most 12 are allowed. */
static void record__takes__seven_keys(void **state) {
    struct desk *desk = *state;
    type(&desk->s, "ma");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "ow");
    press(&desk->s, PRESS_ENTER);
    press(&desk->s, PRESS_F2);
    press(&desk->s, PRESS_ESC);
    assert_int_equal(record(desk, NULL), 1);
    struct exchange e = entry(desk, 1);
    assert_int_equal(e.giver, desk->l->mairi);
    assert_int_equal(e.receiver, desk->l->owain);
    assert_int_equal(e.minutes, 60);
    assert_int_equal(e.service_day, clock_today());
    seen(&desk->s, "After saving");
    seen(&desk->s, "has given 1h, received 0h");
    seen(&desk->s, "Saved: 1h. Gave: Màiri. Received: Owain. F6 undoes it.");
}

/* By Enter alone through all the fields, as somebody does who does not know F2. */
static void record__goes__by_enter_through_every_field(void **state) {
    struct desk *desk = *state;
    type(&desk->s, "ma");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "ow");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "hem trousers");
    press(&desk->s, PRESS_ENTER);
    press_times(&desk->s, PRESS_BACKSPACE, 8);
    type(&desk->s, "1:30");
    press(&desk->s, PRESS_ENTER);
    press_times(&desk->s, PRESS_BACKSPACE, 20);
    type(&desk->s, "yesterday");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "lovely");
    press(&desk->s, PRESS_ENTER);
    press(&desk->s, PRESS_ENTER);
    press(&desk->s, PRESS_ESC);
    assert_int_equal(record(desk, NULL), 1);
    struct exchange e = entry(desk, 1);
    assert_int_equal(e.minutes, 90);
    assert_int_equal(e.service_day, clock_today() - 1);
    assert_string_equal(e.words, "hem trousers");
    assert_string_equal(e.thanks, "lovely");
}

static void record__keeps__the_form_ready_for_the_next(void **state) {
    struct desk *desk = *state;
    for (int i = 0; i < 3; i++) {
        type(&desk->s, i == 1 ? "am" : "ma");
        press(&desk->s, PRESS_ENTER);
        type(&desk->s, i == 2 ? "am" : "ow");
        press(&desk->s, PRESS_ENTER);
        press(&desk->s, PRESS_F2);
    }
    press(&desk->s, PRESS_ESC);
    assert_int_equal(record(desk, NULL), 3);
    assert_int_equal(entry(desk, 2).giver, desk->l->amal);
    assert_int_equal(entry(desk, 3).receiver, desk->l->amal);
    ledger_is_whole(desk->l, 3);
}

static void record__asks_softly__about_a_likely_duplicate(void **state) {
    struct desk *desk = *state;
    ledger_record(desk->l, desk->l->mairi, desk->l->owain, 60);
    type(&desk->s, "ma");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "ow");
    press(&desk->s, PRESS_ENTER);
    press(&desk->s, PRESS_F2);
    type(&desk->s, "0"); /* back to the form, all still there */
    press(&desk->s, PRESS_F2);
    type(&desk->s, "1"); /* as well */
    press(&desk->s, PRESS_ESC);
    assert_int_equal(record(desk, NULL), 1);
    seen(&desk->s, "Was it told twice?");
    ledger_is_whole(desk->l, 2);
}

static void record__says__what_is_missing_and_keeps_the_rest(void **state) {
    struct desk *desk = *state;
    press(&desk->s, PRESS_F2);
    type(&desk->s, "ma");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "ma");
    press(&desk->s, PRESS_ENTER);
    press(&desk->s, PRESS_F2);
    press(&desk->s, PRESS_ESC);
    type(&desk->s, "2");
    assert_int_equal(record(desk, NULL), 0);
    seen(&desk->s, "Choose who gave the time.");
    seen(&desk->s, "Giver and receiver are the same");
    ledger_is_whole(desk->l, 0);
}

static void record__never_refuses__at_a_limit_but_says_a_kind_word(void **state) {
    struct desk *desk = *state;
    ledger_record(desk->l, desk->l->mairi, desk->l->owain, 600);
    type(&desk->s, "am");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "ow");
    press(&desk->s, PRESS_ENTER);
    press(&desk->s, PRESS_F2);
    press(&desk->s, PRESS_ESC);
    assert_int_equal(record(desk, NULL), 1);
    seen(&desk->s, "A good time for a friendly talk");
}

static void record__puts_in__what_the_giver_usually_does(void **state) {
    struct desk *desk = *state;
    CLEAN(buffer_release) struct buffer name = BUFFER_INIT;
    struct exchange e = ledger_help(desk->l->mairi, desk->l->owain, 30);
    category_code_of(desk->l->place.session.db, 5, e.category);
    ALL_WELL(exchange_record(&desk->l->place.session, &e, &desk->l->place.err));
    type(&desk->s, "ma");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "am");
    press(&desk->s, PRESS_ENTER);
    press(&desk->s, PRESS_F2);
    press(&desk->s, PRESS_ESC);
    assert_int_equal(record(desk, NULL), 1);
    assert_string_equal(entry(desk, 2).category, e.category);
    category_name(desk->l->place.session.db, e.category, false, &name);
    seen(&desk->s, name.text); /* in the field, before it is saved */
}

/* By lines, as a screen reader or a dumb terminal has it; an empty line keeps what stands there. */
static void record__works__in_line_mode(void **state) {
    struct desk *desk = *state;
    char input[] = "mairi\nowain\nhem trousers\n45m\n\nthanks\n1\n0\n0\n2\n", *said = NULL;
    size_t bytes = 0;
    FILE *in = fmemopen(input, strlen(input), "r"), *out = open_memstream(&said, &bytes);
    desk->s.setup.in = in;
    desk->s.setup.out = out;
    desk->s.ui = ui_open(&desk->s.setup);
    int count = record_screen(desk->s.ui, &desk->l->place.session, NULL);
    ui_close(&desk->s.ui);
    fclose(in);
    fclose(out);
    if (count != 1)
        print_message("%s\n", said);
    assert_int_equal(count, 1);
    assert_non_null(strstr(said, "Saved: 45m. Gave: Màiri. Received: Owain."));
    free(said);
    struct exchange e = entry(desk, 1);
    assert_int_equal(e.minutes, 45);
    assert_string_equal(e.words, "hem trousers");
    assert_string_equal(e.thanks, "thanks");
}

static void undo__takes__one_key_after_f6(void **state) {
    struct desk *desk = *state;
    int64_t seq = ledger_record(desk->l, desk->l->mairi, desk->l->owain, 60);
    type(&desk->s, "3");
    sitting_open(&desk->s);
    undo_screen(desk->s.ui, &desk->l->place.session);
    seen(&desk->s, "Entered twice");
    seen(&desk->s, "Owain");
    assert_int_equal(entry(desk, seq).reversed_by, 2);
    assert_string_equal(entry(desk, 2).reason, "entered-twice");
}

static void undo__keeps__it_by_zero(void **state) {
    struct desk *desk = *state;
    int64_t seq = ledger_record(desk->l, desk->l->mairi, desk->l->owain, 60);
    type(&desk->s, "0");
    sitting_open(&desk->s);
    undo_screen(desk->s.ui, &desk->l->place.session);
    assert_int_equal(entry(desk, seq).reversed_by, 0);
}

static void undo__tells__when_there_is_nothing(void **state) {
    struct desk *desk = *state;
    sitting_open(&desk->s);
    undo_screen(desk->s.ui, &desk->l->place.session);
    exchanges_screen(desk->s.ui, &desk->l->place.session);
    seen(&desk->s, "Nothing to undo.");
    seen(&desk->s, "No exchange is recorded here yet.");
}

static void exchanges__open__one_and_reverse_it(void **state) {
    struct desk *desk = *state;
    ledger_record(desk->l, desk->l->mairi, desk->l->owain, 60);
    ledger_record(desk->l, desk->l->amal, desk->l->owain, 45);
    press(&desk->s, PRESS_DOWN); /* the older one */
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "1");
    type(&desk->s, "4");
    press(&desk->s, PRESS_ESC);
    press(&desk->s, PRESS_ESC);
    sitting_open(&desk->s);
    exchanges_screen(desk->s.ui, &desk->l->place.session);
    assert_int_equal(entry(desk, 1).reversed_by, 3);
    assert_string_equal(entry(desk, 3).reason, "did-not-happen");
    seen(&desk->s, "Reversed: entry 1, by entry 3.");
    seen(&desk->s, "It was taken back:");
    seen(&desk->s, "(takes back 1)");
    assert_int_equal(desk->s.bad_cursors, 0);
}

static void exchanges__offer_no_reversal__of_what_was_reversed(void **state) {
    struct desk *desk = *state;
    ledger_reverse(desk->l, ledger_record(desk->l, desk->l->mairi, desk->l->owain, 60));
    press(&desk->s, PRESS_ENTER);
    sitting_open(&desk->s);
    exchanges_screen(desk->s.ui, &desk->l->place.session);
    sees(&desk->s, 0, "It takes back:");
    sees_not(&desk->s, 0, "1  Reverse it");
}

static void exchanges__show_only__those_of_a_name_typed(void **state) {
    struct desk *desk = *state;
    ledger_record(desk->l, desk->l->mairi, desk->l->owain, 60);
    ledger_record(desk->l, desk->l->amal, desk->l->surgery, 45);
    type(&desk->s, "mairi");
    sitting_open(&desk->s);
    exchanges_screen(desk->s.ui, &desk->l->place.session);
    sees(&desk->s, 0, "Owain");
    sees_not(&desk->s, 0, "Amal");
}

static void statement__is_read__and_written_to_a_file(void **state) {
    struct desk *desk = *state;
    char *folder = fixture_folder();
    setenv("XDG_DATA_HOME", folder, 1);
    ledger_record(desk->l, desk->l->mairi, desk->l->owain, 60);
    type(&desk->s, "1");
    press(&desk->s, PRESS_F2);
    press(&desk->s, PRESS_ESC);
    sitting_open(&desk->s);
    statement_screen(desk->s.ui, &desk->l->place.session, desk->l->mairi);
    seen(&desk->s, "To enjoy: 1h");
    seen(&desk->s, "Saved: ");
    CLEAN(buffer_release) struct buffer command = BUFFER_INIT;
    buffer_addf(&command, "grep -q 'Owain' %s/amser/statement-*-2025-03-05.txt && rm -r %s/amser",
                folder, folder);
    assert_int_equal(system(command.text), 0);
    unsetenv("XDG_DATA_HOME");
    fixture_folder_remove(&folder);
}

static void statement__shows__only_the_days_chosen(void **state) {
    struct desk *desk = *state;
    struct exchange e = ledger_help(desk->l->mairi, desk->l->amal, 60);
    e.service_day -= 30;
    ALL_WELL(exchange_record(&desk->l->place.session, &e, &desk->l->place.err));
    ledger_record(desk->l, desk->l->mairi, desk->l->owain, 60);
    type(&desk->s, "3");
    type(&desk->s, "-10");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "-20"); /* before the first */
    press(&desk->s, PRESS_F2);
    press_times(&desk->s, PRESS_BACKSPACE, 3);
    press(&desk->s, PRESS_F2);
    sitting_open(&desk->s);
    statement_screen(desk->s.ui, &desk->l->place.session, desk->l->mairi);
    seen(&desk->s, "The last day is before the first.");
    sees(&desk->s, 0, "Owain");
    sees_not(&desk->s, 0, "Amal");
    sees(&desk->s, 0, "To enjoy: 2h");
}

static void verify__says__that_all_is_well(void **state) {
    struct desk *desk = *state;
    ledger_record(desk->l, desk->l->mairi, desk->l->owain, 60);
    sitting_open(&desk->s);
    verify_screen(desk->s.ui, &desk->l->place.session);
    sees(&desk->s, 0, "The ledger is as it was recorded.");
    sees(&desk->s, 0, "Entries checked: 1");
}

static void card__shows__hours_and_the_last_exchanges(void **state) {
    struct desk *desk = *state;
    struct lines lines = LINES_INIT;
    for (int i = 1; i <= 5; i++)
        ledger_record(desk->l, desk->l->mairi, desk->l->owain, 15 * i);
    ledger_card_part.lines(&desk->l->place.session, desk->l->owain, &lines);
    statement_card_part.lines(&desk->l->place.session, desk->l->owain, &lines);
    assert_int_equal(lines.count, 5); /* the sums, a heading, the last three */
    assert_string_equal(lines.at[0].text,
                        "Hours:      Given 0h, received 3h 45m: 3h 45m to give back when it suits");
    assert_non_null(strstr(lines.at[2].text, "1h 15m"));
    assert_non_null(strstr(lines.at[2].text, "Màiri"));
    lines_release(&lines);
    sitting_open(&desk->s);
}

int main(void) {
#define DESK_TEST(f) cmocka_unit_test_setup_teardown(f, desk_open, desk_close)
    const struct CMUnitTest tests[] = {
        DESK_TEST(record__takes__seven_keys),
        DESK_TEST(record__goes__by_enter_through_every_field),
        DESK_TEST(record__keeps__the_form_ready_for_the_next),
        DESK_TEST(record__asks_softly__about_a_likely_duplicate),
        DESK_TEST(record__says__what_is_missing_and_keeps_the_rest),
        DESK_TEST(record__never_refuses__at_a_limit_but_says_a_kind_word),
        DESK_TEST(record__puts_in__what_the_giver_usually_does),
        DESK_TEST(record__works__in_line_mode),
        DESK_TEST(undo__takes__one_key_after_f6),
        DESK_TEST(undo__keeps__it_by_zero),
        DESK_TEST(undo__tells__when_there_is_nothing),
        DESK_TEST(exchanges__open__one_and_reverse_it),
        DESK_TEST(exchanges__offer_no_reversal__of_what_was_reversed),
        DESK_TEST(exchanges__show_only__those_of_a_name_typed),
        DESK_TEST(statement__is_read__and_written_to_a_file),
        DESK_TEST(statement__shows__only_the_days_chosen),
        DESK_TEST(verify__says__that_all_is_well),
        DESK_TEST(card__shows__hours_and_the_last_exchanges),
    };
    return cmocka_run_group_tests_name("screens of the ledger", tests, NULL, NULL);
}
