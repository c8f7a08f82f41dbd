/* SPDX-License-Identifier: GPL-3.0-or-later
 * The weekly round as a coordinator goes through it: by keys on the real program, each step then
 * asked for on the command line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "desk.h"

#define ROUND  "round --format csv"
#define ROUNDS "rounds --format csv"

static void keys(struct desk *desk, const char *typed, const char *then) {
    terminal_keys(desk->t, typed);
    terminal_wait(desk->t, then);
    terminal_settle(desk->t);
    terminal_assert_focus(desk->t, typed);
}

/* Row 0 is the first suggestion. */
static void row_is(struct desk *desk, int row, const char *text) {
    char line[512], said[700];
    terminal_row(desk->t, 3 + row, line, sizeof line);
    if (strstr(line, text) == NULL) {
        snprintf(said, sizeof said, "in row %d: %s", row, text);
        terminal_fail(desk->t, "not there", said);
    }
}

static void focus_is(struct desk *desk, int row) {
    int at = 0, col = 0;
    terminal_settle(desk->t);
    terminal_cursor(desk->t, &at, &col);
    assert_int_equal(at, 3 + row);
}

static void round_open(struct desk *desk, const struct terminal_options *options) {
    desk_open(desk, options);
    keys(desk, "{f9}weekly", "1 found");
    keys(desk, "{enter}", "Worked out: 16 suggestions. Nothing is arranged before you");
    (void)terminal_counted(desk->t);
}

/* ---- one suggestion after another ---- */

static void a_round__is_there__once_it_was_worked_out(void **state) {
    struct desk desk;
    (void)state;
    round_open(&desk, NULL);
    row_is(&desk, 0, "> 2 months    Leon Batts      reading with ...  Eleri Prydderch");
    assert_true(terminal_shows(desk.t, "+30 offers just this"));
    assert_true(terminal_shows(desk.t, "16 of 20 needs"));
    desk_has(&desk, ROUNDS, "1,2025-03-05,0,20,16,16,");
    keys(&desk, "{esc}", "Lock or leave");
    keys(&desk, "{f9}weekly{enter}", "Eleri Prydderch");
    assert_false(terminal_shows(desk.t, "Worked out")); /* the same one, not a second */
    assert_int_equal(desk_lines(&desk, ROUNDS), 2);
    desk_close(&desk);
}

static void asked__is_written_down__and_stays(void **state) {
    struct desk desk;
    (void)state;
    round_open(&desk, NULL);
    keys(&desk, "{down}1", "Saved: asked, waiting for an answer: Gwen Môn");
    focus_is(&desk, 1);
    row_is(&desk, 1, "asked, wai");
    desk_has(&desk, ROUND, "Gwen Môn,52,asked,");
    keys(&desk, "7", "Worked out: 16 suggestions.");
    row_is(&desk, 1, "Gwen Môn           asked, wai");
    desk_has(&desk, ROUNDS, "2,2025-03-05,0,20,16,16,");
    desk_close(&desk);
}

static void said_yes__is_arranged__at_once(void **state) {
    struct desk desk;
    (void)state;
    round_open(&desk, NULL);
    keys(&desk, "2", "On which day?");
    keys(&desk, "7/3{f2}", "Saved: arranged: Eleri Prydderch");
    row_is(&desk, 0, "arranged");
    desk_has(&desk, "needs --all --format csv", "\"reading with somebody, quietly\"");
    desk_has_not(&desk, ROUND, "\"reading with somebody, quietly\"");
    desk_has(&desk, ROUNDS, ",16,1,1,0,0,0");
    /* without a day they have said yes, and nothing is arranged */
    keys(&desk, "{down}2", "On which day?");
    keys(&desk, "{esc}", "Saved: said yes: Gwen Môn");
    row_is(&desk, 1, "said yes");
    desk_has(&desk, ROUND, "Gwen Môn,52,asked,");
    desk_close(&desk);
}

static void said_not_now__brings__the_next_best(void **state) {
    struct desk desk;
    (void)state;
    round_open(&desk, NULL);
    keys(&desk, "{down}{down}3", "The next best for this need: Còisir a' Ghlinne");
    focus_is(&desk, 2);
    row_is(&desk, 2, "learning to knit  Còisir a' Ghlinne");
    desk_has(&desk, ROUNDS, ",17,1,0,0,1,0");
    keys(&desk, "7", "Worked out: 16 suggestions.");
    desk_has_not(&desk, ROUND, "learning to knit,2025-01-30,12,Mair Bowen");
    desk_close(&desk);
}

/* Until there is nobody left to ask: then the trail counts one need less. */
static void said_not_now__by_the_last__leaves_one_need_less(void **state) {
    struct desk desk;
    bool last = false;
    (void)state;
    round_open(&desk, NULL);
    for (int i = 0; i < 12 && !last; i++) {
        keys(&desk, i ? "3" : "{down}{down}3", "this need");
        last = terminal_shows(desk.t, "There is nobody else for this need in this round.");
        assert_true(terminal_shows(desk.t, last ? "15 of 20 needs" : "16 of 20 needs"));
    }
    assert_true(last);
    desk_close(&desk);
}

static void not_this_one__with_a_reason_or_without__brings__the_next_best(void **state) {
    struct desk desk;
    (void)state;
    round_open(&desk, NULL);
    keys(&desk, "{down}{down}4", "Why not? It is never held against anybody.");
    keys(&desk, "1", "The next best for this need: Còisir a' Ghlinne");
    focus_is(&desk, 2); /* the same need, not the first row */
    keys(&desk, "{up}{up}4", "Why not?");
    keys(&desk, "2", "The next best for this need: Femi Adeyemi-Hart");
    focus_is(&desk, 0);
    row_is(&desk, 0, "Femi Adeyemi-Hart");
    desk_has(&desk, ROUNDS, ",18,0,0,0,0,2");
    /* nothing is decided by looking at the reasons only */
    keys(&desk, "4", "Why not?");
    keys(&desk, "0", "Femi Adeyemi-Hart");
    desk_has(&desk, ROUNDS, ",18,0,0,0,0,2");
    keys(&desk, "7", "Worked out: 16 suggestions.");
    desk_has_not(&desk, ROUND, "\"reading with somebody, quietly\",2025-01-01,11,Eleri Prydderch");
    desk_has_not(&desk, ROUND, "learning to knit,2025-01-30,12,Mair Bowen");
    desk_close(&desk);
}

/* Until nobody is left for a need: it goes, and the next one stands in its place. */
static void not_this_one__of_the_last__leads_on_to_the_next_need(void **state) {
    struct desk desk;
    (void)state;
    round_open(&desk, NULL);
    keys(&desk, "{down}", "somebody to g");
    for (int i = 0; i < 20 && !terminal_shows(desk.t, "There is nobody else"); i++) {
        keys(&desk, "4", "Why not?");
        terminal_keys(desk.t, "1");
        terminal_wait_gone(desk.t, "Why not?");
        terminal_settle(desk.t);
    }
    assert_true(terminal_shows(desk.t, "There is nobody else for this need in this round."));
    focus_is(&desk, 1);
    row_is(&desk, 1, "Adaeze Okafor");
    keys(&desk, "8", "Needs without a suggestion, and why");
    keys(&desk, "1", "somebody to go to yoga with");
    desk_close(&desk);
}

static void what_is_kept__stays__until_let_go_of(void **state) {
    struct desk desk;
    (void)state;
    round_open(&desk, NULL);
    keys(&desk, "{down}5", "Saved: kept in this round and the next: Gwen Môn");
    row_is(&desk, 1, "kept (Geth");
    keys(&desk, "7", "Worked out: 16 suggestions.");
    row_is(&desk, 1, "kept (Geth");
    desk_has(&desk, ROUND, "Gwen Môn,52,kept,");
    keys(&desk, "5", "Saved: a suggestion again: Gwen Môn");
    desk_has_not(&desk, ROUND, ",kept,");
    desk_close(&desk);
}

static void everybody_for_this_need__is__one_key_away(void **state) {
    struct desk desk;
    (void)state;
    round_open(&desk, NULL);
    keys(&desk, "6", "Why not the others?");
    keys(&desk, "{esc}", "Weekly round");
    keys(&desk, "{down}{enter}", "somebody to go to yoga with");
    keys(&desk, "{esc}", "Weekly round");
    focus_is(&desk, 1);
    desk_close(&desk);
}

/* ---- more ---- */

static void more__tells__what_is_open_and_what_came_of_it(void **state) {
    struct desk desk;
    (void)state;
    round_open(&desk, NULL);
    keys(&desk, "1", "Saved: asked");
    keys(&desk, "8", "Favour circles: a round robin");
    keys(&desk, "1", "Needs without a suggestion");
    assert_true(terminal_shows(desk.t, "hongian silff yn y gegin"));
    assert_true(terminal_shows(desk.t, "4: Is not ready for help at home"));
    keys(&desk, "1", "Why not the others?");
    keys(&desk, "{esc}", "hongian silff yn y gegin");
    keys(&desk, "{esc}", "Weekly round");
    keys(&desk, "82", "There is no circle at the moment");
    keys(&desk, "{esc}", "Weekly round");
    keys(&desk, "83", "People drawn in:");
    row_is(&desk, 1, "> 5 Mar 2025        20         16         1       0        0");
    row_is(&desk, 0,
           "Round of       Needs  Suggested     Asked     Yes     Done   Not now    Passed");
    keys(&desk, "{esc}", "Weekly round");
    keys(&desk, "84", "Weekly round > balanced, ");
    desk_has(&desk, ROUNDS, "2,2025-03-05,1,20,");
    keys(&desk, "8", "Work out an ordinary round");
    keys(&desk, "4", "Weekly round > 16 of 20 needs");
    desk_has(&desk, ROUNDS, "3,2025-03-05,0,20,");
    desk_close(&desk);
}

/* ---- others at work on it ---- */

/* Siôn Llwyd is suggested for two needs: who asks him about both knows it. */
static void who_is_being_asked_already__is_not_asked__unknowingly(void **state) {
    struct desk desk;
    (void)state;
    round_open(&desk, NULL);
    free(desk_run(&desk, 0, "ask 1 'Siôn Llwyd' --state asked --as 'Gethin Rees'"));
    int row = 0;
    for (; !terminal_shows(desk.t, "+30 offers just this") || row < 15; row++) {
        char line[512];
        int at = 0, col = 0;
        terminal_settle(desk.t);
        terminal_cursor(desk.t, &at, &col);
        terminal_row(desk.t, at, line, sizeof line);
        if (strstr(line, "Mair Bowen") && strstr(line, "Siôn Llwyd"))
            break;
        terminal_keys(desk.t, "{down}");
    }
    assert_true(row < 15);
    keys(&desk, "1", "They are being asked about 1 other need at the moment:");
    assert_true(terminal_shows(desk.t, "a lift to the clinic, Thursday mornings"));
    assert_true(terminal_shows(desk.t, "Owain ap Rhys"));
    assert_true(terminal_shows(desk.t, "Gethin Rees"));
    keys(&desk, "0", "Weekly round");
    desk_has_not(&desk, ROUND, "2025-02-27,14,Siôn Llwyd,46,asked");
    keys(&desk, "1", "Being asked already");
    keys(&desk, "1", "Saved: asked, waiting for an answer: Siôn Llwyd");
    desk_has(&desk, ROUND, ",14,Siôn Llwyd,43,asked");
    desk_close(&desk);
}

static void what_others_do__is_there__within_a_second(void **state) {
    struct desk desk;
    (void)state;
    round_open(&desk, NULL);
    keys(&desk, "{down}{down}", "learning to knit");
    free(desk_run(&desk, 0, "ask 16 'Gwen Môn' --state asked --as 'Gethin Rees'"));
    terminal_wait(desk.t, "asked, wai");
    row_is(&desk, 1, "asked, wai");
    focus_is(&desk, 2);
    desk_close(&desk);
}

/* ---- twenty suggestions, a circle ---- */

/* A community of size S: twenty open needs, and somebody for each. */
static void demo_open(struct desk *desk) {
    char arguments[800];
    *desk = (struct desk){.practice = false};
    terminal_home(desk->home, sizeof desk->home);
    snprintf(desk->file, sizeof desk->file, "%s/centre.db", desk->home);
    snprintf(arguments, sizeof arguments, "demo --tier S --seed 1 '%s'", desk->file);
    free(desk_run(desk, 0, arguments));
    desk_start(desk, NULL, NULL);
    terminal_wait(desk->t, "Who is there?");
    terminal_keys(desk->t, "{enter}");
    terminal_wait(desk->t, "Lock or leave");
}

/* In ten minutes: most are asked, some are kept, passed over or arranged. Keys from Home on; two
 * for each that is asked or kept, four for who is passed over, six for what is arranged. */
static void twenty_suggestions__are_gone_through__with_fifty_six_keys(void **state) {
    static const char *const each[20] = {"1", "1", "41", "1", "5", "27/3{f2}", "1", "1", "43", "1",
                                         "5", "1", "3",  "1", "1", "1",        "1", "5", "1",  "1"};
    struct desk desk;
    (void)state;
    demo_open(&desk);
    (void)terminal_counted(desk.t);
    keys(&desk, "{f9}weekly{enter}", "Worked out: 20 suggestions.");
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        if (i > 0)
            terminal_keys(desk.t, "{down}");
        terminal_keys(desk.t, each[i]);
        terminal_settle(desk.t);
        if (terminal_shows(desk.t, "Ask them about this too"))
            terminal_keys(desk.t, "1"); /* asked about something else at the moment */
        terminal_settle(desk.t);
    }
    int counted = terminal_counted(desk.t);
    print_message("# twenty suggestions gone through: %d keys of 56\n", counted);
    assert_in_range(counted, 40, 56);
    char *rounds = desk_run(&desk, 0, ROUNDS);
    const char *came = strstr(rounds, "\n1,2025-03-05,0,20,20,");
    int suggested = 0, asked = 0, yes = 0, done = 0, not_now = 0, refused = 0;
    assert_non_null(came);
    assert_int_equal(sscanf(came,
                            "\n1,2025-03-05,0,20,20,%*d,%*d,%*d,%*d,%*d,%*d,%*d,%d,%d,%d,%d,"
                            "%d,%d",
                            &suggested, &asked, &yes, &done, &not_now, &refused),
                     6);
    assert_in_range(suggested, 20, 23);
    assert_int_equal(asked, 15); /* with one arranged and one who said not now */
    assert_int_equal(yes, 1);
    assert_int_equal(not_now, 1);
    assert_int_equal(refused, 2);
    free(rounds);
    desk_close(&desk);
}

static void a_circle__is_kept__in_the_round(void **state) {
    struct desk desk;
    (void)state;
    demo_open(&desk);
    keys(&desk, "{f9}circles{enter}", "Zoë Frost");
    assert_true(terminal_shows(desk.t, "Zoë Frost > Beverley Frost: going along to the hospital"));
    assert_true(terminal_shows(desk.t, "Beverley Frost > Zoë Frost: putting up a shelf"));
    keys(&desk, "1", "Saved: the circle is kept in the round. Ask each of them there.");
    desk_has(&desk, ROUND, "131,26,Beverley Frost,going along to the hospital");
    char *round = desk_run(&desk, 0, ROUND);
    int kept = 0;
    for (const char *at = round; (at = strstr(at, ",kept,")) != NULL; at++)
        kept++;
    free(round);
    assert_int_equal(kept, 2);
    keys(&desk, "{esc}", "Lock or leave");
    keys(&desk, "{f9}weekly{enter}", "20 of 20 needs");
    for (int i = 0; i < 20 && !terminal_shows(desk.t, "kept (Maur"); i++)
        keys(&desk, "{down}", "Row ");
    assert_true(terminal_shows(desk.t, "kept (Maur"));
    desk_close(&desk);
}

/* ---- a narrow screen; lines ---- */

static void a_narrow_screen__holds_every_step(void **state) {
    static const struct terminal_options narrow = {.rows = 18, .cols = 60};
    struct desk desk;
    (void)state;
    round_open(&desk, &narrow);
    keys(&desk, "{down}{down}{up}5", "Saved: kept");
    keys(&desk, "4", "Why not?");
    keys(&desk, "{esc}", "Weekly rou");
    keys(&desk, "1", "Saved: asked");
    keys(&desk, "{tab}{down}{up}{tab}", "Weekly rou");
    keys(&desk, "{pgdn}{end}{home}", "Weekly rou");
    keys(&desk, "81", "hongian silff");
    keys(&desk, "{down}{esc}", "Weekly rou");
    keys(&desk, "83", "drawn in");
    keys(&desk, "{esc}", "Weekly rou");
    keys(&desk, "82", "no circle");
    keys(&desk, "{esc}", "Weekly rou");
    terminal_resize(desk.t, 24, 80);
    terminal_wait(desk.t, "Weekly round > 16 of 20 needs");
    terminal_assert_focus(desk.t, "wide again");
    desk_close(&desk);
}

static void answer(struct desk *desk, const char *typed, const char *then) {
    terminal_keys(desk->t, typed);
    terminal_keys(desk->t, "{enter}");
    terminal_wait(desk->t, then);
}

static void line_mode__leads_through_it_too(void **state) {
    struct terminal_options options = {.rows = 300};
    struct desk desk;
    (void)state;
    desk_practice(&desk);
    desk_start(&desk, &options, "--plain");
    terminal_wait(desk.t, "Number, or ? for help:");
    answer(&desk, ":weekly", "Worked out: 16 suggestions.");
    terminal_wait(desk.t, "17  2 weeks; Who: Bunny; What: a haircut; Suggestion: Maria D'Souza");
    answer(&desk, "17", "+30 offers just this");
    answer(&desk, "4", "6  The need is being met in another way");
    answer(&desk, "2", "17  2 weeks; Who: Bunny; What: a haircut; Suggestion: Gwen Môn");
    answer(&desk, "22", "This row is chosen.");
    answer(&desk, "1", "State: asked, waiting for an answer (Gethin Rees)");
    desk_has(&desk, ROUNDS, ",17,1,0,0,0,1");
    answer(&desk, "0", "0  Lock or leave");
    answer(&desk, "0", "2  Close the program");
    terminal_keys(desk.t, "2{enter}");
    assert_int_equal(terminal_end(&desk.t), 0);
    desk_close(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_round__is_there__once_it_was_worked_out),
        cmocka_unit_test(asked__is_written_down__and_stays),
        cmocka_unit_test(said_yes__is_arranged__at_once),
        cmocka_unit_test(said_not_now__brings__the_next_best),
        cmocka_unit_test(said_not_now__by_the_last__leaves_one_need_less),
        cmocka_unit_test(not_this_one__with_a_reason_or_without__brings__the_next_best),
        cmocka_unit_test(not_this_one__of_the_last__leads_on_to_the_next_need),
        cmocka_unit_test(what_is_kept__stays__until_let_go_of),
        cmocka_unit_test(everybody_for_this_need__is__one_key_away),
        cmocka_unit_test(more__tells__what_is_open_and_what_came_of_it),
        cmocka_unit_test(who_is_being_asked_already__is_not_asked__unknowingly),
        cmocka_unit_test(what_others_do__is_there__within_a_second),
        cmocka_unit_test(twenty_suggestions__are_gone_through__with_fifty_six_keys),
        cmocka_unit_test(a_circle__is_kept__in_the_round),
        cmocka_unit_test(a_narrow_screen__holds_every_step),
        cmocka_unit_test(line_mode__leads_through_it_too),
    };
    desk_environment();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
