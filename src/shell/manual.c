/* SPDX-License-Identifier: GPL-3.0-or-later
 * The manual pages amser(1) and amser(5), written from the same tables that the program runs by. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include "base/i18n.h"
#include "export/export.h"
#include "shell/command.h"
#include "shell/manual.h"
#include "shell/option.h"
#include "widget/help.h"

void manual_roff(FILE *out, const char *text) {
    if (*text == '.' || *text == '\'') {
        fputs("\\&", out);
    }
    for (; *text != '\0'; text++) {
        if (*text == '"') {
            fputs("\\(dq", out);
        } else if (*text == '-' || *text == '\\') {
            fputs(*text == '-' ? "\\-" : "\\e", out);
        } else {
            fputc(*text, out);
        }
    }
}

static void roff_option(FILE *out, const struct shell_option *option) {
    fputs(".TP\n.B \\-\\-", out);
    manual_roff(out, option->name);
    if (option->argument != NULL) {
        fputs(" \\fI", out);
        manual_roff(out, option->argument);
        fputs("\\fP", out);
    }
    fputc('\n', out);
    manual_roff(out, option->help);
    fputs(".\n", out);
}

static void commands_section(FILE *out) {
    int count = 0, options = 0;
    const struct shell_command *command = shell_commands(&count);
    const struct shell_option *option = shell_options(&options);
    fputs(".SH COMMANDS\n", out);
    for (int i = 0; i < count; i++) {
        if (command[i].flags & COMMAND_HIDDEN) {
            continue;
        }
        fputs(".TP\n.B ", out);
        manual_roff(out, command[i].word);
        fputs(" \\fI", out);
        manual_roff(out, command[i].usage);
        fputs("\\fP\n", out);
        manual_roff(out, command[i].summary);
        fputs(".", out);
        const char *before = " Options: ";
        for (int k = 0; k < options; k++) {
            if (shell_option_in(command[i].options, option[k].name)) {
                fprintf(out, "%s\\fB\\-\\-", before);
                manual_roff(out, option[k].name);
                fputs("\\fP", out);
                before = ", ";
            }
        }
        fputs(strcmp(before, ", ") == 0 ? ".\n" : "\n", out);
    }
}

static void options_section(FILE *out) {
    int count = 0;
    const struct shell_option *option = shell_options(&count);
    fputs(".SH OPTIONS\n.SS For everything\n", out);
    for (int i = 0; i < count; i++) {
        if (shell_option_in(shell_global_options, option[i].name)) {
            roff_option(out, &option[i]);
        }
    }
    fputs(".SS For some commands\n", out);
    for (int i = 0; i < count; i++) {
        if (!shell_option_in(shell_global_options, option[i].name)) {
            roff_option(out, &option[i]);
        }
    }
}

static void keys_section(FILE *out) {
    enum help_where where = HELP_FORM;
    fputs(".SH KEYS\n", out);
    for (int i = 0; i < help_key_count(); i++) {
        const struct help_key *key = help_key(i);
        if (i == 0 || key->where != where) {
            where = key->where;
            fputs(".SS ", out);
            manual_roff(out, help_where_name(where));
            fputc('\n', out);
        }
        fputs(".TP\n.B ", out);
        manual_roff(out, key->key);
        fputc('\n', out);
        manual_roff(out, key->help);
        fputc('\n', out);
    }
}

static void statuses_section(FILE *out) {
    static const char *const means[OUTCOME_COUNT] = {
        [OUTCOME_OK] = "done",
        [OUTCOME_REFUSED] = "a rule says no; the sentence says what to do",
        [OUTCOME_USAGE] = "the words of the call cannot be read",
        [OUTCOME_NOT_FOUND] = "nobody and nothing of that name or number",
        [OUTCOME_AMBIGUOUS] = "more than one fits",
        [OUTCOME_CONFLICT] = "somebody else changed it meanwhile; nothing was saved",
        [OUTCOME_BUSY] = "others were writing for 30 seconds; nothing was saved",
        [OUTCOME_STORAGE] = "disk full, read-only or failing; nothing was saved",
        [OUTCOME_DAMAGED] = "the register is damaged, or the file is no register",
        [OUTCOME_NEWER] = "the register was made by a newer version",
        [OUTCOME_DENIED] = "this operator may not do that",
    };
    fputs(".SH EXIT STATUS\n", out);
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        fprintf(out, ".TP\n.B %d\n", outcome_exit_status(i));
        manual_roff(out, means[i] != NULL ? means[i] : outcome_word(i));
        fputs(".\n", out);
    }
    fputs(".TP\n.B 70\nthe machine has no memory left; what was not saved is not saved.\n", out);
}

static const char places[] =
    ".SH ENVIRONMENT\n"
    ".TP\n.B AMSER_DATABASE\nThe register to work on, unless \\fB\\-\\-database\\fP says another.\n"
    ".TP\n.B AMSER_SETTINGS\nOne file of settings instead of the two below; empty: none.\n"
    ".TP\n.B AMSER_LOCALEDIR\nWhere the texts in Welsh and Gaelic lie.\n"
    ".TP\n.B AMSER_NOW\nThe time to work with (UTC, as 2025\\-03\\-05T10:00), for tests.\n"
    ".TP\n.B LANGUAGE, LC_ALL, LC_MESSAGES, LANG\nThe language to begin with, when it is one of "
    "ours.\n"
    ".TP\n.B AMSER_NO_SANDBOX\nWhen 1: the screens are not shut in. Otherwise, where the kernel "
    "can, they write only to the folder of the register, the home folder, /tmp, /srv, /mnt and "
    "where sticks are mounted, and have no network; \\fB\\-\\-verbose\\fP says at the end what was "
    "on.\n"
    ".TP\n.B NO_COLOR\nWhen set to anything: no colours.\n"
    ".TP\n.B ACCESSIBLE\nWhen set to anything: numbered questions, as with \\fB\\-\\-plain\\fP.\n"
    ".SH FILES\n"
    ".TP\n.I $XDG_DATA_HOME/amser/centre.db\nThe register "
    "(\\fI~/.local/share/amser/centre.db\\fP).\n"
    ".TP\n.I centre.db\\-to\\-check\nBeside a register while its disk reported a fault and "
    "nobody has checked it since: nothing is written until a program opens it and finds all of it "
    "whole.\n"
    ".TP\n.I $XDG_DATA_HOME/amser/practice.db\nThe practice community, made anew when it is "
    "wanted.\n"
    ".TP\n.I " SYSCONFDIR "/amser/amser.conf\nSettings for everybody on this computer: lines\n"
    ".BR database\\~=\\~FILE , language\\~=\\~LANGUAGE , theme\\~=\\~THEME , "
    "plain\\~=\\~yes .\n"
    ".TP\n.I $XDG_CONFIG_HOME/amser/amser.conf\nThe same for one account, above those.\n"
    ".SH SEE ALSO\n.BR amser (5)\n";

static void manual_1(FILE *out) {
    fprintf(out,
            ".TH AMSER 1 \"\" \"Amser %s\" \"User commands\"\n"
            ".SH NAME\namser \\- the time bank of a drop\\-in centre\n"
            ".SH SYNOPSIS\n.B amser\n[\\fIoptions\\fP]\n.br\n.B amser\n\\fIcommand\\fP "
            "[\\fIwords\\fP] [\\fIoptions\\fP]\n"
            ".SH DESCRIPTION\n"
            "People give each other time: an hour is an hour, whatever is done in it. Amser keeps "
            "who\noffers and needs what, suggests who could help whom and says why, records the "
            "hours that\nwere given and received, and prints statements, in English, Welsh and "
            "Gaelic.\n.PP\nWithout a command the screens open; F1 explains each. With a command it "
            "does one thing and\nstops, for scripts and for staff who work from elsewhere.\n",
            PACKAGE_VERSION);
    commands_section(out);
    options_section(out);
    keys_section(out);
    statuses_section(out);
    fputs(places, out);
}

/* The parts of an export, with their columns. */
static void export_section(FILE *out) {
    fputs(
        ".SH WHAT IS MOVED OUT\nThe parts of \\fBamser export\\fP, each a file of the folder that "
        "\\fBamser export all\\fP\nmakes. Those that end in _number are numbers of members, those "
        "in _id the id of a row\nof the part about that thing; an exchange is known by its entry. "
        "Names of people and _minutes of\npeople are there for readers: a register that is made "
        "from the folder finds them out for itself.\n",
        out);
    for (int part = 0; part < EXPORT_PART_COUNT; part++) {
        const char *name = NULL;
        fputs(".TP\n.B export ", out);
        manual_roff(out, export_part_word((enum export_part)part));
        fputc('\n', out);
        for (int i = 0; (name = export_part_column((enum export_part)part, i)) != NULL; i++) {
            fputs(i > 0 ? " " : "", out);
            manual_roff(out, name);
        }
        fputc('\n', out);
    }
}

static void manual_5(FILE *out) {
    static const char *const columns[][2] = {
#define COLUMNS(command, names) {command, names},
#include "column.def"
#undef COLUMNS
        {NULL, NULL},
    };
    fprintf(
        out,
        ".TH AMSER 5 \"\" \"Amser %s\" \"File formats\"\n"
        ".SH NAME\namser \\- what the commands of amser(1) write as csv and json\n"
        ".SH DESCRIPTION\n"
        "With \\fB\\-\\-format csv\\fP rows come out as RFC 4180 says, in UTF\\-8 without a byte "
        "order mark,\nthe first line holding the names of the columns. Text that a spreadsheet "
        "would take for a\nformula has an apostrophe before it. With \\fB\\-\\-format json\\fP "
        "one array of objects comes\nout, with the same names.\n.PP\n"
        "Names of columns are stable, and not translated. Hours are whole minutes, days are "
        "written\n"
        "2025\\-03\\-04, times in UTC 2025\\-03\\-04T10:00:00Z, yes and no are\n1 and 0 in csv, "
        "true and false in json. What is not known is empty in csv and null in json.\n"
        ".SH COLUMNS\n",
        PACKAGE_VERSION);
    for (size_t i = 0; columns[i][0] != NULL; i++) {
        fputs(".TP\n.B ", out);
        manual_roff(out, columns[i][0]);
        fputc('\n', out);
        manual_roff(out, columns[i][1]);
        fputc('\n', out);
    }
    export_section(out);
    manual_mappings(out);
    manual_systems(out);
    fputs(".SH SEE ALSO\n.BR amser (1)\n", out);
}

enum outcome manual_command(struct call *call, struct err *err) {
    const char *section = call->word_count == 1 ? call->words[0] : "";
    if (strcmp(section, "1") == 0) {
        manual_1(call->out);
    } else if (strcmp(section, "5") == 0) {
        manual_5(call->out);
    } else {
        return err_set(err, OUTCOME_USAGE, N_("Say which part of the manual: 1 or 5."), NULL);
    }
    return OUTCOME_OK;
}
