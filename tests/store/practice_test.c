/* SPDX-License-Identifier: GPL-3.0-or-later
 * The practice community: as large and as mixed as it is meant to be, whole, and the same each
 * time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/clock.h"
#include "ledger/exchange_list.h"
#include "ledger/verify.h"
#include "people/party_store.h"
#include "shell/home_store.h"
#include "demo/practice.h"

struct place {
    char folder[64];
    char file[100];
    struct session session;
    struct err err;
};

static int make(void **state) {
    struct place *place = calloc(1, sizeof *place);
    strcpy(place->folder, "/tmp/amser-practice-XXXXXX");
    if (place == NULL || mkdtemp(place->folder) == NULL) {
        return -1;
    }
    (void)snprintf(place->file, sizeof place->file, "%s/amser/practice.db", place->folder);
    setenv("XDG_DATA_HOME", place->folder, 1);
    *state = place;
    return practice_open(&place->session, false, &place->err) == OUTCOME_OK ? 0 : -1;
}

static int unmake(void **state) {
    struct place *place = *state;
    char command[120];
    db_close(&place->session.db);
    (void)snprintf(command, sizeof command, "rm -rf '%s'", place->folder);
    int status = system(command);
    free(place);
    return status;
}

static void practice__has__people_of_every_kind(void **state) {
    struct place *place = *state;
    struct db *db = place->session.db;
    assert_int_equal(party_count(db, "", 1U << PARTY_PERSON, true), 24);
    assert_int_equal(party_count(db, "", 1U << PARTY_ORGANISATION | 1U << PARTY_GROUP, true), 6);
    assert_true(place->session.practice);
    assert_true(session_is_coordinator(&place->session));
    int64_t id = 0;
    assert_int_equal(party_resolve(db, "Bunny", &id, &place->err), OUTCOME_OK);
    assert_int_equal(party_resolve(db, "Mair Bowen", &id, &place->err), OUTCOME_AMBIGUOUS);
    assert_int_equal(party_resolve(db, "zielinski", &id, &place->err), OUTCOME_OK);
    assert_int_equal(party_resolve(db, "oneill", &id, &place->err), OUTCOME_OK);
}

static void practice__has__a_year_behind_it(void **state) {
    struct place *place = *state;
    struct home_counts counts;
    int64_t entries = 0;
    char hash[13];
    assert_int_equal(home_counts_get(place->session.db, clock_today(), &counts, &place->err),
                     OUTCOME_OK);
    assert_int_equal(counts.open_needs, 20);
    assert_int_equal(counts.arranged_today + counts.arranged_later, 4);
    assert_int_equal(counts.arranged_before, 0);
    assert_int_equal(ledger_head_get(place->session.db, &entries, hash, &place->err), OUTCOME_OK);
    assert_int_equal(entries, 69);
}

static void practice__verifies(void **state) {
    struct place *place = *state;
    struct verify_report report;
    assert_int_equal(ledger_verify(place->session.db, NULL, NULL, NULL, &report, &place->err),
                     OUTCOME_OK);
    assert_int_equal(report.entries, 69);
}

static bool count_reversals(void *context, const struct exchange_line *line) {
    *(int *)context += line->exchange.kind == EXCHANGE_REVERSAL;
    return true;
}

static void practice__has__two_reversals(void **state) {
    struct place *place = *state;
    int reversals = 0;
    assert_int_equal(exchange_each(place->session.db, 0, DAY_NONE, DAY_NONE, count_reversals,
                                   &reversals, &place->err),
                     OUTCOME_OK);
    assert_int_equal(reversals, 2);
}

static void practice__is_kept__for_the_day(void **state) {
    struct place *place = *state;
    int64_t before = party_count(place->session.db, "", 0, true);
    struct session again = {.source = SOURCE_DESK};
    assert_int_equal(practice_open(&again, false, &place->err), OUTCOME_OK);
    assert_int_equal(party_count(again.db, "", 0, true), before);
    db_close(&again.db);
}

static void practice__never_takes__the_place_of_a_file(void **state) {
    struct place *place = *state;
    assert_int_not_equal(practice_make(place->file, &place->err), OUTCOME_OK);
    assert_int_equal(access(place->file, F_OK), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(practice__has__people_of_every_kind),
        cmocka_unit_test(practice__has__a_year_behind_it),
        cmocka_unit_test(practice__verifies),
        cmocka_unit_test(practice__has__two_reversals),
        cmocka_unit_test(practice__is_kept__for_the_day),
        cmocka_unit_test(practice__never_takes__the_place_of_a_file),
    };
    return cmocka_run_group_tests(tests, make, unmake);
}
