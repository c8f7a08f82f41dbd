/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests of the weekly round: a register of an invented community, with its coordinator in. Each
 * is made once for a test program and copied for each test, so that tests may spoil theirs. */
#ifndef AMSER_TESTS_STORE_ROUND_FIXTURE_H
#define AMSER_TESTS_STORE_ROUND_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/clock.h"
#include "base/mem.h"
#include "demo/demo.h"
#include "demo/practice.h"
#include "fixture.h"
#include "matching/round_store.h"
#include "sqlite_db.h"

enum { PRACTICE = TIER_COUNT, LINE_BYTES = 600 };
struct desk {
    struct session session;
    struct err err;
    char *file;
};
static char *round_folder;
static int round_copies;

#define ALL_WELL(call)             assert_int_equal((call), OUTCOME_OK)
#define COMES_BACK(call, expected) assert_int_equal((call), OUTCOME_##expected)

static inline int round_folder_make(void **state) {
    (void)state;
    setenv("AMSER_NOW", "2025-03-05T10:00", 1);
    setenv("AMSER_CHEAP_PASSWORDS", "1", 1);
    /* Registers are made by the dozen here: no disk has to be waited for. */
    if (access("/dev/shm", W_OK) == 0)
        setenv("TMPDIR", "/dev/shm", 1);
    round_folder = fixture_folder();
    return 0;
}

static inline int round_folder_remove(void **state) {
    (void)state;
    fixture_folder_remove(&round_folder);
    return 0;
}

/* The register of a size, or PRACTICE: made when it is asked for first. */
static inline char *round_made(int tier) {
    struct err err = ERR_NONE;
    char name[40];
    snprintf(name, sizeof name, "tier-%d.db", tier);
    char *file = fixture_path(round_folder, name);
    if (access(file, F_OK) == 0)
        return file;
    const struct demo_plan plan = {.tier = (enum demo_tier)tier, .seed = 1};
    enum outcome outcome =
        tier == PRACTICE ? practice_make(file, &err) : demo_make(file, &plan, NULL, &err);
    if (outcome != OUTCOME_OK)
        fail_msg("%s %s %s", err.say, err.arg, err.detail);
    return file;
}

static inline struct session round_session(const char *file) {
    struct session session = {.operator_id = 1, .role = ROLE_COORDINATOR, .source = SOURCE_DESK};
    struct err err = ERR_NONE;
    ALL_WELL(db_open(&session.db, file, DB_EXISTING, &err));
    return session;
}

static inline void desk_begin(struct desk *desk, int tier) {
    char name[40], line[LINE_BYTES];
    char *made = round_made(tier);
    snprintf(name, sizeof name, "copy-%d.db", ++round_copies);
    *desk = (struct desk){.file = fixture_path(round_folder, name)};
    snprintf(line, sizeof line, "cp '%s' '%s'", made, desk->file);
    assert_int_equal(system(line), 0);
    free(made);
    desk->session = round_session(desk->file);
}

static inline void desk_end(struct desk *desk) {
    db_close(&desk->session.db);
    unlink(desk->file);
    free(desk->file);
}

/* Free SQL, behind the stores' backs. */
static inline void change(struct desk *desk, const char *sql) {
    struct db *db = desk->session.db;
    bool trusted = db->trusted;
    db->trusted = true;
    if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db->handle));
    db->trusted = trusted;
}

static inline int64_t ask_int(const struct desk *desk, const char *sql) {
    return db_ask_int(desk->session.db, sql);
}

static inline void work_out(struct desk *desk, bool balanced, struct round_work *work) {
    const struct round_wish wish = {.day = clock_today(), .balanced = balanced};
    *work = (struct round_work){.day = 0};
    if (round_work_out(&desk->session, &wish, NULL, work, &desk->err) != OUTCOME_OK)
        fail_msg("%s %s %s", desk->err.say, desk->err.arg, desk->err.detail);
}

/* Worked out and kept; its number. */
static inline int64_t make_round(struct desk *desk, bool balanced) {
    struct round_work work CLEAN(round_work_release) = {0};
    int64_t round = 0;
    work_out(desk, balanced, &work);
    ALL_WELL(round_save(&desk->session, &work, &round, &desk->err));
    assert_true(round > 0);
    return round;
}

#endif
