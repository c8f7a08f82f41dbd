/* SPDX-License-Identifier: GPL-3.0-or-later
 * What Home tells of the day. */
#ifndef AMSER_SHELL_HOME_STORE_H
#define AMSER_SHELL_HOME_STORE_H

#include "base/day.h"
#include "db/db.h"

struct home_counts {
    int64_t people, open_needs;
    int64_t arranged_today, arranged_later, arranged_before;
};
enum outcome home_counts_get(struct db *db, day_t today, struct home_counts *counts,
                             struct err *err) MUST_CHECK;

#endif
