/* SPDX-License-Identifier: GPL-3.0-or-later
 * Walks every screen of the program, as somebody would who tries everything once: in English, Welsh
 * and Gaelic, and in a small window. After every key the cursor is on what has the focus; on every
 * screen help opens and closes, F5 goes round, and the banner of the practice community stands. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/i18n.h"
#include "desk.h"
#include "walk.h"

struct walk_plan {
    enum language language;
    int rows, cols, least; /* screens to be seen at least */
    pid_t pid;
    char log[600];
};
/* They mostly wait, so they walk side by side. */
static struct walk_plan plans[] = {
    {LANGUAGE_EN, 24, 80, 60, 0, ""},
    {LANGUAGE_CY, 24, 80, 60, 0, ""},
    {LANGUAGE_GD, 24, 80, 60, 0, ""},
    {LANGUAGE_CY, 18, 60, 50, 0, ""},
};
enum { PLANS = sizeof plans / sizeof *plans };

static struct walk_plan *walking;

static void walks(void **state) {
    (void)state;
    int seen = walk_everything(walking->language, walking->rows, walking->cols);
    printf("# screens seen: %d\n", seen);
    assert_true(seen >= walking->least);
}

/* Its own process; what it has to say goes to a file and is told by the test that waits for it. */
static int begin(void **state) {
    (void)state;
    desk_environment();
    (void)i18n_start();
    for (int i = 0; i < PLANS; i++) {
        terminal_home(plans[i].log, sizeof plans[i].log);
        fflush(NULL);
        plans[i].pid = fork();
        if (plans[i].pid == 0) {
            const struct CMUnitTest one[] = {cmocka_unit_test(walks)};
            char file[700];
            snprintf(file, sizeof file, "%s/log", plans[i].log);
            if (!freopen(file, "w", stdout) || dup2(fileno(stdout), STDERR_FILENO) < 0)
                _exit(99);
            walking = &plans[i];
            int failed = cmocka_run_group_tests(one, NULL, NULL);
            fflush(NULL);
            _exit(failed);
        }
    }
    return 0;
}

static void wait_for(struct walk_plan *plan) {
    char file[700], line[1000];
    int status = 0;
    assert_int_equal(waitpid(plan->pid, &status, 0), plan->pid);
    snprintf(file, sizeof file, "%s/log", plan->log);
    FILE *in = fopen(file, "r");
    assert_non_null(in);
    while (fgets(line, sizeof line, in))
        if (line[0] == '#' || status != 0)
            printf("# %s", line + (line[0] == '#' ? 2 : 0));
    fclose(in);
    remove(file);
    rmdir(plan->log);
    assert_int_equal(status, 0);
}

static void walk__sees_every_screen_in_english(void **state) {
    (void)state;
    wait_for(&plans[0]);
}

static void walk__sees_every_screen_in_welsh(void **state) {
    (void)state;
    wait_for(&plans[1]);
}

static void walk__sees_every_screen_in_gaelic(void **state) {
    (void)state;
    wait_for(&plans[2]);
}

static void walk__sees_every_screen_in_a_small_window(void **state) {
    (void)state;
    wait_for(&plans[3]);
}

/* Before there is a register: the first screen and its form. */
static void walk__sees_the_first_run_in_three_languages(void **state) {
    struct desk desk = {.practice = false};
    (void)state;
    terminal_home(desk.home, sizeof desk.home);
    snprintf(desk.file, sizeof desk.file, "%s/centre.db", desk.home);
    desk_start(&desk, NULL, NULL);
    terminal_wait(desk.t, "Cymraeg");
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        const char key[2] = {(char)('3' + language), '\0'};
        terminal_keys(desk.t, key);
        walk_look_around(desk.t, (enum language)language, false);
        terminal_keys(desk.t, "1");
        terminal_wait(desk.t, "F2");
        walk_look_around(desk.t, (enum language)language, false);
        terminal_keys(desk.t, "{esc}");
        terminal_wait(desk.t, "Cymraeg");
    }
    terminal_keys(desk.t, "0");
    assert_int_equal(terminal_end(&desk.t), 0);
    desk_clear(&desk);
}

/* The lock, and signing in again. */
static void walk__sees_the_lock_in_three_languages(void **state) {
    struct desk desk;
    (void)state;
    desk_environment(); /* where the language of the test before still stands */
    desk_register(&desk);
    desk_start(&desk, NULL, NULL);
    desk_sign_in(&desk);
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        terminal_keys(desk.t, "{f10}");
        terminal_settle(desk.t);
        terminal_assert_focus(desk.t, "leaving");
        terminal_keys(desk.t, "1");
        terminal_wait(desk.t, "Gethin Rees");
        terminal_wait_row(desk.t, 0, "F5 EN");
        for (int i = 0; i < language; i++)
            terminal_keys(desk.t, "{f5}");
        walk_look_around(desk.t, (enum language)language, false);
        terminal_keys(desk.t, "{enter}");
        terminal_wait(desk.t, "F2");
        terminal_assert_focus(desk.t, "the password");
        terminal_keys(desk.t, "hen wlad{f2}");
        terminal_wait_row(desk.t, 0, "Canton Drop-in");
        walk_look_around(desk.t, (enum language) - 1, false);
    }
    terminal_keys(desk.t, "{f10}2");
    assert_int_equal(terminal_end(&desk.t), 0);
    desk_clear(&desk);
}

/* AMSER_TEST_WALK=small: only the widest texts in the smallest window, for further compilers. */
int main(void) {
    const char *how = getenv("AMSER_TEST_WALK");
    const struct CMUnitTest one[] = {
        cmocka_unit_test(walk__sees_every_screen_in_a_small_window),
    };
    if (how && strcmp(how, "small") == 0)
        return cmocka_run_group_tests_name("walk", one, begin, NULL);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walk__sees_the_first_run_in_three_languages),
        cmocka_unit_test(walk__sees_the_lock_in_three_languages),
        cmocka_unit_test(walk__sees_every_screen_in_english),
        cmocka_unit_test(walk__sees_every_screen_in_welsh),
        cmocka_unit_test(walk__sees_every_screen_in_gaelic),
        cmocka_unit_test(walk__sees_every_screen_in_a_small_window),
    };
    return cmocka_run_group_tests(tests, begin, NULL);
}
