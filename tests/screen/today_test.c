/* SPDX-License-Identifier: GPL-3.0-or-later
 * Today by keys: each row is done with at most two, goes, and says so; what was put off comes back.
 */
#include "page_kit.h"
#include <stdio.h>
#include "offers_fixture.h"
#include "people/vetting.h"
#include "today/today.h"
#include "today/today_screen.h"

struct desk {
    struct ledger *l;
    struct sitting s;
};
static const struct card_parts no_parts = {NULL, 0};

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

static bool was_seen(const struct sitting *s, const char *text) {
    for (int i = 0; i < s->frame_count; i++)
        if (strstr(frame(s, i), text))
            return true;
    return false;
}

static void seen(const struct sitting *s, const char *text) {
    if (was_seen(s, text))
        return;
    print_message("%s\n", frame(s, 0));
    fail_msg("never seen: %s", text);
}

static void help_on(struct ledger *l, int64_t giver, int64_t receiver, int days_ago) {
    struct exchange e = ledger_help(giver, receiver, 60);
    e.service_day = clock_today() - days_ago;
    ALL_WELL(exchange_record(&l->place.session, &e, &l->place.err));
}

static int count(struct ledger *l, enum today_kind kind) {
    struct today_list list CLEAN(today_list_release) = {0};
    ALL_WELL(
        today_list_get(&l->place.session, kind, TODAY_ALL, clock_today(), &list, &l->place.err));
    return list.count;
}

/* Everybody has just met: nothing is due but what a test makes so. */
static void quiet(struct ledger *l) {
    help_on(l, l->mairi, l->owain, 1);
    help_on(l, l->owain, l->amal, 1);
    help_on(l, l->amal, l->mairi, 1);
}

static void open_today(struct desk *desk) {
    sitting_open(&desk->s);
    today_screen(desk->s.ui, &desk->l->place.session, &no_parts);
}

static int64_t number(struct ledger *l, const char *sql) {
    int64_t value = -1;
    ALL_WELL(db_get_int(l->place.session.db, db_add_statement(l->place.session.db, sql),
                        DB_NO_VALUES, &value, &l->place.err));
    return value;
}

static void check_in__takes__two_keys_each(void **state) {
    struct desk *desk = *state;
    help_on(desk->l, desk->l->mairi, desk->l->owain, 8);
    help_on(desk->l, desk->l->owain, desk->l->amal, 0);
    help_on(desk->l, desk->l->amal, desk->l->mairi, 0);
    type(&desk->s, "11"); /* Màiri: it went well */
    type(&desk->s, "13"); /* Owain: it did not */
    type(&desk->s, "0");
    open_today(desk);
    seen(&desk->s, "The two met for the first time on 25 Feb 2025.");
    seen(&desk->s, "Saved: It went well");
    seen(&desk->s, "Saved: It did not go well");
    seen(&desk->s, "Nothing is due today.");
    assert_int_equal(number(desk->l, "SELECT count(*) FROM check_in"), 2);
    assert_int_equal(number(desk->l, "SELECT count(*) FROM check_in WHERE outcome = 'not well'"),
                     1);
}

static void put_off__goes_and_comes_back__by_six(void **state) {
    struct desk *desk = *state;
    help_on(desk->l, desk->l->mairi, desk->l->owain, 1);
    type(&desk->s, "2");
    type(&desk->s, "6");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "00");
    open_today(desk);
    seen(&desk->s, "Saved: put off for 7 days. 6 brings it back.");
    seen(&desk->s, "Saved: it stands on Today again.");
    assert_int_equal(count(desk->l, TODAY_ALONE), 1);
}

/* A row that is about a person: 1 notes that they were spoken to. */
static void spoken_to__takes__one_key(void **state) {
    struct desk *desk = *state;
    help_on(desk->l, desk->l->mairi, desk->l->owain, 1);
    assert_int_equal(count(desk->l, TODAY_NOT_SEEN), 1);
    type(&desk->s, "10");
    open_today(desk);
    seen(&desk->s, "have met nobody here yet");
    seen(&desk->s, "Saved: spoken to: Amal");
    assert_int_equal(count(desk->l, TODAY_ALONE), 0);
    assert_int_equal(count(desk->l, TODAY_NOT_SEEN), 0);
}

static void walk_round__is_ticked__street_by_street(void **state) {
    struct desk *desk = *state;
    quiet(desk->l);
    setenv("AMSER_NOW", "2025-05-20T10:00", 1);
    change(desk->l, "UPDATE party SET area = 'Ely', street = '1 Mill Lane' WHERE name = 'Màiri'");
    assert_int_equal(count(desk->l, TODAY_NOT_SEEN), 3);
    type(&desk->s, "4");
    type(&desk->s, "111");
    type(&desk->s, "00");
    open_today(desk);
    seen(&desk->s, "1 Mill Lane, Ely");
    seen(&desk->s, "Saved: spoken to: Màiri");
    assert_int_equal(count(desk->l, TODAY_NOT_SEEN), 0);
    assert_int_equal(number(desk->l, "SELECT count(*) FROM contact"), 3);
}

static void need__is_told__that_nobody_is_found(void **state) {
    struct desk *desk = *state;
    quiet(desk->l);
    int64_t need = needs_add(desk->l, desk->l->owain, "hedge");
    change(desk->l, "UPDATE need SET asked_day = asked_day - 9");
    press(&desk->s, PRESS_ENTER); /* who might help */
    type(&desk->s, "0");
    type(&desk->s, "1");
    type(&desk->s, "0");
    open_today(desk);
    seen(&desk->s, "Nobody has offered anything like this yet.");
    seen(&desk->s, "Saved: they were told that nobody is found yet");
    assert_int_equal(count(desk->l, TODAY_NEED), 0);
    assert_int_equal(need_state(desk->l, need), NEED_OPEN);
}

static void answer__is_asked_for__again(void **state) {
    struct desk *desk = *state;
    quiet(desk->l);
    ALL_WELL(offers_ask(desk->l, needs_add(desk->l, desk->l->owain, "hedge"), desk->l->mairi,
                        ASK_ASKED));
    change(desk->l, "UPDATE ask SET changed_at = changed_at - 4 * 86400");
    type(&desk->s, "10");
    open_today(desk);
    seen(&desk->s, "They were asked on 1 Mar 2025 and have not answered yet.");
    seen(&desk->s, "Saved: asked again");
    assert_int_equal(count(desk->l, TODAY_ANSWER), 0);
}

static void arranged__is_recorded__or_did_not_happen(void **state) {
    struct desk *desk = *state;
    quiet(desk->l);
    int64_t need = needs_add(desk->l, desk->l->owain, "hedge");
    ALL_WELL(offers_ask(desk->l, need, desk->l->mairi, ASK_ARRANGED));
    type(&desk->s, "11"); /* it happened: the form is filled in */
    press(&desk->s, PRESS_F2);
    type(&desk->s, "0");
    open_today(desk);
    seen(&desk->s, "This is arranged for tomorrow: 6 Mar 2025");
    assert_int_equal(need_state(desk->l, need), NEED_MET);
    assert_int_equal(count(desk->l, TODAY_ARRANGED), 0);
}

static void ending__holds__three_months_more(void **state) {
    struct desk *desk = *state;
    quiet(desk->l);
    int64_t offer = offers_add(desk->l, desk->l->amal, "falconry");
    struct offer now;
    ALL_WELL(offer_extend(&desk->l->place.session, offer, clock_today() + 3, &desk->l->place.err));
    type(&desk->s, "10");
    open_today(desk);
    seen(&desk->s, "This offer ends on 8 Mar 2025.");
    ALL_WELL(offer_get(desk->l->place.session.db, offer, &now, &desk->l->place.err));
    assert_int_equal(now.until_day, day_add_months(clock_today(), 3));
}

static void radar__shows__who_asked_and_is_quiet(void **state) {
    struct desk *desk = *state;
    quiet(desk->l);
    needs_add(desk->l, desk->l->owain, "a form");
    needs_add(desk->l, desk->l->mairi, "a letter");
    needs_add(desk->l, desk->l->amal, "forms");
    change(desk->l, "UPDATE need SET category = 'GARD'");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "0");
    type(&desk->s, "10");
    open_today(desk);
    seen(&desk->s, "3 people");
    seen(&desk->s, "Màiri: a letter");
    seen(&desk->s, "Saved: noted; this is quiet for 60 days");
    assert_int_equal(count(desk->l, TODAY_RADAR), 0);
}

static void agreement__is_renewed__or_taken_back(void **state) {
    struct desk *desk = *state;
    setenv("AMSER_NOW", "2027-04-05T10:00", 1);
    quiet(desk->l);
    assert_int_equal(count(desk->l, TODAY_AGREEMENT), 3);
    type(&desk->s, "11");
    type(&desk->s, "12");
    type(&desk->s, "0");
    open_today(desk);
    seen(&desk->s, "Saved: They still agree");
    seen(&desk->s, "Saved: They take it back");
    assert_int_equal(count(desk->l, TODAY_AGREEMENT), 1);
    assert_int_equal(number(desk->l, "SELECT count(*) FROM consent WHERE kind = 'details'"), 5);
}

/* Enter on what waits: the form says what it is and that it was seen; F2 saves. */
static void reference__has_come__and_is_noted(void **state) {
    struct desk *desk = *state;
    quiet(desk->l);
    ALL_WELL(vetting_note(&desk->l->place.session, desk->l->mairi, VETTING_REFERENCE,
                          VETTING_IS_WAITING, clock_today() - 20, DAY_NONE, &desk->l->place.err));
    press(&desk->s, PRESS_ENTER);
    press(&desk->s, PRESS_ENTER);
    press(&desk->s, PRESS_F2);
    type(&desk->s, "00");
    open_today(desk);
    seen(&desk->s, "asked for, not come yet");
    seen(&desk->s, "seen, satisfactory");
    assert_int_equal(count(desk->l, TODAY_CHECK), 0);
}

static void a_volunteer__is_told__whose_it_is(void **state) {
    struct desk *desk = *state;
    desk->l->place.session.role = ROLE_VOLUNTEER;
    desk->s.holds = NEEDS_WRITER;
    sitting_open(&desk->s);
    today_screen(desk->s.ui, &desk->l->place.session, &no_parts);
    today_first_screen(desk->s.ui, &desk->l->place.session, &no_parts);
    assert_int_equal(desk->s.frame_count, 0);
}

static void with_nothing_due__the_first_screen__is_not_shown(void **state) {
    struct desk *desk = *state;
    quiet(desk->l);
    sitting_open(&desk->s);
    today_first_screen(desk->s.ui, &desk->l->place.session, &no_parts);
    assert_int_equal(desk->s.frame_count, 0);
}

static void paper__is_written__where_one_says(void **state) {
    struct desk *desk = *state;
    char *folder = fixture_folder();
    setenv("XDG_DATA_HOME", folder, 1);
    help_on(desk->l, desk->l->mairi, desk->l->owain, 1);
    type(&desk->s, "5");
    type(&desk->s, "1");
    press(&desk->s, PRESS_F2);
    type(&desk->s, "00");
    open_today(desk);
    seen(&desk->s, "[ ] Amal");
    seen(&desk->s, "today-2025-03-05.txt");
    char file[400];
    (void)snprintf(file, sizeof file, "rm -r '%s/amser'", folder);
    assert_int_equal(system(file), 0);
    fixture_folder_remove(&folder);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open, desk_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(check_in__takes__two_keys_each),
        TEST(put_off__goes_and_comes_back__by_six),
        TEST(spoken_to__takes__one_key),
        TEST(walk_round__is_ticked__street_by_street),
        TEST(need__is_told__that_nobody_is_found),
        TEST(answer__is_asked_for__again),
        TEST(arranged__is_recorded__or_did_not_happen),
        TEST(ending__holds__three_months_more),
        TEST(radar__shows__who_asked_and_is_quiet),
        TEST(agreement__is_renewed__or_taken_back),
        TEST(reference__has_come__and_is_noted),
        TEST(a_volunteer__is_told__whose_it_is),
        TEST(with_nothing_due__the_first_screen__is_not_shown),
        TEST(paper__is_written__where_one_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
