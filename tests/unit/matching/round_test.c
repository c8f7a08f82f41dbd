/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rounds: the plan beside all plans there are, its promises, and what cannot be kept.
 * The seed is printed; AMSER_TEST_SEED=N repeats a run, AMSER_TEST_ROUNDS=N makes more of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "base/mem.h"
#include "community.h"

enum { SMALL = 7, COMMUNITIES = 10000 };

/* ---- all plans there are ---- */

struct all {
    const struct round_problem *problem;
    int32_t plan[SMALL];
    int used[SMALL];
    struct round_value best;
    bool any;
};

static void look_at(struct all *all) {
    struct round_value value;
    struct round_plan plan = {.need_count = all->problem->need_count, .pair = all->plan};
    if (community_fault(all->problem, &plan))
        return;
    round_value_of(all->problem, all->plan, &value);
    if (!all->any || round_value_compare(&value, &all->best) < 0)
        all->best = value;
    all->any = true;
}

static bool keeps(const struct round_problem *p, const struct round_need *need) {
    for (int32_t i = need->first; i < need->first + need->count; i++)
        if (p->pairs[i].kept)
            return true;
    return false;
}

static void try_from(struct all *all, int32_t i) {
    const struct round_problem *p = all->problem;
    if (i == p->need_count) {
        look_at(all);
        return;
    }
    const struct round_need *need = &p->needs[i];
    bool kept = keeps(p, need);
    for (int32_t k = need->first; k < need->first + need->count; k++) {
        int32_t giver = p->pairs[k].giver;
        if (kept != p->pairs[k].kept || all->used[giver] >= p->givers[giver].capacity)
            continue;
        all->plan[i] = k;
        all->used[giver]++;
        try_from(all, i + 1);
        all->used[giver]--;
    }
    all->plan[i] = -1;
    if (!kept)
        try_from(all, i + 1);
}

static bool kept_beyond_capacity(const struct round_problem *p) {
    for (int32_t g = 0; g < p->giver_count; g++) {
        int kept = 0;
        for (int32_t i = 0; i < p->pair_count; i++)
            kept += p->pairs[i].giver == g && p->pairs[i].kept;
        if (kept > p->givers[g].capacity)
            return true;
    }
    return false;
}

/* What happened in a run of small communities: a run in which something never did says little. */
struct counts {
    int met, capacity, balance, nothing;
};

static void beside_all_plans(const struct round_problem *p, struct counts *counts) {
    struct all all = {.problem = p};
    struct round_plan plan CLEAN(round_plan_release) = {0};
    struct round_trouble trouble;
    try_from(&all, 0);
    enum outcome outcome = round_solve(p, NULL, &plan, &trouble);
    if (!all.any) {
        bool capacity = kept_beyond_capacity(p);
        assert_int_equal(outcome, OUTCOME_REFUSED);
        assert_int_equal(trouble.clash, capacity ? CLASH_CAPACITY : CLASH_BALANCE);
        assert_null(plan.pair);
        counts->capacity += capacity;
        counts->balance += !capacity;
        return;
    }
    assert_int_equal(outcome, OUTCOME_OK);
    assert_int_equal(trouble.clash, CLASH_NONE);
    const char *fault = community_fault(p, &plan);
    assert_string_equal(fault ? fault : "", "");
    assert_int_equal(plan.value.met, all.best.met);
    assert_int_equal(plan.value.waited, all.best.waited);
    assert_int_equal(plan.value.drawn_in, all.best.drawn_in);
    assert_int_equal(plan.value.score, all.best.score);
    assert_int_equal(plan.value.load, all.best.load);
    counts->met += plan.value.met > 0;
    counts->nothing += plan.value.met == 0;
}

/* The large ones are the telling ones. */
static int size_of(struct chance *chance) {
    int a = chance_below(chance, SMALL + 1), b = chance_below(chance, SMALL + 1);
    return a > b ? a : b;
}

static struct shape small(struct chance *chance) {
    static const int scores[] = {2, 4, 40};
    struct shape shape = {.needs = size_of(chance),
                          .givers = size_of(chance),
                          .percent = 20 + chance_below(chance, 66),
                          .capacity = 1 + chance_below(chance, 3),
                          .asks = chance_below(chance, 5),
                          .scores = scores[chance_below(chance, 3)],
                          .kept = chance_below(chance, 3) == 0 ? 25 : 0,
                          .strangers = chance_below(chance, 2) * 50,
                          .draw_in = 30,
                          .balance = chance_below(chance, 5) - 2};
    return shape;
}

static void plan__is__the_best_of_all_there_are(void **state) {
    uint64_t seed = first_seed(), rounds = rounds_of(COMMUNITIES);
    struct counts counts = {0};
    (void)state;
    for (uint64_t i = 0; i < rounds; i++) {
        struct chance chance = chance_of(seed + i);
        struct community community CLEAN(community_release) = {0};
        struct shape shape = small(&chance);
        community_make(&chance, &shape, &community);
        char said[64];
        snprintf(said, sizeof said, "AMSER_TEST_SEED=%llu", (unsigned long long)(seed + i));
        int before = counts.met + counts.nothing + counts.capacity + counts.balance;
        beside_all_plans(&community.problem, &counts);
        if (counts.met + counts.nothing + counts.capacity + counts.balance == before)
            fail_msg("%s", said);
    }
    printf("# met %d, nothing %d, capacity clashes %d, balance clashes %d\n", counts.met,
           counts.nothing, counts.capacity, counts.balance);
    assert_true(rounds < COMMUNITIES || (counts.met > 0 && counts.nothing > 0 &&
                                         counts.capacity > 0 && counts.balance > 0));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plan__is__the_best_of_all_there_are),
    };
    return cmocka_run_group_tests_name("rounds", tests, NULL, NULL);
}
