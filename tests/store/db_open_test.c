/* SPDX-License-Identifier: GPL-3.0-or-later
 * Opening a register: what is made, what is refused, and in which words. */
#include "db_test.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include "base/buffer.h"

enum { HEADER_BYTES = 100, MUTANTS = 300 };

static void assert_refused(const char *file, enum db_open_mode mode, enum outcome outcome,
                           const char *say) {
    struct db *db = NULL;
    struct err err = ERR_NONE;
    assert_int_equal(db_open(&db, file, mode, &err), outcome);
    assert_null(db);
    assert_int_equal(err.outcome, outcome);
    if (say)
        assert_non_null(strstr(err.say, say));
}

static void put_file(const char *file, const void *bytes, size_t count) {
    int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, count), count);
    close(fd);
}

static void open__creates__a_register_that_opens_again(void **state) {
    struct place *place = *state;
    mode_t before = umask(077);
    struct db *db = open_as(place->file, DB_CREATE);
    umask(before);
    assert_string_equal(db_path(db), place->file);
    int version = db_schema_version(db);
    assert_true(version >= 1);
    struct err err = ERR_NONE;
    assert_int_equal(db_check(db, &err), OUTCOME_OK);
    db_close(&db);
    assert_null(db);
    struct stat st;
    assert_int_equal(stat(place->file, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0660);
    struct buffer url = BUFFER_INIT;
    buffer_addf(&url, "file:%s", place->file);
    db = open_as(url.text, DB_EXISTING);
    assert_int_equal(db_schema_version(db), version);
    assert_int_equal(ask(db, "SELECT count FROM ledger_head"), 0);
    db_close(&db);
    buffer_release(&url);
}

static void open__leaves__nothing_else_in_the_folder(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    db_close(&db);
    unlink(place->file);
    assert_int_equal(rmdir(place->folder), 0);
}

static void open__makes__the_folders_above(void **state) {
    struct place *place = *state;
    char *folder = fixture_path(place->folder, "new");
    char *file = fixture_path(folder, "r");
    struct db *db = open_as(file, DB_CREATE);
    db_close(&db);
    assert_int_equal(unlink(file), 0);
    assert_int_equal(rmdir(folder), 0);
    free(file);
    free(folder);
}

static void open__refuses__what_is_not_there(void **state) {
    struct place *place = *state;
    assert_refused(place->file, DB_EXISTING, OUTCOME_NOT_FOUND, "no register here");
    assert_refused(":memory:", DB_EXISTING, OUTCOME_NOT_FOUND, NULL);
    assert_refused("", DB_CREATE, OUTCOME_USAGE, NULL);
    assert_int_equal(access(place->file, F_OK), -1);
}

static void open__refuses__to_create_over_a_file(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    db_close(&db);
    assert_refused(place->file, DB_CREATE, OUTCOME_REFUSED, "already a file");
    db = open_as(place->file, DB_EXISTING);
    db_close(&db);
    unlink(place->file);
    assert_int_equal(symlink("elsewhere", place->file), 0);
    assert_refused(place->file, DB_CREATE, OUTCOME_REFUSED, "already a file");
}

static void open__refuses__a_name_with_a_journal_left_behind(void **state) {
    struct place *place = *state;
    char *journal = fixture_path(place->folder, "register.amser-journal");
    put_file(journal, "left", 4);
    assert_refused(place->file, DB_CREATE, OUTCOME_REFUSED, "already a file");
    free(journal);
}

static void open__refuses__a_foreign_file(void **state) {
    struct place *place = *state;
    put_file(place->file, "", 0);
    assert_refused(place->file, DB_EXISTING, OUTCOME_DAMAGED, "not an Amser register");
    put_file(place->file, "Dear diary, this is a letter and no register.", 45);
    assert_refused(place->file, DB_EXISTING, OUTCOME_DAMAGED, "not an Amser register");
    assert_refused(place->folder, DB_EXISTING, OUTCOME_DAMAGED, "not an Amser register");
    unlink(place->file);
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(place->file, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "CREATE TABLE t (x)", NULL, NULL, NULL), SQLITE_OK);
    assert_refused(place->file, DB_EXISTING, OUTCOME_DAMAGED, "not an Amser register");
    /* Of a version that we know too, by chance. */
    assert_int_equal(sqlite3_exec(other, "PRAGMA user_version=3", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    assert_refused(place->file, DB_EXISTING, OUTCOME_DAMAGED, "not an Amser register");
}

static void open__refuses__a_newer_register(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    assert_int_equal(db_exec(db, "PRAGMA user_version=9999"), SQLITE_OK);
    db_close(&db);
    assert_refused(place->file, DB_EXISTING, OUTCOME_NEWER, "newer version");
}

static void open__refuses__a_server(void **state) {
    (void)state;
    assert_refused("postgresql://desk/amser", DB_EXISTING, OUTCOME_REFUSED, "PostgreSQL");
}

static void open__brings_back__a_register_from_wal(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    assert_int_equal(db_exec(db, "PRAGMA journal_mode=WAL"), SQLITE_OK);
    db_close(&db);
    db = open_as(place->file, DB_EXISTING);
    struct buffer answer = BUFFER_INIT;
    assert_int_equal(db_ask(db, "PRAGMA journal_mode", &answer), SQLITE_OK);
    assert_string_equal(answer.text, "truncate");
    buffer_release(&answer);
    db_close(&db);
}

static void open__refuses__wal_that_others_hold(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE), *second = NULL;
    assert_int_equal(db_exec(db, "PRAGMA journal_mode=WAL"), SQLITE_OK);
    assert_int_equal(ask(db, "SELECT count FROM ledger_head"), 0);
    assert_int_equal(db_open_handle(&second, place->file, NULL), OUTCOME_OK);
    second->wait_limit_ms = 20;
    struct err err = ERR_NONE;
    assert_int_not_equal(db_settle(second, &err), OUTCOME_OK);
    db_close(&second);
    db_close(&db);
}

/* In a process of its own, without the rights of root, which no mode keeps out. */
static int status_as_nobody(int (*work)(const char *file), const struct place *place) {
    enum { NOBODY = 65534 };
    bool root = geteuid() == 0;
    if (root && (chown(place->folder, NOBODY, NOBODY) || chown(place->file, NOBODY, NOBODY)))
        return -1;
    pid_t child = fork();
    if (child == 0) {
        if (root && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
            _exit(99);
        _exit(work(place->file));
    }
    int status = 0;
    return waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int just_open(const char *file) {
    struct db *db = NULL;
    return (int)db_open(&db, file, DB_EXISTING, NULL);
}

static int open_and_write(const char *file) {
    struct db *db = NULL;
    if (db_open(&db, file, DB_EXISTING, NULL) != OUTCOME_OK)
        return 98;
    if (ask(db, "SELECT count FROM ledger_head") != 0)
        return 97;
    return (int)write_one(db, "INSERT INTO counter (name, next) VALUES ('x', 1)", NULL);
}

static void rights__that_are_missing__are_told(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    db_close(&db);
    char *journal = fixture_path(place->folder, "register.amser-journal");
    unlink(journal);
    free(journal);
    assert_int_equal(status_as_nobody(open_and_write, place), OUTCOME_OK);
    chmod(place->file, 0400);
    assert_int_equal(status_as_nobody(open_and_write, place), OUTCOME_STORAGE);
    chmod(place->file, 0000);
    assert_int_equal(status_as_nobody(just_open, place), OUTCOME_STORAGE);
}

static void a_folder__that_is_read_only__lets_nothing_be_saved(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    db_close(&db);
    char *journal = fixture_path(place->folder, "register.amser-journal");
    unlink(journal);
    free(journal);
    chmod(place->folder, 0500);
    assert_int_equal(status_as_nobody(open_and_write, place), OUTCOME_STORAGE);
    chmod(place->folder, 0700);
}

/* Whatever the file holds: an answer, never a crash, and no check passed by a damaged one. */
static void read_everything(const char *file) {
    struct db *db = NULL;
    struct err err = ERR_NONE;
    enum outcome outcome = db_open(&db, file, DB_EXISTING, &err);
    if (outcome) {
        assert_null(db);
        assert_true(err.say[0] != '\0');
        return;
    }
    db->wait_limit_ms = 20;
    outcome = db_check(db, &err);
    assert_true(outcome == OUTCOME_OK || outcome == OUTCOME_DAMAGED || outcome == OUTCOME_STORAGE);
    (void)write_one(db, "INSERT INTO counter (name, next) VALUES ('x', 1)", &err);
    db_close(&db);
}

static void open__survives__damaged_files(void **state) {
    struct place *place = *state;
    const char *given = getenv("AMSER_TEST_SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : (unsigned)time(NULL);
    print_message("# seed %u (AMSER_TEST_SEED repeats it)\n", seed);
    struct db *db = open_as(place->file, DB_CREATE);
    db_close(&db);
    struct stat st;
    assert_int_equal(stat(place->file, &st), 0);
    size_t count = (size_t)st.st_size;
    unsigned char *whole = mem_alloc(count), *mutant = mem_alloc(count);
    int fd = open(place->file, O_RDONLY);
    assert_int_equal(read(fd, whole, count), count);
    close(fd);
    const char *rounds = getenv("AMSER_TEST_ROUNDS");
    int mutants = rounds ? atoi(rounds) * 10 : MUTANTS;
    for (int i = 0; i < mutants; i++) {
        memcpy(mutant, whole, count);
        size_t reach = i % 2 ? count : HEADER_BYTES;
        for (int change = 0; change <= i % 7; change++)
            mutant[(size_t)rand_r(&seed) % reach] = (unsigned char)rand_r(&seed);
        char *journal = fixture_path(place->folder, "register.amser-journal");
        unlink(journal);
        free(journal);
        put_file(place->file, mutant, i % 5 ? count : (size_t)rand_r(&seed) % count);
        read_everything(place->file);
    }
    free(whole);
    free(mutant);
}

#define AT(test) cmocka_unit_test_setup_teardown(test, place_make, place_remove)

int main(void) {
    const struct CMUnitTest tests[] = {
        AT(open__creates__a_register_that_opens_again),
        AT(open__leaves__nothing_else_in_the_folder),
        AT(open__makes__the_folders_above),
        AT(open__refuses__what_is_not_there),
        AT(open__refuses__to_create_over_a_file),
        AT(open__refuses__a_name_with_a_journal_left_behind),
        AT(open__refuses__a_foreign_file),
        AT(open__refuses__a_newer_register),
        AT(open__refuses__a_server),
        AT(open__brings_back__a_register_from_wal),
        AT(open__refuses__wal_that_others_hold),
        AT(rights__that_are_missing__are_told),
        AT(a_folder__that_is_read_only__lets_nothing_be_saved),
        AT(open__survives__damaged_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
