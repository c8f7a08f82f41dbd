/* SPDX-License-Identifier: GPL-3.0-or-later
 * From one picture of the screen to the next, in as few bytes as it takes: only the cells that
 * differ, the shortest way for the cursor between them, and all of it as one text to be written at
 * once. How a terminal spells things is told by the back end. */
#ifndef AMSER_SRC_TERM_PAINT_H
#define AMSER_SRC_TERM_PAINT_H

#include <stdbool.h>
#include "base/buffer.h"
#include "term/canvas.h"

enum paint_code {
    PAINT_CLEAR,     /* and the cursor goes to the first cell */
    PAINT_CLEAR_ROW, /* from the cursor on */
    PAINT_ROW_BEGIN, /* carriage return */
    PAINT_BACK,      /* one column */
    PAINT_DOWN,      /* one row, in the same column */
    PAINT_UP,
    PAINT_SAVE, /* where the cursor is, and the style */
    PAINT_RESTORE,
    PAINT_CODES
};
struct paint_speech {
    const char *code[PAINT_CODES]; /* as sent; "" where the terminal has none */
    void (*to)(struct buffer *out, int row, int col);
    void (*style)(void *context, struct buffer *out, enum style style);
    void *context;
    bool utf8;        /* else all text becomes ASCII */
    bool corner;      /* the last cell of all can be written without the screen rolling */
    bool clears_all;  /* what is cleared looks like a blank of STYLE_NORMAL */
    bool moves_plain; /* the cursor must not move while a style is on */
    /* Styles that look alike have the same number. */
    unsigned char look[STYLE_COUNT];
};
struct painter {
    struct paint_speech speech;
    struct canvas shown; /* owned: what stands on the terminal */
    bool whole;          /* nothing is known of what stands there */
    int row, col;        /* the terminal's cursor; row -1: unknown */
    int style;           /* -1: unknown */
};
void painter_init(struct painter *painter, const struct paint_speech *speech);
void painter_release(struct painter *painter);
/* Adds to `out` what makes the terminal show `canvas`. */
void paint(struct painter *painter, const struct canvas *canvas, struct buffer *out);

#endif
