/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rules of an exchange: routes in every regime, rounding, what is refused, what is only noticed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/mem.h"
#include "ledger/exchange.h"
#include "text/hours.h"

enum { TODAY = 20152 };

static void route_is(enum exchange_kind kind, enum regime regime, enum party_kind giver,
                     enum party_kind receiver, enum exchange_account from,
                     enum exchange_account to) {
    struct exchange_route route = exchange_route(kind, regime, giver, receiver);
    assert_int_equal(route.from, from);
    assert_int_equal(route.to, to);
}

static void ledger__moves_help__from_receiver_to_giver_in_every_regime(void **state) {
    static const enum party_kind members[] = {PARTY_PERSON, PARTY_ORGANISATION, PARTY_HOUSEHOLD};
    (void)state;
    for (int regime = REGIME_MUTUAL; regime < REGIME_RECOGNITION; regime++)
        for (size_t g = 0; g < 3; g++)
            for (size_t r = 0; r < 3; r++)
                route_is(EXCHANGE_HELP, (enum regime)regime, members[g], members[r],
                         ACCOUNT_RECEIVER, ACCOUNT_GIVER);
}

static void ledger__moves_help_for_all__from_pot_or_issue(void **state) {
    (void)state;
    route_is(EXCHANGE_HELP, REGIME_MUTUAL, PARTY_PERSON, PARTY_CENTRE, ACCOUNT_POT, ACCOUNT_GIVER);
    route_is(EXCHANGE_HELP, REGIME_ISSUED, PARTY_PERSON, PARTY_CENTRE, ACCOUNT_ISSUE,
             ACCOUNT_GIVER);
    route_is(EXCHANGE_HELP, REGIME_MIXED, PARTY_PERSON, PARTY_CENTRE, ACCOUNT_ISSUE, ACCOUNT_GIVER);
    route_is(EXCHANGE_HELP, REGIME_MUTUAL, PARTY_PERSON, PARTY_GROUP, ACCOUNT_RECEIVER,
             ACCOUNT_GIVER);
    route_is(EXCHANGE_HELP, REGIME_ISSUED, PARTY_PERSON, PARTY_GROUP, ACCOUNT_ISSUE, ACCOUNT_GIVER);
    route_is(EXCHANGE_HELP, REGIME_MIXED, PARTY_PERSON, PARTY_GROUP, ACCOUNT_ISSUE, ACCOUNT_GIVER);
}

static void ledger__pays_back__what_the_centre_or_an_organisation_gives(void **state) {
    (void)state;
    route_is(EXCHANGE_HELP, REGIME_ISSUED, PARTY_CENTRE, PARTY_PERSON, ACCOUNT_RECEIVER,
             ACCOUNT_ISSUE);
    route_is(EXCHANGE_HELP, REGIME_MIXED, PARTY_CENTRE, PARTY_PERSON, ACCOUNT_RECEIVER,
             ACCOUNT_ISSUE);
    route_is(EXCHANGE_HELP, REGIME_MUTUAL, PARTY_CENTRE, PARTY_PERSON, ACCOUNT_RECEIVER,
             ACCOUNT_POT);
    route_is(EXCHANGE_HELP, REGIME_ISSUED, PARTY_ORGANISATION, PARTY_PERSON, ACCOUNT_RECEIVER,
             ACCOUNT_GIVER);
    route_is(EXCHANGE_HELP, REGIME_MUTUAL, PARTY_CENTRE, PARTY_GROUP, ACCOUNT_RECEIVER,
             ACCOUNT_POT);
}

static void ledger__moves_nothing__when_both_sides_are_one_account(void **state) {
    (void)state;
    route_is(EXCHANGE_HELP, REGIME_ISSUED, PARTY_CENTRE, PARTY_GROUP, ACCOUNT_NONE, ACCOUNT_NONE);
    route_is(EXCHANGE_HELP, REGIME_MIXED, PARTY_CENTRE, PARTY_GROUP, ACCOUNT_NONE, ACCOUNT_NONE);
}

static void ledger__moves_nothing__where_only_thanks_are_counted(void **state) {
    (void)state;
    for (int kind = 0; kind < EXCHANGE_REVERSAL; kind++)
        for (int g = 0; g < PARTY_KIND_COUNT; g++)
            for (int r = 0; r < PARTY_KIND_COUNT; r++)
                route_is((enum exchange_kind)kind, REGIME_RECOGNITION, (enum party_kind)g,
                         (enum party_kind)r, ACCOUNT_NONE, ACCOUNT_NONE);
}

static void ledger__moves_other_kinds__from_giver_to_receiver(void **state) {
    (void)state;
    for (int regime = REGIME_MUTUAL; regime < REGIME_RECOGNITION; regime++) {
        enum regime at = (enum regime)regime;
        route_is(EXCHANGE_GIFT, at, PARTY_PERSON, PARTY_PERSON, ACCOUNT_GIVER, ACCOUNT_RECEIVER);
        route_is(EXCHANGE_DONATION, at, PARTY_PERSON, PARTY_POT, ACCOUNT_GIVER, ACCOUNT_RECEIVER);
        route_is(EXCHANGE_GRANT, at, PARTY_POT, PARTY_PERSON, ACCOUNT_GIVER, ACCOUNT_RECEIVER);
        route_is(EXCHANGE_WELCOME, at, PARTY_ISSUE, PARTY_PERSON, ACCOUNT_GIVER, ACCOUNT_RECEIVER);
        route_is(EXCHANGE_OPENING, at, PARTY_OPENING, PARTY_PERSON, ACCOUNT_GIVER,
                 ACCOUNT_RECEIVER);
        route_is(EXCHANGE_WRITE_OFF, at, PARTY_PERSON, PARTY_WRITE_OFF, ACCOUNT_GIVER,
                 ACCOUNT_RECEIVER);
    }
}

static void ledger__rounds__to_the_nearest_step_within_a_day(void **state) {
    (void)state;
    assert_int_equal(exchange_rounded(60, 15), 60);
    assert_int_equal(exchange_rounded(67, 15), 60);
    assert_int_equal(exchange_rounded(68, 15), 75);
    assert_int_equal(exchange_rounded(3, 15), 15);
    assert_int_equal(exchange_rounded(1440, 50), 1400);
    assert_int_equal(exchange_rounded(1440, 15), 1440);
    assert_int_equal(exchange_rounded(7, 1), 7);
    assert_int_equal(exchange_rounded(0, 15), 0);
    assert_int_equal(exchange_rounded(-5, 15), -5);
    assert_int_equal(exchange_rounded(1500, 15), 1500);
    for (int step = 1; step <= 60; step++)
        for (int32_t minutes = 1; minutes <= MINUTES_PER_DAY; minutes++) {
            int32_t rounded = exchange_rounded(minutes, step);
            assert_true(rounded % step == 0 && rounded > 0 && rounded <= MINUTES_PER_DAY);
            assert_true(rounded == step || rounded - minutes < step);
            assert_true(minutes - rounded < step);
        }
}

/* ---- checks ---- */
struct scene {
    struct exchange exchange;
    struct party giver, receiver;
    struct policy policy;
    struct problems problems;
};

static struct scene scene(void) {
    struct scene s = {.giver = {.id = 1, .kind = PARTY_PERSON},
                      .receiver = {.id = 2, .kind = PARTY_PERSON}};
    policy_defaults(&s.policy, PRESET_NEIGHBOURS);
    exchange_init(&s.exchange, TODAY);
    PUT_TEXT(s.giver.name, "Màiri");
    PUT_TEXT(s.receiver.name, "Owain");
    PUT_TEXT(s.exchange.category, "OTHR");
    s.exchange.giver = 1;
    s.exchange.receiver = 2;
    return s;
}

static int check(struct scene *s) {
    s->problems.count = 0;
    exchange_check(&s->exchange, &s->giver, &s->receiver, &s->policy, TODAY, &s->problems);
    return s->problems.count;
}

static void refused(struct scene *s, int field) {
    assert_int_equal(check(s), 1);
    assert_int_equal(s->problems.at[0].field, field);
}

static void ledger__takes__an_ordinary_exchange(void **state) {
    struct scene s = scene();
    (void)state;
    assert_int_equal(check(&s), 0);
    s.exchange.minutes = MINUTES_PER_DAY;
    assert_int_equal(check(&s), 0);
    s.giver.status = STATUS_PAUSED;
    assert_int_equal(check(&s), 0);
    s.exchange.service_day = TODAY - 4000;
    assert_int_equal(check(&s), 0);
}

static void ledger__refuses__one_person_on_both_sides(void **state) {
    struct scene s = scene();
    (void)state;
    s.receiver = s.giver;
    s.exchange.receiver = 1;
    refused(&s, EXCHANGE_RECEIVER);
}

static void ledger__refuses__nobody(void **state) {
    struct scene s = scene();
    (void)state;
    s.giver.id = 0;
    refused(&s, EXCHANGE_GIVER);
    s = scene();
    s.receiver.id = 0;
    refused(&s, EXCHANGE_RECEIVER);
}

static void ledger__refuses__people_who_are_no_longer_there(void **state) {
    (void)state;
    for (int status = STATUS_LEFT; status < STATUS_COUNT; status++) {
        struct scene s = scene();
        s.receiver.status = (enum party_status)status;
        refused(&s, EXCHANGE_RECEIVER);
        s = scene();
        s.giver.status = (enum party_status)status;
        refused(&s, EXCHANGE_GIVER);
    }
}

static void ledger__lets_hours_go__of_people_who_left(void **state) {
    struct scene s = scene();
    (void)state;
    s.giver.status = STATUS_LEFT;
    s.exchange.kind = EXCHANGE_DONATION;
    s.receiver.kind = PARTY_POT;
    assert_int_equal(check(&s), 0);
    s.exchange.kind = EXCHANGE_WRITE_OFF;
    s.receiver.kind = PARTY_WRITE_OFF;
    assert_int_equal(check(&s), 0);
}

static void ledger__refuses__kinds_between_the_wrong_accounts(void **state) {
    struct scene s = scene();
    (void)state;
    s.receiver.kind = PARTY_POT;
    refused(&s, EXCHANGE_RECEIVER);
    s.exchange.kind = EXCHANGE_GIFT;
    refused(&s, EXCHANGE_RECEIVER);
    s.exchange.kind = EXCHANGE_GRANT;
    refused(&s, EXCHANGE_RECEIVER);
    s.receiver.kind = PARTY_PERSON;
    s.exchange.kind = EXCHANGE_WELCOME;
    refused(&s, EXCHANGE_RECEIVER);
    s.exchange.kind = EXCHANGE_REVERSAL;
    refused(&s, EXCHANGE_RECEIVER);
}

static void ledger__refuses__gifts_where_hours_are_not_counted(void **state) {
    struct scene s = scene();
    (void)state;
    s.policy.value[POLICY_REGIME] = REGIME_RECOGNITION;
    assert_int_equal(check(&s), 0);
    s.exchange.kind = EXCHANGE_GIFT;
    refused(&s, 0);
}

static void ledger__refuses__no_time_and_more_than_a_day(void **state) {
    struct scene s = scene();
    (void)state;
    s.exchange.minutes = 0;
    refused(&s, EXCHANGE_MINUTES);
    s.exchange.minutes = -60;
    refused(&s, EXCHANGE_MINUTES);
    s.exchange.minutes = 25 * 60;
    refused(&s, EXCHANGE_MINUTES);
    s.exchange.kind = EXCHANGE_GIFT;
    assert_int_equal(check(&s), 0);
}

static void ledger__refuses__a_day_to_come_and_no_day(void **state) {
    struct scene s = scene();
    (void)state;
    s.exchange.service_day = TODAY + 1;
    refused(&s, EXCHANGE_DAY);
    s.exchange.service_day = DAY_NONE;
    refused(&s, EXCHANGE_DAY);
    s.exchange.service_day = -100000;
    refused(&s, EXCHANGE_DAY);
}

static void ledger__refuses__hostile_words_and_no_category(void **state) {
    struct scene s = scene();
    (void)state;
    PUT_TEXT(s.exchange.words, "tea \x1b[31m");
    refused(&s, EXCHANGE_WHAT);
    s = scene();
    PUT_TEXT(s.exchange.thanks, "\xff\xfe");
    refused(&s, EXCHANGE_THANKS);
    s = scene();
    memset(s.exchange.thanks, 'a', sizeof s.exchange.thanks);
    refused(&s, EXCHANGE_THANKS);
    s = scene();
    s.exchange.category[0] = '\0';
    refused(&s, EXCHANGE_WHAT);
}

/* ---- notices ---- */
static int notices(struct scene *s, int64_t giver_has, int64_t receiver_has) {
    struct totals giver = {.in_min = giver_has}, receiver = {.in_min = receiver_has};
    s->problems.count = 0;
    exchange_notices(&s->exchange, &s->giver, &s->receiver, &giver, &receiver, &s->policy, TODAY,
                     &s->problems);
    return s->problems.count;
}

static void ledger__notices__only_past_a_limit(void **state) {
    struct scene s = scene();
    (void)state;
    assert_int_equal(notices(&s, 0, 0), 0);
    assert_int_equal(notices(&s, 0, -540), 0); /* on the limit is not past it */
    assert_int_equal(notices(&s, 0, -541), 1);
    assert_int_equal(s.problems.at[0].field, EXCHANGE_RECEIVER);
    assert_string_equal(s.problems.at[0].arg, "Owain");
    assert_int_equal(notices(&s, 5940, 0), 0);
    assert_int_equal(notices(&s, 5941, 0), 1);
    assert_int_equal(s.problems.at[0].field, EXCHANGE_GIVER);
    s.policy.value[POLICY_ENJOY_PERSON] = 0; /* turned off */
    assert_int_equal(notices(&s, 5941, 0), 0);
    s = scene();
    s.receiver.kind = PARTY_ORGANISATION;
    assert_int_equal(notices(&s, 0, -541), 0);
    s = scene();
    s.exchange.recognition = true;
    assert_int_equal(notices(&s, 0, -10000), 0);
}

static void ledger__notices__rounding_and_days_long_gone(void **state) {
    struct scene s = scene();
    (void)state;
    s.exchange.minutes = 50;
    assert_int_equal(notices(&s, 0, 0), 1);
    assert_int_equal(s.problems.at[0].field, EXCHANGE_MINUTES);
    assert_string_equal(s.problems.at[0].arg, "45m");
    s.exchange.minutes = 45;
    s.exchange.service_day = TODAY - 365;
    assert_int_equal(notices(&s, 0, 0), 0);
    s.exchange.service_day = TODAY - 366;
    assert_int_equal(notices(&s, 0, 0), 1);
    assert_int_equal(s.problems.at[0].field, EXCHANGE_DAY);
}

/* ---- reversal ---- */
static void ledger__lets_undo__ones_own_within_the_time_and_a_coordinator_always(void **state) {
    struct scene s = scene();
    struct session session = {.operator_id = 5, .role = ROLE_VOLUNTEER};
    (void)state;
    s.exchange.operator_id = 5;
    s.exchange.recorded_at = 1000000;
    int64_t end = 1000000 + s.policy.value[POLICY_UNDO_MINUTES] * 60;
    assert_true(exchange_may_reverse(&session, &s.exchange, &s.policy, end));
    assert_false(exchange_may_reverse(&session, &s.exchange, &s.policy, end + 1));
    session.operator_id = 6;
    assert_false(exchange_may_reverse(&session, &s.exchange, &s.policy, 1000000));
    session.role = ROLE_COORDINATOR;
    assert_true(exchange_may_reverse(&session, &s.exchange, &s.policy, end + 1000000));
    session.role = ROLE_AUDITOR;
    session.operator_id = 5;
    assert_false(exchange_may_reverse(&session, &s.exchange, &s.policy, 1000000));
}

static void ledger__keeps__its_stored_words(void **state) {
    (void)state;
    for (int i = 0; i < EXCHANGE_KIND_COUNT; i++) {
        enum exchange_kind kind = EXCHANGE_KIND_COUNT;
        assert_true(exchange_kind_from_code(exchange_kind_code((enum exchange_kind)i), &kind));
        assert_int_equal(kind, i);
    }
    enum exchange_kind kind;
    assert_false(exchange_kind_from_code("theft", &kind));
    assert_string_equal(reversal_reason_shown("entered-twice"), "Entered twice");
    assert_string_equal(reversal_reason_shown("my own words"), "my own words");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ledger__moves_help__from_receiver_to_giver_in_every_regime),
        cmocka_unit_test(ledger__moves_help_for_all__from_pot_or_issue),
        cmocka_unit_test(ledger__pays_back__what_the_centre_or_an_organisation_gives),
        cmocka_unit_test(ledger__moves_nothing__when_both_sides_are_one_account),
        cmocka_unit_test(ledger__moves_nothing__where_only_thanks_are_counted),
        cmocka_unit_test(ledger__moves_other_kinds__from_giver_to_receiver),
        cmocka_unit_test(ledger__rounds__to_the_nearest_step_within_a_day),
        cmocka_unit_test(ledger__takes__an_ordinary_exchange),
        cmocka_unit_test(ledger__refuses__one_person_on_both_sides),
        cmocka_unit_test(ledger__refuses__nobody),
        cmocka_unit_test(ledger__refuses__people_who_are_no_longer_there),
        cmocka_unit_test(ledger__lets_hours_go__of_people_who_left),
        cmocka_unit_test(ledger__refuses__kinds_between_the_wrong_accounts),
        cmocka_unit_test(ledger__refuses__gifts_where_hours_are_not_counted),
        cmocka_unit_test(ledger__refuses__no_time_and_more_than_a_day),
        cmocka_unit_test(ledger__refuses__a_day_to_come_and_no_day),
        cmocka_unit_test(ledger__refuses__hostile_words_and_no_category),
        cmocka_unit_test(ledger__notices__only_past_a_limit),
        cmocka_unit_test(ledger__notices__rounding_and_days_long_gone),
        cmocka_unit_test(ledger__lets_undo__ones_own_within_the_time_and_a_coordinator_always),
        cmocka_unit_test(ledger__keeps__its_stored_words),
    };
    return cmocka_run_group_tests_name("ledger rules", tests, NULL, NULL);
}
