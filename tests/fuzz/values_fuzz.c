/* SPDX-License-Identifier: GPL-3.0-or-later
 * Any text as an amount, a day, a length of time, a time of day: read or not, never out of bounds,
 * and the same when it is written out and read again. */
#include <stdbool.h>

#include "base/buffer.h"
#include "base/day.h"
#include "base/mem.h"
#include "fuzz.h"
#include "text/csv.h"
#include "text/date.h"
#include "text/hours.h"

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    setenv("AMSER_NOW", "2025-03-05T10:00", 1);
    return 0;
}

static void amounts(const char *text) {
    char again[40];
    for (int unit = AMOUNT_HOURS; unit <= AMOUNT_SECONDS; unit++) {
        int64_t minutes = 1, back = 2;
        enum amount_reading reading = amount_parse(text, (enum amount_unit)unit, &minutes);
        MUST_HOLD(minutes >= -AMOUNT_MOST_MIN && minutes <= AMOUNT_MOST_MIN);
        bool read = reading == AMOUNT_READ || reading == AMOUNT_NOT_WHOLE;
        MUST_HOLD(read || minutes == 0);
        MUST_HOLD((amount_reading_says(reading) == NULL) == (reading == AMOUNT_READ));
        int64_t size = minutes < 0 ? -minutes : minutes;
        snprintf(again, sizeof again, "%s%lld:%02d", minutes < 0 ? "-" : "", (long long)(size / 60),
                 (int)(size % 60));
        MUST_HOLD(amount_parse(again, (enum amount_unit)unit, &back) == AMOUNT_READ);
        MUST_HOLD(back == minutes);
    }
}

static void days(const char *text) {
    char again[40];
    unsigned orders = day_orders_of(text);
    for (int order = DAY_YMD; order <= DAY_MDY; order++) {
        int32_t day = 1, back = 2;
        enum day_reading reading = day_order_parse(text, (enum day_order)order, &day);
        MUST_HOLD((reading == DAY_READ) == ((orders >> order & 1) != 0));
        MUST_HOLD((reading == DAY_READ) == (day != DAY_NONE));
        if (reading == DAY_READ) {
            struct ymd ymd = day_to_ymd(day);
            MUST_HOLD(day_valid_ymd(ymd.year, ymd.month, ymd.day));
            snprintf(again, sizeof again, "%04d-%02d-%02d", ymd.year, ymd.month, ymd.day);
            MUST_HOLD(day_order_parse(again, (enum day_order)order, &back) == DAY_READ);
            MUST_HOLD(back == day);
        }
    }
}

static void typed(const char *text) {
    day_t today = day_from_ymd(2025, 3, 5), day = DAY_NONE;
    int32_t minutes = 0;
    int minute_of_day = 0;
    for (int ahead = 0; ahead < 2; ahead++) {
        enum date_reading reading = date_parse(text, today, ahead != 0, &day);
        MUST_HOLD((reading == DATE_READ) == (day != DAY_NONE));
        if (reading == DATE_READ) {
            struct ymd ymd = day_to_ymd(day);
            MUST_HOLD(day_valid_ymd(ymd.year, ymd.month, ymd.day));
        }
    }
    if (hours_parse(text, &minutes) == HOURS_READ) {
        MUST_HOLD(minutes > 0 && minutes <= MINUTES_PER_DAY);
    }
    if (clock_time_parse(text, &minute_of_day)) {
        MUST_HOLD(minute_of_day >= 0 && minute_of_day < MINUTES_PER_DAY);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text CLEAN(mem_release) = fuzz_text(data, size);
    amounts(text);
    days(text);
    typed(text);
    return 0;
}
