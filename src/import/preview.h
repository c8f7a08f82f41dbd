/* SPDX-License-Identifier: GPL-3.0-or-later
 * The first rows of a file as they would be read, for the eye: what people decide by before
 * anything is tried. */
#ifndef AMSER_IMPORT_PREVIEW_H
#define AMSER_IMPORT_PREVIEW_H

#include "import/import.h"

struct preview {
    const struct import_file *file;
    const struct mapping *mapping;
    const struct import_options *options;
};
int preview_rows(const struct preview *preview); /* without the headings */
const char *preview_raw(const struct preview *preview, int row, int column); /* never NULL */
const char *preview_heading(const struct preview *preview, int column);      /* "" without */
/* Which of the mapping's columns (index) reads this one of the file; -1: none. */
int preview_reader(const struct preview *preview, int column);
/* One cell as it would be read, in words; problem->say is set when it cannot be. */
void preview_value(const struct preview *preview, int row, int column, struct buffer *out,
                   struct problem *problem);
/* The same by field: of the first of its columns with text, or as it is for every row. */
void preview_field(const struct preview *preview, int row, enum import_field field,
                   struct buffer *out, struct problem *problem);
/* What the rows of this kind cannot do without and no column gives; IMPORT_NONE: nothing. */
enum import_field preview_missing(const struct preview *preview);
/* What a person tells in its place: the day of all rows, or the side of whose statement it is. */
enum import_field preview_asks(const struct preview *preview);
/* The order of days (STYLE_YMD ...) that holds for that column, STYLE_ASK when nobody can tell. */
enum import_style preview_day_order(const struct preview *preview, int column);
enum import_style preview_time_unit(const struct preview *preview, int column);
/* The first cell that shows why it must be asked: a day of two readings, a bare number; -1: none.
 */
int preview_doubtful_row(const struct preview *preview, int column);

#endif
