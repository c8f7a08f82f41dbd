/* SPDX-License-Identifier: GPL-3.0-or-later
 * The practice community: invented people with a year behind them, to look round in and to learn
 * with. Made through the same stores as a real register, from data/practice, the same each time but
 * for the days, which lie before the day it is made on. */
#ifndef AMSER_DEMO_PRACTICE_H
#define AMSER_DEMO_PRACTICE_H

#include "access/session.h"

#define PRACTICE_OPERATOR "Gethin Rees" /* the coordinator of the practice community */

/* Makes it in a new file and closes that again; REFUSED when the file is there already. */
enum outcome practice_make(const char *file, struct err *err) MUST_CHECK;
/* Opens the one at its usual place with its coordinator signed in; made anew when there is none of
 * today (its "coming days" would lie behind us), or when anew is asked for. */
enum outcome practice_open(struct session *session, bool anew, struct err *err) MUST_CHECK;

#endif
