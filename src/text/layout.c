/* SPDX-License-Identifier: GPL-3.0-or-later
 * Putting text into columns and lines. */
#include "text/layout.h"

#include <stdbool.h>
#include <string.h>

#include "text/utf8.h"

/* Under this many columns the dots would leave too little of the text. */
enum { DOTS_FROM_COLS = 8, DOTS_COLS = 3 };

static int add_cut(struct buffer *out, const char *text, int cols) {
    int used;
    size_t bytes = text_prefix(text, cols, &used);
    bool dots = text[bytes] != '\0' && cols >= DOTS_FROM_COLS;
    if (dots) {
        bytes = text_prefix(text, cols - DOTS_COLS, &used);
    }
    buffer_add_bytes(out, text, bytes);
    if (dots) {
        buffer_add_times(out, '.', DOTS_COLS);
        used += DOTS_COLS;
    }
    return used;
}

void text_fit(struct buffer *out, const char *text, int cols, enum align align) {
    if (cols <= 0) {
        return;
    }
    struct buffer cut CLEAN(buffer_release) = BUFFER_INIT;
    int spare = cols - add_cut(&cut, text, cols);
    int before = align == ALIGN_RIGHT ? spare : align == ALIGN_CENTRE ? spare / 2 : 0;
    buffer_add_times(out, ' ', before);
    buffer_add_bytes(out, cut.text, cut.len);
    buffer_add_times(out, ' ', spare - before);
}

void text_cut(struct buffer *out, const char *text, int cols) {
    if (cols > 0) {
        (void)add_cut(out, text, cols);
    }
}

/* How many bytes of the paragraph go on the next line; *skip gets the spaces to leave out there. */
static size_t line_bytes(const char *text, size_t len, int cols, size_t *skip) {
    size_t fits = text_prefix_n(text, len, cols, NULL);
    *skip = 0;
    if (fits == len) {
        return len;
    }
    size_t end = fits;
    while (end > 0 && text[end] != ' ') {
        end--;
    }
    size_t stop = end;
    while (stop > 0 && text[stop - 1] == ' ') {
        stop--;
    }
    if (stop > 0) {
        while (end + *skip < len && text[end + *skip] == ' ') {
            (*skip)++;
        }
        *skip += end - stop;
        return stop;
    }
    /* One word longer than the line. At least one character goes, so that the end is reached. */
    return fits > 0 ? fits : text_next(text, len, 0);
}

static int wrap_paragraph(const char *text, size_t len, int cols,
                          void (*line)(void *context, const char *piece, size_t len),
                          void *context) {
    int lines = 0;
    do {
        size_t skip;
        size_t bytes = line_bytes(text, len, cols, &skip);
        if (line != NULL) {
            line(context, text, bytes);
        }
        text += bytes + skip;
        len -= bytes + skip;
        lines++;
    } while (len > 0);
    return lines;
}

int text_wrap(const char *text, int cols,
              void (*line)(void *context, const char *piece, size_t len), void *context) {
    int lines = 0;
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        lines += wrap_paragraph(text, len, cols > 0 ? cols : 1, line, context);
        text += len + (text[len] == '\n');
    }
    return lines;
}
