/* SPDX-License-Identifier: GPL-3.0-or-later
 * Home: the numbered menu that everything starts from, and the day in two lines. */
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "ledger/exchange_screen.h"
#include "shell/app.h"
#include "shell/clock_doubt.h"
#include "shell/home_store.h"
#include "shell/screens.h"
#include "text/date.h"
#include "widget/page.h"

enum home_choice {
    HOME_LEAVE,
    HOME_FIND,
    HOME_WELCOME,
    HOME_NEED,
    HOME_BOARD,
    HOME_RECORD,
    HOME_ARRANGED,
    HOME_STATEMENT,
    HOME_EIGHTH, /* Today for coordinators, offers for everybody else */
    HOME_MORE
};

/* Counted once each time the page is composed: head comes before the notes. */
struct home {
    struct app *app;
    struct home_counts counts;
    bool counted;
};

static void doubt(struct db *db, struct lines *out) {
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    int64_t last = 0, now = clock_now();
    if (clock_last_used(db, &last, NULL) == OUTCOME_OK) {
        clock_doubt_text(clock_doubt(last, now), last, now, &text);
    }
    if (text.len > 0) {
        lines_add(out, STYLE_NOTICE, 2, text.text);
    }
}

static void head(void *context, struct lines *out) {
    struct home *home = context;
    struct home_counts *counts = &home->counts;
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    date_text(&text, clock_today(), DATE_LONG);
    buffer_add(&text, ".");
    home->counted =
        home_counts_get(home->app->session.db, clock_today(), counts, NULL) == OUTCOME_OK;
    if (home->counted) {
        buffer_add_char(&text, ' ');
        buffer_addf(&text, P_("%lld member.", "%lld members.", counts->people),
                    (long long)counts->people);
        buffer_add_char(&text, ' ');
        buffer_addf(&text, P_("%lld open need.", "%lld open needs.", counts->open_needs),
                    (long long)counts->open_needs);
    }
    lines_add(out, STYLE_HINT, 2, text.text);
    doubt(home->app->session.db, out);
    lines_blank(out);
    lines_add(out, STYLE_HEAD, 2, _("What would you like to do?"));
}

/* What waits behind a choice. */
static void note(void *context, int number, struct buffer *out) {
    const struct home *home = context;
    struct home_counts counts = home->counts;
    if (!home->counted || (number != HOME_BOARD && number != HOME_ARRANGED)) {
        return;
    }
    if (number == HOME_BOARD) {
        buffer_addf(out, P_("%lld open", "%lld open", counts.open_needs),
                    (long long)counts.open_needs);
    } else if (counts.arranged_before > 0) {
        buffer_addf(out, P_("%lld to ask about", "%lld to ask about", counts.arranged_before),
                    (long long)counts.arranged_before);
    } else {
        buffer_addf(out, P_("%lld today", "%lld today", counts.arranged_today),
                    (long long)counts.arranged_today);
    }
}

static void act(struct ui *ui, struct app *app, int chosen) {
    static void (*const screens[])(struct ui *, void *) = {
        [HOME_FIND] = go_find,           [HOME_WELCOME] = go_welcome, [HOME_NEED] = go_post_need,
        [HOME_BOARD] = go_needs_board,   [HOME_RECORD] = go_record,   [HOME_ARRANGED] = go_arranged,
        [HOME_STATEMENT] = go_statement, [HOME_EIGHTH] = go_offers,   [HOME_MORE] = go_settings,
    };
    if (chosen == HOME_EIGHTH && session_is_coordinator(&app->session)) {
        go_today(ui, app);
    } else if (chosen > HOME_LEAVE && chosen <= HOME_MORE) {
        screens[chosen](ui, app);
    }
}

static const struct choice choices[] = {
    {.number = HOME_FIND,
     .label = N_("Find a person or organisation"),
     .help = N_("Part of a name, a nickname, a number or the end of a phone number will do.")},
    {.number = HOME_WELCOME,
     .label = N_("Welcome a new member"),
     .needs = NEEDS_WRITER,
     .help = N_("A name, a way to reach them and their agreement; the rest whenever.")},
    {.number = HOME_NEED,
     .label = N_("Ask for a hand (post a need)"),
     .needs = NEEDS_WRITER,
     .help = N_("What somebody would like a hand with goes on the needs board.")},
    {.number = HOME_BOARD,
     .label = N_("Needs board"),
     .help = N_("Everything that is asked for, the oldest first, with who could help.")},
    {.number = HOME_RECORD,
     .label = N_("Record an exchange"),
     .needs = NEEDS_WRITER,
     .help = N_("Who gave time to whom, what it was, how long and when.")},
    {.number = HOME_ARRANGED,
     .label = N_("Arranged exchanges"),
     .help = N_("What is to happen, and what has happened and is to be recorded.")},
    {.number = HOME_STATEMENT,
     .label = N_("Statement of hours"),
     .help = N_("Given, received and to enjoy: on the screen, in a file, on paper.")},
    {.number = HOME_EIGHTH,
     .label = N_("Offers: who can do what"),
     .help = N_("All offers, found by a word or a category.")},
    {.number = HOME_MORE,
     .label = N_("Settings and more"),
     .help = N_("Organisations, exchanges, policies, operators, categories, language, "
                "backup copies.")},
    {.number = HOME_LEAVE, .label = N_("Lock or leave")},
};

/* The eighth of coordinators. */
static const struct choice today = {
    .number = HOME_EIGHTH,
    .label = N_("Today: what to do next"),
    .help = N_("Who waits, whom to speak to, what ends. Offers stand behind 9, and F9 finds "
               "them.")};

void home_screen(struct ui *ui, struct app *app) {
    struct choice shown[COUNT_OF(choices)];
    struct home home = {.app = app};
    memcpy(shown, choices, sizeof shown);
    if (session_is_coordinator(&app->session)) {
        shown[HOME_EIGHTH - 1] = today;
    }
    struct page page = {
        /* TRANSLATORS: the first screen, where everything starts from. */
        .title = N_("Home"),
        .name = "",
        .purpose = N_("Everything starts from here. Type a number, or go there with the arrows and "
                      "press Enter. F9 goes straight to any screen by its name."),
        .home = true,
        .context = &home,
        .head = head,
        .choices = shown,
        .choice_count = (int)COUNT_OF(shown),
        .choice_note = note,
    };
    while (!ui_closing(ui)) {
        int chosen = page_run(ui, &page);
        if (ui_closing(ui)) {
            break;
        }
        if (chosen != PAGE_BACK) {
            act(ui, app, chosen);
        } else if (app_leave(ui, app)) {
            break;
        }
    }
}
