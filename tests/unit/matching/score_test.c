/* SPDX-License-Identifier: GPL-3.0-or-later
 * Gates and score: each rule of domain.md 5.2 on its own, the order, and what may not weigh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "matching/match.h"

enum { TODAY = 20152 };

/* Somebody nothing is known about, who offers just what is asked and gave last week. */
static struct candidate plain(void) {
    return (struct candidate){.party = 7,
                              .fit = FIT_EXACT,
                              .tier = 1,
                              .person = true,
                              .active = true,
                              .times_met = 1,
                              .last_given_day = TODAY - 7,
                              .last_asked_at = 1000,
                              .asks_limit = 4,
                              .today = TODAY};
}

static int points(const struct candidate *candidate, enum part part) {
    struct verdict verdict;
    verdict_make(candidate, &verdict);
    return verdict_points(&verdict, part);
}

static int total(const struct candidate *candidate) {
    struct verdict verdict;
    verdict_make(candidate, &verdict);
    return verdict.total;
}

/* ---- gates ---- */

static void gates__let__somebody_ordinary_through(void **state) {
    struct candidate c = plain();
    (void)state;
    assert_int_equal(gates_failed(&c), 0);
    assert_int_equal(total(&c), 30);
}

#define ONLY(gate) (1u << GATE_##gate)

static void gates__stop__the_asker_and_who_is_not_there(void **state) {
    struct candidate c = plain();
    (void)state;
    c.self = true;
    assert_int_equal(gates_failed(&c), ONLY(SELF));
    c = plain();
    c.active = false;
    assert_int_equal(gates_failed(&c), ONLY(STATUS));
    c = plain();
    c.fit = FIT_NONE;
    assert_int_equal(gates_failed(&c), ONLY(SKILL));
}

static void gates__stop__one_household_and_two_to_be_kept_apart(void **state) {
    struct candidate c = plain();
    (void)state;
    c.household = true;
    assert_int_equal(gates_failed(&c), ONLY(HOUSEHOLD));
    c.apart = true;
    assert_int_equal(gates_failed(&c), ONLY(HOUSEHOLD) | ONLY(APART));
}

static void readiness__counts__only_for_home_money_and_children(void **state) {
    struct candidate c = plain();
    (void)state;
    c.tier = 2;
    assert_int_equal(gates_failed(&c), 0);
    c.tier = 3;
    c.readiness = 2;
    assert_int_equal(gates_failed(&c), ONLY(READINESS));
    c.readiness = 3;
    assert_int_equal(gates_failed(&c), 0);
    c.readiness = 0;
    c.person = false; /* an organisation answers for those it sends */
    assert_int_equal(gates_failed(&c), 0);
}

static void wishes__hold__both_ways(void **state) {
    struct candidate c = plain();
    (void)state;
    c.asker_wish = GENDER_WOMAN;
    assert_int_equal(gates_failed(&c), ONLY(WISH));
    c.gender = GENDER_MAN;
    assert_int_equal(gates_failed(&c), ONLY(WISH));
    c.gender = GENDER_WOMAN;
    assert_int_equal(gates_failed(&c), 0);
    c.wish = GENDER_MAN;
    assert_int_equal(gates_failed(&c), ONLY(WISH));
    c.asker_gender = GENDER_MAN;
    assert_int_equal(gates_failed(&c), 0);
}

static void language__stops__only_when_talking_is_needed(void **state) {
    struct candidate c = plain();
    (void)state;
    c.tongue = TONGUE_NONE;
    assert_int_equal(gates_failed(&c), 0);
    c.talking = true;
    assert_int_equal(gates_failed(&c), ONLY(LANGUAGE));
    c.tongue = TONGUE_UNKNOWN;
    assert_int_equal(gates_failed(&c), 0);
}

static void time__stops__only_who_is_known_to_be_busy(void **state) {
    struct candidate c = plain();
    (void)state;
    c.dated = true;
    c.wanted_min = 60;
    assert_int_equal(gates_failed(&c), 0);
    c.times_known = true;
    assert_int_equal(gates_failed(&c), ONLY(TIME));
    c.covered_min = 1;
    assert_int_equal(gates_failed(&c), 0);
}

static void capacity__leaves__room_for_what_is_asked(void **state) {
    struct candidate c = plain();
    (void)state;
    c.hours_a_week = 2;
    c.week_min = 60;
    assert_int_equal(gates_failed(&c), 0);
    c.need_min = 61;
    assert_int_equal(gates_failed(&c), ONLY(CAPACITY));
    c.hours_a_week = 0;
    assert_int_equal(gates_failed(&c), 0);
}

static void rest__comes__at_the_policys_number_of_asks(void **state) {
    struct candidate c = plain();
    (void)state;
    c.asks_30_days = 3;
    assert_int_equal(gates_failed(&c), 0);
    c.asks_30_days = 4;
    assert_int_equal(gates_failed(&c), ONLY(REST));
}

/* ---- parts ---- */

static void fit__is__thirty_eighteen_or_ten(void **state) {
    struct candidate c = plain();
    (void)state;
    assert_int_equal(points(&c, PART_FIT), 30);
    c.fit = FIT_SIBLING;
    assert_int_equal(points(&c, PART_FIT), 18);
    c.fit = FIT_PARENT;
    assert_int_equal(points(&c, PART_FIT), 10);
    c.fit = FIT_WORDS;
    assert_int_equal(points(&c, PART_FIT), 18);
    c.fit = FIT_NONE;
    assert_int_equal(points(&c, PART_FIT), 0);
}

static void teachable__helps__when_the_need_is_to_learn(void **state) {
    struct candidate c = plain();
    (void)state;
    c.fit = FIT_SIBLING;
    c.teachable = true;
    assert_int_equal(points(&c, PART_FIT), 18);
    c.learning = true;
    assert_int_equal(points(&c, PART_FIT), 22);
    c.fit = FIT_EXACT;
    assert_int_equal(points(&c, PART_FIT), 30);
    c.teachable = false;
    assert_int_equal(points(&c, PART_FIT), 26);
}

static void time__is__the_share_of_the_wanted_slot(void **state) {
    struct candidate c = plain();
    (void)state;
    c.dated = c.times_known = true;
    c.wanted_min = 120;
    c.covered_min = 60;
    assert_int_equal(points(&c, PART_TIME), 7);
    c.covered_min = 120;
    assert_int_equal(points(&c, PART_TIME), 14);
    c.times_known = false;
    assert_int_equal(points(&c, PART_TIME), 0);
}

static void near__is__twelve_in_one_street_or_area(void **state) {
    struct candidate c = plain();
    (void)state;
    c.near = NEAR_STREET;
    assert_int_equal(points(&c, PART_NEAR), 12);
    c.near = NEAR_AREA;
    assert_int_equal(points(&c, PART_NEAR), 12);
    c.near = NEAR_ELSEWHERE;
    assert_int_equal(points(&c, PART_NEAR), 0);
}

static void language__is__eight_for_the_one_they_like_best(void **state) {
    struct candidate c = plain();
    (void)state;
    c.tongue = TONGUE_PREFERRED;
    assert_int_equal(points(&c, PART_LANGUAGE), 8);
    c.tongue = TONGUE_COMMON;
    assert_int_equal(points(&c, PART_LANGUAGE), 4);
}

static void draw_in__is_most__for_who_never_gave(void **state) {
    struct candidate c = plain();
    (void)state;
    assert_int_equal(points(&c, PART_DRAW_IN), 0);
    c.last_given_day = TODAY - 31;
    assert_int_equal(points(&c, PART_DRAW_IN), 3);
    c.last_given_day = TODAY - 91;
    assert_int_equal(points(&c, PART_DRAW_IN), 8);
    c.last_given_day = DAY_NONE;
    assert_int_equal(points(&c, PART_DRAW_IN), 12);
}

static void balance__is__an_hour_a_point_up_to_six(void **state) {
    struct candidate c = plain();
    (void)state;
    c.received_min = 150;
    assert_int_equal(points(&c, PART_BALANCE), 2);
    c.received_min = 6000;
    assert_int_equal(points(&c, PART_BALANCE), 6);
    c.given_min = 7000;
    assert_int_equal(points(&c, PART_BALANCE), 0);
}

static void new_link__gives_way__to_continuity(void **state) {
    struct candidate c = plain();
    (void)state;
    c.times_met = 0;
    assert_int_equal(points(&c, PART_NEW_LINK), 6);
    c.continuity = true;
    assert_int_equal(points(&c, PART_NEW_LINK), 0);
    c.times_met = c.times_same = 2;
    assert_int_equal(points(&c, PART_CONTINUITY), 8);
    c.times_met = c.times_same = 2000000000;
    assert_int_equal(points(&c, PART_CONTINUITY), 12);
}

static void bridge_and_interest__are_for__a_first_meeting(void **state) {
    struct candidate c = plain();
    (void)state;
    c.near = NEAR_ELSEWHERE;
    c.likes_new_people = true;
    assert_int_equal(points(&c, PART_BRIDGE), 0);
    assert_int_equal(points(&c, PART_INTEREST), 0);
    c.times_met = 0;
    assert_int_equal(points(&c, PART_BRIDGE), 5);
    assert_int_equal(points(&c, PART_INTEREST), 5);
}

static void rest__takes__three_an_ask_and_twelve_at_most(void **state) {
    struct candidate c = plain();
    (void)state;
    c.asks_30_days = 2;
    assert_int_equal(points(&c, PART_REST), -6);
    c.asks_30_days = 100;
    assert_int_equal(points(&c, PART_REST), -12);
}

static void worry__takes__six_and_never_stops(void **state) {
    struct candidate c = plain();
    (void)state;
    assert_int_equal(points(&c, PART_WORRY), 0);
    c.worried = true;
    assert_int_equal(points(&c, PART_WORRY), -6);
    assert_int_equal(gates_failed(&c), 0);
    assert_int_equal(total(&c), 24);
}

static void reasons__add_up__to_the_total(void **state) {
    struct candidate c = plain();
    struct verdict verdict;
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    int sum = 0;
    (void)state;
    c.last_given_day = DAY_NONE;
    c.last_asked_at = 0;
    c.near = NEAR_STREET;
    c.asks_30_days = 1;
    verdict_make(&c, &verdict);
    for (int i = 0; i < verdict.reason_count; i++) {
        sum += verdict.reasons[i].points;
        reason_text(&text, &verdict.reasons[i]);
        buffer_add_char(&text, '\n');
    }
    assert_int_equal(sum, verdict.total);
    assert_string_equal(text.text, "+30 offers just this\n"
                                   "+12 lives in the same street\n"
                                   "+12 has not been asked to give yet\n"
                                   "-3 was asked 1 time this month\n");
}

/* ---- order ---- */

static int order(const struct candidate *a, const struct candidate *b) {
    struct verdict one, two;
    verdict_make(a, &one);
    verdict_make(b, &two);
    int there = verdict_compare(a, &one, b, &two);
    assert_int_equal(verdict_compare(b, &two, a, &one), -there);
    return there;
}

static void order__puts__any_gate_behind_all_points(void **state) {
    struct candidate a = plain(), b = plain();
    (void)state;
    a.fit = FIT_PARENT;
    b.apart = true;
    b.near = NEAR_STREET;
    assert_true(total(&b) > total(&a));
    assert_true(order(&a, &b) < 0);
}

static void ties__go_to__who_was_asked_longest_ago(void **state) {
    struct candidate a = plain(), b = plain();
    (void)state;
    a.party = 1;
    b.party = 2;
    assert_true(order(&a, &b) < 0);
    b.last_asked_at = 500;
    assert_true(order(&b, &a) < 0);
    b.last_asked_at = 0; /* never */
    assert_true(order(&b, &a) < 0);
}

/* ---- words to facts ---- */

static void gender__is_read__in_three_languages(void **state) {
    (void)state;
    assert_int_equal(gender_from_words(""), GENDER_UNKNOWN);
    assert_int_equal(gender_from_words("Woman"), GENDER_WOMAN);
    assert_int_equal(gender_from_words("menyw"), GENDER_WOMAN);
    assert_int_equal(gender_from_words("Fireannach"), GENDER_MAN);
    assert_int_equal(gender_from_words("non-binary"), GENDER_OTHER);
}

static void tongues__are_compared__by_what_both_speak(void **state) {
    (void)state;
    assert_int_equal(tongue_in_common("cy", "", "cy", ""), TONGUE_PREFERRED);
    assert_int_equal(tongue_in_common("en", "", "cy", ""), TONGUE_PREFERRED);
    assert_int_equal(tongue_in_common("gd", "", "en", ""), TONGUE_COMMON);
    assert_int_equal(tongue_in_common("", "Polish", "en", "polish, BSL"), TONGUE_COMMON);
    assert_int_equal(tongue_in_common("", "Polish", "en", ""), TONGUE_NONE);
    assert_int_equal(tongue_in_common("cy", "", "en", "Cymraeg"), TONGUE_PREFERRED);
    assert_int_equal(tongue_in_common("", "", "en", ""), TONGUE_UNKNOWN);
}

static void nearness__is__street_area_or_elsewhere(void **state) {
    (void)state;
    assert_int_equal(nearness_of("12 Mill Lane", "Canton", "Mill lane 3", "canton"), NEAR_STREET);
    assert_int_equal(nearness_of("12 Mill Lane", "Canton", "Mill Lane", "Ely"), NEAR_ELSEWHERE);
    assert_int_equal(nearness_of("1 High St", "Canton", "2 Low St", "Canton"), NEAR_AREA);
    assert_int_equal(nearness_of("", "", "2 Low St", "Canton"), NEAR_UNKNOWN);
}

static struct category kind(const char *code, const char *parent) {
    struct category category = {0};
    memcpy(category.code, code, strlen(code) + 1);
    memcpy(category.parent, parent, strlen(parent) + 1);
    return category;
}

static void fit__follows__the_two_levels(void **state) {
    struct category garden = kind("GARD", ""), hedge = kind("GARD-H", "GARD");
    struct category lawn = kind("GARD-L", "GARD"), cake = kind("FOOD-B", "FOOD");
    struct category food = kind("FOOD", "");
    (void)state;
    assert_int_equal(fit_of(&hedge, &hedge), FIT_EXACT);
    assert_int_equal(fit_of(&hedge, &lawn), FIT_SIBLING);
    assert_int_equal(fit_of(&hedge, &garden), FIT_PARENT);
    assert_int_equal(fit_of(&garden, &hedge), FIT_PARENT);
    assert_int_equal(fit_of(&hedge, &cake), FIT_NONE);
    assert_int_equal(fit_of(&garden, &food), FIT_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gates__let__somebody_ordinary_through),
        cmocka_unit_test(gates__stop__the_asker_and_who_is_not_there),
        cmocka_unit_test(gates__stop__one_household_and_two_to_be_kept_apart),
        cmocka_unit_test(readiness__counts__only_for_home_money_and_children),
        cmocka_unit_test(wishes__hold__both_ways),
        cmocka_unit_test(language__stops__only_when_talking_is_needed),
        cmocka_unit_test(time__stops__only_who_is_known_to_be_busy),
        cmocka_unit_test(capacity__leaves__room_for_what_is_asked),
        cmocka_unit_test(rest__comes__at_the_policys_number_of_asks),
        cmocka_unit_test(fit__is__thirty_eighteen_or_ten),
        cmocka_unit_test(teachable__helps__when_the_need_is_to_learn),
        cmocka_unit_test(time__is__the_share_of_the_wanted_slot),
        cmocka_unit_test(near__is__twelve_in_one_street_or_area),
        cmocka_unit_test(language__is__eight_for_the_one_they_like_best),
        cmocka_unit_test(draw_in__is_most__for_who_never_gave),
        cmocka_unit_test(balance__is__an_hour_a_point_up_to_six),
        cmocka_unit_test(new_link__gives_way__to_continuity),
        cmocka_unit_test(bridge_and_interest__are_for__a_first_meeting),
        cmocka_unit_test(rest__takes__three_an_ask_and_twelve_at_most),
        cmocka_unit_test(worry__takes__six_and_never_stops),
        cmocka_unit_test(reasons__add_up__to_the_total),
        cmocka_unit_test(order__puts__any_gate_behind_all_points),
        cmocka_unit_test(ties__go_to__who_was_asked_longest_ago),
        cmocka_unit_test(gender__is_read__in_three_languages),
        cmocka_unit_test(tongues__are_compared__by_what_both_speak),
        cmocka_unit_test(nearness__is__street_area_or_elsewhere),
        cmocka_unit_test(fit__follows__the_two_levels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
