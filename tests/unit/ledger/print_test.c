/* SPDX-License-Identifier: GPL-3.0-or-later
 * Printing, with print commands made for the test. */
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
#include "ledger/print.h"

static char folder[] = "/tmp/amser-print-XXXXXX";

static void path_of(const char *name, char path[100]) {
    snprintf(path, 100, "%s/%s", folder, name);
}

static void command(const char *name, const char *script) {
    char path[100];
    path_of(name, path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "#!/bin/sh\n%s\n", script);
    fclose(file);
    assert_int_equal(chmod(path, 0700), 0);
}

static int make_folder(void **state) {
    (void)state;
    memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
    if (!mkdtemp(folder))
        return -1;
    return setenv("PATH", folder, 1);
}

static int remove_folder(void **state) {
    static const char *const names[] = {"lp", "lpr", "printed"};
    char path[100];
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        path_of(names[i], path);
        unlink(path);
    }
    return rmdir(folder);
}

static void print__hands__the_whole_text_to_the_command(void **state) {
    char script[200], path[100];
    struct err err = ERR_NONE;
    struct stat seen;
    static char text[200000];
    (void)state;
    path_of("printed", path);
    snprintf(script, sizeof script, "exec /bin/cat > %s", path);
    command("lpr", script); /* lp is not there: lpr is the second choice */
    memset(text, 'x', sizeof text);
    assert_int_equal(print_text(text, sizeof text, &err), OUTCOME_OK);
    assert_int_equal(stat(path, &seen), 0);
    assert_int_equal(seen.st_size, sizeof text);
}

static void print__goes_on__when_the_printer_does_not_read(void **state) {
    static char text[200000];
    struct err err = ERR_NONE;
    (void)state;
    memset(text, 'x', sizeof text);
    command("lp", "exit 0");
    assert_int_equal(print_text(text, sizeof text, &err), OUTCOME_OK);
}

static void print__says__that_there_is_no_printer(void **state) {
    struct err err = ERR_NONE;
    (void)state;
    assert_int_equal(print_text("a", 1, &err), OUTCOME_NOT_FOUND);
    assert_non_null(strstr(err.say, "no printer"));
    command("lp", "exit 1");
    assert_int_equal(print_text("a", 1, &err), OUTCOME_REFUSED);
}

int main(void) {
#define PRINT_TEST(f) cmocka_unit_test_setup_teardown(f, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        PRINT_TEST(print__hands__the_whole_text_to_the_command),
        PRINT_TEST(print__goes_on__when_the_printer_does_not_read),
        PRINT_TEST(print__says__that_there_is_no_printer),
    };
    return cmocka_run_group_tests_name("print", tests, NULL, NULL);
}
