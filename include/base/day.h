/* SPDX-License-Identifier: GPL-3.0-or-later
 * A calendar day as a number: days since 1 January 1970, proleptic Gregorian. Service dates are
 * days (local), recorded times are UTC seconds: see base/clock.h. */
#ifndef AMSER_BASE_DAY_H
#define AMSER_BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t day_t;
#define DAY_NONE INT32_MIN
enum { DAY_MIN_YEAR = 1850, DAY_MAX_YEAR = 2199 };

struct ymd {
    int year, month, day; /* month and day from 1 */
};

bool day_valid_ymd(int year, int month, int day); /* 31 February is not; years as above */
day_t day_from_ymd(int year, int month, int day); /* DAY_NONE when not valid */
struct ymd day_to_ymd(day_t day);
int day_weekday(day_t day);                  /* 0 = Monday ... 6 = Sunday */
day_t day_add_months(day_t day, int months); /* 31 Jan + 1 month = 28 or 29 Feb */

#endif
