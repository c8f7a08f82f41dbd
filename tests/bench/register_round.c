/* SPDX-License-Identifier: GPL-3.0-or-later
 * How long a weekly round takes on the register in a file, with what it brings beside what taking
 * one need after another brings; and favour circles. Nothing is written to the register. Prints
 * lines of: what,unit,ours,reference. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include "base/clock.h"
#include "matching/round_store.h"

enum { TIMES = 5, LONG_ENOUGH_MS = 3000 };

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1000.0 + (double)now.tv_nsec / 1e6;
}

static void must(enum outcome outcome, const struct err *err) {
    if (outcome == OUTCOME_OK)
        return;
    fprintf(stderr, "register_round: %s %s\n", err->say, err->arg);
    exit(1);
}

static long memory_kb(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return used.ru_maxrss;
}

/* The fastest of a few, so that what else the machine does weighs little; the last one's work. */
static double take(struct session *session, bool circles, struct round_work *work) {
    const struct round_wish wish = {.day = clock_today(), .circles = circles};
    struct err err = ERR_NONE;
    double best = 0, all = 0;
    for (int i = 0; i < TIMES && all < LONG_ENOUGH_MS; i++) {
        round_work_release(work);
        double begun = now_ms();
        must(round_work_out(session, &wish, NULL, work, &err), &err);
        double took = now_ms() - begun;
        best = i == 0 || took < best ? took : best;
        all += took;
    }
    return best;
}

static void beside(const char *what, const char *unit, long long round, long long greedy) {
    printf("weekly round: %s,%s,%lld,%lld\n", what, unit, round, greedy);
}

static void rounds(struct session *session) {
    struct round_work work = {0};
    double took = take(session, false, &work);
    const struct round_value *is = &work.plan.value, *greedy = &work.greedy.value;
    printf("weekly round,ms,%.1f,\n", took);
    printf("memory for a weekly round,kB,%ld,\n", memory_kb());
    printf("weekly round: open needs,needs,%d,\n", work.problem.need_count);
    printf("weekly round: pairs looked at,pairs,%d,\n", work.problem.pair_count);
    beside("needs met (reference: greedy)", "needs", is->met, greedy->met);
    beside("drawn in (reference: greedy)", "people", is->drawn_in, greedy->drawn_in);
    beside("new links (reference: greedy)", "pairs", is->links, greedy->links);
    beside("unevenness of asks (reference: greedy)", "gini", is->gini, greedy->gini);
    round_work_release(&work);
}

static void circles(struct session *session) {
    struct round_work work = {0};
    double took = take(session, true, &work);
    printf("favour circles,ms,%.1f,\n", took);
    printf("favour circles: found,circles,%d,\n", work.circles.count);
    round_work_release(&work);
}

int main(int argc, char **argv) {
    struct session session = {.operator_id = 1, .role = ROLE_COORDINATOR, .source = SOURCE_DESK};
    struct err err = ERR_NONE;
    if (argc != 2) {
        fprintf(stderr, "register_round FILE\n");
        return 1;
    }
    must(db_open(&session.db, argv[1], DB_EXISTING, &err), &err);
    rounds(&session);
    circles(&session);
    db_close(&session.db);
    return 0;
}
