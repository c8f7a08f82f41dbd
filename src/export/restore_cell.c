/* SPDX-License-Identifier: GPL-3.0-or-later
 * Cells of our own files read back, strictly: only what part_write.c would write is taken. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "restore_private.h"
#include "text/csv_safe.h"
#include "text/utf8.h"

enum { DAY_S = 24 * 60 * 60, HOUR_MIN = 60, DAY_MIN = 24 * 60, TIME_CHARS = 20, DAY_CHARS = 10 };

static bool digits_at(const char *text, int count, int64_t *value) {
    *value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *value = *value * 10 + (text[i] - '0');
    }
    return true;
}

static bool read_int(const char *text, int64_t *value) {
    char *end = NULL;
    const char *digits = text[0] == '-' ? text + 1 : text;
    if (digits[0] == '\0' || digits[strspn(digits, "0123456789")] != '\0')
        return false;
    errno = 0;
    *value = strtoll(text, &end, 10);
    return errno == 0;
}

static bool day_at(const char *text, int64_t *value) {
    int64_t year = 0, month = 0, day = 0;
    if (!digits_at(text, 4, &year) || text[4] != '-' || !digits_at(text + 5, 2, &month) ||
        text[7] != '-' || !digits_at(text + 8, 2, &day))
        return false;
    *value = day_from_ymd((int)year, (int)month, (int)day);
    return *value != DAY_NONE;
}

static bool clock_at(const char *text, int64_t *value) {
    int64_t hours = 0, minutes = 0;
    if (!digits_at(text, 2, &hours) || text[2] != ':' || !digits_at(text + 3, 2, &minutes))
        return false;
    *value = hours * HOUR_MIN + minutes;
    return minutes < HOUR_MIN && *value <= DAY_MIN;
}

static bool time_at(const char *text, int64_t *value) {
    int64_t day = 0, minutes = 0, seconds = 0;
    if (strlen(text) != TIME_CHARS || !day_at(text, &day) || text[10] != 'T' ||
        !clock_at(text + 11, &minutes) || minutes >= DAY_MIN || text[16] != ':' ||
        !digits_at(text + 17, 2, &seconds) || seconds > 59 || text[19] != 'Z')
        return false;
    *value = day * DAY_S + minutes * 60 + seconds;
    return true;
}

static int nibble(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_hex(const char *text, unsigned char bytes[RESTORE_BYTES_MAX], size_t *count) {
    size_t len = strlen(text);
    if (len % 2 != 0 || len / 2 > RESTORE_BYTES_MAX)
        return false;
    for (size_t i = 0; i < len; i += 2) {
        int high = nibble(text[i]), low = nibble(text[i + 1]);
        if (high < 0 || low < 0)
            return false;
        bytes[i / 2] = (unsigned char)(high << 4 | low);
    }
    *count = len / 2;
    return true;
}

/* What no door of the program lets in is not let in here either. */
static bool is_plain(const char *text) {
    while (*text == '\n' || (*text >= ' ' && *text < 0x7f))
        text++;
    return *text == '\0';
}

static bool text_fits(const char *text) {
    CLEAN(buffer_release) struct buffer cleaned = BUFFER_INIT;
    return is_plain(text) ||
           (text_clean(&cleaned, text, strlen(text), true) & (TEXT_HOSTILE | TEXT_NOT_UTF8)) == 0;
}

static bool read_number(enum column_kind kind, const char *cell, int64_t *value) {
    switch (kind) {
    case COLUMN_INT:
        return read_int(cell, value);
    case COLUMN_FLAG:
        *value = cell[0] == '1';
        return strcmp(cell, "1") == 0 || strcmp(cell, "0") == 0;
    case COLUMN_DAY:
        return strlen(cell) == DAY_CHARS && day_at(cell, value);
    case COLUMN_TIME:
        return time_at(cell, value);
    case COLUMN_CLOCK:
        return strlen(cell) == 5 && clock_at(cell, value);
    default: /* COLUMN_WEEKDAY */
        *value = cell[0] - '1';
        return strlen(cell) == 1 && *value >= 0 && *value < 7;
    }
}

static const char *read_cell(enum column_kind kind, const char *cell,
                             unsigned char bytes[RESTORE_BYTES_MAX], struct db_value *value) {
    int64_t number = 0;
    size_t count = 0;
    if (cell[0] == '\0' && kind != COLUMN_TEXT) {
        *value = db_null();
        return NULL;
    }
    switch (kind) {
    case COLUMN_TEXT:
    case COLUMN_WORD:
        *value = db_text(csv_safe_read(cell));
        return text_fits(cell) ? NULL : N_("There are characters here that do not show: %s");
    case COLUMN_UID:
        *value = db_text(cell);
        return ident_valid(cell) ? NULL : N_("This is not an identifier: %s");
    case COLUMN_HEX:
        if (!read_hex(cell, bytes, &count))
            return N_("This cannot be read: %s");
        *value = db_bytes(bytes, count);
        return NULL;
    default:
        if (!read_number(kind, cell, &number))
            return N_("This cannot be read: %s");
        *value = db_int(number);
        return NULL;
    }
}

const char *restore_cells(struct restore *restore, int *at) {
    const struct export_table *table = export_table(restore->part);
    for (*at = 0; *at < table->count; (*at)++) {
        const char *wrong = read_cell(table->columns[*at].kind, restore->row.cells[*at],
                                      restore->bytes[*at], &restore->values[*at]);
        if (wrong != NULL && !table->columns[*at].also)
            return wrong;
    }
    return NULL;
}
