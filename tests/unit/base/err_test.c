/* SPDX-License-Identifier: GPL-3.0-or-later
 * Errors, problems and identifiers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/buffer.h"
#include "base/err.h"
#include "base/ident.h"

static void error__says__its_sentence_with_its_data(void **state) {
    (void)state;
    struct err err = ERR_NONE;
    struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
    assert_int_equal(err_set(&err, OUTCOME_NOT_FOUND, "Nobody has number %s", "M-17"),
                     OUTCOME_NOT_FOUND);
    err_text(&err, &b);
    assert_string_equal(b.text, "Nobody has number M-17");
    assert_int_equal(err_detail(&err, "row %d", 7), OUTCOME_NOT_FOUND);
    assert_string_equal(err.detail, "row 7");
    assert_int_equal(err_set(NULL, OUTCOME_BUSY, "x", NULL), OUTCOME_BUSY);
    assert_int_not_equal(err_detail(NULL, "x"), OUTCOME_OK);
}

static void error__before_it_is_set__says_nothing(void **state) {
    (void)state;
    struct err err = ERR_NONE;
    struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
    err_text(&err, &b);
    assert_string_equal(b.text, "");
}

static void sentence__is_no_printf_format__whatever_stands_in_it(void **state) {
    (void)state;
    static const struct {
        const char *say, *arg, *text;
    } cases[] = {
        {"%s", "%s%n", "%s%n"},
        {"100%% of %s", "it", "100% of it"},
        {"%d %x %n", "", "%d %x %n"},
        {"ends in %", "", "ends in %"},
        {"%1$s stays", "a", "a stays"},
        {"no place", "lost", "no place"},
        {"%s", "\033[2J\x7f\n\xC2\x9B\x31", "?[2J???1"},
        {"%s", "Siân \xC2\xA3", "Siân \xC2\xA3"},
        {"%s", "\xC2", "\xC2"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct err err = ERR_NONE;
        struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
        (void)err_set(&err, OUTCOME_REFUSED, cases[i].say, cases[i].arg);
        err_text(&err, &b);
        assert_string_equal(b.text, cases[i].text);
    }
}

static void data__of_any_length__is_cut_at_a_whole_character(void **state) {
    (void)state;
    char name[1001];
    for (int i = 0; i < 1000; i += 2) {
        memcpy(name + i, "\u0175", 2);
    }
    name[1000] = '\0';
    struct err err = ERR_NONE;
    (void)err_set(&err, OUTCOME_REFUSED, "%s", name);
    (void)err_detail(&err, "%s", name);
    assert_int_equal(strlen(err.arg), 198);
    assert_int_equal(strlen(err.detail), 198);
}

static void outcomes__have__a_status_and_a_word_each(void **state) {
    (void)state;
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        assert_int_equal(outcome_exit_status((enum outcome)i), i);
        assert_true(strlen(outcome_word((enum outcome)i)) >= 2);
    }
    assert_string_equal(outcome_word(OUTCOME_NOT_FOUND), "not-found");
}

static void problems__keep__the_first_sixteen(void **state) {
    (void)state;
    struct problems problems = {.count = 0};
    struct err err = ERR_NONE;
    assert_int_equal(problems_to_err(&problems, &err), OUTCOME_OK);
    for (int i = 0; i < 40; i++) {
        problems_add(&problems, i + 1, "Too long: %s", i == 0 ? "first" : NULL);
    }
    assert_int_equal(problems.count, PROBLEMS_MAX);
    assert_int_equal(problems.at[15].field, 16);
    struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
    problem_text(&problems.at[0], &b);
    assert_string_equal(b.text, "Too long: first");
    assert_int_equal(problems_to_err(&problems, &err), OUTCOME_REFUSED);
    buffer_clear(&b);
    err_text(&err, &b);
    assert_string_equal(b.text, "Too long: first");
}

static void identifiers__are__valid_and_different(void **state) {
    (void)state;
    char first[IDENT_BYTES], second[IDENT_BYTES];
    ident_make(first);
    ident_make(second);
    assert_true(ident_valid(first));
    assert_true(ident_valid(second));
    assert_string_not_equal(first, second);
    assert_false(ident_valid(NULL));
    assert_false(ident_valid(""));
    assert_false(ident_valid("0123456789abcdef0123456789abcde"));
    assert_false(ident_valid("0123456789abcdef0123456789abcdef0"));
    assert_false(ident_valid("0123456789ABCDEF0123456789abcdef"));
    assert_true(ident_valid("0123456789abcdef0123456789abcdef"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(error__says__its_sentence_with_its_data),
        cmocka_unit_test(error__before_it_is_set__says_nothing),
        cmocka_unit_test(sentence__is_no_printf_format__whatever_stands_in_it),
        cmocka_unit_test(data__of_any_length__is_cut_at_a_whole_character),
        cmocka_unit_test(outcomes__have__a_status_and_a_word_each),
        cmocka_unit_test(problems__keep__the_first_sixteen),
        cmocka_unit_test(identifiers__are__valid_and_different),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
