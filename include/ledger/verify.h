/* SPDX-License-Identifier: GPL-3.0-or-later
 * Is the ledger what was recorded? Reads every entry in order, in constant memory: numbers without
 * a gap, the hash chain, the commitments of the words that still exist, the transfers of each
 * exchange against the rules of its kind, reversals turned round exactly; then the sums kept beside
 * the sums of the entries, the head, the members' numbers, and the file itself. */
#ifndef AMSER_LEDGER_VERIFY_H
#define AMSER_LEDGER_VERIFY_H

#include <stdint.h>
#include "base/err.h"
#include "db/db.h"
#include "ledger/chain.h"

/* What stood on a statement or a backup: so many entries, and these first digits of the hash. The
 * only way to see that the last entries were taken away whole. */
struct verify_anchor {
    int64_t count; /* 0: none */
    char hash[CHAIN_SHORT_BYTES];
};
struct verify_report {
    int64_t entries;              /* checked, or until the first bad one */
    char head[CHAIN_SHORT_BYTES]; /* short form of the last hash */
    int64_t bad_seq;              /* 0: none, or not one entry's fault */
};
/* OK, or DAMAGED with a sentence that names the first thing wrong. progress (may be NULL) is called
 * now and then with a percentage. */
enum outcome ledger_verify(struct db *db, const struct verify_anchor *anchor,
                           void (*progress)(void *context, int percent), void *context,
                           struct verify_report *report, struct err *err) MUST_CHECK;

#endif
