/* SPDX-License-Identifier: GPL-3.0-or-later
 * "amser demo FILE": the practice community in a file of its own, for scripts and for teaching. */
#include "base/i18n.h"
#include "shell/command.h"
#include "shell/practice.h"

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
