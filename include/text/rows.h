/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rows of results for the command line, in one of three shapes. text: aligned columns with
 * translated heads, hours as "1h 30m", dates as DATE_SHORT. csv (RFC 4180, UTF-8, no BOM) and json
 * (one array of objects): stable English column names, ISO dates, whole minutes. Every text passes
 * text_safe; in csv, text that a spreadsheet would take for a formula gets a leading apostrophe. */
#ifndef AMSER_TEXT_ROWS_H
#define AMSER_TEXT_ROWS_H

#include <stdint.h>
#include <stdio.h>
#include "base/day.h"

enum format { FORMAT_TEXT, FORMAT_CSV, FORMAT_JSON };
int format_from_text(const char *text, enum format *format); /* 0 when unknown */

enum row_kind { ROW_TEXT, ROW_NUMBER, ROW_MINUTES, ROW_DAY, ROW_TIME /* UTC seconds */, ROW_FLAG };
struct row_column {
    const char *name; /* stable, lower case with underscores; documented in amser(5) */
    const char *head; /* msgid */
    enum row_kind kind;
};
struct rows; /* opaque */
/* columns is borrowed until rows_end. text shape is held back until the end to find the widths
 * (at most the first 200 rows decide), the others stream. */
struct rows *rows_begin(FILE *out, enum format format, const struct row_column *columns, int count);
/* One value for each column in turn; the row ends by itself after the last. */
void rows_text(struct rows *rows, const char *value); /* NULL: empty, JSON null */
void rows_int(struct rows *rows, int64_t value);      /* NUMBER, MINUTES, TIME, FLAG */
void rows_day(struct rows *rows, day_t day);          /* DAY_NONE: empty, JSON null */
/* Ends and frees; returns 0, or -1 when writing failed (disk full, pipe closed). */
int rows_end(struct rows **rows);

#endif
