/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bringing a file in, step by step; and what was brought in before, with the way to take it back.
 * For coordinators: others are told so. */
#ifndef AMSER_IMPORT_IMPORT_SCREEN_H
#define AMSER_IMPORT_IMPORT_SCREEN_H

#include "access/session.h"
#include "widget/ui.h"

void import_screen(struct ui *ui, struct session *session);
void imports_screen(struct ui *ui, struct session *session); /* what was brought in */

#endif
