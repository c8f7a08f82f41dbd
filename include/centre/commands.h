/* SPDX-License-Identifier: GPL-3.0-or-later
 * The commands of centre. */
#ifndef AMSER_CENTRE_COMMANDS_H
#define AMSER_CENTRE_COMMANDS_H

#include "access/call.h"

/* setup --name --preset --language --coordinator [--password-file]; seed: see centre_setup. */
enum outcome centre_setup_run(struct call *call,
                              enum outcome (*seed)(struct session *session, struct err *err),
                              struct err *err);
/* policy [NAME [VALUE --reason R]] */
enum outcome policy_command(struct call *call, struct err *err);

#endif
