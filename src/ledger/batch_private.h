/* SPDX-License-Identifier: GPL-3.0-or-later
 * A batch while it is open. Every entry of the ledger is written through one: exchange_record and
 * exchange_reverse are batches of one. Private to this folder. */
#ifndef AMSER_SRC_LEDGER_BATCH_PRIVATE_H
#define AMSER_SRC_LEDGER_BATCH_PRIVATE_H

#include "accounts.h"
#include "ledger/batch.h"
#include "ledger/chain.h"

enum { BATCH_TRANSFERS = 8 /* more than any kind of today has */, BATCH_SALTS = 256 };

struct batch_category {
    char code[CATEGORY_CODE_BYTES], now[CATEGORY_CODE_BYTES]; /* merges followed */
};

struct ledger_batch {
    struct session *session;
    const char *source;
    int64_t now;   /* when what follows is recorded; 0: as the clock said */
    int64_t clock; /* what it said when the batch began */
    struct policy policy;
    day_t today;
    int64_t quarter; /* of an hour, of which the day is: */
    day_t quarter_day;
    /* the chain */
    int64_t begun, count; /* entries before, and by now */
    unsigned char head[CHAIN_HASH_BYTES];
    struct chain_transfer transfers[BATCH_TRANSFERS];
    int transfer_count;
    unsigned char salts[BATCH_SALTS][CHAIN_SALT_BYTES];
    int salts_left;
    bool expects_many;
    bool bulk; /* indexes are taken away */
    /* what was read once */
    struct accounts accounts; /* with what the batch adds to each */
    struct batch_category *categories;
    int category_count, category_room;
    int64_t own[PARTY_KIND_COUNT]; /* 0: not looked up yet */
    struct party giver, receiver;  /* for the check */
    struct err broken;             /* a half of something was written: nothing more goes in */
};

/* Begins without the right to write being looked at, ends without a line in the audit trail. */
enum outcome batch_open(struct ledger_batch **batch, struct session *session,
                        struct err *err) MUST_CHECK;
enum outcome batch_close(struct ledger_batch **batch, struct err *err) MUST_CHECK;
enum outcome batch_reverse(struct ledger_batch *batch, struct exchange *reversal, bool *known,
                           struct err *err) MUST_CHECK;

/* ---- batch_cache_store.c ---- */
/* Borrowed until the next call; NOT_FOUND with a sentence. */
enum outcome batch_party(struct ledger_batch *batch, int64_t id, struct account **party,
                         struct err *err) MUST_CHECK;
enum outcome batch_own_account(struct ledger_batch *batch, enum party_kind kind, int64_t *id,
                               struct err *err) MUST_CHECK;
/* Puts the category that it was merged into, if any. */
enum outcome batch_category(struct ledger_batch *batch, char code[CATEGORY_CODE_BYTES],
                            struct err *err) MUST_CHECK;
/* sign 1: help was given; -1: it was taken back. */
enum outcome batch_help(struct ledger_batch *batch, const struct exchange *exchange, int sign,
                        struct err *err) MUST_CHECK;
enum outcome batch_moved(struct ledger_batch *batch, struct err *err) MUST_CHECK;
enum outcome batch_write_totals(struct ledger_batch *batch, struct err *err) MUST_CHECK;
void batch_cache_release(struct ledger_batch *batch);

/* ---- exchange_store.c ---- */
/* Was it saved before under the same identifier? *seq stays 0 when not; CONFLICT when it was
 * something else. */
enum outcome exchange_saved_before(struct db *db, const struct exchange *exchange, int64_t *seq,
                                   struct err *err) MUST_CHECK;

#endif
