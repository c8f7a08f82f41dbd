/* SPDX-License-Identifier: GPL-3.0-or-later
 * The needs board, the way from a new need to its first suggestion, and the needs of one party. */
#include <stdlib.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "matching/match.h"
#include "matching/match_screen.h"
#include "matching/round_screen.h"
#include "offers/category_store.h"
#include "offers/need_store.h"
#include "offers/offer_screen.h"
#include "people/card.h"
#include "people/party_store.h"
#include "text/date.h"
#include "widget/page.h"

struct screen {
    struct ui *ui;
    struct session *session;
};

/* ---- rows: only those on the screen are matched ---- */

static void fill_best(struct screen *screen, int64_t need, struct row *row) {
    struct match_best best;
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    if (match_best_of(screen->session, need, &best, NULL) != OUTCOME_OK || !best.party) {
        PUT_TEXT(row->cell[3], _("none found yet"));
        return;
    }
    PUT_TEXT(row->cell[3], best.name);
    buffer_addf(&text, "%d", best.total);
    PUT_TEXT(row->cell[4], text.text);
}

static void fill_row(struct screen *screen, const struct need_row *found, struct row *row) {
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    const struct need *need = &found->need;
    *row = (struct row){.id = need->id, .key = {.number = need->id}};
    buffer_addf(&text, "%ld", (long)need->asked_day);
    PUT_TEXT(row->key.text, text.text);
    buffer_clear(&text);
    date_age(&text, need->asked_day, clock_today());
    PUT_TEXT(row->cell[0], text.text);
    PUT_TEXT(row->cell[1], found->name);
    PUT_TEXT(row->cell[2], need->words);
    fill_best(screen, need->id, row);
}

static int fetch(void *context, const char *find, const struct row_key *after, bool back,
                 struct row *rows, int max) {
    struct screen *screen = context;
    struct err err = ERR_NONE;
    struct need_row *found = mem_zero((size_t)max, sizeof *found);
    day_t day = after ? (day_t)strtol(after->text, NULL, 10) : 0;
    (void)find;
    int count = need_board(screen->session->db, day, after ? after->number : 0, back, clock_today(),
                           found, max, &err);
    for (int i = 0; i < count; i++)
        fill_row(screen, &found[i], &rows[i]);
    free(found);
    if (count < 0)
        ui_say_err(screen->ui, &err);
    return count;
}

static const struct row_source board_source = {.fetch = fetch};

static void about(void *context, int64_t id, struct lines *out) {
    struct screen *screen = context;
    struct need need;
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    if (need_get(screen->session->db, id, &need, NULL) != OUTCOME_OK)
        return;
    lines_fact(out, 2, 12, _("What"), need.words);
    category_path(screen->session->db, need.category, &text);
    lines_fact(out, 2, 12, _("Category"), text.text);
    buffer_clear(&text);
    need_when_text(&text, &need);
    if (text.len)
        lines_fact(out, 2, 12, _("When"), text.text);
    if (need.urgency != URGENCY_WHENEVER)
        lines_fact(out, 2, 12, _("How urgent"), _(urgency_name(need.urgency)));
    if (need.not_found_day == DAY_NONE)
        return;
    buffer_clear(&text);
    date_text(&text, need.not_found_day, DATE_SHORT);
    lines_addf(out, STYLE_HINT, 2, _("They were told on %s that nobody is found yet."), text.text);
}

static const struct column board_columns[] = {
    {.head = N_("Waiting"), .cols = 14, .min_cols = 9, .drop = 2},
    {.head = N_("Who"), .cols = 16, .min_cols = 10},
    {.head = N_("What"), .cols = 16, .min_cols = 12},
    {.head = N_("Best offer"), .cols = 18, .min_cols = 12, .drop = 1},
    {.head = N_("Points"), .cols = 6, .min_cols = 6, .right = true, .drop = 3},
};
static const struct choice board_choices[] = {
    {.number = 1, .label = N_("Find someone"), .needs = NEEDS_ROW},
    {.number = 2, .label = N_("Post a need"), .needs = NEEDS_WRITER},
    {.number = 3, .label = N_("Change or take back this need"), .needs = NEEDS_ROW | NEEDS_WRITER},
    {.number = 4, .label = N_("What is arranged")},
    {.number = 5,
     .label = N_("Weekly round: the best for all at once"),
     .help = N_("All open needs against everybody, to go through one by one.")},
    {.number = 0, .label = N_("Back")},
};

void needs_board_screen(struct ui *ui, struct session *session) {
    struct screen screen = {ui, session};
    struct page page = {
        .title = N_("Needs board"),
        .name = "",
        .purpose =
            N_("What people would like a hand with, the oldest first. Enter shows who might help "
               "and why."),
        .context = &screen,
        .rows = &board_source,
        .columns = board_columns,
        .column_count = COUNT_OF(board_columns),
        .empty = N_("Nobody is waiting for a hand. 2 posts a need."),
        .about_row = about,
        .about_rows = 4,
        .choices = board_choices,
        .choice_count = COUNT_OF(board_choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    for (;;) {
        int chosen = page_run(ui, &page);
        if (chosen == PAGE_BACK)
            return;
        if (chosen == 2)
            post_need_screen(ui, session, 0);
        else if (chosen == 3)
            need_change_screen(ui, session, page.row);
        else if (chosen == 4)
            arranged_screen(ui, session);
        else if (chosen == 5)
            round_screen(ui, session);
        else if (page.row)
            suggestions_screen(ui, session, page.row);
    }
}

/* ---- from a new need to its first suggestion: Enter, Enter ---- */

static void saved_head(void *context, struct lines *out) {
    const struct need *need = context;
    lines_addf(out, STYLE_GOOD, 2, _("Saved: %s"), need->words);
    lines_blank(out);
    lines_add(out, STYLE_NORMAL, 2, _("And what might they enjoy offering?"));
    lines_blank(out);
}

void post_need_screen(struct ui *ui, struct session *session, int64_t party) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Find someone")},
        {.number = 2, .label = N_("What they might enjoy offering")},
        {.number = 3, .label = N_("Post another need")},
        {.number = 0, .label = N_("Back")},
    };
    int64_t id = 0;
    while (need_form_screen(ui, session, party, &id)) {
        struct need need;
        struct err err = ERR_NONE;
        if (need_get(session->db, id, &need, &err) != OUTCOME_OK) {
            ui_say_err(ui, &err);
            return;
        }
        int chosen;
        while ((chosen = ask_choice(ui, N_("A need is posted"), saved_head, &need, choices,
                                    COUNT_OF(choices))) == 2)
            offer_prompts_screen(ui, session, need.party);
        if (chosen == 1)
            suggestions_screen(ui, session, id);
        if (chosen != 3)
            return;
    }
}

/* ---- the needs of one party ---- */

struct party_needs {
    struct row_array array; /* first: the page's context is both */
    struct ui *ui;
    struct session *session;
    int64_t party;
};

static void load_needs(void *context) {
    struct party_needs *showing = context;
    struct row_array *array = &showing->array;
    struct need_set needs CLEAN(need_set_release) = {0, 0, NULL};
    struct err err = ERR_NONE;
    if (need_list(showing->session->db, showing->party, false, &needs, &err) != OUTCOME_OK)
        ui_say_err(showing->ui, &err);
    free(array->rows);
    *array =
        (struct row_array){mem_zero((size_t)needs.count + 1, sizeof *array->rows), needs.count};
    for (int i = 0; i < needs.count; i++) {
        array->rows[i] = (struct row){.id = needs.at[i].id, .key = {.number = i + 1}};
        PUT_TEXT(array->rows[i].cell[0], needs.at[i].words);
        PUT_TEXT(array->rows[i].cell[1], _(need_status_name(needs.at[i].status)));
    }
}

void party_needs_screen(struct ui *ui, struct session *session, int64_t party) {
    static const struct column columns[] = {{.head = N_("Need"), .cols = 40, .min_cols = 20},
                                            {.head = N_("State"), .cols = 12, .min_cols = 8}};
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Find someone"), .needs = NEEDS_ROW},
        {.number = 2, .label = N_("Post a need"), .needs = NEEDS_WRITER},
        {.number = 0, .label = N_("Back")},
    };
    struct party_brief who = {0};
    struct party_needs showing = {{NULL, 0}, ui, session, party};
    struct err err = ERR_NONE;
    if (party_brief_get(session->db, party, &who, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return;
    }
    struct page page = {
        .title = N_("Find matches"),
        .name = who.name,
        .purpose =
            N_("What this person would like a hand with. Enter shows who might help and why."),
        .context = &showing,
        .again = load_needs,
        .rows = &row_array_source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("They need nothing at the moment. 2 posts a need."),
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    for (int chosen = 1; chosen != PAGE_BACK;) {
        load_needs(&showing);
        chosen = page_run(ui, &page);
        if (chosen == 2)
            post_need_screen(ui, session, party);
        else if (chosen != PAGE_BACK && page.row)
            suggestions_screen(ui, session, page.row);
    }
    free(showing.array.rows);
}

const struct card_part match_card_part = {
    .label = N_("Find matches"),
    .help = N_("Who might help with what they would like a hand with, and why."),
    .needs = NEEDS_NOTHING,
    .act = party_needs_screen,
};
