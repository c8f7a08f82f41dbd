/* SPDX-License-Identifier: GPL-3.0-or-later
 * See columns.h. */
#include "columns.h"

#include <string.h>
#include "base/mem.h"

static void release_column(struct mapping_column *column) {
    for (int i = 0; i < column->heading_count; i++)
        mem_release(&column->headings[i]);
    mem_release(&column->headings);
    column->heading_count = 0;
}

/* Two columns of one heading are told apart by their place. */
static bool heading_is_unique(const struct import_file *file, int column) {
    const char *heading = file->sample[0][column];
    for (int i = 0; i < file->column_count; i++)
        if (i != column && strcmp(file->sample[0][i], heading) == 0)
            return false;
    return heading[0] != '\0';
}

static void name_column(struct mapping_column *column, const struct mapping *mapping,
                        const struct import_file *file, int at) {
    release_column(column);
    column->position = at + 1;
    if (mapping->header && file->sample_count > 0 && heading_is_unique(file, at)) {
        column->position = 0;
        column->headings = mem_zero(1, sizeof *column->headings);
        column->headings[0] = mem_copy_text(file->sample[0][at]);
        column->heading_count = 1;
    }
}

void columns_spread(struct mapping *mapping, const struct import_file *file) {
    const struct import_options none = {0};
    const struct preview preview = {file, mapping, &none};
    struct mapping_column *spread = mem_zero((size_t)file->column_count + 1, sizeof *spread);
    for (int i = 0; i < file->column_count; i++) {
        int reader = preview_reader(&preview, i);
        spread[i].field = reader < 0 ? IMPORT_NONE : mapping->columns[reader].field;
        spread[i].style = reader < 0 ? STYLE_NONE : mapping->columns[reader].style;
        name_column(&spread[i], mapping, file, i);
    }
    for (int i = 0; i < mapping->column_count; i++)
        release_column(&mapping->columns[i]);
    mem_release(&mapping->columns);
    mapping->columns = spread;
    mapping->column_count = file->column_count;
}

void columns_record(struct mapping *mapping, const struct import_file *file,
                    enum import_record record) {
    const struct import_options none = {0};
    struct mapping guess = {0};
    const struct preview preview = {file, &guess, &none};
    mapping->record = record;
    mapping_blank(&guess, file, record);
    for (int i = 0; i < mapping->column_count && i < file->column_count; i++) {
        struct mapping_column *column = &mapping->columns[i];
        int reader = preview_reader(&preview, i);
        if (column->field != IMPORT_NONE && import_field_fits(record, column->field))
            continue;
        column->field = reader < 0 ? IMPORT_NONE : guess.columns[reader].field;
        column->style = reader < 0 ? STYLE_NONE : guess.columns[reader].style;
    }
    mapping_release(&guess);
}

void columns_header(struct mapping *mapping, const struct import_file *file, bool header) {
    mapping->header = header;
    for (int i = 0; i < mapping->column_count && i < file->column_count; i++)
        name_column(&mapping->columns[i], mapping, file, i);
}

void columns_must(struct mapping *mapping) {
    for (int i = 0; i < mapping->must_count; i++)
        mem_release(&mapping->must[i]);
    mem_release(&mapping->must);
    mapping->must_count = 0;
    mapping->must = mem_zero((size_t)mapping->column_count + 1, sizeof *mapping->must);
    for (int i = 0; i < mapping->column_count; i++) {
        const struct mapping_column *column = &mapping->columns[i];
        if (column->field != IMPORT_NONE && column->heading_count > 0)
            mapping->must[mapping->must_count++] = mem_copy_text(column->headings[0]);
    }
}

void columns_answer(struct mapping *mapping, enum import_style style) {
    bool time = style >= STYLE_HOURS;
    if (time)
        mapping->time = style;
    else
        mapping->dates = style;
    for (int i = 0; i < mapping->column_count; i++)
        if (import_style_fits(mapping->columns[i].field, style))
            mapping->columns[i].style = STYLE_NONE;
}
