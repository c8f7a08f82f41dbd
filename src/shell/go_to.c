/* SPDX-License-Identifier: GPL-3.0-or-later
 * The screens of all rooms, as Home, Settings and F9 reach them. Here the rooms meet that do not
 * know each other: what a newcomer sets off, what a card shows. */
#include "access/operator_screen.h"
#include "base/i18n.h"
#include "centre/policy_screen.h"
#include "export/export_screen.h"
#include "import/import_screen.h"
#include "ledger/exchange_screen.h"
#include "matching/match_screen.h"
#include "matching/round_screen.h"
#include "offers/need_store.h"
#include "offers/offer_screen.h"
#include "offers/offer_store.h"
#include "people/people_screen.h"
#include "today/today_screen.h"
#include "shell/app.h"
#include "shell/screens.h"
#include "widget/page.h"

const struct welcome_hooks app_welcome_hooks = {offers_add_words, needs_add_words,
                                                exchange_welcome};

void app_fill_parts(struct app *app) {
    const struct card_part *const parts[APP_PARTS] = {
        &ledger_card_part,
        &offers_card_part,
        &statement_card_part,
        &match_card_part,
    };
    for (int i = 0; i < APP_PARTS; i++) {
        app->part[i] = *parts[i];
    }
    app->parts = (struct card_parts){app->part, APP_PARTS};
}

static const struct command commands[] = {
#define GO_TO(name, help, word, needs, function) {name, help, word, needs, function},
#include "shell/go_to.def"
#undef GO_TO
};

const struct command *go_to_commands(int *count) {
    *count = (int)COUNT_OF(commands);
    return commands;
}

static struct session *session_of(void *app) {
    return &app_of(app)->session;
}

/* ---- the ledger ---- */

void go_record(struct ui *ui, void *app) {
    (void)record_screen(ui, session_of(app), NULL);
}

void go_statement(struct ui *ui, void *app) {
    statement_screen(ui, session_of(app), 0);
}

void go_exchanges(struct ui *ui, void *app) {
    exchanges_screen(ui, session_of(app));
}

void go_undo(struct ui *ui, void *app) {
    undo_screen(ui, session_of(app));
}

void go_export(struct ui *ui, void *app) {
    export_screen(ui, session_of(app));
}

void go_import(struct ui *ui, void *app) {
    import_screen(ui, session_of(app));
}

void go_imports(struct ui *ui, void *app) {
    imports_screen(ui, session_of(app));
}

void go_verify(struct ui *ui, void *app) {
    verify_screen(ui, session_of(app));
}

/* ---- people ---- */

void go_find(struct ui *ui, void *app) {
    find_screen(ui, session_of(app), &app_of(app)->parts, &app_welcome_hooks);
}

void go_welcome(struct ui *ui, void *app) {
    welcome_screen(ui, session_of(app), &app_of(app)->parts, &app_welcome_hooks);
}

void go_welcome_organisation(struct ui *ui, void *app) {
    (void)organisation_welcome_screen(ui, session_of(app), &app_welcome_hooks);
}

/* ---- offers and needs ---- */

void go_offers(struct ui *ui, void *app) {
    offers_screen(ui, session_of(app));
}

void go_reminders(struct ui *ui, void *app) {
    ending_screen(ui, session_of(app));
}

void go_categories(struct ui *ui, void *app) {
    categories_screen(ui, session_of(app));
}

void go_post_need(struct ui *ui, void *app) {
    post_need_screen(ui, session_of(app), 0);
}

void go_needs_board(struct ui *ui, void *app) {
    needs_board_screen(ui, session_of(app));
}

void go_round(struct ui *ui, void *app) {
    round_screen(ui, session_of(app));
}

void go_circles(struct ui *ui, void *app) {
    circles_screen(ui, session_of(app), 0);
}

void go_arranged(struct ui *ui, void *app) {
    arranged_screen(ui, session_of(app));
}

void go_today(struct ui *ui, void *app) {
    today_screen(ui, session_of(app), &app_of(app)->parts);
}

/* ---- the centre ---- */

void go_policies(struct ui *ui, void *app) {
    policy_screen(ui, session_of(app));
}

void go_operators(struct ui *ui, void *app) {
    operators_screen(ui, session_of(app));
}
