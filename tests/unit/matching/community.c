/* SPDX-License-Identifier: GPL-3.0-or-later
 * Made-up communities for tests of rounds (see community.h). */
#include "community.h"
#include <stdio.h>
#include <stdlib.h>
#include "base/ident.h"
#include "base/mem.h"

/* Neighbouring seeds begin far apart (splitmix64). */
struct chance chance_of(uint64_t seed) {
    seed = (seed + 1) * 0x9e3779b97f4a7c15u;
    seed = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9u;
    seed = (seed ^ (seed >> 27)) * 0x94d049bb133111ebu;
    return (struct chance){(seed ^ (seed >> 31)) | 1};
}

int32_t chance_below(struct chance *chance, int32_t below) { /* xorshift64* */
    chance->state ^= chance->state >> 12;
    chance->state ^= chance->state << 25;
    chance->state ^= chance->state >> 27;
    return below <= 0 ? 0
                      : (int32_t)((chance->state * 2685821657736338717u >> 33) % (uint32_t)below);
}

static void shuffled(struct chance *chance, int32_t *at, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        int32_t k = chance_below(chance, i + 1);
        at[i] = at[k];
        at[k] = i;
    }
}

static void make_room(struct community *out) {
    struct round_problem *p = &out->problem;
    out->needs = mem_zero((size_t)p->need_count, sizeof *out->needs);
    out->givers = mem_zero((size_t)p->giver_count, sizeof *out->givers);
    out->pairs = mem_zero((size_t)p->need_count * (size_t)p->giver_count + 1, sizeof *out->pairs);
    p->needs = out->needs;
    p->givers = out->givers;
    p->pairs = out->pairs;
}

static void make_pairs(struct chance *chance, const struct shape *shape, struct round_need *need,
                       struct community *out) {
    need->first = out->problem.pair_count;
    for (int32_t i = 0; i < shape->givers; i++)
        if (chance_below(chance, 100) < shape->percent && out->givers[i].party != need->asker)
            out->pairs[out->problem.pair_count++] =
                (struct round_pair){.giver = i,
                                    .score = (int16_t)(chance_below(chance, shape->scores) - 2),
                                    .new_link = chance_below(chance, 2)};
    need->count = out->problem.pair_count - need->first;
    if (need->count > 0 && chance_below(chance, 100) < shape->kept) {
        struct round_pair *kept = &out->pairs[need->first + chance_below(chance, need->count)];
        kept->kept = true;
        kept->asked = chance_below(chance, 3) == 0;
    }
}

void community_make(struct chance *chance, const struct shape *shape, struct community *out) {
    int32_t *ids CLEAN(mem_release) = mem_zero((size_t)shape->needs, sizeof *ids);
    int32_t *parties CLEAN(mem_release) = mem_zero((size_t)shape->givers, sizeof *parties);
    *out = (struct community){.problem = {.need_count = shape->needs,
                                          .giver_count = shape->givers,
                                          .balance = shape->balance}};
    make_room(out);
    shuffled(chance, ids, shape->needs);
    shuffled(chance, parties, shape->givers);
    for (int32_t i = 0; i < shape->givers; i++)
        out->givers[i] =
            (struct round_giver){.party = 100 + parties[i],
                                 .capacity = chance_below(chance, shape->capacity + 1),
                                 .asks = chance_below(chance, shape->asks + 1),
                                 .draw_in = chance_below(chance, 100) < shape->draw_in};
    for (int32_t i = 0; i < shape->needs; i++) {
        struct round_need *need = &out->needs[i];
        need->id = 1000 + ids[i];
        need->wait_class = chance_below(chance, ROUND_CLASS_MOST + 1);
        bool stranger = shape->givers == 0 || chance_below(chance, 100) < shape->strangers;
        need->asker = stranger ? 1 + chance_below(chance, 90)
                               : out->givers[chance_below(chance, shape->givers)].party;
        make_pairs(chance, shape, need, out);
    }
}

void community_release(struct community *community) {
    mem_release(&community->needs);
    mem_release(&community->givers);
    mem_release(&community->pairs);
    *community = (struct community){0};
}

void community_shuffle(struct chance *chance, const struct community *from, struct community *out) {
    const struct round_problem *p = &from->problem;
    size_t most = (size_t)p->need_count * (size_t)p->giver_count + 1;
    int32_t *need CLEAN(mem_release) = mem_zero((size_t)p->need_count, sizeof *need);
    int32_t *giver CLEAN(mem_release) = mem_zero((size_t)p->giver_count, sizeof *giver);
    int32_t *pair CLEAN(mem_release) = mem_zero(most, sizeof *pair);
    *out = (struct community){.problem = *p};
    out->problem.pair_count = 0;
    make_room(out);
    shuffled(chance, need, p->need_count);
    shuffled(chance, giver, p->giver_count);
    for (int32_t i = 0; i < p->giver_count; i++)
        out->givers[giver[i]] = from->givers[i];
    for (int32_t i = 0; i < p->need_count; i++) {
        struct round_need *to = &out->needs[i];
        *to = from->needs[need[i]];
        shuffled(chance, pair, to->count);
        for (int32_t k = 0; k < to->count; k++) {
            struct round_pair *copy = &out->pairs[out->problem.pair_count + k];
            *copy = from->pairs[to->first + pair[k]];
            copy->giver = giver[copy->giver];
        }
        to->first = out->problem.pair_count;
        out->problem.pair_count += to->count;
    }
}

/* ---- looking at plans ---- */

static int net_of(const struct round_problem *p, const int32_t *plan, int64_t party) {
    int net = 0;
    for (int32_t i = 0; i < p->need_count; i++)
        if (plan[i] >= 0) {
            net += p->givers[p->pairs[plan[i]].giver].party == party;
            net -= p->needs[i].asker == party;
        }
    return net;
}

void community_bounds(const struct round_problem *p, int64_t party, int *least, int *most) {
    int asked = 0;
    for (int32_t i = 0; i < p->need_count; i++)
        for (int32_t k = p->needs[i].first; k < p->needs[i].first + p->needs[i].count; k++)
            if (p->pairs[k].asked) {
                asked += p->givers[p->pairs[k].giver].party == party;
                asked -= p->needs[i].asker == party;
            }
    *least = asked < -p->balance ? asked : -p->balance;
    *most = asked > p->balance ? asked : p->balance;
}

static bool beyond(const struct round_problem *p, const int32_t *plan, int64_t party) {
    int least, most, net = net_of(p, plan, party);
    community_bounds(p, party, &least, &most);
    return p->balance >= 0 && (net < least || net > most);
}

static const char *need_fault(const struct round_problem *p, const int32_t *plan, int32_t i) {
    const struct round_need *need = &p->needs[i];
    if (plan[i] != -1 && (plan[i] < need->first || plan[i] >= need->first + need->count))
        return "a need is answered by another's pair";
    for (int32_t k = need->first; k < need->first + need->count; k++)
        if (p->pairs[k].kept && plan[i] != k)
            return "what is kept is not in the plan";
    return beyond(p, plan, need->asker) ? "an asker is beyond the balance" : NULL;
}

const char *community_fault(const struct round_problem *p, const struct round_plan *plan) {
    int32_t *used CLEAN(mem_release) = mem_zero((size_t)p->giver_count, sizeof *used);
    if (plan->need_count != p->need_count)
        return "it is the plan of other needs";
    for (int32_t i = 0; i < p->need_count; i++) {
        const char *fault = need_fault(p, plan->pair, i);
        if (fault)
            return fault;
        if (plan->pair[i] >= 0)
            used[p->pairs[plan->pair[i]].giver]++;
    }
    for (int32_t i = 0; i < p->giver_count; i++) {
        if (used[i] > p->givers[i].capacity)
            return "a giver is beyond capacity";
        if (beyond(p, plan->pair, p->givers[i].party))
            return "a giver is beyond the balance";
    }
    return NULL;
}

static int64_t answered_by(const struct round_problem *p, const int32_t *plan, int64_t id) {
    for (int32_t i = 0; i < p->need_count; i++)
        if (p->needs[i].id == id)
            return plan[i] < 0 ? -1 : p->givers[p->pairs[plan[i]].giver].party;
    return -2;
}

bool same_plan(const struct round_problem *a, const int32_t *plan_a, const struct round_problem *b,
               const int32_t *plan_b) {
    for (int32_t i = 0; i < a->need_count; i++)
        if (answered_by(a, plan_a, a->needs[i].id) != answered_by(b, plan_b, a->needs[i].id))
            return false;
    return a->need_count == b->need_count;
}

/* ---- chance ---- */

uint64_t first_seed(void) {
    const char *wanted = getenv("AMSER_TEST_SEED");
    uint64_t seed = 0;
    ident_random(&seed, sizeof seed);
    seed = wanted && wanted[0] ? strtoull(wanted, NULL, 10) : 1 + seed % 1000000000;
    printf("# AMSER_TEST_SEED=%llu\n", (unsigned long long)seed);
    fflush(stdout);
    return seed;
}

uint64_t rounds_of(uint64_t usual) {
    const char *more = getenv("AMSER_TEST_ROUNDS");
    return more && more[0] ? (usual * strtoull(more, NULL, 10) + 29) / 30 : usual;
}
