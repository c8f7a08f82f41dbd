/* SPDX-License-Identifier: GPL-3.0-or-later
 * What people do wrong, and what arrives that is no text, through the real screens: a sentence says
 * what to do next, what was typed stays, nothing is half done. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>
#include "desk.h"

#define EXCHANGES "exchanges --format csv"
#define ESCAPE    "\033"

static void shows(struct desk *desk, const char *text) {
    terminal_wait(desk->t, text);
}

static void shows_not(struct desk *desk, const char *text) {
    terminal_wait_gone(desk->t, text);
}

/* Nothing that a hostile name could do to a terminal is on the screen. */
static void screen_is_clean(struct desk *desk) {
    const char *screen = terminal_screen(desk->t);
    for (const char *at = screen; *at != '\0'; at++)
        assert_true((unsigned char)*at >= ' ' || *at == '\n');
    assert_null(strstr(screen, "\302\233")); /* CSI of one byte */
    assert_null(strstr(screen, "\342\200\256"));
    assert_null(strstr(screen, "\342\201\246"));
}

static void paste(struct desk *desk, const char *text) {
    terminal_text(desk->t, ESCAPE "[200~");
    terminal_text(desk->t, text);
    terminal_text(desk->t, ESCAPE "[201~");
}

/* ---- keys ---- */

static void a_wrong_key__is_answered__and_changes_nothing(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "x");
    shows(&desk, "There is no such key here. F1 shows the keys.");
    terminal_assert_focus(desk.t, "Home after a wrong key");
    terminal_keys(desk.t, "{ctrl-c}");
    shows(&desk, "2  Close the program"); /* Ctrl-C asks, as Esc does; it does not kill */
    terminal_keys(desk.t, "{ctrl-z}{ctrl-backslash}{esc}");
    shows(&desk, "9  Settings and more");
    desk_close(&desk);
}

static void a_form_left_half_way__is_asked_about__and_keeps_what_was_typed(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "2José Núñ{esc}");
    shows(&desk, "2  Throw away what was typed");
    terminal_keys(desk.t, "0");
    shows(&desk, "José Núñ");
    terminal_keys(desk.t, "ez");
    shows(&desk, "José Núñez");
    terminal_keys(desk.t, "{ctrl-c}");
    shows(&desk, "2  Throw away what was typed");
    terminal_keys(desk.t, "{esc}");
    shows(&desk, "José Núñez");
    terminal_keys(desk.t, "{esc}2");
    shows(&desk, "9  Settings and more");
    terminal_keys(desk.t, "2");
    shows(&desk, "What shall we call you?");
    shows_not(&desk, "José");
    terminal_keys(desk.t, "{esc}"); /* nothing was typed: nothing is asked */
    shows(&desk, "9  Settings and more");
    desk_has_not(&desk, "find jose --format csv", "Jos");
    desk_close(&desk);
}

/* ---- an exchange ---- */

static void a_day_and_a_length_that_cannot_be__are_told_at_their_fields(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    int before = desk_lines(&desk, EXCHANGES);
    terminal_keys(desk.t, "5jo{enter}win{enter}{enter}25h{enter}31 February{f2}");
    shows(&desk, "Error: 2 things still need a look.");
    shows(&desk, "There is no such day: 31 February");
    terminal_assert_focus(desk.t, "the first field with an error");
    char line[512];
    int row, col;
    terminal_cursor(desk.t, &row, &col);
    terminal_row(desk.t, row, line, sizeof line);
    assert_non_null(strstr(line, "25h"));
    assert_int_equal(desk_lines(&desk, EXCHANGES), before);
    terminal_keys(desk.t, "{ctrl-u}2{enter}{ctrl-u}28 February{f2}");
    shows(&desk, "Saved: 2h. Gave: Joyce O'Neill.");
    desk_has(&desk, EXCHANGES, ",help,2025-02-28,6,Joyce O'Neill,2,Winston Clarke,120,1,");
    desk_close(&desk);
}

static void giver_and_receiver_the_same__are_not_saved(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    int before = desk_lines(&desk, EXCHANGES);
    terminal_keys(desk.t, "5jo{enter}jo{enter}{f2}");
    shows(&desk, "Giver and receiver are the same: Joyce O'Neill.");
    shows(&desk, "Error: ");
    assert_int_equal(desk_lines(&desk, EXCHANGES), before);
    terminal_keys(desk.t, "win{enter}{f2}"); /* the cursor is where it is to be put right */
    shows(&desk, "Saved: 1h. Gave: Joyce O'Neill. Received: Winston Clarke.");
    assert_int_equal(desk_lines(&desk, EXCHANGES), before + 1);
    desk_close(&desk);
}

static void somebody_who_has_left__is_not_given_an_exchange(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    int before = desk_lines(&desk, EXCHANGES);
    terminal_keys(desk.t, "5moireas");
    shows(&desk, "moireas");
    shows_not(&desk, "Moireasdan, Seumas");
    terminal_keys(desk.t, "{enter}win{enter}{f2}");
    shows(&desk, "Error: ");
    shows(&desk, "moireas"); /* still there, to be put right */
    terminal_keys(desk.t, "{esc}2");
    shows(&desk, "9  Settings and more");
    terminal_keys(desk.t, "1{tab}3"); /* with those who have left: from the card it is refused */
    shows(&desk, "30 found");
    terminal_keys(desk.t, "moireas");
    shows(&desk, "> Moireasdan, Seumas");
    terminal_keys(desk.t, "{enter}1{enter}win{enter}{f2}");
    shows(&desk, "Error: ");
    shows(&desk, "who is no longer a member");
    assert_int_equal(desk_lines(&desk, EXCHANGES), before);
    terminal_keys(desk.t, "{esc}2{esc}{esc}{esc}");
    shows(&desk, "9  Settings and more");
    desk_close(&desk);
}

static void an_exchange_told_twice__is_asked_about(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    int before = desk_lines(&desk, EXCHANGES);
    terminal_keys(desk.t, "5jo{enter}win{enter}{f2}");
    shows(&desk, "Saved: 1h.");
    terminal_keys(desk.t, "jo{enter}win{enter}{f2}");
    shows(&desk, "Was it told twice?");
    terminal_keys(desk.t, "0");
    shows(&desk, "After saving");
    assert_int_equal(desk_lines(&desk, EXCHANGES), before + 1);
    terminal_keys(desk.t, "{f2}1");
    shows(&desk, "Saved: 1h.");
    assert_int_equal(desk_lines(&desk, EXCHANGES), before + 2);
    desk_close(&desk);
}

/* ---- names ---- */

static void a_name_of_500_characters__fills_its_field_and_no_more(void **state) {
    struct desk desk;
    char name[501];
    (void)state;
    desk_open(&desk, NULL);
    memset(name, 'x', 500);
    name[500] = '\0';
    terminal_keys(desk.t, "2");
    shows(&desk, "What shall we call you?");
    paste(&desk, name);
    shows(&desk, "the end of what you pasted did not fit");
    terminal_keys(desk.t, "y");
    shows(&desk, "This field is full.");
    terminal_keys(desk.t, "{enter}drop-in{f2}1");
    shows(&desk, "is member 31."); /* the name has a row to itself */
    terminal_keys(desk.t, "{esc}");
    shows(&desk, "9  Settings and more");
    desk_has(&desk, "find xxxx --format csv", "31,xxxxxxxx");
    desk_has_not(&desk, "find xxxx --format csv", name);
    desk_close(&desk);
}

static void escapes_and_hidden_characters__are_left_out_of_a_paste(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "2");
    shows(&desk, "What shall we call you?");
    paste(&desk, "An" ESCAPE "[31mna " ESCAPE "]0;owned\007\001\177"
                 "\342\200\256Be\342\201\246v\302\233"
                 "31man\r\nLee");
    shows(&desk, "Characters that do not belong in text were left out.");
    screen_is_clean(&desk);
    terminal_keys(desk.t, "{enter}drop-in{f2}1");
    shows(&desk, "Saved: An");
    screen_is_clean(&desk);
    desk_has(&desk, "find an --format csv", "Lee,");
    desk_has_not(&desk, "find an --format csv", ESCAPE);
    desk_has_not(&desk, "find an --format csv", "\342\200\256");
    desk_close(&desk);
}

static void bytes_that_are_no_text__harm_nothing(void **state) {
    static const char bytes[] = "\377\376\300\257\355\240\200\342\202";
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "2");
    shows(&desk, "What shall we call you?");
    terminal_keys(desk.t, "Ann");
    terminal_bytes(desk.t, bytes, (int)sizeof bytes - 1);
    terminal_keys(desk.t, " Hughes");
    shows(&desk, "Hughes");
    screen_is_clean(&desk);
    terminal_keys(desk.t, "{enter}");
    terminal_text(desk.t, ESCAPE "[200~");
    terminal_bytes(desk.t, bytes, (int)sizeof bytes - 1);
    terminal_text(desk.t, "drop-in" ESCAPE "[201~");
    shows(&desk, "drop-in");
    terminal_keys(desk.t, "{f2}1");
    shows(&desk, "Saved: Ann");
    desk_has(&desk, "find hughes --format csv", "31,Ann");
    desk_close(&desk);
}

/* ---- registers that cannot be used ---- */

static int ends_saying(struct desk *desk, const char *text) {
    desk_start(desk, NULL, NULL);
    terminal_wait(desk->t, text);
    return terminal_end(&desk->t);
}

/* Where copies might help they are offered; closing it leaves the file alone. */
static int closes_saying(struct desk *desk, const char *text) {
    desk_start(desk, NULL, NULL);
    terminal_wait(desk->t, text);
    terminal_wait(desk->t, "No good copy was found");
    terminal_keys(desk->t, "0");
    terminal_wait(desk->t, "amser: ");
    return terminal_end(&desk->t);
}

static void a_file_that_is_no_register__is_told_and_left_alone(void **state) {
    struct desk desk = {.t = NULL};
    struct stat found;
    (void)state;
    terminal_home(desk.home, sizeof desk.home);
    snprintf(desk.file, sizeof desk.file, "%s/letter.db", desk.home);
    FILE *out = fopen(desk.file, "w");
    assert_non_null(out);
    fputs("Dear all,\n", out);
    fclose(out);
    assert_int_equal(closes_saying(&desk, "This file is not an Amser register"), 8);
    assert_int_equal(stat(desk.file, &found), 0);
    assert_int_equal(found.st_size, 10);
    desk_clear(&desk);
}

static void a_folder_in_place_of_a_register__is_told(void **state) {
    struct desk desk = {.t = NULL};
    (void)state;
    terminal_home(desk.home, sizeof desk.home);
    snprintf(desk.file, sizeof desk.file, "%s", desk.home);
    int status = ends_saying(&desk, "amser: ");
    assert_in_range(status, 1, 8);
    desk_clear(&desk);
}

static void a_register_cut_short__is_told(void **state) {
    struct desk desk;
    (void)state;
    desk_register(&desk);
    assert_int_equal(truncate(desk.file, 40000), 0);
    assert_int_equal(closes_saying(&desk, "go on from the newest good backup"), 8);
    desk_clear(&desk);
}

/* As somebody who may read the register and not write it: root may always. */
static void start_as_another(struct desk *desk) {
    const char *const argv[] = {
        "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
        terminal_program(), "--database",    desk->file,      NULL};
    struct terminal_options options = {.home = "/nowhere"};
    if (geteuid() != 0)
        desk_start(desk, NULL, NULL);
    else
        desk->t = terminal_start(&options, argv);
}

static bool another_can_run_it(void) {
    char line[1500];
    snprintf(
        line, sizeof line,
        "/usr/bin/setpriv --reuid=65534 --regid=65534 --clear-groups '%s' --version >/dev/null "
        "2>&1",
        terminal_program());
    return geteuid() != 0 || system(line) == 0;
}

static void a_register_that_may_not_be_opened__is_told(void **state) {
    struct desk desk;
    (void)state;
    if (!another_can_run_it())
        skip();
    desk_register(&desk);
    assert_int_equal(chmod(desk.home, 0755), 0);
    assert_int_equal(chmod(desk.file, 0), 0);
    start_as_another(&desk);
    shows(&desk, "cannot be used from this");
    assert_int_equal(terminal_end(&desk.t), 7);
    desk_clear(&desk);
}

static void a_register_that_may_only_be_read__says_so_and_saves_nothing(void **state) {
    struct desk desk;
    (void)state;
    if (!another_can_run_it())
        skip();
    desk_register(&desk);
    assert_int_equal(chmod(desk.home, 0755), 0);
    assert_int_equal(chmod(desk.file, 0444), 0);
    start_as_another(&desk);
    shows(&desk, "Who is there?");
    terminal_keys(desk.t, "{enter}");
    shows(&desk, "Password");
    terminal_keys(desk.t, "hen wlad{enter}");
    shows(&desk, "> 1  Sign in");
    terminal_keys(desk.t, "{enter}");
    shows(&desk, "this register may only be looked at here:");
    shows(&desk, "centre.db.");
    terminal_keys(desk.t, "{esc}");
    shows(&desk, "Who is there?");
    terminal_keys(desk.t, "{esc}");
    assert_int_equal(terminal_end(&desk.t), 0);
    assert_int_equal(chmod(desk.file, 0660), 0);
    desk_close(&desk);
}

/* ---- signing in ---- */

static void a_wrong_password__lets_nobody_in(void **state) {
    struct desk desk;
    (void)state;
    desk_register(&desk);
    desk_start(&desk, NULL, NULL);
    shows(&desk, "Who is there?");
    terminal_keys(desk.t, "{enter}");
    shows(&desk, "Password");
    terminal_keys(desk.t, "hen wlod{f2}");
    shows(&desk, "Error: That is not the password.");
    assert_false(terminal_shows(desk.t, "wlod"));
    assert_false(terminal_shows(desk.t, "Lock or leave"));
    terminal_keys(desk.t, "hen wlad{f2}");
    shows(&desk, "Lock or leave");
    desk_close(&desk);
}

static void no_key__leads_past_the_sign_in(void **state) {
    static const char *const keys[] = {"{f9}", ":", "{f6}"};
    struct desk desk;
    (void)state;
    desk_register(&desk);
    desk_start(&desk, NULL, NULL);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        shows(&desk, "Who is there?");
        terminal_keys(desk.t, keys[i]);
        shows(&desk, "There is no such key here.");
        terminal_keys(desk.t, "{ctrl-l}");
        shows_not(&desk, "There is no such key here.");
    }
    terminal_keys(desk.t, "{f1}");
    shows(&desk, "What this screen is for");
    assert_false(terminal_shows(desk.t, "All commands"));
    terminal_keys(desk.t, "{esc}{esc}");
    assert_int_equal(terminal_end(&desk.t), 0);
    desk_close(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_key__is_answered__and_changes_nothing),
        cmocka_unit_test(a_form_left_half_way__is_asked_about__and_keeps_what_was_typed),
        cmocka_unit_test(a_day_and_a_length_that_cannot_be__are_told_at_their_fields),
        cmocka_unit_test(giver_and_receiver_the_same__are_not_saved),
        cmocka_unit_test(somebody_who_has_left__is_not_given_an_exchange),
        cmocka_unit_test(an_exchange_told_twice__is_asked_about),
        cmocka_unit_test(a_name_of_500_characters__fills_its_field_and_no_more),
        cmocka_unit_test(escapes_and_hidden_characters__are_left_out_of_a_paste),
        cmocka_unit_test(bytes_that_are_no_text__harm_nothing),
        cmocka_unit_test(a_file_that_is_no_register__is_told_and_left_alone),
        cmocka_unit_test(a_folder_in_place_of_a_register__is_told),
        cmocka_unit_test(a_register_cut_short__is_told),
        cmocka_unit_test(a_register_that_may_not_be_opened__is_told),
        cmocka_unit_test(a_register_that_may_only_be_read__says_so_and_saves_nothing),
        cmocka_unit_test(a_wrong_password__lets_nobody_in),
        cmocka_unit_test(no_key__leads_past_the_sign_in),
    };
    desk_environment();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
