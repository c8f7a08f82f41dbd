/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests of rooms from centre upwards: a register with a centre set up and its coordinator in.
 */
#ifndef AMSER_TESTS_STORE_CENTRE_FIXTURE_H
#define AMSER_TESTS_STORE_CENTRE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "centre/centre.h"
#include "fixture.h"

struct place {
    struct session session;
    struct err err;
};

static inline struct centre_plan place_plan(void) {
    struct centre_plan plan = {.language = 1 + LANGUAGE_EN, .preset = 1 + PRESET_NEIGHBOURS};
    PUT_TEXT(plan.name, "Canton Drop-in");
    PUT_TEXT(plan.coordinator, "Gethin");
    PUT_TEXT(plan.password, "three easy words");
    return plan;
}

/* An empty register; light passwords. */
static inline int place_empty(void **state) {
    struct place *place = mem_zero(1, sizeof *place);
    setenv("AMSER_NOW", "2025-03-05T10:00", 1);
    setenv("AMSER_CHEAP_PASSWORDS", "1", 1);
    place->session.db = fixture_register();
    *state = place;
    return 0;
}

static inline int place_set_up(void **state) {
    struct centre_plan plan = place_plan();
    place_empty(state);
    struct place *place = *state;
    return centre_setup(&place->session, &plan, NULL, &place->err) == OUTCOME_OK ? 0 : -1;
}

static inline int place_close(void **state) {
    struct place *place = *state;
    fixture_close(&place->session.db);
    free(place);
    return 0;
}

#define ALL_WELL(call)             assert_int_equal((call), OUTCOME_OK)
#define COMES_BACK(call, expected) assert_int_equal((call), OUTCOME_##expected)

#endif
