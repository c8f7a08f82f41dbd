/* SPDX-License-Identifier: GPL-3.0-or-later
 * Exchanges read for lists, statements and files: with the names of who gave and who received. */
#ifndef AMSER_LEDGER_EXCHANGE_LIST_H
#define AMSER_LEDGER_EXCHANGE_LIST_H

#include "ledger/exchange.h"

struct exchange_party {
    int64_t id, number; /* number 0: one of the centre's own accounts */
    enum party_kind kind;
    char name[NAME_BYTES];
};
struct exchange_line {
    struct exchange exchange; /* all of it */
    struct exchange_party giver, receiver;
    char source[16]; /* stored word */
    bool erased;     /* the words were erased since; they are "" now */
};
enum outcome exchange_line_get(struct db *db, int64_t seq, struct exchange_line *line,
                               struct err *err) MUST_CHECK;
/* Up to max, latest first, older than `seq` (0: from the latest); with back: newer than it, oldest
 * first (0: from the first). party 0: of everyone. Returns how many; -1 with err filled. */
int exchange_page(struct db *db, int64_t party, int64_t seq, bool back, struct exchange_line *lines,
                  int max, struct err *err);
int64_t exchange_count(struct db *db,
                       int64_t party); /* 0: of everyone; -1 when it cannot be read */
/* Each exchange of the days from ... to (DAY_NONE: open) in the order of the days, a reversal after
 * what it reverses. each returns false to stop; it may not write. party 0: of everyone. */
enum outcome exchange_each(struct db *db, int64_t party, day_t from, day_t to,
                           bool (*each)(void *context, const struct exchange_line *line),
                           void *context, struct err *err) MUST_CHECK;
/* Every account in the order of their ids, also those on which nothing was ever recorded. each may
 * not write. */
struct account_line {
    int64_t number; /* 0: one of the centre's own */
    enum party_kind kind;
    char name[NAME_BYTES];
    int64_t given_min, received_min, balance_min;
};
enum outcome balances_each(struct db *db,
                           void (*each)(void *context, const struct account_line *line),
                           void *context, struct err *err) MUST_CHECK;
/* The newest that this operator recorded since then and that can still be taken back; 0: none. */
enum outcome exchange_last_of(struct session *session, int64_t since, int64_t *seq,
                              struct err *err) MUST_CHECK;
/* What somebody usually gives: their last help, else their first offer, else CATEGORY_OTHER. */
enum outcome exchange_usual(struct db *db, int64_t giver, char category[CATEGORY_CODE_BYTES],
                            struct err *err) MUST_CHECK;
/* How many entries the ledger has, and the short form of the last one's hash (ledger/chain.h). */
enum outcome ledger_head_get(struct db *db, int64_t *count, char hash[13],
                             struct err *err) MUST_CHECK;
/* What it was, for somebody who reads it: their own words, else the category's name. general: for
 * paper and the public; a private category then reads in general words and free words stay out. */
void exchange_what(struct db *db, const struct exchange *exchange, bool general,
                   struct buffer *out);

#endif
