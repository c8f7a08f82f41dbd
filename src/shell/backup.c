/* SPDX-License-Identifier: GPL-3.0-or-later
 * A backup copy of the register, on the screen and from the command line. The name that is proposed
 * holds the count and the first digits of the ledger's last hash: a copy from which the end was cut
 * off does not fit its own name. */
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "ledger/exchange_list.h"
#include "shell/app.h"
#include "shell/command.h"
#include "shell/screens.h"
#include "text/date.h"
#include "widget/form.h"

struct backup_plan {
    char file[400];
};

/* "centre-2025-03-05-123-0a1b2c3d4e5f.db" beside the register. */
static enum outcome propose(struct session *session, struct backup_plan *plan, struct err *err) {
    int64_t count = 0;
    char hash[13];
    CLEAN(buffer_release) struct buffer name = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer file = BUFFER_INIT;
    enum outcome outcome = ledger_head_get(session->db, &count, hash, err);
    if (outcome == OUTCOME_OK) {
        buffer_add(&name, "backup/amser-");
        date_text(&name, clock_today(), DATE_ISO);
        buffer_addf(&name, "-%lld-%s.db", (long long)count, hash);
        path_data_file(&file, name.text);
        PUT_TEXT(plan->file, file.text);
    }
    return outcome;
}

static enum outcome backup(struct session *session, const char *file, struct err *err) {
    enum outcome outcome = path_make_parents(file, err);
    return outcome == OUTCOME_OK ? db_backup(session->db, file, err) : outcome;
}

static void check(void *context, const void *data, struct problems *problems) {
    const struct backup_plan *plan = data;
    (void)context;
    if (plan->file[0] == '\0') {
        problems_add(problems, 1, N_("Say which file the copy goes to."), NULL);
    }
}

void go_backup(struct ui *ui, void *context) {
    static const struct field fields[] = {
        {.id = 1,
         .kind = FIELD_TEXT,
         .label = N_("Copy to"),
         .needed = true,
         .hint = N_("A stick or another machine is best: a copy on the same disk goes with it."),
         FIELD_AT(struct backup_plan, file)},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Make the copy")},
        {.number = 0, .label = N_("Back")},
    };
    struct app *app = context;
    struct backup_plan plan = {""};
    struct err err = ERR_NONE;
    struct form form = {
        .title = N_("Backup copy"),
        .name = "",
        .purpose = N_("A copy of the register, checked after it is written. Others may go on "
                      "working meanwhile. To go back to it, put it in the place of the register."),
        .fields = fields,
        .field_count = (int)COUNT_OF(fields),
        .data = &plan,
        .check = check,
        .choices = choices,
        .choice_count = (int)COUNT_OF(choices),
    };
    if (propose(&app->session, &plan, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return;
    }
    while (form_run(ui, &form) == 1) {
        ui_working(ui, _("copying the register"), -1);
        if (backup(&app->session, plan.file, &err) == OUTCOME_OK) {
            ui_say(ui, MESSAGE_SAVED, _("Saved: %s"), plan.file);
            return;
        }
        ui_say_err(ui, &err);
    }
}

enum outcome backup_command(struct call *call, struct err *err) {
    struct backup_plan plan = {""};
    enum outcome outcome = call_words(call, 0, 1, err);
    if (outcome == OUTCOME_OK && call->word_count == 1) {
        PUT_TEXT(plan.file, call->words[0]);
    } else if (outcome == OUTCOME_OK) {
        outcome = propose(call->session, &plan, err);
    }
    if (outcome == OUTCOME_OK) {
        outcome = backup(call->session, plan.file, err);
    }
    if (outcome == OUTCOME_OK) {
        fprintf(call->out, "%s\n", plan.file);
    }
    return outcome;
}
