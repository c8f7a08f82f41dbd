/* SPDX-License-Identifier: GPL-3.0-or-later
 * The canvas: columns, wide characters, clipping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/i18n.h"
#include "term/canvas.h"
#include "term/term.h"

static struct canvas canvas;

static int begin(void **state) {
    (void)state;
    canvas_init(&canvas, 3, 10);
    return 0;
}

static int end(void **state) {
    (void)state;
    canvas_release(&canvas);
    return 0;
}

static void row_is(int row, const char *text) {
    struct buffer out = BUFFER_INIT;
    canvas_row_text(&canvas, row, &out);
    assert_string_equal(out.text, text);
    buffer_release(&out);
}

static void canvas__draws__text_with_accents(void **state) {
    (void)state;
    assert_int_equal(canvas_text(&canvas, 1, 2, 10, STYLE_NORMAL, "tŷ à"), 4);
    row_is(1, "  tŷ à");
    row_is(0, "");
}

static void canvas__clips__at_its_edges(void **state) {
    (void)state;
    assert_int_equal(canvas_text(&canvas, 0, 7, 100, STYLE_NORMAL, "abcdef"), 3);
    assert_int_equal(canvas_text(&canvas, 0, 0, 2, STYLE_NORMAL, "abcdef"), 2);
    assert_int_equal(canvas_text(&canvas, 3, 0, 5, STYLE_NORMAL, "x"), 0);
    assert_int_equal(canvas_text(&canvas, -1, 0, 5, STYLE_NORMAL, "x"), 0);
    assert_int_equal(canvas_text(&canvas, 0, 10, 5, STYLE_NORMAL, "x"), 0);
    assert_int_equal(canvas_text(&canvas, 0, 0, -5, STYLE_NORMAL, "x"), 0);
    row_is(0, "ab     abc");
}

static void canvas__keeps__wide_characters_whole(void **state) {
    (void)state;
    assert_int_equal(canvas_text(&canvas, 0, 0, 3, STYLE_NORMAL, "漢字"), 2);
    row_is(0, "漢");
    canvas_text(&canvas, 1, 0, 10, STYLE_NORMAL, "漢字");
    canvas_text(&canvas, 1, 1, 1, STYLE_NORMAL, "x");
    row_is(1, " x字");
    canvas_text(&canvas, 1, 2, 1, STYLE_NORMAL, "y");
    row_is(1, " xy");
    assert_int_equal(canvas_text(&canvas, 2, 9, 5, STYLE_NORMAL, "漢"), 0);
}

static void canvas__shows__what_is_no_text_as_question_marks(void **state) {
    (void)state;
    canvas_text(&canvas, 0, 0, 10, STYLE_NORMAL,
                "a\033b\xff"
                "c\xe2\x80\xae"
                "d");
    row_is(0, "a?b?c?d");
}

static void canvas__joins__marks_to_their_letter(void **state) {
    (void)state;
    canvas_text(&canvas, 0, 0, 10, STYLE_NORMAL, "q\u0307z");
    assert_string_equal(canvas.cells[0].text, "q\u0307");
    assert_string_equal(canvas.cells[1].text, "z");
}

static void canvas__holds__the_cursor_inside(void **state) {
    (void)state;
    canvas_cursor(&canvas, 99, -4);
    assert_int_equal(canvas.cursor_row, 2);
    assert_int_equal(canvas.cursor_col, 0);
    canvas_resize(&canvas, 0, -3);
    assert_int_equal(canvas.rows, 1);
    assert_int_equal(canvas.cols, 1);
    assert_int_equal(canvas.cursor_row, 0);
}

static void canvas__names__styles_by_letters(void **state) {
    (void)state;
    struct buffer out = BUFFER_INIT;
    canvas_text(&canvas, 0, 0, 10, STYLE_HEAD, "ab");
    canvas_style(&canvas, 0, 8, 99, STYLE_ERROR);
    canvas_row_styles(&canvas, 0, &out);
    assert_string_equal(out.text, "hh......ee");
    buffer_release(&out);
}

static void memory_term__gives__keys_then_hangs_up(void **state) {
    (void)state;
    const struct key keys[] = {{PRESS_TEXT, 'a'}, {PRESS_RESIZE, 40u << 16 | 100u}};
    struct term *term = term_open_memory(24, 80, keys, 2);
    int rows = 0, cols = 0;
    assert_int_equal(term_read_key(term, -1).code, 'a');
    assert_int_equal(term_read_key(term, -1).kind, PRESS_RESIZE);
    term_size(term, &rows, &cols);
    assert_int_equal(rows, 40);
    assert_int_equal(cols, 100);
    assert_int_equal(term_read_key(term, -1).kind, PRESS_HANGUP);
    canvas_text(&canvas, 0, 0, 5, STYLE_NORMAL, "shown");
    term_show(term, &canvas);
    assert_memory_equal(term_memory_shown(term)->cells[4].text, "n", 2);
    term_close(&term);
    assert_null(term);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(canvas__draws__text_with_accents),
        CASE(canvas__clips__at_its_edges),
        CASE(canvas__keeps__wide_characters_whole),
        CASE(canvas__shows__what_is_no_text_as_question_marks),
        CASE(canvas__joins__marks_to_their_letter),
        CASE(canvas__holds__the_cursor_inside),
        CASE(canvas__names__styles_by_letters),
        CASE(memory_term__gives__keys_then_hangs_up),
    };
    i18n_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
