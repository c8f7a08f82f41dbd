/* SPDX-License-Identifier: GPL-3.0-or-later
 * Painting: whatever stood there before, a plain model of a terminal that is told the bytes shows
 * the new picture, with few of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "paint.h"
#include "text/utf8.h"

enum { ROWS = 9, COLS = 30, ROUNDS = 4000 };

/* ---- a terminal ---- */
struct model {
    struct cell cells[ROWS][COLS];
    int row, col, style, saved_row, saved_col, saved_style;
};

static void say_to(struct buffer *out, int row, int col) {
    buffer_addf(out, "\006%03d%03d", row, col);
}

static void say_style(void *context, struct buffer *out, enum style style) {
    (void)context;
    buffer_addf(out, "\007%c", 'A' + (int)style);
}

static const struct paint_speech speech = {
    .code = {"\001", "\002", "\r", "\b", "\n", "\003", "\004", "\005"},
    .to = say_to,
    .style = say_style,
    .utf8 = true,
    .corner = true,
    .clears_all = true,
    .look = {0, 1, 2, 0, 4, 5, 6, 7, 8, 9, 10, 11}};

static void erase(struct model *model, int row, int col) {
    for (; col < COLS; col++)
        model->cells[row][col] = (struct cell){.text = " "};
}

static void write_text(struct model *model, const char *text, size_t len, uint32_t code) {
    int cols = code >= 0x1100 ? 2 : 1;
    if (code >= 0x300 && code < 0x370) { /* joins what stands before the cursor */
        strncat(model->cells[model->row][model->col - 1].text, text, len);
        return;
    }
    assert_true(model->col + cols <= COLS); /* nothing relies on a wrap */
    for (int i = 0; i < cols; i++) {
        struct cell *cell = &model->cells[model->row][model->col++];
        *cell = (struct cell){.style = (unsigned char)model->style};
        if (i == 0)
            memcpy(cell->text, text, len);
    }
}

static void erase_all(struct model *model) {
    for (int row = 0; row < ROWS; row++)
        erase(model, row, 0);
    model->row = model->col = 0;
}

static void step_back(struct model *model) {
    assert_true(model->col > 0 && model->col < COLS);
    model->col--;
}

static size_t write_next(struct model *model, const char *bytes, size_t len) {
    uint32_t code = 0;
    size_t bytes_of_it = utf8_decode(bytes, len, 0, &code);
    assert_true(bytes_of_it > 0 && code >= ' ');
    write_text(model, bytes, bytes_of_it, code);
    return bytes_of_it;
}

static size_t obey(struct model *model, const char *bytes, size_t len) {
    switch (bytes[0]) {
    case '\001':
        erase_all(model);
        return 1;
    case '\002':
        assert_int_equal(speech.look[model->style], 0);
        erase(model, model->row, model->col);
        return 1;
    case '\r':
        model->col = 0;
        return 1;
    case '\b':
        step_back(model);
        return 1;
    case '\n':
        assert_true(++model->row < ROWS); /* further down the screen would roll */
        return 1;
    case '\003':
        assert_true(--model->row >= 0);
        return 1;
    case '\004':
        model->saved_row = model->row;
        model->saved_col = model->col;
        model->saved_style = model->style;
        return 1;
    case '\005':
        model->row = model->saved_row;
        model->col = model->saved_col;
        model->style = model->saved_style;
        return 1;
    case '\006':
        assert_int_equal(sscanf(bytes + 1, "%3d%3d", &model->row, &model->col), 2);
        return 7;
    case '\007':
        model->style = bytes[1] - 'A';
        return 2;
    default:
        return write_next(model, bytes, len);
    }
}

static size_t show(struct model *model, struct painter *painter, const struct canvas *canvas) {
    struct buffer out CLEAN(buffer_release) = BUFFER_INIT;
    paint(painter, canvas, &out);
    for (size_t at = 0; at < out.len;)
        at += obey(model, out.text + at, out.len - at);
    return out.len;
}

static void shows(const struct model *model, const struct canvas *canvas, bool corner) {
    for (int row = 0; row < ROWS; row++) {
        for (int col = 0; col < COLS - (!corner && row == ROWS - 1); col++) {
            const struct cell *is = &model->cells[row][col],
                              *wanted = &canvas->cells[row * COLS + col];
            if (strcmp(is->text, wanted->text) ||
                speech.look[is->style] != speech.look[wanted->style])
                fail_msg("row %d column %d: \"%s\" instead of \"%s\"", row, col, is->text,
                         wanted->text);
        }
    }
    assert_int_equal(model->row, canvas->cursor_row);
    assert_int_equal(model->col, canvas->cursor_col);
}

/* ---- pictures ---- */
static void draw_something(struct canvas *canvas) {
    static const char *const texts[] = {"Mair Bowen",           "  ", "中文 tŷ", "e\u0301x",
                                        "                    ", "0",  ">",       "Môn",
                                        "MacAoidh, Iain"};
    int changes = rand() % 6;
    if (rand() % 20 == 0)
        canvas_clear(canvas);
    for (int i = 0; i < changes; i++)
        canvas_text(canvas, rand() % ROWS, rand() % COLS, COLS,
                    (enum style)(rand() % 4 ? 0 : rand() % STYLE_COUNT),
                    texts[(size_t)rand() % COUNT_OF(texts)]);
    canvas_cursor(canvas, rand() % ROWS, rand() % (COLS - 1));
}

static void any_picture_follows(struct paint_speech spoken) {
    struct model model = {.style = 0};
    struct canvas canvas;
    struct painter painter;
    canvas_init(&canvas, ROWS, COLS);
    painter_init(&painter, &spoken);
    srand(20250305);
    for (int i = 0; i < ROUNDS; i++) {
        draw_something(&canvas);
        painter.whole |= rand() % 200 == 0;
        show(&model, &painter, &canvas);
        shows(&model, &canvas, spoken.corner);
        assert_true(show(&model, &painter, &canvas) == 0); /* nothing differs: nothing is said */
    }
    painter_release(&painter);
    canvas_release(&canvas);
}

static void paint__shows__any_picture_after_any_other(void **state) {
    (void)state;
    any_picture_follows(speech);
}

static void paint__manages__without_what_a_terminal_lacks(void **state) {
    (void)state;
    struct paint_speech poor = speech;
    poor.code[PAINT_CLEAR_ROW] = poor.code[PAINT_SAVE] = poor.code[PAINT_UP] = "";
    poor.code[PAINT_BACK] = poor.code[PAINT_DOWN] = "";
    poor.corner = poor.clears_all = false;
    poor.moves_plain = true;
    any_picture_follows(poor);
}

static void going_down_a_list__costs__few_bytes(void **state) {
    (void)state;
    struct model model = {.style = 0};
    struct canvas canvas;
    struct painter painter;
    canvas_init(&canvas, ROWS, COLS);
    painter_init(&painter, &speech);
    for (int at = 0; at < 5; at++) {
        char row[] = {'R', 'o', 'w', ' ', (char)('1' + at), '\0'};
        canvas_clear(&canvas);
        canvas_text(&canvas, at, 0, 1, STYLE_NORMAL, ">");
        canvas_text(&canvas, 8, 0, 9, STYLE_NORMAL, row);
        canvas_cursor(&canvas, at, 2);
        size_t bytes = show(&model, &painter, &canvas);
        if (at > 0)
            assert_in_range(bytes, 1, 18);
    }
    painter_release(&painter);
    canvas_release(&canvas);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paint__shows__any_picture_after_any_other),
        cmocka_unit_test(paint__manages__without_what_a_terminal_lacks),
        cmocka_unit_test(going_down_a_list__costs__few_bytes),
    };
    (void)i18n_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
