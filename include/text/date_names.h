/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words in which people type days, in English, Welsh and Gaelic at once and whatever language
 * is on: a Welsh speaker writes "mawrth" at an English screen too. Words come folded
 * (text/fold.h). */
#ifndef AMSER_TEXT_DATE_NAMES_H
#define AMSER_TEXT_DATE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/* 1 to 12, for a whole name, plain or mutated, or its first three letters or more; 0 for none or
 * for more than one month. */
int date_month_from_word(const char *word, size_t len);
int date_weekday_from_word(const char *word, size_t len); /* 0 = Monday; -1 for none */
/* "today" 0, "yesterday" -1, "tomorrow" 1, in three languages; false if it is none. */
bool date_near_day_from_text(const char *folded, int *days_ahead);
/* Words that stand in a date and mean nothing in it: "the", "of", "dhen", "th" ... */
bool date_is_filler(const char *word, size_t len);

#endif
