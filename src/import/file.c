/* SPDX-License-Identifier: GPL-3.0-or-later
 * A first look at a file: what it is, and its first rows as text. */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "import/import.h"
#include "import_private.h"
#include "text/csv_safe.h"
#include "text/utf8.h"

static void keep_row(struct import_file *file, const struct csv_row *row) {
    char **cells = mem_zero(IMPORT_COLUMNS_MAX + 1, sizeof *cells);
    for (int i = 0; i < row->count && i < IMPORT_COLUMNS_MAX; i++) {
        CLEAN(buffer_release) struct buffer clean = BUFFER_INIT;
        const char *said = csv_safe_read(row->cells[i]); /* as the rows are read later */
        text_clean(&clean, said, row->bytes[i] - (size_t)(said - row->cells[i]), false);
        cells[i] = buffer_take(&clean);
    }
    for (int i = row->count; i < IMPORT_COLUMNS_MAX; i++)
        cells[i] = NULL;
    if (row->count > file->column_count)
        file->column_count = row->count < IMPORT_COLUMNS_MAX ? row->count : IMPORT_COLUMNS_MAX;
    file->sample[file->sample_count++] = cells;
}

/* Every row of the sample has a text for every column. */
static void fill_up(struct import_file *file) {
    for (int r = 0; r < file->sample_count; r++)
        for (int i = 0; i < file->column_count; i++)
            if (!file->sample[r][i])
                file->sample[r][i] = mem_copy_text("");
}

void import_file_release(struct import_file *file) {
    for (int r = 0; r < file->sample_count; r++) {
        for (int i = 0; i < file->column_count; i++)
            free(file->sample[r][i]);
        free(file->sample[r]);
    }
    free(file->sample);
    free(file->path);
    memset(file, 0, sizeof *file);
}

static enum outcome read_sample(struct import_file *file, struct csv *csv, struct err *err) {
    struct csv_row row;
    enum outcome outcome = OUTCOME_OK;
    while (file->sample_count < IMPORT_SAMPLE_ROWS && csv_next(csv, &row, &outcome, err))
        keep_row(file, &row);
    fill_up(file);
    if (outcome == OUTCOME_OK && file->sample_count == 0)
        return err_set(err, OUTCOME_REFUSED, N_("There is nothing in this file: %s"), file->path);
    return outcome;
}

enum outcome import_file_look(struct import_file *file, const char *path, struct err *err) {
    struct csv *csv = NULL;
    memset(file, 0, sizeof *file);
    enum outcome outcome = csv_look(path, &file->shape, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    outcome = csv_open(&csv, path, &file->shape, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    file->path = mem_copy_text(path);
    file->encoding = csv_encoding_name(file->shape.encoding);
    file->delimiter = file->shape.delimiter;
    file->sample = mem_zero(IMPORT_SAMPLE_ROWS, sizeof *file->sample);
    outcome = read_sample(file, csv, err);
    csv_close(&csv);
    if (outcome != OUTCOME_OK)
        import_file_release(file);
    return outcome;
}
