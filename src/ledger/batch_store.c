/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writing entries of the ledger: each with its words, its transfers and the need it meets; the
 * totals and the head of the chain when the batch ends. Only added to, never changed. A rule is
 * looked at before anything is written, so that a refusal needs no savepoint. */
#include <assert.h>
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "batch_private.h"
#include "offers/need.h"
#include "people/party_store.h"

/* ---- the chain ---- */
static enum outcome head_read(struct ledger_batch *batch, struct err *err) {
    size_t bytes = 0;
    struct query *q = db_query(batch->session->db, SQL_exchange_head, DB_NO_VALUES);
    if (query_next(q)) {
        const void *head = query_bytes(q, 1, &bytes);
        batch->begun = batch->count = query_int(q, 0);
        if (bytes == CHAIN_HASH_BYTES)
            memcpy(batch->head, head, CHAIN_HASH_BYTES);
    }
    enum outcome outcome = query_end(&q, err);
    if (outcome == OUTCOME_OK && bytes != CHAIN_HASH_BYTES)
        return err_set(err, OUTCOME_DAMAGED, N_("The head of the ledger is missing."), NULL);
    return outcome;
}

static enum outcome add_entry(struct db *db, const struct chain_entry *entry,
                              const unsigned char hash[CHAIN_HASH_BYTES], struct err *err) {
    return db_run(
        db, SQL_exchange_add,
        DB_VALUES(db_int(entry->seq), db_text(entry->uid), db_text(entry->kind),
                  db_int(entry->giver), db_int(entry->receiver), db_int(entry->minutes),
                  db_int(entry->credited), db_int(entry->service_day), db_text(entry->category),
                  db_id(entry->need), db_id(entry->reversal_of), db_text(entry->source),
                  db_id(entry->operator_id), db_int(entry->recorded_at),
                  db_bytes(entry->commitment, CHAIN_HASH_BYTES), db_bytes(hash, CHAIN_HASH_BYTES)),
        NULL, err);
}

static enum outcome add_words(struct db *db, const struct exchange *e, int64_t seq,
                              const unsigned char salt[CHAIN_SALT_BYTES], struct err *err) {
    return db_run(db, SQL_exchange_words_add,
                  DB_VALUES(db_int(seq), db_bytes(salt, CHAIN_SALT_BYTES), db_text(e->words),
                            db_text(e->thanks), db_text(e->reason)),
                  NULL, err);
}

static enum outcome add_transfers(struct db *db, const struct chain_entry *entry, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    for (int i = 0; outcome == OUTCOME_OK && i < entry->transfer_count; i++)
        outcome =
            db_run(db, SQL_exchange_transfer_add,
                   DB_VALUES(db_int(entry->seq), db_int(entry->transfers[i].from),
                             db_int(entry->transfers[i].to), db_int(entry->transfers[i].minutes)),
                   NULL, err);
    return outcome;
}

/* Random bytes come from the kernel for many at a time. */
static void make_salt(struct ledger_batch *batch, const struct exchange *e, bool derived,
                      unsigned char salt[CHAIN_SALT_BYTES]) {
    if (derived) {
        chain_derived_salt(e->uid, salt);
        return;
    }
    if (batch->salts_left == 0) {
        batch->salts_left = batch->expects_many ? BATCH_SALTS : 1;
        ident_random(batch->salts, (size_t)batch->salts_left * CHAIN_SALT_BYTES);
    }
    memcpy(salt, batch->salts[--batch->salts_left], CHAIN_SALT_BYTES);
}

/* A failure after the first row was written leaves half of something behind. */
static enum outcome broken(struct ledger_batch *batch, enum outcome outcome, struct err *err) {
    if (outcome != OUTCOME_OK && err)
        batch->broken = *err;
    if (outcome != OUTCOME_OK)
        batch->broken.outcome = outcome;
    return outcome;
}

/* Adds the entry and the transfers of the batch to the chain and sets what follows from it. */
static enum outcome chain_on(struct ledger_batch *batch, struct exchange *e, struct err *err) {
    struct db *db = batch->session->db;
    unsigned char hash[CHAIN_HASH_BYTES], salt[CHAIN_SALT_BYTES];
    bool derived = e->recorded_at != 0 && batch->session->source != SOURCE_IMPORT;
    struct chain_entry entry = {
        .seq = batch->count + 1,
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
        .source = batch->source,
        .operator_id = batch->session->operator_id,
        .recorded_at = e->recorded_at ? e->recorded_at : batch->clock,
        .transfers = batch->transfers,
        .transfer_count = batch->transfer_count,
    };
    make_salt(batch, e, derived, salt);
    chain_commit(salt, sizeof salt, e->words, e->thanks, e->reason, entry.commitment);
    chain_hash(batch->head, &entry, hash);
    enum outcome outcome = add_entry(db, &entry, hash, err);
    if (outcome != OUTCOME_OK)
        return outcome; /* nothing was written yet */
    outcome = add_words(db, e, entry.seq, salt, err);
    if (outcome == OUTCOME_OK)
        outcome = add_transfers(db, &entry, err);
    if (outcome == OUTCOME_OK) {
        batch->count = e->seq = entry.seq;
        memcpy(batch->head, hash, sizeof hash);
        e->operator_id = entry.operator_id;
        e->recorded_at = entry.recorded_at;
    }
    return broken(batch, outcome, err);
}

/* ---- an exchange ---- */
static enum outcome account_id(struct ledger_batch *batch, const struct exchange *e,
                               enum exchange_account which, int64_t *id, struct err *err) {
    *id = which == ACCOUNT_GIVER ? e->giver : e->receiver;
    if (which == ACCOUNT_POT)
        return batch_own_account(batch, PARTY_POT, id, err);
    if (which == ACCOUNT_ISSUE)
        return batch_own_account(batch, PARTY_ISSUE, id, err);
    return OUTCOME_OK;
}

static enum outcome route_transfers(struct ledger_batch *batch, struct exchange *e,
                                    struct err *err) {
    enum regime regime =
        e->recognition ? REGIME_RECOGNITION : (enum regime)batch->policy.value[POLICY_REGIME];
    struct exchange_route route =
        exchange_route(e->kind, regime, batch->giver.kind, batch->receiver.kind);
    batch->transfer_count = 0;
    /* One mark for "no hours move", whether the regime, the route or the person says so. */
    e->recognition = route.from == ACCOUNT_NONE;
    if (e->recognition)
        return OUTCOME_OK;
    struct chain_transfer *t = &batch->transfers[batch->transfer_count++];
    t->minutes = e->minutes;
    enum outcome outcome = account_id(batch, e, route.from, &t->from, err);
    if (outcome == OUTCOME_OK)
        outcome = account_id(batch, e, route.to, &t->to, err);
    return outcome;
}

/* What the rules look at; the name only when there is something to say. */
static enum outcome load_side(struct ledger_batch *batch, int64_t id, struct party *side,
                              struct err *err) {
    struct account *party = NULL;
    side->id = 0;
    if (id == 0)
        return OUTCOME_OK;
    enum outcome outcome = batch_party(batch, id, &party, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    side->id = id;
    side->kind = (enum party_kind)party->kind;
    side->status =
        batch->session->source == SOURCE_IMPORT ? STATUS_ACTIVE : (enum party_status)party->status;
    return OUTCOME_OK;
}

static enum outcome name_side(struct ledger_batch *batch, struct party *side, struct err *err) {
    struct party whole;
    if (side->id == 0)
        return OUTCOME_OK;
    enum outcome outcome = party_get(batch->session->db, side->id, &whole, err);
    if (outcome == OUTCOME_OK)
        PUT_TEXT(side->name, whole.name);
    return outcome;
}

/* Days begin on a quarter of an hour everywhere, and asking which one it is takes long. */
static day_t day_recorded(struct ledger_batch *batch, const struct exchange *e) {
    enum { QUARTER_SECONDS = 15 * 60 };
    if (!e->recorded_at)
        return batch->today;
    if (e->recorded_at / QUARTER_SECONDS != batch->quarter) {
        batch->quarter = e->recorded_at / QUARTER_SECONDS;
        batch->quarter_day = clock_day_of(e->recorded_at);
    }
    return batch->quarter_day;
}

static void problems_of(struct ledger_batch *batch, const struct exchange *e,
                        struct problems *problems) {
    day_t today = day_recorded(batch, e);
    problems->count = 0;
    exchange_check(e, &batch->giver, &batch->receiver, &batch->policy, today, problems);
}

static enum outcome check(struct ledger_batch *batch, const struct exchange *e, struct err *err) {
    struct problems problems;
    problems_of(batch, e, &problems);
    if (problems.count == 0)
        return OUTCOME_OK;
    enum outcome outcome = name_side(batch, &batch->giver, err);
    if (outcome == OUTCOME_OK)
        outcome = name_side(batch, &batch->receiver, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    problems_of(batch, e, &problems);
    return problems_to_err(&problems, err);
}

static enum outcome check_uid(const char *uid, struct err *err) {
    if (ident_valid(uid))
        return OUTCOME_OK;
    return err_set(err, OUTCOME_REFUSED,
                   N_("An identifier is 32 digits and letters from a to f: %s"), uid);
}

static enum outcome load(struct ledger_batch *batch, struct exchange *e, struct err *err) {
    enum outcome outcome = load_side(batch, e->giver, &batch->giver, err);
    if (outcome == OUTCOME_OK)
        outcome = load_side(batch, e->receiver, &batch->receiver, err);
    if (outcome == OUTCOME_OK && e->category[0] != '\0')
        outcome = batch_category(batch, e->category, err);
    if (outcome == OUTCOME_OK && e->kind == EXCHANGE_HELP &&
        batch->session->source != SOURCE_IMPORT)
        e->minutes = exchange_rounded(e->minutes, (int)batch->policy.value[POLICY_STEP]);
    return outcome;
}

static enum outcome write(struct ledger_batch *batch, struct exchange *e, struct err *err) {
    enum outcome outcome = chain_on(batch, e, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (e->kind == EXCHANGE_HELP)
        outcome = batch_help(batch, e, 1, err);
    if (outcome == OUTCOME_OK)
        outcome = batch_moved(batch, err);
    if (outcome == OUTCOME_OK && e->need)
        outcome = need_met(batch->session, e->need, e->giver, err);
    return broken(batch, outcome, err);
}

static enum outcome still_whole(const struct ledger_batch *batch, struct err *err) {
    if (batch->broken.outcome != OUTCOME_OK && err)
        *err = batch->broken;
    return batch->broken.outcome;
}

/* Looked at and written; what a rule refuses was not written. */
static enum outcome add_new(struct ledger_batch *batch, struct exchange *e, struct err *err) {
    struct need need;
    enum outcome outcome = check(batch, e, err);
    if (outcome == OUTCOME_OK && e->need && batch->bulk) /* keys are not looked at meanwhile */
        outcome = need_get(batch->session->db, e->need, &need, err);
    if (outcome == OUTCOME_OK)
        outcome = route_transfers(batch, e, err);
    return outcome == OUTCOME_OK ? write(batch, e, err) : outcome;
}

/* Among very many the identifier is looked up only when something stands in the way: the engine
 * does not take the same one twice. */
static enum outcome add_unless_known(struct ledger_batch *batch, struct exchange *e, int64_t *seq,
                                     struct err *err) {
    struct err refusal = ERR_NONE;
    if (!batch->bulk) {
        enum outcome outcome = exchange_saved_before(batch->session->db, e, seq, err);
        return outcome == OUTCOME_OK && *seq == 0 ? add_new(batch, e, err) : outcome;
    }
    enum outcome refused = add_new(batch, e, &refusal);
    if (refused == OUTCOME_OK)
        return refused;
    if (refused == OUTCOME_REFUSED && batch->broken.outcome == OUTCOME_OK) {
        enum outcome outcome = exchange_saved_before(batch->session->db, e, seq, err);
        if (outcome != OUTCOME_OK || *seq != 0)
            return outcome;
    }
    if (err)
        *err = refusal;
    return refused;
}

enum outcome ledger_batch_add(struct ledger_batch *batch, struct exchange *exchange, bool *known,
                              struct err *err) {
    struct exchange e = *exchange;
    int64_t seq = 0;
    enum outcome outcome = still_whole(batch, err);
    if (outcome == OUTCOME_OK)
        outcome = check_uid(e.uid, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    e.seq = e.reversal_of = 0;
    if (!e.recorded_at)
        e.recorded_at = batch->now;
    outcome = load(batch, &e, err);
    if (outcome == OUTCOME_OK)
        outcome = add_unless_known(batch, &e, &seq, err);
    if (known)
        *known = seq != 0;
    if (seq != 0)
        e.seq = seq;
    if (outcome == OUTCOME_OK)
        *exchange = e;
    return outcome;
}

/* ---- reversing ---- */
static enum outcome may_be_reversed(const struct ledger_batch *batch, const struct exchange *old,
                                    const char *reason, struct err *err) {
    CLEAN(buffer_release) struct buffer number = BUFFER_INIT;
    if (old->kind == EXCHANGE_REVERSAL)
        return err_set(
            err, OUTCOME_REFUSED,
            N_("A reversal stays as it is. If the exchange did happen, record it again."), NULL);
    buffer_addf(&number, "%lld", (long long)old->reversed_by);
    if (old->reversed_by)
        return err_set(err, OUTCOME_REFUSED, N_("This was reversed already, by entry: %s"),
                       number.text);
    if (!exchange_may_reverse(batch->session, old, &batch->policy, batch->clock))
        return err_set(err, OUTCOME_DENIED,
                       N_("The time to undo this is over. A coordinator can reverse it."), NULL);
    if (reason[0] == '\0')
        return err_set(err, OUTCOME_REFUSED, N_("Say why it is reversed."), NULL);
    return OUTCOME_OK;
}

static enum outcome turned_round(struct ledger_batch *batch, int64_t seq, struct err *err) {
    struct query *q = db_query(batch->session->db, SQL_exchange_transfers, DB_VALUES(db_int(seq)));
    batch->transfer_count = 0;
    while (batch->transfer_count < BATCH_TRANSFERS && query_next(q)) {
        struct chain_transfer *t = &batch->transfers[batch->transfer_count++];
        t->to = query_int(q, 0);
        t->from = query_int(q, 1);
        t->minutes = query_int(q, 2);
    }
    return query_end(&q, err);
}

/* The need is open again, unless other help met it as well. */
static enum outcome open_need(struct ledger_batch *batch, const struct exchange *old,
                              struct err *err) {
    int64_t other = 0;
    enum outcome outcome =
        db_get_int(batch->session->db, SQL_exchange_met, DB_VALUES(db_int(old->need)), &other, err);
    if (outcome == OUTCOME_NOT_FOUND)
        return need_open_again(batch->session, old->need, old->giver, err);
    return outcome;
}

static enum outcome write_reversal(struct ledger_batch *batch, struct exchange *reversal,
                                   const struct exchange *old, struct err *err) {
    enum outcome outcome = chain_on(batch, reversal, err);
    if (outcome == OUTCOME_OK && old->kind == EXCHANGE_HELP)
        outcome = batch_help(batch, old, -1, err);
    if (outcome == OUTCOME_OK)
        outcome = batch_moved(batch, err);
    if (outcome == OUTCOME_OK && old->need && old->kind == EXCHANGE_HELP)
        outcome = open_need(batch, old, err);
    return outcome;
}

enum outcome batch_reverse(struct ledger_batch *batch, struct exchange *reversal, bool *known,
                           struct err *err) {
    struct exchange old;
    int64_t seq = 0;
    enum outcome outcome = still_whole(batch, err);
    if (outcome == OUTCOME_OK)
        outcome = check_uid(reversal->uid, err);
    if (outcome == OUTCOME_OK)
        outcome = exchange_get(batch->session->db, reversal->reversal_of, &old, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    reversal->giver = old.giver;
    reversal->receiver = old.receiver;
    reversal->minutes = old.minutes;
    reversal->service_day = old.service_day;
    reversal->need = old.need;
    reversal->recognition = old.recognition;
    reversal->recorded_at = batch->now;
    PUT_TEXT(reversal->category, old.category);
    outcome = exchange_saved_before(batch->session->db, reversal, &seq, err);
    *known = seq != 0;
    if (outcome != OUTCOME_OK || seq != 0) {
        reversal->seq = seq;
        return outcome;
    }
    outcome = may_be_reversed(batch, &old, reversal->reason, err);
    if (outcome == OUTCOME_OK)
        outcome = turned_round(batch, old.seq, err);
    return outcome == OUTCOME_OK ? broken(batch, write_reversal(batch, reversal, &old, err), err)
                                 : outcome;
}

enum outcome ledger_batch_reverse(struct ledger_batch *batch, int64_t seq, const char *reason,
                                  const char *uid, struct err *err) {
    struct exchange reversal = {.kind = EXCHANGE_REVERSAL, .reversal_of = seq};
    bool known = false;
    PUT_TEXT(reversal.uid, uid);
    PUT_TEXT(reversal.reason, reason);
    return batch_reverse(batch, &reversal, &known, err);
}

/* ---- the batch ---- */
enum outcome batch_open(struct ledger_batch **batch, struct session *session, struct err *err) {
    assert(db_in_write(session->db));
    struct ledger_batch *b = *batch = mem_zero(1, sizeof *b);
    b->session = session;
    b->source = source_code(session->source);
    b->clock = clock_now();
    b->today = clock_today();
    enum outcome outcome = policy_load(session->db, &b->policy, err);
    if (outcome == OUTCOME_OK)
        outcome = head_read(b, err);
    if (outcome != OUTCOME_OK)
        ledger_batch_drop(batch);
    return outcome;
}

enum outcome batch_close(struct ledger_batch **batch, struct err *err) {
    struct ledger_batch *b = *batch;
    enum outcome outcome = still_whole(b, err);
    if (outcome == OUTCOME_OK && b->count > b->begun) {
        outcome =
            db_run(b->session->db, SQL_exchange_head_set,
                   DB_VALUES(db_int(b->count), db_bytes(b->head, CHAIN_HASH_BYTES)), NULL, err);
    }
    if (outcome == OUTCOME_OK && b->bulk)
        outcome = db_bulk_end(b->session->db, err);
    if (outcome == OUTCOME_OK) /* looks days up by index */
        outcome = batch_write_totals(b, err);
    ledger_batch_drop(batch);
    return outcome;
}

/* The indexes whose order is not the ledger's own. */
static const char *const indexes[] = {"exchange_by_giver", "exchange_by_receiver",
                                      "exchange_by_day", "exchange_by_pair", "exchange_in_order"};
/* Building an index anew is worth it from so many entries, this part of those already there. */
enum { BULK_LEAST = 20000, BULK_PART = 4 };

enum outcome ledger_batch_begin(struct ledger_batch **batch, struct session *session,
                                int64_t expected, struct err *err) {
    *batch = NULL;
    enum outcome outcome = session_need_writer(session, err);
    if (outcome == OUTCOME_OK)
        outcome = batch_open(batch, session, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct ledger_batch *b = *batch;
    b->expects_many = expected > BATCH_SALTS;
    b->bulk = expected >= BULK_LEAST && expected >= b->count / BULK_PART;
    if (b->bulk)
        outcome = db_bulk_begin(session->db, indexes, COUNT_OF(indexes), err);
    if (outcome != OUTCOME_OK)
        ledger_batch_drop(batch);
    return outcome;
}

void ledger_batch_set_now(struct ledger_batch *batch, int64_t utc_seconds) {
    batch->now = utc_seconds;
}

static enum outcome audit(const struct ledger_batch *batch, struct err *err) {
    CLEAN(buffer_release) struct buffer last = BUFFER_INIT;
    if (batch->count == batch->begun)
        return OUTCOME_OK;
    buffer_addf(&last, "%lld", (long long)batch->count);
    return audit_add(batch->session, "exchange.batch", batch->begun + 1, last.text, err);
}

enum outcome ledger_batch_end(struct ledger_batch **batch, struct err *err) {
    enum outcome outcome = still_whole(*batch, err);
    if (outcome == OUTCOME_OK)
        outcome = audit(*batch, err);
    if (outcome == OUTCOME_OK)
        return batch_close(batch, err);
    ledger_batch_drop(batch);
    return outcome;
}

void ledger_batch_drop(struct ledger_batch **batch) {
    if (!*batch)
        return;
    batch_cache_release(*batch);
    mem_release(batch);
}
