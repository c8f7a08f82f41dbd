/* SPDX-License-Identifier: GPL-3.0-or-later
 * Time credits and times of day as text. */
#include "text/hours.h"

#include <assert.h>

#include "base/i18n.h"

static uint64_t magnitude(int64_t minutes) {
    return minutes < 0 ? -(uint64_t)minutes : (uint64_t)minutes;
}

void hours_text(struct buffer *out, int64_t minutes) {
    unsigned long long hours = magnitude(minutes) / 60;
    int rest = (int)(magnitude(minutes) % 60);
    if (minutes < 0) {
        buffer_add_char(out, '-');
    }
    if (rest == 0) {
        /* TRANSLATORS: a number of hours, as short as can be: "2h". */
        buffer_addf(out, C_("hours short", "%lluh"), hours);
    } else if (hours == 0) {
        /* TRANSLATORS: a number of minutes, as short as can be: "45m". */
        buffer_addf(out, C_("hours short", "%dm"), rest);
    } else {
        /* TRANSLATORS: hours and minutes, as short as can be: "1h 30m". */
        buffer_addf(out, C_("hours short", "%1$lluh %2$02dm"), hours, rest);
    }
}

void hours_words(struct buffer *out, int64_t minutes) {
    struct buffer hours CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer rest CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer both CLEAN(buffer_release) = BUFFER_INIT;
    unsigned long long whole = magnitude(minutes) / 60;
    int left = (int)(magnitude(minutes) % 60);
    buffer_addf(&hours, P_("%llu hour", "%llu hours", whole), whole);
    buffer_addf(&rest, P_("%d minute", "%d minutes", left), left);
    if (left == 0) {
        buffer_add(&both, hours.text);
    } else if (whole == 0) {
        buffer_add(&both, rest.text);
    } else {
        /* TRANSLATORS: "1 hour" and "30 minutes", put together. */
        buffer_addf(&both, C_("hours and minutes", "%1$s %2$s"), hours.text, rest.text);
    }
    if (minutes < 0) {
        /* TRANSLATORS: a negative time: "minus 1 hour 30 minutes". */
        buffer_addf(out, C_("negative time", "minus %s"), both.text);
    } else {
        buffer_add(out, both.text);
    }
}

void clock_time_text(struct buffer *out, int minute_of_day) {
    assert(minute_of_day >= 0 && minute_of_day <= MINUTES_PER_DAY);
    buffer_addf(out, "%02d:%02d", minute_of_day / 60, minute_of_day % 60);
}

int32_t hours_to_step(int32_t minutes, int step_minutes) {
    int64_t step = step_minutes > 0 ? step_minutes : 1;
    int64_t steps = (2 * (int64_t)minutes + step) / (2 * step);
    int64_t rounded = steps < 1 ? step : steps * step;
    return rounded > INT32_MAX ? INT32_MAX : (int32_t)rounded;
}
