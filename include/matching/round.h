/* SPDX-License-Identifier: GPL-3.0-or-later
 * The weekly round: all open needs against everybody at once. Pure: numbers in, a plan out.
 *
 * A plan gives each need at most one giver, each giver at most `capacity` needs, and is the best
 * there is, place by place (domain.md 5.3):
 *   1. met       how many needs have somebody,
 *   2. waited    the sum of their waiting classes: older ones first,
 *   3. drawn_in  how many people who have not given for long would give,
 *   4. score     the sum of the scores of the pairs,
 *   5. load      the sum over givers of (asks already + asks now) squared, least: spread.
 * In a balanced round nobody's times given and times received in the plan differ by more than
 * `balance`; who is being asked for more than that already may stay there, and goes no further.
 * Exact, in whole numbers, and the same whatever the order of the rows it is given (as long as no
 * two needs have one id and no two givers one party). Suggestions only: a person decides. */
#ifndef AMSER_MATCHING_ROUND_H
#define AMSER_MATCHING_ROUND_H

#include <stdbool.h>
#include <stdint.h>
#include "base/err.h"

enum { ROUND_CLASS_MOST = 4, CIRCLE_LEAST = 2, CIRCLE_MOST = 5 };

struct round_need {
    int64_t id;
    int64_t asker;        /* a party; may be a giver too */
    int wait_class;       /* 0 (new) to ROUND_CLASS_MOST (has waited longest, or urgent) */
    int32_t first, count; /* its pairs: pairs[first] to pairs[first + count - 1] */
};
struct round_giver {
    int64_t party;
    int capacity; /* needs that may be suggested now, at least 0 */
    int asks;     /* in the last 30 days: the load so far */
    bool draw_in; /* has not given for long: the first suggestion counts as drawn in */
};
struct round_pair {
    int32_t giver; /* index of a giver; one pair at most for a need and a giver */
    int16_t score;
    bool kept;     /* a person decided for it: it is part of every plan. One a need at most */
    bool asked;    /* kept because they are being asked: a fact that no balance refuses */
    bool new_link; /* the two have not met */
};
struct round_problem { /* everything borrowed */
    int32_t need_count, giver_count, pair_count;
    const struct round_need *needs;
    const struct round_giver *givers;
    const struct round_pair *pairs; /* those that passed all gates and were not refused */
    int balance;                    /* < 0: not a balanced round */
};
struct round_value {
    int64_t met, waited, drawn_in, score, load;
    int64_t links; /* pairs that have not met; only told */
    int gini; /* of asks (so far and now) among all givers with a pair, in thousandths; only told */
};
struct round_plan {
    int32_t need_count;
    int32_t *pair; /* owned: for each need the index of its pair, -1 none */
    struct round_value value;
};
void round_plan_release(struct round_plan *plan);

/* Told now and then while it works (done of all needs); false stops it (OUTCOME_REFUSED, err
 * untouched, plan empty). */
struct round_watch {
    bool (*tell)(void *context, int32_t done, int32_t all);
    void *context;
};
/* What is kept cannot be kept together. */
enum round_clash {
    CLASH_NONE,
    CLASH_CAPACITY, /* a giver is kept for more needs than they can answer */
    CLASH_BALANCE   /* with what is kept somebody's round cannot be balanced */
};
struct round_trouble {
    enum round_clash clash;
    int64_t party; /* whose */
};
/* Fills plan (zeroed before; release it). REFUSED with trouble filled (err untouched) when what is
 * kept clashes. watch may be NULL. */
enum outcome round_solve(const struct round_problem *problem, const struct round_watch *watch,
                         struct round_plan *plan, struct round_trouble *trouble) MUST_CHECK;
/* What somebody gets who takes, for one need after another (the longest waiting first, then the
 * smaller id), the best score that still has capacity (then the smaller party); what is kept comes
 * first. Takes nothing that leads beyond the balance, if there is one; whom what is kept leads
 * beyond it stays there if nothing happens to lead back. REFUSED for CLASH_CAPACITY only. */
enum outcome round_greedy(const struct round_problem *problem, struct round_plan *plan,
                          struct round_trouble *trouble) MUST_CHECK;
/* < 0 when a is the better one, by the five places above; 0 when equal. */
int round_value_compare(const struct round_value *a, const struct round_value *b);
/* The value of any plan: pair as in struct round_plan. */
void round_value_of(const struct round_problem *problem, const int32_t *pair,
                    struct round_value *value);

/* ---- favour circles ---- */
/* A gives to B, B to C, C to A: each need of the circle is answered by the asker of the next. */
struct circle {
    int count;                 /* CIRCLE_LEAST to CIRCLE_MOST */
    int32_t need[CIRCLE_MOST]; /* indexes of needs */
    int32_t
        pair[CIRCLE_MOST]; /* the pair of each: its giver is the asker of need[(i + 1) % count] */
};
struct circle_list {
    int count, room;
    struct circle *at; /* owned; shorter ones first, then the higher score, then the smaller need */
};
void circle_list_release(struct circle_list *circles);
/* Circles that can all happen in one week: no need twice, nobody beyond capacity. Found as a
 * min-cost circulation in which nobody's balance changes; what is in none of its circles of up to
 * CIRCLE_MOST is searched for others, until there is no other. Needs that somebody is kept for are
 * arranged already: they are in no circle, and take capacity. problem->balance does not matter. The
 * same whatever the order of the rows. REFUSED only when watch stops it (circles stay empty). */
enum outcome circles_find(const struct round_problem *problem, const struct round_watch *watch,
                          struct circle_list *circles) MUST_CHECK;

#endif
