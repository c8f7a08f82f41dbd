/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a file of another system does not say itself: whose statement it is, the day, the unit, who
 * the organisation is; and what two files tell of the same. */
#include "import_given.h"

/* Without transaction numbers too: a row is known by what it says. */
static void cyclos__an_exchange_told_by_both_comes_in_once(void **state) {
    struct place *place = *state;
    const struct given members = FILE_OF("cyclos/members.csv", "cyclos-members");
    const struct given hers = {"cyclos/transactions-numberless.csv", "cyclos-transactions",
                               "set payee slwyd\n", 0};
    const struct given his = {"cyclos/transactions-doconnor.csv", "cyclos-transactions",
                              "set payee doconnor\n", 0};
    struct import_report report = bring_well(place, &members);
    import_report_release(&report);
    report = bring_well(place, &hers);
    assert_int_equal(report.added, 7);
    import_report_release(&report);
    report = bring_well(place, &his);
    assert_int_equal(report.known, 1);
    assert_int_equal(report.added, 1);
    import_report_release(&report);
}

static int open_caffi(void **state) {
    struct centre_plan plan = place_plan();
    place_empty(state);
    struct place *place = *state;
    PUT_TEXT(plan.name, "Caffi & Clonc");
    return centre_setup(&place->session, &plan, category_seed, &place->err) == OUTCOME_OK ? 0 : -1;
}

static void timeoverflow__the_organisation_is_the_centre(void **state) {
    struct place *place = *state;
    struct db *db = place->session.db;
    const struct given users = FILE_OF("timeoverflow/users-en.csv", "timeoverflow-users");
    const struct given given =
        FILE_OF("timeoverflow/transfers-escaped.csv", "timeoverflow-transfers");
    CLEAN(buffer_release) struct buffer came = BUFFER_INIT;
    struct import_report report = bring_well(place, &users);
    import_report_release(&report);
    struct extent before = extent_of(db, NULL, NULL);
    report = bring_well(place, &given);
    assert_int_equal(report.refused, 0);
    import_report_release(&report);
    (void)extent_of(db, &before, &came);
    assert_string_equal(came.text, "exchange|Siân Llwyd|centre|60|2025-01-05|help|\n"
                                   "exchange|centre|Dafydd O'Connor|15|2025-01-04|help|\n");
}

/* ---- what a person has to say first ---- */
static void says_no(struct place *place, const char *file, const char *mapping, const char *why) {
    const struct given given = {file, mapping, NULL, 0};
    struct extent before = extent_of(place->session.db, NULL, NULL);
    struct import_report report;
    CLEAN(buffer_release) struct buffer came = BUFFER_INIT;
    COMES_BACK(bring(place, &given, &report), REFUSED);
    assert_string_equal(place->err.say, why);
    import_report_release(&report);
    (void)extent_of(place->session.db, &before, &came);
    assert_string_equal(came.text, "");
}

static void asks__whose_statement_it_is(void **state) {
    says_no(*state, "cyclos/transactions.csv", "cyclos-transactions",
            "This is the statement of one account. Say whose it is: %s");
}

static void asks__for_the_day_of_a_file_without_days(void **state) {
    says_no(*state, "komunitin/upload.csv", "komunitin-upload",
            "No column tells the day. Say one day for all rows of: %s");
}

static void asks__what_komunitin_s_numbers_are(void **state) {
    struct place *place = *state;
    const struct given given = FILE_OF("komunitin/accounts.csv", "komunitin-accounts");
    struct import_report report = bring_well(place, &given);
    assert_true(report.ask_time);
    assert_int_equal(report.added, 3); /* whose balance is 0 all the same */
    import_report_release(&report);
}

static void recognises__headings_in_german(void **state) {
    struct place *place = *state;
    const struct given given = FILE_OF("cyclos/members-de.csv", "cyclos-members");
    struct import_report report = bring_well(place, &given);
    assert_int_equal(report.added, 10);
    import_report_release(&report);
}

/* ---- a centre that was set up without our list of categories ---- */
static int open_bare(void **state) {
    struct centre_plan plan = place_plan();
    place_empty(state);
    struct place *place = *state;
    return centre_setup(&place->session, &plan, NULL, &place->err) == OUTCOME_OK ? 0 : -1;
}

static void undo__of_categories_where_there_were_none(void **state) {
    struct place *place = *state;
    struct import_undo_report undone;
    struct category category;
    const struct given given = FILE_OF("cclite/categories.csv", "cclite-categories");
    char code[CATEGORY_CODE_BYTES];
    struct import_report report = bring_well(place, &given);
    assert_int_equal(report.added, 10);
    ALL_WELL(category_resolve(place->session.db, "Hedges; lawns", code, &place->err));
    ALL_WELL(import_undo(&place->session, report.batch, true, NULL, NULL, &undone, &place->err));
    assert_int_equal(undone.withdrawn, 10);
    import_report_release(&report);
    ALL_WELL(category_get(place->session.db, code, &category, &place->err));
    assert_string_equal(category.code, CATEGORY_OTHER);
    report = bring_well(place, &given);
    assert_true(report.batch != 0);
    import_report_release(&report);
}

#define T(name) cmocka_unit_test_setup_teardown(name, open_place, place_close)
int main(void) {
    const struct CMUnitTest tests[] = {
        T(asks__whose_statement_it_is),
        T(asks__for_the_day_of_a_file_without_days),
        T(asks__what_komunitin_s_numbers_are),
        T(recognises__headings_in_german),
        cmocka_unit_test_setup_teardown(undo__of_categories_where_there_were_none, open_bare,
                                        place_close),
        T(cyclos__an_exchange_told_by_both_comes_in_once),
        cmocka_unit_test_setup_teardown(timeoverflow__the_organisation_is_the_centre, open_caffi,
                                        place_close),
    };
    return cmocka_run_group_tests_name("import_asks", tests, NULL, NULL);
}
