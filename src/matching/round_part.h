/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the screens of the round share. */
#ifndef AMSER_MATCHING_ROUND_PART_H
#define AMSER_MATCHING_ROUND_PART_H

#include "matching/round_screen.h"
#include "matching/round_store.h"

/* Works a round out and keeps it, telling how far it is. When somebody else decides meanwhile it
 * begins anew, a few times. False with a word said when it could not be. */
bool round_again(struct ui *ui, struct session *session, bool balanced);
/* Works out a round, or circles, without keeping anything; release work. False with a word said. */
bool round_work_told(struct ui *ui, struct session *session, const struct round_wish *wish,
                     struct round_work *work);
/* Needs that nobody can be suggested for, and how many people each gate stopped. */
void without_screen(struct ui *ui, struct session *session);

#endif
