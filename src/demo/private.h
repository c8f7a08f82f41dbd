/* SPDX-License-Identifier: GPL-3.0-or-later
 * A community while it is being made. Its life is played day by day, on a clock that is set to the
 * day: people join, offer, ask, help each other, leave; all of it through the stores. */
#ifndef AMSER_SRC_DEMO_PRIVATE_H
#define AMSER_SRC_DEMO_PRIVATE_H

#include "chance.h"
#include "demo/demo.h"
#include "ledger/batch.h"
#include "lines.h"
#include "people/party.h"

enum { PER_CENT = 100, PER_MILLE = 1000, DAYS_A_YEAR = 365, NEVER = INT32_MAX };

struct tier_size {
    int people, organisations, offers, needs, help_a_year, at_session, years, exchanges;
    bool cast; /* the people who stand for what happens in real life are among them */
};
const struct tier_size *tier_size(enum demo_tier tier);

enum part { PART_NONE, PART_COMMON, PART_GIVES, PART_RECEIVES, PART_BOTH };
enum { SKILLS_MAX = 4, NO_CATEGORY = 255 };
/* A person, as little of them as choosing needs: there are up to 50,000. */
struct soul {
    int64_t id;          /* 0: has not joined yet */
    day_t joined, gone;  /* the day after which nothing is heard of them; NEVER */
    uint32_t give, take; /* weights, added up over those before in the same area */
    uint32_t come;
    int32_t balance; /* minutes, of what was made up */
    uint16_t line;   /* of the cast, from 1; 0: made up */
    uint8_t area, part, status;
    uint8_t skill[SKILLS_MAX], skills;
    bool welsh_or_gaelic; /* speaks the language of their centre, if that is not English */
};
struct body { /* an organisation or group */
    int64_t id;
    day_t joined;
    uint16_t line;
    uint8_t category;
    bool group;
    enum language language;
    int turn; /* which of its centre it is: its kind and its place */
};
enum { AREAS_MAX = 16 };
struct area {
    char name[CONTACT_BYTES];
    const char *streets; /* bars between them */
    size_t streets_len;
    enum language language; /* of its centre */
    uint8_t block;
    int first, count, here; /* in souls; of them so many have joined by now */
};
struct pair { /* two who go on helping each other */
    uint32_t giver, receiver;
    uint8_t left;
    bool both_ways;
};
struct promise { /* something that will be done on a later day */
    day_t day;
    int64_t id;
    uint32_t who;
    uint8_t category;
};
struct promises {
    int count, room;
    struct promise *at;
};
struct town {
    const struct tier_size *size;
    const struct demo_plan *plan;
    struct session *session;
    struct filling cast;
    struct ledger_batch *batch;
    struct chance chance;
    day_t today, start, day; /* day: the one that is played */
    int64_t second;          /* of the day */
    int64_t centre, pot, issue;
    uint64_t made; /* for identifiers */
    struct area areas[AREAS_MAX];
    int area_count;
    struct soul *souls;           /* by area, then by the day they joined */
    uint32_t *arrivals, *leavers; /* souls by the day of it */
    int soul_count, made_up_count, arrival_count, arrived, leaver_count, left;
    uint32_t *soul_of;   /* by the id of a party: a place in souls, from 1 */
    struct body *bodies; /* by the day they joined */
    int body_count, bodies_here;
    struct pair *pairs;
    int pair_count, pair_room;
    struct promises to_meet, to_reverse, cast_due;
    struct exchange exchange;              /* the one that is being written: large */
    int64_t exchanges, help, came, shared; /* so far: all, help, at sessions, gifts and the like */
    int64_t help_goal, come_goal, share_goal;
    int board_goal, on_board, arranged, cast_old; /* needs of today; of the cast, old ones */
    int64_t wished;                               /* needs that are met in their time */
    int cast_next;
    int session_next, made_up, offers_goal; /* made_up: people so far who are not of the cast */
};

/* ---- words.c ---- */
/* Field number `field` of a line with tabs, whole, into to. */
void tab_field(const char *line, int field, char *to, size_t room);
/* How many pieces stand between bars, and the k-th of them (from 0; round again past the last). */
int bar_count(const char *list, size_t len);
void bar_piece(const char *list, size_t len, unsigned k, char *to, size_t room);
const char *tab_at(const char *line, int field, size_t *len); /* borrowed */
int line_count(const char *const *lines);
/* What somebody who speaks that language says of a category. */
void phrase(int category, enum language language, uint64_t dice, char *to, size_t room);
int category_of_code(const char *code);
/* Any category but the top ones and those of peers. */
uint8_t any_category(struct chance *chance);
void telephone(uint64_t n, char *to, size_t room);
/* Given and family name by the language of names (a line of data/demo/names.tsv). */
void two_names(int names, uint64_t dice, char *given, char *family, size_t room);

/* ---- plan.c ---- */
void town_plan(struct town *town);
void town_release(struct town *town); /* may be called again */

/* ---- people.c ---- */
/* Everybody who joins or leaves on the day that is played. */
enum outcome town_arrivals(struct town *town, struct err *err) MUST_CHECK;
enum outcome town_departures(struct town *town, struct err *err) MUST_CHECK;
enum language soul_language(const struct town *town, const struct soul *soul);
void town_ident(struct town *town, char ident[IDENT_BYTES]);

/* ---- choose.c ---- */
enum wanted { WANTED_GIVER, WANTED_RECEIVER, WANTED_COMING };
/* A place in souls, or -1 when nobody is there. area -1: anywhere. */
int choose_soul(struct town *town, enum wanted wanted, int area);
/* Somebody of the same block for `other`, more often than not of the same area. */
int choose_near(struct town *town, enum wanted wanted, int other);
/* Two who help each other today, old friends or new; false when nobody is there. */
bool choose_pair(struct town *town, int *giver, int *receiver);
/* Somebody who has received much more than given asks less often. */
bool soul_would_ask(struct town *town, int soul);
bool soul_here(const struct town *town, int soul);

/* ---- history.c ---- */
/* Today, as the clock of the register goes. */
void town_clock(struct town *town);
/* Writes town->exchange. */
enum outcome town_record(struct town *town, struct err *err) MUST_CHECK;
/* The giver (a place in souls) meets the need that was promised to be met. */
enum outcome town_meet_need(struct town *town, int giver, const struct promise *need,
                            struct err *err) MUST_CHECK;
enum outcome town_history(struct town *town, struct err *err) MUST_CHECK;
void promise_add(struct promises *promises, struct promise promise);

/* ---- wishes.c: needs, met and open ---- */
/* done of all: how far the community has come. */
enum outcome wishes_of_day(struct town *town, int64_t done, int64_t all,
                           struct err *err) MUST_CHECK;
enum outcome wishes_close(struct town *town, struct err *err) MUST_CHECK;
void cast_wishes_count(struct town *town); /* before the first day */
enum outcome cast_wishes(struct town *town, struct err *err) MUST_CHECK;

#endif
