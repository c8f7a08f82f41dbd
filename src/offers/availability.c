/* SPDX-License-Identifier: GPL-3.0-or-later
 * The rules of availability. */
#include "offers/availability.h"
#include "base/i18n.h"
#include "text/date.h"
#include "text/hours.h"

bool slot_valid(const struct slot *slot) {
    return slot->weekday >= 0 && slot->weekday < 7 && slot->from_min >= 0 &&
           slot->from_min < slot->to_min && slot->to_min <= MINUTES_PER_DAY;
}

static bool touches(const struct slot *a, const struct slot *b) {
    return a->weekday == b->weekday && a->from_min <= b->to_min && b->from_min <= a->to_min;
}

static bool comes_before(const struct slot *a, const struct slot *b) {
    return a->weekday != b->weekday ? a->weekday < b->weekday : a->from_min < b->from_min;
}

bool slots_add(struct slots *slots, struct slot slot) {
    if (!slot_valid(&slot))
        return false;
    int kept = 0;
    for (int i = 0; i < slots->count; i++) {
        const struct slot *old = &slots->at[i];
        if (!touches(old, &slot)) {
            slots->at[kept++] = *old;
            continue;
        }
        slot.from_min = old->from_min < slot.from_min ? old->from_min : slot.from_min;
        slot.to_min = old->to_min > slot.to_min ? old->to_min : slot.to_min;
    }
    slots->count = kept;
    if (kept == SLOTS_MAX)
        return false;
    int at = slots->count++;
    for (; at > 0 && comes_before(&slot, &slots->at[at - 1]); at--)
        slots->at[at] = slots->at[at - 1];
    slots->at[at] = slot;
    return true;
}

int32_t slots_cover_min(const struct slots *slots, const struct slot *wanted) {
    int32_t covered = 0;
    for (int i = 0; i < slots->count; i++) {
        const struct slot *slot = &slots->at[i];
        if (slot->weekday != wanted->weekday)
            continue;
        int32_t from = slot->from_min > wanted->from_min ? slot->from_min : wanted->from_min;
        int32_t to = slot->to_min < wanted->to_min ? slot->to_min : wanted->to_min;
        covered += to > from ? to - from : 0;
    }
    return covered;
}

static void day_and_time(struct buffer *out, const char *day, const struct slot *slot) {
    buffer_add(out, day);
    if (slot->from_min == 0 && slot->to_min == MINUTES_PER_DAY)
        return;
    buffer_add_char(out, ' ');
    clock_time_text(out, slot->from_min);
    buffer_add_char(out, '-');
    clock_time_text(out, slot->to_min);
}

void slot_text(struct buffer *out, const struct slot *slot) {
    day_and_time(out, weekday_name(slot->weekday), slot);
}

void slots_text(struct buffer *out, const struct slots *slots) {
    for (int i = 0; i < slots->count; i++) {
        buffer_add(out, i ? ", " : "");
        day_and_time(out, weekday_short(slots->at[i].weekday), &slots->at[i]);
    }
}
