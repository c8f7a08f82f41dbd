/* SPDX-License-Identifier: GPL-3.0-or-later
 * A walk through the program by what its screens offer: numbered choices, rows, lists of fields. */
#ifndef AMSER_TESTS_WALK_H
#define AMSER_TESTS_WALK_H

#include <stdbool.h>
#include "base/i18n.h"
#include "desk.h"

/* Every screen of a practice community of its own; how many were seen. */
int walk_everything(enum language language, int rows, int cols);
/* What must hold on any one screen: focus after every key, help, F5 all round. The language is the
 * one that the screen speaks; -1: any. */
void walk_look_around(struct terminal *t, enum language language, bool practice);

#endif
