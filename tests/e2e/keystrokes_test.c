/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the daily work costs, counted on the real program: keys from Home on (the key of the menu is
 * counted, and so are the letters by which somebody is found), bytes over a slow line. Each test
 * also asks the command line whether what was done is really there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "desk.h"

#define EXCHANGES "exchanges --format csv"

static void at_most(struct terminal *t, const char *what, int most) {
    int keys = terminal_counted(t);
    print_message("# %s: %d keys of %d\n", what, keys, most);
    assert_true(keys > 0);
    assert_in_range(keys, 1, most);
}

static void bytes_at_most(const char *what, int bytes, int most) {
    print_message("# %s: %d bytes of %d\n", what, bytes, most);
    assert_in_range(bytes, 1, most);
}

/* ---- exchanges ---- */

static void an_exchange_told_after_the_fact__costs__twelve_keys(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    int before = desk_lines(&desk, EXCHANGES);
    /* Joyce O'Neill, Winston Clarke, what she usually does, two hours, today. */
    terminal_keys(desk.t, "5jo{enter}win{enter}{enter}2{f2}");
    terminal_wait(desk.t, "Saved: 2h. Gave: Joyce O'Neill. Received: Winston Clarke.");
    at_most(desk.t, "exchange told after the fact", 12);
    assert_int_equal(desk_lines(&desk, EXCHANGES), before + 1);
    desk_has(&desk, EXCHANGES,
             ",help,2025-03-05,6,Joyce O'Neill,2,Winston Clarke,120,1,FOOD-BAKE,");
    desk_close(&desk);
}

static void the_next_exchange__needs_no__key_of_the_menu(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "5jo{enter}win{enter}{f2}");
    terminal_wait(desk.t, "Saved: 1h. Gave: Joyce O'Neill");
    (void)terminal_counted(desk.t);
    terminal_keys(desk.t, "rhy{enter}bun{enter}{f2}");
    terminal_wait(desk.t, "Saved: 1h. Gave: Owain ap Rhys. Received: Bunny");
    at_most(desk.t, "one more exchange", 11);
    desk_has(&desk, EXCHANGES, ",help,2025-03-05,18,Owain ap Rhys,7,Bunny,60,1,");
    desk_close(&desk);
}

static void an_arranged_exchange_that_happened__costs__five_keys(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "6{enter}{f2}");
    terminal_wait(desk.t, "Saved: 1h. Gave: Adaeze Okafor. Received: Tomasz");
    at_most(desk.t, "arranged one done", 5);
    desk_has(&desk, EXCHANGES, ",help,2025-03-05,3,Adaeze Okafor,5,Tomasz Zieliński,60,1,");
    desk_has(&desk, "needs --all --format csv",
             ",a form for the council,FORM-FILL,soon,,,,,60,0,2025-03-02,,met");
    desk_has_not(&desk, "needs --format csv", "a form for the council");
    desk_close(&desk);
}

static void undoing_the_last__costs__four_keys(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "5jo{enter}win{enter}{f2}");
    terminal_wait(desk.t, "Saved: 1h.");
    int before = desk_lines(&desk, EXCHANGES);
    (void)terminal_counted(desk.t);
    terminal_keys(desk.t, "{f6}1");
    terminal_wait(desk.t, "Reversed: ");
    at_most(desk.t, "undo", 4);
    assert_int_equal(desk_lines(&desk, EXCHANGES), before + 1);
    desk_has(&desk, EXCHANGES, ",reversal,2025-03-05,6,Joyce O'Neill,2,Winston Clarke,60,1,");
    desk_close(&desk);
}

/* ---- people ---- */

/* Counted from the open form: what is typed are the words of two facts, the name and how to reach
 * them. Beside them stand Enter (from the name to the reach), F2 (done) and one key for the third
 * fact, the agreement. The menu's own key comes before and would be the same for any form. */
static void a_newcomer__costs__three_keys_beside_the_words(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "2");
    terminal_wait(desk.t, "What shall we call you?");
    (void)terminal_counted(desk.t);
    terminal_text(desk.t, "Siân Llwyd");
    terminal_keys(desk.t, "{enter}");
    terminal_text(desk.t, "029 2018 0123");
    terminal_keys(desk.t, "{f2}1");
    terminal_wait(desk.t, "Saved: Siân Llwyd is member 31.");
    at_most(desk.t, "newcomer, beside the words", 3);
    desk_has(&desk, "find sian --format csv", "31,Siân Llwyd,");
    desk_has(&desk, "show 31", "029 2018 0123");
    desk_close(&desk);
}

static void somebody__is_found__while_typing_without_enter(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "1");
    terminal_wait(desk.t, "Row 1 of 28.");
    terminal_keys(desk.t, "gwe");
    terminal_wait(desk.t, "Row 1 of 1.");
    assert_true(terminal_shows(desk.t, "> Môn, Gwen"));
    at_most(desk.t, "somebody found while typing", 5);
    terminal_keys(desk.t, "{esc}170"); /* the end of a telephone number */
    terminal_wait(desk.t, "> D'Souza, Maria");
    terminal_keys(desk.t, "{esc}zielin"); /* without its accent */
    terminal_wait(desk.t, "> Zieliński, Tomasz");
    desk_close(&desk);
}

/* ---- needs ---- */

static void a_need__costs__fourteen_keys_beside_its_words(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "3jo{enter}");
    terminal_text(desk.t, "a hand with the curtains");
    terminal_keys(desk.t, "{f2}");
    terminal_wait(desk.t, "Saved: a hand with the curtains");
    at_most(desk.t, "need posted, beside its words", 14);
    desk_has(&desk, "needs --format csv", ",6,Joyce O'Neill,a hand with the curtains,");
    desk_close(&desk);
}

/* Wanted by a day and urgent: still within the fourteen. */
static void a_need_with_its_day_and_urgency__costs__fourteen_keys(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "3jo{enter}");
    terminal_text(desk.t, "a lift to the airport");
    terminal_keys(desk.t, "{enter}u{enter}9/3{f2}");
    terminal_wait(desk.t, "Saved: a lift to the airport");
    at_most(desk.t, "need with day and urgency, beside its words", 14);
    desk_has(&desk, "needs --format csv", "a lift to the airport,TRAV-LIFT,urgent,2025-03-09,");
    desk_close(&desk);
}

static void from_a_saved_need__the_first_suggestion_is__enter_enter(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "3jo{enter}");
    terminal_text(desk.t, "a lift to the airport");
    terminal_keys(desk.t, "{f2}");
    terminal_wait(desk.t, "> 1  Find someone");
    (void)terminal_counted(desk.t);
    terminal_keys(desk.t, "{enter}");
    terminal_wait(desk.t, "Why not the others?");
    terminal_keys(desk.t, "{enter}");
    terminal_wait(desk.t, "On which day?");
    at_most(desk.t, "saved need to the first suggestion", 2);
    terminal_keys(desk.t, "7/3{f2}");
    terminal_wait(desk.t, "Saved");
    desk_has(&desk, "needs --all --format csv",
             ",a lift to the airport,TRAV-LIFT,whenever,,,,,0,0,2025-03-05,,arranged");
    desk_close(&desk);
}

static void from_the_board__the_first_suggestion_is__enter_enter(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "4");
    terminal_wait(desk.t, "Waiting");
    (void)terminal_counted(desk.t);
    terminal_keys(desk.t, "{enter}");
    terminal_wait(desk.t, "Why not the others?");
    terminal_keys(desk.t, "{enter}");
    terminal_wait(desk.t, "On which day?");
    at_most(desk.t, "board to the first suggestion", 2);
    terminal_keys(desk.t, "{esc}");
    terminal_wait(desk.t, "Why not the others?");
    desk_close(&desk);
}

/* ---- bytes ---- */

/* Up to row 9: the step to row 10 moves the rest of "Row 10 of 28." as well, once. */
static void going_down_a_list__costs__twenty_bytes(void **state) {
    struct desk desk;
    int most = 0;
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "1");
    terminal_wait(desk.t, "Row 1 of 28.");
    terminal_settle(desk.t);
    (void)terminal_sent_bytes(desk.t);
    for (int row = 2; row < 10; row++) {
        char text[40];
        snprintf(text, sizeof text, "Row %d of 28.", row);
        terminal_keys(desk.t, "{down}");
        terminal_wait(desk.t, text);
        terminal_settle(desk.t);
        int bytes = terminal_sent_bytes(desk.t);
        most = bytes > most ? bytes : most;
    }
    bytes_at_most("cursor-down in a list", most, 20);
    desk_close(&desk);
}

static void a_change_of_language__costs__2000_bytes(void **state) {
    static const char *const screens[] = {"", "1", "5", "4"};
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        char what[60];
        terminal_keys(desk.t, screens[i]);
        terminal_settle(desk.t);
        for (int language = 0; language < 3; language++) {
            static const char *const codes[] = {"F5 CY", "F5 GD", "F5 EN"};
            (void)terminal_sent_bytes(desk.t);
            terminal_keys(desk.t, "{f5}");
            terminal_wait(desk.t, codes[language]);
            terminal_settle(desk.t);
            snprintf(what, sizeof what, "to %s, screen %s", codes[language], screens[i]);
            bytes_at_most(what, terminal_sent_bytes(desk.t), 2000);
        }
        if (screens[i][0] != '\0') {
            terminal_keys(desk.t, "{esc}");
            terminal_wait(desk.t, "Lock or leave");
        }
    }
    desk_close(&desk);
}

static void the_first_paint__costs__2000_bytes(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    terminal_settle(desk.t);
    bytes_at_most("first paint", terminal_sent_bytes(desk.t), 2000);
    desk_close(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_exchange_told_after_the_fact__costs__twelve_keys),
        cmocka_unit_test(the_next_exchange__needs_no__key_of_the_menu),
        cmocka_unit_test(an_arranged_exchange_that_happened__costs__five_keys),
        cmocka_unit_test(undoing_the_last__costs__four_keys),
        cmocka_unit_test(a_newcomer__costs__three_keys_beside_the_words),
        cmocka_unit_test(somebody__is_found__while_typing_without_enter),
        cmocka_unit_test(a_need__costs__fourteen_keys_beside_its_words),
        cmocka_unit_test(a_need_with_its_day_and_urgency__costs__fourteen_keys),
        cmocka_unit_test(from_a_saved_need__the_first_suggestion_is__enter_enter),
        cmocka_unit_test(from_the_board__the_first_suggestion_is__enter_enter),
        cmocka_unit_test(going_down_a_list__costs__twenty_bytes),
        cmocka_unit_test(a_change_of_language__costs__2000_bytes),
        cmocka_unit_test(the_first_paint__costs__2000_bytes),
    };
    desk_environment();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
