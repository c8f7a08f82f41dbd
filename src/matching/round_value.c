/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a plan of a round is worth, and the plan of somebody who takes the best for each need. */
#include <stdlib.h>
#include "base/mem.h"
#include "matching/round.h"
#include "round_rows.h"

int round_value_compare(const struct round_value *a, const struct round_value *b) {
    if (a->met != b->met)
        return a->met > b->met ? -1 : 1;
    if (a->waited != b->waited)
        return a->waited > b->waited ? -1 : 1;
    if (a->drawn_in != b->drawn_in)
        return a->drawn_in > b->drawn_in ? -1 : 1;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return (a->load > b->load) - (a->load < b->load);
}

static int load_compare(const void *left, const void *right) {
    const int64_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* In thousandths: 0 when all are asked alike, near 1000 when one is asked for everything. */
static int gini_of(int64_t *loads, int32_t count) {
    int64_t sum = 0, apart = 0;
    qsort(loads, (size_t)count, sizeof *loads, load_compare);
    for (int32_t i = 0; i < count; i++) {
        sum += loads[i];
        apart += (2 * (int64_t)i + 1 - count) * loads[i];
    }
    return sum == 0 ? 0 : (int)((2000 * apart / (count * sum) + 1) / 2);
}

/* Of those with a pair: the others could not be asked. */
static int gini_of_asks(const struct round_problem *problem, const int64_t *loads) {
    bool *has CLEAN(mem_release) = mem_zero((size_t)problem->giver_count, sizeof *has);
    int64_t *some CLEAN(mem_release) = mem_zero((size_t)problem->giver_count, sizeof *some);
    int32_t count = 0;
    for (int32_t i = 0; i < problem->need_count; i++)
        for (int32_t k = 0; k < problem->needs[i].count; k++)
            has[problem->pairs[problem->needs[i].first + k].giver] = true;
    for (int32_t i = 0; i < problem->giver_count; i++)
        if (has[i])
            some[count++] = loads[i];
    return gini_of(some, count);
}

void round_value_of(const struct round_problem *problem, const int32_t *pair,
                    struct round_value *value) {
    int64_t *loads CLEAN(mem_release) = mem_zero((size_t)problem->giver_count, sizeof *loads);
    *value = (struct round_value){0};
    for (int32_t i = 0; i < problem->need_count; i++) {
        if (pair[i] < 0)
            continue;
        const struct round_pair *chosen = &problem->pairs[pair[i]];
        value->met++;
        value->waited += problem->needs[i].wait_class;
        value->score += chosen->score;
        value->links += chosen->new_link;
        loads[chosen->giver]++;
    }
    for (int32_t i = 0; i < problem->giver_count; i++) {
        const struct round_giver *giver = &problem->givers[i];
        value->drawn_in += giver->draw_in && loads[i] > 0;
        loads[i] += giver->asks;
        value->load += loads[i] * loads[i];
    }
    value->gini = gini_of_asks(problem, loads);
}

/* ---- one need after another ---- */

struct greedy {
    const struct round_rows *rows;
    int balance;
    int32_t *used;  /* of each giver */
    int64_t *party; /* of everybody who asks or gives, sorted */
    int32_t *net;   /* times given less times received, of each */
    int32_t count;
};

static void greedy_release(struct greedy *greedy) {
    mem_release(&greedy->used);
    mem_release(&greedy->party);
    mem_release(&greedy->net);
}

static void greedy_make(const struct round_rows *rows, int balance, struct greedy *greedy) {
    size_t most = (size_t)rows->need_count + (size_t)rows->giver_count;
    *greedy = (struct greedy){.rows = rows, .balance = balance};
    greedy->used = mem_zero((size_t)rows->giver_count, sizeof *greedy->used);
    greedy->party = mem_zero(most, sizeof *greedy->party);
    greedy->net = mem_zero(most, sizeof *greedy->net);
    for (int32_t i = 0; i < rows->giver_count; i++)
        greedy->party[greedy->count++] = rows->givers[i].party;
    for (int32_t i = 0; i < rows->need_count; i++)
        greedy->party[greedy->count++] = rows->needs[i].asker;
    qsort(greedy->party, most, sizeof *greedy->party, load_compare);
}

/* One party may stand there more than once: the same one of them is found each time. */
static int32_t *net_of(const struct greedy *greedy, int64_t party) {
    const int64_t *found =
        bsearch(&party, greedy->party, (size_t)greedy->count, sizeof *greedy->party, load_compare);
    return &greedy->net[found - greedy->party];
}

static bool may_take(const struct greedy *greedy, int32_t need, int32_t pair) {
    int32_t giver = greedy->rows->pairs[pair].giver;
    const struct round_giver *row = &greedy->rows->givers[giver];
    if (greedy->used[giver] >= row->capacity)
        return false;
    return greedy->balance < 0 ||
           (*net_of(greedy, row->party) < greedy->balance &&
            *net_of(greedy, greedy->rows->needs[need].asker) > -greedy->balance);
}

static void take(const struct greedy *greedy, int32_t need, int32_t pair) {
    int32_t giver = greedy->rows->pairs[pair].giver;
    greedy->used[giver]++;
    ++*net_of(greedy, greedy->rows->givers[giver].party);
    --*net_of(greedy, greedy->rows->needs[need].asker);
}

/* Pairs are sorted by giver: of equal ones the smaller party stays. */
static int32_t best_for(const struct greedy *greedy, int32_t need) {
    const struct round_need *row = &greedy->rows->needs[need];
    int32_t best = -1;
    for (int32_t pair = row->first; pair < row->first + row->count; pair++)
        if (may_take(greedy, need, pair) &&
            (best < 0 || greedy->rows->pairs[pair].score > greedy->rows->pairs[best].score))
            best = pair;
    return best;
}

enum outcome round_greedy(const struct round_problem *problem, struct round_plan *plan,
                          struct round_trouble *trouble) {
    struct round_rows rows CLEAN(rows_release) = {0};
    struct greedy greedy CLEAN(greedy_release) = {0};
    *trouble = (struct round_trouble){CLASH_NONE, 0};
    rows_make(problem, &rows);
    if (rows_clash(&rows, trouble))
        return OUTCOME_REFUSED;
    greedy_make(&rows, problem->balance, &greedy);
    for (int32_t i = 0; i < rows.need_count; i++)
        if (rows_is_kept(&rows, i))
            take(&greedy, i, rows.needs[i].first);
    plan->need_count = rows.need_count;
    plan->pair = mem_zero((size_t)rows.need_count, sizeof *plan->pair);
    for (int32_t i = 0; i < rows.need_count; i++) {
        int32_t pair = rows_is_kept(&rows, i) ? rows.needs[i].first : best_for(&greedy, i);
        if (pair >= 0 && !rows_is_kept(&rows, i))
            take(&greedy, i, pair);
        plan->pair[rows.need_row[i]] = pair < 0 ? -1 : rows_pair_row(&rows, problem, i, pair);
    }
    round_value_of(problem, plan->pair, &plan->value);
    return OUTCOME_OK;
}
