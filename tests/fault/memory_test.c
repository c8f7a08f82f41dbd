/* SPDX-License-Identifier: GPL-3.0-or-later
 * No memory left, at any moment of a visit: each allocation fails once, and from then on. The
 * program says so and ends, or goes on; it never calls saved what is not, never leaves a register
 * that is not whole. Once from the command line, once by keys on the screen. Nor does it fall, but
 * for four places within ncurses 6.4, which takes there what it was not given: newterm, tigetstr
 * (twice) and the first tparm, before anything is shown.
 *
 * AMSER_TEST_FROM=N begins at the Nth allocation. AMSER_TEST_ROUNDS: 30 tries about 400 of the
 * allocations, 600 all of a call and about 2,000 of a screen, 9000 all of both. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>
#include "desk.h"

enum { TRIES_PER_FALL = 5000 }; /* of ncurses */
enum { ORDINARY_ROUNDS = 30, ROUNDS_MOST = 9000, CALLS = 300, SCREENS = 100, EXHAUSTED = 70 };
static long rounds = ORDINARY_ROUNDS, from = 1;

struct tally {
    long allocations, tries, saved, wrong, fell;
};

static void scarce_library(char *path, size_t bytes) {
    const char *folder = getenv("builddir");
    char here[1024] = "";
    if (!folder || folder[0] != '/')
        assert_non_null(getcwd(here, sizeof here));
    (void)snprintf(path, bytes, "%s%s%s/tests/fault/scarce.so", here, here[0] ? "/" : "",
                   folder ? folder : ".");
}

static long number_in(const char *file) {
    long number = 0;
    FILE *in = fopen(file, "r");
    assert_non_null(in);
    assert_int_equal(fscanf(in, "%ld", &number), 1);
    (void)fclose(in);
    return number;
}

static int times(const char *list, const char *words) {
    int found = 0;
    for (const char *at = list; (at = strstr(at, words)) != NULL; at += strlen(words))
        found++;
    return found;
}

/* Every so many, so that about `most` of all are tried, each one when there are enough rounds. */
static long stride(long allocations, long most) {
    long tries = most * (rounds > ROUNDS_MOST ? ROUNDS_MOST : rounds) / ORDINARY_ROUNDS;
    return allocations > tries ? allocations / tries : 1;
}

static void say(const char *what, const struct tally *tally) {
    print_message("# %s: %ld allocations, %ld failed in turn, %ld saved all the same, %ld wrong, "
                  "%ld falls\n",
                  what, tally->allocations, tally->tries, tally->saved, tally->wrong, tally->fell);
    assert_int_equal(tally->wrong, 0);
    assert_true(tally->fell <= tally->tries / TRIES_PER_FALL);
    assert_true(tally->tries > 50);
}

/* ---- from the command line ---- */
/* One call with this allocation failing; its exit status, and whether it called something saved. */
static int call(const struct desk *desk, const char *library, long at, bool forever, bool *saved) {
    char line[4096], text[4096] = "";
    (void)snprintf(line, sizeof line,
                   "HOME='%s' LD_PRELOAD='%s' SCARCE_AT=%ld SCARCE_COUNT='%s/count' %s '%s' "
                   "--database '%s' record joyce winston 1 scarce%ld. 2>&1",
                   desk->home, library, at, desk->home, forever ? "SCARCE_FOREVER=1" : "",
                   terminal_program(), desk->file, at);
    FILE *in = popen(line, "r");
    assert_non_null(in);
    size_t count = fread(text, 1, sizeof text - 1, in);
    text[count] = '\0';
    int status = pclose(in);
    *saved = strstr(text, "Saved as entry") != NULL;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void check_call(const struct desk *desk, long at, int status, bool saved,
                       struct tally *tally) {
    char words[64];
    (void)snprintf(words, sizeof words, ",scarce%ld.,", at);
    char *list = desk_run(desk, 0, "exchanges --format csv");
    int there = times(list, words);
    bool wrong =
        status > EXHAUSTED || (saved && there != 1) || (status == 0 && there != 1) || there > 1;
    if (wrong)
        print_message("# allocation %ld: status %d, saved %d, there %d\n", at, status, saved,
                      there);
    tally->tries++;
    tally->saved += saved;
    tally->wrong += wrong;
    free(list);
}

static void a_call__without_memory__saves_nothing_false(void **state) {
    char library[1200], count[600];
    bool saved = false;
    struct desk desk;
    struct tally tally = {0};
    (void)state;
    desk_practice(&desk);
    scarce_library(library, sizeof library);
    (void)snprintf(count, sizeof count, "%s/count", desk.home);
    assert_int_equal(call(&desk, library, 0, false, &saved), 0);
    tally.allocations = number_in(count);
    assert_true(saved && tally.allocations > 100);
    long by = stride(tally.allocations, CALLS);
    for (long at = from; at <= tally.allocations; at += by) {
        /* Each exchange has words of its own, so that none is taken for another. */
        int status = call(&desk, library, at, at % 2 == 0, &saved);
        check_call(&desk, at, status, saved, &tally);
    }
    free(desk_run(&desk, 0, "verify"));
    say("command line", &tally);
    desk_clear(&desk);
}

/* ---- on the screen ---- */
static int visit(struct desk *desk, const char *library, long at, bool *saved) {
    char preload[1300], which[64], count[700], keys[200];
    (void)snprintf(preload, sizeof preload, "LD_PRELOAD=%s", library);
    (void)snprintf(which, sizeof which, "SCARCE_AT=%ld", at);
    (void)snprintf(count, sizeof count, "SCARCE_COUNT=%s/count", desk->home);
    const char *const more[] = {preload, which, count, NULL};
    const struct terminal_options options = {.environment = more};
    (void)snprintf(keys, sizeof keys, "5jo{enter}win{enter}visit%ld.{enter}%ld:%02ld{enter}{f2}",
                   at, 1 + at % 20, at / 20 % 4 * 15);
    desk_start(desk, &options, NULL);
    terminal_keys(desk->t, keys);
    terminal_settle(desk->t);
    *saved = terminal_shows(desk->t, "Saved: ");
    terminal_keys(desk->t, "{f10}");
    terminal_settle(desk->t);
    terminal_keys(desk->t, "2");
    terminal_settle(desk->t);
    terminal_signal(desk->t, SIGHUP);
    return terminal_end(&desk->t);
}

static void a_visit__without_memory__saves_nothing_false(void **state) {
    char library[1200], count[600], words[64];
    bool saved = false;
    struct desk desk;
    struct tally tally = {0};
    (void)state;
    desk_practice(&desk);
    scarce_library(library, sizeof library);
    (void)snprintf(count, sizeof count, "%s/count", desk.home);
    (void)visit(&desk, library, 0, &saved);
    assert_true(saved);
    tally.allocations = number_in(count);
    long by = stride(tally.allocations, SCREENS);
    for (long at = from; at <= tally.allocations; at += by) {
        int status = visit(&desk, library, at, &saved);
        char *list = desk_run(&desk, 0, "exchanges --format csv");
        (void)snprintf(words, sizeof words, ",visit%ld.,", at);
        int there = times(list, words);
        bool fell = status == 128 + SIGSEGV || status == 128 + SIGABRT || status == 128 + SIGBUS;
        bool wrong = (saved && there != 1) || there > 1;
        if (wrong || fell)
            print_message("# allocation %ld: status %d, saved %d, there %d\n", at, status, saved,
                          there);
        tally.tries++;
        tally.saved += saved;
        tally.wrong += wrong;
        tally.fell += fell;
        free(list);
    }
    free(desk_run(&desk, 0, "verify"));
    say("screen", &tally);
    desk_clear(&desk);
}

int main(void) {
    const char *more = getenv("AMSER_TEST_ROUNDS"), *first = getenv("AMSER_TEST_FROM");
    if (more)
        rounds = strtol(more, NULL, 10);
    if (first)
        from = strtol(first, NULL, 10);
    desk_environment();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_call__without_memory__saves_nothing_false),
        cmocka_unit_test(a_visit__without_memory__saves_nothing_false),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
