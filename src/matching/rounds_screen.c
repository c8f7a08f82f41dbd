/* SPDX-License-Identifier: GPL-3.0-or-later
 * Learning by doing: what each round suggested and what came of it, beside what somebody would have
 * got who took the best for one need after another. */
#include <stdlib.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "matching/round_screen.h"
#include "matching/round_store.h"
#include "text/date.h"
#include "widget/page.h"

enum { ROUNDS_SHOWN = 200 };

struct screen {
    struct ui *ui;
    struct session *session;
    struct round_infos infos;
};

static void load(void *context) {
    struct screen *screen = context;
    struct err err = ERR_NONE;
    round_infos_release(&screen->infos);
    if (round_list(screen->session->db, INT64_MAX, ROUNDS_SHOWN, &screen->infos, &err) !=
        OUTCOME_OK)
        ui_say_err(screen->ui, &err);
}

static void put_number(char *cell, size_t bytes, long long number) {
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    buffer_addf(&text, "%lld", number);
    (void)mem_put_text(cell, bytes, text.text);
}

static void fill_row(const void *context, int at, struct row *row) {
    const struct round_info *info = &((const struct screen *)context)->infos.at[at];
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    *row = (struct row){.id = info->id};
    date_text(&text, info->day, DATE_SHORT);
    PUT_TEXT(row->cell[0], text.text);
    const long long numbers[] = {info->needs, info->suggested, info->asked,  info->yes,
                                 info->done,  info->not_now,   info->refused};
    for (int i = 0; i < (int)COUNT_OF(numbers); i++)
        put_number(row->cell[i + 1], sizeof row->cell[i + 1], numbers[i]);
}

static int fetch(void *context, const char *find, const struct row_key *after, bool back,
                 struct row *rows, int max) {
    (void)find;
    return rows_of_list(((const struct screen *)context)->infos.count, fill_row, context, after,
                        back, rows, max);
}

static const struct row_source source = {.fetch = fetch};

static void compare(struct lines *out, const char *what, int64_t round, int64_t greedy) {
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    /* TRANSLATORS: two figures beside each other: of the round, and of taking one after another */
    buffer_addf(&text, _("%lld (one after another: %lld)"), (long long)round, (long long)greedy);
    lines_fact(out, 2, 26, what, text.text);
}

static void about(void *context, int64_t id, struct lines *out) {
    const struct screen *screen = context;
    for (int i = 0; i < screen->infos.count; i++) {
        const struct round_info *info = &screen->infos.at[i];
        if (info->id != id)
            continue;
        compare(out, _("Needs with a suggestion"), info->value.met, info->greedy.met);
        compare(out, _("People drawn in"), info->value.drawn_in, info->greedy.drawn_in);
        compare(out, _("Points in all"), info->value.score, info->greedy.score);
        compare(out, _("Pairs who have not met"), info->value.links, info->greedy.links);
        compare(out, _("Unevenness, of 1000"), info->value.gini, info->greedy.gini);
    }
}

void rounds_screen(struct ui *ui, struct session *session) {
    static const struct column columns[] = {
        {.head = N_("Round of"), .cols = 12, .min_cols = 11},
        /* TRANSLATORS: column heads over how many: at most 8 columns, "Needs" 5, "Yes" 6, "Done" 7
         */
        {.head = NC_("rounds", "Needs"), .cols = 5, .min_cols = 5, .right = true},
        {.head = NC_("rounds", "Suggested"), .cols = 9, .min_cols = 9, .right = true},
        {.head = NC_("rounds", "Asked"), .cols = 8, .min_cols = 8, .right = true},
        {.head = NC_("rounds", "Yes"), .cols = 6, .min_cols = 6, .right = true},
        {.head = NC_("rounds", "Done"), .cols = 7, .min_cols = 7, .right = true, .drop = 1},
        {.head = NC_("rounds", "Not now"), .cols = 8, .min_cols = 8, .right = true, .drop = 2},
        /* TRANSLATORS: suggestions that somebody decided against; never of the people */
        {.head = NC_("rounds", "Passed"), .cols = 8, .min_cols = 8, .right = true, .drop = 3},
    };
    static const struct choice choices[] = {{.number = 0, .label = N_("Back")}};
    struct screen screen = {.ui = ui, .session = session};
    struct page page = {
        .title = N_("What came of the rounds"),
        .name = "",
        .purpose =
            N_("Each round with what it suggested, who was asked and what they said. Below stands "
               "what it reached beside what somebody would have got who took the best for one need "
               "after another. These figures tell about rounds, never about people."),
        .context = &screen,
        .again = load,
        .rows = &source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("No round was worked out yet."),
        .about_row = about,
        .about_rows = 5,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    load(&screen);
    while (page_run(ui, &page) != PAGE_BACK)
        ;
    round_infos_release(&screen.infos);
}
