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
    static const int scores[] = {2, 4, 40}, kept[] = {0, 0, 25, 50};
    struct shape shape = {.needs = size_of(chance),
                          .givers = size_of(chance),
                          .percent = 20 + chance_below(chance, 66),
                          .capacity = 1 + chance_below(chance, 3),
                          .asks = chance_below(chance, 5),
                          .scores = scores[chance_below(chance, 3)],
                          .kept = kept[chance_below(chance, 4)],
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

/* ---- promises ---- */

/* Larger than what can be tried out, with few scores: many plans are worth the same. */
static struct shape middling(struct chance *chance) {
    struct shape shape = {.needs = 1 + chance_below(chance, 40),
                          .givers = 1 + chance_below(chance, 40),
                          .percent = 5 + chance_below(chance, 30),
                          .capacity = 1 + chance_below(chance, 3),
                          .asks = 2,
                          .scores = 4 + chance_below(chance, 2) * 40,
                          .kept = chance_below(chance, 3) == 0 ? 8 : 0,
                          .strangers = chance_below(chance, 60),
                          .draw_in = 30,
                          .balance = chance_below(chance, 5) - 2};
    return shape;
}

static void permuting__rows__changes_no_plan(void **state) {
    uint64_t seed = first_seed(), rounds = rounds_of(300);
    (void)state;
    for (uint64_t i = 0; i < rounds; i++) {
        struct chance chance = chance_of(seed + i);
        struct community a CLEAN(community_release) = {0}, b CLEAN(community_release) = {0};
        struct round_plan plan_a CLEAN(round_plan_release) = {0};
        struct round_plan plan_b CLEAN(round_plan_release) = {0};
        struct round_plan greedy_a CLEAN(round_plan_release) = {0};
        struct round_plan greedy_b CLEAN(round_plan_release) = {0};
        struct round_trouble trouble_a, trouble_b;
        struct shape shape = middling(&chance);
        community_make(&chance, &shape, &a);
        community_shuffle(&chance, &a, &b);
        enum outcome outcome = round_solve(&a.problem, NULL, &plan_a, &trouble_a);
        assert_int_equal(round_solve(&b.problem, NULL, &plan_b, &trouble_b), outcome);
        assert_int_equal(trouble_a.clash, trouble_b.clash);
        assert_int_equal(trouble_a.party, trouble_b.party);
        if (outcome != OUTCOME_OK)
            continue;
        assert_true(same_plan(&a.problem, plan_a.pair, &b.problem, plan_b.pair));
        assert_memory_equal(&plan_a.value, &plan_b.value, sizeof plan_a.value);
        assert_int_equal(round_greedy(&a.problem, &greedy_a, &trouble_a), OUTCOME_OK);
        assert_int_equal(round_greedy(&b.problem, &greedy_b, &trouble_b), OUTCOME_OK);
        assert_true(same_plan(&a.problem, greedy_a.pair, &b.problem, greedy_b.pair));
    }
}

static void greedy__is__never_better_and_keeps_what_is_kept(void **state) {
    uint64_t seed = first_seed(), rounds = rounds_of(300), worse = 0;
    (void)state;
    for (uint64_t i = 0; i < rounds; i++) {
        struct chance chance = chance_of(seed + i);
        struct community c CLEAN(community_release) = {0};
        struct round_plan plan CLEAN(round_plan_release) = {0};
        struct round_plan greedy CLEAN(round_plan_release) = {0};
        struct round_trouble trouble;
        struct shape shape = middling(&chance);
        community_make(&chance, &shape, &c);
        if (round_solve(&c.problem, NULL, &plan, &trouble) != OUTCOME_OK)
            continue;
        const char *fault = community_fault(&c.problem, &plan);
        assert_string_equal(fault ? fault : "", "");
        assert_int_equal(round_greedy(&c.problem, &greedy, &trouble), OUTCOME_OK);
        fault = community_fault(&c.problem, &greedy);
        if (fault) { /* what is kept left somebody beyond the balance, and greedy looks no further
                      */
            assert_true(c.problem.balance >= 0 && shape.kept > 0);
            assert_non_null(strstr(fault, "balance"));
            continue;
        }
        int compared = round_value_compare(&plan.value, &greedy.value);
        assert_true(compared <= 0);
        assert_int_equal(round_value_compare(&greedy.value, &plan.value), -compared);
        worse += compared < 0;
    }
    assert_true(worse > rounds / 4);
}

/* Need 4 has waited longest and takes 8, the best; need 2 comes before 3 and takes 7, the smaller
 * party of two that are as good; for need 3 only 9 is left. */
static void greedy__takes__the_best_for_one_after_another(void **state) {
    struct round_need needs[] = {{.id = 3, .asker = 1, .first = 0, .count = 2},
                                 {.id = 2, .asker = 1, .first = 2, .count = 3},
                                 {.id = 4, .asker = 1, .wait_class = 1, .first = 5, .count = 2}};
    struct round_giver givers[] = {
        {.party = 9, .capacity = 2}, {.party = 7, .capacity = 1}, {.party = 8, .capacity = 1}};
    struct round_pair pairs[] = {{.giver = 0, .score = 1}, {.giver = 1, .score = 9},
                                 {.giver = 0, .score = 5}, {.giver = 1, .score = 5},
                                 {.giver = 2, .score = 9}, {.giver = 1, .score = 3},
                                 {.giver = 2, .score = 4}};
    struct round_problem p = {3, 3, 7, needs, givers, pairs, -1};
    struct round_plan plan CLEAN(round_plan_release) = {0};
    struct round_trouble trouble;
    (void)state;
    assert_int_equal(round_greedy(&p, &plan, &trouble), OUTCOME_OK);
    assert_int_equal(plan.pair[2], 6);
    assert_int_equal(plan.pair[1], 3);
    assert_int_equal(plan.pair[0], 0);
}

static void another_giver__never__lowers_how_many_are_met(void **state) {
    uint64_t seed = first_seed(), rounds = rounds_of(300), more = 0;
    (void)state;
    for (uint64_t i = 0; i < rounds; i++) {
        struct chance chance = chance_of(seed + i);
        struct community c CLEAN(community_release) = {0};
        struct round_plan with CLEAN(round_plan_release) = {0};
        struct round_plan without CLEAN(round_plan_release) = {0};
        struct round_trouble trouble;
        struct shape shape = middling(&chance);
        shape.kept = 0;
        community_make(&chance, &shape, &c);
        assert_int_equal(round_solve(&c.problem, NULL, &with, &trouble), OUTCOME_OK);
        c.givers[chance_below(&chance, c.problem.giver_count)].capacity = 0;
        assert_int_equal(round_solve(&c.problem, NULL, &without, &trouble), OUTCOME_OK);
        assert_true(with.value.met >= without.value.met);
        more += with.value.met > without.value.met;
    }
    assert_true(more > 0);
}

/* ---- the edges ---- */

static void plan__of__nothing_is_empty(void **state) {
    struct round_problem p = {.balance = -1};
    struct round_plan plan CLEAN(round_plan_release) = {0};
    struct round_trouble trouble;
    struct round_value nothing = {0};
    (void)state;
    assert_int_equal(round_solve(&p, NULL, &plan, &trouble), OUTCOME_OK);
    assert_int_equal(plan.need_count, 0);
    assert_memory_equal(&plan.value, &nothing, sizeof nothing);
    round_plan_release(&plan);
    assert_int_equal(round_greedy(&p, &plan, &trouble), OUTCOME_OK);
}

/* One person who could only help themselves; givers without room; needs without givers. */
static void plan__leaves__open_what_nobody_can_do(void **state) {
    struct round_need needs[] = {{.id = 1, .asker = 5, .first = 0, .count = 1},
                                 {.id = 2, .asker = 6, .first = 1, .count = 1},
                                 {.id = 3, .asker = 7, .first = 2, .count = 0}};
    struct round_giver givers[] = {{.party = 5, .capacity = 2, .asks = 1},
                                   {.party = 8, .capacity = 0, .asks = 2}};
    struct round_pair pairs[] = {{.giver = 0, .score = 9}, {.giver = 1, .score = 9}};
    (void)state;
    for (int balance = -1; balance < 3; balance++) {
        struct round_problem p = {3, 2, 2, needs, givers, pairs, balance};
        struct round_plan plan CLEAN(round_plan_release) = {0};
        struct round_plan greedy CLEAN(round_plan_release) = {0};
        struct round_trouble trouble;
        assert_int_equal(round_solve(&p, NULL, &plan, &trouble), OUTCOME_OK);
        assert_int_equal(round_greedy(&p, &greedy, &trouble), OUTCOME_OK);
        for (int i = 0; i < 3; i++)
            assert_true(plan.pair[i] == -1 && greedy.pair[i] == -1);
        assert_int_equal(plan.value.load, 1 + 4);
    }
}

static void kept__beyond__capacity_is_refused_with_the_smallest_party(void **state) {
    struct round_need needs[] = {{.id = 1, .asker = 5, .first = 0, .count = 1},
                                 {.id = 2, .asker = 6, .first = 1, .count = 1}};
    struct round_giver givers[] = {{.party = 9, .capacity = 0}, {.party = 8, .capacity = 0}};
    struct round_pair pairs[] = {{.giver = 0, .kept = true}, {.giver = 1, .kept = true}};
    struct round_problem p = {2, 2, 2, needs, givers, pairs, -1};
    struct round_plan plan CLEAN(round_plan_release) = {0};
    struct round_trouble trouble;
    (void)state;
    assert_int_equal(round_solve(&p, NULL, &plan, &trouble), OUTCOME_REFUSED);
    assert_int_equal(trouble.clash, CLASH_CAPACITY);
    assert_int_equal(trouble.party, 8);
    assert_int_equal(round_greedy(&p, &plan, &trouble), OUTCOME_REFUSED);
    assert_int_equal(trouble.party, 8);
    assert_null(plan.pair);
}

/* 5 is kept for two needs; within a balance of 1 that is possible only when 5 receives too. */
static void kept__beyond__the_balance_is_refused_unless_others_even_it_out(void **state) {
    struct round_need needs[] = {{.id = 1, .asker = 6, .first = 0, .count = 1},
                                 {.id = 2, .asker = 7, .first = 1, .count = 1},
                                 {.id = 3, .asker = 5, .first = 2, .count = 1}};
    struct round_giver givers[] = {{.party = 5, .capacity = 2}, {.party = 9, .capacity = 1}};
    struct round_pair pairs[] = {
        {.giver = 0, .kept = true}, {.giver = 0, .kept = true}, {.giver = 1, .score = -3}};
    struct round_problem p = {3, 2, 3, needs, givers, pairs, 1};
    struct round_plan plan CLEAN(round_plan_release) = {0};
    struct round_trouble trouble;
    (void)state;
    assert_int_equal(round_solve(&p, NULL, &plan, &trouble), OUTCOME_OK);
    assert_int_equal(plan.pair[2], 2);
    round_plan_release(&plan);
    givers[1].capacity = 0;
    assert_int_equal(round_solve(&p, NULL, &plan, &trouble), OUTCOME_REFUSED);
    assert_int_equal(trouble.clash, CLASH_BALANCE);
    assert_int_equal(trouble.party, 5);
    assert_null(plan.pair);
    pairs[0].asked = true; /* one of the two a person decided for: that can be let go of */
    assert_int_equal(round_solve(&p, NULL, &plan, &trouble), OUTCOME_REFUSED);
}

static void being_asked__is_a_fact__that_no_balance_refuses(void **state) {
    struct round_need needs[] = {{.id = 1, .asker = 6, .first = 0, .count = 1},
                                 {.id = 2, .asker = 7, .first = 1, .count = 1},
                                 {.id = 3, .asker = 8, .first = 2, .count = 1}};
    struct round_giver givers[] = {{.party = 5, .capacity = 3}};
    struct round_pair pairs[] = {{.giver = 0, .kept = true, .asked = true},
                                 {.giver = 0, .kept = true, .asked = true},
                                 {.giver = 0, .score = 50}};
    struct round_problem p = {3, 1, 3, needs, givers, pairs, 1};
    struct round_plan plan CLEAN(round_plan_release) = {0};
    struct round_trouble trouble;
    (void)state;
    assert_int_equal(round_solve(&p, NULL, &plan, &trouble), OUTCOME_OK);
    assert_int_equal(plan.pair[0], 0);
    assert_int_equal(plan.pair[1], 1);
    assert_int_equal(plan.pair[2], -1); /* and nothing is added to it */
}

/* Within a balance of 1, 5 receives twice and can only give for need 3, whose asker then has to do
 * without the need that has waited longest. */
static void kept__that__gives_too_much_to_one_is_evened_out_first(void **state) {
    struct round_need needs[] = {{.id = 1, .asker = 5, .first = 0, .count = 1},
                                 {.id = 2, .asker = 5, .first = 1, .count = 1},
                                 {.id = 3, .asker = 6, .first = 2, .count = 1},
                                 {.id = 4, .asker = 6, .wait_class = 4, .first = 3, .count = 1}};
    struct round_giver givers[] = {{.party = 8, .capacity = 1},
                                   {.party = 9, .capacity = 1},
                                   {.party = 5, .capacity = 1},
                                   {.party = 7, .capacity = 1}};
    struct round_pair pairs[] = {
        {.giver = 0, .kept = true}, {.giver = 1, .kept = true}, {.giver = 2}, {.giver = 3}};
    struct round_problem p = {4, 4, 4, needs, givers, pairs, 1};
    struct round_plan plan CLEAN(round_plan_release) = {0};
    struct round_trouble trouble;
    (void)state;
    assert_int_equal(round_solve(&p, NULL, &plan, &trouble), OUTCOME_OK);
    assert_int_equal(plan.pair[2], 2);
    assert_int_equal(plan.pair[3], -1);
}

/* The other way round: 5 gives twice and has to receive from 7, who has time for one. */
static void kept__that__takes_too_much_from_one_is_evened_out_first(void **state) {
    struct round_need needs[] = {{.id = 1, .asker = 8, .first = 0, .count = 1},
                                 {.id = 2, .asker = 9, .first = 1, .count = 1},
                                 {.id = 3, .asker = 5, .first = 2, .count = 1},
                                 {.id = 4, .asker = 6, .wait_class = 4, .first = 3, .count = 1}};
    struct round_giver givers[] = {{.party = 5, .capacity = 2}, {.party = 7, .capacity = 1}};
    struct round_pair pairs[] = {
        {.giver = 0, .kept = true}, {.giver = 0, .kept = true}, {.giver = 1}, {.giver = 1}};
    struct round_problem p = {4, 2, 4, needs, givers, pairs, 1};
    struct round_plan plan CLEAN(round_plan_release) = {0};
    struct round_trouble trouble;
    (void)state;
    assert_int_equal(round_solve(&p, NULL, &plan, &trouble), OUTCOME_OK);
    assert_int_equal(plan.pair[2], 2);
    assert_int_equal(plan.pair[3], -1);
}

static bool stop_at_once(void *context, int32_t done, int32_t all) {
    ++*(int *)context;
    assert_int_equal(done, 0);
    assert_int_equal(all, 5);
    return false;
}

static void watch__stops__the_search_and_leaves_nothing(void **state) {
    int told = 0;
    struct chance chance = chance_of(7);
    struct community c CLEAN(community_release) = {0};
    struct round_watch watch = {stop_at_once, &told};
    struct round_plan plan CLEAN(round_plan_release) = {0};
    struct round_trouble trouble;
    struct shape shape = {.needs = 5, .givers = 5, .percent = 50, .capacity = 1, .balance = -1};
    (void)state;
    community_make(&chance, &shape, &c);
    assert_int_equal(round_solve(&c.problem, &watch, &plan, &trouble), OUTCOME_REFUSED);
    assert_int_equal(trouble.clash, CLASH_NONE);
    assert_int_equal(told, 1);
    assert_null(plan.pair);
}

/* Loads 2 + 1 and 0 + 0 among three with a pair, one of them (4) not chosen: sorted 0, 3, 4. */
static void value__tells__every_place(void **state) {
    struct round_need needs[] = {{.id = 1, .asker = 5, .wait_class = 3, .first = 0, .count = 2},
                                 {.id = 2, .asker = 6, .wait_class = 1, .first = 2, .count = 1}};
    struct round_giver givers[] = {{.party = 1, .capacity = 1, .asks = 2, .draw_in = true},
                                   {.party = 2, .capacity = 1, .draw_in = true},
                                   {.party = 3, .capacity = 1, .asks = 4},
                                   {.party = 4, .capacity = 1, .asks = 5}};
    struct round_pair pairs[] = {{.giver = 0, .score = 12, .new_link = true},
                                 {.giver = 1, .score = 50},
                                 {.giver = 2, .score = 40}};
    struct round_problem p = {2, 4, 3, needs, givers, pairs, -1};
    struct round_value value;
    int32_t plan[] = {0, -1};
    (void)state;
    round_value_of(&p, plan, &value);
    assert_int_equal(value.met, 1);
    assert_int_equal(value.waited, 3);
    assert_int_equal(value.drawn_in, 1);
    assert_int_equal(value.score, 12);
    assert_int_equal(value.links, 1);
    assert_int_equal(value.load, 3 * 3 + 4 * 4 + 5 * 5);
    assert_int_equal(value.gini, 381); /* (-2 * 0 + 0 * 3 + 2 * 4) / (3 * 7) */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plan__is__the_best_of_all_there_are),
        cmocka_unit_test(permuting__rows__changes_no_plan),
        cmocka_unit_test(greedy__is__never_better_and_keeps_what_is_kept),
        cmocka_unit_test(greedy__takes__the_best_for_one_after_another),
        cmocka_unit_test(another_giver__never__lowers_how_many_are_met),
        cmocka_unit_test(plan__of__nothing_is_empty),
        cmocka_unit_test(plan__leaves__open_what_nobody_can_do),
        cmocka_unit_test(kept__beyond__capacity_is_refused_with_the_smallest_party),
        cmocka_unit_test(kept__beyond__the_balance_is_refused_unless_others_even_it_out),
        cmocka_unit_test(being_asked__is_a_fact__that_no_balance_refuses),
        cmocka_unit_test(kept__that__gives_too_much_to_one_is_evened_out_first),
        cmocka_unit_test(kept__that__takes_too_much_from_one_is_evened_out_first),
        cmocka_unit_test(watch__stops__the_search_and_leaves_nothing),
        cmocka_unit_test(value__tells__every_place),
    };
    return cmocka_run_group_tests_name("rounds", tests, NULL, NULL);
}
