/* SPDX-License-Identifier: GPL-3.0-or-later
 * Moving everything out, and bringing in what another Amser moved out, on the screen. */
#ifndef AMSER_EXPORT_EXPORT_SCREEN_H
#define AMSER_EXPORT_EXPORT_SCREEN_H

#include "access/session.h"
#include "widget/ui.h"

void export_screen(struct ui *ui, struct session *session);
/* While there is no register: makes one at place; true when it is there. */
bool restore_screen(struct ui *ui, const char *place);

#endif
