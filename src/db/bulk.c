/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writing very many rows in one transaction: indexes are taken away and built anew from the rows at
 * its end, which sorts instead of searching for each row's place. Their definitions are read from
 * the register itself; a transaction that fails brings them back as it does everything else. What
 * tables ask of each value, and keys, are not looked at meanwhile (lists of words are built anew
 * for each row, which takes longer than the row): whoever writes has looked, and db_check looks
 * again.
 */
#include <stdlib.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "sqlite_db.h"

/* KiB; rows come in with the first, and are sorted in the second as well as read through it. */
enum { CACHE_FILLING = 10000, CACHE_SORTING = 5000 };

static void set_cache(struct db *db, int64_t size) {
    CLEAN(buffer_release) struct buffer sql = BUFFER_INIT;
    buffer_addf(&sql, "PRAGMA cache_size=%lld", (long long)size);
    (void)db_exec(db, sql.text); /* without it, it is only slower */
}

/* One definition and nothing behind it: the text comes out of a file. */
static int run_definition(struct db *db, const char *sql) {
    sqlite3_stmt *stmt = NULL;
    const char *rest = NULL;
    db->trusted = true;
    int code = sqlite3_prepare_v2(db->handle, sql, -1, &stmt, &rest);
    if (code == SQLITE_OK)
        code = *rest == '\0' ? sqlite3_step(stmt) : SQLITE_CORRUPT;
    sqlite3_finalize(stmt);
    db->trusted = false;
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* Keeps the definition and adds the statement that takes the thing away; nothing if it is not
 * there.
 */
static int remember(struct db *db, const char *name, struct buffer *drop) {
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(db->handle,
                                  "SELECT sql, type FROM sqlite_schema WHERE name = $1 AND type IN "
                                  "('index', 'trigger') AND sql IS NOT NULL",
                                  -1, &stmt, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
    if (code == SQLITE_OK)
        code = sqlite3_step(stmt);
    if (code == SQLITE_ROW) {
        db->taken_away[db->taken_away_count++] =
            mem_copy_text((const char *)sqlite3_column_text(stmt, 0));
        buffer_addf(drop, "DROP %s %s", (const char *)sqlite3_column_text(stmt, 1), name);
    }
    sqlite3_finalize(stmt);
    return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

static int take_away(struct db *db, const char *name) {
    CLEAN(buffer_release) struct buffer drop = BUFFER_INIT;
    int code = remember(db, name, &drop);
    return code == SQLITE_OK && drop.len ? db_exec(db, drop.text) : code;
}

enum outcome db_bulk_begin(struct db *db, const char *const *names, size_t count, struct err *err) {
    if (!db->write_depth || db->open_queries || db->bulk || count > DB_TAKEN_AWAY_MAX)
        db_misused("db_bulk_begin", "only once within a write, with no query open");
    db->bulk = true;
    db->usual_cache = db_ask_int(db, "PRAGMA cache_size");
    db->usual_keys = (int)db_ask_int(db, "PRAGMA foreign_keys");
    set_cache(db, -CACHE_FILLING);
    (void)db_exec(db, "PRAGMA ignore_check_constraints=ON");
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
    for (size_t i = 0; i < count; i++) {
        int code = take_away(db, names[i]);
        if (code != SQLITE_OK)
            return db_error_in(db, code, db->path, names[i], err);
    }
    return OUTCOME_OK;
}

enum outcome db_bulk_end(struct db *db, struct err *err) {
    int code = SQLITE_OK;
    if (!db->bulk || db->open_queries)
        db_misused("db_bulk_end", "nothing was begun, or a query is open");
    set_cache(db, -CACHE_SORTING);
    /* Sorted runs go to files that have no name; what is in an index is numbers and days. */
    (void)db_exec(db, "PRAGMA temp_store=FILE");
    for (int i = 0; code == SQLITE_OK && i < db->taken_away_count; i++)
        code = run_definition(db, db->taken_away[i]);
    enum outcome outcome = OUTCOME_OK;
    if (code != SQLITE_OK)
        outcome = db_error_in(db, code, db->path, "db_bulk_end", err);
    bulk_forget(db);
    return outcome;
}

void bulk_forget(struct db *db) {
    if (!db->bulk)
        return;
    while (db->taken_away_count > 0)
        free(db->taken_away[--db->taken_away_count]);
    (void)db_exec(db, "PRAGMA temp_store=MEMORY");
    (void)db_exec(db, "PRAGMA ignore_check_constraints=OFF");
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, db->usual_keys, NULL);
    set_cache(db, db->usual_cache);
    db->bulk = false;
}
