/* SPDX-License-Identifier: GPL-3.0-or-later
 * What no statement of the program can do to what was recorded, with and without the authorizer;
 * and misuse by the program itself, which stops it. */
#include "db_test.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>

static int start(void **state) {
    struct db *db = fixture_register();
    static const char fill[] =
        "PRAGMA foreign_keys=OFF;"
        "INSERT INTO audit (id, at, action) VALUES (1, 1, 'x');"
        "INSERT INTO policy (id, name, value, from_day, recorded_at) VALUES (1, 'n', 'v', 1, 1);"
        "INSERT INTO category (code, place) VALUES ('c', 1);"
        "INSERT INTO party (id, uid, kind, number, name, fold, joined_day, recorded_at)"
        " VALUES (1, 'u', 'person', 7, 'n', 'n', 1, 1), (2, 'w', 'person', 8, 'm', 'm', 1, 1);"
        "INSERT INTO exchange (seq, uid, kind, giver, receiver, minutes, credited, service_day,"
        " category, source, recorded_at, commitment, hash) VALUES"
        " (1, 'e', 'help', 1, 2, 60, 1, 1, 'c', 'desk', 1, zeroblob(32), zeroblob(32));"
        "INSERT INTO transfer (id, exchange, from_account, to_account, minutes)"
        " VALUES (1, 1, 2, 1, 60);"
        "PRAGMA foreign_keys=ON;";
    if (db_exec(db, fill) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db->handle));
    *state = db;
    return 0;
}

static int end(void **state) {
    struct db *db = *state;
    fixture_close(&db);
    return 0;
}

static const char *const attacks[] = {
    "UPDATE exchange SET minutes = 120",
    "DELETE FROM exchange",
    "UPDATE transfer SET minutes = 120",
    "DELETE FROM transfer",
    "UPDATE audit SET at = 2",
    "DELETE FROM audit",
    "UPDATE policy SET value = 'w'",
    "DELETE FROM policy",
    "INSERT OR REPLACE INTO audit (id, at, action) VALUES (1, 2, 'y')",
    "INSERT OR REPLACE INTO transfer (id, exchange, from_account, to_account, minutes)"
    " VALUES (1, 1, 2, 1, 90)",
    "INSERT INTO policy (id, name, value, from_day, recorded_at) VALUES (1, 'n', 'w', 1, 1)"
    " ON CONFLICT (id) DO UPDATE SET value = 'w'",
    "INSERT INTO exchange (seq, uid, kind, giver, receiver, minutes, credited, service_day,"
    " category, source, recorded_at, commitment, hash) VALUES"
    " (5, 'f', 'help', 1, 2, 60, 1, 1, 'c', 'desk', 1, zeroblob(32), zeroblob(32))",
};

static const char *const forbidden[] = {
    "DROP TRIGGER exchange_kept_update",
    "DROP TABLE audit",
    "CREATE TABLE t (x)",
    "CREATE TEMP TABLE t (x)",
    "CREATE TEMP TRIGGER t AFTER INSERT ON audit BEGIN SELECT 1; END",
    "ALTER TABLE audit RENAME TO other",
    "ATTACH ':memory:' AS other",
    "VACUUM",
    "VACUUM INTO '/tmp/amser-must-not-be-there'",
    "PRAGMA writable_schema=ON",
    "PRAGMA recursive_triggers=OFF",
    "PRAGMA foreign_keys=OFF",
    "PRAGMA journal_mode=OFF",
    "UPDATE sqlite_schema SET sql = ''",
    "SELECT load_extension('x')",
    "COMMIT",
    "ANALYZE",
};

static void nothing__recorded__can_be_changed(void **state) {
    struct db *db = *state;
    for (size_t i = 0; i < COUNT_OF(attacks); i++) {
        struct err err = ERR_NONE;
        enum outcome outcome = write_one(db, attacks[i], &err);
        if (outcome != OUTCOME_REFUSED)
            fail_msg("%s: %s %s", attacks[i], outcome_word(outcome), err.detail);
        db_assert_idle(db);
    }
    assert_int_equal(ask(db, "SELECT minutes FROM transfer"), 60);
    assert_int_equal(ask(db, "SELECT at FROM audit"), 1);
}

static void the_schema__says_so__without_the_authorizer(void **state) {
    struct db *db = *state;
    for (size_t i = 0; i < COUNT_OF(attacks); i++)
        assert_int_equal(db_exec(db, attacks[i]), SQLITE_CONSTRAINT_TRIGGER);
}

static void nothing__but_rows__is_for_statements(void **state) {
    struct db *db = *state;
    for (size_t i = 0; i < COUNT_OF(forbidden); i++) {
        sqlite3_stmt *stmt = NULL;
        int code = sqlite3_prepare_v2(db->handle, forbidden[i], -1, &stmt, NULL);
        if (code == SQLITE_OK)
            code = sqlite3_step(stmt);
        sqlite3_finalize(stmt);
        if (code == SQLITE_DONE || code == SQLITE_ROW)
            fail_msg("%s was let through", forbidden[i]);
    }
}

static void refusals__say__what_to_do_instead(void **state) {
    static const struct {
        const char *sql, *say;
    } cases[] = {
        {"INSERT OR REPLACE INTO audit (id, at, action) VALUES (1, 2, 'y')", "Reverse it"},
        {"DELETE FROM category", "Merge it"},
        {"UPDATE party SET number = 9 WHERE id = 1", "stays with its member"},
        {"DELETE FROM party WHERE id = 1", "Erase their personal details"},
        {"INSERT INTO category (code, place) VALUES ('c', 1)", "already"},
        {"INSERT INTO category (code, place, parent) VALUES ('d', 1, 'no')", "belongs to"},
        {"INSERT INTO category (code, place) VALUES ('d', NULL)", "one of these values"},
        {"INSERT INTO category (code, place) VALUES ('d', 'text')", "one of these values"},
    };
    struct db *db = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct err err = ERR_NONE;
        assert_int_equal(write_one(db, cases[i].sql, &err), OUTCOME_REFUSED);
        if (!strstr(err.say, cases[i].say))
            fail_msg("%s: %s", cases[i].sql, err.say);
    }
}

/* ---- misuse ---- */
static void open_twice(struct db *db) {
    enum sql id = db_add_statement(db, "SELECT 1");
    (void)db_query(db, id, DB_NO_VALUES);
    (void)db_query(db, id, DB_NO_VALUES);
}

static void write_outside(struct db *db) {
    enum sql id = db_add_statement(db, "INSERT INTO counter (name, next) VALUES ('x', 1)");
    (void)db_query(db, id, DB_NO_VALUES);
}

static void value_too_few(struct db *db) {
    (void)db_query(db, db_add_statement(db, "SELECT $2"), DB_VALUES(db_int(1)));
}

static void value_too_many(struct db *db) {
    (void)db_query(db, db_add_statement(db, "SELECT $1"), DB_VALUES(db_int(1), db_int(2)));
}

static void wait_with_a_query(struct db *db) {
    struct query *q = db_query(db, db_add_statement(db, "SELECT 1"), DB_NO_VALUES);
    (void)query_next(q);
    db_assert_idle(db);
}

static void wait_with_a_transaction(struct db *db) {
    db_exec(db, "BEGIN");
    db_assert_idle(db);
}

static void misuse__stops__the_program(void **state) {
    static void (*const misuses[])(struct db *) = {open_twice,        write_outside,
                                                   value_too_few,     value_too_many,
                                                   wait_with_a_query, wait_with_a_transaction};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(misuses); i++) {
        pid_t child = fork();
        if (child == 0) {
            struct rlimit none = {0, 0};
            setrlimit(RLIMIT_CORE, &none);
            signal(SIGABRT, SIG_DFL);
            if (!freopen("/dev/null", "w", stderr))
                _exit(1);
            misuses[i](fixture_register());
            _exit(0);
        }
        int status = 0;
        assert_int_equal(waitpid(child, &status, 0), child);
        if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGABRT)
            fail_msg("misuse %zu went on, status %d", i, status);
    }
}

#define AT(test) cmocka_unit_test_setup_teardown(test, start, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        AT(nothing__recorded__can_be_changed),
        AT(the_schema__says_so__without_the_authorizer),
        AT(nothing__but_rows__is_for_statements),
        AT(refusals__say__what_to_do_instead),
        cmocka_unit_test(misuse__stops__the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
