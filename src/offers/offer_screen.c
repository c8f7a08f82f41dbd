/* SPDX-License-Identifier: GPL-3.0-or-later
 * One offer: the form, what can be done with it, and the page of human skills that comes first. */
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "centre/policy.h"
#include "offers/category_pick.h"
#include "offers/category_store.h"
#include "offers/offer_screen.h"
#include "offers/offer_store.h"
#include "offers/offer_part.h"
#include "people/party_store.h"
#include "text/fold.h"
#include "widget/form.h"
#include "widget/page.h"

struct offer_form {
    int64_t category_id;
    char words[WORDS_BYTES];
    bool teachable;
    day_t until_day;
};
struct screen {
    struct ui *ui;
    struct session *session;
    struct category_pick what;
    struct offer offer; /* what it begins from and becomes */
};

/* ---- the form ---- */

static void from_form(const struct screen *screen, const struct offer_form *form,
                      struct offer *offer) {
    *offer = screen->offer;
    offer->teachable = form->teachable;
    offer->until_day = form->until_day;
    PUT_TEXT(offer->words, form->words);
    settled_category(screen->session, form->category_id, form->words, offer->category);
    if (!*offer->words && *offer->category) {
        struct buffer name CLEAN(buffer_release) = BUFFER_INIT;
        category_name(screen->session->db, offer->category, false, &name);
        PUT_TEXT(offer->words, name.text);
    }
}

static void check(void *context, const void *data, struct problems *problems) {
    struct offer offer;
    from_form(context, data, &offer);
    offer_check(&offer, clock_today(), problems);
}

static void tail(void *context, const void *data, struct lines *out) {
    const struct screen *screen = context;
    struct offer offer;
    struct buffer path CLEAN(buffer_release) = BUFFER_INIT;
    from_form(screen, data, &offer);
    if (!*offer.category)
        return;
    category_path(screen->session->db, offer.category, &path);
    lines_fact(out, 2, 12, _("Category"), path.text);
}

enum { FIELDS = 3 };

static void set_fields(struct screen *screen, struct field fields[FIELDS]) {
    fields[0] =
        (struct field){.id = OFFER_WORDS,
                       .kind = FIELD_CHOICE,
                       .label = N_("What do they enjoy or do well?"),
                       .hint = N_("In their own words, or choose from the list. Anything counts."),
                       FIELD_AT(struct offer_form, category_id),
                       .needed = true,
                       .options = &category_pick_source,
                       .options_context = &screen->what,
                       .words_offset = offsetof(struct offer_form, words),
                       .words_size = WORDS_BYTES};
    fields[1] = (struct field){.id = OFFER_TEACHABLE,
                               .kind = FIELD_CHECK,
                               .label = N_("They could teach it"),
                               FIELD_AT(struct offer_form, teachable)};
    fields[2] = (struct field){
        .id = OFFER_UNTIL,
        .kind = FIELD_DATE,
        .label = N_("Until"),
        .hint = N_("Empty: for as long as they like. There is a reminder before it ends."),
        FIELD_AT(struct offer_form, until_day),
        .ahead = true};
}

static bool run(struct screen *screen, const char *title, const char *name) {
    struct field fields[FIELDS];
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Save this offer"), .needs = NEEDS_WRITER},
        {.number = 0, .label = N_("Cancel")},
    };
    struct db *db = screen->session->db;
    set_fields(screen, fields);
    struct offer_form data = {
        .category_id = *screen->offer.category ? category_id(db, screen->offer.category) : 0,
        .teachable = screen->offer.teachable,
        .until_day = screen->offer.until_day};
    PUT_TEXT(data.words, screen->offer.words);
    struct form form = {
        .title = title,
        .name = name,
        .purpose =
            N_("Something that this person enjoys or does well. Free words are always right; "
               "the category beside them only helps to find it."),
        .fields = fields,
        .field_count = FIELDS,
        .data = &data,
        .context = screen,
        .tail = tail,
        .check = check,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    while (form_run(screen->ui, &form) == 1) {
        struct err err = ERR_NONE;
        struct offer offer;
        from_form(screen, &data, &offer);
        if (offer_save(screen->session, &offer, &err) == OUTCOME_OK) {
            ui_say(screen->ui, MESSAGE_SAVED, _("Saved: %s"), offer.words);
            return true;
        }
        ui_say_err(screen->ui, &err);
    }
    return false;
}

static bool begin(struct screen *screen, int64_t party, struct party_brief *who) {
    struct policy policy;
    struct err err = ERR_NONE;
    if (party_brief_get(screen->session->db, party, who, &err) != OUTCOME_OK ||
        policy_load(screen->session->db, &policy, &err) != OUTCOME_OK) {
        ui_say_err(screen->ui, &err);
        return false;
    }
    offer_init(&screen->offer, party, policy.value[POLICY_OFFER_DAYS], clock_today());
    return true;
}

bool offer_form_screen(struct ui *ui, struct session *session, int64_t party) {
    struct screen screen = {.ui = ui, .session = session, .what = {.session = session, .ui = ui}};
    struct party_brief who = {0};
    return begin(&screen, party, &who) && run(&screen, N_("Add an offer"), who.name);
}

/* ---- one offer ---- */

static void offer_head(void *context, struct lines *out) {
    struct screen *screen = context;
    const struct offer *offer = &screen->offer;
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    struct party_brief who = {0};
    if (party_brief_get(screen->session->db, offer->party, &who, NULL) == OUTCOME_OK)
        lines_fact(out, 2, 12, _("Who"), who.name);
    lines_fact(out, 2, 12, _("What"), offer->words);
    category_path(screen->session->db, offer->category, &text);
    lines_fact(out, 2, 12, _("Category"), text.text);
    if (offer->teachable)
        lines_add(out, STYLE_NORMAL, 2, _("They could teach it."));
    buffer_clear(&text);
    until_text(&text, offer->until_day, clock_today());
    if (text.len)
        lines_fact(out, 2, 12, _("Holds"), text.text);
    lines_fact(out, 2, 12, _("State"), _(offer_status_name(offer->status)));
}

static enum outcome offer_act(struct screen *screen, int chosen, struct err *err) {
    enum { QUARTER_MONTHS = 3 };
    int64_t id = screen->offer.id;
    switch (chosen) {
    case 2:
        return offer_extend(screen->session, id, day_add_months(clock_today(), QUARTER_MONTHS),
                            err);
    case 3:
        return offer_extend(screen->session, id, DAY_NONE, err);
    default:
        return offer_withdraw(screen->session, id, err);
    }
}

void offer_screen(struct ui *ui, struct session *session, int64_t id) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Change it"), .needs = NEEDS_WRITER},
        {.number = 2, .label = N_("Three months longer"), .needs = NEEDS_WRITER},
        {.number = 3, .label = N_("With no end"), .needs = NEEDS_WRITER},
        {.number = 4, .label = N_("Take it back"), .needs = NEEDS_WRITER},
        {.number = 0, .label = N_("Back")},
    };
    struct screen screen = {.ui = ui, .session = session, .what = {.session = session, .ui = ui}};
    struct err err = ERR_NONE;
    if (offer_get(session->db, id, &screen.offer, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return;
    }
    int chosen = ask_choice(ui, N_("An offer"), offer_head, &screen, choices, COUNT_OF(choices));
    if (chosen == 1) {
        (void)run(&screen, N_("Change an offer"), "");
    } else if (chosen != PAGE_BACK) {
        if (offer_act(&screen, chosen, &err) == OUTCOME_OK)
            ui_say(ui, MESSAGE_SAVED, _("Saved: %s"), screen.offer.words);
        else
            ui_say_err(ui, &err);
    }
}

/* ---- human skills first ---- */

enum { PROMPTS_SHOWN = 8, OWN_WORDS = 9 };

static bool has_words(const struct offers *offers, const char *words) {
    struct buffer wanted CLEAN(buffer_release) = BUFFER_INIT;
    text_fold(&wanted, words);
    for (int i = 0; i < offers->count; i++) {
        struct buffer had CLEAN(buffer_release) = BUFFER_INIT;
        text_fold(&had, offers->at[i].words);
        if (!strcmp(had.text, wanted.text))
            return true;
    }
    return false;
}

/* The prompts they have not taken up yet, as choices; returns how many choices there are. */
static int prompt_choices(const struct offers *offers, struct choice choices[OWN_WORDS + 1],
                          const struct offer_prompt *shown[PROMPTS_SHOWN]) {
    int count = 0;
    for (int i = 0; i < OFFER_PROMPTS && count < PROMPTS_SHOWN; i++) {
        if (has_words(offers, _(offer_prompts[i].words)))
            continue;
        shown[count] = &offer_prompts[i];
        choices[count] = (struct choice){
            .number = count + 1, .label = offer_prompts[i].words, .needs = NEEDS_WRITER};
        count++;
    }
    choices[count++] = (struct choice){.number = OWN_WORDS,
                                       .label = N_("Something else, in their own words"),
                                       .needs = NEEDS_WRITER};
    choices[count++] = (struct choice){.number = 0, .label = N_("That is all for now")};
    return count;
}

static void prompts_head(void *context, struct lines *out) {
    const struct offers *offers = context;
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    lines_add(out, STYLE_NORMAL, 2, _("Everybody has something to give. What are they good at?"));
    for (int i = 0; i < offers->count; i++)
        buffer_addf(&text, "%s%s", i ? "; " : "", offers->at[i].words);
    if (text.len)
        lines_fact(out, 2, 12, _("So far"), text.text);
    lines_blank(out);
}

static void add_prompt(struct screen *screen, const struct offer_prompt *prompt) {
    struct err err = ERR_NONE;
    struct party_brief who;
    if (!begin(screen, screen->offer.party, &who))
        return;
    PUT_TEXT(screen->offer.words, _(prompt->words));
    PUT_TEXT(screen->offer.category, prompt->category);
    if (offer_save(screen->session, &screen->offer, &err) == OUTCOME_OK)
        ui_say(screen->ui, MESSAGE_SAVED, _("Saved: %s"), screen->offer.words);
    else
        ui_say_err(screen->ui, &err);
}

static bool prompts_once(struct screen *screen, const char *name) {
    struct offers offers CLEAN(offers_release) = {0, 0, NULL};
    struct choice choices[OWN_WORDS + 1];
    const struct offer_prompt *shown[PROMPTS_SHOWN];
    struct err err = ERR_NONE;
    if (offer_list(screen->session->db, screen->offer.party, false, &offers, &err) != OUTCOME_OK)
        ui_say_err(screen->ui, &err);
    struct page page = {
        .title = N_("What are they good at?"),
        .name = name,
        .purpose =
            N_("Things that most people can give and few think of. A number adds it at once; "
               "9 takes any words."),
        .context = &offers,
        .head = prompts_head,
        .choices = choices,
        .choice_count = prompt_choices(&offers, choices, shown),
    };
    int chosen = page_run(screen->ui, &page);
    if (chosen == OWN_WORDS)
        (void)offer_form_screen(screen->ui, screen->session, screen->offer.party);
    else if (chosen != PAGE_BACK)
        add_prompt(screen, shown[chosen - 1]);
    return chosen != PAGE_BACK;
}

void offer_prompts_screen(struct ui *ui, struct session *session, int64_t party) {
    struct screen screen = {.ui = ui, .session = session};
    char name[NAME_BYTES];
    name_of_party(session, party, name);
    do {
        screen.offer.party = party;
    } while (prompts_once(&screen, name));
}
