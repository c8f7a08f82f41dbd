/* SPDX-License-Identifier: GPL-3.0-or-later
 * How long the stores take on a register in a file, each beside SQLite alone on the same tables:
 *   store add PEOPLE FILE      so many invented people more; a register is made when there is none
 *   store find FILE            a key of finding people as somebody types
 *   store save FILE OTHER      a durable exchange; OTHER is a copy of FILE for SQLite alone
 *   store match FILE           who could help with each of forty open needs
 *   store verify FILE          10,000 entries (written first) checked
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
#include "ledger/verify.h"
#include "matching/match.h"
#include "offers/category_store.h"
#include "people/party_store.h"
#include "people/party_words.h"
#include "text/fold.h"

enum {
    FIND_ROUNDS = 15,
    SAVE_ROUNDS = 400,
    ENTRIES = 10000,
    SHOWN = 22,
    FIRST_ID = 1000 /* below are the centre's own accounts and who was there before */
};

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

/* ---- a register with many people ---- */
static const char *const given_names[] = {
    "Siân",  "Mair",  "Gwen", "Rhys",    "Dafydd", "Owain", "Ffion",  "Huw",   "Catrin", "Elin",
    "Màiri", "Iain",  "Ewan", "Calum",   "Eilidh", "Ailsa", "Morag",  "Fiona", "Hamish", "Una",
    "Anna",  "Brian", "Carl", "Dorothy", "Edith",  "Frank", "George", "Helen", "Irene",  "Joan",
    "Kevin", "Linda", "Nora", "Olive",   "Pat",    "Rita",  "Sheila", "Tom",   "Violet", "Zbyszek"};
static const char *const family_names[] = {
    "Bowen",    "Llwyd",     "Rees",     "Jones",  "Davies",  "Evans",   "Williams",  "Thomas",
    "Morgan",   "Griffiths", "Price",    "Pugh",   "Vaughan", "Probert", "Hughes",    "Ellis",
    "MacLeod",  "MacDonald", "Campbell", "Fraser", "Murray",  "Stewart", "Ross",      "Munro",
    "Anderson", "Brown",     "Clark",    "Kelly",  "O'Neill", "Quinn",   "Nowak",     "Kowalski",
    "Ahmed",    "Khan",      "Singh",    "Patel",  "Young",   "Iqbal",   "Zielinski", "Usher"};

static struct writer {
    sqlite3_stmt *party, *person, *word;
    int64_t id;
} writer;

static void put(sqlite3_stmt *stmt, int at, const char *text) {
    sqlite3_bind_text(stmt, at, text, -1, SQLITE_TRANSIENT);
}

static void add_word(void *context, const char *key) {
    (void)context;
    put(writer.word, 1, key);
    sqlite3_bind_int64(writer.word, 2, writer.id);
    bare_step(writer.word);
}

static void add_person(int64_t number) {
    CLEAN(buffer_release) struct buffer name = BUFFER_INIT, fold = BUFFER_INIT, phone = BUFFER_INIT;
    uint64_t mixed = (uint64_t)number * 2654435761u;
    const char *given = given_names[(mixed >> 7) % COUNT_OF(given_names)];
    const char *family = family_names[(mixed >> 17) % COUNT_OF(family_names)];
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, number);
    buffer_addf(&name, "%s %s", family, given);
    text_fold(&fold, name.text);
    buffer_clear(&name);
    buffer_addf(&name, "%s %s", given, family);
    buffer_addf(&phone, "07700%06" PRIu64, mixed % 1000000);
    sqlite3_bind_int64(writer.party, 1, writer.id);
    sqlite3_bind_int64(writer.party, 2, number);
    put(writer.party, 3, name.text);
    put(writer.party, 4, fold.text);
    put(writer.party, 5, phone.text);
    bare_step(writer.party);
    sqlite3_bind_int64(writer.person, 1, writer.id);
    put(writer.person, 2, given);
    put(writer.person, 3, family);
    bare_step(writer.person);
    party_words_of_text(name.text, add_word, NULL);
    party_words_of_phone(phone.text, add_word, NULL);
    add_word(NULL, digits);
}

static void make_register(const char *file) {
    struct session session = {0};
    struct err err = ERR_NONE;
    struct centre_plan plan = {.language = 1 + LANGUAGE_EN, .preset = 1 + PRESET_NEIGHBOURS};
    PUT_TEXT(plan.name, "Canton Drop-in");
    PUT_TEXT(plan.coordinator, "Gethin");
    PUT_TEXT(plan.password, "three easy words");
    must(db_open(&session.db, file, DB_CREATE, &err), &err);
    must(centre_setup(&session, &plan, category_seed, &err), &err);
    db_close(&session.db);
}

static void add_people(const char *people, const char *file) {
    if (access(file, F_OK) != 0)
        make_register(file);
    sqlite3 *bare = bare_open(file);
    bare_run(bare, "PRAGMA synchronous=OFF; BEGIN");
    writer.party = bare_prepare(
        bare, "INSERT INTO party (id, uid, kind, number, name, fold, phone, area, joined_day, "
              "recorded_at) VALUES (?1, lower(hex(randomblob(16))), 'person', ?2, ?3, ?4, ?5, "
              "'Pontcanna', 20000, 0)");
    writer.person = bare_prepare(
        bare, "INSERT INTO person (party, called, given, family) VALUES (?1, ?2, ?2, ?3)");
    writer.word = bare_prepare(bare, "INSERT OR IGNORE INTO party_word VALUES (?1, ?2)");
    for (int64_t i = 1; i <= atoll(people); i++) {
        writer.id = FIRST_ID + i;
        add_person(FIRST_ID + i);
    }
    bare_run(bare, "COMMIT");
    sqlite3_finalize(writer.party);
    sqlite3_finalize(writer.person);
    sqlite3_finalize(writer.word);
    sqlite3_close(bare);
}

/* ---- finding ---- */
static double key_ms(struct db *db, const char *typed, bool counted) {
    struct party_brief found[SHOWN];
    struct err err = ERR_NONE;
    double took[FIND_ROUNDS];
    for (int i = 0; i < FIND_ROUNDS; i++) {
        double begun = now_ms();
        if (counted)
            (void)party_count(db, typed, 0, false);
        else if (party_find(db, typed, 0, false, false, NULL, 0, found, SHOWN, &err) < 0)
            stop(err.say, err.arg);
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

static void find_as(struct db *db, sqlite3_stmt *stmt, const char *what, int64_t people,
                    const char *const *typed, int count) {
    double worst[3] = {0, 0, 0};
    for (int i = 0; i < count; i++) {
        double took[] = {key_ms(db, typed[i], false), key_ms(db, typed[i], true),
                         bare_key_ms(stmt, typed[i])};
        for (int j = 0; j < 3; j++)
            worst[j] = took[j] > worst[j] ? took[j] : worst[j];
        if (getenv("AMSER_BENCH_EACH"))
            fprintf(stderr, "%s: found %.3f counted %.3f bare %.3f\n", typed[i], took[0], took[1],
                    took[2]);
    }
    printf("find as you type: %s of %" PRId64 ",ms,%.3f,%.3f\n", what, people, worst[0], worst[2]);
    printf("how many fit: %s of %" PRId64 ",ms,%.3f,%.3f\n", what, people, worst[1], worst[2]);
}

static void find(const char *file) {
    static const char *const one[] = {"m", "a", "z", "o", "w", "k", "s", "x"};
    static const char *const three[] = {"mac", "wil", "zby", "one", "jon", "sia", "xyz", "123"};
    struct db *db = NULL;
    struct err err = ERR_NONE;
    must(db_open(&db, file, DB_EXISTING, &err), &err);
    int64_t people = party_count(db, "", 0, false);
    sqlite3 *bare = bare_open(file);
    sqlite3_stmt *stmt = bare_prepare(
        bare, "SELECT party FROM party_word WHERE word >= ?1 AND word < ?1 || char(1114111)");
    find_as(db, stmt, "slowest first letter", people, one, COUNT_OF(one));
    find_as(db, stmt, "slowest three letters", people, three, COUNT_OF(three));
    sqlite3_finalize(stmt);
    sqlite3_close(bare);
    db_close(&db);
}

/* ---- recording ---- */
static struct exchange some_exchange(int i) {
    struct exchange exchange;
    exchange_init(&exchange, clock_today());
    exchange.giver = FIRST_ID + 1 + i % 97;
    exchange.receiver = FIRST_ID + 301 + i % 89;
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
    if (count > 0)
        printf("rank one need with reasons (reference: its offers read),ms,%.2f,%.2f\n"
               "rank one need; the slowest of %d,ms,%.2f,%.2f\n",
               median(took, count), median(bare_took, count), count, took[count - 1],
               bare_took[count - 1]);
}

/* ---- verifying ---- */
static enum outcome write_many(struct db *db, void *context, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    (void)db;
    for (int i = 0; outcome == OUTCOME_OK && i < ENTRIES; i++) {
        struct exchange exchange = some_exchange(i);
        outcome = exchange_record(context, &exchange, err);
    }
    return outcome;
}

static void verify(const char *file) {
    enum { ROUNDS = 5 };
    struct session session = signed_in(file);
    struct verify_report report;
    struct err err = ERR_NONE;
    double ours[ROUNDS], theirs[ROUNDS];
    must(db_write(session.db, write_many, &session, &err), &err);
    sqlite3 *bare = bare_open(file);
    sqlite3_stmt *entries = bare_prepare(bare, db_statement_text(SQL_verify_entries));
    sqlite3_stmt *transfers = bare_prepare(bare, db_statement_text(SQL_verify_transfers));
    for (int i = 0; i < ROUNDS; i++) {
        double begun = now_ms();
        must(ledger_verify(session.db, NULL, NULL, NULL, &report, &err), &err);
        ours[i] = (now_ms() - begun) * ENTRIES / (double)report.entries;
        begun = now_ms();
        int64_t rows = bare_step(entries);
        bare_step(transfers);
        theirs[i] = (now_ms() - begun) * ENTRIES / (double)rows;
    }
    printf("verify 10000 entries (reference: their rows read),ms,%.1f,%.1f\n", median(ours, ROUNDS),
           median(theirs, ROUNDS));
    sqlite3_finalize(entries);
    sqlite3_finalize(transfers);
    sqlite3_close(bare);
    db_close(&session.db);
}

int main(int argc, char **argv) {
    if (argc == 4 && !strcmp(argv[1], "add"))
        add_people(argv[2], argv[3]);
    else if (argc == 3 && !strcmp(argv[1], "find"))
        find(argv[2]);
    else if (argc == 4 && !strcmp(argv[1], "save"))
        save(argv[2], argv[3]);
    else if (argc == 3 && !strcmp(argv[1], "match"))
        match(argv[2]);
    else if (argc == 3 && !strcmp(argv[1], "verify"))
        verify(argv[2]);
    else
        stop("add PEOPLE FILE | find FILE | save FILE OTHER | match FILE | verify FILE", NULL);
    return 0;
}
