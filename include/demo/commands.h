/* SPDX-License-Identifier: GPL-3.0-or-later
 * The commands of this room. */
#ifndef AMSER_DEMO_COMMANDS_H
#define AMSER_DEMO_COMMANDS_H

#include "access/call.h"

enum outcome demo_command(struct call *call, struct err *err);

#endif
