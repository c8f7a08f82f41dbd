/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writing: all or nothing, parts within a whole, several programs at once, a disk that fails. */
#include "db_test.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include "base/clock.h"

static const char add_x[] = "INSERT INTO counter (name, next) VALUES ('x', 1)";
static const char add_y[] = "INSERT INTO counter (name, next) VALUES ('y', 1)";
static const char more_x[] = "UPDATE counter SET next = next + 1 WHERE name = 'x'";
static const char count_all[] = "SELECT count(*) FROM counter";

struct plan {
    enum sql first, second;
    enum outcome then; /* what the work answers in the end */
    int runs;
};

static enum outcome two(struct db *db, void *context, struct err *err) {
    struct plan *plan = context;
    plan->runs++;
    assert_true(db_in_write(db));
    enum outcome outcome = db_run(db, plan->first, DB_NO_VALUES, NULL, err);
    if (outcome == OUTCOME_OK)
        outcome = db_run(db, plan->second, DB_NO_VALUES, NULL, err);
    return outcome ? outcome : plan->then ? err_set(err, plan->then, "no", NULL) : OUTCOME_OK;
}

static struct plan plan_for(struct db *db, enum outcome then) {
    return (struct plan){db_add_statement(db, add_x), db_add_statement(db, add_y), then, 0};
}

static int64_t counters(struct db *db) {
    return ask(db, count_all) - ask(db, "SELECT count(*) FROM counter WHERE name NOT IN ('x','y')");
}

static void a_write__is_saved__as_a_whole(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    struct plan plan = plan_for(db, OUTCOME_OK);
    struct err err = ERR_NONE;
    assert_int_equal(db_write(db, two, &plan, &err), OUTCOME_OK);
    assert_false(db_in_write(db));
    db_assert_idle(db);
    db_close(&db);
    db = open_as(place->file, DB_EXISTING);
    assert_int_equal(counters(db), 2);
    db_close(&db);
}

static void a_write__that_fails__leaves_nothing(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    struct plan plan = plan_for(db, OUTCOME_CONFLICT);
    struct err err = ERR_NONE;
    assert_int_equal(db_write(db, two, &plan, &err), OUTCOME_CONFLICT);
    assert_int_equal(err.outcome, OUTCOME_CONFLICT);
    assert_int_equal(plan.runs, 1);
    plan.second = plan.first; /* the same twice: the register refuses */
    plan.then = OUTCOME_OK;
    assert_int_equal(db_write(db, two, &plan, &err), OUTCOME_REFUSED);
    assert_int_equal(counters(db), 0);
    db_assert_idle(db);
    db_close(&db);
}

static void a_write__tells__rows_and_ids(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    struct one one = {0, 0};
    one.id = db_add_statement(db, "INSERT INTO audit (at, action) VALUES (1, 'a'), (2, 'b')");
    assert_int_equal(db_write(db, one_work, &one, NULL), OUTCOME_OK);
    assert_int_equal(one.changed, 2);
    assert_int_equal(db_last_id(db), 2);
    one.id = db_add_statement(db, more_x);
    assert_int_equal(db_write(db, one_work, &one, NULL), OUTCOME_OK);
    assert_int_equal(one.changed, 0);
    db_close(&db);
}

/* ---- parts ---- */
struct whole {
    struct plan part;
    enum sql own;
    enum outcome part_said, then;
};

static enum outcome with_part(struct db *db, void *context, struct err *err) {
    struct whole *whole = context;
    struct err of_part = ERR_NONE;
    whole->part_said = db_write(db, two, &whole->part, &of_part);
    enum outcome outcome = db_run(db, whole->own, DB_NO_VALUES, NULL, err);
    return outcome ? outcome : whole->then ? err_set(err, whole->then, "no", NULL) : OUTCOME_OK;
}

static void a_part__joins__the_whole(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    struct whole whole = {plan_for(db, OUTCOME_OK),
                          db_add_statement(db, "INSERT INTO counter (name, next) VALUES ('z', 1)"),
                          OUTCOME_OK, OUTCOME_REFUSED};
    assert_int_equal(db_write(db, with_part, &whole, NULL), OUTCOME_REFUSED);
    assert_int_equal(whole.part_said, OUTCOME_OK);
    assert_int_equal(counters(db), 0);
    whole.part.then = OUTCOME_CONFLICT;
    whole.then = OUTCOME_OK;
    assert_int_equal(db_write(db, with_part, &whole, NULL), OUTCOME_OK);
    assert_int_equal(whole.part_said, OUTCOME_CONFLICT);
    assert_int_equal(counters(db), 0);
    assert_int_equal(ask(db, "SELECT count(*) FROM counter WHERE name = 'z'"), 1);
    db_close(&db);
}

/* ---- several programs ---- */
static void a_second_program__is_noticed(void **state) {
    struct place *place = *state;
    struct db *one = open_as(place->file, DB_CREATE), *other = open_as(place->file, DB_EXISTING);
    int64_t mark = db_change_mark(one);
    assert_int_equal(db_change_mark(one), mark);
    assert_int_equal(write_one(one, add_x, NULL), OUTCOME_OK);
    assert_int_equal(db_change_mark(one), mark); /* its own writes are no news */
    assert_int_equal(write_one(other, add_y, NULL), OUTCOME_OK);
    assert_int_not_equal(db_change_mark(one), mark);
    assert_int_equal(counters(one), 2);
    db_close(&one);
    db_close(&other);
}

enum { WRITERS = 3, WRITES_EACH = 40 };

static int write_many(const char *file) {
    struct db *db = NULL;
    if (db_open(&db, file, DB_EXISTING, NULL) != OUTCOME_OK)
        return 1;
    struct one one = {db_add_statement(db, more_x), 0};
    for (int i = 0; i < WRITES_EACH; i++)
        if (db_write(db, one_work, &one, NULL) != OUTCOME_OK || one.changed != 1)
            return 2;
    db_close(&db);
    return 0;
}

static void writers__at_once__all_succeed(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    assert_int_equal(write_one(db, add_x, NULL), OUTCOME_OK);
    db_close(&db); /* a connection must not be carried over a fork */
    pid_t child[WRITERS];
    for (int i = 0; i < WRITERS; i++)
        if ((child[i] = fork()) == 0)
            _exit(write_many(place->file));
    for (int i = 0; i < WRITERS; i++) {
        int status = -1;
        assert_int_equal(waitpid(child[i], &status, 0), child[i]);
        assert_int_equal(status, 0);
    }
    db = open_as(place->file, DB_EXISTING);
    assert_int_equal(ask(db, "SELECT next FROM counter WHERE name = 'x'"),
                     1 + WRITERS * WRITES_EACH);
    assert_int_equal(db_check(db, NULL), OUTCOME_OK);
    db_close(&db);
}

static bool note_seconds(void *context, int seconds) {
    *(int *)context = *(int *)context * 10 + seconds;
    return seconds < 2;
}

static void a_writer__that_waits_too_long__saves_nothing(void **state) {
    struct place *place = *state;
    struct db *one = open_as(place->file, DB_CREATE), *other = open_as(place->file, DB_EXISTING);
    int told = 0;
    other->wait_limit_ms = 1200;
    db_on_waiting(other, note_seconds, &told);
    assert_int_equal(db_exec(one, "BEGIN IMMEDIATE"), SQLITE_OK);
    struct err err = ERR_NONE;
    int64_t start_ms = clock_monotonic_ms();
    assert_int_equal(write_one(other, add_x, &err), OUTCOME_BUSY);
    int64_t waited_ms = clock_monotonic_ms() - start_ms;
    assert_in_range(waited_ms, 1200, 3000);
    assert_int_equal(told, 1);
    assert_non_null(strstr(err.say, "nothing was saved"));
    db_assert_idle(other);
    assert_int_equal(db_exec(one, "ROLLBACK"), SQLITE_OK);
    assert_int_equal(write_one(other, add_x, &err), OUTCOME_OK);
    db_close(&one);
    db_close(&other);
}

static void a_writer__whose_person_is_gone__waits_no_longer(void **state) {
    struct place *place = *state;
    struct db *one = open_as(place->file, DB_CREATE), *other = open_as(place->file, DB_EXISTING);
    int told = 0;
    db_on_waiting(other, note_seconds, &told);
    assert_int_equal(db_exec(one, "BEGIN IMMEDIATE"), SQLITE_OK);
    int64_t start_ms = clock_monotonic_ms();
    assert_int_equal(write_one(other, add_x, NULL), OUTCOME_BUSY);
    assert_in_range(clock_monotonic_ms() - start_ms, 2000, 4000);
    assert_int_equal(told, 12);
    assert_int_equal(db_exec(one, "ROLLBACK"), SQLITE_OK);
    assert_int_equal(write_one(other, add_x, NULL), OUTCOME_OK);
    db_close(&one);
    db_close(&other);
}

static void a_reader__in_the_way_of_commit__makes_the_work_run_again(void **state) {
    struct place *place = *state;
    struct db *one = open_as(place->file, DB_CREATE), *other = open_as(place->file, DB_EXISTING);
    struct query *q = db_query(one,
                               db_add_statement(one, "SELECT 1 FROM ledger_head, counter"
                                                     " UNION ALL SELECT 1 FROM ledger_head"),
                               DB_NO_VALUES);
    assert_true(query_next(q)); /* holds its read lock until it ends */
    struct plan plan = plan_for(other, OUTCOME_OK);
    other->wait_limit_ms = 100;
    assert_int_equal(db_write(other, two, &plan, NULL), OUTCOME_BUSY);
    query_end(&q, NULL);
    assert_int_equal(counters(other), 0);
    assert_int_equal(db_write(other, two, &plan, NULL), OUTCOME_OK);
    assert_int_equal(counters(one), 2);
    db_close(&one);
    db_close(&other);
}

static enum outcome busy_at_first(struct db *db, void *context, struct err *err) {
    int *runs = context;
    (void)db;
    return ++*runs < 3 ? err_set(err, OUTCOME_BUSY, "busy", NULL) : OUTCOME_OK;
}

static void work__that_was_busy__is_run_again(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    int runs = 0;
    struct err err = ERR_NONE;
    assert_int_equal(db_write(db, busy_at_first, &runs, &err), OUTCOME_OK);
    assert_int_equal(runs, 3);
    assert_int_equal(err.outcome, OUTCOME_OK);
    db_close(&db);
}

/* ---- a disk that fails ---- */
static const char much[] = "INSERT INTO audit (at, action, detail)"
                           " VALUES (1, 'x', hex(zeroblob(300000)))";

static enum outcome go_on_regardless(struct db *db, void *context, struct err *err) {
    struct plan *plan = context;
    (void)err;
    enum outcome first = db_run(db, plan->first, DB_NO_VALUES, NULL, NULL);
    enum outcome second = db_run(db, plan->second, DB_NO_VALUES, NULL, NULL);
    assert_int_equal(first, OUTCOME_STORAGE);
    assert_int_equal(second, OUTCOME_STORAGE);
    return OUTCOME_OK;
}

static void a_full_disk__saves_nothing__and_later_goes_on(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    char limit[64];
    int pages = (int)ask(db, "PRAGMA page_count") + 2;
    snprintf(limit, sizeof limit, "PRAGMA max_page_count=%d", pages);
    assert_int_equal(db_exec(db, limit), SQLITE_OK);
    struct err err = ERR_NONE;
    struct plan plan = {db_add_statement(db, much), db_add_statement(db, add_x), OUTCOME_OK, 0};
    assert_int_equal(db_write(db, two, &plan, &err), OUTCOME_STORAGE);
    assert_non_null(strstr(err.say, "full"));
    /* Work that overlooks it must not go on without its transaction. */
    err = (struct err)ERR_NONE;
    assert_int_equal(db_write(db, go_on_regardless, &plan, &err), OUTCOME_STORAGE);
    assert_non_null(strstr(err.say, "full"));
    assert_int_equal(counters(db), 0);
    assert_int_equal(db_exec(db, "PRAGMA max_page_count=1000000"), SQLITE_OK);
    assert_int_equal(db_write(db, two, &plan, &err), OUTCOME_OK);
    db_close(&db);
}

/* The write fails halfway, as on a disk with a fault. */
static void let_a_save_fail(struct db *db) {
    struct stat st;
    assert_int_equal(stat(db_path(db), &st), 0);
    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = (rlim_t)st.st_size + 8192;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    struct err err = ERR_NONE;
    enum outcome outcome = write_one(db, much, &err);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_int_equal(outcome, OUTCOME_STORAGE);
    assert_non_null(strstr(err.say, "fault while saving"));
}

static void refuses_to_write(struct db *db) {
    struct err err = ERR_NONE;
    assert_int_equal(write_one(db, add_x, &err), OUTCOME_STORAGE);
    assert_non_null(strstr(err.say, "start it again"));
    assert_int_equal(counters(db), 0);
}

/* By nobody, not even after it was opened again; only once somebody found it whole. */
static void a_disk__that_fails_to_save__is_not_written_until_it_was_checked(void **state) {
    struct place *place = *state;
    struct err err = ERR_NONE;
    struct db *db = open_as(place->file, DB_CREATE), *other = open_as(place->file, DB_EXISTING);
    assert_false(db_in_doubt(db));
    let_a_save_fail(db);
    assert_true(db_in_doubt(db) && db_in_doubt(other));
    refuses_to_write(db);
    refuses_to_write(other);
    struct db *again = open_as(place->file, DB_EXISTING);
    refuses_to_write(again);
    assert_int_equal(db_check(again, &err), OUTCOME_OK);
    assert_int_equal(ask(again, "SELECT count(*) FROM audit"), 0);
    db_doubt_settle(again);
    assert_false(db_in_doubt(other));
    refuses_to_write(db); /* its own memory may hold what the disk does not */
    assert_int_equal(write_one(again, add_x, &err), OUTCOME_OK);
    assert_int_equal(write_one(other, add_y, &err), OUTCOME_OK);
    db_close(&again);
    db_close(&other);
    db_close(&db);
}

static void a_doubt__is_not_handed_on__to_a_new_register(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    let_a_save_fail(db);
    db_close(&db);
    assert_int_equal(unlink(place->file), 0);
    db = open_as(place->file, DB_CREATE);
    assert_false(db_in_doubt(db));
    assert_int_equal(write_one(db, add_x, NULL), OUTCOME_OK);
    db_close(&db);
}

/* Another connection's write shows only when the reading ends; one's own write ends it. */
static void reading__sees_one_moment__and_gives_way_to_a_write(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    struct db *other = open_as(place->file, DB_EXISTING);
    struct plan plan = plan_for(db, OUTCOME_OK);
    struct err err = ERR_NONE;
    db_read_begin(db);
    db_read_begin(db); /* is part of the first */
    assert_int_equal(counters(db), 0);
    db_read_end(db);
    other->wait_limit_ms = 20;
    assert_int_equal(write_one(other, add_x, &err), OUTCOME_BUSY);
    db_read_end(db);
    db_read_end(db); /* one too many does no harm */
    db_assert_idle(db);
    db_read_begin(db);
    assert_int_equal(db_write(db, two, &plan, &err), OUTCOME_OK);
    db_assert_idle(db);
    db_read_end(db);
    assert_int_equal(counters(other), 2);
    db_close(&other);
    db_close(&db);
}

#define AT(test) cmocka_unit_test_setup_teardown(test, place_make, place_remove)

int main(void) {
    const struct CMUnitTest tests[] = {
        AT(reading__sees_one_moment__and_gives_way_to_a_write),
        AT(a_write__is_saved__as_a_whole),
        AT(a_write__that_fails__leaves_nothing),
        AT(a_write__tells__rows_and_ids),
        AT(a_part__joins__the_whole),
        AT(a_second_program__is_noticed),
        AT(writers__at_once__all_succeed),
        AT(a_writer__that_waits_too_long__saves_nothing),
        AT(a_writer__whose_person_is_gone__waits_no_longer),
        AT(a_reader__in_the_way_of_commit__makes_the_work_run_again),
        AT(work__that_was_busy__is_run_again),
        AT(a_full_disk__saves_nothing__and_later_goes_on),
        AT(a_disk__that_fails_to_save__is_not_written_until_it_was_checked),
        AT(a_doubt__is_not_handed_on__to_a_new_register),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
