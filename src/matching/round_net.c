/* SPDX-License-Identifier: GPL-3.0-or-later
 * The network of a round: its nodes, what its arcs cost, and what is kept (see round_flow.h). */
#include "round_flow.h"
#include <assert.h>
#include <stdlib.h>
#include "base/mem.h"

/* ---- costs ---- */

/* Whole numbers have an end. Differences of prices: hi is that of a way that goes through the hub
 * once, or a few of these; lo is that of a way too, and in a balanced round can grow by one with
 * each need. 400,000 needs are within both with scores and loads of 100; of a balanced round
 * 30,000. */
static bool within_bounds(const struct flow_scale *scale, double needs, double score,
                          bool balanced) {
    double most = 4e18, way = (needs + 2) * (double)scale->score * (score + 1);
    return 8.0 * (double)scale->over < most && 4.0 * way * (balanced ? needs + 2 : 1) < most;
}

/* What the dearest unit of all can come to: nobody gives more often than they have pairs. */
static int64_t dearest_unit(const struct round_rows *rows) {
    int32_t *pairs CLEAN(mem_release) = mem_zero((size_t)rows->giver_count, sizeof *pairs);
    int64_t dearest = 1;
    for (int32_t i = 0; i < rows->pair_count; i++)
        pairs[rows->pairs[i].giver]++;
    for (int32_t i = 0; i < rows->giver_count; i++) {
        const struct round_giver *giver = &rows->givers[i];
        int64_t units = giver->capacity < pairs[i] ? giver->capacity : pairs[i];
        int64_t last = 2 * (giver->asks + units) - 1;
        if (units > 0 && last > dearest)
            dearest = last;
    }
    return dearest;
}

static struct flow_scale scale_of(const struct round_rows *rows, bool balanced) {
    int64_t needs = rows->need_count, score = 0;
    for (int32_t i = 0; i < rows->pair_count; i++)
        if (abs(rows->pairs[i].score) > score)
            score = abs(rows->pairs[i].score);
    struct flow_scale scale = {.waited = needs + 1, .score = needs * dearest_unit(rows) + 1};
    scale.met = scale.waited * (ROUND_CLASS_MOST * needs + 1);
    scale.over = (needs + 1) * (scale.met + ROUND_CLASS_MOST * scale.waited + 1);
    assert(within_bounds(&scale, (double)needs, (double)score, balanced));
    return scale;
}

struct cost flow_unit(const struct flow *flow, int32_t giver, int32_t unit) {
    const struct round_giver *g = &flow->rows->givers[giver];
    return (struct cost){g->draw_in && unit == 1 ? -1 : 0, 2 * ((int64_t)g->asks + unit) - 1};
}

struct cost flow_reward(const struct flow *flow, int32_t need) {
    int64_t wait_class = flow->rows->needs[need].wait_class;
    return (struct cost){-(flow->scale.met + wait_class * flow->scale.waited), 0};
}

struct cost flow_to_hub(const struct flow *flow, int32_t member) {
    const struct flow_member *m = &flow->member[member];
    int64_t over = m->net >= m->most ? 1 : m->net < m->least ? -1 : 0;
    return (struct cost){over * flow->scale.over, 0};
}

struct cost flow_from_hub(const struct flow *flow, int32_t member) {
    const struct flow_member *m = &flow->member[member];
    int64_t over = m->net <= m->least ? 1 : m->net > m->most ? -1 : 0;
    return (struct cost){over * flow->scale.over, 0};
}

/* ---- members ---- */

void flow_activate(struct flow *flow, int32_t member) {
    if (flow->member[member].active)
        return;
    flow->member[member].active = true;
    flow->active[flow->active_count++] = member;
    flow->node[flow->member_base + member].price = flow->node[flow->hub].price;
}

static int party_compare(const void *left, const void *right) {
    const struct flow_member *a = left, *b = right;
    return (a->party > b->party) - (a->party < b->party);
}

static int32_t member_of(const struct flow *flow, int64_t party) {
    struct flow_member wanted = {.party = party};
    const struct flow_member *found =
        bsearch(&wanted, flow->member, (size_t)flow->member_count, sizeof wanted, party_compare);
    return (int32_t)(found - flow->member);
}

/* Everybody who asks or may give, by party. */
static void gather_members(struct flow *flow) {
    const struct round_rows *rows = flow->rows;
    int32_t count = 0, most = rows->need_count + rows->giver_count;
    flow->member = mem_zero((size_t)most, sizeof *flow->member);
    for (int32_t i = 0; i < rows->giver_count; i++)
        flow->member[count++].party = rows->givers[i].party;
    for (int32_t i = 0; i < rows->need_count; i++)
        flow->member[count++].party = rows->needs[i].asker;
    qsort(flow->member, (size_t)count, sizeof *flow->member, party_compare);
    for (int32_t i = 0; i < count; i++)
        if (i == 0 || flow->member[i].party != flow->member[i - 1].party)
            flow->member[flow->member_count++].party = flow->member[i].party;
    for (int32_t i = 0; i < flow->member_count; i++) {
        flow->member[i].asked = -1;
        flow->member[i].most = flow->balance;
        flow->member[i].least = -flow->balance;
    }
    flow->active = mem_zero((size_t)flow->member_count, sizeof *flow->active);
}

static void place_members(struct flow *flow) {
    const struct round_rows *rows = flow->rows;
    for (int32_t i = 0; i < rows->need_count; i++)
        flow->need[i].asker = member_of(flow, rows->needs[i].asker);
    for (int32_t i = 0; i < rows->giver_count; i++) {
        struct flow_giver *giver = &flow->giver[i];
        giver->member = member_of(flow, rows->givers[i].party);
        struct flow_member *member = &flow->member[giver->member];
        if (member->end_giver == 0)
            member->first_giver = i;
        member->end_giver = i + 1;
    }
}

/* Whoever is not free of cost both ways stands on their own from the beginning. */
static void price_members(struct flow *flow) {
    for (int32_t i = 0; i < flow->member_count; i++) {
        const struct flow_member *m = &flow->member[i];
        if (flow->balance > 0 && m->net == 0)
            continue;
        flow_activate(flow, i);
        int64_t over = m->net > m->most ? -1 : m->net < m->least ? 1 : 0;
        flow->node[flow->member_base + i].price.hi = over * flow->scale.over;
    }
}

/* Being asked is a fact: whom it leads beyond the balance may stay there, and go no further. */
static void widen(struct flow_member *member) {
    if (member->asked_net > member->most)
        member->most = member->asked_net;
    if (member->asked_net < member->least)
        member->least = member->asked_net;
}

static void take_kept(struct flow *flow, int32_t need) {
    struct flow_need *n = &flow->need[need];
    n->pair = flow->rows->needs[need].first;
    const struct round_pair *pair = &flow->rows->pairs[n->pair];
    struct flow_giver *giver = &flow->giver[pair->giver];
    giver->used++;
    if (flow->balance < 0)
        return;
    struct flow_member *asker = &flow->member[n->asker], *gives = &flow->member[giver->member];
    asker->net--;
    gives->net++;
    asker->asked_net -= pair->asked;
    gives->asked_net += pair->asked;
}

void flow_make(const struct round_rows *rows, int balance, struct flow *flow) {
    *flow = (struct flow){.rows = rows, .balance = balance, .need_base = rows->giver_count};
    flow->scale = scale_of(rows, balance >= 0);
    flow->hub = rows->giver_count + rows->need_count;
    flow->member_base = flow->hub + 1;
    flow->need = mem_zero((size_t)rows->need_count, sizeof *flow->need);
    flow->giver = mem_zero((size_t)rows->giver_count, sizeof *flow->giver);
    for (int32_t i = 0; i < rows->need_count; i++)
        flow->need[i] = (struct flow_need){-1, -1, -1, -1};
    for (int32_t i = 0; i < rows->giver_count; i++)
        flow->giver[i] = (struct flow_giver){.member = -1, .answers = -1};
    if (balance >= 0) {
        gather_members(flow);
        place_members(flow);
    }
    size_t nodes = (size_t)flow->member_base + (size_t)flow->member_count;
    flow->node = mem_zero(nodes, sizeof *flow->node);
    flow->heap = mem_zero(nodes, sizeof *flow->heap);
    flow->seen = mem_zero(nodes, sizeof *flow->seen);
    for (size_t i = 0; i < nodes; i++)
        flow->node[i].at = HEAP_UNSEEN;
    for (int32_t i = 0; i < rows->need_count; i++)
        if (rows_is_kept(rows, i))
            take_kept(flow, i);
    for (int32_t i = 0; i < flow->member_count; i++)
        widen(&flow->member[i]);
    price_members(flow);
}

void flow_release(struct flow *flow) {
    mem_release(&flow->node);
    mem_release(&flow->need);
    mem_release(&flow->giver);
    mem_release(&flow->member);
    mem_release(&flow->active);
    mem_release(&flow->heap);
    mem_release(&flow->seen);
    *flow = (struct flow){0};
}

bool flow_clash(const struct flow *flow, struct round_trouble *trouble) {
    for (int32_t i = 0; i < flow->member_count; i++) {
        const struct flow_member *m = &flow->member[i];
        if (m->net > m->most || m->net < m->least) {
            *trouble = (struct round_trouble){CLASH_BALANCE, m->party};
            return true;
        }
    }
    return false;
}
