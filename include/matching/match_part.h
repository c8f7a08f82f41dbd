/* SPDX-License-Identifier: GPL-3.0-or-later
 * Pieces that the screens of matching share. */
#ifndef AMSER_MATCHING_MATCH_PART_H
#define AMSER_MATCHING_MATCH_PART_H

#include "matching/match.h"
#include "widget/lines.h"

struct ui;
/* The reasons of one suggestion with their points, two in a line where they fit. */
void match_reasons(const struct match *match, bool one_a_line, struct lines *out);
/* What stops somebody, a sentence for each gate. */
void match_stops(const struct match *match, struct lines *out);
/* "phone 01234 ..., mornings; comes to the drop-in": how to reach them. */
void match_reach(const struct match *match, struct buffer *out);
/* Writes down that somebody is asked, said yes or no, or that it is arranged (asking for the day).
 * Whoever is being asked about something else at this moment is not asked a second time
 * unknowingly: a page says what, by whom, and asks first. False when left or refused (which was
 * said). */
bool ask_take_down(struct ui *ui, struct session *session, int64_t need, const struct match *match,
                   enum ask_state state);
/* The form of a day, time and place. False when left. */
bool arrange_form(struct ui *ui, const char *name, struct ask *ask);

#endif
