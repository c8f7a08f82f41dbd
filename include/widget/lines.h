/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lines of text that a screen composes anew each time it is drawn, in the language of the moment.
 * They stand above or below lists, in cards, in the pager; line mode prints them as they are. */
#ifndef AMSER_WIDGET_LINES_H
#define AMSER_WIDGET_LINES_H

#include "base/attr.h"
#include "term/style.h"

struct line {
    enum style style;
    int indent_cols;
    char *text; /* owned */
};
struct lines {
    int count, room;
    struct line *at; /* owned */
};
#define LINES_INIT                                                                                 \
    { 0, 0, 0 }
void lines_release(struct lines *lines);
void lines_clear(struct lines *lines);
void lines_add(struct lines *lines, enum style style, int indent_cols, const char *text);
void lines_addf(struct lines *lines, enum style style, int indent_cols, const char *format, ...)
    PRINTF_LIKE(4, 5);
void lines_blank(struct lines *lines);
/* "Label: value" with the label padded to label_cols columns; one fact a line. */
void lines_fact(struct lines *lines, int indent_cols, int label_cols, const char *label,
                const char *value);
/* A bar after its figure: "Gardening   42h  #########"; bar is left out when plain. */
void lines_bar(struct lines *lines, int label_cols, const char *label, const char *figure,
               long value, long longest, int bar_cols);

#endif
