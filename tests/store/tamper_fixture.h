/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests of tampering: a register in a file with six entries, and SQL run on it behind the
 * program's back. */
#ifndef AMSER_TESTS_STORE_TAMPER_FIXTURE_H
#define AMSER_TESTS_STORE_TAMPER_FIXTURE_H

#include "ledger_fixture.h"
#include <sqlite3.h>

struct tamper {
    struct ledger ledger; /* first: setup and teardown as for any ledger */
    char *folder, *file;
    char last_hash[CHAIN_SHORT_BYTES];
};

/* Six entries: help, help, a reversal of the second, a gift, help with words, help of another day.
 */
static inline void tamper_fill(struct ledger *l) {
    struct exchange e;
    ledger_record(l, l->mairi, l->owain, 60);
    ledger_reverse(l, ledger_record(l, l->owain, l->amal, 30));
    e = ledger_help(l->mairi, l->amal, 20);
    e.kind = EXCHANGE_GIFT;
    ALL_WELL(exchange_record(&l->place.session, &e, &l->place.err));
    e = ledger_help(l->amal, l->mairi, 90);
    PUT_TEXT(e.words, "sewing");
    PUT_TEXT(e.thanks, "thank you");
    ALL_WELL(exchange_record(&l->place.session, &e, &l->place.err));
    e = ledger_help(l->surgery, l->owain, 120);
    e.service_day -= 3;
    ALL_WELL(exchange_record(&l->place.session, &e, &l->place.err));
}

static inline int open_file(void **state) {
    struct tamper *t = mem_zero(1, sizeof *t);
    setenv("AMSER_NOW", "2025-03-05T10:00", 1);
    setenv("AMSER_CHEAP_PASSWORDS", "1", 1);
    t->folder = fixture_folder();
    t->file = fixture_path(t->folder, "register.amser");
    *state = t;
    struct ledger *l = &t->ledger;
    ALL_WELL(db_open(&l->place.session.db, t->file, DB_CREATE, &l->place.err));
    ledger_fill(l);
    tamper_fill(l);
    struct verify_report report;
    ALL_WELL(ledger_verify(l->place.session.db, NULL, NULL, NULL, &report, &l->place.err));
    assert_int_equal(report.entries, 6);
    PUT_TEXT(t->last_hash, report.head);
    return 0;
}

static inline int close_file(void **state) {
    struct tamper *t = *state;
    fixture_close(&t->ledger.place.session.db);
    fixture_folder_remove(&t->folder);
    mem_release(&t->file);
    free(t);
    return 0;
}

/* Runs SQL on the closed file without any trigger or foreign key in the way; opens it again. */
static inline void change(struct tamper *t, const char *sql) {
    static const char *const off =
        "PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON;"
        "DROP TRIGGER exchange_kept_update; DROP TRIGGER exchange_kept_delete;"
        "DROP TRIGGER transfer_kept_update; DROP TRIGGER transfer_kept_delete;";
    static const char *const on = "CREATE TRIGGER exchange_kept_update BEFORE UPDATE ON exchange "
                                  "BEGIN SELECT RAISE(ABORT, 'append-only'); END;"
                                  "CREATE TRIGGER exchange_kept_delete BEFORE DELETE ON exchange "
                                  "BEGIN SELECT RAISE(ABORT, 'append-only'); END;"
                                  "CREATE TRIGGER transfer_kept_update BEFORE UPDATE ON transfer "
                                  "BEGIN SELECT RAISE(ABORT, 'append-only'); END;"
                                  "CREATE TRIGGER transfer_kept_delete BEFORE DELETE ON transfer "
                                  "BEGIN SELECT RAISE(ABORT, 'append-only'); END;";
    struct ledger *l = &t->ledger;
    sqlite3 *raw = NULL;
    char *message = NULL;
    fixture_close(&l->place.session.db);
    assert_int_equal(sqlite3_open(t->file, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_exec(raw, off, NULL, NULL, NULL), SQLITE_OK);
    if (sqlite3_exec(raw, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s", message);
    assert_int_equal(sqlite3_exec(raw, on, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(raw);
    ALL_WELL(db_open(&l->place.session.db, t->file, DB_EXISTING, &l->place.err));
}

#define REPAIR_TOTALS                                                                              \
    "UPDATE account_total SET in_min = ifnull((SELECT sum(minutes) FROM transfer WHERE to_account" \
    " = party), 0), out_min = ifnull((SELECT sum(minutes) FROM transfer WHERE from_account = "     \
    "party), 0), given_min = ifnull((SELECT sum(minutes) FROM help_counted WHERE giver = party),"  \
    " 0), received_min = ifnull((SELECT sum(minutes) FROM help_counted WHERE receiver = party), "  \
    "0), times_given = (SELECT count(*) FROM help_counted WHERE giver = party), times_received = " \
    "(SELECT count(*) FROM help_counted WHERE receiver = party);"

#endif
