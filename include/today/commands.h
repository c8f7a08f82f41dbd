/* SPDX-License-Identifier: GPL-3.0-or-later
 * The commands of today. */
#ifndef AMSER_TODAY_COMMANDS_H
#define AMSER_TODAY_COMMANDS_H

#include "access/call.h"

/* today [--kind KIND] [--all] [--as-of DAY] */
enum outcome today_command(struct call *call, struct err *err);
/* contact WHO [--how HOW] [--on DAY] */
enum outcome contact_command(struct call *call, struct err *err);
/* check-in EXCHANGE WHO OUTCOME */
enum outcome check_in_command(struct call *call, struct err *err);
/* snooze KIND KEY [--until DAY] */
enum outcome snooze_command(struct call *call, struct err *err);

#endif
