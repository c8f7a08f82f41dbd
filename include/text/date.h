/* SPDX-License-Identifier: GPL-3.0-or-later
 * Days as text, in the current language, without the locale (screens.md 1.6 and 5.2: patterns and
 * month names are messages; Gaelic months in a date are genitive). Never strftime("%x"). */
#ifndef AMSER_TEXT_DATE_H
#define AMSER_TEXT_DATE_H

#include <stdbool.h>
#include "base/buffer.h"
#include "base/day.h"

enum date_style {
    DATE_LONG,  /* Tuesday 4 March 2025 */
    DATE_SHORT, /* 4 Mar 2025 (at most 14 columns in any language) */
    DATE_ISO    /* 2025-03-04 */
};
void date_text(struct buffer *out, day_t day, enum date_style style); /* DAY_NONE: nothing */
/* "today", "yesterday", "tomorrow", "3 days ago", "in 5 days", else DATE_SHORT. */
void date_relative(struct buffer *out, day_t day, day_t today);
/* "today", "1 day", "9 days", "5 weeks", "4 months": how long something has waited. */
void date_age(struct buffer *out, day_t since, day_t today);
const char *weekday_name(int weekday); /* 0 = Monday; translated, borrowed */
const char *weekday_short(int weekday);
const char *month_name(int month); /* month alone, from 1 */

/* What a person may type, whatever language is on: 27 3 1979 · 27/3/79 · 27.03.1979 · 1979-03-27 ·
 * 27 Mar · 27 mhàrt · names in all three languages · today/heddiw/an-diugh · yesterday/ddoe/an-dè ·
 * tomorrow/yfory/a-màireach · -3 · +7 · a weekday name (the last one gone by, or the next when
 * `ahead`). Day first always. A day and month without a year is the nearest in the direction asked.
 * Two-digit years: the nearest that is not more than 20 years ahead. */
enum date_reading { DATE_READ, DATE_EMPTY, DATE_UNREADABLE, DATE_NO_SUCH_DAY };
enum date_reading date_parse(const char *typed, day_t today, bool ahead, day_t *day);
/* The sentence for a person (msgid, at most one %s for what was typed); NULL for DATE_READ. */
const char *date_reading_says(enum date_reading reading);

#endif
