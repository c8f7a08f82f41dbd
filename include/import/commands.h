/* SPDX-License-Identifier: GPL-3.0-or-later
 * The commands of moving in. */
#ifndef AMSER_IMPORT_COMMANDS_H
#define AMSER_IMPORT_COMMANDS_H

#include "access/call.h"

/* import FILE... [--mapping NAME|FILE.map] [--record KIND] [--try] [--leave-refused]
 * [--duplicates same|separate] [--dates ymd|dmy|mdy] [--time hours|minutes|seconds] [--on DAY]
 * [--who WHO] [--refused FILE]: all files or none */
enum outcome import_command(struct call *call, struct err *err);
/* imports [undo NUMBER [--try] | compare NUMBER] */
enum outcome imports_command(struct call *call, struct err *err);
/* mappings [show NAME | save FILE | delete NAME] */
enum outcome mappings_command(struct call *call, struct err *err);

#endif
