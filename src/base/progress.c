/* SPDX-License-Identifier: GPL-3.0-or-later
 * When to say how far something is. */
#include "base/progress.h"
#include "base/clock.h"

enum { QUIET_MS = 1000, PERCENT_STEP = 10 };

void progress_begin(struct progress *progress) {
    *progress = (struct progress){.since_ms = clock_monotonic_ms()};
}

bool progress_due(struct progress *progress, int percent) {
    if (percent < progress->percent + PERCENT_STEP ||
        clock_monotonic_ms() - progress->since_ms < QUIET_MS)
        return false;
    progress->percent = percent - percent % PERCENT_STEP;
    return true;
}
