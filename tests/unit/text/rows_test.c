/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rows as text, CSV and JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "text/rows.h"

static const struct row_column all[] = {
    {"name", "Name", ROW_TEXT},          {"number", "Number", ROW_NUMBER},
    {"given_min", "Given", ROW_MINUTES}, {"service_day", "Day", ROW_DAY},
    {"saved_at", "Saved", ROW_TIME},     {"active", "Active", ROW_FLAG},
};

static int start(void **state) {
    (void)state;
    setenv("TZ", "UTC", 1);
    return i18n_start() ? 0 : -1;
}

static void put_all(struct rows *rows) {
    rows_text(rows, "Siân, \"the\" \\ fixer");
    rows_int(rows, 17);
    rows_int(rows, 90);
    rows_day(rows, day_from_ymd(2025, 3, 4));
    rows_int(rows, 20152LL * 86400 + 36000);
    rows_int(rows, 1);
    rows_text(rows, NULL);
    rows_int(rows, -3);
    rows_int(rows, -120);
    rows_day(rows, DAY_NONE);
    rows_int(rows, 0);
    rows_int(rows, 0);
}

static void assert_shape(enum format format, void (*put)(struct rows *rows),
                         const struct row_column *columns, int count, const char *expected) {
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    assert_non_null(out);
    struct rows *rows = rows_begin(out, format, columns, count);
    put(rows);
    assert_int_equal(rows_end(&rows), 0);
    assert_null(rows);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
}

static void put_none(struct rows *rows) {
    (void)rows;
}

static void format__is_known__by_name(void **state) {
    (void)state;
    enum format format = FORMAT_JSON;
    assert_true(format_from_text("text", &format));
    assert_int_equal(format, FORMAT_TEXT);
    assert_true(format_from_text("csv", &format));
    assert_int_equal(format, FORMAT_CSV);
    assert_true(format_from_text("json", &format));
    assert_int_equal(format, FORMAT_JSON);
    assert_false(format_from_text("xml", &format));
    assert_false(format_from_text("", &format));
    assert_false(format_from_text(NULL, &format));
}

static void csv__is__rfc_4180(void **state) {
    (void)state;
    assert_shape(FORMAT_CSV, put_all, all, 6,
                 "name,number,given_min,service_day,saved_at,active\r\n"
                 "\"Siân, \"\"the\"\" \\ fixer\",17,90,2025-03-04,2025-03-05T10:00:00Z,1\r\n"
                 ",-3,-120,,1970-01-01T00:00:00Z,0\r\n");
    assert_shape(FORMAT_CSV, put_none, all, 2, "name,number\r\n");
}

static void json__is__one_array_of_objects(void **state) {
    (void)state;
    assert_shape(FORMAT_JSON, put_all, all, 6,
                 "[\n  {\"name\": \"Siân, \\\"the\\\" \\\\ fixer\", \"number\": 17, "
                 "\"given_min\": 90, \"service_day\": \"2025-03-04\", "
                 "\"saved_at\": \"2025-03-05T10:00:00Z\", \"active\": true},\n"
                 "  {\"name\": null, \"number\": -3, \"given_min\": -120, \"service_day\": null, "
                 "\"saved_at\": \"1970-01-01T00:00:00Z\", \"active\": false}\n]\n");
    assert_shape(FORMAT_JSON, put_none, all, 6, "[]\n");
}

static void text__is__aligned(void **state) {
    (void)state;
    assert_shape(FORMAT_TEXT, put_all, all, 6,
                 "Name                 Number   Given  Day         Saved             Active\n"
                 "Siân, \"the\" \\ fixer      17  1h 30m  4 Mar 2025  5 Mar 2025 10:00  yes\n"
                 "                         -3     -2h              1 Jan 1970 00:00  no\n");
}

static const struct row_column words[] = {{"word", "Word", ROW_TEXT}};

static void put_formulas(struct rows *rows) {
    static const char *const typed[] = {"=1+1", "+44 1970", "-2",  "@SUM(A1)",
                                        "\t=1", "\r=1",     "a=1", ""};
    for (size_t i = 0; i < COUNT_OF(typed); i++) {
        rows_text(rows, typed[i]);
    }
}

static void csv__gives_no_formula__to_a_spreadsheet(void **state) {
    (void)state;
    assert_shape(FORMAT_CSV, put_formulas, words, 1,
                 "word\r\n'=1+1\r\n'+44 1970\r\n'-2\r\n'@SUM(A1)\r\n'\t=1\r\n' =1\r\na=1\r\n\r\n");
}

static void put_blanks(struct rows *rows) {
    rows_text(rows, " a");
    rows_text(rows, "b\t");
    rows_text(rows, " ");
}

static void csv__quotes__outer_blanks(void **state) {
    (void)state;
    assert_shape(FORMAT_CSV, put_blanks, words, 1, "word\r\n\" a\"\r\n\"b\t\"\r\n\" \"\r\n");
}

static void put_hostile(struct rows *rows) {
    rows_text(rows, "\033]0;x\007\u202Eab\xFF\nline\ttab\x01");
}

static void hostile_text__is__harmless_in_every_shape(void **state) {
    (void)state;
    assert_shape(FORMAT_TEXT, put_hostile, words, 1, "Word\n?]0;x??ab? line tab?\n");
    assert_shape(FORMAT_CSV, put_hostile, words, 1, "word\r\n\"?]0;x??ab?\nline\ttab?\"\r\n");
    assert_shape(FORMAT_JSON, put_hostile, words, 1,
                 "[\n  {\"word\": \"?]0;x??ab?\\nline\\u0009tab?\"}\n]\n");
}

static const struct row_column two[] = {{"word", "Word", ROW_TEXT}, {"next", "Next", ROW_TEXT}};

static void put_many(struct rows *rows) {
    for (int i = 0; i < 1000; i++) {
        rows_text(rows, i == 500 ? "longer than the column" : "wide \u65E5");
        rows_text(rows, "x");
    }
}

static void text__past_the_first_rows__streams_and_cuts_nothing(void **state) {
    (void)state;
    struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
    buffer_add(&b, "Word     Next\n");
    for (int i = 0; i < 1000; i++) {
        buffer_add(&b, i == 500 ? "longer than the column  x\n" : "wide \u65E5  x\n");
    }
    assert_shape(FORMAT_TEXT, put_many, two, 2, b.text);
}

static void rows__tell__when_the_disk_is_full(void **state) {
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    if (full == NULL) {
        skip();
    }
    struct rows *rows = rows_begin(full, FORMAT_CSV, words, 1);
    rows_text(rows, "lost");
    assert_int_equal(rows_end(&rows), -1);
    fclose(full);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(format__is_known__by_name),
        cmocka_unit_test(csv__is__rfc_4180),
        cmocka_unit_test(json__is__one_array_of_objects),
        cmocka_unit_test(text__is__aligned),
        cmocka_unit_test(csv__gives_no_formula__to_a_spreadsheet),
        cmocka_unit_test(csv__quotes__outer_blanks),
        cmocka_unit_test(hostile_text__is__harmless_in_every_shape),
        cmocka_unit_test(text__past_the_first_rows__streams_and_cuts_nothing),
        cmocka_unit_test(rows__tell__when_the_disk_is_full),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
