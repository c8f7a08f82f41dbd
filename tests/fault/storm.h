/* SPDX-License-Identifier: GPL-3.0-or-later
 * A storm of keys on the real program, for keys_test: what it does, and what was seen. */
#ifndef AMSER_TESTS_STORM_H
#define AMSER_TESTS_STORM_H

#include <stdbool.h>
#include <stdint.h>

enum { SCREENS_MOST = 200 };
enum storm_kind { STORM_PRACTICE, STORM_REGISTER };
struct tally {
    const char *name;
    long keys, sizes, signals, sittings, bytes, stall_ms, gone_ms;
    bool seen[SCREENS_MOST], done;
    char fault[8000]; /* "": none */
};
/* The titles of all screens, out of the sources: once, before the first storm. */
void storm_titles(void);
int storm_screens(void);
int storm_seen(const struct tally *tally);
void storm_say_unseen(const struct tally *tally);
/* So many keys from this chance on; ends early at the first fault. */
void storm(enum storm_kind kind, uint64_t chance, long keys, struct tally *tally);
/* The next keys; their bytes. */
struct chance {
    uint64_t state;
    int walks, steps; /* so many keys of a walk are left, of so many */
};
int below(struct chance *chance, int most);
int storm_key(struct chance *chance, char bytes[4096]);

#endif
