/* SPDX-License-Identifier: GPL-3.0-or-later
 * The centre's rules on one screen. */
#ifndef AMSER_CENTRE_POLICY_SCREEN_H
#define AMSER_CENTRE_POLICY_SCREEN_H

#include "access/session.h"

struct ui;
void policy_screen(struct ui *ui, struct session *session);

#endif
