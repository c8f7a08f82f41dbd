/* SPDX-License-Identifier: GPL-3.0-or-later
 * Statements: values by number, reading, and that every one in the registry prepares. */
#include "db_test.h"

#include "base/day.h"

static int start(void **state) {
    *state = fixture_register();
    return 0;
}

static int end(void **state) {
    struct db *db = *state;
    fixture_close(&db);
    return 0;
}

static void every__statement__prepares(void **state) {
    struct db *db = *state;
    struct err err = ERR_NONE;
    if (db_prepare_all(db, &err) != OUTCOME_OK)
        fail_msg("%s: %s", err.arg, err.detail);
    for (int id = 0; id < SQL_COUNT; id++) {
        assert_true(db_statement_name(id)[0] != '\0');
        assert_true(db_statement_text(id)[0] != '\0');
    }
}

static void parameters__are_bound__by_their_number(void **state) {
    struct db *db = *state;
    enum sql id = db_add_statement(db, "SELECT $3, $1, $2, $1");
    struct query *q = db_query(db, id, DB_VALUES(db_int(1), db_text("two"), db_int(3)));
    assert_true(query_next(q));
    assert_int_equal(query_int(q, 0), 3);
    assert_int_equal(query_int(q, 1), 1);
    assert_string_equal(query_text(q, 2), "two");
    assert_int_equal(query_int(q, 3), 1);
    assert_false(query_next(q));
    assert_false(query_next(q) && query_next(q));
    assert_int_equal(query_end(&q, NULL), OUTCOME_OK);
    assert_null(q);
    assert_int_equal(query_end(&q, NULL), OUTCOME_OK);
}

static void values__keep__what_they_are(void **state) {
    struct db *db = *state;
    enum sql id = db_add_statement(db, "SELECT $1, $2, $3, $4, $5, $6, $7, $8");
    const char bytes[3] = {'a', 0, 'b'};
    char text[] = "x";
    struct query *q =
        db_query(db, id,
                 DB_VALUES(db_null(), db_text(NULL), db_day(DAY_NONE), db_id(0), db_day(-5),
                           db_bytes(bytes, 3), db_bytes(NULL, 0), DB_VALUE(text)));
    assert_true(query_next(q));
    for (int column = 0; column < 4; column++)
        assert_true(query_is_null(q, column));
    assert_string_equal(query_text(q, 1), "");
    assert_int_equal(query_day(q, 2), DAY_NONE);
    assert_int_equal(query_day(q, 4), -5);
    size_t count = 0;
    assert_memory_equal(query_bytes(q, 5, &count), bytes, 3);
    assert_int_equal(count, 3);
    assert_false(query_is_null(q, 6));
    assert_string_equal(query_text(q, 7), "x");
    query_end(&q, NULL);
    id = db_add_statement(db, "SELECT $1, $2");
    q = db_query(db, id, DB_VALUES(DB_VALUE(7), DB_VALUE(db_id(8))));
    assert_true(query_next(q));
    assert_int_equal(query_int(q, 0), 7);
    assert_int_equal(query_int(q, 1), 8);
    query_end(&q, NULL);
}

static void get_int__tells__no_row_from_a_row(void **state) {
    struct db *db = *state;
    enum sql id = db_add_statement(db, "SELECT $1 WHERE $1 > 0");
    int64_t got = -1;
    struct err err = ERR_NONE;
    assert_int_equal(db_get_int(db, id, DB_VALUES(db_int(5)), &got, &err), OUTCOME_OK);
    assert_int_equal(got, 5);
    assert_int_equal(db_get_int(db, id, DB_VALUES(db_int(0)), &got, &err), OUTCOME_NOT_FOUND);
    assert_int_equal(got, 5);
    assert_int_equal(err.outcome, OUTCOME_OK);
}

static void a_query__that_cannot_be_prepared__tells_at_its_end(void **state) {
    struct db *db = *state;
    struct query *q = db_query(db, db_add_statement(db, "SELECT x FROM nowhere"), DB_NO_VALUES);
    assert_non_null(q);
    assert_false(query_next(q));
    struct err err = ERR_NONE;
    assert_int_equal(query_end(&q, &err), OUTCOME_DAMAGED);
    assert_non_null(strstr(err.detail, "nowhere"));
}

static void a_query__that_fails_on_the_way__tells_at_its_end(void **state) {
    struct db *db = *state;
    enum sql id = db_add_statement(db, "SELECT abs($1)");
    struct query *q = db_query(db, id, DB_VALUES(db_int(INT64_MIN)));
    assert_false(query_next(q));
    assert_int_not_equal(query_end(&q, NULL), OUTCOME_OK);
    int64_t got = 0;
    assert_int_equal(db_get_int(db, id, DB_VALUES(db_int(-2)), &got, NULL), OUTCOME_OK);
    assert_int_equal(got, 2);
}

static void a_register__is_idle__once_its_queries_ended(void **state) {
    struct db *db = *state;
    enum sql id = db_add_statement(db, "SELECT 1 UNION ALL SELECT 2");
    struct query *q = db_query(db, id, DB_NO_VALUES);
    assert_true(query_next(q));
    query_end(&q, NULL);
    db_assert_idle(db);
    db_change_mark(db);
    db_assert_idle(db);
}

#define AT(test) cmocka_unit_test_setup_teardown(test, start, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        AT(every__statement__prepares),
        AT(parameters__are_bound__by_their_number),
        AT(values__keep__what_they_are),
        AT(get_int__tells__no_row_from_a_row),
        AT(a_query__that_cannot_be_prepared__tells_at_its_end),
        AT(a_query__that_fails_on_the_way__tells_at_its_end),
        AT(a_register__is_idle__once_its_queries_ended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
