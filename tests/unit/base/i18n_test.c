/* SPDX-License-Identifier: GPL-3.0-or-later
 * Languages, with catalogues made for the test, where only C.UTF-8 need exist. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/err.h"
#include "base/i18n.h"

static int start(void **state) {
    (void)state;
    const char *build = getenv("builddir");
    struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
    buffer_addf(&b, "%s/tests/fixtures/locale", build != NULL ? build : ".");
    setenv("AMSER_LOCALEDIR", b.text, 1);
    unsetenv("LOCPATH");
    return i18n_start() ? 0 : -1;
}

static int english_again(void **state) {
    (void)state;
    (void)i18n_use(LANGUAGE_EN);
    return 0;
}

static void english__needs__no_catalogue(void **state) {
    (void)state;
    assert_int_equal(i18n_language(), LANGUAGE_EN);
    static const char members[] = "Members";
    assert_ptr_equal(_(members), members);
    assert_string_equal(P_("%d day", "%d days", 1), "%d day");
    assert_string_equal(P_("%d day", "%d days", 0), "%d days");
    assert_string_equal(C_("weekday", "Tuesday"), "Tuesday");
    assert_string_equal(i18n_context_later(NC_("weekday", "Tuesday")), "Tuesday");
    assert_string_equal(i18n_text(NC_("weekday", "Tuesday")), "Tuesday");
    assert_string_equal(setlocale(LC_MESSAGES, NULL), "C"); /* nothing was opened for it */
}

static void language__switches__to_and_fro_at_run_time(void **state) {
    (void)state;
    static const struct {
        enum language language;
        const char *members;
    } turns[] = {{LANGUAGE_CY, "Aelodau"}, {LANGUAGE_GD, "Buill"},   {LANGUAGE_EN, "Members"},
                 {LANGUAGE_GD, "Buill"},   {LANGUAGE_CY, "Aelodau"}, {LANGUAGE_CY, "Aelodau"},
                 {LANGUAGE_EN, "Members"}, {LANGUAGE_CY, "Aelodau"}};
    enum language was = LANGUAGE_EN;
    for (size_t i = 0; i < COUNT_OF(turns); i++) {
        assert_int_equal(i18n_use(turns[i].language), was);
        assert_string_equal(_("Members"), turns[i].members);
        was = turns[i].language;
    }
    assert_null(getenv("LOCPATH"));
    assert_string_not_equal(setlocale(LC_MESSAGES, NULL), "C");
    assert_string_not_equal(setlocale(LC_MESSAGES, NULL), "C.UTF-8");
    assert_string_equal(setlocale(LC_NUMERIC, NULL), "C");
}

static void plural_forms__are__those_of_the_language(void **state) {
    (void)state;
    (void)i18n_use(LANGUAGE_CY);
    assert_string_equal(P_("%d day", "%d days", 2), "%d ddiwrnod");
    assert_string_equal(P_("%d day", "%d days", 5), "%d o ddiwrnodau");
    (void)i18n_use(LANGUAGE_GD);
    assert_string_equal(P_("%d day", "%d days", 11), "%d latha");
    assert_string_equal(P_("%d day", "%d days", 12), "%d là");
    assert_string_equal(P_("%d day", "%d days", 20), "%d là eile");
}

static void untranslated__is__english_without_its_context(void **state) {
    (void)state;
    (void)i18n_use(LANGUAGE_GD);
    assert_string_equal(_("not in the catalogue"), "not in the catalogue");
    assert_string_equal(_(""), "");
    assert_string_equal(C_("nowhere", "March"), "March");
    assert_string_equal(C_("month in date", "March"), "dhen Mhàrt");
    assert_string_equal(i18n_context_later(NC_("nowhere", "March")), "March");
    assert_string_equal(i18n_text(NC_("nowhere", "March")), "March");
    assert_string_equal(i18n_text(NC_("month in date", "March")), "dhen Mhàrt");
    assert_string_equal(i18n_context_later("no context"), "no context");
}

static void error__is_said__in_the_language_of_the_moment(void **state) {
    (void)state;
    struct err err = ERR_NONE;
    struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
    (void)err_set(&err, OUTCOME_NOT_FOUND, N_("Nobody has number %s"), "9");
    (void)i18n_use(LANGUAGE_CY);
    err_text(&err, &b);
    assert_string_equal(b.text, "Nid oes gan neb rif 9");
}

static void language__works_on__after_a_change_of_folder(void **state) {
    (void)state;
    (void)i18n_use(LANGUAGE_CY);
    assert_int_equal(chdir("/"), 0);
    (void)i18n_use(LANGUAGE_GD);
    assert_string_equal(_("Members"), "Buill");
}

static void language__is_known__by_code_locale_and_name(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int language;
    } cases[] = {
        {"cy", LANGUAGE_CY},
        {"CY", LANGUAGE_CY},
        {"cy_GB.UTF-8", LANGUAGE_CY},
        {"cy-GB", LANGUAGE_CY},
        {"Cymraeg", LANGUAGE_CY},
        {"welsh", LANGUAGE_CY},
        {"gd", LANGUAGE_GD},
        {"gd_GB@euro", LANGUAGE_GD},
        {"Gàidhlig", LANGUAGE_GD},
        {"GAIDHLIG", LANGUAGE_GD},
        {"en_US.UTF-8", LANGUAGE_EN},
        {"english", LANGUAGE_EN},
        {"Saesneg", LANGUAGE_EN},
        {"Beurla", LANGUAGE_EN},
        {"cyfrif", -1},
        {"C.UTF-8", -1},
        {"", -1},
        {"de", -1},
        {"gdx", -1},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        enum language language = LANGUAGE_COUNT;
        assert_int_equal(language_from_text(cases[i].text, &language), cases[i].language >= 0);
        if (cases[i].language >= 0) {
            assert_int_equal(language, cases[i].language);
        }
    }
    enum language untouched = LANGUAGE_GD;
    assert_false(language_from_text(NULL, &untouched));
    assert_string_equal(language_code(LANGUAGE_GD), "gd");
    assert_string_equal(language_own_name(LANGUAGE_GD), "Gàidhlig");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(english__needs__no_catalogue, english_again),
        cmocka_unit_test_teardown(language__switches__to_and_fro_at_run_time, english_again),
        cmocka_unit_test_teardown(plural_forms__are__those_of_the_language, english_again),
        cmocka_unit_test_teardown(untranslated__is__english_without_its_context, english_again),
        cmocka_unit_test_teardown(error__is_said__in_the_language_of_the_moment, english_again),
        cmocka_unit_test_teardown(language__works_on__after_a_change_of_folder, english_again),
        cmocka_unit_test(language__is_known__by_code_locale_and_name),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
