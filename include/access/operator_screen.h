/* SPDX-License-Identifier: GPL-3.0-or-later
 * The screens of access: sign in, and the list of operators. */
#ifndef AMSER_ACCESS_OPERATOR_SCREEN_H
#define AMSER_ACCESS_OPERATOR_SCREEN_H

#include <stdbool.h>
#include "access/operator.h"

struct ui;
/* Who is there? Returns true with the session filled; false when nobody signed in (0, hang-up). */
bool sign_in_screen(struct ui *ui, struct session *session);
void operators_screen(struct ui *ui, struct session *session);
/* A new password for one operator; returns whether it was saved. */
bool password_screen(struct ui *ui, struct session *session, int64_t operator_id);

#endif
