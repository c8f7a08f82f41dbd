/* SPDX-License-Identifier: GPL-3.0-or-later
 * Many exchanges in one transaction: the head of the chain and the totals are held in memory and
 * written at the end, so that hundreds of thousands cost what their rows cost. The same rules, the
 * same rows, the same chain as one at a time (exchange_record is a batch of one, or shares all of
 * its pieces). Only inside db_write; an error ends the transaction. */
#ifndef AMSER_LEDGER_BATCH_H
#define AMSER_LEDGER_BATCH_H

#include "ledger/exchange.h"

struct ledger_batch; /* opaque */
/* expected: about how many will be added (decides whether indexes are rebuilt at the end instead of
 * being kept up row by row); 0: few. */
enum outcome ledger_batch_begin(struct ledger_batch **batch, struct session *session,
                                int64_t expected, struct err *err) MUST_CHECK;
/* Sets exchange->seq. recorded_at not 0 is kept (demonstrations that reach into the past); else it
 * is now. The same uid again: OK, *known (may be NULL) true, nothing added. REFUSED by a rule: the
 * batch goes on and nothing of this one was written. */
enum outcome ledger_batch_add(struct ledger_batch *batch, struct exchange *exchange, bool *known,
                              struct err *err) MUST_CHECK;
/* Turns one round, as exchange_reverse does. */
enum outcome ledger_batch_reverse(struct ledger_batch *batch, int64_t seq, const char *reason,
                                  const char *uid, struct err *err) MUST_CHECK;
/* Writes totals and head, rebuilds indexes; frees in any case. */
enum outcome ledger_batch_end(struct ledger_batch **batch, struct err *err) MUST_CHECK;
void ledger_batch_drop(struct ledger_batch **batch); /* after an error; NULL is fine */

#endif
