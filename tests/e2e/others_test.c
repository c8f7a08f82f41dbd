/* SPDX-License-Identifier: GPL-3.0-or-later
 * Others at work on the same register: what they write is on the screen within a second, in its
 * place and without a key; who waits for them to save is told so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>
#include "desk.h"

enum { SCREEN_MS = 1000, LOOK_MS = 300, RESERVED_BYTE = 0x40000001, LIMIT_S = 30 };
#define SAVING "Working: others are writing just now"

static long now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void run(const struct desk *desk, const char *arguments) {
    free(desk_run(desk, 0, arguments));
}

/* From the end of the other's command until it is on the screen. */
static void comes_soon(struct desk *desk, const char *arguments, const char *text) {
    terminal_settle(desk->t);
    run(desk, arguments);
    long begin = now_ms();
    terminal_wait(desk->t, text);
    long took = now_ms() - begin;
    print_message("# on the screen after %ld ms: %s\n", took, text);
    assert_true(took < (getenv("SLOW") ? 10 * SCREEN_MS : SCREEN_MS));
}

static void cursor_row(struct desk *desk, char line[512]) {
    int row, col;
    terminal_settle(desk->t);
    terminal_cursor(desk->t, &row, &col);
    terminal_row(desk->t, row, line, 512);
}

/* ---- screens ---- */

static void home__counts__what_others_post(void **state) {
    struct desk desk;
    char before[512], after[512];
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "{down}{down}");
    cursor_row(&desk, before);
    terminal_wait(desk.t, "20 open");
    comes_soon(&desk, "need joyce 'Otherwise unheard of'", "21 open");
    cursor_row(&desk, after);
    assert_string_equal(before, after);
    desk_close(&desk);
}

static void a_list__shows_what_others_record__and_keeps_its_row(void **state) {
    struct desk desk;
    char before[512], after[512];
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "{f9}look up{enter}");
    terminal_wait(desk.t, "Row 1 of");
    terminal_keys(desk.t, "{down}{down}");
    cursor_row(&desk, before);
    comes_soon(&desk, "record joyce winston 1 'Heard of just now'", "Heard of");
    cursor_row(&desk, after);
    assert_string_equal(before, after);
    terminal_wait(desk.t, "Row 4 of");
    terminal_keys(desk.t, "{enter}");
    terminal_wait(desk.t, "Reverse it");
    desk_close(&desk);
}

static void the_find_line__keeps__what_is_typed(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "1zeb");
    terminal_wait(desk.t, "Find: zeb");
    comes_soon(&desk, "add-member 'Zebedee Finch' --drop-in --agreed", "Zebedee Finch");
    assert_true(terminal_shows(desk.t, "Find: zeb"));
    terminal_keys(desk.t, "e");
    terminal_wait(desk.t, "Find: zebe");
    desk_close(&desk);
}

static void a_form__changes_nothing__under_the_hands(void **state) {
    struct desk desk;
    struct timespec pause = {1, 0};
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "5jo{enter}");
    terminal_settle(desk.t);
    (void)terminal_sent_bytes(desk.t);
    run(&desk, "record joyce winston 1 'Not to be seen'");
    nanosleep(&pause, NULL);
    terminal_settle(desk.t);
    assert_int_equal(terminal_sent_bytes(desk.t), 0);
    terminal_keys(desk.t, "{esc}2");
    desk_close(&desk);
}

static void nothing_to_show__sends_nothing(void **state) {
    struct desk desk;
    struct timespec pause = {1, 500000000};
    (void)state;
    desk_open(&desk, NULL);
    terminal_settle(desk.t);
    (void)terminal_sent_bytes(desk.t);
    nanosleep(&pause, NULL);
    terminal_settle(desk.t);
    assert_int_equal(terminal_sent_bytes(desk.t), 0);
    run(&desk, "record joyce winston 1 'Not on Home'");
    nanosleep(&pause, NULL);
    terminal_settle(desk.t);
    assert_int_equal(terminal_sent_bytes(desk.t), 0);
    desk_close(&desk);
}

/* ---- waiting ---- */

/* What a program holds that is about to write, until the file is closed. */
static int hold(const struct desk *desk) {
    struct flock lock = {
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = RESERVED_BYTE, .l_len = 1};
    int file = open(desk->file, O_RDWR | O_CLOEXEC);
    assert_true(file >= 0);
    assert_int_equal(fcntl(file, F_SETLK, &lock), 0);
    return file;
}

static void who_waits_to_save__is_told__and_it_is_saved(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "5jo{enter}win{enter}Waited for{enter}1");
    terminal_wait(desk.t, "Joyce O'Neill:");
    terminal_settle(desk.t);
    int held = hold(&desk);
    long begin = now_ms();
    terminal_keys(desk.t, "{f2}");
    terminal_wait(desk.t, SAVING);
    long told = now_ms() - begin;
    print_message("# told after %ld ms\n", told);
    assert_in_range(told, 900, getenv("SLOW") ? 15000 : 1700);
    sleep(1);
    assert_false(terminal_shows(desk.t, "Saved:"));
    close(held);
    terminal_wait(desk.t, "Saved:");
    terminal_wait_gone(desk.t, SAVING);
    desk_has(&desk, "exchanges --format csv", "Waited for");
    desk_close(&desk);
}

static void who_waits_to_save__and_is_cut_off__is_gone_at_once(void **state) {
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "5jo{enter}win{enter}Cut off{enter}1");
    terminal_wait(desk.t, "Joyce O'Neill:");
    int held = hold(&desk);
    terminal_keys(desk.t, "{f2}");
    terminal_wait(desk.t, SAVING);
    long begin = now_ms();
    terminal_signal(desk.t, SIGHUP);
    assert_int_equal(terminal_end(&desk.t), 0);
    long took = now_ms() - begin;
    print_message("# gone after %ld ms\n", took);
    assert_true(took < (getenv("SLOW") ? 10000 : 1300));
    close(held);
    desk_has_not(&desk, "exchanges --format csv", "Cut off");
    desk_close(&desk);
}

static FILE *begin_command(const struct desk *desk, const char *arguments) {
    char line[2048];
    snprintf(line, sizeof line, "HOME='%s' '%s' --database '%s' %s 2>&1", desk->home,
             terminal_program(), desk->file, arguments);
    FILE *out = popen(line, "re");
    assert_non_null(out);
    return out;
}

static int end_command(FILE *out, char text[4096]) {
    size_t len = fread(text, 1, 4095, out);
    text[len] = '\0';
    int status = pclose(out);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void a_command_that_waits__says_so(void **state) {
    struct desk desk;
    char text[4096];
    (void)state;
    desk_practice(&desk);
    int held = hold(&desk);
    FILE *out = begin_command(&desk, "record joyce winston 1 'Waited for'");
    sleep(2);
    close(held);
    assert_int_equal(end_command(out, text), 0);
    assert_non_null(strstr(text, "amser: Others are writing just now. Waiting for them.\n"));
    assert_non_null(strstr(text, "Saved as entry"));
    desk_close(&desk);
}

static void who_waited_too_long__is_told_what_to_do(void **state) {
    struct desk desk;
    char text[4096];
    int waits = (getenv("SLOW") ? 3 : 2) * LIMIT_S;
    (void)state;
    desk_open(&desk, NULL);
    int before = desk_lines(&desk, "exchanges --format csv");
    terminal_keys(desk.t, "5jo{enter}win{enter}Never saved{enter}1");
    terminal_wait(desk.t, "Joyce O'Neill:");
    int held = hold(&desk);
    FILE *out = begin_command(&desk, "record joyce winston 1 'Never saved'");
    terminal_keys(desk.t, "{f2}");
    while (waits-- && !terminal_shows(desk.t, "Error: Others were saving for too long"))
        sleep(1);
    terminal_wait(desk.t, "Try again.");
    assert_true(terminal_shows(desk.t, "Never saved")); /* what was typed is there */
    assert_int_not_equal(end_command(out, text), 0);
    assert_non_null(strstr(text, "so nothing was saved. Try again."));
    close(held);
    assert_int_equal(desk_lines(&desk, "exchanges --format csv"), before);
    terminal_keys(desk.t, "{f2}");
    terminal_wait(desk.t, "Saved:");
    assert_int_equal(desk_lines(&desk, "exchanges --format csv"), before + 1);
    desk_close(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(home__counts__what_others_post),
        cmocka_unit_test(a_list__shows_what_others_record__and_keeps_its_row),
        cmocka_unit_test(the_find_line__keeps__what_is_typed),
        cmocka_unit_test(a_form__changes_nothing__under_the_hands),
        cmocka_unit_test(nothing_to_show__sends_nothing),
        cmocka_unit_test(who_waits_to_save__is_told__and_it_is_saved),
        cmocka_unit_test(who_waits_to_save__and_is_cut_off__is_gone_at_once),
        cmocka_unit_test(a_command_that_waits__says_so),
        cmocka_unit_test(who_waited_too_long__is_told_what_to_do),
    };
    desk_environment();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
