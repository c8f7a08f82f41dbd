/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an answer of the engine means to the person: one sentence that says what happened and what
 * to do, with the engine's own words kept as the technical detail. */
#include <string.h>
#include "base/i18n.h"
#include "sqlite_db.h"

/* What the schema's triggers raise, as sentences. */
static const char *say_of_trigger(const char *message) {
    static const struct {
        const char *message, *say;
    } raised[] = {
        {"append-only", N_("What was recorded stays as it is. Reverse it or add to it instead.")},
        {"merge instead", N_("A category is never deleted. Merge it into another one instead.")},
        {"numbers stay", N_("A number once given stays with its member.")},
        {"erase instead", N_("Nobody is deleted here. Erase their personal details instead.")},
    };
    for (size_t i = 0; i < COUNT_OF(raised); i++)
        if (strcmp(raised[i].message, message) == 0)
            return raised[i].say;
    return N_("The register's rules do not allow this.");
}

static const char *say_of_constraint(int code, const char *message) {
    switch (code) {
    case SQLITE_CONSTRAINT_TRIGGER:
        return say_of_trigger(message);
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return N_("This is in the register already.");
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return N_("Something that this belongs to is not in the register.");
    default:
        return N_("The register does not take one of these values.");
    }
}

static enum outcome disk_failed(struct db *db, const char *subject, struct err *err) {
    if (!db->write_depth)
        return err_set(err, OUTCOME_STORAGE,
                       N_("The disk reported a fault while the register was being read: %s."),
                       subject);
    /* After a failed write nobody knows what the disk holds: trying again would hide the loss. */
    doubt_raise(db);
    return err_set(err, OUTCOME_STORAGE,
                   N_("The disk reported a fault while saving. Close the program, start it again "
                      "and look whether this was saved."),
                   NULL);
}

/* What needs no more to be said than a sentence; with_subject: what it is about follows. */
static const struct {
    int code;
    enum outcome outcome;
    bool with_subject;
    const char *say;
} plain[] = {
    {SQLITE_FULL, OUTCOME_STORAGE, false,
     N_("The disk is full, so nothing was saved. Make room, then try again.")},
    {SQLITE_READONLY, OUTCOME_STORAGE, true,
     N_("Nothing was saved: this register may only be looked at here: %s.")},
    {SQLITE_NOTADB, OUTCOME_DAMAGED, true, N_("This file is not an Amser register: %s.")},
    {SQLITE_CORRUPT, OUTCOME_DAMAGED, true,
     N_("The register is damaged. Stop, and go on from the newest good backup: %s.")},
    {SQLITE_BUSY, OUTCOME_BUSY, false,
     N_("Others were saving for too long, so nothing was saved. Try again.")},
    {SQLITE_LOCKED, OUTCOME_BUSY, false,
     N_("Others were saving for too long, so nothing was saved. Try again.")},
    {SQLITE_CANTOPEN, OUTCOME_STORAGE, true,
     N_("The register or the folder that it is in cannot be used from this account: %s.")},
    {SQLITE_PERM, OUTCOME_STORAGE, true,
     N_("The register or the folder that it is in cannot be used from this account: %s.")},
    {SQLITE_TOOBIG, OUTCOME_REFUSED, false, N_("This text is too long for the register.")},
    {SQLITE_AUTH, OUTCOME_REFUSED, false, N_("The register's rules do not allow this.")},
    {SQLITE_NOMEM, OUTCOME_STORAGE, false,
     N_("This computer has too little memory left, so nothing was saved.")},
};

static enum outcome say(struct db *db, int code, const char *subject, const char *message,
                        struct err *err) {
    int kind = code == SQLITE_IOERR_NOMEM ? SQLITE_NOMEM : code & 0xff;
    if (kind == SQLITE_IOERR)
        return disk_failed(db, subject, err);
    if (kind == SQLITE_CONSTRAINT)
        return err_set(err, OUTCOME_REFUSED, say_of_constraint(code, message), NULL);
    for (size_t i = 0; i < COUNT_OF(plain); i++)
        if (plain[i].code == kind)
            return err_set(err, plain[i].outcome, plain[i].say,
                           plain[i].with_subject ? subject : NULL);
    return err_set(err, OUTCOME_DAMAGED,
                   N_("The register does not have what this program looks for in it: %s."),
                   subject);
}

enum outcome db_error(struct db *db, int code, const char *subject, struct err *err) {
    return db_error_in(db, code, subject, subject, err);
}

enum outcome db_error_in(struct db *db, int code, const char *subject, const char *step,
                         struct err *err) {
    struct err own = ERR_NONE;
    CLEAN(buffer_release) struct buffer message = BUFFER_INIT;
    buffer_add(&message, db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(code));
    enum outcome outcome = say(db, code, subject, message.text, &own);
    err_detail(&own, "%d %s (%s)", code, message.text, step);
    if (db->write_depth && sqlite3_get_autocommit(db->handle) && !db->lost.outcome)
        db->lost = own;
    if (err)
        *err = own;
    return outcome;
}
