/* SPDX-License-Identifier: GPL-3.0-or-later
 * Availability in the register. */
#ifndef AMSER_OFFERS_AVAILABILITY_STORE_H
#define AMSER_OFFERS_AVAILABILITY_STORE_H

#include "access/session.h"
#include "offers/availability.h"

enum outcome availability_get(struct db *db, int64_t party, struct slots *slots,
                              struct err *err) MUST_CHECK;
/* What is said now takes the place of what was said before. */
enum outcome availability_set(struct session *session, int64_t party, const struct slots *slots,
                              struct err *err) MUST_CHECK;
/* Adds one slot to what is there; now (may be NULL): all of them afterwards. */
enum outcome availability_add(struct session *session, int64_t party, const struct slot *slot,
                              struct slots *now, struct err *err) MUST_CHECK;

#endif
