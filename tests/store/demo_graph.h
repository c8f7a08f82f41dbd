/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests: who helped whom since a day, as a graph of people, and what is measured on it. Help
 * that was reversed is left out. */
#ifndef AMSER_TESTS_STORE_DEMO_GRAPH_H
#define AMSER_TESTS_STORE_DEMO_GRAPH_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

struct graph {
    int count;         /* one more than the highest id of a party */
    int64_t *minutes;  /* count * count: from the first to the second, both people */
    int64_t *given;    /* by each person, to anybody */
    bool *gave, *got;  /* at all, also with organisations and the centre */
    char (*area)[120]; /* where they live */
};
void graph_read(struct graph *graph, sqlite3 *db, int since_day);
void graph_release(struct graph *graph);
int graph_active(const struct graph *graph);
double graph_largest(const struct graph *graph); /* component, as a share of the active */
int graph_small(const struct graph *graph);      /* components besides the largest */
double graph_both(const struct graph *graph);    /* gave and received, of the active */
double graph_reciprocity(const struct graph *graph);
double graph_outward(const struct graph *graph);   /* E-I index over area, of ties */
double graph_top_fifth(const struct graph *graph); /* of the hours given by people */
/* How many of the largest component are apart from most of it without that one. */
int graph_cut_off(const struct graph *graph, int without);

#endif
