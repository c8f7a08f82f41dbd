/* SPDX-License-Identifier: GPL-3.0-or-later
 * Today: each kind of row comes when its day has come and goes when it is done, on a little centre
 * counted by hand. */
#include "offers_fixture.h"
#include <stdio.h>
#include "people/vetting.h"
#include "today/today.h"

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
    change(l, "UPDATE party SET area = 'canton', street = '10 Mill Lane' WHERE name = 'Owain'");
    change(l, "UPDATE party SET area = 'Canton', street = '9 Mill Lane' WHERE name = 'Amal'");
    list = all_of(l, TODAY_NOT_SEEN, clock_today());
    assert_int_equal(list.count, 3);
    assert_int_equal(list.at[0].party, l->amal);
    assert_int_equal(list.at[1].party, l->owain);
    assert_int_equal(list.at[2].party, l->mairi);
    today_print(&text, &l->place.session, &list, TODAY_NOT_SEEN, clock_today());
    assert_non_null(strstr(text.text, "Not seen (3)"));
    assert_non_null(strstr(text.text, "\nCanton\n[ ] Amal  "));
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
