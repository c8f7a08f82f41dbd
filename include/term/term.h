/* SPDX-License-Identifier: GPL-3.0-or-later
 * A terminal: shows canvases, reads keys. Two back ends: curses (the real one, the only file that
 * knows curses) and memory (for tests: scripted keys in, last canvas out). */
#ifndef AMSER_TERM_TERM_H
#define AMSER_TERM_TERM_H

#include <stdbool.h>
#include "base/err.h"
#include "term/canvas.h"
#include "term/key.h"

struct term; /* opaque; functions below dispatch to the back end */

struct term_options {
    enum theme theme;
    bool color; /* false: NO_COLOR or a terminal without */
    bool utf8;  /* what i18n_start said; false: text is shown through text_to_ascii */
    bool beep;
};
/* Opens the real terminal. TERM unknown: tries xterm, then vt100. NOT_FOUND when nothing will do
 * (TERM=dumb, no terminal): the caller then takes line mode. Installs the signal handling of
 * screens.md 4.5, raw mode, bracketed paste, every F-key spelling (PuTTY, linux, rxvt, xterm), Esc
 * delay 100 ms, Esc+letter dropped. */
enum outcome term_open_curses(struct term **term, const struct term_options *options,
                              struct err *err) MUST_CHECK;
/* For tests. keys: borrowed; after the last one term_read_key gives PRESS_HANGUP. PRESS_RESIZE with
 * a code changes the size to rows (code >> 16) and columns (code & 0xffff) first; PRESS_NONE is a
 * waiting time that went by. */
struct term *term_open_memory(int rows, int cols, const struct key *keys, int key_count);
void term_close(struct term **term); /* restores the terminal */

void term_size(struct term *term, int *rows, int *cols);
void term_show(struct term *term, const struct canvas *canvas);
/* Waits up to `wait_ms` (-1: for ever). PRESS_NONE when the time is over. */
struct key term_read_key(struct term *term, int wait_ms);
const char *
term_paste(struct term *term);       /* of the last PRESS_PASTE; borrowed until the next key */
void term_redraw(struct term *term); /* Ctrl-L: everything again */
void term_beep(struct term *term);
void term_set_theme(struct term *term, enum theme theme);
/* Memory back end: what was shown last, and a hook called after each show (may be NULL). */
const struct canvas *term_memory_shown(struct term *term);
void term_memory_on_show(struct term *term,
                         void (*shown)(void *context, const struct canvas *canvas), void *context);
/* What PRESS_PASTE among the keys pastes. */
void term_memory_set_paste(struct term *term, const char *text);
bool term_should_stop(void); /* SIGTERM, SIGHUP or SIGINT came */

#endif
