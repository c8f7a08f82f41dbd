/* SPDX-License-Identifier: GPL-3.0-or-later
 * Welcoming a member: three facts are needed, offers are asked before needs, everything else can
 * wait. */
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "people/member_store.h"
#include "people/party_store.h"
#include "people/people_screen.h"
#include "people_private.h"

static const struct option_entry language_entries[] = {
    {1 + LANGUAGE_EN, "English"},
    {1 + LANGUAGE_CY, "Cymraeg"},
    {1 + LANGUAGE_GD, "Gàidhlig"},
};
const struct option_table language_options = {language_entries, COUNT_OF(language_entries)};

struct newcomer {
    struct member member;
    char reach[2 * CONTACT_BYTES];
    char offers[WORDS_BYTES], needs[WORDS_BYTES];
    int64_t language; /* 1 + enum language */
    bool agreed;
};

#define NEWCOMER(field_id, field_kind, text, what)                                                 \
    .id = (field_id), .kind = (field_kind), .label = (text), FIELD_AT(struct newcomer, what)
static const struct field fields[] = {
    {NEWCOMER(MEMBER_CALLED, FIELD_TEXT, N_("What shall we call you?"), member.called),
     .needed = true},
    {NEWCOMER(MEMBER_REACH, FIELD_TEXT, N_("How can we reach you?"), reach), .needed = true,
     .hint = N_("A telephone number, an e-mail, or: I come to the drop-in")},
    {NEWCOMER(MEMBER_OFFERS, FIELD_TEXT, N_("What do you enjoy or do well?"), offers),
     .hint = N_("In your own words, with ; between: listening; cake; walking dogs")},
    {NEWCOMER(MEMBER_FAMILY, FIELD_TEXT, N_("Family name"), member.family)},
    {NEWCOMER(MEMBER_LANGUAGE, FIELD_CHOICE, N_("Language you like best"), language),
     .options = &option_table_source, .options_context = (void *)&language_options},
    {NEWCOMER(MEMBER_NEEDS, FIELD_TEXT, N_("What would you like a hand with?"), needs),
     .hint = N_("In your own words; it goes on the board of needs")},
    {NEWCOMER(MEMBER_AGREED, FIELD_CHECK, N_("I agree to how my details are kept"), agreed),
     .needed = true},
};

/* What the form holds as a member; problems told on the field that this form has for them. */
static void to_member(const struct newcomer *typed, struct member *member,
                      struct problems *problems) {
    struct problems found = {0};
    *member = typed->member;
    reach_understand(typed->reach, &member->party, problems);
    member->party.language_known = typed->language > 0;
    if (typed->language > 0)
        member->party.language = (enum language)(typed->language - 1);
    member->agreed = typed->agreed;
    member_clean(member);
    member_check(member, clock_today(), &found);
    for (int i = 0; i < found.count; i++) {
        int field = found.at[i].field;
        bool reach = field == MEMBER_PHONE || field == MEMBER_OTHER_PHONE || field == MEMBER_EMAIL;
        if (field != MEMBER_AGREED) /* asked for after the rest */
            problems_add(problems, reach ? MEMBER_REACH : field, found.at[i].say, found.at[i].arg);
    }
}

static void check(void *context, const void *data, struct problems *problems) {
    struct member member;
    (void)context;
    to_member(data, &member, problems);
}

static void form_head(void *context, struct lines *out) {
    (void)context;
    lines_add(out, STYLE_NORMAL, 0,
              _("Three things are needed: a name, a way to reach you, your agreement."));
}

/* ---- the agreement ---- */
void agreement_lines(void *context, struct lines *out) {
    static const char *const says[] = {
        N_("We keep your name and how to reach you, so that we can bring people together."),
        N_("We keep what you offer, what you would like a hand with, and the hours given and "
           "received. Everything else is up to you and may stay empty."),
        N_("It is kept by this centre, on its own computer. Nobody else gets it. Your telephone "
           "number goes to somebody only when you both have said so."),
        N_("You can see all of it, have it put right, and take your agreement back at any time. "
           "Your name is then taken out; the hours of the others stay."),
    };
    (void)context;
    for (size_t i = 0; i < COUNT_OF(says); i++) {
        lines_add(out, STYLE_NORMAL, 0, _(says[i]));
        lines_blank(out);
    }
}

static void ask_head(void *context, struct lines *out) {
    (void)context;
    lines_add(out, STYLE_NORMAL, 0,
              _("One thing is still needed: that they agree to how their details are kept."));
}

static bool agree(struct ui *ui, struct newcomer *typed) {
    enum { AGREE = 1, SHOW };
    static const struct choice choices[] = {
        {.number = AGREE, .label = N_("They agree: save")},
        {.number = SHOW, .label = N_("Show what we keep and why")},
        {.number = 0, .label = N_("Not yet")},
    };
    while (!typed->agreed) {
        int chosen = ask_choice(ui, N_("Agreement"), ask_head, NULL, choices, COUNT_OF(choices));
        if (chosen == SHOW)
            show_lines(ui, N_("What we keep and why"), "", agreement_lines, NULL);
        else if (chosen == AGREE)
            typed->agreed = true;
        else
            return false;
    }
    return true;
}

/* ---- somebody of this name is here already ---- */
static void twin_head(void *context, struct lines *out) {
    const struct party_brief *twin = context;
    lines_addf(out, STYLE_NOTICE, 0, _("Somebody of this name is here already: %s"), twin->name);
    lines_addf(out, STYLE_NORMAL, 0, _("Number: %04lld"), (long long)twin->number);
    if (twin->telling[0])
        lines_addf(out, STYLE_NORMAL, 0, _("Known by: %s"), twin->telling);
    lines_add(out, STYLE_NORMAL, 0, _("It may be the same person, or another of the same name."));
}

enum newcomer_end { SAVE_IT, OPEN_TWIN, GO_ON };

static enum newcomer_end ask_about_twin(struct ui *ui, struct session *session,
                                        const struct member *member, int64_t *twin_id) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Save as a second person")},
        {.number = 2, .label = N_("Open the one who is here")},
        {.number = 0, .label = N_("Go back to what is typed")},
    };
    struct party_brief twin;
    if (party_of_same_name(session->db, member->party.name, member->party.id, twin_id, NULL) !=
            OUTCOME_OK ||
        !*twin_id || party_brief_get(session->db, *twin_id, &twin, NULL) != OUTCOME_OK)
        return SAVE_IT;
    int chosen =
        ask_choice(ui, N_("The same person?"), twin_head, &twin, choices, COUNT_OF(choices));
    return chosen == 1 ? SAVE_IT : chosen == 2 ? OPEN_TWIN : GO_ON;
}

/* ---- one newcomer ---- */
static void begin(struct newcomer *typed) {
    memset(typed, 0, sizeof *typed);
    member_init(&typed->member, clock_today());
    typed->language = 1 + i18n_language();
}

/* The store's word: true when saved; otherwise it was told. */
static bool save(struct ui *ui, struct session *session, const struct welcome_hooks *hooks,
                 const struct newcomer *typed, struct member *member) {
    struct problems problems = {0};
    struct err err = ERR_NONE;
    to_member(typed, member, &problems);
    if (member_welcome(session, member, hooks, typed->offers, typed->needs, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return false;
    }
    /* TRANSLATORS: the name, then the number of the new member. */
    ui_say(ui, MESSAGE_SAVED, _("Saved: %s is member %lld."), member->party.name,
           (long long)member->party.number);
    return true;
}

/* Returns the id of whoever was saved, or of the one who was here already (*twin); 0: nobody. */
static int64_t one_newcomer(struct ui *ui, struct session *session,
                            const struct welcome_hooks *hooks, struct newcomer *typed, bool *twin) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Save")},
        {.number = 0, .label = N_("Stop here")},
    };
    struct form form = {
        .title = N_("Welcome a new member"),
        .name = "",
        .purpose = N_("A name, a way to reach them and their agreement are enough; the rest may "
                      "come whenever they like, in any order."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = typed,
        .head = form_head,
        .check = check,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    *twin = false;
    while (form_run(ui, &form)) {
        struct problems problems = {0};
        struct member member;
        int64_t twin_id = 0;
        to_member(typed, &member, &problems);
        enum newcomer_end end = ask_about_twin(ui, session, &member, &twin_id);
        if (end == OPEN_TWIN) {
            *twin = true;
            return twin_id;
        }
        if (end == SAVE_IT && agree(ui, typed) && save(ui, session, hooks, typed, &member))
            return member.party.id;
        form.edited = true;
    }
    return 0;
}

void welcome_screen(struct ui *ui, struct session *session, const struct card_parts *parts,
                    const struct welcome_hooks *hooks) {
    enum { ANOTHER = 1, MORE, CARD };
    static const struct choice choices[] = {
        {.number = ANOTHER, .label = N_("Welcome another")},
        {.number = MORE, .label = N_("Tell us more")},
        {.number = CARD, .label = N_("Open the card")},
        {.number = 0, .label = N_("Back")},
    };
    struct newcomer *typed = mem_alloc(sizeof *typed);
    int chosen = ANOTHER;
    while (chosen == ANOTHER && !ui_closing(ui)) {
        bool twin;
        begin(typed);
        int64_t id = one_newcomer(ui, session, hooks, typed, &twin);
        if (!id)
            break;
        chosen =
            twin ? CARD : ask_choice(ui, N_("Welcome"), NULL, NULL, choices, COUNT_OF(choices));
        if (chosen == MORE)
            edit_screen(ui, session, id);
        else if (chosen == CARD)
            card_screen(ui, session, parts, id);
    }
    mem_release(&typed);
}
