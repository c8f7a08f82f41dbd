/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bringing in what another Amser moved out, where there is no register yet. */
#include <sodium.h>
#include <string.h>
#include "access/operator.h"
#include "base/i18n.h"
#include "base/path.h"
#include "export/export.h"
#include "export/export_screen.h"
#include "widget/form.h"

struct restore_plan {
    char folder[400];
    char coordinator[OPERATOR_NAME_BYTES];
    char password[PASSWORD_BYTES], again[PASSWORD_BYTES];
};
enum restore_field { RESTORE_FOLDER = 1, RESTORE_COORDINATOR, RESTORE_PASSWORD, RESTORE_AGAIN };

static const struct field fields[] = {
    {.id = RESTORE_FOLDER,
     .kind = FIELD_TEXT,
     .label = N_("The folder"),
     .needed = true,
     .hint = N_("The whole folder that was moved out, with MANIFEST.txt in it."),
     FIELD_AT(struct restore_plan, folder)},
    {.id = RESTORE_COORDINATOR,
     .kind = FIELD_TEXT,
     .label = N_("Your name"),
     .needed = true,
     .hint = N_("As a coordinator of that time bank. You give the others their passwords."),
     FIELD_AT(struct restore_plan, coordinator)},
    {.id = RESTORE_PASSWORD,
     .kind = FIELD_SECRET,
     .label = N_("A password for you"),
     .needed = true,
     .hint = N_("At least eight characters. Three words are easy to keep in mind."),
     FIELD_AT(struct restore_plan, password)},
    {.id = RESTORE_AGAIN,
     .kind = FIELD_SECRET,
     .label = N_("The password again"),
     .needed = true,
     FIELD_AT(struct restore_plan, again)},
};

static void check(void *context, const void *data, struct problems *problems) {
    const struct restore_plan *plan = data;
    struct problems found = {0};
    (void)context;
    if (plan->folder[0] == '\0')
        problems_add(problems, RESTORE_FOLDER, N_("Say which folder was moved out."), NULL);
    if (plan->coordinator[0] == '\0')
        problems_add(problems, RESTORE_COORDINATOR, N_("Say who you are."), NULL);
    password_check(plan->coordinator, plan->password, plan->again, &found);
    for (int i = 0; i < found.count; i++)
        problems_add(problems,
                     found.at[i].field == OPERATOR_AGAIN ? RESTORE_AGAIN : RESTORE_PASSWORD,
                     found.at[i].say, found.at[i].arg);
}

static void tell(void *context, int percent) {
    ui_working(context, _("Making the register from what was moved out"), percent);
}

static bool bring_in(struct ui *ui, const char *place, const struct restore_plan *plan) {
    const struct export_progress progress = {tell, ui};
    CLEAN(buffer_release) struct buffer folder = BUFFER_INIT;
    struct err err = ERR_NONE;
    path_from_typed(&folder, plan->folder);
    tell(ui, -1);
    if (export_restore(folder.text, place, plan->coordinator, plan->password, &progress, &err) ==
        OUTCOME_OK)
        return true;
    ui_say_err(ui, &err);
    return false;
}

bool restore_screen(struct ui *ui, const char *place) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Make the register from it")},
        {.number = 0, .label = N_("Back")},
    };
    struct restore_plan plan = {.folder = ""};
    struct form form = {
        .title = N_("Bring in what another Amser moved out"),
        .name = "",
        .purpose = N_("The register is made as it was: people, numbers, offers, needs and every "
                      "entry, checked from the first to the last. If anything was lost or changed "
                      "on the way, it says where, and nothing is made."),
        .fields = fields,
        .field_count = (int)COUNT_OF(fields),
        .data = &plan,
        .check = check,
        .choices = choices,
        .choice_count = (int)COUNT_OF(choices),
    };
    bool made = false;
    while (!made && form_run(ui, &form) == 1)
        made = bring_in(ui, place, &plan);
    sodium_memzero(plan.password, sizeof plan.password);
    sodium_memzero(plan.again, sizeof plan.again);
    return made;
}
