/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lists of offers and needs: all open offers, those that end soon, those of one party; and what a
 * card shows of them. */
#include <stdlib.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "centre/policy.h"
#include "offers/need_store.h"
#include "offers/offer_screen.h"
#include "offers/offer_store.h"
#include "offers/offer_part.h"
#include "people/card.h"
#include "people/party_store.h"
#include "text/date.h"
#include "widget/page.h"

struct screen {
    struct row_array array; /* first: the context of a page is both */
    struct ui *ui;
    struct session *session;
    int64_t party;
    int room;
};

/* ---- all open offers ---- */

static void fill_offer(struct screen *screen, const struct offer_row *offer, struct row *row) {
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    *row = (struct row){.id = offer->id, .key = {.number = offer->id}};
    PUT_TEXT(row->cell[0], offer->words);
    PUT_TEXT(row->cell[1], offer->name);
    category_name(screen->session->db, offer->category, false, &text);
    PUT_TEXT(row->cell[2], text.text);
    buffer_clear(&text);
    until_text(&text, offer->until_day, clock_today());
    PUT_TEXT(row->cell[3], text.text);
}

static int fetch(void *context, const char *find, const struct row_key *after, bool back,
                 struct row *rows, int max) {
    struct screen *screen = context;
    struct err err = ERR_NONE;
    struct offer_row *found = mem_zero((size_t)max, sizeof *found);
    int count = offer_find(screen->session->db, find, after ? after->number : 0, back,
                           clock_today(), found, max, &err);
    for (int i = 0; i < count; i++)
        fill_offer(screen, &found[i], &rows[i]);
    free(found);
    if (count < 0)
        ui_say_err(screen->ui, &err);
    return count;
}

static const struct row_source offers_source = {.fetch = fetch};

void offers_screen(struct ui *ui, struct session *session) {
    static const struct column columns[] = {
        {.head = N_("Offer"), .cols = 30, .min_cols = 16},
        {.head = N_("Who"), .cols = 22, .min_cols = 12},
        {.head = N_("Category"), .cols = 24, .min_cols = 10, .drop = 2},
        {.head = N_("Until"), .cols = 20, .min_cols = 12, .drop = 1},
    };
    static const struct choice choices[] = {
        {.number = 1,
         .label = N_("Offers and needs that end soon"),
         .help = N_("So that nothing ends without a word.")},
        {.number = 0, .label = N_("Back")},
    };
    struct screen screen = {.ui = ui, .session = session};
    struct page page = {
        .title = N_("Offers"),
        .name = "",
        .purpose =
            N_("Everything that is offered at the moment, newest first. Type words or the name "
               "of a category to find some of it; Enter opens one."),
        .context = &screen,
        .rows = &offers_source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty =
            N_("Nothing fits. Backspace makes the words shorter; offers are added from the card of "
               "a person."),
        .find = true,
        .find_label = N_("Find"),
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    for (;;) {
        int chosen = page_run(ui, &page);
        if (chosen == PAGE_BACK)
            return;
        if (chosen == 1)
            ending_screen(ui, session);
        else if (page.row)
            offer_screen(ui, session, page.row);
    }
}

/* ---- offers and needs in one short list: even ids are offers, odd ones needs ---- */

static struct row *add_row(struct screen *screen, int64_t id, const char *kind, const char *words) {
    MEM_GROW(screen->array.rows, screen->array.count, screen->room);
    struct row *row = &screen->array.rows[screen->array.count++];
    *row = (struct row){.id = id, .key = {.number = screen->array.count}};
    PUT_TEXT(row->cell[0], words);
    PUT_TEXT(row->cell[1], kind);
    return row;
}

static void add_names(struct screen *screen, int64_t party, const char *category, day_t until,
                      struct row *row) {
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    struct party_brief who = {0};
    if (screen->party)
        category_name(screen->session->db, category, false, &text);
    else if (party_brief_get(screen->session->db, party, &who, NULL) == OUTCOME_OK)
        buffer_add(&text, who.name);
    PUT_TEXT(row->cell[2], text.text);
    buffer_clear(&text);
    until_text(&text, until, clock_today());
    PUT_TEXT(row->cell[3], text.text);
}

static void fill_array(struct screen *screen, const struct offers *offers,
                       const struct need_set *needs) {
    screen->array.count = 0;
    for (int i = 0; i < offers->count; i++) {
        const struct offer *offer = &offers->at[i];
        add_names(screen, offer->party, offer->category, offer->until_day,
                  add_row(screen, offer->id * 2, _("offers"), offer->words));
    }
    for (int i = 0; i < needs->count; i++) {
        const struct need *need = &needs->at[i];
        struct row *row =
            add_row(screen, need->id * 2 + 1,
                    need->status == NEED_ARRANGED ? _("arranged") : _("would like"), need->words);
        add_names(screen, need->party, need->category, need->until_day, row);
    }
}

static const struct column mixed_columns[] = {
    {.head = N_("What"), .cols = 32, .min_cols = 16},
    {.head = "", .cols = 11, .min_cols = 8},
    {.head = "", .cols = 24, .min_cols = 10, .drop = 1},
    {.head = N_("Until"), .cols = 20, .min_cols = 12, .drop = 2},
};

static void open_row(struct screen *screen, int64_t row) {
    if (row % 2)
        need_change_screen(screen->ui, screen->session, row / 2);
    else if (row)
        offer_screen(screen->ui, screen->session, row / 2);
}

/* ---- what ends soon ---- */

enum { ENDING_MOST = 200 };

static void load_ending(void *context) {
    struct screen *screen = context;
    struct offers offers CLEAN(offers_release) = {0, 0, NULL};
    struct need_set needs CLEAN(need_set_release) = {0, 0, NULL};
    struct policy policy;
    struct err err = ERR_NONE;
    struct db *db = screen->session->db;
    enum outcome outcome = policy_load(db, &policy, &err);
    day_t last = clock_today() + (day_t)policy.value[POLICY_REMIND_DAYS];
    if (outcome == OUTCOME_OK)
        outcome = offer_list_ending(db, last, ENDING_MOST, &offers, &err);
    if (outcome == OUTCOME_OK)
        outcome = need_list_ending(db, last, ENDING_MOST, &needs, &err);
    if (outcome != OUTCOME_OK)
        ui_say_err(screen->ui, &err);
    fill_array(screen, &offers, &needs);
}

void ending_screen(struct ui *ui, struct session *session) {
    static const struct choice choices[] = {{.number = 0, .label = N_("Back")}};
    struct screen screen = {.ui = ui, .session = session};
    struct page page = {
        .title = N_("Offers and needs that end soon"),
        .name = "",
        .purpose =
            N_("What ends within the reminder days of the centre, or has ended. Enter opens one: "
               "three months longer, with no end, or taken back."),
        .context = &screen,
        .again = load_ending,
        .rows = &row_array_source,
        .columns = mixed_columns,
        .column_count = COUNT_OF(mixed_columns),
        .empty = N_("Nothing ends soon."),
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    for (;;) {
        load_ending(&screen);
        if (page_run(ui, &page) == PAGE_BACK)
            break;
        open_row(&screen, page.row);
    }
    free(screen.array.rows);
}

/* ---- of one party ---- */

static bool load_party(struct screen *screen) {
    struct offers offers CLEAN(offers_release) = {0, 0, NULL};
    struct need_set needs CLEAN(need_set_release) = {0, 0, NULL};
    struct err err = ERR_NONE;
    enum outcome outcome = offer_list(screen->session->db, screen->party, false, &offers, &err);
    if (outcome == OUTCOME_OK)
        outcome = need_list(screen->session->db, screen->party, false, &needs, &err);
    if (outcome != OUTCOME_OK)
        ui_say_err(screen->ui, &err);
    fill_array(screen, &offers, &needs);
    return offers.count > 0;
}

static void load_party_again(void *context) {
    (void)load_party(context);
}

static void party_act(struct screen *screen, int chosen, int64_t row) {
    int64_t need;
    if (chosen == 1)
        offer_prompts_screen(screen->ui, screen->session, screen->party);
    else if (chosen == 2)
        (void)offer_form_screen(screen->ui, screen->session, screen->party);
    else if (chosen == 3)
        (void)need_form_screen(screen->ui, screen->session, screen->party, &need);
    else if (chosen == 4)
        availability_screen(screen->ui, screen->session, screen->party);
    else
        open_row(screen, row);
}

void party_offers_screen(struct ui *ui, struct session *session, int64_t party) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("What are they good at?"), .needs = NEEDS_WRITER},
        {.number = 2, .label = N_("Add an offer"), .needs = NEEDS_WRITER},
        {.number = 3, .label = N_("Add a need"), .needs = NEEDS_WRITER},
        {.number = 4, .label = N_("When they are free")},
        {.number = 0, .label = N_("Back")},
    };
    struct screen screen = {.ui = ui, .session = session, .party = party};
    char name[NAME_BYTES];
    name_of_party(session, party, name);
    struct page page = {
        .title = N_("Offers and needs"),
        .name = name,
        .purpose =
            N_("What this person offers, and what they would like a hand with. Enter opens one to "
               "change it or take it back."),
        .context = &screen,
        .again = load_party_again,
        .rows = &row_array_source,
        .columns = mixed_columns,
        .column_count = COUNT_OF(mixed_columns),
        .empty = N_("Nothing yet. Begin with what they are good at."),
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    if (!load_party(&screen) && session_may_write(session))
        offer_prompts_screen(ui, session, party);
    for (;;) {
        (void)load_party(&screen);
        int chosen = page_run(ui, &page);
        if (chosen == PAGE_BACK)
            break;
        party_act(&screen, chosen, page.row);
    }
    free(screen.array.rows);
}

/* ---- on the card ---- */

static void add_words(struct buffer *out, const char *words, day_t until, day_t remind) {
    buffer_add(out, out->len ? "; " : "");
    buffer_add(out, words);
    if (until == DAY_NONE || until > remind)
        return;
    buffer_add(out, " (");
    until_text(out, until, clock_today());
    buffer_add(out, ")");
}

static void ideas(struct lines *out) {
    enum { IDEAS = 3 };
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    for (int i = 0; i < IDEAS; i++)
        buffer_addf(&text, "%s%s", i ? "; " : "", _(offer_prompts[i].words));
    lines_fact(out, 0, 12, _("Offers"), _("nothing yet"));
    /* TRANSLATORS: followed by three things that a person may be good at */
    lines_fact(out, 2, 10, _("Ask about"), text.text);
}

static void card_lines(struct session *session, int64_t party, struct lines *out) {
    struct offers offers CLEAN(offers_release) = {0, 0, NULL};
    struct need_set needs CLEAN(need_set_release) = {0, 0, NULL};
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    struct policy policy;
    struct party_brief who;
    if (policy_load(session->db, &policy, NULL) != OUTCOME_OK ||
        party_brief_get(session->db, party, &who, NULL) != OUTCOME_OK ||
        offer_list(session->db, party, false, &offers, NULL) != OUTCOME_OK ||
        need_list(session->db, party, false, &needs, NULL) != OUTCOME_OK)
        return;
    day_t remind = clock_today() + (day_t)policy.value[POLICY_REMIND_DAYS];
    for (int i = 0; i < offers.count; i++)
        add_words(&text, offers.at[i].words, offers.at[i].until_day, remind);
    if (text.len)
        lines_fact(out, 0, 12, _("Offers"), text.text);
    else if (party_can_exchange(who.kind, who.status))
        ideas(out); /* nobody is to be asked who has left or died */
    buffer_clear(&text);
    for (int i = 0; i < needs.count; i++)
        add_words(&text, needs.at[i].words, needs.at[i].until_day, remind);
    if (text.len)
        /* TRANSLATORS: label on a card, followed by what this person would like a hand with */
        lines_fact(out, 0, 12, _("Would like"), text.text);
}

const struct card_part offers_card_part = {
    .lines = card_lines,
    .label = N_("Offers and needs"),
    .help = N_("What they offer and what they would like a hand with: add, change, take back."),
    .needs = NEEDS_NOTHING,
    .act = party_offers_screen,
};
