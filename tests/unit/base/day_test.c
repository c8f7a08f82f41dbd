/* SPDX-License-Identifier: GPL-3.0-or-later
 * Days and the clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/day.h"

static void day__counts_from__1_january_1970(void **state) {
    (void)state;
    assert_int_equal(day_from_ymd(1970, 1, 1), 0);
    assert_int_equal(day_from_ymd(1969, 12, 31), -1);
    assert_int_equal(day_from_ymd(2000, 3, 1), 11017);
    assert_int_equal(day_from_ymd(2025, 3, 5), 20152);
    assert_int_equal(day_weekday(0), 3);
    assert_int_equal(day_weekday(day_from_ymd(2025, 3, 5)), 2);
    assert_int_equal(day_weekday(day_from_ymd(1969, 12, 28)), 6);
}

static void every_day_of_350_years__there_and_back__is_itself(void **state) {
    (void)state;
    day_t expected = day_from_ymd(DAY_MIN_YEAR, 1, 1);
    int weekday = day_weekday(expected);
    for (int year = DAY_MIN_YEAR; year <= DAY_MAX_YEAR; year++) {
        for (int month = 1; month <= 12; month++) {
            for (int day = 1; day <= 31; day++) {
                if (!day_valid_ymd(year, month, day)) {
                    assert_true(day > 28);
                    assert_int_equal(day_from_ymd(year, month, day), DAY_NONE);
                    continue;
                }
                assert_int_equal(day_from_ymd(year, month, day), expected);
                struct ymd ymd = day_to_ymd(expected);
                assert_true(ymd.year == year && ymd.month == month && ymd.day == day);
                assert_int_equal(day_weekday(expected), weekday);
                weekday = (weekday + 1) % 7;
                expected++;
            }
        }
    }
}

static void day__knows__leap_years(void **state) {
    (void)state;
    assert_true(day_valid_ymd(2000, 2, 29));
    assert_true(day_valid_ymd(2024, 2, 29));
    assert_false(day_valid_ymd(1900, 2, 29));
    assert_false(day_valid_ymd(2100, 2, 29));
    assert_false(day_valid_ymd(2025, 2, 29));
    assert_false(day_valid_ymd(2024, 2, 30));
    assert_false(day_valid_ymd(2024, 2, 31));
}

static void day__refuses__what_is_no_day(void **state) {
    (void)state;
    assert_false(day_valid_ymd(2025, 0, 1));
    assert_false(day_valid_ymd(2025, 13, 1));
    assert_false(day_valid_ymd(2025, 1, 0));
    assert_false(day_valid_ymd(2025, 4, 31));
    assert_false(day_valid_ymd(1849, 12, 31));
    assert_true(day_valid_ymd(1850, 1, 1));
    assert_true(day_valid_ymd(2199, 12, 31));
    assert_false(day_valid_ymd(2200, 1, 1));
    assert_false(day_valid_ymd(INT32_MAX, INT32_MAX, INT32_MAX));
    assert_false(day_valid_ymd(INT32_MIN, INT32_MIN, INT32_MIN));
}

static void months__added__end_at_the_last_day_of_a_short_one(void **state) {
    (void)state;
    day_t end = day_from_ymd(2024, 1, 31);
    assert_int_equal(day_add_months(end, 1), day_from_ymd(2024, 2, 29));
    assert_int_equal(day_add_months(end, 13), day_from_ymd(2025, 2, 28));
    assert_int_equal(day_add_months(end, -1), day_from_ymd(2023, 12, 31));
    assert_int_equal(day_add_months(end, 0), end);
    assert_int_equal(day_add_months(end, 12 * 1000), DAY_NONE);
    assert_int_equal(day_add_months(end, INT32_MIN), DAY_NONE);
    assert_int_equal(day_add_months(DAY_NONE, 1), DAY_NONE);
}

static void weekday__of_any_number__is_0_to_6(void **state) {
    (void)state;
    assert_in_range(day_weekday(INT32_MAX), 0, 6);
    assert_in_range(day_weekday(DAY_NONE), 0, 6);
    (void)day_to_ymd(INT32_MAX);
    (void)day_to_ymd(DAY_NONE);
}

static void clock__stands_still__when_amser_now_says_so(void **state) {
    (void)state;
    setenv("TZ", "UTC", 1);
    setenv("AMSER_NOW", "2025-03-05T10:00", 1);
    assert_int_equal(clock_now(), 20152LL * 86400 + 36000);
    assert_int_equal(clock_today(), day_from_ymd(2025, 3, 5));
    assert_int_equal(clock_minute_of_day(clock_now()), 600);
    setenv("AMSER_NOW", "2025-03-05T10:00:07Z", 1);
    assert_int_equal(clock_now(), 20152LL * 86400 + 36007);
}

static void clock__goes_on__when_amser_now_is_unreadable(void **state) {
    (void)state;
    static const char *const wrong[] = {
        "", "yesterday", "2025-02-30T10:00", "2025-03-05T24:00", "2025-03-05T10:60", "2025-03-05"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        setenv("AMSER_NOW", wrong[i], 1);
        int64_t away = clock_now() - (int64_t)time(NULL);
        assert_true(away >= -5 && away <= 5);
    }
}

static void clock__counts_days__by_the_local_midnight(void **state) {
    (void)state;
    int64_t before_midnight = 20270LL * 86400 + 23 * 3600 + 1800; /* 1 July 2025 23:30 UTC */
    setenv("TZ", "GMT0BST,M3.5.0/1,M10.5.0", 1);
    assert_int_equal(clock_day_of(before_midnight), day_from_ymd(2025, 7, 2));
    assert_int_equal(clock_minute_of_day(before_midnight), 30);
    setenv("TZ", "UTC", 1);
    assert_int_equal(clock_day_of(before_midnight), day_from_ymd(2025, 7, 1));
    assert_int_equal(clock_minute_of_day(before_midnight), 23 * 60 + 30);
}

static void monotonic_clock__goes_on__while_the_other_is_fixed(void **state) {
    (void)state;
    setenv("AMSER_NOW", "2025-03-05T10:00", 1);
    int64_t first = clock_monotonic_ms();
    assert_true(first > 0);
    int64_t later = first;
    for (long turns = 0; later == first && turns < 100000000; turns++) {
        later = clock_monotonic_ms();
    }
    assert_true(later > first);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(day__counts_from__1_january_1970),
        cmocka_unit_test(every_day_of_350_years__there_and_back__is_itself),
        cmocka_unit_test(day__knows__leap_years),
        cmocka_unit_test(day__refuses__what_is_no_day),
        cmocka_unit_test(months__added__end_at_the_last_day_of_a_short_one),
        cmocka_unit_test(weekday__of_any_number__is_0_to_6),
        cmocka_unit_test(clock__stands_still__when_amser_now_says_so),
        cmocka_unit_test(clock__goes_on__when_amser_now_is_unreadable),
        cmocka_unit_test(clock__counts_days__by_the_local_midnight),
        cmocka_unit_test(monotonic_clock__goes_on__while_the_other_is_fixed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
