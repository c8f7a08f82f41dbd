/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a back end has to offer. */
#ifndef AMSER_TERM_PRIVATE_H
#define AMSER_TERM_PRIVATE_H

#include "base/buffer.h"
#include "term/term.h"

struct term_back_end {
    void (*close)(struct term *term);
    void (*size)(struct term *term, int *rows, int *cols);
    void (*show)(struct term *term, const struct canvas *canvas);
    struct key (*read_key)(struct term *term, int wait_ms);
    void (*redraw)(struct term *term);
    void (*beep)(struct term *term);
    void (*set_theme)(struct term *term, enum theme theme);
};
/* The first member of each back end's own struct. */
struct term {
    const struct term_back_end *back_end;
    struct buffer paste;
};

/* Byte sequences of keys in all the terminals we know, beyond what terminfo says. */
struct key_spelling {
    const char *bytes;
    enum key_kind kind;
};
int key_spelling_count(void);
const struct key_spelling *key_spelling_at(int i);

/* signals.c: flags set by signals, and a pipe end that becomes readable with them. */
void signals_start(void);
int signals_fd(void);           /* to poll; -1 when there is none */
void signals_drain(void);       /* empty the pipe */
bool signals_resized(void);     /* the window changed since the last call */
bool signals_suspend(void);     /* somebody wants the screen for a while, since the last call */
void signals_stand_still(void); /* until we are sent on (SIGCONT) */

#endif
