/* SPDX-License-Identifier: GPL-3.0-or-later
 * The only place that asks what time it is. AMSER_NOW=2025-03-05T10:00 (UTC) in the environment
 * fixes it, for tests and practice. Days are local days by TZ. */
#ifndef AMSER_BASE_CLOCK_H
#define AMSER_BASE_CLOCK_H

#include <stdint.h>
#include "base/day.h"

int64_t clock_now(void); /* UTC seconds since 1970; fixed by AMSER_NOW */
day_t clock_today(void); /* local day of clock_now() */
/* From here on it is that time, for invented communities with a past; 0: the true time again. */
void clock_pretend(int64_t utc_seconds);
int64_t clock_monotonic_ms(void);        /* never fixed; for waiting and for idle time */
day_t clock_day_of(int64_t utc_seconds); /* local day */
/* Minutes since local midnight. */
int clock_minute_of_day(int64_t utc_seconds);

#endif
