/* SPDX-License-Identifier: GPL-3.0-or-later
 * Any bytes as a file: looked at, then read in the shape that was found, and in one that was not.
 */
#include <string.h>

#include "fuzz.h"
#include "text/csv.h"
#include "text/utf8.h"

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    return 0;
}

static void check_row(const struct csv_row *row, int64_t after) {
    MUST_HOLD(row->line > after);
    MUST_HOLD(row->count > 0 && row->count <= CSV_CELLS_MAX);
    MUST_HOLD(row->bad_cell >= 0 && row->bad_cell <= row->count);
    bool any = false;
    for (int i = 0; i < row->count; i++) {
        MUST_HOLD(row->cells[i][row->bytes[i]] == '\0');
        MUST_HOLD(utf8_valid(row->cells[i], row->bytes[i]));
        MUST_HOLD(row->bad != NULL || strlen(row->cells[i]) == row->bytes[i]);
        any = any || row->bytes[i] > 0;
    }
    MUST_HOLD(any || row->bad != NULL);
}

/* Returns what all its cells come to. */
static uint64_t read_all(struct csv *csv) {
    uint64_t sum = 0;
    int64_t line = 0;
    struct csv_row row;
    struct err err = ERR_NONE;
    enum outcome outcome;
    while (csv_next(csv, &row, &outcome, &err)) {
        check_row(&row, line);
        line = row.line;
        for (int i = 0; i < row.count; i++) {
            for (const char *at = row.cells[i]; *at != '\0'; at++) {
                sum = sum * 31 + (unsigned char)*at;
            }
            sum = sum * 31 + (uint64_t)row.line;
        }
    }
    MUST_HOLD(outcome == OUTCOME_OK || (outcome == OUTCOME_REFUSED && err.say[0] != '\0'));
    MUST_HOLD(csv_percent(csv) >= 0 && csv_percent(csv) <= 100);
    csv_close(&csv);
    return sum + (uint64_t)outcome;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct csv_shape shape = {.encoding = CSV_UTF8, .delimiter = ','};
    struct csv *csv = NULL;
    struct err err = ERR_NONE;
    char path[40];
    int fd = fuzz_file(data, size, path);
    enum outcome outcome = csv_look(path, &shape, &err);
    MUST_HOLD(outcome == OUTCOME_OK || (outcome == OUTCOME_REFUSED && err.say[0] != '\0'));
    if (outcome == OUTCOME_OK) {
        MUST_HOLD(csv_open(&csv, path, &shape, &err) == OUTCOME_OK);
        uint64_t sum = read_all(csv);
        MUST_HOLD(csv_open_bytes(&csv, data, size, &shape, &err) == OUTCOME_OK);
        MUST_HOLD(read_all(csv) == sum);
    }
    fuzz_file_close(fd);
    if (size > 0) { /* a shape that was not found: the last byte says which */
        shape.encoding = (enum csv_encoding)(data[size - 1] % CSV_ENCODING_COUNT);
        shape.delimiter = ",;\t|"[data[size - 1] / 16 % 4];
        MUST_HOLD(csv_open_bytes(&csv, data, size, &shape, &err) == OUTCOME_OK);
        (void)read_all(csv);
    }
    return 0;
}
