/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the parts of a page stand, and how they are drawn. Widths follow the language of the
 * moment; what does not fit is dropped by plan, never pushed off the edge. */
#include <string.h>
#include "page_private.h"
#include "text/layout.h"
#include "text/utf8.h"

enum { COLUMN_GAP = 2, MARKER_COLS = 2, BRAILLE_COLS = 40, LABEL_MAX_COLS = 24 };

bool page_on_rows(const struct page_view *view) {
    return view->page->rows && view->page->focus_choice < 0;
}

static bool has_heads(const struct page *page) {
    for (int i = 0; i < page->column_count; i++) {
        if (page->columns[i].head && page->columns[i].head[0]) {
            return page->rows;
        }
    }
    return false;
}

/* ---- dividing the body ---- */

static int take(int *space, int wanted) {
    int got = wanted < *space ? wanted : *space;
    got = got < 0 ? 0 : got;
    *space -= got;
    return got;
}

/* How many rows the list takes: lists that are searched keep their place while one types. */
static int list_wanted(const struct page_view *view, int possible) {
    int64_t total = view->window.total;
    if (view->page->find || total < 0 || total > possible) {
        return possible;
    }
    return total > 2 ? (int)total : 3;
}

static int about_wanted(const struct page *page) {
    return page->rows && page->about_row ? page->about_rows : 0;
}

struct gaps {
    int top, list, about, choices;
};

static void place_parts(struct page_view *view, const struct gaps *gaps) {
    int row = view->ui->body_top;
    view->find_row = row;
    row += view->page->find ? 1 : 0;
    row += gaps->top;
    view->head_row = row;
    row += view->head_rows;
    row += gaps->list;
    view->heads_row = row;
    row += has_heads(view->page);
    view->list_row = row;
    row += view->list_rows;
    row += gaps->about;
    view->about_row = row;
    row += view->about_rows;
    row += gaps->choices;
    view->choice_row = row;
}

/* The list and the head share what is left over, after everything else has its least. */
static void share_rest(struct page_view *view, int space, int head_wanted) {
    int possible = view->list_rows + space;
    view->list_rows = list_wanted(view, possible);
    space = possible - view->list_rows;
    view->head_rows += take(&space, head_wanted - view->head_rows);
}

void page_place(struct page_view *view) {
    const struct page *page = view->page;
    struct ui *ui = view->ui;
    struct gaps gaps = {0, 0, 0, 0};
    bool list = page->rows;
    int space = ui->body_end - ui->body_top - (page->find ? 1 : 0) - has_heads(page);
    view->head_height = ui_lines_height(&view->head, ui->canvas.cols);
    view->list_rows = list ? take(&space, 1) : 0;
    view->choice_rows = take(&space, view->shown_count);
    view->list_rows += list ? take(&space, PAGE_LIST_MIN - 1) : 0;
    view->about_rows = take(&space, about_wanted(page));
    int head_wanted = view->head_height;
    /* A text that is longer than the window leaves one line of air above the choices. */
    gaps.choices = view->shown_count > 0 && (list || head_wanted > 0) ? take(&space, 1) : 0;
    view->head_rows = take(&space, head_wanted);
    gaps.top = take(&space, 1);
    gaps.list = list && view->head_rows > 0 ? take(&space, 1) : 0;
    gaps.about = view->about_rows > 0 ? take(&space, 1) : 0;
    if (list) {
        share_rest(view, space, head_wanted);
    }
    place_parts(view, &gaps);
}

/* ---- columns ---- */

struct widths {
    int cols[PAGE_COLUMNS_MAX]; /* 0: dropped */
};

static int least_cols(const struct column *column) {
    return column->min_cols > 0 ? column->min_cols : column->cols > 0 ? column->cols : 4;
}

static int total_cols(const struct page *page, const struct widths *widths) {
    int total = 0;
    for (int i = 0; i < page->column_count && i < PAGE_COLUMNS_MAX; i++) {
        total += widths->cols[i] ? widths->cols[i] + (i ? COLUMN_GAP : 0) : 0;
    }
    return total;
}

static bool drop_one(const struct page *page, struct widths *widths) {
    int which = -1;
    for (int i = 0; i < page->column_count && i < PAGE_COLUMNS_MAX; i++) {
        int drop = widths->cols[i] ? page->columns[i].drop : 0;
        if (drop > 0 && (which < 0 || drop >= page->columns[which].drop)) {
            which = i;
        }
    }
    if (which >= 0) {
        widths->cols[which] = 0;
    }
    return which >= 0;
}

/* As wide as it is wished, and at least as its head. */
static int wished_cols(const struct column *column) {
    int head = column->head && column->head[0] ? text_cols(i18n_text(column->head)) : 0;
    return column->cols > head ? column->cols : head;
}

/* Texts other than the first share what is left over. */
static void grow_texts(const struct page *page, struct widths *widths, int texts, int *spare) {
    for (int i = 1; i < page->column_count && i < PAGE_COLUMNS_MAX; i++) {
        if (widths->cols[i] && !page->columns[i].right) {
            widths->cols[i] += take(spare, *spare / texts--);
        }
    }
}

/* What is left over: first to each column's wish, then to texts other than the first. */
static void grow(const struct page *page, struct widths *widths, int spare) {
    int texts = 0;
    for (int i = 0; i < page->column_count && i < PAGE_COLUMNS_MAX; i++) {
        if (widths->cols[i]) {
            widths->cols[i] += take(&spare, wished_cols(&page->columns[i]) - widths->cols[i]);
            texts += i > 0 && !page->columns[i].right;
        }
    }
    /* A 40 column braille display shall hold the name and the figure after it. */
    int second = page->column_count > 1 && widths->cols[1] ? widths->cols[1] + COLUMN_GAP : 0;
    widths->cols[0] += take(&spare, BRAILLE_COLS - MARKER_COLS - second - widths->cols[0]);
    grow_texts(page, widths, texts, &spare);
    widths->cols[0] += spare;
}

static struct widths column_widths(const struct page *page, int cols) {
    struct widths widths = {{0}};
    for (int i = 0; i < page->column_count && i < PAGE_COLUMNS_MAX; i++) {
        widths.cols[i] = least_cols(&page->columns[i]);
    }
    /* The name comes first: others go before it is cut. */
    int least_first = widths.cols[0];
    if (page->columns[0].cols > least_first) {
        widths.cols[0] = page->columns[0].cols;
    }
    while (total_cols(page, &widths) > cols && drop_one(page, &widths)) {
    }
    int over = total_cols(page, &widths) - cols;
    if (over > 0) {
        widths.cols[0] -= take(&over, widths.cols[0] - least_first);
    }
    grow(page, &widths, over < 0 ? -over : 0);
    return widths;
}

/* ---- drawing ---- */

static void draw_cell(struct canvas *canvas, int row, int col, int cols, bool right,
                      enum style style, const char *text) {
    struct buffer fitted CLEAN(buffer_release) = BUFFER_INIT;
    text_fit(&fitted, text, cols, right ? ALIGN_RIGHT : ALIGN_LEFT);
    canvas_text(canvas, row, col, cols, style, fitted.text);
}

static void draw_row(struct page_view *view, const struct widths *widths, int at,
                     const struct row *row, bool focused) {
    struct canvas *canvas = &view->ui->canvas;
    const struct page *page = view->page;
    int col = MARKER_COLS;
    for (int i = 0; i < page->column_count && i < PAGE_COLUMNS_MAX; i++) {
        if (widths->cols[i]) {
            enum style style = !row ? STYLE_HEAD : focused && i == 0 ? STYLE_FOCUS : STYLE_NORMAL;
            const char *head = page->columns[i].head;
            const char *text = row ? row->cell[i] : head && head[0] ? i18n_text(head) : "";
            draw_cell(canvas, at, col, widths->cols[i], page->columns[i].right, style, text);
            col += widths->cols[i] + COLUMN_GAP;
        }
    }
    if (focused) {
        canvas_text(canvas, at, 0, 1, STYLE_NORMAL, ">");
        canvas_cursor(canvas, at, MARKER_COLS);
    }
}

static void draw_empty(struct page_view *view) {
    struct lines lines = LINES_INIT;
    lines_add(&lines, STYLE_NORMAL, MARKER_COLS,
              view->page->empty ? i18n_text(view->page->empty) : _("Nothing here yet."));
    ui_draw_lines(view->ui, &lines, 0, view->list_row, view->list_row + view->list_rows);
    lines_release(&lines);
    if (page_on_rows(view)) {
        canvas_text(&view->ui->canvas, view->list_row, 0, 1, STYLE_NORMAL, ">");
        canvas_cursor(&view->ui->canvas, view->list_row, MARKER_COLS);
    }
}

static void draw_list(struct page_view *view) {
    const struct page *page = view->page;
    struct widths widths = column_widths(page, view->ui->canvas.cols - MARKER_COLS);
    if (has_heads(page)) {
        draw_row(view, &widths, view->heads_row, NULL, false);
    }
    if (view->window.count == 0) {
        draw_empty(view);
        return;
    }
    for (int i = 0; i < view->window.count && i < view->list_rows; i++) {
        draw_row(view, &widths, view->list_row + i, &view->window.rows[i],
                 page_on_rows(view) && i == view->window.focus);
    }
}

static void draw_find(struct page_view *view) {
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    struct canvas *canvas = &view->ui->canvas;
    const char *label = view->page->find_label;
    buffer_addf(&text, "%s: ", label ? i18n_text(label) : _("Find"));
    int col = canvas_text(canvas, view->find_row, 0, LABEL_MAX_COLS, STYLE_LABEL, text.text);
    col += canvas_text(canvas, view->find_row, col, canvas->cols - col, STYLE_FIELD,
                       view->page->typed);
    int64_t total = view->window.total;
    if (total >= 0) {
        buffer_clear(&text);
        buffer_addf(&text, P_("%lld found", "%lld found", total), (long long)total);
        int at = col + 3 > BRAILLE_COLS - 8 ? col + 3 : BRAILLE_COLS - 8;
        canvas_text(canvas, view->find_row, at, canvas->cols - at, STYLE_HINT, text.text);
    }
}

static void draw_choices(struct page_view *view) {
    int focused = -1;
    for (int i = 0; i < view->shown_count; i++) {
        focused = view->shown[i] == view->page->focus_choice ? i : focused;
    }
    view->choice_first = 0;
    if (focused >= view->choice_rows) {
        view->choice_first = focused - view->choice_rows + 1;
    }
    for (int i = 0; i < view->choice_rows; i++) {
        int at = view->choice_first + i;
        ui_draw_choice(view->ui, view->choice_row + i, &view->page->choices[view->shown[at]],
                       view->notes[view->shown[at]].text, at == focused);
    }
}

void page_draw(struct page_view *view) {
    struct page *page = view->page;
    int most = view->head_height - view->head_rows;
    page->top_line = page->top_line > most ? most : page->top_line;
    page->top_line = page->top_line < 0 || page->rows ? 0 : page->top_line;
    canvas_cursor(&view->ui->canvas, view->head_row, 0);
    if (page->find) {
        draw_find(view);
    }
    ui_draw_lines(view->ui, &view->head, page->top_line, view->head_row,
                  view->head_row + view->head_rows);
    if (page->rows) {
        draw_list(view);
        ui_draw_lines(view->ui, &view->about, 0, view->about_row,
                      view->about_row + view->about_rows);
    }
    draw_choices(view);
}

void page_quiet(const struct page_view *view, struct buffer *out) {
    const struct row_window *window = &view->window;
    if (view->page->rows && window->count > 0 && window->position > 0) {
        if (window->total >= window->position) {
            buffer_addf(out, _("Row %lld of %lld."), (long long)window->position,
                        (long long)window->total);
        } else {
            buffer_addf(out, _("Row %lld."), (long long)window->position);
        }
    } else if (!view->page->rows && view->head_height > view->head_rows) {
        buffer_addf(out, _("Lines %d to %d of %d."), view->page->top_line + 1,
                    view->page->top_line + view->head_rows, view->head_height);
    }
}
