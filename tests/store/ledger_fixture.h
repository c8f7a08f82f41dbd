/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests of the ledger: a centre with categories, three people, an organisation and a group. */
#ifndef AMSER_TESTS_STORE_LEDGER_FIXTURE_H
#define AMSER_TESTS_STORE_LEDGER_FIXTURE_H

#include "centre_fixture.h"
#include "ledger/exchange_list.h"
#include "ledger/verify.h"
#include "offers/category_store.h"
#include "people/member_store.h"
#include "people/party_store.h"

struct ledger {
    struct place place; /* first, so that place_close closes a ledger too */
    int64_t mairi, owain, amal, surgery, choir, centre, pot, issue;
};

static inline int64_t ledger_person(struct ledger *l, const char *called) {
    struct member member;
    member_init(&member, clock_today() - 100);
    PUT_TEXT(member.called, called);
    member.party.drop_in = true;
    member.agreed = true;
    ALL_WELL(member_save(&l->place.session, &member, &l->place.err));
    return member.party.id;
}

static inline int64_t ledger_organisation(struct ledger *l, enum party_kind kind,
                                          const char *name) {
    struct organisation organisation;
    organisation_init(&organisation, kind, clock_today() - 100);
    PUT_TEXT(organisation.party.name, name);
    PUT_TEXT(organisation.contact_name, "Nia");
    organisation.party.drop_in = true;
    ALL_WELL(organisation_save(&l->place.session, &organisation, &l->place.err));
    return organisation.party.id;
}

static inline int ledger_fill(struct ledger *l) {
    struct centre_plan plan = place_plan();
    struct db *db = l->place.session.db;
    struct err *err = &l->place.err;
    ALL_WELL(centre_setup(&l->place.session, &plan, category_seed, err));
    l->mairi = ledger_person(l, "Màiri");
    l->owain = ledger_person(l, "Owain");
    l->amal = ledger_person(l, "Amal");
    l->surgery = ledger_organisation(l, PARTY_ORGANISATION, "The Surgery");
    l->choir = ledger_organisation(l, PARTY_GROUP, "The Choir");
    ALL_WELL(party_own_account(db, PARTY_CENTRE, &l->centre, err));
    ALL_WELL(party_own_account(db, PARTY_POT, &l->pot, err));
    ALL_WELL(party_own_account(db, PARTY_ISSUE, &l->issue, err));
    return 0;
}

static inline int ledger_open(void **state) {
    struct ledger *l = mem_zero(1, sizeof *l);
    setenv("AMSER_NOW", "2025-03-05T10:00", 1);
    setenv("AMSER_CHEAP_PASSWORDS", "1", 1);
    l->place.session.db = fixture_register();
    *state = l;
    return ledger_fill(l);
}

static inline struct exchange ledger_help(int64_t giver, int64_t receiver, int32_t minutes) {
    struct exchange e;
    exchange_init(&e, clock_today());
    e.giver = giver;
    e.receiver = receiver;
    e.minutes = minutes;
    PUT_TEXT(e.category, CATEGORY_OTHER);
    return e;
}

static inline int64_t ledger_record(struct ledger *l, int64_t giver, int64_t receiver,
                                    int32_t minutes) {
    struct exchange e = ledger_help(giver, receiver, minutes);
    ALL_WELL(exchange_record(&l->place.session, &e, &l->place.err));
    return e.seq;
}

static inline int64_t ledger_reverse(struct ledger *l, int64_t seq) {
    char uid[IDENT_BYTES];
    int64_t reversal = 0;
    ident_make(uid);
    ALL_WELL(exchange_reverse(&l->place.session, seq, "other", uid, &reversal, &l->place.err));
    return reversal;
}

static inline void ledger_has(struct ledger *l, int64_t party, int64_t given_min,
                              int64_t received_min, int64_t left_min) {
    struct totals t;
    ALL_WELL(totals_get(l->place.session.db, party, &t, &l->place.err));
    assert_int_equal(t.given_min, given_min);
    assert_int_equal(t.received_min, received_min);
    assert_int_equal(t.in_min - t.out_min, left_min);
}

static inline void ledger_is_whole(struct ledger *l, int64_t entries) {
    struct verify_report report;
    enum outcome outcome =
        ledger_verify(l->place.session.db, NULL, NULL, NULL, &report, &l->place.err);
    if (outcome != OUTCOME_OK)
        print_message("# %s (%s) %s\n", l->place.err.say, l->place.err.arg, l->place.err.detail);
    assert_int_equal(outcome, OUTCOME_OK);
    assert_int_equal(report.entries, entries);
}

#endif
