/* SPDX-License-Identifier: GPL-3.0-or-later
 * The only place that asks what time it is. */
#include "base/clock.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SECONDS_PER_DAY = 86400 };

/* "2025-03-05T10:00", with seconds and a final Z if one likes. A fixed time that cannot be read
 * fixes nothing. */
static bool fixed_time(int64_t *seconds) {
    const char *text = getenv("AMSER_NOW");
    int year, month, day, hour, minute, second = 0;
    if (text == NULL ||
        sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d", &year, &month, &day, &hour, &minute, &second) < 5) {
        return false;
    }
    day_t on = day_from_ymd(year, month, day);
    if (on == DAY_NONE || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
        second > 59) {
        return false;
    }
    *seconds = (int64_t)on * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second;
    return true;
}

static int64_t pretended; /* 0: the true time */

void clock_pretend(int64_t utc_seconds) {
    pretended = utc_seconds;
}

int64_t clock_now(void) {
    int64_t fixed;
    if (pretended != 0) {
        return pretended;
    }
    if (fixed_time(&fixed)) {
        return fixed;
    }
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec;
}

day_t clock_today(void) {
    return clock_day_of(clock_now());
}

int64_t clock_monotonic_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* localtime_r need not read TZ by itself; localtime would, but its result is shared. */
static bool local_time(int64_t utc_seconds, struct tm *local) {
    time_t seconds = (time_t)utc_seconds;
    tzset();
    return localtime_r(&seconds, local) != NULL;
}

day_t clock_day_of(int64_t utc_seconds) {
    struct tm local;
    if (!local_time(utc_seconds, &local)) {
        return DAY_NONE;
    }
    return day_from_ymd(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

int clock_minute_of_day(int64_t utc_seconds) {
    struct tm local;
    return local_time(utc_seconds, &local) ? local.tm_hour * 60 + local.tm_min : 0;
}
