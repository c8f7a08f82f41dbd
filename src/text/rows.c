/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rows of results for the command line as aligned text, CSV or JSON. A cell is made as text in the
 * shape's own form; the shapes differ only in how cells and rows are put together. */
#include "text/rows.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/csv_safe.h"
#include "text/date.h"
#include "text/hours.h"
#include "text/utf8.h"

/* So many rows decide the widths of columns; they are all that is held in memory. */
enum { ROWS_HELD = 200, GAP_COLS = 2 };

struct rows {
    FILE *out;
    enum format format;
    const struct row_column *columns;
    int count;
    int at;           /* the column that comes next */
    int64_t written;  /* rows complete */
    bool streaming;   /* text shape: the widths are decided */
    int *widths_cols; /* text shape, one for each column */
    char **held;      /* text shape: cells of the first rows, owned */
    int held_count, held_room;
};

int format_from_text(const char *text, enum format *format) {
    static const char *const names[] = {"text", "csv", "json"};
    for (int i = 0; text != NULL && i < (int)COUNT_OF(names); i++) {
        if (strcmp(text, names[i]) == 0) {
            *format = (enum format)i;
            return 1;
        }
    }
    return 0;
}

/* ---- CSV ---- */

/* Readers take blanks off that are not quoted. */
static bool has_outer_blank(const char *cell) {
    size_t len = strlen(cell);
    return len > 0 && (strchr(" \t", cell[0]) != NULL || strchr(" \t", cell[len - 1]) != NULL);
}

static void csv_put(struct rows *rows, const char *cell) {
    if (rows->at > 0) {
        fputc(',', rows->out);
    }
    if (strpbrk(cell, ",\"\r\n") == NULL && !has_outer_blank(cell)) {
        fputs(cell, rows->out);
        return;
    }
    fputc('"', rows->out);
    for (; *cell != '\0'; cell++) {
        if (*cell == '"') {
            fputc('"', rows->out);
        }
        fputc(*cell, rows->out);
    }
    fputc('"', rows->out);
}

static void csv_heads(struct rows *rows) {
    for (rows->at = 0; rows->at < rows->count; rows->at++) {
        csv_put(rows, rows->columns[rows->at].name);
    }
    fputs("\r\n", rows->out);
    rows->at = 0;
}

/* ---- JSON ---- */

static void json_put(struct rows *rows, const char *cell) {
    if (rows->at > 0) {
        fputs(", ", rows->out);
    } else {
        fputs(rows->written > 0 ? ",\n  {" : "\n  {", rows->out);
    }
    fprintf(rows->out, "\"%s\": %s", rows->columns[rows->at].name, cell);
}

static void json_quote(struct buffer *out, const char *text) {
    buffer_add_char(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\') {
            buffer_add_char(out, '\\');
            buffer_add_char(out, *text);
        } else if (*text == '\n') {
            buffer_add(out, "\\n");
        } else if ((unsigned char)*text < 0x20 || *text == 0x7F) {
            buffer_addf(out, "\\u%04x", (unsigned)(unsigned char)*text);
        } else {
            buffer_add_char(out, *text);
        }
    }
    buffer_add_char(out, '"');
}

/* ---- aligned text ---- */

static bool to_the_right(const struct row_column *column) {
    return column->kind == ROW_NUMBER || column->kind == ROW_MINUTES;
}

/* One cell in its column. Longer ones (after the first rows) push the rest along: nothing of the
 * data is cut. The last column is not padded. */
static void text_put(struct rows *rows, int at, const char *cell) {
    int spare = rows->widths_cols[at] - text_cols(cell);
    bool right = to_the_right(&rows->columns[at]);
    bool last = at == rows->count - 1;
    fprintf(rows->out, "%*s%s", right && spare > 0 ? spare : 0, "", cell);
    if (last) {
        fputc('\n', rows->out);
    } else {
        fprintf(rows->out, "%*s", (right || spare < 0 ? 0 : spare) + GAP_COLS, "");
    }
}

static void text_widen(struct rows *rows, int at, const char *cell) {
    int cols = text_cols(cell);
    if (cols > rows->widths_cols[at]) {
        rows->widths_cols[at] = cols;
    }
}

static void text_release_held(struct rows *rows) {
    for (int i = 0; i < rows->count; i++) {
        text_put(rows, i, i18n_text(rows->columns[i].head));
    }
    for (int i = 0; i < rows->held_count; i++) {
        text_put(rows, i % rows->count, rows->held[i]);
        mem_release(&rows->held[i]);
    }
    rows->held_count = 0;
    rows->streaming = true;
}

static void text_take(struct rows *rows, const char *cell) {
    if (rows->streaming) {
        text_put(rows, rows->at, cell);
        return;
    }
    text_widen(rows, rows->at, cell);
    MEM_GROW(rows->held, rows->held_count, rows->held_room);
    rows->held[rows->held_count++] = mem_copy_text(cell);
    if (rows->held_count == ROWS_HELD * rows->count) {
        text_release_held(rows);
    }
}

/* ---- all three ---- */

struct rows *rows_begin(FILE *out, enum format format, const struct row_column *columns,
                        int count) {
    assert(count > 0);
    struct rows *rows = mem_zero(1, sizeof *rows);
    rows->out = out;
    rows->format = format;
    rows->columns = columns;
    rows->count = count;
    rows->widths_cols = mem_zero((size_t)count, sizeof *rows->widths_cols);
    switch (format) {
    case FORMAT_TEXT:
        for (int i = 0; i < count; i++) {
            text_widen(rows, i, i18n_text(columns[i].head));
        }
        break;
    case FORMAT_CSV:
        csv_heads(rows);
        break;
    case FORMAT_JSON:
        fputc('[', out);
        break;
    }
    return rows;
}

static void put_cell(struct rows *rows, const char *cell) {
    switch (rows->format) {
    case FORMAT_TEXT:
        text_take(rows, cell);
        break;
    case FORMAT_CSV:
        csv_put(rows, cell);
        break;
    case FORMAT_JSON:
        json_put(rows, cell);
        break;
    }
    if (++rows->at < rows->count) {
        return;
    }
    if (rows->format != FORMAT_TEXT) {
        fputs(rows->format == FORMAT_CSV ? "\r\n" : "}", rows->out);
    }
    rows->at = 0;
    rows->written++;
}

/* Nothing where a value could be. */
static void put_missing(struct rows *rows) {
    put_cell(rows, rows->format == FORMAT_JSON ? "null" : "");
}

void rows_text(struct rows *rows, const char *value) {
    struct buffer safe CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer cell CLEAN(buffer_release) = BUFFER_INIT;
    if (value == NULL) {
        put_missing(rows);
        return;
    }
    text_safe(&safe, value, rows->format != FORMAT_TEXT);
    if (rows->format == FORMAT_JSON) {
        json_quote(&cell, safe.text);
    } else if (rows->format == FORMAT_CSV) {
        csv_safe_write(&cell, safe.text);
    }
    put_cell(rows, rows->format == FORMAT_TEXT ? safe.text : cell.text);
}

static void time_text(struct buffer *out, int64_t seconds, enum format format) {
    if (format == FORMAT_TEXT) {
        date_text(out, clock_day_of(seconds), DATE_SHORT);
        buffer_add_char(out, ' ');
        clock_time_text(out, clock_minute_of_day(seconds));
        return;
    }
    time_t then = (time_t)seconds;
    struct tm utc;
    const char *quote = format == FORMAT_JSON ? "\"" : "";
    if (gmtime_r(&then, &utc) != NULL) {
        buffer_addf(out, "%s%04d-%02d-%02dT%02d:%02d:%02dZ%s", quote, utc.tm_year + 1900,
                    utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, quote);
    } else {
        buffer_add(out, format == FORMAT_JSON ? "null" : "");
    }
}

static void flag_text(struct buffer *out, bool on, enum format format) {
    if (format == FORMAT_JSON) {
        buffer_add(out, on ? "true" : "false");
    } else if (format == FORMAT_CSV) {
        buffer_add_char(out, on ? '1' : '0');
    } else {
        /* TRANSLATORS: in a column: it is so, it is not so. */
        buffer_add(out, on ? C_("flag", "yes") : C_("flag", "no"));
    }
}

void rows_int(struct rows *rows, int64_t value) {
    struct buffer cell CLEAN(buffer_release) = BUFFER_INIT;
    enum row_kind kind = rows->columns[rows->at].kind;
    if (kind == ROW_TIME) {
        time_text(&cell, value, rows->format);
    } else if (kind == ROW_FLAG) {
        flag_text(&cell, value != 0, rows->format);
    } else if (kind == ROW_MINUTES && rows->format == FORMAT_TEXT) {
        hours_text(&cell, value);
    } else {
        buffer_addf(&cell, "%lld", (long long)value);
    }
    put_cell(rows, cell.text);
}

void rows_day(struct rows *rows, day_t day) {
    struct buffer cell CLEAN(buffer_release) = BUFFER_INIT;
    if (day == DAY_NONE) {
        put_missing(rows);
        return;
    }
    if (rows->format == FORMAT_JSON) {
        buffer_add_char(&cell, '"');
    }
    date_text(&cell, day, rows->format == FORMAT_TEXT ? DATE_SHORT : DATE_ISO);
    if (rows->format == FORMAT_JSON) {
        buffer_add_char(&cell, '"');
    }
    put_cell(rows, cell.text);
}

int rows_end(struct rows **pointer) {
    struct rows *rows = *pointer;
    assert(rows->at == 0);
    if (rows->format == FORMAT_TEXT && !rows->streaming) {
        text_release_held(rows);
    } else if (rows->format == FORMAT_JSON) {
        fputs(rows->written > 0 ? "\n]\n" : "]\n", rows->out);
    }
    bool failed = fflush(rows->out) != 0 || ferror(rows->out);
    mem_release(&rows->held);
    mem_release(&rows->widths_cols);
    mem_release(pointer);
    return failed ? -1 : 0;
}
