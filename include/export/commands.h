/* SPDX-License-Identifier: GPL-3.0-or-later
 * The commands of export. */
#ifndef AMSER_EXPORT_COMMANDS_H
#define AMSER_EXPORT_COMMANDS_H

#include "access/call.h"

/* export all|timeoverflow [FOLDER] | export PART|journal [FILE] [--names] */
enum outcome export_command(struct call *call, struct err *err);
/* setup --from FOLDER --coordinator NAME [--password-file F]; place: where the register goes. */
enum outcome restore_run(struct call *call, const char *place, struct err *err);

#endif
