/* SPDX-License-Identifier: GPL-3.0-or-later
 * The register on disk: one connection, statements by name, transactions that are repeated when
 * others were quicker. Nothing outside db/ knows which engine answers (today SQLite; the URL form
 * and the numbered parameters leave the door for PostgreSQL).
 *
 * Statements live in data/sql/ROOM/STORE.sql, each introduced by "-- :name something" and a
 * comment; the build turns them into SQL_something (db/sql.h). Parameters are $1, $2 ... by number.
 *
 * Rules: every write goes through db_write; no transaction and no unfinished query may be open
 * while the program waits for a key (db_assert_idle). */
#ifndef AMSER_DB_DB_H
#define AMSER_DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/err.h"
#include "db/sql.h" /* made by the build: enum sql */

struct db;

enum db_open_mode {
    DB_EXISTING, /* refuse when there is none (NOT_FOUND) */
    DB_CREATE    /* make an empty register with the newest schema; refuse when the file exists */
};
/* url: a path, "file:PATH", or "postgresql://..." (refused today with a sentence). Older schemas
 * are brought up in one transaction after a copy was made beside the file; newer ones are refused
 * with OUTCOME_NEWER. ":memory:" is for tests. On failure *db is NULL. */
enum outcome db_open(struct db **db, const char *url, enum db_open_mode mode,
                     struct err *err) MUST_CHECK;
/* Who is told before an older register that is large is brought up to date, which takes a while;
 * NULL for nobody. For the whole program: a register is not there yet when this is to be told. */
void db_on_upgrade(void (*tell)(void *context), void *context);
/* A new register, filled before it gets its name: there complete or not at all; REFUSED when the
 * file exists. While fill runs, nothing is synced and keys are not looked up row by row: fill ends
 * with db_check (ledger_verify calls it). */
enum outcome db_make(const char *url,
                     enum outcome (*fill)(struct db *db, void *context, struct err *err),
                     void *context, struct err *err) MUST_CHECK;
void db_close(struct db **db); /* NULL is fine */
const char *db_path(const struct db *db);

/* ---- values bound to $1, $2 ... ---- */
struct db_value {
    enum { DB_NULL, DB_INT, DB_TEXT, DB_BYTES } kind;
    int64_t integer;
    const void *bytes; /* borrowed until the query ends */
    size_t count;
};
struct db_value db_int(int64_t value);
struct db_value db_text(const char *value); /* NULL binds NULL */
struct db_value db_bytes(const void *bytes, size_t count);
struct db_value db_null(void);
/* DAY_NONE, and 0 for an id that may be missing, as NULL. */
struct db_value db_day(int32_t day);
struct db_value db_id(int64_t id);
#define DB_VALUE(x)                                                                                \
    _Generic((x), struct db_value : db_value_same, char * : db_text, const char * : db_text,      \
             default : db_int)(x)
struct db_value db_value_same(struct db_value value);

/* ---- reading ---- */
struct query; /* opaque; one may be open per statement at a time */
/* Begin statement `id` with values; read with query_next until it returns false; then query_end.
 *   struct query *q = db_query(db, SQL_party_by_number, DB_VALUES(db_int(number)));
 *   while (query_next(q)) ...;
 *   outcome = query_end(&q, err);        // REFUSED by a rule, STORAGE, DAMAGED ... or OK */
#define DB_VALUES(...)                                                                             \
    (const struct db_value[]){__VA_ARGS__},                                                        \
        sizeof((const struct db_value[]){__VA_ARGS__}) / sizeof(struct db_value)
#define DB_NO_VALUES NULL, 0
struct query *db_query(struct db *db, enum sql id, const struct db_value *values, size_t count);
bool query_next(struct query *query); /* false: no more, or failed; query_end tells which */
enum outcome query_end(struct query **query, struct err *err);
bool query_is_null(struct query *query, int column); /* columns from 0 */
int64_t query_int(struct query *query, int column);
int32_t query_day(struct query *query, int column); /* NULL: DAY_NONE */
/* Borrowed until the next row; "" for NULL. */
const char *query_text(struct query *query, int column);
const void *query_bytes(struct query *query, int column, size_t *count);
/* One row's first column, for counts and look-ups: NOT_FOUND (err untouched) when there is
 * no row. */
enum outcome db_get_int(struct db *db, enum sql id, const struct db_value *values, size_t count,
                        int64_t *result, struct err *err) MUST_CHECK;

/* Several reads as one: they see the register at one moment, and its lock is taken once. One within
 * another is part of it; a write in between ends it. Nothing to end is fine too. */
void db_read_begin(struct db *db);
void db_read_end(struct db *db);

/* ---- writing ---- */
/* Run a statement that returns no rows. *changed (may be NULL) gets the number of rows touched. */
enum outcome db_run(struct db *db, enum sql id, const struct db_value *values, size_t count,
                    int64_t *changed, struct err *err) MUST_CHECK;
int64_t db_last_id(struct db *db);
/* One write transaction: BEGIN IMMEDIATE, work, COMMIT; rolled back when work fails. When others
 * hold the register it waits (up to 30 s, then BUSY). Called inside another db_write it joins that
 * one: when this part fails only the part is undone, and the caller decides whether to go on.
 * No query may be open when the outermost one begins or ends. work may be run again from
 * the start, so it must be a function of its inputs. */
enum outcome db_write(struct db *db,
                      enum outcome (*work)(struct db *db, void *context, struct err *err),
                      void *context, struct err *err) MUST_CHECK;
bool db_in_write(const struct db *db);
/* Called about once a second while waiting for other writers, so that the person can be told.
 * False: wait no longer (BUSY); whoever would be told is gone. */
void db_on_waiting(struct db *db, bool (*waiting)(void *context, int seconds), void *context);

/* ---- very many rows ---- */
/* Takes the named indexes and triggers away until db_bulk_end brings them back; meanwhile the
 * engine has more memory, and the CHECKs and foreign keys of tables are not looked at: the caller
 * has done so. Types and unique columns hold. Once within a db_write, no query open at either; when
 * the write fails all is as before. What is not there is passed over. */
enum outcome db_bulk_begin(struct db *db, const char *const *names, size_t count,
                           struct err *err) MUST_CHECK;
enum outcome db_bulk_end(struct db *db, struct err *err) MUST_CHECK;

/* ---- when the disk fails ---- */
/* The disk failed in this program or another while something was being saved, and the register was
 * not checked since: db_write refuses (STORAGE). Opening it reads it from the disk anew; whoever
 * then found all of it to be whole (ledger_verify) settles the doubt, for everybody. */
bool db_in_doubt(const struct db *db);
void db_doubt_settle(struct db *db);

/* ---- the rest ---- */
int64_t db_change_mark(struct db *db); /* differs from last time when another program wrote */
void db_assert_idle(struct db *db);    /* stops the program when a query or transaction is open */
/* Whole-file check of the engine (pages, foreign keys). */
enum outcome db_check(struct db *db, struct err *err) MUST_CHECK;
/* The same without comparing each index with its table, which takes most of the time: for a
 * register that was filled just now with rows and keys looked at only at the end. */
enum outcome db_check_rows(struct db *db, struct err *err) MUST_CHECK;
/* The same, except that the rows of these tables are not set beside their indexes, their keys and
 * the rules for each value: the caller does so. */
enum outcome db_check_but(struct db *db, const char *const *tables, size_t count,
                          struct err *err) MUST_CHECK;
/* Another connection to the same register, for reading in a thread of its own; it sees one moment
 * until it is closed. It waits for nobody: BUSY when somebody is about to write, NOT_FOUND for a
 * register in memory. */
enum outcome db_beside(struct db *db, struct db **beside, struct err *err) MUST_CHECK;
/* A register as it is in its file, for looking at what is in it: of whatever version, nothing is
 * brought up to date. On failure *db is NULL. */
enum outcome db_look(struct db **db, const char *path, struct err *err) MUST_CHECK;
/* Puts the file `from`, which nothing has open, in the place of the register at `path`, in one
 * step. What was there is kept under the name `aside`, with its journal. BUSY: others are at it. */
enum outcome db_replace(const char *from, const char *path, const char *aside,
                        struct err *err) MUST_CHECK;
/* A verified copy of the register at `file`, complete or not there at all. */
enum outcome db_backup(struct db *db, const char *file, struct err *err) MUST_CHECK;
const char *db_statement_text(enum sql id); /* for the test that prepares every statement */
const char *db_statement_name(enum sql id);
enum outcome db_prepare_all(struct db *db, struct err *err) MUST_CHECK;
int db_schema_version(struct db *db);
int db_schema_newest(void); /* that this program knows */

#endif
