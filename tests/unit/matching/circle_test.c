/* SPDX-License-Identifier: GPL-3.0-or-later
 * Favour circles: each is one, all can happen together, and where there is one, one is found.
 * The seed is printed; AMSER_TEST_SEED=N repeats a run, AMSER_TEST_ROUNDS=N makes more of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/mem.h"
#include "community.h"

enum { COMMUNITIES = 3000 };

/* ---- is it one? ---- */

static bool is_kept(const struct round_problem *p, int32_t need) {
    for (int32_t k = p->needs[need].first; k < p->needs[need].first + p->needs[need].count; k++)
        if (p->pairs[k].kept)
            return true;
    return false;
}

static int64_t giver_of(const struct round_problem *p, int32_t pair) {
    return p->givers[p->pairs[pair].giver].party;
}

static void check_circle(const struct round_problem *p, const struct circle *c) {
    assert_in_range(c->count, CIRCLE_LEAST, CIRCLE_MOST);
    for (int i = 0; i < c->count; i++) {
        const struct round_need *need = &p->needs[c->need[i]];
        assert_in_range(c->pair[i], need->first, need->first + need->count - 1);
        assert_int_equal(giver_of(p, c->pair[i]), p->needs[c->need[(i + 1) % c->count]].asker);
        assert_false(is_kept(p, c->need[i]));
        assert_true(i == 0 || need->id > p->needs[c->need[0]].id);
        for (int k = 0; k < i; k++)
            assert_int_not_equal(need->asker, p->needs[c->need[k]].asker);
    }
}

static int64_t score_of(const struct round_problem *p, const struct circle *c) {
    int64_t score = 0;
    for (int i = 0; i < c->count; i++)
        score += p->pairs[c->pair[i]].score;
    return score;
}

static void check_order(const struct round_problem *p, const struct circle *a,
                        const struct circle *b) {
    assert_true(a->count <= b->count);
    if (a->count < b->count)
        return;
    assert_true(score_of(p, a) >= score_of(p, b));
    if (score_of(p, a) == score_of(p, b))
        assert_true(p->needs[a->need[0]].id < p->needs[b->need[0]].id);
}

/* No need twice, nobody beyond what is left of their capacity. */
static void check_together(const struct round_problem *p, const struct circle_list *list) {
    int32_t *used CLEAN(mem_release) = mem_zero((size_t)p->giver_count, sizeof *used);
    bool *seen CLEAN(mem_release) = mem_zero((size_t)p->need_count, sizeof *seen);
    for (int32_t i = 0; i < p->pair_count; i++)
        used[p->pairs[i].giver] += p->pairs[i].kept;
    for (int i = 0; i < list->count; i++) {
        check_circle(p, &list->at[i]);
        if (i > 0)
            check_order(p, &list->at[i - 1], &list->at[i]);
        for (int k = 0; k < list->at[i].count; k++) {
            int32_t need = list->at[i].need[k], giver = p->pairs[list->at[i].pair[k]].giver;
            assert_false(seen[need]);
            seen[need] = true;
            assert_true(++used[giver] <= p->givers[giver].capacity);
        }
    }
}

/* ---- is there one? tried out, one need after another ---- */

struct trial {
    const struct round_problem *p;
    const bool *taken; /* of each need */
    const int *room;   /* of each giver */
    int64_t on[CIRCLE_MOST];
};

static bool leads_back(struct trial *t, int64_t member, int depth);

/* Does a need, asked by the one at this depth, lead back to where the trial began? */
static bool need_leads_back(struct trial *t, int32_t i, int depth) {
    const struct round_problem *p = t->p;
    const struct round_need *need = &p->needs[i];
    for (int32_t k = need->first; k < need->first + need->count; k++) {
        int64_t next = giver_of(p, k);
        if (t->room[p->pairs[k].giver] <= 0 || next == need->asker)
            continue;
        if (next == t->on[0] ? depth > 0
                             : depth + 1 < CIRCLE_MOST && leads_back(t, next, depth + 1))
            return true;
    }
    return false;
}

static bool leads_back(struct trial *t, int64_t member, int depth) {
    const struct round_problem *p = t->p;
    for (int k = 1; k < depth; k++)
        if (t->on[k] == member)
            return false;
    t->on[depth] = member;
    for (int32_t i = 0; i < p->need_count; i++)
        if (p->needs[i].asker == member && !t->taken[i] && !is_kept(p, i) &&
            need_leads_back(t, i, depth))
            return true;
    return false;
}

/* Beside the circles of a list: one more? */
static bool one_more(const struct round_problem *p, const struct circle_list *list) {
    bool *taken CLEAN(mem_release) = mem_zero((size_t)p->need_count, sizeof *taken);
    int *room CLEAN(mem_release) = mem_zero((size_t)p->giver_count, sizeof *room);
    for (int32_t i = 0; i < p->giver_count; i++)
        room[i] = p->givers[i].capacity;
    for (int32_t i = 0; i < p->pair_count; i++)
        room[p->pairs[i].giver] -= p->pairs[i].kept;
    for (int i = 0; i < list->count; i++)
        for (int k = 0; k < list->at[i].count; k++) {
            taken[list->at[i].need[k]] = true;
            room[p->pairs[list->at[i].pair[k]].giver]--;
        }
    struct trial trial = {.p = p, .taken = taken, .room = room};
    for (int32_t i = 0; i < p->need_count; i++) {
        trial.on[0] = p->needs[i].asker;
        if (leads_back(&trial, p->needs[i].asker, 0))
            return true;
    }
    return false;
}

/* ---- the tests ---- */

static struct shape shape_of(struct chance *chance) {
    int size = 2 + chance_below(chance, 14);
    struct shape shape = {.needs = size,
                          .givers = 2 + chance_below(chance, size),
                          .percent = 5 + chance_below(chance, 40),
                          .capacity = 1 + chance_below(chance, 3),
                          .scores = 4,
                          .kept = chance_below(chance, 3) == 0 ? 15 : 0,
                          .strangers = chance_below(chance, 2) * 20,
                          .balance = -1};
    return shape;
}

static void circles__are__circles_and_no_other_is_left(void **state) {
    uint64_t seed = first_seed(), rounds = rounds_of(COMMUNITIES);
    int found[CIRCLE_MOST + 1] = {0}, none = 0;
    (void)state;
    for (uint64_t i = 0; i < rounds; i++) {
        struct chance chance = chance_of(seed + i);
        struct community c CLEAN(community_release) = {0};
        struct circle_list list CLEAN(circle_list_release) = {0};
        struct shape shape = shape_of(&chance);
        community_make(&chance, &shape, &c);
        assert_int_equal(circles_find(&c.problem, NULL, &list), OUTCOME_OK);
        check_together(&c.problem, &list);
        assert_false(one_more(&c.problem, &list));
        none += list.count == 0;
        for (int k = 0; k < list.count; k++)
            found[list.at[k].count]++;
    }
    for (int k = CIRCLE_LEAST; k <= CIRCLE_MOST; k++)
        assert_true(found[k] > 0);
    assert_true(none > 0);
}

static void permuting__rows__changes_no_circle(void **state) {
    uint64_t seed = first_seed(), rounds = rounds_of(COMMUNITIES);
    (void)state;
    for (uint64_t i = 0; i < rounds; i++) {
        struct chance chance = chance_of(seed + i);
        struct community a CLEAN(community_release) = {0}, b CLEAN(community_release) = {0};
        struct circle_list list_a CLEAN(circle_list_release) = {0};
        struct circle_list list_b CLEAN(circle_list_release) = {0};
        struct shape shape = shape_of(&chance);
        community_make(&chance, &shape, &a);
        community_shuffle(&chance, &a, &b);
        assert_int_equal(circles_find(&a.problem, NULL, &list_a), OUTCOME_OK);
        assert_int_equal(circles_find(&b.problem, NULL, &list_b), OUTCOME_OK);
        assert_int_equal(list_a.count, list_b.count);
        for (int k = 0; k < list_a.count; k++) {
            assert_int_equal(list_a.at[k].count, list_b.at[k].count);
            for (int n = 0; n < list_a.at[k].count; n++) {
                assert_int_equal(a.problem.needs[list_a.at[k].need[n]].id,
                                 b.problem.needs[list_b.at[k].need[n]].id);
                assert_int_equal(giver_of(&a.problem, list_a.at[k].pair[n]),
                                 giver_of(&b.problem, list_b.at[k].pair[n]));
            }
        }
    }
}

/* A ring of so many people, each of whom the next can help. */
static void make_ring(int count, struct round_need *needs, struct round_giver *givers,
                      struct round_pair *pairs) {
    for (int i = 0; i < count; i++) {
        needs[i] = (struct round_need){.id = 1 + i, .asker = 10 + i, .first = i, .count = 1};
        givers[i] = (struct round_giver){.party = 10 + i, .capacity = 1};
        pairs[i] = (struct round_pair){.giver = (i + 1) % count, .score = 7};
    }
}

static void ring__of__more_than_five_is_no_circle(void **state) {
    struct round_need needs[6];
    struct round_giver givers[6];
    struct round_pair pairs[6];
    (void)state;
    for (int count = 2; count <= 6; count++) {
        struct circle_list list CLEAN(circle_list_release) = {0};
        make_ring(count, needs, givers, pairs);
        struct round_problem p = {count, count, count, needs, givers, pairs, -1};
        assert_int_equal(circles_find(&p, NULL, &list), OUTCOME_OK);
        assert_int_equal(list.count, count <= CIRCLE_MOST);
        if (list.count)
            check_circle(&p, list.at);
    }
}

/* Ten people in a ring: the best plan goes all the way round. The last could be helped by the sixth
 * too, which closes a circle of five. */
static void circle__of__five_is_found_within_a_longer_ring(void **state) {
    struct round_need needs[10];
    struct round_giver givers[10];
    struct round_pair pairs[11];
    (void)state;
    make_ring(10, needs, givers, pairs);
    needs[9].count = 2;
    pairs[10] = (struct round_pair){.giver = 5, .score = 1};
    struct round_problem p = {10, 10, 11, needs, givers, pairs, -1};
    struct circle_list list CLEAN(circle_list_release) = {0};
    assert_int_equal(circles_find(&p, NULL, &list), OUTCOME_OK);
    assert_int_equal(list.count, 1);
    check_circle(&p, list.at);
    assert_int_equal(list.at[0].count, 5);
}

/* Two people with two needs each for the other: two circles when both have the time. */
static void needs__side__by_side_are_circles_of_their_own(void **state) {
    struct round_need needs[] = {{.id = 1, .asker = 5, .first = 0, .count = 1},
                                 {.id = 2, .asker = 5, .first = 1, .count = 1},
                                 {.id = 3, .asker = 6, .first = 2, .count = 1},
                                 {.id = 4, .asker = 6, .first = 3, .count = 1}};
    struct round_giver givers[] = {{.party = 5, .capacity = 2}, {.party = 6, .capacity = 2}};
    struct round_pair pairs[] = {{.giver = 1}, {.giver = 1}, {.giver = 0}, {.giver = 0}};
    struct round_problem p = {4, 2, 4, needs, givers, pairs, -1};
    struct circle_list list CLEAN(circle_list_release) = {0};
    (void)state;
    assert_int_equal(circles_find(&p, NULL, &list), OUTCOME_OK);
    assert_int_equal(list.count, 2);
    check_together(&p, &list);
    circle_list_release(&list);
    givers[1].capacity = 1;
    assert_int_equal(circles_find(&p, NULL, &list), OUTCOME_OK);
    assert_int_equal(list.count, 1);
    circle_list_release(&list);
    givers[1].capacity = 0;
    assert_int_equal(circles_find(&p, NULL, &list), OUTCOME_OK);
    assert_int_equal(list.count, 0);
}

struct patience {
    int told, until;
};
static bool grow_tired(void *context, int32_t done, int32_t all) {
    struct patience *patience = context;
    assert_true(done <= all);
    return ++patience->told < patience->until;
}

static void watch__stops__at_every_stage_and_leaves_nothing(void **state) {
    struct round_need needs[2];
    struct round_giver givers[2];
    struct round_pair pairs[2];
    struct round_problem p = {2, 2, 2, needs, givers, pairs, -1};
    (void)state;
    make_ring(2, needs, givers, pairs);
    for (int until = 1; until <= 5; until++) {
        struct circle_list list CLEAN(circle_list_release) = {0};
        struct patience patience = {0, until};
        struct round_watch watch = {grow_tired, &patience};
        assert_int_equal(circles_find(&p, &watch, &list), OUTCOME_REFUSED);
        assert_int_equal(list.count, 0);
        assert_null(list.at);
    }
}

static void circles__of__nothing_are_none(void **state) {
    struct round_problem p = {.balance = -1};
    struct circle_list list CLEAN(circle_list_release) = {0};
    (void)state;
    assert_int_equal(circles_find(&p, NULL, &list), OUTCOME_OK);
    assert_int_equal(list.count, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(circles__are__circles_and_no_other_is_left),
        cmocka_unit_test(permuting__rows__changes_no_circle),
        cmocka_unit_test(ring__of__more_than_five_is_no_circle),
        cmocka_unit_test(circle__of__five_is_found_within_a_longer_ring),
        cmocka_unit_test(needs__side__by_side_are_circles_of_their_own),
        cmocka_unit_test(watch__stops__at_every_stage_and_leaves_nothing),
        cmocka_unit_test(circles__of__nothing_are_none),
    };
    return cmocka_run_group_tests_name("circles", tests, NULL, NULL);
}
