/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writing exchanges: each in one transaction with its words, its transfers, the totals, the head of
 * the chain, the need it meets and the audit line. Only added to, never changed. */
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ledger/chain.h"
#include "ledger/exchange.h"
#include "ledger/exchange_list.h"
#include "offers/need.h"
#include "people/party_store.h"

enum { ROUTE_TRANSFERS = 8 }; /* more than any kind of today has */

/* What is about to be written; made before the transaction, so that trying again is the same. */
struct writing {
    struct session *session;
    struct exchange *exchange;
    unsigned char salt[CHAIN_SALT_BYTES];
    struct chain_transfer transfers[ROUTE_TRANSFERS];
    int transfer_count;
    struct policy policy;
    struct party giver, receiver;
    const char *source;
};

/* ---- pieces of one entry ---- */
static enum outcome add_entry(struct db *db, const struct writing *w,
                              const struct chain_entry *entry,
                              const unsigned char hash[CHAIN_HASH_BYTES], struct err *err) {
    enum outcome outcome = db_run(
        db, SQL_exchange_add,
        DB_VALUES(db_int(entry->seq), db_text(entry->uid), db_text(entry->kind),
                  db_int(entry->giver), db_int(entry->receiver), db_int(entry->minutes),
                  db_int(entry->credited), db_int(entry->service_day), db_text(entry->category),
                  db_id(entry->need), db_id(entry->reversal_of), db_text(entry->source),
                  db_id(entry->operator_id), db_int(entry->recorded_at),
                  db_bytes(entry->commitment, CHAIN_HASH_BYTES), db_bytes(hash, CHAIN_HASH_BYTES)),
        NULL, err);
    if (outcome == OUTCOME_OK)
        outcome = db_run(db, SQL_exchange_words_add,
                         DB_VALUES(db_int(entry->seq), db_bytes(w->salt, sizeof w->salt),
                                   db_text(w->exchange->words), db_text(w->exchange->thanks),
                                   db_text(w->exchange->reason)),
                         NULL, err);
    for (int i = 0; outcome == OUTCOME_OK && i < entry->transfer_count; i++)
        outcome =
            db_run(db, SQL_exchange_transfer_add,
                   DB_VALUES(db_int(entry->seq), db_int(entry->transfers[i].from),
                             db_int(entry->transfers[i].to), db_int(entry->transfers[i].minutes)),
                   NULL, err);
    if (outcome == OUTCOME_OK)
        outcome =
            db_run(db, SQL_exchange_head_set,
                   DB_VALUES(db_int(entry->seq), db_bytes(hash, CHAIN_HASH_BYTES)), NULL, err);
    return outcome;
}

static enum outcome head_read(struct db *db, int64_t *count, unsigned char hash[CHAIN_HASH_BYTES],
                              struct err *err) {
    size_t bytes = 0;
    struct query *q = db_query(db, SQL_exchange_head, DB_NO_VALUES);
    if (query_next(q)) {
        const void *head = query_bytes(q, 1, &bytes);
        *count = query_int(q, 0);
        if (bytes == CHAIN_HASH_BYTES)
            memcpy(hash, head, CHAIN_HASH_BYTES);
    }
    enum outcome outcome = query_end(&q, err);
    if (outcome == OUTCOME_OK && bytes != CHAIN_HASH_BYTES)
        return err_set(err, OUTCOME_DAMAGED, N_("The head of the ledger is missing."), NULL);
    return outcome;
}

/* Adds the entry of w->exchange to the chain and sets its seq. */
static enum outcome chain_on(struct db *db, struct writing *w, struct err *err) {
    struct exchange *e = w->exchange;
    unsigned char before[CHAIN_HASH_BYTES], hash[CHAIN_HASH_BYTES];
    int64_t count = 0;
    enum outcome outcome = head_read(db, &count, before, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct chain_entry entry = {
        .seq = count + 1,
        .uid = e->uid,
        .kind = exchange_kind_code(e->kind),
        .giver = e->giver,
        .receiver = e->receiver,
        .minutes = e->minutes,
        .credited = !e->recognition,
        .service_day = e->service_day,
        .category = e->category,
        .need = e->need,
        .reversal_of = e->reversal_of,
        .source = w->source,
        .operator_id = w->session->operator_id,
        .recorded_at = clock_now(),
        .transfers = w->transfers,
        .transfer_count = w->transfer_count,
    };
    chain_commit(w->salt, sizeof w->salt, e->words, e->thanks, e->reason, entry.commitment);
    chain_hash(before, &entry, hash);
    outcome = add_entry(db, w, &entry, hash, err);
    if (outcome == OUTCOME_OK) {
        e->seq = entry.seq;
        e->operator_id = entry.operator_id;
        e->recorded_at = entry.recorded_at;
    }
    return outcome;
}

/* ---- totals ---- */
static enum outcome totals_of_help(struct db *db, const struct exchange *e, int sign,
                                   struct err *err) {
    enum outcome outcome = db_run(
        db, SQL_exchange_total_given,
        DB_VALUES(db_int(e->giver), db_int((int64_t)sign * e->minutes), db_int(sign)), NULL, err);
    if (outcome == OUTCOME_OK)
        outcome =
            db_run(db, SQL_exchange_total_received,
                   DB_VALUES(db_int(e->receiver), db_int((int64_t)sign * e->minutes), db_int(sign)),
                   NULL, err);
    for (int side = 0; outcome == OUTCOME_OK && side < 2; side++) {
        int64_t party = side == 0 ? e->giver : e->receiver;
        if (sign > 0)
            outcome = db_run(db, SQL_exchange_total_days_more,
                             DB_VALUES(db_int(party), db_int(e->service_day), db_int(side == 0)),
                             NULL, err);
        else
            outcome = db_run(db, SQL_exchange_total_days, DB_VALUES(db_int(party)), NULL, err);
    }
    return outcome;
}

static enum outcome totals_of_transfers(struct db *db, const struct writing *w, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    for (int i = 0; outcome == OUTCOME_OK && i < w->transfer_count; i++) {
        const struct chain_transfer *t = &w->transfers[i];
        outcome = db_run(db, SQL_exchange_total_moved,
                         DB_VALUES(db_int(t->from), db_int(0), db_int(t->minutes)), NULL, err);
        if (outcome == OUTCOME_OK)
            outcome = db_run(db, SQL_exchange_total_moved,
                             DB_VALUES(db_int(t->to), db_int(t->minutes), db_int(0)), NULL, err);
    }
    return outcome;
}

/* ---- recording ---- */
static enum outcome account_id(struct db *db, const struct exchange *e, enum exchange_account which,
                               int64_t *id, struct err *err) {
    *id = which == ACCOUNT_GIVER ? e->giver : e->receiver;
    if (which == ACCOUNT_POT)
        return party_own_account(db, PARTY_POT, id, err);
    if (which == ACCOUNT_ISSUE)
        return party_own_account(db, PARTY_ISSUE, id, err);
    return OUTCOME_OK;
}

static enum outcome route_transfers(struct db *db, struct writing *w, struct err *err) {
    struct exchange *e = w->exchange;
    enum regime regime =
        e->recognition ? REGIME_RECOGNITION : (enum regime)w->policy.value[POLICY_REGIME];
    struct exchange_route route = exchange_route(e->kind, regime, w->giver.kind, w->receiver.kind);
    w->transfer_count = 0;
    /* One mark for "no hours move", whether the regime, the route or the person says so. */
    e->recognition = route.from == ACCOUNT_NONE;
    if (e->recognition)
        return OUTCOME_OK;
    struct chain_transfer *t = &w->transfers[w->transfer_count++];
    t->minutes = e->minutes;
    enum outcome outcome = account_id(db, e, route.from, &t->from, err);
    if (outcome == OUTCOME_OK)
        outcome = account_id(db, e, route.to, &t->to, err);
    return outcome;
}

static bool same_facts(const struct exchange *a, const struct exchange *b) {
    return a->kind == b->kind && a->giver == b->giver && a->receiver == b->receiver &&
           a->minutes == b->minutes && a->service_day == b->service_day && a->need == b->need &&
           a->reversal_of == b->reversal_of && strcmp(a->category, b->category) == 0;
}

static bool same_words(const struct exchange *a, const struct exchange *b) {
    return strcmp(a->words, b->words) == 0 && strcmp(a->thanks, b->thanks) == 0 &&
           strcmp(a->reason, b->reason) == 0;
}

/* Was it saved before under the same identifier? *seq stays 0 when not; CONFLICT when it was
 * something else. Words that were erased since are not held against it. */
static enum outcome saved_before(struct db *db, const struct exchange *e, int64_t *seq,
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

static enum outcome load_sides(struct db *db, struct writing *w, struct err *err) {
    struct exchange *e = w->exchange;
    struct category category = {0};
    enum outcome outcome = policy_load(db, &w->policy, err);
    if (outcome == OUTCOME_OK && e->giver)
        outcome = party_get(db, e->giver, &w->giver, err);
    if (outcome == OUTCOME_OK && e->receiver)
        outcome = party_get(db, e->receiver, &w->receiver, err);
    if (outcome == OUTCOME_OK && e->category[0] != '\0') {
        outcome = category_get(db, e->category, &category, err);
        if (outcome == OUTCOME_OK)
            PUT_TEXT(e->category, category.code);
    }
    return outcome;
}

static enum outcome check_uid(const char *uid, struct err *err) {
    if (ident_valid(uid))
        return OUTCOME_OK;
    return err_set(err, OUTCOME_REFUSED,
                   N_("An identifier is 32 digits and letters from a to f: %s"), uid);
}

static enum outcome check(const struct writing *w, struct err *err) {
    struct problems problems = {0};
    exchange_check(w->exchange, &w->giver, &w->receiver, &w->policy, clock_today(), &problems);
    return problems_to_err(&problems, err);
}

static enum outcome record_work(struct db *db, void *context, struct err *err) {
    struct writing *w = context;
    struct exchange *e = w->exchange;
    int64_t seq = 0;
    enum outcome outcome = load_sides(db, w, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (e->kind == EXCHANGE_HELP && w->session->source != SOURCE_IMPORT)
        e->minutes = exchange_rounded(e->minutes, (int)w->policy.value[POLICY_STEP]);
    outcome = saved_before(db, e, &seq, err);
    if (outcome != OUTCOME_OK || seq != 0) {
        e->seq = seq;
        return outcome;
    }
    outcome = check(w, err);
    if (outcome == OUTCOME_OK)
        outcome = route_transfers(db, w, err);
    if (outcome == OUTCOME_OK)
        outcome = chain_on(db, w, err);
    if (outcome == OUTCOME_OK && e->kind == EXCHANGE_HELP)
        outcome = totals_of_help(db, e, 1, err);
    if (outcome == OUTCOME_OK)
        outcome = totals_of_transfers(db, w, err);
    if (outcome == OUTCOME_OK && e->need)
        outcome = need_met(w->session, e->need, e->giver, err);
    if (outcome == OUTCOME_OK)
        outcome =
            audit_add(w->session, "exchange.record", e->seq, exchange_kind_code(e->kind), err);
    return outcome;
}

enum outcome exchange_record(struct session *session, struct exchange *exchange, struct err *err) {
    enum outcome outcome = session_need_writer(session, err);
    if (outcome == OUTCOME_OK)
        outcome = check_uid(exchange->uid, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct exchange copy = *exchange;
    copy.seq = copy.reversal_of = 0;
    struct writing w = {
        .session = session, .exchange = &copy, .source = source_code(session->source)};
    ident_random(w.salt, sizeof w.salt);
    outcome = db_write(session->db, record_work, &w, err);
    if (outcome == OUTCOME_OK)
        *exchange = copy;
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

/* ---- reversing ---- */
static enum outcome may_be_reversed(struct writing *w, const struct exchange *old,
                                    struct err *err) {
    CLEAN(buffer_release) struct buffer number = BUFFER_INIT;
    if (old->kind == EXCHANGE_REVERSAL)
        return err_set(
            err, OUTCOME_REFUSED,
            N_("A reversal stays as it is. If the exchange did happen, record it again."), NULL);
    buffer_addf(&number, "%lld", (long long)old->reversed_by);
    if (old->reversed_by)
        return err_set(err, OUTCOME_REFUSED, N_("This was reversed already, by entry: %s"),
                       number.text);
    if (!exchange_may_reverse(w->session, old, &w->policy, clock_now()))
        return err_set(err, OUTCOME_DENIED,
                       N_("The time to undo this is over. A coordinator can reverse it."), NULL);
    if (w->exchange->reason[0] == '\0')
        return err_set(err, OUTCOME_REFUSED, N_("Say why it is reversed."), NULL);
    return OUTCOME_OK;
}

static enum outcome turned_round(struct db *db, struct writing *w, int64_t seq, struct err *err) {
    struct query *q = db_query(db, SQL_exchange_transfers, DB_VALUES(db_int(seq)));
    w->transfer_count = 0;
    while (w->transfer_count < ROUTE_TRANSFERS && query_next(q)) {
        struct chain_transfer *t = &w->transfers[w->transfer_count++];
        t->to = query_int(q, 0);
        t->from = query_int(q, 1);
        t->minutes = query_int(q, 2);
    }
    return query_end(&q, err);
}

/* The need is open again, unless other help met it as well. */
static enum outcome open_need(const struct writing *w, const struct exchange *old,
                              struct err *err) {
    int64_t other = 0;
    enum outcome outcome =
        db_get_int(w->session->db, SQL_exchange_met, DB_VALUES(db_int(old->need)), &other, err);
    if (outcome == OUTCOME_NOT_FOUND)
        return need_open_again(w->session, old->need, old->giver, err);
    return outcome;
}

static enum outcome reverse_work(struct db *db, void *context, struct err *err) {
    struct writing *w = context;
    struct exchange *e = w->exchange, old;
    int64_t seq = 0;
    enum outcome outcome = exchange_get(db, e->reversal_of, &old, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    e->giver = old.giver;
    e->receiver = old.receiver;
    e->minutes = old.minutes;
    e->service_day = old.service_day;
    e->need = old.need;
    e->recognition = old.recognition;
    PUT_TEXT(e->category, old.category);
    outcome = saved_before(db, e, &seq, err);
    if (outcome != OUTCOME_OK || seq != 0) {
        e->seq = seq;
        return outcome;
    }
    outcome = policy_load(db, &w->policy, err);
    if (outcome == OUTCOME_OK)
        outcome = may_be_reversed(w, &old, err);
    if (outcome == OUTCOME_OK)
        outcome = turned_round(db, w, old.seq, err);
    if (outcome == OUTCOME_OK)
        outcome = chain_on(db, w, err);
    if (outcome == OUTCOME_OK && old.kind == EXCHANGE_HELP)
        outcome = totals_of_help(db, &old, -1, err);
    if (outcome == OUTCOME_OK)
        outcome = totals_of_transfers(db, w, err);
    if (outcome == OUTCOME_OK && old.need && old.kind == EXCHANGE_HELP)
        outcome = open_need(w, &old, err);
    if (outcome == OUTCOME_OK)
        outcome = audit_add(w->session, "exchange.reverse", e->seq, "", err);
    return outcome;
}

enum outcome exchange_reverse(struct session *session, int64_t seq, const char *reason,
                              const char *uid, int64_t *reversal_seq, struct err *err) {
    enum outcome outcome = session_need_writer(session, err);
    if (outcome == OUTCOME_OK)
        outcome = check_uid(uid, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct exchange reversal = {.kind = EXCHANGE_REVERSAL, .reversal_of = seq};
    PUT_TEXT(reversal.uid, uid);
    PUT_TEXT(reversal.reason, reason);
    struct writing w = {
        .session = session, .exchange = &reversal, .source = source_code(session->source)};
    ident_random(w.salt, sizeof w.salt);
    outcome = db_write(session->db, reverse_work, &w, err);
    if (outcome == OUTCOME_OK)
        *reversal_seq = reversal.seq;
    return outcome;
}
