/* SPDX-License-Identifier: GPL-3.0-or-later
 * setup on the command line: a centre from nothing. */
#include <sodium.h>
#include <string.h>
#include "base/mem.h"
#include "centre/centre.h"
#include "centre/commands.h"

static enum outcome read_names(const struct call *call, struct centre_plan *plan, struct err *err) {
    const char *name = call_option(call, "name"), *first = call_option(call, "coordinator");
    if (!name || !first)
        return err_set(err, OUTCOME_USAGE,
                       N_("Give --name with the name of the centre and --coordinator with the name "
                          "of the first coordinator."),
                       NULL);
    enum outcome outcome = call_put_text(plan->name, sizeof plan->name, name, err);
    if (outcome == OUTCOME_OK)
        outcome = call_put_text(plan->coordinator, sizeof plan->coordinator, first, err);
    return outcome;
}

static enum outcome read_choices(const struct call *call, struct centre_plan *plan,
                                 struct err *err) {
    const char *code = call_option(call, "preset"), *spoken = call_option(call, "language");
    enum preset preset = PRESET_NEIGHBOURS;
    enum language language = i18n_language();
    if (code && !preset_from_code(code, &preset))
        return err_set(err, OUTCOME_USAGE,
                       N_("The presets are neighbours, centre, organisations and recognition, "
                          "not: %s"),
                       code);
    if (spoken && !language_from_text(spoken, &language))
        return err_set(err, OUTCOME_USAGE, N_("The languages are en, cy and gd, not: %s"), spoken);
    plan->preset = 1 + (int64_t)preset;
    plan->language = 1 + (int64_t)language;
    return OUTCOME_OK;
}

enum outcome centre_setup_run(struct call *call,
                              enum outcome (*seed)(struct session *session, struct err *err),
                              struct err *err) {
    struct centre_plan plan = {.language = 0};
    const char *file = call_option(call, "password-file");
    enum outcome outcome = call_words(call, 0, 0, err);
    if (outcome == OUTCOME_OK)
        outcome = read_names(call, &plan, err);
    if (outcome == OUTCOME_OK)
        outcome = read_choices(call, &plan, err);
    if (outcome == OUTCOME_OK && file)
        outcome = password_from_file(file, plan.password, err);
    if (outcome == OUTCOME_OK)
        outcome = centre_setup(call->session, &plan, seed, err);
    sodium_memzero(plan.password, sizeof plan.password);
    return outcome;
}
