/* SPDX-License-Identifier: GPL-3.0-or-later
 * Time credits and times of day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/i18n.h"
#include "text/hours.h"

static void assert_text(struct buffer *b, const char *expected) {
    assert_string_equal(b->text, expected);
    buffer_clear(b);
}

static void hours_text__is__short_and_whole(void **state) {
    (void)state;
    static const struct {
        int64_t minutes;
        const char *text, *words;
    } cases[] = {
        {0, "0h", "0 hours"},
        {1, "1m", "1 minute"},
        {45, "45m", "45 minutes"},
        {60, "1h", "1 hour"},
        {61, "1h 01m", "1 hour 1 minute"},
        {90, "1h 30m", "1 hour 30 minutes"},
        {-90, "-1h 30m", "minus 1 hour 30 minutes"},
        {-120, "-2h", "minus 2 hours"},
        {-5, "-5m", "minus 5 minutes"},
        {6000000, "100000h", "100000 hours"},
        {INT64_MAX, "153722867280912930h 07m", "153722867280912930 hours 7 minutes"},
        {INT64_MIN, "-153722867280912930h 08m", "minus 153722867280912930 hours 8 minutes"},
    };
    struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        hours_text(&b, cases[i].minutes);
        assert_text(&b, cases[i].text);
        hours_words(&b, cases[i].minutes);
        assert_text(&b, cases[i].words);
    }
}

static const struct {
    const char *typed;
    int32_t minutes;
} lengths[] = {
    {"1:30", 90},
    {"1.5", 90},
    {"1,5", 90},
    {"90m", 90},
    {"90 min", 90},
    {"1h30", 90},
    {"1h", 60},
    {"1½", 90},
    {"1 ½", 90},
    {"½", 30},
    {"¼", 15},
    {"2¾", 165},
    {"2", 120},
    {"24", 1440},
    {"25", 25},
    {"30", 30},
    {"45", 45},
    {"90", 90},
    {"1440", 1440},
    {"1", 60},
    {"0:05", 5},
    {"24:00", 1440},
    {"1h 30m", 90},
    {"1 h 30 min", 90},
    {"1h30m", 90},
    {"1 hour 30 minutes", 90},
    {"1 hour and 30 minutes", 90},
    {"2 hours", 120},
    {"1.5h", 90},
    {"1½ hours", 90},
    {"0.25", 15},
    {".5", 30},
    {"1.33", 80},
    {"1 awr", 60},
    {"2 awr 15 munud", 135},
    {"3 oriau", 180},
    {"1 uair", 60},
    {"2 uair a thìde", 120},
    {"3 uairean a thìde agus 20 mionaid", 200},
    {"20 mionaidean", 20},
    {"5 munudau", 5},
    {"1 awr a 5 munud", 65},
    {"AWR", 60},
    {"1 HR", 60},
    {" 1:30 ", 90},
    {"1h 5", 65},
    {"90 mins.", 90},
    {"1:30h", 90},
    {"1 hr. 5 min.", 65},
    {"+2", 120},
    {"0h 45m", 45},
};

static void hours_typed__are_read__in_every_form(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(lengths); i++) {
        int32_t minutes = -1;
        enum hours_reading reading = hours_parse(lengths[i].typed, &minutes);
        if (reading != HOURS_READ || minutes != lengths[i].minutes) {
            fail_msg("\"%s\": reading %d, %d", lengths[i].typed, (int)reading, (int)minutes);
        }
    }
}

static const struct {
    const char *typed;
    enum hours_reading reading;
} no_lengths[] = {
    {"", HOURS_EMPTY},
    {" \t", HOURS_EMPTY},
    {"-1", HOURS_NEGATIVE},
    {"\u22121:30", HOURS_NEGATIVE},
    {"-90m", HOURS_NEGATIVE},
    {"0", HOURS_ZERO},
    {"0:00", HOURS_ZERO},
    {"0m", HOURS_ZERO},
    {"24:01", HOURS_TOO_LONG},
    {"25h", HOURS_TOO_LONG},
    {"1445", HOURS_TOO_LONG},
    {"1441m", HOURS_TOO_LONG},
    {"99999999999999999999h", HOURS_TOO_LONG},
    {"99999999999999999999:00", HOURS_TOO_LONG},
    {"24.5", HOURS_TOO_LONG},
    {"26", HOURS_UNREADABLE},
    {"31", HOURS_UNREADABLE},
    {"1:60", HOURS_UNREADABLE},
    {"1:3", HOURS_UNREADABLE},
    {"1:300", HOURS_UNREADABLE},
    {"1h60", HOURS_UNREADABLE},
    {"1.5m", HOURS_UNREADABLE},
    {"abc", HOURS_UNREADABLE},
    {"1x", HOURS_UNREADABLE},
    {"1h2h", HOURS_UNREADABLE},
    {"5m 1h", HOURS_UNREADABLE},
    {"1 2", HOURS_UNREADABLE},
    {"1h 30m 5", HOURS_UNREADABLE},
    {":30", HOURS_UNREADABLE},
    {"1.", HOURS_UNREADABLE},
    {"--1", HOURS_UNREADABLE},
    {"\xFF", HOURS_UNREADABLE},
    {"1h h", HOURS_UNREADABLE},
    {"1.5h 30", HOURS_UNREADABLE},
    {"-", HOURS_UNREADABLE},
    {"1.2.3", HOURS_UNREADABLE},
};

static void hours_typed__that_cannot_be__are_told_apart(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(no_lengths); i++) {
        int32_t minutes = -1;
        enum hours_reading reading = hours_parse(no_lengths[i].typed, &minutes);
        if (reading != no_lengths[i].reading) {
            fail_msg("\"%s\": reading %d, %d", no_lengths[i].typed, (int)reading, (int)minutes);
        }
        assert_int_equal(minutes, 0);
        assert_non_null(hours_reading_says(reading));
    }
    assert_null(hours_reading_says(HOURS_READ));
}

static void hours__written_out__are_read_as_themselves(void **state) {
    (void)state;
    for (int32_t minutes = 1; minutes <= MINUTES_PER_DAY; minutes++) {
        struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
        int32_t back;
        hours_text(&b, minutes);
        assert_int_equal(hours_parse(b.text, &back), HOURS_READ);
        assert_int_equal(back, minutes);
        buffer_clear(&b);
        hours_words(&b, minutes);
        assert_int_equal(hours_parse(b.text, &back), HOURS_READ);
        assert_int_equal(back, minutes);
    }
}

static void times_of_day__are_read__with_and_without_signs(void **state) {
    (void)state;
    static const struct {
        const char *typed;
        int minute_of_day;
    } cases[] = {
        {"9", 540},      {"9:30", 570},   {"9.30", 570},      {"0930", 570},       {"930", 570},
        {"2pm", 840},    {"2 PM", 840},   {"2.15 p.m.", 855}, {"12am", 0},         {"12pm", 720},
        {"0:00", 0},     {"23:59", 1439}, {"0", 0},           {"11 yb", 660},      {"2yp", 840},
        {"", -1},        {"24", -1},      {"24:00", -1},      {"9:60", -1},        {"9:3", -1},
        {"13pm", -1},    {"0am", -1},     {"9x", -1},         {"09300", -1},       {"x", -1},
        {"9:30:10", -1}, {"-1", -1},      {"0975", -1},       {"99999999999", -1}, {"123:00", -1},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int got = -1;
        int read = clock_time_parse(cases[i].typed, &got);
        if (got != cases[i].minute_of_day || read != (got >= 0)) {
            fail_msg("\"%s\": %d, %d", cases[i].typed, read, got);
        }
    }
    struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
    clock_time_text(&b, 14 * 60 + 30);
    assert_text(&b, "14:30");
    clock_time_text(&b, 65);
    assert_text(&b, "01:05");
}

static void minutes__go__to_the_nearest_step(void **state) {
    (void)state;
    assert_int_equal(hours_to_step(52, 15), 45);
    assert_int_equal(hours_to_step(53, 15), 60);
    assert_int_equal(hours_to_step(45, 30), 60);
    assert_int_equal(hours_to_step(44, 30), 30);
    assert_int_equal(hours_to_step(1, 15), 15);
    assert_int_equal(hours_to_step(0, 15), 15);
    assert_int_equal(hours_to_step(-50, 15), 15);
    assert_int_equal(hours_to_step(37, 1), 37);
    assert_int_equal(hours_to_step(37, 0), 37);
    assert_true(hours_to_step(INT32_MAX, INT32_MAX) > 0);
    assert_true(hours_to_step(INT32_MAX, 60) > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours_text__is__short_and_whole),
        cmocka_unit_test(hours_typed__are_read__in_every_form),
        cmocka_unit_test(hours_typed__that_cannot_be__are_told_apart),
        cmocka_unit_test(hours__written_out__are_read_as_themselves),
        cmocka_unit_test(times_of_day__are_read__with_and_without_signs),
        cmocka_unit_test(minutes__go__to_the_nearest_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
