/* SPDX-License-Identifier: GPL-3.0-or-later
 * Editing the text of one field (see field_text.h). Everything passes text_clean on its way in. */
#include "field_text.h"

#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

void field_text_set(struct field_text *field, const char *text) {
    buffer_clear(&field->text);
    buffer_add(&field->text, text);
    field->at = field->text.len;
}

void field_text_release(struct field_text *field) {
    buffer_release(&field->text);
}

static void replace(struct field_text *field, size_t from, size_t to, const char *by, size_t len) {
    struct buffer rest = BUFFER_INIT;
    buffer_add_bytes(&rest, field->text.text + to, field->text.len - to);
    buffer_cut(&field->text, from);
    buffer_add_bytes(&field->text, by, len);
    buffer_add_bytes(&field->text, rest.text, rest.len);
    buffer_release(&rest);
    field->at = from + len;
}

static unsigned insert_space(struct field_text *field, char space) {
    if (field->text.len + 1 > field->limit) {
        return EDIT_USED | EDIT_FULL;
    }
    replace(field, field->at, field->at, &space, 1);
    return EDIT_USED | EDIT_CHANGED;
}

/* A character may belong to the one before it (an accent typed after its letter), so both are
 * cleaned together. */
static unsigned insert_character(struct field_text *field, uint32_t code) {
    struct buffer piece CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer clean CLEAN(buffer_release) = BUFFER_INIT;
    char bytes[4];
    size_t count = utf8_encode(code, bytes);
    int faults = count > 0 ? text_clean(&clean, bytes, count, false) : TEXT_NOT_UTF8;
    if (faults & (TEXT_HOSTILE | TEXT_NOT_UTF8)) {
        return EDIT_USED | EDIT_REMOVED;
    }
    if (clean.len == 0) {
        return insert_space(field, ' '); /* some kind of space */
    }
    size_t from = text_previous(field->text.text, field->text.len, field->at);
    if (field->at == 0 || code < 0x80 || strchr(" \n", field->text.text[from]) != NULL) {
        from = field->at;
    }
    buffer_add_bytes(&piece, field->text.text + from, field->at - from);
    buffer_add_bytes(&piece, bytes, count);
    buffer_clear(&clean);
    text_clean(&clean, piece.text, piece.len, false);
    if (field->text.len - (field->at - from) + clean.len > field->limit) {
        return EDIT_USED | EDIT_FULL;
    }
    replace(field, from, field->at, clean.text, clean.len);
    return EDIT_USED | EDIT_CHANGED;
}

/* Lines and tabs become spaces where they mean nothing. */
static void flatten(struct buffer *flat, const char *paste, bool lines) {
    for (const char *c = paste; *c != '\0'; c++) {
        bool space = *c == '\t' || (!lines && (*c == '\n' || *c == '\r'));
        buffer_add_char(flat, space ? ' ' : *c);
    }
}

/* The most whole characters that fit in `room`. */
static size_t fitting(const struct buffer *text, size_t room) {
    size_t end = 0, next;
    while ((next = text_next(text->text, text->len, end)) <= room && next > end) {
        end = next;
    }
    return end;
}

static unsigned insert_paste(struct field_text *field, const char *paste) {
    struct buffer flat CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer clean CLEAN(buffer_release) = BUFFER_INIT;
    unsigned edit = EDIT_USED;
    flatten(&flat, paste, field->lines);
    if (text_clean(&clean, flat.text, flat.len, field->lines) & (TEXT_HOSTILE | TEXT_NOT_UTF8)) {
        edit |= EDIT_REMOVED;
    }
    size_t room = field->limit > field->text.len ? field->limit - field->text.len : 0;
    if (clean.len > room) {
        buffer_cut(&clean, fitting(&clean, room));
        edit |= clean.len > 0 ? EDIT_CUT : EDIT_FULL;
    }
    if (clean.len > 0) {
        replace(field, field->at, field->at, clean.text, clean.len);
        edit |= EDIT_CHANGED;
    }
    return edit;
}

static unsigned erase(struct field_text *field, size_t from, size_t to) {
    if (from == to) {
        return EDIT_USED;
    }
    replace(field, from, to, "", 0);
    return EDIT_USED | EDIT_CHANGED;
}

static unsigned control(struct field_text *field, uint32_t letter) {
    const char *text = field->text.text;
    switch (letter) {
    case 'u':
        return erase(field, 0, field->text.len);
    case 'w':
        return erase(field, text_previous_word(text, field->text.len, field->at), field->at);
    case 'j':
    case 'n':
        return field->lines ? insert_space(field, '\n') : 0;
    default:
        return 0;
    }
}

/* Up and Down inside a note; outside it, or at its edge, they are not ours. */
static unsigned move_line(struct field_text *field, int by) {
    if (!field->lines || field->cols < 2) {
        return 0;
    }
    struct text_span spans[NOTE_SPANS_MAX];
    int count = field_text_spans(field, field->cols, spans, NOTE_SPANS_MAX);
    int from = field_text_span_at(field, spans, count), to = from + by;
    if (to < 0 || to >= count) {
        return 0;
    }
    const char *text = field->text.text;
    int cols = text_cols_n(text + spans[from].start, field->at - spans[from].start);
    size_t at = spans[to].start;
    while (at < spans[to].end && text_cols_n(text + spans[to].start, at - spans[to].start) < cols) {
        at = text_next(text, field->text.len, at);
    }
    field->at = at < spans[to].end ? at : spans[to].end;
    return EDIT_USED;
}

static unsigned move(struct field_text *field, enum key_kind kind) {
    const char *text = field->text.text;
    size_t len = field->text.len;
    switch (kind) {
    case PRESS_LEFT:
        field->at = text_previous(text, len, field->at);
        return EDIT_USED;
    case PRESS_RIGHT:
        field->at = text_next(text, len, field->at);
        return EDIT_USED;
    case PRESS_HOME:
        field->at = 0;
        return EDIT_USED;
    case PRESS_END:
        field->at = len;
        return EDIT_USED;
    case PRESS_WORD_LEFT:
        field->at = text_previous_word(text, len, field->at);
        return EDIT_USED;
    case PRESS_WORD_RIGHT:
        field->at = text_next_word(text, len, field->at);
        return EDIT_USED;
    case PRESS_UP:
        return move_line(field, -1);
    case PRESS_DOWN:
        return move_line(field, 1);
    default:
        return 0;
    }
}

unsigned field_text_key(struct field_text *field, struct key key, const char *paste) {
    size_t len = field->text.len;
    switch (key.kind) {
    case PRESS_TEXT:
        return key.code == ' ' ? insert_space(field, ' ') : insert_character(field, key.code);
    case PRESS_PASTE:
        return paste != NULL ? insert_paste(field, paste) : EDIT_USED;
    case PRESS_BACKSPACE:
        return erase(field, text_previous(field->text.text, len, field->at), field->at);
    case PRESS_DELETE: {
        size_t at = field->at;
        unsigned edit = erase(field, at, text_next(field->text.text, len, at));
        field->at = at;
        return edit;
    }
    case PRESS_CTRL:
        return control(field, key.code);
    default:
        return move(field, key.kind);
    }
}

size_t field_text_window(const struct field_text *field, int cols, int *cursor_col) {
    const char *text = field->text.text;
    int before = text_cols_n(text, field->at);
    size_t start = 0;
    if (before >= cols) {
        /* Keep a third of the width after the edit position: fewer jumps, and context to read. */
        int keep = cols - 1 - cols / 3;
        while (start < field->at && text_cols_n(text + start, field->at - start) > keep) {
            start = text_next(text, field->text.len, start);
        }
    }
    *cursor_col = text_cols_n(text + start, field->at - start);
    return start;
}

/* Where a line that begins at `start` ends on the screen, and where the next begins. */
static size_t span_end(const char *text, size_t line_end, size_t start, int cols, size_t *next) {
    char *piece = mem_alloc(line_end - start + 1);
    memcpy(piece, text + start, line_end - start);
    piece[line_end - start] = '\0';
    size_t fits = text_prefix(piece, cols, NULL);
    size_t len = line_end - start;
    size_t end = fits;
    if (fits < len) {
        while (end > 0 && piece[end - 1] != ' ') {
            end--;
        }
        if (end == 0) {
            end = fits > 0 ? fits : text_next(piece, len, 0);
        }
    }
    mem_release(&piece);
    *next = start + end;
    return start + end;
}

int field_text_spans(const struct field_text *field, int cols, struct text_span *spans, int max) {
    const char *text = field->text.text;
    size_t len = field->text.len, at = 0;
    int count = 0;
    while (count < max) {
        const char *nl = memchr(text + at, '\n', len - at);
        size_t line_end = nl != NULL ? (size_t)(nl - text) : len;
        size_t next = line_end;
        spans[count].start = at;
        spans[count++].end = span_end(text, line_end, at, cols - 1, &next);
        if (next < line_end) {
            at = next;
        } else if (nl != NULL) {
            at = line_end + 1;
        } else {
            break;
        }
    }
    return count;
}

int field_text_span_at(const struct field_text *field, const struct text_span *spans, int count) {
    int at = count - 1;
    while (at > 0 && spans[at].start > field->at) {
        at--;
    }
    return at;
}
