/* SPDX-License-Identifier: GPL-3.0-or-later
 * The screens of the daily work, in the three languages, as they stand on paper under
 * tests/e2e/golden: 80x24, and the record form at 64x24. A difference shows both;
 * AMSER_UPDATE_GOLDEN=1 (make update-golden) writes them anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "desk.h"

static const struct {
    const char *name;  /* of the file, without the language */
    const char *keys;  /* from Home */
    const char *there; /* data that stands on the screen in any language */
    int cols;
} screens[] = {
    {"home", "", "Cwm Helyg", 80},
    {"find", "1mai", "Mill Lane", 80},
    {"card", "1mor{enter}", "Mòrag NicLeòid", 80},
    {"record", "5mor{enter}iai{enter}", "Iain MacAoidh", 80},
    {"record-narrow", "5mor{enter}iai{enter}", "Iain MacAoidh", 64},
    {"board", "4", "Leon Batts", 80},
    {"suggestions", "4{enter}", "Eleri Prydderch", 80},
    {"statement", "7mor{enter}", "Mòrag NicLeòid", 80},
    {"welcome", "2", "F2", 80},
    {"settings", "9", "9", 80},
    {"today", "8", "Maureen Sedge", 80},
    {"policies", "94", "15m", 80},
};
static const char *const languages[] = {"en", "cy", "gd"};

static void whole_file(const char *path, char *out, size_t bytes) {
    FILE *file = fopen(path, "r");
    size_t got = file ? fread(out, 1, bytes - 1, file) : 0;
    out[got] = '\0';
    if (file)
        fclose(file);
}

/* The screen, compared with the file or written to it; how many differ is returned. */
static int compare(struct terminal *t, const char *name, const char *language) {
    enum { MOST = 24 * 400 };
    char path[1024], kept[MOST];
    const char *source = getenv("srcdir");
    const char *screen = terminal_screen(t);
    snprintf(path, sizeof path, "%s/tests/e2e/golden/%s.%s.txt", source ? source : ".", name,
             language);
    if (getenv("AMSER_UPDATE_GOLDEN")) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(screen, file);
        assert_int_equal(fclose(file), 0);
        return 0;
    }
    whole_file(path, kept, sizeof kept);
    if (!strcmp(kept, screen))
        return 0;
    print_message("# %s differs. It was:\n%s# It is:\n%s", path, kept, screen);
    return 1;
}

static int walk(size_t language) {
    int different = 0;
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        struct desk desk;
        struct terminal_options options = {.cols = screens[i].cols};
        desk_open(&desk, &options);
        for (size_t f5 = 0; f5 < language; f5++) {
            terminal_keys(desk.t, "{f5}");
            terminal_wait_row(desk.t, 0, f5 ? "F5 GD" : "F5 CY");
        }
        terminal_keys(desk.t, screens[i].keys);
        terminal_wait(desk.t, screens[i].there);
        terminal_settle(desk.t);
        terminal_assert_focus(desk.t, screens[i].name);
        different += compare(desk.t, screens[i].name, languages[language]);
        desk_close(&desk);
    }
    return different;
}

static void screens__stand__as_on_paper_in_english(void **state) {
    (void)state;
    assert_int_equal(walk(0), 0);
}

static void screens__stand__as_on_paper_in_welsh(void **state) {
    (void)state;
    assert_int_equal(walk(1), 0);
}

static void screens__stand__as_on_paper_in_gaelic(void **state) {
    (void)state;
    assert_int_equal(walk(2), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screens__stand__as_on_paper_in_english),
        cmocka_unit_test(screens__stand__as_on_paper_in_welsh),
        cmocka_unit_test(screens__stand__as_on_paper_in_gaelic),
    };
    desk_environment();
    return cmocka_run_group_tests_name("screens on paper", tests, NULL, NULL);
}
