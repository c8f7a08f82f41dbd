/* SPDX-License-Identifier: GPL-3.0-or-later
 * The facts about one possible giver for one need, all that gates and score may look at. What is
 * not in here cannot weigh: no health, no ethnicity, no faith, no benefits, no answers to
 * questions, no age, and nothing about asks that were declined (domain.md 5.2). Integers only.
 */
#ifndef AMSER_MATCHING_CANDIDATE_H
#define AMSER_MATCHING_CANDIDATE_H

#include <stdbool.h>
#include <stdint.h>
#include "base/day.h"

/* How near the best of their offers is to the need. */
enum fit {
    FIT_NONE,
    FIT_PARENT,  /* they offer the general kind, or the need is general and they offer one of it */
    FIT_WORDS,   /* no category fits yet, but the same words do */
    FIT_SIBLING, /* another one of the same general kind */
    FIT_EXACT
};
/* Whom somebody would rather have visit, and how somebody describes themselves. */
enum gender { GENDER_UNKNOWN, GENDER_WOMAN, GENDER_MAN, GENDER_OTHER };
enum tongue {
    TONGUE_UNKNOWN,  /* of one of the two no language is known */
    TONGUE_NONE,     /* none in common */
    TONGUE_COMMON,   /* one in common */
    TONGUE_PREFERRED /* the one that the asker likes best */
};
enum nearness { NEAR_UNKNOWN, NEAR_ELSEWHERE, NEAR_AREA, NEAR_STREET };

struct candidate {
    int64_t party; /* for the last tie-break only */
    /* ---- what they offer, against what is asked ---- */
    enum fit fit;
    bool teachable, learning; /* the offer could be taught; the need is to learn it */
    int tier;                 /* of what is asked, 1-3 */
    bool talking, continuity; /* of what is asked */
    /* ---- who they are to each other ---- */
    bool person; /* not an organisation or group */
    bool self, active, household, apart;
    enum gender gender, asker_gender;
    enum gender wish, asker_wish; /* GENDER_UNKNOWN: none */
    enum tongue tongue;
    enum nearness near;
    int times_met;  /* exchanges between the two, either way */
    int times_same; /* they helped the asker with this before */
    bool worried;   /* one of the two said, asked last, that this between them was not easy */
    bool likes_new_people;
    int readiness; /* domain.md 3.10 */
    /* ---- time ---- */
    bool dated;                      /* the need is tied to a day of the week */
    bool times_known;                /* they said when they are free */
    int32_t wanted_min, covered_min; /* of the wanted slot */
    int32_t hours_a_week;            /* 0: not said */
    int32_t week_min;                /* given or arranged this week */
    int32_t need_min;                /* about how long it takes; 0: not said */
    /* ---- giving and receiving so far ---- */
    int64_t given_min, received_min;
    day_t last_given_day;  /* DAY_NONE: never */
    int asks_30_days;      /* for other needs, whatever they answered */
    int asks_limit;        /* policy asks-in-30-days */
    int64_t last_asked_at; /* UTC seconds; 0: never */
    day_t today;
};

#endif
