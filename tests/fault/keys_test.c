/* SPDX-License-Identifier: GPL-3.0-or-later
 * Somebody leans on the keyboard. Random keys, pastes, reports of mice, bytes that are no text,
 * long texts, sizes from 1x1 to 200x300 and signals, through every screen of the real program: on
 * the practice community, on a register whose password is sometimes the right one, on none at all.
 * No fault, no stall, gone after a hang-up, the terminal as it was, the register whole, nothing
 * written outside the home folder. No key is a slash: without one no path leads out of that folder.
 *
 * AMSER_TEST_ROUNDS scales the number of keys; AMSER_TEST_SEED=N begins at another chance. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>
#include "desk.h"
#include "storm.h"

enum { KEYS = 250000, ORDINARY_ROUNDS = 30, STORMS = 2, STALL_MS = 500, GONE_MS = 1000 };

static uint64_t seed = 1;
static long keys = KEYS;

/* ---- what was seen ---- */

static void say(const struct tally *tally) {
    print_message("# %s: %ld keys, %ld sizes, %ld signals, %ld sittings, %ld MB on the screen\n",
                  tally->name, tally->keys, tally->sizes, tally->signals, tally->sittings,
                  tally->bytes >> 20);
    print_message("# %s: longest stall %ld ms, longest ending %ld ms, %d of %d screens seen\n",
                  tally->name, tally->stall_ms, tally->gone_ms, storm_seen(tally), storm_screens());
}

static void judge(const struct tally *tally) {
    int patience = getenv("SLOW") ? 10 : 1;
    say(tally);
    if (tally->fault[0] != '\0')
        fail_msg("%s: %s", tally->name, tally->fault);
    assert_true(tally->done);
    assert_true(tally->stall_ms <= STALL_MS * patience);
    assert_true(tally->gone_ms <= GONE_MS * patience);
}

/* Two at once, each in a process of its own; what they saw lies in memory that all share. */
static void any_keys__do_no_harm(void **state) {
    static const enum storm_kind kinds[STORMS] = {STORM_PRACTICE, STORM_REGISTER};
    pid_t children[STORMS];
    (void)state;
    storm_titles();
    struct tally *tally = mmap(NULL, STORMS * sizeof *tally, PROT_READ | PROT_WRITE,
                               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(tally != MAP_FAILED);
    for (int i = 0; i < STORMS; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0) {
            storm(kinds[i], seed + (uint64_t)i, keys / STORMS, &tally[i]);
            _exit(0);
        }
    }
    for (int i = 0; i < STORMS; i++)
        assert_int_equal(waitpid(children[i], NULL, 0), children[i]);
    struct tally both = tally[0];
    for (int i = 0; i < SCREENS_MOST; i++)
        both.seen[i] |= tally[1].seen[i];
    print_message("# together: %d of %d screens seen; not:", storm_seen(&both), storm_screens());
    storm_say_unseen(&both);
    for (int i = 0; i < STORMS; i++)
        judge(&tally[i]);
    if (keys >= KEYS)
        assert_true(storm_seen(&both) >= storm_screens() * 2 / 3);
    munmap(tally, STORMS * sizeof *tally);
}

int main(void) {
    const char *wanted = getenv("AMSER_TEST_SEED"), *more = getenv("AMSER_TEST_ROUNDS");
    if (wanted)
        seed = strtoull(wanted, NULL, 10);
    if (more)
        keys = KEYS * strtol(more, NULL, 10) / ORDINARY_ROUNDS;
    print_message("# seed %llu\n", (unsigned long long)seed);
    desk_environment();
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_keys__do_no_harm)};
    return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
