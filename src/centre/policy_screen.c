/* SPDX-License-Identifier: GPL-3.0-or-later
 * The centre's rules: a list with what holds now; Enter shows why a rule is there and how it was
 * before, and takes a new value in the person's own words. */
#include "centre/policy_screen.h"

#include <stdio.h>
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "centre/policy_store.h"
#include "text/date.h"
#include "widget/form.h"

enum { HISTORY_SHOWN = 5, VALUE_FIELD = 1, REASON_FIELD };

struct showing {
    struct ui *ui;
    struct session *session;
    struct policy policy;
    day_t since[POLICY_COUNT];
    enum policy_id id; /* the one whose form is open */
};

static bool load(struct showing *showing) {
    struct err err = ERR_NONE;
    if (policy_load(showing->session->db, &showing->policy, &err) != OUTCOME_OK) {
        ui_say_err(showing->ui, &err);
        return false;
    }
    for (int i = 0; i < POLICY_COUNT; i++) {
        struct policy_line line;
        int count = policy_history(showing->session->db, (enum policy_id)i, &line, 1, &err);
        showing->since[i] = count == 1 ? line.from_day : DAY_NONE;
    }
    return true;
}

static void again(void *context) {
    (void)load(context);
}

static void put_row(const struct showing *showing, int at, struct row *row) {
    CLEAN(buffer_release) struct buffer value = BUFFER_INIT, since = BUFFER_INIT;
    enum policy_id id = (enum policy_id)(at - 1);
    memset(row, 0, sizeof *row);
    row->id = row->key.number = at;
    policy_value_text(id, showing->policy.value[id], &value);
    date_text(&since, showing->since[id], DATE_SHORT);
    PUT_TEXT(row->cell[0], _(policy_label(id)));
    PUT_TEXT(row->cell[1], value.text);
    PUT_TEXT(row->cell[2], since.text);
}

static int fetch(void *context, const char *find, const struct row_key *after, bool back,
                 struct row *rows, int max) {
    int count = 0, step = back ? -1 : 1;
    int at = after ? (int)after->number : back ? POLICY_COUNT + 1 : 0;
    (void)find;
    for (at += step; at >= 1 && at <= POLICY_COUNT && count < max; at += step)
        put_row(context, at, &rows[count++]);
    return count;
}

static void about_row(void *context, int64_t row, struct lines *out) {
    (void)context;
    if (row >= 1 && row <= POLICY_COUNT)
        lines_add(out, STYLE_HINT, 0, _(policy_reason((enum policy_id)(row - 1))));
}

/* ---- one rule ---- */
struct new_value {
    char value[60];
    char reason[400];
};

static void head(void *context, struct lines *out) {
    const struct showing *showing = context;
    struct policy_line lines[HISTORY_SHOWN];
    int count = policy_history(showing->session->db, showing->id, lines, HISTORY_SHOWN, NULL);
    lines_add(out, STYLE_NORMAL, 0, _(policy_label(showing->id)));
    lines_add(out, STYLE_HINT, 0, _(policy_reason(showing->id)));
    lines_blank(out);
    for (int i = 0; i < count; i++) {
        CLEAN(buffer_release) struct buffer value = BUFFER_INIT, since = BUFFER_INIT;
        policy_value_text(showing->id, lines[i].value, &value);
        date_text(&since, lines[i].from_day, DATE_SHORT);
        lines_addf(out, STYLE_NORMAL, 0, "%s: %s", since.text, value.text);
        if (lines[i].reason[0])
            lines_addf(out, STYLE_HINT, 2, _("Why: %s"), lines[i].reason);
        if (lines[i].operator_name[0])
            lines_addf(out, STYLE_HINT, 2, _("By: %s"), lines[i].operator_name);
    }
    lines_blank(out);
}

/* How the program reads what is typed, before it is saved. */
static void tail(void *context, const void *data, struct lines *out) {
    CLEAN(buffer_release) struct buffer value = BUFFER_INIT;
    const struct showing *showing = context;
    const struct new_value *typed = data;
    int64_t read = 0;
    if (!typed->value[0] || policy_value_parse(showing->id, typed->value, &read, NULL))
        return;
    policy_value_text(showing->id, read, &value);
    lines_addf(out, STYLE_HINT, 0, _("This is read as: %s"), value.text);
}

static void check(void *context, const void *data, struct problems *problems) {
    const struct showing *showing = context;
    const struct new_value *typed = data;
    struct err err = ERR_NONE;
    int64_t value = 0;
    if (policy_value_parse(showing->id, typed->value, &value, &err))
        problems_add(problems, VALUE_FIELD, err.say, err.arg);
    if (!typed->reason[0])
        problems_add(problems, REASON_FIELD, N_("Say who decided it, or why: it is kept."), NULL);
}

static bool save(struct showing *showing, const struct new_value *typed) {
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    struct err err = ERR_NONE;
    int64_t value = 0;
    enum outcome outcome = policy_value_parse(showing->id, typed->value, &value, &err);
    if (outcome == OUTCOME_OK)
        outcome = policy_set(showing->session, showing->id, value, typed->reason, &err);
    if (outcome != OUTCOME_OK) {
        ui_say_err(showing->ui, &err);
        return false;
    }
    policy_value_text(showing->id, value, &text);
    ui_say(showing->ui, MESSAGE_SAVED, _("Saved: %s"), text.text);
    return true;
}

static void change(struct showing *showing) {
    static const struct field fields[] = {
        {.id = VALUE_FIELD,
         .kind = FIELD_TEXT,
         .label = N_("New value"),
         FIELD_AT(struct new_value, value),
         .needed = true,
         .hint = N_("For example: 30m, 1h 30m, 14 days, mixed, Cymraeg")},
        {.id = REASON_FIELD,
         .kind = FIELD_TEXT,
         .label = N_("Decided by whom, and why"),
         FIELD_AT(struct new_value, reason),
         .needed = true},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Save"), .needs = NEEDS_COORDINATOR},
        {.number = 0, .label = N_("Leave it as it is")},
    };
    struct new_value typed = {"", ""};
    struct form form = {
        .title = N_("Rule"),
        .name = _(policy_label(showing->id)),
        .purpose = N_("A change holds from today on; what held before is kept with its reason."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = &typed,
        .context = showing,
        .head = head,
        .tail = tail,
        .check = check,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    while (form_run(showing->ui, &form) && !save(showing, &typed))
        form.edited = true;
}

void policy_screen(struct ui *ui, struct session *session) {
    static const struct row_source source = {fetch, NULL};
    static const struct column columns[] = {
        {.head = N_("Rule"), .cols = 44, .min_cols = 20},
        {.head = N_("Now"), .cols = 22, .min_cols = 10},
        {.head = N_("Since"), .cols = 14, .min_cols = 12, .drop = 1},
    };
    static const struct choice choices[] = {{.number = PAGE_BACK, .label = N_("Back")}};
    struct showing showing = {.ui = ui, .session = session};
    struct page page = {
        .title = N_("Rules of the centre"),
        .name = "",
        .purpose = N_("What this centre has decided. Enter shows how a rule was before, and lets a "
                      "coordinator change it."),
        .context = &showing,
        .again = again,
        .rows = &source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = "",
        .about_row = about_row,
        .about_rows = 2,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    while (load(&showing) && page_run(ui, &page) == PAGE_ROW) {
        showing.id = (enum policy_id)(page.row - 1);
        change(&showing);
    }
}
