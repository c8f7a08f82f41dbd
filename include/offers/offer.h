/* SPDX-License-Identifier: GPL-3.0-or-later
 * What somebody offers, in their own words, with the category that fits; it may end on a day, of
 * which there is a reminder first (policy remind-days). */
#ifndef AMSER_OFFERS_OFFER_H
#define AMSER_OFFERS_OFFER_H

#include "access/session.h"
#include "base/day.h"
#include "base/ident.h"
#include "offers/category.h"
#include "people/party.h"

enum offer_status { OFFER_OPEN, OFFER_WITHDRAWN, OFFER_STATUS_COUNT };
struct offer {
    int64_t id; /* 0: not saved yet */
    char uid[IDENT_BYTES];
    int64_t party;
    char category[CATEGORY_CODE_BYTES]; /* "": guessed from the words when saved */
    char words[WORDS_BYTES];
    bool teachable;
    day_t until_day; /* last day it holds; DAY_NONE: no end */
    enum offer_status status;
    day_t asked_day; /* last time somebody was asked for it; DAY_NONE: never */
    int64_t version;
};
enum offer_field { OFFER_WORDS = 1, OFFER_CATEGORY, OFFER_TEACHABLE, OFFER_UNTIL };

/* One page of human skills that everybody has some of (asked first, before any trade). */
struct offer_prompt {
    const char *words; /* msgid: as it would be saved */
    const char *category;
};
enum { OFFER_PROMPTS = 10 };
extern const struct offer_prompt offer_prompts[OFFER_PROMPTS];

const char *offer_status_code(enum offer_status status);
const char *offer_status_name(enum offer_status status); /* msgid */
/* A fresh one with a fresh uid; ends after the policy's days when there are any. */
void offer_init(struct offer *offer, int64_t party, int64_t offer_days, day_t today);
void offer_check(const struct offer *offer, day_t today, struct problems *problems);
/* Is it over on that day? */
bool offer_ended(const struct offer *offer, day_t today);
/* "until 4 Mar 2025" or "ended 4 Mar 2025"; nothing without an end. */
void until_text(struct buffer *out, day_t until, day_t today);
/* Cuts "listening; cake, and a chat" at semicolons, commas and line ends; each trimmed piece goes
 * to piece(). Returns how many. piece may be NULL. */
int offer_pieces(const char *words, void (*piece)(void *context, const char *words, size_t len),
                 void *context);

#endif
