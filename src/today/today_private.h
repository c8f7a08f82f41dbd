/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the stores of this room share: a list while it is gathered. */
#ifndef AMSER_TODAY_PRIVATE_H
#define AMSER_TODAY_PRIVATE_H

#include "today/today.h"

struct gather {
    struct db *db;
    struct policy policy;
    day_t today;
    enum today_kind only;
    int each;
    struct put_offs off; /* owned */
    struct today_list *list;
};
bool gather_wants(const struct gather *gather, enum today_kind kind);
/* Reads a row of data/sql/today/today.sql. */
void gather_take(struct query *query, enum today_kind kind, struct today_row *row);
/* Those of people, one kind after another: who is active, and what the days tell of them. */
struct people; /* opaque */
enum outcome people_load(struct gather *gather, struct people **people, struct err *err) MUST_CHECK;
void people_release(struct people **people);
/* Appends those of one kind. */
enum outcome people_add(struct gather *gather, struct people *people, enum today_kind kind,
                        struct err *err) MUST_CHECK;

#endif
