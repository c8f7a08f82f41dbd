/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of verify share. Private to this folder.
 *
 * The entries are walked once, in order. Beside that, on a connection of its own that sees the same
 * moment, the file itself is looked through and each index of the ledger's tables is read: what it
 * holds must be what the rows hold, which two sums over all of it tell, and in order. */
#ifndef AMSER_SRC_LEDGER_VERIFY_PRIVATE_H
#define AMSER_SRC_LEDGER_VERIFY_PRIVATE_H

#include <pthread.h>
#include "accounts.h"
#include "ledger/exchange.h"
#include "ledger/verify.h"

/* Each index of the ledger's tables: constant, the statement that reads it. */
#define VERIFY_INDEXES(X)                                                                          \
    X(UID, verify_index_uid)                                                                       \
    X(GIVER, verify_index_giver)                                                                   \
    X(RECEIVER, verify_index_receiver)                                                             \
    X(DAY, verify_index_day)                                                                       \
    X(PAIR, verify_index_pair)                                                                     \
    X(NEED, verify_index_need)                                                                     \
    X(REVERSAL, verify_index_reversal)                                                             \
    X(TRANSFER, verify_index_transfer)
enum verify_index {
#define VERIFY_INDEX_ENUM(name, sql) INDEX_##name,
    VERIFY_INDEXES(VERIFY_INDEX_ENUM)
#undef VERIFY_INDEX_ENUM
        INDEX_COUNT
};
struct verify_sums {
    uint64_t of[INDEX_COUNT];
};
/* Sums do not ask for an order: rows come by entry, indexes by key. */
void verify_sum(struct verify_sums *sums, enum verify_index index, int64_t a, int64_t b,
                int64_t row);
int64_t verify_text_key(const char *text);

struct beside {
    struct db *db;
    bool own; /* a connection and a thread of its own */
    pthread_t thread;
    struct verify_sums sums;
    enum outcome outcome;
    struct err err;
};
void beside_begin(struct beside *beside, struct db *db);
/* Waits for it, or does it now; DAMAGED also when its sums are not these. */
enum outcome beside_end(struct beside *beside, struct db *db, const struct verify_sums *sums,
                        struct err *err) MUST_CHECK;
void beside_leave(struct beside *beside); /* what it found does not matter any more */

/* ---- verify_known_store.c ---- */
/* Whom and what entries may name, and what the entries of each account add up to. */
struct known {
    struct accounts accounts;                /* in the order of their ids */
    char (*categories)[CATEGORY_CODE_BYTES]; /* sorted */
    int64_t *operators;
    int category_count, category_room, operator_count, operator_room;
    int64_t pot, issue;
};
enum outcome known_load(struct known *known, struct db *db, struct err *err) MUST_CHECK;
bool known_category(const struct known *known, const char *code);
bool known_operator(const struct known *known, int64_t id); /* 0: nobody */
/* The totals that the register keeps against what was added up here. */
enum outcome known_check_totals(struct known *known, struct db *db, int64_t *wrong_party,
                                struct err *err) MUST_CHECK;
void known_release(struct known *known);

#endif
