/* SPDX-License-Identifier: GPL-3.0-or-later
 * The shape of a file: encoding by all of its bytes, delimiter by its first rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/buffer.h"
#include "text/csv.h"

static char file[] = "/tmp/amser-look-XXXXXX";

static int start(void **state) {
    (void)state;
    int fd = mkstemp(file);
    return fd >= 0 ? close(fd) : -1;
}

static int end(void **state) {
    (void)state;
    return unlink(file);
}

static void write_file(const char *bytes, size_t count) {
    FILE *out = fopen(file, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, count, out), count);
    assert_int_equal(fclose(out), 0);
}

static void assert_shape(const char *bytes, size_t count, enum csv_encoding encoding,
                         char delimiter, bool mixed) {
    struct csv_shape shape;
    struct err err = ERR_NONE;
    write_file(bytes, count);
    enum outcome outcome = csv_look(file, &shape, &err);
    if (outcome != OUTCOME_OK) {
        fail_msg("%s: %s", bytes, err.say);
    }
    assert_string_equal(csv_encoding_name(shape.encoding), csv_encoding_name(encoding));
    assert_int_equal(shape.delimiter, delimiter);
    assert_int_equal(shape.mixed, mixed);
}
#define ASSERT_SHAPE(bytes, encoding, delimiter)                                                   \
    assert_shape(bytes, sizeof(bytes) - 1, encoding, delimiter, false)

static void assert_refused(const char *bytes, size_t count, const char *word) {
    struct csv_shape shape;
    struct err err = ERR_NONE;
    write_file(bytes, count);
    assert_int_equal(csv_look(file, &shape, &err), OUTCOME_REFUSED);
    if (strstr(err.say, word) == NULL) {
        fail_msg("\"%s\" says nothing of \"%s\"", err.say, word);
    }
}

static void encoding__is_seen__in_the_bytes(void **state) {
    (void)state;
    ASSERT_SHAPE("name,email\nTom,x\n", CSV_UTF8, ',');
    ASSERT_SHAPE("name,email\nSi\xC3\xA2n,x\n", CSV_UTF8, ',');
    ASSERT_SHAPE("\xEF\xBB\xBFname,email\n", CSV_UTF8, ',');
    ASSERT_SHAPE("name,email\nSi\xE2n,x\n", CSV_LATIN1, ',');
    ASSERT_SHAPE("name,email\nSi\xE2n\x92s,x\n", CSV_WINDOWS_1252, ',');
    ASSERT_SHAPE("\xFF\xFEn\0,\0e\0\n\0", CSV_UTF16LE, ',');
    ASSERT_SHAPE("\xFE\xFF\0n\0,\0e\0\n", CSV_UTF16BE, ',');
    ASSERT_SHAPE("n\0a\0;\0e\0m\0\n\0\xE2\0x\0;\0y\0z\0\n\0", CSV_UTF16LE, ';');
    ASSERT_SHAPE("\0n\0a\0;\0e\0m\0\n\1\x75\0x\0;\0y\0z\0\n", CSV_UTF16BE, ';');
    ASSERT_SHAPE("name,email\nT\0m,x\n12345678901234567890", CSV_UTF8, ',');
}

static void mixed_encodings__are__told(void **state) {
    (void)state;
    static const char mixed[] = "name,email\nSi\xC3\xA2n,x\nSi\xE2n,y\n";
    static const char marked[] = "\xEF\xBB\xBFname,email\nSi\xE2n,y\n";
    assert_shape(mixed, sizeof mixed - 1, CSV_UTF8, ',', true);
    assert_shape(marked, sizeof marked - 1, CSV_UTF8, ',', true);
}

static void letters_cut_by_the_reading__are__whole(void **state) {
    (void)state;
    struct buffer in CLEAN(buffer_release) = BUFFER_INIT;
    for (int shift = 0; shift < 4; shift++) {
        buffer_clear(&in);
        buffer_add(&in, "name,email\n");
        buffer_add_times(&in, 'x', shift);
        for (int i = 0; i < 60000; i++) {
            buffer_add(&in, "\u20AC,\u0175\n");
        }
        assert_shape(in.text, in.len, CSV_UTF8, ',', false);
    }
    buffer_add(&in, "\xE2\x82"); /* and one that really is cut */
    assert_shape(in.text, in.len, CSV_UTF8, ',', true);
}

static void delimiter__is_seen__in_the_first_rows(void **state) {
    (void)state;
    ASSERT_SHAPE("a;b;c\n1;2;3\n", CSV_UTF8, ';');
    ASSERT_SHAPE("a\tb\tc\n1\t2\t3\n", CSV_UTF8, '\t');
    ASSERT_SHAPE("a|b|c\n1|2|3\n", CSV_UTF8, '|');
    ASSERT_SHAPE("name;hours\nBowen, Mair;1,5\nRees, Tom;2,5\n", CSV_UTF8, ';');
    ASSERT_SHAPE("Bowen, Mair;1,5;2,5\nRees, Tom;2,5;3,5\n", CSV_UTF8, ';');
    ASSERT_SHAPE("17;1,5\n18;2,5\n", CSV_UTF8, ';');
    ASSERT_SHAPE("id,tags,x\n1,\"a;b\",y\n2,\"c;d\",z\n", CSV_UTF8, ',');
    ASSERT_SHAPE("id,note\n1,\"one; two; three\nfour; five; six\"\n2,\"x; y; z\"\n", CSV_UTF8, ',');
    ASSERT_SHAPE("Report of 2024\n\na;b;c\n1;2;3\n4;5;6\n", CSV_UTF8, ';');
    ASSERT_SHAPE("only\none\ncolumn\n", CSV_UTF8, ',');
    ASSERT_SHAPE("sep=|\na;b|c;d\n", CSV_UTF8, '|');
    ASSERT_SHAPE("\xFF\xFEs\0e\0p\0=\0;\0\r\0\n\0a\0,\0b\0\n\0", CSV_UTF16LE, ';');
}

static void what_is_no_list__is__refused(void **state) {
    (void)state;
    static const char noise[] = "\1\2\3\4\5\6\7\10abc\n\0\0\0\0\0,,,";
    static const char zip[] = "PK\3\4 members.csv";
    assert_refused("", 0, "empty");
    assert_refused(zip, sizeof zip - 1, "zip");
    assert_refused(noise, sizeof noise - 1, "no text");
    struct csv_shape shape;
    struct err err = ERR_NONE;
    assert_int_equal(csv_look("/nowhere/at/all.csv", &shape, &err), OUTCOME_NOT_FOUND);
}

/* A line of four gigabytes, as a hole in a file: stopped at long before its end. */
static void line_of_four_gigabytes__is__refused_at_once(void **state) {
    (void)state;
    struct csv_shape shape = {.encoding = CSV_UTF8, .delimiter = ','};
    struct err err = ERR_NONE;
    struct csv *csv = NULL;
    struct csv_row row;
    struct rusage before, after;
    enum outcome outcome;
    write_file("a,b\n", 4);
    if (truncate(file, (off_t)4 << 30) != 0) {
        skip(); /* a file system without holes */
    }
    getrusage(RUSAGE_SELF, &before);
    assert_int_equal(csv_look(file, &shape, &err), OUTCOME_REFUSED);
    shape = (struct csv_shape){.encoding = CSV_UTF8, .delimiter = ','};
    assert_int_equal(csv_open(&csv, file, &shape, &err), OUTCOME_OK);
    assert_true(csv_next(csv, &row, &outcome, &err));
    assert_int_equal(csv_percent(csv), 0);
    assert_false(csv_next(csv, &row, &outcome, &err));
    assert_int_equal(outcome, OUTCOME_REFUSED);
    assert_string_equal(err.arg, "2");
    csv_close(&csv);
    getrusage(RUSAGE_SELF, &after);
    assert_in_range(after.ru_maxrss - before.ru_maxrss, 0, 64 * 1024); /* kilobytes */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encoding__is_seen__in_the_bytes),
        cmocka_unit_test(mixed_encodings__are__told),
        cmocka_unit_test(letters_cut_by_the_reading__are__whole),
        cmocka_unit_test(delimiter__is_seen__in_the_first_rows),
        cmocka_unit_test(what_is_no_list__is__refused),
        cmocka_unit_test(line_of_four_gigabytes__is__refused_at_once),
    };
    return cmocka_run_group_tests(tests, start, end);
}
