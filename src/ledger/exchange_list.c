/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading exchanges: one, a page of a list, a period; totals and what follows from them. */
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "ledger/chain.h"
#include "ledger/exchange_list.h"
#include "text/utf8.h"

enum { ALWAYS_FROM = -1000000, ALWAYS_TO = 1000000 }; /* days: before and after everything */

static void party_read(struct query *q, int column, int64_t id, struct exchange_party *party) {
    party->id = id;
    PUT_TEXT(party->name, query_text(q, column));
    party->number = query_int(q, column + 1);
    if (!party_kind_from_code(query_text(q, column + 2), &party->kind))
        party->kind = PARTY_PERSON;
}

/* Columns as in the view exchange_line. */
static void line_read(struct query *q, struct exchange_line *line) {
    struct exchange *e = &line->exchange;
    *line = (struct exchange_line){0};
    e->seq = query_int(q, 0);
    PUT_TEXT(e->uid, query_text(q, 1));
    if (!exchange_kind_from_code(query_text(q, 2), &e->kind))
        e->kind = EXCHANGE_HELP;
    e->giver = query_int(q, 3);
    e->receiver = query_int(q, 4);
    e->minutes = (int32_t)query_int(q, 5);
    e->recognition = query_int(q, 6) == 0;
    e->service_day = query_day(q, 7);
    PUT_TEXT(e->category, query_text(q, 8));
    e->need = query_int(q, 9);
    e->reversal_of = query_int(q, 10);
    e->reversed_by = query_int(q, 11);
    PUT_TEXT(line->source, query_text(q, 12));
    e->operator_id = query_int(q, 13);
    e->recorded_at = query_int(q, 14);
    line->erased = query_is_null(q, 15);
    PUT_TEXT(e->words, query_text(q, 15));
    PUT_TEXT(e->thanks, query_text(q, 16));
    PUT_TEXT(e->reason, query_text(q, 17));
    party_read(q, 18, e->giver, &line->giver);
    party_read(q, 21, e->receiver, &line->receiver);
}

enum outcome exchange_line_get(struct db *db, int64_t seq, struct exchange_line *line,
                               struct err *err) {
    struct query *q = db_query(db, SQL_exchange_one, DB_VALUES(db_int(seq)));
    bool found = query_next(q);
    if (found)
        line_read(q, line);
    enum outcome outcome = query_end(&q, err);
    if (outcome != OUTCOME_OK || found)
        return outcome;
    CLEAN(buffer_release) struct buffer number = BUFFER_INIT;
    buffer_addf(&number, "%lld", (long long)seq);
    return err_set(err, OUTCOME_NOT_FOUND, N_("There is no exchange of that number: %s"),
                   number.text);
}

enum outcome exchange_get(struct db *db, int64_t seq, struct exchange *exchange, struct err *err) {
    struct exchange_line line;
    enum outcome outcome = exchange_line_get(db, seq, &line, err);
    if (outcome == OUTCOME_OK)
        *exchange = line.exchange;
    return outcome;
}

int exchange_page(struct db *db, int64_t party, int64_t seq, bool back, struct exchange_line *lines,
                  int max, struct err *err) {
    enum sql all = back ? SQL_exchange_newer : SQL_exchange_older;
    enum sql of = back ? SQL_exchange_newer_of : SQL_exchange_older_of;
    int64_t start = seq == 0 && !back ? INT64_MAX : seq;
    const struct db_value values[] = {db_int(start), db_int(max), db_int(party)};
    int count = 0;
    struct query *q = db_query(db, party ? of : all, values, party ? 3 : 2);
    while (count < max && query_next(q))
        line_read(q, &lines[count++]);
    return query_end(&q, err) == OUTCOME_OK ? count : -1;
}

int64_t exchange_count(struct db *db, int64_t party) {
    int64_t count = -1;
    struct err err = ERR_NONE;
    const struct db_value values[] = {db_int(party)};
    if (db_get_int(db, party ? SQL_exchange_count_of : SQL_exchange_count, values, party ? 1 : 0,
                   &count, &err) != OUTCOME_OK)
        return -1;
    return count;
}

enum outcome exchange_each(struct db *db, int64_t party, day_t from, day_t to,
                           bool (*each)(void *context, const struct exchange_line *line),
                           void *context, struct err *err) {
    const struct db_value values[] = {db_int(from == DAY_NONE ? ALWAYS_FROM : from),
                                      db_int(to == DAY_NONE ? ALWAYS_TO : to), db_int(party)};
    struct exchange_line line;
    struct query *q =
        db_query(db, party ? SQL_exchange_period_of : SQL_exchange_period, values, party ? 3 : 2);
    while (query_next(q)) {
        line_read(q, &line);
        if (!each(context, &line))
            break;
    }
    return query_end(&q, err);
}

enum outcome totals_get(struct db *db, int64_t party, struct totals *totals, struct err *err) {
    *totals = (struct totals){.last_given_day = DAY_NONE, .last_day = DAY_NONE};
    struct query *q = db_query(db, SQL_exchange_totals, DB_VALUES(db_int(party)));
    if (query_next(q)) {
        totals->given_min = query_int(q, 0);
        totals->received_min = query_int(q, 1);
        totals->in_min = query_int(q, 2);
        totals->out_min = query_int(q, 3);
        totals->times_given = query_int(q, 4);
        totals->times_received = query_int(q, 5);
        totals->last_given_day = query_day(q, 6);
        totals->last_day = query_day(q, 7);
    }
    return query_end(&q, err);
}

enum outcome balances_each(struct db *db,
                           void (*each)(void *context, const struct account_line *line),
                           void *context, struct err *err) {
    struct account_line line;
    struct query *q = db_query(db, SQL_exchange_balances, DB_NO_VALUES);
    while (query_next(q)) {
        line.number = query_int(q, 0);
        PUT_TEXT(line.name, query_text(q, 1));
        if (!party_kind_from_code(query_text(q, 2), &line.kind))
            line.kind = PARTY_PERSON;
        line.given_min = query_int(q, 3);
        line.received_min = query_int(q, 4);
        line.balance_min = query_int(q, 5);
        each(context, &line);
    }
    return query_end(&q, err);
}

enum outcome exchange_twin(struct db *db, const struct exchange *exchange, int64_t *seq,
                           struct err *err) {
    *seq = 0;
    enum outcome outcome = db_get_int(
        db, SQL_exchange_twin,
        DB_VALUES(db_int(exchange->giver), db_day(exchange->service_day),
                  db_int(exchange->receiver), db_int(exchange->minutes), db_text(exchange->uid)),
        seq, err);
    return outcome == OUTCOME_NOT_FOUND ? OUTCOME_OK : outcome;
}

enum outcome exchange_last_of(struct session *session, int64_t since, int64_t *seq,
                              struct err *err) {
    *seq = 0;
    enum outcome outcome =
        db_get_int(session->db, SQL_exchange_last_of,
                   DB_VALUES(db_id(session->operator_id), db_int(since)), seq, err);
    return outcome == OUTCOME_NOT_FOUND ? OUTCOME_OK : outcome;
}

enum outcome exchange_usual(struct db *db, int64_t giver, char category[CATEGORY_CODE_BYTES],
                            struct err *err) {
    mem_put_text(category, CATEGORY_CODE_BYTES, CATEGORY_OTHER);
    struct query *q = db_query(db, SQL_exchange_usual, DB_VALUES(db_int(giver)));
    if (query_next(q) && !query_is_null(q, 0))
        mem_put_text(category, CATEGORY_CODE_BYTES, query_text(q, 0));
    return query_end(&q, err);
}

enum outcome ledger_head_get(struct db *db, int64_t *count, char hash[CHAIN_SHORT_BYTES],
                             struct err *err) {
    size_t bytes = 0;
    *count = 0;
    hash[0] = '\0';
    struct query *q = db_query(db, SQL_exchange_head, DB_NO_VALUES);
    if (query_next(q)) {
        *count = query_int(q, 0);
        const void *head = query_bytes(q, 1, &bytes);
        if (bytes == CHAIN_HASH_BYTES)
            chain_short(head, hash);
    }
    return query_end(&q, err);
}

void exchange_what(struct db *db, const struct exchange *exchange, bool general,
                   struct buffer *out) {
    struct category category = {0};
    struct err err = ERR_NONE;
    bool private_ =
        category_get(db, exchange->category, &category, &err) != OUTCOME_OK || category.private_;
    if (exchange->words[0] != '\0' && !(general && private_))
        text_safe(out, exchange->words, false);
    else if (exchange->kind == EXCHANGE_HELP || exchange->kind == EXCHANGE_REVERSAL)
        category_name(db, exchange->category, general, out);
    else
        buffer_add(out, i18n_text(exchange_kind_name(exchange->kind)));
}
