/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a batch reads once and what it adds up: parties, categories, the centre's own accounts, and
 * the totals that are written at its end. */
#include <string.h>
#include "base/mem.h"
#include "batch_private.h"
#include "people/party_store.h"

/* ---- parties ---- */
enum outcome batch_party(struct ledger_batch *batch, int64_t id, struct account **party,
                         struct err *err) {
    struct party read;
    *party = accounts_find(&batch->accounts, id);
    if (*party)
        return OUTCOME_OK;
    enum outcome outcome = party_get(batch->session->db, id, &read, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    *party = accounts_add(&batch->accounts, id);
    (*party)->kind = (unsigned char)read.kind;
    (*party)->status = (unsigned char)read.status;
    return OUTCOME_OK;
}

/* Both at once: a pointer lasts until the next party is met. */
static enum outcome two_parties(struct ledger_batch *batch, int64_t a, int64_t b,
                                struct account **first, struct account **second, struct err *err) {
    enum outcome outcome = batch_party(batch, a, first, err);
    if (outcome == OUTCOME_OK)
        outcome = batch_party(batch, b, second, err);
    if (outcome == OUTCOME_OK)
        *first = accounts_find(&batch->accounts, a);
    return outcome;
}

enum outcome batch_own_account(struct ledger_batch *batch, enum party_kind kind, int64_t *id,
                               struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    if (!batch->own[kind])
        outcome = party_own_account(batch->session->db, kind, &batch->own[kind], err);
    *id = batch->own[kind];
    return outcome;
}

/* ---- categories ---- */
enum outcome batch_category(struct ledger_batch *batch, char code[CATEGORY_CODE_BYTES],
                            struct err *err) {
    struct category category = {0};
    for (int i = 0; i < batch->category_count; i++) {
        if (strcmp(batch->categories[i].code, code) == 0) {
            memcpy(code, batch->categories[i].now, CATEGORY_CODE_BYTES);
            return OUTCOME_OK;
        }
    }
    enum outcome outcome = category_get(batch->session->db, code, &category, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    MEM_GROW(batch->categories, batch->category_count, batch->category_room);
    struct batch_category *known = &batch->categories[batch->category_count++];
    *known = (struct batch_category){0};
    PUT_TEXT(known->code, code);
    PUT_TEXT(known->now, category.code);
    memcpy(code, known->now, CATEGORY_CODE_BYTES);
    return OUTCOME_OK;
}

/* ---- totals ---- */
enum outcome batch_help(struct ledger_batch *batch, const struct exchange *exchange, int sign,
                        struct err *err) {
    struct account *giver = NULL, *receiver = NULL;
    enum outcome outcome =
        two_parties(batch, exchange->giver, exchange->receiver, &giver, &receiver, err);
    if (outcome == OUTCOME_OK)
        account_help(giver, receiver, exchange->minutes, exchange->service_day, sign);
    return outcome;
}

enum outcome batch_moved(struct ledger_batch *batch, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    for (int i = 0; outcome == OUTCOME_OK && i < batch->transfer_count; i++) {
        const struct chain_transfer *t = &batch->transfers[i];
        struct account *from = NULL, *to = NULL;
        outcome = two_parties(batch, t->from, t->to, &from, &to, err);
        if (outcome == OUTCOME_OK)
            account_move(from, to, t->minutes);
    }
    return outcome;
}

static enum outcome write_one(struct db *db, const struct account *party, struct err *err) {
    enum outcome outcome =
        db_run(db, SQL_exchange_total_add,
               DB_VALUES(db_int(party->id), db_int(party->given_min), db_int(party->received_min),
                         db_int(party->in_min), db_int(party->out_min), db_int(party->times_given),
                         db_int(party->times_received), db_day(party->last_given_day),
                         db_day(party->last_day)),
               NULL, err);
    if (outcome == OUTCOME_OK && party->days_again)
        outcome = db_run(db, SQL_exchange_total_days, DB_VALUES(db_int(party->id)), NULL, err);
    return outcome;
}

enum outcome batch_write_totals(struct ledger_batch *batch, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    for (int i = 0; outcome == OUTCOME_OK && i < batch->accounts.count; i++)
        if (batch->accounts.at[i].moved)
            outcome = write_one(batch->session->db, &batch->accounts.at[i], err);
    return outcome;
}

void batch_cache_release(struct ledger_batch *batch) {
    accounts_release(&batch->accounts);
    mem_release(&batch->categories);
}
