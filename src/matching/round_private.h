/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a round is made from: everybody as gates and score see them, the open needs, and who might
 * answer which. Read once; a pair's facts are the same as those of match_need (tested). */
#ifndef AMSER_MATCHING_ROUND_PRIVATE_H
#define AMSER_MATCHING_ROUND_PRIVATE_H

#include "centre/policy.h"
#include "matching/match.h"
#include "matching/round.h"
#include "offers/availability.h"
#include "offers/category_store.h"
#include "offers/need_store.h"

/* A text told apart by a number: the same for texts that fold to the same, 0 for none. */
struct intern {
    void *tree; /* of tsearch */
    int count;
};
void intern_release(struct intern *intern);
int32_t intern_id(struct intern *intern, const char *text); /* 0 for "" */

/* Somebody who is here, as gates and score see them. */
struct profile {
    int64_t party;
    bool active, person, new_people;
    enum gender gender, wish;
    int16_t readiness, hours_a_week;
    int32_t tongues, street, area;          /* interned */
    int32_t asks, week_min;                 /* asks of the last 30 days */
    int64_t last_asked_at, asked_before_at; /* the two latest, 0 none */
    int64_t given_min, received_min;
    day_t last_given;
    int32_t slot, slots; /* where their times begin, and how many */
    int32_t giver;       /* index of the problem's giver; -1 none */
};
struct offered { /* an open offer */
    int32_t profile;
    int64_t offer;
    bool teachable;
};
struct pair_of { /* two parties, the smaller first */
    int64_t a, b;
};
struct own_ask {
    int64_t need, giver;
    enum ask_state state;
    int64_t asked_at;
};
struct decided {
    int64_t need, giver;
    bool kept;
};
struct round_ids {
    int64_t *at; /* owned */
    int count, room;
};
struct met_times { /* exchanges with the asker; in how many of them they gave what is asked now */
    int32_t times, same;
};
struct worry { /* that this between the two was not easy */
    struct pair_of pair;
    char category[CATEGORY_CODE_BYTES];
};
struct tongue_pair { /* what two ways of speaking have in common, once worked out */
    int8_t known, tongue;
};

struct round_people {   /* all owned */
    struct profile *at; /* by party */
    int count, room;
    int32_t *index; /* 1 + where a party's profile is; NULL where their numbers leave large gaps */
    int64_t index_count;
    struct slot *slots;
    int slot_count, slot_room;
    struct pair_of *households, *apart; /* in order */
    int household_count, household_room, apart_count, apart_room;
    struct worry *worries; /* by pair */
    int worry_count, worry_room;
    int64_t asks_since; /* UTC seconds: 30 days before */
    struct intern tongues, streets, areas;
    char **tongue_words; /* "best\nothers" of each id, from 1 */
    int tongue_count, tongue_room;
    struct tongue_pair *in_common; /* tongue_count + 1 squared */
};
void round_people_release(struct round_people *people);
enum outcome round_people_load(struct db *db, day_t day, struct round_people *people,
                               struct err *err) MUST_CHECK;
int round_profile_of(const struct round_people *people, int64_t party); /* -1: not here */
bool round_pair_in(const struct pair_of *pairs, int count, int64_t a, int64_t b);
bool round_worried(const struct round_people *people, int64_t a, int64_t b, const char *category);
enum tongue round_tongue(struct round_people *people, const struct profile *asker,
                         const struct profile *giver);

struct round_kind { /* a category with its open offers */
    struct category category;
    int first, count;
    int top;      /* index of the general kind; itself when it is one */
    int reads_as; /* of what it was merged into; itself when it was not */
};
struct round_source { /* all owned */
    struct db *db;    /* borrowed */
    day_t day;
    struct policy policy;
    struct round_people people;
    struct round_kind *kinds;
    int kind_count, kind_room;
    struct offered *offers;
    int offer_count, offer_room;
    struct need_row *needs; /* open, by id */
    int32_t *asker_of;      /* index of each one's profile */
    int need_count, need_room;
    struct own_ask *asks; /* by need, giver */
    int ask_count, ask_room;
    struct decided *decided; /* by need, giver */
    int decided_count, decided_room;
    int64_t *reversed; /* entries, in order */
    int reversed_count, reversed_room;
};
void round_source_release(struct round_source *source);
enum outcome round_source_load(struct db *db, day_t day, struct round_source *source,
                               struct err *err) MUST_CHECK;

/* A pair before it is judged. */
struct round_hit {
    int32_t profile;
    int64_t offer;
    enum fit fit;
    bool teachable;
    int promise;
};
/* One need and who might answer it; zeroed before, used for one need after another. */
struct round_asked {
    const struct need *need; /* borrowed from the source, like asker */
    const struct profile *asker;
    struct category category;
    int kind; /* -1: of none that is known */
    bool dated, own_asks;
    struct slot slot;
    struct met_times *met; /* owned: of each profile */
    int32_t *touched;      /* owned: of which it is not 0 */
    int touched_count, touched_room;
    struct round_hit *hits; /* owned */
    int hit_count, hit_room;
    int32_t *seen; /* owned: for each profile, 1 + where it stands in hits; 0 not */
    int beyond;    /* offer it too, and were not looked at */
};
void round_asked_release(struct round_asked *asked);
enum outcome round_asked_load(struct round_source *source, int n, struct round_asked *asked,
                              struct err *err) MUST_CHECK;
/* Who offers something like it: the best offer of each, at most `most`, the most promising first.
 */
enum outcome round_hits_find(struct round_source *source, struct round_asked *asked, int most,
                             struct err *err) MUST_CHECK;
/* All that gates and score look at. */
void round_facts(struct round_source *source, const struct round_asked *asked,
                 const struct round_hit *hit, struct candidate *facts);
/* Another number than before when somebody decided, asked or answered meanwhile (round_store.c). */
enum outcome round_mark(struct db *db, int64_t *mark, struct err *err) MUST_CHECK;
const struct own_ask *round_own_ask(const struct round_source *source, int64_t need, int64_t giver);

#endif
