/* SPDX-License-Identifier: GPL-3.0-or-later
 * The dated lines of the policies (policy_load and policy_set are in centre/policy.h). */
#ifndef AMSER_CENTRE_POLICY_STORE_H
#define AMSER_CENTRE_POLICY_STORE_H

#include "centre/policy.h"

struct policy_line {
    int64_t value;
    char reason[400];
    day_t from_day;
    int64_t recorded_at;
    char operator_name[120]; /* "" at set-up or from the command line */
};
/* Newest first, up to max; returns how many, -1 with err. */
int policy_history(struct db *db, enum policy_id id, struct policy_line *lines, int max,
                   struct err *err);
/* One line as it is, without asking who may; inside a transaction. For set-up. */
enum outcome policy_insert(struct session *session, enum policy_id id, int64_t value,
                           const char *reason, struct err *err) MUST_CHECK;

#endif
