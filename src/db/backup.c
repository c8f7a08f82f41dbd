/* SPDX-License-Identifier: GPL-3.0-or-later
 * A copy of the register that is known to be good before it gets its name: written whole by the
 * engine from one moment's state, opened again and checked, and only then moved into place. */
#include <string.h>
#include <sys/stat.h>
#include "base/i18n.h"
#include "sqlite_db.h"

static int vacuum_into(struct db *db, const char *file) {
    CLEAN(buffer_release) struct buffer name = BUFFER_INIT;
    if (file[0] != '/')
        buffer_add(&name, "./"); /* never read as a URI */
    buffer_add(&name, file);
    sqlite3_stmt *stmt = NULL;
    int limit = sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 1); /* the copy is attached */
    db->trusted = true;
    int code = sqlite3_prepare_v2(db->handle, "VACUUM INTO $1", -1, &stmt, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_bind_text(stmt, 1, name.text, -1, SQLITE_STATIC);
    if (code == SQLITE_OK)
        code = sqlite3_step(stmt);
    sqlite3_finalize(stmt);
    db->trusted = false;
    sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, limit);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static enum outcome verify(const char *temp, int version, struct err *err) {
    struct db *copy = NULL;
    enum outcome outcome = db_open_handle(&copy, temp, err);
    if (outcome)
        return outcome;
    outcome = db_settle(copy, err);
    if (outcome == OUTCOME_OK)
        outcome = db_check(copy, err);
    if (outcome == OUTCOME_OK && db_schema_version(copy) != version)
        outcome =
            err_set(err, OUTCOME_DAMAGED,
                    N_("The backup is not the same as the register and was thrown away."), NULL);
    db_close(&copy);
    return outcome;
}

enum outcome db_backup(struct db *db, const char *file, struct err *err) {
    db_assert_idle(db);
    CLEAN(buffer_release) struct buffer temp = BUFFER_INIT;
    enum outcome outcome = file_make_temp(file, &temp, err);
    if (outcome)
        return outcome;
    int code = vacuum_into(db, temp.text);
    if (code != SQLITE_OK)
        outcome = db_error(db, code, file, err);
    if (outcome == OUTCOME_OK)
        outcome = verify(temp.text, db_schema_version(db), err);
    if (outcome == OUTCOME_OK)
        outcome = file_publish(temp.text, file, err);
    if (outcome)
        file_drop(temp.text);
    return outcome;
}

enum outcome backup_beside(struct db *db, struct err *err) {
    CLEAN(buffer_release) struct buffer name = BUFFER_INIT;
    struct stat st;
    buffer_addf(&name, "%s.schema-%d", db->path, db_schema_version(db));
    size_t len = name.len;
    for (int i = 2; lstat(name.text, &st) == 0; i++) { /* an earlier try left its copy: keep it */
        buffer_cut(&name, len);
        buffer_addf(&name, ".%d", i);
    }
    return db_backup(db, name.text, err);
}
