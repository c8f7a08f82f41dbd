/* SPDX-License-Identifier: GPL-3.0-or-later
 * The picture of the screen. Widths come from libc, as in curses, so that both agree: a character
 * of no width joins the cell before it, one of two columns fills two cells. */
#include "term/canvas.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include "base/mem.h"
#include "text/utf8.h"

static struct cell *cell_at(const struct canvas *canvas, int row, int col) {
    return &canvas->cells[(size_t)row * (size_t)canvas->cols + (size_t)col];
}

static void cell_blank(struct cell *cell) {
    cell->text[0] = ' ';
    cell->text[1] = '\0';
    cell->style = STYLE_NORMAL;
}

void canvas_init(struct canvas *canvas, int rows, int cols) {
    memset(canvas, 0, sizeof *canvas);
    canvas_resize(canvas, rows, cols);
}

void canvas_release(struct canvas *canvas) {
    mem_release(&canvas->cells);
    canvas->rows = canvas->cols = 0;
}

void canvas_resize(struct canvas *canvas, int rows, int cols) {
    rows = rows < 1 ? 1 : rows;
    cols = cols < 1 ? 1 : cols;
    if (rows != canvas->rows || cols != canvas->cols || !canvas->cells) {
        canvas->cells =
            mem_resize(canvas->cells, (size_t)rows * (size_t)cols * sizeof *canvas->cells);
        canvas->rows = rows;
        canvas->cols = cols;
    }
    canvas_clear(canvas);
}

void canvas_clear(struct canvas *canvas) {
    size_t count = (size_t)canvas->rows * (size_t)canvas->cols;
    /* Whole cells are compared with memcmp by the back ends, so no byte may be left over. */
    memset(canvas->cells, 0, count * sizeof *canvas->cells);
    for (size_t i = 0; i < count; i++) {
        cell_blank(&canvas->cells[i]);
    }
    canvas->cursor_row = canvas->cursor_col = 0;
}

/* Half a wide character must not stay behind when its other half is written over. */
static void cell_free(struct canvas *canvas, int row, int col) {
    struct cell *cell = cell_at(canvas, row, col);
    if (!cell->text[0] && col > 0) {
        memset(cell_at(canvas, row, col - 1)->text, 0, CELL_BYTES);
        cell_at(canvas, row, col - 1)->text[0] = ' ';
    }
    if (col + 1 < canvas->cols && !cell_at(canvas, row, col + 1)->text[0]) {
        cell_at(canvas, row, col + 1)->text[0] = ' ';
    }
    memset(cell, 0, sizeof *cell);
}

static void cell_join(struct cell *cell, const char *text, size_t len) {
    size_t used = strlen(cell->text);
    if (used > 0 && used + len < CELL_BYTES) {
        memcpy(cell->text + used, text, len);
    }
}

/* Columns of one character; 1 and *unfit when it must be drawn as '?'. */
static int code_cols(uint32_t code, bool *unfit) {
    *unfit = code < 0x20 || (code >= 0x7f && code < 0xa0);
    if (*unfit || code < 0x7f) {
        return 1;
    }
    int cols = wcwidth((wchar_t)code);
    /* In a locale of single bytes libc knows no widths; the back end makes it ASCII later. */
    *unfit = cols < 0 && MB_CUR_MAX > 1;
    return cols < 0 ? 1 : cols;
}

static int draw_safe(struct canvas *canvas, int row, int col, int end, enum style style,
                     const char *text) {
    size_t len = strlen(text), at = 0;
    int to = col;
    while (at < len) {
        uint32_t code = 0;
        size_t bytes = utf8_decode(text, len, at, &code);
        bool unfit = bytes == 0;
        bytes = bytes ? bytes : 1;
        int cols = unfit ? 1 : code_cols(code, &unfit);
        if (to + cols > end) {
            break;
        }
        if (cols == 0) {
            if (to > col) {
                int before = cell_at(canvas, row, to - 1)->text[0] || to < 2 ? to - 1 : to - 2;
                cell_join(cell_at(canvas, row, before), text + at, bytes);
            }
            at += bytes;
            continue;
        }
        for (int i = 0; i < cols; i++) {
            cell_free(canvas, row, to + i);
            cell_at(canvas, row, to + i)->style = (unsigned char)style;
        }
        memcpy(cell_at(canvas, row, to)->text, unfit ? "?" : text + at, unfit ? 1 : bytes);
        to += cols;
        at += bytes;
    }
    return to - col;
}

int canvas_text(struct canvas *canvas, int row, int col, int cols, enum style style,
                const char *text) {
    if (row < 0 || row >= canvas->rows || col < 0 || col >= canvas->cols || cols <= 0) {
        return 0;
    }
    int end = cols > canvas->cols - col ? canvas->cols : col + cols;
    bool plain = true;
    for (const char *c = text; *c && plain; c++) {
        plain = *c >= ' ' && *c < 0x7f;
    }
    if (plain) {
        return draw_safe(canvas, row, col, end, style, text);
    }
    struct buffer safe CLEAN(buffer_release) = BUFFER_INIT;
    text_safe(&safe, text, false);
    return draw_safe(canvas, row, col, end, style, safe.text);
}

void canvas_style(struct canvas *canvas, int row, int col, int cols, enum style style) {
    if (row < 0 || row >= canvas->rows || col < 0) {
        return;
    }
    for (int i = col; i < canvas->cols && i - col < cols; i++) {
        cell_at(canvas, row, i)->style = (unsigned char)style;
    }
}

void canvas_cursor(struct canvas *canvas, int row, int col) {
    canvas->cursor_row = row < 0 ? 0 : row >= canvas->rows ? canvas->rows - 1 : row;
    canvas->cursor_col = col < 0 ? 0 : col >= canvas->cols ? canvas->cols - 1 : col;
}

void canvas_row_text(const struct canvas *canvas, int row, struct buffer *out) {
    if (row < 0 || row >= canvas->rows) {
        return;
    }
    size_t before = out->len, end = out->len;
    for (int col = 0; col < canvas->cols; col++) {
        const char *text = cell_at(canvas, row, col)->text;
        buffer_add(out, text);
        if (text[0] && strcmp(text, " ") != 0) {
            end = out->len;
        }
    }
    buffer_cut(out, end > before ? end : before);
}

void canvas_row_styles(const struct canvas *canvas, int row, struct buffer *out) {
    static const char letters[] = {
#define STYLE_LETTER(name, letter) letter,
        STYLES(STYLE_LETTER)
#undef STYLE_LETTER
    };
    for (int col = 0; row >= 0 && row < canvas->rows && col < canvas->cols; col++) {
        buffer_add_char(out, letters[cell_at(canvas, row, col)->style]);
    }
}
