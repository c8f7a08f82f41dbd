/* SPDX-License-Identifier: GPL-3.0-or-later
 * Finding people as somebody types. */
#include "centre_fixture.h"
#include <stdio.h>
#include "people/member_store.h"
#include "people/party_store.h"
#include "sqlite_db.h"

static int64_t add(struct place *place, const char *called, const char *family, const char *phone) {
    struct member member;
    member_init(&member, clock_today());
    PUT_TEXT(member.called, called);
    PUT_TEXT(member.family, family);
    PUT_TEXT(member.party.phone, phone);
    member.party.drop_in = true;
    member.agreed = true;
    ALL_WELL(member_save(&place->session, &member, &place->err));
    return member.party.id;
}

/* How many are found, and is the first one this? */
static void finds(struct place *place, const char *typed, int count, const char *first) {
    struct party_brief found[10];
    int n = party_find(place->session.db, typed, 0, false, false, NULL, 0, found, 10, &place->err);
    if (n != count)
        print_message("typed: %s\n", typed);
    assert_int_equal(n, count);
    assert_int_equal(party_count(place->session.db, typed, 0, false), count);
    if (count)
        assert_string_equal(found[0].name, first);
}

static int people(void **state) {
    if (place_set_up(state))
        return -1;
    struct place *place = *state;
    add(place, "Siân", "Llwyd", "07700 900123");
    add(place, "Pat", "O'Neill", "+44 141 496 0456");
    add(place, "Zbyszek", "Łódź", "");
    add(place, "Rhys", "ap Rhys", "");
    add(place, "Mair", "Bowen", "0141 496 0789");
    add(place, "Mair", "Bowen", "");
    add(place, "Bunny", "", "");
    return 0;
}

static void find__does_not_mind__accents_case_and_apostrophes(void **state) {
    struct place *place = *state;
    finds(place, "Sian", 1, "Siân Llwyd");
    finds(place, "SIÂN", 1, "Siân Llwyd");
    finds(place, "oneill", 1, "Pat O'Neill");
    finds(place, "O'Neill", 1, "Pat O'Neill");
    finds(place, "o neill", 1, "Pat O'Neill");
    finds(place, "lodz", 1, "Zbyszek Łódź");
    finds(place, "Łó", 1, "Zbyszek Łódź");
}

static void find__takes__several_words_in_any_order(void **state) {
    struct place *place = *state;
    finds(place, "ap Rhys", 1, "Rhys ap Rhys");
    finds(place, "bowen mair", 2, "Mair Bowen");
    finds(place, "ma bo", 2, "Mair Bowen");
    finds(place, "mair llwyd", 0, NULL);
    finds(place, "a b c d e", 0, NULL);
}

static void find__takes__two_letters_and_parts_of_words(void **state) {
    struct place *place = *state;
    finds(place, "bu", 1, "Bunny");
    finds(place, "owen", 2, "Mair Bowen");
    finds(place, "wen", 2, "Mair Bowen");
    finds(place, "eil", 1, "Pat O'Neill");
    finds(place, "xyz", 0, NULL);
    finds(place, "!?", 0, NULL);
    finds(place, "%", 0, NULL);
}

static void find__takes__numbers_and_ends_of_phone_numbers(void **state) {
    struct place *place = *state;
    finds(place, "1", 1, "Siân Llwyd");
    finds(place, "0001", 1, "Siân Llwyd");
    finds(place, "#1", 1, "Siân Llwyd");
    finds(place, "123", 1, "Siân Llwyd");
    finds(place, "900 123", 1, "Siân Llwyd");
    finds(place, "0141 496 0456", 1, "Pat O'Neill");
    finds(place, "+441414960456", 1, "Pat O'Neill");
    finds(place, "23", 0, NULL);
    finds(place, "mair 789", 1, "Mair Bowen");
}

static void find__shows_nobody_twice__and_all_for_nothing_typed(void **state) {
    struct place *place = *state;
    finds(place, "", 7, "Rhys ap Rhys");
    finds(place, "  ", 7, "Rhys ap Rhys");
    finds(place, "rhys", 1, "Rhys ap Rhys");
}

static void find__leaves_out__who_left_unless_asked(void **state) {
    struct place *place = *state;
    struct party_brief found[4];
    int64_t id = add(place, "Gone", "Away", "");
    ALL_WELL(party_set_status(&place->session, id, STATUS_LEFT, clock_today(), &place->err));
    finds(place, "gone", 0, NULL);
    assert_int_equal(
        party_find(place->session.db, "gone", 0, true, false, NULL, 0, found, 4, &place->err), 1);
    assert_int_equal(found[0].status, STATUS_LEFT);
}

static void resolve__says__who_when_two_have_one_name(void **state) {
    struct place *place = *state;
    int64_t id = 0;
    COMES_BACK(party_resolve(place->session.db, "Mair Bowen", &id, &place->err), AMBIGUOUS);
    assert_string_equal(place->err.arg, "5 Mair Bowen; 6 Mair Bowen");
    ALL_WELL(party_resolve(place->session.db, "#6", &id, &place->err));
    ALL_WELL(party_resolve(place->session.db, "bunny", &id, &place->err));
    ALL_WELL(party_resolve(place->session.db, "7", &id, &place->err));
    ALL_WELL(party_resolve(place->session.db, "pot", &id, &place->err));
    ALL_WELL(party_resolve(place->session.db, "centre", &id, &place->err));
    COMES_BACK(party_resolve(place->session.db, "#99", &id, &place->err), NOT_FOUND);
    COMES_BACK(party_resolve(place->session.db, "nobody at all", &id, &place->err), NOT_FOUND);
    COMES_BACK(party_resolve(place->session.db, "", &id, &place->err), NOT_FOUND);
}

static char *explained[16];
static int explained_count;

/* How the engine means to answer a statement. */
static void explain(struct db *db, enum sql id, struct buffer *plan) {
    struct buffer text = BUFFER_INIT;
    struct err err = ERR_NONE;
    buffer_addf(&text, "EXPLAIN QUERY PLAN %s", db_statement_text(id));
    struct db_value values[14];
    size_t count = 0;
    for (char name[8]; snprintf(name, sizeof name, "$%zu", count + 1) && strstr(text.text, name);)
        values[count++] = db_int(0);
    struct query *q = db_query(db, db_add_statement(db, text.text), values, count);
    while (query_next(q))
        buffer_addf(plan, "%s; ", query_text(q, 3));
    enum outcome outcome = query_end(&q, &err);
    if (outcome)
        print_message("%s\n", err.detail);
    ALL_WELL(outcome);
    /* The text is borrowed for as long as the register is open: leave it to the end. */
    explained[explained_count++] = buffer_take(&text);
}

static void find__never_reads__all_of_party(void **state) {
    static const enum sql statements[] = {
        SQL_party_find_on,     SQL_party_find_back,    SQL_party_find_count, SQL_party_list_on,
        SQL_party_list_back,   SQL_party_list_count,   SQL_party_by_number,  SQL_party_brief_by_id,
        SQL_party_own_account, SQL_party_link_between,
    };
    struct place *place = *state;
    for (size_t i = 0; i < COUNT_OF(statements); i++) {
        struct buffer plan = BUFFER_INIT;
        explain(place->session.db, statements[i], &plan);
        if (strstr(plan.text, "SCAN party"))
            print_message("%s: %s\n", db_statement_name(statements[i]), plan.text);
        assert_null(strstr(plan.text, "SCAN party"));
        assert_non_null(strstr(plan.text, "SEARCH"));
        buffer_release(&plan);
    }
}

/* ---- when what was typed fits very many ---- */
enum { CROWD = 1200 };

static enum outcome add_crowd(struct db *db, void *context, struct err *err) {
    static const char number_of[] =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
        "WHERE i < 1200) ";
    static const char *const rows[] = {
        "INSERT INTO party (id, uid, kind, number, name, fold, status, joined_day, recorded_at) "
        "SELECT 10000 + i, 'crowd' || i, 'person', 10000 + i, 'Quentin ' || i, 'quentin ' || "
        "substr('0000' || (i * 7 % 1201), -4), CASE i % 10 WHEN 0 THEN 'left' ELSE 'active' END, "
        "1, 1 FROM n",
        "INSERT INTO person (party, called) SELECT 10000 + i, 'Quentin' FROM n",
        "INSERT INTO party_word (word, party) SELECT 'quentin', 10000 + i FROM n",
        "INSERT INTO party_word (word, party) SELECT 'third', 10000 + i FROM n WHERE i % 3 = 0",
        "INSERT INTO party_word (word, party) SELECT 'fortieth', 10000 + i FROM n WHERE i % 40 = 1",
        "INSERT INTO party_word (word, party) SELECT 'fortieth', 10000 + i FROM n WHERE i % 2 = 0"};
    enum outcome outcome = OUTCOME_OK;
    (void)context;
    for (size_t i = 0; i < COUNT_OF(rows) && outcome == OUTCOME_OK; i++) {
        struct buffer sql = BUFFER_INIT;
        size_t into = (size_t)(strstr(rows[i], "SELECT") - rows[i]);
        buffer_add_bytes(&sql, rows[i], into);
        buffer_addf(&sql, "%s%s", number_of, rows[i] + into);
        outcome = db_run(db, db_add_statement(db, sql.text), DB_NO_VALUES, NULL, err);
        buffer_release(&sql);
    }
    return outcome;
}

/* Goes through all pages; each row comes once, in name order. */
static int all_pages(struct place *place, const char *typed, bool back) {
    struct party_brief found[50];
    char fold[NAME_BYTES] = "";
    int64_t id = 0;
    int total = 0, n;
    while ((n = party_find(place->session.db, typed, 0, false, back, fold, id, found, 50,
                           &place->err)) > 0) {
        for (int i = 0; i < n; i++) {
            assert_int_equal(found[i].status, STATUS_ACTIVE);
            if (total++ > 0)
                assert_true(back ? strcmp(found[i].fold, fold) < 0
                                 : strcmp(found[i].fold, fold) > 0);
            PUT_TEXT(fold, found[i].fold);
            id = found[i].id;
        }
    }
    assert_int_equal(n, 0);
    return total;
}

static void find__walks_along_the_names__when_very_many_fit(void **state) {
    struct place *place = *state;
    ALL_WELL(db_write(place->session.db, add_crowd, NULL, &place->err));
    for (int back = 0; back < 2; back++) {
        assert_int_equal(all_pages(place, "quen", back), CROWD - CROWD / 10);
        assert_int_equal(all_pages(place, "quentin third", back), 400 - 40);
    }
    assert_int_equal(party_count(place->session.db, "quen", 0, false), -1);
    /* Many have either word, few have both. */
    for (int back = 0; back < 2; back++)
        assert_int_equal(all_pages(place, "third fortieth", back), 200 - 40 + 10);
    assert_int_equal(party_count(place->session.db, "third fortieth", 0, false), 200 - 40 + 10);
    finds(place, "bowen mair", 2, "Mair Bowen");
}

static int people_close(void **state) {
    int result = place_close(state);
    while (explained_count)
        free(explained[--explained_count]);
    return result;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(find__does_not_mind__accents_case_and_apostrophes),
        cmocka_unit_test(find__takes__several_words_in_any_order),
        cmocka_unit_test(find__takes__two_letters_and_parts_of_words),
        cmocka_unit_test(find__takes__numbers_and_ends_of_phone_numbers),
        cmocka_unit_test(find__shows_nobody_twice__and_all_for_nothing_typed),
        cmocka_unit_test(resolve__says__who_when_two_have_one_name),
        cmocka_unit_test(find__leaves_out__who_left_unless_asked),
        cmocka_unit_test(find__never_reads__all_of_party),
        cmocka_unit_test(find__walks_along_the_names__when_very_many_fit),
    };
    return cmocka_run_group_tests(tests, people, people_close);
}
