/* SPDX-License-Identifier: GPL-3.0-or-later
 * The score: points that add up, each with its reason in words, so that a person can weigh them
 * otherwise. Integers only, the same facts give the same points always (domain.md 5.2). It only
 * orders a list; nothing is ever arranged by it. */
#ifndef AMSER_MATCHING_SCORE_H
#define AMSER_MATCHING_SCORE_H

#include "base/buffer.h"
#include "matching/candidate.h"

/* constant, stable word */
#define PARTS(X)                                                                                   \
    X(FIT, "fit")               /* 0-30 */                                                         \
    X(TIME, "time")             /* 0-14 */                                                         \
    X(NEAR, "near")             /* 0-12 */                                                         \
    X(LANGUAGE, "language")     /* 0-8 */                                                          \
    X(DRAW_IN, "draw-in")       /* 0-12 */                                                         \
    X(BALANCE, "balance")       /* 0-6 */                                                          \
    X(NEW_LINK, "new-link")     /* 0-6 */                                                          \
    X(BRIDGE, "bridge")         /* 0-5 */                                                          \
    X(CONTINUITY, "continuity") /* 0-12, instead of the new link */                                \
    X(INTEREST, "interest")     /* 0-5 */                                                          \
    X(REST, "rest")             /* -12-0 */                                                        \
    X(WORRY, "worry")           /* -6-0 */
enum part {
#define PART_ENUM(id, code) PART_##id,
    PARTS(PART_ENUM)
#undef PART_ENUM
        PART_COUNT
};
struct reason {
    enum part part;
    int points;      /* never 0 */
    const char *say; /* msgid; NULL for REST, which is a count: see reason_text */
    int count;
};
struct verdict {
    unsigned gates; /* as gates_failed */
    int total;
    int reason_count;
    struct reason reasons[PART_COUNT];
};
void verdict_make(const struct candidate *candidate, struct verdict *verdict);
/* Points of one part; 0 when it says nothing. */
int verdict_points(const struct verdict *verdict, enum part part);
/* < 0 when a comes before b: no gate failed first, then more points, then the longest since last
 * asked (never before all), then the smaller id. */
int verdict_compare(const struct candidate *a, const struct verdict *verdict_a,
                    const struct candidate *b, const struct verdict *verdict_b);
const char *part_code(enum part part);
/* "+12 has not been asked to give yet" in the current language. */
void reason_text(struct buffer *out, const struct reason *reason);

#endif
