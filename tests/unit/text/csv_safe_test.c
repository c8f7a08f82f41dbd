/* SPDX-License-Identifier: GPL-3.0-or-later
 * Formulas made harmless, and what was written read back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/buffer.h"
#include "text/csv_safe.h"

static void assert_written(const char *text, const char *expected) {
    struct buffer out CLEAN(buffer_release) = BUFFER_INIT;
    csv_safe_write(&out, text);
    assert_string_equal(out.text, expected);
    assert_string_equal(csv_safe_read(out.text), text);
}

static void formula__gets__an_apostrophe(void **state) {
    (void)state;
    assert_written("=1+1", "'=1+1");
    assert_written("+44 1970", "'+44 1970");
    assert_written("-2", "'-2");
    assert_written("@SUM(A1)", "'@SUM(A1)");
    assert_written("\t=1", "'\t=1");
    assert_written("\r=1", "'\r=1");
    assert_written("\n=1", "'\n=1");
    assert_written("  =1", "'  =1");
    assert_written("＝1", "'＝1");
    assert_written("＋1", "'＋1");
    assert_written("－1", "'－1");
    assert_written("＠A", "'＠A");
}

static void apostrophe_before_a_formula__is__kept(void **state) {
    (void)state;
    assert_written("'=1", "''=1");
    assert_written("''-", "'''-");
    assert_written("' @", "'' @");
}

static void plain_text__stays__as_it_is(void **state) {
    (void)state;
    assert_written("", "");
    assert_written("'", "'");
    assert_written("'Tis", "'Tis");
    assert_written("a=1", "a=1");
    assert_written("Siân", "Siân");
    assert_written("''s-Hertogenbosch", "''s-Hertogenbosch");
    assert_written(" ", " ");
}

/* All texts of up to five of these letters: no two are written alike, each comes back. */
static void every_short_text__comes__back(void **state) {
    (void)state;
    static const char letters[] = "'= a\t";
    enum { LETTERS = sizeof letters - 1, LENGTH = 5 };
    char text[LENGTH + 1];
    for (int length = 0; length <= LENGTH; length++) {
        int count = 1;
        for (int i = 0; i < length; i++) {
            count *= LETTERS;
        }
        for (int number = 0; number < count; number++) {
            int rest = number;
            for (int i = 0; i < length; i++) {
                text[i] = letters[rest % LETTERS];
                rest /= LETTERS;
            }
            text[length] = '\0';
            struct buffer out CLEAN(buffer_release) = BUFFER_INIT;
            csv_safe_write(&out, text);
            assert_string_equal(csv_safe_read(out.text), text);
            const char *first = out.text + strspn(out.text, " ");
            assert_true(*first != '=' && *first != '\t'); /* never a formula in front */
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formula__gets__an_apostrophe),
        cmocka_unit_test(apostrophe_before_a_formula__is__kept),
        cmocka_unit_test(plain_text__stays__as_it_is),
        cmocka_unit_test(every_short_text__comes__back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
