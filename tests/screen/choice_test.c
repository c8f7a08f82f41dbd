/* SPDX-License-Identifier: GPL-3.0-or-later
 * Choice fields and pick lists, by keys: found while typing, own words kept, only what is on the
 * screen is ever fetched. */
#include "form_kit.h"

#include <string.h>

#include "base/i18n.h"

static void tabs(struct kit *kit, int times) {
    for (int i = 0; i < times; i++) {
        kit_press(kit, PRESS_TAB);
    }
}

static void choice__shows_people__while_one_types(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    tabs(&kit, 1);
    kit_type(&kit, "ow");
    kit_run(&kit);
    kit_sees(&kit, "    > Owain Number00001");
    kit_sees(&kit, "      Owain Number00026");
    kit_sees(&kit, "F4 shows all that fit.");
    assert_int_equal(kit.bad_cursors, 0);
    kit_end(&kit);
    kit_begin(&kit);
    tabs(&kit, 1);
    kit_type(&kit, "ow");
    kit_press(&kit, PRESS_DOWN);
    kit_press(&kit, PRESS_ENTER);
    kit_run(&kit);
    kit_sees(&kit, "  Who             Owain Number00006");
    assert_int_equal(kit.thing.person, 6);
    assert_int_equal(kit.bad_cursors, 0);
    kit_end(&kit);
}

static void choice__keeps__what_fits_nobody(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    kit_type(&kit, "Jo");
    tabs(&kit, 1);
    kit_type(&kit, "zzz");
    kit_press(&kit, PRESS_F2);
    kit_run(&kit);
    kit_sees(&kit, "> Who             zzz");
    kit_sees(&kit, "Error: Nobody and nothing is called zzz.");
    kit_end(&kit);
}

static void choice__is_cleared__by_one_backspace(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    kit.thing.person = 6;
    kit.thing.category = 7;
    tabs(&kit, 1);
    kit_press(&kit, PRESS_BACKSPACE);
    tabs(&kit, 1);
    kit_type(&kit, "own words");
    kit_run(&kit);
    assert_int_equal(kit.thing.person, 0);
    assert_int_equal(kit.thing.category, 7);
    assert_string_equal(kit.thing.words, "own words");
    kit_end(&kit);
}

static void choice__with_free_words__takes_an_option_only_when_marked(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    tabs(&kit, 2);
    kit_type(&kit, "lift");
    kit_press(&kit, PRESS_DOWN);
    kit_press(&kit, PRESS_DOWN);
    kit_press(&kit, PRESS_ENTER);
    kit_run(&kit);
    assert_int_equal(kit.thing.category, 9);
    assert_string_equal(kit.thing.words, "");
    kit_sees(&kit, "What            Lifting and carrying");
    kit_end(&kit);
}

static void pick__asks_only_for__what_is_on_the_screen(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    tabs(&kit, 1);
    kit_press(&kit, PRESS_F4);
    kit_press(&kit, PRESS_PGDN);
    kit_press(&kit, PRESS_PGDN);
    kit_press(&kit, PRESS_DOWN);
    kit_press(&kit, PRESS_ENTER);
    kit_press(&kit, PRESS_TAB);
    kit_run(&kit);
    assert_true(kit.thing.person > 20 && kit.thing.person < 100);
    assert_true(kit.asked < 1000);
    assert_int_equal(kit.bad_cursors, 0);
    kit_end(&kit);
    kit_begin(&kit);
    kit_press(&kit, PRESS_END);
    kit_press(&kit, PRESS_ENTER);
    assert_int_equal(kit_pick(&kit), PEOPLE);
    assert_true(kit.asked < 1000);
    kit_end(&kit);
}

static void choice__does_not_guess__among_several(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    kit_type(&kit, "Jo");
    tabs(&kit, 1);
    kit_type(&kit, "owa");
    kit_press(&kit, PRESS_F2);
    assert_int_equal(kit_run(&kit), 0);
    kit_sees(&kit, "> Who             owa");
    kit_sees(&kit, "Error: More than one fits: owa");
    assert_int_equal(kit.thing.person, 0);
    kit_end(&kit);
}

static void choice__closes__its_list_by_esc(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    tabs(&kit, 1);
    kit_type(&kit, "ow");
    kit_press(&kit, PRESS_ESC);
    kit_run(&kit);
    kit_sees(&kit, "> Who             ow");
    kit_sees_not(&kit, "Number00001");
    kit_end(&kit);
}

static void choice__keeps__its_list_when_the_language_changes(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    tabs(&kit, 1);
    kit_type(&kit, "ow");
    kit_press(&kit, PRESS_DOWN);
    kit_press(&kit, PRESS_F5);
    kit_run(&kit);
    kit_sees(&kit, "    > Owain Number00006");
    kit_end(&kit);
}

int main(void) {
    i18n_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(choice__shows_people__while_one_types),
        cmocka_unit_test(choice__keeps__what_fits_nobody),
        cmocka_unit_test(choice__is_cleared__by_one_backspace),
        cmocka_unit_test(choice__with_free_words__takes_an_option_only_when_marked),
        cmocka_unit_test(pick__asks_only_for__what_is_on_the_screen),
        cmocka_unit_test(choice__does_not_guess__among_several),
        cmocka_unit_test(choice__closes__its_list_by_esc),
        cmocka_unit_test(choice__keeps__its_list_when_the_language_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
