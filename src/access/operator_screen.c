/* SPDX-License-Identifier: GPL-3.0-or-later
 * Signing in, and the list of operators. */
#include "access/operator_screen.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/clock.h"
#include "base/mem.h"
#include "widget/form.h"
#include "widget/page.h"

enum { OPERATORS_MOST = 200, ADD_OPERATOR = 1 };

struct listing {
    struct ui *ui;
    struct session *session;
    bool stopped_too;
    struct row rows[OPERATORS_MOST];
    struct row_array array;
    struct operator found[OPERATORS_MOST];
};

/* The rows are made when they are drawn, so that roles follow the language. */
static int fetch(void *context, const char *find, const struct row_key *after, bool back,
                 struct row *rows, int max) {
    struct listing *listing = context;
    for (int i = 0; i < listing->array.count; i++) {
        const struct operator* who = & listing->found[i];
        PUT_TEXT(listing->rows[i].cell[1], role_name(who->role));
        PUT_TEXT(listing->rows[i].cell[2], who->active ? "" : _("stopped"));
    }
    return row_array_source.fetch(&listing->array, find, after, back, rows, max);
}

static bool load(struct listing *listing) {
    struct err err = ERR_NONE;
    int count = operator_list(listing->session->db, listing->stopped_too, listing->found,
                              OPERATORS_MOST, &err);
    if (count < 0)
        ui_say_err(listing->ui, &err);
    for (int i = 0; i < count; i++) {
        struct row *row = &listing->rows[i];
        memset(row, 0, sizeof *row);
        row->id = listing->found[i].id;
        row->key.number = i;
        PUT_TEXT(row->cell[0], listing->found[i].name);
    }
    listing->array = (struct row_array){listing->rows, count < 0 ? 0 : count};
    return count >= 0;
}

static void again(void *context) {
    (void)load(context);
}

static const struct operator* chosen_operator(const struct listing *listing, int64_t id) {
    for (int i = 0; i < listing->array.count; i++) {
        if (listing->found[i].id == id)
            return &listing->found[i];
    }
    return NULL;
}

static const struct row_source source = {fetch, NULL};
static const struct column columns[] = {
    {.head = N_("Name"), .cols = 30, .min_cols = 16},
    {.head = N_("Role"), .cols = 16, .min_cols = 12},
    {.head = "", .cols = 12, .min_cols = 8, .drop = 1},
};

/* ---- signing in ---- */

/* Guessing gets slower; where the clock is fixed (tests) nobody waits. */
static void wait_after_wrong(struct ui *ui, int wrong_tries) {
    struct timespec wait = {.tv_sec = password_wait_s(wrong_tries)};
    if (!wait.tv_sec || getenv("AMSER_NOW"))
        return;
    ui_working(ui, _("one moment after several wrong passwords"), -1);
    nanosleep(&wait, NULL);
}

struct secret {
    char password[PASSWORD_BYTES];
};

static bool ask_password(struct ui *ui, struct session *session, const struct operator* who) {
    static const struct field fields[] = {
        {.id = OPERATOR_PASSWORD,
         .kind = FIELD_SECRET,
         .label = N_("Password"),
         FIELD_AT(struct secret, password)},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Sign in")},
        {.number = 0, .label = N_("Somebody else"), .rest = true},
    };
    struct secret secret;
    struct form form = {
        .title = N_("Sign in"),
        .name = who->name,
        .purpose = N_("The password that was chosen for this name. A coordinator can give a new "
                      "one."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = &secret,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    bool in = false;
    memset(&secret, 0, sizeof secret);
    for (int wrong = 0; !in && form_run(ui, &form) == 1;) {
        struct err err = ERR_NONE;
        in = operator_sign_in(session, who->id, secret.password, &err) == OUTCOME_OK;
        sodium_memzero(&secret, sizeof secret);
        form.edited = false;
        if (!in) {
            wait_after_wrong(ui, ++wrong);
            ui_say_err(ui, &err);
        }
    }
    sodium_memzero(&secret, sizeof secret);
    return in;
}

static bool sign_in_as(struct ui *ui, struct session *session, const struct operator* who) {
    struct err err = ERR_NONE;
    if (who->has_password)
        return ask_password(ui, session, who);
    /* Whoever may open everything needs a password; the first sign-in chooses it. */
    if (who->role == ROLE_COORDINATOR && !session->practice &&
        !password_screen(ui, session, who->id))
        return false;
    if (operator_sign_in(session, who->id, "", &err) == OUTCOME_OK)
        return true;
    if (err.outcome == OUTCOME_DENIED)
        return ask_password(ui, session, who);
    ui_say_err(ui, &err);
    return false;
}

bool sign_in_screen(struct ui *ui, struct session *session) {
    static const struct choice choices[] = {{.number = PAGE_BACK, .label = N_("Close")}};
    struct listing *listing = mem_zero(1, sizeof *listing);
    listing->ui = ui;
    listing->session = session;
    struct page page = {
        .title = N_("Who is there?"),
        .name = "",
        .purpose = N_("Choose your name, so that what you do is kept under it."),
        .context = listing,
        .again = again,
        .rows = &source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("There is no operator yet: a centre has to be set up first."),
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .row = session->operator_id,
        .focus_choice = PAGE_INIT_FOCUS,
    };
    bool in = false;
    while (!in && load(listing) && page_run(ui, &page) == PAGE_ROW) {
        const struct operator* who = chosen_operator(listing, page.row);
        in = who && sign_in_as(ui, session, who);
    }
    mem_release(&listing);
    return in;
}

/* ---- operators ---- */
static void plan_check(void *context, const void *data, struct problems *problems) {
    (void)context;
    operator_plan_check(data, true, problems);
}

static void password_form_check(void *context, const void *data, struct problems *problems) {
    const struct operator* who = context;
    const struct operator_plan *plan = data;
    password_check(who->name, plan->password, plan->again, problems);
}

static const struct option_entry role_entries[] = {
    {1 + ROLE_VOLUNTEER, N_("volunteer")},
    {1 + ROLE_COORDINATOR, N_("coordinator")},
    {1 + ROLE_AUDITOR, N_("auditor")},
};
static const struct option_table role_options = {role_entries, COUNT_OF(role_entries)};

#define PLAN(field_id, field_kind, text, what)                                                     \
    .id = (field_id), .kind = (field_kind), .label = (text), FIELD_AT(struct operator_plan, what)
#define PASSWORD_FIELDS                                                                            \
    {PLAN(OPERATOR_PASSWORD, FIELD_SECRET, N_("Password"), password),                              \
     .hint = N_("At least 8 characters: three words that you remember do well.")},                 \
    {                                                                                              \
        PLAN(OPERATOR_AGAIN, FIELD_SECRET, N_("The password again"), again)                        \
    }
static const struct choice save_choices[] = {
    {.number = 1, .label = N_("Save")},
    {.number = 0, .label = N_("Back")},
};

bool password_screen(struct ui *ui, struct session *session, int64_t operator_id) {
    static const struct field fields[] = {PASSWORD_FIELDS};
    struct operator_plan plan;
    struct operator who;
    struct err err = ERR_NONE;
    bool saved = false;
    if (operator_get(session->db, operator_id, &who, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return false;
    }
    memset(&plan, 0, sizeof plan);
    struct form form = {
        .title = N_("A new password"),
        .name = who.name,
        .purpose = N_("Any letters and signs will do, and length makes it strong."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = &plan,
        .context = &who,
        .check = password_form_check,
        .choices = save_choices,
        .choice_count = COUNT_OF(save_choices),
    };
    while (!saved && form_run(ui, &form)) {
        saved = operator_set_password(session, operator_id, plan.password, &err) == OUTCOME_OK;
        if (saved)
            ui_say(ui, MESSAGE_SAVED, "%s", _("Saved: the new password."));
        else
            ui_say_err(ui, &err);
    }
    sodium_memzero(&plan, sizeof plan);
    return saved;
}

static void add(struct ui *ui, struct session *session) {
    static const struct field fields[] = {
        {PLAN(OPERATOR_NAME, FIELD_TEXT, N_("Name"), name), .needed = true},
        {PLAN(OPERATOR_ROLE, FIELD_CHOICE, N_("Role"), role), .needed = true,
         .options = &option_table_source, .options_context = (void *)&role_options,
         .hint = N_("A coordinator may change everything, an auditor reads only.")},
        PASSWORD_FIELDS,
    };
    struct operator_plan plan;
    bool done = false;
    memset(&plan, 0, sizeof plan);
    plan.role = 1 + ROLE_VOLUNTEER;
    struct form form = {
        .title = N_("A new operator"),
        .name = "",
        .purpose = N_("Somebody who works the program. A volunteer may do without a password."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = &plan,
        .check = plan_check,
        .choices = save_choices,
        .choice_count = COUNT_OF(save_choices),
    };
    while (!done && form_run(ui, &form)) {
        struct err err = ERR_NONE;
        int64_t id = 0;
        done = operator_add(session, &plan, &id, &err) == OUTCOME_OK;
        if (done)
            ui_say(ui, MESSAGE_SAVED, _("Saved: %s"), plan.name);
        else
            ui_say_err(ui, &err);
    }
    sodium_memzero(&plan, sizeof plan);
}

static enum role ask_role(struct ui *ui, enum role now) {
    static const struct choice choices[] = {
        {.number = 1 + ROLE_VOLUNTEER, .label = N_("volunteer")},
        {.number = 1 + ROLE_COORDINATOR, .label = N_("coordinator")},
        {.number = 1 + ROLE_AUDITOR, .label = N_("auditor")},
        {.number = 0, .label = N_("Leave it as it is")},
    };
    int chosen = ask_choice(ui, N_("Role"), NULL, NULL, choices, COUNT_OF(choices));
    return chosen ? (enum role)(chosen - 1) : now;
}

static void change(struct ui *ui, struct session *session, const struct operator* who) {
    enum { CHANGE_PASSWORD = 1, CHANGE_ROLE, TURN };
    const struct choice choices[] = {
        {.number = CHANGE_PASSWORD, .label = N_("A new password")},
        {.number = CHANGE_ROLE, .label = N_("Another role")},
        {.number = TURN,
         .label = who->active ? N_("Stop: no longer works here") : N_("Start again")},
        {.number = 0, .label = N_("Back")},
    };
    struct err err = ERR_NONE;
    enum outcome outcome = OUTCOME_OK;
    int chosen = ask_choice(ui, N_("Operator"), NULL, NULL, choices, COUNT_OF(choices));
    if (chosen == CHANGE_PASSWORD)
        (void)password_screen(ui, session, who->id);
    else if (chosen == CHANGE_ROLE)
        outcome = operator_set_role(session, who->id, ask_role(ui, who->role), &err);
    else if (chosen == TURN)
        outcome = operator_set_active(session, who->id, !who->active, &err);
    if (outcome != OUTCOME_OK)
        ui_say_err(ui, &err);
    else if (chosen > CHANGE_PASSWORD)
        ui_say(ui, MESSAGE_SAVED, _("Saved: %s"), who->name);
}

void operators_screen(struct ui *ui, struct session *session) {
    static const struct choice choices[] = {
        {.number = ADD_OPERATOR, .label = N_("A new operator"), .needs = NEEDS_COORDINATOR},
        {.number = PAGE_BACK, .label = N_("Back")},
    };
    struct listing *listing = mem_zero(1, sizeof *listing);
    listing->ui = ui;
    listing->session = session;
    listing->stopped_too = true;
    struct page page = {
        .title = N_("Operators"),
        .name = "",
        .purpose = N_("Everybody who works the program. Enter changes a password or a role, or "
                      "stops somebody who no longer does."),
        .context = listing,
        .again = again,
        .rows = &source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = "",
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    while (load(listing)) {
        int chosen = page_run(ui, &page);
        const struct operator* who = chosen == PAGE_ROW ? chosen_operator(listing, page.row) : NULL;
        if (chosen == PAGE_BACK)
            break;
        if (who)
            change(ui, session, who);
        else
            add(ui, session);
        page.focus_choice = PAGE_INIT_FOCUS;
    }
    mem_release(&listing);
}
