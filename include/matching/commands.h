/* SPDX-License-Identifier: GPL-3.0-or-later
 * The command of matching. */
#ifndef AMSER_MATCHING_COMMANDS_H
#define AMSER_MATCHING_COMMANDS_H

#include "access/call.h"

/* match NEED [--all]: who might help and why; with --all also the others and what stops them */
enum outcome match_command(struct call *call, struct err *err);

#endif
