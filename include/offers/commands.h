/* SPDX-License-Identifier: GPL-3.0-or-later
 * The commands of offers, needs and categories. */
#ifndef AMSER_OFFERS_COMMANDS_H
#define AMSER_OFFERS_COMMANDS_H

#include "access/call.h"

/* offer WHO WORDS.. [--category C --teachable --until DAY --id IDENT] */
enum outcome offer_command(struct call *call, struct err *err);
/* offers [WHO] [--all] */
enum outcome offers_command(struct call *call, struct err *err);
/* categories [--all] [--merge FROM --into TO] */
enum outcome categories_command(struct call *call, struct err *err);
/* available WHO [--on WEEKDAY --from T --to T]: without --on, shows what is known */
enum outcome available_command(struct call *call, struct err *err);
/* need WHO WORDS.. [--category C --urgency U --by DAY --on WEEKDAY --from T --to T --long HOURS
 * --learning --until DAY --id IDENT] */
enum outcome need_command(struct call *call, struct err *err);
/* needs [--all] */
enum outcome needs_command(struct call *call, struct err *err);
/* ask NEED WHO --state asked|yes|not-now|arranged|cancelled [--on DAY --at T --place P] */
enum outcome ask_command(struct call *call, struct err *err);
/* withdraw need|offer NUMBER */
enum outcome withdraw_command(struct call *call, struct err *err);

#endif
