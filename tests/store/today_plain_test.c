/* SPDX-License-Identifier: GPL-3.0-or-later
 * Today on invented communities and on the one for practice: on many days, and after all that could
 * happen, each list is what plain SQL says that reads whole tables. */
#include "offers_fixture.h"
#include <stdio.h>
#include "demo/demo.h"
#include "demo/practice.h"
#include "today/today.h"

enum { LOOKED_AT_MOST = 4000 };

/* Counted help, and who takes part; ?1 is the day. */
#define H                                                                                          \
    "WITH h AS (SELECT * FROM exchange WHERE kind = 'help' AND service_day <= ?1 AND seq NOT IN "  \
    "(SELECT reversal_of FROM exchange WHERE reversal_of IS NOT NULL)), "                          \
    "gave AS (SELECT giver AS id, max(service_day) AS day, sum(service_day > ?1 - 90) AS n "       \
    "FROM h GROUP BY giver), "                                                                     \
    "got AS (SELECT receiver AS id, max(service_day) AS day, sum(service_day > ?1 - 90) AS n "     \
    "FROM h GROUP BY receiver), "                                                                  \
    "met AS (SELECT id FROM gave UNION SELECT id FROM got), "                                      \
    "who AS (SELECT p.*, g.day AS gave, r.day AS got, coalesce(g.n, 0) AS gives, "                 \
    "coalesce(r.n, 0) AS gets FROM party p LEFT JOIN gave g ON g.id = p.id LEFT JOIN got r ON "    \
    "r.id = p.id WHERE p.kind = 'person' AND p.status = 'active' AND p.joined_day <= ?1), "        \
    "one AS (SELECT id FROM who WHERE joined_day <= ?1 - 90 AND "                                  \
    "((gives > 1 AND gets = 0) OR (gets > 1 AND gives = 0))), "                                    \
    "alone AS (SELECT id FROM who WHERE id NOT IN met AND joined_day < ?1 - 30), "                 \
    "new AS (SELECT id FROM who WHERE id NOT IN met AND joined_day BETWEEN ?1 - 30 AND ?1 - 14) "
static const struct plain {
    enum today_kind kind;
    const char *sql;
} plain[] = {
    {TODAY_CHECK_IN,
     H ", f AS (SELECT min(giver, receiver) AS a, max(giver, receiver) AS b, "
       "min(service_day * 10000000 + seq) AS k FROM h GROUP BY 1, 2) "
       "SELECT (k % 10000000) || '-' || p.id FROM f JOIN party p ON p.id IN (a, b) "
       "JOIN party o ON o.id = a + b - p.id WHERE k / 10000000 BETWEEN ?1 - 34 AND ?1 - 7 "
       "AND p.kind = 'person' AND p.status = 'active' AND o.status IN ('active', 'paused') "
       "AND o.kind IN ('person', 'organisation', 'household') AND NOT EXISTS "
       "(SELECT 1 FROM check_in WHERE exchange = k % 10000000 AND party = p.id "
       "AND outcome <> 'not reached')"},
    {TODAY_ARRANGED,
     "SELECT a.id FROM ask a JOIN need n ON n.id = need JOIN party p ON p.id = giver JOIN party r "
     "ON r.id = n.party WHERE state = 'arranged' AND n.status = 'arranged' AND day <= ?1 + 1 "
     "AND p.status IN ('active', 'paused') AND r.status IN ('active', 'paused')"},
    {TODAY_ANSWER,
     "SELECT a.id FROM ask a JOIN need n ON n.id = need JOIN party p ON p.id = giver JOIN party r "
     "ON r.id = n.party WHERE state IN ('asked', 'yes') AND n.status = 'open' AND changed_at / "
     "86400 <= ?1 - 3 AND p.status = 'active' AND r.status = 'active' "
     "AND ifnull(until_day, ?1) >= ?1"},
    {TODAY_NEED,
     "SELECT n.id FROM need n JOIN party p ON p.id = party WHERE n.status = 'open' AND "
     "p.status = 'active' AND asked_day <= ?1 - 7 AND ifnull(until_day, ?1) >= ?1 AND n.id NOT IN "
     "(SELECT need FROM ask WHERE state IN ('asked', 'yes', 'arranged'))"},
    {TODAY_NEWCOMER, H "SELECT id FROM new"},
    {TODAY_ALONE, H "SELECT id FROM alone"},
    {TODAY_NEVER_ASKED,
     H "SELECT w.id FROM who w JOIN offer o ON o.party = w.id WHERE o.status = 'open' AND "
       "ifnull(until_day, ?1) >= ?1 AND gave IS NULL AND w.id NOT IN alone AND w.id NOT IN new AND "
       "w.id NOT IN one AND w.id NOT IN (SELECT giver FROM ask) AND w.id NOT IN "
       "(SELECT party FROM offer WHERE asked_day <= ?1) "
       "GROUP BY w.id HAVING min(o.recorded_at) / 86400 <= ?1 - 60"},
    {TODAY_ONE_WAY, H "SELECT id FROM one"},
    {TODAY_NOT_SEEN,
     H "SELECT id FROM who WHERE max(joined_day, ifnull(gave, 0), ifnull(got, 0), ifnull((SELECT "
       "max(day) FROM contact WHERE party = who.id AND day <= ?1), 0)) <= ?1 - 60"},
    {TODAY_ENDING,
     "SELECT 'offer-' || o.id FROM offer o JOIN party p ON p.id = party WHERE o.status = 'open' "
     "AND p.status = 'active' AND until_day BETWEEN ?1 - 60 AND ?1 + 14 UNION ALL "
     "SELECT 'need-' || n.id FROM need n JOIN party p ON p.id = party WHERE n.status = 'open' "
     "AND p.status = 'active' AND until_day BETWEEN ?1 - 60 AND ?1 + 14"},
    {TODAY_RADAR,
     "SELECT category FROM need n JOIN party p ON p.id = party WHERE asked_day BETWEEN ?1 - 59 AND "
     "?1 AND n.status <> 'withdrawn' AND p.status IN ('active', 'paused') AND category <> 'OTHR' "
     "GROUP BY category HAVING count(*) > 2 AND count(DISTINCT party) > 2"},
    {TODAY_AGREEMENT,
     "SELECT p.id FROM party p JOIN consent c ON c.party = p.id WHERE p.kind = 'person' AND "
     "p.status = 'active' AND joined_day <= ?1 AND c.kind = 'details' AND given = 1 AND "
     "at / 86400 <= ?1 - 730 AND NOT EXISTS (SELECT 1 FROM consent d WHERE d.party = p.id AND "
     "d.kind = 'details' AND d.id > c.id)"},
    {TODAY_CHECK,
     "SELECT v.id FROM vetting v JOIN party p ON p.id = party WHERE ended = 0 AND asked_day <= ?1 "
     "AND p.status = 'active' AND ((review_day <= ?1 + 14 AND seen_day IS NOT NULL) OR (seen_day "
     "IS NULL AND asked_day < ?1 - "
     "14))"},
};

static int by_text(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The keys, sorted, one a line. */
static char *joined(char **keys, int keys_count) {
    struct buffer text = BUFFER_INIT;
    qsort(keys, (size_t)keys_count, sizeof *keys, by_text);
    for (int i = 0; i < keys_count; i++) {
        buffer_addf(&text, "%s\n", keys[i]);
        free(keys[i]);
    }
    return buffer_take(&text);
}

static char *by_sql(sqlite3 *db, const struct plain *one, day_t day) {
    char *keys[LOOKED_AT_MOST];
    int keys_count = 0;
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(db, one->sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", one->sql, sqlite3_errmsg(db));
    sqlite3_bind_int(stmt, 1, day);
    while (sqlite3_step(stmt) == SQLITE_ROW && keys_count < LOOKED_AT_MOST)
        keys[keys_count++] = mem_copy_text((const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    return joined(keys, keys_count);
}

static char *by_today(struct session *session, enum today_kind kind, day_t day, int *rows) {
    char *keys[LOOKED_AT_MOST];
    struct today_list list CLEAN(today_list_release) = {0};
    struct err err = ERR_NONE;
    ALL_WELL(today_list_get(session, kind, TODAY_ALL, day, &list, &err));
    assert_true(list.count < LOOKED_AT_MOST);
    assert_int_equal(list.of[kind], list.count);
    for (int i = 0; i < list.count; i++)
        keys[i] = mem_copy_text(list.at[i].key);
    *rows += list.count;
    return joined(keys, list.count);
}

static int compared(struct session *session, day_t day) {
    int rows = 0;
    for (size_t i = 0; i < COUNT_OF(plain); i++) {
        char *wanted = by_sql(session->db->handle, &plain[i], day);
        char *got = by_today(session, plain[i].kind, day, &rows);
        if (strcmp(wanted, got) != 0)
            fail_msg("%s on day %d\nwanted\n%sgot\n%s", today_kind_code(plain[i].kind), (int)day,
                     wanted, got);
        free(wanted);
        free(got);
    }
    return rows;
}

static day_t newest_day(struct session *session) {
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_prepare_v2(session->db->handle,
                                        "SELECT max(service_day) FROM exchange", -1, &stmt, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    day_t day = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    return day;
}

/* What could happen to it, in every table that is looked at. */
static const char *const mutations[] = {
    "UPDATE party SET status = 'left' WHERE id % 11 = 3 AND number IS NOT NULL",
    "UPDATE party SET status = 'died' WHERE id % 17 = 5 AND number IS NOT NULL",
    "UPDATE party SET status = 'paused' WHERE id % 13 = 7 AND number IS NOT NULL",
    "UPDATE party SET joined_day = (SELECT max(service_day) FROM exchange) - id % 40 "
    "WHERE id % 7 = 2 AND number IS NOT NULL",
    "INSERT INTO contact (party, day, how, at) SELECT id, (SELECT max(service_day) FROM exchange) "
    "- id % 90, 'spoke', 1 FROM party WHERE id % 5 = 1 AND number IS NOT NULL",
    "INSERT INTO check_in (exchange, party, outcome, at) SELECT seq, giver, CASE seq % 3 WHEN 0 "
    "THEN 'well' WHEN 1 THEN 'mixed' ELSE 'not reached' END, 1 FROM exchange WHERE seq % 2 = 0",
    "UPDATE offer SET until_day = (SELECT max(service_day) FROM exchange) - 90 + id % 120 "
    "WHERE id % 4 = 1",
    "UPDATE offer SET asked_day = NULL WHERE id % 3 = 1",
    "UPDATE need SET until_day = (SELECT max(service_day) FROM exchange) - 90 + id % 120 "
    "WHERE id % 4 = 1",
    "UPDATE need SET category = 'GARD' WHERE id % 3 = 1",
    "UPDATE ask SET changed_at = changed_at - 86400 * (id % 9)",
    "UPDATE ask SET state = CASE id % 3 WHEN 0 THEN 'asked' WHEN 1 THEN 'yes' ELSE state END "
    "WHERE id % 2 = 0 AND state = 'not now'",
    "INSERT INTO consent (party, kind, given, text_version, language, at) SELECT party, 'details', "
    "party % 2, '1', 'en', 86400 * (15000 + party * 13 % 6000) FROM consent "
    "WHERE kind = 'details' AND party % 3 = 0",
    "INSERT INTO vetting (party, kind, result, asked_day, seen_day, review_day, at) "
    "SELECT id, 'dbs', 'satisfactory', (SELECT max(service_day) FROM exchange) - id % 40, "
    "CASE id % 2 WHEN 0 THEN 20000 END, CASE id % 3 WHEN 0 THEN (SELECT max(service_day) FROM "
    "exchange) - 30 + id % 60 END, 1 FROM party WHERE kind = 'person'",
};

/* The same as on that day and before it, once as it is and once with all that could happen. */
static void is_as_plain_sql_says(struct session *session, int least) {
    static const int ago[] = {0, 1, 13, 30, 90, 200};
    day_t last = newest_day(session);
    int rows = 0;
    for (size_t round = 0; round < 2; round++) {
        for (size_t i = 0; i < COUNT_OF(ago); i++)
            rows += compared(session, last - ago[i]);
        rows += compared(session, last + 20);
        struct ledger as = {.place = {.session = *session}};
        for (size_t i = 0; round == 0 && i < COUNT_OF(mutations); i++)
            change(&as, mutations[i]);
    }
    print_message("# %d rows were compared\n", rows);
    assert_true(rows > least);
}

static void of_size(enum demo_tier tier, uint64_t seed, int least) {
    char *folder = fixture_folder(), *file = fixture_path(folder, "demo.db");
    struct demo_plan plan_of = {.tier = tier, .seed = seed};
    struct session session = {.role = ROLE_COORDINATOR};
    struct err err = ERR_NONE;
    setenv("AMSER_NOW", "2026-11-28T10:00", 1);
    ALL_WELL(demo_make(file, &plan_of, NULL, &err));
    ALL_WELL(db_open(&session.db, file, DB_EXISTING, &err));
    is_as_plain_sql_says(&session, least);
    db_close(&session.db);
    free(file);
    fixture_folder_remove(&folder);
}

static void invented_people__stand_there__as_plain_sql_says(void **state) {
    (void)state;
    of_size(TIER_S, 3, 400);
    of_size(TIER_M, 1, 1500);
}

static void practice__stands_there__as_plain_sql_says(void **state) {
    char *folder = fixture_folder(), *file = fixture_path(folder, "practice.db");
    struct session session = {.role = ROLE_COORDINATOR};
    struct err err = ERR_NONE;
    (void)state;
    ALL_WELL(practice_make(file, &err));
    ALL_WELL(db_open(&session.db, file, DB_EXISTING, &err));
    is_as_plain_sql_says(&session, 100);
    db_close(&session.db);
    free(file);
    fixture_folder_remove(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(invented_people__stand_there__as_plain_sql_says),
        cmocka_unit_test(practice__stands_there__as_plain_sql_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
