/* SPDX-License-Identifier: GPL-3.0-or-later
 * When to say how far something is: nothing in its first second, then every tenth part. */
#ifndef AMSER_BASE_PROGRESS_H
#define AMSER_BASE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    int64_t since_ms; /* clock_monotonic_ms */
    int percent;      /* to be said: a multiple of ten */
};
void progress_begin(struct progress *progress);
/* It is so far now: whether that is to be said, as progress->percent. */
bool progress_due(struct progress *progress, int percent);

#endif
