/* SPDX-License-Identifier: GPL-3.0-or-later
 * The rows of a round in an order of their own (see round_rows.h). */
#include "round_rows.h"
#include <stdlib.h>
#include "base/mem.h"

struct key {
    int64_t first, second;
    int32_t row;
};

static int key_compare(const void *left, const void *right) {
    const struct key *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    if (a->second != b->second)
        return a->second < b->second ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static int party_compare(const void *left, const void *right) {
    const struct round_giver *a = left, *b = right;
    return (a->party > b->party) - (a->party < b->party);
}

static int pair_compare(const void *left, const void *right) {
    const struct round_pair *a = left, *b = right;
    if (a->giver != b->giver)
        return a->giver < b->giver ? -1 : 1;
    return (a->score < b->score) - (a->score > b->score);
}

/* Sorts them unless they are sorted already, as those that a store read mostly are. */
static void sort_pairs(struct round_pair *pairs, int32_t count) {
    for (int32_t i = 1; i < count; i++)
        if (pair_compare(&pairs[i - 1], &pairs[i]) > 0) {
            qsort(pairs, (size_t)count, sizeof *pairs, pair_compare);
            return;
        }
}

static int32_t *sort_givers(const struct round_problem *problem, struct round_rows *rows) {
    struct key *keys CLEAN(mem_release) = mem_zero((size_t)rows->giver_count, sizeof *keys);
    int32_t *at = mem_zero((size_t)rows->giver_count, sizeof *at);
    for (int32_t i = 0; i < rows->giver_count; i++)
        keys[i] = (struct key){problem->givers[i].party, 0, i};
    qsort(keys, (size_t)rows->giver_count, sizeof *keys, key_compare);
    rows->givers = mem_zero((size_t)rows->giver_count, sizeof *rows->givers);
    for (int32_t i = 0; i < rows->giver_count; i++) {
        rows->givers[i] = problem->givers[keys[i].row];
        at[keys[i].row] = i;
    }
    return at;
}

static void sort_needs(const struct round_problem *problem, struct round_rows *rows) {
    struct key *keys CLEAN(mem_release) = mem_zero((size_t)rows->need_count, sizeof *keys);
    for (int32_t i = 0; i < rows->need_count; i++)
        keys[i] = (struct key){-problem->needs[i].wait_class, problem->needs[i].id, i};
    qsort(keys, (size_t)rows->need_count, sizeof *keys, key_compare);
    rows->needs = mem_zero((size_t)rows->need_count, sizeof *rows->needs);
    rows->need_row = mem_zero((size_t)rows->need_count, sizeof *rows->need_row);
    for (int32_t i = 0; i < rows->need_count; i++) {
        rows->need_row[i] = keys[i].row;
        rows->needs[i] = problem->needs[keys[i].row];
    }
}

/* The kept pair of a need, -1: none. */
static int32_t kept_of(const struct round_problem *problem, const struct round_need *need) {
    int32_t found = -1;
    for (int32_t i = need->first; i < need->first + need->count; i++) {
        const struct round_pair *pair = &problem->pairs[i];
        if (pair->kept && (found < 0 || problem->givers[pair->giver].party <
                                            problem->givers[problem->pairs[found].giver].party))
            found = i;
    }
    return found;
}

/* Who may be chosen: where everybody receives as often as they give, only those who ask. */
static bool *find_eligible(const struct round_problem *problem, const struct round_rows *rows) {
    bool *may = mem_zero((size_t)rows->giver_count, sizeof *may);
    for (int32_t i = 0; i < rows->giver_count; i++)
        may[i] = problem->balance != 0 && rows->givers[i].capacity > rows->kept[i];
    for (int32_t i = 0; problem->balance == 0 && i < rows->need_count; i++) {
        struct round_giver wanted = {.party = rows->needs[i].asker};
        struct round_giver *found =
            bsearch(&wanted, rows->givers, (size_t)rows->giver_count, sizeof wanted, party_compare);
        if (found)
            may[found - rows->givers] = found->capacity > rows->kept[found - rows->givers];
    }
    return may;
}

/* Copies what can be chosen for one need; giver_at: where each giver of the problem stands now. */
static void copy_pairs(const struct round_problem *problem, const int32_t *giver_at,
                       const bool *may, struct round_need *need, struct round_rows *rows) {
    int32_t kept = kept_of(problem, need), from = need->first, end = need->first + need->count;
    need->first = rows->pair_count;
    if (kept >= 0) {
        from = kept;
        end = kept + 1;
    }
    for (int32_t i = from; i < end; i++) {
        struct round_pair pair = problem->pairs[i];
        pair.giver = giver_at[pair.giver];
        if (kept >= 0 || (may[pair.giver] && rows->givers[pair.giver].party != need->asker))
            rows->pairs[rows->pair_count++] = pair;
    }
    need->count = rows->pair_count - need->first;
    sort_pairs(rows->pairs + need->first, need->count);
}

void rows_make(const struct round_problem *problem, struct round_rows *rows) {
    *rows =
        (struct round_rows){.need_count = problem->need_count, .giver_count = problem->giver_count};
    int32_t *giver_at CLEAN(mem_release) = sort_givers(problem, rows);
    sort_needs(problem, rows);
    rows->kept = mem_zero((size_t)rows->giver_count, sizeof *rows->kept);
    size_t most = 0;
    for (int32_t i = 0; i < rows->need_count; i++) {
        int32_t kept = kept_of(problem, &rows->needs[i]);
        if (kept >= 0)
            rows->kept[giver_at[problem->pairs[kept].giver]]++;
        most += (size_t)rows->needs[i].count;
    }
    bool *may CLEAN(mem_release) = find_eligible(problem, rows);
    rows->pairs = mem_zero(most, sizeof *rows->pairs);
    for (int32_t i = 0; i < rows->need_count; i++)
        copy_pairs(problem, giver_at, may, &rows->needs[i], rows);
}

void rows_release(struct round_rows *rows) {
    mem_release(&rows->needs);
    mem_release(&rows->need_row);
    mem_release(&rows->givers);
    mem_release(&rows->kept);
    mem_release(&rows->pairs);
    *rows = (struct round_rows){0};
}

bool rows_clash(const struct round_rows *rows, struct round_trouble *trouble) {
    for (int32_t i = 0; i < rows->giver_count; i++)
        if (rows->kept[i] > rows->givers[i].capacity) {
            *trouble = (struct round_trouble){CLASH_CAPACITY, rows->givers[i].party};
            return true;
        }
    return false;
}

int32_t rows_pair_row(const struct round_rows *rows, const struct round_problem *problem,
                      int32_t need, int32_t pair) {
    const struct round_need *n = &problem->needs[rows->need_row[need]];
    const struct round_pair *wanted = &rows->pairs[pair];
    int64_t party = rows->givers[wanted->giver].party;
    for (int32_t i = n->first; i < n->first + n->count; i++)
        if (problem->givers[problem->pairs[i].giver].party == party &&
            problem->pairs[i].score == wanted->score && problem->pairs[i].kept == wanted->kept)
            return i;
    return -1;
}
