/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the tests of db share: the cmocka headers in their order, and a register in a file. */
#ifndef AMSER_TESTS_STORE_DB_TEST_H
#define AMSER_TESTS_STORE_DB_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/mem.h"
#include "fixture.h"
#include "sqlite_db.h"

struct place {
    char *folder, *file;
};

static inline int place_make(void **state) {
    struct place *place = mem_zero(1, sizeof *place);
    place->folder = fixture_folder();
    place->file = fixture_path(place->folder, "register.amser");
    *state = place;
    return 0;
}

static inline int place_remove(void **state) {
    struct place *place = *state;
    fixture_folder_remove(&place->folder);
    free(place->file);
    free(place);
    return 0;
}

static inline struct db *open_as(const char *file, enum db_open_mode mode) {
    struct db *db = NULL;
    struct err err = ERR_NONE;
    if (db_open(&db, file, mode, &err) != OUTCOME_OK)
        fail_msg("%s (%s)", err.say, err.detail);
    return db;
}

/* A write of one statement without values. */
struct one {
    enum sql id;
    int64_t changed;
};

static inline enum outcome one_work(struct db *db, void *context, struct err *err) {
    struct one *one = context;
    return db_run(db, one->id, DB_NO_VALUES, &one->changed, err);
}

static inline enum outcome write_one(struct db *db, const char *sql, struct err *err) {
    struct one one = {db_add_statement(db, sql), 0};
    return db_write(db, one_work, &one, err);
}

static inline int64_t ask(struct db *db, const char *sql) {
    return db_ask_int(db, sql);
}

#endif
