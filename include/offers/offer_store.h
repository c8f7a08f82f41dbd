/* SPDX-License-Identifier: GPL-3.0-or-later
 * Offers in the register. */
#ifndef AMSER_OFFERS_OFFER_STORE_H
#define AMSER_OFFERS_OFFER_STORE_H

#include "offers/offer.h"

enum outcome offer_get(struct db *db, int64_t id, struct offer *offer, struct err *err) MUST_CHECK;
/* Adds (id 0) or changes; an add whose uid is there already is the same one again. Fills id,
 * version and, when it was "", the category. */
enum outcome offer_save(struct session *session, struct offer *offer, struct err *err) MUST_CHECK;
/* "listening; cake": one offer for each piece; words this person offers already are left alone. */
enum outcome offers_add_words(struct session *session, int64_t party, const char *words,
                              struct err *err) MUST_CHECK;
enum outcome offer_withdraw(struct session *session, int64_t id, struct err *err) MUST_CHECK;
/* until DAY_NONE: no end. */
enum outcome offer_extend(struct session *session, int64_t id, day_t until,
                          struct err *err) MUST_CHECK;

struct offers {
    int count, room;
    struct offer *at; /* owned */
};
void offers_release(struct offers *offers);
/* Appends this party's, open ones first; withdrawn ones only with all. */
enum outcome offer_list(struct db *db, int64_t party, bool all, struct offers *offers,
                        struct err *err) MUST_CHECK;
/* Appends everybody's, in the order of their numbers; withdrawn ones only with all. */
enum outcome offer_list_all(struct db *db, bool all, struct offers *offers,
                            struct err *err) MUST_CHECK;
/* Appends open ones that end (or ended) not later than that day, the earliest first, at most max.
 */
enum outcome offer_list_ending(struct db *db, day_t last, int max, struct offers *offers,
                               struct err *err) MUST_CHECK;

/* A row of the list of all open offers: newest first. */
struct offer_row {
    int64_t id, party;
    char name[NAME_BYTES], words[WORDS_BYTES], category[CATEGORY_CODE_BYTES];
    day_t until_day;
    bool teachable;
};
/* Up to max that fit: the beginnings of words of the offer, or of a category's name. before: 0, or
 * an id to go on from; back: later ones, nearest first. Returns how many, -1 with err set. */
int offer_find(struct db *db, const char *typed, int64_t from, bool back, day_t today,
               struct offer_row *rows, int max, struct err *err);

#endif
