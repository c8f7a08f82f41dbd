/* SPDX-License-Identifier: GPL-3.0-or-later
 * A disk that forgets. Stands between a test program (with all its libraries) and the system's
 * calls on files of one folder: everything happens as usual, and beside it a second disk is kept
 * on which only what was flushed is certain. At the chosen call the power fails: what was not
 * flushed survives in part, sector by sector, as chance has it; new, moved and removed names
 * survive up to a random one; the rest of the program never runs. Deterministic by (call, seed).
 *
 * Strict: a name needs fsync of its folder. No rights are needed, and the engine is the real one.
 */
#ifndef AMSER_TESTS_FAULT_DISK_H
#define AMSER_TESTS_FAULT_DISK_H

#include <stdbool.h>
#include <stdint.h>

enum { DISK_CUT_STATUS = 77 };
enum disk_keeps {
    DISK_KEEPS_SECTORS, /* each unflushed sector of 512 bytes, or not */
    DISK_KEEPS_WRITES,  /* each unflushed write as a whole, or not */
    DISK_KEEPS_NOTHING
};
struct disk_plan {
    const char *folder; /* absolute, without a slash at the end */
    const char *image;  /* an empty folder for what is left after the cut */
    long cut_at;        /* before this call, from 1; 0: never */
    uint64_t seed;
    enum disk_keeps keeps;
    bool lying; /* flushes are acknowledged and do nothing */
};
/* From here on, once in the life of a process. plan is borrowed until the end. */
void disk_start(const struct disk_plan *plan);
long disk_calls(void); /* so many that a disk notices, until now */

#endif
