/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who might help with a need: the five best and one "you might not have thought of", each with its
 * reasons; what they said is written down here. */
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "matching/match_screen.h"
#include "matching/match_part.h"
#include "offers/need_store.h"
#include "text/date.h"
#include "widget/page.h"

enum action { ASKED = 1, SAID_YES, ARRANGE, SAID_NOT_NOW, WHY_NOT, NOT_FOUND };
enum { REASON_ROWS = 5 };

struct screen {
    struct ui *ui;
    struct session *session;
    int64_t need;
    struct match_list list;
    struct row_array array;
    int room;
    int64_t surprise; /* the party "you might not have thought of"; 0: none */
};

static const struct match *match_of(const struct screen *screen, int64_t party) {
    for (int i = 0; i < screen->list.count; i++)
        if (screen->list.at[i].facts.party == party)
            return &screen->list.at[i];
    return NULL;
}

/* ---- rows ---- */

static void state_text(const struct screen *screen, const struct match *match, struct buffer *out) {
    if (match->ask)
        buffer_add(out, _(ask_state_name(match->state)));
    else if (match->facts.party == screen->surprise)
        buffer_add(out, _("you might not have thought of"));
}

static void add_row(struct screen *screen, const struct match *match) {
    MEM_GROW(screen->array.rows, screen->array.count, screen->room);
    struct row *row = &screen->array.rows[screen->array.count++];
    struct buffer state CLEAN(buffer_release) = BUFFER_INIT;
    *row = (struct row){.id = match->facts.party, .key = {.number = screen->array.count}};
    PUT_TEXT(row->cell[0], match->name);
    PUT_TEXT(row->cell[1], match->words);
    state_text(screen, match, &state);
    PUT_TEXT(row->cell[2], state.text);
    buffer_clear(&state);
    buffer_addf(&state, "%d", match->verdict.total);
    PUT_TEXT(row->cell[3], state.text);
}

/* Top five, the surprise, then those who have answered already. */
static void fill(struct screen *screen) {
    int top[MATCH_TOP], surprise;
    int count = match_top(&screen->list, top, &surprise);
    screen->array.count = 0;
    screen->surprise = surprise < 0 ? 0 : screen->list.at[surprise].facts.party;
    for (int i = 0; i < count; i++)
        add_row(screen, &screen->list.at[top[i]]);
    if (surprise >= 0)
        add_row(screen, &screen->list.at[surprise]);
    for (int i = 0; i < screen->list.count; i++) {
        const struct match *match = &screen->list.at[i];
        bool shown = match->facts.party == screen->surprise;
        for (int k = 0; k < count; k++)
            shown = shown || top[k] == i;
        if (match->ask && !shown)
            add_row(screen, match);
    }
}

static bool load(struct screen *screen) {
    struct err err = ERR_NONE;
    match_list_release(&screen->list);
    if (match_need(screen->session, screen->need, &screen->list, &err) != OUTCOME_OK) {
        ui_say_err(screen->ui, &err);
        return false;
    }
    fill(screen);
    return true;
}

static void again(void *context) {
    struct screen *screen = context;
    if (!load(screen))
        screen->array.count = 0;
}

/* ---- lines ---- */

/* Two lines at most times: a list of choices and reasons stands below. */
static void head(void *context, struct lines *out) {
    const struct screen *screen = context;
    const struct need *need = &screen->list.need;
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    lines_fact(out, 2, 12, screen->list.asker_name, need->words);
    if (screen->list.empty)
        lines_add(out, STYLE_NOTICE, 2, _(screen->list.empty));
    if (screen->list.beyond) {
        buffer_addf(&text,
                    P_("%d more offers this kind of help; the nearest were looked at.",
                       "%d more offer this kind of help; the nearest were looked at.",
                       screen->list.beyond),
                    screen->list.beyond);
        lines_add(out, STYLE_HINT, 2, text.text);
        buffer_clear(&text);
    }
    date_age(&text, need->asked_day, clock_today());
    if (need->urgency != URGENCY_WHENEVER)
        buffer_addf(&text, ", %s", _(urgency_name(need->urgency)));
    size_t start = text.len;
    buffer_add(&text, ", ");
    need_when_text(&text, need);
    if (text.len == start + 2)
        buffer_cut(&text, start);
    lines_fact(out, 2, 12, _("Waiting"), text.text);
    if (need->not_found_day != DAY_NONE) {
        buffer_clear(&text);
        date_text(&text, need->not_found_day, DATE_SHORT);
        lines_fact(out, 2, 12, _("Told"), text.text);
    }
    if (need_ended(need, clock_today()))
        lines_add(out, STYLE_NOTICE, 2, _("This need has ended; look at it again before asking."));
}

static void about(void *context, int64_t party, struct lines *out) {
    const struct screen *screen = context;
    const struct match *match = match_of(screen, party);
    struct buffer reach CLEAN(buffer_release) = BUFFER_INIT;
    if (!match)
        return;
    match_reach(match, &reach);
    lines_fact(out, 2, 12, _("Reach"), reach.text);
    if (match->verdict.gates)
        match_stops(match, out);
    else
        match_reasons(match, ui_plain(screen->ui), out);
}

/* ---- why not the others? ---- */

static void others(void *context, struct lines *out) {
    const struct screen *screen = context;
    int shown = 0;
    for (int i = screen->list.suggested; i < screen->list.count; i++) {
        const struct match *match = &screen->list.at[i];
        if (match->verdict.gates & 1u << GATE_SELF)
            continue;
        shown++;
        lines_add(out, STYLE_HEAD, 2, match->name);
        match_stops(match, out);
    }
    int more = 0;
    for (int i = 0; i < screen->list.suggested; i++) {
        bool listed = false;
        for (int k = 0; k < screen->array.count; k++)
            listed = listed || screen->array.rows[k].id == screen->list.at[i].facts.party;
        if (listed)
            continue;
        if (!more++) {
            lines_blank(out);
            lines_add(out, STYLE_NORMAL, 2, _("Could be asked too, with fewer points:"));
        }
        lines_addf(out, STYLE_NORMAL, 4, "%3d  %s", screen->list.at[i].verdict.total,
                   screen->list.at[i].name);
    }
    if (shown || more)
        lines_blank(out);
    lines_add(out, STYLE_NORMAL, 2, _("Everybody else has not offered anything like it."));
}

/* ---- what they said ---- */

static void take_down(struct screen *screen, int64_t party, enum ask_state state) {
    const struct match *match = match_of(screen, party);
    if (match)
        (void)ask_take_down(screen->ui, screen->session, screen->need, match, state);
}

static void told_not_found(struct screen *screen) {
    struct err err = ERR_NONE;
    if (need_told_not_found(screen->session, screen->need, &err) != OUTCOME_OK)
        ui_say_err(screen->ui, &err);
    else
        ui_say(screen->ui, MESSAGE_SAVED, "%s",
               _("Saved: they were told that nobody is found yet. The need stays on the board."));
}

/* A "yes" goes straight on to a day and time, which may be left for later. */
static void act(struct screen *screen, int chosen, int64_t row) {
    switch (chosen) {
    case ASKED:
        take_down(screen, row, ASK_ASKED);
        break;
    case ARRANGE:
        take_down(screen, row, ASK_ARRANGED);
        break;
    case SAID_NOT_NOW:
        take_down(screen, row, ASK_NOT_NOW);
        break;
    case SAID_YES:
        take_down(screen, row, ASK_YES);
        take_down(screen, row, ASK_ARRANGED);
        break;
    case WHY_NOT:
        show_lines(screen->ui, N_("Why not the others?"), screen->list.need.words, others, screen);
        break;
    case NOT_FOUND:
        told_not_found(screen);
        break;
    default:
        break;
    }
}

static const struct choice choices[] = {
    {.number = ASKED,
     .label = N_("Asked: waiting for an answer"),
     .needs = NEEDS_ROW | NEEDS_WRITER},
    {.number = SAID_YES,
     .label = N_("Said yes: arrange a day and time"),
     .help = N_("Writes down the yes, then asks for the day, time and place."),
     .needs = NEEDS_ROW | NEEDS_WRITER},
    {.number = ARRANGE, .label = N_("Arrange a day and time"), .needs = NEEDS_ROW | NEEDS_WRITER},
    {.number = SAID_NOT_NOW,
     .label = N_("Not now"),
     .help = N_("They are not suggested again for this need. It never counts against anybody."),
     .needs = NEEDS_ROW | NEEDS_WRITER},
    {.number = WHY_NOT, .label = N_("Why not the others?")},
    {.number = NOT_FOUND,
     .label = N_("Nobody found yet: told them"),
     .help = N_("Writes down that the person knows. The need stays on the board."),
     .needs = NEEDS_WRITER},
    {.number = 0, .label = N_("Back")},
};

static struct page page_of(struct screen *screen) {
    static const struct column columns[] = {
        {.head = N_("Suggestion"), .cols = 24, .min_cols = 14},
        {.head = N_("Offers"), .cols = 26, .min_cols = 10, .drop = 2},
        {.head = "", .cols = 20, .min_cols = 8, .drop = 1},
        /* TRANSLATORS: column head over the points of a suggestion */
        {.head = N_("Points"), .cols = 6, .min_cols = 6, .right = true},
    };
    return (struct page){
        .title = N_("Find someone"),
        .name = screen->list.asker_name,
        .purpose =
            N_("Who might help, best first, with the reasons and their points below the list. They "
               "are suggestions: you decide whom to ask, and nothing is arranged before you say "
               "so."),
        .context = screen,
        .again = again,
        .head = head,
        .rows = &row_array_source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("No suggestion yet."),
        .about_row = about,
        .about_rows = REASON_ROWS,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
}

/* The rows are read through the page's context too, so that one context serves head and rows. */
static int fetch(void *context, const char *find, const struct row_key *after, bool back,
                 struct row *rows, int max) {
    struct screen *screen = context;
    return row_array_source.fetch(&screen->array, find, after, back, rows, max);
}

static const struct row_source source = {.fetch = fetch};

void suggestions_screen(struct ui *ui, struct session *session, int64_t need) {
    struct screen screen = {.ui = ui, .session = session, .need = need};
    if (!load(&screen))
        return;
    struct page page = page_of(&screen);
    page.rows = &source;
    for (;;) {
        int chosen = page_run(ui, &page);
        if (chosen == PAGE_BACK)
            break;
        act(&screen, chosen == PAGE_ROW ? ARRANGE : chosen, page.row);
        if (!load(&screen))
            break;
    }
    match_list_release(&screen.list);
    free(screen.array.rows);
}
