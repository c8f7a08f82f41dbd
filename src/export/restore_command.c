/* SPDX-License-Identifier: GPL-3.0-or-later
 * setup --from: a register from what another Amser moved out. */
#include <sodium.h>
#include "base/i18n.h"
#include "export/commands.h"
#include "export/export.h"
#include "access/operator.h"

enum outcome restore_run(struct call *call, const char *place, struct err *err) {
    const char *coordinator = call_option(call, "coordinator");
    const char *file = call_option(call, "password-file");
    char password[PASSWORD_BYTES] = "";
    enum outcome outcome = call_words(call, 0, 0, err);
    if (outcome == OUTCOME_OK && (call_option(call, "name") || call_option(call, "preset")))
        outcome = err_set(err, OUTCOME_USAGE,
                          N_("Name and preset come with the folder: leave them out."), NULL);
    if (outcome == OUTCOME_OK && coordinator == NULL)
        outcome = err_set(err, OUTCOME_USAGE,
                          N_("Give --coordinator with the name of one of the coordinators in the "
                             "folder: that person gets the password and gives the others theirs."),
                          NULL);
    if (outcome == OUTCOME_OK && file != NULL)
        outcome = password_from_file(file, password, err);
    if (outcome == OUTCOME_OK)
        outcome =
            export_restore(call_option(call, "from"), place, coordinator, password, NULL, err);
    sodium_memzero(password, sizeof password);
    return outcome;
}
