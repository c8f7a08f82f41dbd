/* SPDX-License-Identifier: GPL-3.0-or-later
 * Favour circles: two to five people of whom each gives to the next, so that nobody's hours change.
 * Suggestions like all others: kept, asked and arranged by a person. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "matching/match_screen.h"
#include "matching/round_store.h"
#include "round_part.h"
#include "widget/page.h"

enum action { KEEP_ALL = 1 };

struct screen {
    struct ui *ui;
    struct session *session;
    struct round_work work;
};

static const struct round_need_of *need_of(const struct screen *screen, const struct circle *circle,
                                           int step) {
    return &screen->work.need[circle->need[step]];
}

/* "Mair > Iain > Joyce": each gives to the next, the last to the first. */
static void chain_text(const struct screen *screen, const struct circle *circle,
                       struct buffer *out) {
    for (int i = circle->count - 1; i >= 0; i--)
        buffer_addf(out, "%s > ", need_of(screen, circle, i)->asker_name);
    buffer_add(out, need_of(screen, circle, circle->count - 1)->asker_name);
}

static int score_of(const struct screen *screen, const struct circle *circle) {
    int score = 0;
    for (int i = 0; i < circle->count; i++)
        score += screen->work.problem.pairs[circle->pair[i]].score;
    return score;
}

static void fill_row(const void *context, int at, struct row *row) {
    const struct screen *screen = context;
    const struct circle *circle = &screen->work.circles.at[at];
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    *row = (struct row){.id = at + 1};
    chain_text(screen, circle, &text);
    PUT_TEXT(row->cell[0], text.text);
    buffer_clear(&text);
    buffer_addf(&text, "%d", circle->count);
    PUT_TEXT(row->cell[1], text.text);
    buffer_clear(&text);
    buffer_addf(&text, "%d", score_of(screen, circle));
    PUT_TEXT(row->cell[2], text.text);
}

static bool load(struct screen *screen) {
    const struct round_wish wish = {.day = clock_today(), .circles = true};
    round_work_release(&screen->work);
    return round_work_told(screen->ui, screen->session, &wish, &screen->work);
}

static int fetch(void *context, const char *find, const struct row_key *after, bool back,
                 struct row *rows, int max) {
    (void)find;
    return rows_of_list(((const struct screen *)context)->work.circles.count, fill_row, context,
                        after, back, rows, max);
}

static const struct row_source source = {.fetch = fetch};

static const char *name_of(const struct screen *screen, int64_t party) {
    for (int32_t i = 0; i < screen->work.problem.need_count; i++)
        if (screen->work.problem.needs[i].asker == party)
            return screen->work.need[i].asker_name;
    return "";
}

static void about(void *context, int64_t id, struct lines *out) {
    const struct screen *screen = context;
    if (id < 1 || id > screen->work.circles.count)
        return;
    const struct circle *circle = &screen->work.circles.at[id - 1];
    for (int i = circle->count - 1; i >= 0; i--) {
        const struct round_pair *pair = &screen->work.problem.pairs[circle->pair[i]];
        const struct round_need_of *need = need_of(screen, circle, i);
        const char *giver = name_of(screen, screen->work.problem.givers[pair->giver].party);
        /* TRANSLATORS: who gives, to whom, what; names come first in all languages */
        lines_addf(out, STYLE_NORMAL, 2, _("%s > %s: %s"), giver, need->asker_name,
                   need->need->words);
    }
}

/* ---- keeping ---- */

static bool keep_one(struct screen *screen, int64_t round, const struct circle *circle, int step,
                     int number) {
    struct err err = ERR_NONE;
    struct match_list list CLEAN(match_list_release) = {0};
    const struct round_problem *problem = &screen->work.problem;
    int64_t need = problem->needs[circle->need[step]].id;
    int64_t giver = problem->givers[problem->pairs[circle->pair[step]].giver].party;
    enum outcome outcome = match_need_with(screen->session, need, giver, &list, &err);
    for (int i = 0; i < list.count && outcome == OUTCOME_OK; i++)
        if (list.at[i].facts.party == giver)
            outcome = suggestion_put(screen->session, round, need, &list.at[i],
                                     &(struct suggestion_put){KEPT, number}, &err);
    if (outcome != OUTCOME_OK)
        ui_say_err(screen->ui, &err);
    return outcome == OUTCOME_OK;
}

/* Into the newest round; there is one from now on. */
static void keep_all(struct screen *screen, int64_t round, int64_t id) {
    const struct circle circle = screen->work.circles.at[id - 1];
    struct err err = ERR_NONE;
    if (!round && (!round_again(screen->ui, screen->session, false) ||
                   round_latest(screen->session->db, &round, &err) != OUTCOME_OK))
        return;
    for (int i = 0; i < circle.count; i++)
        if (!keep_one(screen, round, &circle, i, (int)id))
            return;
    ui_say(screen->ui, MESSAGE_SAVED, "%s",
           _("Saved: the circle is kept in the round. Ask each of them there."));
}

void circles_screen(struct ui *ui, struct session *session, int64_t round) {
    static const struct column columns[] = {
        {.head = N_("Who gives to whom"), .cols = 60, .min_cols = 30},
        {.head = N_("People"), .cols = 8, .min_cols = 6, .right = true, .drop = 2},
        {.head = N_("Points"), .cols = 8, .min_cols = 6, .right = true, .drop = 1},
    };
    static const struct choice choices[] = {
        {.number = KEEP_ALL,
         .label = N_("Keep this circle in the round"),
         .help = N_("Each of its needs is kept with its giver in the circle; ask them one by one."),
         .needs = NEEDS_ROW | NEEDS_WRITER},
        {.number = 0, .label = N_("Back")},
    };
    struct screen screen = {.ui = ui, .session = session};
    struct page page = {
        .title = N_("Favour circles"),
        .name = "",
        .purpose = N_("A round robin: each gives to the next, the last to the first, and nobody's "
                      "hours change. Two to five people, found among everybody who would like a "
                      "hand and offers one."),
        .context = &screen,
        .rows = &source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("There is no circle at the moment: nobody who waits could give to somebody who "
                    "could give back."),
        .about_row = about,
        .about_rows = CIRCLE_MOST,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    struct err err = ERR_NONE;
    if (!round && round_latest(session->db, &round, &err) != OUTCOME_OK)
        ui_say_err(ui, &err);
    while (load(&screen)) {
        int chosen = page_run(ui, &page);
        if (chosen == PAGE_BACK)
            break;
        if (page.row > 0 && page.row <= screen.work.circles.count)
            keep_all(&screen, round, page.row);
    }
    round_work_release(&screen.work);
}
