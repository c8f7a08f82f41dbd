/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a batch reads once and what it adds up: parties by their ids, categories, the centre's own
 * accounts, and the totals that are written at its end. */
#include <string.h>
#include "base/mem.h"
#include "batch_private.h"
#include "people/party_store.h"

enum { SLOTS_LEAST = 64 };

/* ---- parties ---- */
static size_t slot_of(const struct ledger_batch *batch, int64_t id) {
    size_t at = (size_t)((uint64_t)id * UINT64_C(0x9E3779B97F4A7C15) >> 32);
    for (at &= batch->slot_count - 1; batch->slots[at]; at = (at + 1) & (batch->slot_count - 1))
        if (batch->parties[batch->slots[at] - 1].id == id)
            break;
    return at;
}

static void make_slots(struct ledger_batch *batch) {
    if (batch->slot_count > 2 * (size_t)batch->party_count)
        return;
    mem_release(&batch->slots);
    batch->slot_count = batch->slot_count ? batch->slot_count * 2 : SLOTS_LEAST;
    batch->slots = mem_zero(batch->slot_count, sizeof *batch->slots);
    for (int i = 0; i < batch->party_count; i++)
        batch->slots[slot_of(batch, batch->parties[i].id)] = (uint32_t)i + 1;
}

enum outcome batch_party(struct ledger_batch *batch, int64_t id, struct batch_party **party,
                         struct err *err) {
    struct party read;
    if (batch->slot_count && batch->slots[slot_of(batch, id)]) {
        *party = &batch->parties[batch->slots[slot_of(batch, id)] - 1];
        return OUTCOME_OK;
    }
    enum outcome outcome = party_get(batch->session->db, id, &read, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    MEM_GROW(batch->parties, batch->party_count, batch->party_room);
    *party = &batch->parties[batch->party_count++];
    **party = (struct batch_party){.id = id,
                                   .kind = (unsigned char)read.kind,
                                   .status = (unsigned char)read.status,
                                   .last_given_day = DAY_NONE,
                                   .last_day = DAY_NONE};
    make_slots(batch);
    batch->slots[slot_of(batch, id)] = (uint32_t)batch->party_count;
    return OUTCOME_OK;
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
static void count_day(struct batch_party *party, day_t day, int sign, bool giver) {
    party->moved = true;
    if (sign < 0) {
        party->days_again = true;
        return;
    }
    if (party->last_day == DAY_NONE || day > party->last_day)
        party->last_day = day;
    if (giver && (party->last_given_day == DAY_NONE || day > party->last_given_day))
        party->last_given_day = day;
}

enum outcome batch_help(struct ledger_batch *batch, const struct exchange *exchange, int sign,
                        struct err *err) {
    struct batch_party *giver = NULL, *receiver = NULL;
    enum outcome outcome = batch_party(batch, exchange->giver, &giver, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    giver->given_min += sign * exchange->minutes;
    giver->times_given += sign;
    count_day(giver, exchange->service_day, sign, true);
    outcome = batch_party(batch, exchange->receiver, &receiver, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    receiver->received_min += sign * exchange->minutes;
    receiver->times_received += sign;
    count_day(receiver, exchange->service_day, sign, false);
    return OUTCOME_OK;
}

enum outcome batch_moved(struct ledger_batch *batch, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    for (int i = 0; outcome == OUTCOME_OK && i < batch->transfer_count; i++) {
        const struct chain_transfer *t = &batch->transfers[i];
        struct batch_party *party = NULL;
        outcome = batch_party(batch, t->from, &party, err);
        if (outcome != OUTCOME_OK)
            break;
        party->out_min += t->minutes;
        party->moved = true;
        outcome = batch_party(batch, t->to, &party, err);
        if (outcome != OUTCOME_OK)
            break;
        party->in_min += t->minutes;
        party->moved = true;
    }
    return outcome;
}

static enum outcome write_one(struct db *db, const struct batch_party *party, struct err *err) {
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
    for (int i = 0; outcome == OUTCOME_OK && i < batch->party_count; i++)
        if (batch->parties[i].moved)
            outcome = write_one(batch->session->db, &batch->parties[i], err);
    return outcome;
}

void batch_cache_release(struct ledger_batch *batch) {
    mem_release(&batch->parties);
    mem_release(&batch->slots);
    mem_release(&batch->categories);
}
