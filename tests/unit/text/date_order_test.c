/* SPDX-License-Identifier: GPL-3.0-or-later
 * Days as other programs write them, in the order that was told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/attr.h"
#include "base/day.h"
#include "text/csv.h"

enum { YMD = 1 << DAY_YMD, DMY = 1 << DAY_DMY, MDY = 1 << DAY_MDY, ALL = YMD | DMY | MDY };

static int start(void **state) {
    (void)state;
    return setenv("AMSER_NOW", "2025-03-05T10:00", 1);
}

static void assert_day(const char *text, enum day_order order, int year, int month, int day) {
    int32_t read = DAY_NONE;
    enum day_reading reading = day_order_parse(text, order, &read);
    if (reading != DAY_READ || read != day_from_ymd(year, month, day)) {
        fail_msg("\"%s\" was read as %d: %d", text, (int)reading, (int)read);
    }
}

static void assert_not(const char *text, enum day_order order, enum day_reading expected) {
    int32_t read = 1;
    enum day_reading reading = day_order_parse(text, order, &read);
    if (reading != expected || read != DAY_NONE) {
        fail_msg("\"%s\" was read as %d: %d", text, (int)reading, (int)read);
    }
}

static void year_first__is_read__whatever_the_order(void **state) {
    (void)state;
    static const char *const same[] = {"2018-01-30",
                                       "2018/1/30",
                                       "2018.01.30",
                                       "20180130",
                                       " 2018-01-30 ",
                                       "2018-01-30 10:00:00 UTC",
                                       "2018-01-30T10:00:00Z",
                                       "2018-01-30T10:00:00.123+01:00",
                                       "2018-01-30T10:00",
                                       "2018-01-30 10:00:00,5",
                                       "2018-01-30 10:00:00 +0000",
                                       "2018-01-30T23:59:60-0500",
                                       "2018-01-30 9:05 pm",
                                       "2018 Jan 30"};
    for (size_t i = 0; i < COUNT_OF(same); i++) {
        for (int order = DAY_YMD; order <= DAY_MDY; order++) {
            assert_day(same[i], (enum day_order)order, 2018, 1, 30);
        }
        assert_int_equal(day_orders_of(same[i]), ALL);
    }
}

static void day_and_month__are_read__in_the_order_told(void **state) {
    (void)state;
    assert_day("30/1/2018", DAY_DMY, 2018, 1, 30);
    assert_day("30.01.18", DAY_DMY, 2018, 1, 30);
    assert_day("30. 1. 2018", DAY_DMY, 2018, 1, 30);
    assert_day("03-04-2018 12:30", DAY_DMY, 2018, 4, 3);
    assert_day("03-04-2018 12:30 PM", DAY_MDY, 2018, 3, 4);
    assert_day("1/30/2018, 2:05:00 PM", DAY_MDY, 2018, 1, 30);
    assert_day("18-01-30", DAY_YMD, 2018, 1, 30);
    assert_not("30/1/2018", DAY_YMD, DAY_UNREADABLE);
    assert_not("30/1/2018", DAY_MDY, DAY_NO_SUCH);
    assert_not("1/30/2018", DAY_DMY, DAY_NO_SUCH);
}

static void cell__shows__which_orders_it_allows(void **state) {
    (void)state;
    assert_int_equal(day_orders_of("30/1/2018"), DMY);
    assert_int_equal(day_orders_of("1/30/2018"), MDY);
    assert_int_equal(day_orders_of("3/4/2018"), DMY | MDY);
    assert_int_equal(day_orders_of("03-04-05"), ALL);
    assert_int_equal(day_orders_of("03/04/05"), DMY | MDY);
    assert_int_equal(day_orders_of("30-Jan-2018"), ALL);
    assert_int_equal(day_orders_of("31/2/2018"), 0);
    assert_int_equal(day_orders_of("soon"), 0);
    assert_int_equal(day_orders_of(""), 0);
}

static void month_names__are_read__in_five_languages(void **state) {
    (void)state;
    static const char *const same[] = {"30-Jan-2018",
                                       "30 January 2018",
                                       "January 30, 2018",
                                       "30 Jan. 18",
                                       "30Jan2018",
                                       "Tue, 30 Jan 2018 10:00:00 +0000",
                                       "Tue Jan 30 2018 10:00:00 GMT+0100 (Central European Time)",
                                       "30th of January 2018",
                                       "30 Ionawr 2018",
                                       "30 Faoilleach 2018",
                                       "martes, 30 de enero de 2018",
                                       "30 de gener de 2018"};
    for (size_t i = 0; i < COUNT_OF(same); i++) {
        assert_day(same[i], DAY_MDY, 2018, 1, 30);
    }
    assert_day("1 d'abril de 2018", DAY_DMY, 2018, 4, 1);
    assert_day("12 m\u00E0rt 2018", DAY_DMY, 2018, 3, 12);
    assert_day("12 de mar\u00E7 de 2018", DAY_DMY, 2018, 3, 12);
    assert_day("Mawrth 30 Ionawr 2018", DAY_DMY, 2018, 1, 30);
    assert_not("30 Jan Feb 2018", DAY_DMY, DAY_UNREADABLE);
}

static void two_digits_of_a_year__are__of_the_past(void **state) {
    (void)state;
    assert_day("1/2/35", DAY_DMY, 2035, 2, 1);
    assert_day("1/2/36", DAY_DMY, 1936, 2, 1);
    assert_day("1/2/00", DAY_DMY, 2000, 2, 1);
}

static void days_that_never_were__are__refused(void **state) {
    (void)state;
    assert_not("2018-02-30", DAY_YMD, DAY_NO_SUCH);
    assert_not("2018-30-01", DAY_DMY, DAY_NO_SUCH);
    assert_not("0000-00-00", DAY_YMD, DAY_NO_SUCH);
    assert_not("29/2/2019", DAY_DMY, DAY_NO_SUCH);
    assert_not("1/1/9999", DAY_DMY, DAY_NO_SUCH);
}

static void what_is_no_day__is__refused(void **state) {
    (void)state;
    static const char *const none[] = {"x",           "43130",
                                       "30/1",        "30/1-2018",
                                       "1/1/1/2018",  "2018",
                                       "2018-01",     "-2018-01-30",
                                       "2018-01-30x", "2018-01-30 25:00",
                                       "=1",          "30/1/201",
                                       "3/4/2018 5",  "2018-01-30 1",
                                       "123456789",   "30/1/2018 10:00 30/1/2018",
                                       "1//2/2018",   "2018--1-30",
                                       "2018-01-30T", "12/2018/01",
                                       "1e1/1/2018",  "30 1",
                                       "\xFF/1/2018", "2018-01-30 10:61"};
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        for (int order = DAY_YMD; order <= DAY_MDY; order++) {
            assert_not(none[i], (enum day_order)order, DAY_UNREADABLE);
        }
    }
    assert_not("", DAY_DMY, DAY_EMPTY);
    assert_not(" \t", DAY_DMY, DAY_EMPTY);
}

/* Every day of four centuries in each order, and the wrong order is never the right day by chance:
 * it is another day, or none. */
static void every_day__reads_back__in_its_order(void **state) {
    (void)state;
    static const char *const written[] = {"%04d-%02d-%02d", "%3$02d/%2$02d/%1$04d",
                                          "%2$02d/%3$02d/%1$04d"};
    for (day_t day = day_from_ymd(1850, 1, 1); day <= day_from_ymd(2199, 12, 31); day += 3) {
        struct ymd ymd = day_to_ymd(day);
        for (int order = DAY_YMD; order <= DAY_MDY; order++) {
            char text[40];
            int32_t read;
            snprintf(text, sizeof text, written[order], ymd.year, ymd.month, ymd.day);
            assert_int_equal(day_order_parse(text, (enum day_order)order, &read), DAY_READ);
            assert_int_equal(read, day);
        }
    }
}

static void every_reading__has__its_sentence(void **state) {
    (void)state;
    assert_null(day_reading_says(DAY_READ));
    assert_non_null(day_reading_says(DAY_EMPTY));
    assert_non_null(day_reading_says(DAY_UNREADABLE));
    assert_non_null(day_reading_says(DAY_NO_SUCH));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(year_first__is_read__whatever_the_order),
        cmocka_unit_test(day_and_month__are_read__in_the_order_told),
        cmocka_unit_test(cell__shows__which_orders_it_allows),
        cmocka_unit_test(month_names__are_read__in_five_languages),
        cmocka_unit_test(two_digits_of_a_year__are__of_the_past),
        cmocka_unit_test(days_that_never_were__are__refused),
        cmocka_unit_test(what_is_no_day__is__refused),
        cmocka_unit_test(every_day__reads_back__in_its_order),
        cmocka_unit_test(every_reading__has__its_sentence),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
