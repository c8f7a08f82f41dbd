/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lists of needs and asks, beside what offers/need.h promises the rooms above; and the rules of a
 * need. */
#ifndef AMSER_OFFERS_NEED_STORE_H
#define AMSER_OFFERS_NEED_STORE_H

#include "offers/availability.h"
#include "offers/need.h"

/* ---- need.c: rules ---- */
enum need_field {
    NEED_PARTY = 1,
    NEED_WORDS,
    NEED_CATEGORY,
    NEED_URGENCY,
    NEED_WANTED,
    NEED_WEEKDAY,
    NEED_FROM,
    NEED_TO,
    NEED_MINUTES,
    NEED_LEARNING,
    NEED_UNTIL
};
void need_init(struct need *need, int64_t party, day_t today); /* fresh uid */
void need_check(const struct need *need, day_t today, struct problems *problems);
/* The day of the week and time it is wanted on; false when it is not tied to one. A day wanted by
 * which has no weekday of its own is no such tie. */
bool need_slot(const struct need *need, struct slot *slot);
/* "Thursday 9:00-12:00, by 4 Mar 2025, about 1h"; nothing when nothing was said. */
void need_when_text(struct buffer *out, const struct need *need);
bool need_ended(const struct need *need, day_t today);

/* ---- need_store.c ---- */
struct need_set {
    int count, room;
    struct need *at; /* owned */
};
void need_set_release(struct need_set *needs);
/* Appends this party's, open ones first; met and withdrawn ones only with all. */
enum outcome need_list(struct db *db, int64_t party, bool all, struct need_set *needs,
                       struct err *err) MUST_CHECK;
/* Appends everybody's, in the order of their numbers; closed ones only with all. */
enum outcome need_list_all(struct db *db, bool all, struct need_set *needs,
                           struct err *err) MUST_CHECK;
/* Appends open ones that end (or ended) not later than that day, the earliest first. */
enum outcome need_list_ending(struct db *db, day_t last, int max, struct need_set *needs,
                              struct err *err) MUST_CHECK;
/* "lift to clinic; company": one open need for each piece, for the welcome form. */
enum outcome needs_add_words(struct session *session, int64_t party, const char *words,
                             struct err *err) MUST_CHECK;
/* The last day it is looked for; DAY_NONE: no end. */
enum outcome need_extend(struct session *session, int64_t id, day_t until,
                         struct err *err) MUST_CHECK;

/* A row of the board: open needs, the oldest first. */
struct need_row {
    struct need need;
    char name[NAME_BYTES];
};
/* Up to max strictly after (or with back before, nearest first) this day and id; id 0: from the
 * end. Returns how many, -1 with err set. */
int need_board(struct db *db, day_t day, int64_t id, bool back, day_t today, struct need_row *rows,
               int max, struct err *err);

/* An ask with what lists show of it. */
struct ask_row {
    struct ask ask;
    char giver_name[NAME_BYTES], receiver_name[NAME_BYTES];
    int64_t receiver;
    char words[WORDS_BYTES], category[CATEGORY_CODE_BYTES];
    int32_t minutes;
};
struct ask_rows {
    int count, room;
    struct ask_row *at; /* owned */
};
void ask_rows_release(struct ask_rows *rows);
/* Appends all asks of one need, the latest first. */
enum outcome ask_list(struct db *db, int64_t need, struct ask_rows *rows,
                      struct err *err) MUST_CHECK;
/* Appends what is arranged from that day on, by day and time, at most max. */
enum outcome ask_list_arranged(struct db *db, day_t from, int max, struct ask_rows *rows,
                               struct err *err) MUST_CHECK;
/* The ask of this giver for this need; ask->id 0 when they were not asked. */
enum outcome ask_of(struct db *db, int64_t need, int64_t giver, struct ask *ask,
                    struct err *err) MUST_CHECK;

#endif
