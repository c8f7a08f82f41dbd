/* SPDX-License-Identifier: GPL-3.0-or-later
 * From one picture of the screen to the next (see paint.h). Where the terminal might count columns
 * otherwise than we do (wide and joined characters, the last column), the place of the cursor is
 * taken for unknown and said anew, so that a mistake never spreads. */
#include "paint.h"

#include <string.h>
#include "base/mem.h"
#include "text/utf8.h"

enum { STEPS_MAX = 6 /* no absolute move is longer than what so many steps save */ };

static const struct cell *cell_at(const struct canvas *canvas, int row, int col) {
    return &canvas->cells[(size_t)row * (size_t)canvas->cols + (size_t)col];
}

static void code(const struct painter *painter, enum paint_code which, struct buffer *out) {
    buffer_add(out, painter->speech.code[which]);
}

static bool has(const struct painter *painter, enum paint_code which) {
    return painter->speech.code[which][0];
}

static bool looks_like(const struct painter *painter, int a, int b) {
    return a >= 0 && b >= 0 && painter->speech.look[a] == painter->speech.look[b];
}

static void set_style(struct painter *painter, enum style style, struct buffer *out) {
    if (!looks_like(painter, painter->style, style)) {
        painter->speech.style(painter->speech.context, out, style);
    }
    painter->style = (int)style;
}

/* ---- the cursor ---- */

/* Writes the cells of the new picture from the cursor up to `col` once more, if that is as short as
 * any move. */
static bool write_again(const struct painter *painter, const struct canvas *canvas, int row,
                        int from, int col, struct buffer *out) {
    if (col - from > STEPS_MAX) {
        return false;
    }
    for (int at = from; at < col; at++) {
        const struct cell *cell = cell_at(canvas, row, at);
        bool one_byte = cell->text[0] && (unsigned char)cell->text[0] < 0x80 && !cell->text[1];
        if (!one_byte || !looks_like(painter, cell->style, painter->style)) {
            return false;
        }
        buffer_add_char(out, cell->text[0]);
    }
    return true;
}

/* By steps from where the cursor is; false when that is no way. */
static bool step_to(const struct painter *painter, const struct canvas *canvas, int row, int col,
                    struct buffer *out) {
    enum paint_code vertical = row > painter->row ? PAINT_DOWN : PAINT_UP;
    int rows = row > painter->row ? row - painter->row : painter->row - row;
    int at = painter->col;
    if (painter->row < 0 || rows > STEPS_MAX || (rows > 0 && !has(painter, vertical))) {
        return false;
    }
    for (int i = 0; i < rows; i++) {
        code(painter, vertical, out);
    }
    if (col < at && (at - col > col + 1 || !has(painter, PAINT_BACK))) {
        code(painter, PAINT_ROW_BEGIN, out);
        at = 0;
    }
    for (; col < at; at--) {
        code(painter, PAINT_BACK, out);
    }
    return write_again(painter, canvas, row, at, col, out);
}

static void move_to(struct painter *painter, const struct canvas *canvas, int row, int col,
                    struct buffer *out) {
    struct buffer steps CLEAN(buffer_release) = BUFFER_INIT,
                        jump CLEAN(buffer_release) = BUFFER_INIT;
    if (painter->row == row && painter->col == col) {
        return;
    }
    if (painter->speech.moves_plain) {
        set_style(painter, STYLE_NORMAL, out);
    }
    painter->speech.to(&jump, row, col);
    bool step = step_to(painter, canvas, row, col, &steps) && steps.len <= jump.len;
    buffer_add(out, step ? steps.text : jump.text);
    painter->row = row;
    painter->col = col;
}

/* ---- cells ---- */

static bool same(const struct painter *painter, const struct cell *a, const struct cell *b) {
    return strcmp(a->text, b->text) == 0 && looks_like(painter, a->style, b->style);
}

static bool blank_from(const struct painter *painter, const struct canvas *canvas, int row,
                       int col) {
    for (int at = col; at < canvas->cols; at++) {
        const struct cell *cell = cell_at(canvas, row, at);
        if (strcmp(cell->text, " ") != 0 || !looks_like(painter, cell->style, STYLE_NORMAL)) {
            return false;
        }
    }
    return true;
}

/* One column for each cell in ASCII, whatever it turns into. */
static void add_ascii(const char *text, struct buffer *out) {
    struct buffer ascii CLEAN(buffer_release) = BUFFER_INIT;
    text_to_ascii(&ascii, text);
    buffer_add_char(out, ascii.text[0] ? ascii.text[0] : text[0] ? '?' : ' ');
}

/* A character that every terminal takes for one column. */
static bool sure_width(const struct canvas *canvas, int row, int col) {
    const char *text = cell_at(canvas, row, col)->text;
    uint32_t first = 0;
    size_t len = strlen(text);
    bool wide = col + 1 < canvas->cols && !cell_at(canvas, row, col + 1)->text[0];
    return !wide && utf8_decode(text, len, 0, &first) == len && first < 0x300;
}

static void put_cell(struct painter *painter, const struct canvas *canvas, int row, int col,
                     struct buffer *out) {
    const struct cell *cell = cell_at(canvas, row, col);
    move_to(painter, canvas, row, col, out);
    set_style(painter, (enum style)cell->style, out);
    painter->col++;
    if (!painter->speech.utf8) {
        add_ascii(cell->text, out);
    } else {
        buffer_add(out, cell->text);
        painter->row = sure_width(canvas, row, col) ? painter->row : -1;
    }
    if (painter->col >= canvas->cols) {
        painter->row = -1;
    }
}

static void paint_row(struct painter *painter, const struct canvas *canvas, int row,
                      struct buffer *out) {
    bool last = row == canvas->rows - 1 && !painter->speech.corner;
    for (int col = 0; col < canvas->cols - last; col++) {
        const struct cell *cell = cell_at(canvas, row, col);
        if (same(painter, cell, cell_at(&painter->shown, row, col))) {
            continue;
        }
        if (painter->speech.utf8 && !cell->text[0]) {
            continue; /* comes with the cell before it */
        }
        if (painter->speech.clears_all && has(painter, PAINT_CLEAR_ROW) &&
            blank_from(painter, canvas, row, col)) {
            move_to(painter, canvas, row, col, out);
            set_style(painter, STYLE_NORMAL, out);
            code(painter, PAINT_CLEAR_ROW, out);
            break;
        }
        put_cell(painter, canvas, row, col, out);
    }
}

static bool row_differs(const struct painter *painter, const struct canvas *canvas, int row) {
    return memcmp(cell_at(canvas, row, 0), cell_at(&painter->shown, row, 0),
                  (size_t)canvas->cols * sizeof *canvas->cells) != 0;
}

static bool paint_rows(struct painter *painter, const struct canvas *canvas, int from, int end,
                       struct buffer *out) {
    size_t before = out->len;
    for (int row = from; row < end; row++) {
        if (row_differs(painter, canvas, row)) {
            paint_row(painter, canvas, row, out);
        }
    }
    return out->len > before;
}

/* ---- the whole ---- */

/* What is cleared is blank; where clearing leaves another colour, nothing is taken as known. */
static void begin_anew(struct painter *painter, const struct canvas *canvas, struct buffer *out) {
    canvas_resize(&painter->shown, canvas->rows, canvas->cols);
    painter->style = -1;
    set_style(painter, STYLE_NORMAL, out);
    code(painter, PAINT_CLEAR, out);
    painter->row = painter->col = 0;
    painter->whole = false;
    if (!painter->speech.clears_all) {
        for (int at = 0; at < canvas->rows * canvas->cols; at++) {
            painter->shown.cells[at] = (struct cell){.text = "\001"};
        }
    }
}

void painter_init(struct painter *painter, const struct paint_speech *speech) {
    memset(painter, 0, sizeof *painter);
    painter->speech = *speech;
    painter->whole = true;
    painter->row = painter->style = -1;
    canvas_init(&painter->shown, 1, 1);
}

void painter_release(struct painter *painter) {
    canvas_release(&painter->shown);
}

void paint(struct painter *painter, const struct canvas *canvas, struct buffer *out) {
    struct buffer rest CLEAN(buffer_release) = BUFFER_INIT;
    int row = canvas->cursor_row, col = canvas->cursor_col;
    if (painter->whole || canvas->rows != painter->shown.rows ||
        canvas->cols != painter->shown.cols) {
        begin_anew(painter, canvas, out);
    }
    paint_rows(painter, canvas, 0, row + 1, out);
    /* What stands under the cursor's row is written from there and back: shorter than two moves. */
    move_to(painter, canvas, row, col, out);
    int style = painter->style;
    bool saves = has(painter, PAINT_SAVE) && has(painter, PAINT_RESTORE);
    if (paint_rows(painter, canvas, row + 1, canvas->rows, &rest)) {
        if (saves) {
            code(painter, PAINT_SAVE, out);
        }
        buffer_add(out, rest.text);
        if (saves) {
            code(painter, PAINT_RESTORE, out);
            painter->row = row;
            painter->col = col;
            painter->style = style;
        }
    }
    set_style(painter, STYLE_NORMAL, out);
    move_to(painter, canvas, row, col, out);
    memcpy(painter->shown.cells, canvas->cells,
           (size_t)canvas->rows * (size_t)canvas->cols * sizeof *canvas->cells);
}
