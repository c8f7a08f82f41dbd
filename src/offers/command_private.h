/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the commands of this room share. */
#ifndef AMSER_OFFERS_COMMAND_PRIVATE_H
#define AMSER_OFFERS_COMMAND_PRIVATE_H

#include "access/call.h"
#include "offers/category.h"
#include "people/party.h"

/* The words from `first` on, clean and not too long, in `words`; less than one word is USAGE. */
enum outcome command_words(const struct call *call, int first, char words[WORDS_BYTES],
                           struct err *err) MUST_CHECK;
/* --id, when given, into uid; USAGE when it is none. */
enum outcome command_ident(const struct call *call, char uid[IDENT_BYTES],
                           struct err *err) MUST_CHECK;
/* --category, when given, into code. */
enum outcome command_category(const struct call *call, char code[CATEGORY_CODE_BYTES],
                              struct err *err) MUST_CHECK;
/* An option that is a time of day, a day of the week: untouched when not given. */
enum outcome command_time(const struct call *call, const char *name, int32_t *minute,
                          struct err *err) MUST_CHECK;
enum outcome command_weekday(const struct call *call, const char *name, int *weekday,
                             struct err *err) MUST_CHECK;
/* A word that is the number of an offer or need. */
enum outcome command_id(const char *word, int64_t *id, struct err *err) MUST_CHECK;
/* rows_end as an outcome. */
enum outcome command_written(int failed, struct err *err) MUST_CHECK;
/* "09:30"; "" for -1: a time of day for files. */
void command_time_text(int32_t minute, char text[8]);
/* A party's number (0: none) and name, for a row. */
void command_party(const struct call *call, int64_t party, struct rows *rows);

#endif
