/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a centre or a member of staff has set once for all sittings: lines "name = value" in
 * SYSCONFDIR/amser/amser.conf, then in $XDG_CONFIG_HOME/amser/amser.conf. Whatever is said in the
 * call stands above both; AMSER_DATABASE stands above a register named here. */
#ifndef AMSER_SHELL_SETTINGS_FILE_H
#define AMSER_SHELL_SETTINGS_FILE_H

#include "shell/option.h"

/* Reads both files, where they are, into options that stand before those of the call. Another file
 * than the two when AMSER_SETTINGS names one. USAGE with file and line that cannot be read. */
enum outcome settings_file_read(struct parsed *parsed, struct err *err) MUST_CHECK;

#endif
