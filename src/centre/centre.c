/* SPDX-License-Identifier: GPL-3.0-or-later
 * The rules for setting up a centre. */
#include "centre/centre.h"

#include <string.h>
#include "base/mem.h"
#include "text/fold.h"
#include "text/utf8.h"

static void clean_text(char *text, size_t room_bytes) {
    CLEAN(buffer_release) struct buffer clean = BUFFER_INIT;
    text_clean(&clean, text, strlen(text), false);
    mem_put_text(text, room_bytes, clean.text);
}

void centre_plan_clean(struct centre_plan *plan) {
    clean_text(plan->name, sizeof plan->name);
    clean_text(plan->coordinator, sizeof plan->coordinator);
}

static void check_coordinator(const struct centre_plan *plan, bool twice,
                              struct problems *problems) {
    CLEAN(buffer_release) struct buffer folded = BUFFER_INIT;
    struct problems found = {0};
    text_fold(&folded, plan->coordinator);
    if (!folded.len)
        problems_add(problems, CENTRE_COORDINATOR,
                     N_("Give the name of the first coordinator: yours, if it is you."), NULL);
    if (!twice && !plan->password[0])
        return;
    password_check(plan->coordinator, plan->password, twice ? plan->again : NULL, &found);
    for (int i = 0; i < found.count; i++)
        problems_add(problems, found.at[i].field == OPERATOR_AGAIN ? CENTRE_AGAIN : CENTRE_PASSWORD,
                     found.at[i].say, found.at[i].arg);
}

void centre_plan_check(const struct centre_plan *plan, bool twice, struct problems *problems) {
    CLEAN(buffer_release) struct buffer folded = BUFFER_INIT;
    text_fold(&folded, plan->name);
    if (!folded.len)
        problems_add(problems, CENTRE_NAME, N_("Give the name of the centre."), NULL);
    else if (text_cols(plan->name) > CENTRE_NAME_CHARS)
        problems_add(problems, CENTRE_NAME,
                     N_("At most 60 characters, so that it fits the top of the screen."), NULL);
    if (plan->language < 1 || plan->language > LANGUAGE_COUNT)
        problems_add(problems, CENTRE_LANGUAGE, N_("Choose the language to begin with."), NULL);
    if (plan->preset < 1 || plan->preset > PRESET_COUNT)
        problems_add(problems, CENTRE_PRESET, N_("Choose how hours move here."), NULL);
    check_coordinator(plan, twice, problems);
}
