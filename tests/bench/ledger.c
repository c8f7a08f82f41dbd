/* SPDX-License-Identifier: GPL-3.0-or-later
 * How long many exchanges take at once, and the check of all of them. A line each: what, unit,
 * ours, reference.
 *   ledger batch COUNT FOLDER    into a new register, beside the engine's own import of the same
 *                                rows as csv into bare tables (no index, no trigger)
 *   ledger verify FILE           beside the reading of every row once */
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "base/buffer.h"
#include "base/clock.h"
#include "base/mem.h"
#include "centre/centre.h"
#include "ledger/batch.h"
#include "ledger/verify.h"
#include "offers/category_store.h"
#include "people/member_store.h"

enum { PEOPLE = 2000 };

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1000.0 + (double)now.tv_nsec / 1e6;
}

static void stop(const char *what, const char *detail) {
    fprintf(stderr, "ledger: %s %s\n", what, detail ? detail : "");
    exit(1);
}

static void must(enum outcome outcome, const struct err *err) {
    if (outcome != OUTCOME_OK) {
        fprintf(stderr, "ledger: %s %s\n", err->arg, err->detail);
        stop(err->say, err->arg);
    }
}

/* ---- ours ---- */
struct many {
    struct session session;
    int64_t count, people[PEOPLE];
    double begun;
};

static enum outcome add_people(struct db *db, void *context, struct err *err) {
    struct many *many = context;
    enum outcome outcome = OUTCOME_OK;
    (void)db;
    for (int i = 0; outcome == OUTCOME_OK && i < PEOPLE; i++) {
        struct member member;
        member_init(&member, clock_today() - 1000);
        snprintf(member.called, sizeof member.called, "Member %d", i);
        member.agreed = member.party.drop_in = true;
        outcome = member_save(&many->session, &member, err);
        many->people[i] = member.party.id;
    }
    return outcome;
}

static enum outcome add_exchanges(struct db *db, void *context, struct err *err) {
    static const char *const words[] = {"Shopping on a rainy day", "Hem of a curtain", "",
                                        "A lift to the surgery and back", "Talk over a cup of tea"};
    const struct many *many = context;
    struct session session = many->session;
    struct ledger_batch *batch = NULL;
    (void)db;
    enum outcome outcome = ledger_batch_begin(&batch, &session, many->count, err);
    struct exchange exchange;
    day_t today = clock_today();
    exchange_init(&exchange, today);
    PUT_TEXT(exchange.category, CATEGORY_OTHER);
    for (int64_t i = 0; outcome == OUTCOME_OK && i < many->count; i++) {
        uint64_t mixed = ((uint64_t)i + 1) * UINT64_C(0x9E3779B97F4A7C15);
        snprintf(exchange.uid, sizeof exchange.uid, "%016" PRIx64 "%016" PRIx64, mixed, mixed >> 7);
        exchange.recorded_at = 0;
        exchange.giver = many->people[(mixed >> 20) % PEOPLE];
        exchange.receiver = many->people[((mixed >> 20) + 1 + (mixed >> 40) % 900) % PEOPLE];
        exchange.minutes = 15 + (int32_t)(mixed >> 50) % 12 * 15;
        exchange.service_day = today - (day_t)((many->count - i) * 900 / many->count);
        PUT_TEXT(exchange.words, words[(mixed >> 33) % COUNT_OF(words)]);
        outcome = ledger_batch_add(batch, &exchange, NULL, err);
    }
    if (outcome == OUTCOME_OK)
        outcome = ledger_batch_end(&batch, err);
    ledger_batch_drop(&batch);
    return outcome;
}

static void make_register(struct many *many, const char *file) {
    struct err err = ERR_NONE;
    struct centre_plan plan = {.language = 1 + LANGUAGE_EN, .preset = 1 + PRESET_NEIGHBOURS};
    PUT_TEXT(plan.name, "Canton Drop-in");
    PUT_TEXT(plan.coordinator, "Gethin");
    PUT_TEXT(plan.password, "three easy words");
    must(db_open(&many->session.db, file, DB_CREATE, &err), &err);
    must(centre_setup(&many->session, &plan, category_seed, &err), &err);
    must(db_write(many->session.db, add_people, many, &err), &err);
}

static double batch_ms(const char *file, int64_t count) {
    struct many many = {.count = count};
    struct err err = ERR_NONE;
    make_register(&many, file);
    many.session.source = SOURCE_IMPORT;
    double begun = now_ms();
    must(db_write(many.session.db, add_exchanges, &many, &err), &err);
    double took = now_ms() - begun;
    db_close(&many.session.db);
    return took;
}

/* ---- the reference ---- */
static const char *const tables[] = {"exchange", "exchange_words", "transfer"};

static void run(const char *command) {
    if (system(command) != 0) // NOLINT(cert-env33-c): a benchmark, its own words
        stop("this failed:", command);
}

/* The tables of a register as the engine's tool reads them: text, blobs as hexadecimal digits. */
static void bare_prepare(const char *file, const char *folder) {
    static const char *const columns[] = {
        "seq,uid,kind,giver,receiver,minutes,credited,service_day,category,need,reversal_of,source,"
        "operator,recorded_at,hex(commitment),hex(hash)",
        "exchange,hex(salt),words,thanks,reason", "id,exchange,from_account,to_account,minutes"};
    CLEAN(buffer_release) struct buffer command = BUFFER_INIT;
    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        buffer_clear(&command);
        buffer_addf(&command, "sqlite3 -csv %s 'SELECT %s FROM %s' >%s/%s.csv", file, columns[i],
                    tables[i], folder, tables[i]);
        run(command.text);
    }
    buffer_clear(&command);
    buffer_addf(&command,
                "sqlite3 %s/bare.db 'CREATE TABLE exchange (seq INTEGER, uid TEXT, kind TEXT, "
                "giver INTEGER, receiver INTEGER, minutes INTEGER, credited INTEGER, service_day "
                "INTEGER, category TEXT, need INTEGER, reversal_of INTEGER, source TEXT, operator "
                "INTEGER, recorded_at INTEGER, commitment BLOB, hash BLOB); CREATE TABLE "
                "exchange_words (exchange INTEGER, salt BLOB, words TEXT, thanks TEXT, reason "
                "TEXT); CREATE TABLE transfer (id INTEGER, exchange INTEGER, from_account INTEGER, "
                "to_account INTEGER, minutes INTEGER)'",
                folder);
    run(command.text);
}

static double bare_ms(const char *folder) {
    CLEAN(buffer_release) struct buffer command = BUFFER_INIT;
    buffer_addf(&command, "cd %s && sqlite3 -csv bare.db", folder);
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        buffer_addf(&command, " '.import %s.csv %s'", tables[i], tables[i]);
    double begun = now_ms();
    run(command.text);
    return now_ms() - begun;
}

static void batch(int64_t count, const char *folder) {
    CLEAN(buffer_release) struct buffer file = BUFFER_INIT;
    buffer_addf(&file, "%s/batch.amser", folder);
    double ours = batch_ms(file.text, count);
    bare_prepare(file.text, folder);
    double theirs = bare_ms(folder);
    printf("%" PRId64 " exchanges at once,ms,%.0f,%.0f\n", count, ours, theirs);
}

/* ---- verifying ---- */
static int64_t read_all(sqlite3 *bare, const char *sql) {
    sqlite3_stmt *stmt = NULL;
    int64_t rows = 0;
    if (sqlite3_prepare_v2(bare, sql, -1, &stmt, NULL) != SQLITE_OK)
        stop(sql, sqlite3_errmsg(bare));
    for (; sqlite3_step(stmt) == SQLITE_ROW; rows++)
        for (int i = 0; i < sqlite3_column_count(stmt); i++)
            (void)sqlite3_column_blob(stmt, i);
    sqlite3_finalize(stmt);
    return rows;
}

static void verify(const char *file) {
    struct db *db = NULL;
    struct err err = ERR_NONE;
    struct verify_report report;
    sqlite3 *bare = NULL;
    must(db_open(&db, file, DB_EXISTING, &err), &err);
    double begun = now_ms();
    must(ledger_verify(db, NULL, NULL, NULL, &report, &err), &err);
    double ours = now_ms() - begun;
    db_close(&db);
    if (sqlite3_open(file, &bare) != SQLITE_OK)
        stop("cannot open", file);
    begun = now_ms();
    int64_t rows = read_all(bare, "SELECT * FROM transfer");
    read_all(bare, "SELECT * FROM exchange");
    read_all(bare, "SELECT * FROM exchange_words");
    double theirs = now_ms() - begun;
    sqlite3_close(bare);
    printf("verify %" PRId64 " entries (%" PRId64 " transfers),ms,%.0f,%.0f\n", report.entries,
           rows, ours, theirs);
}

int main(int argc, char **argv) {
    if (argc == 4 && strcmp(argv[1], "batch") == 0)
        batch(atoll(argv[2]), argv[3]);
    else if (argc == 3 && strcmp(argv[1], "verify") == 0)
        verify(argv[2]);
    else
        stop("batch COUNT FOLDER | verify FILE", NULL);
    return 0;
}
