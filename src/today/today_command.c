/* SPDX-License-Identifier: GPL-3.0-or-later
 * today, contact, check-in and snooze on the command line. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "people/party_store.h"
#include "today/commands.h"
#include "today/today.h"

static const struct row_column columns_all[] = {
    {"kind", N_("What it is"), ROW_TEXT},    {"key", N_("Key"), ROW_TEXT},
    {"number", N_("Number"), ROW_NUMBER},    {"name", N_("Who"), ROW_TEXT},
    {"phone", N_("Telephone"), ROW_TEXT},    {"with", N_("With"), ROW_TEXT},
    {"words", N_("What"), ROW_TEXT},         {"since", N_("Since"), ROW_DAY},
    {"fact", N_("More"), ROW_TEXT},          {"street", N_("Street and house"), ROW_TEXT},
    {"area", N_("Neighbourhood"), ROW_TEXT}, {"times", N_("Times"), ROW_NUMBER},
};
static const struct row_column columns_text[] = {
    {"kind", N_("What it is"), ROW_TEXT}, {"key", N_("Key"), ROW_TEXT},
    {"name", N_("Who"), ROW_TEXT},        {"phone", N_("Telephone"), ROW_TEXT},
    {"words", N_("What"), ROW_TEXT},      {"since", N_("Since"), ROW_DAY},
};

static void put_all(struct rows *rows, const struct today_row *row) {
    bool radar = row->kind == TODAY_RADAR;
    rows_text(rows, today_kind_code(row->kind));
    rows_text(rows, row->key);
    if (radar)
        rows_text(rows, NULL);
    else
        rows_int(rows, row->number);
    rows_text(rows, row->name);
    rows_text(rows, row->phone);
    rows_text(rows, row->other_name);
    rows_text(rows, row->words);
    rows_day(rows, row->since);
    rows_text(rows, today_fact_code(row->fact));
    rows_text(rows, row->street);
    rows_text(rows, row->area);
    if (radar)
        rows_int(rows, row->about);
    else
        rows_text(rows, NULL);
}

static void put_text(struct rows *rows, struct db *db, const struct today_row *row) {
    CLEAN(buffer_release) struct buffer what = BUFFER_INIT;
    today_what(&what, db, row);
    rows_text(rows, _(today_kind_name(row->kind)));
    rows_text(rows, row->key);
    rows_text(rows, row->name);
    rows_text(rows, row->phone);
    rows_text(rows, what.text);
    rows_day(rows, row->since);
}

/* What is left out of a short list is told, never in silence. */
static void say_more(const struct today_list *list) {
    int more = -list->count;
    for (int kind = 0; kind < TODAY_KIND_COUNT; kind++)
        more += list->of[kind];
    if (more <= 0)
        return;
    fprintf(stderr,
            P_("amser: %d more is not listed; --all lists everything.\n",
               "amser: %d more are not listed; --all lists everything.\n", more),
            more);
}

static enum outcome put_list(struct call *call, const struct today_list *list, struct err *err) {
    bool text = call->format == FORMAT_TEXT;
    struct rows *rows = rows_begin(call->out, call->format, text ? columns_text : columns_all,
                                   text ? COUNT_OF(columns_text) : COUNT_OF(columns_all));
    for (int i = 0; i < list->count; i++) {
        if (text)
            put_text(rows, call->session->db, &list->at[i]);
        else
            put_all(rows, &list->at[i]);
    }
    if (rows_end(&rows) != 0)
        return err_set(err, OUTCOME_STORAGE, N_("Not everything could be written."), NULL);
    say_more(list);
    return OUTCOME_OK;
}

static enum outcome read_kind(const char *code, enum today_kind *kind, struct err *err) {
    if (today_kind_from_code(code, kind))
        return OUTCOME_OK;
    return err_set(err, OUTCOME_USAGE,
                   N_("There is no such kind: %s. There are check-in, arranged, answer, need, "
                      "newcomer, alone, never-asked, one-way, not-seen, ending, radar, agreement "
                      "and check."),
                   code);
}

enum outcome today_command(struct call *call, struct err *err) {
    CLEAN(today_list_release) struct today_list list = {0};
    enum today_kind only = TODAY_KIND_COUNT;
    const char *code = call_option(call, "kind");
    day_t day = clock_today();
    enum outcome outcome = call_words(call, 0, 0, err);
    if (outcome == OUTCOME_OK && code)
        outcome = read_kind(code, &only, err);
    if (outcome == OUTCOME_OK)
        outcome = call_day(call, "as-of", false, &day, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (day > clock_today())
        return err_set(err, OUTCOME_REFUSED, N_("This day is still to come."), NULL);
    int each = code || call_flag(call, "all") ? TODAY_ALL : TODAY_EACH;
    outcome = today_list_get(call->session, only, each, day, &list, err);
    return outcome == OUTCOME_OK ? put_list(call, &list, err) : outcome;
}

enum outcome contact_command(struct call *call, struct err *err) {
    CLEAN(buffer_release) struct buffer words = BUFFER_INIT;
    enum contact_how how = CONTACT_SPOKE;
    const char *code = call_option(call, "how");
    day_t day = clock_today();
    int64_t party = 0;
    enum outcome outcome = call_words(call, 1, INT16_MAX, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (code && !contact_how_from_code(code, &how))
        return err_set(err, OUTCOME_USAGE, N_("The way is spoke, visited or wrote, not: %s"), code);
    call_join(call, 0, &words);
    outcome = call_day(call, "on", false, &day, err);
    if (outcome == OUTCOME_OK)
        outcome = party_resolve(call->session->db, words.text, &party, err);
    return outcome == OUTCOME_OK ? contact_add(call->session, party, how, day, err) : outcome;
}

static enum outcome read_entry(const char *word, int64_t *entry, struct err *err) {
    char *end = NULL;
    errno = 0;
    long long number = strtoll(word, &end, 10);
    if (errno || end == word || *end || number <= 0)
        return err_set(err, OUTCOME_USAGE, N_("This is not a whole number: %s"), word);
    *entry = number;
    return OUTCOME_OK;
}

enum outcome check_in_command(struct call *call, struct err *err) {
    enum check_outcome result;
    int64_t entry = 0, party = 0;
    enum outcome outcome = call_words(call, 3, 3, err);
    if (outcome == OUTCOME_OK)
        outcome = read_entry(call->words[0], &entry, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (!check_outcome_from_code(call->words[2], &result))
        return err_set(err, OUTCOME_USAGE,
                       N_("It was well, mixed, not-well or not-reached, not: %s"), call->words[2]);
    outcome = party_resolve(call->session->db, call->words[1], &party, err);
    return outcome == OUTCOME_OK ? check_in_add(call->session, entry, party, result, err) : outcome;
}

/* Only what stands on Today can be put off: a key with a slip of the finger is told. */
static enum outcome stands_there(struct session *session, enum today_kind kind, const char *key,
                                 struct err *err) {
    CLEAN(today_list_release) struct today_list list = {0};
    enum outcome outcome = today_list_get(session, kind, TODAY_ALL, clock_today(), &list, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    for (int i = 0; i < list.count; i++)
        if (!strcmp(list.at[i].key, key))
            return OUTCOME_OK;
    return err_set(err, OUTCOME_NOT_FOUND,
                   N_("No row of this kind with this key stands on Today: %s"), key);
}

enum outcome snooze_command(struct call *call, struct err *err) {
    enum today_kind kind = TODAY_KIND_COUNT;
    day_t until = clock_today() + PUT_OFF_DAYS;
    enum outcome outcome = call_words(call, 2, 2, err);
    if (outcome == OUTCOME_OK)
        outcome = read_kind(call->words[0], &kind, err);
    if (outcome == OUTCOME_OK)
        outcome = call_day(call, "until", true, &until, err);
    if (outcome == OUTCOME_OK)
        outcome = stands_there(call->session, kind, call->words[1], err);
    return outcome == OUTCOME_OK ? today_put_off(call->session, kind, call->words[1], until, err)
                                 : outcome;
}
