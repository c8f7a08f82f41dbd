/* SPDX-License-Identifier: GPL-3.0-or-later
 * The screens of all rooms as F9, Home and Settings call them: a struct ui and the app. */
#ifndef AMSER_SHELL_SCREENS_H
#define AMSER_SHELL_SCREENS_H

struct ui;
#define GO_TO(name, help, word, needs, function) void function(struct ui *ui, void *app);
#include "shell/go_to.def"
#undef GO_TO

#endif
