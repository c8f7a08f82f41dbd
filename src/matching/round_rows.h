/* SPDX-License-Identifier: GPL-3.0-or-later
 * The rows of a round in an order of their own, so that the same round has the same plan however
 * its rows were read: needs the longest waiting first, then by id; givers by party; the pairs of a
 * need by giver. What can never be chosen is left out. */
#ifndef AMSER_MATCHING_ROUND_ROWS_H
#define AMSER_MATCHING_ROUND_ROWS_H

#include "matching/round.h"

struct round_rows {
    int32_t need_count, giver_count, pair_count;
    struct round_need *needs; /* owned, as all here; one with a kept pair has that pair only */
    int32_t *need_row;        /* where it stands in the problem */
    struct round_giver *givers;
    int32_t *kept; /* how many needs each giver is kept for */
    struct round_pair *pairs;
};
void rows_make(const struct round_problem *problem, struct round_rows *rows);
void rows_release(struct round_rows *rows);
/* Is somebody kept for more than they can answer? Fills trouble (the smallest party). */
bool rows_clash(const struct round_rows *rows, struct round_trouble *trouble);
/* Where a pair of the rows (of a need of the rows) stands in the problem. */
int32_t rows_pair_row(const struct round_rows *rows, const struct round_problem *problem,
                      int32_t need, int32_t pair);
static inline bool rows_is_kept(const struct round_rows *rows, int32_t need) {
    const struct round_need *n = &rows->needs[need];
    return n->count == 1 && rows->pairs[n->first].kept;
}

#endif
