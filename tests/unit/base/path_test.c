/* SPDX-License-Identifier: GPL-3.0-or-later
 * Paths and whole files, in a folder of their own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/path.h"

static char folder[] = "/tmp/amser-path-XXXXXX";

static int enter(void **state) {
    (void)state;
    return mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int leave(void **state) {
    (void)state;
    static const char *const left[] = {"link", "file", "a/b/c/file", "a/b/c", "a/b", "a", "folder"};
    for (size_t i = 0; i < COUNT_OF(left); i++) {
        (void)remove(left[i]);
    }
    return chdir("/") != 0 || rmdir(folder) != 0; /* fails when something was left lying about */
}

static void assert_holds(const char *file, const char *expected) {
    char got[100] = "";
    FILE *in = fopen(file, "r");
    assert_non_null(in);
    size_t len = fread(got, 1, sizeof got - 1, in);
    fclose(in);
    assert_int_equal(len, strlen(expected));
    assert_string_equal(got, expected);
}

static void register__lies__where_xdg_or_home_says(void **state) {
    (void)state;
    struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
    setenv("XDG_DATA_HOME", "/data", 1);
    setenv("HOME", "/home/sian", 1);
    path_data_file(&b, "amser.db");
    assert_string_equal(b.text, "/data/amser/amser.db");
    buffer_clear(&b);
    setenv("XDG_DATA_HOME", "relative", 1);
    path_data_file(&b, "amser.db");
    assert_string_equal(b.text, "/home/sian/.local/share/amser/amser.db");
    buffer_clear(&b);
    unsetenv("XDG_DATA_HOME");
    unsetenv("HOME");
    path_data_file(&b, "amser.db");
    assert_string_equal(b.text, "./amser.db");
}

static void folders__above_a_file__are_made(void **state) {
    (void)state;
    struct err err = ERR_NONE;
    struct stat found;
    assert_int_equal(path_make_parents("a/b/c/file", &err), OUTCOME_OK);
    assert_int_equal(path_make_parents("a/b/c/file", &err), OUTCOME_OK);
    assert_int_equal(path_make_parents("file", &err), OUTCOME_OK);
    assert_int_equal(path_make_parents("/file", &err), OUTCOME_OK);
    assert_int_equal(stat("a/b/c", &found), 0);
    assert_int_equal(found.st_mode & 0007, 0);
    assert_int_equal(path_write_file("a/b/c/file", "x", 1, &err), OUTCOME_OK);
    assert_int_equal(path_make_parents("a/b/c/file/under", &err), OUTCOME_STORAGE);
    assert_string_equal(err.arg, "a/b/c/file");
}

static void file__is_replaced__whole(void **state) {
    (void)state;
    struct err err = ERR_NONE;
    assert_int_equal(path_write_file("file", "first", 5, &err), OUTCOME_OK);
    assert_holds("file", "first");
    assert_int_equal(path_write_file("file", "2", 1, &err), OUTCOME_OK);
    assert_holds("file", "2");
    assert_int_equal(path_write_file("file", "", 0, &err), OUTCOME_OK);
    assert_holds("file", "");
}

static void file__that_is_a_link_or_a_folder__is_refused(void **state) {
    (void)state;
    struct err err = ERR_NONE;
    assert_int_equal(path_write_file("file", "kept", 4, &err), OUTCOME_OK);
    assert_int_equal(symlink("file", "link"), 0);
    assert_int_equal(path_write_file("link", "lost", 4, &err), OUTCOME_REFUSED);
    assert_holds("file", "kept");
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_int_equal(path_write_file("folder", "lost", 4, &err), OUTCOME_REFUSED);
    assert_int_equal(path_write_file("nowhere/file", "lost", 4, &err), OUTCOME_STORAGE);
    assert_true(strlen(err.detail) > 0);
}

static void typed_paths__begin__at_home(void **state) {
    static const char *const typed[][2] = {
        {"~", "/home/mair"},
        {"~/a.csv", "/home/mair/a.csv"},
        {"a.csv", "/home/mair/a.csv"},
        {"/media/x/", "/media/x"},
        {"./a", "./a"},
        {"~mair", "/home/mair/~mair"},
    };
    (void)state;
    setenv("HOME", "/home/mair", 1);
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        struct buffer path = BUFFER_INIT;
        path_from_typed(&path, typed[i][0]);
        assert_string_equal(path.text, typed[i][1]);
        buffer_release(&path);
    }
}

static void paths_for_the_eye__call__home_by_its_sign(void **state) {
    static const char *const paths[][2] = {
        {"/home/mair/a", "~/a"}, {"/home/mair", "~"}, {"/home/mairead/a", "/home/mairead/a"}};
    (void)state;
    setenv("HOME", "/home/mair", 1);
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        struct buffer seen = BUFFER_INIT;
        path_for_eye(&seen, paths[i][0]);
        assert_string_equal(seen.text, paths[i][1]);
        buffer_release(&seen);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(register__lies__where_xdg_or_home_says),
        cmocka_unit_test(folders__above_a_file__are_made),
        cmocka_unit_test(file__is_replaced__whole),
        cmocka_unit_test(file__that_is_a_link_or_a_folder__is_refused),
        cmocka_unit_test(typed_paths__begin__at_home),
        cmocka_unit_test(paths_for_the_eye__call__home_by_its_sign),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
