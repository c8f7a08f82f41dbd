/* SPDX-License-Identifier: GPL-3.0-or-later
 * The weekly round and favour circles, for brokers. */
#ifndef AMSER_MATCHING_ROUND_SCREEN_H
#define AMSER_MATCHING_ROUND_SCREEN_H

#include "access/session.h"

struct ui;
/* The newest round, to go through; works the first one out. */
void round_screen(struct ui *ui, struct session *session);
/* Favour circles of today's needs; what is kept goes into `round` (0: the newest, or a new one). */
void circles_screen(struct ui *ui, struct session *session, int64_t round);
/* What came of each round, beside what taking one need after another would have brought. */
void rounds_screen(struct ui *ui, struct session *session);

#endif
