/* SPDX-License-Identifier: GPL-3.0-or-later
 * A desk with the program open on it, for tests: a folder of its own, a register in it, the program
 * in a terminal; and the command line on the same register, to see what really was saved. */
#ifndef AMSER_TESTS_DESK_H
#define AMSER_TESTS_DESK_H

#include <stdbool.h>
#include "terminal.h"

struct desk {
    struct terminal *t;
    char home[512], file[600]; /* the register */
    bool practice;
};

/* The tests of the build set these; by hand they are as good as set. */
void desk_environment(void);
/* A folder with the practice community in it; nothing is started yet. */
void desk_practice(struct desk *desk);
/* A folder with a new register in it, Gethin Rees its coordinator, his password "hen wlad". */
void desk_register(struct desk *desk);
/* Starts the program on the desk's register. options: may be NULL; its home is filled in.
 * argument: one more, or NULL. */
void desk_start(struct desk *desk, const struct terminal_options *options, const char *argument);
/* desk_practice, desk_start, and Home is there: no key was needed, none is counted. */
void desk_open(struct desk *desk, const struct terminal_options *options);
/* Signs in on a register of desk_register, until Home is there. */
void desk_sign_in(struct desk *desk);
/* Runs "amser ARGUMENTS" on the register; what it printed on both streams, to be freed. Fails the
 * test when the exit status is another. */
char *desk_run(const struct desk *desk, int status, const char *arguments);
/* The same, and the output holds the text (has) or does not. */
void desk_has(const struct desk *desk, const char *arguments, const char *text);
void desk_has_not(const struct desk *desk, const char *arguments, const char *text);
/* The lines that a command prints. */
int desk_lines(const struct desk *desk, const char *arguments);
/* Ends the program by F10 when it still runs, sees its exit status 0, finds the register whole and
 * removes the folder. */
void desk_close(struct desk *desk);
/* Removes the folder, and nothing else. */
void desk_clear(struct desk *desk);

#endif
