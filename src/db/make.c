/* SPDX-License-Identifier: GPL-3.0-or-later
 * A new register with everything in it from the start, made beside its place and moved there when
 * it is whole. Nobody else knows it until then, so nothing is waited for while it is filled: it is
 * put on the disk once, at the end. */
#include "base/ident.h"
#include "base/path.h"
#include "sqlite_db.h"

typedef enum outcome fill_fn(struct db *db, void *context, struct err *err);

/* Keys are not looked up row by row: all at the end, with everything else. */
static enum outcome hurry(struct db *db, struct err *err) {
    int code = db_exec(db, "PRAGMA synchronous=OFF;PRAGMA foreign_keys=OFF;"
                           "PRAGMA cache_size=-16384");
    return code == SQLITE_OK ? OUTCOME_OK : db_error(db, code, db->path, err);
}

static enum outcome make(const char *temp, fill_fn *fill, void *context, struct err *err) {
    struct db *db = NULL;
    enum outcome outcome = db_open(&db, temp, DB_CREATE, err);
    if (outcome)
        return outcome;
    outcome = hurry(db, err);
    if (outcome == OUTCOME_OK)
        outcome = fill(db, context, err);
    if (outcome == OUTCOME_OK)
        db_assert_idle(db);
    db_close(&db);
    return outcome;
}

enum outcome db_make(const char *url, fill_fn *fill, void *context, struct err *err) {
    CLEAN(buffer_release) struct buffer temp = BUFFER_INIT;
    const char *path = NULL;
    char ident[IDENT_BYTES];
    enum outcome outcome = db_path_of(url, &path, err);
    if (outcome == OUTCOME_OK)
        outcome = path_make_parents(path, err);
    if (outcome == OUTCOME_OK)
        outcome = file_check_free(path, err);
    if (outcome)
        return outcome;
    ident_make(ident);
    buffer_addf(&temp, "%s.new-%.8s", path, ident);
    outcome = make(temp.text, fill, context, err);
    if (outcome == OUTCOME_OK)
        outcome = file_publish(temp.text, path, err);
    if (outcome)
        file_drop(temp.text);
    return outcome;
}
