/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bringing the schema of a register up to what this program knows. All missing steps go in one
 * transaction: a register is of the old version or of the new one, never between. A register that
 * has something in it is copied beside itself first. */
#include <stdlib.h>
#include "base/i18n.h"
#include "sqlite_db.h"

enum { LARGE_BYTES = 16 * 1024 * 1024 /* below this it takes less than a second */ };

static struct {
    void (*tell)(void *context);
    void *context;
} upgrade;

void db_on_upgrade(void (*tell)(void *context), void *context) {
    upgrade.tell = tell;
    upgrade.context = context;
}

static void tell_if_large(struct db *db) {
    int64_t bytes = db_ask_int(db, "PRAGMA page_count") * db_ask_int(db, "PRAGMA page_size");
    if (upgrade.tell && bytes > LARGE_BYTES)
        upgrade.tell(upgrade.context);
}

static enum outcome run(struct db *db, const char *sql, struct err *err) {
    int code = db_exec(db, sql);
    return code == SQLITE_OK ? OUTCOME_OK : db_error(db, code, db->path, err);
}

static enum outcome steps_after(struct db *db, int version, const struct schema_steps *steps,
                                struct err *err) {
    CLEAN(buffer_release) struct buffer sql = BUFFER_INIT;
    for (int i = version; i < steps->count; i++) {
        enum outcome outcome = run(db, steps->sql[i], err);
        if (outcome)
            return outcome;
    }
    buffer_addf(&sql, "PRAGMA user_version=%d", steps->count);
    return run(db, sql.text, err);
}

/* Keys are not enforced while tables are rebuilt, so they are looked through at the end. */
static enum outcome check_keys(struct db *db, struct err *err) {
    CLEAN(buffer_release) struct buffer answer = BUFFER_INIT;
    int code = db_ask(db, "PRAGMA foreign_key_check", &answer);
    if (code != SQLITE_OK)
        return db_error(db, code, db->path, err);
    if (answer.len == 0)
        return OUTCOME_OK;
    err_set(err, OUTCOME_DAMAGED,
            N_("The register is damaged. Stop, and go on from the newest good backup: %s."),
            db->path);
    return err_detail(err, "foreign_key_check: %s", answer.text);
}

static enum outcome read_version(struct db *db, int *version, struct err *err) {
    CLEAN(buffer_release) struct buffer answer = BUFFER_INIT;
    int code = db_ask(db, "PRAGMA user_version", &answer);
    if (code != SQLITE_OK)
        return db_error(db, code, db->path, err);
    *version = (int)strtol(answer.text, NULL, 10);
    return OUTCOME_OK;
}

static enum outcome all_steps(struct db *db, void *context, struct err *err) {
    const struct schema_steps *steps = context;
    int version = 0; /* read again: another program may have been quicker */
    enum outcome outcome = read_version(db, &version, err);
    if (outcome || version >= steps->count)
        return outcome;
    outcome = steps_after(db, version, steps, err);
    return outcome ? outcome : check_keys(db, err);
}

enum outcome migrate(struct db *db, const struct schema_steps *steps, struct err *err) {
    struct schema_steps copy = *steps;
    enum outcome outcome = run(db, "PRAGMA foreign_keys=OFF", err);
    if (outcome)
        return outcome;
    db->opening = true;
    outcome = db_write(db, all_steps, &copy, err);
    db->opening = false;
    struct err ignored = ERR_NONE;
    enum outcome on = run(db, "PRAGMA foreign_keys=ON", outcome ? &ignored : err);
    return outcome ? outcome : on;
}

enum outcome migrate_check_version(struct db *db, const struct schema_steps *steps,
                                   struct err *err) {
    int version = 0;
    enum outcome outcome = read_version(db, &version, err);
    if (outcome || version == steps->count)
        return outcome;
    if (version > steps->count)
        return err_set(err, OUTCOME_NEWER,
                       N_("This register was made by a newer version of the program. Bring the "
                          "program on this computer up to date first: %s."),
                       db->path);
    if (version < 1)
        return err_set(err, OUTCOME_DAMAGED, N_("This file is not an Amser register: %s."),
                       db->path);
    tell_if_large(db);
    outcome = backup_beside(db, err);
    return outcome ? outcome : migrate(db, steps, err);
}
