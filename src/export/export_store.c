/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who may move everything out, what is noted about it, and one part by itself. */
#include <errno.h>
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "export_private.h"
#include "text/date.h"

/* From the command line without --as the permissions of the file are the guard, as for a copy. */
enum outcome export_allowed(const struct session *session, struct err *err) {
    bool command_line = session->operator_id == 0 && session->source == SOURCE_COMMAND;
    if (command_line || session->role == ROLE_COORDINATOR || session->role == ROLE_AUDITOR)
        return OUTCOME_OK;
    return err_set(err, OUTCOME_DENIED,
                   N_("Only a coordinator or an auditor may move everything out: ask one of them."),
                   NULL);
}

enum outcome export_not_written(struct err *err) {
    int number = errno;
    bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
    err_set(err, OUTCOME_STORAGE,
            full ? N_("The disk is full: not everything could be written.")
                 : N_("Not everything could be written."),
            NULL);
    return err_detail(err, "%s", strerror(number));
}

struct note {
    struct session *session;
    const char *what;
};

static enum outcome note_work(struct db *db, void *context, struct err *err) {
    const struct note *note = context;
    (void)db;
    return audit_add(note->session, "export", 0, note->what, err);
}

enum outcome export_note(struct session *session, const char *what, struct err *err) {
    struct note note = {session, what};
    return db_write(session->db, note_work, &note, err);
}

enum outcome export_total(struct db *db, int64_t *rows, struct err *err) {
    return db_get_int(db, SQL_export_rows, DB_NO_VALUES, rows, err);
}

/* Noted after it was read: what was moved out is the register of the moment before. */
enum outcome export_part_write(struct session *session, enum export_part part, enum format format,
                               FILE *out, struct err *err) {
    enum outcome outcome = export_allowed(session, err);
    if (outcome == OUTCOME_OK)
        outcome = part_stream(session->db, part, format, out, NULL, NULL, err);
    if (outcome == OUTCOME_OK && fflush(out) != 0)
        outcome = export_not_written(err);
    return outcome == OUTCOME_OK ? export_note(session, export_part_word(part), err) : outcome;
}

/* ---- files ---- */
void export_folder_name(const char *what, struct buffer *out) {
    buffer_addf(out, "amser-%s-", what);
    date_text(out, clock_today(), DATE_ISO);
}

enum outcome export_to_stream(struct session *session, const enum export_part *part,
                              enum format format, bool names, FILE *out, struct err *err) {
    return part != NULL ? export_part_write(session, *part, format, out, err)
                        : export_journal(session, names, out, err);
}

enum outcome export_to_file(struct session *session, const enum export_part *part,
                            enum format format, bool names, const char *place, struct err *err) {
    struct lone_file lone;
    enum outcome outcome = lone_file_begin(&lone, place, err);
    if (outcome == OUTCOME_OK)
        outcome = export_to_stream(session, part, format, names, lone.file, err);
    if (outcome == OUTCOME_OK)
        outcome = lone_file_publish(&lone, err);
    lone_file_end(&lone);
    return outcome;
}
