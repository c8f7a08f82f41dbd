/* SPDX-License-Identifier: GPL-3.0-or-later
 * Gathers what the coordinator might do next. Each kind is one statement that reads what is due by
 * an index; how pressing a row is, is sorted here. */
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "offers/category.h"
#include "today_private.h"

enum {
    DAY_S = 24 * 60 * 60,
    CHECK_IN_OPEN_DAYS = 28, /* later nobody remembers how it was */
    ENDED_OPEN_DAYS = 60,
    RADAR_DAYS = 60,
    RADAR_LEAST = 3,
    REFERENCE_DAYS = 14
};

void today_list_release(struct today_list *list) {
    free(list->at);
    *list = (struct today_list){0};
}

bool gather_wants(const struct gather *gather, enum today_kind kind) {
    return gather->only == TODAY_KIND_COUNT || gather->only == kind;
}

static day_t days(const struct gather *gather, enum policy_id id) {
    return (day_t)gather->policy.value[id];
}

void gather_take(struct query *query, enum today_kind kind, struct today_row *row) {
    *row = (struct today_row){.kind = kind,
                              .party = query_int(query, 1),
                              .other = query_int(query, 2),
                              .about = query_int(query, 3),
                              .number = query_int(query, 5),
                              .drop_in = query_int(query, 8) != 0,
                              .told = query_day(query, 13)};
    PUT_TEXT(row->key, query_text(query, 0));
    PUT_TEXT(row->name, query_text(query, 4));
    PUT_TEXT(row->phone, query_text(query, 6));
    PUT_TEXT(row->prefers, query_text(query, 7));
    PUT_TEXT(row->other_name, query_text(query, 9));
    PUT_TEXT(row->words, query_text(query, 10));
    if (kind == TODAY_ANSWER)
        row->since = clock_day_of(query_int(query, 11));
    else
        row->since = query_day(query, 11);
    row->fact = TODAY_FACT_COUNT;
    (void)today_fact_from_code(query_text(query, 12), &row->fact);
}

/* ---- one kind ---- */

/* Waited longest, or ends soonest, first; of what is asked for often the most often. */
static int by_day(const void *a, const void *b) {
    const struct today_row *one = a, *two = b;
    if (one->kind == TODAY_RADAR && one->about != two->about)
        return one->about > two->about ? -1 : 1;
    if (one->since != two->since)
        return one->since < two->since ? -1 : 1;
    if (one->about != two->about)
        return one->about < two->about ? -1 : 1;
    return strcmp(one->key, two->key);
}

/* Sorts what was appended since `first` and keeps the first few of it. */
static void close_kind(struct gather *gather, enum today_kind kind, int first) {
    struct today_list *list = gather->list;
    int count = list->count - first;
    if (count > 0)
        qsort(list->at + first, (size_t)count, sizeof *list->at, by_day);
    list->of[kind] = count;
    if (gather->each != TODAY_ALL && count > gather->each)
        list->count = first + gather->each;
}

static bool is_due(const struct gather *gather, const struct today_row *row) {
    if (row->kind == TODAY_ANSWER && row->since > gather->today - days(gather, POLICY_ANSWER_DAYS))
        return false;
    return !put_offs_have(&gather->off, row->kind, row->key);
}

static enum outcome read_rows(struct gather *gather, enum today_kind kind, struct query *query,
                              struct err *err) {
    struct today_list *list = gather->list;
    while (query_next(query)) {
        MEM_GROW(list->at, list->count, list->room);
        gather_take(query, kind, &list->at[list->count]);
        list->count += is_due(gather, &list->at[list->count]);
    }
    return query_end(&query, err);
}

static enum outcome check_ins(struct gather *gather, struct err *err) {
    day_t last = gather->today - days(gather, POLICY_CHECK_IN_DAYS);
    return read_rows(
        gather, TODAY_CHECK_IN,
        db_query(gather->db, SQL_today_check_in,
                 DB_VALUES(db_int(gather->today), db_int(last - CHECK_IN_OPEN_DAYS), db_int(last))),
        err);
}

static enum outcome arranged(struct gather *gather, struct err *err) {
    return read_rows(gather, TODAY_ARRANGED,
                     db_query(gather->db, SQL_today_arranged,
                              DB_VALUES(db_int(gather->today), db_int(gather->today + 1))),
                     err);
}

/* The days of the place may begin some hours before or after those of UTC: is_due looks closer. */
static enum outcome answers(struct gather *gather, struct err *err) {
    int64_t last = ((int64_t)gather->today - days(gather, POLICY_ANSWER_DAYS) + 2) * DAY_S;
    return read_rows(
        gather, TODAY_ANSWER,
        db_query(gather->db, SQL_today_answer, DB_VALUES(db_int(gather->today), db_int(last))),
        err);
}

static enum outcome needs(struct gather *gather, struct err *err) {
    return read_rows(gather, TODAY_NEED,
                     db_query(gather->db, SQL_today_need,
                              DB_VALUES(db_int(gather->today),
                                        db_int(gather->today - days(gather, POLICY_WAITING_DAYS)))),
                     err);
}

static enum outcome endings(struct gather *gather, struct err *err) {
    const struct db_value values[] = {db_int(gather->today),
                                      db_int(gather->today - ENDED_OPEN_DAYS),
                                      db_int(gather->today + days(gather, POLICY_REMIND_DAYS))};
    enum outcome outcome =
        read_rows(gather, TODAY_ENDING,
                  db_query(gather->db, SQL_today_ending_offers, values, COUNT_OF(values)), err);
    return outcome != OUTCOME_OK
               ? outcome
               : read_rows(gather, TODAY_ENDING,
                           db_query(gather->db, SQL_today_ending_needs, values, COUNT_OF(values)),
                           err);
}

static enum outcome radar(struct gather *gather, struct err *err) {
    return read_rows(gather, TODAY_RADAR,
                     db_query(gather->db, SQL_today_radar,
                              DB_VALUES(db_int(gather->today), db_int(gather->today - RADAR_DAYS),
                                        db_int(RADAR_LEAST), db_text(CATEGORY_OTHER))),
                     err);
}

static enum outcome checks(struct gather *gather, struct err *err) {
    enum outcome outcome =
        read_rows(gather, TODAY_CHECK,
                  db_query(gather->db, SQL_today_review,
                           DB_VALUES(db_int(gather->today),
                                     db_int(gather->today + days(gather, POLICY_REMIND_DAYS)))),
                  err);
    if (outcome != OUTCOME_OK)
        return outcome;
    return read_rows(
        gather, TODAY_CHECK,
        db_query(gather->db, SQL_today_waiting,
                 DB_VALUES(db_int(gather->today), db_int(gather->today - REFERENCE_DAYS))),
        err);
}

/* ---- all of them ---- */

static enum outcome add_kind(struct gather *gather, struct people **people, enum today_kind kind,
                             struct err *err) {
    static enum outcome (*const kinds[TODAY_KIND_COUNT])(struct gather *, struct err *) = {
        [TODAY_CHECK_IN] = check_ins, [TODAY_ARRANGED] = arranged, [TODAY_ANSWER] = answers,
        [TODAY_NEED] = needs,         [TODAY_ENDING] = endings,    [TODAY_RADAR] = radar,
        [TODAY_CHECK] = checks};
    int first = gather->list->count;
    enum outcome outcome = OUTCOME_OK;
    if (kinds[kind]) {
        outcome = kinds[kind](gather, err);
        if (outcome == OUTCOME_OK)
            close_kind(gather, kind, first);
        return outcome;
    }
    if (!*people)
        outcome = people_load(gather, people, err);
    return outcome == OUTCOME_OK ? people_add(gather, *people, kind, err) : outcome;
}

static enum outcome gather_all(struct gather *gather, struct err *err) {
    struct people *people = NULL;
    enum outcome outcome = policy_load(gather->db, &gather->policy, err);
    if (outcome == OUTCOME_OK)
        outcome = today_put_off_list(gather->db, gather->today, &gather->off, err);
    for (int kind = 0; kind < TODAY_KIND_COUNT && outcome == OUTCOME_OK; kind++)
        if (gather_wants(gather, (enum today_kind)kind))
            outcome = add_kind(gather, &people, (enum today_kind)kind, err);
    people_release(&people);
    return outcome;
}

enum outcome today_list_get(struct session *session, enum today_kind only, int each, day_t today,
                            struct today_list *list, struct err *err) {
    struct gather gather = {
        .db = session->db, .today = today, .only = only, .each = each, .list = list};
    today_list_release(list);
    enum outcome outcome = session_need_coordinator(session, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    db_read_begin(session->db);
    outcome = gather_all(&gather, err);
    db_read_end(session->db);
    put_offs_release(&gather.off);
    if (outcome != OUTCOME_OK)
        today_list_release(list);
    return outcome;
}

enum outcome today_radar_each(struct session *session, const char *category, day_t today,
                              void (*each)(void *context, const char *name, const char *words,
                                           day_t day),
                              void *context, struct err *err) {
    struct query *query =
        db_query(session->db, SQL_today_radar_who,
                 DB_VALUES(db_int(today), db_text(category), db_int(today - RADAR_DAYS)));
    while (query_next(query))
        each(context, query_text(query, 0), query_text(query, 1), query_day(query, 2));
    return query_end(&query, err);
}
