/* SPDX-License-Identifier: GPL-3.0-or-later
 * A person at a terminal, for tests: starts the real program in a pseudo-terminal, types keys,
 * reads the screen through libvterm. Waits for text with a deadline, never sleeps a fixed time; on
 * failure prints the whole screen. Counts keys, so that budgets are asserted on the real program.
 */
#ifndef AMSER_TESTS_TERMINAL_H
#define AMSER_TESTS_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

struct terminal; /* opaque */
struct terminal_options {
    int rows, cols;                 /* 0: 24x80 */
    const char *term;               /* NULL: xterm-256color */
    const char *home;               /* HOME of the program: a folder of the test's own */
    const char *const *environment; /* further "NAME=value", NULL at the end; may be NULL */
};
/* argv: NULL at the end; argv[0] is the program under test (terminal_program()). */
struct terminal *terminal_start(const struct terminal_options *options, const char *const *argv);
const char *terminal_program(void);          /* built program: $builddir/amser */
void terminal_home(char *folder, int bytes); /* a new empty folder under $TMPDIR */

/* Type: text with names in braces: "2Siân{enter}{f2}1". Counts each key; text() does not count. */
void terminal_keys(struct terminal *t, const char *keys);
void terminal_text(struct terminal *t, const char *text); /* typed words, not counted */
void terminal_bytes(struct terminal *t, const char *bytes, int count);
int terminal_counted(struct terminal *t);    /* keys since the last call */
int terminal_sent_bytes(struct terminal *t); /* bytes the program wrote since the last call */
/* Every byte that the program writes from here on goes there too; NULL: no more. */
void terminal_record(struct terminal *t, FILE *record);
int terminal_colours(struct terminal *t); /* times it asked for a colour, ever */

void terminal_wait(struct terminal *t,
                   const char *text); /* fails the test after 5 s (SLOW: 50 s) */
void terminal_wait_gone(struct terminal *t, const char *text);
void terminal_wait_row(struct terminal *t, int row, const char *text);
void terminal_wait_rows(struct terminal *t, int first, int last, const char *text);
bool terminal_shows(struct terminal *t, const char *text);
/* Until the program waits for keys and has nothing more to say, or has been quiet for 60 ms. */
void terminal_settle(struct terminal *t);
const char *terminal_screen(struct terminal *t); /* borrowed until the next call */
void terminal_row(struct terminal *t, int row, char *out, int bytes);
void terminal_cursor(struct terminal *t, int *row, int *col);
/* A1, A2: the cursor is on a row that is focused (">" in column 0) or in a field; fails otherwise.
 */
void terminal_assert_focus(struct terminal *t, const char *where);
void terminal_resize(struct terminal *t, int rows, int cols);
void terminal_signal(struct terminal *t, int signal_number);
/* Waits for the end; the exit status, or 128 + signal. */
int terminal_end(struct terminal **t);
void terminal_fail(struct terminal *t, const char *what, const char *text);

#endif
