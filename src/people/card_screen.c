/* SPDX-License-Identifier: GPL-3.0-or-later
 * The card of one party: who it is, how to reach them, then what the rooms above know about them.
 */
#include "people/card.h"

#include <inttypes.h>
#include "people/link_store.h"
#include "people/member_store.h"
#include "people/party_store.h"
#include "people/people_screen.h"
#include "text/date.h"

enum { CHOICES_MAX = 10, OWN_CHOICES = 3, LABEL_COLS = 12, LINKS_SHOWN = 4 };

struct card {
    struct session *session;
    const struct card_parts *parts;
    struct party party; /* as it was when the card was drawn */
};

static void add_who(const struct party *party, struct lines *out) {
    CLEAN(buffer_release) struct buffer joined = BUFFER_INIT;
    date_text(&joined, party->joined_day, DATE_SHORT);
    /* TRANSLATORS: one line of facts: number, kind, date of joining, status */
    lines_addf(out, STYLE_HEAD, 0, _("Number %04lld: %s. Joined: %s. Now: %s."),
               (long long)party->number, _(party_kind_name(party->kind)), joined.text,
               _(party_status_name(party->status)));
}

static void add_contact(const struct party *party, struct lines *out) {
    CLEAN(buffer_release) struct buffer reach = BUFFER_INIT, place = BUFFER_INIT;
    reach_text(party, &reach);
    lines_fact(out, 0, LABEL_COLS, _("Reach"), reach.text);
    if (party->prefers[0])
        lines_fact(out, 0, LABEL_COLS, _("Prefers"), party->prefers);
    if (party->language_known)
        lines_fact(out, 0, LABEL_COLS, _("Language"), language_own_name(party->language));
    buffer_add(&place, party->street);
    if (place.len && party->area[0])
        buffer_add(&place, ", ");
    buffer_add(&place, party->area);
    if (place.len)
        lines_fact(out, 0, LABEL_COLS, _("Place"), place.text);
}

static void add_person(struct db *db, int64_t id, struct lines *out) {
    struct member member;
    if (member_get(db, id, &member, NULL) != OUTCOME_OK)
        return;
    if (member.access_needs[0])
        lines_fact(out, 0, LABEL_COLS, _("Helps to know"), member.access_needs);
    if (member.emergency[0])
        lines_fact(out, 0, LABEL_COLS, _("Emergency"), member.emergency);
    if (!member.agreed)
        lines_add(out, STYLE_NOTICE, 0,
                  _("They no longer agree that we keep these details: talk to a coordinator."));
}

static void add_organisation(struct db *db, int64_t id, struct lines *out) {
    struct organisation organisation;
    if (organisation_get(db, id, &organisation, NULL) != OUTCOME_OK)
        return;
    if (organisation.contact_name[0])
        lines_fact(out, 0, LABEL_COLS, _("Ask for"), organisation.contact_name);
    if (organisation.deputy_name[0])
        lines_fact(out, 0, LABEL_COLS, _("Or for"), organisation.deputy_name);
}

/* Whom to keep apart is for coordinators' eyes. */
static void add_links(const struct card *card, struct lines *out) {
    struct party_link links[LINKS_SHOWN];
    int count = party_links(card->session->db, card->party.id, links, LINKS_SHOWN, NULL);
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    for (int i = 0; i < count; i++) {
        if (links[i].kind == LINK_APART && !session_is_coordinator(card->session))
            continue;
        buffer_addf(&text, "%s%s: %s", text.len ? "; " : "",
                    _(link_kind_says(links[i].kind, links[i].forward)), links[i].other_name);
    }
    if (text.len)
        /* TRANSLATORS: label on a card, before household, carers and other links */
        lines_fact(out, 0, LABEL_COLS, _("Close to"), text.text);
}

static void head(void *context, struct lines *out) {
    struct card *card = context;
    const struct party *party = &card->party;
    add_who(party, out);
    if (party->status == STATUS_DIED)
        lines_add(out, STYLE_NOTICE, 0, _("Remembered."));
    add_contact(party, out);
    if (party->kind == PARTY_PERSON)
        add_person(card->session->db, party->id, out);
    else
        add_organisation(card->session->db, party->id, out);
    add_links(card, out);
    if (party->note[0])
        lines_fact(out, 0, LABEL_COLS, _("Note"), party->note);
    for (int i = 0; i < card->parts->count; i++) {
        if (card->parts->at[i].lines)
            card->parts->at[i].lines(card->session, party->id, out);
    }
}

/* The rooms' actions first, the card's own after them; part[i] is whose the i-th choice is. */
static int gather(const struct card_parts *parts, struct choice choices[CHOICES_MAX],
                  const struct card_part *part[CHOICES_MAX]) {
    static const struct choice own[OWN_CHOICES] = {
        {.label = N_("Edit details"), .needs = NEEDS_WRITER},
        {.label = N_("More: household and carers, agreements, a break or leaving"),
         .help = N_("Links to others, what they agreed to, and whether they take part now.")},
        {.label = N_("Back")},
    };
    int count = 0;
    for (int i = 0; i < parts->count && count < CHOICES_MAX - OWN_CHOICES; i++) {
        const struct card_part *from = &parts->at[i];
        if (!from->label)
            continue;
        part[count] = from;
        choices[count] = (struct choice){
            .number = count + 1, .label = from->label, .help = from->help, .needs = from->needs};
        count++;
    }
    for (int i = 0; i < OWN_CHOICES; i++) {
        part[count] = NULL;
        choices[count] = own[i];
        choices[count].number = i == OWN_CHOICES - 1 ? PAGE_BACK : count + 1;
        count++;
    }
    return count;
}

/* Gone meanwhile: what was known stays until a key finds out. */
static void again(void *context) {
    struct card *card = context;
    struct party now;
    if (party_get(card->session->db, card->party.id, &now, NULL) == OUTCOME_OK)
        card->party = now;
}

static void more_screen(struct ui *ui, struct session *session, const struct party *party) {
    enum { LINKS = 1, CONSENTS, STATUS, VETTING };
    static const struct choice choices[] = {
        {.number = LINKS, .label = N_("Household, carers and other links")},
        {.number = CONSENTS, .label = N_("What they agreed to")},
        {.number = STATUS, .label = N_("A break, leaving, coming back"), .needs = NEEDS_WRITER},
        {.number = VETTING, .label = N_("References and checks"), .needs = NEEDS_COORDINATOR},
        {.number = PAGE_BACK, .label = N_("Back")},
    };
    struct page page = {
        .title = N_("More"),
        .name = party->name,
        .purpose = N_("What is needed less often about one person or organisation."),
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    int chosen = page_run(ui, &page);
    if (chosen == LINKS)
        links_screen(ui, session, party->id);
    else if (chosen == CONSENTS)
        consents_screen(ui, session, party->id);
    else if (chosen == STATUS)
        status_screen(ui, session, party->id);
    else if (chosen == VETTING)
        vetting_screen(ui, session, party->id);
}

void card_screen(struct ui *ui, struct session *session, const struct card_parts *parts,
                 int64_t party) {
    struct card card = {session, parts, {0}};
    struct choice choices[CHOICES_MAX];
    const struct card_part *part[CHOICES_MAX] = {NULL};
    int count = gather(parts, choices, part);
    struct err err = ERR_NONE;
    struct page page = {
        .title = N_("Card"),
        .name = card.party.name,
        .purpose = N_("Everything about one person or organisation on one screen, and what can "
                      "be done for them."),
        .context = &card,
        .again = again,
        .head = head,
        .choices = choices,
        .choice_count = count,
    };
    for (;;) {
        if (party_get(session->db, party, &card.party, &err) != OUTCOME_OK) {
            ui_say_err(ui, &err);
            return;
        }
        int chosen = page_run(ui, &page);
        if (chosen < 1 || chosen >= count)
            return;
        if (part[chosen - 1])
            part[chosen - 1]->act(ui, session, party);
        else if (chosen == count - OWN_CHOICES + 1)
            edit_screen(ui, session, party);
        else
            more_screen(ui, session, &card.party);
    }
}
