/* SPDX-License-Identifier: GPL-3.0-or-later
 * Drawing a form: one field a line, its reading and its problem under it, then the lines below and
 * the numbered choices. Everything is laid out twice: once to measure, so that the focused field
 * can be scrolled into view, once to draw. Widths come from the labels of the current language. */
#include "form_private.h"

#include <string.h>

#include "base/i18n.h"
#include "text/layout.h"
#include "text/utf8.h"
#include "ui_private.h"

enum { MARKER_COLS = 2, GAP_COLS = 3, NOTE_ROWS = 3, UNDER_COLS = 4 };

struct pen {
    struct form_session *session;
    struct lines head, tail; /* of the form; asked for once */
    bool measure;
    int row;                  /* of the whole form, from 0 */
    int focus_top, focus_end; /* rows of the focused thing */
    int label_cols, value_col, value_cols;
    int field; /* being drawn */
};

static bool shown(const struct pen *pen, int *row) {
    const struct ui *ui = pen->session->ui;
    *row = ui->body_top + pen->row - pen->session->scroll;
    return !pen->measure && *row >= ui->body_top && *row < ui->body_end;
}

static void put(const struct pen *pen, int col, int cols, enum style style, const char *text) {
    int row;
    if (shown(pen, &row)) {
        canvas_text(&pen->session->ui->canvas, row, col, cols, style, text);
    }
}

static void cursor(const struct pen *pen, int col) {
    int row;
    if (shown(pen, &row)) {
        canvas_cursor(&pen->session->ui->canvas, row, col);
    }
}

static bool focused(const struct pen *pen) {
    return pen->session->form->focus == pen->field;
}

static void lines(struct pen *pen, const struct lines *lines) {
    struct ui *ui = pen->session->ui;
    int height = ui_lines_height(lines, ui->canvas.cols);
    int from = ui->body_top + pen->row - pen->session->scroll;
    int skip = from < ui->body_top ? ui->body_top - from : 0;
    if (!pen->measure && skip < height && from < ui->body_end) {
        ui_draw_lines(ui, lines, skip, from + skip, ui->body_end);
    }
    pen->row += height;
}

/* ---- text under a field, wrapped ---- */
struct under {
    struct pen *pen;
    enum style style;
};

static void under_line(void *context, const char *piece, size_t len) {
    struct under *under = context;
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    buffer_add_bytes(&text, piece, len);
    put(under->pen, UNDER_COLS, under->pen->session->ui->canvas.cols - UNDER_COLS, under->style,
        text.text);
    under->pen->row++;
}

static void under_field(struct pen *pen, enum style style, const char *text) {
    struct under under = {pen, style};
    text_wrap(text, pen->session->ui->canvas.cols - UNDER_COLS, under_line, &under);
}

static void draw_problem(struct pen *pen, int field_id) {
    struct buffer problem CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer line CLEAN(buffer_release) = BUFFER_INIT;
    form_problem_of(pen->session->form, field_id, &problem);
    if (problem.len > 0) {
        buffer_addf(&line, _("Error: %s"), problem.text);
        under_field(pen, STYLE_ERROR, line.text);
    }
}

static void draw_reading(struct pen *pen, const struct field *field) {
    struct buffer reading CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer line CLEAN(buffer_release) = BUFFER_INIT;
    field_value_reading(pen->session->form, field, &reading);
    if (reading.len > 0) {
        buffer_addf(&line, "= %s", reading.text);
        under_field(pen, STYLE_HINT, line.text);
    }
}

static void draw_list(struct pen *pen, const struct field *field) {
    const struct inline_list *list = &pen->session->list;
    const char *typed = pen->session->states[pen->field].text.text.text;
    if (!focused(pen) || !list->open) {
        return;
    }
    for (int i = 0; i < list->count; i++) {
        bool marked = i == list->marked;
        put(pen, UNDER_COLS, 2, STYLE_NORMAL, marked ? ">" : "");
        put(pen, UNDER_COLS + 2, pen->session->ui->canvas.cols - UNDER_COLS - 2,
            marked ? STYLE_FOCUS : STYLE_NORMAL, list->at[i].text);
        if (marked && list->moved) {
            cursor(pen, UNDER_COLS + 2);
        }
        pen->row++;
    }
    if (list->count == INLINE_MAX) {
        under_field(pen, STYLE_HINT, _("F4 shows all that fit."));
    } else if (list->count == 0 && field->words_size > 0) {
        under_field(pen, STYLE_HINT, _("These words are kept as they are."));
    } else if (list->count == 0) {
        struct buffer none CLEAN(buffer_release) = BUFFER_INIT;
        buffer_addf(&none, _("Nobody and nothing is called %s."), typed);
        under_field(pen, STYLE_HINT, none.text);
    }
}

/* ---- the value ---- */
static void mask(const struct field_text *field, struct field_text *masked) {
    const struct buffer *text = &field->text;
    for (size_t at = 0; at < text->len; at = text_next(text->text, text->len, at)) {
        masked->at += at < field->at;
        buffer_add_char(&masked->text, '*');
    }
}

static void draw_line_of(struct pen *pen, const struct field_text *text, enum style style) {
    int cursor_col = 0;
    size_t start = 0;
    if (focused(pen)) {
        start = field_text_window(text, pen->value_cols, &cursor_col);
        int row;
        if (shown(pen, &row)) {
            canvas_style(&pen->session->ui->canvas, row, pen->value_col, pen->value_cols,
                         STYLE_FIELD);
        }
    }
    put(pen, pen->value_col, pen->value_cols, style, text->text.text + start);
    if (focused(pen)) {
        cursor(pen, pen->value_col + cursor_col);
    }
}

static void draw_note(struct pen *pen, struct field_text *text, enum style style) {
    struct text_span spans[NOTE_SPANS_MAX];
    text->cols = pen->value_cols;
    int count = field_text_spans(text, pen->value_cols, spans, NOTE_SPANS_MAX);
    int at = field_text_span_at(text, spans, count);
    int first = focused(pen) && at >= NOTE_ROWS ? at - NOTE_ROWS + 1 : 0;
    for (int i = first; i < count && i < first + NOTE_ROWS; i++) {
        struct buffer piece CLEAN(buffer_release) = BUFFER_INIT;
        buffer_add_bytes(&piece, text->text.text + spans[i].start, spans[i].end - spans[i].start);
        put(pen, pen->value_col, pen->value_cols, style, piece.text);
        if (focused(pen) && i == at) {
            cursor(pen, pen->value_col + text_cols_n(text->text.text + spans[i].start,
                                                     text->at - spans[i].start));
        }
        pen->row++;
    }
    pen->row--;
}

static void draw_check(struct pen *pen, const struct field *field) {
    bool on = *(const bool *)((const char *)pen->session->form->data + field->offset);
    put(pen, pen->value_col, 3, STYLE_FIELD, on ? "[x]" : "[ ]");
    put(pen, pen->value_col + 4, pen->value_cols - 4, STYLE_HINT,
        on ? _("Space takes it back") : _("Space to agree or choose"));
    if (focused(pen)) {
        cursor(pen, pen->value_col);
    }
}

static void draw_value(struct pen *pen, const struct field *field) {
    struct field_text *text = &pen->session->states[pen->field].text;
    enum style style = field->fixed ? STYLE_NORMAL : STYLE_FIELD;
    if (field->kind == FIELD_CHECK) {
        draw_check(pen, field);
    } else if (text->text.len == 0 && !focused(pen)) {
        put(pen, pen->value_col, pen->value_cols, STYLE_HINT, _("(nothing yet)"));
    } else if (field->kind == FIELD_NOTE) {
        draw_note(pen, text, style);
    } else if (field->kind == FIELD_SECRET) {
        struct field_text masked = {BUFFER_INIT, 0, 0, false, 0};
        mask(text, &masked);
        draw_line_of(pen, &masked, style);
        field_text_release(&masked);
    } else {
        draw_line_of(pen, text, style);
    }
}

void form_label(const struct field *field, struct buffer *out) {
    if (field->needed && !field->fixed) {
        /* TRANSLATORS: %s is the label of a field that must be filled in. */
        buffer_addf(out, _("%s (needed)"), _(field->label));
    } else {
        buffer_add(out, _(field->label));
    }
}

static void draw_heading(struct pen *pen, const struct field *field) {
    if (field->label != NULL && field->label[0] != '\0') {
        put(pen, MARKER_COLS, pen->session->ui->canvas.cols - MARKER_COLS, STYLE_HEAD,
            _(field->label));
    }
    pen->row++;
}

static void draw_field(struct pen *pen, int index) {
    const struct field *field = &pen->session->form->fields[index];
    struct buffer label CLEAN(buffer_release) = BUFFER_INIT;
    int cols = pen->session->ui->canvas.cols;
    pen->field = index;
    if (field->kind == FIELD_HEADING) {
        draw_heading(pen, field);
        return;
    }
    if (focused(pen)) {
        pen->focus_top = pen->row;
        put(pen, 0, 1, STYLE_NORMAL, ">");
    }
    form_label(field, &label);
    put(pen, MARKER_COLS, cols - MARKER_COLS, focused(pen) ? STYLE_FOCUS : STYLE_LABEL, label.text);
    if (text_cols(label.text) > pen->label_cols) {
        pen->row++;
    }
    if (field->kind == FIELD_CHOICE && !field->fixed) {
        const char *list = _("F4 List");
        put(pen, cols - text_cols(list) - 1, text_cols(list), STYLE_KEY, list);
    }
    draw_value(pen, field);
    pen->row++;
    if (!(focused(pen) && pen->session->list.open)) {
        draw_reading(pen, field);
    }
    draw_problem(pen, field->id);
    draw_list(pen, field);
    if (focused(pen)) {
        pen->focus_end = pen->row;
    }
}

static void draw_choices(struct pen *pen) {
    struct form_session *session = pen->session;
    for (int i = 0; i < session->offered_count; i++) {
        int row;
        pen->field = session->form->field_count + i;
        if (shown(pen, &row)) {
            ui_draw_choice(session->ui, row, session->offered[i], "", focused(pen));
        }
        if (focused(pen)) {
            pen->focus_top = pen->row;
            pen->focus_end = pen->row + 1;
        }
        pen->row++;
    }
}

static void columns(struct pen *pen) {
    const struct form *form = pen->session->form;
    int cols = pen->session->ui->canvas.cols, most = (cols - MARKER_COLS) * 9 / 20;
    int list_cols = 0;
    pen->label_cols = 0;
    for (int i = 0; i < form->field_count; i++) {
        struct buffer label CLEAN(buffer_release) = BUFFER_INIT;
        if (form->fields[i].kind == FIELD_HEADING) {
            continue;
        }
        if (form->fields[i].kind == FIELD_CHOICE) {
            list_cols = text_cols(_("F4 List")) + 2;
        }
        form_label(&form->fields[i], &label);
        int wide = text_cols(label.text);
        pen->label_cols = wide <= most && wide > pen->label_cols ? wide : pen->label_cols;
    }
    pen->value_col = MARKER_COLS + pen->label_cols + (pen->label_cols > 0 ? GAP_COLS : 2);
    pen->value_cols = cols - pen->value_col - list_cols - 1;
}

static void whole(struct pen *pen) {
    const struct form *form = pen->session->form;
    pen->row = 1; /* air below the trail; the first to go when it is tight */
    if (form->head != NULL) {
        lines(pen, &pen->head);
        pen->row += pen->head.count > 0;
    }
    for (int i = 0; i < form->field_count; i++) {
        draw_field(pen, i);
    }
    if (form->tail != NULL) {
        pen->row++;
        lines(pen, &pen->tail);
    }
    pen->row++;
    pen->field = -1;
    draw_problem(pen, 0);
    draw_choices(pen);
}

static void scroll(struct form_session *session, const struct pen *pen, int height) {
    if (pen->focus_end <= height) {
        session->scroll = 0;
        return;
    }
    if (pen->focus_end - session->scroll > height) {
        session->scroll = pen->focus_end - height;
    }
    if (pen->focus_top < session->scroll) {
        session->scroll = pen->focus_top;
    }
}

static const char *quiet_text(const struct form_session *session, int rows, int height) {
    const struct form *form = session->form;
    if (form->focus < form->field_count && form->fields[form->focus].hint != NULL) {
        return _(form->fields[form->focus].hint);
    }
    bool above = session->scroll > 0, below = rows - session->scroll > height;
    if (above && below) {
        return _("There is more above and below.");
    }
    return above ? _("There is more above.") : below ? _("There is more below.") : NULL;
}

static int hints(const struct form_session *session, struct ui_hint *out) {
    static const struct ui_hint by_kind[] = {
        [FIELD_CHOICE] = {"F4", N_("List")},
        [FIELD_CHECK] = {N_("Space"), N_("Change")},
        [FIELD_NOTE] = {"Ctrl-N", N_("New line")},
    };
    const struct form *form = session->form;
    int count = 0;
    out[count++] = (struct ui_hint){N_("Tab"), N_("Next")};
    if (form->choice_count > 0 && form->choices[0].number != 0) {
        const char *label = form->choices[0].label;
        out[count++] = (struct ui_hint){"F2", text_cols(_(label)) <= 14 ? label : N_("Done")};
    }
    if (form->focus < form->field_count) {
        enum field_kind kind = form->fields[form->focus].kind;
        if (kind < COUNT_OF(by_kind) && by_kind[kind].key != NULL) {
            out[count++] = by_kind[kind];
        }
    }
    return count;
}

static const char *draw(struct form_session *session) {
    const struct form *form = session->form;
    struct pen pen = {.session = session, .head = LINES_INIT, .tail = LINES_INIT, .measure = true};
    int height = session->ui->body_end - session->ui->body_top;
    if (form->head != NULL) {
        form->head(form->context, &pen.head);
    }
    if (form->tail != NULL) {
        form->tail(form->context, form->data, &pen.tail);
    }
    columns(&pen);
    whole(&pen);
    scroll(session, &pen, height);
    const char *quiet = quiet_text(session, pen.row, height);
    pen.measure = false;
    whole(&pen);
    lines_release(&pen.head);
    lines_release(&pen.tail);
    return quiet;
}

void form_draw(struct form_session *session) {
    struct ui *ui = session->ui;
    struct ui_hint hint[UI_HINTS_MAX];
    const char *quiet = NULL;
    ui_reading(ui, true);
    if (ui_frame_begin(ui)) {
        quiet = draw(session);
    }
    ui_reading(ui, false);
    ui_frame_end(ui, hint, hints(session, hint), quiet);
}
