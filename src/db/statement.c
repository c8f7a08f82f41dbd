/* SPDX-License-Identifier: GPL-3.0-or-later
 * Statements by name: prepared when first used, kept until the register is closed, reset as soon
 * as the last row was read so that no lock outlives its use. Values go to $1, $2 ... by the number
 * in the parameter's name; the engine's own index is the order of first appearance. */
#include <stdlib.h>
#include "base/day.h"
#include "base/i18n.h"
#include "db/sql_table.h"
#include "sqlite_db.h"

void statements_start(struct db *db) {
    for (int id = 0; id < (int)COUNT_OF(db->queries); id++) {
        struct query *query = &db->queries[id];
        query->db = db;
        query->name = id < SQL_COUNT ? sql_name[id] : "added";
        query->text = id < SQL_COUNT ? sql_text[id] : NULL;
    }
}

void statements_end(struct db *db) {
    for (size_t i = 0; i < COUNT_OF(db->queries); i++)
        sqlite3_finalize(db->queries[i].stmt);
    sqlite3_finalize(db->mark);
    for (size_t i = 0; i < COUNT_OF(db->read); i++)
        sqlite3_finalize(db->read[i]);
}

enum sql db_add_statement(struct db *db, const char *text) {
    if (db->added >= DB_ADDED_MAX)
        db_misused(text, "too many statements were added");
    db->queries[SQL_COUNT + db->added].text = text;
    return (enum sql)(SQL_COUNT + db->added++);
}

const char *db_statement_text(enum sql id) {
    return sql_text[id];
}

const char *db_statement_name(enum sql id) {
    return sql_name[id];
}

/* ---- values ---- */
struct db_value db_null(void) {
    return (struct db_value){.kind = DB_NULL};
}

struct db_value db_int(int64_t value) {
    return (struct db_value){.kind = DB_INT, .integer = value};
}

struct db_value db_text(const char *value) {
    return (struct db_value){.kind = value ? DB_TEXT : DB_NULL, .bytes = value};
}

struct db_value db_bytes(const void *bytes, size_t count) {
    return (struct db_value){.kind = DB_BYTES, .bytes = bytes, .count = count};
}

struct db_value db_day(int32_t day) {
    return day == DAY_NONE ? db_null() : db_int(day);
}

struct db_value db_id(int64_t id) {
    return id == 0 ? db_null() : db_int(id);
}

struct db_value db_value_same(struct db_value value) {
    return value;
}

/* ---- preparing and binding ---- */
static void read_parameters(struct query *query) {
    query->parameters = (size_t)sqlite3_bind_parameter_count(query->stmt);
    if (query->parameters > DB_PARAMETERS_MAX)
        db_misused(query->name, "this has too many parameters");
    for (size_t i = 0; i < query->parameters; i++) {
        const char *name = sqlite3_bind_parameter_name(query->stmt, (int)i + 1);
        query->parameter[i] =
            (unsigned char)(name && name[0] == '$' ? strtoul(name + 1, NULL, 10) : 0);
        if (query->parameter[i] > query->highest)
            query->highest = query->parameter[i];
    }
}

static int prepare(struct query *query) {
    if (query->stmt)
        return SQLITE_OK;
    int code = sqlite3_prepare_v3(query->db->handle, query->text, -1, SQLITE_PREPARE_PERSISTENT,
                                  &query->stmt, NULL);
    if (code == SQLITE_OK)
        read_parameters(query);
    return code;
}

static int bind_one(sqlite3_stmt *stmt, int at, const struct db_value *value) {
    switch (value->kind) {
    case DB_INT:
        return sqlite3_bind_int64(stmt, at, value->integer);
    case DB_TEXT:
        return sqlite3_bind_text(stmt, at, value->bytes, -1, SQLITE_STATIC);
    case DB_BYTES: /* no bytes at all are still bytes, not NULL */
        return sqlite3_bind_blob64(stmt, at, value->bytes ? value->bytes : "", value->count,
                                   SQLITE_STATIC);
    case DB_NULL:
        break;
    }
    return sqlite3_bind_null(stmt, at);
}

static int bind_all(struct query *query, const struct db_value *values, size_t count) {
    int code = SQLITE_OK;
    for (size_t i = 0; i < query->parameters && code == SQLITE_OK; i++) {
        size_t number = query->parameter[i];
        if (number == 0 || number > count)
            db_misused(query->name, "a parameter has no value");
        code = bind_one(query->stmt, (int)i + 1, &values[number - 1]);
    }
    if (query->highest < count && code == SQLITE_OK)
        db_misused(query->name, "a value has no parameter");
    return code;
}

/* A write that the engine rolled back by itself must not go on one statement at a time. */
static bool write_is_lost(struct query *query) {
    struct db *db = query->db;
    if (!db->write_depth || !sqlite3_get_autocommit(db->handle))
        return false;
    query->err = db->lost;
    return true;
}

static void fail(struct query *query, int code) {
    db_error_in(query->db, code, query->db->path, query->name, &query->err);
}

struct query *db_query(struct db *db, enum sql id, const struct db_value *values, size_t count) {
    struct query *query = &db->queries[id];
    if (!query->text)
        db_misused(query->name, "there is no such statement");
    if (query->open)
        db_misused(query->name, "this query is open already");
    query->open = true;
    query->err = (struct err)ERR_NONE;
    db->open_queries++;
    if (write_is_lost(query))
        return query;
    int code = prepare(query);
    if (code == SQLITE_OK && !sqlite3_stmt_readonly(query->stmt) && !db->write_depth)
        db_misused(query->name, "this writes, but not inside db_write");
    if (code == SQLITE_OK)
        code = bind_all(query, values, count);
    if (code != SQLITE_OK)
        fail(query, code);
    return query;
}

/* ---- reading ---- */
bool query_next(struct query *query) {
    if (!query->stmt || query->err.outcome || write_is_lost(query))
        return false;
    int code = sqlite3_step(query->stmt);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        fail(query, code);
    sqlite3_reset(query->stmt);
    return false;
}

enum outcome query_end(struct query **ended, struct err *err) {
    struct query *query = *ended;
    if (!query)
        return OUTCOME_OK;
    *ended = NULL;
    if (!query->open)
        db_misused(query->name, "this query was ended before");
    if (query->stmt) {
        sqlite3_reset(query->stmt);
        sqlite3_clear_bindings(query->stmt);
    }
    query->open = false;
    query->db->open_queries--;
    if (query->err.outcome && err)
        *err = query->err;
    return query->err.outcome;
}

bool query_is_null(struct query *query, int column) {
    return sqlite3_column_type(query->stmt, column) == SQLITE_NULL;
}

int64_t query_int(struct query *query, int column) {
    return sqlite3_column_int64(query->stmt, column);
}

int32_t query_day(struct query *query, int column) {
    return query_is_null(query, column) ? DAY_NONE : sqlite3_column_int(query->stmt, column);
}

const char *query_text(struct query *query, int column) {
    const char *text = (const char *)sqlite3_column_text(query->stmt, column);
    return text ? text : "";
}

const void *query_bytes(struct query *query, int column, size_t *count) {
    const void *bytes = sqlite3_column_blob(query->stmt, column);
    *count = (size_t)sqlite3_column_bytes(query->stmt, column);
    return bytes;
}

enum outcome db_get_int(struct db *db, enum sql id, const struct db_value *values, size_t count,
                        int64_t *result, struct err *err) {
    struct query *query = db_query(db, id, values, count);
    bool found = query_next(query);
    if (found)
        *result = query_int(query, 0);
    enum outcome outcome = query_end(&query, err);
    return outcome || found ? outcome : OUTCOME_NOT_FOUND;
}

enum outcome db_run(struct db *db, enum sql id, const struct db_value *values, size_t count,
                    int64_t *changed, struct err *err) {
    struct query *query = db_query(db, id, values, count);
    while (query_next(query))
        continue;
    bool writes = query->stmt && !sqlite3_stmt_readonly(query->stmt);
    enum outcome outcome = query_end(&query, err);
    if (changed)
        *changed = writes && outcome == OUTCOME_OK ? sqlite3_changes64(db->handle) : 0;
    return outcome;
}

enum outcome db_statement_plan(struct db *db, enum sql id, struct buffer *out, struct err *err) {
    enum { STEP = 3 }; /* the column that says it in words */
    struct buffer sql CLEAN(buffer_release) = BUFFER_INIT;
    sqlite3_stmt *stmt = NULL;
    bool before = db->trusted;
    buffer_addf(&sql, "EXPLAIN QUERY PLAN %s", db->queries[id].text);
    db->trusted = true;
    int code = sqlite3_prepare_v2(db->handle, sql.text, -1, &stmt, NULL);
    while (code == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW)
        buffer_addf(out, "%s\n", (const char *)sqlite3_column_text(stmt, STEP));
    sqlite3_finalize(stmt);
    db->trusted = before;
    return code == SQLITE_OK ? OUTCOME_OK
                             : db_error_in(db, code, db->path, db->queries[id].name, err);
}

int64_t db_last_id(struct db *db) {
    return sqlite3_last_insert_rowid(db->handle);
}

enum outcome db_prepare_all(struct db *db, struct err *err) {
    for (int id = 0; id < SQL_COUNT; id++) {
        int code = prepare(&db->queries[id]);
        if (code != SQLITE_OK)
            return db_error_in(db, code, db->path, db->queries[id].name, err);
    }
    return OUTCOME_OK;
}
