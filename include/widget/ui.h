/* SPDX-License-Identifier: GPL-3.0-or-later
 * The person's side of the program: one struct ui for a sitting. Screens are written once, as plain
 * code that calls page_run and form_run and acts on what comes back; the widgets do the keys, the
 * layout, help, language, go-to, undo, lock, resize and hang-up, on a full screen or in line mode
 * (numbered prompts, for screen readers and dumb terminals). */
#ifndef AMSER_WIDGET_UI_H
#define AMSER_WIDGET_UI_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include "base/attr.h"
#include "base/err.h"
#include "base/i18n.h"
#include "term/term.h"
#include "widget/lines.h"

struct ui;

/* What must be so for a command or a choice to be offered; checked once, by the widgets. */
enum needs {
    NEEDS_NOTHING = 0,
    NEEDS_ROW = 1,         /* a row is focused */
    NEEDS_COORDINATOR = 2, /* the operator is a coordinator */
    NEEDS_CREDITS = 4,     /* the centre counts hours (not recognition only) */
    NEEDS_WRITER = 8       /* the operator may write (not an auditor) */
};

/* One thing that can be reached from anywhere by F9 and its name; the shell's table. */
struct command {
    const char *name;                      /* msgid, as in the menu: "Record an exchange" */
    const char *help;                      /* msgid, one sentence */
    const char *word;                      /* the command line's word, NULL if none */
    unsigned needs;                        /* enum needs, or-ed */
    void (*run)(struct ui *ui, void *app); /* opens on top of what is there; Esc comes back */
};

struct ui_setup {
    struct term *term;              /* NULL: line mode */
    FILE *in, *out;                 /* line mode only */
    void *app;                      /* handed to the hooks and commands */
    const struct command *commands; /* borrowed */
    int command_count;
    /* Row 0, right: centre and role in the current language. */
    void (*status)(void *app, struct buffer *out);
    /* Which enum needs hold now (without NEEDS_ROW). */
    unsigned (*holds)(void *app);
    void (*undo)(struct ui *ui, void *app);  /* F6 */
    bool (*leave)(struct ui *ui, void *app); /* F10 or 0 on Home; true: close the program */
    /* Called with the screen blank when nobody typed for idle_s seconds; returns when somebody has
     * signed in again, or after ui_close_all. */
    void (*locked)(struct ui *ui, void *app);
    int (*idle_s)(void *app); /* 0: never */
    /* False: nobody has signed in, so that neither a command nor undo is to be had. */
    bool (*signed_in)(void *app);
    void (*language_changed)(void *app, enum language language);
    void (*before_wait)(void *app); /* db_assert_idle */
    /* What a screen shows is gathered between the two calls: db_read_begin, db_read_end. */
    void (*reading)(void *app, bool begins);
    /* Another number than before: other programs changed what is shown. A page that waits for a key
     * looks now and then, so it must cost nothing and wait for nobody. NULL: it does not look. */
    int64_t (*change_mark)(void *app);
    bool practice; /* banner on every screen */
};
struct ui *ui_open(const struct ui_setup *setup);
void ui_close(struct ui **ui); /* not the term */
bool ui_plain(const struct ui *ui);
void *ui_app(const struct ui *ui);
struct term *ui_term(const struct ui *ui);

/* ---- the message row ---- */
enum message { MESSAGE_SAVED, MESSAGE_NOTICE, MESSAGE_ERROR, MESSAGE_INFO };
/* The text starts with its kind in words ("Error: ..."); stays until the next key; kept for recall
 * (F1, last messages). Already translated. */
void ui_say(struct ui *ui, enum message kind, const char *format, ...) PRINTF_LIKE(3, 4);
void ui_say_err(struct ui *ui, const struct err *err);
/* "Working: ..." once, then the caller says the result; never a spinner. percent < 0: unknown. */
void ui_working(struct ui *ui, const char *what, int percent);

/* All open pages and forms give up at once (hang-up, leave). Screens unwind by returning. */
bool ui_closing(const struct ui *ui);
void ui_close_all(struct ui *ui);
/* Lock now: the screen is blank, and what stood on it out of reach by any key until the hook
 * `locked` has returned. */
void ui_lock(struct ui *ui);
/* Erase the screen, so that nobody reads what stood there. */
void ui_blank(struct ui *ui);

#endif
