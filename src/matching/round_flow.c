/* SPDX-License-Identifier: GPL-3.0-or-later
 * The cheapest way through a round's network, and one more unit along it (see round_flow.h). */
#include "round_flow.h"

/* ---- a heap of nodes, the nearest first ---- */

static bool nearer(const struct flow *flow, int32_t a, int32_t b) {
    return cost_below(flow->node[a].dist, flow->node[b].dist);
}

static void heap_put(struct flow *flow, int32_t at, int32_t node) {
    flow->heap[at] = node;
    flow->node[node].at = at;
}

static void heap_up(struct flow *flow, int32_t at, int32_t node) {
    while (at > 0 && nearer(flow, node, flow->heap[(at - 1) / 2])) {
        heap_put(flow, at, flow->heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    heap_put(flow, at, node);
}

static int32_t heap_take(struct flow *flow) {
    int32_t first = flow->heap[0], last = flow->heap[--flow->heap_count], at = 0;
    flow->node[first].at = HEAP_DONE;
    if (flow->heap_count == 0)
        return first;
    for (;;) {
        int32_t child = 2 * at + 1;
        if (child >= flow->heap_count)
            break;
        if (child + 1 < flow->heap_count && nearer(flow, flow->heap[child + 1], flow->heap[child]))
            child++;
        if (!nearer(flow, flow->heap[child], last))
            break;
        heap_put(flow, at, flow->heap[child]);
        at = child;
    }
    heap_put(flow, at, last);
    return first;
}

/* ---- the search ---- */

/* A way to `to` over an arc from a node that is done. Reduced costs are never below 0: a node that
 * is done too is never reached cheaper. */
static void reach(struct flow *flow, int32_t from, int32_t to, struct cost cost, int32_t by) {
    const struct flow_node *begin = &flow->node[from];
    struct flow_node *end = &flow->node[to];
    struct cost dist = cost_add(begin->dist, cost_add(cost, cost_less(begin->price, end->price)));
    if (!cost_below(dist, flow->best) || (end->at != HEAP_UNSEEN && !cost_below(dist, end->dist)))
        return;
    if (end->at == HEAP_UNSEEN) {
        flow->seen[flow->seen_count++] = to;
        end->at = flow->heap_count++;
    }
    end->dist = dist;
    end->from = from;
    end->by = by;
    heap_up(flow, end->at, to);
    if (to == flow->target)
        flow->best = dist;
}

static void from_giver(struct flow *flow, int32_t node) {
    const struct flow_giver *giver = &flow->giver[node];
    if (giver->used < flow->rows->givers[node].capacity)
        reach(flow, node, flow_member_node(flow, giver->member),
              flow_unit(flow, node, giver->used + 1), -1);
    for (int32_t need = giver->answers; need >= 0; need = flow->need[need].next_answered)
        reach(flow, node, flow->need_base + need,
              cost_less(COST_NONE, flow_score(flow, flow->need[need].pair)), -1);
}

static void from_need(struct flow *flow, int32_t node) {
    int32_t need = node - flow->need_base;
    const struct flow_need *n = &flow->need[need];
    const struct round_need *row = &flow->rows->needs[need];
    if (n->pair >= 0) /* to answer it no longer */
        reach(flow, node, flow_member_node(flow, n->asker),
              cost_less(COST_NONE, flow_reward(flow, need)), -1);
    for (int32_t pair = row->first; pair < row->first + row->count; pair++)
        if (pair != n->pair)
            reach(flow, node, flow->rows->pairs[pair].giver, flow_score(flow, pair), pair);
}

static void from_member(struct flow *flow, int32_t node) {
    int32_t member = node - flow->member_base;
    const struct flow_member *m = &flow->member[member];
    reach(flow, node, flow->hub, flow_to_hub(flow, member), -1);
    for (int32_t giver = m->first_giver; giver < m->end_giver; giver++) {
        int32_t used = flow->giver[giver].used;
        if (used > flow->rows->kept[giver])
            reach(flow, node, giver, cost_less(COST_NONE, flow_unit(flow, giver, used)), -1);
    }
    for (int32_t need = m->asked; need >= 0; need = flow->need[need].next_asked)
        if (flow->need[need].pair < 0)
            reach(flow, node, flow->need_base + need, flow_reward(flow, need), -1);
}

static void from_hub(struct flow *flow, int32_t node) {
    /* The target first: hardly anybody else is nearer then. */
    reach(flow, node, flow->target, flow_from_hub(flow, flow->target - flow->member_base), -1);
    for (int32_t i = 0; i < flow->active_count; i++) {
        int32_t member = flow->active[i];
        reach(flow, node, flow->member_base + member, flow_from_hub(flow, member), -1);
    }
}

static void from_node(struct flow *flow, int32_t node) {
    if (node < flow->need_base)
        from_giver(flow, node);
    else if (node < flow->hub)
        from_need(flow, node);
    else if (node == flow->hub)
        from_hub(flow, node);
    else
        from_member(flow, node);
}

bool flow_search(struct flow *flow, int32_t source) {
    flow->heap_count = flow->seen_count = 0;
    flow->node[source].dist = COST_NONE;
    flow->seen[flow->seen_count++] = source;
    heap_put(flow, flow->heap_count++, source);
    while (flow->heap_count > 0 && cost_below(flow->node[flow->heap[0]].dist, flow->best))
        from_node(flow, heap_take(flow));
    bool found = flow->node[flow->target].at != HEAP_UNSEEN;
    for (int32_t i = 0; i < flow->seen_count; i++) {
        struct flow_node *node = &flow->node[flow->seen[i]];
        if (node->at == HEAP_DONE)
            node->price = cost_add(node->price, cost_less(node->dist, flow->best));
        node->at = HEAP_UNSEEN;
    }
    return found;
}

/* ---- one more unit ---- */

static void detach(struct flow *flow, int32_t need) {
    struct flow_need *n = &flow->need[need];
    if (n->pair < 0)
        return;
    int32_t *link = &flow->giver[flow->rows->pairs[n->pair].giver].answers;
    while (*link != need)
        link = &flow->need[*link].next_answered;
    *link = n->next_answered;
    n->pair = n->next_answered = -1;
}

static void attach(struct flow *flow, int32_t need, int32_t pair) {
    detach(flow, need);
    struct flow_giver *giver = &flow->giver[flow->rows->pairs[pair].giver];
    flow->need[need].pair = pair;
    flow->need[need].next_answered = giver->answers;
    giver->answers = need;
}

/* From a giver: one need more. Whoever was the hub so far and gives now is so no longer. */
static void give(struct flow *flow, int32_t giver, int32_t to) {
    struct flow_giver *g = &flow->giver[giver];
    if (to < flow->hub)
        return; /* to a need, which goes on to somebody else */
    g->used++;
    if (to == flow->hub && flow->balance >= 0) {
        flow_activate(flow, g->member);
        flow->member[g->member].net++;
    }
}

static void move_unit(struct flow *flow, int32_t from, int32_t to) {
    if (from < flow->need_base) {
        give(flow, from, to);
    } else if (from < flow->hub) {
        if (to < flow->need_base)
            attach(flow, from - flow->need_base, flow->node[to].by);
        else
            detach(flow, from - flow->need_base);
    } else if (from == flow->hub) {
        flow->member[to - flow->member_base].net--;
    } else if (to == flow->hub) {
        flow->member[from - flow->member_base].net++;
    } else if (to < flow->need_base) {
        flow->giver[to].used--;
    } /* from a member to a need: it goes on to a giver, who is noted then */
}

/* The price of a giver whom no need turned to so far: as low as their next unit lets it be. */
static void price_giver(struct flow *flow, int32_t giver) {
    struct flow_giver *g = &flow->giver[giver];
    if (g->priced)
        return;
    g->priced = true;
    flow->node[giver].price = cost_less(flow->node[flow_member_node(flow, g->member)].price,
                                        flow_unit(flow, giver, g->used + 1));
}

/* As low as its pairs let it be. */
static void price_need(struct flow *flow, int32_t need) {
    const struct round_need *row = &flow->rows->needs[need];
    struct cost *price = &flow->node[flow->need_base + need].price;
    for (int32_t pair = row->first; pair < row->first + row->count; pair++) {
        int32_t giver = flow->rows->pairs[pair].giver;
        price_giver(flow, giver);
        struct cost least = cost_less(flow->node[giver].price, flow_score(flow, pair));
        if (pair == row->first || cost_below(COST_NONE, cost_less(least, *price)))
            *price = least;
    }
}

void flow_add(struct flow *flow, int32_t need) {
    struct flow_need *n = &flow->need[need];
    int32_t source = flow->need_base + need;
    if (flow->rows->needs[need].count == 0)
        return;
    if (n->asker >= 0)
        flow_activate(flow, n->asker);
    price_need(flow, need);
    flow->target = flow_member_node(flow, n->asker);
    /* A way that costs this much closes a circle that is worth nothing. */
    flow->best = cost_less(cost_less(flow->node[source].price, flow->node[flow->target].price),
                           flow_reward(flow, need));
    if (cost_below(COST_NONE, flow->best) && flow_search(flow, source))
        for (int32_t to = flow->target; to != source; to = flow->node[to].from)
            move_unit(flow, flow->node[to].from, to);
    if (n->asker >= 0) {
        n->next_asked = flow->member[n->asker].asked;
        flow->member[n->asker].asked = need;
    }
}
