/* SPDX-License-Identifier: GPL-3.0-or-later
 * One exchange, one reversal: a transaction and a batch of one each, with its own line in the audit
 * trail. */
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "batch_private.h"
#include "ledger/exchange_list.h"
#include "people/party_store.h"

static bool same_facts(const struct exchange *a, const struct exchange *b) {
    return a->kind == b->kind && a->giver == b->giver && a->receiver == b->receiver &&
           a->minutes == b->minutes && a->service_day == b->service_day && a->need == b->need &&
           a->reversal_of == b->reversal_of && strcmp(a->category, b->category) == 0;
}

static bool same_words(const struct exchange *a, const struct exchange *b) {
    return strcmp(a->words, b->words) == 0 && strcmp(a->thanks, b->thanks) == 0 &&
           strcmp(a->reason, b->reason) == 0;
}

/* Words that were erased since are not held against it. */
enum outcome exchange_saved_before(struct db *db, const struct exchange *e, int64_t *seq,
                                   struct err *err) {
    struct exchange_line old;
    enum outcome outcome =
        db_get_int(db, SQL_exchange_seq_of_uid, DB_VALUES(db_text(e->uid)), seq, err);
    if (outcome == OUTCOME_NOT_FOUND) {
        *seq = 0;
        return OUTCOME_OK;
    }
    if (outcome == OUTCOME_OK)
        outcome = exchange_line_get(db, *seq, &old, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (strcmp(old.exchange.category, e->category) != 0) {
        struct category now; /* it may have been merged since, as e->category was */
        outcome = category_get(db, old.exchange.category, &now, err);
        if (outcome != OUTCOME_OK)
            return outcome;
        PUT_TEXT(old.exchange.category, now.code);
    }
    /* Help that moved no hours may have been asked for as such or not: the regime may decide. */
    if (!same_facts(&old.exchange, e) || (e->recognition && !old.exchange.recognition) ||
        (!old.erased && !same_words(&old.exchange, e)))
        return err_set(err, OUTCOME_CONFLICT,
                       N_("Another exchange was saved under this identifier: %s"), e->uid);
    return OUTCOME_OK;
}

/* ---- recording ---- */
struct writing {
    struct session *session;
    struct exchange exchange;
    bool back; /* it reverses another one */
};

static enum outcome in_batch(struct ledger_batch *batch, struct exchange *e, bool back,
                             struct err *err) {
    bool known = false;
    enum outcome outcome =
        back ? batch_reverse(batch, e, &known, err) : ledger_batch_add(batch, e, &known, err);
    if (outcome == OUTCOME_OK && !known)
        outcome = audit_add(batch->session, back ? "exchange.reverse" : "exchange.record", e->seq,
                            back ? "" : exchange_kind_code(e->kind), err);
    return outcome;
}

static enum outcome write_work(struct db *db, void *context, struct err *err) {
    struct writing *w = context;
    struct exchange copy = w->exchange; /* trying again begins from the same */
    struct ledger_batch *batch = NULL;
    (void)db;
    enum outcome outcome = batch_open(&batch, w->session, err);
    if (outcome == OUTCOME_OK)
        outcome = in_batch(batch, &copy, w->back, err);
    if (outcome == OUTCOME_OK)
        outcome = batch_close(&batch, err);
    ledger_batch_drop(&batch);
    if (outcome == OUTCOME_OK)
        w->exchange = copy;
    return outcome;
}

static enum outcome write(struct writing *w, struct err *err) {
    enum outcome outcome = session_need_writer(w->session, err);
    return outcome == OUTCOME_OK ? db_write(w->session->db, write_work, w, err) : outcome;
}

enum outcome exchange_record(struct session *session, struct exchange *exchange, struct err *err) {
    struct writing w = {session, *exchange, false};
    w.exchange.reversal_of = w.exchange.recorded_at = 0;
    enum outcome outcome = write(&w, err);
    if (outcome == OUTCOME_OK)
        *exchange = w.exchange;
    return outcome;
}

enum outcome exchange_reverse(struct session *session, int64_t seq, const char *reason,
                              const char *uid, int64_t *reversal_seq, struct err *err) {
    struct writing w = {session, {.kind = EXCHANGE_REVERSAL, .reversal_of = seq}, true};
    PUT_TEXT(w.exchange.uid, uid);
    PUT_TEXT(w.exchange.reason, reason);
    enum outcome outcome = write(&w, err);
    if (outcome == OUTCOME_OK)
        *reversal_seq = w.exchange.seq;
    return outcome;
}

enum outcome exchange_welcome(struct session *session, int64_t party, struct err *err) {
    struct policy policy;
    struct party newcomer;
    struct exchange welcome;
    enum outcome outcome = policy_load(session->db, &policy, err);
    enum regime regime = (enum regime)policy.value[POLICY_REGIME];
    if (outcome != OUTCOME_OK || policy.value[POLICY_STARTER] <= 0 || regime == REGIME_RECOGNITION)
        return outcome;
    outcome = party_get(session->db, party, &newcomer, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    exchange_init(&welcome, clock_today());
    chain_derived_ident("welcome", newcomer.uid, welcome.uid);
    int64_t seq = 0; /* welcomed before, whatever the policy was then: once is enough */
    outcome = db_get_int(session->db, SQL_exchange_seq_of_uid, DB_VALUES(db_text(welcome.uid)),
                         &seq, err);
    if (outcome != OUTCOME_NOT_FOUND)
        return outcome;
    welcome.kind = EXCHANGE_WELCOME;
    welcome.receiver = party;
    welcome.minutes = (int32_t)policy.value[POLICY_STARTER];
    PUT_TEXT(welcome.category, CATEGORY_OTHER);
    outcome = party_own_account(session->db, regime == REGIME_MUTUAL ? PARTY_POT : PARTY_ISSUE,
                                &welcome.giver, err);
    return outcome == OUTCOME_OK ? exchange_record(session, &welcome, err) : outcome;
}
