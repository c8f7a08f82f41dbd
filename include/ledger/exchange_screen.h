/* SPDX-License-Identifier: GPL-3.0-or-later
 * The screens of the ledger: record, undo, look up and reverse, statement, verify; and what a card
 * shows of hours. */
#ifndef AMSER_LEDGER_EXCHANGE_SCREEN_H
#define AMSER_LEDGER_EXCHANGE_SCREEN_H

#include "ledger/exchange.h"
#include "people/card.h"

struct ui;
/* The record form, many in a row; begin: fields to start from (giver, receiver, need ...), may be
 * NULL. One that meets a need comes back after it is saved. Returns how many were recorded. */
int record_screen(struct ui *ui, struct session *session, const struct exchange *begin);
void undo_screen(struct ui *ui, struct session *session);      /* F6 */
void exchanges_screen(struct ui *ui, struct session *session); /* latest, to look up and reverse */
void statement_screen(struct ui *ui, struct session *session, int64_t party); /* 0: ask whose */
void verify_screen(struct ui *ui, struct session *session);

/* For the card: hours and last exchanges with "Record an exchange"; "Statement". */
extern const struct card_part ledger_card_part;
extern const struct card_part statement_card_part;

#endif
