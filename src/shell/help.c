/* SPDX-License-Identifier: GPL-3.0-or-later
 * "amser help" and "--help": the tables of commands and options as a person reads them. */
#include <stdio.h>
#include <string.h>
#include "base/buffer.h"
#include "base/i18n.h"
#include "shell/command.h"
#include "shell/option.h"
#include "text/layout.h"
#include "text/utf8.h"

enum { LEFT_COLS = 26, HELP_COLS = 79 };

struct entry {
    FILE *out;
    bool first;
};

static void entry_line(void *context, const char *piece, size_t len) {
    struct entry *entry = context;
    if (!entry->first) {
        fprintf(entry->out, "%*s", LEFT_COLS, "");
    }
    fprintf(entry->out, "%.*s\n", (int)len, piece);
    entry->first = false;
}

/* "  left      right", the right side wrapped in its own column. */
static void print_entry(FILE *out, const char *left, const char *right) {
    int used = text_cols(left) + 2;
    fprintf(out, "  %s", left);
    if (used >= LEFT_COLS) {
        fputc('\n', out);
        used = 0;
    }
    fprintf(out, "%*s", LEFT_COLS - used, "");
    struct entry entry = {out, true};
    text_wrap(right, HELP_COLS - LEFT_COLS, entry_line, &entry);
}

static void print_option(FILE *out, const struct shell_option *option) {
    CLEAN(buffer_release) struct buffer left = BUFFER_INIT;
    buffer_addf(&left, option->argument != NULL ? "--%s %s" : "--%s", option->name,
                option->argument);
    print_entry(out, left.text, i18n_text(option->help));
}

static void print_options(FILE *out, const char *list) {
    int count = 0;
    const struct shell_option *options = shell_options(&count);
    for (int i = 0; i < count; i++) {
        if (shell_option_in(list, options[i].name)) {
            print_option(out, &options[i]);
        }
    }
}

static void print_program(FILE *out) {
    int count = 0;
    const struct shell_command *commands = shell_commands(&count);
    fprintf(out, "%s\n\n", _("Amser: the time bank of a drop-in centre."));
    fprintf(out, "  amser                   %s\n", _("opens the screens"));
    fprintf(out, "  amser --demo            %s\n",
            _("opens a practice community: nothing is real"));
    fprintf(out, "  amser COMMAND ...       %s\n\n", _("does one thing without screens"));
    fprintf(out, "%s\n", _("Commands"));
    for (int i = 0; i < count; i++) {
        if ((commands[i].flags & COMMAND_HIDDEN) == 0) {
            print_entry(out, commands[i].word, i18n_text(commands[i].summary));
        }
    }
    fprintf(out, "\n%s\n", _("Options for everything"));
    print_options(out, shell_global_options);
    fprintf(out, "\n%s\n", _("More about a command: amser help COMMAND"));
}

void help_print(FILE *out, const struct shell_command *command) {
    if (command == NULL) {
        print_program(out);
        return;
    }
    fprintf(out, "amser %s %s\n\n  %s\n", command->word, command->usage,
            i18n_text(command->summary));
    if (command->options[0] != '\0') {
        fprintf(out, "\n%s\n", _("Options"));
        print_options(out, command->options);
    }
    fprintf(out, "\n%s\n", _("Options for everything"));
    print_options(out, shell_global_options);
}

enum outcome help_command(struct call *call, struct err *err) {
    const struct shell_command *command = NULL;
    if (call->word_count > 0) {
        command = shell_command(call->words[0]);
        if (command == NULL) {
            return err_set(err, OUTCOME_USAGE,
                           N_("There is no such command: %s. \"amser help\" lists them."),
                           call->words[0]);
        }
    }
    help_print(call->out, command);
    return OUTCOME_OK;
}
