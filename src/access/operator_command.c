/* SPDX-License-Identifier: GPL-3.0-or-later
 * operators on the command line: the list, and what changes it. */
#include <sodium.h>
#include <string.h>
#include "access/commands.h"
#include "access/operator.h"
#include "base/mem.h"

enum { OPERATORS_MOST = 500 };

static enum outcome list(struct call *call, struct err *err) {
    static const struct row_column columns[] = {
        {"name", N_("Name"), ROW_TEXT},
        {"role", N_("Role"), ROW_TEXT},
        {"has_password", N_("Password"), ROW_FLAG},
        {"active", N_("Active"), ROW_FLAG},
    };
    struct operator* found = mem_zero(OPERATORS_MOST, sizeof *found);
    int count = operator_list(call->session->db, true, found, OPERATORS_MOST, err);
    struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
    for (int i = 0; i < count; i++) {
        rows_text(rows, found[i].name);
        rows_text(rows, call->format == FORMAT_TEXT ? role_name(found[i].role)
                                                    : role_code(found[i].role));
        rows_int(rows, found[i].has_password);
        rows_int(rows, found[i].active);
    }
    mem_release(&found);
    bool written = rows_end(&rows) == 0;
    if (count < 0)
        return err ? err->outcome : OUTCOME_STORAGE;
    return written ? OUTCOME_OK
                   : err_set(err, OUTCOME_STORAGE, N_("Not everything could be written."), NULL);
}

static enum outcome read_role(const struct call *call, enum role *role, struct err *err) {
    const char *code = call_option(call, "role");
    if (code && role_from_code(code, role))
        return OUTCOME_OK;
    return err_set(err, OUTCOME_USAGE,
                   N_("Give --role with volunteer, coordinator or auditor, not: %s"),
                   code ? code : "-");
}

static enum outcome read_password(const struct call *call, bool needed,
                                  char password[PASSWORD_BYTES], struct err *err) {
    const char *file = call_option(call, "password-file");
    password[0] = '\0';
    if (file)
        return password_from_file(file, password, err);
    return needed
               ? err_set(err, OUTCOME_USAGE,
                         N_("Give --password-file with a file whose first line is the password."),
                         NULL)
               : OUTCOME_OK;
}

static enum outcome add(struct call *call, const char *name, struct err *err) {
    struct operator_plan plan = {.role = 0};
    enum role role = ROLE_VOLUNTEER;
    int64_t id = 0;
    enum outcome outcome = call_put_text(plan.name, sizeof plan.name, name, err);
    if (outcome == OUTCOME_OK)
        outcome = read_role(call, &role, err);
    if (outcome == OUTCOME_OK)
        outcome = read_password(call, false, plan.password, err);
    plan.role = 1 + (int64_t)role;
    if (outcome == OUTCOME_OK)
        outcome = operator_add(call->session, &plan, &id, err);
    sodium_memzero(plan.password, sizeof plan.password);
    return outcome;
}

static enum outcome change_password(struct call *call, const struct operator* who,
                                    struct err *err) {
    char password[PASSWORD_BYTES];
    enum outcome outcome = read_password(call, true, password, err);
    if (outcome == OUTCOME_OK)
        outcome = operator_set_password(call->session, who->id, password, err);
    sodium_memzero(password, sizeof password);
    return outcome;
}

static enum outcome change_role(struct call *call, const struct operator* who, struct err *err) {
    enum role role = ROLE_VOLUNTEER;
    enum outcome outcome = read_role(call, &role, err);
    return outcome == OUTCOME_OK ? operator_set_role(call->session, who->id, role, err) : outcome;
}

enum outcome operators_command(struct call *call, struct err *err) {
    struct operator who = {.id = 0};
    if (!call->word_count)
        return list(call, err);
    const char *deed = call->words[0];
    enum outcome outcome = call_words(call, 2, 2, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (!strcmp(deed, "add"))
        return add(call, call->words[1], err);
    outcome = operator_by_name(call->session->db, call->words[1], &who, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (!strcmp(deed, "password"))
        return change_password(call, &who, err);
    if (!strcmp(deed, "role"))
        return change_role(call, &who, err);
    if (!strcmp(deed, "stop") || !strcmp(deed, "start"))
        return operator_set_active(call->session, who.id, !strcmp(deed, "start"), err);
    return err_set(err, OUTCOME_USAGE,
                   N_("With operators comes add, password, role, stop or start, not: %s"), deed);
}
