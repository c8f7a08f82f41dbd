/* SPDX-License-Identifier: GPL-3.0-or-later
 * The audit trail. Written in the same transaction as the deed, so that neither is there alone. */
#include <assert.h>
#include "access/session.h"
#include "base/clock.h"

enum outcome audit_add(struct session *session, const char *action, int64_t subject,
                       const char *detail, struct err *err) {
    assert(db_in_write(session->db));
    return db_run(session->db, SQL_audit_add,
                  DB_VALUES(db_int(clock_now()), db_id(session->operator_id), db_text(action),
                            db_id(subject), db_text(detail ? detail : "")),
                  NULL, err);
}
