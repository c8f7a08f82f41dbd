/* SPDX-License-Identifier: GPL-3.0-or-later
 * Many exchanges in one transaction: the head of the chain and the totals are held in memory and
 * written at the end, so that hundreds of thousands cost what their rows cost. The same rules, the
 * same rows, the same chain as one at a time: exchange_record is a batch of one. Only inside
 * db_write; an error ends the transaction. While a batch is open nothing else may write to the
 * ledger (exchange_record, exchange_reverse, exchange_welcome), totals are those of before, and a
 * party is as it was when the batch first met it. The audit trail gets one line for the batch.
 *
 * For a session of SOURCE_IMPORT, minutes stay as they are and people may have left since: what
 * happened elsewhere happened; only the day may not be one that is still to come. */
#ifndef AMSER_LEDGER_BATCH_H
#define AMSER_LEDGER_BATCH_H

#include "ledger/exchange.h"

struct ledger_batch; /* opaque */
/* expected: about how many will be added (decides whether indexes are rebuilt at the end instead of
 * being kept up row by row; no query may be open then when the batch begins and ends, and lists of
 * one party's exchanges are slow meanwhile); 0: few. */
enum outcome ledger_batch_begin(struct ledger_batch **batch, struct session *session,
                                int64_t expected, struct err *err) MUST_CHECK;
/* What "now" is for all that follows (demonstrations that reach into the past); 0: the clock. */
void ledger_batch_set_now(struct ledger_batch *batch, int64_t utc_seconds);
/* Sets exchange->seq. recorded_at not 0 is kept, else it is now. When it is given, and the source
 * is not SOURCE_IMPORT, the salt of the words follows from the uid, so that the same demonstration
 * is the same register; else it is random. The same uid again: OK, *known (may be NULL) true,
 * nothing added. REFUSED by a rule, NOT_FOUND, CONFLICT: the batch goes on and nothing of this one
 * was written. After any other error nothing more can be added. */
enum outcome ledger_batch_add(struct ledger_batch *batch, struct exchange *exchange, bool *known,
                              struct err *err) MUST_CHECK;
/* Turns one round, as exchange_reverse does. */
enum outcome ledger_batch_reverse(struct ledger_batch *batch, int64_t seq, const char *reason,
                                  const char *uid, struct err *err) MUST_CHECK;
/* Writes totals and head, rebuilds indexes; frees in any case. */
enum outcome ledger_batch_end(struct ledger_batch **batch, struct err *err) MUST_CHECK;
void ledger_batch_drop(struct ledger_batch **batch); /* after an error; NULL is fine */

#endif
