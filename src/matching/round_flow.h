/* SPDX-License-Identifier: GPL-3.0-or-later
 * A round as a circulation of least cost, to which one need after another is added.
 *
 * Nodes: needs, givers, members (askers and givers as one party each) and a hub. Arcs, with what a
 * unit along them costs:
 *   asker -> need       one unit: the reward of answering it, less than nothing
 *   need -> giver       one unit: less than nothing by the score
 *   giver -> member     unit k up to the capacity: 2 (asks + k) - 1, which adds up to the square of
 *                       the load; the first unit of somebody to be drawn in is rewarded
 *   member <-> hub      what is given and received need not be the same: free up to the balance,
 *                       beyond it dearer than anything can be worth
 * In a round that is not balanced all members are the hub. Members nothing has happened to yet are
 * the hub too, until something does: only what a round touches costs time.
 *
 * A cost is two whole numbers, the first deciding (so nothing is rounded, and no number grows
 * beyond 64 bits):
 *   hi = -(met * needs met + waited * classes of these + people drawn in) + over * units beyond
 *        balance, with waited > needs, met > what classes and drawing in can come to (4 * needs *
 *        waited + needs), over > what all needs are worth
 *   lo = -score * points + load, with score > what the load of a whole plan can come to
 * The cost of every plan read so orders plans as round_value_compare does.
 *
 * Prices prove that a circulation is the best: no arc with room has a reduced cost (its cost, plus
 * the price of where it begins, less that of where it ends) below 0. A need is added with its arc
 * asker -> need empty. Along the cheapest way from the need back to its asker, found by Dijkstra on
 * reduced costs, one unit goes if the circle so closed costs less than nothing; if none does, the
 * need stays open. Either way the new prices prove the new circulation the best one of all needs
 * added so far (Ahuja, Magnanti and Orlin, Network Flows, 1993, chapter 9; the search that stops
 * early: Jonker and Volgenant, Computing 38, 1987). */
#ifndef AMSER_MATCHING_ROUND_FLOW_H
#define AMSER_MATCHING_ROUND_FLOW_H

#include "round_rows.h"

struct cost {
    int64_t hi, lo;
};
/* Prices are used as differences only. These are within bounds (see flow_scale), the prices
 * themselves sink together and may come round at the end of 64 bits: hence unsigned in between. */
static inline struct cost cost_add(struct cost a, struct cost b) {
    return (struct cost){(int64_t)((uint64_t)a.hi + (uint64_t)b.hi),
                         (int64_t)((uint64_t)a.lo + (uint64_t)b.lo)};
}
static inline struct cost cost_less(struct cost a, struct cost b) {
    return (struct cost){(int64_t)((uint64_t)a.hi - (uint64_t)b.hi),
                         (int64_t)((uint64_t)a.lo - (uint64_t)b.lo)};
}
static inline bool cost_below(struct cost a, struct cost b) {
    return a.hi < b.hi || (a.hi == b.hi && a.lo < b.lo);
}
#define COST_NONE ((struct cost){0, 0})

enum { HEAP_UNSEEN = -1, HEAP_DONE = -2 };
struct flow_node {
    struct cost price;
    struct cost dist; /* of this search, as long as the node is not HEAP_UNSEEN */
    int32_t from;     /* the node before it on the way */
    int32_t by;       /* from a need to a giver: the pair */
    int32_t at;       /* in the heap, or one of the above */
};
struct flow_need {
    int32_t asker;         /* a member; -1 in a round that is not balanced */
    int32_t pair;          /* of the rows: who answers it, -1 nobody */
    int32_t next_answered; /* the next need of the same giver, -1 none */
    int32_t next_asked;    /* the next need of the same asker that was added, -1 none */
};
struct flow_giver {
    int32_t member, used, answers; /* answers: the first of their needs that is not kept */
    bool priced;                   /* their price is set when the first need turns to them */
};
struct flow_member {
    int64_t party;
    int32_t net; /* times given less times received */
    int32_t asked, first_giver, end_giver;
    int32_t least, most; /* within which net is to be */
    int32_t asked_net;   /* net of those who are being asked already */
    bool active;         /* has a node of its own */
};
struct flow_scale {
    int64_t met, waited, over, score;
};
struct flow {
    const struct round_rows *rows;
    struct flow_scale scale;
    int32_t need_base, hub, member_base; /* givers begin at 0 */
    int32_t member_count, active_count, heap_count, seen_count;
    int balance; /* < 0: not balanced */
    struct flow_node *node;
    struct flow_need *need;
    struct flow_giver *giver;
    struct flow_member *member;
    int32_t *active, *heap, *seen;
    int32_t target;
    struct cost best; /* of this search: nothing from here on is looked at */
};
/* Without any need but those kept. Borrows rows; release it. */
void flow_make(const struct round_rows *rows, int balance, struct flow *flow);
void flow_release(struct flow *flow);
/* Adds a need that is not kept. */
void flow_add(struct flow *flow, int32_t need);
/* Is somebody beyond the balance all the same? Fills trouble (the smallest party). */
bool flow_clash(const struct flow *flow, struct round_trouble *trouble);

/* ---- between the files of the flow ---- */
void flow_activate(struct flow *flow, int32_t member);
struct cost flow_unit(const struct flow *flow, int32_t giver, int32_t unit);
struct cost flow_reward(const struct flow *flow, int32_t need);
/* Of one more unit from a member to the hub, and from the hub. */
struct cost flow_to_hub(const struct flow *flow, int32_t member);
struct cost flow_from_hub(const struct flow *flow, int32_t member);
static inline int32_t flow_member_node(const struct flow *flow, int32_t member) {
    return member >= 0 && flow->member[member].active ? flow->member_base + member : flow->hub;
}
static inline struct cost flow_score(const struct flow *flow, int32_t pair) {
    return (struct cost){0, -flow->scale.score * flow->rows->pairs[pair].score};
}
/* The cheapest way from a need to flow->target that costs less than flow->best, which is lowered to
 * its cost; then the prices of what was looked at. */
bool flow_search(struct flow *flow, int32_t source);

#endif
