/* SPDX-License-Identifier: GPL-3.0-or-later
 * Filling the practice community: one transaction, all of it or nothing. */
#include "shell/practice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "centre/centre.h"
#include "ledger/chain.h"
#include "ledger/exchange.h"
#include "offers/availability_store.h"
#include "offers/category_store.h"
#include "offers/need_store.h"
#include "offers/offer_store.h"
#include "people/link_store.h"
#include "people/member_store.h"
#include "people/party_store.h"
#include "shell/practice_data.h"

enum { KEYS_MAX = 64, KEY_BYTES = 24, FIELDS_MAX = 16, LINE_BYTES = 600 };
struct filling {
    struct session *session;
    day_t today;
    struct {
        char key[KEY_BYTES];
        int64_t id;
    } known[KEYS_MAX];
    int known_count;
    int made; /* things made so far, for their identifiers */
};
struct line_fields {
    char text[LINE_BYTES];
    const char *at[FIELDS_MAX];
    int count;
};
typedef enum outcome (*line_function)(struct filling *filling, const struct line_fields *line,
                                      struct err *err);

static void cut_fields(struct line_fields *line, const char *text) {
    PUT_TEXT(line->text, text);
    line->count = 0;
    for (char *at = line->text; at != NULL && line->count < FIELDS_MAX;) {
        char *tab = strchr(at, '\t');
        line->at[line->count++] = at;
        if (tab != NULL) {
            *tab++ = '\0';
        }
        at = tab;
    }
}

static enum outcome each_line(struct filling *filling, const char *const *lines,
                              line_function function, struct err *err) {
    for (int i = 0; lines[i] != NULL; i++) {
        struct line_fields line;
        cut_fields(&line, lines[i]);
        enum outcome outcome = function(filling, &line, err);
        if (outcome != OUTCOME_OK) {
            (void)err_detail(err, "practice: %s", lines[i]);
            return outcome;
        }
    }
    return OUTCOME_OK;
}

/* "-" and "" say nothing. */
static int number(const char *field, int otherwise) {
    return strcmp(field, "-") == 0 || field[0] == '\0' ? otherwise : atoi(field);
}

static bool said(const char *field) {
    return field[0] != '\0' && strcmp(field, "-") != 0;
}

static int64_t known(const struct filling *filling, const char *key) {
    for (int i = 0; i < filling->known_count; i++) {
        if (strcmp(filling->known[i].key, key) == 0) {
            return filling->known[i].id;
        }
    }
    return 0;
}

static void know(struct filling *filling, const char *key, int64_t id) {
    if (filling->known_count < KEYS_MAX) {
        PUT_TEXT(filling->known[filling->known_count].key, key);
        filling->known[filling->known_count++].id = id;
    }
}

/* The same identifiers each time. */
static void next_ident(struct filling *filling, char ident[IDENT_BYTES]) {
    char seed[IDENT_BYTES];
    (void)snprintf(seed, sizeof seed, "%032x", (unsigned)++filling->made);
    chain_derived_ident("practice", seed, ident);
}

/* ---- people ---- */

static void fill_party(struct filling *filling, struct party *party,
                       const struct line_fields *line) {
    next_ident(filling, party->uid);
    PUT_TEXT(party->phone, line->at[5]);
    PUT_TEXT(party->email, line->at[6]);
    party->drop_in = strcmp(line->at[7], "yes") == 0;
    party->language_known = language_from_text(line->at[8], &party->language);
    PUT_TEXT(party->area, line->at[9]);
    PUT_TEXT(party->street, line->at[10]);
    party->joined_day = filling->today - number(line->at[12], 0);
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
    member.agreed = true;
    enum outcome outcome = member_save(filling->session, &member, err);
    know(filling, line->at[0], member.party.id);
    return outcome;
}

static enum outcome add_party(struct filling *filling, const struct line_fields *line,
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
    know(filling, line->at[0], organisation.party.id);
    return outcome;
}

/* Only when their exchanges are in: nobody gives after they left. */
static enum outcome set_status(struct filling *filling, const struct line_fields *line,
                               struct err *err) {
    enum party_status status = STATUS_ACTIVE;
    (void)party_status_from_code(line->at[11], &status);
    return status == STATUS_ACTIVE ? OUTCOME_OK
                                   : party_set_status(filling->session, known(filling, line->at[0]),
                                                      status, filling->today - 30, err);
}

static enum outcome add_link(struct filling *filling, const struct line_fields *line,
                             struct err *err) {
    enum link_kind kind = LINK_NEIGHBOUR;
    (void)link_kind_from_code(line->at[1], &kind);
    return party_link_add(filling->session, known(filling, line->at[0]), kind,
                          known(filling, line->at[2]), err);
}

/* ---- offers and needs ---- */

static enum outcome add_offer(struct filling *filling, const struct line_fields *line,
                              struct err *err) {
    struct offer offer;
    offer_init(&offer, known(filling, line->at[0]), 0, filling->today);
    next_ident(filling, offer.uid);
    PUT_TEXT(offer.category, line->at[1]);
    PUT_TEXT(offer.words, line->at[2]);
    offer.teachable = strcmp(line->at[3], "yes") == 0;
    return offer_save(filling->session, &offer, err);
}

static enum outcome add_free(struct filling *filling, const struct line_fields *line,
                             struct err *err) {
    struct slot slot = {number(line->at[1], 0), number(line->at[2], 0), number(line->at[3], 0)};
    return availability_add(filling->session, known(filling, line->at[0]), &slot, err);
}

static enum outcome arrange(struct filling *filling, const struct line_fields *line, int64_t need,
                            struct err *err) {
    struct ask ask = {
        .need = need,
        .giver = known(filling, line->at[11]),
        .state = ASK_ARRANGED,
        .day = filling->today + number(line->at[12], 0),
        .at_min = number(line->at[13], -1),
    };
    PUT_TEXT(ask.place, line->at[14]);
    return ask_save(filling->session, &ask, err);
}

static enum outcome add_need(struct filling *filling, const struct line_fields *line,
                             struct err *err) {
    struct need need;
    need_init(&need, known(filling, line->at[0]), filling->today);
    next_ident(filling, need.uid);
    PUT_TEXT(need.category, line->at[1]);
    PUT_TEXT(need.words, line->at[2]);
    (void)urgency_from_code(line->at[3], &need.urgency);
    need.asked_day = filling->today - number(line->at[4], 0);
    if (said(line->at[5])) {
        need.wanted_day = filling->today + number(line->at[5], 0);
    }
    need.weekday = number(line->at[6], -1);
    need.from_min = number(line->at[7], -1);
    need.to_min = number(line->at[8], -1);
    need.minutes = number(line->at[9], 0);
    need.learning = strcmp(line->at[10], "yes") == 0;
    enum outcome outcome = need_save(filling->session, &need, err);
    if (outcome == OUTCOME_OK && said(line->at[11])) {
        outcome = arrange(filling, line, need.id, err);
    }
    return outcome;
}

/* ---- exchanges ---- */

static enum outcome add_exchange(struct filling *filling, const struct line_fields *line,
                                 struct err *err) {
    struct exchange exchange;
    exchange_init(&exchange, filling->today);
    next_ident(filling, exchange.uid);
    exchange.service_day = filling->today - number(line->at[0], 0);
    exchange.giver = known(filling, line->at[1]);
    exchange.receiver = known(filling, line->at[2]);
    exchange.minutes = number(line->at[3], 0);
    PUT_TEXT(exchange.category, line->at[4]);
    PUT_TEXT(exchange.words, line->at[5]);
    PUT_TEXT(exchange.thanks, said(line->at[6]) ? line->at[6] : "");
    enum outcome outcome = exchange_record(filling->session, &exchange, err);
    if (outcome == OUTCOME_OK && said(line->at[7])) {
        char ident[IDENT_BYTES];
        int64_t seq = 0;
        next_ident(filling, ident);
        outcome = exchange_reverse(filling->session, exchange.seq, line->at[7], ident, &seq, err);
    }
    return outcome;
}

/* ---- all of it ---- */

static enum outcome set_up(struct session *session, struct err *err) {
    struct centre_plan plan = {
        .name = "Cwm Helyg",
        .language = 1 + LANGUAGE_EN,
        .preset = 1 + PRESET_NEIGHBOURS,
        .coordinator = PRACTICE_OPERATOR,
        .practice = true,
    };
    enum outcome outcome = centre_setup(session, &plan, category_seed, err);
    return outcome == OUTCOME_OK ? policy_set(session, POLICY_IDLE, 0, "practice", err) : outcome;
}

static enum outcome fill(struct db *db, void *context, struct err *err) {
    static const struct {
        const char *const *lines;
        line_function function;
    } steps[] = {
        {practice_people, add_party},       {practice_links, add_link},
        {practice_offers, add_offer},       {practice_free, add_free},
        {practice_exchanges, add_exchange}, {practice_needs, add_need},
        {practice_people, set_status},
    };
    struct filling filling = {.session = context, .today = clock_today()};
    int64_t centre = 0;
    enum outcome outcome = set_up(context, err);
    if (outcome == OUTCOME_OK) {
        outcome = party_own_account(db, PARTY_CENTRE, &centre, err);
    }
    know(&filling, "centre", centre);
    for (size_t i = 0; outcome == OUTCOME_OK && i < COUNT_OF(steps); i++) {
        outcome = each_line(&filling, steps[i].lines, steps[i].function, err);
    }
    return outcome;
}

enum outcome practice_make(const char *file, struct err *err) {
    struct session session = {.source = SOURCE_DESK};
    enum outcome outcome = path_make_parents(file, err);
    if (outcome == OUTCOME_OK) {
        outcome = db_open(&session.db, file, DB_CREATE, err);
    }
    if (outcome != OUTCOME_OK) {
        return outcome;
    }
    outcome = db_write(session.db, fill, &session, err);
    db_close(&session.db);
    if (outcome != OUTCOME_OK) {
        (void)unlink(file); /* made above */
    }
    return outcome;
}

/* Opens it when it is of today. */
static enum outcome open_todays(struct session *session, const char *file, struct err *err) {
    struct centre centre;
    enum outcome outcome = db_open(&session->db, file, DB_EXISTING, err);
    if (outcome == OUTCOME_OK) {
        outcome = centre_enter(session, &centre, err);
    }
    if (outcome == OUTCOME_OK &&
        (!centre.practice || clock_day_of(centre.created_at) != clock_today())) {
        outcome = OUTCOME_NOT_FOUND;
    }
    if (outcome != OUTCOME_OK) {
        db_close(&session->db);
    }
    return outcome;
}

enum outcome practice_open(struct session *session, bool anew, struct err *err) {
    CLEAN(buffer_release) struct buffer file = BUFFER_INIT;
    path_data_file(&file, "practice.db");
    enum outcome outcome = anew ? OUTCOME_NOT_FOUND : open_todays(session, file.text, err);
    if (outcome != OUTCOME_OK) {
        /* Nothing in it is real: whatever is wrong with the old one, a new one takes its place. */
        (void)unlink(file.text);
        outcome = practice_make(file.text, err);
        if (outcome == OUTCOME_OK) {
            outcome = open_todays(session, file.text, err);
        }
    }
    if (outcome == OUTCOME_OK) {
        outcome = operator_act_as(session, PRACTICE_OPERATOR, err);
    }
    if (outcome != OUTCOME_OK) {
        db_close(&session->db);
    }
    return outcome;
}
