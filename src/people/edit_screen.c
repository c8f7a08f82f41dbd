/* SPDX-License-Identifier: GPL-3.0-or-later
 * All details of a person in one form, in any order. When somebody else saved meanwhile, both
 * versions are shown and nothing typed is lost. */
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "people/member_store.h"
#include "people/party_store.h"
#include "people/people_screen.h"
#include "people_private.h"

/* A member as the form binds it: choices as 1 + the value. */
struct edit {
    struct member member;
    int64_t language, wish, readiness;
};

static const struct option_entry wish_entries[] = {
    {1 + WISH_NONE, N_("anybody")},
    {1 + WISH_WOMAN, N_("a woman, please")},
    {1 + WISH_MAN, N_("a man, please")},
};
static const struct option_table wish_options = {wish_entries, COUNT_OF(wish_entries)};

static const struct option_entry readiness_entries[] = {
    {1, N_("joined")},
    {2, N_("agreed, and met face to face")},
    {3, N_("two references, or came to two activities")},
    {4, N_("one to one and home visits")},
    {5, N_("regulated role, check seen")},
};
static const struct option_table readiness_options = {readiness_entries,
                                                      COUNT_OF(readiness_entries)};

#define EDIT(field_id, field_kind, text, what)                                                     \
    .id = (field_id), .kind = (field_kind), .label = (text), FIELD_AT(struct edit, what)
#define OPTIONS(table) .options = &option_table_source, .options_context = (void *)&(table)
#define HEADING(text)                                                                              \
    { .kind = FIELD_HEADING, .label = (text) }
static const struct field fields[] = {
    {EDIT(MEMBER_CALLED, FIELD_TEXT, N_("What we call them"), member.called), .needed = true},
    {EDIT(MEMBER_GIVEN, FIELD_TEXT, N_("Given name, if another"), member.given)},
    {EDIT(MEMBER_FAMILY, FIELD_TEXT, N_("Family name"), member.family)},
    HEADING(N_("How to reach them: one way is needed")),
    {EDIT(MEMBER_PHONE, FIELD_TEXT, N_("Telephone"), member.party.phone)},
    {EDIT(MEMBER_OTHER_PHONE, FIELD_TEXT, N_("Another telephone"), member.party.other_phone)},
    {EDIT(MEMBER_EMAIL, FIELD_TEXT, N_("E-mail"), member.party.email)},
    {EDIT(MEMBER_DROP_IN, FIELD_CHECK, N_("Comes to the drop-in"), member.party.drop_in)},
    {EDIT(MEMBER_PREFERS, FIELD_TEXT, N_("How and when they like it best"), member.party.prefers)},
    {EDIT(MEMBER_STREET, FIELD_TEXT, N_("Street and house"), member.party.street)},
    {EDIT(MEMBER_AREA, FIELD_TEXT, N_("Neighbourhood"), member.party.area)},
    {EDIT(MEMBER_POSTCODE, FIELD_TEXT, N_("Postcode"), member.party.postcode)},
    HEADING(N_("About them: all of it may stay empty")),
    {EDIT(MEMBER_LANGUAGE, FIELD_CHOICE, N_("Language they like best"), language),
     OPTIONS(language_options)},
    {EDIT(MEMBER_LANGUAGES, FIELD_TEXT, N_("Other languages they speak"), member.languages)},
    {EDIT(MEMBER_BIRTH, FIELD_DATE, N_("Born on"), member.birth_day)},
    {EDIT(MEMBER_JOINED, FIELD_DATE, N_("Joined on"), member.party.joined_day), .needed = true},
    {EDIT(MEMBER_GENDER, FIELD_TEXT, N_("Gender, in their own words"), member.gender)},
    {EDIT(MEMBER_WISH, FIELD_CHOICE, N_("Who may come to their home"), wish),
     OPTIONS(wish_options)},
    {EDIT(MEMBER_NEW_PEOPLE, FIELD_CHECK, N_("Likes to meet new people"), member.likes_new_people)},
    {EDIT(MEMBER_HOURS, FIELD_NUMBER, N_("Hours a week they would like"), member.hours_a_week),
     .hint = N_("0: not said")},
    {EDIT(MEMBER_GOAL, FIELD_TEXT, N_("What they would like to do"), member.goal)},
    {EDIT(MEMBER_ACCESS, FIELD_TEXT, N_("What helps: steps, hearing, a quiet place"),
          member.access_needs)},
    {EDIT(MEMBER_EMERGENCY, FIELD_TEXT, N_("Whom to ring in an emergency"), member.emergency)},
    {EDIT(MEMBER_READINESS, FIELD_CHOICE, N_("How far we know one another"), readiness),
     OPTIONS(readiness_options)},
    {EDIT(MEMBER_NOTE, FIELD_NOTE, N_("A note for staff"), member.party.note)},
};

static void from_member(const struct member *member, struct edit *edit) {
    memset(edit, 0, sizeof *edit);
    edit->member = *member;
    edit->language = member->party.language_known ? 1 + (int64_t)member->party.language : 0;
    edit->wish = 1 + (int64_t)member->gender_wish;
    edit->readiness = 1 + member->readiness;
}

static void to_member(const struct edit *edit, struct member *member) {
    *member = edit->member;
    member->party.language_known = edit->language > 0;
    if (edit->language > 0)
        member->party.language = (enum language)(edit->language - 1);
    member->gender_wish = edit->wish > 0 ? (enum gender_wish)(edit->wish - 1) : WISH_NONE;
    member->readiness = edit->readiness > 0 ? (int32_t)edit->readiness - 1 : 0;
    member_clean(member);
}

static void check(void *context, const void *data, struct problems *problems) {
    struct member member;
    (void)context;
    to_member(data, &member);
    member_check(&member, clock_today(), problems);
}

/* True when the form is done with. */
static bool save(struct ui *ui, struct session *session, struct edit *base, struct edit *edit) {
    struct err err = ERR_NONE;
    struct member member, now;
    struct edit theirs;
    to_member(edit, &member);
    enum outcome outcome = member_save(session, &member, &err);
    if (outcome == OUTCOME_OK) {
        ui_say(ui, MESSAGE_SAVED, _("Saved: %s"), member.party.name);
        return true;
    }
    if (outcome != OUTCOME_CONFLICT ||
        member_get(session->db, member.party.id, &now, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return false;
    }
    from_member(&now, &theirs);
    int chosen = conflict_settle(ui, fields, COUNT_OF(fields), base, edit, &theirs);
    *base = theirs;
    if (chosen == 2) {
        *edit = theirs;
        return false;
    }
    edit->member.party.version = now.party.version; /* seen: the next save goes over it */
    return chosen == 1 && save(ui, session, base, edit);
}

static void edit_person(struct ui *ui, struct session *session, int64_t id) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Save")},
        {.number = 0, .label = N_("Back")},
    };
    struct err err = ERR_NONE;
    struct member member;
    struct edit edit, base;
    if (member_get(session->db, id, &member, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return;
    }
    from_member(&member, &edit);
    base = edit;
    struct form form = {
        .title = N_("Edit details"),
        .name = member.party.name,
        .purpose = N_("Change anything, in any order; what is empty may stay empty."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = &edit,
        .check = check,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    while (form_run(ui, &form) && !save(ui, session, &base, &edit))
        form.edited = true;
}

void edit_screen(struct ui *ui, struct session *session, int64_t party) {
    struct party_brief brief;
    struct err err = ERR_NONE;
    if (party_brief_get(session->db, party, &brief, &err) != OUTCOME_OK)
        ui_say_err(ui, &err);
    else if (brief.kind == PARTY_PERSON)
        edit_person(ui, session, party);
    else
        edit_organisation(ui, session, party);
}
