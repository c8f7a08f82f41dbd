/* SPDX-License-Identifier: GPL-3.0-or-later
 * Files as they arrive: saved by a spreadsheet in another encoding or with semicolons, cut short,
 * put together out of two, no list at all. What can be read for certain comes in; the rest is
 * refused with its place and reason, and the register is as it was. */
#include "centre_fixture.h"
#include "import/import.h"
#include "offers/category_store.h"
#include "people/party_store.h"

static char *path_of(const char *name) {
    const char *top = getenv("srcdir");
    CLEAN(buffer_release) struct buffer path = BUFFER_INIT;
    buffer_addf(&path, "%s/tests/fixtures/import/bad/%s", top ? top : ".", name);
    return buffer_take(&path);
}

static int open_place(void **state) {
    struct centre_plan plan = place_plan();
    place_empty(state);
    struct place *place = *state;
    return centre_setup(&place->session, &plan, category_seed, &place->err) == OUTCOME_OK ? 0 : -1;
}

static int64_t people(struct place *place) {
    struct party party;
    int64_t count = 0;
    for (int64_t id = 1; party_get(place->session.db, id, &party, NULL) == OUTCOME_OK; id++)
        count += party.number != 0;
    return count;
}

/* Tries to keep all of it. */
static enum outcome bring(struct place *place, const char *name, const char *mapping_name,
                          const struct import_options *options, struct import_report *report) {
    struct import_file file;
    struct mapping mapping;
    char *path = path_of(name);
    memset(report, 0, sizeof *report);
    enum outcome outcome = import_file_look(&file, path, &place->err);
    free(path);
    if (outcome != OUTCOME_OK)
        return outcome;
    ALL_WELL(import_recognise(&place->session, &file, &mapping, &place->err));
    assert_string_equal(mapping.name, mapping_name);
    outcome = import_run(&place->session, &file, &mapping, options, report, &place->err);
    mapping_release(&mapping);
    import_file_release(&file);
    return outcome;
}

static const struct import_options all_of_it = {.keep = true, .opening_day = DAY_NONE};
static const struct import_options the_good = {
    .keep = true, .leave_refused = true, .opening_day = DAY_NONE};

static void comes_in(struct place *place, const char *name, int64_t added) {
    struct import_report report;
    if (bring(place, name, "timeoverflow-users", &all_of_it, &report) != OUTCOME_OK)
        fail_msg("%s: %s %s", name, place->err.say, place->err.arg);
    assert_int_equal(report.added, added);
    assert_int_equal(people(place), added);
    import_report_release(&report);
}

static void is_here(struct place *place, const char *name) {
    int64_t id = 0;
    ALL_WELL(party_of_same_name(place->session.db, name, 0, &id, &place->err));
    assert_true(id != 0);
}

static void encodings__utf16_little_end_first(void **state) {
    comes_in(*state, "utf16le.csv", 11);
    is_here(*state, "Łukasz Wiśniewski");
}

static void encodings__utf16_big_end_first(void **state) {
    comes_in(*state, "utf16be.csv", 11);
    is_here(*state, "Agnieszka Żółć");
}

static void encodings__latin1_with_semicolons(void **state) {
    comes_in(*state, "latin1-semicolon.csv", 8);
    is_here(*state, "Màiri NicDhòmhnaill");
}

static void encodings__windows_1252_with_semicolons(void **state) {
    comes_in(*state, "windows-1252.csv", 8);
    is_here(*state, "Dafydd O’Connor");
}

static void headings__in_the_middle_are_left_aside(void **state) {
    comes_in(*state, "two-headings.csv", 11);
}

/* Refused as a whole when all is wanted; without the bad row when the good are. */
static void spoils_line(struct place *place, const char *name, int64_t line, int64_t others) {
    struct import_report report;
    COMES_BACK(bring(place, name, "timeoverflow-users", &all_of_it, &report), REFUSED);
    assert_int_equal(people(place), 0);
    assert_int_equal(report.refused, 1);
    assert_int_equal(report.refusals[0].line, line);
    import_report_release(&report);
    ALL_WELL(bring(place, name, "timeoverflow-users", &the_good, &report));
    assert_int_equal(report.added, others);
    import_report_release(&report);
}

static void encodings__mixed_spoil_their_row_only(void **state) {
    spoils_line(*state, "mixed.csv", 6, 10);
}

static void cut_short__the_last_row_is_refused(void **state) {
    spoils_line(*state, "cut-short.csv", 12, 10);
}

static void refused_whole(struct place *place, const char *name) {
    struct import_report report;
    COMES_BACK(bring(place, name, "timeoverflow-users", &the_good, &report), REFUSED);
    assert_int_equal(people(place), 0);
    import_report_release(&report);
}

static void cut_short__within_quotes_nothing_comes_in(void **state) {
    refused_whole(*state, "cut-in-quotes.csv");
}

static void no_list__a_zip_is_told(void **state) {
    refused_whole(*state, "zip.csv");
}

static void no_list__an_empty_file_is_told(void **state) {
    refused_whole(*state, "empty.csv");
}

static void no_list__ten_thousand_columns(void **state) {
    struct place *place = *state;
    struct import_file file;
    struct mapping mapping;
    struct import_report report;
    char path[] = "/tmp/amser-columns-XXXXXX";
    int fd = mkstemp(path);
    FILE *out = fdopen(fd, "w");
    for (int row = 0; row < 3; row++)
        for (int i = 0; i < 10000; i++)
            fprintf(out, "%d%c", i, i < 9999 ? ',' : '\n');
    fclose(out);
    enum outcome outcome = import_file_look(&file, path, &place->err);
    if (outcome == OUTCOME_OK) {
        mapping_blank(&mapping, &file, RECORD_PARTY);
        mapping.columns[0].field = IMPORT_NAME;
        outcome = import_run(&place->session, &file, &mapping, &all_of_it, &report, &place->err);
        import_report_release(&report);
        mapping_release(&mapping);
        import_file_release(&file);
    }
    COMES_BACK(outcome, REFUSED);
    assert_int_equal(people(place), 0);
    remove(path);
}

/* ---- American days ---- */
static void days__are_asked_for_when_nothing_tells(void **state) {
    struct place *place = *state;
    struct import_report report;
    struct import_options options = all_of_it;
    COMES_BACK(bring(place, "american-perhaps.csv", "cyclos-members", &options, &report), REFUSED);
    assert_true(report.ask_dates);
    assert_int_equal(people(place), 0);
    import_report_release(&report);
    options.dates = STYLE_MDY;
    ALL_WELL(bring(place, "american-perhaps.csv", "cyclos-members", &options, &report));
    assert_int_equal(report.added, 10);
    import_report_release(&report);
}

static void days__one_that_can_only_be_american_tells(void **state) {
    struct place *place = *state;
    struct import_report report;
    ALL_WELL(bring(place, "american-for-certain.csv", "cyclos-members", &all_of_it, &report));
    assert_int_equal(report.added, 10);
    assert_false(report.ask_dates);
    import_report_release(&report);
}

static void days__of_both_orders_are_not_guessed(void **state) {
    struct place *place = *state;
    struct import_report report;
    COMES_BACK(bring(place, "american-and-not.csv", "cyclos-members", &all_of_it, &report),
               REFUSED);
    assert_true(report.ask_dates);
    assert_int_equal(people(place), 0);
    import_report_release(&report);
}

#define T(name) cmocka_unit_test_setup_teardown(name, open_place, place_close)
int main(void) {
    const struct CMUnitTest tests[] = {
        T(encodings__utf16_little_end_first),
        T(encodings__utf16_big_end_first),
        T(encodings__latin1_with_semicolons),
        T(encodings__windows_1252_with_semicolons),
        T(headings__in_the_middle_are_left_aside),
        T(encodings__mixed_spoil_their_row_only),
        T(cut_short__the_last_row_is_refused),
        T(cut_short__within_quotes_nothing_comes_in),
        T(no_list__a_zip_is_told),
        T(no_list__an_empty_file_is_told),
        T(no_list__ten_thousand_columns),
        T(days__are_asked_for_when_nothing_tells),
        T(days__one_that_can_only_be_american_tells),
        T(days__of_both_orders_are_not_guessed),
    };
    return cmocka_run_group_tests_name("import_bad", tests, NULL, NULL);
}
