/* SPDX-License-Identifier: GPL-3.0-or-later
 * Editing the text of one field: by user-perceived characters, never past the limit, never
 * dropping anything silently. Knows nothing of forms, values or the screen. Private to widget. */
#ifndef AMSER_WIDGET_FIELD_TEXT_H
#define AMSER_WIDGET_FIELD_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buffer.h"
#include "term/key.h"

struct field_text {
    struct buffer text;
    size_t at;    /* where the next character goes, bytes */
    size_t limit; /* most bytes, without the NUL */
    bool lines;   /* a note: new lines are kept */
    int cols;     /* as drawn last; a note's Up and Down need it */
};

/* What a key did, or-ed; 0 = the key means nothing here. */
enum edit {
    EDIT_USED = 1,
    EDIT_CHANGED = 2,
    EDIT_FULL = 4,    /* refused: no room for it */
    EDIT_CUT = 8,     /* a paste of which only the beginning found room */
    EDIT_REMOVED = 16 /* characters that do not belong into text were left out */
};
/* paste: what was pasted, for PRESS_PASTE. */
unsigned field_text_key(struct field_text *field, struct key key, const char *paste);
/* Puts text in place of what there was; the edit position goes to its end. */
void field_text_set(struct field_text *field, const char *text);
void field_text_release(struct field_text *field);

/* The part to show in `cols` columns so that the edit position is seen: where it begins (bytes),
 * and the column of the edit position in it. */
size_t field_text_window(const struct field_text *field, int cols, int *cursor_col);

/* A note as lines on the screen. Returns how many; calls with line numbers from 0. */
struct text_span {
    size_t start, end; /* bytes; end is after the last shown one */
};
enum { NOTE_SPANS_MAX = 400 };
int field_text_spans(const struct field_text *field, int cols, struct text_span *spans, int max);
/* The number of the line that holds the edit position. */
int field_text_span_at(const struct field_text *field, const struct text_span *spans, int count);

#endif
