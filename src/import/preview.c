/* SPDX-License-Identifier: GPL-3.0-or-later
 * See preview.h. */
#include "preview.h"

#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "import_private.h"
#include "text/csv.h"
#include "text/date.h"
#include "text/hours.h"

static int first_row(const struct preview *preview) {
    return preview->mapping->header ? 1 : 0;
}

int preview_rows(const struct preview *preview) {
    int rows = preview->file->sample_count - first_row(preview);
    return rows > 0 ? rows : 0;
}

static const char *cell(const struct import_file *file, int row, int column) {
    bool there = row >= 0 && row < file->sample_count && column >= 0 &&
                 column < file->column_count && file->sample[row][column];
    return there ? file->sample[row][column] : "";
}

const char *preview_raw(const struct preview *preview, int row, int column) {
    return cell(preview->file, row + first_row(preview), column);
}

const char *preview_heading(const struct preview *preview, int column) {
    return preview->mapping->header ? cell(preview->file, 0, column) : "";
}

/* ---- which column is read as what ---- */

static bool same_words(const char *one, const char *other) {
    struct buffer a CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
    heading_fold(&a, one);
    heading_fold(&b, other);
    return a.len > 0 && strcmp(a.text, b.text) == 0;
}

static int by_heading(const struct preview *preview, const struct mapping_column *column) {
    for (int h = 0; h < column->heading_count; h++)
        for (int c = 0; c < preview->file->column_count; c++)
            if (same_words(preview_heading(preview, c), column->headings[h]))
                return c;
    return -1;
}

/* The file's column that this one of the mapping reads. */
static int place_of(const struct preview *preview, const struct mapping_column *column) {
    int at = preview->mapping->header ? by_heading(preview, column) : -1;
    if (at < 0 && column->position > 0 && column->position <= preview->file->column_count)
        at = column->position - 1;
    return at;
}

int preview_reader(const struct preview *preview, int column) {
    for (int i = 0; i < preview->mapping->column_count; i++)
        if (place_of(preview, &preview->mapping->columns[i]) == column)
            return i;
    return -1;
}

static const char *set_for_all(const struct mapping *mapping, enum import_field field) {
    for (int i = 0; i < mapping->pair_count; i++)
        if (mapping->pairs[i].field == field && !mapping->pairs[i].theirs)
            return mapping->pairs[i].ours;
    return NULL;
}

enum import_field preview_missing(const struct preview *preview) {
    struct binding binding;
    binding_make(&binding, preview->mapping, preview->file);
    enum import_field missing = binding_lacks(&binding, preview->mapping);
    if (binding_asks(&binding, preview->mapping, missing))
        missing = IMPORT_NONE;
    binding_release(&binding);
    return missing;
}

enum import_field preview_asks(const struct preview *preview) {
    struct binding binding;
    binding_make(&binding, preview->mapping, preview->file);
    enum import_field missing = binding_lacks(&binding, preview->mapping);
    bool asks = binding_asks(&binding, preview->mapping, missing);
    binding_release(&binding);
    return asks ? missing : IMPORT_NONE;
}

/* ---- days and times ---- */

static enum import_style said(const struct preview *preview, int column, enum import_style answer,
                              enum import_style of_all) {
    int reader = preview_reader(preview, column);
    enum import_style own = reader < 0 ? STYLE_NONE : preview->mapping->columns[reader].style;
    if (own != STYLE_NONE && own != STYLE_ASK)
        return own;
    return of_all != STYLE_NONE && of_all != STYLE_ASK ? of_all
           : answer != STYLE_NONE                      ? answer
                                                       : STYLE_ASK;
}

enum import_style preview_day_order(const struct preview *preview, int column) {
    static const enum import_style styles[] = {STYLE_YMD, STYLE_DMY, STYLE_MDY};
    enum import_style style =
        said(preview, column, preview->options->dates, preview->mapping->dates);
    unsigned orders = 1u << DAY_YMD | 1u << DAY_DMY | 1u << DAY_MDY, all = orders;
    for (int row = 0; style == STYLE_ASK && row < preview_rows(preview); row++) {
        unsigned here = day_orders_of(preview_raw(preview, row, column));
        orders &= here ? here : all;
    }
    for (int i = 0; style == STYLE_ASK && i < 3; i++)
        if (orders == 1u << (DAY_YMD + i))
            style = styles[i];
    return style;
}

enum import_style preview_time_unit(const struct preview *preview, int column) {
    return said(preview, column, preview->options->time, preview->mapping->time);
}

static bool is_time(enum import_field field) {
    return import_style_fits(field, STYLE_HOURS);
}

static bool is_day(enum import_field field) {
    return import_style_fits(field, STYLE_DMY);
}

/* Read alike as hours and as minutes: it carries its own unit. */
static bool says_its_unit(const char *raw) {
    int64_t hours, minutes;
    return amount_parse(raw, AMOUNT_HOURS, &hours) == AMOUNT_READ &&
           amount_parse(raw, AMOUNT_MINUTES, &minutes) == AMOUNT_READ && hours == minutes;
}

int preview_doubtful_row(const struct preview *preview, int column) {
    int reader = preview_reader(preview, column);
    bool time = reader >= 0 && is_time(preview->mapping->columns[reader].field);
    for (int row = 0; row < preview_rows(preview); row++) {
        const char *raw = preview_raw(preview, row, column);
        unsigned orders = time ? 0 : day_orders_of(raw);
        if (raw[0] && (time ? !says_its_unit(raw) : (orders & (orders - 1)) != 0))
            return row;
    }
    return -1;
}

static void read_day(const struct preview *preview, int column, const char *raw, struct buffer *out,
                     struct problem *problem) {
    enum import_style style = preview_day_order(preview, column);
    unsigned orders = day_orders_of(raw);
    int32_t day = DAY_NONE;
    if (style == STYLE_ASK && (orders & (orders - 1)) != 0) {
        problem->say = N_("This day can be read in two ways: %s");
        PUT_TEXT(problem->arg, raw);
        return;
    }
    enum day_order order = style == STYLE_MDY       ? DAY_MDY
                           : style == STYLE_YMD     ? DAY_YMD
                           : style == STYLE_DMY     ? DAY_DMY
                           : orders & 1u << DAY_DMY ? DAY_DMY
                           : orders & 1u << DAY_MDY ? DAY_MDY
                                                    : DAY_YMD;
    enum day_reading reading = day_order_parse(raw, order, &day);
    if (reading == DAY_READ) {
        date_text(out, day, DATE_SHORT);
    } else if (reading != DAY_EMPTY) {
        problem->say = day_reading_says(reading);
        PUT_TEXT(problem->arg, raw);
    }
}

static void read_time(const struct preview *preview, int column, const char *raw,
                      struct buffer *out, struct problem *problem) {
    enum import_style style = preview_time_unit(preview, column);
    enum amount_unit unit = style == STYLE_SECONDS   ? AMOUNT_SECONDS
                            : style == STYLE_MINUTES ? AMOUNT_MINUTES
                                                     : AMOUNT_HOURS;
    int64_t minutes = 0;
    int64_t per_hour = style == STYLE_ASK ? preview->mapping->per_hour : 0;
    enum amount_reading reading =
        per_hour ? cell_units(raw, per_hour, &minutes) : amount_parse(raw, unit, &minutes);
    if (style == STYLE_ASK && !per_hour && reading == AMOUNT_READ && !says_its_unit(raw)) {
        problem->say = N_("Nothing says whether this is hours or minutes: %s");
        PUT_TEXT(problem->arg, raw);
    } else if (reading == AMOUNT_READ || reading == AMOUNT_NOT_WHOLE) {
        hours_text(out, minutes);
    } else if (reading != AMOUNT_EMPTY) {
        problem->say = amount_reading_says(reading);
        PUT_TEXT(problem->arg, raw);
    }
}

/* ---- one value ---- */

static const char *our_word(const struct mapping *mapping, enum import_field field,
                            const char *theirs) {
    for (int i = 0; i < mapping->pair_count; i++) {
        const struct mapping_pair *pair = &mapping->pairs[i];
        if (pair->field == field && pair->theirs && same_words(pair->theirs, theirs))
            return pair->ours;
    }
    return theirs;
}

void preview_value(const struct preview *preview, int row, int column, struct buffer *out,
                   struct problem *problem) {
    const char *raw = preview_raw(preview, row, column);
    int reader = preview_reader(preview, column);
    enum import_field field = reader < 0 ? IMPORT_NONE : preview->mapping->columns[reader].field;
    size_t before = out->len;
    *problem = (struct problem){.field = column + 1};
    if (is_day(field))
        read_day(preview, column, raw, out, problem);
    else if (is_time(field))
        read_time(preview, column, raw, out, problem);
    else
        buffer_add(out, our_word(preview->mapping, field, raw));
    if (problem->say && out->len == before)
        buffer_add(out, raw);
}

/* Filled from all of its columns, not only from the first with text? */
static bool takes_all(enum import_field field) {
    return field == IMPORT_NAME || field == IMPORT_GIVEN || field == IMPORT_FAMILY ||
           field == IMPORT_WORDS;
}

/* People are shown by their name where the file has one beside the e-mail that they are known by.
 */
static bool shown_by_name(const struct preview *preview, int row, enum import_field field,
                          struct buffer *out) {
    for (int i = 0; i < preview->mapping->column_count; i++) {
        const struct mapping_column *column = &preview->mapping->columns[i];
        int at = column->field == field && column->style == STYLE_BY_NAME
                     ? place_of(preview, column)
                     : -1;
        if (at >= 0 && preview_raw(preview, row, at)[0]) {
            buffer_add(out, preview_raw(preview, row, at));
            return true;
        }
    }
    return false;
}

void preview_field(const struct preview *preview, int row, enum import_field field,
                   struct buffer *out, struct problem *problem) {
    const char *set = set_for_all(preview->mapping, field);
    size_t before = out->len;
    *problem = (struct problem){0};
    if (shown_by_name(preview, row, field, out))
        return;
    for (int i = 0; i < preview->mapping->column_count; i++) {
        const struct mapping_column *column = &preview->mapping->columns[i];
        int at = column->field == field ? place_of(preview, column) : -1;
        if (at < 0 || !preview_raw(preview, row, at)[0])
            continue;
        buffer_add(out, out->len == before ? "" : field == IMPORT_WORDS ? ". " : " ");
        preview_value(preview, row, at, out, problem);
        if (!takes_all(field))
            return;
    }
    if (set && out->len == before)
        buffer_add(out, set);
}
