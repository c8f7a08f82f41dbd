/* SPDX-License-Identifier: GPL-3.0-or-later
 * The one transaction in which somebody is welcomed. */
#include "people/member_store.h"
#include "people/welcome.h"

struct welcome {
    struct session *session;
    const struct member *member;             /* or */
    const struct organisation *organisation; /* the other is NULL */
    struct member member_out;
    struct organisation organisation_out;
    const struct welcome_hooks *hooks;
    const char *offers, *needs;
};

static enum outcome call_hooks(const struct welcome *welcome, int64_t party, struct err *err) {
    const struct welcome_hooks *hooks = welcome->hooks;
    enum outcome outcome = OUTCOME_OK;
    if (!hooks)
        return outcome;
    if (hooks->add_offers && welcome->offers[0])
        outcome = hooks->add_offers(welcome->session, party, welcome->offers, err);
    if (outcome == OUTCOME_OK && hooks->add_needs && welcome->needs[0])
        outcome = hooks->add_needs(welcome->session, party, welcome->needs, err);
    if (outcome == OUTCOME_OK && hooks->after)
        outcome = hooks->after(welcome->session, party, err);
    return outcome;
}

static bool there_already(struct db *db, const char *uid) {
    int64_t id = 0;
    return db_get_int(db, SQL_party_by_uid, DB_VALUES(db_text(uid)), &id, NULL) == OUTCOME_OK;
}

static enum outcome welcome_work(struct db *db, void *context, struct err *err) {
    struct welcome *welcome = context;
    const struct party *party =
        welcome->member ? &welcome->member->party : &welcome->organisation->party;
    bool there = there_already(db, party->uid);
    enum outcome outcome;
    int64_t id;
    if (welcome->member) {
        welcome->member_out = *welcome->member;
        outcome = member_save(welcome->session, &welcome->member_out, err);
        id = welcome->member_out.party.id;
    } else {
        welcome->organisation_out = *welcome->organisation;
        outcome = organisation_save(welcome->session, &welcome->organisation_out, err);
        id = welcome->organisation_out.party.id;
    }
    return outcome == OUTCOME_OK && !there ? call_hooks(welcome, id, err) : outcome;
}

enum outcome member_welcome(struct session *session, struct member *member,
                            const struct welcome_hooks *hooks, const char *offers,
                            const char *needs, struct err *err) {
    struct welcome welcome = {
        .session = session, .member = member, .hooks = hooks, .offers = offers, .needs = needs};
    enum outcome outcome = db_write(session->db, welcome_work, &welcome, err);
    if (outcome == OUTCOME_OK)
        *member = welcome.member_out;
    return outcome;
}

enum outcome organisation_welcome(struct session *session, struct organisation *organisation,
                                  const struct welcome_hooks *hooks, const char *offers,
                                  const char *needs, struct err *err) {
    struct welcome welcome = {.session = session,
                              .organisation = organisation,
                              .hooks = hooks,
                              .offers = offers,
                              .needs = needs};
    enum outcome outcome = db_write(session->db, welcome_work, &welcome, err);
    if (outcome == OUTCOME_OK)
        *organisation = welcome.organisation_out;
    return outcome;
}
