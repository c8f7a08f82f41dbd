/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests of offers and matching: the ledger's little centre, with more people, offers and needs.
 */
#ifndef AMSER_TESTS_STORE_OFFERS_FIXTURE_H
#define AMSER_TESTS_STORE_OFFERS_FIXTURE_H

#include "ledger_fixture.h"
#include "offers/availability_store.h"
#include "offers/need_store.h"
#include "offers/offer_store.h"
#include "people/link_store.h"

static inline int64_t offers_add(struct ledger *l, int64_t party, const char *words) {
    struct offer offer;
    offer_init(&offer, party, 0, clock_today());
    PUT_TEXT(offer.words, words);
    ALL_WELL(offer_save(&l->place.session, &offer, &l->place.err));
    return offer.id;
}

static inline int64_t needs_add(struct ledger *l, int64_t party, const char *words) {
    struct need need;
    need_init(&need, party, clock_today());
    PUT_TEXT(need.words, words);
    ALL_WELL(need_save(&l->place.session, &need, &l->place.err));
    return need.id;
}

static inline enum outcome offers_ask(struct ledger *l, int64_t need, int64_t giver,
                                      enum ask_state state) {
    struct ask ask;
    ALL_WELL(ask_of(l->place.session.db, need, giver, &ask, &l->place.err));
    ask.state = state;
    if (state == ASK_ARRANGED)
        ask.day = clock_today() + 1;
    return ask_save(&l->place.session, &ask, &l->place.err);
}

static inline enum need_status need_state(struct ledger *l, int64_t id) {
    struct need need;
    ALL_WELL(need_get(l->place.session.db, id, &need, &l->place.err));
    return need.status;
}

/* Free SQL for what a test changes behind the stores' backs. */
#include "sqlite_db.h"
static inline void change(struct ledger *l, const char *sql) {
    struct db *db = l->place.session.db;
    bool trusted = db->trusted;
    db->trusted = true;
    if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db->handle));
    db->trusted = trusted;
}

/* Stops the test when the plan of a statement reads a whole table that grows. */
static inline void no_scan(struct ledger *l, enum sql id) {
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    sqlite3_stmt *plan = NULL;
    buffer_addf(&text, "EXPLAIN QUERY PLAN %s", db_statement_text(id));
    assert_int_equal(sqlite3_prepare_v2(l->place.session.db->handle, text.text, -1, &plan, NULL),
                     SQLITE_OK);
    while (sqlite3_step(plan) == SQLITE_ROW) {
        const char *line = (const char *)sqlite3_column_text(plan, 3);
        bool small = strstr(line, "CONSTANT ROW") || strstr(line, "SCAN j ") ||
                     strstr(line, "SCAN hit") || strstr(line, "SCAN (subquery");
        if (strstr(line, "SCAN") && !small)
            fail_msg("%s: %s", db_statement_name(id), line);
    }
    sqlite3_finalize(plan);
}

#endif
