/* SPDX-License-Identifier: GPL-3.0-or-later
 * The screens of offers, needs, availability and categories, and their parts of the card. */
#ifndef AMSER_OFFERS_OFFER_SCREEN_H
#define AMSER_OFFERS_OFFER_SCREEN_H

#include "access/session.h"
#include "offers/offer.h"

struct ui;
struct card_part;

/* All open offers, found by words or category. */
void offers_screen(struct ui *ui, struct session *session);
/* Offers and needs that end soon or have ended. */
void ending_screen(struct ui *ui, struct session *session);
/* What one party offers and needs, to add to and change. Somebody without an offer is first shown
 * the page of human skills. */
void party_offers_screen(struct ui *ui, struct session *session, int64_t party);
/* Eight human skills at a time, each added by its number. */
void offer_prompts_screen(struct ui *ui, struct session *session, int64_t party);
/* A new offer of that party; returns whether one was saved. */
bool offer_form_screen(struct ui *ui, struct session *session, int64_t party);
void offer_screen(struct ui *ui, struct session *session, int64_t offer);
/* One need: change, longer, take back. */
void need_change_screen(struct ui *ui, struct session *session, int64_t need);
/* The form of a new need; party 0: asks who. True when saved: *need_id is the new need. */
bool need_form_screen(struct ui *ui, struct session *session, int64_t party, int64_t *need_id);
void availability_screen(struct ui *ui, struct session *session, int64_t party);
void categories_screen(struct ui *ui, struct session *session);

extern const struct card_part offers_card_part; /* lines, and "Offers and needs" */

#endif
