/* SPDX-License-Identifier: GPL-3.0-or-later
 * How long a round takes, and what it needs of memory: made-up communities in which some kinds of
 * help are wanted more than offered, and a quarter of all needs cannot be met. A line each: what,
 * tier, unit, ours, reference (the one who takes the best for one need after another).
 *   round NEEDS GIVERS PAIRS-A-NEED [BALANCE]    BALANCE -1: not balanced */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include "base/mem.h"
#include "matching/round.h"

enum { KINDS = 6 };

struct town {
    struct round_need *needs;
    struct round_giver *givers;
    struct round_pair *pairs;
    int32_t *of_kind; /* givers, sorted by kind */
    int32_t first_of_kind[KINDS + 1];
};

static void town_release(struct town *town) {
    mem_release(&town->needs);
    mem_release(&town->givers);
    mem_release(&town->pairs);
    mem_release(&town->of_kind);
}

static uint64_t state = 88172645463325252u;

static int32_t below(int32_t most) { /* xorshift64 */
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (int32_t)((state >> 11) % (uint64_t)most);
}

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1000.0 + (double)now.tv_nsec / 1e6;
}

static long memory_kb(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/* The first kinds are wanted most and offered least: of the first there is too little for a fifth
 * of all needs, and who offers two kinds is wanted for both. */
static int32_t wanted_kind(void) {
    int32_t a = below(KINDS), b = below(KINDS), c = below(KINDS);
    int32_t least = a < b ? a : b;
    return c < least ? c : least;
}
static int32_t offered_kind(void) {
    int32_t a = below(KINDS), b = below(KINDS);
    return a > b ? a : b;
}

static int32_t next_kind(int32_t kind) {
    return kind == 0 || (kind < KINDS - 1 && below(2) == 0) ? kind + 1 : kind - 1;
}

static void make_givers(struct town *town, int32_t givers) {
    int32_t *kind CLEAN(mem_release) = mem_zero(2 * (size_t)givers, sizeof *kind);
    int32_t filled[KINDS] = {0};
    for (int32_t i = 0; i < givers; i++) {
        kind[2 * i] = offered_kind();
        kind[2 * i + 1] = next_kind(kind[2 * i]);
        town->givers[i] = (struct round_giver){
            .party = i + 1, .capacity = below(4) / 2, .asks = below(4), .draw_in = below(4) == 0};
        for (int32_t k = 0; k < 2; k++) /* nobody asks who has no time */
            town->first_of_kind[kind[2 * i + k] + 1] += town->givers[i].capacity > 0;
    }
    for (int32_t i = 0; i < KINDS; i++)
        town->first_of_kind[i + 1] += town->first_of_kind[i];
    for (int32_t i = 0; i < 2 * givers; i++)
        if (town->givers[i / 2].capacity > 0)
            town->of_kind[town->first_of_kind[kind[i]] + filled[kind[i]]++] = i / 2;
}

/* In order, each giver of the kind once: as many as are wanted, spread over all. */
static int32_t make_pairs(struct town *town, int32_t kind, int32_t wanted, int32_t count) {
    int32_t first = town->first_of_kind[kind], all = town->first_of_kind[kind + 1] - first;
    int32_t left = wanted < all ? wanted : all;
    for (int32_t i = 0; i < all && left > 0; i++)
        if (below(all - i) < left) {
            left--;
            town->pairs[count++] = (struct round_pair){.giver = town->of_kind[first + i],
                                                       .score = (int16_t)(10 + below(70))};
        }
    return count;
}

static void make_town(struct town *town, struct round_problem *p, int32_t pairs_each) {
    town->needs = mem_zero((size_t)p->need_count, sizeof *town->needs);
    town->givers = mem_zero((size_t)p->giver_count, sizeof *town->givers);
    town->of_kind = mem_zero(2 * (size_t)p->giver_count, sizeof *town->of_kind);
    town->pairs = mem_zero((size_t)p->need_count * (size_t)pairs_each, sizeof *town->pairs);
    make_givers(town, p->giver_count);
    for (int32_t i = 0; i < p->need_count; i++) {
        struct round_need *need = &town->needs[i];
        *need = (struct round_need){.id = i + 1,
                                    .asker = 1 + below(p->giver_count),
                                    .wait_class = below(ROUND_CLASS_MOST + 1),
                                    .first = p->pair_count};
        p->pair_count = make_pairs(town, wanted_kind(), pairs_each, p->pair_count);
        need->count = p->pair_count - need->first;
    }
    p->needs = town->needs;
    p->givers = town->givers;
    p->pairs = town->pairs;
}

static int say(const char *what, const struct round_problem *p) {
    const char *kind = p->balance < 0 ? "best" : "balanced";
    struct round_plan plan CLEAN(round_plan_release) = {0};
    struct round_plan greedy CLEAN(round_plan_release) = {0};
    struct circle_list circles CLEAN(circle_list_release) = {0};
    struct round_trouble trouble;
    long before = memory_kb();
    double begun = now_ms();
    if (round_solve(p, NULL, &plan, &trouble) != OUTCOME_OK)
        return 1;
    double solved = now_ms();
    long after = memory_kb();
    if (round_greedy(p, &greedy, &trouble) != OUTCOME_OK)
        return 1;
    double taken = now_ms();
    if (circles_find(p, NULL, &circles) != OUTCOME_OK)
        return 1;
    double found = now_ms();
    printf("%s plan%s,ms,%.1f,%.1f\n", kind, what, solved - begun, taken - solved);
    printf("needs met by the %s plan%s,needs,%" PRId64 ",%" PRId64 "\n", kind, what, plan.value.met,
           greedy.value.met);
    printf("memory for the %s plan%s,kB,%ld,\n", kind, what, after - before);
    if (p->balance < 0)
        printf("favour circles%s,ms,%.1f,\n", what, found - taken);
    return 0;
}

int main(int count, char **word) {
    if (count < 4)
        return 2;
    struct town town CLEAN(town_release) = {0};
    struct round_problem problem = {.need_count = (int32_t)strtol(word[1], NULL, 10),
                                    .giver_count = (int32_t)strtol(word[2], NULL, 10),
                                    .balance = count > 4 ? (int)strtol(word[4], NULL, 10) : -1};
    char what[80];
    snprintf(what, sizeof what, "; %s x %s; %s", word[1], word[2], word[3]);
    make_town(&town, &problem, (int32_t)strtol(word[3], NULL, 10));
    return say(what, &problem);
}
