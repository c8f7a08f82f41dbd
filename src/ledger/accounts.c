/* SPDX-License-Identifier: GPL-3.0-or-later
 * Parties by their ids in memory: a table with open addressing. */
#include "accounts.h"
#include "base/mem.h"

enum { SLOTS_LEAST = 64 };

static size_t slot_of(const struct accounts *accounts, int64_t id) {
    size_t mask = accounts->slot_count - 1;
    size_t at = (size_t)((uint64_t)id * UINT64_C(0x9E3779B97F4A7C15) >> 32) & mask;
    while (accounts->slots[at] && accounts->at[accounts->slots[at] - 1].id != id)
        at = (at + 1) & mask;
    return at;
}

static void make_slots(struct accounts *accounts) {
    mem_release(&accounts->slots);
    accounts->slot_count = accounts->slot_count ? accounts->slot_count * 2 : SLOTS_LEAST;
    accounts->slots = mem_zero(accounts->slot_count, sizeof *accounts->slots);
    for (int i = 0; i < accounts->count; i++)
        accounts->slots[slot_of(accounts, accounts->at[i].id)] = (uint32_t)i + 1;
}

struct account *accounts_find(const struct accounts *accounts, int64_t id) {
    if (accounts->slot_count == 0)
        return NULL;
    uint32_t place = accounts->slots[slot_of(accounts, id)];
    return place ? &accounts->at[place - 1] : NULL;
}

struct account *accounts_add(struct accounts *accounts, int64_t id) {
    if (accounts->slot_count <= 2 * (size_t)accounts->count)
        make_slots(accounts);
    MEM_GROW(accounts->at, accounts->count, accounts->room);
    struct account *account = &accounts->at[accounts->count];
    *account = (struct account){.id = id, .last_given_day = DAY_NONE, .last_day = DAY_NONE};
    accounts->slots[slot_of(accounts, id)] = (uint32_t)++accounts->count;
    return account;
}

void accounts_release(struct accounts *accounts) {
    mem_release(&accounts->at);
    mem_release(&accounts->slots);
    *accounts = (struct accounts){0};
}

static void count_day(day_t *last, day_t day) {
    if (*last == DAY_NONE || day > *last)
        *last = day;
}

void account_help(struct account *giver, struct account *receiver, int32_t minutes, day_t day,
                  int sign) {
    giver->given_min += (int64_t)sign * minutes;
    giver->times_given += sign;
    receiver->received_min += (int64_t)sign * minutes;
    receiver->times_received += sign;
    giver->moved = receiver->moved = true;
    if (sign < 0) {
        giver->days_again = receiver->days_again = true;
        return;
    }
    count_day(&giver->last_given_day, day);
    count_day(&giver->last_day, day);
    count_day(&receiver->last_day, day);
}

void account_move(struct account *from, struct account *to, int64_t minutes) {
    from->out_min += minutes;
    to->in_min += minutes;
    from->moved = to->moved = true;
}
