/* SPDX-License-Identifier: GPL-3.0-or-later
 * Commands that need more than one room: set up, practice community, welcome with offers. */
#include "base/i18n.h"
#include "centre/commands.h"
#include "offers/category_store.h"
#include "people/commands.h"
#include "shell/app.h"
#include "shell/command.h"
#include "shell/practice.h"

enum outcome setup_command(struct call *call, struct err *err) {
    return centre_setup_run(call, category_seed, err);
}

enum outcome demo_command(struct call *call, struct err *err) {
    enum outcome outcome = call_words(call, 1, 1, err);
    if (outcome == OUTCOME_OK) {
        outcome = practice_make(call->words[0], err);
    }
    if (outcome == OUTCOME_OK) {
        fprintf(call->out, _("The practice community is in: %s\n"), call->words[0]);
    }
    return outcome;
}

enum outcome add_member_command(struct call *call, struct err *err) {
    return add_member_run(call, &app_welcome_hooks, err);
}

enum outcome show_command(struct call *call, struct err *err) {
    struct app app = {.practice = false};
    app_fill_parts(&app);
    return show_run(call, &app.parts, err);
}
