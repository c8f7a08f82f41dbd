/* SPDX-License-Identifier: GPL-3.0-or-later
 * Parties by their ids with what their entries add up to, in memory: for a batch, that adds them to
 * the totals kept, and for verify, that sets them beside. Private to this folder. */
#ifndef AMSER_SRC_LEDGER_ACCOUNTS_H
#define AMSER_SRC_LEDGER_ACCOUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/day.h"

struct account {
    int64_t id, given_min, received_min, in_min, out_min;
    int32_t times_given, times_received;
    day_t last_given_day, last_day; /* DAY_NONE: none */
    unsigned char kind, status;
    bool moved;      /* something was added */
    bool days_again; /* a day was taken back: the last ones follow from what still counts */
    bool kept;       /* its totals in the register are these */
};
struct accounts {
    struct account *at;
    int count, room;
    uint32_t *slots; /* 1 + index in at, by id; 0: free */
    size_t slot_count;
};
struct account *accounts_find(const struct accounts *accounts, int64_t id); /* NULL: not there */
/* One that is not there yet. Pointers to others end. */
struct account *accounts_add(struct accounts *accounts, int64_t id);
void accounts_release(struct accounts *accounts);

/* sign 1: help was given; -1: it was taken back. */
void account_help(struct account *giver, struct account *receiver, int32_t minutes, day_t day,
                  int sign);
void account_move(struct account *from, struct account *to, int64_t minutes);

#endif
