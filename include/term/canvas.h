/* SPDX-License-Identifier: GPL-3.0-or-later
 * A picture of the screen in cells. Screens draw on it; a back end shows it and sends only what
 * changed. Rows and columns from 0. A wide character fills two cells, the second with text "". */
#ifndef AMSER_TERM_CANVAS_H
#define AMSER_TERM_CANVAS_H

#include "base/buffer.h"
#include "term/style.h"

enum { CELL_BYTES = 24 }; /* one user-perceived character, longer ones lose combining marks */
struct cell {
    char text[CELL_BYTES];
    unsigned char style;
};
struct canvas {
    int rows, cols;
    int cursor_row, cursor_col; /* always on the focused thing (screens.md A1) */
    struct cell *cells;         /* rows * cols, owned */
};

void canvas_init(struct canvas *canvas, int rows, int cols);
void canvas_release(struct canvas *canvas);
void canvas_resize(struct canvas *canvas, int rows, int cols); /* blank afterwards */
void canvas_clear(struct canvas *canvas);
/* Draws text from (row, col) to at most `cols` columns (clipped to the canvas), unprintable and
 * hostile characters as '?'. Returns columns used. */
int canvas_text(struct canvas *canvas, int row, int col, int cols, enum style style,
                const char *text);
void canvas_style(struct canvas *canvas, int row, int col, int cols, enum style style);
void canvas_cursor(struct canvas *canvas, int row, int col);
/* One row as text without spaces at its end; one row's style letters. For tests and line mode. */
void canvas_row_text(const struct canvas *canvas, int row, struct buffer *out);
void canvas_row_styles(const struct canvas *canvas, int row, struct buffer *out);

#endif
