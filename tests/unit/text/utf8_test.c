/* SPDX-License-Identifier: GPL-3.0-or-later
 * UTF-8, the two doors, characters and columns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "text/utf8.h"

static int start(void **state) {
    (void)state;
    return i18n_start() ? 0 : -1;
}

static void utf8__every_character__there_and_back_is_itself(void **state) {
    (void)state;
    for (uint32_t code = 0; code <= 0x110000; code++) {
        char bytes[4];
        uint32_t back = 0;
        size_t len = utf8_encode(code, bytes);
        bool scalar = code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
        if (!scalar) {
            assert_int_equal(len, 0);
        } else if (utf8_decode(bytes, len, 0, &back) != len || back != code) {
            fail_msg("U+%04X", (unsigned)code);
        } else if (len > 1 && utf8_valid(bytes, len - 1)) {
            fail_msg("U+%04X cut short", (unsigned)code);
        }
    }
}

static void utf8__broken_in_any_way__is_refused(void **state) {
    (void)state;
    static const char *const broken[] = {
        "\x80",
        "\xBF",
        "\xC0\x80",
        "\xC1\xBF",
        "\xC3",
        "\xC3\x28",
        "\xE0\x80\x80",
        "\xE0\x9F\xBF",
        "\xE2\x82",
        "\xE2\x28\xA1",
        "\xE2\x82\x28",
        "\xED\xA0\x80",
        "\xED\xBF\xBF",
        "\xF0\x80\x80\x80",
        "\xF0\x8F\xBF\xBF",
        "\xF0\x9F\x98",
        "\xF0\x9F",
        "\xF0",
        "\xF0\x28\x8C\xBC",
        "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80",
        "\xF8\x88\x80\x80\x80",
        "\xFE",
        "\xFF",
    };
    for (size_t i = 0; i < COUNT_OF(broken); i++) {
        struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
        buffer_addf(&b, "a%sb", broken[i]);
        assert_false(utf8_valid(b.text, b.len));
        struct buffer clean CLEAN(buffer_release) = BUFFER_INIT;
        assert_true(text_clean(&clean, b.text, b.len, false) & TEXT_NOT_UTF8);
        assert_true(utf8_valid(clean.text, clean.len));
        struct buffer safe CLEAN(buffer_release) = BUFFER_INIT;
        text_safe(&safe, b.text, false);
        assert_true(utf8_valid(safe.text, safe.len));
        assert_non_null(strchr(safe.text, '?'));
    }
}

struct case_ {
    const char *in, *out;
    bool lines;
    int faults;
};

static void text_clean__takes_out__what_does_not_belong(void **state) {
    (void)state;
    static const struct case_ cases[] = {
        {"", "", false, TEXT_FINE},
        {"Siân Ŵ", "Siân Ŵ", false, TEXT_FINE},
        {"  a \t\n b  ", "a b", false, TEXT_CHANGED},
        {"a\u00A0\u2003\u3000b", "a b", false, TEXT_CHANGED},
        {"w\u0302y\u0302", "\u0175\u0177", false, TEXT_CHANGED},
        {"a\033[31mb", "a[31mb", false, TEXT_CHANGED | TEXT_HOSTILE},
        {"a\xC2\x9B"
         "31mb",
         "a31mb", false, TEXT_CHANGED | TEXT_HOSTILE},
        {"a\x7F\x07\x08"
         "b",
         "ab", false, TEXT_CHANGED | TEXT_HOSTILE},
        {"a\u202Eb\u2066c\u200Fd\uFEFF", "abcd", false, TEXT_CHANGED | TEXT_HOSTILE},
        {"a\u200Bb\u2060c\u00ADd\u061C", "abcd", false, TEXT_CHANGED | TEXT_HOSTILE},
        {"a\U000E0041\U000E007Fb", "ab", false, TEXT_CHANGED | TEXT_HOSTILE},
        {"a\xFF"
         "b",
         "ab", false, TEXT_CHANGED | TEXT_NOT_UTF8},
        {"x\u0316\u0317\u0318\u0319y", "x\u0316\u0317y", false, TEXT_CHANGED | TEXT_HOSTILE},
        {"a \u200B b", "a b", false, TEXT_CHANGED | TEXT_HOSTILE},
        {"one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour", true, TEXT_CHANGED},
        {"\n\n a  b \n\n\n\n  c\n", "a b\n\nc", true, TEXT_CHANGED},
        {"a\u2028b", "a\nb", true, TEXT_CHANGED},
        {"a\nb", "a b", false, TEXT_CHANGED},
        {"a\nb", "a\nb", true, TEXT_FINE},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
        buffer_add(&b, "before ");
        int faults = text_clean(&b, cases[i].in, strlen(cases[i].in), cases[i].lines);
        assert_string_equal(b.text + 7, cases[i].out);
        assert_int_equal(faults, cases[i].faults);
    }
    struct buffer nul CLEAN(buffer_release) = BUFFER_INIT;
    assert_int_equal(text_clean(&nul, "a\0b", 3, false), TEXT_CHANGED | TEXT_HOSTILE);
    assert_string_equal(nul.text, "ab");
}

static bool forbidden(uint32_t code, bool lines) {
    static const uint32_t ranges[][2] = {
        {0, 0x1F},        {0x7F, 0x9F},     {0x200B, 0x200F},   {0x202A, 0x202E},
        {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE007F},
    };
    for (size_t i = 0; i < COUNT_OF(ranges); i++) {
        if (code >= ranges[i][0] && code <= ranges[i][1]) {
            return !(lines && code == '\n');
        }
    }
    return false;
}

static uint64_t seed;

static unsigned next_random(void) {
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (unsigned)(seed >> 33);
}

/* A piece of a kind that makes trouble next to others. */
static void add_random(struct buffer *b) {
    static const char *const pieces[] = {
        " ",      "\n",         "\r",      "a",      "\u0301",     "\u0316",
        "\u200B", "\u202E",     "\033[2J", "\u0175", "w",          "\u0302",
        "\u1100", "\u1161",     "\u11A8",  "\u0958", "\U0001D160", "\xED\xA0\x80",
        "\u00A0", "\U000E0020", "\u0344",  "\uFEFF", "\u09C7",     "\u09BE",
        "\u2126", "\U0001F468", "\u200D",
    };
    unsigned kind = next_random() % 4;
    char bytes[4];
    if (kind < 2) {
        buffer_add(b, pieces[next_random() % COUNT_OF(pieces)]);
    } else if (kind == 2) {
        buffer_add_bytes(b, bytes, utf8_encode(next_random() % 0x110000, bytes));
    } else {
        buffer_add_char(b, (char)(next_random() % 256));
    }
}

static void text_clean__of_anything__is_clean_and_stays_so(void **state) {
    (void)state;
    const char *given = getenv("AMSER_TEST_SEED");
    seed = given != NULL ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
    printf("# AMSER_TEST_SEED=%llu\n", (unsigned long long)seed);
    const char *rounds = getenv("AMSER_TEST_ROUNDS");
    int turns = rounds != NULL ? atoi(rounds) * 700 : 20000;
    for (int turn = 0; turn < turns; turn++) {
        struct buffer in CLEAN(buffer_release) = BUFFER_INIT;
        struct buffer once CLEAN(buffer_release) = BUFFER_INIT;
        struct buffer twice CLEAN(buffer_release) = BUFFER_INIT;
        struct buffer safe CLEAN(buffer_release) = BUFFER_INIT;
        bool lines = turn % 2 != 0;
        for (unsigned i = next_random() % 24; i > 0; i--) {
            add_random(&in);
        }
        int faults = text_clean(&once, in.text, in.len, lines);
        assert_true(utf8_valid(once.text, once.len));
        uint32_t code;
        for (size_t at = 0; at < once.len;) {
            at += utf8_decode(once.text, once.len, at, &code);
            assert_false(forbidden(code, lines));
        }
        assert_null(strstr(once.text, "  "));
        assert_true(once.len == 0 || (once.text[0] != ' ' && once.text[once.len - 1] != ' '));
        assert_int_equal(text_clean(&twice, once.text, once.len, lines), TEXT_FINE);
        assert_string_equal(twice.text, once.text);
        if (faults == TEXT_FINE) {
            assert_string_equal(in.text, once.text);
        }
        text_safe(&safe, once.text, lines);
        assert_string_equal(safe.text, once.text); /* what came in cleanly goes out unchanged */
    }
}

static void text_safe__shows__a_mark_for_each_bad_character(void **state) {
    (void)state;
    static const struct case_ cases[] = {
        {"a\033[2Jb", "a?[2Jb", false, 0},
        {"\u202Eab\u2069", "?ab?", false, 0},
        {"a\tb\nc", "a b c", false, 0},
        {"a\tb\nc", "a\tb\nc", true, 0},
        {"a\rb", "a b", true, 0},
        {"\xE2\x82", "??", false, 0},
        {"  two  ", "  two  ", false, 0},
        {"\xC2\x9D"
         "0;x\x07",
         "?0;x?", true, 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
        text_safe(&b, cases[i].in, cases[i].lines);
        assert_string_equal(b.text, cases[i].out);
    }
}

static void characters__are_those__that_a_person_sees(void **state) {
    (void)state;
    static const char text[] = "aw\u0302\U0001F468\u200D\U0001F469\r\n\U0001F1EC\U0001F1E7z\xFF";
    static const size_t starts[] = {0, 1, 4, 15, 17, 25, 26, 27};
    size_t len = sizeof text - 1;
    for (size_t i = 0; i + 1 < COUNT_OF(starts); i++) {
        assert_int_equal(text_next(text, len, starts[i]), starts[i + 1]);
        assert_int_equal(text_previous(text, len, starts[i + 1]), starts[i]);
    }
    assert_int_equal(text_next(text, len, len), len);
    assert_int_equal(text_next(text, len, len + 9), len);
    assert_int_equal(text_previous(text, len, 0), 0);
    assert_int_equal(text_previous("", 0, 5), 0);
}

static void words__begin__at_letters(void **state) {
    (void)state;
    static const char text[] = "  Siân O'Neill-Hart, 5.";
    size_t len = sizeof text - 1;
    assert_int_equal(text_next_word(text, len, 0), 2);
    assert_int_equal(text_next_word(text, len, 2), 8);
    assert_int_equal(text_next_word(text, len, 8), 16);
    assert_int_equal(text_next_word(text, len, 16), 22);
    assert_int_equal(text_next_word(text, len, 22), len);
    assert_int_equal(text_previous_word(text, len, len), 22);
    assert_int_equal(text_previous_word(text, len, 22), 16);
    assert_int_equal(text_previous_word(text, len, 12), 8);
    assert_int_equal(text_previous_word(text, len, 8), 2);
    assert_int_equal(text_previous_word(text, len, 2), 0);
    assert_int_equal(text_previous_word("", 0, 0), 0);
}

static void columns__are__those_of_the_terminal(void **state) {
    (void)state;
    assert_int_equal(text_cols(""), 0);
    assert_int_equal(text_cols("Siân"), 4);
    assert_int_equal(text_cols("w\u0302"), 1);
    assert_int_equal(text_cols("\u65E5\u672C"), 4);
    assert_int_equal(text_cols("\033\x01"), 2);
    assert_int_equal(text_cols("\xFF\xFE"), 2);
    assert_int_equal(text_cols_n("abc", 2), 2);
}

static void prefix__holds__whole_characters_only(void **state) {
    (void)state;
    int used = -1;
    assert_int_equal(text_prefix("\u65E5\u672C", 3, &used), 3);
    assert_int_equal(used, 2);
    assert_int_equal(text_prefix("aw\u0302b", 2, &used), 4);
    assert_int_equal(used, 2);
    assert_int_equal(text_prefix("abc", 0, &used), 0);
    assert_int_equal(text_prefix("abc", -1, NULL), 0);
    assert_int_equal(text_prefix("abc", 100, &used), 3);
    assert_int_equal(used, 3);
}

static void ascii__looks_like__what_was_meant(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"Siân Ŵŷ àèìòù ÀÔ", "Sian Wy aeiou AO"},
        {"w\u0302", "w"},
        {"Łódź straße Ærø", "Lodz strasse AEro"},
        {"O\u2019Neill \u201Cx\u201D", "O'Neill \"x\""},
        {"1½ \u2013 \u2026", "11/2 - ..."},
        {"\u65E5", "?"},
        {"\u2500\u2502\u250C", "-|+"},
        {"a\xFF", "a?"},
        {"`", "`"},
        {"£5 €5", "GBP5 EUR5"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
        text_to_ascii(&b, cases[i][0]);
        assert_string_equal(b.text, cases[i][1]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8__every_character__there_and_back_is_itself),
        cmocka_unit_test(utf8__broken_in_any_way__is_refused),
        cmocka_unit_test(text_clean__takes_out__what_does_not_belong),
        cmocka_unit_test(text_clean__of_anything__is_clean_and_stays_so),
        cmocka_unit_test(text_safe__shows__a_mark_for_each_bad_character),
        cmocka_unit_test(characters__are_those__that_a_person_sees),
        cmocka_unit_test(words__begin__at_letters),
        cmocka_unit_test(columns__are__those_of_the_terminal),
        cmocka_unit_test(prefix__holds__whole_characters_only),
        cmocka_unit_test(ascii__looks_like__what_was_meant),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
