/* SPDX-License-Identifier: GPL-3.0-or-later
 * A need that somebody has put on the board, and the asks made for it. */
#ifndef AMSER_OFFERS_NEED_H
#define AMSER_OFFERS_NEED_H

#include "access/session.h"
#include "offers/category.h"
#include "people/party.h"

enum urgency { URGENCY_WHENEVER, URGENCY_SOON, URGENCY_URGENT, URGENCY_COUNT };
enum need_status { NEED_OPEN, NEED_ARRANGED, NEED_MET, NEED_WITHDRAWN, NEED_STATUS_COUNT };
struct need {
    int64_t id;
    char uid[IDENT_BYTES];
    int64_t party;
    char category[CATEGORY_CODE_BYTES];
    char words[WORDS_BYTES];
    enum urgency urgency;
    day_t wanted_day;
    int weekday;              /* -1: any; 0 = Monday */
    int32_t from_min, to_min; /* -1: any part of the day */
    int32_t minutes;          /* 0: not said */
    bool learning;
    day_t until_day, not_found_day, asked_day;
    enum need_status status;
    int64_t version;
};
enum ask_state {
    ASK_ASKED,
    ASK_YES,
    ASK_NOT_NOW,
    ASK_ARRANGED,
    ASK_DONE,
    ASK_CANCELLED,
    ASK_STATE_COUNT
};
struct ask {
    int64_t id, need, giver;
    enum ask_state state;
    day_t day;      /* arranged for; DAY_NONE */
    int32_t at_min; /* -1: not said */
    char place[CONTACT_BYTES];
    int score;
    int64_t version;
    /* Not kept: whoever asks knows of so many other needs that they are being asked about; CONFLICT
     * when there are more by now. */
    bool mind_others;
    int others_known;
};
const char *urgency_code(enum urgency urgency);
const char *urgency_name(enum urgency urgency); /* msgid */
bool urgency_from_code(const char *code, enum urgency *urgency);
const char *need_status_code(enum need_status status);
const char *need_status_name(enum need_status status);
const char *ask_state_code(enum ask_state state);
const char *ask_state_name(enum ask_state state);
bool ask_state_from_code(const char *code, enum ask_state *state);

/* ---- need_store.c ---- */
enum outcome need_get(struct db *db, int64_t id, struct need *need, struct err *err) MUST_CHECK;
/* Adds (id 0) or changes; an add whose uid is there already is the same one again. */
enum outcome need_save(struct session *session, struct need *need, struct err *err) MUST_CHECK;
enum outcome need_withdraw(struct session *session, int64_t id, struct err *err) MUST_CHECK;
enum outcome need_told_not_found(struct session *session, int64_t id, struct err *err) MUST_CHECK;
enum outcome ask_get(struct db *db, int64_t id, struct ask *ask, struct err *err) MUST_CHECK;
/* Adds or moves on the ask of (need, giver); ARRANGED makes the need arranged, CANCELLED and
 * NOT_NOW of an arranged one open it again. */
enum outcome ask_save(struct session *session, struct ask *ask, struct err *err) MUST_CHECK;
/* Called by the ledger inside the transaction that records the exchange: the need is met and the
 * ask of this giver (if any) is done; and the way back for a reversal. */
enum outcome need_met(struct session *session, int64_t need, int64_t giver,
                      struct err *err) MUST_CHECK;
enum outcome need_open_again(struct session *session, int64_t need, int64_t giver,
                             struct err *err) MUST_CHECK;

#endif
