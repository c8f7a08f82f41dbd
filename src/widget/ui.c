/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sitting: open places, messages, and the doings that can be reached from everywhere. */
#include "widget/ui.h"

#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "plain.h"
#include "text/utf8.h"
#include "ui_private.h"

struct ui *ui_open(const struct ui_setup *setup) {
    struct ui *ui = mem_zero(1, sizeof *ui);
    ui->setup = *setup;
    canvas_init(&ui->canvas, 1, 1);
    ui->last_key_ms = clock_monotonic_ms();
    return ui;
}

void ui_close(struct ui **ui) {
    if (!*ui) {
        return;
    }
    for (int i = 0; i < UI_RECALL; i++) {
        mem_release(&(*ui)->said[i].text);
    }
    canvas_release(&(*ui)->canvas);
    free(*ui);
    *ui = NULL;
}

bool ui_plain(const struct ui *ui) {
    return !ui->setup.term;
}

void *ui_app(const struct ui *ui) {
    return ui->setup.app;
}

struct term *ui_term(const struct ui *ui) {
    return ui->setup.term;
}

bool ui_closing(const struct ui *ui) {
    return ui->closing;
}

void ui_close_all(struct ui *ui) {
    ui->closing = true;
}

void ui_blank(struct ui *ui) {
    ui->message_on = false;
    if (!ui_plain(ui)) {
        canvas_clear(&ui->canvas);
        term_show(ui->setup.term, &ui->canvas);
    }
}

/* ---- places ---- */

bool ui_enter(struct ui *ui, struct ui_place *place) {
    place->below = ui->place;
    ui->place = place;
    return !ui->closing;
}

void ui_exit(struct ui *ui, struct ui_place *place) {
    ui->place = place->below;
}

static void trail_part(const struct ui *ui, const struct ui_place *place, struct buffer *out) {
    if (!place || place == ui->lock_floor) {
        buffer_add(out, "Amser");
        return;
    }
    trail_part(ui, place->below, out);
    if (place->title && place->title[0]) {
        buffer_addf(out, " > %s", i18n_text(place->title));
    }
    if (place->name && place->name[0]) {
        buffer_addf(out, " > %s", place->name);
    }
}

void ui_trail(const struct ui *ui, struct buffer *out) {
    trail_part(ui, ui->place, out);
}

/* ---- messages ---- */

static void say(struct ui *ui, enum message kind, char *text) {
    struct ui_said *said = &ui->said[ui->said_count % UI_RECALL];
    mem_release(&said->text);
    *said = (struct ui_said){clock_now(), kind, text};
    ui->said_count++;
    ui->message_on = true;
    if (ui_plain(ui)) {
        plain_say(ui, kind, text);
    } else if (kind == MESSAGE_ERROR) {
        term_beep(ui->setup.term);
    }
}

void ui_say(struct ui *ui, enum message kind, const char *format, ...) {
    struct buffer text = BUFFER_INIT;
    va_list args;
    va_start(args, format);
    buffer_addv(&text, format, args);
    va_end(args);
    say(ui, kind, buffer_take(&text));
}

void ui_say_err(struct ui *ui, const struct err *err) {
    struct buffer sentence CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer text = BUFFER_INIT;
    err_text(err, &sentence);
    buffer_addf(&text, _("Error: %s"), sentence.text);
    say(ui, MESSAGE_ERROR, buffer_take(&text));
}

void ui_working(struct ui *ui, const char *what, int percent) {
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    if (percent < 0) {
        buffer_addf(&text, _("Working: %s"), what);
    } else {
        buffer_addf(&text, _("Working: %s (%d of 100)"), what, percent);
    }
    if (ui_plain(ui)) {
        plain_say(ui, MESSAGE_INFO, text.text);
        return;
    }
    struct canvas *canvas = &ui->canvas;
    struct buffer row CLEAN(buffer_release) = BUFFER_INIT;
    if (canvas->rows < 2) { /* before the first page of all */
        int rows = 0, cols = 0;
        term_size(ui->setup.term, &rows, &cols);
        canvas_resize(canvas, rows, cols);
    }
    buffer_add(&row, text.text);
    buffer_add_times(&row, ' ', canvas->cols - text_cols(text.text));
    canvas_text(canvas, canvas->rows - 2, 0, canvas->cols, STYLE_NORMAL, row.text);
    canvas_cursor(canvas, canvas->rows - 2, 0);
    term_show(ui->setup.term, canvas);
}

/* ---- doings ---- */

void ui_reading(struct ui *ui, bool begins) {
    ui->reading += begins ? 1 : -1;
    ui->holds_known = ui->holds_known && ui->reading > 0;
    if (ui->setup.reading) {
        ui->setup.reading(ui->setup.app, begins);
    }
}

/* Many ask it while one screen is put together, and the answer is read from the register. */
static unsigned holds_now(struct ui *ui) {
    if (!ui->holds_known) {
        ui->holds = ui->setup.holds ? ui->setup.holds(ui->setup.app) : ~0U;
        ui->holds_known = ui->reading > 0;
    }
    return ui->holds;
}

bool ui_needs_hold(struct ui *ui, unsigned needs, bool row_focused) {
    if ((needs & ~(unsigned)NEEDS_ROW) == 0) {
        return needs == NEEDS_NOTHING || row_focused;
    }
    unsigned holds = (holds_now(ui) & ~(unsigned)NEEDS_ROW) | (row_focused ? NEEDS_ROW : 0U);
    return (needs & ~holds) == 0;
}

void ui_language_next(struct ui *ui) {
    enum language next = (enum language)((i18n_language() + 1) % LANGUAGE_COUNT);
    i18n_use(next);
    if (ui->setup.language_changed) {
        ui->setup.language_changed(ui->setup.app, next);
    }
}

/* One more on top of what is there; says so and answers false when there are too many. */
static bool go_deeper(struct ui *ui) {
    if (ui->depth >= UI_DEEPEST) {
        ui_say(ui, MESSAGE_ERROR, "%s",
               _("Error: too many screens are open. Go back with Esc first."));
        return false;
    }
    ui->depth++;
    return true;
}

bool ui_shut(const struct ui *ui) {
    return ui->locked || (ui->setup.signed_in && !ui->setup.signed_in(ui->setup.app));
}

void ui_undo(struct ui *ui) {
    if (!ui->setup.undo || ui_shut(ui)) {
        ui_no_such_key(ui);
    } else if (go_deeper(ui)) {
        ui->setup.undo(ui, ui->setup.app);
        ui->depth--;
    }
}

void ui_leave(struct ui *ui) {
    if (!ui->setup.leave || ui->locked) {
        ui_no_such_key(ui);
    } else if (go_deeper(ui)) {
        if (ui->setup.leave(ui, ui->setup.app)) {
            ui->closing = true;
        }
        ui->depth--;
    }
}

void ui_run_command(struct ui *ui, const struct command *command) {
    if (ui_shut(ui)) {
        ui_no_such_key(ui);
    } else if (!ui_needs_hold(ui, command->needs & ~(unsigned)NEEDS_ROW, false)) {
        ui_say(ui, MESSAGE_ERROR,
               _("Error: this is not open to you here: %s. A coordinator can help."),
               i18n_text(command->name));
    } else if (go_deeper(ui)) {
        command->run(ui, ui->setup.app);
        ui->depth--;
    }
}
