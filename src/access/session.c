/* SPDX-License-Identifier: GPL-3.0-or-later
 * Roles, and what each may do. Checked here once, also by the stores, so that no screen can forget.
 */
#include "access/session.h"

#include <string.h>
#include "base/attr.h"
#include "base/i18n.h"

static const struct {
    const char *code, *name;
} roles[ROLE_COUNT] = {
    [ROLE_VOLUNTEER] = {"volunteer", N_("volunteer")},
    [ROLE_COORDINATOR] = {"coordinator", N_("coordinator")},
    [ROLE_AUDITOR] = {"auditor", N_("auditor")},
};

const char *role_code(enum role role) {
    return roles[role].code;
}

bool role_from_code(const char *code, enum role *role) {
    for (int i = 0; i < ROLE_COUNT; i++) {
        if (!strcmp(roles[i].code, code)) {
            *role = (enum role)i;
            return true;
        }
    }
    return false;
}

const char *role_name(enum role role) {
    return _(roles[role].name);
}

const char *source_code(enum source source) {
    static const char *const codes[] = {"desk", "kiosk", "paper", "command", "import"};
    return codes[source];
}

bool session_may_write(const struct session *session) {
    return session->role != ROLE_AUDITOR;
}

bool session_is_coordinator(const struct session *session) {
    return session->role == ROLE_COORDINATOR;
}

enum outcome session_need_coordinator(const struct session *session, struct err *err) {
    if (session_is_coordinator(session))
        return OUTCOME_OK;
    return err_set(err, OUTCOME_DENIED,
                   N_("This is for a coordinator: ask one to sign in, or add --as and their name."),
                   NULL);
}

enum outcome session_need_writer(const struct session *session, struct err *err) {
    if (session_may_write(session))
        return OUTCOME_OK;
    return err_set(err, OUTCOME_DENIED,
                   N_("An auditor reads only: ask a volunteer or a coordinator to do this."), NULL);
}
