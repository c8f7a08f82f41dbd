/* SPDX-License-Identifier: GPL-3.0-or-later
 * When somebody is usually free: parts of the days of the week. Nothing said means nothing known,
 * not never. */
#ifndef AMSER_OFFERS_AVAILABILITY_H
#define AMSER_OFFERS_AVAILABILITY_H

#include <stdbool.h>
#include <stdint.h>
#include "base/buffer.h"

struct slot {
    int weekday;              /* 0 = Monday */
    int32_t from_min, to_min; /* minutes of the day, from < to <= 1440 */
};
enum { SLOTS_MAX = 64 };
struct slots {
    int count;
    struct slot at[SLOTS_MAX]; /* by weekday and time, never overlapping */
};
bool slot_valid(const struct slot *slot);
/* Adds one, joined with those it touches. False when not valid or full. */
bool slots_add(struct slots *slots, struct slot slot);
/* Minutes of the wanted slot that are free. */
int32_t slots_cover_min(const struct slots *slots, const struct slot *wanted);
/* "Monday 9:00-12:00", or "Monday" for the whole day. */
void slot_text(struct buffer *out, const struct slot *slot);
/* "Mon 9:00-12:00, Thu" */
void slots_text(struct buffer *out, const struct slots *slots);

#endif
