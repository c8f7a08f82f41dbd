/* SPDX-License-Identifier: GPL-3.0-or-later
 * For one need, everybody who offers something like it: sorted by gates and score, with the
 * reasons. Suggestions only; a person decides. */
#ifndef AMSER_MATCHING_MATCH_H
#define AMSER_MATCHING_MATCH_H

#include "matching/gate.h"
#include "matching/score.h"
#include "offers/availability.h"
#include "offers/need.h"

struct match {
    struct candidate facts;
    struct verdict verdict;
    int64_t number, offer;
    char name[NAME_BYTES], phone[CONTACT_BYTES], prefers[CONTACT_BYTES];
    bool drop_in;
    char words[WORDS_BYTES];            /* what they offer, in their own words */
    char category[CATEGORY_CODE_BYTES]; /* of that offer */
    int64_t ask;          /* they were asked about this need: the ask's id; 0: not yet */
    enum ask_state state; /* of that ask */
    int64_t ask_version;
};
enum { MATCH_TOP = 5 };
struct match_list {
    struct need need;
    char asker_name[NAME_BYTES];
    int count, room;
    struct match *at;  /* owned; suggestions first, best first, then those whom a gate stopped */
    int suggested;     /* how many pass all gates */
    int beyond;        /* offer this kind of help too, but further off, and were not looked at */
    const char *empty; /* msgid: why there is no suggestion; NULL when there is one */
};
void match_list_release(struct match_list *list);
/* Fills list (zeroed before). REFUSED with a sentence when the need is met or taken back, or its
 * asker is no longer here. */
enum outcome match_need(struct session *session, int64_t need, struct match_list *list,
                        struct err *err) MUST_CHECK;
/* The same, and `giver` is among them in any case when they offer something like it. */
enum outcome match_need_with(struct session *session, int64_t need, int64_t giver,
                             struct match_list *list, struct err *err) MUST_CHECK;
/* Those to show first, as indexes into list->at: up to MATCH_TOP best that have not said "not now",
 * then the one "you might not have thought of" (the best draw-in outside these; -1: none). Returns
 * how many of top are filled. */
int match_top(const struct match_list *list, int top[MATCH_TOP], int *surprise);

/* What the board shows of a need. */
struct match_best {
    int64_t party; /* 0: nobody yet */
    char name[NAME_BYTES];
    int total, suggested;
};
enum outcome match_best_of(struct session *session, int64_t need, struct match_best *best,
                           struct err *err) MUST_CHECK;

/* ---- match_facts.c: words to facts; pure ---- */
/* "Woman", "menyw", "boireannach" ...; '' is GENDER_UNKNOWN, anything else GENDER_OTHER. */
enum gender gender_from_words(const char *words);
/* Of two people: their best language ("" unknown) and the others they speak ("Polish, bsl"). Who
 * likes Welsh or Gaelic best is taken to speak English too. */
enum tongue tongue_in_common(const char *asker_best, const char *asker_others,
                             const char *giver_best, const char *giver_others);
enum nearness nearness_of(const char *asker_street, const char *asker_area,
                          const char *giver_street, const char *giver_area);
/* The same when it is known already whether the streets and areas are the same. */
enum nearness nearness_from(bool same_street, bool areas_known, bool same_area);
/* Appends a street without its numbers, folded: the same for the same street. */
void street_fold(struct buffer *out, const char *street);
/* What a need of `wanted` (parent "" at top level) has from an offer of `offered`. */
enum fit fit_of(const struct category *wanted, const struct category *offered);
void match_set_category(struct candidate *facts, const struct category *category);
/* For a need that is tied to a time. */
void match_set_times(struct candidate *facts, const struct slots *slots, const struct slot *wanted);
/* About what the score would say of what is known at once: who is looked at first. */
struct match_promise {
    enum fit fit;
    bool teachable, near, new_here, asked; /* asked about this very need: always looked at */
};
int match_promise(const struct match_promise *known);
/* The words of a need that say something, as a JSON list. */
void match_words(const char *words, struct buffer *json);

#endif
