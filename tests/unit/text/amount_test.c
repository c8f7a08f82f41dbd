/* SPDX-License-Identifier: GPL-3.0-or-later
 * Amounts of time as other programs write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/attr.h"
#include "base/buffer.h"
#include "base/err.h"
#include "text/csv.h"

static void assert_amount(const char *text, enum amount_unit unit, enum amount_reading reading,
                          int64_t expected) {
    int64_t minutes = 77;
    enum amount_reading read = amount_parse(text, unit, &minutes);
    if (read != reading || minutes != expected) {
        fail_msg("\"%s\" was read as %d: %lld", text, (int)read, (long long)minutes);
    }
}

static void hours__are_read__however_they_are_written(void **state) {
    (void)state;
    static const char *const same[] = {
        "1.5",     "1,5",    "1.50",       " 1.5 ",     "1:30",        "01:30",
        "1:30:00", "1h30",   "1h30m",      "1h 30 min", "1 h 30",      "1.5 hours",
        "1,5 hrs", "1.5000", "90m",        "90 min",    "5400 s",      "+1.5",
        "1:30 h",  "1.5h.",  "1.5\u00A0h", "1,5 horas", "1h30 minuts", "001.5"};
    for (size_t i = 0; i < COUNT_OF(same); i++) {
        assert_amount(same[i], AMOUNT_HOURS, AMOUNT_READ, 90);
    }
    assert_amount("90", AMOUNT_HOURS, AMOUNT_READ, 90 * 60);
    assert_amount("0", AMOUNT_HOURS, AMOUNT_READ, 0);
    assert_amount(".5", AMOUNT_HOURS, AMOUNT_READ, 30);
    assert_amount("0.250", AMOUNT_HOURS, AMOUNT_READ, 15);
    assert_amount("1500.250", AMOUNT_HOURS, AMOUNT_READ, 90015);
    assert_amount("100:05", AMOUNT_HOURS, AMOUNT_READ, 6005);
}

static void bare_numbers__have__the_unit_of_their_column(void **state) {
    (void)state;
    assert_amount("90", AMOUNT_MINUTES, AMOUNT_READ, 90);
    assert_amount("90.0", AMOUNT_MINUTES, AMOUNT_READ, 90);
    assert_amount("5400", AMOUNT_SECONDS, AMOUNT_READ, 90);
    assert_amount("1:30", AMOUNT_SECONDS, AMOUNT_READ, 90);
    assert_amount("1h30", AMOUNT_MINUTES, AMOUNT_READ, 90);
    assert_amount("2 hours", AMOUNT_SECONDS, AMOUNT_READ, 120);
}

static void sign__is__kept(void **state) {
    (void)state;
    assert_amount("-1.5", AMOUNT_HOURS, AMOUNT_READ, -90);
    assert_amount("- 1:30", AMOUNT_HOURS, AMOUNT_READ, -90);
    assert_amount("\u22121,5", AMOUNT_HOURS, AMOUNT_READ, -90);
    assert_amount("-5430", AMOUNT_SECONDS, AMOUNT_NOT_WHOLE, -91);
}

static void what_may_be_thousands__is__refused(void **state) {
    (void)state;
    static const char *const unclear[] = {"1,500",   "1.500",    "12.345", "1 500",     "1'500",
                                          "1,234.5", "1.234,50", "1,5,0",  "5\u00A0400"};
    for (size_t i = 0; i < COUNT_OF(unclear); i++) {
        assert_amount(unclear[i], AMOUNT_HOURS, AMOUNT_UNREADABLE, 0);
        assert_amount(unclear[i], AMOUNT_SECONDS, AMOUNT_UNREADABLE, 0);
    }
}

static void parts_of_minutes__are__told_with_the_nearest(void **state) {
    (void)state;
    assert_amount("1.51", AMOUNT_HOURS, AMOUNT_NOT_WHOLE, 91);
    assert_amount("0.333333", AMOUNT_HOURS, AMOUNT_NOT_WHOLE, 20);
    assert_amount("0.2500000001", AMOUNT_HOURS, AMOUNT_NOT_WHOLE, 15);
    assert_amount("89", AMOUNT_SECONDS, AMOUNT_NOT_WHOLE, 1);
    assert_amount("90", AMOUNT_SECONDS, AMOUNT_NOT_WHOLE, 2);
    assert_amount("1:30:29", AMOUNT_HOURS, AMOUNT_NOT_WHOLE, 90);
    assert_amount("1.5", AMOUNT_MINUTES, AMOUNT_NOT_WHOLE, 2);
}

static void what_is_no_amount__is__refused(void **state) {
    (void)state;
    static const char *const none[] = {
        "x",   "1x",      "one",   "1:3",  "1:300",  "1:60", ":30",  "1:",     "1:30:", "1-2",
        "--1", "1h90",    "1h30h", "=1+1", "1.5:30", "1m30", "30/1", "1e3",    "nan",   "0x10",
        "$1",  "1:30 pm", "-",     "+",    ".",      "1..5", "\xFF", "1h 1.5m"};
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        assert_amount(none[i], AMOUNT_HOURS, AMOUNT_UNREADABLE, 0);
    }
    assert_amount("", AMOUNT_HOURS, AMOUNT_EMPTY, 0);
    assert_amount(" \t\u00A0", AMOUNT_HOURS, AMOUNT_EMPTY, 0);
}

static void more_than_an_account_holds__is__refused(void **state) {
    (void)state;
    assert_amount("100000", AMOUNT_HOURS, AMOUNT_READ, AMOUNT_MOST_MIN);
    assert_amount("100001", AMOUNT_HOURS, AMOUNT_TOO_LARGE, 0);
    assert_amount("99999999999999999999999999999999999", AMOUNT_HOURS, AMOUNT_TOO_LARGE, 0);
    assert_amount("-99999999999999999999:59", AMOUNT_SECONDS, AMOUNT_TOO_LARGE, 0);
    assert_amount("00000000000000000000000000001", AMOUNT_HOURS, AMOUNT_READ, 60);
}

/* Every whole minute of a week, as each unit would write it. */
static void every_minute__reads_back__as_it_is(void **state) {
    (void)state;
    char text[40];
    for (int minutes = -10080; minutes <= 10080; minutes++) {
        int size = minutes < 0 ? -minutes : minutes;
        const char *sign = minutes < 0 ? "-" : "";
        snprintf(text, sizeof text, "%s%d:%02d", sign, size / 60, size % 60);
        assert_amount(text, AMOUNT_HOURS, AMOUNT_READ, minutes);
        snprintf(text, sizeof text, "%s%dh%d", sign, size / 60, size % 60);
        assert_amount(text, AMOUNT_MINUTES, AMOUNT_READ, minutes);
        snprintf(text, sizeof text, "%d", minutes * 60);
        assert_amount(text, AMOUNT_SECONDS, AMOUNT_READ, minutes);
        if (minutes % 3 == 0) {
            snprintf(text, sizeof text, "%s%d.%02d", sign, size / 60, size % 60 * 100 / 60);
            assert_amount(text, AMOUNT_HOURS, AMOUNT_READ, minutes);
        }
    }
}

static void every_reading__has__its_sentence(void **state) {
    (void)state;
    assert_null(amount_reading_says(AMOUNT_READ));
    for (int i = AMOUNT_EMPTY; i <= AMOUNT_TOO_LARGE; i++) {
        assert_non_null(amount_reading_says((enum amount_reading)i));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours__are_read__however_they_are_written),
        cmocka_unit_test(bare_numbers__have__the_unit_of_their_column),
        cmocka_unit_test(sign__is__kept),
        cmocka_unit_test(what_may_be_thousands__is__refused),
        cmocka_unit_test(parts_of_minutes__are__told_with_the_nearest),
        cmocka_unit_test(what_is_no_amount__is__refused),
        cmocka_unit_test(more_than_an_account_holds__is__refused),
        cmocka_unit_test(every_minute__reads_back__as_it_is),
        cmocka_unit_test(every_reading__has__its_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
