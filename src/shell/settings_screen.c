/* SPDX-License-Identifier: GPL-3.0-or-later
 * Settings and more: the menu of what is not needed every day, language and colours. */
#include "access/operator.h"
#include "base/i18n.h"
#include "shell/app.h"
#include "shell/screens.h"
#include "term/term.h"
#include "widget/page.h"

enum settings_choice {
    SETTINGS_ORGANISATION = 1,
    SETTINGS_EXCHANGES,
    SETTINGS_OFFERS,
    SETTINGS_POLICIES,
    SETTINGS_OPERATORS,
    SETTINGS_CATEGORIES,
    SETTINGS_LANGUAGE,
    SETTINGS_MOVING,
    SETTINGS_VERIFY
};

void settings_screen(struct ui *ui, struct app *app) {
    static const struct choice choices[] = {
        {.number = SETTINGS_ORGANISATION,
         .label = N_("Welcome an organisation or group"),
         .needs = NEEDS_WRITER},
        {.number = SETTINGS_EXCHANGES, .label = N_("Exchanges: look up and reverse")},
        {.number = SETTINGS_OFFERS,
         .label = N_("Offers: who can do what"),
         .help = N_("All offers, found by a word or a category; and those that end soon.")},
        {.number = SETTINGS_POLICIES, .label = N_("Rules of the centre")},
        {.number = SETTINGS_OPERATORS, .label = N_("Operators"), .needs = NEEDS_COORDINATOR},
        {.number = SETTINGS_CATEGORIES, .label = N_("Categories")},
        {.number = SETTINGS_LANGUAGE, .label = N_("Language and colours")},
        {.number = SETTINGS_MOVING,
         .label = N_("Backup, moving in and moving out"),
         .needs = NEEDS_COORDINATOR},
        {.number = SETTINGS_VERIFY, .label = N_("Check the ledger")},
        {.number = 0, .label = N_("Back")},
    };
    static void (*const screens[])(struct ui *, void *) = {
        [SETTINGS_ORGANISATION] = go_welcome_organisation,
        [SETTINGS_EXCHANGES] = go_exchanges,
        [SETTINGS_OFFERS] = go_offers,
        [SETTINGS_POLICIES] = go_policies,
        [SETTINGS_OPERATORS] = go_operators,
        [SETTINGS_CATEGORIES] = go_categories,
        [SETTINGS_LANGUAGE] = go_language,
        [SETTINGS_MOVING] = go_moving,
        [SETTINGS_VERIFY] = go_verify,
    };
    struct page page = {
        .title = N_("Settings and more"),
        .name = "",
        .purpose = N_("What is not needed every day. Some of it is for coordinators only."),
        .context = app,
        .choices = choices,
        .choice_count = (int)COUNT_OF(choices),
    };
    for (int chosen; (chosen = page_run(ui, &page)) != PAGE_BACK;) {
        if (chosen > 0 && chosen < (int)COUNT_OF(screens)) {
            screens[chosen](ui, app);
        }
    }
}

void go_settings(struct ui *ui, void *app) {
    settings_screen(ui, app);
}

void go_moving(struct ui *ui, void *context) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Backup copy"), .needs = NEEDS_COORDINATOR},
        {.number = 2, .label = N_("Bring in a file"), .needs = NEEDS_COORDINATOR},
        {.number = 3, .label = N_("What was brought in"), .needs = NEEDS_COORDINATOR},
        {.number = 4, .label = N_("Move everything out"), .needs = NEEDS_COORDINATOR},
        {.number = 0, .label = N_("Back")},
    };
    static void (*const screens[])(struct ui *, void *) = {NULL, go_backup, go_import, go_imports,
                                                           go_export};
    struct page page = {
        .title = N_("Backup, moving in and moving out"),
        .name = "",
        .purpose = N_("A copy to fall back on; what other programs and spreadsheets hold brought "
                      "in; everything moved out in files that others read."),
        .context = context,
        .choices = choices,
        .choice_count = (int)COUNT_OF(choices),
    };
    for (int chosen; (chosen = page_run(ui, &page)) != PAGE_BACK;) {
        if (chosen > 0 && chosen < (int)COUNT_OF(screens)) {
            screens[chosen](ui, context);
        }
    }
}

/* The language of the operator: kept, so that the next sitting begins in it. */
static void keep_language(struct ui *ui, struct app *app, enum language language) {
    struct err err = ERR_NONE;
    i18n_use(language);
    if (app->session.operator_id != 0 &&
        operator_set_language(&app->session, app->session.operator_id, language, &err) !=
            OUTCOME_OK) {
        ui_say_err(ui, &err);
    }
}

enum { CHOOSE_COLOURS = 4 };

void go_language(struct ui *ui, void *context) {
    static const struct choice choices[] = {
        {.number = 1, .label = "English"},  {.number = 2, .label = "Cymraeg"},
        {.number = 3, .label = "Gàidhlig"}, {.number = CHOOSE_COLOURS, .label = N_("Colours")},
        {.number = 0, .label = N_("Back")},
    };
    struct page page = {
        .title = N_("Language and colours"),
        .name = "",
        .purpose = N_("The language that the program speaks with you from now on. F5 changes it "
                      "for a moment, on every screen."),
        .context = context,
        .choices = choices,
        .choice_count = (int)COUNT_OF(choices),
        .focus_choice = (int)i18n_language(),
    };
    for (int chosen; (chosen = page_run(ui, &page)) != PAGE_BACK;) {
        if (chosen == CHOOSE_COLOURS) {
            go_theme(ui, context);
        } else if (chosen <= LANGUAGE_COUNT) {
            keep_language(ui, context, (enum language)(chosen - 1));
        }
    }
}

void go_theme(struct ui *ui, void *context) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("The terminal's own colours")},
        {.number = 2, .label = N_("Strong contrast")},
        {.number = 3, .label = N_("No colours")},
        {.number = 0, .label = N_("Back")},
    };
    struct page page = {
        .title = N_("Colours"),
        .name = "",
        .purpose = N_("How the screen looks until the program is closed; the option --theme sets "
                      "it from the start. Nothing is ever said by a colour alone."),
        .context = context,
        .choices = choices,
        .choice_count = (int)COUNT_OF(choices),
    };
    for (int chosen; (chosen = page_run(ui, &page)) != PAGE_BACK;) {
        if (ui_term(ui) != NULL && chosen <= THEME_COUNT) {
            term_set_theme(ui_term(ui), (enum theme)(chosen - 1));
        }
    }
}

void go_leave(struct ui *ui, void *app) {
    if (app_leave(ui, app)) {
        ui_close_all(ui);
    }
}
