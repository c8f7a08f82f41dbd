/* SPDX-License-Identifier: GPL-3.0-or-later
 * The weekly round, gone through one suggestion after another. Who was kept, asked or refused
 * stands there for everybody at once; nothing is asked or arranged without a key. */
#include "matching/round_screen.h"

#include <stdlib.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "matching/match_part.h"
#include "matching/match_screen.h"
#include "matching/round_store.h"
#include "round_part.h"
#include "text/date.h"
#include "widget/page.h"

enum action { ASKED = 1, SAID_YES, SAID_NOT_NOW, NOT_THIS_ONE, KEEP, CANDIDATES, AGAIN, MORE };
enum more { MORE_WITHOUT = 1, MORE_CIRCLES, MORE_OUTCOME, MORE_OTHER };
enum { REASON_ROWS = 5 };

struct screen {
    struct ui *ui;
    struct session *session;
    struct round_info info; /* id 0: there is no round yet */
    char met[NAME_BYTES];   /* "57 of 60 needs", for the trail */
    struct suggestions list;
    /* The focused one, as it would be judged now; of is its suggestion. */
    struct match now;
    const char *refused; /* msgid: why nobody can be asked any more; NULL */
    int64_t of;
};

/* ---- rows ---- */

static void state_text(const struct suggestion *suggestion, struct buffer *out) {
    const char *state = NULL;
    if (suggestion->need_status != NEED_OPEN)
        state = need_status_name(suggestion->need_status);
    else if (suggestion->ask != ASK_STATE_COUNT)
        state = ask_state_name(suggestion->ask);
    else if (suggestion->state == KEPT)
        /* TRANSLATORS: a suggestion that somebody decided to keep; short */
        state = N_("kept");
    if (!state)
        return;
    buffer_add(out, _(state));
    if (*suggestion->who)
        buffer_addf(out, " (%s)", suggestion->who);
}

static void fill_row(const void *context, int at, struct row *row) {
    const struct suggestion *suggestion = &((const struct screen *)context)->list.at[at];
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    *row = (struct row){.id = suggestion->need}; /* it stays, whoever is suggested for it */
    date_age(&text, suggestion->asked_day, clock_today());
    PUT_TEXT(row->cell[0], text.text);
    PUT_TEXT(row->cell[1], suggestion->asker_name);
    PUT_TEXT(row->cell[2], suggestion->words);
    PUT_TEXT(row->cell[3], suggestion->giver_name);
    buffer_clear(&text);
    state_text(suggestion, &text);
    PUT_TEXT(row->cell[4], text.text);
}

/* For how many needs there is still a suggestion: somebody may have said no since, without a next
 * one. */
static int still_met(const struct screen *screen) {
    int met = 0;
    for (int i = 0; i < screen->list.count; i++)
        met += screen->list.at[i].ask != ASK_NOT_NOW;
    return met;
}

static bool load(struct screen *screen) {
    struct err err = ERR_NONE;
    struct round_infos infos CLEAN(round_infos_release) = {0, 0, NULL};
    suggestions_release(&screen->list);
    screen->info = (struct round_info){.id = 0};
    enum outcome outcome = round_list(screen->session->db, INT64_MAX, 1, &infos, &err);
    if (outcome == OUTCOME_OK && infos.count) {
        screen->info = infos.at[0];
        outcome = suggestion_list(screen->session->db, screen->info.id, &screen->list, &err);
    }
    if (outcome != OUTCOME_OK) {
        ui_say_err(screen->ui, &err);
        return false;
    }
    struct buffer met CLEAN(buffer_release) = BUFFER_INIT;
    const char *say =
        screen->info.balanced
            /* TRANSLATORS: a balanced round; for how many of the open needs there is a suggestion
             */
            ? P_("balanced, %lld of %d need", "balanced, %lld of %d needs", screen->info.needs)
            : P_("%lld of %d need", "%lld of %d needs", screen->info.needs);
    if (screen->info.id)
        buffer_addf(&met, say, (long long)still_met(screen), screen->info.needs);
    PUT_TEXT(screen->met, met.text);
    return true;
}

static int fetch(void *context, const char *find, const struct row_key *after, bool back,
                 struct row *rows, int max) {
    (void)find;
    return rows_of_list(((const struct screen *)context)->list.count, fill_row, context, after,
                        back, rows, max);
}

static const struct row_source source = {.fetch = fetch};

static void again(void *context) {
    struct screen *screen = context;
    screen->of = 0;
    (void)load(screen);
}

static int place_of(const struct screen *screen, int64_t need) {
    for (int i = 0; i < screen->list.count; i++)
        if (screen->list.at[i].need == need)
            return i;
    return -1;
}

static const struct suggestion *suggestion_of(const struct screen *screen, int64_t need) {
    int place = place_of(screen, need);
    return place < 0 ? NULL : &screen->list.at[place];
}

/* Where a need has gone that nobody is suggested for any more, the next one stands. */
static void keep_place(const struct screen *screen, int place, struct page *page) {
    int last = screen->list.count - 1;
    if (place >= 0 && last >= 0 && place_of(screen, page->row) < 0)
        page->row = screen->list.at[place < last ? place : last].need;
}

/* As the two would be judged now. Who no longer offers it, or whose need is closed, is told as the
 * round had them. */
static const struct match *match_now(struct screen *screen, const struct suggestion *of) {
    struct match *now = &screen->now;
    struct match_list list CLEAN(match_list_release) = {0};
    struct err err = ERR_NONE;
    if (screen->of == of->id)
        return now;
    screen->of = of->id;
    screen->refused = NULL;
    *now = (struct match){.facts.party = of->giver,
                          .drop_in = of->drop_in,
                          .verdict = {.gates = 1u << GATE_SKILL, .total = of->score}};
    PUT_TEXT(now->name, of->giver_name);
    PUT_TEXT(now->phone, of->phone);
    PUT_TEXT(now->prefers, of->prefers);
    if (match_need_with(screen->session, of->need, of->giver, &list, &err) != OUTCOME_OK)
        screen->refused = err.say;
    for (int i = 0; i < list.count; i++)
        if (list.at[i].facts.party == of->giver)
            *now = list.at[i];
    return now;
}

/* ---- lines ---- */

static void head(void *context, struct lines *out) {
    const struct screen *screen = context;
    const struct round_info *info = &screen->info;
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    if (!info->id)
        return;
    date_text(&text, info->day, DATE_SHORT);
    /* TRANSLATORS: a day, then how many of the open needs have a suggestion */
    lines_addf(out, STYLE_HINT, 2,
               info->balanced
                   ? P_("Balanced round of %s: a suggestion for %lld of %d open need.",
                        "Balanced round of %s: a suggestion for %lld of %d open needs.",
                        info->needs)
                   : P_("Round of %s: a suggestion for %lld of %d open need.",
                        "Round of %s: a suggestion for %lld of %d open needs.", info->needs),
               text.text, (long long)still_met(screen), info->needs);
}

static void about(void *context, int64_t id, struct lines *out) {
    struct screen *screen = context;
    const struct suggestion *of = suggestion_of(screen, id);
    struct buffer reach CLEAN(buffer_release) = BUFFER_INIT;
    if (!of)
        return;
    const struct match *match = match_now(screen, of);
    match_reach(match, &reach);
    lines_fact(out, 2, 12, _("Reach"), reach.text);
    if (screen->refused)
        lines_add(out, STYLE_NOTICE, 2, _(screen->refused));
    else if (match->verdict.gates)
        match_stops(match, out);
    else
        match_reasons(match, ui_plain(screen->ui), out);
}

/* ---- deciding ---- */

static void decide(struct screen *screen, const struct suggestion *of,
                   enum suggestion_state state) {
    struct err err = ERR_NONE;
    if (suggestion_decide(screen->session, of, state, REFUSAL_NONE, &err) != OUTCOME_OK)
        ui_say_err(screen->ui, &err);
    else if (state == KEPT)
        ui_say(screen->ui, MESSAGE_SAVED, _("Saved: kept in this round and the next: %s"),
               of->giver_name);
    else
        ui_say(screen->ui, MESSAGE_SAVED, _("Saved: a suggestion again: %s"), of->giver_name);
}

static void keep_or_let_go(struct screen *screen, const struct suggestion *of) {
    decide(screen, of, of->state == KEPT ? SUGGESTED : KEPT);
}

static void refuse_head(void *context, struct lines *out) {
    const struct suggestion *of = context;
    lines_fact(out, 2, 12, of->asker_name, of->words);
    lines_fact(out, 2, 12, _("Suggestion"), of->giver_name);
    lines_blank(out);
    lines_add(out, STYLE_NORMAL, 2, _("Why not? It is never held against anybody."));
}

/* The best of the others takes the place, if there is one. */
static void next_best(struct screen *screen, int64_t need, const struct match_list *list) {
    const struct suggestion_put how = {.state = SUGGESTED, .circle = 0};
    struct err err = ERR_NONE;
    int next = -1;
    enum outcome outcome = suggestion_next(screen->session, screen->info.id, list, &next, &err);
    if (outcome == OUTCOME_OK && next >= 0)
        outcome =
            suggestion_put(screen->session, screen->info.id, need, &list->at[next], &how, &err);
    if (outcome != OUTCOME_OK)
        ui_say_err(screen->ui, &err);
    else if (next < 0)
        ui_say(screen->ui, MESSAGE_NOTICE, "%s",
               _("There is nobody else for this need in this round."));
    else
        ui_say(screen->ui, MESSAGE_SAVED, _("The next best for this need: %s"),
               list->at[next].name);
}

static void pass_over(struct screen *screen, const struct suggestion *of, enum refusal why) {
    struct match_list list CLEAN(match_list_release) = {0};
    struct err err = ERR_NONE;
    enum outcome outcome = match_need(screen->session, of->need, &list, &err);
    if (outcome == OUTCOME_OK)
        outcome = suggestion_decide(screen->session, of, REFUSED, why, &err);
    if (outcome == OUTCOME_OK)
        next_best(screen, of->need, &list);
    else
        ui_say_err(screen->ui, &err);
}

static void refuse(struct screen *screen, const struct suggestion *of) {
    struct choice choices[REFUSAL_COUNT + 1] = {{0}};
    struct suggestion refused = *of;
    for (int i = 0; i < REFUSAL_COUNT; i++)
        choices[i] = (struct choice){
            .number = i + 1, .label = refusal_name((enum refusal)i), .needs = NEEDS_WRITER};
    choices[REFUSAL_COUNT] = (struct choice){.number = 0, .label = N_("Back")};
    int chosen = ask_choice(screen->ui, N_("Not this one"), refuse_head, &refused, choices,
                            COUNT_OF(choices));
    if (chosen > 0 && chosen <= REFUSAL_COUNT)
        pass_over(screen, &refused, (enum refusal)(chosen - 1));
}

/* Everybody for the need: whoever is asked there takes the place in the round. */
static void candidates(struct screen *screen, const struct suggestion *of) {
    int64_t need = of->need;
    suggestions_screen(screen->ui, screen->session, need);
}

static bool take_down(struct screen *screen, const struct suggestion *of, enum ask_state state) {
    const struct match *match = match_now(screen, of);
    struct match copy = *match; /* what is shown is read anew while the page asks */
    int64_t need = of->need;
    if (!ask_take_down(screen->ui, screen->session, need, &copy, state))
        return false;
    if (state == ASK_YES)
        (void)ask_take_down(screen->ui, screen->session, need, &copy, ASK_ARRANGED);
    return true;
}

static void said_not_now(struct screen *screen, const struct suggestion *of) {
    struct match_list list CLEAN(match_list_release) = {0};
    if (take_down(screen, of, ASK_NOT_NOW) &&
        match_need(screen->session, of->need, &list, NULL) == OUTCOME_OK)
        next_best(screen, of->need, &list);
}

/* ---- the other pages ---- */

static void more_head(void *context, struct lines *out) {
    (void)context;
    lines_add(out, STYLE_HEAD, 2, _("What would you like to do?"));
}

static void more(struct screen *screen) {
    static const struct choice ordinary = {.number = MORE_OTHER,
                                           .label = N_("Work out an ordinary round"),
                                           .needs = NEEDS_WRITER,
                                           .help = N_("As many needs as can be met.")};
    struct choice choices[] = {
        {.number = MORE_WITHOUT,
         .label = N_("Needs without a suggestion, and why"),
         .help = N_("How many people each reason stopped.")},
        {.number = MORE_CIRCLES,
         .label = N_("Favour circles: a round robin"),
         .help = N_("Two to five people of whom each gives to the next.")},
        {.number = MORE_OUTCOME,
         .label = N_("What came of the rounds"),
         .help = N_("Beside what taking one need after another would have brought.")},
        {.number = MORE_OTHER,
         .label = N_("Work out a balanced round"),
         .needs = NEEDS_WRITER,
         .help = N_("Everybody gives about as often as they receive.")},
        {.number = 0, .label = N_("Back")},
    };
    if (screen->info.balanced)
        choices[MORE_OTHER - 1] = ordinary;
    switch (ask_choice(screen->ui, N_("More about this round"), more_head, screen, choices,
                       COUNT_OF(choices))) {
    case MORE_WITHOUT:
        without_screen(screen->ui, screen->session);
        break;
    case MORE_CIRCLES:
        circles_screen(screen->ui, screen->session, screen->info.id);
        break;
    case MORE_OUTCOME:
        rounds_screen(screen->ui, screen->session);
        break;
    case MORE_OTHER:
        (void)round_again(screen->ui, screen->session, !screen->info.balanced);
        break;
    default:
        break;
    }
}

static void act_on(struct screen *screen, int chosen, const struct suggestion *of) {
    switch (chosen) {
    case ASKED:
        (void)take_down(screen, of, ASK_ASKED);
        break;
    case SAID_YES:
        (void)take_down(screen, of, ASK_YES);
        break;
    case SAID_NOT_NOW:
        said_not_now(screen, of);
        break;
    case NOT_THIS_ONE:
        refuse(screen, of);
        break;
    case KEEP:
        keep_or_let_go(screen, of);
        break;
    default:
        candidates(screen, of);
        break;
    }
}

static void act(struct screen *screen, int chosen, int64_t row) {
    const struct suggestion *found = suggestion_of(screen, row);
    if (chosen == MORE) {
        more(screen);
    } else if (chosen == AGAIN) {
        (void)round_again(screen->ui, screen->session, screen->info.balanced);
    } else if (found) {
        struct suggestion of = *found; /* the list is read anew while pages stand on top */
        act_on(screen, chosen == PAGE_ROW ? CANDIDATES : chosen, &of);
    }
    screen->of = 0;
}

static const struct choice choices[] = {
    {.number = ASKED,
     .label = N_("Asked: waiting for an answer"),
     .needs = NEEDS_ROW | NEEDS_WRITER},
    {.number = SAID_YES,
     .label = N_("Said yes: arrange a day and time"),
     .needs = NEEDS_ROW | NEEDS_WRITER},
    {.number = SAID_NOT_NOW,
     .label = N_("Said not now: the next best"),
     .help = N_("Writes down the answer, which counts against nobody, and suggests somebody else."),
     .needs = NEEDS_ROW | NEEDS_WRITER},
    {.number = NOT_THIS_ONE,
     .label = N_("Not this one: the next best"),
     .help = N_("Asks why, if you like to say it. They are not suggested for this need again; it "
                "never counts against anybody."),
     .needs = NEEDS_ROW | NEEDS_WRITER},
    {.number = KEEP,
     .label = N_("Keep it as it is, or let go of it"),
     .help = N_("What is kept stays when the round is worked out again, for you and for others."),
     .needs = NEEDS_ROW | NEEDS_WRITER},
    {.number = CANDIDATES, .label = N_("Everybody for this need"), .needs = NEEDS_ROW},
    {.number = AGAIN,
     .label = N_("Work it out again"),
     .help = N_("All open needs against everybody, with what is kept and asked as it is."),
     .needs = NEEDS_WRITER},
    {.number = MORE, .label = N_("More: without anybody, circles, what came of it")},
    {.number = 0, .label = N_("Back")},
};

void round_screen(struct ui *ui, struct session *session) {
    static const struct column columns[] = {
        {.head = N_("Waiting"), .cols = 10, .min_cols = 8, .drop = 3},
        {.head = N_("Who"), .cols = 14, .min_cols = 9},
        {.head = N_("What"), .cols = 16, .min_cols = 10},
        {.head = N_("Suggestion"), .cols = 17, .min_cols = 10},
        {.head = N_("State"), .cols = 14, .min_cols = 8, .drop = 1},
    };
    struct screen screen = {.ui = ui, .session = session};
    struct page page = {
        .title = N_("Weekly round"),
        .name = screen.met,
        .purpose = N_(
            "Every open need with the person who fits best, with the whole centre in view: as many "
            "needs as possible, the oldest first, people drawn in who have not "
            "given yet, nobody asked too often. Go through them one by one: you know the people, "
            "and nothing is asked or arranged before you say so."),
        .context = &screen,
        .again = again,
        .head = head,
        .rows = &source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("No suggestion at the moment. 7 works it out."),
        .about_row = about,
        .about_rows = REASON_ROWS,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    bool ready = load(&screen);
    if (ready && !screen.info.id)
        ready = round_again(ui, session, false) && load(&screen);
    while (ready) {
        int chosen = page_run(ui, &page);
        if (chosen == PAGE_BACK)
            break;
        int place = place_of(&screen, page.row);
        act(&screen, chosen, page.row);
        ready = load(&screen);
        keep_place(&screen, place, &page);
        page.focus_choice = PAGE_INIT_FOCUS; /* one key away from the next suggestion */
    }
    suggestions_release(&screen.list);
}
