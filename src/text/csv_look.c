/* SPDX-License-Identifier: GPL-3.0-or-later
 * What shape a file has: its encoding from all of its bytes, read once, and its delimiter from its
 * first rows. */
#include <errno.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/csv.h"
#include "text/file_kind.h"
#include "text/utf8.h"

/* A line in UTF-16 has twice the bytes. */
enum { HEAD_BYTES = 1 << 16, LINE_MAX_BYTES = 2 * CSV_ROW_MAX_BYTES, CHARACTER_MAX_BYTES = 4 };
enum { SNIFF_ROWS = 50 };

struct look {
    int64_t total;             /* bytes seen */
    int64_t nul_even, nul_odd; /* by their place in the file */
    int64_t letters, broken;   /* characters of several bytes in UTF-8, and bytes that are none */
    int64_t letters_1252;      /* of the broken ones */
    int64_t controls;          /* that no text has */
    int64_t line, line_begins_at; /* the one being read */
    unsigned char previous;
    char *head; /* owned: the first bytes */
    size_t head_count;
};

static void see_line_end(struct look *look, unsigned char byte, int64_t place) {
    look->line += byte == '\r' || look->previous != '\r';
    look->line_begins_at = place + 1;
}

static void see_control(struct look *look, unsigned char byte, int64_t place) {
    if (byte == '\0') {
        (*(place % 2 == 0 ? &look->nul_even : &look->nul_odd))++;
    } else if (byte == '\n' || byte == '\r') {
        see_line_end(look, byte, place);
    } else if (byte != '\t' && byte != '\f' && byte != '\v' && byte != 0x1A) {
        look->controls++;
    }
}

static size_t see_letter(struct look *look, const char *text, size_t count, size_t at) {
    uint32_t code;
    size_t bytes = utf8_decode(text, count, at, &code);
    if (bytes != 0) {
        look->letters++;
        return bytes;
    }
    look->broken++;
    look->letters_1252 += (unsigned char)text[at] < 0xA0;
    return 1;
}

/* Returns how many bytes it saw: fewer, when the last ones may go on in the next piece. */
static size_t see(struct look *look, const char *text, size_t count, bool last) {
    size_t at = 0;
    while (at < count) {
        unsigned char byte = (unsigned char)text[at];
        size_t bytes = 1;
        if (byte < 0x20) {
            see_control(look, byte, look->total + (int64_t)at);
        } else if (byte >= 0x80) {
            if (!last && count - at < CHARACTER_MAX_BYTES) {
                break;
            }
            bytes = see_letter(look, text, count, at);
        }
        look->previous = byte;
        at += bytes;
    }
    look->total += (int64_t)at;
    return at;
}

/* ---- encoding ---- */

static bool marked(const struct look *look, const char *mark, size_t bytes) {
    return look->head_count >= bytes && memcmp(look->head, mark, bytes) == 0;
}

/* In UTF-16 without a mark, the other byte of each ASCII character is NUL. */
static bool every_other(int64_t here, int64_t there, int64_t total) {
    return here >= 2 && here * 4 > total / 2 && there * 16 < here;
}

static void decide_encoding(const struct look *look, struct csv_shape *shape) {
    shape->mixed = false;
    if (marked(look, "\xEF\xBB\xBF", 3)) {
        shape->encoding = CSV_UTF8;
        shape->mixed = look->broken > 0;
    } else if (marked(look, "\xFF\xFE", 2) ||
               every_other(look->nul_odd, look->nul_even, look->total)) {
        shape->encoding = CSV_UTF16LE;
    } else if (marked(look, "\xFE\xFF", 2) ||
               every_other(look->nul_even, look->nul_odd, look->total)) {
        shape->encoding = CSV_UTF16BE;
    } else if (look->broken == 0 || look->letters > 0) {
        shape->encoding = CSV_UTF8;
        shape->mixed = look->broken > 0;
    } else {
        shape->encoding = look->letters_1252 > 0 ? CSV_WINDOWS_1252 : CSV_LATIN1;
    }
}

/* ---- delimiter ---- */

struct tally {
    int alike; /* rows that have as many cells as most have, in per cent */
    int cells; /* as many */
};

static struct tally most_common(const int *counts, int rows) {
    struct tally best = {0, 0};
    for (int i = 0; i < rows; i++) {
        int alike = 0;
        for (int j = 0; j < rows; j++) {
            alike += counts[j] == counts[i];
        }
        if (counts[i] > 1 && alike * 100 / rows > best.alike) {
            best = (struct tally){alike * 100 / rows, counts[i]};
        }
    }
    return best;
}

static struct tally tally(const struct look *look, const struct csv_shape *shape) {
    int counts[SNIFF_ROWS], rows = 0;
    struct csv *csv = NULL;
    struct csv_row row;
    enum outcome outcome = csv_open_bytes(&csv, look->head, look->head_count, shape, NULL);
    while (outcome == OUTCOME_OK && rows < SNIFF_ROWS && csv_next(csv, &row, &outcome, NULL)) {
        counts[rows++] = row.count;
    }
    csv_close(&csv);
    bool cut = look->total > (int64_t)look->head_count && rows < SNIFF_ROWS;
    rows -= cut && rows > 1; /* the last one goes on in what is not in the head */
    return most_common(counts, rows);
}

/* Commas stand within cells ("1,5" and "Bowen, Mair") where something else separates them: they
 * lose to that when either would do. */
static bool fits_better(const struct tally *found, char delimiter, const struct tally *best) {
    if (found->alike != best->alike) {
        return found->alike > best->alike;
    }
    return found->cells > best->cells && !(delimiter == ',' && best->cells >= 3);
}

/* Excel may write it into a first line of its own: "sep=;". */
static bool delimiter_is_told(const struct look *look, char *delimiter) {
    enum { TOLD_BYTES = 6 };
    char told[TOLD_BYTES + 1] = "";
    size_t count = 0;
    for (size_t i = 0; i < look->head_count && count < TOLD_BYTES; i++) {
        unsigned char byte = (unsigned char)look->head[i];
        if (byte != '\0' && byte < 0x80) { /* neither a mark nor half of UTF-16 */
            told[count++] = (char)byte;
        }
    }
    if (count < TOLD_BYTES || strncasecmp(told, "sep=", 4) != 0 ||
        strchr(",;\t|", told[4]) == NULL || (told[5] != '\r' && told[5] != '\n')) {
        return false;
    }
    *delimiter = told[4];
    return true;
}

static void decide_delimiter(const struct look *look, struct csv_shape *shape) {
    struct tally best = {0, 0};
    char chosen = ',';
    if (delimiter_is_told(look, &shape->delimiter)) {
        return;
    }
    for (const char *at = "\t;|,"; *at != '\0'; at++) {
        shape->delimiter = *at;
        struct tally found = tally(look, shape);
        if (fits_better(&found, *at, &best)) {
            best = found;
            chosen = *at;
        }
    }
    shape->delimiter = chosen;
}

/* ---- the whole file ---- */

static enum outcome judge(const struct look *look, const char *path, const struct csv_shape *shape,
                          struct err *err) {
    const char *instead = file_kind_says(look->head, look->head_count);
    if (instead != NULL) {
        return err_set(err, OUTCOME_REFUSED, instead, path);
    }
    if (look->total - look->line_begins_at > LINE_MAX_BYTES) {
        char line[24];
        snprintf(line, sizeof line, "%lld", (long long)look->line);
        return err_set(err, OUTCOME_REFUSED, N_("This line is too long for a list: %s"), line);
    }
    bool wide = shape->encoding == CSV_UTF16LE || shape->encoding == CSV_UTF16BE;
    int64_t odd = look->controls + (wide ? 0 : look->nul_even + look->nul_odd);
    if (odd * 8 > look->total) {
        return err_set(err, OUTCOME_REFUSED, N_("There is no text in this file: %s"), path);
    }
    return OUTCOME_OK;
}

static enum outcome look_through(struct look *look, int fd, const char *path,
                                 struct csv_shape *shape, struct err *err) {
    char *piece CLEAN(mem_release) = mem_alloc(HEAD_BYTES + CHARACTER_MAX_BYTES);
    size_t left = 0;
    for (;;) {
        ssize_t got = read(fd, piece + left, HEAD_BYTES);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            int number = errno;
            (void)err_set(err, OUTCOME_STORAGE, N_("This file could not be read: %s"), path);
            (void)err_detail(err, "read: %s", strerror(number));
            return OUTCOME_STORAGE;
        }
        if (look->head_count == 0 && got > 0) {
            memcpy(look->head, piece, (size_t)got);
            look->head_count = (size_t)got;
        }
        size_t count = left + (size_t)got;
        size_t seen = see(look, piece, count, got == 0);
        left = count - seen;
        memmove(piece, piece + seen, left);
        decide_encoding(look, shape);
        enum outcome outcome = judge(look, path, shape, err);
        if (outcome != OUTCOME_OK || got == 0) {
            return outcome;
        }
    }
}

enum outcome csv_look(const char *path, struct csv_shape *shape, struct err *err) {
    struct look look = {.line = 1};
    int fd;
    int64_t bytes;
    *shape = (struct csv_shape){.encoding = CSV_UTF8, .delimiter = ','};
    enum outcome outcome = file_kind_open(path, &fd, &bytes, err);
    if (outcome != OUTCOME_OK) {
        return outcome;
    }
    look.head = mem_alloc(HEAD_BYTES);
    outcome = look_through(&look, fd, path, shape, err);
    if (outcome == OUTCOME_OK) {
        decide_delimiter(&look, shape);
    }
    close(fd);
    mem_release(&look.head);
    return outcome;
}
