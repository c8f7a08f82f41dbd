/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the commands of this room share. */
#include "command_private.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "people/party_store.h"
#include "text/date.h"
#include "text/hours.h"
#include "text/utf8.h"

enum outcome command_words(const struct call *call, int first, char words[WORDS_BYTES],
                           struct err *err) {
    struct buffer typed CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer clean CLEAN(buffer_release) = BUFFER_INIT;
    call_join(call, first, &typed);
    text_clean(&clean, typed.text, typed.len, false);
    if (!clean.len)
        return err_set(err, OUTCOME_USAGE, N_("Say in a few words what it is."), NULL);
    if (clean.len >= WORDS_BYTES)
        return err_set(err, OUTCOME_USAGE,
                       N_("These words are too many; a short sentence will do."), NULL);
    mem_put_text(words, WORDS_BYTES, clean.text);
    return OUTCOME_OK;
}

enum outcome command_ident(const struct call *call, char uid[IDENT_BYTES], struct err *err) {
    const char *given = call_option(call, "id");
    if (!given)
        return OUTCOME_OK;
    if (!ident_valid(given))
        return err_set(err, OUTCOME_USAGE,
                       N_("An identifier is 32 digits and letters from a to f: %s"), given);
    mem_put_text(uid, IDENT_BYTES, given);
    return OUTCOME_OK;
}

enum outcome command_category(const struct call *call, char code[CATEGORY_CODE_BYTES],
                              struct err *err) {
    const char *given = call_option(call, "category");
    return given ? category_resolve(call->session->db, given, code, err) : OUTCOME_OK;
}

enum outcome command_time(const struct call *call, const char *name, int32_t *minute,
                          struct err *err) {
    const char *given = call_option(call, name);
    int read = 0;
    if (!given)
        return OUTCOME_OK;
    if (!clock_time_parse(given, &read))
        return err_set(err, OUTCOME_USAGE, N_("This is no time of day: %s"), given);
    *minute = read;
    return OUTCOME_OK;
}

enum outcome command_weekday(const struct call *call, const char *name, int *weekday,
                             struct err *err) {
    const char *given = call_option(call, name);
    day_t day;
    if (!given)
        return OUTCOME_OK;
    /* The name of a day reads as the next such day. */
    if (date_parse(given, clock_today(), true, &day) != DATE_READ)
        return err_set(err, OUTCOME_USAGE, N_("This is no day of the week: %s"), given);
    *weekday = day_weekday(day);
    return OUTCOME_OK;
}

enum outcome command_id(const char *word, int64_t *id, struct err *err) {
    char *end = NULL;
    errno = 0;
    long long number = strtoll(word, &end, 10);
    if (errno || end == word || *end || number <= 0)
        return err_set(err, OUTCOME_USAGE, N_("This is not a whole number: %s"), word);
    *id = number;
    return OUTCOME_OK;
}

enum outcome command_written(int failed, struct err *err) {
    if (!failed)
        return OUTCOME_OK;
    return err_set(err, OUTCOME_STORAGE, N_("The result could not be written."), NULL);
}

void command_time_text(int32_t minute, char text[8]) {
    text[0] = '\0';
    if (minute >= 0 && minute <= MINUTES_PER_DAY)
        (void)snprintf(text, 8, "%02d:%02d", (int)(minute / 60), (int)(minute % 60));
}

void command_party(const struct call *call, int64_t party, struct rows *rows) {
    struct party_brief who = {0};
    if (party_brief_get(call->session->db, party, &who, NULL) != OUTCOME_OK)
        who = (struct party_brief){0};
    rows_int(rows, who.number);
    rows_text(rows, who.name);
}
