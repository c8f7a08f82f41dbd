/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the widgets share among themselves: the sitting, the frame round every screen, the keys that
 * mean the same everywhere. Nobody outside src/widget includes this.
 *
 * A full screen widget runs like this:
 *     struct ui_place place = {...};  if (!ui_enter(ui, &place)) return 0;
 *     while (!ui_closing(ui)) {
 *         if (ui_frame_begin(ui)) { draw on &ui->canvas from ui->body_top to before ui->body_end,
 *                                   canvas_cursor() on the focused thing }
 *         ui_frame_end(ui, hints, hint_count, quiet);
 *         struct key key = ui_key(ui, typing);
 *         (PRESS_NONE: something was done; fetch and compose again. PRESS_HANGUP: give up.)
 *     }
 *     ui_exit(ui, &place); */
#ifndef AMSER_WIDGET_UI_PRIVATE_H
#define AMSER_WIDGET_UI_PRIVATE_H

#include <stdint.h>
#include "base/buffer.h"
#include "term/canvas.h"
#include "widget/form.h"
#include "widget/page.h"
#include "widget/ui.h"

enum {
    UI_MIN_ROWS = 18,
    UI_MIN_COLS = 60,
    UI_DEEPEST = 16, /* commands on top of each other by F9 */
    UI_RECALL = 50,  /* messages kept */
    UI_WARN_S = 30,  /* the warning comes so long before the lock */
    UI_HINTS_MAX = 5,
    UI_LIST_PLACES = 8
};

/* A page or form that is open; the open ones form the trail. Lives in its run function. */
struct ui_place {
    const char *title, *name, *purpose; /* as in struct page */
    const struct choice *choices;
    int choice_count;
    bool rows, find, form;  /* which keys help speaks of */
    bool home;              /* there is nothing to go back to */
    struct ui_place *below; /* set by ui_enter */
};

/* Where a list stood when its page was left, so that running it again goes on there. */
struct ui_list_place {
    const void *page;
    int64_t row, position;
    struct row_key top;
};

struct ui_said {
    int64_t at; /* UTC seconds */
    enum message kind;
    char *text; /* owned */
};

struct ui {
    struct ui_setup setup;
    int reading;      /* ui_reading has begun so many times */
    bool holds_known; /* while it lasts: */
    unsigned holds;   /* what setup.holds said */
    struct canvas canvas;
    int body_top, body_end; /* rows of the body: from top to before end */
    bool too_small;
    struct ui_place *place;      /* the topmost open one */
    struct ui_place *lock_floor; /* while locked: the trail starts above this one */
    int depth;                   /* commands on top of each other */
    bool closing, locked, helping;
    struct ui_said said[UI_RECALL]; /* a ring; said_count is never reset */
    int said_count;
    bool message_on;                                  /* the last said stands in the message row */
    struct ui_list_place list_places[UI_LIST_PLACES]; /* a ring */
    int list_place_next;
    int64_t last_key_ms;
    bool warned;
};

/* ---- places ---- */
bool ui_enter(struct ui *ui, struct ui_place *place); /* false: the program is closing */
void ui_exit(struct ui *ui, struct ui_place *place);
void ui_trail(const struct ui *ui, struct buffer *out); /* "Amser > Members > Mairi", whole */

/* ---- the frame: trail, practice banner, message, hints ---- */
struct ui_hint {
    const char *key;   /* msgid of the key's name, "Enter", "1-9" */
    const char *label; /* msgid, a verb */
};
/* Sizes and clears the canvas and draws row 0. False: too small, nothing more is to be drawn. */
bool ui_frame_begin(struct ui *ui);
/* Message (or `quiet`, may be NULL, when there is none), hints (most used first; F1 and Esc are
 * added), then shows the canvas. */
void ui_frame_end(struct ui *ui, const struct ui_hint *hints, int hint_count, const char *quiet);
/* Lines, wrapped to the canvas, `skip` screen lines left out at the top; draws rows from `row` to
 * before `row_end`. Returns the row after the last drawn. */
int ui_draw_lines(struct ui *ui, const struct lines *lines, int skip, int row, int row_end);
int ui_lines_height(const struct lines *lines, int cols); /* screen lines when wrapped */
/* One numbered choice, "> 1  Record an exchange      note"; puts the cursor there when focused. */
void ui_draw_choice(struct ui *ui, int row, const struct choice *choice, const char *note,
                    bool focused);

/* ---- keys ---- */
/* Waits for a key and handles what means the same everywhere: F1, F5, F6, F9, F10, Ctrl-L, resize,
 * hang-up, idle time; Ctrl-C comes as Esc. Clears the message. Returns PRESS_NONE when something
 * was done (compose again), PRESS_HANGUP when all is closing, else the key. typing: "?" and ":"
 * are text here. Unknown sequences never come out. */
struct key ui_key(struct ui *ui, bool typing);
/* The same, and PRESS_NONE also when others changed what is shown since the mark was taken. */
struct ui_watch {
    int64_t mark;
    int every_ms;
};
struct key ui_key_watching(struct ui *ui, bool typing, const struct ui_watch *watch);
int64_t ui_change_mark(const struct ui *ui);
void ui_no_such_key(struct ui *ui); /* beep and a sentence */
/* Round the gathering of what a screen shows; nothing may wait for a key in between. */
void ui_reading(struct ui *ui, bool begins);
bool ui_needs_hold(struct ui *ui, unsigned needs, bool row_focused);

/* ---- doings, also called by line mode ---- */
void ui_language_next(struct ui *ui);
void ui_undo(struct ui *ui);       /* F6 */
bool ui_shut(const struct ui *ui); /* nobody has signed in, or the screen is locked */
void ui_leave(struct ui *ui);      /* F10: asks by the hook; closes all when it says so */
/* Runs on top of what is there; refuses by a sentence what is not allowed or too deep. */
void ui_run_command(struct ui *ui, const struct command *command);
void ui_go_to(struct ui *ui); /* F9 */
void ui_help(struct ui *ui);  /* F1 for the topmost place */
void help_compose(struct ui *ui, const struct ui_place *place, struct lines *out);
void help_compose_said(const struct ui *ui, struct lines *out); /* last messages, newest first */

#endif
