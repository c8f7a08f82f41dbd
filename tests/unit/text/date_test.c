/* SPDX-License-Identifier: GPL-3.0-or-later
 * Days as people write and read them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "text/date.h"
#include "text/utf8.h"

/* Wednesday. */
#define TODAY day_from_ymd(2025, 3, 5)

static int start(void **state) {
    (void)state;
    return i18n_start() ? 0 : -1;
}

static void assert_reads(const char *typed, bool ahead, int year, int month, int day) {
    day_t got = DAY_NONE;
    enum date_reading reading = date_parse(typed, TODAY, ahead, &got);
    struct ymd ymd = reading == DATE_READ ? day_to_ymd(got) : (struct ymd){0, 0, 0};
    if (reading != DATE_READ || ymd.year != year || ymd.month != month || ymd.day != day) {
        fail_msg("\"%s\": reading %d, %d-%d-%d", typed, (int)reading, ymd.year, ymd.month, ymd.day);
    }
}

static void date__in_numbers__is_day_first(void **state) {
    (void)state;
    static const char *const forms[] = {
        "27 3 1979",
        "27/3/79",
        "27.03.1979",
        "1979-03-27",
        "27-3-1979",
        "27 03 79",
        " 27 / 3 / 1979 ",
        "1979/3/27",
        "1979 03 27",
        "27.3.1979.",
        "27 Mar 1979",
        "27 march 1979",
        "27th March 1979",
        "27th of March, 1979",
        "March 27 1979",
        "March 27, 1979",
        "27mar79",
        "1979 Mar 27",
        "Tuesday 27 March 1979",
        "27 Mawrth 1979",
        "Dydd Mawrth 27 Mawrth 1979",
    };
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        assert_reads(forms[i], false, 1979, 3, 27);
        assert_reads(forms[i], true, 1979, 3, 27);
    }
}

static void months__are_known__in_three_languages_and_their_forms(void **state) {
    (void)state;
    static const char *const names[12][12] = {
        {"January", "jan", "Ionawr", "Ion", "Faoilleach", "dhen Fhaoilleach", "Am Faoilleach",
         "Faoi"},
        {"February", "Feb", "Chwefror", "Chwef", "dhen Ghearran", "Gearr", "An Gearran"},
        {"March", "MAR", "Mawrth", "Maw", "o Fawrth", "Màrt", "dhen Mhàrt", "mhàrt", "Am Màrt"},
        {"April", "apr", "Ebrill", "Ebr", "dhen Ghiblean", "Gibl", "An Giblean"},
        {"May", "Mai", "o Fai", "dhen Chèitean", "Cèit", "An Cèitean"},
        {"June", "jun", "Mehefin", "Meh", "Fehefin", "dhen Ògmhios", "Ògmh", "An t-Ògmhios"},
        {"July", "jul", "Gorffennaf", "Gorff", "yng Ngorffennaf", "Orffennaf", "dhen Iuchar",
         "Iuch", "An t-Iuchar"},
        {"August", "aug", "Awst", "dhen Lùnastal", "Lùna", "An Lùnastal"},
        {"September", "Sep", "Sept", "Medi", "o Fedi", "dhen t-Sultain", "Sult", "An t-Sultain"},
        {"October", "oct", "Hydref", "Hyd", "dhen Dàmhair", "Dàmh", "An Dàmhair", "dhen Dhàmhair"},
        {"November", "nov", "Tachwedd", "Tach", "yn Nhachwedd", "Dachwedd", "dhen t-Samhain",
         "Samh", "An t-Samhain"},
        {"December", "dec", "Rhagfyr", "Rhag", "Ragfyr", "dhen Dùbhlachd", "Dùbh", "An Dùbhlachd"},
    };
    for (int month = 0; month < 12; month++) {
        for (size_t i = 0; i < 12 && names[month][i] != NULL; i++) {
            struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
            buffer_addf(&b, "14 %s 2024", names[month][i]);
            assert_reads(b.text, false, 2024, month + 1, 14);
        }
    }
}

static void month_and_day__without_a_year__is_the_nearest_in_the_direction(void **state) {
    (void)state;
    assert_reads("27 Mar", false, 2024, 3, 27);
    assert_reads("27 Mar", true, 2025, 3, 27);
    assert_reads("27 mhàrt", true, 2025, 3, 27);
    assert_reads("5/3", false, 2025, 3, 5);
    assert_reads("5/3", true, 2025, 3, 5);
    assert_reads("6 3", false, 2024, 3, 6);
    assert_reads("4 3", true, 2026, 3, 4);
    assert_reads("29 feb", false, 2024, 2, 29);
    assert_reads("29 feb", true, 2028, 2, 29);
    assert_reads("5 mawrth", true, 2025, 3, 5);
}

static void years_of_two_digits__are__at_most_20_ahead(void **state) {
    (void)state;
    assert_reads("1/1/45", false, 2045, 1, 1);
    assert_reads("1/1/46", false, 1946, 1, 1);
    assert_reads("1/1/00", false, 2000, 1, 1);
    assert_reads("1/1/99", true, 1999, 1, 1);
    assert_reads("1/1/25", true, 2025, 1, 1);
}

static void days_near__are__words_and_signs(void **state) {
    (void)state;
    static const char *const words[][4] = {
        {"yesterday", "ddoe", "an-dè", "An dè"},
        {"Today", "HEDDIW", "an-diugh", "an diugh"},
        {"tomorrow", "yfory", "a-màireach", "a màireach"},
    };
    for (int i = 0; i < 3; i++) {
        for (int form = 0; form < 4; form++) {
            assert_reads(words[i][form], false, 2025, 3, 4 + i);
        }
    }
    assert_reads("-3", false, 2025, 3, 2);
    assert_reads("\u22123", true, 2025, 3, 2);
    assert_reads("+7", false, 2025, 3, 12);
    assert_reads(" - 5 ", false, 2025, 2, 28);
    assert_reads("+0", false, 2025, 3, 5);
}

static void weekday__is__the_last_gone_by_or_the_next(void **state) {
    (void)state;
    static const char *const names[7][5] = {
        {"Monday", "mon", "Dydd Llun", "llun", "DiLuain"},
        {"Tuesday", "tues", "Dydd Mawrth", "mawrth", "Di-Màirt"},
        {"Wednesday", "wed", "Dydd Mercher", "mer", "DiCiadain"},
        {"Thursday", "thurs", "Dydd Iau", "iau", "DiarDaoin"},
        {"Friday", "fri", "Dydd Gwener", "gwen", "DihAoine"},
        {"Saturday", "sat", "Dydd Sadwrn", "sad", "Di Sathairne"},
        {"Sunday", "sun", "Dydd Sul", "sul", "DiDòmhnaich"},
    };
    for (int weekday = 0; weekday < 7; weekday++) {
        for (int form = 0; form < 5; form++) {
            day_t back, next;
            assert_int_equal(date_parse(names[weekday][form], TODAY, false, &back), DATE_READ);
            assert_int_equal(date_parse(names[weekday][form], TODAY, true, &next), DATE_READ);
            assert_int_equal(day_weekday(back), weekday);
            assert_int_equal(day_weekday(next), weekday);
            assert_in_range(TODAY - back, 1, 7);
            assert_in_range(next - TODAY, 1, 7);
        }
    }
}

static void date__that_cannot_be__is_told_from_one_that_cannot_be_read(void **state) {
    (void)state;
    static const struct {
        const char *typed;
        enum date_reading reading;
    } cases[] = {
        {"", DATE_EMPTY},
        {"  \t ", DATE_EMPTY},
        {"31 feb", DATE_NO_SUCH_DAY},
        {"29/2/2025", DATE_NO_SUCH_DAY},
        {"29 2 1900", DATE_NO_SUCH_DAY},
        {"1/13/2025", DATE_NO_SUCH_DAY},
        {"0/1/2025", DATE_NO_SUCH_DAY},
        {"1/1/1849", DATE_NO_SUCH_DAY},
        {"1/1/2200", DATE_NO_SUCH_DAY},
        {"32/1", DATE_NO_SUCH_DAY},
        {"-99999", DATE_NO_SUCH_DAY},
        {"+99999999999999999999", DATE_NO_SUCH_DAY},
        {"Monday 27 March 1979", DATE_NO_SUCH_DAY},
        {"27", DATE_UNREADABLE},
        {"2025", DATE_UNREADABLE},
        {"march", DATE_UNREADABLE},
        {"27 3 5", DATE_UNREADABLE},
        {"27 3 197", DATE_UNREADABLE},
        {"27 3 19799", DATE_UNREADABLE},
        {"1 2 3 4", DATE_UNREADABLE},
        {"27 ma 2025", DATE_UNREADABLE},
        {"soon", DATE_UNREADABLE},
        {"27 march april", DATE_UNREADABLE},
        {"-", DATE_UNREADABLE},
        {"+x", DATE_UNREADABLE},
        {"\xFF\xFE", DATE_UNREADABLE},
        {"di", DATE_UNREADABLE},
        {"!!", DATE_UNREADABLE},
        {"the", DATE_UNREADABLE},
        {"12345678901234567890", DATE_UNREADABLE},
        {"2025 3", DATE_UNREADABLE},
        {"3 2025", DATE_UNREADABLE},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        day_t day = 5;
        enum date_reading got = date_parse(cases[i].typed, TODAY, false, &day);
        if (got != cases[i].reading) {
            fail_msg("\"%s\": %d", cases[i].typed, (int)got);
        }
        assert_int_equal(day, DAY_NONE);
        assert_non_null(date_reading_says(got));
    }
    assert_null(date_reading_says(DATE_READ));
}

static void date__written_out__is_read_as_itself(void **state) {
    (void)state;
    for (int style = DATE_LONG; style <= DATE_ISO; style++) {
        for (day_t day = day_from_ymd(1999, 12, 1); day < day_from_ymd(2002, 2, 1); day++) {
            struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
            day_t back;
            date_text(&b, day, (enum date_style)style);
            assert_int_equal(date_parse(b.text, TODAY, false, &back), DATE_READ);
            assert_int_equal(back, day);
            assert_true(style != DATE_SHORT || text_cols(b.text) <= 14);
        }
    }
}

static void assert_text(struct buffer *b, const char *expected) {
    assert_string_equal(b->text, expected);
    buffer_clear(b);
}

static void date_text__follows__its_style(void **state) {
    (void)state;
    struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
    date_text(&b, day_from_ymd(2025, 3, 4), DATE_LONG);
    assert_text(&b, "Tuesday 4 March 2025");
    date_text(&b, day_from_ymd(2025, 3, 4), DATE_SHORT);
    assert_text(&b, "4 Mar 2025");
    date_text(&b, day_from_ymd(2025, 3, 4), DATE_ISO);
    assert_text(&b, "2025-03-04");
    date_text(&b, DAY_NONE, DATE_LONG);
    assert_text(&b, "");
    assert_string_equal(weekday_name(0), "Monday");
    assert_string_equal(weekday_short(6), "Sun");
    assert_string_equal(month_name(12), "December");
}

static void date_text__in_gaelic__has_the_month_in_the_genitive(void **state) {
    (void)state;
    struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
    const char *build = getenv("builddir");
    buffer_addf(&b, "%s/tests/fixtures/locale", build != NULL ? build : ".");
    setenv("AMSER_LOCALEDIR", b.text, 1);
    buffer_clear(&b);
    (void)i18n_use(LANGUAGE_GD);
    date_text(&b, day_from_ymd(2025, 3, 4), DATE_LONG);
    assert_text(&b, "DiMàirt 4 dhen Mhàrt 2025");
    assert_reads("DiMàirt 4 dhen Mhàrt 2025", false, 2025, 3, 4);
    (void)i18n_use(LANGUAGE_CY);
    date_text(&b, day_from_ymd(2025, 3, 4), DATE_LONG);
    assert_text(&b, "Dydd Mawrth 4 Mawrth 2025");
    date_age(&b, TODAY - 2, TODAY);
    assert_text(&b, "2 ddiwrnod");
    (void)i18n_use(LANGUAGE_EN);
}

static void relative_dates__become_dates__after_13_days(void **state) {
    (void)state;
    static const struct {
        int ahead;
        const char *text;
    } cases[] = {{0, "today"},       {-1, "yesterday"},    {1, "tomorrow"},
                 {-3, "3 days ago"}, {5, "in 5 days"},     {-13, "13 days ago"},
                 {13, "in 13 days"}, {-14, "19 Feb 2025"}, {14, "19 Mar 2025"}};
    struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        date_relative(&b, TODAY + cases[i].ahead, TODAY);
        assert_text(&b, cases[i].text);
    }
    date_relative(&b, DAY_NONE, TODAY);
    assert_text(&b, "");
}

static void ages__are__days_then_weeks_then_months(void **state) {
    (void)state;
    static const struct {
        int days;
        const char *text;
    } cases[] = {{0, "today"},     {-4, "today"},     {1, "1 day"},      {9, "9 days"},
                 {13, "13 days"},  {14, "2 weeks"},   {35, "5 weeks"},   {62, "8 weeks"},
                 {63, "2 months"}, {125, "4 months"}, {365, "12 months"}};
    struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        date_age(&b, TODAY - cases[i].days, TODAY);
        assert_text(&b, cases[i].text);
    }
    date_age(&b, DAY_NONE, TODAY);
    assert_text(&b, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(date__in_numbers__is_day_first),
        cmocka_unit_test(months__are_known__in_three_languages_and_their_forms),
        cmocka_unit_test(month_and_day__without_a_year__is_the_nearest_in_the_direction),
        cmocka_unit_test(years_of_two_digits__are__at_most_20_ahead),
        cmocka_unit_test(days_near__are__words_and_signs),
        cmocka_unit_test(weekday__is__the_last_gone_by_or_the_next),
        cmocka_unit_test(date__that_cannot_be__is_told_from_one_that_cannot_be_read),
        cmocka_unit_test(date__written_out__is_read_as_itself),
        cmocka_unit_test(date_text__follows__its_style),
        cmocka_unit_test(date_text__in_gaelic__has_the_month_in_the_genitive),
        cmocka_unit_test(relative_dates__become_dates__after_13_days),
        cmocka_unit_test(ages__are__days_then_weeks_then_months),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
