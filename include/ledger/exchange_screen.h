/* SPDX-License-Identifier: GPL-3.0-or-later
 * The screens of the ledger: record, undo, look up and reverse, statement. */
#ifndef AMSER_LEDGER_EXCHANGE_SCREEN_H
#define AMSER_LEDGER_EXCHANGE_SCREEN_H

#include "ledger/exchange.h"

struct ui;
/* The record form, many in a row; begin: fields to start from (giver, receiver, need ...), may be NULL.
 * Returns how many were recorded. */
int record_screen(struct ui *ui, struct session *session, const struct exchange *begin);
void undo_screen(struct ui *ui, struct session *session);     /* F6 */
void exchanges_screen(struct ui *ui, struct session *session); /* latest, to look up and reverse */
void statement_screen(struct ui *ui, struct session *session, int64_t party); /* 0: ask whose */

#endif
