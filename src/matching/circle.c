/* SPDX-License-Identifier: GPL-3.0-or-later
 * Favour circles: what a round in which everybody receives as often as they give falls into, and
 * short circles among the rest. */
#include <stdlib.h>
#include "base/mem.h"
#include "matching/round.h"
#include "round_rows.h"

enum { TELL_EACH = 64 };

/* The part of a round that can be in circles: askers who may give, by number (by party), and needs
 * that nobody is kept for. Rows have an order of their own, so numbers do not depend on the
 * problem's. */
struct part {
    struct round_rows rows; /* of the problem */
    int32_t member_count;
    int64_t *party;   /* of each member */
    int32_t *room;    /* of each member: needs they can still be in a circle for */
    int32_t *asked;   /* of each member: their first need, -1 none */
    int32_t *next;    /* of each need: the next of the same asker */
    int32_t *asker;   /* of each need: a member */
    int32_t *answers; /* of each giver: a member, -1 they ask for nothing */
    bool *used;       /* of each need: it is in a circle, or never can be */
};

static int party_compare(const void *left, const void *right) {
    const int64_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static int32_t member_of(const struct part *part, int64_t party) {
    const int64_t *found = bsearch(&party, part->party, (size_t)part->member_count,
                                   sizeof *part->party, party_compare);
    return found ? (int32_t)(found - part->party) : -1;
}

static void gather_members(struct part *part) {
    const struct round_rows *rows = &part->rows;
    part->party = mem_zero((size_t)rows->need_count, sizeof *part->party);
    for (int32_t i = 0; i < rows->need_count; i++)
        part->party[i] = rows->needs[i].asker;
    qsort(part->party, (size_t)rows->need_count, sizeof *part->party, party_compare);
    for (int32_t i = 0; i < rows->need_count; i++)
        if (i == 0 || part->party[i] != part->party[i - 1])
            part->party[part->member_count++] = part->party[i];
}

static void part_make(const struct round_problem *problem, struct part *part) {
    struct round_problem strict = *problem;
    strict.balance = 0;
    *part = (struct part){0};
    rows_make(&strict, &part->rows);
    gather_members(part);
    const struct round_rows *rows = &part->rows;
    size_t members = (size_t)part->member_count, needs = (size_t)rows->need_count;
    part->room = mem_zero(members, sizeof *part->room);
    part->asked = mem_zero(members, sizeof *part->asked);
    part->next = mem_zero(needs, sizeof *part->next);
    part->asker = mem_zero(needs, sizeof *part->asker);
    part->used = mem_zero(needs, sizeof *part->used);
    part->answers = mem_zero((size_t)rows->giver_count, sizeof *part->answers);
    for (size_t i = 0; i < members; i++)
        part->asked[i] = -1;
    for (int32_t i = 0; i < rows->giver_count; i++) {
        int32_t member = part->answers[i] = member_of(part, rows->givers[i].party);
        int32_t room = rows->givers[i].capacity - rows->kept[i];
        if (member >= 0)
            part->room[member] = room > 0 ? room : 0;
    }
    for (int32_t i = rows->need_count - 1; i >= 0; i--) {
        int32_t member = part->asker[i] = member_of(part, rows->needs[i].asker);
        part->next[i] = part->asked[member];
        part->asked[member] = i;
        part->used[i] = rows_is_kept(rows, i);
    }
}

static void part_release(struct part *part) {
    rows_release(&part->rows);
    mem_release(&part->party);
    mem_release(&part->room);
    mem_release(&part->asked);
    mem_release(&part->next);
    mem_release(&part->asker);
    mem_release(&part->answers);
    mem_release(&part->used);
}

/* ---- the circles found ---- */

/* In numbers of the part's rows until all are found. */
static void note_circle(struct part *part, const int32_t *needs, const int32_t *pairs, int count,
                        struct circle_list *out) {
    int smallest = 0;
    for (int i = 1; i < count; i++)
        if (part->rows.needs[needs[i]].id < part->rows.needs[needs[smallest]].id)
            smallest = i;
    MEM_GROW(out->at, out->count, out->room);
    struct circle *circle = &out->at[out->count++];
    *circle = (struct circle){.count = count};
    for (int i = 0; i < count; i++) {
        int32_t need = needs[(smallest + i) % count], pair = pairs[(smallest + i) % count];
        circle->need[i] = need;
        circle->pair[i] = pair;
        part->used[need] = true;
        part->room[part->answers[part->rows.pairs[pair].giver]]--;
    }
}

struct rank {
    int64_t score, id;
    struct circle circle;
};

static int rank_compare(const void *left, const void *right) {
    const struct rank *a = left, *b = right;
    if (a->circle.count != b->circle.count)
        return a->circle.count < b->circle.count ? -1 : 1;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return (a->id > b->id) - (a->id < b->id);
}

/* Sorts them and turns their numbers into those of the problem. */
static void finish(const struct part *part, const struct round_problem *problem,
                   struct circle_list *out) {
    const struct round_rows *rows = &part->rows;
    struct rank *ranks CLEAN(mem_release) = mem_zero((size_t)out->count, sizeof *ranks);
    for (int i = 0; i < out->count; i++) {
        struct circle *circle = &ranks[i].circle;
        *circle = out->at[i];
        ranks[i].id = rows->needs[circle->need[0]].id;
        for (int k = 0; k < circle->count; k++) {
            ranks[i].score += rows->pairs[circle->pair[k]].score;
            circle->pair[k] = rows_pair_row(rows, problem, circle->need[k], circle->pair[k]);
            circle->need[k] = rows->need_row[circle->need[k]];
        }
    }
    qsort(ranks, (size_t)out->count, sizeof *ranks, rank_compare);
    for (int i = 0; i < out->count; i++)
        out->at[i] = ranks[i].circle;
}

/* ---- circles of a plan in which everybody receives as often as they give ---- */

/* The round of nothing but the part, in its order: the pairs of its plan are those of rows. */
static enum outcome solve_part(const struct part *part, const struct round_watch *watch,
                               struct round_plan *plan) {
    const struct round_rows *rows = &part->rows;
    struct round_need *need CLEAN(mem_release) = mem_zero((size_t)rows->need_count, sizeof *need);
    struct round_giver *giver CLEAN(mem_release) =
        mem_zero((size_t)rows->giver_count, sizeof *giver);
    struct round_trouble trouble;
    for (int32_t i = 0; i < rows->need_count; i++) {
        need[i] = rows->needs[i];
        need[i].count = part->used[i] ? 0 : need[i].count;
    }
    for (int32_t i = 0; i < rows->giver_count; i++) {
        giver[i] = rows->givers[i];
        giver[i].capacity = part->answers[i] < 0 ? 0 : part->room[part->answers[i]];
    }
    return round_solve(&(struct round_problem){rows->need_count, rows->giver_count,
                                               rows->pair_count, need, giver, rows->pairs, 0},
                       watch, plan, &trouble);
}

struct walk {
    struct part *part;
    int32_t *left;  /* of each member: their first need that was not walked along yet */
    int32_t *pair;  /* of each need: its pair in the plan, -1 none */
    int32_t *trail; /* the needs walked along, each asker answering the one before */
    int32_t *at;    /* of each member: where on the trail they stand, -1 they do not */
    int32_t length;
};

static void walk_release(struct walk *walk) {
    mem_release(&walk->left);
    mem_release(&walk->trail);
    mem_release(&walk->at);
}

/* Takes the circle that closes at a member off the trail. */
static void close_circle(struct walk *walk, int32_t member, struct circle_list *out) {
    int32_t begin = walk->at[member], count = walk->length - begin;
    int32_t pairs[CIRCLE_MOST];
    for (int32_t i = begin; i < walk->length; i++) {
        walk->at[walk->part->asker[walk->trail[i]]] = -1;
        if (count <= CIRCLE_MOST)
            pairs[i - begin] = walk->pair[walk->trail[i]];
    }
    walk->length = begin;
    if (count <= CIRCLE_MOST)
        note_circle(walk->part, walk->trail + begin, pairs, count, out);
}

/* From a member on, along their needs to who answers them, until no need is left. Everybody
 * receives as often as they give: the way ends where it began. */
static void walk_from(struct walk *walk, int32_t member, struct circle_list *out) {
    for (;;) {
        while (walk->left[member] >= 0 && walk->pair[walk->left[member]] < 0)
            walk->left[member] = walk->part->next[walk->left[member]];
        int32_t need = walk->left[member];
        if (need < 0)
            return;
        walk->left[member] = walk->part->next[need];
        walk->at[member] = walk->length;
        walk->trail[walk->length++] = need;
        member = walk->part->answers[walk->part->rows.pairs[walk->pair[need]].giver];
        if (walk->at[member] >= 0)
            close_circle(walk, member, out);
    }
}

static void take_apart(struct part *part, int32_t *pair, struct circle_list *out) {
    size_t members = (size_t)part->member_count;
    struct walk walk CLEAN(walk_release) = {.part = part, .pair = pair};
    walk.left = mem_zero(members, sizeof *walk.left);
    walk.at = mem_zero(members, sizeof *walk.at);
    walk.trail = mem_zero((size_t)part->rows.need_count, sizeof *walk.trail);
    for (size_t i = 0; i < members; i++) {
        walk.left[i] = part->asked[i];
        walk.at[i] = -1;
    }
    for (int32_t i = 0; i < part->member_count; i++)
        walk_from(&walk, i, out);
}

/* ---- short circles among the rest ---- */

struct reached {
    int32_t by, pair; /* the need that led here, and its pair */
    int32_t stamp;    /* of the search that was here last */
    int32_t depth;
};
struct search {
    struct part *part;
    struct reached *at; /* of each member */
    int32_t *queue;
    int32_t stamp;
};

static void search_release(struct search *search) {
    mem_release(&search->at);
    mem_release(&search->queue);
}

/* The circle that a need closes: back along what led to its asker. */
static void note_found(const struct search *search, int32_t start, int32_t need, int32_t pair,
                       struct circle_list *out) {
    int32_t needs[CIRCLE_MOST], pairs[CIRCLE_MOST];
    int32_t member = search->part->asker[need];
    int count = search->at[member].depth + 1, i = count - 1;
    needs[i] = need;
    pairs[i] = pair;
    for (; member != start; member = search->part->asker[needs[i]]) {
        i--;
        needs[i] = search->at[member].by;
        pairs[i] = search->at[member].pair;
    }
    note_circle(search->part, needs, pairs, count, out);
}

/* Along one need. True when it closes the circle. */
static bool along(struct search *search, int32_t start, int32_t need, int most, int32_t *end,
                  struct circle_list *out) {
    const struct part *part = search->part;
    const struct round_need *row = &part->rows.needs[need];
    int32_t depth = search->at[part->asker[need]].depth;
    for (int32_t pair = row->first; pair < row->first + row->count; pair++) {
        int32_t to = part->answers[part->rows.pairs[pair].giver];
        if (part->room[to] == 0)
            continue;
        if (to == start && depth + 1 >= CIRCLE_LEAST) {
            note_found(search, start, need, pair, out);
            return true;
        }
        if (search->at[to].stamp == search->stamp || depth + 1 >= most)
            continue;
        search->at[to] = (struct reached){need, pair, search->stamp, depth + 1};
        search->queue[(*end)++] = to;
    }
    return false;
}

/* The shortest circle through a member, of at most so many needs. */
static bool search_from(struct search *search, int32_t start, int most, struct circle_list *out) {
    const struct part *part = search->part;
    int32_t begin = 0, end = 0;
    if (part->room[start] == 0)
        return false;
    search->stamp++;
    search->at[start] = (struct reached){-1, -1, search->stamp, 0};
    search->queue[end++] = start;
    while (begin < end) {
        int32_t member = search->queue[begin++];
        for (int32_t need = part->asked[member]; need >= 0; need = part->next[need])
            if (!part->used[need] && along(search, start, need, most, &end, out))
                return true;
    }
    return false;
}

static bool search_all(struct part *part, const struct round_watch *watch,
                       struct circle_list *out) {
    size_t members = (size_t)part->member_count;
    struct search search CLEAN(search_release) = {.part = part};
    search.at = mem_zero(members, sizeof *search.at);
    search.queue = mem_zero(members, sizeof *search.queue);
    for (int most = CIRCLE_LEAST; most <= CIRCLE_MOST; most++)
        for (int32_t i = 0; i < part->member_count; i++) {
            if (watch && i % TELL_EACH == 0 &&
                !watch->tell(watch->context, part->rows.need_count, part->rows.need_count))
                return false;
            while (search_from(&search, i, most, out))
                continue;
        }
    return true;
}

/* ---- all of it ---- */

void circle_list_release(struct circle_list *circles) {
    mem_release(&circles->at);
    *circles = (struct circle_list){0};
}

enum outcome circles_find(const struct round_problem *problem, const struct round_watch *watch,
                          struct circle_list *circles) {
    struct part part CLEAN(part_release) = {0};
    struct round_plan plan CLEAN(round_plan_release) = {0};
    part_make(problem, &part);
    enum outcome outcome = solve_part(&part, watch, &plan);
    if (outcome != OUTCOME_OK)
        return outcome;
    take_apart(&part, plan.pair, circles);
    if (!search_all(&part, watch, circles)) {
        circle_list_release(circles);
        return OUTCOME_REFUSED;
    }
    finish(&part, problem, circles);
    return OUTCOME_OK;
}
