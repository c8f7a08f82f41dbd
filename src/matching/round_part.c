/* SPDX-License-Identifier: GPL-3.0-or-later
 * Working a round out from a screen, and the needs that it has nobody for. */
#include "round_part.h"

#include <stdlib.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "matching/match_screen.h"
#include "text/date.h"
#include "widget/page.h"

enum { TRIES = 3, PERCENT = 100, TELL_MS = 500 };

/* ---- working it out ---- */

struct telling {
    struct ui *ui;
    int64_t told_ms;
};

/* Most rounds are worked out before there is anything to tell. */
static bool tell(void *context, int32_t done, int32_t all) {
    struct telling *telling = context;
    int64_t now = clock_monotonic_ms();
    if (now - telling->told_ms >= TELL_MS) {
        telling->told_ms = now;
        ui_working(telling->ui, _("Looking at everybody for every need"),
                   all ? (int)((int64_t)done * PERCENT / all) : 0);
    }
    return !ui_closing(telling->ui);
}

bool round_work_told(struct ui *ui, struct session *session, const struct round_wish *wish,
                     struct round_work *work) {
    struct telling telling = {ui, clock_monotonic_ms()};
    const struct round_watch watch = {tell, &telling};
    struct err err = ERR_NONE;
    if (round_work_out(session, wish, &watch, work, &err) == OUTCOME_OK)
        return true;
    ui_say_err(ui, &err);
    return false;
}

static void say_made(struct ui *ui, const struct round_work *work) {
    const struct round_problem *problem = &work->problem;
    if (!problem->need_count)
        ui_say(ui, MESSAGE_INFO, "%s", _("Nobody is waiting for a hand at the moment."));
    else if (!problem->giver_count)
        ui_say(ui, MESSAGE_INFO, "%s",
               _("Nobody can be suggested for any of the open needs. 8, then 1 says why."));
    else
        ui_say(ui, MESSAGE_SAVED,
               P_("Worked out: %lld suggestion. Nothing is arranged before you say so.",
                  "Worked out: %lld suggestions. Nothing is arranged before you say so.",
                  work->plan.value.met),
               (long long)work->plan.value.met);
}

bool round_again(struct ui *ui, struct session *session, bool balanced) {
    const struct round_wish wish = {.day = clock_today(), .balanced = balanced};
    enum outcome outcome = OUTCOME_CONFLICT;
    struct err err = ERR_NONE;
    for (int i = 0; i < TRIES && outcome == OUTCOME_CONFLICT; i++) {
        struct round_work work CLEAN(round_work_release) = {0};
        int64_t round = 0;
        if (!round_work_told(ui, session, &wish, &work))
            return false;
        err = (struct err)ERR_NONE;
        outcome = round_save(session, &work, &round, &err);
        if (outcome == OUTCOME_OK)
            say_made(ui, &work);
    }
    if (outcome != OUTCOME_OK)
        ui_say_err(ui, &err);
    return outcome == OUTCOME_OK;
}

/* ---- needs without a suggestion ---- */

struct without {
    struct ui *ui;
    struct session *session;
    struct round_withouts list;
};

static void load(void *context) {
    struct without *without = context;
    struct db *db = without->session->db;
    struct err err = ERR_NONE;
    int64_t round = 0;
    without->list.count = 0;
    enum outcome outcome = round_latest(db, &round, &err);
    if (outcome == OUTCOME_OK)
        outcome = round_without(db, round, clock_today(), &without->list, &err);
    if (outcome != OUTCOME_OK)
        ui_say_err(without->ui, &err);
}

static void fill_row(const void *context, int at, struct row *row) {
    const struct round_without *without = &((const struct without *)context)->list.at[at];
    struct buffer age CLEAN(buffer_release) = BUFFER_INIT;
    *row = (struct row){.id = without->need};
    date_age(&age, without->asked_day, clock_today());
    PUT_TEXT(row->cell[0], age.text);
    PUT_TEXT(row->cell[1], without->asker_name);
    PUT_TEXT(row->cell[2], without->words);
}

static int fetch(void *context, const char *find, const struct row_key *after, bool back,
                 struct row *rows, int max) {
    (void)find;
    return rows_of_list(((const struct without *)context)->list.count, fill_row, context, after,
                        back, rows, max);
}

static const struct row_source source = {.fetch = fetch};

static void stopped_lines(const struct round_need_of *need, struct lines *out) {
    bool any = false;
    for (int gate = 0; gate < GATE_COUNT; gate++) {
        if (!need->stopped[gate])
            continue;
        any = true;
        lines_addf(out, STYLE_NORMAL, 4, "%d: %s", need->stopped[gate],
                   _(gate_says((enum gate)gate)));
    }
    if (!any)
        lines_add(out, STYLE_NORMAL, 4, _("Nobody has offered anything like it."));
}

/* How many each gate stopped, and how many have said that it is not the time. */
static void about(void *context, int64_t need, struct lines *out) {
    struct without *without = context;
    struct match_list list CLEAN(match_list_release) = {0};
    struct round_need_of stopped = {.beyond = 0};
    int said_no = 0, could = 0;
    if (match_need(without->session, need, &list, NULL) != OUTCOME_OK)
        return;
    for (int i = 0; i < list.count; i++) {
        const struct match *match = &list.at[i];
        if (match->verdict.gates & 1u << GATE_SELF)
            continue;
        for (int gate = 0; gate < GATE_COUNT; gate++)
            stopped.stopped[gate] += (match->verdict.gates >> gate) & 1u;
        said_no += !match->verdict.gates && match->ask != 0;
        could += !match->verdict.gates && match->ask == 0;
    }
    if (said_no)
        lines_addf(out, STYLE_NORMAL, 4,
                   P_("%d was asked about it already.", "%d were asked about it already.", said_no),
                   said_no);
    if (could)
        lines_addf(out, STYLE_NORMAL, 4,
                   P_("%d could, but is the better one for another need or was passed over.",
                      "%d could, but are the better ones for other needs or were passed over.",
                      could),
                   could);
    if (!could || list.count > could)
        stopped_lines(&stopped, out);
}

void without_screen(struct ui *ui, struct session *session) {
    static const struct column columns[] = {
        {.head = N_("Waiting"), .cols = 14, .min_cols = 9, .drop = 1},
        {.head = N_("Who"), .cols = 20, .min_cols = 10},
        {.head = N_("What"), .cols = 40, .min_cols = 12},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Everybody for this need"), .needs = NEEDS_ROW},
        {.number = 0, .label = N_("Back")},
    };
    struct without without = {.ui = ui, .session = session};
    struct page page = {
        .title = N_("Needs without a suggestion"),
        .name = "",
        .purpose =
            N_("Needs that the round has nobody for. Below the list stands how many people each "
               "reason stopped. Tell those who wait that nobody is found yet."),
        .context = &without,
        .again = load,
        .rows = &source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("Every open need has a suggestion."),
        .about_row = about,
        .about_rows = 6,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    load(&without);
    while (page_run(ui, &page) != PAGE_BACK) {
        if (page.row)
            suggestions_screen(ui, session, page.row);
        load(&without);
    }
    round_withouts_release(&without.list);
}
