/* SPDX-License-Identifier: GPL-3.0-or-later
 * One call without screens: register, operator and language first, then the command. */
#include "shell/run.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "access/operator.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "centre/policy.h"
#include "db/db.h"
#include "shell/clock_doubt.h"
#include "shell/command.h"
#include "shell/register.h"
#include "shell/rescue.h"
#include "text/utf8.h"

void run_say(const struct err *err, bool verbose) {
    CLEAN(buffer_release) struct buffer said = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer safe = BUFFER_INIT;
    err_text(err, &said);
    text_safe(&safe, said.text, false);
    fprintf(stderr, "amser: %s\n", safe.text);
    if (verbose && err->detail[0] != '\0') {
        buffer_clear(&safe);
        text_safe(&safe, err->detail, false);
        fprintf(stderr, "amser: (%s) %s\n", outcome_word(err->outcome), safe.text);
    }
}

static const struct shell_command *find_command_word(const struct parsed *parsed, struct err *err) {
    const struct shell_command *command = shell_command(parsed->words[0]);
    if (command == NULL) {
        err_set(err, OUTCOME_USAGE, N_("There is no such command: %s. \"amser help\" lists them."),
                parsed->words[0]);
    }
    return command;
}

/* An option that this command does not know is a mistake, not to be passed over in silence. */
static enum outcome check_options(const struct parsed *parsed, const struct shell_command *command,
                                  struct err *err) {
    for (int i = 0; i < parsed->option_count; i++) {
        const char *name = parsed->options[i].name;
        if (!shell_option_in(shell_global_options, name) &&
            !shell_option_in(command->options, name)) {
            return err_set(err, OUTCOME_USAGE,
                           N_("This command has no such option: --%s. See \"amser help\"."), name);
        }
    }
    return OUTCOME_OK;
}

static enum outcome flush(FILE *out, struct err *err) {
    if (fflush(out) == 0 && !ferror(out)) {
        return OUTCOME_OK;
    }
    int number = errno;
    enum outcome outcome =
        err_set(err, OUTCOME_STORAGE, N_("The results could not be written."), NULL);
    (void)err_detail(err, "%s", strerror(number));
    return outcome;
}

/* On standard error, so that it never gets among results. */
static void tell(const char *text) {
    fprintf(stderr, "amser: %s\n", text);
}

static void upgrading(void *context) {
    (void)context;
    tell(_("Bringing the register up to date; a copy of it is made first. This takes a while."));
}

/* Once, not every tenth part. */
static void checking(void *context, int percent) {
    bool *told = context;
    (void)percent;
    if (!*told) {
        tell(_(register_checking));
    }
    *told = true;
}

static void checked(void *context) {
    (void)context;
    tell(_(register_checked));
}

static enum outcome enter(const struct parsed *parsed, const struct shell_command *command,
                          struct session *session, bool *made, struct err *err) {
    CLEAN(buffer_release) struct buffer place = BUFFER_INIT;
    bool creates = (command->flags & COMMAND_CREATES) != 0;
    bool made_from = creates && parsed_option(parsed, "from") != NULL; /* by the command itself */
    if ((command->flags & COMMAND_NO_REGISTER) != 0 || made_from) {
        return OUTCOME_OK;
    }
    register_place(parsed_option(parsed, "database"), &place);
    bool told = false;
    const struct register_teller teller = {upgrading, checking, checked, &told};
    enum outcome outcome = register_open(session, place.text, creates, &teller, made, err);
    if (outcome == OUTCOME_NOT_FOUND) {
        err_set(err, outcome,
                N_("There is no register here yet: %s. Make one by \"amser setup\", or start "
                   "amser without a command."),
                place.text);
    }
    if (outcome == OUTCOME_DAMAGED) {
        outcome = rescue_advise(place.text, err);
    }
    const char *as = parsed_option(parsed, "as");
    if (outcome == OUTCOME_OK && as != NULL) {
        outcome = operator_act_as(session, as, err);
    }
    return outcome;
}

static enum outcome run_command(const struct parsed *parsed, const struct shell_command *command,
                                struct session *session, struct err *err) {
    struct call call = {
        .session = session,
        .in = stdin,
        .out = stdout,
        .words = parsed->words + 1,
        .word_count = parsed->word_count - 1,
        .options = parsed->options,
        .option_count = parsed->option_count,
    };
    const char *format = parsed_option(parsed, "format");
    if (format != NULL && !format_from_text(format, &call.format)) {
        return err_set(err, OUTCOME_USAGE,
                       N_("There is no such format: %s. There are text, csv and json."), format);
    }
    enum outcome outcome = command->run(&call, err);
    return outcome == OUTCOME_OK ? flush(call.out, err) : outcome;
}

static void doubt_the_clock(const struct session *session) {
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    int64_t last = 0, now = clock_now();
    if (session->db != NULL && clock_last_used(session->db, &last, NULL) == OUTCOME_OK) {
        clock_doubt_text(clock_doubt(last, now), last, now, &text);
    }
    if (text.len > 0) {
        tell(text.text);
    }
}

/* Who waits for other writers is told so, once. */
static bool waiting(void *context, int seconds) {
    bool *told = context;
    (void)seconds;
    if (!*told) {
        tell(_("Others are writing just now. Waiting for them."));
    }
    *told = true;
    return true;
}

static enum outcome run(const struct parsed *parsed, struct session *session, struct err *err) {
    const struct shell_command *command = find_command_word(parsed, err);
    if (command == NULL) {
        return OUTCOME_USAGE;
    }
    if (parsed_flag(parsed, "help")) {
        help_print(stdout, command);
        return flush(stdout, err);
    }
    bool made = false, told = false;
    enum outcome outcome = check_options(parsed, command, err);
    if (outcome == OUTCOME_OK) {
        outcome = enter(parsed, command, session, &made, err);
    }
    if (outcome == OUTCOME_OK) {
        outcome = register_language(session, parsed_option(parsed, "language"), err);
    }
    if (outcome == OUTCOME_OK) {
        if (session->db != NULL) {
            db_on_waiting(session->db, waiting, &told);
        }
        doubt_the_clock(session);
        outcome = run_command(parsed, command, session, err);
    }
    register_close(session, made && outcome != OUTCOME_OK);
    return outcome;
}

int run_call(const struct parsed *parsed) {
    struct err err = ERR_NONE;
    struct session session = {.source = SOURCE_COMMAND, .role = ROLE_VOLUNTEER};
    enum outcome outcome = run(parsed, &session, &err);
    if (outcome != OUTCOME_OK) {
        (void)fflush(stdout);
        run_say(&err, parsed_flag(parsed, "verbose"));
    }
    return outcome_exit_status(outcome);
}
