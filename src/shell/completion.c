/* SPDX-License-Identifier: GPL-3.0-or-later
 * Completions for bash, zsh and fish, from the tables of commands and options. */
#include <stdio.h>
#include <string.h>
#include "base/i18n.h"
#include "shell/command.h"
#include "shell/option.h"

static void bash_completion(FILE *out) {
    int commands = 0, options = 0;
    const struct shell_command *command = shell_commands(&commands);
    const struct shell_option *option = shell_options(&options);
    fputs("# bash completion for amser; made by \"amser completion bash\"\n"
          "_amser() {\n"
          "    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} word\n"
          "    case $before in\n",
          out);
    for (int i = 0; i < options; i++) {
        if (option[i].argument != NULL && strcmp(option[i].argument, "FILE") == 0) {
            fprintf(out, "    --%s) compopt -o default; COMPREPLY=(); return ;;\n", option[i].name);
        }
    }
    fputs("    --format) COMPREPLY=($(compgen -W 'text csv json' -- \"$current\")); return ;;\n"
          "    --language) COMPREPLY=($(compgen -W 'en cy gd' -- \"$current\")); return ;;\n"
          "    --theme) COMPREPLY=($(compgen -W 'default contrast mono' -- \"$current\")); return "
          ";;\n"
          "    esac\n"
          "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
          "        case $word in\n",
          out);
    for (int i = 0; i < commands; i++) {
        if (command[i].flags & COMMAND_HIDDEN) {
            continue;
        }
        fprintf(out, "        %s) COMPREPLY=($(compgen -W '", command[i].word);
        for (int k = 0; k < options; k++) {
            if (shell_option_in(command[i].options, option[k].name) ||
                shell_option_in(shell_global_options, option[k].name)) {
                fprintf(out, "--%s ", option[k].name);
            }
        }
        fputs("' -- \"$current\")); return ;;\n", out);
    }
    fputs("        esac\n    done\n    COMPREPLY=($(compgen -W '", out);
    for (int i = 0; i < commands; i++) {
        if ((command[i].flags & COMMAND_HIDDEN) == 0) {
            fprintf(out, "%s ", command[i].word);
        }
    }
    fputs("--demo --help --version' -- \"$current\"))\n}\ncomplete -F _amser amser\n", out);
}

/* Text inside single quotes of zsh and fish. */
static void quoted(FILE *out, const char *text) {
    for (; *text != '\0'; text++) {
        if (*text == '\'') {
            fputs("'\\''", out);
        } else if (*text == '[' || *text == ']' || *text == ':') {
            fprintf(out, "\\%c", *text);
        } else {
            fputc(*text, out);
        }
    }
}

static void zsh_completion(FILE *out) {
    int count = 0;
    const struct shell_command *command = shell_commands(&count);
    fputs("#compdef amser\n# made by \"amser completion zsh\"\nlocal -a commands\ncommands=(\n",
          out);
    for (int i = 0; i < count; i++) {
        if ((command[i].flags & COMMAND_HIDDEN) == 0) {
            fprintf(out, "  '%s:", command[i].word);
            quoted(out, command[i].summary);
            fputs("'\n", out);
        }
    }
    fputs(")\n_arguments -S \\\n", out);
    const struct shell_option *option = shell_options(&count);
    for (int i = 0; i < count; i++) {
        fprintf(out, "  '--%s[", option[i].name);
        quoted(out, option[i].help);
        fputs("]", out);
        if (option[i].argument != NULL) {
            fprintf(out, ":%s:%s", option[i].argument,
                    strcmp(option[i].argument, "FILE") == 0 ? "_files" : "");
        }
        fputs("' \\\n", out);
    }
    fputs("  '1:command:{_describe command commands}' '*::word:_files'\n", out);
}

/* Text inside single quotes of fish. */
static void fish_quoted(FILE *out, const char *text) {
    for (; *text != '\0'; text++) {
        fprintf(out, *text == '\'' ? "\\%c" : "%c", *text);
    }
}

/* After which commands an option is offered; everywhere: after all of them. */
static void fish_condition(FILE *out, const char *name) {
    int count = 0;
    const struct shell_command *command = shell_commands(&count);
    if (shell_option_in(shell_global_options, name)) {
        return;
    }
    fputs(" -n '__fish_seen_subcommand_from", out);
    for (int i = 0; i < count; i++) {
        if (shell_option_in(command[i].options, name)) {
            fprintf(out, " %s", command[i].word);
        }
    }
    fputs("'", out);
}

static void fish_completion(FILE *out) {
    int commands = 0, options = 0;
    const struct shell_command *command = shell_commands(&commands);
    const struct shell_option *option = shell_options(&options);
    fputs("# fish completion for amser; made by \"amser completion fish\"\ncomplete -c amser -f\n",
          out);
    for (int i = 0; i < commands; i++) {
        if ((command[i].flags & COMMAND_HIDDEN) == 0) {
            fprintf(out, "complete -c amser -n __fish_use_subcommand -a %s -d '", command[i].word);
            fish_quoted(out, command[i].summary);
            fputs("'\n", out);
        }
    }
    for (int k = 0; k < options; k++) {
        const char *argument = option[k].argument;
        fprintf(out, "complete -c amser -l %s -d '", option[k].name);
        fish_quoted(out, option[k].help);
        fputs(argument == NULL ? "'" : strcmp(argument, "FILE") == 0 ? "' -r -F" : "' -x", out);
        fish_condition(out, option[k].name);
        fputc('\n', out);
    }
}

enum outcome completion_command(struct call *call, struct err *err) {
    static const struct {
        const char *shell;
        void (*print)(FILE *out);
    } kinds[] = {{"bash", bash_completion}, {"zsh", zsh_completion}, {"fish", fish_completion}};
    for (size_t i = 0; call->word_count == 1 && i < COUNT_OF(kinds); i++) {
        if (strcmp(call->words[0], kinds[i].shell) == 0) {
            kinds[i].print(call->out);
            return OUTCOME_OK;
        }
    }
    return err_set(err, OUTCOME_USAGE, N_("Say which shell: bash, zsh or fish."), NULL);
}
