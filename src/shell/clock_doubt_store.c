/* SPDX-License-Identifier: GPL-3.0-or-later
 * When the register was written to last. */
#include "shell/clock_doubt.h"

enum outcome clock_last_used(struct db *db, int64_t *last, struct err *err) {
    enum outcome outcome = db_get_int(db, SQL_clock_last_used, DB_NO_VALUES, last, err);
    if (outcome == OUTCOME_NOT_FOUND) {
        *last = 0;
        return OUTCOME_OK;
    }
    return outcome;
}
