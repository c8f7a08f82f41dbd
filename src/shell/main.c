/* SPDX-License-Identifier: GPL-3.0-or-later
 * Amser begins here: words of the call, language, then screens or one command. */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/i18n.h"
#include "shell/command.h"
#include "shell/option.h"
#include "shell/register.h"
#include "shell/run.h"
#include "shell/settings_file.h"

/* A file that may grow no further and a reader that went away are errors of one write, to be told;
 * not reasons to die in the middle. */
static void ignore_signals(void) {
    (void)signal(SIGXFSZ, SIG_IGN);
    (void)signal(SIGPIPE, SIG_IGN);
}

/* Left unset, the C library would look at the file of the time zone again for every date. */
static void fix_time_zone(void) {
    (void)setenv("TZ", ":/etc/localtime", 0);
}

int main(int argc, char **argv) {
    ignore_signals();
    fix_time_zone();
    bool utf8 = i18n_start();
    CLEAN(parsed_release) struct parsed parsed = PARSED_INIT;
    struct session nowhere = {.db = NULL};
    struct err err = ERR_NONE;
    enum outcome outcome = options_parse(argc, argv, &parsed, &err);
    if (outcome == OUTCOME_OK) {
        outcome = settings_file_read(&parsed, &err);
    }
    struct err ignored = ERR_NONE; /* an unknown language is told below, in the language there is */
    enum outcome language =
        register_language(&nowhere, parsed_option(&parsed, "language"), &ignored);
    if (outcome == OUTCOME_OK && language != OUTCOME_OK) {
        outcome = language;
        err = ignored;
    }
    if (outcome != OUTCOME_OK) {
        run_say(&err, parsed_flag(&parsed, "verbose"));
        return outcome_exit_status(outcome);
    }
    if (parsed_flag(&parsed, "version")) {
        printf("%s\n", PACKAGE_STRING);
        return fflush(stdout) == 0 ? 0 : outcome_exit_status(OUTCOME_STORAGE);
    }
    if (parsed.word_count > 0) {
        return run_call(&parsed);
    }
    if (parsed_flag(&parsed, "help")) {
        help_print(stdout, NULL);
        return fflush(stdout) == 0 ? 0 : outcome_exit_status(OUTCOME_STORAGE);
    }
    return run_sitting(&parsed, utf8);
}
