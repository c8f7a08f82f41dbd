/* SPDX-License-Identifier: GPL-3.0-or-later
 * The first run, where no register is yet: set one up, or look round the practice community. */
#include <string.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "centre/centre.h"
#include "export/export_screen.h"
#include "offers/category_store.h"
#include "shell/app.h"
#include "shell/register.h"
#include "widget/form.h"
#include "widget/page.h"

enum {
    CHOOSE_SET_UP = 1,
    CHOOSE_PRACTICE,
    CHOOSE_ENGLISH,
    CHOOSE_WELSH,
    CHOOSE_GAELIC,
    CHOOSE_BRING_IN
};

static void language_name(void *context, int64_t id, struct buffer *out) {
    (void)context;
    if (id >= 1 && id <= LANGUAGE_COUNT) {
        buffer_add(out, language_own_name((enum language)(id - 1)));
    }
}

static int language_find(void *context, const char *typed, int skip, struct option *options,
                         int max) {
    int found = 0;
    for (int i = skip; i < LANGUAGE_COUNT && found < max; i++) {
        const char *name = language_own_name((enum language)i);
        (void)typed; /* three lines need no finding */
        options[found] = (struct option){.id = 1 + i};
        PUT_TEXT(options[found].text, name);
        found++;
    }
    (void)context;
    return found;
}
static const struct option_source language_source = {.find = language_find, .name = language_name};

static void preset_option_name(void *context, int64_t id, struct buffer *out) {
    (void)context;
    if (id >= 1 && id <= PRESET_COUNT) {
        buffer_add(out, i18n_text(preset_name((enum preset)(id - 1))));
    }
}

static int preset_find(void *context, const char *typed, int skip, struct option *options,
                       int max) {
    int found = 0;
    (void)context;
    (void)typed;
    for (int i = skip; i < PRESET_COUNT && found < max; i++) {
        const char *name = i18n_text(preset_name((enum preset)i));
        options[found] = (struct option){.id = 1 + i};
        (void)snprintf(options[found].text, sizeof options[found].text, "%s: %s", name,
                       i18n_text(preset_about((enum preset)i)));
        PUT_TEXT(options[found].name, name);
        found++;
    }
    return found;
}
static const struct option_source preset_source = {.find = preset_find, .name = preset_option_name};

static const struct field fields[] = {
    {.id = CENTRE_NAME,
     .kind = FIELD_TEXT,
     .label = N_("Name of the centre"),
     .needed = true,
     .hint = N_("As it stands on the door. It can be changed later."),
     FIELD_AT(struct centre_plan, name)},
    {.id = CENTRE_LANGUAGE,
     .kind = FIELD_CHOICE,
     .label = N_("Language to begin with"),
     .hint = N_("F5 changes the language at any time, for each person."),
     FIELD_AT(struct centre_plan, language),
     .options = &language_source},
    {.id = CENTRE_PRESET,
     .kind = FIELD_CHOICE,
     .label = N_("How you bank time"),
     .hint = N_("Where the policies begin; each can be changed later."),
     FIELD_AT(struct centre_plan, preset),
     .options = &preset_source},
    {.id = CENTRE_COORDINATOR,
     .kind = FIELD_TEXT,
     .label = N_("Your name"),
     .needed = true,
     .hint = N_("You are the first coordinator. Others can be added later."),
     FIELD_AT(struct centre_plan, coordinator)},
    {.id = CENTRE_PASSWORD,
     .kind = FIELD_SECRET,
     .label = N_("A password for you"),
     .needed = true,
     .hint = N_("At least eight characters. Three words are easy to keep in mind."),
     FIELD_AT(struct centre_plan, password)},
    {.id = CENTRE_AGAIN,
     .kind = FIELD_SECRET,
     .label = N_("The password again"),
     .needed = true,
     FIELD_AT(struct centre_plan, again)},
};

static void check(void *context, const void *data, struct problems *problems) {
    struct centre_plan plan = *(const struct centre_plan *)data;
    (void)context;
    centre_plan_clean(&plan);
    centre_plan_check(&plan, true, problems);
}

static void about_preset(void *context, const void *data, struct lines *out) {
    const struct centre_plan *plan = data;
    (void)context;
    if (plan->preset >= 1 && plan->preset <= PRESET_COUNT) {
        lines_add(out, STYLE_HINT, 2, i18n_text(preset_about((enum preset)(plan->preset - 1))));
    }
}

/* Makes the register; whatever goes wrong leaves no half of one. */
static bool set_up(struct ui *ui, struct app *app, struct centre_plan *plan) {
    struct err err = ERR_NONE;
    bool made = false;
    centre_plan_clean(plan);
    ui_working(ui, _("making the register"), -1);
    enum outcome outcome = app_open_register(app, true, &made, &err);
    if (outcome == OUTCOME_OK) {
        outcome = centre_setup(&app->session, plan, category_seed, &err);
    }
    if (outcome != OUTCOME_OK) {
        register_close(&app->session, made);
        ui_say_err(ui, &err);
        return false;
    }
    app->set_up_now = true;
    return true;
}

static bool set_up_form(struct ui *ui, struct app *app) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Set up the time bank")},
        {.number = 0, .label = N_("Back")},
    };
    struct centre_plan plan = {.language = 1 + i18n_language(), .preset = 1 + PRESET_NEIGHBOURS};
    struct form form = {
        .title = N_("Set up our time bank"),
        .name = "",
        .purpose = N_("Five answers and the time bank is there. Nothing here is for ever but the "
                      "hours that people give: every answer can be changed later."),
        .fields = fields,
        .field_count = (int)COUNT_OF(fields),
        .data = &plan,
        .tail = about_preset,
        .check = check,
        .choices = choices,
        .choice_count = (int)COUNT_OF(choices),
    };
    bool done = false;
    while (!done && form_run(ui, &form) == 1) {
        done = set_up(ui, app, &plan);
    }
    explicit_bzero(plan.password, sizeof plan.password);
    explicit_bzero(plan.again, sizeof plan.again);
    return done;
}

static void welcome(void *context, struct lines *out) {
    const struct app *app = context;
    lines_add(out, STYLE_HEAD, 2, _("Welcome to Amser, the time bank for your drop-in centre."));
    lines_blank(out);
    lines_add(out, STYLE_NORMAL, 2,
              _("People give each other time: an hour is an hour, whatever is done in it."));
    lines_addf(out, STYLE_HINT, 2, _("There is no register here yet: %s"), app->place);
}

void first_run_screen(struct ui *ui, struct app *app) {
    static const struct choice choices[] = {
        {.number = CHOOSE_SET_UP,
         .label = N_("Set up our time bank"),
         .help = N_("Five questions; two minutes.")},
        {.number = CHOOSE_PRACTICE,
         .label = N_("Look round the practice community"),
         .help = N_("Invented people with a year behind them: try anything, nothing is real.")},
        /* The languages call themselves by their own names in every language. */
        {.number = CHOOSE_ENGLISH, .label = "English"},
        {.number = CHOOSE_WELSH, .label = "Cymraeg"},
        {.number = CHOOSE_GAELIC, .label = "Gàidhlig"},
        {.number = CHOOSE_BRING_IN,
         .label = N_("Bring in what another Amser moved out"),
         .help = N_("A folder with everything in it; the register is made as it was.")},
        {.number = 0, .label = N_("Leave")},
    };
    struct page page = {
        .title = N_("Welcome"),
        .name = "",
        .purpose = N_("The first screen, shown while there is no register. Set one up for your "
                      "centre, or look round among invented people first."),
        .home = true,
        .context = app,
        .head = welcome,
        .choices = choices,
        .choice_count = (int)COUNT_OF(choices),
    };
    for (int chosen; (chosen = page_run(ui, &page)) != PAGE_BACK && !ui_closing(ui);) {
        if (chosen == CHOOSE_PRACTICE) {
            app->next = APP_PRACTICE;
            return;
        }
        if ((chosen == CHOOSE_SET_UP && set_up_form(ui, app)) ||
            (chosen == CHOOSE_BRING_IN && restore_screen(ui, app->place))) {
            app->next = APP_REGISTER;
            return;
        }
        if (chosen >= CHOOSE_ENGLISH && chosen <= CHOOSE_GAELIC) {
            i18n_use((enum language)(chosen - CHOOSE_ENGLISH));
        }
    }
}
