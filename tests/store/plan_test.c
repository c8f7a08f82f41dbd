/* SPDX-License-Identifier: GPL-3.0-or-later
 * No statement that a key waits for reads a whole table, or sorts what may be without end: each
 * statement's plan is looked through, as the engine makes it for a register that nobody has taken
 * statistics of. What may is named here, with the reason. */
#include "db_test.h"

#include <stdio.h>

enum { NAME_BYTES = 64 };

/* Statements that begin so, and what they may do. Longest first where one begins another. */
static const struct exception {
    const char *begins, *why;
} exceptions[] = {
    {"export_", "everything is moved out: the whole is what is asked for"},
    {"timeoverflow_", "everything is moved out"},
    {"journal_", "everything is moved out"},
    {"verify_", "everything is checked"},
    {"exchange_balances", "everybody's balance is what is asked for"},
    {"clock_last_used", "the last row of each, by its number: one step back from the end"},
    {"import_", "a row for each file that was ever brought in, and for each mapping that was kept"},
    {"restore_", "a whole register is made from files"},
    {"offer_every", "the command line asked for all offers"},
    {"need_every", "the command line asked for all needs"},
    {"operator_", "a handful: those who work the program"},
    {"policy_lines", "a few dozen in the life of a centre"},
    {"category_list", "a hundred or so kinds of help"},
    {"category_retire", "a hundred or so kinds of help, merged once in years"},
    {"exchange_older_of", "sorts the numbers of one party's exchanges"},
    {"exchange_newer_of", "sorts the numbers of one party's exchanges"},
    {"exchange_period", "a period is what is asked for; it is sorted by day"},
    {"match_offers", "sorts the open offers of one kind; what they cost is measured"},
    {"round_people", "a round looks at everybody; what it costs is measured"},
    {"round_asks", "a round looks at everybody: how often each was asked"},
    {"round_links",
     "a round looks at everybody: the few pairs of one household, or to be kept apart"},
    {"round_worries", "a round looks at everybody: the few who said that it was not easy"},
    {"round_slots", "a round looks at everybody: when each is free"},
    {"round_offers", "a round looks at everybody: all that is offered"},
    {"round_own_asks", "a round looks at all open needs, and who was asked about them"},
    {"round_decided", "a round looks at all open needs, and what was decided for them"},
    {"round_mark",
     "sees that nothing was decided since a round was worked out: once for each round"},
    {"suggestion_list", "sorts what one round suggests, which is what is asked for"},
    {"need_by_party", "sorts one person's own needs"},
    {"ask_by_need", "sorts those who were asked about one need"},
    {"ask_arranged", "sorts what is arranged within one day"},
    {"offer_find", "sorts the numbers of offers in which what was typed is found"},
    {"party_find", "sorts the numbers of people in whom what was typed is found"},
};

static const char *excuse(const char *name) {
    for (size_t i = 0; i < COUNT_OF(exceptions); i++) {
        if (strncmp(name, exceptions[i].begins, strlen(exceptions[i].begins)) == 0)
            return exceptions[i].why;
    }
    return NULL;
}

static bool begins(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

/* A step that reads something made by the statement itself, which another step of the plan names.
 */
static bool is_made_here(const char *scanned, const char *plan) {
    static const char *const makes[] = {"CO-ROUTINE ", "MATERIALIZE "};
    char name[NAME_BYTES], made[NAME_BYTES * 2];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(scanned, " "), scanned);
    for (size_t i = 0; i < COUNT_OF(makes); i++) {
        snprintf(made, sizeof made, "%s%s\n", makes[i], name);
        if (strstr(plan, made))
            return true;
    }
    return false;
}

static bool is_finding(const char *step, const char *plan) {
    if (strstr(step, "USE TEMP B-TREE FOR ORDER BY") || strstr(step, "RIGHT PART OF ORDER BY") ||
        strstr(step, "AUTOMATIC"))
        return true;
    if (!begins(step, "SCAN "))
        return false;
    const char *scanned = step + strlen("SCAN ");
    return !begins(scanned, "CONSTANT ROW") && !begins(scanned, "(") &&
           !strstr(step, "VIRTUAL TABLE") && !is_made_here(scanned, plan);
}

/* How many findings; those without an excuse are told. */
static int look_through(struct db *db, enum sql id, const char *name) {
    struct buffer plan CLEAN(buffer_release) = BUFFER_INIT;
    struct err err = ERR_NONE;
    int findings = 0;
    if (db_statement_plan(db, id, &plan, &err) != OUTCOME_OK)
        fail_msg("%s: %s (%s)", name, err.say, err.detail);
    char *copy = mem_copy_text(plan.text), *rest = NULL;
    for (char *step = strtok_r(copy, "\n", &rest); step; step = strtok_r(NULL, "\n", &rest)) {
        if (!is_finding(step, plan.text))
            continue;
        findings++;
        if (!excuse(name))
            print_error("%s: %s\n", name, step);
    }
    mem_release(&copy);
    return findings;
}

static void no_statement_of_a_key__reads_a_whole_table(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    int without_excuse = 0;
    for (int id = 0; id < SQL_COUNT; id++) {
        const char *name = db_statement_name((enum sql)id);
        if (look_through(db, (enum sql)id, name) && !excuse(name))
            without_excuse++;
    }
    assert_int_equal(without_excuse, 0);
    db_close(&db);
}

/* What stands in rounds grows without end: it may be sorted, but is found by its round or need. */
static void suggestions__are_found__without_reading_them_all(void **state) {
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    int looked_at = 0;
    for (int id = 0; id < SQL_COUNT; id++) {
        struct buffer plan CLEAN(buffer_release) = BUFFER_INIT;
        const char *name = db_statement_name((enum sql)id);
        if (!begins(name, "suggestion_"))
            continue;
        assert_int_equal(db_statement_plan(db, (enum sql)id, &plan, NULL), OUTCOME_OK);
        if (strstr(plan.text, "SCAN "))
            fail_msg("%s: %s", name, plan.text);
        looked_at++;
    }
    assert_true(looked_at > 5);
    db_close(&db);
}

static void a_scan__is_found(void **state) {
    static const char *const bad[] = {"SELECT * FROM party WHERE note = 'x'",
                                      "SELECT count(*) FROM need WHERE status = 'open'",
                                      "SELECT * FROM offer WHERE party = 1 ORDER BY words"};
    static const char *const good[] = {"SELECT * FROM party WHERE id = 1", "SELECT 1",
                                       "SELECT value FROM json_each('[1]')"};
    struct place *place = *state;
    struct db *db = open_as(place->file, DB_CREATE);
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_true(look_through(db, db_add_statement(db, bad[i]), "policy_lines") > 0);
    for (size_t i = 0; i < COUNT_OF(good); i++)
        assert_int_equal(look_through(db, db_add_statement(db, good[i]), "policy_lines"), 0);
    db_close(&db);
}

#define AT(test) cmocka_unit_test_setup_teardown(test, place_make, place_remove)

int main(void) {
    const struct CMUnitTest tests[] = {
        AT(no_statement_of_a_key__reads_a_whole_table),
        AT(suggestions__are_found__without_reading_them_all),
        AT(a_scan__is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
