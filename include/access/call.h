/* SPDX-License-Identifier: GPL-3.0-or-later
 * One call of the program without screens: on which register, for whom, with which words and
 * options. The shell parses them by its option table; the commands of each room read them here. */
#ifndef AMSER_ACCESS_CALL_H
#define AMSER_ACCESS_CALL_H

#include <stdbool.h>
#include <stdio.h>
#include "access/session.h"
#include "base/day.h"
#include "base/ident.h"
#include "text/rows.h"

struct call_option {
    const char *name;  /* long name without dashes */
    const char *value; /* NULL for a flag */
};
struct call {
    struct session *session;
    enum format format;
    FILE *in, *out;           /* results go to out, sentences for people to stderr */
    const char *const *words; /* what stood after the command's name, without options */
    int word_count;
    const struct call_option *options;
    int option_count;
};
/* A command does its work and returns OUTCOME_OK, or an outcome with err filled; the shell says the
 * sentence and exits with the outcome's status. */
typedef enum outcome (*call_function)(struct call *call, struct err *err);

const char *call_option(const struct call *call,
                        const char *name); /* NULL: not given; the last wins */
bool call_flag(const struct call *call, const char *name);
/* The k-th value (from 0) of an option that may be given several times; NULL past the last. */
const char *call_option_at(const struct call *call, const char *name, int k);
/* REFUSED/USAGE with a sentence when given but unreadable; *value untouched when not given. */
enum outcome call_day(const struct call *call, const char *name, bool ahead, day_t *value,
                      struct err *err) MUST_CHECK;
enum outcome call_hours(const struct call *call, const char *name, int32_t *value,
                        struct err *err) MUST_CHECK;
enum outcome call_number(const struct call *call, const char *name, int64_t *value,
                         struct err *err) MUST_CHECK;
/* A text into a field; untouched when from is NULL. Too long, or with control characters or bytes
 * that are no text: REFUSED, not cut. */
enum outcome call_put_text(char *to, size_t to_bytes, const char *from, struct err *err) MUST_CHECK;
/* --id into uid; untouched when not given. */
enum outcome call_ident(const struct call *call, char uid[IDENT_BYTES], struct err *err) MUST_CHECK;
/* USAGE unless there are between least and most words. */
enum outcome call_words(const struct call *call, int least, int most, struct err *err) MUST_CHECK;
/* All words from `first` joined by spaces. */
void call_join(const struct call *call, int first, struct buffer *out);

#endif
