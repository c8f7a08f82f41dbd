/* SPDX-License-Identifier: GPL-3.0-or-later
 * Measures of who helped whom. */
#include "demo_graph.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help_sql[] =
    "SELECT e.giver, e.receiver, e.minutes, g.kind = 'person', r.kind = 'person' FROM exchange e "
    "JOIN party g ON g.id = e.giver JOIN party r ON r.id = e.receiver WHERE e.kind = 'help' AND "
    "e.service_day >= $1 AND NOT EXISTS (SELECT 1 FROM exchange x WHERE x.reversal_of = e.seq)";

static void add_help(struct graph *graph, sqlite3_stmt *row) {
    int giver = sqlite3_column_int(row, 0), receiver = sqlite3_column_int(row, 1);
    int64_t minutes = sqlite3_column_int64(row, 2);
    bool from_person = sqlite3_column_int(row, 3), to_person = sqlite3_column_int(row, 4);
    graph->gave[giver] |= from_person;
    graph->got[receiver] |= to_person;
    graph->given[giver] += from_person ? minutes : 0;
    if (from_person && to_person)
        graph->minutes[giver * graph->count + receiver] += minutes;
}

void graph_read(struct graph *graph, sqlite3 *db, int since_day) {
    sqlite3_stmt *row = NULL;
    memset(graph, 0, sizeof *graph);
    sqlite3_prepare_v2(db, "SELECT max(id) + 1 FROM party", -1, &row, NULL);
    sqlite3_step(row);
    size_t count = (size_t)sqlite3_column_int(row, 0);
    sqlite3_finalize(row);
    graph->count = (int)count;
    graph->minutes = calloc(count * count, sizeof *graph->minutes);
    graph->given = calloc(count, sizeof *graph->given);
    graph->gave = calloc(count, sizeof *graph->gave);
    graph->got = calloc(count, sizeof *graph->got);
    graph->area = calloc(count, sizeof *graph->area);
    if (!graph->minutes || !graph->given || !graph->gave || !graph->got || !graph->area)
        abort();
    sqlite3_prepare_v2(db, "SELECT id, area FROM party", -1, &row, NULL);
    while (sqlite3_step(row) == SQLITE_ROW)
        snprintf(graph->area[sqlite3_column_int(row, 0)], sizeof *graph->area, "%s",
                 (const char *)sqlite3_column_text(row, 1));
    sqlite3_finalize(row);
    sqlite3_prepare_v2(db, help_sql, -1, &row, NULL);
    sqlite3_bind_int(row, 1, since_day);
    while (sqlite3_step(row) == SQLITE_ROW)
        add_help(graph, row);
    sqlite3_finalize(row);
}

void graph_release(struct graph *graph) {
    free(graph->minutes);
    free(graph->given);
    free(graph->gave);
    free(graph->got);
    free(graph->area);
}

static int64_t from_to(const struct graph *graph, int a, int b) {
    return graph->minutes[a * graph->count + b];
}

static bool tied(const struct graph *graph, int a, int b) {
    return from_to(graph, a, b) || from_to(graph, b, a);
}

int graph_active(const struct graph *graph) {
    int active = 0;
    for (int i = 0; i < graph->count; i++)
        active += graph->gave[i] || graph->got[i];
    return active;
}

double graph_both(const struct graph *graph) {
    int both = 0;
    for (int i = 0; i < graph->count; i++)
        both += graph->gave[i] && graph->got[i];
    return (double)both / graph_active(graph);
}

/* Everybody who can be reached from that one; marks them. */
static int reach(const struct graph *graph, int from, int without, bool *seen) {
    int reached = 1;
    seen[from] = true;
    for (int i = 0; i < graph->count; i++)
        if (!seen[i] && i != without && tied(graph, from, i))
            reached += reach(graph, i, without, seen);
    return reached;
}

/* Sizes of the components of two and more; the place of one in the largest in *within. */
static int components(const struct graph *graph, int *largest, int *within) {
    bool *seen = calloc((size_t)graph->count, sizeof *seen);
    int found = 0;
    *largest = 0;
    for (int i = 0; seen && i < graph->count; i++) {
        int size = seen[i] ? 0 : reach(graph, i, -1, seen);
        found += size > 1;
        if (size > *largest) {
            *largest = size;
            *within = i;
        }
    }
    free(seen);
    return found;
}

double graph_largest(const struct graph *graph) {
    int largest, within;
    (void)components(graph, &largest, &within);
    return (double)largest / graph_active(graph);
}

int graph_small(const struct graph *graph) {
    int largest, within;
    return components(graph, &largest, &within) - 1;
}

int graph_cut_off(const struct graph *graph, int without) {
    bool *seen = calloc((size_t)graph->count, sizeof *seen);
    int largest = 0, from = 0, most = 0;
    (void)components(graph, &largest, &from);
    for (int i = 0; seen && i < graph->count; i++) {
        int size = seen[i] || i == without ? 0 : reach(graph, i, without, seen);
        most = size > most ? size : most;
    }
    free(seen);
    return largest - 1 - most;
}

double graph_reciprocity(const struct graph *graph) {
    int64_t returned = 0, all = 0;
    for (int a = 0; a < graph->count; a++)
        for (int b = a + 1; b < graph->count; b++) {
            int64_t there = from_to(graph, a, b), back = from_to(graph, b, a);
            returned += 2 * (there < back ? there : back);
            all += there + back;
        }
    return (double)returned / (double)all;
}

double graph_outward(const struct graph *graph) {
    int in = 0, out = 0;
    for (int a = 0; a < graph->count; a++)
        for (int b = a + 1; b < graph->count; b++)
            if (tied(graph, a, b)) {
                bool same = strcmp(graph->area[a], graph->area[b]) == 0;
                in += same;
                out += !same;
            }
    return (double)(out - in) / (out + in);
}

static int falling(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? 1 : x > y ? -1 : 0;
}

double graph_top_fifth(const struct graph *graph) {
    int64_t top = 0, all = 0;
    int givers = 0;
    qsort(graph->given, (size_t)graph->count, sizeof *graph->given, falling);
    for (int i = 0; i < graph->count; i++)
        givers += graph->given[i] > 0;
    for (int i = 0; i < givers; i++) {
        top += i < givers / 5 ? graph->given[i] : 0;
        all += graph->given[i];
    }
    return (double)top / (double)all;
}
