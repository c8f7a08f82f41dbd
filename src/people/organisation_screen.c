/* SPDX-License-Identifier: GPL-3.0-or-later
 * Organisations, groups and households: the form for a new one and for the details of one. */
#include <string.h>
#include "base/clock.h"
#include "people/party_pick.h"
#include "people/party_store.h"
#include "people/people_screen.h"
#include "people_private.h"

struct edit {
    struct organisation organisation;
    int64_t kind, language; /* 1 + the value */
    char offers[WORDS_BYTES];
};

static const struct option_entry kind_entries[] = {
    {1 + PARTY_ORGANISATION, N_("organisation")},
    {1 + PARTY_GROUP, N_("group")},
    {1 + PARTY_HOUSEHOLD, N_("household")},
};
static const struct option_table kind_options = {kind_entries, COUNT_OF(kind_entries)};

enum { FIELD_KIND = 100 };
#define EDIT(field_id, field_kind, text, what)                                                     \
    .id = (field_id), .kind = (field_kind), .label = (text), FIELD_AT(struct edit, what)
#define DETAILS                                                                                    \
    {EDIT(MEMBER_NAME, FIELD_TEXT, N_("Name"), organisation.party.name), .needed = true},          \
        {EDIT(MEMBER_CONTACT, FIELD_TEXT, N_("Whom to ask for"), organisation.contact_name),       \
         .hint = N_("An organisation needs somebody to ask for.")},                                \
        {EDIT(MEMBER_PHONE, FIELD_TEXT, N_("Telephone"), organisation.party.phone)},               \
        {EDIT(MEMBER_EMAIL, FIELD_TEXT, N_("E-mail"), organisation.party.email)},                  \
        {EDIT(MEMBER_DROP_IN, FIELD_CHECK, N_("Comes to the drop-in"),                             \
              organisation.party.drop_in)},                                                        \
        {EDIT(MEMBER_DEPUTY, FIELD_TEXT, N_("Or else"), organisation.deputy_name)},                \
        {EDIT(MEMBER_INVOLVEMENT, FIELD_TEXT, N_("How they take part"),                            \
              organisation.involvement)},                                                          \
        {EDIT(MEMBER_STREET, FIELD_TEXT, N_("Street and house"), organisation.party.street)},      \
        {EDIT(MEMBER_AREA, FIELD_TEXT, N_("Neighbourhood"), organisation.party.area)},             \
        {EDIT(MEMBER_POSTCODE, FIELD_TEXT, N_("Postcode"), organisation.party.postcode)},          \
        {EDIT(MEMBER_LANGUAGE, FIELD_CHOICE, N_("Language they like best"), language),             \
         .options = &option_table_source, .options_context = (void *)&language_options},           \
    {                                                                                              \
        EDIT(MEMBER_NOTE, FIELD_NOTE, N_("A note for staff"), organisation.party.note)             \
    }
static const struct field details[] = {DETAILS};
static const struct field new_details[] = {
    {EDIT(FIELD_KIND, FIELD_CHOICE, N_("What is it?"), kind), .needed = true,
     .options = &option_table_source, .options_context = (void *)&kind_options},
    DETAILS,
    {EDIT(MEMBER_OFFERS, FIELD_TEXT, N_("What can they offer?"), offers),
     .hint = N_("In their own words, with ; between: a room on Fridays; a minibus")},
};
static const struct choice choices[] = {
    {.number = 1, .label = N_("Save")},
    {.number = 0, .label = N_("Back")},
};

static void to_organisation(const struct edit *edit, struct organisation *organisation) {
    *organisation = edit->organisation;
    if (edit->kind > 0)
        organisation->party.kind = (enum party_kind)(edit->kind - 1);
    organisation->party.language_known = edit->language > 0;
    if (edit->language > 0)
        organisation->party.language = (enum language)(edit->language - 1);
    organisation_clean(organisation);
}

static void from_organisation(const struct organisation *organisation, struct edit *edit) {
    const struct party *party = &organisation->party;
    memset(edit, 0, sizeof *edit);
    edit->organisation = *organisation;
    edit->kind = 1 + (int64_t)party->kind;
    edit->language = party->language_known ? 1 + (int64_t)party->language : 0;
}

static void check(void *context, const void *data, struct problems *problems) {
    struct organisation organisation;
    (void)context;
    to_organisation(data, &organisation);
    organisation_check(&organisation, clock_today(), problems);
}

int64_t organisation_welcome_screen(struct ui *ui, struct session *session,
                                    const struct welcome_hooks *hooks) {
    struct edit edit;
    struct organisation organisation;
    struct err err = ERR_NONE;
    organisation_init(&organisation, PARTY_ORGANISATION, clock_today());
    from_organisation(&organisation, &edit);
    struct form form = {
        .title = N_("Welcome an organisation or group"),
        .name = "",
        .purpose = N_("An organisation gives and receives like anybody: a room, a minibus, "
                      "people's time."),
        .fields = new_details,
        .field_count = COUNT_OF(new_details),
        .data = &edit,
        .check = check,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus = 1,
    };
    while (form_run(ui, &form)) {
        to_organisation(&edit, &organisation);
        if (organisation_welcome(session, &organisation, hooks, edit.offers, "", &err) ==
            OUTCOME_OK) {
            ui_say(ui, MESSAGE_SAVED, _("Saved: %s has number %lld."), organisation.party.name,
                   (long long)organisation.party.number);
            return organisation.party.id;
        }
        ui_say_err(ui, &err);
        form.edited = true;
    }
    return 0;
}

/* True when the form is done with. */
static bool save(struct ui *ui, struct session *session, struct edit *base, struct edit *edit) {
    struct err err = ERR_NONE;
    struct organisation organisation, now;
    struct edit theirs;
    to_organisation(edit, &organisation);
    enum outcome outcome = organisation_save(session, &organisation, &err);
    if (outcome == OUTCOME_OK) {
        ui_say(ui, MESSAGE_SAVED, _("Saved: %s"), organisation.party.name);
        return true;
    }
    if (outcome != OUTCOME_CONFLICT ||
        organisation_get(session->db, organisation.party.id, &now, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return false;
    }
    from_organisation(&now, &theirs);
    int chosen = conflict_settle(ui, details, COUNT_OF(details), base, edit, &theirs);
    *base = theirs;
    if (chosen == 2) {
        *edit = theirs;
        return false;
    }
    edit->organisation.party.version = now.party.version;
    return chosen == 1 && save(ui, session, base, edit);
}

void edit_organisation(struct ui *ui, struct session *session, int64_t party) {
    struct edit edit, base;
    struct organisation organisation;
    struct err err = ERR_NONE;
    if (organisation_get(session->db, party, &organisation, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return;
    }
    from_organisation(&organisation, &edit);
    base = edit;
    struct form form = {
        .title = N_("Edit details"),
        .name = organisation.party.name,
        .purpose = N_("Change anything, in any order; what is empty may stay empty."),
        .fields = details,
        .field_count = COUNT_OF(details),
        .data = &edit,
        .check = check,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    while (form_run(ui, &form) && !save(ui, session, &base, &edit))
        form.edited = true;
}
