/* SPDX-License-Identifier: GPL-3.0-or-later
 * The commands of people. */
#ifndef AMSER_PEOPLE_COMMANDS_H
#define AMSER_PEOPLE_COMMANDS_H

#include "access/call.h"
#include "people/card.h"
#include "people/welcome.h"

/* find WORDS... [--all] [--kind KIND] */
enum outcome find_command(struct call *call, struct err *err);
/* show WHO; parts: what the rooms above add to the card, may be NULL. */
enum outcome show_run(struct call *call, const struct card_parts *parts, struct err *err);
/* add-member NAME...; hooks: what the rooms above do for a newcomer. */
enum outcome add_member_run(struct call *call, const struct welcome_hooks *hooks, struct err *err);
/* edit-member WHO [the options of add-member, --status, --on] */
enum outcome edit_member_command(struct call *call, struct err *err);
/* vetting WHO [KIND --result RESULT --on DAY --review DAY] */
enum outcome vetting_command(struct call *call, struct err *err);
/* link WHO WHO --kind KIND [--end] */
enum outcome link_command(struct call *call, struct err *err);

#endif
