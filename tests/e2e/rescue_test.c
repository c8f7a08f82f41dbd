/* SPDX-License-Identifier: GPL-3.0-or-later
 * The register is damaged when somebody opens the program: what is offered, and going on from a
 * copy by numbered actions. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>
#include "desk.h"

static void damage(const struct desk *desk) {
    static const char nothing[4096];
    int fd = open(desk->file, O_WRONLY);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, nothing, sizeof nothing), sizeof nothing);
    close(fd);
}

/* One exchange, a copy, one more exchange, a copy; then the first page is gone. */
static void fill(struct desk *desk) {
    desk_register(desk);
    free(desk_run(desk, 0, "add-member Winston --drop-in --agreed"));
    free(desk_run(desk, 0, "add-member Joyce --drop-in --agreed"));
    free(desk_run(desk, 0, "record Winston Joyce 1 first 2>/dev/null"));
    free(desk_run(desk, 0, "backup"));
    free(desk_run(desk, 0, "record Winston Joyce 2 second 2>/dev/null"));
    free(desk_run(desk, 0, "backup"));
    damage(desk);
}

static bool kept_aside(const struct desk *desk) {
    char name[700];
    struct stat st;
    snprintf(name, sizeof name, "%s.damaged-2025-03-05", desk->file);
    return stat(name, &st) == 0;
}

static void a_damaged_register__goes_on__from_the_newest_good_copy(void **state) {
    struct desk desk;
    (void)state;
    fill(&desk);
    desk_start(&desk, NULL, NULL);
    terminal_wait(desk.t, "This is the newest good copy");
    terminal_wait(desk.t, "2 exchanges in it");
    terminal_wait(desk.t, "Go on from the newest good copy");
    terminal_assert_focus(desk.t, "the damaged register");
    terminal_keys(desk.t, "1");
    terminal_wait(desk.t, "The copy is the register now");
    terminal_keys(desk.t, "0");
    desk_sign_in(&desk);
    assert_true(kept_aside(&desk));
    desk_has(&desk, "exchanges", "second");
    desk_close(&desk);
}

static void another_copy__can_be_chosen(void **state) {
    struct desk desk;
    (void)state;
    fill(&desk);
    desk_start(&desk, NULL, NULL);
    terminal_wait(desk.t, "Choose another copy");
    terminal_keys(desk.t, "2");
    terminal_wait(desk.t, "The copy is");
    terminal_assert_focus(desk.t, "the copies");
    terminal_keys(desk.t, "{down}{enter}");
    terminal_wait(desk.t, "The copy is the register now");
    terminal_keys(desk.t, "0");
    desk_sign_in(&desk);
    desk_has(&desk, "exchanges", "first");
    desk_has_not(&desk, "exchanges", "second");
    desk_close(&desk);
}

static void a_copy_elsewhere__can_be_named(void **state) {
    struct desk desk;
    (void)state;
    fill(&desk);
    free(desk_run(&desk, 8, "exchanges"));
    char command[1400];
    snprintf(command, sizeof command,
             "cd '%s' && mv $(find . -name 'amser-*-1-*.db') stick.db && "
             "find . -name 'amser-*.db' -delete",
             desk.home);
    assert_int_equal(system(command), 0);
    desk_start(&desk, NULL, NULL);
    terminal_wait(desk.t, "No good copy was found");
    terminal_keys(desk.t, "2");
    terminal_wait(desk.t, "A copy somewhere else");
    terminal_keys(desk.t, "1");
    terminal_wait(desk.t, "Go on from this copy");
    terminal_text(desk.t, "~/nothing.db");
    terminal_keys(desk.t, "{f2}");
    terminal_wait(desk.t, "There is no register here yet");
    terminal_keys(desk.t, "{ctrl-u}");
    terminal_text(desk.t, "~/stick.db");
    terminal_keys(desk.t, "{f2}");
    terminal_wait(desk.t, "The copy is the register now");
    terminal_keys(desk.t, "0");
    desk_sign_in(&desk);
    desk_has(&desk, "exchanges", "first");
    desk_close(&desk);
}

static void closing__leaves_everything_as_it_was(void **state) {
    struct desk desk;
    (void)state;
    fill(&desk);
    desk_start(&desk, NULL, NULL);
    terminal_wait(desk.t, "Choose another copy");
    terminal_keys(desk.t, "0");
    terminal_wait(desk.t, "amser: ");
    assert_int_equal(terminal_end(&desk.t), 8);
    assert_false(kept_aside(&desk));
    desk_clear(&desk);
}

/* ---- after a fault of the disk ---- */

/* As a program leaves it whose save the disk failed. */
static void raise_doubt(const struct desk *desk, char *name, size_t bytes) {
    snprintf(name, bytes, "%s-to-check", desk->file);
    int fd = open(name, O_WRONLY | O_CREAT, 0660);
    assert_true(fd >= 0);
    close(fd);
}

static void a_whole_register__is_said_to_have_been_checked(void **state) {
    struct desk desk;
    char doubt[700];
    (void)state;
    desk_register(&desk);
    raise_doubt(&desk, doubt, sizeof doubt);
    desk_start(&desk, NULL, NULL);
    desk_sign_in(&desk);
    terminal_wait(desk.t, "The disk reported a fault earlier");
    assert_int_equal(access(doubt, F_OK), -1);
    desk_close(&desk);
}

static void a_register__that_was_changed_meanwhile__is_not_opened(void **state) {
    struct desk desk;
    char doubt[700], command[2200];
    (void)state;
    desk_register(&desk);
    free(desk_run(&desk, 0, "add-member Winston --drop-in --agreed"));
    free(desk_run(&desk, 0, "add-member Joyce --drop-in --agreed"));
    free(desk_run(&desk, 0, "record Winston Joyce 1 kettles 2>/dev/null"));
    raise_doubt(&desk, doubt, sizeof doubt);
    snprintf(command, sizeof command,
             "at=$(grep -abo kettles '%s' | head -n 1 | cut -d: -f1) && printf nettles | "
             "dd of='%s' bs=1 seek=$at conv=notrunc 2>'%s.said'",
             desk.file, desk.file, desk.file);
    assert_int_equal(system(command), 0);
    desk_start(&desk, NULL, NULL);
    terminal_wait(desk.t, "The register is damaged");
    terminal_wait(desk.t, "The words of this entry were changed");
    terminal_keys(desk.t, "0");
    assert_int_equal(terminal_end(&desk.t), 8);
    assert_int_equal(access(doubt, F_OK), 0);
    desk_clear(&desk);
}

int main(void) {
    desk_environment();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_damaged_register__goes_on__from_the_newest_good_copy),
        cmocka_unit_test(another_copy__can_be_chosen),
        cmocka_unit_test(a_copy_elsewhere__can_be_named),
        cmocka_unit_test(closing__leaves_everything_as_it_was),
        cmocka_unit_test(a_whole_register__is_said_to_have_been_checked),
        cmocka_unit_test(a_register__that_was_changed_meanwhile__is_not_opened),
    };
    return cmocka_run_group_tests_name("rescue", tests, NULL, NULL);
}
