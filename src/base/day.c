/* SPDX-License-Identifier: GPL-3.0-or-later
 * Calendar days as numbers. The arithmetic counts years from 1 March, so that the leap day comes
 * last, in eras of 400 years. */
#include "base/day.h"

#include <stddef.h>

enum { ERA_DAYS = 146097, EPOCH_DAYS = 719468 /* 0000-03-01 to 1970-01-01 */ };

static bool leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month) {
    static const signed char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : days[month - 1];
}

bool day_valid_ymd(int year, int month, int day) {
    return year >= DAY_MIN_YEAR && year <= DAY_MAX_YEAR && month >= 1 && month <= 12 && day >= 1 &&
           day <= month_days(year, month);
}

day_t day_from_ymd(int year, int month, int day) {
    if (!day_valid_ymd(year, month, day)) {
        return DAY_NONE;
    }
    int march_year = month <= 2 ? year - 1 : year;
    int era = march_year / 400; /* years are positive here */
    int of_era = march_year - era * 400;
    int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH_DAYS;
}

struct ymd day_to_ymd(day_t day) {
    int64_t since = (int64_t)day + EPOCH_DAYS;
    int64_t era = (since >= 0 ? since : since - (ERA_DAYS - 1)) / ERA_DAYS;
    int of_era = (int)(since - era * ERA_DAYS);
    int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year + year / 4 - year / 100);
    int month = (5 * of_year + 2) / 153; /* 0 = March */
    struct ymd ymd = {
        .year = (int)(year + era * 400) + (month >= 10),
        .month = month < 10 ? month + 3 : month - 9,
        .day = of_year - (153 * month + 2) / 5 + 1,
    };
    return ymd;
}

int day_weekday(day_t day) {
    int64_t since_monday = ((int64_t)day + 3) % 7; /* 1 January 1970 was a Thursday */
    return (int)(since_monday < 0 ? since_monday + 7 : since_monday);
}

day_t day_add_months(day_t day, int months) {
    if (day == DAY_NONE) {
        return DAY_NONE;
    }
    struct ymd ymd = day_to_ymd(day);
    int64_t month = (int64_t)ymd.year * 12 + ymd.month - 1 + months;
    if (month < (int64_t)DAY_MIN_YEAR * 12 || month > (int64_t)DAY_MAX_YEAR * 12 + 11) {
        return DAY_NONE;
    }
    int to_year = (int)(month / 12);
    int to_month = (int)(month % 12) + 1;
    int last = month_days(to_year, to_month);
    return day_from_ymd(to_year, to_month, ymd.day < last ? ymd.day : last);
}
