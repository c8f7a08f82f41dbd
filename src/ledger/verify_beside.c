/* SPDX-License-Identifier: GPL-3.0-or-later
 * What can be looked at beside the walk over the entries: the file, the other tables, and the
 * indexes of the ledger's own. The walk holds the register's lock until this is done, and this one
 * begins after it was taken, so that nobody writes in between and both see one moment. */
#include <inttypes.h>
#include <signal.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "verify_private.h"

/* ---- sums ---- */
static uint64_t mix(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * UINT64_C(0xFF51AFD7ED558CCD);
    return hash ^ hash >> 32;
}

void verify_sum(struct verify_sums *sums, enum verify_index index, int64_t a, int64_t b,
                int64_t row) {
    uint64_t hash = mix(UINT64_C(0x9E3779B97F4A7C15) + (uint64_t)index, (uint64_t)a);
    sums->of[index] += mix(mix(hash, (uint64_t)b), (uint64_t)row);
}

int64_t verify_text_key(const char *text) {
    uint64_t hash = 0, part = 0;
    size_t left = strlen(text);
    for (; left > 0; text += sizeof part) {
        size_t bytes = left < sizeof part ? left : sizeof part;
        part = 0;
        memcpy(&part, text, bytes);
        hash = mix(hash, part);
        left -= bytes;
    }
    return (int64_t)hash;
}

/* ---- indexes ---- */
static bool after(const int64_t row[3], const int64_t before[3]) {
    for (int i = 0; i < 3; i++)
        if (row[i] != before[i])
            return row[i] > before[i];
    return false;
}

static enum outcome damaged(struct db *db, const char *what, struct err *err) {
    err_set(err, OUTCOME_DAMAGED,
            N_("The register is damaged. Stop, and go on from the newest good backup: %s."),
            db_path(db));
    return err_detail(err, "%s", what);
}

/* Columns: the one or two keys and the row, the last key NULL as 0. */
static enum outcome sum_numbers(struct beside *beside, enum verify_index index, enum sql id) {
    int64_t before[3] = {INT64_MIN, 0, 0};
    bool sorted = true;
    struct query *q = db_query(beside->db, id, DB_NO_VALUES);
    while (sorted && query_next(q)) {
        int64_t row[3] = {query_int(q, 0), query_int(q, 1), query_int(q, 2)};
        sorted = after(row, before);
        verify_sum(&beside->sums, index, row[0], row[1], row[2]);
        memcpy(before, row, sizeof before);
    }
    enum outcome outcome = query_end(&q, &beside->err);
    if (outcome == OUTCOME_OK && !sorted)
        outcome = damaged(beside->db, db_statement_name(id), &beside->err);
    return outcome;
}

static enum outcome sum_texts(struct beside *beside, enum verify_index index, enum sql id) {
    char before[IDENT_BYTES] = "";
    bool sorted = true;
    struct query *q = db_query(beside->db, id, DB_NO_VALUES);
    while (sorted && query_next(q)) {
        const char *text = query_text(q, 0);
        sorted = strcmp(text, before) > 0;
        verify_sum(&beside->sums, index, verify_text_key(text), 0, query_int(q, 1));
        PUT_TEXT(before, text);
    }
    enum outcome outcome = query_end(&q, &beside->err);
    if (outcome == OUTCOME_OK && !sorted)
        outcome = damaged(beside->db, db_statement_name(id), &beside->err);
    return outcome;
}

static const enum sql statements[] = {
#define VERIFY_INDEX_SQL(name, sql) [INDEX_##name] = SQL_##sql,
    VERIFY_INDEXES(VERIFY_INDEX_SQL)
#undef VERIFY_INDEX_SQL
};

static void *work(void *context) {
    static const char *const walked[] = {"exchange", "exchange_words", "transfer"};
    struct beside *beside = context;
    enum outcome outcome = db_check_but(beside->db, walked, COUNT_OF(walked), &beside->err);
    for (int i = 0; outcome == OUTCOME_OK && i < INDEX_COUNT; i++)
        outcome = i == INDEX_UID ? sum_texts(beside, (enum verify_index)i, statements[i])
                                 : sum_numbers(beside, (enum verify_index)i, statements[i]);
    beside->outcome = outcome;
    return NULL;
}

/* ---- beside ---- */
/* Signals are for the thread that has the screen. */
static bool start(struct beside *beside) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(&beside->thread, NULL, work, beside) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

void beside_begin(struct beside *beside, struct db *db) {
    struct err none = ERR_NONE;
    *beside = (struct beside){.db = db};
    if (db_beside(db, &beside->db, &none) == OUTCOME_OK) {
        beside->own = start(beside);
        if (!beside->own)
            db_close(&beside->db);
    }
    if (!beside->own)
        beside->db = db;
}

static void wait_for(struct beside *beside) {
    if (!beside->own)
        return;
    pthread_join(beside->thread, NULL);
    db_close(&beside->db);
    beside->own = false;
}

enum outcome beside_end(struct beside *beside, struct db *db, const struct verify_sums *sums,
                        struct err *err) {
    if (beside->own)
        wait_for(beside);
    else
        (void)work(beside);
    if (beside->outcome == OUTCOME_OK && memcmp(&beside->sums, sums, sizeof *sums) != 0)
        beside->outcome = damaged(db, "an index is not what its rows are", &beside->err);
    if (beside->outcome != OUTCOME_OK && err)
        *err = beside->err;
    return beside->outcome;
}

void beside_leave(struct beside *beside) {
    wait_for(beside);
}
