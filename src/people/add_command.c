/* SPDX-License-Identifier: GPL-3.0-or-later
 * add-member and edit-member on the command line: one option for each detail. */
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "people/commands.h"
#include "people/member_store.h"
#include "people/party_store.h"

#define PUT(array, name) call_put_text((array), sizeof(array), call_option(call, (name)), err)

/* The details that people and organisations share. */
static enum outcome read_party(const struct call *call, struct party *party, struct err *err) {
    const char *spoken = call_option(call, "language"), *note = call_option(call, "note");
    if (spoken && !language_from_text(spoken, &party->language))
        return err_set(err, OUTCOME_USAGE, N_("The languages are en, cy and gd, not: %s"), spoken);
    party->language_known = party->language_known || spoken;
    party->drop_in = party->drop_in || call_flag(call, "drop-in");
    enum outcome outcome = PUT(party->phone, "phone");
    if (outcome == OUTCOME_OK)
        outcome = PUT(party->email, "email");
    if (outcome == OUTCOME_OK)
        outcome = PUT(party->street, "street");
    if (outcome == OUTCOME_OK)
        outcome = PUT(party->area, "area");
    if (outcome == OUTCOME_OK)
        outcome = PUT(party->postcode, "postcode");
    if (outcome == OUTCOME_OK && note)
        outcome = call_put_text(party->note, sizeof party->note, note, err);
    return outcome;
}

static enum outcome read_member(const struct call *call, struct member *member, struct err *err) {
    enum outcome outcome = PUT(member->called, "called");
    if (outcome == OUTCOME_OK)
        outcome = PUT(member->given, "given");
    if (outcome == OUTCOME_OK)
        outcome = PUT(member->family, "family");
    if (outcome == OUTCOME_OK)
        outcome = read_party(call, &member->party, err);
    member->agreed = member->agreed || call_flag(call, "agreed");
    return outcome;
}

/* All --offer in one text, as the form has them. */
static void join_offers(const struct call *call, struct buffer *out) {
    const char *words;
    for (int i = 0; (words = call_option_at(call, "offer", i)) != NULL; i++) {
        if (i)
            buffer_add(out, "; ");
        buffer_add(out, words);
    }
}

static void print_added(const struct call *call, const struct party *party) {
    static const struct row_column columns[] = {
        {"number", N_("Number"), ROW_NUMBER},
        {"name", N_("Name"), ROW_TEXT},
    };
    struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
    rows_int(rows, party->number);
    rows_text(rows, party->name);
    (void)rows_end(&rows); /* it is saved; the shell tells when the output failed */
}

static enum outcome add_person(struct call *call, const struct welcome_hooks *hooks,
                               const char *name, const char *offers, struct err *err) {
    struct member member;
    member_init(&member, clock_today());
    member.party.language = i18n_language();
    member.party.language_known = true;
    enum outcome outcome = call_ident(call, member.party.uid, err);
    if (outcome == OUTCOME_OK)
        outcome = call_put_text(member.called, sizeof member.called, name[0] ? name : NULL, err);
    if (outcome == OUTCOME_OK)
        outcome = read_member(call, &member, err);
    if (outcome == OUTCOME_OK)
        outcome = member_welcome(call->session, &member, hooks, offers, "", err);
    if (outcome == OUTCOME_OK)
        print_added(call, &member.party);
    return outcome;
}

static enum outcome add_organisation(struct call *call, enum party_kind kind,
                                     const struct welcome_hooks *hooks, const char *name,
                                     const char *offers, struct err *err) {
    struct organisation organisation;
    organisation_init(&organisation, kind, clock_today());
    enum outcome outcome = call_ident(call, organisation.party.uid, err);
    if (outcome == OUTCOME_OK)
        outcome = call_put_text(organisation.party.name, sizeof organisation.party.name, name, err);
    if (outcome == OUTCOME_OK)
        outcome = PUT(organisation.contact_name, "contact");
    if (outcome == OUTCOME_OK)
        outcome = read_party(call, &organisation.party, err);
    if (outcome == OUTCOME_OK)
        outcome = organisation_welcome(call->session, &organisation, hooks, offers, "", err);
    if (outcome == OUTCOME_OK)
        print_added(call, &organisation.party);
    return outcome;
}

enum outcome add_member_run(struct call *call, const struct welcome_hooks *hooks, struct err *err) {
    CLEAN(buffer_release) struct buffer name = BUFFER_INIT, offers = BUFFER_INIT;
    const char *code = call_option(call, "kind");
    enum party_kind kind = PARTY_PERSON;
    if (code && (!party_kind_from_code(code, &kind) || kind > PARTY_HOUSEHOLD))
        return err_set(err, OUTCOME_USAGE,
                       N_("The kind is person, organisation, group or household, not: %s"), code);
    call_join(call, 0, &name);
    join_offers(call, &offers);
    return kind == PARTY_PERSON ? add_person(call, hooks, name.text, offers.text, err)
                                : add_organisation(call, kind, hooks, name.text, offers.text, err);
}

/* ---- edit-member ---- */

static bool changes_details(const struct call *call) {
    static const char *const names[] = {"called",  "given",  "family",  "phone",    "email",
                                        "area",    "street", "note",    "postcode", "contact",
                                        "drop-in", "agreed", "language"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (call_flag(call, names[i]))
            return true;
    }
    return false;
}

static enum outcome edit_person(struct call *call, int64_t id, struct err *err) {
    struct member member;
    enum outcome outcome = member_get(call->session->db, id, &member, err);
    if (outcome == OUTCOME_OK)
        outcome = read_member(call, &member, err);
    if (outcome == OUTCOME_OK)
        outcome = member_save(call->session, &member, err);
    if (outcome == OUTCOME_OK && call_flag(call, "agreed"))
        outcome = consent_add(call->session, id, CONSENT_DETAILS, true, err);
    return outcome;
}

static enum outcome edit_organisation(struct call *call, int64_t id, struct err *err) {
    struct organisation organisation;
    enum outcome outcome = organisation_get(call->session->db, id, &organisation, err);
    if (outcome == OUTCOME_OK)
        outcome = PUT(organisation.contact_name, "contact");
    if (outcome == OUTCOME_OK)
        outcome = call_put_text(organisation.party.name, sizeof organisation.party.name,
                                call_option(call, "called"), err);
    if (outcome == OUTCOME_OK)
        outcome = read_party(call, &organisation.party, err);
    return outcome == OUTCOME_OK ? organisation_save(call->session, &organisation, err) : outcome;
}

static enum outcome edit_status(struct call *call, int64_t id, struct err *err) {
    const char *code = call_option(call, "status");
    enum party_status status;
    day_t day = clock_today();
    if (!code)
        return OUTCOME_OK;
    if (!party_status_from_code(code, &status) || status == STATUS_ERASED)
        return err_set(err, OUTCOME_USAGE,
                       N_("The status is active, paused, left or died, not: %s"), code);
    enum outcome outcome = call_day(call, "on", false, &day, err);
    return outcome == OUTCOME_OK ? party_set_status(call->session, id, status, day, err) : outcome;
}

struct edit {
    struct call *call;
    int64_t id;
};

/* Details and status together or not at all. */
static enum outcome edit_work(struct db *db, void *context, struct err *err) {
    struct edit *edit = context;
    struct party party;
    enum outcome outcome = party_get(db, edit->id, &party, err);
    if (outcome == OUTCOME_OK && changes_details(edit->call))
        outcome = party.kind == PARTY_PERSON ? edit_person(edit->call, edit->id, err)
                                             : edit_organisation(edit->call, edit->id, err);
    return outcome == OUTCOME_OK ? edit_status(edit->call, edit->id, err) : outcome;
}

enum outcome edit_member_command(struct call *call, struct err *err) {
    CLEAN(buffer_release) struct buffer words = BUFFER_INIT;
    struct edit edit = {call, 0};
    call_join(call, 0, &words);
    enum outcome outcome = party_resolve(call->session->db, words.text, &edit.id, err);
    if (outcome == OUTCOME_OK && !changes_details(call) && !call_flag(call, "status"))
        return err_set(err, OUTCOME_USAGE,
                       N_("Say what to change: see --help for the details there are."), NULL);
    return outcome == OUTCOME_OK ? db_write(call->session->db, edit_work, &edit, err) : outcome;
}
