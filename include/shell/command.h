/* SPDX-License-Identifier: GPL-3.0-or-later
 * The commands of the program without screens: one table (command.def) for running them, help,
 * completions and the manual. */
#ifndef AMSER_SHELL_COMMAND_H
#define AMSER_SHELL_COMMAND_H

#include "access/call.h"

enum {
    COMMAND_PLAIN = 0,
    COMMAND_NO_REGISTER = 1, /* needs no register */
    COMMAND_CREATES = 2,     /* makes one where there is none */
    COMMAND_HIDDEN = 4       /* for the build, not for people */
};
struct shell_command {
    const char *word;
    const char *summary; /* msgid, one sentence */
    const char *usage;   /* what follows the word; not translated */
    const char *options; /* names beside the global ones, spaces between */
    call_function run;
    unsigned flags;
};
const struct shell_command *shell_commands(int *count);
const struct shell_command *shell_command(const char *word); /* NULL: there is none */

/* ---- those of the shell itself ---- */
enum outcome help_command(struct call *call, struct err *err);
enum outcome manual_command(struct call *call, struct err *err);
enum outcome completion_command(struct call *call, struct err *err);
enum outcome setup_command(struct call *call, struct err *err);
enum outcome add_member_command(struct call *call, struct err *err);
enum outcome show_command(struct call *call, struct err *err);
enum outcome backup_command(struct call *call, struct err *err);
enum outcome rescue_command(struct call *call, struct err *err);
/* Help for one command (NULL: for the program) in the language of the moment. */
void help_print(FILE *out, const struct shell_command *command);

#endif
