/* SPDX-License-Identifier: GPL-3.0-or-later
 * A register of the first release, with exchanges in it, is brought up to date: nothing is lost,
 * the chain holds, and work goes on. */
#include <unistd.h>
#include "base/path.h"
#include "db/sql_table.h"
#include "ledger_fixture.h"
#include "sqlite_db.h"

static const struct schema_steps first_release = {sql_migration, 1};

static void fill(struct ledger *l) {
    ledger_record(l, l->mairi, l->owain, 60);
    ledger_reverse(l, ledger_record(l, l->owain, l->amal, 30));
    ledger_record(l, l->centre, l->amal, 90);
    struct exchange e = ledger_help(l->amal, l->mairi, 45);
    PUT_TEXT(e.words, "Hem of a curtain");
    ALL_WELL(exchange_record(&l->place.session, &e, &l->place.err));
}

static void rows_of(struct db *db, struct buffer *out) {
    static const char *const tables[] = {
        "exchange", "exchange_words", "transfer", "account_total", "ledger_head", "party", "audit"};
    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        CLEAN(buffer_release) struct buffer sql = BUFFER_INIT;
        sqlite3_stmt *stmt = NULL;
        buffer_addf(&sql, "SELECT * FROM %s", tables[i]);
        assert_int_equal(sqlite3_prepare_v2(db->handle, sql.text, -1, &stmt, NULL), SQLITE_OK);
        while (sqlite3_step(stmt) == SQLITE_ROW)
            for (int c = 0; c < sqlite3_column_count(stmt); c++) {
                buffer_add_bytes(out, sqlite3_column_blob(stmt, c),
                                 (size_t)sqlite3_column_bytes(stmt, c));
                buffer_add(out, "\n");
            }
        sqlite3_finalize(stmt);
    }
}

static void register__of_the_first_release__goes_on(void **state) {
    struct ledger *l = mem_zero(1, sizeof *l);
    struct err *err = &l->place.err;
    char *folder = fixture_folder(), *file = fixture_path(folder, "register.amser");
    char *copy = fixture_path(folder, "register.amser.schema-1");
    CLEAN(buffer_release) struct buffer before = BUFFER_INIT, after = BUFFER_INIT;
    (void)state;
    setenv("AMSER_NOW", "2025-03-05T10:00", 1);
    setenv("AMSER_CHEAP_PASSWORDS", "1", 1);
    ALL_WELL(db_open_steps(&l->place.session.db, file, DB_CREATE, &first_release, err));
    ledger_fill(l);
    fill(l);
    assert_int_equal(db_schema_version(l->place.session.db), 1);
    rows_of(l->place.session.db, &before);
    fixture_close(&l->place.session.db);

    ALL_WELL(db_open(&l->place.session.db, file, DB_EXISTING, err));
    assert_int_equal(db_schema_version(l->place.session.db), sql_migration_count);
    assert_int_equal(access(copy, R_OK), 0);
    rows_of(l->place.session.db, &after);
    assert_int_equal(before.len, after.len);
    assert_memory_equal(before.text, after.text, before.len);
    ledger_is_whole(l, 5);
    fill(l);
    ledger_is_whole(l, 10);
    fixture_close(&l->place.session.db);
    fixture_folder_remove(&folder);
    mem_release(&file);
    mem_release(&copy);
    mem_release(&l);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(register__of_the_first_release__goes_on),
    };
    return cmocka_run_group_tests_name("an older register", tests, NULL, NULL);
}
