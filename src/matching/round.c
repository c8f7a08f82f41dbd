/* SPDX-License-Identifier: GPL-3.0-or-later
 * The best plan of a round: one need after another into the network, then the plan read off. */
#include "matching/round.h"
#include "base/mem.h"
#include "round_flow.h"

enum { TELL_EACH = 64 };

void round_plan_release(struct round_plan *plan) {
    mem_release(&plan->pair);
    *plan = (struct round_plan){0};
}

static bool go_on(const struct round_watch *watch, int32_t done, int32_t all) {
    return !watch || done % TELL_EACH != 0 || watch->tell(watch->context, done, all);
}

static void read_plan(const struct round_problem *problem, const struct flow *flow,
                      struct round_plan *plan) {
    const struct round_rows *rows = flow->rows;
    plan->need_count = rows->need_count;
    plan->pair = mem_zero((size_t)rows->need_count, sizeof *plan->pair);
    for (int32_t i = 0; i < rows->need_count; i++) {
        int32_t pair = flow->need[i].pair;
        plan->pair[rows->need_row[i]] = pair < 0 ? -1 : rows_pair_row(rows, problem, i, pair);
    }
    round_value_of(problem, plan->pair, &plan->value);
}

enum outcome round_solve(const struct round_problem *problem, const struct round_watch *watch,
                         struct round_plan *plan, struct round_trouble *trouble) {
    struct round_rows rows CLEAN(rows_release) = {0};
    struct flow flow CLEAN(flow_release) = {0};
    *trouble = (struct round_trouble){CLASH_NONE, 0};
    rows_make(problem, &rows);
    if (rows_clash(&rows, trouble))
        return OUTCOME_REFUSED;
    flow_make(&rows, problem->balance, &flow);
    for (int32_t i = 0; i < rows.need_count; i++) {
        if (!go_on(watch, i, rows.need_count))
            return OUTCOME_REFUSED;
        if (!rows_is_kept(&rows, i))
            flow_add(&flow, i);
    }
    if (flow_clash(&flow, trouble))
        return OUTCOME_REFUSED;
    read_plan(problem, &flow, plan);
    return OUTCOME_OK;
}
