/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a file is instead of a list. */
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

#include "base/attr.h"
#include "text/file_kind.h"

#define CASE(bytes, word)                                                                          \
    { bytes, sizeof(bytes) - 1, word }

static void every_kind__is_known__by_its_first_bytes(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t count;
        const char *word;
    } cases[] = {
        CASE("", "empty"),
        CASE("PK\3\4....[Content_Types].xml....xl/workbook.xml", "Excel workbook"),
        CASE("PK\3\4....mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK", "OpenDocument"),
        CASE("PK\3\4....mimetypeapplication/vnd.oasis.opendocument.textPK", "word processor"),
        CASE("PK\3\4....[Content_Types].xml....word/document.xml", "word processor"),
        CASE("PK\3\4....members.csv", "zip"),
        CASE("PK\5\6", "zip"),
        CASE("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0", "Excel workbook"),
        CASE("%PDF-1.4\n", "PDF"),
        CASE("\x89PNG\r\n\x1A\n", "picture"),
        CASE("\xFF\xD8\xFF\xE0", "picture"),
        CASE("\x1F\x8B\x08", "packed"),
        CASE("SQLite format 3\0", "database"),
        CASE("\n <!DOCTYPE html><html>", "web page"),
        CASE("\xEF\xBB\xBF<html>", "web page"),
        CASE("<?xml version=\"1.0\"?><html xmlns=", "web page"),
        CASE("<?xml version=\"1.0\"?><Workbook>", "XML"),
        CASE("[\n  {\"name\": 1}]", "JSON"),
        CASE("{\"name\": 1}", "JSON"),
        CASE("{\\rtf1", "word processor"),
        CASE("\x7F"
             "ELF\2",
             "program"),
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *says = file_kind_says(cases[i].bytes, cases[i].count);
        if (says == NULL || strstr(says, cases[i].word) == NULL) {
            fail_msg("case %zu: %s", i, says != NULL ? says : "a list");
        }
    }
}

static void what_may_be_a_list__is_not__refused(void **state) {
    (void)state;
    static const char *const lists[] = {"name,email\n", "PK\n",  "[x],y\n", "{a},b\n", "<b>,c\n",
                                        "\xEF\xBB\xBF", "%PD\n", " \n",     "GIF\n",   "\xFF\xFEn"};
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        assert_null(file_kind_says(lists[i], strlen(lists[i])));
    }
}

static void only_plain_files__are__opened(void **state) {
    (void)state;
    int fd;
    int64_t bytes;
    struct err err = ERR_NONE;
    char folder[] = "/tmp/amser-kind-XXXXXX", pipe[64], file[64];
    assert_non_null(mkdtemp(folder));
    snprintf(pipe, sizeof pipe, "%s/pipe", folder);
    snprintf(file, sizeof file, "%s/file", folder);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    alarm(5); /* whoever waits for the pipe waits for ever */
    assert_int_equal(file_kind_open(pipe, &fd, &bytes, &err), OUTCOME_REFUSED);
    alarm(0);
    assert_non_null(strstr(err.say, "pipe"));
    assert_int_equal(file_kind_open(folder, &fd, &bytes, &err), OUTCOME_REFUSED);
    assert_non_null(strstr(err.say, "folder"));
    assert_int_equal(file_kind_open("/dev/zero", &fd, &bytes, &err), OUTCOME_REFUSED);
    assert_int_equal(file_kind_open(file, &fd, &bytes, &err), OUTCOME_NOT_FOUND);
    assert_string_equal(err.arg, file);
    FILE *out = fopen(file, "w");
    assert_non_null(out);
    fputs("a,b\n", out);
    fclose(out);
    assert_int_equal(file_kind_open(file, &fd, &bytes, &err), OUTCOME_OK);
    assert_int_equal(bytes, 4);
    close(fd);
    if (geteuid() != 0) {
        assert_int_equal(chmod(file, 0), 0);
        assert_int_equal(file_kind_open(file, &fd, &bytes, &err), OUTCOME_STORAGE);
    }
    unlink(pipe);
    unlink(file);
    rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind__is_known__by_its_first_bytes),
        cmocka_unit_test(what_may_be_a_list__is_not__refused),
        cmocka_unit_test(only_plain_files__are__opened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
