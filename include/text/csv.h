/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rows of cells out of files that other programs wrote, streamed: memory is bounded by one row
 * (ROW_MAX bytes), whatever the file is. Text comes out as UTF-8 whatever went in (iconv);
 * separating is libcsv's. Nothing is guessed that cannot be seen: csv_look reads the whole file's
 * bytes once for its encoding and the first rows for its delimiter. */
#ifndef AMSER_TEXT_CSV_H
#define AMSER_TEXT_CSV_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include "base/err.h"

enum { CSV_ROW_MAX_BYTES = 1 << 20, CSV_CELLS_MAX = 400 };
enum csv_encoding {
    CSV_UTF8,         /* with or without a byte order mark; also plain ASCII */
    CSV_WINDOWS_1252, /* bytes 80-9F are used as letters and signs */
    CSV_LATIN1,
    CSV_UTF16LE,
    CSV_UTF16BE,
    CSV_ENCODING_COUNT
};
const char *csv_encoding_name(enum csv_encoding encoding); /* as iconv knows it */
struct csv_shape {
    enum csv_encoding encoding;
    char delimiter; /* , ; TAB or | */
    bool mixed;     /* most of it is UTF-8, but some bytes are not: those rows are refused */
};
/* OUTCOME_REFUSED with a sentence that says what the file is instead (a zip, an OpenDocument or
 * Excel book, a picture, a PDF, a database, nothing at all), NOT_FOUND, STORAGE. */
enum outcome csv_look(const char *path, struct csv_shape *shape, struct err *err) MUST_CHECK;

struct csv_row {
    int64_t line;        /* where it begins, from 1 */
    const char **cells;  /* UTF-8, NUL-ended, borrowed until the next row */
    const size_t *bytes; /* of each, so that a NUL within shows itself */
    int count;
    /* Why the row as a whole cannot be used, or NULL: msgid without %s (bytes that are no text,
     * more cells than CSV_CELLS_MAX, a NUL). Its cells are there as far as they could be read. */
    const char *bad;
    int bad_cell; /* from 1; 0: the whole row */
};
struct csv; /* opaque */
enum outcome csv_open(struct csv **csv, const char *path, const struct csv_shape *shape,
                      struct err *err) MUST_CHECK;
/* For tests and fuzzing: the same over bytes in memory, borrowed. */
enum outcome csv_open_bytes(struct csv **csv, const void *bytes, size_t count,
                            const struct csv_shape *shape, struct err *err) MUST_CHECK;
/* False at the end, and when nothing can be read any further: a quote that never closes, a row
 * longer than CSV_ROW_MAX_BYTES, an input error (*outcome and err tell, with the line). Rows
 * without any text are left out. */
bool csv_next(struct csv *csv, struct csv_row *row, enum outcome *outcome, struct err *err);
int csv_percent(const struct csv *csv); /* of the file's bytes that were read */
void csv_close(struct csv **csv);       /* NULL is fine */

/* ---- amounts and days as other programs write them (nothing is guessed) ---- */
enum amount_unit { AMOUNT_HOURS, AMOUNT_MINUTES, AMOUNT_SECONDS };
enum amount_reading {
    AMOUNT_READ,
    AMOUNT_EMPTY,
    AMOUNT_UNREADABLE,
    AMOUNT_NOT_WHOLE, /* does not come to whole minutes; the nearest is given all the same */
    AMOUNT_TOO_LARGE
};
/* "1.5", "1,5", "1:30", "1h30", "90" in the unit given (H:MM and "h" are hours whatever the unit);
 * a sign is kept. Never more than a week's... see AMOUNT_MOST_MIN. Thousands marks are refused. */
enum { AMOUNT_MOST_MIN = 100000 * 60 };
enum amount_reading amount_parse(const char *text, enum amount_unit unit, int64_t *minutes);
const char *amount_reading_says(enum amount_reading reading); /* msgid, at most one %s */

enum day_order { DAY_YMD, DAY_DMY, DAY_MDY };
enum day_reading { DAY_READ, DAY_EMPTY, DAY_UNREADABLE, DAY_NO_SUCH };
/* 2018-01-30, with or without a time of day after it (UTC, "T", fractions, offsets: the day as
 * written); 30/1/2018, 30.01.18, 30-Jan-2018; a year first is a year whatever the order. */
enum day_reading day_order_parse(const char *text, enum day_order order, int32_t *day);
/* Which orders one cell allows: a bit mask of 1 << enum day_order, 0 when unreadable. */
unsigned day_orders_of(const char *text);
const char *day_reading_says(enum day_reading reading); /* msgid, at most one %s */

#endif
