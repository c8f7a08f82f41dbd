/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rows of cells out of a file, streamed. libcsv is fed up to the end of each line: so the line of a
 * row is known, and whether a line's end lay within quotes. */
#include "text/csv.h"

#include <csv.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "csv_source.h"
#include "text/utf8.h"

enum { BLOCK_BYTES = 1 << 14, MENDED_GROWTH_MAX = 3 };

struct csv {
    struct csv_parser parser;
    struct csv_source source;
    /* the chunk that is being separated, and the next line ends in it (or its end) */
    const char *at, *end, *next_cr, *next_lf;
    bool begun, after_cr;
    int64_t line;
    /* the row that is being put together */
    bool in_row;       /* it has begun */
    bool row_ended;    /* libcsv said so */
    bool in_quotes;    /* the end of its last line lay within quotes */
    size_t read_bytes; /* of it */
    int64_t row_line;
    char *store; /* owned: its cells, each ended by NUL */
    size_t store_used, store_room;
    size_t starts[CSV_CELLS_MAX], sizes[CSV_CELLS_MAX];
    const char *cells[CSV_CELLS_MAX];
    int count;
    bool any_text;
    const char *bad;
    int bad_cell;
    /* the rows before it: had each as many cells as the first? */
    int64_t rows;
    int usual_count;
    bool regular;
};

const char *csv_encoding_name(enum csv_encoding encoding) {
    static const char *const names[CSV_ENCODING_COUNT] = {
        [CSV_UTF8] = "UTF-8",        [CSV_WINDOWS_1252] = "WINDOWS-1252",
        [CSV_LATIN1] = "ISO-8859-1", [CSV_UTF16LE] = "UTF-16LE",
        [CSV_UTF16BE] = "UTF-16BE",
    };
    return names[encoding];
}

/* ---- cells, as libcsv finds them ---- */

/* Are these bytes ASCII without NUL? Eight at a time. */
static bool all_plain(const char *text, size_t count) {
    static const uint64_t ones = 0x0101010101010101U;
    uint64_t word, odd = 0;
    size_t at = 0;
    for (; at + sizeof word <= count; at += sizeof word) {
        memcpy(&word, text + at, sizeof word);
        odd |= word | ((word - ones) & ~word);
    }
    for (; at < count; at++) {
        odd |= text[at] == '\0' ? 0x80 : (unsigned char)text[at];
    }
    return (odd & (ones << 7)) == 0;
}

static void spoil(struct csv *csv, const char *why, int cell) {
    if (csv->bad == NULL) {
        csv->bad = why;
        csv->bad_cell = cell;
    }
}

/* What is no text becomes U+FFFD; returns the bytes written. */
static size_t copy_mended(char *to, const char *text, size_t count) {
    size_t written = 0;
    uint32_t code;
    for (size_t at = 0, bytes; at < count; at += bytes) {
        bytes = utf8_decode(text, count, at, &code);
        if (bytes != 0) {
            memcpy(to + written, text + at, bytes);
            written += bytes;
        } else {
            bytes = 1;
            written += utf8_encode(0xFFFD, to + written);
        }
    }
    return written;
}

static size_t copy_odd(struct csv *csv, char *to, const char *text, size_t count, int cell) {
    if (memchr(text, '\0', count) != NULL) {
        spoil(csv, N_("There is an invisible NUL character in this cell."), cell);
    }
    if (!utf8_valid(text, count)) {
        spoil(csv, N_("There are bytes in this cell that are no text."), cell);
        return copy_mended(to, text, count);
    }
    memcpy(to, text, count);
    return count;
}

static void make_room(struct csv *csv, size_t bytes) {
    if (csv->store_room - csv->store_used < bytes) {
        csv->store_room = (csv->store_room + bytes) * 2;
        csv->store = mem_resize(csv->store, csv->store_room);
    }
}

static void take_cell(void *text, size_t count, void *context) {
    struct csv *csv = context;
    if (csv->count == CSV_CELLS_MAX) {
        spoil(csv, N_("This row has more cells than a list can have columns."), 0);
        return;
    }
    make_room(csv, count * MENDED_GROWTH_MAX + 1);
    char *to = csv->store + csv->store_used;
    int cell = csv->count++;
    if (count > 0 && !all_plain(text, count)) {
        count = copy_odd(csv, to, text, count, cell + 1);
    } else if (count > 0) {
        memcpy(to, text, count);
    }
    to[count] = '\0';
    csv->any_text = csv->any_text || count > 0;
    csv->starts[cell] = csv->store_used;
    csv->sizes[cell] = count;
    csv->store_used += count + 1;
}

/* Also for the ends of empty lines. */
static void end_row(int character, void *context) {
    (void)character;
    ((struct csv *)context)->row_ended = true;
}

/* ---- opening ---- */

static struct csv *begin(const struct csv_shape *shape) {
    struct csv *csv = mem_zero(1, sizeof *csv);
    csv_init(&csv->parser, CSV_REPALL_NL);
    csv_set_delim(&csv->parser, (unsigned char)shape->delimiter);
    csv_set_realloc_func(&csv->parser, mem_resize);
    csv_set_blk_size(&csv->parser, BLOCK_BYTES);
    csv->line = 1;
    csv->regular = true;
    return csv;
}

enum outcome csv_open(struct csv **csv, const char *path, const struct csv_shape *shape,
                      struct err *err) {
    *csv = begin(shape);
    enum outcome outcome = csv_source_open(&(*csv)->source, path, shape->encoding, err);
    if (outcome != OUTCOME_OK) {
        csv_close(csv);
    }
    return outcome;
}

enum outcome csv_open_bytes(struct csv **csv, const void *bytes, size_t count,
                            const struct csv_shape *shape, struct err *err) {
    *csv = begin(shape);
    enum outcome outcome =
        csv_source_open_bytes(&(*csv)->source, bytes, count, shape->encoding, err);
    if (outcome != OUTCOME_OK) {
        csv_close(csv);
    }
    return outcome;
}

int csv_percent(const struct csv *csv) {
    const struct csv_source *source = &csv->source;
    if (source->in_total <= 0 || source->taken >= source->in_total) { /* it may have grown */
        return 100;
    }
    return (int)(source->taken * 100 / source->in_total);
}

void csv_close(struct csv **csv) {
    if (*csv == NULL) {
        return;
    }
    csv_free(&(*csv)->parser);
    csv_source_close(&(*csv)->source);
    mem_release(&(*csv)->store);
    mem_release(csv);
}

/* ---- rows ---- */

/* What stands before the first row: a byte order mark, and Excel's own "sep=;". */
static void skip_preface(struct csv *csv) {
    csv->begun = csv->end != csv->at;
    if (csv->end - csv->at >= 3 && memcmp(csv->at, "\xEF\xBB\xBF", 3) == 0) {
        csv->at += 3;
    }
    if (csv->end - csv->at >= 6 && strncasecmp(csv->at, "sep=", 4) == 0 &&
        (csv->at[5] == '\r' || csv->at[5] == '\n')) {
        csv->after_cr = csv->at[5] == '\r';
        csv->at += 6;
        csv->line++;
    }
}

static enum outcome fill(struct csv *csv, struct err *err) {
    size_t count;
    enum outcome outcome = csv_source_next(&csv->source, &csv->at, &count, err);
    if (outcome != OUTCOME_OK) {
        return outcome;
    }
    csv->end = csv->at + count;
    if (!csv->begun) {
        skip_preface(csv);
    }
    csv->next_cr = csv->next_lf = NULL;
    return OUTCOME_OK;
}

/* Where a character stands next; remembered, so that a file without it is not searched through for
 * each line. */
static const char *next_of(const struct csv *csv, const char **known, char character) {
    if (*known == NULL || *known < csv->at) {
        const char *found = memchr(csv->at, character, (size_t)(csv->end - csv->at));
        *known = found != NULL ? found : csv->end;
    }
    return *known;
}

static void feed(struct csv *csv, const char *text, size_t count) {
    if (!csv->in_row) {
        csv->in_row = true;
        csv->row_line = csv->line;
        csv->read_bytes = 0;
        csv->store_used = 0;
        csv->count = 0;
        csv->any_text = false;
        csv->bad = NULL;
        csv->bad_cell = 0;
    }
    csv->row_ended = false;
    csv->read_bytes += count;
    csv_parse(&csv->parser, text, count, take_cell, end_row, csv);
}

/* Up to the end of a line or of the chunk. */
static void feed_line(struct csv *csv) {
    const char *cr = next_of(csv, &csv->next_cr, '\r');
    const char *lf = next_of(csv, &csv->next_lf, '\n');
    const char *stop = cr < lf ? cr : lf;
    bool rest_of_crlf = csv->after_cr && *csv->at == '\n';
    const char *from = csv->at;
    csv->after_cr = false;
    if (stop == csv->end) {
        csv->at = stop;
        feed(csv, from, (size_t)(stop - from));
        return;
    }
    bool crlf = stop == cr && cr + 1 != csv->end && cr[1] == '\n';
    csv->after_cr = stop == cr && !crlf;
    csv->at = stop + (crlf ? 2 : 1);
    feed(csv, from, (size_t)(csv->at - from));
    csv->line += !rest_of_crlf;
    csv->in_row = !csv->row_ended;
    csv->in_quotes = !csv->row_ended;
}

static enum outcome stopped(const struct csv *csv, const char *say, struct err *err) {
    char line[24];
    snprintf(line, sizeof line, "%lld", (long long)csv->row_line);
    return err_set(err, OUTCOME_REFUSED, say, line);
}

static enum outcome quote_open(const struct csv *csv, struct err *err) {
    return stopped(csv, N_("A quotation mark opens and never closes, in the row of this line: %s"),
                   err);
}

/* The last row, when no line end follows it. A list that had the same columns all along and now
 * lacks some was cut off. */
static enum outcome end_last_row(struct csv *csv, struct err *err) {
    feed(csv, "\n", 1);
    if (!csv->row_ended) {
        return quote_open(csv, err);
    }
    csv->in_row = false;
    if (csv->rows >= 2 && csv->regular && csv->count < csv->usual_count) {
        spoil(csv, N_("The file breaks off in the middle of this row."), 0);
    }
    return OUTCOME_OK;
}

/* Reads on until a row has ended. At the end *any is false. */
static enum outcome read_row(struct csv *csv, bool *any, struct err *err) {
    for (*any = false; !*any;) {
        if (csv->at == csv->end && csv->source.ended) {
            if (!csv->in_row) {
                return OUTCOME_OK;
            }
            enum outcome outcome = end_last_row(csv, err);
            *any = outcome == OUTCOME_OK && csv->any_text;
            return outcome;
        }
        if (csv->at == csv->end) {
            enum outcome outcome = fill(csv, err);
            if (outcome != OUTCOME_OK) {
                return outcome;
            }
            continue;
        }
        feed_line(csv);
        if (csv->read_bytes > CSV_ROW_MAX_BYTES) {
            return csv->in_quotes ? quote_open(csv, err)
                                  : stopped(csv, N_("This line is too long for a list: %s"), err);
        }
        *any = !csv->in_row && csv->any_text;
    }
    return OUTCOME_OK;
}

bool csv_next(struct csv *csv, struct csv_row *row, enum outcome *outcome, struct err *err) {
    bool any;
    *outcome = read_row(csv, &any, err);
    if (*outcome != OUTCOME_OK || !any) {
        return false;
    }
    for (int i = 0; i < csv->count; i++) {
        csv->cells[i] = csv->store + csv->starts[i];
    }
    csv->usual_count = csv->rows == 0 ? csv->count : csv->usual_count;
    csv->regular = csv->regular && csv->count == csv->usual_count;
    csv->rows++;
    *row = (struct csv_row){.line = csv->row_line,
                            .cells = csv->cells,
                            .bytes = csv->sizes,
                            .count = csv->count,
                            .bad = csv->bad,
                            .bad_cell = csv->bad_cell};
    return true;
}
