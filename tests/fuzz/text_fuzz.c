/* SPDX-License-Identifier: GPL-3.0-or-later
 * Any bytes through the doors of text, and out to csv and back in. */
#include <stdbool.h>
#include <string.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "fuzz.h"
#include "text/csv.h"
#include "text/csv_safe.h"
#include "text/fold.h"
#include "text/layout.h"
#include "text/rows.h"
#include "text/utf8.h"

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    (void)i18n_start();
    return 0;
}

/* What came through the door in goes through it again as it is, and is fit to be shown. */
static void doors(const char *text, size_t len) {
    for (int lines = 0; lines < 2; lines++) {
        struct buffer once CLEAN(buffer_release) = BUFFER_INIT;
        struct buffer twice CLEAN(buffer_release) = BUFFER_INIT;
        struct buffer shown CLEAN(buffer_release) = BUFFER_INIT;
        (void)text_clean(&once, text, len, lines != 0);
        MUST_HOLD(utf8_valid(once.text, once.len));
        MUST_HOLD(strlen(once.text) == once.len);
        MUST_HOLD(text_clean(&twice, once.text, once.len, lines != 0) == TEXT_FINE);
        MUST_HOLD(strcmp(once.text, twice.text) == 0);
        text_safe(&shown, once.text, lines != 0);
        MUST_HOLD(strcmp(once.text, shown.text) == 0);
    }
}

static void characters(const char *text, size_t len) {
    size_t count = 0, at;
    for (at = 0; at < len; at = text_next(text, len, at)) {
        MUST_HOLD(text_next(text, len, at) > at && text_next(text, len, at) <= len);
        MUST_HOLD(text_next_word(text, len, at) > at);
        count++;
    }
    for (at = len; at > 0; at = text_previous(text, len, at)) {
        MUST_HOLD(text_previous(text, len, at) < at && text_previous_word(text, len, at) < at);
        count--;
    }
    MUST_HOLD(count == 0);
    for (int cols = 0; cols < 8; cols++) {
        int used = -1;
        MUST_HOLD(text_prefix_n(text, len, cols, &used) <= len);
        MUST_HOLD(used >= 0 && used <= cols);
    }
    MUST_HOLD(text_cols_n(text, len) >= 0);
}

static void folding(const char *text) {
    struct buffer once CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer twice CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer ascii CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer digits CLEAN(buffer_release) = BUFFER_INIT;
    text_fold(&once, text);
    text_fold(&twice, once.text);
    MUST_HOLD(strcmp(once.text, twice.text) == 0);
    MUST_HOLD(text_fold_matches(text, text));
    text_phone_digits(&digits, text);
    text_to_ascii(&ascii, text);
    for (size_t i = 0; i < ascii.len; i++) {
        MUST_HOLD((unsigned char)ascii.text[i] < 0x80);
    }
}

static void formulas(const char *text) {
    struct buffer safe CLEAN(buffer_release) = BUFFER_INIT;
    csv_safe_write(&safe, text);
    MUST_HOLD(strcmp(csv_safe_read(safe.text), text) == 0);
    MUST_HOLD(strlen(safe.text) == 0 || strchr("=+-@\t\r\n", safe.text[0]) == NULL);
}

static const struct row_column columns[] = {{"first", "First", ROW_TEXT},
                                            {"second", "Second", ROW_TEXT}};

/* Written as csv by the program, read as csv by the program: the same. */
static void round_trip(const char *text, size_t len) {
    const struct csv_shape shape = {.encoding = CSV_UTF8, .delimiter = ','};
    struct buffer clean CLEAN(buffer_release) = BUFFER_INIT;
    char *file = NULL;
    size_t bytes = 0;
    struct csv *csv = NULL;
    struct csv_row row;
    enum outcome outcome;
    (void)text_clean(&clean, text, len, true);
    FILE *out = open_memstream(&file, &bytes);
    MUST_HOLD(out != NULL);
    struct rows *rows = rows_begin(out, FORMAT_CSV, columns, 2);
    rows_text(rows, clean.text);
    rows_text(rows, "x");
    MUST_HOLD(rows_end(&rows) == 0);
    fclose(out);
    MUST_HOLD(csv_open_bytes(&csv, file, bytes, &shape, NULL) == OUTCOME_OK);
    MUST_HOLD(csv_next(csv, &row, &outcome, NULL) && csv_next(csv, &row, &outcome, NULL));
    MUST_HOLD(row.count == 2 && row.bad == NULL && row.line == 2);
    MUST_HOLD(strcmp(csv_safe_read(row.cells[0]), clean.text) == 0);
    MUST_HOLD(!csv_next(csv, &row, &outcome, NULL) && outcome == OUTCOME_OK);
    csv_close(&csv);
    free(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text CLEAN(mem_release) = fuzz_text(data, size);
    doors(text, size);
    characters(text, size);
    folding(text);
    formulas(text);
    round_trip(text, size);
    return 0;
}
