/* SPDX-License-Identifier: GPL-3.0-or-later
 * The screens of matching, and its part of the card. Nothing is asked or arranged without a key. */
#ifndef AMSER_MATCHING_MATCH_SCREEN_H
#define AMSER_MATCHING_MATCH_SCREEN_H

#include "access/session.h"

struct ui;
struct card_part;

/* Open needs, the oldest first, each with its best offer. */
void needs_board_screen(struct ui *ui, struct session *session);
/* Who might help with a need, why, and what they said. */
void suggestions_screen(struct ui *ui, struct session *session, int64_t need);
/* The form of a need, then straight on to suggestions; party 0: asks who. */
void post_need_screen(struct ui *ui, struct session *session, int64_t party);
/* What is arranged, by day; Enter records that it happened. */
void arranged_screen(struct ui *ui, struct session *session);
/* One that is arranged: it happened, it did not, another day. */
void arranged_one_screen(struct ui *ui, struct session *session, int64_t ask);
/* The open needs of one party, to find somebody for. */
void party_needs_screen(struct ui *ui, struct session *session, int64_t party);

extern const struct card_part match_card_part; /* "Find matches" */

#endif
