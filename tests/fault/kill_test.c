/* SPDX-License-Identifier: GPL-3.0-or-later
 * Killed at any moment. The real program in a terminal, and the command line: killed (SIGKILL) some
 * moments after the key that saves. What the screen called saved is there, once; what was in doubt
 * is there once or not at all; said again with the same identifier it is there once. The register
 * is whole all along. (This does not prove anything about the power: power_cut_test does.)
 *
 * AMSER_TEST_ROUNDS scales the number of kills; AMSER_TEST_SEED=N begins at another chance. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>
#include "desk.h"

enum {
    KILLS = 500,
    ORDINARY_ROUNDS = 30,
    EARLY_US = 8000,
    LATE_US = 80000,
    CHECK_EVERY = 50,
    QUARTERS = 96,
    KILLS_MOST = 2000
};

static uint64_t chance = 1;
static int kills = KILLS;

static int below(int most) { /* xorshift64 */
    chance ^= chance << 13;
    chance ^= chance >> 7;
    chance ^= chance << 17;
    return (int)((chance >> 16) % (uint64_t)most);
}

/* Half of them early, half of them about when a slow disk has done its work. */
static void wait_a_while(void) {
    struct timespec t = {0, 1000L * below(below(2) ? EARLY_US : LATE_US)};
    nanosleep(&t, NULL);
}

/* How often the words stand in the list of exchanges. */
static int times(const char *list, const char *words) {
    int found = 0;
    for (const char *at = list; (at = strstr(at, words)) != NULL; at += strlen(words))
        found++;
    return found;
}

struct tally {
    int saved, doubtful, there, lost, doubled;
};

static void count_one(struct tally *tally, bool saved, int there) {
    tally->saved += saved;
    tally->doubtful += !saved && there == 1;
    tally->there += there;
    tally->lost += saved && there == 0;
    tally->doubled += there > 1;
}

static void say(const char *what, const struct tally *tally) {
    print_message("# %s: %d kills, %d called saved, %d more were there, %d lost, %d doubled\n",
                  what, kills, tally->saved, tally->doubtful, tally->lost, tally->doubled);
    assert_int_equal(tally->lost, 0);
    assert_int_equal(tally->doubled, 0);
    assert_true(tally->saved > 0 && tally->saved < kills); /* before and after were both met */
}

/* ---- on the screen ---- */
static bool record_and_kill(struct desk *desk, int number) {
    char keys[80];
    desk_start(desk, NULL, NULL);
    terminal_wait(desk->t, "What would you like to do?");
    /* Never the same giver, receiver, day and time twice: the program would ask about that. */
    int minutes = 15 * (number % QUARTERS + 1);
    (void)snprintf(keys, sizeof keys, "5jo{enter}win{enter}kill%d.{enter}%d:%02d{enter}-%d", number,
                   minutes / 60, minutes % 60, number / QUARTERS);
    terminal_keys(desk->t, keys);
    terminal_wait(desk->t, "After saving");
    terminal_keys(desk->t, "{f2}");
    wait_a_while();
    terminal_signal(desk->t, SIGKILL);
    terminal_settle(desk->t);
    bool saved = terminal_shows(desk->t, "Saved: ");
    assert_int_equal(terminal_end(&desk->t), 128 + SIGKILL);
    return saved;
}

static void a_kill__loses_nothing__that_the_screen_called_saved(void **state) {
    static bool saved[KILLS_MOST];
    struct desk desk;
    struct tally tally = {0};
    (void)state;
    desk_practice(&desk);
    for (int i = 0; i < kills; i++) {
        saved[i] = record_and_kill(&desk, i);
        if (i % CHECK_EVERY == 0)
            free(desk_run(&desk, 0, "verify"));
    }
    char *list = desk_run(&desk, 0, "exchanges --format csv");
    for (int i = 0; i < kills; i++) {
        char words[40];
        (void)snprintf(words, sizeof words, ",kill%d.,", i);
        count_one(&tally, saved[i], times(list, words));
    }
    free(list);
    free(desk_run(&desk, 0, "verify"));
    say("screen", &tally);
    desk_clear(&desk);
}

/* ---- from the command line, said again with the same identifier ---- */
static pid_t begin(const struct desk *desk, const char *identifier, const char *words, int *out) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        dup2(ends[1], STDERR_FILENO);
        execl(terminal_program(), "amser", "--database", desk->file, "record", "joyce", "winston",
              "1", words, "--id", identifier, (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    *out = ends[0];
    return child;
}

static bool finish(pid_t child, int out) { /* was it called saved? */
    char text[2000] = "";
    size_t count = 0;
    ssize_t part = 0;
    while (count < sizeof text - 1 && (part = read(out, text + count, sizeof text - 1 - count)) > 0)
        count += (size_t)part;
    text[count] = '\0';
    close(out);
    assert_int_equal(waitpid(child, NULL, 0), child);
    return strstr(text, "Saved as entry") != NULL;
}

static void what_was_in_doubt__is_said_again__and_not_doubled(void **state) {
    struct desk desk;
    struct tally tally = {0};
    (void)state;
    desk_practice(&desk);
    for (int i = 0; i < kills; i++) {
        char identifier[33], words[40], again[160];
        int out = -1;
        (void)snprintf(identifier, sizeof identifier, "%032x", i + 1);
        (void)snprintf(words, sizeof words, "said%d.", i);
        pid_t child = begin(&desk, identifier, words, &out);
        wait_a_while();
        kill(child, SIGKILL);
        bool saved = finish(child, out);
        char *list = desk_run(&desk, 0, "exchanges --format csv");
        count_one(&tally, saved, times(list, words));
        free(list);
        (void)snprintf(again, sizeof again, "record joyce winston 1 %s --id %s", words, identifier);
        free(desk_run(&desk, 0, again));
    }
    char *list = desk_run(&desk, 0, "exchanges --format csv");
    for (int i = 0; i < kills; i++) {
        char words[40];
        (void)snprintf(words, sizeof words, ",said%d.,", i);
        assert_int_equal(times(list, words), 1);
    }
    free(list);
    free(desk_run(&desk, 0, "verify"));
    say("command line", &tally);
    desk_clear(&desk);
}

int main(void) {
    const char *wanted = getenv("AMSER_TEST_SEED"), *more = getenv("AMSER_TEST_ROUNDS");
    if (wanted)
        chance = strtoull(wanted, NULL, 10) | 1;
    if (more)
        kills = (int)(KILLS * strtol(more, NULL, 10) / ORDINARY_ROUNDS);
    if (kills > KILLS_MOST)
        kills = KILLS_MOST;
    print_message("# seed %llu\n", (unsigned long long)chance);
    desk_environment();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_kill__loses_nothing__that_the_screen_called_saved),
        cmocka_unit_test(what_was_in_doubt__is_said_again__and_not_doubled),
    };
    return cmocka_run_group_tests_name("kills", tests, NULL, NULL);
}
