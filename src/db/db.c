/* SPDX-License-Identifier: GPL-3.0-or-later
 * Opening and closing a register. Every setting that the promises of the ledger rest on is made
 * here and read back; a register on which one does not hold is refused rather than used.
 * The file is never opened or closed past SQLite while a connection may be on it: closing it would
 * let go of that connection's locks. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "base/i18n.h"
#include "base/ident.h"
#include "base/mem.h"
#include "base/path.h"
#include "db/sql_table.h"
#include "sqlite_db.h"

static const char in_memory[] = ":memory:";

NORETURN void db_misused(const char *name, const char *why) {
    fprintf(stderr, "amser: %s: %s\n", name, why);
    abort();
}

int db_exec(struct db *db, const char *sql) {
    bool before = db->trusted;
    db->trusted = true;
    int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    db->trusted = before;
    return code;
}

int db_ask(struct db *db, const char *sql, struct buffer *answer) {
    bool before = db->trusted;
    db->trusted = true;
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(db->handle, sql, -1, &stmt, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(stmt);
    if (code == SQLITE_ROW && answer) {
        const char *text = (const char *)sqlite3_column_text(stmt, 0);
        buffer_add(answer, text ? text : "");
    }
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        code = SQLITE_OK;
    sqlite3_finalize(stmt);
    db->trusted = before;
    return code;
}

int64_t db_ask_int(struct db *db, const char *sql) {
    CLEAN(buffer_release) struct buffer answer = BUFFER_INIT;
    return db_ask(db, sql, &answer) == SQLITE_OK ? strtoll(answer.text, NULL, 10) : -1;
}

/* A crafted file may hold a schema that turns on its reader: nothing in it is trusted. */
static void harden(sqlite3 *handle) {
    static const struct {
        int id, value;
    } limits[] = {
        {SQLITE_LIMIT_LENGTH, 1000000},
        {SQLITE_LIMIT_SQL_LENGTH, 100000},
        {SQLITE_LIMIT_COLUMN, 100},
        {SQLITE_LIMIT_EXPR_DEPTH, 100},
        {SQLITE_LIMIT_COMPOUND_SELECT, 50},
        {SQLITE_LIMIT_VDBE_OP, 100000},
        {SQLITE_LIMIT_FUNCTION_ARG, 16},
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100},
        {SQLITE_LIMIT_VARIABLE_NUMBER, 100},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    for (size_t i = 0; i < COUNT_OF(limits); i++)
        sqlite3_limit(handle, limits[i].id, limits[i].value);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
}

enum outcome db_open_handle(struct db **opened, const char *path, struct err *err) {
    struct db *db = mem_zero(1, sizeof *db);
    db->path = mem_copy_text(path);
    db->wait_limit_ms = DB_WAIT_LIMIT_MS;
    ident_random(&db->jitter, sizeof db->jitter);
    /* A write past the limit of file sizes must come back as an error, not end the program.
     * (SIGPIPE is for whoever writes to pipes: main.) */
    signal(SIGXFSZ, SIG_IGN);
    CLEAN(buffer_release) struct buffer name = BUFFER_INIT;
    /* "file:x" would be read as a URI by libraries that are built so. */
    if (path[0] != '/' && strcmp(path, in_memory) != 0)
        buffer_add(&name, "./");
    buffer_add(&name, path);
    int code =
        sqlite3_open_v2(name.text, &db->handle,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    *opened = db;
    if (code != SQLITE_OK) {
        enum outcome outcome = db_error(db, code, path, err);
        db_close(opened);
        return outcome;
    }
    harden(db->handle);
    sqlite3_busy_handler(db->handle, wait_for_others, db);
    doubt_start(db);
    statements_start(db);
    guard_install(db);
    return OUTCOME_OK;
}

/* The settings of this connection, and what each must answer when asked. */
static const struct setting {
    const char *set, *ask, *must_be;
} settings[] = {
    {"PRAGMA mmap_size=0", NULL, NULL},
    {"PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1"},
    {"PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1"},
    {"PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2"},
    {"PRAGMA locking_mode=NORMAL", "PRAGMA locking_mode", "normal"},
    {"PRAGMA journal_mode=TRUNCATE", "PRAGMA journal_mode", "truncate"},
    {"PRAGMA synchronous=FULL", "PRAGMA synchronous", "2"},
    {"PRAGMA recursive_triggers=ON", "PRAGMA recursive_triggers", "1"},
    {NULL, "PRAGMA foreign_keys", "1"},
    /* Called once here, where the authorizer lets it be set up, so that statements may use it. */
    {"SELECT 1 FROM json_each('[]')", NULL, NULL},
};

static enum outcome apply(struct db *db, const struct setting *setting, struct err *err) {
    int code = setting->set ? db_ask(db, setting->set, NULL) : SQLITE_OK;
    CLEAN(buffer_release) struct buffer answer = BUFFER_INIT;
    if (code == SQLITE_OK && setting->ask)
        code = db_ask(db, setting->ask, &answer);
    if (code != SQLITE_OK)
        return db_error(db, code, db->path, err);
    bool memory = strcmp(answer.text, "memory") == 0 && strcmp(db->path, in_memory) == 0;
    if (!setting->ask || memory || strcmp(answer.text, setting->must_be) == 0)
        return OUTCOME_OK;
    err_set(err, OUTCOME_STORAGE,
            N_("The register cannot be opened in the way that keeps it safe. Close every other "
               "program that uses it, then try again: %s."),
            db->path);
    return err_detail(err, "%s answered %s", setting->ask, answer.text);
}

enum outcome db_settle(struct db *db, struct err *err) {
    CLEAN(buffer_release) struct buffer answer = BUFFER_INIT;
    if (strcmp(db->path, in_memory) != 0) {
        int code = db_ask(db, "PRAGMA application_id", &answer);
        if (code != SQLITE_OK)
            return db_error(db, code, db->path, err);
        if (strtoll(answer.text, NULL, 10) != DB_APPLICATION_ID)
            return err_set(err, OUTCOME_DAMAGED, N_("This file is not an Amser register: %s."),
                           db->path);
    }
    for (size_t i = 0; i < COUNT_OF(settings); i++) {
        enum outcome outcome = apply(db, &settings[i], err);
        if (outcome)
            return outcome;
    }
    return OUTCOME_OK;
}

/* As it is in the file: nothing is brought up to date. */
static enum outcome open_as_is(struct db **opened, const char *path, struct err *err) {
    struct stat st;
    if (stat(path, &st) != 0) {
        if (errno != ENOENT && errno != ENOTDIR)
            return path_failed(errno, path, err);
        return err_set(err, OUTCOME_NOT_FOUND, N_("There is no register here yet: %s."), path);
    }
    if (!S_ISREG(st.st_mode))
        return err_set(err, OUTCOME_DAMAGED, N_("This file is not an Amser register: %s."), path);
    enum outcome outcome = db_open_handle(opened, path, err);
    if (outcome == OUTCOME_OK)
        doubt_read_anew(*opened);
    if (outcome == OUTCOME_OK)
        outcome = db_settle(*opened, err);
    if (outcome)
        db_close(opened);
    return outcome;
}

static enum outcome open_existing(struct db **opened, const char *path,
                                  const struct schema_steps *steps, struct err *err) {
    enum outcome outcome = open_as_is(opened, path, err);
    if (outcome == OUTCOME_OK)
        outcome = migrate_check_version(*opened, steps, err);
    if (outcome)
        db_close(opened);
    return outcome;
}

static enum outcome fill_new(const char *path, const struct schema_steps *steps, struct db **kept,
                             struct err *err) {
    struct db *db = NULL;
    enum outcome outcome = db_open_handle(&db, path, err);
    if (outcome)
        return outcome;
    CLEAN(buffer_release) struct buffer sql = BUFFER_INIT;
    buffer_addf(&sql, "PRAGMA application_id=%d", DB_APPLICATION_ID);
    int code = db_exec(db, sql.text);
    outcome = code == SQLITE_OK ? db_settle(db, err) : db_error(db, code, path, err);
    if (outcome == OUTCOME_OK)
        outcome = migrate(db, steps, err);
    if (outcome == OUTCOME_OK && kept)
        *kept = db;
    else
        db_close(&db);
    return outcome;
}

/* Made beside its place and moved there when it is whole, so that a machine that is switched off
 * meanwhile leaves no half register. */
static enum outcome create(const char *path, const struct schema_steps *steps, struct err *err) {
    CLEAN(buffer_release) struct buffer temp = BUFFER_INIT;
    enum outcome outcome = path_make_parents(path, err);
    if (outcome == OUTCOME_OK)
        outcome = file_make_temp(path, &temp, err);
    if (outcome)
        return outcome;
    outcome = fill_new(temp.text, steps, NULL, err);
    if (outcome == OUTCOME_OK)
        outcome = file_publish(temp.text, path, err);
    if (outcome)
        file_drop(temp.text);
    return outcome;
}

static bool begins(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

enum outcome db_path_of(const char *url, const char **path, struct err *err) {
    if (begins(url, "postgresql://") || begins(url, "postgres://"))
        return err_set(err, OUTCOME_REFUSED,
                       N_("This version keeps its register in a file. Give the path of a file "
                          "instead of the address of a PostgreSQL server."),
                       NULL);
    *path = begins(url, "file://") ? url + 7 : begins(url, "file:") ? url + 5 : url;
    if (*path[0] == '\0')
        return err_set(err, OUTCOME_USAGE, N_("The path of the register is missing."), NULL);
    return OUTCOME_OK;
}

enum outcome db_open_steps(struct db **db, const char *url, enum db_open_mode mode,
                           const struct schema_steps *steps, struct err *err) {
    const char *path = url; /* never NULL, also when it is refused */
    *db = NULL;
    enum outcome named = db_path_of(url, &path, err);
    if (named)
        return named;
    if (strcmp(path, in_memory) == 0 && mode == DB_CREATE)
        return fill_new(path, steps, db, err);
    if (mode == DB_CREATE) {
        enum outcome outcome = create(path, steps, err);
        if (outcome)
            return outcome;
    }
    enum outcome outcome = open_existing(db, path, steps, err);
    if (outcome && mode == DB_CREATE)
        file_drop(path); /* made a moment ago, and nothing is in it */
    if (outcome == OUTCOME_OK && mode == DB_CREATE)
        db_doubt_settle(*db); /* of one that was here before */
    return outcome;
}

enum outcome db_open(struct db **db, const char *url, enum db_open_mode mode, struct err *err) {
    const struct schema_steps steps = {sql_migration, sql_migration_count};
    return db_open_steps(db, url, mode, &steps, err);
}

enum outcome db_look(struct db **db, const char *path, struct err *err) {
    *db = NULL;
    return open_as_is(db, path, err);
}

void db_close(struct db **db) {
    if (!*db)
        return;
    statements_end(*db);
    sqlite3_close_v2((*db)->handle);
    free((*db)->path);
    free((*db)->doubt);
    mem_release(db);
}

const char *db_path(const struct db *db) {
    return db->path;
}

int db_schema_version(struct db *db) {
    return (int)db_ask_int(db, "PRAGMA user_version");
}

int db_schema_newest(void) {
    return sql_migration_count;
}

int64_t db_change_mark(struct db *db) {
    if (!db->mark && sqlite3_prepare_v3(db->handle, "PRAGMA data_version", -1,
                                        SQLITE_PREPARE_PERSISTENT, &db->mark, NULL) != SQLITE_OK)
        return db->last_mark;
    int64_t limit_ms = db->wait_limit_ms;
    db->wait_limit_ms = 0; /* while somebody is about to write it is not known yet */
    if (sqlite3_step(db->mark) == SQLITE_ROW)
        db->last_mark = sqlite3_column_int64(db->mark, 0);
    sqlite3_reset(db->mark);
    db->wait_limit_ms = limit_ms;
    return db->last_mark;
}

void db_assert_idle(struct db *db) {
    if (!sqlite3_get_autocommit(db->handle))
        db_misused("db_assert_idle", "a transaction is open while the program waits");
    for (sqlite3_stmt *stmt = NULL; (stmt = sqlite3_next_stmt(db->handle, stmt)) != NULL;)
        if (sqlite3_stmt_busy(stmt))
            db_misused(sqlite3_sql(stmt), "this query is open while the program waits");
}

enum outcome db_beside(struct db *db, struct db **beside, struct err *err) {
    *beside = NULL;
    if (strcmp(db->path, in_memory) == 0)
        return OUTCOME_NOT_FOUND;
    enum outcome outcome = db_open_handle(beside, db->path, err);
    if (outcome == OUTCOME_OK) {
        (*beside)->wait_limit_ms = 0;
        outcome = db_settle(*beside, err);
    }
    if (outcome == OUTCOME_OK) {
        db_read_begin(*beside);
        int code = db_ask(*beside, "SELECT 1 FROM sqlite_schema", NULL); /* takes the lock */
        if (code != SQLITE_OK)
            outcome = db_error(*beside, code, db->path, err);
    }
    if (outcome != OUTCOME_OK)
        db_close(beside);
    return outcome;
}
