/* SPDX-License-Identifier: GPL-3.0-or-later
 * Making invented communities from the command line. */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/buffer.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "demo/commands.h"
#include "demo/demo.h"
#include "demo/practice.h"

enum { MS = 1000 };

/* In place on a terminal; a line now and then in a log. */
static void tell(void *context, int percent) {
    enum { LINE_EVERY = 10 };
    bool in_place = isatty(STDERR_FILENO);
    (void)context;
    if (!in_place && percent % LINE_EVERY != 0)
        return;
    fputs(in_place ? "\r" : "", stderr);
    /* TRANSLATORS: how much of the work is done: "40 % made" */
    fprintf(stderr, _("%d %% made"), percent);
    fputs(in_place ? "" : "\n", stderr);
}

static enum outcome read_plan(const struct call *call, struct demo_plan *plan, struct err *err) {
    const char *tier = call_option(call, "tier");
    const char *seed = call_option(call, "seed");
    char *end = NULL;
    if (!demo_tier_from_text(tier, &plan->tier))
        return err_set(err, OUTCOME_USAGE, N_("A size is XS, S, M, L, XL or N: %s"), tier);
    if (!seed)
        return OUTCOME_OK;
    errno = 0;
    plan->seed = strtoull(seed, &end, 10);
    if (errno || end == seed || *end || *seed == '-')
        return err_set(err, OUTCOME_USAGE, N_("This is not a whole number: %s"), seed);
    return OUTCOME_OK;
}

static void say_made(FILE *out, const struct demo_made *made, int64_t ms) {
    enum { TENTH = 100 };
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    buffer_addf(&text, P_("%ld person\n", "%ld people\n", made->people), made->people);
    buffer_addf(
        &text,
        P_("%ld organisation or group\n", "%ld organisations and groups\n", made->organisations),
        made->organisations);
    buffer_addf(&text, P_("%ld offer\n", "%ld offers\n", made->offers), made->offers);
    buffer_addf(&text, P_("%ld open need\n", "%ld open needs\n", made->needs), made->needs);
    buffer_addf(&text, P_("%ld exchange\n", "%ld exchanges\n", made->exchanges), made->exchanges);
    /* TRANSLATORS: how long it took, for example 12.3 */
    buffer_addf(&text, _("Seconds: %d.%d\n"), (int)(ms / MS), (int)(ms % MS / TENTH));
    fputs(text.text, out);
}

static enum outcome make_tier(struct call *call, struct err *err) {
    struct demo_plan plan = {.seed = 1, .progress = tell};
    struct demo_made made = {0};
    enum outcome outcome = read_plan(call, &plan, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    int64_t begun = clock_monotonic_ms();
    outcome = demo_make(call->words[0], &plan, &made, err);
    if (isatty(STDERR_FILENO))
        fputc('\n', stderr);
    if (outcome != OUTCOME_OK)
        return outcome;
    fprintf(call->out, _("The invented community is in: %s\n"), call->words[0]);
    say_made(call->out, &made, clock_monotonic_ms() - begun);
    return outcome;
}

enum outcome demo_command(struct call *call, struct err *err) {
    enum outcome outcome = call_words(call, 1, 1, err);
    if (outcome == OUTCOME_OK && call_option(call, "tier"))
        return make_tier(call, err);
    if (outcome == OUTCOME_OK && call_option(call, "seed"))
        return err_set(err, OUTCOME_USAGE, N_("A seed goes with a size: give --tier too."), NULL);
    if (outcome == OUTCOME_OK)
        outcome = practice_make(call->words[0], err);
    if (outcome == OUTCOME_OK)
        fprintf(call->out, _("The practice community is in: %s\n"), call->words[0]);
    return outcome;
}
