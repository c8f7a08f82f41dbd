/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether the file is whole: its pages, the rows of its tables beside their indexes, and foreign
 * keys. */
#include <string.h>
#include "base/i18n.h"
#include "sqlite_db.h"

static enum outcome damaged(struct db *db, const char *what, const char *answer, struct err *err) {
    err_set(err, OUTCOME_DAMAGED,
            N_("The register is damaged. Stop, and go on from the newest good backup: %s."),
            db->path);
    return err_detail(err, "%s: %s", what, answer);
}

static enum outcome ask(struct db *db, const char *pragma, const char *table, const char *good,
                        struct err *err) {
    CLEAN(buffer_release) struct buffer sql = BUFFER_INIT, answer = BUFFER_INIT;
    buffer_addf(&sql, "PRAGMA %s", pragma);
    if (table)
        buffer_addf(&sql, "(\"%s\")", table);
    int code = db_ask(db, sql.text, &answer);
    if (code != SQLITE_OK)
        return db_error_in(db, code, db->path, sql.text, err);
    return strcmp(answer.text, good) == 0 ? OUTCOME_OK : damaged(db, sql.text, answer.text, err);
}

static enum outcome check_table(struct db *db, const char *table, struct err *err) {
    enum outcome outcome = ask(db, "integrity_check", table, "ok", err);
    return outcome == OUTCOME_OK ? ask(db, "foreign_key_check", table, "", err) : outcome;
}

enum outcome db_check(struct db *db, struct err *err) {
    enum outcome outcome = ask(db, "integrity_check(1)", NULL, "ok", err);
    return outcome == OUTCOME_OK ? ask(db, "foreign_key_check", NULL, "", err) : outcome;
}

enum outcome db_check_rows(struct db *db, struct err *err) {
    enum outcome outcome = ask(db, "quick_check(1)", NULL, "ok", err);
    return outcome == OUTCOME_OK ? ask(db, "foreign_key_check", NULL, "", err) : outcome;
}

static bool is_one_of(const char *name, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static enum outcome check_tables(struct db *db, const char *const *but, size_t count,
                                 struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(db->handle,
                                  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name "
                                  "NOT GLOB 'sqlite_*' AND instr(name, '\"') = 0",
                                  -1, &stmt, NULL);
    while (code == SQLITE_OK && outcome == OUTCOME_OK &&
           (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(stmt, 0);
        if (!is_one_of(name, but, count))
            outcome = check_table(db, name, err);
        code = SQLITE_OK;
    }
    if (outcome == OUTCOME_OK && code != SQLITE_DONE)
        outcome = db_error_in(db, code, db->path, "check_tables", err);
    sqlite3_finalize(stmt);
    return outcome;
}

enum outcome db_check_but(struct db *db, const char *const *tables, size_t count, struct err *err) {
    (void)db_exec(db, "PRAGMA ignore_check_constraints=ON");
    enum outcome outcome = ask(db, "quick_check(1)", NULL, "ok", err);
    (void)db_exec(db, "PRAGMA ignore_check_constraints=OFF");
    return outcome == OUTCOME_OK ? check_tables(db, tables, count, err) : outcome;
}
