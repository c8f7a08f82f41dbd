/* SPDX-License-Identifier: GPL-3.0-or-later
 * Guessing a category from words, and the list that a new centre begins with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "offers/category.h"
#include "offers/category_fit.h"
#include "offers/category_seed.h"
#include "offers/offer.h"

static int fit_of(const char *name, const char *words) {
    struct category_fits *fits = category_fits_make();
    int fit = 0;
    category_fits_add(fits, name);
    int best = category_fits_best(fits, words, &fit);
    assert_int_equal(best, fit ? 0 : -1);
    category_fits_release(&fits);
    return fit;
}

static void fit__prefers__the_name_with_more_words_in_common(void **state) {
    static const char *const names[] = {"playing music and singing",
                                        "sewing and hemming sew hem trousers", "hem", "hem"};
    struct category_fits *fits = category_fits_make();
    int fit = 0;
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        category_fits_add(fits, names[i]);
    for (int again = 0; again < 2; again++) {
        assert_int_equal(category_fits_best(fits, "hem trousers", &fit), 1);
        assert_true(fit > CATEGORY_FIT_LEAST);
        assert_int_equal(category_fits_best(fits, "hem", &fit), 2); /* of equals the first */
        assert_int_equal(category_fits_best(fits, "", &fit), -1);
    }
    category_fits_release(&fits);
    assert_int_equal(fit_of("playing music and singing", "hem trousers"), 0);
}

static void fit__knows__words_of_one_stem(void **state) {
    (void)state;
    assert_true(fit_of("gardening and outdoors", "garden") > CATEGORY_FIT_LEAST);
    assert_true(fit_of("listening", "a good listener") > CATEGORY_FIT_LEAST);
    assert_int_equal(fit_of("carers group", "car"), 0);
}

static void fit__knows__changed_first_letters(void **state) {
    (void)state;
    assert_true(fit_of("sgwrs gymraeg", "cymraeg") > CATEGORY_FIT_LEAST);
    assert_true(fit_of("a dol dhan bhuth", "buth") > CATEGORY_FIT_LEAST);
    assert_true(fit_of("buth", "bhuth") > CATEGORY_FIT_LEAST);
    assert_int_equal(fit_of("talking", "walking"), 0);
}

static void fit__gives__little_for_words_that_say_little(void **state) {
    (void)state;
    assert_true(fit_of("help with homework", "help with") < CATEGORY_FIT_LEAST);
    assert_int_equal(fit_of("", "help with"), 0);
}

static void seed__has__two_levels_and_three_languages(void **state) {
    (void)state;
    int top = 0, services = 0, last_top = -1;
    for (int i = 0; i < category_seed_count; i++) {
        const struct category_seed *seed = &category_seeds[i];
        assert_in_range(seed->tier, 1, 3);
        for (int k = 0; k < LANGUAGE_COUNT; k++)
            assert_true(strlen(seed->name[k]) > 1 && strlen(seed->name[k]) < CATEGORY_NAME_BYTES);
        if (!*seed->parent) {
            top++;
            last_top = i;
            continue;
        }
        services++;
        /* A service stands under the kind that came last, and its code begins with it. */
        assert_string_equal(seed->parent, category_seeds[last_top].code);
        assert_memory_equal(seed->code, seed->parent, strlen(seed->parent));
    }
    assert_in_range(top, 16, 22);
    assert_true(services >= 70);
    assert_string_equal(category_seeds[category_seed_count - 1].code, CATEGORY_OTHER);
}

static bool in_seed(const char *name) {
    for (int i = 0; i < category_seed_count; i++)
        if (!*category_seeds[i].parent && strstr(category_seeds[i].name[LANGUAGE_EN], name))
            return true;
    return false;
}

static void seed__names__what_the_report_names(void **state) {
    (void)state;
    assert_true(in_seed("Mentoring") && in_seed("Advice") && in_seed("Befriending"));
    assert_true(in_seed("Repairs") && in_seed("Shopping") && in_seed("Tutoring"));
}

static void prompts__belong__to_human_skills_of_the_seed(void **state) {
    (void)state;
    for (int i = 0; i < OFFER_PROMPTS; i++) {
        const struct category_seed *found = NULL;
        for (int k = 0; k < category_seed_count; k++)
            if (!strcmp(category_seeds[k].code, offer_prompts[i].category))
                found = &category_seeds[k];
        assert_non_null(found);
        assert_non_null(strchr(found->flags, 'h'));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fit__prefers__the_name_with_more_words_in_common),
        cmocka_unit_test(fit__knows__words_of_one_stem),
        cmocka_unit_test(fit__knows__changed_first_letters),
        cmocka_unit_test(fit__gives__little_for_words_that_say_little),
        cmocka_unit_test(seed__has__two_levels_and_three_languages),
        cmocka_unit_test(seed__names__what_the_report_names),
        cmocka_unit_test(prompts__belong__to_human_skills_of_the_seed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
