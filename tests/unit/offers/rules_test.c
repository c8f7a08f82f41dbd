/* SPDX-License-Identifier: GPL-3.0-or-later
 * The rules of offers, needs and availability. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/mem.h"
#include "offers/availability.h"
#include "offers/need_store.h"
#include "offers/offer.h"

enum { TODAY = 20152 }; /* 5 March 2025, a Wednesday */

static void collect(void *context, const char *words, size_t len) {
    buffer_add_bytes(context, words, len);
    buffer_add_char(context, '|');
}

static void pieces__are_cut__at_semicolons_and_commas(void **state) {
    struct buffer out CLEAN(buffer_release) = BUFFER_INIT;
    (void)state;
    assert_int_equal(offer_pieces(" listening ;cake, , a chat;", collect, &out), 3);
    assert_string_equal(out.text, "listening|cake|a chat|");
    assert_int_equal(offer_pieces(" ; ,", NULL, NULL), 0);
}

static void offer__ends__after_the_policys_days(void **state) {
    struct offer offer;
    (void)state;
    offer_init(&offer, 1, 30, TODAY);
    assert_int_equal(offer.until_day, TODAY + 30);
    assert_false(offer_ended(&offer, TODAY + 30));
    assert_true(offer_ended(&offer, TODAY + 31));
    offer_init(&offer, 1, 0, TODAY);
    assert_int_equal(offer.until_day, DAY_NONE);
    assert_false(offer_ended(&offer, TODAY + 9999));
}

static void offer__wants__words_and_a_day_to_come(void **state) {
    struct offer offer;
    struct problems problems = {0};
    (void)state;
    offer_init(&offer, 1, 0, TODAY);
    offer.until_day = TODAY - 1;
    offer_check(&offer, TODAY, &problems);
    assert_int_equal(problems.count, 2);
    assert_int_equal(problems.at[0].field, OFFER_WORDS);
    assert_int_equal(problems.at[1].field, OFFER_UNTIL);
}

static void need__wants__who_and_what(void **state) {
    struct need need;
    struct problems problems = {0};
    (void)state;
    need_init(&need, 0, TODAY);
    need_check(&need, TODAY, &problems);
    assert_int_equal(problems.count, 2);
    need.party = 1;
    PUT_TEXT(need.words, "a lift");
    problems.count = 0;
    need_check(&need, TODAY, &problems);
    assert_int_equal(problems.count, 0);
}

static void need__refuses__times_that_end_before_they_begin(void **state) {
    struct need need;
    struct problems problems = {0};
    (void)state;
    need_init(&need, 1, TODAY);
    PUT_TEXT(need.words, "a lift");
    need.from_min = 600;
    need.to_min = 540;
    need.wanted_day = TODAY - 1;
    need_check(&need, TODAY, &problems);
    assert_int_equal(problems.count, 2);
    assert_int_equal(problems.at[0].field, NEED_WANTED);
    assert_int_equal(problems.at[1].field, NEED_TO);
}

static void need__is_tied__to_a_slot_only_by_a_weekday(void **state) {
    struct need need;
    struct slot slot;
    (void)state;
    need_init(&need, 1, TODAY);
    need.wanted_day = TODAY + 3;
    assert_false(need_slot(&need, &slot));
    need.weekday = 3;
    assert_true(need_slot(&need, &slot));
    assert_int_equal(slot.from_min, 0);
    assert_int_equal(slot.to_min, 1440);
}

static void slots__that_touch__become_one(void **state) {
    struct slots slots = {0};
    (void)state;
    assert_true(slots_add(&slots, (struct slot){3, 540, 600}));
    assert_true(slots_add(&slots, (struct slot){0, 540, 600}));
    assert_true(slots_add(&slots, (struct slot){3, 720, 780}));
    assert_true(slots_add(&slots, (struct slot){3, 600, 720}));
    assert_int_equal(slots.count, 2);
    assert_int_equal(slots.at[0].weekday, 0);
    assert_int_equal(slots.at[1].from_min, 540);
    assert_int_equal(slots.at[1].to_min, 780);
}

static void slots__refuse__what_is_no_time(void **state) {
    struct slots slots = {0};
    (void)state;
    assert_false(slots_add(&slots, (struct slot){7, 0, 60}));
    assert_false(slots_add(&slots, (struct slot){0, 60, 60}));
    assert_false(slots_add(&slots, (struct slot){0, 60, 1441}));
    assert_int_equal(slots.count, 0);
}

static void slots__cover__the_minutes_that_overlap(void **state) {
    struct slots slots = {0};
    struct slot wanted = {3, 570, 690};
    (void)state;
    slots_add(&slots, (struct slot){3, 540, 600});
    slots_add(&slots, (struct slot){3, 660, 1000});
    slots_add(&slots, (struct slot){2, 0, 1440});
    assert_int_equal(slots_cover_min(&slots, &wanted), 30 + 30);
}

static void codes__go__there_and_back(void **state) {
    enum ask_state ask;
    enum urgency urgency;
    (void)state;
    for (enum ask_state i = 0; i < ASK_STATE_COUNT; i++) {
        assert_true(ask_state_from_code(ask_state_code(i), &ask));
        assert_int_equal(ask, i);
    }
    assert_true(ask_state_from_code("not-now", &ask));
    assert_int_equal(ask, ASK_NOT_NOW);
    for (enum urgency i = 0; i < URGENCY_COUNT; i++) {
        assert_true(urgency_from_code(urgency_code(i), &urgency));
        assert_int_equal(urgency, i);
    }
    assert_false(urgency_from_code("at once", &urgency));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces__are_cut__at_semicolons_and_commas),
        cmocka_unit_test(offer__ends__after_the_policys_days),
        cmocka_unit_test(offer__wants__words_and_a_day_to_come),
        cmocka_unit_test(need__wants__who_and_what),
        cmocka_unit_test(need__refuses__times_that_end_before_they_begin),
        cmocka_unit_test(need__is_tied__to_a_slot_only_by_a_weekday),
        cmocka_unit_test(slots__that_touch__become_one),
        cmocka_unit_test(slots__refuse__what_is_no_time),
        cmocka_unit_test(slots__cover__the_minutes_that_overlap),
        cmocka_unit_test(codes__go__there_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
