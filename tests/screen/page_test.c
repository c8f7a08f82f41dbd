/* SPDX-License-Identifier: GPL-3.0-or-later
 * Pages on the memory terminal, key by key. */
#include "page_kit.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "widget/help.h"

static struct sitting s;

static int begin(void **state) {
    (void)state;
    sitting_begin(&s);
    return 0;
}

static int end(void **state) {
    (void)state;
    int bad = s.bad_cursors;
    sitting_end(&s);
    return bad; /* the cursor rule holds in every frame of every test */
}

/* ---- rows ---- */

static void page__fetches__only_what_is_seen(void **state) {
    (void)state;
    press_times(&s, PRESS_DOWN, 40);
    press(&s, PRESS_PGDN);
    press(&s, PRESS_END);
    press_times(&s, PRESS_UP, 20);
    press(&s, PRESS_PGUP);
    press(&s, PRESS_HOME);
    sitting_run(&s);
    assert_true(s.most_asked <= 14);
    assert_in_range(s.fetched_by[0], 1, 15);
    for (int i = 1; i <= 40; i++) {
        assert_in_range(s.fetched_by[i], 0, 1);
    }
    for (int i = 41; i < s.frame_count; i++) {
        assert_in_range(s.fetched_by[i], 0, 14);
    }
    sees(&s, s.frame_count - 1 - 40, "> Màiri MacDonald 00041");
    sees(&s, s.frame_count - 1 - 40, "Row 41 of 50000.");
    sees(&s, s.frame_count - 1 - 41, "> Màiri MacDonald 00055");
    sees(&s, s.frame_count - 1 - 42, "> Màiri MacDonald 50000");
    sees(&s, s.frame_count - 1 - 42, "Row 50000 of 50000.");
    sees(&s, 1, "> Màiri MacDonald 49966");
    sees(&s, 1, "Row 49966 of 50000.");
    sees(&s, 0, "> Màiri MacDonald 00001");
}

static void page__goes_on__from_the_last_row_to_the_actions(void **state) {
    (void)state;
    s.people = 3;
    press_times(&s, PRESS_DOWN, 4);
    press_times(&s, PRESS_UP, 2);
    sitting_run(&s);
    sees(&s, 2, "> 2  Settings");
    sees(&s, 0, "> Màiri MacDonald 00003");
}

static void page__finds__while_typing(void **state) {
    (void)state;
    type(&s, "0712");
    sitting_run(&s);
    sees(&s, 0, "Find: 0712");
    sees(&s, 0, "5 found");
    sees(&s, 0, "> Màiri MacDonald 00712");
    assert_int_equal(s.page.row, 712);
}

/* A number in front of an action is that action's key as soon as the focus is among them. */
static void page__takes__a_digit_on_the_actions_for_an_action(void **state) {
    (void)state;
    type(&s, "07");
    press(&s, PRESS_TAB);
    type(&s, "2");
    assert_int_equal(sitting_run(&s), 2);
    assert_string_equal(s.page.typed, "07");
}

static void page__says__what_to_do_when_nobody_fits(void **state) {
    (void)state;
    type(&s, "x");
    press(&s, PRESS_ENTER);
    press(&s, PRESS_ESC);
    sitting_run(&s);
    sees(&s, 2, "Nobody fits. Esc clears what was typed.");
    sees_not(&s, 2, "Record an exchange");
    sees(&s, 1, "There is no such key here.");
    sees(&s, 0, "> Màiri MacDonald 00001");
}

static void page__clears__the_find_line_before_it_goes_back(void **state) {
    (void)state;
    type(&s, "12");
    press(&s, PRESS_BACKSPACE);
    press(&s, PRESS_LEFT);
    press(&s, PRESS_ESC);
    press(&s, PRESS_ESC);
    assert_int_equal(sitting_run(&s), PAGE_BACK);
    assert_int_equal(s.frame_count, 6);
    assert_string_equal(s.page.typed, "");
}

static void page__takes__a_paste_of_any_length_and_kind(void **state) {
    (void)state;
    char long_text[2000];
    memset(long_text, 'y', sizeof long_text);
    memcpy(long_text, "\033[2J\xff 0", 7);
    long_text[sizeof long_text - 1] = '\0';
    s.paste = long_text;
    press(&s, PRESS_PASTE);
    press(&s, PRESS_PASTE);
    sitting_run(&s);
    assert_true(strlen(s.page.typed) < sizeof s.page.typed);
    assert_null(strchr(s.page.typed, '\033'));
}

static void page__returns__the_row_and_begins_there_again(void **state) {
    (void)state;
    press_times(&s, PRESS_DOWN, 100);
    press(&s, PRESS_ENTER);
    assert_int_equal(sitting_run(&s), PAGE_ROW);
    assert_int_equal(s.page.row, 101);
    int before = s.frame_count;
    assert_int_equal(page_run(s.ui, &s.page), PAGE_BACK);
    assert_true(s.frame_count > before);
    sees(&s, 0, "> Màiri MacDonald 00101");
    sees(&s, 0, "Row 101 of 50000.");
    assert_true(s.fetched_by[before] <= 15);
}

/* ---- choices ---- */

static void page__takes__a_digit_at_once(void **state) {
    (void)state;
    s.page.find = false;
    type(&s, "2");
    assert_int_equal(sitting_run(&s), 2);
}

static void page__refuses__a_wrong_key_by_a_sentence(void **state) {
    (void)state;
    s.page.find = false;
    type(&s, "9q/");
    press(&s, PRESS_F2);
    press(&s, PRESS_DOWN);
    sitting_run(&s);
    for (int i = 1; i <= 4; i++) {
        sees(&s, i, "There is no such key here. F1 shows the keys.");
    }
    sees_not(&s, 0, "no such key");
}

static void page__offers__only_what_may_be_done(void **state) {
    (void)state;
    s.holds = NEEDS_WRITER;
    s.page.find = false;
    type(&s, "2");
    press(&s, PRESS_F1);
    sitting_run(&s);
    sees_not(&s, 2, "Settings");
    sees(&s, 1, "There is no such key here.");
    sees(&s, 0, "2  Settings");
    sees(&s, 0, "a coordinator can do it");
}

static void page__reaches__choices_by_tab(void **state) {
    (void)state;
    press_times(&s, PRESS_TAB, 2);
    press(&s, PRESS_ENTER);
    assert_int_equal(sitting_run(&s), 2);
}

/* ---- everywhere ---- */

static void ui__changes__language_and_keeps_what_was_typed(void **state) {
    (void)state;
    type(&s, "12");
    press(&s, PRESS_DOWN);
    press(&s, PRESS_F5);
    sitting_run(&s);
    sees(&s, 0, "F5 CY");
    sees(&s, 0, ": 12 ");
    sees(&s, 0, "> Màiri MacDonald 00112");
}

static void ui__undoes__by_f6_and_keeps_the_message_for_recall(void **state) {
    (void)state;
    press(&s, PRESS_F6);
    press(&s, PRESS_DOWN);
    press(&s, PRESS_F1);
    press(&s, PRESS_UP);
    press(&s, PRESS_ENTER);
    sitting_run(&s);
    assert_int_equal(s.undone, 1);
    sees(&s, 4, "Undone: 2 hours");
    sees_not(&s, 3, "Undone");
    sees(&s, 0, "10:00  Undone: 2 hours");
}

/* ---- others ---- */

static int looks;

static int64_t nobody_wrote(void *app) {
    (void)app;
    looks++;
    return 1;
}

static int64_t one_less(void *app) {
    ((struct sitting *)app)->people = ++looks > 1 ? 2 : 3;
    return ((struct sitting *)app)->people;
}

static void page__draws_nothing__while_nobody_writes(void **state) {
    (void)state;
    looks = 0;
    s.setup.change_mark = nobody_wrote;
    press(&s, PRESS_DOWN);
    press_times(&s, PRESS_NONE, 5);
    sitting_run(&s);
    assert_int_equal(looks, 6); /* once when it was composed */
    assert_int_equal(s.frame_count, 2);
}

static void page__shows__what_others_wrote_and_says_what_is_gone(void **state) {
    (void)state;
    looks = 0;
    s.setup.change_mark = one_less;
    s.people = 3;
    press_times(&s, PRESS_DOWN, 2);
    press(&s, PRESS_NONE);
    sitting_run(&s);
    sees(&s, 1, "> Màiri MacDonald 00003");
    sees(&s, 0, "> Màiri MacDonald 00002");
    sees_not(&s, 0, "MacDonald 00003");
    sees(&s, 0, "What the cursor was on is no longer in this list.");
}

static void ui__leaves__only_when_the_hook_says_so(void **state) {
    (void)state;
    press(&s, PRESS_F10);
    sitting_open(&s);
    s.leave = true;
    assert_int_equal(page_run(s.ui, &s.page), PAGE_BACK);
    assert_true(ui_closing(s.ui));
    assert_int_equal(page_run(s.ui, &s.page), PAGE_BACK);
    assert_int_equal(s.frame_count, 1);
}

static void open_members(struct ui *ui, void *app) {
    struct sitting *sitting = app;
    struct page page = sitting->page;
    page.title = "Again";
    (void)page_run(ui, &page);
}

static const struct command commands[] = {
    {"Members", "Find anybody.", "find", NEEDS_NOTHING, open_members},
    {"Settings", "How this centre works.", NULL, NEEDS_COORDINATOR, open_members},
    {"Record an exchange", NULL, "record", NEEDS_WRITER, open_members},
};

static void ui__goes__to_a_command_by_its_name(void **state) {
    (void)state;
    s.setup.commands = commands;
    s.setup.command_count = COUNT_OF(commands);
    press(&s, PRESS_F9);
    type(&s, "exch");
    press(&s, PRESS_ENTER);
    sitting_run(&s);
    sees(&s, 1, "> Record an exchange");
    sees(&s, 1, "1 found");
    sees(&s, 0, "Amser > Members > Again");
}

static void ui__refuses__the_seventeenth_screen_on_top(void **state) {
    (void)state;
    s.setup.commands = commands;
    s.setup.command_count = COUNT_OF(commands);
    for (int i = 0; i < 20; i++) {
        press(&s, PRESS_F9);
        press(&s, PRESS_ENTER);
    }
    sitting_run(&s);
    bool told = false;
    for (int i = 0; i < s.frame_count; i++) {
        told = told || strstr(s.frames[i], "too many screens are open");
    }
    assert_true(told);
}

static void ui__warns__then_locks_and_hides_the_trail(void **state) {
    (void)state;
    s.idle_s = 120;
    s.page.name = "Secret Name";
    press_times(&s, PRESS_NONE, 2);
    press(&s, PRESS_F9);
    type(&s, "1");
    press(&s, PRESS_NONE);
    sitting_run(&s);
    assert_int_equal(s.locks, 1);
    sees(&s, 5, "locked in 30 seconds");
    assert_null(strpbrk(frame(&s, 4), "abcdefghijklmnopqrstuvwxyz0123456789>"));
    sees(&s, 3, "Amser > Welcome");
    sees_not(&s, 3, "Secret");
    sees_not(&s, 3, "locked in");
    sees(&s, 1, "Secret Name");
    sees(&s, 0, "locked in 30 seconds");
}

/* ---- sizes and hostile text ---- */

static void page__survives__any_size_at_any_moment(void **state) {
    (void)state;
    static const int sizes[][2] = {{1, 1},   {24, 80}, {18, 60}, {17, 60},   {2, 200}, {60, 1},
                                   {24, 59}, {18, 60}, {50, 30}, {200, 400}, {24, 80}};
    type(&s, "1");
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        press(&s, i % 3 == 0 ? PRESS_END : PRESS_PGUP);
        resize(&s, sizes[i][0], sizes[i][1]);
        press(&s, PRESS_DOWN);
        press(&s, i % 2 ? PRESS_F1 : PRESS_TAB);
        resize(&s, sizes[COUNT_OF(sizes) - 1 - i][0], sizes[COUNT_OF(sizes) - 1 - i][1]);
        press(&s, PRESS_PGDN);
    }
    press_times(&s, PRESS_ESC, 4);
    sitting_run(&s);
    bool asked = false;
    for (int i = 0; i < s.frame_count; i++) {
        asked = asked || strstr(s.frames[i], "The window is 59x24.");
    }
    assert_true(asked);
}

static void page__keeps__the_focused_row_when_the_window_shrinks(void **state) {
    (void)state;
    press_times(&s, PRESS_DOWN, 13);
    resize(&s, 18, 60);
    resize(&s, 40, 100);
    sitting_run(&s);
    sees(&s, 1, "> Màiri MacDonald 00014");
    sees(&s, 0, "> Màiri MacDonald 00014");
}

static void hostile_head(void *context, struct lines *out) {
    (void)context;
    lines_add(out, STYLE_NORMAL, 2,
              "\033[31mred\xe2\x80\xae \xff 漢字漢字 e\u0301\u0301\u0301\u0301");
    lines_add(out, STYLE_NORMAL, 200, "far");
    for (int i = 0; i < 300; i++) {
        lines_add(out, STYLE_NORMAL, 2,
                  "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字");
    }
}

static void page__draws__hostile_text_as_question_marks(void **state) {
    (void)state;
    s.page.head = hostile_head;
    s.page.name = "漢字\033]0;x\007 \xe2\x80\xae";
    press(&s, PRESS_PGDN);
    resize(&s, 18, 61);
    sitting_run(&s);
    for (int i = 0; i < s.frame_count; i++) {
        assert_null(strchr(s.frames[i], '\033'));
        assert_null(strstr(s.frames[i], "\xe2\x80\xae"));
    }
    sees(&s, 2, "?[31mred");
    sees(&s, 0, "Màiri"); /* at least some rows of the list remain */
}

static void page__scrolls__a_long_text(void **state) {
    (void)state;
    s.page.rows = NULL;
    s.page.find = false;
    s.page.head = hostile_head;
    press_times(&s, PRESS_DOWN, 2);
    press(&s, PRESS_END);
    press(&s, PRESS_HOME);
    sitting_run(&s);
    sees(&s, 4, "Lines 1 to ");
    sees(&s, 2, "Lines 3 to ");
    sees(&s, 1, "to 302 of 302.");
    sees(&s, 0, "Lines 1 to ");
}

static void frame__keeps__f1_and_esc_at_every_width(void **state) {
    (void)state;
    for (int cols = 60; cols < 140; cols += 7) {
        resize(&s, 24, cols);
    }
    sitting_run(&s);
    for (int i = 0; i < s.frame_count; i++) {
        assert_non_null(strstr(s.frames[i], "F1 Help"));
        assert_non_null(strstr(s.frames[i], "Esc Back"));
    }
}

static void help__lists__every_key_once_per_place(void **state) {
    (void)state;
    assert_true(help_key_count() > 15);
    for (int i = 0; i < help_key_count(); i++) {
        assert_true(help_key(i)->key[0] && help_key(i)->help[0]);
        assert_non_null(help_where_name(help_key(i)->where));
        for (int j = 0; j < i; j++) {
            assert_true(help_key(i)->where != help_key(j)->where ||
                        strcmp(help_key(i)->key, help_key(j)->key) != 0);
        }
    }
}

static void row_array__walks__both_ways_and_filters(void **state) {
    (void)state;
    static struct row rows[30];
    struct row got[10];
    for (int i = 0; i < 30; i++) {
        rows[i].id = i + 1;
        rows[i].key.number = i + 1;
        snprintf(rows[i].cell[0], ROW_CELL_BYTES, "%s %d", i % 2 ? "Siân" : "Owain", i + 1);
    }
    struct row_array array = {rows, 30};
    const struct row_source *source = &row_array_source;
    assert_int_equal(source->count(&array, "sian"), 15);
    assert_int_equal(source->fetch(&array, "", NULL, false, got, 10), 10);
    assert_int_equal(source->fetch(&array, "sian", &got[9].key, false, got, 10), 10);
    assert_int_equal(got[0].id, 12);
    assert_int_equal(source->fetch(&array, "sian", &got[0].key, true, got, 10), 5);
    assert_int_equal(got[0].id, 10);
    assert_int_equal(source->fetch(&array, "", NULL, true, got, 2), 2);
    assert_int_equal(got[0].id, 30);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(page__fetches__only_what_is_seen),
        CASE(page__goes_on__from_the_last_row_to_the_actions),
        CASE(page__finds__while_typing),
        CASE(page__takes__a_digit_on_the_actions_for_an_action),
        CASE(page__says__what_to_do_when_nobody_fits),
        CASE(page__clears__the_find_line_before_it_goes_back),
        CASE(page__takes__a_paste_of_any_length_and_kind),
        CASE(page__returns__the_row_and_begins_there_again),
        CASE(page__takes__a_digit_at_once),
        CASE(page__refuses__a_wrong_key_by_a_sentence),
        CASE(page__offers__only_what_may_be_done),
        CASE(page__reaches__choices_by_tab),
        CASE(ui__changes__language_and_keeps_what_was_typed),
        CASE(ui__undoes__by_f6_and_keeps_the_message_for_recall),
        CASE(page__draws_nothing__while_nobody_writes),
        CASE(page__shows__what_others_wrote_and_says_what_is_gone),
        CASE(ui__leaves__only_when_the_hook_says_so),
        CASE(ui__goes__to_a_command_by_its_name),
        CASE(ui__refuses__the_seventeenth_screen_on_top),
        CASE(ui__warns__then_locks_and_hides_the_trail),
        CASE(page__survives__any_size_at_any_moment),
        CASE(page__keeps__the_focused_row_when_the_window_shrinks),
        CASE(page__draws__hostile_text_as_question_marks),
        CASE(page__scrolls__a_long_text),
        CASE(frame__keeps__f1_and_esc_at_every_width),
        CASE(help__lists__every_key_once_per_place),
        CASE(row_array__walks__both_ways_and_filters),
    };
    i18n_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
