/* SPDX-License-Identifier: GPL-3.0-or-later
 * The weekly round on the register: worked out for everybody at once, kept with what it suggested,
 * gone through by a person. A round only suggests; asking and arranging is ask_save, by a key. */
#ifndef AMSER_MATCHING_ROUND_STORE_H
#define AMSER_MATCHING_ROUND_STORE_H

#include "access/operator.h"
#include "matching/match.h"
#include "matching/round.h"

/* ---- working one out (round_work.c): nothing is written ---- */

struct round_need_of {       /* of each need of the problem, in the same order */
    const struct need *need; /* borrowed from the work */
    const char *asker_name;
    uint16_t stopped[GATE_COUNT]; /* how many each gate stopped, the asker not counted */
    int beyond;                   /* offer it too, and were not looked at */
    bool asked;                   /* somebody is being asked about it: part of the plan as it is */
};
struct round_points { /* of each pair */
    int8_t part[PART_COUNT];
};
struct round_source;
struct round_work {
    day_t day;
    bool balanced;
    struct round_problem problem; /* its arrays are owned by the work */
    struct round_need_of *need;   /* owned */
    struct round_points *points;  /* owned */
    struct round_source *source;  /* owned */
    struct round_plan plan, greedy;
    struct circle_list circles;
    int64_t mark; /* what others had decided when it was read */
};
void round_work_release(struct round_work *work);
struct round_wish {
    day_t day; /* as of this day */
    bool balanced;
    bool circles; /* favour circles instead of a plan */
};
/* Fills work (zeroed before). REFUSED with a sentence when what is kept cannot be kept together, or
 * when watch stopped it; no needs and no givers are an empty plan. */
enum outcome round_work_out(struct session *session, const struct round_wish *wish,
                            const struct round_watch *watch, struct round_work *work,
                            struct err *err) MUST_CHECK;
/* "fit +30; near +12" */
void round_points_text(const struct round_points *points, struct buffer *out);
/* "time 3; household 1": how many each gate stopped. */
void round_stopped_text(const struct round_need_of *need, struct buffer *out);

/* ---- kept (round_store.c) ---- */

enum suggestion_state { SUGGESTED, KEPT, REFUSED, REPLACED, SUGGESTION_STATE_COUNT };
const char *suggestion_state_code(enum suggestion_state state);
/* Why somebody is not the one for a need. Never held against them. */
#define REFUSALS(X)                                                                                \
    X(NONE, "", N_("No reason given"))                                                             \
    X(NOT_THESE_TWO, "not-these-two", N_("I do not think the two would get on"))                   \
    X(NOT_NOW, "not-now", N_("It is not the right time for them"))                                 \
    X(TOO_MUCH, "too-much", N_("They have enough to do at the moment"))                            \
    X(NOT_THIS, "not-this", N_("It is not quite what they offer"))                                 \
    X(ELSEWHERE, "elsewhere", N_("The need is being met in another way"))
enum refusal {
#define REFUSAL_ENUM(id, code, name) REFUSAL_##id,
    REFUSALS(REFUSAL_ENUM)
#undef REFUSAL_ENUM
        REFUSAL_COUNT
};
const char *refusal_code(enum refusal refusal);
const char *refusal_name(enum refusal refusal); /* msgid */
bool refusal_from_code(const char *code, enum refusal *refusal);

enum { REASONS_BYTES = 200 };
struct suggestion {
    int64_t id, round, need, giver, asker;
    int circle, score;
    char reasons[REASONS_BYTES];
    enum suggestion_state state;
    enum refusal refusal;
    int64_t version;
    char giver_name[NAME_BYTES], phone[CONTACT_BYTES], prefers[CONTACT_BYTES];
    bool drop_in;
    char asker_name[NAME_BYTES], words[WORDS_BYTES];
    day_t asked_day;
    enum urgency urgency;
    enum need_status need_status;
    enum ask_state ask;            /* ASK_STATE_COUNT: not asked */
    char who[OPERATOR_NAME_BYTES]; /* who kept, asked or wrote down the answer; "" unknown */
};
struct suggestions {
    int count, room;
    struct suggestion *at; /* owned */
};
void suggestions_release(struct suggestions *suggestions);

/* Writes the round and what it suggests, all or nothing; *round gets its number. CONFLICT when
 * somebody decided or asked since it was worked out: work it out again. */
enum outcome round_save(struct session *session, const struct round_work *work, int64_t *round,
                        struct err *err) MUST_CHECK;
/* Appends what round suggests or keeps, the needs that wait longest first. */
enum outcome suggestion_list(struct db *db, int64_t round, struct suggestions *list,
                             struct err *err) MUST_CHECK;
enum outcome suggestion_get(struct db *db, int64_t id, struct suggestion *suggestion,
                            struct err *err) MUST_CHECK;
/* KEPT: part of every later round until it is let go of (SUGGESTED). REFUSED: never again for this
 * need, until taken back (SUGGESTED). CONFLICT when somebody else decided meanwhile. */
enum outcome suggestion_decide(struct session *session, const struct suggestion *suggestion,
                               enum suggestion_state state, enum refusal refusal,
                               struct err *err) MUST_CHECK;
/* Puts somebody else in the place of what round suggests for the need. */
struct suggestion_put {
    enum suggestion_state state; /* SUGGESTED or KEPT */
    int circle;                  /* the number of the circle it is of; 0: of none */
};
enum outcome suggestion_put(struct session *session, int64_t round, int64_t need,
                            const struct match *match, const struct suggestion_put *how,
                            struct err *err) MUST_CHECK;
/* The best for the need who is neither refused nor asked nor beyond what one may be asked in this
 * round; -1: nobody. An index of list. */
enum outcome suggestion_next(struct session *session, int64_t round, const struct match_list *list,
                             int *next, struct err *err) MUST_CHECK;

/* An open need that a round suggests nobody for. */
struct round_without {
    int64_t need;
    day_t asked_day;
    char asker_name[NAME_BYTES], words[WORDS_BYTES];
};
struct round_withouts {
    int count, room;
    struct round_without *at; /* owned */
};
void round_withouts_release(struct round_withouts *withouts);
/* Appends those of round (0: all open needs), the ones that wait longest first. */
enum outcome round_without(struct db *db, int64_t round, day_t today,
                           struct round_withouts *withouts, struct err *err) MUST_CHECK;

/* Somebody is being asked about something else at this moment. */
struct pending_ask {
    char words[WORDS_BYTES], asker_name[NAME_BYTES], who[OPERATOR_NAME_BYTES];
    enum ask_state state;
    int64_t asked_at;
};
/* The latest of what `giver` was asked, other than need, and has not said no to; *count of them. */
enum outcome ask_pending_others(struct db *db, int64_t giver, int64_t need,
                                struct pending_ask *latest, int *count, struct err *err) MUST_CHECK;

struct round_info {
    int64_t id;
    day_t day;
    bool balanced;
    int needs;
    struct round_value value, greedy;
    int64_t made_at;
    char who[OPERATOR_NAME_BYTES];
    /* what came of what it suggested */
    int suggested, asked, yes, arranged, done, not_now, refused;
};
struct round_infos {
    int count, room;
    struct round_info *at; /* owned */
};
void round_infos_release(struct round_infos *infos);
/* Appends up to max rounds, the newest first, from number `from` down (INT64_MAX: all). */
enum outcome round_list(struct db *db, int64_t from, int max, struct round_infos *infos,
                        struct err *err) MUST_CHECK;
/* The number of the newest round; 0: there is none yet. */
enum outcome round_latest(struct db *db, int64_t *round, struct err *err) MUST_CHECK;

#endif
