/* SPDX-License-Identifier: GPL-3.0-or-later
 * Today on the screen, for coordinators. parts: those of the card, the shell's. */
#ifndef AMSER_TODAY_TODAY_SCREEN_H
#define AMSER_TODAY_TODAY_SCREEN_H

#include "people/card.h"

void today_screen(struct ui *ui, struct session *session, const struct card_parts *parts);
/* The first screen of a coordinator: opens only when something is due. */
void today_first_screen(struct ui *ui, struct session *session, const struct card_parts *parts);

#endif
