/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words of a call: which options there are (option.def) and how they are read. */
#ifndef AMSER_SHELL_OPTION_H
#define AMSER_SHELL_OPTION_H

#include "access/call.h"

struct shell_option {
    const char *name;     /* without dashes */
    const char *argument; /* NULL: a flag */
    const char *help;     /* msgid */
};
const struct shell_option *shell_options(int *count);
const struct shell_option *shell_option(const char *name); /* NULL: there is none */
/* Those that every command takes, by name, spaces between. */
extern const char shell_global_options[];
/* Does the name stand in a list of names with spaces between? */
bool shell_option_in(const char *list, const char *name);

struct parsed {
    const char **words; /* the first is the command's; all borrowed from argv, the arrays owned */
    int word_count, word_room;
    struct call_option *options;
    int option_count, option_room;
    char **kept; /* owned: values that do not come from argv */
    int kept_count, kept_room;
};
#define PARSED_INIT                                                                                \
    { 0, 0, 0, 0, 0, 0, 0, 0, 0 }
/* Options may stand anywhere; after "--" everything is a word. Long names may be cut short as long
 * as they mean one option only. USAGE with a sentence about the first that cannot be read. */
enum outcome options_parse(int argc, char **argv, struct parsed *parsed, struct err *err);
void parsed_release(struct parsed *parsed);
const char *parsed_option(const struct parsed *parsed, const char *name); /* as call_option */
/* An option that gives way to all that are there. name is borrowed, value copied. */
void parsed_add_before(struct parsed *parsed, const char *name, const char *value);
bool parsed_flag(const struct parsed *parsed, const char *name);

#endif
