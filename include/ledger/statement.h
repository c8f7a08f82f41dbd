/* SPDX-License-Identifier: GPL-3.0-or-later
 * A statement of hours: what somebody gave, received and has to enjoy, on 80 columns of plain text,
 * in their own language whatever language the screen is in. */
#ifndef AMSER_LEDGER_STATEMENT_H
#define AMSER_LEDGER_STATEMENT_H

#include "ledger/exchange_list.h"

enum { STATEMENT_COLS = 80 };
struct statement_row {
    int64_t seq, reversal_of, reversed_by;
    day_t day;
    enum exchange_kind kind;
    bool giver;       /* the statement's party is the giver */
    bool recognition; /* thanked, no hours moved */
    int32_t minutes;
    char other[NAME_BYTES], what[NAME_BYTES];
    char thanks[WORDS_BYTES]; /* for the giver only */
};
struct statement {
    char centre[NAME_BYTES], name[NAME_BYTES];
    int64_t number;
    day_t today, from, to; /* from, to: DAY_NONE = open */
    bool counts;           /* a line says what is left: not where nobody counts, nor of the dead */
    struct totals totals;  /* of all time */
    int64_t head_count;    /* the ledger as it was when this was made */
    char head_hash[13];
    struct statement_row *rows; /* owned */
    int count, room;
};
void statement_release(struct statement *statement);
/* Pure; in the language of the moment. Appends lines that end in '\n'. */
void statement_compose(const struct statement *statement, struct buffer *out);
/* "Given 22h 30m, received 18h 30m: 4h to enjoy", in the language of the moment. */
void totals_sentence(const struct totals *totals, bool counts, struct buffer *out);

/* ---- statement_store.c ---- */
/* Reads the rows in the language of the moment. */
enum outcome statement_load(struct session *session, int64_t party, day_t from, day_t to,
                            struct statement *statement, struct err *err) MUST_CHECK;
/* The whole text, in `language`; NULL: in the member's own, if it is known. */
enum outcome statement_text(struct session *session, int64_t party, day_t from, day_t to,
                            const enum language *language, struct buffer *out,
                            struct err *err) MUST_CHECK;

#endif
