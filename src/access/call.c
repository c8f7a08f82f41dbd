/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading the words and options of a call. What cannot be read is told with the words as typed. */
#include "access/call.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/date.h"
#include "text/hours.h"
#include "text/utf8.h"

const char *call_option(const struct call *call, const char *name) {
    const char *value = NULL;
    for (int i = 0; i < call->option_count; i++) {
        if (!strcmp(call->options[i].name, name))
            value = call->options[i].value;
    }
    return value;
}

bool call_flag(const struct call *call, const char *name) {
    for (int i = 0; i < call->option_count; i++) {
        if (!strcmp(call->options[i].name, name))
            return true;
    }
    return false;
}

const char *call_option_at(const struct call *call, const char *name, int k) {
    for (int i = 0; i < call->option_count; i++) {
        if (!strcmp(call->options[i].name, name) && k-- == 0)
            return call->options[i].value;
    }
    return NULL;
}

enum outcome call_day(const struct call *call, const char *name, bool ahead, day_t *value,
                      struct err *err) {
    const char *typed = call_option(call, name);
    if (!typed)
        return OUTCOME_OK;
    enum date_reading reading = date_parse(typed, clock_today(), ahead, value);
    if (reading == DATE_READ)
        return OUTCOME_OK;
    return err_set(err, OUTCOME_USAGE, date_reading_says(reading), typed);
}

enum outcome call_hours(const struct call *call, const char *name, int32_t *value,
                        struct err *err) {
    const char *typed = call_option(call, name);
    if (!typed)
        return OUTCOME_OK;
    enum hours_reading reading = hours_parse(typed, value);
    if (reading == HOURS_READ)
        return OUTCOME_OK;
    return err_set(err, OUTCOME_USAGE, hours_reading_says(reading), typed);
}

enum outcome call_number(const struct call *call, const char *name, int64_t *value,
                         struct err *err) {
    const char *typed = call_option(call, name);
    if (!typed)
        return OUTCOME_OK;
    char *end = NULL;
    errno = 0;
    long long number = strtoll(typed, &end, 10);
    if (errno || end == typed || *end)
        return err_set(err, OUTCOME_USAGE, N_("This is not a whole number: %s"), typed);
    *value = number;
    return OUTCOME_OK;
}

enum outcome call_words(const struct call *call, int least, int most, struct err *err) {
    if (call->word_count < least)
        return err_set(err, OUTCOME_USAGE,
                       N_("Something is missing: see --help for what this command needs."), NULL);
    if (call->word_count > most)
        return err_set(err, OUTCOME_USAGE,
                       N_("There is a word too many (put names of several words in quotes): %s"),
                       call->words[most]);
    return OUTCOME_OK;
}

void call_join(const struct call *call, int first, struct buffer *out) {
    for (int i = first; i < call->word_count; i++) {
        if (i > first)
            buffer_add_char(out, ' ');
        buffer_add(out, call->words[i]);
    }
}

enum outcome call_put_text(char *to, size_t to_bytes, const char *from, struct err *err) {
    CLEAN(buffer_release) struct buffer clean = BUFFER_INIT, shown = BUFFER_INIT;
    if (!from)
        return OUTCOME_OK;
    int faults = text_clean(&clean, from, strlen(from), false);
    text_safe(&shown, from, false);
    if (faults & (TEXT_HOSTILE | TEXT_NOT_UTF8))
        return err_set(err, OUTCOME_REFUSED,
                       N_("There are signs in this that cannot be kept; type it again: %s"),
                       shown.text);
    if (clean.len >= to_bytes)
        return err_set(err, OUTCOME_REFUSED, N_("This is too long, use fewer words: %s"),
                       shown.text);
    mem_put_text(to, to_bytes, clean.text);
    return OUTCOME_OK;
}

enum outcome call_ident(const struct call *call, char uid[IDENT_BYTES], struct err *err) {
    const char *given = call_option(call, "id");
    if (!given)
        return OUTCOME_OK;
    if (!ident_valid(given))
        return err_set(err, OUTCOME_USAGE,
                       N_("An identifier is 32 digits and letters from a to f: %s"), given);
    mem_put_text(uid, IDENT_BYTES, given);
    return OUTCOME_OK;
}
