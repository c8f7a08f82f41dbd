/* SPDX-License-Identifier: GPL-3.0-or-later
 * The frame round every screen, and the pieces that pages and forms draw alike. Order on the screen
 * is the order of reading: where am I, body, message, keys. */
#include <ctype.h>
#include <string.h>
#include "base/mem.h"
#include "text/layout.h"
#include "text/utf8.h"
#include "ui_private.h"

enum { MESSAGE_ROWS_MAX = 3, TRAIL_MIN_COLS = 24, HINT_GAP = 3 };

static const char *message_now(const struct ui *ui) {
    return ui->message_on ? ui->said[(ui->said_count - 1) % UI_RECALL].text : "";
}

/* Where the title of the present place begins in the trail. */
static size_t present_place(const struct ui *ui, const struct buffer *trail) {
    const struct ui_place *place = ui->place;
    size_t len = 0;
    if (place && place->title && place->title[0]) {
        len += strlen(i18n_text(place->title));
    }
    if (place && place->name && place->name[0]) {
        len += strlen(place->name) + (len ? strlen(" > ") : 0);
    }
    return len < trail->len ? trail->len - len : 0;
}

/* The last part of a trail that is too long says more than its middle; of that, the title says more
 * than the end of a name. */
static void trail_fit(const struct ui *ui, int cols, struct buffer *out) {
    struct buffer trail CLEAN(buffer_release) = BUFFER_INIT;
    ui_trail(ui, &trail);
    const char *rest = trail.text, *last = rest + present_place(ui, &trail);
    if (text_cols(rest) <= cols) {
        buffer_add(out, rest);
        return;
    }
    while (rest < last && text_cols(rest) + (int)strlen("Amser > ... > ") > cols) {
        const char *next = strstr(rest, " > ");
        if (!next) {
            break;
        }
        rest = next + 3;
    }
    struct buffer shorter CLEAN(buffer_release) = BUFFER_INIT;
    buffer_addf(&shorter, "Amser > ... > %s", rest);
    text_cut(out, shorter.text, cols);
}

static void draw_trail(struct ui *ui) {
    struct buffer status CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer trail CLEAN(buffer_release) = BUFFER_INIT;
    char code[8] = "";
    const char *from = language_code(i18n_language());
    for (size_t i = 0; from[i] && i + 1 < sizeof code; i++) {
        code[i] = (char)toupper((unsigned char)from[i]);
        code[i + 1] = '\0';
    }
    int cols = ui->canvas.cols;
    if (ui->setup.status && !ui->locked) {
        ui->setup.status(ui->setup.app, &status);
    }
    int right = 5 + (status.len ? text_cols(status.text) + 3 : 0);
    if (right + TRAIL_MIN_COLS > cols) {
        buffer_clear(&status);
        right = 5;
    }
    buffer_addf(&status, "%sF5 %s", status.len ? "   " : "", code);
    trail_fit(ui, cols - right - 2, &trail);
    canvas_text(&ui->canvas, 0, 0, cols - right - 2, STYLE_TRAIL, trail.text);
    canvas_text(&ui->canvas, 0, cols - right, right, STYLE_TRAIL, status.text);
}

static void draw_too_small(struct ui *ui) {
    struct lines lines = LINES_INIT;
    lines_addf(&lines, STYLE_NORMAL, 0,
               /* TRANSLATORS: sizes of the window in columns and rows */
               _("The window is %dx%d. Please make it at least %dx%d, or start with --plain."),
               ui->canvas.cols, ui->canvas.rows, UI_MIN_COLS, UI_MIN_ROWS);
    ui_draw_lines(ui, &lines, 0, 0, ui->canvas.rows);
    lines_release(&lines);
    canvas_cursor(&ui->canvas, 0, 0);
}

bool ui_frame_begin(struct ui *ui) {
    int rows = 0, cols = 0;
    term_size(ui->setup.term, &rows, &cols);
    canvas_resize(&ui->canvas, rows, cols);
    ui->too_small = rows < UI_MIN_ROWS || cols < UI_MIN_COLS;
    ui->body_top = ui->body_end = 0;
    if (ui->too_small) {
        draw_too_small(ui);
        return false;
    }
    int message_rows = text_wrap(message_now(ui), cols, NULL, NULL);
    message_rows = message_rows < 1 ? 1 : message_rows;
    message_rows = message_rows > MESSAGE_ROWS_MAX ? MESSAGE_ROWS_MAX : message_rows;
    draw_trail(ui);
    ui->body_top = 1;
    if (ui->setup.practice) {
        canvas_text(&ui->canvas, 1, 0, cols, STYLE_PRACTICE,
                    _("PRACTICE: nobody here is real. Try anything."));
        ui->body_top = 2;
    }
    ui->body_end = rows - 1 - message_rows;
    canvas_cursor(&ui->canvas, ui->body_top, 0);
    return true;
}

/* ---- hints ---- */

static const struct ui_hint hint_help = {N_("F1"), N_("Help")};
static const struct ui_hint hint_back = {N_("Esc"), N_("Back")};
static const struct ui_hint hint_leave = {N_("F10"), N_("Leave")};

static int hint_cols(const struct ui_hint *hint) {
    return text_cols(i18n_text(hint->key)) + 1 + text_cols(i18n_text(hint->label));
}

static void draw_hints(struct ui *ui, const struct ui_hint *hints, int count) {
    const struct ui_hint *shown[UI_HINTS_MAX];
    const struct ui_hint *last = ui->place && ui->place->home ? &hint_leave : &hint_back;
    bool both = !ui->locked || last == &hint_back;
    int n = 0, room = ui->canvas.cols - 1 - hint_cols(&hint_help) - HINT_GAP - hint_cols(last);
    for (int i = 0; i < count && n < UI_HINTS_MAX - 2; i++) {
        int cols = hint_cols(&hints[i]) + HINT_GAP;
        if (cols <= room) {
            room -= cols;
            shown[n++] = &hints[i];
        }
    }
    shown[n++] = &hint_help;
    if (both) {
        shown[n++] = last;
    }
    int row = ui->canvas.rows - 1, col = 0;
    for (int i = 0; i < n; i++) {
        col += canvas_text(&ui->canvas, row, col, ui->canvas.cols - col, STYLE_KEY,
                           i18n_text(shown[i]->key));
        col++;
        col += canvas_text(&ui->canvas, row, col, ui->canvas.cols - col, STYLE_HINT,
                           i18n_text(shown[i]->label));
        col += HINT_GAP;
    }
}

void ui_frame_end(struct ui *ui, const struct ui_hint *hints, int hint_count, const char *quiet) {
    static const enum style styles[] = {STYLE_GOOD, STYLE_NOTICE, STYLE_ERROR, STYLE_NORMAL};
    if (!ui->too_small) {
        struct lines lines = LINES_INIT;
        enum style style = STYLE_HINT;
        const char *text = quiet ? quiet : "";
        if (ui->message_on) {
            style = styles[ui->said[(ui->said_count - 1) % UI_RECALL].kind];
            text = message_now(ui);
        }
        int cursor_row = ui->canvas.cursor_row, cursor_col = ui->canvas.cursor_col;
        lines_add(&lines, style, 0, text);
        ui_draw_lines(ui, &lines, 0, ui->body_end, ui->canvas.rows - 1);
        lines_release(&lines);
        draw_hints(ui, hints, hint_count);
        canvas_cursor(&ui->canvas, cursor_row, cursor_col);
    }
    term_show(ui->setup.term, &ui->canvas);
}

/* ---- pieces ---- */

struct drawing {
    struct ui *ui;
    enum style style;
    int indent, skip, row, row_end;
};

static void draw_piece(void *context, const char *piece, size_t len) {
    struct drawing *drawing = context;
    if (drawing->skip > 0) {
        drawing->skip--;
        return;
    }
    if (drawing->row < drawing->row_end) {
        struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
        buffer_add_bytes(&text, piece, len);
        canvas_text(&drawing->ui->canvas, drawing->row, drawing->indent, drawing->ui->canvas.cols,
                    drawing->style, text.text);
        drawing->row++;
    }
}

/* Columns left for a line's text; narrow windows make indents pointless, not text unreadable. */
static int line_cols(const struct line *line, int cols) {
    int left = cols - line->indent_cols;
    return left < 8 ? 8 : left;
}

int ui_draw_lines(struct ui *ui, const struct lines *lines, int skip, int row, int row_end) {
    struct drawing drawing = {ui, STYLE_NORMAL, 0, skip, row, row_end};
    for (int i = 0; i < lines->count && drawing.row < row_end; i++) {
        const struct line *line = &lines->at[i];
        drawing.style = line->style;
        drawing.indent = line->indent_cols;
        if (!line->text[0]) {
            draw_piece(&drawing, "", 0);
            continue;
        }
        text_wrap(line->text, line_cols(line, ui->canvas.cols), draw_piece, &drawing);
    }
    return drawing.row;
}

int ui_lines_height(const struct lines *lines, int cols) {
    int height = 0;
    for (int i = 0; i < lines->count; i++) {
        const struct line *line = &lines->at[i];
        height += line->text[0] ? text_wrap(line->text, line_cols(line, cols), NULL, NULL) : 1;
    }
    return height;
}

void ui_draw_choice(struct ui *ui, int row, const struct choice *choice, const char *note,
                    bool focused) {
    struct canvas *canvas = &ui->canvas;
    char number[16] = "";
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    buffer_addf(&text, "%d", choice->number);
    PUT_TEXT(number, text.text);
    buffer_clear(&text);
    int note_cols = note ? text_cols(note) : 0;
    int col = 5, right = canvas->cols - 1 - note_cols;
    canvas_text(canvas, row, 2, 2, STYLE_KEY, number);
    text_cut(&text, i18n_text(choice->label), canvas->cols - col);
    col += canvas_text(canvas, row, col, canvas->cols - col, focused ? STYLE_FOCUS : STYLE_NORMAL,
                       text.text);
    if (note_cols > 0) {
        int at = col + 2 > 48 ? col + 2 : 48;
        at = at > right ? (right > col + 2 ? right : col + 2) : at;
        canvas_text(canvas, row, at, canvas->cols - at, STYLE_NOTICE, note);
    }
    if (focused) {
        canvas_text(canvas, row, 0, 1, STYLE_NORMAL, ">");
        canvas_cursor(canvas, row, 2);
    }
}
