/* SPDX-License-Identifier: GPL-3.0-or-later
 * Old computers lose the time when their battery is flat. Order in the ledger never depends on the
 * clock, but days do: so a clock that cannot be right is told. */
#ifndef AMSER_SHELL_CLOCK_DOUBT_H
#define AMSER_SHELL_CLOCK_DOUBT_H

#include "base/buffer.h"
#include "db/db.h"

enum clock_doubt { CLOCK_FINE, CLOCK_BACK, CLOCK_AHEAD };
/* last: when something was recorded last, 0: never. Back: it is earlier than that by more than two
 * hours (clocks of two computers may differ). Ahead: nothing for more than 400 days. */
enum clock_doubt clock_doubt(int64_t last, int64_t now);
/* Appends the sentence for a person, nothing when all is well. */
void clock_doubt_text(enum clock_doubt doubt, int64_t last, int64_t now, struct buffer *out);
/* clock_doubt_store.c: the last time that the register knows of. */
enum outcome clock_last_used(struct db *db, int64_t *last, struct err *err) MUST_CHECK;

#endif
