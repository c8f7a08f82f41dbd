/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is arranged, by day. Enter says it happened: the record form opens with everything filled.
 */
#include <stdlib.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ledger/exchange_screen.h"
#include "matching/match_screen.h"
#include "matching/match_part.h"
#include "offers/need_store.h"
#include "text/date.h"
#include "text/hours.h"
#include "widget/page.h"

enum { ARRANGED_MOST = 500 };
enum action { HAPPENED = 1, DID_NOT, OTHER_DAY };

struct screen {
    struct ui *ui;
    struct session *session;
    struct ask_rows asks;
};

static void fill_row(const void *context, int at, struct row *row) {
    const struct screen *screen = context;
    const struct ask_row *ask = &screen->asks.at[at];
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    *row = (struct row){.id = ask->ask.id};
    date_relative(&text, ask->ask.day, clock_today());
    PUT_TEXT(row->cell[0], text.text);
    buffer_clear(&text);
    if (ask->ask.at_min >= 0)
        clock_time_text(&text, ask->ask.at_min);
    PUT_TEXT(row->cell[1], text.text);
    PUT_TEXT(row->cell[2], ask->giver_name);
    PUT_TEXT(row->cell[3], ask->receiver_name);
    PUT_TEXT(row->cell[4], ask->words);
}

static bool load(struct screen *screen) {
    struct err err = ERR_NONE;
    ask_rows_release(&screen->asks);
    /* Also those of days gone by: they wait to be recorded or cancelled. */
    if (ask_list_arranged(screen->session->db, INT32_MIN + 1, ARRANGED_MOST, &screen->asks, &err) ==
        OUTCOME_OK)
        return true;
    ui_say_err(screen->ui, &err);
    return false;
}

/* Read afresh each time: F6 and F9 change what is arranged while this page stands. */
static int fetch(void *context, const char *find, const struct row_key *after, bool back,
                 struct row *rows, int max) {
    struct screen *screen = context;
    (void)find;
    return load(screen) ? rows_of_list(screen->asks.count, fill_row, screen, after, back, rows, max)
                        : -1;
}

static const struct row_source source = {.fetch = fetch};

static const struct ask_row *row_of(const struct screen *screen, int64_t id) {
    for (int i = 0; i < screen->asks.count; i++)
        if (screen->asks.at[i].ask.id == id)
            return &screen->asks.at[i];
    return NULL;
}

static void about(void *context, int64_t id, struct lines *out) {
    const struct ask_row *row = row_of(context, id);
    if (row && *row->ask.place)
        lines_fact(out, 2, 12, _("Place"), row->ask.place);
}

static void record(struct screen *screen, const struct ask_row *row) {
    struct exchange begin = {.kind = EXCHANGE_HELP,
                             .giver = row->ask.giver,
                             .receiver = row->receiver,
                             .minutes = row->minutes,
                             .need = row->ask.need,
                             .service_day =
                                 row->ask.day < clock_today() ? row->ask.day : clock_today()};
    PUT_TEXT(begin.category, row->category);
    PUT_TEXT(begin.words, row->words);
    ident_make(begin.uid);
    (void)record_screen(screen->ui, screen->session, &begin);
}

static void save(struct screen *screen, struct ask *ask) {
    struct err err = ERR_NONE;
    if (ask_save(screen->session, ask, &err) != OUTCOME_OK)
        ui_say_err(screen->ui, &err);
    else if (ask->state == ASK_CANCELLED)
        ui_say(screen->ui, MESSAGE_SAVED, "%s",
               _("Saved: it did not happen. The need is open again."));
    else
        ui_say(screen->ui, MESSAGE_SAVED, "%s", _("Saved: another day."));
}

static void act(struct screen *screen, int chosen, int64_t id) {
    const struct ask_row *row = row_of(screen, id);
    if (!row)
        return;
    struct ask ask = row->ask;
    if (chosen == DID_NOT) {
        ask.state = ASK_CANCELLED;
        save(screen, &ask);
    } else if (chosen == OTHER_DAY) {
        if (arrange_form(screen->ui, row->giver_name, &ask))
            save(screen, &ask);
    } else {
        record(screen, row);
    }
}

void arranged_screen(struct ui *ui, struct session *session) {
    static const struct column columns[] = {
        {.head = N_("Day"), .cols = 17, .min_cols = 8},
        {.head = N_("Time"), .cols = 5, .min_cols = 5, .drop = 2},
        /* TRANSLATORS: column head over the names of those who give help */
        {.head = N_("Gives"), .cols = 16, .min_cols = 10},
        {.head = N_("Receives"), .cols = 16, .min_cols = 10},
        {.head = N_("What"), .cols = 16, .min_cols = 10, .drop = 1},
    };
    static const struct choice choices[] = {
        {.number = HAPPENED,
         .label = N_("It happened: record it"),
         .needs = NEEDS_ROW | NEEDS_WRITER},
        {.number = DID_NOT,
         .label = N_("It did not happen, or was cancelled"),
         .needs = NEEDS_ROW | NEEDS_WRITER},
        {.number = OTHER_DAY,
         .label = N_("Another day or time"),
         .needs = NEEDS_ROW | NEEDS_WRITER},
        {.number = 0, .label = N_("Back")},
    };
    struct screen screen = {.ui = ui, .session = session};
    struct page page = {
        .title = N_("What is arranged"),
        .name = "",
        .purpose =
            N_("Help that was arranged, by day. Enter says that it happened and opens the record "
               "with everything filled in. Nothing is counted before that."),
        .context = &screen,
        .rows = &source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("Nothing is arranged at the moment."),
        .about_row = about,
        .about_rows = 1,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    for (int chosen; (chosen = page_run(ui, &page)) != PAGE_BACK;)
        act(&screen, chosen, page.row);
    ask_rows_release(&screen.asks);
}

/* ---- one of them, from elsewhere ---- */

static void one_head(void *context, struct lines *out) {
    const struct ask_row *row = context;
    struct buffer day CLEAN(buffer_release) = BUFFER_INIT;
    date_relative(&day, row->ask.day, clock_today());
    lines_fact(out, 2, 12, _("Day"), day.text);
    lines_fact(out, 2, 12, _("Gives"), row->giver_name);
    lines_fact(out, 2, 12, _("Receives"), row->receiver_name);
    lines_fact(out, 2, 12, _("What"), row->words);
    if (*row->ask.place)
        lines_fact(out, 2, 12, _("Place"), row->ask.place);
}

void arranged_one_screen(struct ui *ui, struct session *session, int64_t ask) {
    static const struct choice choices[] = {
        {.number = HAPPENED, .label = N_("It happened: record it"), .needs = NEEDS_WRITER},
        {.number = DID_NOT,
         .label = N_("It did not happen, or was cancelled"),
         .needs = NEEDS_WRITER},
        {.number = OTHER_DAY, .label = N_("Another day or time"), .needs = NEEDS_WRITER},
        {.number = 0, .label = N_("Back")},
    };
    struct screen screen = {.ui = ui, .session = session};
    const struct ask_row *row = load(&screen) ? row_of(&screen, ask) : NULL;
    if (row) {
        struct ask_row copy = *row; /* F6 and F9 may read all anew meanwhile */
        int chosen =
            ask_choice(ui, N_("What is arranged"), one_head, &copy, choices, COUNT_OF(choices));
        if (chosen)
            act(&screen, chosen, ask);
    }
    ask_rows_release(&screen.asks);
}
