/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rows out of bytes: lines, quotes, encodings, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "text/csv.h"

static const struct csv_shape comma = {.encoding = CSV_UTF8, .delimiter = ','};

/* "1[a|b] 3[c|!d]": line and cells of each row, "!" before the one that spoils it; then "." or the
 * sentence that stopped it. */
static void write_rows(struct buffer *out, const void *bytes, size_t count,
                       const struct csv_shape *shape) {
    struct csv *csv = NULL;
    struct csv_row row;
    struct err err = ERR_NONE;
    enum outcome outcome = csv_open_bytes(&csv, bytes, count, shape, &err);
    assert_int_equal(outcome, OUTCOME_OK);
    while (csv_next(csv, &row, &outcome, &err)) {
        buffer_addf(out, "%lld%s[", (long long)row.line,
                    row.bad != NULL && row.bad_cell == 0 ? "!" : "");
        for (int i = 0; i < row.count; i++) {
            buffer_addf(out, "%s%s%s", i > 0 ? "|" : "", row.bad_cell == i + 1 ? "!" : "",
                        row.cells[i]);
            assert_true(row.bad != NULL || strlen(row.cells[i]) == row.bytes[i]);
        }
        buffer_add(out, "] ");
    }
    if (outcome == OUTCOME_OK) {
        buffer_add_char(out, '.');
        assert_int_equal(csv_percent(csv), 100);
    } else {
        assert_int_equal(outcome, OUTCOME_REFUSED);
        err_text(&err, out);
    }
    csv_close(&csv);
    assert_null(csv);
}

static void assert_read(const char *bytes, size_t count, const struct csv_shape *shape,
                        const char *expected) {
    struct buffer out CLEAN(buffer_release) = BUFFER_INIT;
    /* a copy of its own, so that the sanitizer sees a read past its end */
    char *copy CLEAN(mem_release) = mem_alloc(count);
    memcpy(copy, bytes, count);
    write_rows(&out, copy, count, shape);
    assert_string_equal(out.text, expected);
}
#define ASSERT_ROWS(bytes, expected) assert_read(bytes, sizeof(bytes) - 1, &comma, expected)

static void line_ends__may_be__of_any_kind(void **state) {
    (void)state;
    ASSERT_ROWS("a,b\nc,d\n", "1[a|b] 2[c|d] .");
    ASSERT_ROWS("a,b\r\nc,d\r\n", "1[a|b] 2[c|d] .");
    ASSERT_ROWS("a,b\rc,d\r", "1[a|b] 2[c|d] .");
    ASSERT_ROWS("a,b\nc,d", "1[a|b] 2[c|d] .");
    ASSERT_ROWS("a\n\r\n\rb\r\n\nc", "1[a] 4[b] 6[c] .");
    ASSERT_ROWS("", ".");
    ASSERT_ROWS("\n", ".");
}

static void rows_without_text__are__left_out(void **state) {
    (void)state;
    ASSERT_ROWS("a,b\n\n   \n,,\n\"\",\"\"\nc,\n", "1[a|b] 6[c|] .");
}

static void quoted_cells__may_hold__line_ends_and_quotes(void **state) {
    (void)state;
    ASSERT_ROWS("\"a\nb\",c\nd,e\n", "1[a\nb|c] 3[d|e] .");
    ASSERT_ROWS("\"a\r\nb\",c\r\nd,e\r\n", "1[a\r\nb|c] 3[d|e] .");
    ASSERT_ROWS("\"a\rb\",c\rd,e\r", "1[a\rb|c] 3[d|e] .");
    ASSERT_ROWS("\"say \"\"hello\"\", then\",x\n", "1[say \"hello\", then|x] .");
    ASSERT_ROWS("\"\",\"\"\"\"\n", "1[|\"] .");
    ASSERT_ROWS("\" a \" , b \n", "1[ a |b] .");
}

static void quotes_within_a_plain_cell__are__text(void **state) {
    (void)state;
    ASSERT_ROWS("Mair \"the fixer\" Bowen,x\n", "1[Mair \"the fixer\" Bowen|x] .");
    ASSERT_ROWS("6\" nails,x\n", "1[6\" nails|x] .");
    ASSERT_ROWS("\"Mair \"the fixer\" Bowen\",x\n", "1[Mair \"the fixer\" Bowen|x] .");
}

static void quote_that_never_closes__is__refused_with_its_line(void **state) {
    (void)state;
    ASSERT_ROWS("a,b\n\"c,d\ne,f\n",
                "1[a|b] A quotation mark opens and never closes, in the row of this line: 2");
    ASSERT_ROWS("\"", "A quotation mark opens and never closes, in the row of this line: 1");
    struct buffer in CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer out CLEAN(buffer_release) = BUFFER_INIT;
    buffer_add(&in, "a,b\n\"c,");
    for (int i = 0; i < 400000; i++) {
        buffer_add(&in, "d,e,f\n");
    }
    write_rows(&out, in.text, in.len, &comma);
    assert_string_equal(
        out.text, "1[a|b] A quotation mark opens and never closes, in the row of this line: 2");
}

static void line_without_end__is__refused_with_its_line(void **state) {
    (void)state;
    struct buffer in CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer out CLEAN(buffer_release) = BUFFER_INIT;
    buffer_add(&in, "a\nb\n");
    buffer_add_times(&in, 'x', 3000000);
    write_rows(&out, in.text, in.len, &comma);
    assert_string_equal(out.text, "1[a] 2[b] This line is too long for a list: 3");
    buffer_cut(&in, 4);
    buffer_clear(&out);
    buffer_add_times(&in, ',', 3000000);
    write_rows(&out, in.text, in.len, &comma);
    assert_string_equal(out.text, "1[a] 2[b] This line is too long for a list: 3");
}

static void row_of_too_many_cells__is__bad_and_the_next_is_not(void **state) {
    (void)state;
    struct buffer in CLEAN(buffer_release) = BUFFER_INIT;
    struct csv *csv = NULL;
    struct csv_row row;
    enum outcome outcome;
    for (int i = 0; i < 1000; i++) {
        buffer_addf(&in, "%d,", i);
    }
    buffer_add(&in, "\na,b\n");
    assert_int_equal(csv_open_bytes(&csv, in.text, in.len, &comma, NULL), OUTCOME_OK);
    assert_true(csv_next(csv, &row, &outcome, NULL));
    assert_int_equal(row.count, CSV_CELLS_MAX);
    assert_string_equal(row.cells[CSV_CELLS_MAX - 1], "399");
    assert_non_null(row.bad);
    assert_int_equal(row.bad_cell, 0);
    assert_true(csv_next(csv, &row, &outcome, NULL));
    assert_int_equal(row.count, 2);
    assert_null(row.bad);
    csv_close(&csv);
}

static void bytes_that_are_no_text__spoil__their_row(void **state) {
    (void)state;
    ASSERT_ROWS("a,Si\xC3\xA2n\nb,Si\xE2n\nc,d\n", "1[a|Si\u00E2n] 2[b|!Si\uFFFDn] 3[c|d] .");
    ASSERT_ROWS("x\xC3", "1[!x\uFFFD] .");
    ASSERT_ROWS("a,b\0c,d\n", "1[a|!b|d] .");
    ASSERT_ROWS("a,12345678\0c\n", "1[a|!12345678] .");
}

static void last_row_cut_short__is__bad(void **state) {
    (void)state;
    ASSERT_ROWS("a,b,c\nd,e,f\ng,h", "1[a|b|c] 2[d|e|f] 3![g|h] .");
    ASSERT_ROWS("a,b,c\nd,e,f\ng,h\n", "1[a|b|c] 2[d|e|f] 3[g|h] .");
    ASSERT_ROWS("a,b,c\nd,e\ng,h", "1[a|b|c] 2[d|e] 3[g|h] ."); /* never was regular */
    ASSERT_ROWS("a,b,c\nd,e,f\ng,h,i", "1[a|b|c] 2[d|e|f] 3[g|h|i] .");
}

static void byte_order_mark_and_sep_line__are__no_rows(void **state) {
    (void)state;
    ASSERT_ROWS("\xEF\xBB\xBFname,email\nSi\xC3\xA2n,\n", "1[name|email] 2[Si\u00E2n|] .");
    struct csv_shape semicolon = {.encoding = CSV_UTF8, .delimiter = ';'};
    static const char lf[] = "sep=;\na;b\n", crlf[] = "\xEF\xBB\xBFsep=;\r\na;b\r\n";
    assert_read(lf, sizeof lf - 1, &semicolon, "2[a|b] .");
    assert_read(crlf, sizeof crlf - 1, &semicolon, "2[a|b] .");
    ASSERT_ROWS("\xEF\xBB\xBF", ".");
}

static void delimiter__may_be__a_tab_or_a_bar(void **state) {
    (void)state;
    struct csv_shape shape = {.encoding = CSV_UTF8, .delimiter = '\t'};
    static const char tabs[] = "a\t\tb c \t\n\t\"x\ty\"\t\n", bars[] = "a|b, c|\n";
    assert_read(tabs, sizeof tabs - 1, &shape, "1[a||b c|] 2[|x\ty|] .");
    shape.delimiter = '|';
    assert_read(bars, sizeof bars - 1, &shape, "1[a|b, c|] .");
}

static void every_encoding__comes_out__as_utf8(void **state) {
    (void)state;
    struct csv_shape shape = {.encoding = CSV_LATIN1, .delimiter = ','};
    static const char latin1[] = "Si\xE2n,\xA3"
                                 "5\n";
    assert_read(latin1, sizeof latin1 - 1, &shape, "1[Si\u00E2n|\u00A35] .");
    shape.encoding = CSV_WINDOWS_1252;
    static const char windows[] = "Si\xE2n\x92s,\x80"
                                  "5\n\x81,x\n";
    assert_read(windows, sizeof windows - 1, &shape, "1[Si\u00E2n\u2019s|\u20AC5] 2[!\uFFFD|x] .");
    shape.encoding = CSV_UTF16LE;
    static const char le[] = "\xFF\xFES\0i\0\xE2\0n\0,\0\x3D\xD8\x00\xDE\r\0\n\0x\0";
    assert_read(le, sizeof le - 1, &shape, "1[Si\u00E2n|\U0001F600] 2[x] .");
    shape.encoding = CSV_UTF16BE;
    static const char be[] = "\xFE\xFF\0S\0i\0\xE2\0n\0,\xD8\x3D\xDE\x00\0\n\0x";
    assert_read(be, sizeof be - 1, &shape, "1[Si\u00E2n|\U0001F600] 2[x] .");
}

static void broken_utf16__spoils__its_row(void **state) {
    (void)state;
    struct csv_shape shape = {.encoding = CSV_UTF16LE, .delimiter = ','};
    static const char lone[] = "a\0\x3D\xD8,\0b\0\n\0\x00\xDE\n\0c\0,\0d\0\n";
    assert_read(lone, sizeof lone, &shape, "1[!a\uFFFD|b] 2[!\uFFFD] 3[c|d] .");
    static const char odd[] = "a\0,\0b\0\n\0c\0\n\0d";
    assert_read(odd, sizeof odd - 1, &shape, "1[a|b] 2[c] 3[!\uFFFD] .");
}

static void long_rows__across_chunks__are_whole(void **state) {
    (void)state;
    struct buffer in CLEAN(buffer_release) = BUFFER_INIT;
    for (int i = 0; i < 6; i++) { /* line ends, quotes and letters meet the ends of chunks */
        buffer_clear(&in);
        buffer_add_times(&in, 'x', 65532 + i);
        buffer_add(&in, "\u00E2\r\n\"y\r\n\u20AC\"\r\nz");
        struct csv *csv = NULL;
        struct csv_row row;
        enum outcome outcome;
        assert_int_equal(csv_open_bytes(&csv, in.text, in.len, &comma, NULL), OUTCOME_OK);
        assert_true(csv_next(csv, &row, &outcome, NULL));
        assert_int_equal(row.bytes[0], 65534 + i);
        assert_null(row.bad);
        assert_true(csv_next(csv, &row, &outcome, NULL));
        assert_int_equal(row.line, 2);
        assert_string_equal(row.cells[0], "y\r\n\u20AC");
        assert_true(csv_next(csv, &row, &outcome, NULL));
        assert_int_equal(row.line, 4);
        assert_string_equal(row.cells[0], "z");
        csv_close(&csv);
    }
}

/* ---- rows made at random are read back, in each encoding and with each delimiter ---- */

static uint64_t random_state;

static unsigned random_below(unsigned limit) {
    random_state = random_state * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)(random_state >> 33) % limit;
}

static uint64_t number_from(const char *name, uint64_t otherwise) {
    const char *given = getenv(name);
    return given != NULL ? strtoull(given, NULL, 10) : otherwise;
}

/* Some cell of at most 30 characters that the encoding has; quoted where it must be. */
static void add_cell(struct buffer *out, struct buffer *value, bool latin) {
    static const char *const pieces[] = {"a",      "Z",      "7",      " ",      "\"",
                                         ",",      ";",      "\t",     "|",      "\n",
                                         "\r\n",   "\r",     "'",      "\u00E2", "\u00DF",
                                         "\u00FF", "\u0175", "\u20AC", "\u65E5", "\U0001F600"};
    unsigned kinds = latin ? 16 : COUNT_OF(pieces);
    for (unsigned left = random_below(30); left > 0; left--) {
        buffer_add(value, pieces[random_below(kinds)]);
    }
    bool quoted = random_below(4) == 0 || strpbrk(value->text, ",;\t|\"\r\n ") != NULL;
    buffer_add(out, quoted ? "\"" : "");
    for (const char *at = value->text; *at != '\0'; at++) {
        buffer_add_times(out, *at, *at == '"' ? 2 : 1);
    }
    buffer_add(out, quoted ? "\"" : "");
}

enum { ROWS_MAX = 20, CELLS_MAX = 6 };
struct table {
    struct buffer cells[ROWS_MAX][CELLS_MAX];
    int rows, columns;
};

static void make_table(struct table *table, struct buffer *out, char delimiter, bool latin) {
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    const char *end = ends[random_below(3)];
    table->rows = 1 + (int)random_below(ROWS_MAX);
    table->columns = 1 + (int)random_below(CELLS_MAX);
    for (int r = 0; r < table->rows; r++) {
        for (int c = 0; c < table->columns; c++) {
            buffer_add_times(out, delimiter, c > 0);
            table->cells[r][c] = (struct buffer)BUFFER_INIT;
            if (c == 0) {
                buffer_add_char(&table->cells[r][c], 'k'); /* so that no row is without text */
            }
            add_cell(out, &table->cells[r][c], latin);
        }
        if (r + 1 < table->rows || random_below(2) == 0) {
            buffer_add(out, end);
        }
    }
}

static void assert_same(struct table *table, const struct buffer *bytes,
                        const struct csv_shape *shape) {
    struct csv *csv = NULL;
    struct csv_row row;
    enum outcome outcome = csv_open_bytes(&csv, bytes->text, bytes->len, shape, NULL);
    assert_int_equal(outcome, OUTCOME_OK);
    for (int r = 0; r < table->rows; r++) {
        assert_true(csv_next(csv, &row, &outcome, NULL));
        assert_int_equal(row.count, table->columns);
        assert_null(row.bad);
        for (int c = 0; c < table->columns; c++) {
            assert_string_equal(row.cells[c], table->cells[r][c].text);
            buffer_release(&table->cells[r][c]);
        }
    }
    assert_false(csv_next(csv, &row, &outcome, NULL));
    assert_int_equal(outcome, OUTCOME_OK);
    csv_close(&csv);
}

static void encode(struct buffer *out, const struct buffer *text, enum csv_encoding encoding);

static void rows__read_back__as_they_were_written(void **state) {
    (void)state;
    uint64_t seed = number_from("AMSER_TEST_SEED", 20250305);
    uint64_t rounds = number_from("AMSER_TEST_ROUNDS", 30);
    print_message("# AMSER_TEST_SEED=%llu\n", (unsigned long long)seed);
    random_state = seed;
    for (uint64_t round = 0; round < rounds; round++) {
        for (int encoding = 0; encoding < CSV_ENCODING_COUNT; encoding++) {
            struct csv_shape shape = {.encoding = (enum csv_encoding)encoding,
                                      .delimiter = ",;\t|"[random_below(4)]};
            struct table table;
            struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
            struct buffer bytes CLEAN(buffer_release) = BUFFER_INIT;
            bool latin = encoding == CSV_LATIN1 || encoding == CSV_WINDOWS_1252;
            make_table(&table, &text, shape.delimiter, latin);
            encode(&bytes, &text, shape.encoding);
            assert_same(&table, &bytes, &shape);
        }
    }
}

/* Without iconv: from the definitions. */
static unsigned decode(const unsigned char **at) {
    unsigned code = *(*at)++;
    int more = code < 0xC0 ? 0 : code < 0xE0 ? 1 : code < 0xF0 ? 2 : 3;
    code = more == 0 ? code : code & (0x3FU >> more);
    for (; more > 0; more--) {
        code = code << 6 | (*(*at)++ & 0x3FU);
    }
    return code;
}

static void add_unit(struct buffer *out, unsigned unit, enum csv_encoding encoding) {
    if (encoding == CSV_UTF16BE) {
        buffer_add_char(out, (char)(unit >> 8));
    }
    buffer_add_char(out, (char)(unit & 0xFF));
    if (encoding == CSV_UTF16LE) {
        buffer_add_char(out, (char)(unit >> 8));
    }
}

static void encode(struct buffer *out, const struct buffer *text, enum csv_encoding encoding) {
    const unsigned char *at = (const unsigned char *)text->text;
    const unsigned char *end = at + text->len;
    if (encoding == CSV_UTF8) {
        buffer_add_bytes(out, text->text, text->len);
        return;
    }
    while (at < end) {
        unsigned code = decode(&at);
        if (code > 0xFFFF) {
            add_unit(out, 0xD800 + ((code - 0x10000) >> 10), encoding);
            code = 0xDC00 + ((code - 0x10000) & 0x3FF);
        }
        add_unit(out, code, encoding);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(line_ends__may_be__of_any_kind),
        cmocka_unit_test(rows_without_text__are__left_out),
        cmocka_unit_test(quoted_cells__may_hold__line_ends_and_quotes),
        cmocka_unit_test(quotes_within_a_plain_cell__are__text),
        cmocka_unit_test(quote_that_never_closes__is__refused_with_its_line),
        cmocka_unit_test(line_without_end__is__refused_with_its_line),
        cmocka_unit_test(row_of_too_many_cells__is__bad_and_the_next_is_not),
        cmocka_unit_test(bytes_that_are_no_text__spoil__their_row),
        cmocka_unit_test(last_row_cut_short__is__bad),
        cmocka_unit_test(byte_order_mark_and_sep_line__are__no_rows),
        cmocka_unit_test(delimiter__may_be__a_tab_or_a_bar),
        cmocka_unit_test(every_encoding__comes_out__as_utf8),
        cmocka_unit_test(broken_utf16__spoils__its_row),
        cmocka_unit_test(long_rows__across_chunks__are_whole),
        cmocka_unit_test(rows__read_back__as_they_were_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
