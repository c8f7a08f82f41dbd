/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copies of a register, and bringing an older one up to date. */
#include "db_test.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

static const char add_x[] = "INSERT INTO counter (name, next) VALUES ('x', 42)";
static const char get_x[] = "SELECT next FROM counter WHERE name = 'x'";

static int files_in(const char *folder) {
    int count = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(dir);
    return count;
}

static void a_backup__is_whole(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    assert_int_equal(write_one(db, add_x, NULL), OUTCOME_OK);
    char *copy = fixture_path(place->folder, "copy");
    struct err err = ERR_NONE;
    mode_t before = umask(077);
    enum outcome outcome = db_backup(db, copy, &err);
    umask(before);
    if (outcome)
        fail_msg("%s (%s)", err.say, err.detail);
    assert_int_equal(write_one(db, "UPDATE counter SET next = 1", NULL), OUTCOME_OK);
    struct db *other = open_as(copy, DB_EXISTING);
    assert_int_equal(db_check(other, &err), OUTCOME_OK);
    assert_int_equal(ask(other, get_x), 42);
    assert_int_equal(db_schema_version(other), db_schema_version(db));
    db_close(&other);
    struct stat st;
    assert_int_equal(stat(copy, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0660);
    /* The limit that keeps other files out holds again. */
    assert_int_equal(sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, -1), 0);
    assert_false(db->trusted);
    db_close(&db);
    free(copy);
}

static void a_backup__refuses__to_overwrite(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    int count = files_in(place->folder);
    struct err err = ERR_NONE;
    assert_int_equal(db_backup(db, place->file, &err), OUTCOME_REFUSED);
    assert_int_equal(files_in(place->folder), count);
    db_close(&db);
}

/* One page of one table, as a bad sector leaves it: no copy is made of that. */
static void damage__is_found(void **state) {
    static const char nothing[512];
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    assert_int_equal(write_one(db, add_x, NULL), OUTCOME_OK);
    int64_t page = ask(db, "SELECT rootpage FROM sqlite_schema WHERE name = 'counter'");
    int64_t bytes = ask(db, "PRAGMA page_size");
    db_close(&db);
    int fd = open(place->file, O_WRONLY);
    assert_int_equal(pwrite(fd, nothing, sizeof nothing, (page - 1) * bytes), sizeof nothing);
    close(fd);
    db = open_as(place->file, DB_EXISTING);
    struct err err = ERR_NONE;
    assert_int_equal(db_check(db, &err), OUTCOME_DAMAGED);
    assert_int_equal(db_check_rows(db, &err), OUTCOME_DAMAGED);
    db_close(&db);
}

static void a_backup__needs__its_folder(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    char *copy = fixture_path(place->folder, "no/such/folder");
    struct err err = ERR_NONE;
    assert_int_equal(db_backup(db, copy, &err), OUTCOME_STORAGE);
    assert_non_null(strstr(err.say, "no such folder"));
    db_close(&db);
    free(copy);
}

static void a_backup__of_a_register_that_is_held__gives_up_cleanly(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE), *other = open_as(place->file, DB_EXISTING);
    assert_int_equal(db_exec(other, "BEGIN EXCLUSIVE"), SQLITE_OK);
    int count = files_in(place->folder);
    db->wait_limit_ms = 50;
    char *copy = fixture_path(place->folder, "copy");
    struct err err = ERR_NONE;
    assert_int_equal(db_backup(db, copy, &err), OUTCOME_BUSY);
    assert_int_equal(files_in(place->folder), count);
    assert_int_equal(db_exec(other, "ROLLBACK"), SQLITE_OK);
    assert_int_equal(db_backup(db, copy, &err), OUTCOME_OK);
    db_close(&other);
    db_close(&db);
    free(copy);
}

static int write_until_stopped(const char *file) {
    struct db *db = NULL;
    if (db_open(&db, file, DB_EXISTING, NULL) != OUTCOME_OK)
        return 1;
    struct one one = {db_add_statement(db, "UPDATE counter SET next = next + 1"), 0};
    for (;;)
        if (db_write(db, one_work, &one, NULL) != OUTCOME_OK)
            return 2;
}

static void backups__while_others_write__are_whole(void **state) {
    enum { COPIES = 5 };
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    assert_int_equal(write_one(db, add_x, NULL), OUTCOME_OK);
    db_close(&db);
    pid_t child = fork();
    if (child == 0)
        _exit(write_until_stopped(place->file));
    db = open_as(place->file, DB_EXISTING);
    for (int i = 0; i < COPIES; i++) {
        char name[] = "copy-0";
        name[5] = (char)('0' + i);
        char *copy = fixture_path(place->folder, name);
        struct err err = ERR_NONE;
        assert_int_equal(db_backup(db, copy, &err), OUTCOME_OK);
        free(copy);
    }
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_true(ask(db, get_x) >= 42);
    assert_int_equal(db_check(db, NULL), OUTCOME_OK);
    db_close(&db);
}

/* ---- newer schemas ---- */
static const char *const three[] = {
    "CREATE TABLE counter (name TEXT PRIMARY KEY, next INTEGER);",
    "ALTER TABLE counter ADD COLUMN more INTEGER NOT NULL DEFAULT 7;",
    "CREATE TABLE extra (x INTEGER); INSERT INTO extra VALUES (1);",
};
static const char *const bad[] = {
    "CREATE TABLE counter (name TEXT PRIMARY KEY, next INTEGER);",
    "ALTER TABLE counter ADD COLUMN more INTEGER; INSERT INTO nowhere VALUES (1);",
};
static const char *const orphan[] = {
    "CREATE TABLE counter (name TEXT PRIMARY KEY, next INTEGER);",
    "CREATE TABLE b (x INTEGER PRIMARY KEY, y INTEGER REFERENCES b (x));"
    "INSERT INTO b VALUES (1, 99);",
};

static struct db *open_steps(const char *file, enum db_open_mode mode, const char *const *sql,
                             int count, enum outcome outcome) {
    struct db *db = NULL;
    struct err err = ERR_NONE;
    struct schema_steps steps = {sql, count};
    enum outcome got = db_open_steps(&db, file, mode, &steps, &err);
    if (got != outcome)
        fail_msg("%s: %s (%s)", outcome_word(got), err.say, err.detail);
    return db;
}

static void make_first(const char *file) {
    struct db *db = open_steps(file, DB_CREATE, three, 1, OUTCOME_OK);
    assert_int_equal(write_one(db, add_x, NULL), OUTCOME_OK);
    db_close(&db);
}

static void an_older_register__is_copied__and_brought_up(void **state) {
    struct place *place = *state;
    make_first(place->file);
    struct db *db = open_steps(place->file, DB_EXISTING, three, 3, OUTCOME_OK);
    assert_int_equal(db_schema_version(db), 3);
    assert_int_equal(ask(db, get_x), 42);
    assert_int_equal(ask(db, "SELECT more FROM counter"), 7);
    assert_int_equal(ask(db, "PRAGMA foreign_keys"), 1);
    db_close(&db);
    char *copy = fixture_path(place->folder, "register.amser.schema-1");
    db = open_steps(copy, DB_EXISTING, three, 1, OUTCOME_OK);
    assert_int_equal(ask(db, get_x), 42);
    db_close(&db);
    free(copy);
    open_steps(place->file, DB_EXISTING, three, 2, OUTCOME_NEWER);
}

static void a_step__that_fails__leaves_the_old_register(void **state) {
    struct place *place = *state;
    make_first(place->file);
    open_steps(place->file, DB_EXISTING, bad, 2, OUTCOME_DAMAGED);
    open_steps(place->file, DB_EXISTING, orphan, 2, OUTCOME_DAMAGED);
    struct db *db = open_steps(place->file, DB_EXISTING, three, 1, OUTCOME_OK);
    assert_int_equal(ask(db, get_x), 42);
    assert_int_equal(ask(db, "SELECT count(*) FROM pragma_table_info('counter')"), 2);
    db_close(&db);
    char *second = fixture_path(place->folder, "register.amser.schema-1.2");
    assert_int_equal(access(second, F_OK), 0);
    free(second);
}

static void a_register__half_of_which_cannot_be_made__is_not_made(void **state) {
    struct place *place = *state;
    open_steps(place->file, DB_CREATE, bad, 2, OUTCOME_DAMAGED);
    assert_int_equal(files_in(place->folder), 0);
}

#define AT(test) cmocka_unit_test_setup_teardown(test, place_make, place_remove)

int main(void) {
    const struct CMUnitTest tests[] = {
        AT(a_backup__is_whole),
        AT(a_backup__refuses__to_overwrite),
        AT(damage__is_found),
        AT(a_backup__needs__its_folder),
        AT(a_backup__of_a_register_that_is_held__gives_up_cleanly),
        AT(backups__while_others_write__are_whole),
        AT(an_older_register__is_copied__and_brought_up),
        AT(a_step__that_fails__leaves_the_old_register),
        AT(a_register__half_of_which_cannot_be_made__is_not_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
