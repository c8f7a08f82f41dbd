/* SPDX-License-Identifier: GPL-3.0-or-later
 * Time credits as text. Stored as whole minutes always; shown "1h 30m", never 1.5. */
#ifndef AMSER_TEXT_HOURS_H
#define AMSER_TEXT_HOURS_H

#include <stdint.h>
#include "base/buffer.h"

enum { MINUTES_PER_DAY = 24 * 60 };

void hours_text(struct buffer *out,
                int64_t minutes); /* "1h 30m", "45m", "0h", "-2h"; translated units */
void hours_words(struct buffer *out, int64_t minutes); /* "1 hour 30 minutes" as whole messages */
void clock_time_text(struct buffer *out, int minute_of_day); /* "14:30" */

/* 1:30 · 1.5 · 1,5 · 90m · 90 min · 1h30 · 1h · 1½ · 2 (hours up to 24; 30, 45, 90 ... a bare whole
 * number above 24 is unclear, except the multiples of 5 from 25 on, which are minutes) · awr, uair,
 * munud, mionaid and their plurals. */
enum hours_reading {
    HOURS_READ,
    HOURS_EMPTY,
    HOURS_UNREADABLE,
    HOURS_NEGATIVE,
    HOURS_TOO_LONG, /* more than 24 hours */
    HOURS_ZERO
};
enum hours_reading hours_parse(const char *typed, int32_t *minutes);
/* A time of day: 9 · 9:30 · 9.30 · 0930 · 2pm. False when unreadable. */
int clock_time_parse(const char *typed, int *minute_of_day);
const char *
hours_reading_says(enum hours_reading reading); /* msgid, at most one %s; NULL if READ */
/* Nearest multiple of step (half goes up), at least one step. */
int32_t hours_to_step(int32_t minutes, int step_minutes);

#endif
