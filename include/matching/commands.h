/* SPDX-License-Identifier: GPL-3.0-or-later
 * The command of matching. */
#ifndef AMSER_MATCHING_COMMANDS_H
#define AMSER_MATCHING_COMMANDS_H

#include "access/call.h"

/* match NEED [--all]: who might help and why; with --all also the others and what stops them */
enum outcome match_command(struct call *call, struct err *err);

/* round [--balanced] [--as-of DAY] [--totals] [--keep]: all open needs against everybody */
enum outcome round_command(struct call *call, struct err *err);
/* rounds: what came of each round that was kept */
enum outcome rounds_command(struct call *call, struct err *err);
/* circles [--as-of DAY]: favour circles of two to five */
enum outcome circles_command(struct call *call, struct err *err);

#endif
