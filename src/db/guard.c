/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a statement of the program may do at all: read, add, change and take away rows, except in
 * the tables that are only ever added to. Everything else (other files, the schema, settings, the
 * transaction) is for this folder's own statements, which run with db->trusted set. Triggers in the
 * schema say the same again for whoever opens the file without this program. */
#include <string.h>
#include "sqlite_db.h"

static bool is_any_of(const char *name, const char *const *list) {
    for (; *list; list++)
        if (sqlite3_stricmp(name, *list) == 0)
            return true;
    return false;
}

static int allow_if(bool allowed) {
    return allowed ? SQLITE_OK : SQLITE_DENY;
}

static bool may_write(int action, const char *into) {
    static const char *const kept[] = {"exchange", "transfer", "audit", "policy", "consent", NULL};
    bool inside = into && sqlite3_strnicmp(into, "sqlite_", 7) == 0;
    return !inside && (action == SQLITE_INSERT || !is_any_of(into, kept));
}

static bool may_call(const char *function) {
    static const char *const forbidden[] = {"load_extension", "fts3_tokenizer", NULL};
    return !is_any_of(function, forbidden);
}

static bool may_ask(const char *pragma, const char *value) {
    return pragma && strcmp(pragma, "data_version") == 0 && !value;
}

static int guard(void *context, int action, const char *first, const char *second,
                 const char *database, const char *trigger) {
    const struct db *db = context;
    (void)database;
    (void)trigger;
    if (db->trusted)
        return SQLITE_OK;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        return allow_if(may_call(second));
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
        return allow_if(may_write(action, first));
    case SQLITE_PRAGMA:
        return allow_if(may_ask(first, second));
    default:
        return SQLITE_DENY;
    }
}

void guard_install(struct db *db) {
    sqlite3_set_authorizer(db->handle, guard, db);
}
