/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rounds of 60 needs and 200 givers beside what GLPK finds for the same as a linear program; passed
 * over where GLPK is not installed.
 *
 * Two programs, one after the other: met, waited and drawn in first, as one sum in which none can
 * make up for the one before it; then score and load, of what shares the optimum of the first: all
 * that has a dual price there is held at its bound (complementary slackness). Both are networks:
 * their corners and their prices are whole numbers, so both figures have to be equal to the plan's.
 * The seed is printed; AMSER_TEST_SEED=N repeats a run, AMSER_TEST_ROUNDS=N makes more of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#ifdef HAVE_GLPK
#include <glpk.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/mem.h"
#include "community.h"

enum { COMMUNITIES = 200, NEEDS = 60, GIVERS = 200, PATIENCE_MS = 60000 };
/* The sums: one need more outweighs all classes and givers drawn in, and so on. */
enum { WAITED = NEEDS + 1, MET = WAITED * (ROUND_CLASS_MOST * NEEDS + 1), SCORE = 2000 };

/* Columns: the pairs, then each giver's units. */
struct program {
    const struct round_problem *p;
    glp_prob *lp;
    int entries, units;
    int *row, *column; /* from 1, as GLPK counts */
    double *value;
    int32_t *giver; /* of each unit */
    int *unit;      /* 1 for the first */
};

static void program_release(struct program *program) {
    glp_delete_prob(program->lp);
    mem_release(&program->row);
    mem_release(&program->column);
    mem_release(&program->value);
    mem_release(&program->giver);
    mem_release(&program->unit);
}

static void put(struct program *program, int row, int column, double value) {
    program->entries++;
    program->row[program->entries] = row;
    program->column[program->entries] = column;
    program->value[program->entries] = value;
}

static void add_units(struct program *program) {
    const struct round_problem *p = program->p;
    for (int32_t g = 0; g < p->giver_count; g++)
        for (int k = 1; k <= p->givers[g].capacity; k++) {
            program->giver[program->units] = g;
            program->unit[program->units++] = k;
        }
    glp_add_cols(program->lp, p->pair_count + program->units);
    for (int32_t i = 0; i < p->pair_count; i++)
        if (p->pairs[i].kept)
            glp_set_col_bnds(program->lp, 1 + i, GLP_FX, 1, 1);
        else
            glp_set_col_bnds(program->lp, 1 + i, GLP_DB, 0, 1);
    for (int i = 0; i < program->units; i++) {
        glp_set_col_bnds(program->lp, 1 + p->pair_count + i, GLP_DB, 0, 1);
        put(program, 1 + p->need_count + program->giver[i], 1 + p->pair_count + i, -1);
    }
}

/* A need has one giver at most; a giver's pairs are their units. */
static void add_rows(struct program *program) {
    const struct round_problem *p = program->p;
    glp_add_rows(program->lp, p->need_count + p->giver_count);
    for (int32_t i = 0; i < p->need_count; i++) {
        glp_set_row_bnds(program->lp, 1 + i, GLP_UP, 0, 1);
        for (int32_t k = p->needs[i].first; k < p->needs[i].first + p->needs[i].count; k++) {
            put(program, 1 + i, 1 + k, 1);
            put(program, 1 + p->need_count + p->pairs[k].giver, 1 + k, 1);
        }
    }
    for (int32_t g = 0; g < p->giver_count; g++)
        glp_set_row_bnds(program->lp, 1 + p->need_count + g, GLP_FX, 0, 0);
}

static void balance_party(struct program *program, int64_t party) {
    const struct round_problem *p = program->p;
    int row = glp_add_rows(program->lp, 1), least, most;
    community_bounds(p, party, &least, &most);
    glp_set_row_bnds(program->lp, row, least == most ? GLP_FX : GLP_DB, least, most);
    for (int32_t i = 0; i < p->need_count; i++)
        for (int32_t k = p->needs[i].first; k < p->needs[i].first + p->needs[i].count; k++) {
            bool gives = p->givers[p->pairs[k].giver].party == party;
            if (gives || p->needs[i].asker == party)
                put(program, row, 1 + k, gives ? 1 : -1);
        }
}

static void balance_all(struct program *program) {
    const struct round_problem *p = program->p;
    for (int32_t g = 0; g < p->giver_count; g++)
        balance_party(program, p->givers[g].party);
    for (int32_t i = 0; i < p->need_count; i++) {
        bool done = false;
        for (int32_t g = 0; g < p->giver_count; g++)
            done |= p->givers[g].party == p->needs[i].asker;
        for (int32_t k = 0; k < i; k++)
            done |= p->needs[k].asker == p->needs[i].asker;
        if (!done)
            balance_party(program, p->needs[i].asker);
    }
}

static void program_make(const struct round_problem *p, struct program *program) {
    size_t pairs = (size_t)p->pair_count, units = 0;
    for (int32_t g = 0; g < p->giver_count; g++)
        units += (size_t)p->givers[g].capacity;
    size_t most = 1 + 4 * pairs + units;
    *program = (struct program){.p = p, .lp = glp_create_prob()};
    program->row = mem_zero(most, sizeof *program->row);
    program->column = mem_zero(most, sizeof *program->column);
    program->value = mem_zero(most, sizeof *program->value);
    program->giver = mem_zero(units, sizeof *program->giver);
    program->unit = mem_zero(units, sizeof *program->unit);
    glp_set_obj_dir(program->lp, GLP_MAX);
    add_rows(program);
    add_units(program);
    if (p->balance >= 0)
        balance_all(program);
    glp_load_matrix(program->lp, program->entries, program->row, program->column, program->value);
}

/* The weight of a column in the first sum and in the second. */
static double weight(const struct program *program, int stage, int column) {
    const struct round_problem *p = program->p;
    if (column >= p->pair_count) {
        int unit = program->unit[column - p->pair_count];
        const struct round_giver *giver = &p->givers[program->giver[column - p->pair_count]];
        return stage == 1 ? (giver->draw_in && unit == 1) : -(2 * (giver->asks + unit) - 1);
    }
    for (int32_t i = 0; stage == 1 && i < p->need_count; i++)
        if (column >= p->needs[i].first && column < p->needs[i].first + p->needs[i].count)
            return MET + WAITED * p->needs[i].wait_class;
    return SCORE * p->pairs[column].score;
}

/* True with the optimum; false when there is no plan. */
static bool solve_stage(struct program *program, int stage, int64_t *optimum) {
    int columns = glp_get_num_cols(program->lp);
    glp_smcp how;
    for (int i = 0; i < columns; i++)
        glp_set_obj_coef(program->lp, 1 + i, weight(program, stage, i));
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.tm_lim = PATIENCE_MS;
    assert_int_equal(glp_simplex(program->lp, &how), 0);
    if (glp_get_status(program->lp) != GLP_OPT)
        return false;
    double value = glp_get_obj_val(program->lp);
    *optimum = llround(value);
    assert_true(fabs(value - (double)*optimum) < 0.01);
    return true;
}

/* From here on, only what is as good as the optimum: whatever has a price stays at its bound. */
static void keep_optimum(struct program *program) {
    int columns = glp_get_num_cols(program->lp), rows = glp_get_num_rows(program->lp);
    for (int i = 1; i <= columns; i++) {
        double at = round(glp_get_col_prim(program->lp, i));
        if (fabs(glp_get_col_dual(program->lp, i)) > 0.5)
            glp_set_col_bnds(program->lp, i, GLP_FX, at, at);
    }
    for (int i = 1; i <= rows; i++) {
        double at = round(glp_get_row_prim(program->lp, i));
        if (fabs(glp_get_row_dual(program->lp, i)) > 0.5)
            glp_set_row_bnds(program->lp, i, GLP_FX, at, at);
    }
}

static int64_t load_before(const struct round_problem *p) {
    int64_t load = 0;
    for (int32_t g = 0; g < p->giver_count; g++)
        load += (int64_t)p->givers[g].asks * p->givers[g].asks;
    return load;
}

static bool beside_program(const struct round_problem *p) {
    struct program program CLEAN(program_release) = {0};
    struct round_plan plan CLEAN(round_plan_release) = {0};
    struct round_trouble trouble;
    int64_t first = 0, second = 0;
    enum outcome outcome = round_solve(p, NULL, &plan, &trouble);
    program_make(p, &program);
    if (!solve_stage(&program, 1, &first)) {
        assert_int_equal(outcome, OUTCOME_REFUSED);
        return false;
    }
    assert_int_equal(outcome, OUTCOME_OK);
    const struct round_value *v = &plan.value;
    assert_null(community_fault(p, &plan));
    assert_int_equal(MET * v->met + WAITED * v->waited + v->drawn_in, first);
    keep_optimum(&program);
    assert_true(solve_stage(&program, 2, &second));
    assert_int_equal(SCORE * v->score - (v->load - load_before(p)), second);
    return true;
}

static void plan__is__worth_what_a_linear_program_finds(void **state) {
    uint64_t seed = first_seed(), rounds = rounds_of(COMMUNITIES), planned = 0;
    (void)state;
    for (uint64_t i = 0; i < rounds; i++) {
        struct chance chance = chance_of(seed + i);
        struct community community CLEAN(community_release) = {0};
        struct shape shape = {.needs = NEEDS,
                              .givers = GIVERS,
                              .percent = 1 + chance_below(&chance, 8),
                              .capacity = 1 + chance_below(&chance, 2),
                              .asks = 3,
                              .scores = 80,
                              .kept = chance_below(&chance, 4) == 0 ? 4 : 0,
                              .strangers = chance_below(&chance, 60),
                              .draw_in = 25,
                              .balance = -1};
        community_make(&chance, &shape, &community);
        planned += beside_program(&community.problem);
        community.problem.balance = (int)(i % 3);
        planned += beside_program(&community.problem);
    }
    glp_free_env();
    printf("# %d of %d had a plan\n", (int)planned, 2 * (int)rounds);
    assert_true(planned > rounds);
}
#else
static void plan__is__worth_what_a_linear_program_finds(void **state) {
    (void)state;
    print_message("GLPK is not installed (Debian: libglpk-dev)\n");
    skip();
}
#endif

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plan__is__worth_what_a_linear_program_finds),
    };
    return cmocka_run_group_tests_name("rounds beside GLPK", tests, NULL, NULL);
}
