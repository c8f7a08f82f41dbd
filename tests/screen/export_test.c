/* SPDX-License-Identifier: GPL-3.0-or-later
 * Moving everything out, and bringing it in where there is no register, by keys. */
#include "page_kit.h"
#include "export_fixture.h"
#include "export/export_screen.h"

struct desk {
    struct moving *m;
    struct sitting s;
};

static int desk_open(void **state) {
    struct desk *desk = mem_zero(1, sizeof *desk);
    void *moving = NULL;
    moving_open(&moving);
    desk->m = moving;
    setenv("HOME", desk->m->folder, 1);
    sitting_begin(&desk->s);
    desk->s.holds = NEEDS_WRITER | NEEDS_COORDINATOR | NEEDS_CREDITS;
    *state = desk;
    return 0;
}

static int desk_close(void **state) {
    struct desk *desk = *state;
    void *moving = desk->m;
    sitting_end(&desk->s);
    moving_close(&moving);
    free(desk);
    return 0;
}

static void seen(const struct sitting *s, const char *text) {
    for (int i = 0; i < s->frame_count; i++)
        if (strstr(frame(s, i), text))
            return;
    for (int i = 0; i < s->frame_count; i++)
        print_message("%s\n", frame(s, i));
    fail_msg("never seen: %s", text);
}

static bool is_there(const struct desk *desk, const char *name) {
    char *path = fixture_path(desk->m->folder, name);
    bool there = access(path, F_OK) == 0;
    mem_release(&path);
    return there;
}

static void show_export(struct desk *desk) {
    sitting_open(&desk->s);
    export_screen(desk->s.ui, &desk->m->l.place.session);
}

static void everything__takes_two_keys_and_says_where_it_is(void **state) {
    struct desk *desk = *state;
    type(&desk->s, "1");
    press(&desk->s, PRESS_F2);
    type(&desk->s, "0");
    type(&desk->s, "0");
    show_export(desk);
    seen(&desk->s, "holds everything about people");
    seen(&desk->s, "Moved out and checked. It is here:");
    assert_true(is_there(desk, "amser-all-2025-03-05/people.csv"));
}

static void the_next__gets_a_name_that_is_free(void **state) {
    struct desk *desk = *state;
    for (int i = 0; i < 2; i++) {
        type(&desk->s, "4");
        press(&desk->s, PRESS_F2);
        type(&desk->s, "0");
    }
    type(&desk->s, "0");
    show_export(desk);
    assert_true(is_there(desk, "amser-journal-2025-03-05.journal"));
    assert_true(is_there(desk, "amser-journal-2025-03-05-2.journal"));
}

static void one_part__is_taken_from_the_list(void **state) {
    struct desk *desk = *state;
    type(&desk->s, "3");
    press_times(&desk->s, PRESS_DOWN, 2);
    press(&desk->s, PRESS_ENTER);
    press(&desk->s, PRESS_F2);
    type(&desk->s, "0");
    type(&desk->s, "0");
    show_export(desk);
    assert_true(is_there(desk, "amser-people-2025-03-05.csv"));
}

static void what_is_there__is_not_replaced(void **state) {
    struct desk *desk = *state;
    write_file(desk->m->folder, "x", "mine", 4);
    type(&desk->s, "1");
    press_times(&desk->s, PRESS_BACKSPACE, 200);
    type(&desk->s, desk->m->folder);
    type(&desk->s, "/x");
    press(&desk->s, PRESS_F2);
    press(&desk->s, PRESS_ESC);
    type(&desk->s, "2"); /* throw away */
    type(&desk->s, "0");
    show_export(desk);
    seen(&desk->s, "There is already a file or folder of this name");
}

static void a_volunteer__is_told_so(void **state) {
    struct desk *desk = *state;
    desk->m->l.place.session.role = ROLE_VOLUNTEER;
    show_export(desk);
    assert_false(is_there(desk, "amser-all-2025-03-05"));
}

/* ---- bringing in ---- */
static void fill_in(struct desk *desk, const char *folder, const char *name) {
    type(&desk->s, folder);
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, name);
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "four easy words");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "four easy words");
    press(&desk->s, PRESS_F2);
}

static bool bring_in(struct desk *desk, const char *out, const char *name, bool gives_up) {
    char *place = fixture_path(desk->m->folder, "new.db");
    fill_in(desk, out, name);
    if (gives_up) {
        press(&desk->s, PRESS_ESC);
        type(&desk->s, "2");
    }
    sitting_open(&desk->s);
    bool made = restore_screen(desk->s.ui, place);
    mem_release(&place);
    return made;
}

static void what_was_moved_out__becomes_a_register(void **state) {
    struct desk *desk = *state;
    char *out = fixture_path(desk->m->folder, "out");
    ALL_WELL(export_all(&desk->m->l.place.session, out, FORMAT_CSV, NULL, &desk->m->l.place.err));
    assert_true(bring_in(desk, out, "Gethin", false));
    assert_true(is_there(desk, "new.db"));
    mem_release(&out);
}

static void a_wrong_folder__is_told_and_makes_nothing(void **state) {
    struct desk *desk = *state;
    assert_false(bring_in(desk, desk->m->folder, "Gethin", true));
    seen(&desk->s, "give the folder that another Amser moved out");
    assert_false(is_there(desk, "new.db"));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, desk_open, desk_close)
int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(everything__takes_two_keys_and_says_where_it_is),
        CASE(the_next__gets_a_name_that_is_free),
        CASE(one_part__is_taken_from_the_list),
        CASE(what_is_there__is_not_replaced),
        CASE(a_volunteer__is_told_so),
        CASE(what_was_moved_out__becomes_a_register),
        CASE(a_wrong_folder__is_told_and_makes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
