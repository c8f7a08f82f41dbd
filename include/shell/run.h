/* SPDX-License-Identifier: GPL-3.0-or-later
 * The two ways to run: one call without screens, or a sitting with them. Both return the exit
 * status. */
#ifndef AMSER_SHELL_RUN_H
#define AMSER_SHELL_RUN_H

#include "shell/option.h"

/* utf8: what i18n_start said. */
int run_call(const struct parsed *parsed);
int run_sitting(const struct parsed *parsed, bool utf8);
/* Says an error on standard error; the technical detail too when verbose. */
void run_say(const struct err *err, bool verbose);

#endif
