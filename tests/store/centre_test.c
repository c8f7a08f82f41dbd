/* SPDX-License-Identifier: GPL-3.0-or-later
 * Setting up a centre, its rules, its operators and their passwords. */
#include "centre_fixture.h"
#include "centre/policy_store.h"
#include "sqlite_db.h"

static enum outcome seed_refuses(struct session *session, struct err *err) {
    (void)session;
    return err_set(err, OUTCOME_REFUSED, "no", NULL);
}

static int64_t count(struct db *db, const char *sql) {
    int64_t result = -1;
    ALL_WELL(db_get_int(db, db_add_statement(db, sql), DB_NO_VALUES, &result, NULL));
    return result;
}

static void setup__leaves__all_or_nothing(void **state) {
    struct place *place = *state;
    struct centre_plan plan = place_plan();
    struct centre centre;
    struct db *db = place->session.db;
    COMES_BACK(centre_setup(&place->session, &plan, seed_refuses, &place->err), REFUSED);
    COMES_BACK(centre_get(db, &centre, &place->err), NOT_FOUND);
    assert_int_equal(count(db, "SELECT (SELECT count(*) FROM party) + "
                               "(SELECT count(*) FROM operator) + (SELECT count(*) FROM policy)"),
                     0);
    ALL_WELL(centre_setup(&place->session, &plan, NULL, &place->err));
    ALL_WELL(centre_get(db, &centre, &place->err));
    assert_string_equal(centre.name, "Canton Drop-in");
    assert_int_equal(count(db, "SELECT count(*) FROM party WHERE number IS NULL"), 5);
    assert_string_equal(place->session.operator_name, "Gethin");
    assert_int_equal(place->session.role, ROLE_COORDINATOR);
    COMES_BACK(centre_setup(&place->session, &plan, NULL, &place->err), REFUSED);
}

static void setup__refuses__a_plan_with_holes(void **state) {
    struct place *place = *state;
    struct centre_plan plan = place_plan();
    PUT_TEXT(plan.password, "short");
    COMES_BACK(centre_setup(&place->session, &plan, NULL, &place->err), REFUSED);
    plan = place_plan();
    PUT_TEXT(plan.name, " \x1b ");
    COMES_BACK(centre_setup(&place->session, &plan, NULL, &place->err), REFUSED);
    plan = place_plan();
    plan.preset = 0;
    COMES_BACK(centre_setup(&place->session, &plan, NULL, &place->err), REFUSED);
}

static void preset__decides__the_first_rules(void **state) {
    struct place *place = *state;
    struct centre_plan plan = place_plan();
    struct policy policy;
    plan.preset = 1 + PRESET_CENTRE;
    plan.language = 1 + LANGUAGE_CY;
    ALL_WELL(centre_setup(&place->session, &plan, NULL, &place->err));
    ALL_WELL(policy_load(place->session.db, &policy, &place->err));
    assert_int_equal(policy.value[POLICY_REGIME], REGIME_MIXED);
    assert_int_equal(policy.value[POLICY_STARTER], 300);
    assert_int_equal(policy.value[POLICY_LANGUAGE], LANGUAGE_CY);
}

static void rule__changes__by_a_new_dated_line(void **state) {
    struct place *place = *state;
    struct policy policy;
    struct policy_line lines[4];
    struct db *db = place->session.db;
    ALL_WELL(policy_set(&place->session, POLICY_STEP, 30, "easier", &place->err));
    setenv("AMSER_NOW", "2025-03-09T10:00", 1);
    ALL_WELL(policy_set(&place->session, POLICY_STEP, 15, "meeting", &place->err));
    ALL_WELL(policy_load(db, &policy, &place->err));
    assert_int_equal(policy.value[POLICY_STEP], 15);
    setenv("AMSER_NOW", "2025-03-06T10:00", 1);
    ALL_WELL(policy_load(db, &policy, &place->err));
    assert_int_equal(policy.value[POLICY_STEP], 30);
    assert_int_equal(policy_history(db, POLICY_STEP, lines, 4, &place->err), 3);
    assert_int_equal(lines[0].value, 15);
    assert_string_equal(lines[1].reason, "easier");
    assert_string_equal(lines[1].operator_name, "Gethin");
    assert_int_not_equal(sqlite3_exec(db->handle, "UPDATE policy SET value = '1'", 0, 0, 0), 0);
    place->session.role = ROLE_VOLUNTEER;
    COMES_BACK(policy_set(&place->session, POLICY_STEP, 10, "", &place->err), DENIED);
}

/* ---- operators ---- */
static int64_t add(struct place *place, const char *name, enum role role, const char *password) {
    struct operator_plan plan = {.role = 1 + (int64_t)role};
    int64_t id = 0;
    PUT_TEXT(plan.name, name);
    PUT_TEXT(plan.password, password);
    ALL_WELL(operator_add(&place->session, &plan, &id, &place->err));
    return id;
}

static void password__opens__for_its_own_name_only(void **state) {
    struct place *place = *state;
    int64_t maureen = add(place, "Maureen", ROLE_VOLUNTEER, "tea and biscuits");
    int64_t iain = add(place, "Iain", ROLE_VOLUNTEER, "");
    operator_sign_out(&place->session);
    COMES_BACK(operator_sign_in(&place->session, maureen, "tea and biscuit", &place->err), DENIED);
    COMES_BACK(operator_sign_in(&place->session, maureen, "", &place->err), DENIED);
    assert_int_equal(place->session.operator_id, 0);
    ALL_WELL(operator_sign_in(&place->session, maureen, "tea and biscuits", &place->err));
    assert_int_equal(place->session.operator_id, maureen);
    ALL_WELL(operator_sign_in(&place->session, iain, "", &place->err));
    assert_int_equal(count(place->session.db, "SELECT count(*) FROM operator WHERE password LIKE "
                                              "'%biscuits%' OR password NOT LIKE '$argon2id$%'"),
                     0);
}

static void operator__cannot_be__two_of_one_name(void **state) {
    struct place *place = *state;
    struct operator_plan plan = {.role = 1 + ROLE_VOLUNTEER};
    struct operator found;
    int64_t id = 0;
    PUT_TEXT(plan.name, "GETHIN");
    COMES_BACK(operator_add(&place->session, &plan, &id, &place->err), REFUSED);
    ALL_WELL(operator_by_name(place->session.db, "gethin", &found, &place->err));
    COMES_BACK(operator_by_name(place->session.db, "nobody", &found, &place->err), NOT_FOUND);
}

static void last_coordinator__stays(void **state) {
    struct place *place = *state;
    int64_t gethin = place->session.operator_id;
    COMES_BACK(operator_set_active(&place->session, gethin, false, &place->err), REFUSED);
    COMES_BACK(operator_set_role(&place->session, gethin, ROLE_AUDITOR, &place->err), REFUSED);
    (void)add(place, "Nia", ROLE_COORDINATOR, "three other words");
    ALL_WELL(operator_set_active(&place->session, gethin, false, &place->err));
    COMES_BACK(operator_sign_in(&place->session, gethin, "three easy words", &place->err), DENIED);
    COMES_BACK(operator_act_as(&place->session, "Gethin", &place->err), DENIED);
    ALL_WELL(operator_act_as(&place->session, "nia", &place->err));
}

static void volunteer__may_not__do_what_coordinators_do(void **state) {
    struct place *place = *state;
    int64_t gethin = place->session.operator_id;
    int64_t maureen = add(place, "Maureen", ROLE_VOLUNTEER, "tea and biscuits");
    struct operator_plan plan = {.name = "X", .role = 1 + ROLE_VOLUNTEER};
    int64_t id = 0;
    ALL_WELL(operator_act_as(&place->session, "Maureen", &place->err));
    COMES_BACK(operator_add(&place->session, &plan, &id, &place->err), DENIED);
    COMES_BACK(operator_set_role(&place->session, maureen, ROLE_COORDINATOR, &place->err), DENIED);
    COMES_BACK(operator_set_password(&place->session, gethin, "mine now, all mine", &place->err),
               DENIED);
    ALL_WELL(operator_set_password(&place->session, maureen, "coffee and cake", &place->err));
    ALL_WELL(operator_sign_in(&place->session, maureen, "coffee and cake", &place->err));
}

#define EMPTY(name)  cmocka_unit_test_setup_teardown(name, place_empty, place_close)
#define SET_UP(name) cmocka_unit_test_setup_teardown(name, place_set_up, place_close)
int main(void) {
    const struct CMUnitTest tests[] = {
        EMPTY(setup__leaves__all_or_nothing),
        EMPTY(setup__refuses__a_plan_with_holes),
        EMPTY(preset__decides__the_first_rules),
        SET_UP(rule__changes__by_a_new_dated_line),
        SET_UP(password__opens__for_its_own_name_only),
        SET_UP(operator__cannot_be__two_of_one_name),
        SET_UP(last_coordinator__stays),
        SET_UP(volunteer__may_not__do_what_coordinators_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
