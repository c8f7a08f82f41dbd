/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the files of src/db share: the connection as it is with SQLite behind it. Private to this
 * folder and to its tests; the rest of the program knows db/db.h only. */
#ifndef AMSER_SRC_DB_SQLITE_DB_H
#define AMSER_SRC_DB_SQLITE_DB_H

#include <sqlite3.h>
#include "base/buffer.h"
#include "db/db.h"

enum {
    FILE_MODE = 0660,               /* whatever the umask: see file.c */
    DB_APPLICATION_ID = 0x416D7372, /* "Amsr", in the header of the file */
    DB_WAIT_LIMIT_MS = 30000,
    DB_ADDED_MAX = 16, /* statements that a test may add to the registry */
    DB_TAKEN_AWAY_MAX = 8,
    DB_PARAMETERS_MAX = 32 /* of one statement */
};

struct query {
    struct db *db;
    const char *name, *text;
    sqlite3_stmt *stmt; /* NULL until first used */
    /* For the engine's parameter i + 1: which of the values, from 1. */
    unsigned char parameter[DB_PARAMETERS_MAX];
    size_t parameters, highest;
    bool open;
    struct err err;
};

struct schema_steps {
    const char *const *sql; /* sql[0] makes version 1 */
    int count;
};

struct db {
    sqlite3 *handle;
    char *path;
    char *doubt; /* the file that says it is to be checked (doubt.c); NULL: not in a file */
    struct query queries[SQL_COUNT + DB_ADDED_MAX];
    int added;
    int open_queries;
    sqlite3_stmt *mark;
    int64_t last_mark;
    int write_depth;
    int reading;                         /* db_read_begin, so many times */
    sqlite3_stmt *read[2];               /* its begin and its end */
    bool trusted;                        /* the authorizer lets this folder's own statements pass */
    bool broken;                         /* the disk failed while saving: nothing more is written */
    bool opening;                        /* brought up to date, which may be in doubt already */
    bool bulk;                           /* db_bulk_begin */
    char *taken_away[DB_TAKEN_AWAY_MAX]; /* definitions of indexes */
    int taken_away_count;
    int64_t usual_cache;
    int usual_keys;
    struct err lost; /* why the engine rolled a write back by itself */
    /* waiting for others */
    int64_t wait_start_ms;
    int64_t wait_limit_ms;
    int told_seconds;
    unsigned jitter;
    bool (*waiting)(void *context, int seconds);
    void *waiting_context;
};

/* db.c */
/* Opens and hardens; the file must be there. What it holds has not been looked at yet. */
enum outcome db_open_handle(struct db **db, const char *path, struct err *err) MUST_CHECK;
/* Whether it is a register of ours, and all settings are as they must be. */
enum outcome db_settle(struct db *db, struct err *err) MUST_CHECK;
enum outcome db_open_steps(struct db **db, const char *url, enum db_open_mode mode,
                           const struct schema_steps *steps, struct err *err) MUST_CHECK;
/* The path in a url, borrowed from it. */
enum outcome db_path_of(const char *url, const char **path, struct err *err) MUST_CHECK;
/* Run SQL of this folder's own, past the authorizer; returns the engine's code. */
int db_exec(struct db *db, const char *sql);
/* The first column of the first row as text, added to answer (may be NULL). */
int db_ask(struct db *db, const char *sql, struct buffer *answer);
int64_t db_ask_int(struct db *db, const char *sql);
NORETURN void db_misused(const char *name, const char *why);

/* error.c: what the engine's code means, as a sentence. Call it before any ROLLBACK. */
enum outcome db_error(struct db *db, int code, const char *subject, struct err *err);
/* The person reads of the subject, a file; the step, a statement's name, goes into the detail. */
enum outcome db_error_in(struct db *db, int code, const char *subject, const char *step,
                         struct err *err);

/* doubt.c */
void doubt_start(struct db *db);
/* The disk failed within a write. */
void doubt_raise(struct db *db);
/* In doubt the file is read from the disk again, not from the system's memory. */
void doubt_read_anew(struct db *db);

/* guard.c */
void guard_install(struct db *db);

/* migrate.c */
enum outcome migrate(struct db *db, const struct schema_steps *steps, struct err *err) MUST_CHECK;
enum outcome migrate_check_version(struct db *db, const struct schema_steps *steps,
                                   struct err *err) MUST_CHECK;

/* transaction.c */
int wait_for_others(void *db, int times); /* the engine's busy handler */

/* bulk.c: after the transaction, whatever became of it; nothing begun is fine. */
void bulk_forget(struct db *db);

/* file.c: files that are there complete or not at all. Errors are err's, by path_failed. */
/* Neither it nor a journal of that name is there. */
enum outcome file_check_free(const char *path, struct err *err) MUST_CHECK;
/* Makes an empty file beside path, which must be free. */
enum outcome file_make_temp(const char *path, struct buffer *temp, struct err *err) MUST_CHECK;
/* fsync, rename where nothing is yet, fsync of the folder. */
enum outcome file_publish(const char *temp, const char *path, struct err *err) MUST_CHECK;
void file_drop(const char *temp);
/* 0, or the errno. */
int file_sync(const char *path);
int file_sync_folder(const char *path); /* the folder that this file is in */

/* backup.c */
enum outcome backup_beside(struct db *db, struct err *err) MUST_CHECK;

/* statement.c */
void statements_start(struct db *db);
void statements_end(struct db *db);
/* For tests: a statement that is not in the registry. */
enum sql db_add_statement(struct db *db, const char *text);
/* How the engine would go about a statement, one step a line. */
enum outcome db_statement_plan(struct db *db, enum sql id, struct buffer *out,
                               struct err *err) MUST_CHECK;

#endif
