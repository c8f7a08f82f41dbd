/* SPDX-License-Identifier: GPL-3.0-or-later
 * Seventeen ways to change what was recorded, through the program's own connection and behind its
 * back: each is refused, or noticed by verify with the count and head that stand on paper. */
#include "tamper_fixture.h"

#include <stdio.h>
#include "sqlite_db.h"

/* By a statement on the program's own connection, ten of them. */
static const char *const statements[] = {
    "UPDATE exchange SET minutes = 600 WHERE seq = 1",
    "DELETE FROM exchange WHERE seq = 6",
    "UPDATE transfer SET minutes = 600 WHERE exchange = 1",
    "DELETE FROM transfer WHERE exchange = 6",
    "INSERT INTO transfer (exchange, from_account, to_account, minutes) SELECT exchange, "
    "to_account, from_account, 5 FROM transfer WHERE exchange = 1", /* a third leg */
    "INSERT OR REPLACE INTO exchange SELECT seq, uid, kind, giver, receiver, 600, credited, "
    "service_day, category, need, reversal_of, source, operator, recorded_at, commitment, hash "
    "FROM exchange WHERE seq = 1",
    "DROP TRIGGER exchange_kept_update",
    "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = '' WHERE type = 'trigger'",
    "ATTACH 'other.db' AS other",
    "VACUUM INTO 'elsewhere.db'",
};

/* Behind the program's back with every trigger away, five of them; the last is noticed by what is
 * on paper only. */
static const char *const behind[] = {
    "UPDATE exchange SET minutes = 600 WHERE seq = 5",
    "UPDATE exchange SET minutes = 600 WHERE seq = 5;"
    "UPDATE transfer SET minutes = 600 WHERE exchange = 5;" REPAIR_TOTALS,
    "UPDATE exchange SET seq = -4 WHERE seq = 4; UPDATE exchange SET seq = 4 WHERE seq = 5;"
    "UPDATE exchange SET seq = 5 WHERE seq = -4;",
    "UPDATE account_total SET in_min = in_min + 60",
    "DELETE FROM transfer WHERE exchange = 6; DELETE FROM exchange_words WHERE exchange = 6;"
    "DELETE FROM exchange WHERE seq = 6; UPDATE ledger_head SET count = 5, hash = (SELECT hash "
    "FROM exchange WHERE seq = 5);"
    "UPDATE account_total SET last_given_day = (SELECT max(service_day) FROM help_counted"
    " WHERE giver = party), last_day = (SELECT max(service_day) FROM help_counted WHERE"
    " giver = party OR receiver = party);" REPAIR_TOTALS,
};

static bool noticed(struct tamper *t, const struct verify_anchor *anchor) {
    struct verify_report report;
    struct err err = ERR_NONE;
    return ledger_verify(t->ledger.place.session.db, anchor, NULL, NULL, &report, &err) ==
           OUTCOME_DAMAGED;
}

static bool refused(struct tamper *t, const char *sql) {
    sqlite3 *handle = t->ledger.place.session.db->handle;
    return sqlite3_exec(handle, sql, NULL, NULL, NULL) != SQLITE_OK;
}

/* The file as it was is put back after each. */
static void put_back(struct tamper *t, const char *kept) {
    CLEAN(buffer_release) struct buffer command = BUFFER_INIT;
    fixture_close(&t->ledger.place.session.db);
    buffer_addf(&command, "cp '%s' '%s'", kept, t->file);
    assert_int_equal(system(command.text), 0);
    ALL_WELL(db_open(&t->ledger.place.session.db, t->file, DB_EXISTING, &t->ledger.place.err));
}

static void report(int *well, bool held, const char *attack) {
    *well += held ? 1 : 0;
    if (!held)
        print_message("# went through: %s\n", attack);
}

static void seventeen_attacks__are_refused_or_noticed(void **state) {
    struct tamper *t = *state;
    struct verify_anchor anchor = {.count = 6};
    char *kept = fixture_path(t->folder, "kept.amser"), *old = fixture_path(t->folder, "old.amser");
    int well = 0;
    PUT_TEXT(anchor.hash, t->last_hash);
    ALL_WELL(db_backup(t->ledger.place.session.db, kept, &t->ledger.place.err));
    for (size_t i = 0; i < COUNT_OF(statements); i++) {
        bool held = refused(t, statements[i]) ||
                    (strstr(statements[i], "INTO transfer") != NULL && noticed(t, NULL));
        report(&well, held, statements[i]);
        put_back(t, kept);
    }
    for (size_t i = 0; i < COUNT_OF(behind); i++) {
        change(t, behind[i]);
        report(&well, noticed(t, &anchor), behind[i]);
        put_back(t, kept);
    }
    /* An old copy in the register's place, and one on which others went on from there. */
    ALL_WELL(db_backup(t->ledger.place.session.db, old, &t->ledger.place.err));
    ledger_record(&t->ledger, t->ledger.mairi, t->ledger.owain, 15);
    struct verify_report now;
    ALL_WELL(
        ledger_verify(t->ledger.place.session.db, NULL, NULL, NULL, &now, &t->ledger.place.err));
    anchor.count = now.entries;
    PUT_TEXT(anchor.hash, now.head);
    put_back(t, old);
    report(&well, noticed(t, &anchor), "an old copy");
    ledger_record(&t->ledger, t->ledger.owain, t->ledger.mairi, 45);
    report(&well, noticed(t, &anchor), "an old copy that went on");
    print_message("# %d of 17 refused or noticed\n", well);
    assert_int_equal(well, 17);
    mem_release(&kept);
    mem_release(&old);
}

/* Another tool knows nothing of this program's rules: the file itself keeps its history. */
static void another_tool__cannot_change__what_was_recorded(void **state) {
    static const char *const tables[] = {"exchange", "transfer", "audit", "policy", "consent"};
    struct tamper *t = *state;
    struct ledger *l = &t->ledger;
    sqlite3 *tool = NULL;
    fixture_close(&l->place.session.db);
    assert_int_equal(sqlite3_open(t->file, &tool), SQLITE_OK);
    assert_int_equal(sqlite3_exec(tool,
                                  "INSERT INTO policy (name, value, from_day, recorded_at)"
                                  " VALUES ('grace', '1', 1, 1);"
                                  "INSERT INTO consent (party, kind, given, text_version, language,"
                                  " at) SELECT id, 'photo', 1, '1', 'en', 1 FROM party;"
                                  "INSERT INTO audit (at, action) VALUES (1, 'seen')",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        char change[100], take[100];
        snprintf(change, sizeof change, "UPDATE %s SET rowid = rowid + 1000", tables[i]);
        snprintf(take, sizeof take, "DELETE FROM %s", tables[i]);
        for (int way = 0; way < 2; way++) {
            (void)sqlite3_exec(tool, way ? take : change, NULL, NULL, NULL);
            if (sqlite3_extended_errcode(tool) != SQLITE_CONSTRAINT_TRIGGER)
                fail_msg("%s: %s", way ? take : change, sqlite3_errmsg(tool));
        }
    }
    sqlite3_close(tool);
    ALL_WELL(db_open(&l->place.session.db, t->file, DB_EXISTING, &l->place.err));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(seventeen_attacks__are_refused_or_noticed, open_file,
                                        close_file),
        cmocka_unit_test_setup_teardown(another_tool__cannot_change__what_was_recorded, open_file,
                                        close_file),
    };
    return cmocka_run_group_tests_name("attacks", tests, NULL, NULL);
}
