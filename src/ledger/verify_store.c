/* SPDX-License-Identifier: GPL-3.0-or-later
 * The walk over the whole ledger. Cursors move together over the entries, their words, their
 * transfers and what was reversed; one stays open on the head, so that all is read as it was at one
 * moment. */
#include <string.h>
#include "base/buffer.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "verify_private.h"

enum { PROGRESS_EVERY = 2000, PERCENT_WALKED = 98 /* the rest: waiting for what is done beside */ };

struct verify {
    struct db *db;
    struct query *entries, *words, *transfers, *reversed, *head;
    bool more_words, more_transfers, more_reversed; /* the cursor stands on a row */
    bool sorted;       /* transfers are read sorted, which takes longer */
    bool out_of_order; /* they do not come by entries: sorting them tells more */
    int64_t last_transfer;
    struct chain_transfer *moved;
    int moved_count, moved_room;
    struct known known;
    struct verify_sums sums;
    int64_t head_count;
    unsigned char head_hash[CHAIN_HASH_BYTES], hash[CHAIN_HASH_BYTES];
    bool head_there;
    const struct verify_anchor *anchor;
    struct verify_report *report;
};
/* One entry as the cursor shows it. */
struct seen {
    struct chain_entry entry;
    enum exchange_kind kind;
    struct account *giver, *receiver; /* NULL: not there */
};

/* ---- saying what is wrong ---- */
static enum outcome wrong_number(int64_t number, const char *say, struct err *err) {
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    buffer_addf(&text, "%lld", (long long)number);
    return err_set(err, OUTCOME_DAMAGED, say, text.text);
}

static enum outcome wrong(struct verify *v, int64_t seq, const char *say, struct err *err) {
    v->report->bad_seq = seq;
    return wrong_number(seq, say, err);
}

/* ---- transfers of one entry ---- */
static bool next_transfer(struct verify *v) {
    v->more_transfers = query_next(v->transfers);
    if (!v->more_transfers)
        return false;
    v->out_of_order = !v->sorted && query_int(v->transfers, 0) < v->last_transfer;
    v->last_transfer = query_int(v->transfers, 0);
    return !v->out_of_order;
}

static enum outcome gather_transfers(struct verify *v, int64_t seq, struct err *err) {
    v->moved_count = 0;
    while (v->more_transfers && query_int(v->transfers, 0) <= seq) {
        if (query_int(v->transfers, 0) < seq)
            return wrong(v, query_int(v->transfers, 0),
                         N_("Hours were moved for an entry that is not there: %s"), err);
        MEM_GROW(v->moved, v->moved_count, v->moved_room);
        v->moved[v->moved_count++] = (struct chain_transfer){
            query_int(v->transfers, 1), query_int(v->transfers, 2), query_int(v->transfers, 3)};
        verify_sum(&v->sums, INDEX_TRANSFER, seq, 0, query_int(v->transfers, 4));
        if (!next_transfer(v))
            break;
    }
    return OUTCOME_OK;
}

static int64_t account_of(const struct verify *v, const struct seen *s,
                          enum exchange_account which) {
    switch (which) {
    case ACCOUNT_GIVER:
        return s->entry.giver;
    case ACCOUNT_RECEIVER:
        return s->entry.receiver;
    case ACCOUNT_POT:
        return v->known.pot;
    case ACCOUNT_ISSUE:
        return v->known.issue;
    default:
        return 0;
    }
}

/* The regime of the time is not looked up: the transfer must fit one of them. */
static bool transfers_fit(const struct verify *v, const struct seen *s) {
    if (!s->entry.credited)
        return v->moved_count == 0;
    const struct chain_transfer *t = v->moved;
    if (v->moved_count != 1 || t->minutes != s->entry.minutes || t->from == t->to)
        return false;
    for (int regime = 0; regime < REGIME_COUNT; regime++) {
        struct exchange_route route =
            exchange_route(s->kind, (enum regime)regime, (enum party_kind)s->giver->kind,
                           (enum party_kind)s->receiver->kind);
        if (route.from != ACCOUNT_NONE && t->from == account_of(v, s, route.from) &&
            t->to == account_of(v, s, route.to))
            return true;
    }
    return false;
}

/* The moved ones of v against those of the entry that it reverses, turned round, in order. */
static bool turned_round(const struct verify *v, struct query *q) {
    int i = 0;
    bool same = true;
    while (same && query_next(q)) {
        same = i < v->moved_count && v->moved[i].from == query_int(q, 1) &&
               v->moved[i].to == query_int(q, 0) && v->moved[i].minutes == query_int(q, 2);
        i++;
    }
    return same && i == v->moved_count;
}

/* Does the row of the one it reverses say the same of who, what, when and how long? */
static bool repeats(struct query *q, const struct chain_entry *e) {
    return e->reversal_of < e->seq && strcmp(query_text(q, 0), "reversal") != 0 &&
           query_int(q, 1) == e->giver && query_int(q, 2) == e->receiver &&
           query_int(q, 3) == e->minutes && query_int(q, 4) == e->credited &&
           query_int(q, 5) == e->service_day && strcmp(query_text(q, 6), e->category) == 0;
}

static enum outcome check_reversal(struct verify *v, const struct seen *s, struct err *err) {
    const struct chain_entry *e = &s->entry;
    struct query *q = db_query(v->db, SQL_verify_original, DB_VALUES(db_int(e->reversal_of)));
    bool good = query_next(q) && repeats(q, e);
    enum outcome outcome = query_end(&q, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    q = db_query(v->db, SQL_exchange_transfers, DB_VALUES(db_int(e->reversal_of)));
    good = turned_round(v, q) && good;
    outcome = query_end(&q, err);
    if (outcome == OUTCOME_OK && !good)
        return wrong(v, e->seq, N_("This entry does not turn round the one it reverses: %s"), err);
    return outcome;
}

/* ---- one entry ---- */
static bool read_entry(struct verify *v, struct seen *s) {
    struct query *q = v->entries;
    size_t bytes = 0;
    s->entry = (struct chain_entry){
        .seq = query_int(q, 0),
        .uid = query_text(q, 1),
        .kind = query_text(q, 2),
        .giver = query_int(q, 3),
        .receiver = query_int(q, 4),
        .minutes = query_int(q, 5),
        .credited = query_int(q, 6),
        .service_day = query_int(q, 7),
        .category = query_text(q, 8),
        .need = query_int(q, 9),
        .reversal_of = query_int(q, 10),
        .source = query_text(q, 11),
        .operator_id = query_int(q, 12),
        .recorded_at = query_int(q, 13),
        .transfers = v->moved,
        .transfer_count = v->moved_count,
    };
    s->giver = accounts_find(&v->known.accounts, s->entry.giver);
    s->receiver = accounts_find(&v->known.accounts, s->entry.receiver);
    const void *commitment = query_bytes(q, 14, &bytes);
    if (bytes != CHAIN_HASH_BYTES)
        return false;
    memcpy(s->entry.commitment, commitment, CHAIN_HASH_BYTES);
    return exchange_kind_from_code(s->entry.kind, &s->kind);
}

static bool chain_holds(struct verify *v, const struct seen *s) {
    size_t bytes = 0;
    unsigned char hash[CHAIN_HASH_BYTES];
    chain_hash(v->hash, &s->entry, hash);
    const void *kept = query_bytes(v->entries, 15, &bytes);
    if (bytes != CHAIN_HASH_BYTES || memcmp(kept, hash, CHAIN_HASH_BYTES) != 0)
        return false;
    memcpy(v->hash, hash, CHAIN_HASH_BYTES);
    return true;
}

/* Words of an entry that is not there stop it here too: their cursor does not move on. */
static bool words_hold(struct verify *v, const struct seen *s) {
    size_t bytes = 0;
    unsigned char commitment[CHAIN_HASH_BYTES];
    if (!v->more_words || query_int(v->words, 0) > s->entry.seq)
        return true; /* erased */
    const void *salt = query_bytes(v->words, 1, &bytes);
    chain_commit(salt, bytes, query_text(v->words, 2), query_text(v->words, 3),
                 query_text(v->words, 4), commitment);
    bool holds = query_int(v->words, 0) == s->entry.seq &&
                 memcmp(commitment, s->entry.commitment, CHAIN_HASH_BYTES) == 0;
    v->more_words = query_next(v->words);
    return holds;
}

static bool facts_sane(const struct chain_entry *e) {
    return e->minutes > 0 && e->giver != e->receiver && (e->credited == 0 || e->credited == 1) &&
           e->service_day >= day_from_ymd(DAY_MIN_YEAR, 1, 1) &&
           e->service_day <= e->recorded_at / (24 * 60 * 60) + 1;
}

/* Foreign keys, without the engine's looking each one up. A need is looked for at the end. */
static bool names_known(const struct verify *v, const struct seen *s) {
    for (int i = 0; i < v->moved_count; i++)
        if (!accounts_find(&v->known.accounts, v->moved[i].from) ||
            !accounts_find(&v->known.accounts, v->moved[i].to))
            return false;
    return s->giver && s->giver->kind < PARTY_KIND_COUNT && s->receiver &&
           s->receiver->kind < PARTY_KIND_COUNT && known_category(&v->known, s->entry.category) &&
           known_operator(&v->known, s->entry.operator_id);
}

static bool was_reversed(struct verify *v, int64_t seq) {
    while (v->more_reversed && query_int(v->reversed, 0) < seq)
        v->more_reversed = query_next(v->reversed);
    return v->more_reversed && query_int(v->reversed, 0) == seq;
}

static void add_up(struct verify *v, const struct seen *s) {
    const struct chain_entry *e = &s->entry;
    verify_sum(&v->sums, INDEX_UID, verify_text_key(e->uid), 0, e->seq);
    verify_sum(&v->sums, INDEX_GIVER, e->giver, e->service_day, e->seq);
    verify_sum(&v->sums, INDEX_RECEIVER, e->receiver, e->service_day, e->seq);
    verify_sum(&v->sums, INDEX_DAY, e->service_day, 0, e->seq);
    verify_sum(&v->sums, INDEX_PAIR, e->giver, e->receiver, e->seq);
    verify_sum(&v->sums, INDEX_REVERSAL, e->reversal_of, 0, e->seq);
    if (!query_is_null(v->entries, 9))
        verify_sum(&v->sums, INDEX_NEED, e->need, 0, e->seq);
    if (s->kind == EXCHANGE_HELP && !was_reversed(v, e->seq))
        account_help(s->giver, s->receiver, (int32_t)e->minutes, (day_t)e->service_day, 1);
    for (int i = 0; i < v->moved_count; i++)
        account_move(accounts_find(&v->known.accounts, v->moved[i].from),
                     accounts_find(&v->known.accounts, v->moved[i].to), v->moved[i].minutes);
}

static enum outcome check_facts(struct verify *v, const struct seen *s, struct err *err) {
    int64_t seq = s->entry.seq;
    if (!facts_sane(&s->entry))
        return wrong(v, seq, N_("This entry breaks a rule of every exchange: %s"), err);
    if (!names_known(v, s))
        return wrong(v, seq,
                     N_("This entry names somebody or something that is not in the register: %s"),
                     err);
    if (s->kind == EXCHANGE_REVERSAL)
        return check_reversal(v, s, err);
    if (!transfers_fit(v, s))
        return wrong(v, seq, N_("The hours of this entry moved between the wrong accounts: %s"),
                     err);
    return OUTCOME_OK;
}

static enum outcome check_entry(struct verify *v, struct err *err) {
    struct seen s;
    int64_t seq = query_int(v->entries, 0), wanted = v->report->entries + 1;
    if (seq != wanted)
        return wrong(v, wanted, N_("An entry is missing: %s"), err);
    enum outcome outcome = gather_transfers(v, seq, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (!read_entry(v, &s) || !chain_holds(v, &s))
        return wrong(v, seq, N_("This entry was changed after it was recorded: %s"), err);
    if (!words_hold(v, &s))
        return wrong(v, seq, N_("The words of this entry were changed after it was recorded: %s"),
                     err);
    outcome = check_facts(v, &s, err);
    v->report->entries = seq;
    if (outcome == OUTCOME_OK)
        add_up(v, &s);
    return outcome;
}

/* ---- the whole ---- */
static enum outcome check_anchor(const struct verify *v, int64_t seq, struct err *err) {
    char text[CHAIN_SHORT_BYTES];
    if (!v->anchor || v->anchor->count != seq || seq == 0)
        return OUTCOME_OK;
    chain_short(v->hash, text);
    if (strcmp(text, v->anchor->hash) == 0)
        return OUTCOME_OK;
    return wrong_number(seq, N_("The ledger up to here is another one than on paper: %s"), err);
}

static enum outcome check_rest(struct verify *v, struct err *err) {
    if (v->more_transfers)
        return wrong(v, query_int(v->transfers, 0),
                     N_("Hours were moved for an entry that is not there: %s"), err);
    if (v->more_words)
        return wrong(v, query_int(v->words, 0),
                     N_("The words of this entry were changed after it was recorded: %s"), err);
    return OUTCOME_OK;
}

static enum outcome check_entries(struct verify *v, void (*progress)(void *context, int percent),
                                  void *context, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    while (outcome == OUTCOME_OK && !v->out_of_order && query_next(v->entries)) {
        outcome = check_entry(v, err);
        if (outcome == OUTCOME_OK)
            outcome = check_anchor(v, v->report->entries, err);
        if (progress && v->report->entries % PROGRESS_EVERY == 0 && v->head_count > 0)
            progress(context, (int)(v->report->entries * PERCENT_WALKED / v->head_count));
    }
    return outcome == OUTCOME_OK && !v->out_of_order ? check_rest(v, err) : outcome;
}

static enum outcome check_head(struct verify *v, struct err *err) {
    if (!v->head_there)
        return err_set(err, OUTCOME_DAMAGED, N_("The head of the ledger is missing."), NULL);
    if (v->head_count > v->report->entries || (v->anchor && v->anchor->count > v->report->entries))
        return wrong(v, v->report->entries + 1,
                     N_("The last entries were taken away; the first that is missing: %s"), err);
    if (v->head_count != v->report->entries || memcmp(v->head_hash, v->hash, CHAIN_HASH_BYTES) != 0)
        return wrong(v, v->report->entries,
                     N_("The head of the ledger does not fit its last "
                        "entry: %s"),
                     err);
    return OUTCOME_OK;
}

static enum outcome check_none(struct db *db, enum sql id, const char *say, struct err *err) {
    int64_t found = 0;
    enum outcome outcome = db_get_int(db, id, DB_NO_VALUES, &found, err);
    if (outcome == OUTCOME_OK)
        return wrong_number(found, say, err);
    return outcome == OUTCOME_NOT_FOUND ? OUTCOME_OK : outcome;
}

static enum outcome check_sums(struct verify *v, struct err *err) {
    int64_t party = 0, sum = 0;
    enum outcome outcome = known_check_totals(&v->known, v->db, &party, err);
    if (outcome == OUTCOME_OK && party != 0)
        return wrong_number(
            party, N_("The hours kept for this account are not what its entries add up to: %s"),
            err);
    if (outcome == OUTCOME_OK)
        outcome = db_get_int(v->db, SQL_verify_balances, DB_NO_VALUES, &sum, err);
    if (outcome == OUTCOME_OK && sum != 0)
        return wrong_number(sum, N_("All accounts together are not nothing but, in minutes: %s"),
                            err);
    if (outcome == OUTCOME_OK)
        outcome =
            check_none(v->db, SQL_verify_numbers, N_("Two members have the same number: %s"), err);
    if (outcome == OUTCOME_OK)
        outcome = check_none(
            v->db, SQL_verify_needs,
            N_("This entry names somebody or something that is not in the register: %s"), err);
    return outcome;
}

static void open_head(struct verify *v) {
    size_t bytes = 0;
    v->head = db_query(v->db, SQL_exchange_head, DB_NO_VALUES);
    if (!query_next(v->head))
        return;
    v->head_count = query_int(v->head, 0);
    const void *hash = query_bytes(v->head, 1, &bytes);
    v->head_there = bytes == CHAIN_HASH_BYTES;
    if (v->head_there)
        memcpy(v->head_hash, hash, CHAIN_HASH_BYTES);
}

/* Ends a cursor; what went wrong first is what is told. */
static enum outcome end_one(struct query **q, enum outcome so_far, struct err *err) {
    struct err later = ERR_NONE;
    enum outcome ended = *q ? query_end(q, so_far == OUTCOME_OK ? err : &later) : OUTCOME_OK;
    return so_far == OUTCOME_OK ? ended : so_far;
}

static enum outcome walk(struct verify *v, void (*progress)(void *context, int percent),
                         void *context, struct err *err) {
    *v->report = (struct verify_report){0};
    memset(v->hash, 0, sizeof v->hash);
    v->sums = (struct verify_sums){0};
    v->out_of_order = false;
    v->last_transfer = INT64_MIN;
    enum outcome outcome = known_load(&v->known, v->db, err);
    if (outcome != OUTCOME_OK) {
        known_release(&v->known);
        return outcome;
    }
    v->transfers =
        db_query(v->db, v->sorted ? SQL_verify_transfers_sorted : SQL_verify_transfers, NULL, 0);
    (void)next_transfer(v);
    v->words = db_query(v->db, SQL_verify_words, DB_NO_VALUES);
    v->more_words = query_next(v->words);
    v->reversed = db_query(v->db, SQL_verify_reversed, DB_NO_VALUES);
    v->more_reversed = query_next(v->reversed);
    v->entries = db_query(v->db, SQL_verify_entries, DB_NO_VALUES);
    outcome = check_entries(v, progress, context, err);
    outcome = end_one(&v->entries, outcome, err);
    outcome = end_one(&v->reversed, outcome, err);
    outcome = end_one(&v->words, outcome, err);
    outcome = end_one(&v->transfers, outcome, err);
    if (outcome == OUTCOME_OK && !v->out_of_order)
        outcome = check_head(v, err);
    if (outcome == OUTCOME_OK && !v->out_of_order)
        outcome = check_sums(v, err);
    known_release(&v->known);
    return outcome;
}

enum outcome ledger_verify(struct db *db, const struct verify_anchor *anchor,
                           void (*progress)(void *context, int percent), void *context,
                           struct verify_report *report, struct err *err) {
    struct verify v = {.db = db, .anchor = anchor, .report = report};
    struct beside beside;
    open_head(&v);
    beside_begin(&beside, db);
    enum outcome outcome = walk(&v, progress, context, err);
    if (v.out_of_order) {
        if (err)
            *err = (struct err)ERR_NONE;
        v.sorted = true;
        outcome = walk(&v, progress, context, err);
    }
    chain_short(v.hash, report->head);
    mem_release(&v.moved);
    if (outcome == OUTCOME_OK)
        outcome = beside_end(&beside, db, &v.sums, err);
    else
        beside_leave(&beside);
    return end_one(&v.head, outcome, err);
}
