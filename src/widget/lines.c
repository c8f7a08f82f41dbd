/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lines of text of a screen. */
#include "widget/lines.h"

#include <stdarg.h>
#include <stddef.h>
#include "base/buffer.h"
#include "base/mem.h"
#include "text/layout.h"
#include "text/utf8.h"

void lines_clear(struct lines *lines) {
    for (int i = 0; i < lines->count; i++) {
        mem_release(&lines->at[i].text);
    }
    lines->count = 0;
}

void lines_release(struct lines *lines) {
    lines_clear(lines);
    mem_release(&lines->at);
    lines->room = 0;
}

static void take(struct lines *lines, enum style style, int indent_cols, char *text) {
    MEM_GROW(lines->at, lines->count, lines->room);
    lines->at[lines->count++] = (struct line){style, indent_cols, text};
}

void lines_add(struct lines *lines, enum style style, int indent_cols, const char *text) {
    take(lines, style, indent_cols, mem_copy_text(text));
}

void lines_addf(struct lines *lines, enum style style, int indent_cols, const char *format, ...) {
    struct buffer text = BUFFER_INIT;
    va_list args;
    va_start(args, format);
    buffer_addv(&text, format, args);
    va_end(args);
    take(lines, style, indent_cols, buffer_take(&text));
}

void lines_blank(struct lines *lines) {
    lines_add(lines, STYLE_NORMAL, 0, "");
}

void lines_fact(struct lines *lines, int indent_cols, int label_cols, const char *label,
                const char *value) {
    struct buffer text = BUFFER_INIT;
    buffer_addf(&text, "%s: ", label);
    buffer_add_times(&text, ' ', label_cols - text_cols(text.text));
    buffer_add(&text, value);
    take(lines, STYLE_NORMAL, indent_cols, buffer_take(&text));
}

void lines_bar(struct lines *lines, int label_cols, const char *label, const char *figure,
               long value, long longest, int bar_cols) {
    enum { FIGURE_COLS = 10 };
    struct buffer text = BUFFER_INIT;
    text_fit(&text, label, label_cols, ALIGN_LEFT);
    buffer_add(&text, "  ");
    buffer_add_times(&text, ' ', FIGURE_COLS - text_cols(figure));
    buffer_add(&text, figure);
    if (bar_cols > 0 && longest > 0 && value > 0) {
        long long length = (long long)value * bar_cols / longest;
        buffer_add(&text, "  ");
        buffer_add_times(&text, '#', length < 1 ? 1 : length > bar_cols ? bar_cols : (int)length);
    }
    take(lines, STYLE_NORMAL, 2, buffer_take(&text));
}
