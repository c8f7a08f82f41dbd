/* SPDX-License-Identifier: GPL-3.0-or-later
 * What Home tells of the day, in one statement. */
#include "shell/home_store.h"

enum outcome home_counts_get(struct db *db, day_t today, struct home_counts *counts,
                             struct err *err) {
    struct query *query = db_query(db, SQL_home_counts, DB_VALUES(db_int(today)));
    *counts = (struct home_counts){0};
    if (query_next(query)) {
        counts->people = query_int(query, 0);
        counts->open_needs = query_int(query, 1);
        counts->arranged_today = query_int(query, 2);
        counts->arranged_later = query_int(query, 3);
        counts->arranged_before = query_int(query, 4);
    }
    return query_end(&query, err);
}
