/* SPDX-License-Identifier: GPL-3.0-or-later
 * Forms on a full screen, by keys: nothing typed is lost, nothing is dropped silently, the cursor
 * is where the work is. */
#include "form_kit.h"

#include <string.h>

#include "base/i18n.h"

static void tabs(struct kit *kit, int times) {
    for (int i = 0; i < times; i++) {
        kit_press(kit, PRESS_TAB);
    }
}

static void form__saves__what_was_typed_in_every_kind_of_field(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    kit_type(&kit, "Siân ");
    kit_press(&kit, PRESS_ENTER);
    kit_type(&kit, "mai");
    kit_press(&kit, PRESS_ENTER);
    kit_type(&kit, "gard");
    kit_press(&kit, PRESS_ENTER);
    kit_type(&kit, "1:30");
    kit_press(&kit, PRESS_ENTER);
    kit_type(&kit, "yesterday");
    kit_press(&kit, PRESS_ENTER);
    kit_type(&kit, "14:30");
    kit_press(&kit, PRESS_ENTER);
    kit_press(&kit, PRESS_BACKSPACE);
    kit_type(&kit, "12");
    kit_press(&kit, PRESS_ENTER);
    kit_type(&kit, " ");
    kit_press(&kit, PRESS_ENTER);
    kit_type(&kit, "one");
    kit_ctrl(&kit, 'n');
    kit_type(&kit, "two");
    kit_press(&kit, PRESS_ENTER);
    kit_type(&kit, "sesame");
    kit_press(&kit, PRESS_ENTER);
    kit_type(&kit, "1");
    assert_int_equal(kit_run(&kit), 1);
    assert_string_equal(kit.thing.name, "Siân");
    assert_int_equal(kit.thing.person, 5);
    assert_int_equal(kit.thing.category, 7);
    assert_string_equal(kit.thing.words, "gard");
    assert_int_equal(kit.thing.minutes, 90);
    assert_int_equal(kit.thing.day, day_from_ymd(2025, 3, 4));
    assert_int_equal(kit.thing.minute_of_day, 14 * 60 + 30);
    assert_int_equal(kit.thing.number, 12);
    assert_true(kit.thing.agree);
    assert_string_equal(kit.thing.note, "one\ntwo");
    assert_string_equal(kit.thing.secret, "sesame");
    assert_int_equal(kit.bad_cursors, 0);
    kit_sees(&kit, "= Tuesday 4 March 2025");
    kit_sees(&kit, "= 1 hour 30 minutes");
    kit_sees(&kit, "= Gardening");
    kit_sees(&kit, "[x]");
    kit_sees_not(&kit, "sesame");
    kit_end(&kit);
}

static void form__edits__by_whole_characters(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    kit_type(&kit, "Siaxn");
    kit_press(&kit, PRESS_LEFT);
    kit_press(&kit, PRESS_BACKSPACE);
    kit_press(&kit, PRESS_BACKSPACE);
    kit_type(&kit, "a\u0302");
    kit_press(&kit, PRESS_END);
    kit_type(&kit, "x");
    kit_press(&kit, PRESS_LEFT);
    kit_press(&kit, PRESS_DELETE);
    kit_press(&kit, PRESS_F2);
    assert_int_equal(kit_run(&kit), 1);
    assert_string_equal(kit.thing.name, "Siân");
    kit_end(&kit);
}

static void form__keeps__half_typed_text_when_the_window_changes(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    kit_type(&kit, "José Núñ");
    kit_resize(&kit, 18, 60);
    kit_run(&kit);
    kit_sees(&kit, "> Name (needed)   José Núñ");
    kit_end(&kit);
    kit_begin(&kit);
    kit_type(&kit, "José Núñ");
    kit_resize(&kit, 10, 40);
    kit_resize(&kit, 24, 80);
    kit_type(&kit, "ez");
    kit_press(&kit, PRESS_F2);
    assert_int_equal(kit_run(&kit), 1);
    assert_string_equal(kit.thing.name, "José Núñez");
    kit_end(&kit);
}

static void form__keeps__text_and_place_when_the_language_changes(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    kit_type(&kit, "Jos");
    kit_press(&kit, PRESS_LEFT);
    kit_press(&kit, PRESS_F5);
    kit_type(&kit, "é");
    kit_run(&kit);
    kit_sees(&kit, "Joés");
    assert_int_equal(i18n_language(), LANGUAGE_CY);
    kit_end(&kit);
}

static void form__asks__before_typed_text_is_thrown_away(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    kit_type(&kit, "Jo");
    kit_press(&kit, PRESS_ESC);
    kit_run(&kit);
    kit_sees(&kit, "Throw away what was typed");
    kit_end(&kit);
    kit_begin(&kit);
    kit_type(&kit, "Jo");
    kit_press(&kit, PRESS_ESC);
    kit_type(&kit, "0");
    kit_type(&kit, "e");
    kit_run(&kit);
    kit_sees(&kit, "Joe");
    kit_end(&kit);
    kit_begin(&kit);
    kit_type(&kit, "Jo");
    kit_press(&kit, PRESS_ESC);
    kit_type(&kit, "1");
    assert_int_equal(kit_run(&kit), 1);
    kit_end(&kit);
    kit_begin(&kit);
    kit_press(&kit, PRESS_ESC);
    assert_int_equal(kit_run(&kit), 0);
    assert_int_equal(kit.frame_count, 1);
    kit_end(&kit);
}

static void form__keeps__a_day_and_hours_it_cannot_take(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    kit_type(&kit, "Jo");
    tabs(&kit, 3);
    kit_type(&kit, "25 h");
    tabs(&kit, 1);
    kit_type(&kit, "31 Feb");
    kit_press(&kit, PRESS_F2);
    assert_int_equal(kit_run(&kit), 0);
    kit_sees(&kit, "> How long        25 h");
    kit_sees(&kit, "  When            31 Feb");
    kit_sees(&kit, "    Error: ");
    kit_sees(&kit, "2 things still need a look.");
    assert_int_equal(kit.thing.day, DAY_NONE);
    assert_int_equal(kit.thing.minutes, 0);
    assert_int_equal(kit.form.problems.count, 2);
    kit_end(&kit);
}

static void form__goes_to__the_first_field_that_needs_a_look(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    tabs(&kit, 7);
    kit_press(&kit, PRESS_F2);
    kit_run(&kit);
    kit_sees(&kit, "> Name (needed)");
    kit_sees(&kit, "    Error: This is needed.");
    kit_sees(&kit, "1 thing still needs a look.");
    kit_end(&kit);
    kit_begin(&kit);
    kit_type(&kit, "Nobody");
    kit_press(&kit, PRESS_F2);
    kit_run(&kit);
    kit_sees(&kit, "    Error: Nobody is no name.");
    kit_end(&kit);
}

static void form__does_not_check__a_choice_that_rests(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    kit_press(&kit, PRESS_PGDN);
    kit_type(&kit, "2");
    assert_int_equal(kit_run(&kit), 2);
    kit_end(&kit);
}

static void field__is_cleared__by_ctrl_u(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    kit_type(&kit, "Old");
    kit_ctrl(&kit, 'u');
    kit_type(&kit, "New");
    kit_press(&kit, PRESS_F2);
    assert_int_equal(kit_run(&kit), 1);
    assert_string_equal(kit.thing.name, "New");
    kit_end(&kit);
}

static void field__replaces__a_number_unless_one_goes_into_it(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    kit.thing.minutes = 60;
    kit.thing.number = 30;
    tabs(&kit, 3);
    kit_type(&kit, "2");
    tabs(&kit, 3);
    kit_press(&kit, PRESS_END);
    kit_type(&kit, "5");
    kit_run(&kit);
    assert_int_equal(kit.thing.minutes, 120);
    assert_int_equal(kit.thing.number, 305);
    kit_end(&kit);
}

static void field__scrolls__to_the_place_of_typing(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    kit_resize(&kit, 18, 60);
    tabs(&kit, 2);
    kit_type(&kit, "abcdefghij abcdefghij abcdefghij abcdefghij zebra");
    kit_run(&kit);
    kit_sees(&kit, "zebra ");
    kit_sees_not(&kit, "What            abc");
    assert_int_equal(kit.bad_cursors, 0);
    kit_end(&kit);
    kit_begin(&kit);
    kit_resize(&kit, 18, 60);
    tabs(&kit, 2);
    kit_type(&kit, "abcdefghij abcdefghij abcdefghij abcdefghij zebra");
    kit_press(&kit, PRESS_HOME);
    kit_run(&kit);
    kit_sees(&kit, "What            abc");
    kit_end(&kit);
}

static void note__moves__between_its_lines(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    kit_type(&kit, "Jo");
    tabs(&kit, 8);
    kit_type(&kit, "one");
    kit_ctrl(&kit, 'j');
    kit_type(&kit, "two");
    kit_press(&kit, PRESS_UP);
    kit_type(&kit, "!");
    kit_press(&kit, PRESS_UP); /* from the first line on: the field before */
    kit_press(&kit, PRESS_F2);
    assert_int_equal(kit_run(&kit), 1);
    assert_string_equal(kit.thing.note, "one!\ntwo");
    kit_sees(&kit, "> Agreed");
    assert_int_equal(kit.bad_cursors, 0);
    kit_end(&kit);
}

static void secret__is_never__on_the_screen(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    tabs(&kit, 9);
    kit_type(&kit, "sésame");
    kit_run(&kit);
    kit_sees(&kit, "> Password        ******");
    for (int i = 0; i < kit.frame_count; i++) {
        assert_null(strstr(kit_frame(&kit, i), "sé"));
    }
    kit_end(&kit);
}

static void secret__come_back_to__is_typed_afresh(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    tabs(&kit, 9);
    kit_type(&kit, "sesam");
    kit_press(&kit, PRESS_BACKSPACE);
    kit_type(&kit, "m");
    kit_press(&kit, PRESS_UP);
    kit_press(&kit, PRESS_DOWN);
    kit_type(&kit, "open");
    kit_run(&kit);
    assert_string_equal(kit.thing.secret, "open");
    kit_end(&kit);
}

static void form__shows__the_caller_s_problems_and_goes_there(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    problems_add(&kit.form.problems, THING_HOURS, "The store refused %s.", "this");
    problems_add(&kit.form.problems, 0, "The whole is refused.", NULL);
    kit_run(&kit);
    kit_sees(&kit, "> How long");
    kit_sees(&kit, "    Error: The store refused this.");
    kit_sees(&kit, "    Error: The whole is refused.");
    kit_end(&kit);
}

static void field__tells__what_a_paste_left_out(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    kit.paste = "Ma\033[31mry\n\u202eJones";
    kit_press(&kit, PRESS_PASTE);
    kit_run(&kit);
    assert_null(strchr(kit.thing.name, '\033'));
    assert_null(strstr(kit.thing.name, "\u202e"));
    assert_null(strchr(kit.thing.name, '\n'));
    kit_sees(&kit, "were left out");
    kit_end(&kit);
}

static void field__tells__when_it_is_full(void **state) {
    (void)state;
    char long_name[501];
    struct kit kit;
    memset(long_name, 'n', 500);
    long_name[500] = '\0';
    kit_begin(&kit);
    kit.paste = long_name;
    kit_press(&kit, PRESS_PASTE);
    kit_run(&kit);
    assert_int_equal(strlen(kit.thing.name), 39);
    kit_sees(&kit, "did not fit");
    kit_end(&kit);
    kit_begin(&kit);
    for (int i = 0; i < 19; i++) {
        kit_type(&kit, "ŵ");
    }
    kit_type(&kit, "ŷ");
    kit_run(&kit);
    assert_int_equal(strlen(kit.thing.name), 38);
    kit_sees(&kit, "This field is full.");
    kit_end(&kit);
}

static void form__scrolls__so_that_the_focus_is_seen(void **state) {
    (void)state;
    struct kit kit;
    kit_begin(&kit);
    kit.thing.minutes = 90;
    kit.thing.day = day_from_ymd(2025, 3, 4);
    kit.thing.category = 7;
    strcpy(kit.thing.words, "beans");
    kit_resize(&kit, 18, 60);
    tabs(&kit, 11);
    kit_run(&kit);
    kit_sees(&kit, "> 2  Another way");
    kit_sees(&kit, "There is more above and below.");
    kit_sees_not(&kit, "Name (needed)");
    assert_int_equal(kit.bad_cursors, 0);
    kit_end(&kit);
    kit_begin(&kit);
    kit.thing.minutes = 90;
    kit.thing.day = day_from_ymd(2025, 3, 4);
    kit.thing.category = 7;
    strcpy(kit.thing.words, "beans");
    kit_resize(&kit, 18, 60);
    tabs(&kit, 13);
    kit_run(&kit);
    kit_sees(&kit, "> Name (needed)");
    kit_sees(&kit, "There is more below.");
    assert_int_equal(kit.bad_cursors, 0);
    kit_end(&kit);
}

int main(void) {
    i18n_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(form__saves__what_was_typed_in_every_kind_of_field),
        cmocka_unit_test(form__edits__by_whole_characters),
        cmocka_unit_test(form__keeps__half_typed_text_when_the_window_changes),
        cmocka_unit_test(form__keeps__text_and_place_when_the_language_changes),
        cmocka_unit_test(form__asks__before_typed_text_is_thrown_away),
        cmocka_unit_test(form__keeps__a_day_and_hours_it_cannot_take),
        cmocka_unit_test(form__goes_to__the_first_field_that_needs_a_look),
        cmocka_unit_test(form__does_not_check__a_choice_that_rests),
        cmocka_unit_test(field__is_cleared__by_ctrl_u),
        cmocka_unit_test(field__replaces__a_number_unless_one_goes_into_it),
        cmocka_unit_test(field__scrolls__to_the_place_of_typing),
        cmocka_unit_test(note__moves__between_its_lines),
        cmocka_unit_test(secret__is_never__on_the_screen),
        cmocka_unit_test(secret__come_back_to__is_typed_afresh),
        cmocka_unit_test(form__shows__the_caller_s_problems_and_goes_there),
        cmocka_unit_test(field__tells__what_a_paste_left_out),
        cmocka_unit_test(field__tells__when_it_is_full),
        cmocka_unit_test(form__scrolls__so_that_the_focus_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
