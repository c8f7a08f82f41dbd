/* SPDX-License-Identifier: GPL-3.0-or-later
 * The commands of access. */
#ifndef AMSER_ACCESS_COMMANDS_H
#define AMSER_ACCESS_COMMANDS_H

#include "access/call.h"

/* operators [add NAME --role R [--password-file F] | password NAME --password-file F | stop NAME |
 * start NAME | role NAME --role R] */
enum outcome operators_command(struct call *call, struct err *err);

#endif
