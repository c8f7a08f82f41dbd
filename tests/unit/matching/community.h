/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests of rounds: made-up communities, the same for the same seed, and checks of any plan. */
#ifndef AMSER_TESTS_COMMUNITY_H
#define AMSER_TESTS_COMMUNITY_H

#include "matching/round.h"

struct shape {
    int needs, givers;
    int percent;          /* of all pairs that are there */
    int capacity, asks;   /* at most */
    int scores;           /* from -2 to so many less 3 */
    int kept;             /* percent of needs */
    int strangers;        /* percent of askers who give nothing */
    int draw_in, balance; /* percent of givers; as in struct round_problem */
};
struct community {
    struct round_problem problem; /* of what follows */
    struct round_need *needs;
    struct round_giver *givers;
    struct round_pair *pairs;
};
struct chance {
    uint64_t state;
};
struct chance chance_of(uint64_t seed);
int32_t chance_below(struct chance *chance, int32_t below); /* 0 for below <= 0 */
void community_make(struct chance *chance, const struct shape *shape, struct community *out);
void community_release(struct community *community);
/* The same with every kind of row in another order. */
void community_shuffle(struct chance *chance, const struct community *from, struct community *out);
/* Within which times given less times received have to be for somebody in a balanced round. */
void community_bounds(const struct round_problem *problem, int64_t party, int *least, int *most);
/* What is wrong with a plan; NULL when nothing is. */
const char *community_fault(const struct round_problem *problem, const struct round_plan *plan);
/* For each need by id, the party that answers it, so that plans of shuffled rows can be compared:
 * is it the same plan? */
bool same_plan(const struct round_problem *a, const int32_t *plan_a, const struct round_problem *b,
               const int32_t *plan_b);
/* AMSER_TEST_SEED, or one by chance; it is printed. AMSER_TEST_ROUNDS scales a number of rounds:
 * 30 is once. */
uint64_t first_seed(void);
uint64_t rounds_of(uint64_t usual);

#endif
