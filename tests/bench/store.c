/* SPDX-License-Identifier: GPL-3.0-or-later
 * How long the stores take on a register in a file, each beside SQLite alone on the same tables:
 *   store find FILE            a key of finding people as somebody types
 *   store save FILE OTHER      a durable exchange; OTHER is a copy of FILE for SQLite alone
 *   store match FILE           who could help with each of forty open needs
 *   store open FILE            until the first statement may be run
 *   store today FILE           what the coordinator might do next, as its page asks for it
 * Prints lines of: what,unit,ours,reference. */
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "base/clock.h"
#include "base/mem.h"
#include "centre/centre.h"
#include "ledger/exchange.h"
#include "matching/match.h"
#include "offers/category_store.h"
#include "people/party_store.h"
#include "people/party_words.h"
#include "text/fold.h"
#include "today/today.h"

enum { FIND_ROUNDS = 15, SAVE_ROUNDS = 400, SOME_PEOPLE = 190, SHOWN = 22 };

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1000.0 + (double)now.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static double median(double *took, int count) {
    qsort(took, (size_t)count, sizeof *took, by_size);
    return took[count / 2];
}

static void stop(const char *what, const char *detail) {
    fprintf(stderr, "store: %s %s\n", what, detail ? detail : "");
    exit(1);
}

static void must(enum outcome outcome, const struct err *err) {
    if (outcome != OUTCOME_OK)
        stop(err->say, err->arg);
}

/* ---- SQLite alone ---- */
static sqlite3 *bare_open(const char *file) {
    sqlite3 *bare = NULL;
    if (sqlite3_open(file, &bare) != SQLITE_OK)
        stop("cannot open", file);
    return bare;
}

static void bare_run(sqlite3 *bare, const char *sql) {
    if (sqlite3_exec(bare, sql, NULL, NULL, NULL) != SQLITE_OK)
        stop(sql, sqlite3_errmsg(bare));
}

static sqlite3_stmt *bare_prepare(sqlite3 *bare, const char *sql) {
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(bare, sql, -1, &stmt, NULL) != SQLITE_OK)
        stop(sql, sqlite3_errmsg(bare));
    return stmt;
}

/* All rows, each column touched; returns how many. */
static int64_t bare_step(sqlite3_stmt *stmt) {
    int64_t rows = 0;
    int code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        rows++;
        for (int i = 0; i < sqlite3_column_count(stmt); i++)
            (void)sqlite3_column_blob(stmt, i);
    }
    if (code != SQLITE_DONE)
        stop(sqlite3_sql(stmt), sqlite3_errmsg(sqlite3_db_handle(stmt)));
    sqlite3_reset(stmt);
    return rows;
}

static void put(sqlite3_stmt *stmt, int at, const char *text) {
    sqlite3_bind_text(stmt, at, text, -1, SQLITE_TRANSIENT);
}

/* ---- finding ---- */
/* As the screen does it: how many fit, and the first of them. */
static double key_ms(struct db *db, const char *typed) {
    struct party_brief found[SHOWN];
    struct err err = ERR_NONE;
    double took[FIND_ROUNDS];
    for (int i = 0; i < FIND_ROUNDS; i++) {
        double begun = now_ms();
        db_read_begin(db);
        (void)party_count(db, typed, 0, false);
        if (party_find(db, typed, 0, false, false, NULL, 0, found, SHOWN, &err) < 0)
            stop(err.say, err.arg);
        db_read_end(db);
        took[i] = now_ms() - begun;
    }
    return median(took, FIND_ROUNDS);
}

static double bare_key_ms(sqlite3_stmt *stmt, const char *typed) {
    double took[FIND_ROUNDS];
    for (int i = 0; i < FIND_ROUNDS; i++) {
        double begun = now_ms();
        put(stmt, 1, typed);
        bare_step(stmt);
        took[i] = now_ms() - begun;
    }
    return median(took, FIND_ROUNDS);
}

static void find_as(struct db *db, sqlite3_stmt *stmt, const char *what, const char *const *typed,
                    int count) {
    double worst[2] = {0, 0};
    for (int i = 0; i < count; i++) {
        double took[] = {key_ms(db, typed[i]), bare_key_ms(stmt, typed[i])};
        for (int j = 0; j < 2; j++)
            worst[j] = took[j] > worst[j] ? took[j] : worst[j];
        if (getenv("AMSER_BENCH_EACH"))
            fprintf(stderr, "%s: %.3f bare %.3f\n", typed[i], took[0], took[1]);
    }
    printf("find as you type: %s,ms,%.3f,%.3f\n", what, worst[0], worst[1]);
}

static void find(const char *file) {
    static const char *const one[] = {"m", "a", "z", "o", "w", "k", "s", "x"};
    static const char *const three[] = {"mac", "wil", "zby", "one", "jon", "sia", "xyz", "123"};
    static const char *const two[] = {"m a", "w s", "mair j", "a z"};
    struct db *db = NULL;
    struct err err = ERR_NONE;
    must(db_open(&db, file, DB_EXISTING, &err), &err);
    sqlite3 *bare = bare_open(file);
    sqlite3_stmt *stmt = bare_prepare(
        bare, "SELECT party FROM party_word WHERE word >= ?1 AND word < ?1 || char(1114111)");
    find_as(db, stmt, "slowest first letter", one, COUNT_OF(one));
    find_as(db, stmt, "slowest three letters", three, COUNT_OF(three));
    find_as(db, stmt, "slowest two words", two, COUNT_OF(two));
    sqlite3_finalize(stmt);
    sqlite3_close(bare);
    db_close(&db);
}

/* ---- opening ---- */
static void open_and_close(const char *file) {
    double ours[FIND_ROUNDS], theirs[FIND_ROUNDS];
    for (int i = 0; i < FIND_ROUNDS; i++) {
        struct db *db = NULL;
        struct err err = ERR_NONE;
        double begun = now_ms();
        must(db_open(&db, file, DB_EXISTING, &err), &err);
        ours[i] = now_ms() - begun;
        db_close(&db);
        begun = now_ms();
        sqlite3 *bare = bare_open(file);
        bare_run(bare, "SELECT count(*) FROM sqlite_master");
        theirs[i] = now_ms() - begun;
        sqlite3_close(bare);
    }
    printf("open the register,ms,%.2f,%.2f\n", median(ours, FIND_ROUNDS),
           median(theirs, FIND_ROUNDS));
}

/* ---- recording ---- */
static int64_t people[SOME_PEOPLE];
static int people_count;

static void read_people(sqlite3 *bare) {
    sqlite3_stmt *stmt =
        bare_prepare(bare, "SELECT p.id FROM party p LEFT JOIN account_total t ON t.party = p.id "
                           "WHERE p.kind = 'person' AND p.status = 'active' "
                           "AND ifnull(t.in_min - t.out_min, 0) BETWEEN -60 AND 6000 LIMIT 190");
    while (people_count < SOME_PEOPLE && sqlite3_step(stmt) == SQLITE_ROW)
        people[people_count++] = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    if (people_count < 4)
        stop("there are too few people", NULL);
}

static struct exchange some_exchange(int i) {
    struct exchange exchange;
    exchange_init(&exchange, clock_today());
    exchange.giver = people[i % people_count];
    exchange.receiver = people[(i + people_count / 2) % people_count];
    exchange.minutes = 60;
    PUT_TEXT(exchange.category, CATEGORY_OTHER);
    PUT_TEXT(exchange.words, "Help with the shopping on a rainy day");
    return exchange;
}

/* The rows of one exchange, as plainly as SQLite can write them. */
static const char *const bare_rows[] = {
    "BEGIN IMMEDIATE",
    "INSERT INTO exchange SELECT count + 1, ?1, 'help', ?2, ?3, 60, 1, 20000, 'OTHR', NULL, NULL, "
    "'desk', 1, 1700000000, randomblob(32), randomblob(32) FROM ledger_head",
    "INSERT INTO exchange_words SELECT count + 1, randomblob(16), "
    "'Help with the shopping on a rainy day', '', '' FROM ledger_head",
    "INSERT INTO transfer (exchange, from_account, to_account, minutes) "
    "SELECT count + 1, ?3, ?2, 60 FROM ledger_head",
    "UPDATE ledger_head SET count = count + 1, hash = randomblob(32)",
    "INSERT INTO account_total VALUES (?2, 60, 0, 60, 0, 1, 0, 20000, 20000) ON CONFLICT DO UPDATE "
    "SET given_min = given_min + 60, in_min = in_min + 60, times_given = times_given + 1, "
    "last_given_day = 20000, last_day = 20000",
    "INSERT INTO account_total VALUES (?3, 0, 60, 0, 60, 0, 1, NULL, 20000) ON CONFLICT DO UPDATE "
    "SET received_min = received_min + 60, out_min = out_min + 60, "
    "times_received = times_received + 1, last_day = 20000",
    "INSERT INTO audit (at, operator, action, subject, detail) "
    "SELECT 1700000000, 1, 'exchange.record', count, 'help' FROM ledger_head",
    "COMMIT"};

static double bare_save_ms(sqlite3_stmt *const *stmts, const struct exchange *exchange) {
    double begun = now_ms();
    for (size_t i = 0; i < COUNT_OF(bare_rows); i++) {
        if (sqlite3_bind_parameter_count(stmts[i]) > 0) {
            put(stmts[i], 1, exchange->uid);
            sqlite3_bind_int64(stmts[i], 2, exchange->giver);
            sqlite3_bind_int64(stmts[i], 3, exchange->receiver);
        }
        bare_step(stmts[i]);
    }
    return now_ms() - begun;
}

static struct session signed_in(const char *file) {
    struct session session = {.operator_id = 1, .role = ROLE_COORDINATOR, .source = SOURCE_DESK};
    struct err err = ERR_NONE;
    must(db_open(&session.db, file, DB_EXISTING, &err), &err);
    return session;
}

static double save_ms(struct session *session, struct exchange exchange) {
    struct err err = ERR_NONE;
    double begun = now_ms();
    must(exchange_record(session, &exchange, &err), &err);
    return now_ms() - begun;
}

/* One of ours, then one of the other, and round again: what the disk does meets both alike. */
static void save(const char *file, const char *other) {
    static double ours[SAVE_ROUNDS], theirs[SAVE_ROUNDS];
    sqlite3_stmt *stmts[COUNT_OF(bare_rows)];
    struct session session = signed_in(file);
    sqlite3 *bare = bare_open(other);
    read_people(bare);
    bare_run(bare, "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL;"
                   "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
                   "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY;"
                   "PRAGMA recursive_triggers=ON; PRAGMA mmap_size=0");
    for (size_t i = 0; i < COUNT_OF(bare_rows); i++)
        stmts[i] = bare_prepare(bare, bare_rows[i]);
    for (int i = 0; i < SAVE_ROUNDS; i++) {
        struct exchange exchange = some_exchange(i);
        ours[i] = save_ms(&session, exchange);
        theirs[i] = bare_save_ms(stmts, &exchange);
    }
    printf("save an exchange durably,ms,%.3f,%.3f\n", median(ours, SAVE_ROUNDS),
           median(theirs, SAVE_ROUNDS));
    for (size_t i = 0; i < COUNT_OF(bare_rows); i++)
        sqlite3_finalize(stmts[i]);
    sqlite3_close(bare);
    db_close(&session.db);
}

/* ---- who could help ---- */
static void match(const char *file) {
    enum { NEEDS = 40 };
    struct session session = signed_in(file);
    struct err err = ERR_NONE;
    double took[NEEDS], bare_took[NEEDS];
    int count = 0;
    sqlite3 *bare = bare_open(file);
    sqlite3_stmt *open_needs = bare_prepare(
        bare, "SELECT n.id, ifnull(c.parent, c.code) FROM need n JOIN category c ON c.code = "
              "n.category JOIN party p ON p.id = n.party WHERE n.status = 'open' AND n.category <> "
              "'OTHR' AND p.status IN ('active', 'paused') ORDER BY n.asked_day, n.id LIMIT 40");
    sqlite3_stmt *offers = bare_prepare(bare, db_statement_text(SQL_match_offers));
    while (count < NEEDS && sqlite3_step(open_needs) == SQLITE_ROW) {
        struct match_list list;
        double begun = now_ms();
        must(match_need(&session, sqlite3_column_int64(open_needs, 0), &list, &err), &err);
        took[count] = now_ms() - begun;
        match_list_release(&list);
        begun = now_ms();
        put(offers, sqlite3_bind_parameter_index(offers, "$1"),
            (const char *)sqlite3_column_text(open_needs, 1));
        sqlite3_bind_int(offers, sqlite3_bind_parameter_index(offers, "$2"), clock_today());
        bare_step(offers);
        bare_took[count++] = now_ms() - begun;
    }
    sqlite3_finalize(open_needs);
    sqlite3_finalize(offers);
    sqlite3_close(bare);
    db_close(&session.db);
    double ours = median(took, count), theirs = median(bare_took, count);
    if (count > 0)
        printf("rank one need with reasons,ms,%.2f,%.2f\n"
               "rank one need; the slowest of forty,ms,%.2f,%.2f\n",
               ours, theirs, took[count - 1], bare_took[count - 1]);
}

static void today(const char *file) {
    struct session session = signed_in(file);
    struct err err = ERR_NONE;
    double took[FIND_ROUNDS];
    for (int i = 0; i < FIND_ROUNDS; i++) {
        struct today_list list = {0};
        double begun = now_ms();
        must(today_list_get(&session, TODAY_KIND_COUNT, TODAY_EACH, clock_today(), &list, &err),
             &err);
        took[i] = now_ms() - begun;
        today_list_release(&list);
    }
    printf("today: what to do next,ms,%.1f,\n", median(took, FIND_ROUNDS));
    db_close(&session.db);
}

int main(int argc, char **argv) {
    if (argc == 3 && !strcmp(argv[1], "find"))
        find(argv[2]);
    else if (argc == 4 && !strcmp(argv[1], "save"))
        save(argv[2], argv[3]);
    else if (argc == 3 && !strcmp(argv[1], "match"))
        match(argv[2]);
    else if (argc == 3 && !strcmp(argv[1], "open"))
        open_and_close(argv[2]);
    else if (argc == 3 && !strcmp(argv[1], "today"))
        today(argv[2]);
    else
        stop("open FILE | today FILE | find FILE | save FILE OTHER | match FILE", NULL);
    return 0;
}
