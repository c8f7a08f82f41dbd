/* SPDX-License-Identifier: GPL-3.0-or-later
 * Folding, columns and lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/i18n.h"
#include "text/fold.h"
#include "text/layout.h"
#include "text/utf8.h"

static int start(void **state) {
    (void)state;
    return i18n_start() ? 0 : -1;
}

static void folded_text__has_neither__case_nor_accents_nor_apostrophes(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"", ""},
        {"D'Souza", "dsouza"},
        {"O'Neill", "oneill"},
        {"O\u2019Neill", "oneill"},
        {"O\u02BCNeill", "oneill"},
        {"\u0149", "n"},
        {"Adeyemi-Hart", "adeyemi hart"},
        {"SIÂN  Ŵŷ", "sian wy"},
        {"w\u0302", "w"},
        {"Łódź", "lodz"},
        {"Straße STRASSE", "strasse strasse"},
        {"Ærø Œuvre", "aero oeuvre"},
        {"Þór Ðað", "thor dad"},
        {"\u0130stanbul \u0131\u011F", "istanbul ig"},
        {"  --a, (b) -- ", "a b"},
        {"M-0017", "m 0017"},
        {"a\xFF"
         "b",
         "a b"},
        {"\uFF21\uFF11", "a1"},
        {"Mhàrt", "mhart"},
        {"'''", ""},
        {"!?-", ""},
        {"\u0416\u0443\u043A", "\u0436\u0443\u043A"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
        buffer_add(&b, "=");
        text_fold(&b, cases[i][0]);
        assert_string_equal(b.text + 1, cases[i][1]);
        struct buffer again CLEAN(buffer_release) = BUFFER_INIT;
        text_fold(&again, b.text + 1);
        assert_string_equal(again.text, cases[i][1]);
    }
}

static void folding__takes__names_of_500_characters(void **state) {
    (void)state;
    struct buffer name CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer folded CLEAN(buffer_release) = BUFFER_INIT;
    for (int i = 0; i < 500; i++) {
        buffer_add(&name, "\u0174");
    }
    text_fold(&folded, name.text);
    assert_int_equal(folded.len, 500);
    assert_int_equal(text_cols(name.text), 500);
}

static void phone_numbers__are__digits_from_the_leading_0_on(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"01970 123 456", "01970123456"},
        {"+44 1970 123456", "01970123456"},
        {"0044 1970 123456", "01970123456"},
        {"+44 (0)1970 123456", "01970123456"},
        {"+353 1 234", "3531234"},
        {"ext. 12", "12"},
        {"", ""},
        {"+44", "0"},
        {"44 1970", "441970"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
        text_phone_digits(&b, cases[i][0]);
        assert_string_equal(b.text, cases[i][1]);
    }
}

static void typed_words__find__beginnings_of_words_in_any_order(void **state) {
    (void)state;
    assert_true(text_fold_matches("Siân O'Neill", "one si"));
    assert_true(text_fold_matches("Siân O'Neill", ""));
    assert_true(text_fold_matches("Siân O'Neill", "  SIÂN "));
    assert_false(text_fold_matches("Siân O'Neill", "neill"));
    assert_false(text_fold_matches("Siân O'Neill", "sian x"));
    assert_false(text_fold_matches("", "a"));
}

static void text_fit__fills__its_columns_exactly(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int cols;
        enum align align;
        const char *out;
    } cases[] = {
        {"abc", 6, ALIGN_LEFT, "abc   "},
        {"abc", 6, ALIGN_RIGHT, "   abc"},
        {"abc", 6, ALIGN_CENTRE, " abc  "},
        {"abc", 3, ALIGN_LEFT, "abc"},
        {"abcdefghi", 8, ALIGN_LEFT, "abcde..."},
        {"abcdefghi", 7, ALIGN_LEFT, "abcdefg"},
        {"\u65E5\u672C", 3, ALIGN_LEFT, "\u65E5 "},
        {"abcd\u65E5\u672C\u65E5", 8, ALIGN_LEFT, "abcd... "},
        {"", 2, ALIGN_RIGHT, "  "},
        {"abc", 0, ALIGN_LEFT, ""},
        {"abc", -4, ALIGN_LEFT, ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
        text_fit(&b, cases[i].text, cases[i].cols, cases[i].align);
        assert_string_equal(b.text, cases[i].out);
        assert_int_equal(text_cols(b.text), cases[i].cols > 0 ? cases[i].cols : 0);
    }
    struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
    text_cut(&b, "abc", 10);
    text_cut(&b, "abc", 0);
    text_cut(&b, "abcdefghijk", 10);
    assert_string_equal(b.text, "abcabcdefg...");
}

static void add_line(void *context, const char *piece, size_t len) {
    struct buffer *out = context;
    buffer_add_bytes(out, piece, len);
    buffer_add_char(out, '|');
}

static void text_wrap__breaks__at_spaces_or_whole_characters(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int cols, lines;
        const char *out;
    } cases[] = {
        {"", 5, 0, ""},
        {"one two three", 7, 2, "one two|three|"},
        {"one two three", 8, 2, "one two|three|"},
        {"one   two", 4, 2, "one|two|"},
        {"one   two", 5, 2, "one|two|"},
        {"abcdefgh", 3, 3, "abc|def|gh|"},
        {"a bcdefgh", 3, 4, "a|bcd|efg|h|"},
        {"\u65E5\u672C\u65E5", 5, 2, "\u65E5\u672C|\u65E5|"},
        {"\u65E5\u672C", 1, 2, "\u65E5|\u672C|"},
        {"a\n\nb\n", 5, 3, "a||b|"},
        {"ab", 0, 2, "a|b|"},
        {"ww\u0302w", 2, 2, "ww\u0302|w|"},
        {"     abcdef", 3, 4, "   |  a|bcd|ef|"},
        {"ab ", 2, 1, "ab|"},
        {"abc", 3, 1, "abc|"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
        assert_int_equal(text_wrap(cases[i].text, cases[i].cols, add_line, &b), cases[i].lines);
        assert_string_equal(b.text, cases[i].out);
        assert_int_equal(text_wrap(cases[i].text, cases[i].cols, NULL, NULL), cases[i].lines);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folded_text__has_neither__case_nor_accents_nor_apostrophes),
        cmocka_unit_test(folding__takes__names_of_500_characters),
        cmocka_unit_test(phone_numbers__are__digits_from_the_leading_0_on),
        cmocka_unit_test(typed_words__find__beginnings_of_words_in_any_order),
        cmocka_unit_test(text_fit__fills__its_columns_exactly),
        cmocka_unit_test(text_wrap__breaks__at_spaces_or_whole_characters),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
