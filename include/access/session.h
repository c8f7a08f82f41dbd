/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who is at the program now, on which register. Every screen and command gets one. */
#ifndef AMSER_ACCESS_SESSION_H
#define AMSER_ACCESS_SESSION_H

#include <stdbool.h>
#include <stdint.h>
#include "base/err.h"
#include "db/db.h"

enum role { ROLE_VOLUNTEER, ROLE_COORDINATOR, ROLE_AUDITOR, ROLE_COUNT };
enum source { SOURCE_DESK, SOURCE_KIOSK, SOURCE_PAPER, SOURCE_COMMAND, SOURCE_IMPORT };

struct session {
    struct db *db;       /* borrowed from the shell */
    int64_t operator_id; /* 0: nobody signed in (set-up, practice reading) */
    char operator_name[120];
    enum role role;
    enum source source; /* what exchanges recorded now are marked with */
    char centre_name[120];
    bool practice;
};
const char *role_code(enum role role); /* stored word */
bool role_from_code(const char *code, enum role *role);
const char *role_name(enum role role);       /* translated */
const char *source_code(enum source source); /* stored word */
bool session_may_write(const struct session *session);
bool session_is_coordinator(const struct session *session);
/* DENIED with a sentence unless it is so. */
enum outcome session_need_coordinator(const struct session *session, struct err *err);
enum outcome session_need_writer(const struct session *session, struct err *err);

/* Append to the audit trail; call inside the db_write that does the deed. detail: no names. */
enum outcome audit_add(struct session *session, const char *action, int64_t subject,
                       const char *detail, struct err *err) MUST_CHECK;

#endif
