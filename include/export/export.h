/* SPDX-License-Identifier: GPL-3.0-or-later
 * Moving out: everything the register holds, in files that other programs read. Streams: memory
 * stays flat at any size. Columns are documented in amser(5); csv neutralises spreadsheet formulas
 * in a way that is undone exactly when our own files are brought in again (text/csv_safe.h).
 *
 * A folder made by export_all is the whole register: `amser setup --from FOLDER` makes a register
 * of it that has the same people, numbers, entries and head, and whose export is the same files. */
#ifndef AMSER_EXPORT_EXPORT_H
#define AMSER_EXPORT_EXPORT_H

#include <stdio.h>
#include "access/session.h"
#include "base/buffer.h"
#include "text/rows.h"

/* word on the command line and name of the file, msgid for people */
#define EXPORT_PARTS(X)                                                                            \
    X(CENTRE, "centre", N_("The centre"))                                                          \
    X(OPERATORS, "operators", N_("Operators (without their passwords)"))                           \
    X(PEOPLE, "people", N_("Members, organisations and groups"))                                   \
    X(LINKS, "links", N_("Links between people"))                                                  \
    X(CONSENTS, "consents", N_("What people agreed to"))                                           \
    X(AVAILABILITY, "availability", N_("When people are free"))                                    \
    X(CATEGORIES, "categories", N_("Categories"))                                                  \
    X(OFFERS, "offers", N_("Offers"))                                                              \
    X(NEEDS, "needs", N_("Needs"))                                                                 \
    X(ASKS, "asks", N_("Who was asked, and what was arranged"))                                    \
    X(EXCHANGES, "exchanges", N_("Exchanges"))                                                     \
    X(TRANSFERS, "transfers", N_("Transfers of hours"))                                            \
    X(POLICIES, "policies", N_("Rules of the centre"))                                             \
    X(IMPORTS, "imports", N_("What was brought in"))                                               \
    X(KEYS, "keys", N_("Whom other systems meant by their keys"))                                  \
    X(MAPPINGS, "mappings", N_("How files of other systems are read"))                             \
    X(ROUNDS, "rounds", N_("Rounds: all needs against everybody"))                                 \
    X(SUGGESTIONS, "suggestions", N_("What the rounds suggested"))                                 \
    X(CONTACTS, "contacts", N_("Who was spoken to or seen"))                                       \
    X(CHECK_INS, "check-ins", N_("How it was, after first exchanges"))                             \
    X(SNOOZES, "snoozes", N_("What was put off on Today"))                                         \
    X(VETTING, "vetting", N_("References and checks"))                                             \
    X(AUDIT, "audit", N_("Audit trail"))
enum export_part {
#define EXPORT_ENUM(name, word, say) EXPORT_##name,
    EXPORT_PARTS(EXPORT_ENUM)
#undef EXPORT_ENUM
        EXPORT_PART_COUNT
};
const char *export_part_word(enum export_part part);
const char *export_part_name(enum export_part part); /* msgid */
bool export_part_from_word(const char *word, enum export_part *part);
const char *export_part_column(enum export_part part, int column); /* NULL past the last */
/* "amser-all-2025-03-05": what a folder is called unless somebody says otherwise. */
void export_folder_name(const char *what, struct buffer *out);

struct export_progress {
    void (*tell)(void *context, int percent); /* may be NULL */
    void *context;
};
/* One part, streamed to out (FORMAT_CSV or FORMAT_JSON). STORAGE when writing fails. Coordinators
 * and auditors only, and noted in the audit trail, as all of these. */
enum outcome export_part_write(struct session *session, enum export_part part, enum format format,
                               FILE *out, struct err *err) MUST_CHECK;
/* All parts into a new folder, with a README.txt that says what each file and column is; written
 * beside it and renamed when complete and synced: there whole or not at all. All are read at one
 * moment of the register. */
enum outcome export_all(struct session *session, const char *folder, enum format format,
                        const struct export_progress *progress, struct err *err) MUST_CHECK;
/* Plain-text accounting, for ledger and hledger: whole minutes as a commodity, "Members:17"; with
 * names "Members:17 Mair Bowen". */
enum outcome export_journal(struct session *session, bool names, FILE *out,
                            struct err *err) MUST_CHECK;
/* TimeOverflow's own import files (users.csv, posts.csv, transfers.csv; no header, seconds) into a
 * new folder. */
enum outcome export_timeoverflow(struct session *session, const char *folder,
                                 struct err *err) MUST_CHECK;

/* ---- restore.c: a register from a folder of export_all(csv) ---- */
/* url: a register that does not exist yet; made complete and verified, or not there at all.
 * coordinator and password: the first who may sign in (passwords are never exported). REFUSED with
 * file, line and reason. */
enum outcome export_restore(const char *folder, const char *url, const char *coordinator,
                            const char *password, const struct export_progress *progress,
                            struct err *err) MUST_CHECK;

#endif
