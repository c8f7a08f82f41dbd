/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tables of invented people, line by line into a register, through the same stores as anybody. */
#include "lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "ledger/chain.h"
#include "offers/availability_store.h"
#include "offers/need_store.h"
#include "offers/offer_store.h"
#include "people/link_store.h"
#include "people/member_store.h"

void line_cut(struct line_fields *line, const char *text) {
    PUT_TEXT(line->text, text);
    line->count = 0;
    for (int i = 0; i < FIELDS_MAX; i++)
        line->at[i] = "";
    for (char *at = line->text; at != NULL && line->count < FIELDS_MAX;) {
        char *tab = strchr(at, '\t');
        line->at[line->count++] = at;
        if (tab != NULL) {
            *tab++ = '\0';
        }
        at = tab;
    }
}

enum outcome lines_each(struct filling *filling, const char *const *lines, line_function function,
                        struct err *err) {
    for (int i = 0; lines[i] != NULL; i++) {
        struct line_fields line;
        line_cut(&line, lines[i]);
        enum outcome outcome = function(filling, &line, err);
        if (outcome != OUTCOME_OK) {
            (void)err_detail(err, "line: %s", lines[i]);
            return outcome;
        }
    }
    return OUTCOME_OK;
}

int line_number(const char *field, int otherwise) {
    return strcmp(field, "-") == 0 || field[0] == '\0' ? otherwise : atoi(field);
}

bool line_said(const char *field) {
    return field[0] != '\0' && strcmp(field, "-") != 0;
}

int64_t filling_known(const struct filling *filling, const char *key) {
    for (int i = 0; i < filling->known_count; i++) {
        if (strcmp(filling->known[i].key, key) == 0) {
            return filling->known[i].id;
        }
    }
    return 0;
}

void filling_know(struct filling *filling, const char *key, int64_t id) {
    if (filling->known_count < KEYS_MAX) {
        PUT_TEXT(filling->known[filling->known_count].key, key);
        filling->known[filling->known_count++].id = id;
    }
}

void filling_ident(struct filling *filling, char ident[IDENT_BYTES]) {
    char seed[IDENT_BYTES];
    (void)snprintf(seed, sizeof seed, "%032x", (unsigned)++filling->made);
    chain_derived_ident(filling->purpose, seed, ident);
}

/* ---- people ---- */

static void fill_party(struct filling *filling, struct party *party,
                       const struct line_fields *line) {
    filling_ident(filling, party->uid);
    PUT_TEXT(party->phone, line->at[5]);
    PUT_TEXT(party->email, line->at[6]);
    party->drop_in = strcmp(line->at[7], "yes") == 0;
    party->language_known = language_from_text(line->at[8], &party->language);
    PUT_TEXT(party->area, line->at[9]);
    PUT_TEXT(party->street, line->at[10]);
    party->joined_day = filling->today - line_number(line->at[12], 0);
}

static enum outcome add_person(struct filling *filling, const struct line_fields *line,
                               struct err *err) {
    struct member member;
    member_init(&member, filling->today);
    fill_party(filling, &member.party, line);
    PUT_TEXT(member.called, line->at[2]);
    PUT_TEXT(member.given, line->at[3]);
    PUT_TEXT(member.family, line->at[4]);
    PUT_TEXT(member.party.note, line->at[13]);
    if (line_said(line->at[15]))
        member.birth_day = day_add_months(filling->today, -12 * line_number(line->at[15], 0) - 5);
    (void)gender_wish_from_code(line->at[16], &member.gender_wish);
    member.agreed = true;
    enum outcome outcome = member_save(filling->session, &member, err);
    filling_know(filling, line->at[0], member.party.id);
    return outcome;
}

enum outcome line_add_party(struct filling *filling, const struct line_fields *line,
                            struct err *err) {
    enum party_kind kind = PARTY_PERSON;
    (void)party_kind_from_code(line->at[1], &kind);
    if (kind == PARTY_PERSON) {
        return add_person(filling, line, err);
    }
    struct organisation organisation;
    organisation_init(&organisation, kind, filling->today);
    fill_party(filling, &organisation.party, line);
    PUT_TEXT(organisation.party.name, line->at[2]);
    PUT_TEXT(organisation.contact_name, line->at[13]);
    enum outcome outcome = organisation_save(filling->session, &organisation, err);
    filling_know(filling, line->at[0], organisation.party.id);
    return outcome;
}

enum outcome line_set_status(struct filling *filling, const struct line_fields *line,
                             struct err *err) {
    enum party_status status = STATUS_ACTIVE;
    (void)party_status_from_code(line->at[11], &status);
    return status == STATUS_ACTIVE
               ? OUTCOME_OK
               : party_set_status(filling->session, filling_known(filling, line->at[0]), status,
                                  filling->today - 30, err);
}

enum outcome line_add_link(struct filling *filling, const struct line_fields *line,
                           struct err *err) {
    enum link_kind kind = LINK_NEIGHBOUR;
    (void)link_kind_from_code(line->at[1], &kind);
    return party_link_add(filling->session, filling_known(filling, line->at[0]), kind,
                          filling_known(filling, line->at[2]), err);
}

/* ---- offers and needs ---- */

enum outcome line_add_offer(struct filling *filling, const struct line_fields *line,
                            struct err *err) {
    struct offer offer;
    offer_init(&offer, filling_known(filling, line->at[0]), 0, filling->today);
    filling_ident(filling, offer.uid);
    PUT_TEXT(offer.category, line->at[1]);
    PUT_TEXT(offer.words, line->at[2]);
    offer.teachable = strcmp(line->at[3], "yes") == 0;
    return offer_save(filling->session, &offer, err);
}

enum outcome line_add_free(struct filling *filling, const struct line_fields *line,
                           struct err *err) {
    struct slot slot = {line_number(line->at[1], 0), line_number(line->at[2], 0),
                        line_number(line->at[3], 0)};
    return availability_add(filling->session, filling_known(filling, line->at[0]), &slot, NULL,
                            err);
}

static enum outcome arrange(struct filling *filling, const struct line_fields *line, int64_t need,
                            struct err *err) {
    struct ask ask = {
        .need = need,
        .giver = filling_known(filling, line->at[11]),
        .state = ASK_ARRANGED,
        .day = filling->today + line_number(line->at[12], 0),
        .at_min = line_number(line->at[13], -1),
    };
    PUT_TEXT(ask.place, line->at[14]);
    return ask_save(filling->session, &ask, err);
}

enum outcome line_add_need(struct filling *filling, const struct line_fields *line,
                           struct err *err) {
    struct need need;
    need_init(&need, filling_known(filling, line->at[0]), filling->today);
    filling_ident(filling, need.uid);
    PUT_TEXT(need.category, line->at[1]);
    PUT_TEXT(need.words, line->at[2]);
    (void)urgency_from_code(line->at[3], &need.urgency);
    need.asked_day = filling->today - line_number(line->at[4], 0);
    if (line_said(line->at[5])) {
        need.wanted_day = filling->today + line_number(line->at[5], 0);
    }
    need.weekday = line_number(line->at[6], -1);
    need.from_min = line_number(line->at[7], -1);
    need.to_min = line_number(line->at[8], -1);
    need.minutes = line_number(line->at[9], 0);
    need.learning = strcmp(line->at[10], "yes") == 0;
    enum outcome outcome = need_save(filling->session, &need, err);
    filling->last = need.id;
    if (outcome == OUTCOME_OK && line_said(line->at[11])) {
        outcome = arrange(filling, line, need.id, err);
    }
    return outcome;
}

/* ---- exchanges ---- */

void line_exchange(struct filling *filling, const struct line_fields *line,
                   struct exchange *exchange) {
    *exchange = (struct exchange){.kind = EXCHANGE_HELP};
    filling_ident(filling, exchange->uid);
    exchange->service_day = filling->today - line_number(line->at[0], 0);
    exchange->giver = filling_known(filling, line->at[1]);
    exchange->receiver = filling_known(filling, line->at[2]);
    exchange->minutes = line_number(line->at[3], 0);
    PUT_TEXT(exchange->category, line->at[4]);
    PUT_TEXT(exchange->words, line->at[5]);
    PUT_TEXT(exchange->thanks, line_said(line->at[6]) ? line->at[6] : "");
}

enum outcome line_add_exchange(struct filling *filling, const struct line_fields *line,
                               struct err *err) {
    struct exchange exchange;
    line_exchange(filling, line, &exchange);
    enum outcome outcome = exchange_record(filling->session, &exchange, err);
    if (outcome == OUTCOME_OK && line_said(line->at[7])) {
        char ident[IDENT_BYTES];
        int64_t seq = 0;
        filling_ident(filling, ident);
        outcome = exchange_reverse(filling->session, exchange.seq, line->at[7], ident, &seq, err);
    }
    return outcome;
}
