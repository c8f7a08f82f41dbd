/* SPDX-License-Identifier: GPL-3.0-or-later
 * One part, row by row, as CSV or JSON. Every value goes out exactly as it is kept, so that the
 * register can be made again from the files; a row is put together in one buffer and written at
 * once. */
#include <errno.h>
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "export_private.h"
#include "text/csv_safe.h"

enum { DAY_S = 24 * 60 * 60, HOUR_S = 60 * 60, MINUTE_S = 60, HOUR_MIN = 60, TELL_EVERY_MS = 1000 };

/* ---- values as text ---- */
static void add_digits(struct buffer *out, int64_t value, int digits) {
    char text[12];
    for (int i = digits - 1; i >= 0; i--, value /= 10)
        text[i] = (char)('0' + value % 10);
    buffer_add_bytes(out, text, (size_t)digits);
}

static void add_int(struct buffer *out, int64_t value) {
    char text[24], *at = text + sizeof text;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        *--at = (char)('0' + rest % 10);
    } while ((rest /= 10) > 0);
    if (value < 0)
        *--at = '-';
    buffer_add_bytes(out, at, (size_t)(text + sizeof text - at));
}

static void add_day(struct buffer *out, day_t day) {
    struct ymd ymd = day_to_ymd(day);
    add_digits(out, ymd.year, 4);
    buffer_add_char(out, '-');
    add_digits(out, ymd.month, 2);
    buffer_add_char(out, '-');
    add_digits(out, ymd.day, 2);
}

void clock_cell(struct buffer *out, int64_t minutes) {
    add_digits(out, minutes / HOUR_MIN, 2);
    buffer_add_char(out, ':');
    add_digits(out, minutes % HOUR_MIN, 2);
}

void time_cell(struct buffer *out, int64_t seconds) {
    int64_t day = seconds / DAY_S, rest = seconds % DAY_S;
    if (rest < 0) {
        day--;
        rest += DAY_S;
    }
    add_day(out, (day_t)day);
    buffer_add_char(out, 'T');
    clock_cell(out, rest / MINUTE_S);
    buffer_add_char(out, ':');
    add_digits(out, rest % MINUTE_S, 2);
    buffer_add_char(out, 'Z');
}

static void add_hex(struct buffer *out, const unsigned char *bytes, size_t count) {
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < count; i++) {
        char pair[2] = {digits[bytes[i] >> 4], digits[bytes[i] & 15]};
        buffer_add_bytes(out, pair, sizeof pair);
    }
}

/* ---- csv ---- */
/* Readers take white space off the ends of cells without quotes. */
static bool needs_quotes(const char *text, size_t len) {
    return len > 0 && (strpbrk(text, ",\"\r\n") != NULL || strchr(" \t", text[0]) != NULL ||
                       strchr(" \t", text[len - 1]) != NULL);
}

static void add_quoted(struct buffer *out, const char *text) {
    buffer_add_char(out, '"');
    for (const char *quote; (quote = strchr(text, '"')) != NULL; text = quote + 1) {
        buffer_add_bytes(out, text, (size_t)(quote - text) + 1);
        buffer_add_char(out, '"');
    }
    buffer_add(out, text);
    buffer_add_char(out, '"');
}

/* The text after `from` in out becomes a cell. */
static void quote_from(struct buffer *out, size_t from) {
    if (!needs_quotes(out->text + from, out->len - from))
        return;
    CLEAN(buffer_release) struct buffer plain = BUFFER_INIT;
    buffer_add_bytes(&plain, out->text + from, out->len - from);
    buffer_cut(out, from);
    add_quoted(out, plain.text);
}

void csv_quoted(struct buffer *out, const char *text) {
    if (needs_quotes(text, strlen(text)))
        add_quoted(out, text);
    else
        buffer_add(out, text);
}

void csv_cell(struct buffer *out, const char *text) {
    size_t from = out->len;
    csv_safe_write(out, text);
    quote_from(out, from);
}

/* ---- json ---- */
static void add_json_text(struct buffer *out, const char *text) {
    static const char special[] = "\"\\\x7f\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e"
                                  "\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e"
                                  "\x1f";
    buffer_add_char(out, '"');
    for (size_t plain; *text != '\0'; text += plain + 1) {
        plain = strcspn(text, special);
        buffer_add_bytes(out, text, plain);
        char c = text[plain];
        if (c == '\0')
            break;
        if (c == '"' || c == '\\')
            buffer_addf(out, "\\%c", c);
        else if (c == '\n')
            buffer_add(out, "\\n");
        else
            buffer_addf(out, "\\u%04x", (unsigned)(unsigned char)c);
    }
    buffer_add_char(out, '"');
}

/* ---- one value ---- */
struct part_writer {
    struct query *query;
    const struct export_table *table;
    enum format format;
    struct buffer row;
};

static void add_shared(struct buffer *out, struct query *q, int at, enum column_kind kind) {
    size_t count = 0;
    const void *bytes = NULL;
    switch (kind) {
    case COLUMN_DAY:
        add_day(out, query_day(q, at));
        break;
    case COLUMN_TIME:
        time_cell(out, query_int(q, at));
        break;
    case COLUMN_CLOCK:
        clock_cell(out, query_int(q, at));
        break;
    case COLUMN_WEEKDAY:
        add_int(out, query_int(q, at) + 1);
        break;
    case COLUMN_HEX:
        bytes = query_bytes(q, at, &count);
        add_hex(out, bytes, count);
        break;
    case COLUMN_WORD:
    case COLUMN_UID:
        buffer_add(out, query_text(q, at));
        break;
    default:
        add_int(out, query_int(q, at));
    }
}

static void add_csv(struct part_writer *w, int at) {
    enum column_kind kind = w->table->columns[at].kind;
    if (at > 0)
        buffer_add_char(&w->row, ',');
    if (query_is_null(w->query, at))
        return;
    if (kind == COLUMN_TEXT || kind == COLUMN_WORD)
        csv_cell(&w->row, query_text(w->query, at));
    else
        add_shared(&w->row, w->query, at, kind);
}

static bool bare_in_json(enum column_kind kind) {
    return kind == COLUMN_INT || kind == COLUMN_WEEKDAY;
}

static void add_json(struct part_writer *w, int at) {
    const struct export_column *column = &w->table->columns[at];
    buffer_addf(&w->row, at > 0 ? ", \"%s\": " : "{\"%s\": ", column->name);
    if (query_is_null(w->query, at)) {
        buffer_add(&w->row, "null");
    } else if (column->kind == COLUMN_TEXT || column->kind == COLUMN_WORD) {
        add_json_text(&w->row, query_text(w->query, at));
    } else if (column->kind == COLUMN_FLAG) {
        buffer_add(&w->row, query_int(w->query, at) ? "true" : "false");
    } else {
        const char *quote = bare_in_json(column->kind) ? "" : "\"";
        buffer_add(&w->row, quote);
        add_shared(&w->row, w->query, at, column->kind);
        buffer_add(&w->row, quote);
    }
}

/* ---- the whole ---- */
static bool put_row(struct part_writer *w, FILE *out) {
    bool wrote = fwrite(w->row.text, 1, w->row.len, out) == w->row.len;
    buffer_clear(&w->row);
    return wrote;
}

static bool begin(struct part_writer *w, FILE *out) {
    if (w->format == FORMAT_JSON)
        return fputs("[", out) != EOF;
    for (int at = 0; at < w->table->count; at++)
        buffer_addf(&w->row, at > 0 ? ",%s" : "%s", w->table->columns[at].name);
    buffer_add(&w->row, "\r\n");
    return put_row(w, out);
}

static bool write_row(struct part_writer *w, FILE *out, bool first) {
    bool json = w->format == FORMAT_JSON;
    if (json)
        buffer_add(&w->row, first ? "\n  " : ",\n  ");
    for (int at = 0; at < w->table->count; at++)
        (json ? add_json : add_csv)(w, at);
    buffer_add(&w->row, json ? "}" : "\r\n");
    return put_row(w, out);
}

/* About once a second: in line mode each is a line. */
void export_tally_step(struct export_tally *tally) {
    if (tally == NULL)
        return;
    tally->done++;
    if (tally->progress == NULL || tally->progress->tell == NULL || tally->total <= 0)
        return;
    int percent = (int)(tally->done * 100 / tally->total);
    if (percent == tally->told || percent > 100)
        return;
    int64_t now_ms = clock_monotonic_ms();
    tally->told = percent;
    if (now_ms - tally->told_ms < TELL_EVERY_MS)
        return;
    tally->told_ms = now_ms;
    tally->progress->tell(tally->progress->context, percent);
}

enum outcome part_stream(struct db *db, enum export_part part, enum format format, FILE *out,
                         struct export_tally *tally, int64_t *rows, struct err *err) {
    struct part_writer w = {NULL, export_table(part), format, BUFFER_INIT};
    int64_t count = 0;
    bool wrote = begin(&w, out);
    w.query = db_query(db, w.table->reads, DB_NO_VALUES);
    while (wrote && query_next(w.query)) {
        wrote = write_row(&w, out, count == 0);
        count++;
        export_tally_step(tally);
    }
    if (wrote && format == FORMAT_JSON)
        wrote = fputs(count > 0 ? "\n]\n" : "]\n", out) != EOF;
    int number = errno;
    enum outcome outcome = query_end(&w.query, err);
    buffer_release(&w.row);
    if (rows != NULL)
        *rows = count;
    errno = number;
    return outcome == OUTCOME_OK && !wrote ? export_not_written(err) : outcome;
}
