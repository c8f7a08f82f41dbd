/* SPDX-License-Identifier: GPL-3.0-or-later
 * What comes in between while somebody types: another size, another language, nobody at the desk, a
 * lock, a signal. Nothing typed is lost by what goes over; nothing is half saved by what ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>
#include "desk.h"

#define EXCHANGES "exchanges --format csv"
#define SECRET    "José Núñ"

static void half_typed(struct desk *desk) {
    terminal_keys(desk->t, "2");
    terminal_wait(desk->t, "What shall we call you?");
    terminal_keys(desk->t, SECRET);
    terminal_wait(desk->t, SECRET);
}

/* ---- sizes and languages ---- */

static void another_size__keeps__what_is_half_typed(void **state) {
    struct desk desk;
    int row, col;
    (void)state;
    desk_open(&desk, NULL);
    half_typed(&desk);
    terminal_resize(desk.t, 10, 40);
    terminal_wait(desk.t, "60x18");
    terminal_resize(desk.t, 1, 1);
    terminal_settle(desk.t);
    terminal_resize(desk.t, 18, 60);
    terminal_wait(desk.t, SECRET);
    terminal_resize(desk.t, 24, 80);
    terminal_wait(desk.t, "Tab Next");
    terminal_wait(desk.t, SECRET);
    terminal_assert_focus(desk.t, "the half-typed name");
    terminal_cursor(desk.t, &row, &col);
    char line[512];
    terminal_row(desk.t, row, line, sizeof line);
    assert_non_null(strstr(line, "> What shall we call you? (needed)"));
    terminal_keys(desk.t, "ez{enter}drop-in{f2}1");
    terminal_wait(desk.t, "Saved: " SECRET "ez is member 31.");
    desk_has(&desk, "find nunez --format csv", "31," SECRET "ez,");
    desk_close(&desk);
}

static void another_language__keeps__what_is_half_typed(void **state) {
    static const char *const codes[] = {"F5 CY", "F5 GD", "F5 EN"};
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    half_typed(&desk);
    for (int i = 0; i < 3; i++) {
        terminal_keys(desk.t, "{f5}");
        terminal_wait(desk.t, codes[i]);
        assert_true(terminal_shows(desk.t, SECRET));
        terminal_assert_focus(desk.t, codes[i]);
    }
    terminal_keys(desk.t, "ez{enter}drop-in{f2}1");
    terminal_wait(desk.t, "Saved: " SECRET "ez is member 31.");
    desk_close(&desk);
}

/* ---- locks ---- */

static void nobody_at_the_desk__locks_the_screen__and_loses_nothing(void **state) {
    struct desk desk;
    (void)state;
    desk_register(&desk);
    free(desk_run(&desk, 0, "policy idle-seconds 2 --reason test --as 'Gethin Rees'"));
    desk_start(&desk, NULL, NULL);
    desk_sign_in(&desk);
    half_typed(&desk);
    terminal_wait(desk.t, "Any key keeps it open.");
    terminal_wait(desk.t, "Who is there?");
    assert_false(terminal_shows(desk.t, "Jos"));
    assert_false(terminal_shows(desk.t, "Welcome a new member"));
    terminal_keys(desk.t, "{f9}{f6}");
    terminal_wait(desk.t, "There is no such key here.");
    terminal_keys(desk.t, "{enter}");
    terminal_wait(desk.t, "Password");
    terminal_keys(desk.t, "hen wlad{f2}");
    terminal_wait(desk.t, SECRET);
    terminal_keys(desk.t, "ez{enter}drop-in{f2}1");
    terminal_wait(desk.t, "Saved: " SECRET "ez is member 1.");
    terminal_signal(desk.t, SIGTERM);
    assert_int_equal(terminal_end(&desk.t), 0);
    desk_has(&desk, "find nunez --format csv", "1," SECRET "ez,");
    desk_close(&desk);
}

static void a_lock_by_f10__hides_everything__and_comes_back(void **state) {
    struct desk desk;
    (void)state;
    desk_register(&desk);
    desk_start(&desk, NULL, NULL);
    desk_sign_in(&desk);
    half_typed(&desk);
    terminal_keys(desk.t, "{f10}");
    terminal_wait(desk.t, "1  Lock the screen");
    terminal_keys(desk.t, "1");
    terminal_wait(desk.t, "Who is there?");
    assert_false(terminal_shows(desk.t, "Jos"));
    assert_false(terminal_shows(desk.t, "Welcome a new member"));
    terminal_keys(desk.t, "{f9}");
    terminal_wait(desk.t, "There is no such key here.");
    terminal_keys(desk.t, "{enter}");
    terminal_wait(desk.t, "Password");
    terminal_keys(desk.t, "hen wlad{f2}");
    terminal_wait(desk.t, SECRET);
    terminal_keys(desk.t, "{esc}2");
    terminal_wait(desk.t, "Lock or leave");
    desk_close(&desk);
}

/* ---- signals ---- */

static long now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void ends_at_once(struct desk *desk, int number) {
    long begin = now_ms();
    terminal_signal(desk->t, number);
    assert_int_equal(terminal_end(&desk->t), 0);
    long took = now_ms() - begin;
    print_message("# signal %d: ended after %ld ms\n", number, took);
    assert_true(took < (getenv("SLOW") ? 10000 : 1000));
}

static void half_a_form__is_not_saved(struct desk *desk, int number) {
    desk_open(desk, NULL);
    int before = desk_lines(desk, EXCHANGES);
    terminal_keys(desk->t, "5jo{enter}win{enter}{enter}2");
    terminal_wait(desk->t, "Joyce O'Neill:");
    ends_at_once(desk, number);
    assert_int_equal(desk_lines(desk, EXCHANGES), before);
    desk_close(desk);
}

static void sigterm__ends_at_once__and_half_saves_nothing(void **state) {
    struct desk desk;
    (void)state;
    half_a_form__is_not_saved(&desk, SIGTERM);
}

static void sighup__ends_at_once__and_half_saves_nothing(void **state) {
    struct desk desk;
    (void)state;
    half_a_form__is_not_saved(&desk, SIGHUP);
}

/* A shell with jobs starts it; who stops it has the screen until it is sent on. */
static void a_shell__has_the_screen__until_it_sends_us_on(void **state) {
    static const char script[] = "set -m; sh -c 'echo $$ >\"$HOME/pid\"; exec \"$0\" --demo' "
                                 "\"$0\"; echo It stands still; read -r line; fg; echo Over";
    const char *const argv[] = {"/bin/bash", "-c", script, terminal_program(), NULL};
    struct desk desk;
    char name[600];
    int pid = 0;
    (void)state;
    desk_practice(&desk);
    desk.t = terminal_start(&(struct terminal_options){.home = desk.home}, argv);
    terminal_wait(desk.t, "Lock or leave");
    half_typed(&desk);
    snprintf(name, sizeof name, "%s/pid", desk.home);
    FILE *in = fopen(name, "r");
    assert_non_null(in);
    assert_int_equal(fscanf(in, "%d", &pid), 1);
    (void)fclose(in);
    assert_int_equal(kill(pid, SIGTSTP), 0);
    terminal_wait(desk.t, "It stands still");
    assert_false(terminal_shows(desk.t, "What shall we call you?"));
    terminal_keys(desk.t, "echoed{enter}"); /* and is the shell's again */
    terminal_wait(desk.t, SECRET);
    terminal_keys(desk.t, "ez");
    terminal_wait(desk.t, SECRET "ez");
    terminal_assert_focus(desk.t, "the half-typed name");
    assert_int_equal(kill(pid, SIGTERM), 0);
    terminal_wait(desk.t, "Over");
    assert_int_equal(terminal_end(&desk.t), 0);
    desk_clear(&desk);
}

/* The save is under way, or not begun, or done: all of it or nothing. */
static void a_signal_in_the_middle_of_saving__saves_all_or_nothing(void **state) {
    struct desk desk;
    int saved = 0;
    (void)state;
    for (int i = 0; i < 6; i++) {
        struct timespec pause = {0, i * 700000L};
        desk_open(&desk, NULL);
        int before = desk_lines(&desk, EXCHANGES);
        terminal_keys(desk.t, "5jo{enter}win{enter}{enter}2");
        terminal_wait(desk.t, "How long?            2");
        terminal_keys(desk.t, "{f2}");
        nanosleep(&pause, NULL);
        ends_at_once(&desk, SIGTERM);
        int lines = desk_lines(&desk, EXCHANGES) - before;
        assert_in_range(lines, 0, 1);
        saved += lines;
        desk_close(&desk); /* the ledger is whole */
    }
    print_message("# saved before the signal: %d of 6\n", saved);
}

static void the_keys_of_signals__do_not_end_the_program(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    half_typed(&desk);
    terminal_keys(desk.t, "{ctrl-z}{ctrl-backslash}ez");
    terminal_wait(desk.t, SECRET "ez");
    terminal_keys(desk.t, "{ctrl-c}");
    terminal_wait(desk.t, "2  Throw away what was typed");
    terminal_keys(desk.t, "0");
    terminal_wait(desk.t, SECRET "ez");
    terminal_signal(desk.t, SIGQUIT);
    terminal_keys(desk.t, "!");
    terminal_wait(desk.t, SECRET "ez!");
    terminal_keys(desk.t, "{esc}2");
    terminal_wait(desk.t, "Lock or leave");
    desk_close(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_size__keeps__what_is_half_typed),
        cmocka_unit_test(another_language__keeps__what_is_half_typed),
        cmocka_unit_test(nobody_at_the_desk__locks_the_screen__and_loses_nothing),
        cmocka_unit_test(a_lock_by_f10__hides_everything__and_comes_back),
        cmocka_unit_test(sigterm__ends_at_once__and_half_saves_nothing),
        cmocka_unit_test(a_shell__has_the_screen__until_it_sends_us_on),
        cmocka_unit_test(sighup__ends_at_once__and_half_saves_nothing),
        cmocka_unit_test(a_signal_in_the_middle_of_saving__saves_all_or_nothing),
        cmocka_unit_test(the_keys_of_signals__do_not_end_the_program),
    };
    desk_environment();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
