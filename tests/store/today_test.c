/* SPDX-License-Identifier: GPL-3.0-or-later
 * Today: each kind of row comes when its day has come and goes when it is done, on a little centre
 * counted by hand; and on invented communities the lists are what plain SQL says, day by day. */
#include "offers_fixture.h"
#include <stdio.h>
#include <unistd.h>
#include "demo/demo.h"
#include "demo/practice.h"
#include "people/vetting.h"
#include "today/today.h"

enum { LOOKED_AT_MOST = 4000 };

/* ---- one row at a time ---- */

static struct today_list all_of(struct ledger *l, enum today_kind kind, day_t day) {
    struct today_list list = {0};
    ALL_WELL(today_list_get(&l->place.session, kind, TODAY_ALL, day, &list, &l->place.err));
    return list;
}

/* How many of a kind stand there; the first of them in *row. */
static int found(struct ledger *l, enum today_kind kind, struct today_row *row) {
    struct today_list list CLEAN(today_list_release) = all_of(l, kind, clock_today());
    if (row && list.count)
        *row = list.at[0];
    return list.count;
}

static int count(struct ledger *l, enum today_kind kind) {
    return found(l, kind, NULL);
}

static void help_on(struct ledger *l, int64_t giver, int64_t receiver, int days_ago) {
    struct exchange e = ledger_help(giver, receiver, 60);
    e.service_day = clock_today() - days_ago;
    ALL_WELL(exchange_record(&l->place.session, &e, &l->place.err));
}

static void check_in__comes__for_both_after_a_first_meeting(void **state) {
    struct ledger *l = *state;
    struct session *session = &l->place.session;
    struct today_row row;
    help_on(l, l->mairi, l->owain, 8);
    help_on(l, l->owain, l->mairi, 7); /* not the first any more */
    help_on(l, l->mairi, l->amal, 6);  /* too soon */
    assert_int_equal(found(l, TODAY_CHECK_IN, &row), 2);
    assert_int_equal(row.about, 1);
    assert_int_equal(row.since, clock_today() - 8);
    ALL_WELL(check_in_add(session, 1, l->mairi, CHECK_WELL, &l->place.err));
    assert_int_equal(found(l, TODAY_CHECK_IN, &row), 1);
    assert_int_equal(row.party, l->owain);
    assert_int_equal(row.other, l->mairi);
    COMES_BACK(check_in_add(session, 1, l->mairi, CHECK_MIXED, &l->place.err), REFUSED);
    COMES_BACK(check_in_add(session, 1, l->amal, CHECK_WELL, &l->place.err), REFUSED);
    COMES_BACK(check_in_add(session, 99, l->amal, CHECK_WELL, &l->place.err), NOT_FOUND);
}

static void not_reached__comes_back__after_some_days(void **state) {
    struct ledger *l = *state;
    struct session *session = &l->place.session;
    struct today_row row;
    help_on(l, l->mairi, l->owain, 8);
    ALL_WELL(check_in_add(session, 1, l->mairi, CHECK_NOT_REACHED, &l->place.err));
    assert_int_equal(count(l, TODAY_CHECK_IN), 1);
    setenv("AMSER_NOW", "2025-03-08T10:00", 1);
    assert_int_equal(found(l, TODAY_CHECK_IN, &row), 2);
    assert_int_equal(row.party, l->mairi);
    assert_int_equal(row.fact, TODAY_IS_NOT_REACHED);
    ALL_WELL(check_in_add(session, 1, l->mairi, CHECK_NOT_WELL, &l->place.err));
    assert_int_equal(count(l, TODAY_CHECK_IN), 1);
}

static void a_meeting_taken_back__is_not__asked_about(void **state) {
    struct ledger *l = *state;
    help_on(l, l->mairi, l->owain, 8);
    ledger_reverse(l, 1);
    assert_int_equal(count(l, TODAY_CHECK_IN), 0);
    COMES_BACK(check_in_add(&l->place.session, 1, l->mairi, CHECK_WELL, &l->place.err), NOT_FOUND);
}

static void need__comes__until_somebody_is_asked(void **state) {
    struct ledger *l = *state;
    struct today_row row;
    int64_t need = needs_add(l, l->owain, "hedge"), young = needs_add(l, l->amal, "cake");
    change(l, "UPDATE need SET asked_day = asked_day - 7 WHERE words = 'hedge'");
    change(l, "UPDATE need SET asked_day = asked_day - 6 WHERE words = 'cake'");
    (void)young;
    assert_int_equal(found(l, TODAY_NEED, &row), 1);
    assert_int_equal(row.about, need);
    assert_int_equal(row.fact, TODAY_IS_WAITS);
    ALL_WELL(need_told_not_found(&l->place.session, need, &l->place.err));
    assert_int_equal(found(l, TODAY_NEED, &row), 1); /* they are told, and wait still */
    assert_int_equal(row.fact, TODAY_IS_TOLD);
    assert_int_equal(row.told, clock_today());
    ALL_WELL(offers_ask(l, need, l->mairi, ASK_ASKED));
    assert_int_equal(count(l, TODAY_NEED), 0);
    ALL_WELL(offers_ask(l, need, l->mairi, ASK_NOT_NOW));
    assert_int_equal(count(l, TODAY_NEED), 1);
}

static void answer__comes__three_days_after_the_ask(void **state) {
    struct ledger *l = *state;
    struct today_row row;
    int64_t need = needs_add(l, l->owain, "hedge");
    ALL_WELL(offers_ask(l, need, l->mairi, ASK_ASKED));
    assert_int_equal(count(l, TODAY_ANSWER), 0);
    change(l, "UPDATE ask SET changed_at = changed_at - 3 * 86400");
    assert_int_equal(found(l, TODAY_ANSWER, &row), 1);
    assert_int_equal(row.party, l->mairi);
    assert_int_equal(row.other, l->owain);
    assert_int_equal(row.fact, TODAY_IS_ASKED);
    ALL_WELL(offers_ask(l, need, l->mairi, ASK_YES));
    assert_int_equal(count(l, TODAY_ANSWER), 0);
    change(l, "UPDATE ask SET changed_at = changed_at - 4 * 86400");
    assert_int_equal(found(l, TODAY_ANSWER, &row), 1);
    assert_int_equal(row.fact, TODAY_IS_YES);
    ALL_WELL(offers_ask(l, need, l->mairi, ASK_ARRANGED)); /* for tomorrow */
    assert_int_equal(count(l, TODAY_ANSWER), 0);
    assert_int_equal(found(l, TODAY_ARRANGED, &row), 1);
    assert_int_equal(row.fact, TODAY_IS_TOMORROW);
    change(l, "UPDATE ask SET day = day + 1");
    assert_int_equal(count(l, TODAY_ARRANGED), 0);
    change(l, "UPDATE ask SET day = day - 9");
    assert_int_equal(found(l, TODAY_ARRANGED, &row), 1);
    assert_int_equal(row.fact, TODAY_IS_GONE_BY);
}

static void newcomers__know_nobody__until_their_first_exchange(void **state) {
    struct ledger *l = *state;
    struct today_row row;
    assert_int_equal(count(l, TODAY_ALONE), 3); /* joined 100 days ago */
    change(l, "UPDATE party SET joined_day = joined_day + 70 WHERE name = 'Owain'");
    assert_int_equal(count(l, TODAY_ALONE), 2);
    assert_int_equal(found(l, TODAY_NEWCOMER, &row), 1); /* 30 days: not more than 30 */
    assert_int_equal(row.party, l->owain);
    change(l, "UPDATE party SET joined_day = joined_day + 17 WHERE name = 'Owain'");
    assert_int_equal(count(l, TODAY_NEWCOMER), 0); /* 13 days */
    help_on(l, l->mairi, l->amal, 1);
    assert_int_equal(count(l, TODAY_ALONE), 0);
}

static void never_asked__comes__for_offers_that_nobody_wanted(void **state) {
    struct ledger *l = *state;
    struct today_row row;
    int64_t offer = offers_add(l, l->amal, "falconry");
    help_on(l, l->mairi, l->amal, 100); /* who only receives once is not alone */
    change(l, "UPDATE offer SET recorded_at = recorded_at - 60 * 86400");
    assert_int_equal(found(l, TODAY_NEVER_ASKED, &row), 1);
    assert_int_equal(row.party, l->amal);
    assert_int_equal(row.about, offer);
    assert_string_equal(row.words, "falconry");
    ALL_WELL(offers_ask(l, needs_add(l, l->owain, "falconry"), l->amal, ASK_ASKED));
    assert_int_equal(count(l, TODAY_NEVER_ASKED), 0);
}

static void one_way__comes__for_both_ways_at_least_twice(void **state) {
    struct ledger *l = *state;
    struct today_list list CLEAN(today_list_release) = {0};
    offers_add(l, l->owain, "listening");
    help_on(l, l->mairi, l->owain, 30);
    assert_int_equal(count(l, TODAY_ONE_WAY), 0);
    help_on(l, l->mairi, l->owain, 20);
    list = all_of(l, TODAY_ONE_WAY, clock_today());
    assert_int_equal(list.count, 2);
    for (int i = 0; i < 2; i++) {
        bool gives = list.at[i].party == l->mairi;
        assert_int_equal(list.at[i].fact, gives ? TODAY_IS_ONLY_GIVES : TODAY_IS_ONLY_RECEIVES);
        assert_string_equal(list.at[i].words, gives ? "" : "listening");
    }
    help_on(l, l->owain, l->amal, 1);
    assert_int_equal(count(l, TODAY_ONE_WAY), 1); /* Màiri only gives still */
}

/* Last contact 61 days ago appears; a tick, or any exchange, removes. */
static void not_seen__goes__by_a_tick_or_an_exchange(void **state) {
    struct ledger *l = *state;
    struct today_row row;
    struct session *session = &l->place.session;
    help_on(l, l->mairi, l->owain, 61);
    help_on(l, l->amal, l->owain, 59);
    assert_int_equal(found(l, TODAY_NOT_SEEN, &row), 1);
    assert_int_equal(row.party, l->mairi);
    ALL_WELL(today_talked(session, TODAY_NOT_SEEN, l->mairi, row.key, &l->place.err));
    assert_int_equal(count(l, TODAY_NOT_SEEN), 0);
    setenv("AMSER_NOW", "2025-03-06T10:00", 1);
    assert_int_equal(count(l, TODAY_NOT_SEEN), 2); /* the 60 days of the other two are over */
    help_on(l, l->amal, l->mairi, 0);
    assert_int_equal(count(l, TODAY_NOT_SEEN), 1);
    ALL_WELL(contact_add(session, l->owain, CONTACT_VISITED, clock_today(), &l->place.err));
    assert_int_equal(count(l, TODAY_NOT_SEEN), 0);
    COMES_BACK(contact_add(session, l->owain, CONTACT_SPOKE, clock_today() + 1, &l->place.err),
               REFUSED);
}

static void walk_round__goes__street_by_street(void **state) {
    struct ledger *l = *state;
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    struct today_list list CLEAN(today_list_release) = {0};
    change(l, "UPDATE party SET area = 'Ely', street = '1 Mill Lane' WHERE name = 'Màiri'");
    change(l, "UPDATE party SET area = 'canton', street = '2 Mill Lane' WHERE name = 'Owain'");
    change(l, "UPDATE party SET area = 'Canton', street = '1 Mill Lane' WHERE name = 'Amal'");
    list = all_of(l, TODAY_NOT_SEEN, clock_today());
    assert_int_equal(list.count, 3);
    assert_int_equal(list.at[0].party, l->amal);
    assert_int_equal(list.at[1].party, l->owain);
    assert_int_equal(list.at[2].party, l->mairi);
    today_print(&text, &l->place.session, &list, TODAY_NOT_SEEN, clock_today());
    assert_non_null(strstr(text.text, "Not seen (3)"));
    assert_non_null(strstr(text.text, "\nCanton\n  1 Mill Lane\n[ ] Amal"));
}

static void ending__comes__until_it_holds_longer(void **state) {
    struct ledger *l = *state;
    struct today_row row;
    int64_t offer = offers_add(l, l->amal, "falconry"), need = needs_add(l, l->owain, "hedge");
    ALL_WELL(offer_extend(&l->place.session, offer, clock_today() + 14, &l->place.err));
    ALL_WELL(need_extend(&l->place.session, need, clock_today() + 15, &l->place.err));
    assert_int_equal(found(l, TODAY_ENDING, &row), 1);
    assert_int_equal(row.fact, TODAY_IS_OFFER);
    ALL_WELL(need_extend(&l->place.session, need, clock_today() + 1, &l->place.err));
    assert_int_equal(found(l, TODAY_ENDING, &row), 2);
    assert_int_equal(row.fact, TODAY_IS_NEED); /* it ends first */
    ALL_WELL(need_extend(&l->place.session, need, DAY_NONE, &l->place.err));
    change(l, "UPDATE offer SET until_day = until_day - 20");
    assert_int_equal(found(l, TODAY_ENDING, &row), 1);
    assert_int_equal(row.fact, TODAY_IS_OFFER_ENDED);
}

static void radar__comes__for_three_asks_of_three_people(void **state) {
    struct ledger *l = *state;
    struct today_row row;
    needs_add(l, l->owain, "filling in a form");
    needs_add(l, l->mairi, "filling in a form");
    needs_add(l, l->mairi, "another form to fill in");
    change(l, "UPDATE need SET category = 'GARD'");
    assert_int_equal(count(l, TODAY_RADAR), 0); /* two people only */
    needs_add(l, l->amal, "a form");
    change(l, "UPDATE need SET category = 'GARD'");
    assert_int_equal(found(l, TODAY_RADAR, &row), 1);
    assert_int_equal(row.about, 4);
    assert_int_equal(row.number, 3);
    assert_string_equal(row.key, "GARD");
    ALL_WELL(today_put_off(&l->place.session, TODAY_RADAR, row.key,
                           clock_today() + RADAR_QUIET_DAYS, &l->place.err));
    assert_int_equal(count(l, TODAY_RADAR), 0);
    change(l, "UPDATE need SET asked_day = asked_day + 59"); /* asked anew meanwhile */
    setenv("AMSER_NOW", "2025-05-03T10:00", 1);
    assert_int_equal(count(l, TODAY_RADAR), 0);
    setenv("AMSER_NOW", "2025-05-04T10:00", 1);
    assert_int_equal(count(l, TODAY_RADAR), 1);
}

static void agreement__is_asked_for__again_after_years(void **state) {
    struct ledger *l = *state;
    struct today_row row;
    setenv("AMSER_NOW", "2027-03-04T10:00", 1); /* 729 days */
    assert_int_equal(count(l, TODAY_AGREEMENT), 0);
    setenv("AMSER_NOW", "2027-03-05T10:00", 1);
    assert_int_equal(found(l, TODAY_AGREEMENT, &row), 3);
    ALL_WELL(consent_renew(&l->place.session, row.party, CONSENT_DETAILS, &l->place.err));
    assert_int_equal(count(l, TODAY_AGREEMENT), 2);
    ALL_WELL(consent_add(&l->place.session, l->owain, CONSENT_DETAILS, false, &l->place.err));
    assert_int_equal(count(l, TODAY_AGREEMENT), 1);
    ALL_WELL(policy_set(&l->place.session, POLICY_AGREEMENT_DAYS, 0, "", &l->place.err));
    assert_int_equal(count(l, TODAY_AGREEMENT), 0);
}

static void checks__come__when_they_wait_or_are_to_be_seen_again(void **state) {
    struct ledger *l = *state;
    struct session *session = &l->place.session;
    struct err *err = &l->place.err;
    struct vettings list CLEAN(vettings_release) = {0};
    struct today_row row;
    day_t today = clock_today();
    ALL_WELL(vetting_note(session, l->mairi, VETTING_REFERENCE, VETTING_IS_WAITING, today - 15,
                          DAY_NONE, err));
    ALL_WELL(vetting_note(session, l->owain, VETTING_REFERENCE, VETTING_IS_WAITING, today - 14,
                          DAY_NONE, err));
    assert_int_equal(found(l, TODAY_CHECK, &row), 1);
    assert_int_equal(row.fact, TODAY_IS_WAITING);
    ALL_WELL(vetting_note(session, l->mairi, VETTING_REFERENCE, VETTING_IS_SATISFACTORY, today,
                          today + 700, err));
    assert_int_equal(count(l, TODAY_CHECK), 0);
    ALL_WELL(vetting_list(session, l->mairi, &list, err));
    assert_int_equal(list.count, 1); /* what was waited for has come: the same one */
    ALL_WELL(vetting_note(session, l->amal, VETTING_DBS, VETTING_IS_SATISFACTORY, today - 50,
                          today + 14, err));
    assert_int_equal(found(l, TODAY_CHECK, &row), 1);
    assert_int_equal(row.fact, TODAY_IS_REVIEW);
    ALL_WELL(vetting_note(session, l->amal, VETTING_DBS, VETTING_IS_TALK, today, DAY_NONE, err));
    assert_int_equal(count(l, TODAY_CHECK), 0); /* the newer one holds */
    COMES_BACK(
        vetting_note(session, l->amal, VETTING_DBS, VETTING_IS_WAITING, today + 1, DAY_NONE, err),
        REFUSED);
    COMES_BACK(vetting_note(session, l->amal, VETTING_DBS, VETTING_IS_WAITING, today, today, err),
               REFUSED);
    COMES_BACK(
        vetting_note(session, l->surgery, VETTING_DBS, VETTING_IS_WAITING, today, DAY_NONE, err),
        REFUSED);
}

/* ---- what holds for all kinds ---- */

static void put_off__comes_back__on_its_day_or_when_called(void **state) {
    struct ledger *l = *state;
    struct put_offs off CLEAN(put_offs_release) = {0};
    struct buffer who CLEAN(buffer_release) = BUFFER_INIT;
    struct session *session = &l->place.session;
    struct today_row row;
    assert_int_equal(found(l, TODAY_ALONE, &row), 3);
    COMES_BACK(today_put_off(session, row.kind, row.key, clock_today(), &l->place.err), REFUSED);
    ALL_WELL(today_put_off(session, row.kind, row.key, clock_today() + 7, &l->place.err));
    assert_int_equal(count(l, TODAY_ALONE), 2);
    assert_int_equal(count(l, TODAY_NOT_SEEN), 3); /* that row was not put off */
    ALL_WELL(today_put_off_list(session->db, clock_today(), &off, &l->place.err));
    assert_int_equal(off.count, 1);
    put_off_who(session->db, &off.at[0], &who);
    assert_string_equal(who.text, row.name);
    ALL_WELL(today_bring_back(session, row.kind, row.key, &l->place.err));
    assert_int_equal(count(l, TODAY_ALONE), 3);
    ALL_WELL(today_put_off(session, row.kind, row.key, clock_today() + 7, &l->place.err));
    setenv("AMSER_NOW", "2025-03-11T10:00", 1);
    assert_int_equal(count(l, TODAY_ALONE), 2);
    setenv("AMSER_NOW", "2025-03-12T10:00", 1);
    assert_int_equal(count(l, TODAY_ALONE), 3);
}

static void today__is_for__coordinators_only(void **state) {
    struct ledger *l = *state;
    struct session *session = &l->place.session;
    struct today_list list CLEAN(today_list_release) = {0};
    struct vettings checks CLEAN(vettings_release) = {0};
    struct err *err = &l->place.err;
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (role == ROLE_COORDINATOR)
            continue;
        session->role = (enum role)role;
        COMES_BACK(today_list_get(session, TODAY_KIND_COUNT, TODAY_ALL, clock_today(), &list, err),
                   DENIED);
        assert_int_equal(list.count, 0);
        COMES_BACK(today_put_off(session, TODAY_ALONE, "1", clock_today() + 1, err), DENIED);
        COMES_BACK(today_talked(session, TODAY_ALONE, l->mairi, "1", err), DENIED);
        COMES_BACK(check_in_add(session, 1, l->mairi, CHECK_WELL, err), DENIED);
        COMES_BACK(vetting_list(session, l->mairi, &checks, err), DENIED);
        COMES_BACK(vetting_note(session, l->mairi, VETTING_DBS, VETTING_IS_WAITING, clock_today(),
                                DAY_NONE, err),
                   DENIED);
    }
    session->role = ROLE_VOLUNTEER; /* whoever sees somebody may say so */
    ALL_WELL(contact_add(session, l->mairi, CONTACT_SPOKE, clock_today(), err));
    session->role = ROLE_AUDITOR;
    COMES_BACK(contact_add(session, l->mairi, CONTACT_SPOKE, clock_today(), err), DENIED);
}

static void who_left_or_died__stands__nowhere(void **state) {
    struct ledger *l = *state;
    struct today_list list CLEAN(today_list_release) = {0};
    help_on(l, l->mairi, l->owain, 10);
    help_on(l, l->mairi, l->owain, 9);
    needs_add(l, l->owain, "hedge");
    offers_add(l, l->mairi, "hedges");
    change(l, "UPDATE need SET asked_day = asked_day - 20, until_day = asked_day");
    change(l, "UPDATE offer SET recorded_at = 1, until_day = 20152");
    ALL_WELL(today_list_get(&l->place.session, TODAY_KIND_COUNT, TODAY_ALL, clock_today(), &list,
                            &l->place.err));
    assert_true(list.count > 5);
    change(l, "UPDATE party SET status = 'died' WHERE name = 'Owain'");
    change(l, "UPDATE party SET status = 'left' WHERE name IN ('Màiri', 'Amal')");
    ALL_WELL(today_list_get(&l->place.session, TODAY_KIND_COUNT, TODAY_ALL, clock_today(), &list,
                            &l->place.err));
    assert_int_equal(list.count, 0);
    COMES_BACK(
        contact_add(&l->place.session, l->owain, CONTACT_SPOKE, clock_today(), &l->place.err),
        REFUSED);
}

/* The short list keeps a few of each kind, says how many there are, and names nobody who stands in
 * it already as not seen. */
static void short_list__keeps__a_few_and_counts_the_others(void **state) {
    struct ledger *l = *state;
    struct today_list list CLEAN(today_list_release) = {0};
    for (int i = 0; i < 5; i++) {
        char name[20];
        (void)snprintf(name, sizeof name, "Person %d", i);
        (void)ledger_person(l, name);
    }
    help_on(l, l->mairi, l->owain, 90);
    ALL_WELL(today_list_get(&l->place.session, TODAY_KIND_COUNT, TODAY_EACH, clock_today(), &list,
                            &l->place.err));
    assert_int_equal(list.of[TODAY_ALONE], 6);
    int alone = 0, not_seen = 0;
    for (int i = 0; i < list.count; i++) {
        alone += list.at[i].kind == TODAY_ALONE;
        not_seen += list.at[i].kind == TODAY_NOT_SEEN;
        for (int k = 0; k < i; k++)
            assert_true(list.at[k].party != list.at[i].party);
    }
    assert_int_equal(alone, TODAY_EACH);
    assert_int_equal(not_seen, 4); /* two who met long ago, two of the six */
}

static void deeds__leave__a_line_without_names(void **state) {
    struct ledger *l = *state;
    struct session *session = &l->place.session;
    int64_t lines = 0;
    help_on(l, l->mairi, l->owain, 8);
    ALL_WELL(check_in_add(session, 1, l->mairi, CHECK_WELL, &l->place.err));
    ALL_WELL(contact_add(session, l->owain, CONTACT_WROTE, clock_today(), &l->place.err));
    ALL_WELL(today_put_off(session, TODAY_ALONE, "7", clock_today() + 7, &l->place.err));
    ALL_WELL(vetting_note(session, l->mairi, VETTING_PVG, VETTING_IS_WAITING, clock_today(),
                          DAY_NONE, &l->place.err));
    ALL_WELL(
        db_get_int(session->db,
                   db_add_statement(session->db, "SELECT count(*) FROM audit WHERE action IN "
                                                 "('check-in.add', 'contact.add', 'today.put-off', "
                                                 "'vetting.ask') AND detail IN "
                                                 "('well', 'wrote', 'alone', 'pvg')"),
                   DB_NO_VALUES, &lines, &l->place.err));
    assert_int_equal(lines, 4);
}

/* ---- against plain SQL ---- */

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

#define TEST(name) cmocka_unit_test_setup_teardown(name, ledger_open, place_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(check_in__comes__for_both_after_a_first_meeting),
        TEST(not_reached__comes_back__after_some_days),
        TEST(a_meeting_taken_back__is_not__asked_about),
        TEST(need__comes__until_somebody_is_asked),
        TEST(answer__comes__three_days_after_the_ask),
        TEST(newcomers__know_nobody__until_their_first_exchange),
        TEST(never_asked__comes__for_offers_that_nobody_wanted),
        TEST(one_way__comes__for_both_ways_at_least_twice),
        TEST(not_seen__goes__by_a_tick_or_an_exchange),
        TEST(walk_round__goes__street_by_street),
        TEST(ending__comes__until_it_holds_longer),
        TEST(radar__comes__for_three_asks_of_three_people),
        TEST(agreement__is_asked_for__again_after_years),
        TEST(checks__come__when_they_wait_or_are_to_be_seen_again),
        TEST(put_off__comes_back__on_its_day_or_when_called),
        TEST(today__is_for__coordinators_only),
        TEST(who_left_or_died__stands__nowhere),
        TEST(short_list__keeps__a_few_and_counts_the_others),
        TEST(deeds__leave__a_line_without_names),
        cmocka_unit_test(invented_people__stand_there__as_plain_sql_says),
        cmocka_unit_test(practice__stands_there__as_plain_sql_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
