/* SPDX-License-Identifier: GPL-3.0-or-later
 * Invented communities: as large as they are meant to be, whole, the same each time, and shaped as
 * real time banks are. The files are read with the engine itself, past the program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include <sqlite3.h>
#include "base/clock.h"
#include "demo/demo.h"
#include "demo_graph.h"
#include "db/db.h"
#include "fixture.h"
#include "ledger/verify.h"

static char *folder;

static char *make(enum demo_tier tier, uint64_t seed, struct demo_made *made) {
    struct err err = ERR_NONE;
    char name[40];
    (void)snprintf(name, sizeof name, "%s-%d.db", demo_tier_text(tier), (int)seed);
    char *file = fixture_path(folder, name);
    struct demo_plan plan = {.tier = tier, .seed = seed};
    (void)unlink(file); /* of a test before */
    if (demo_make(file, &plan, made, &err) != OUTCOME_OK)
        fail_msg("%s %s %s", err.say, err.arg, err.detail);
    return file;
}

static sqlite3 *look(const char *file) {
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    return db;
}

static double ask(sqlite3 *db, const char *sql) {
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    double answer = sqlite3_column_double(stmt, 0);
    sqlite3_finalize(stmt);
    return answer;
}

static void within(const char *what, double value, double least, double most) {
    if (value < least || value > most)
        fail_msg("%s: %.3f is not between %.3f and %.3f", what, value, least, most);
}

/* ---- sizes ---- */
static const struct size {
    enum demo_tier tier;
    int people, organisations, offers, needs, exchanges;
} sizes[] = {{TIER_XS, 15, 2, 40, 10, 500},
             {TIER_S, 60, 6, 180, 20, 4000},
             {TIER_M, 200, 30, 700, 60, 25000},
             {TIER_L, 600, 120, 2400, 150, 130000}};

static void has_its_size(const struct size *size) {
    struct demo_made made = {0};
    char *file = make(size->tier, 1, &made);
    sqlite3 *db = look(file);
    assert_int_equal(ask(db, "SELECT count(*) FROM party WHERE kind = 'person'"), size->people);
    assert_int_equal(ask(db, "SELECT count(*) FROM party WHERE kind IN ('organisation', 'group')"),
                     size->organisations);
    assert_int_equal(ask(db, "SELECT count(*) FROM offer WHERE status = 'open'"), size->offers);
    assert_int_equal(ask(db, "SELECT count(*) FROM need WHERE status = 'open'"), size->needs);
    assert_int_equal(ask(db, "SELECT count(*) FROM ask WHERE state = 'arranged'"), size->needs / 3);
    double exchanges = ask(db, "SELECT count(*) FROM exchange");
    within("exchanges", exchanges, size->exchanges * 0.98, size->exchanges * 1.02);
    assert_int_equal(exchanges, made.exchanges);
    assert_int_equal(made.people, size->people);
    sqlite3_close(db);
    free(file);
}

static void every_size__has__what_its_table_says(void **state) {
    (void)state;
    const char *rounds = getenv("AMSER_TEST_ROUNDS"); /* the large ones are for the soak */
    size_t count = COUNT_OF(sizes) - (rounds && atoi(rounds) > 100 ? 0 : 1);
    for (size_t i = 0; i < count; i++)
        has_its_size(&sizes[i]);
}

static void what_was_made__verifies(void **state) {
    struct err err = ERR_NONE;
    struct verify_report report;
    struct db *db = NULL;
    (void)state;
    char *file = make(TIER_M, 20, NULL);
    assert_int_equal(db_open(&db, file, DB_EXISTING, &err), OUTCOME_OK);
    assert_int_equal(ledger_verify(db, NULL, NULL, NULL, &report, &err), OUTCOME_OK);
    within("entries", (double)report.entries, 24500, 25500);
    db_close(&db);
    free(file);
}

/* ---- shape ---- */
static void has_the_shape(uint64_t seed) {
    char *file = make(TIER_M, seed, NULL);
    sqlite3 *db = look(file);
    struct graph graph;
    graph_read(&graph, db, clock_today() - 365);
    within("largest component", graph_largest(&graph), 0.75, 0.85);
    within("small components", graph_small(&graph), 2, 6);
    within("both give and receive", graph_both(&graph), 0.45, 0.60);
    within("weighted reciprocity", graph_reciprocity(&graph), 0.25, 0.41);
    within("E-I over area", graph_outward(&graph), -0.4, 0);
    int bridge = (int)ask(db, "SELECT id FROM party WHERE name = 'Mòrag NicLeòid'");
    within("cut off without the bridge", graph_cut_off(&graph, bridge), 5, 30);
    within("hours of the busiest fifth", graph_top_fifth(&graph), 0.5, 0.7);
    within("active in the year", graph_active(&graph), 100, 130);
    graph_release(&graph);
    sqlite3_close(db);
    free(file);
}

static void the_network__is_shaped__as_a_real_one(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 5; seed++)
        has_the_shape(seed);
}

static const struct shape {
    const char *what, *sql;
    double least, most;
} shapes[] = {
    {"reversed, of what is given by people to people and organisations",
     "SELECT avg(EXISTS (SELECT 1 FROM exchange r WHERE r.reversal_of = e.seq)) FROM exchange e "
     "JOIN party g ON g.id = e.giver JOIN party t ON t.id = e.receiver WHERE e.kind = 'help' AND "
     "g.kind = 'person' AND t.kind = 'person'",
     0.01, 0.02},
    {"told more than a fortnight later, of help between two",
     "SELECT avg(e.recorded_at / 86400 - e.service_day > 14) FROM exchange e JOIN party g ON g.id "
     "= e.giver JOIN party t ON t.id = e.receiver WHERE e.kind = 'help' AND e.need IS NULL AND "
     "g.kind = 'person' AND t.kind = 'person'",
     0.02, 0.04},
    {"December, to an even month",
     "SELECT 12.0 * sum(strftime('%m', service_day * 86400, 'unixepoch') = '12') / count(*) FROM "
     "exchange WHERE kind = 'help'",
     0.4, 0.75},
    {"unmet at 30 days",
     "SELECT avg(coalesce(e.service_day - n.asked_day > 30, 1)) FROM need n LEFT JOIN exchange e "
     "ON e.need = n.id WHERE n.asked_day < (SELECT max(asked_day) FROM need) - 30",
     0.10, 0.25},
    {"minutes of help between two",
     "SELECT avg(e.minutes) FROM exchange e JOIN party g ON g.id = e.giver JOIN party t ON t.id = "
     "e.receiver WHERE e.kind = 'help' AND g.kind = 'person' AND t.kind = 'person'",
     130, 175},
    {"over 50 years old",
     "SELECT avg(birth_day < (SELECT max(asked_day) FROM need) - 50 * 365) FROM person WHERE "
     "birth_day IS NOT NULL",
     0.42, 0.62},
    {"nothing is recorded before the entry before it",
     "SELECT count(*) FROM exchange a JOIN exchange b ON b.seq = a.seq + 1 WHERE b.recorded_at < "
     "a.recorded_at",
     0, 0},
    {"nobody gives or receives before joining",
     "SELECT count(*) FROM exchange e JOIN party p ON p.id IN (e.giver, e.receiver) WHERE "
     "e.service_day < p.joined_day",
     0, 0},
    {"nobody gives or receives after leaving",
     "SELECT count(*) FROM exchange e JOIN party p ON p.id IN (e.giver, e.receiver) WHERE "
     "p.status IN ('left', 'died') AND e.service_day > p.left_day",
     0, 0},
    {"exchanges of every kind of sharing",
     "SELECT count(DISTINCT kind) FROM exchange WHERE kind IN ('gift', 'donation', 'grant', "
     "'welcome')",
     4, 4},
    {"the pot is never empty",
     "SELECT min(balance) FROM (SELECT sum(CASE WHEN t.to_account = p.id THEN t.minutes ELSE "
     "-t.minutes END) OVER (ORDER BY t.id) AS balance FROM transfer t JOIN party p ON p.kind = "
     "'pot' AND p.id IN (t.from_account, t.to_account))",
     0, 10000},
    {"older than 30 days on the board",
     "SELECT count(*) FROM need WHERE status = 'open' AND asked_day < 20152 - 30", 8, 8},
    {"older than 60 days on the board",
     "SELECT count(*) FROM need WHERE status = 'open' AND asked_day < 20152 - 60", 2, 2},
    {"arranged outside the coming week",
     "SELECT count(*) FROM ask WHERE state = 'arranged' AND day NOT BETWEEN 20152 AND 20152 + 6", 0,
     0},
};

static void shares_and_days__are__as_in_real_time_banks(void **state) {
    (void)state;
    for (uint64_t seed = 6; seed < 8; seed++) {
        char *file = make(TIER_M, seed, NULL);
        sqlite3 *db = look(file);
        for (size_t i = 0; i < COUNT_OF(shapes); i++)
            within(shapes[i].what, ask(db, shapes[i].sql), shapes[i].least, shapes[i].most);
        sqlite3_close(db);
        free(file);
    }
}

/* ---- the people who stand for what happens in real life ---- */
#define ONE(what, name) what, "SELECT count(*) FROM party p WHERE name = " name " AND "
#define BALANCE         "(SELECT in_min - out_min FROM account_total t WHERE t.party = p.id)"
static const struct {
    const char *what, *sql;
    int count;
} cast[] = {
    {ONE("two of one name", "'Mair Bowen'") "street LIKE '%'", 2},
    {"names with letters of their own",
     "SELECT count(DISTINCT l) FROM (SELECT 'ŷ' AS l UNION SELECT 'ï' UNION SELECT 'ô' UNION "
     "SELECT 'ń' UNION SELECT 'ò' UNION SELECT 'Ł' UNION SELECT 'ł' UNION SELECT '''') JOIN party "
     "ON instr(name, l)",
     8},
    {ONE("one name only", "'Hodan'") "kind = 'person'", 1},
    {ONE("a nickname only, no telephone", "'Bunny'") "phone = '' AND drop_in", 1},
    {"a name of 34 characters", "SELECT count(*) > 0 FROM party WHERE length(name) = 34", 1},
    {ONE("no fixed address", "'Leon Batts'") "street = '' AND area = ''", 1},
    {"a telephone that two share", "SELECT count(*) FROM party WHERE phone = '01632 960133'", 2},
    {"a carer who acts for somebody", "SELECT count(*) FROM party_link WHERE kind = 'carer-of'", 1},
    {"a household of five",
     "SELECT count(*) FROM party_link l JOIN party p ON p.id = l.from_party WHERE l.kind = "
     "'household' AND p.name = 'Dewi Pritchard'",
     4},
    {"guardians of two minors",
     "SELECT count(DISTINCT to_party) FROM party_link l JOIN person p ON p.party = l.to_party "
     "WHERE kind = 'guardian-of' AND birth_day > 20152 - 18 * 365",
     2},
    {"staff who is a member", "SELECT count(*) FROM party p JOIN operator o ON o.name = p.name", 1},
    {ONE("the contact of an organisation who left",
         "'Sandra Pike'") "status = 'left' AND EXISTS "
                          "(SELECT 1 FROM party_link l WHERE l.from_party = p.id AND l.kind = "
                          "'contact-of')",
     1},
    {ONE("paused", "'Femi Adeyemi-Hart'") "status = 'paused'", 1},
    {ONE("left with 14 hours", "'Huw Parry'") "status = 'left' AND 840 = " BALANCE, 1},
    {ONE("left with 6 hours below", "'Natasha Fenn'") "status = 'left' AND -360 = " BALANCE, 1},
    {ONE("died with 3 hours", "'Fionnlagh Mac a'' Ghobhainn'") "status = 'died' AND 180 = " BALANCE,
     1},
    {ONE("only receives", "'Doreen Frost'") "(SELECT given_min = 0 AND received_min > 0 FROM "
                                            "account_total t WHERE t.party = p.id)",
     1},
    {ONE("only gives", "'Angharad Tŷ Isaf'") "(SELECT given_min > 0 AND received_min = 0 FROM "
                                             "account_total t WHERE t.party = p.id)",
     1},
    {ONE("asked again and again",
         "'Winston Clarke'") "(SELECT count(*) FROM ask a WHERE a.giver "
                             "= p.id AND a.asked_at / 86400 > 20152 - 30) >= 5",
     1},
    {ONE("alone since joining", "'Phương Trần'") "NOT EXISTS (SELECT 1 FROM exchange e WHERE p.id "
                                                 "IN (e.giver, e.receiver) AND e.kind = 'help')",
     1},
    {ONE("300 hours a year", "'Everton Beckles'") "(SELECT sum(minutes) FROM exchange e WHERE "
                                                  "e.giver = p.id AND e.kind = 'help' AND "
                                                  "e.service_day > 20152 - 365) > 290 * 60",
     1},
    {"company 52 times",
     "SELECT count(*) FROM exchange e JOIN party g ON g.id = e.giver JOIN party r ON r.id = "
     "e.receiver WHERE g.name = 'Iain MacAoidh' AND r.name = 'Seumas Moireasdan' AND e.category "
     "= 'COMP-VIST' AND EXISTS (SELECT 1 FROM exchange_words w WHERE w.exchange = e.seq AND "
     "w.words = 'tadhal gach seachdain')",
     52},
    {"a wish for a woman that was not kept",
     "SELECT count(*) FROM ask a JOIN need n ON n.id = a.need JOIN person p ON p.party = n.party "
     "JOIN party q ON q.id = p.party WHERE q.name = 'Rehana Khatun' AND p.gender_wish = 'woman' "
     "AND a.state = 'not now'",
     1},
    {"peers, which is sensitive", "SELECT count(*) > 10 FROM exchange WHERE category = 'PEER-RECO'",
     1},
    {"the kitchen that was painted",
     "SELECT count(*) FROM exchange_words WHERE words = 'painted "
     "the kitchen'",
     4},
};

static void the_cast__is_there__with_what_it_stands_for(void **state) {
    (void)state;
    char *file = make(TIER_M, 8, NULL);
    sqlite3 *db = look(file);
    for (size_t i = 0; i < COUNT_OF(cast); i++)
        within(cast[i].what, ask(db, cast[i].sql), cast[i].count, cast[i].count);
    sqlite3_close(db);
    free(file);
}

/* ---- the same each time ---- */
static bool told_by_chance(const char *table, const char *column) {
    return strcmp(column, "hash") == 0 || strcmp(column, "commitment") == 0 ||
           strcmp(column, "salt") == 0 ||
           (strcmp(column, "uid") == 0 &&
            (strcmp(table, "centre") == 0 || strcmp(table, "party") == 0));
}

static uint64_t add_text(uint64_t sum, const char *text) {
    for (; text && *text; text++)
        sum = (sum ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return sum * 31 + 7;
}

static uint64_t table_sum(sqlite3 *db, const char *table, uint64_t sum) {
    char sql[120];
    sqlite3_stmt *stmt = NULL;
    (void)snprintf(sql, sizeof sql, "SELECT * FROM \"%s\" ORDER BY 1, 2", table);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(stmt); i++)
            if (!told_by_chance(table, sqlite3_column_name(stmt, i)))
                sum = add_text(sum, (const char *)sqlite3_column_text(stmt, i));
    sqlite3_finalize(stmt);
    return sum;
}

static uint64_t whole_sum(const char *file) {
    uint64_t sum = UINT64_C(14695981039346656037);
    sqlite3 *db = look(file);
    sqlite3_stmt *tables = NULL;
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND "
                                        "name NOT LIKE 'sqlite%' ORDER BY name",
                                        -1, &tables, NULL),
                     SQLITE_OK);
    while (sqlite3_step(tables) == SQLITE_ROW)
        sum = table_sum(db, (const char *)sqlite3_column_text(tables, 0), sum);
    sqlite3_finalize(tables);
    sqlite3_close(db);
    return sum;
}

static void a_seed__gives__the_same_community_each_time(void **state) {
    (void)state;
    char *file = make(TIER_M, 9, NULL);
    uint64_t sum = whole_sum(file);
    (void)unlink(file);
    free(file);
    file = make(TIER_M, 9, NULL);
    assert_true(sum == whole_sum(file));
    free(file);
    file = make(TIER_M, 10, NULL);
    assert_false(sum == whole_sum(file));
    free(file);
}

static void a_community__never_takes__the_place_of_a_file(void **state) {
    struct err err = ERR_NONE;
    struct demo_plan plan = {.tier = TIER_XS, .seed = 77};
    (void)state;
    char *file = make(TIER_XS, 77, NULL);
    uint64_t sum = whole_sum(file);
    assert_int_equal(demo_make(file, &plan, NULL, &err), OUTCOME_REFUSED);
    assert_true(sum == whole_sum(file));
    free(file);
}

static void the_clock__is__true_again_afterwards(void **state) {
    (void)state;
    free(make(TIER_XS, 78, NULL));
    assert_int_equal(clock_today(), day_from_ymd(2025, 3, 5));
}

static int begin(void **state) {
    (void)state;
    setenv("AMSER_NOW", "2025-03-05T10:00", 1);
    folder = fixture_folder();
    return 0;
}

static int end(void **state) {
    (void)state;
    fixture_folder_remove(&folder);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_size__has__what_its_table_says),
        cmocka_unit_test(what_was_made__verifies),
        cmocka_unit_test(the_network__is_shaped__as_a_real_one),
        cmocka_unit_test(shares_and_days__are__as_in_real_time_banks),
        cmocka_unit_test(the_cast__is_there__with_what_it_stands_for),
        cmocka_unit_test(a_seed__gives__the_same_community_each_time),
        cmocka_unit_test(a_community__never_takes__the_place_of_a_file),
        cmocka_unit_test(the_clock__is__true_again_afterwards),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
