/* SPDX-License-Identifier: GPL-3.0-or-later
 * Operators on the register. Hashing is done before the transaction begins: it takes a moment. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include "access/operator.h"
#include "base/clock.h"
#include "base/mem.h"
#include "text/fold.h"

static void read_row(struct query *q, struct operator* found) {
    *found = (struct operator){.id = query_int(q, 0)};
    PUT_TEXT(found->name, query_text(q, 1));
    (void)role_from_code(query_text(q, 2), &found->role);
    found->has_password = query_int(q, 3) != 0;
    found->language_known = language_from_text(query_text(q, 4), &found->language);
    found->active = query_int(q, 5) != 0;
    found->version = query_int(q, 6);
}

static enum outcome read_one(struct query *q, struct operator* found, const char *name,
                             struct err *err) {
    bool there = query_next(q);
    if (there)
        read_row(q, found);
    enum outcome outcome = query_end(&q, err);
    if (outcome == OUTCOME_OK && !there)
        outcome =
            err_set(err, OUTCOME_NOT_FOUND, N_("There is no operator of this name: %s"), name);
    return outcome;
}

enum outcome operator_get(struct db *db, int64_t id, struct operator* found, struct err *err) {
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)id);
    return read_one(db_query(db, SQL_operator_by_id, DB_VALUES(db_int(id))), found, number, err);
}

enum outcome operator_by_name(struct db *db, const char *name, struct operator* found,
                              struct err *err) {
    CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
    text_fold(&fold, name);
    return read_one(db_query(db, SQL_operator_by_fold, DB_VALUES(db_text(fold.text))), found, name,
                    err);
}

int operator_list(struct db *db, bool stopped_too, struct operator* found, int max,
                  struct err *err) {
    int count = 0;
    struct query *q = db_query(db, SQL_operator_list, DB_VALUES(db_int(stopped_too)));
    while (count < max && query_next(q))
        read_row(q, &found[count++]);
    return query_end(&q, err) == OUTCOME_OK ? count : -1;
}

/* ---- writing: one small transaction each ---- */
struct change {
    struct session *session;
    const struct operator_plan *plan;
    const char *hash; /* NULL: no password */
    int64_t id;
    enum role role;
    bool active;
    enum language language;
};

enum outcome operator_insert(struct session *session, const struct operator_plan *plan,
                             const char *hash, int64_t *id, struct err *err) {
    CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
    struct operator other = {.id = 0};
    text_fold(&fold, plan->name);
    enum outcome outcome = operator_by_name(session->db, plan->name, &other, NULL);
    if (outcome == OUTCOME_OK)
        return err_set(err, OUTCOME_REFUSED,
                       N_("There is an operator of this name already, choose another: %s"),
                       other.name);
    const char *role = role_code((enum role)(plan->role - 1));
    outcome = db_run(session->db, SQL_operator_insert,
                     DB_VALUES(db_text(plan->name), db_text(fold.text), db_text(role),
                               db_text(hash), db_int(clock_now())),
                     NULL, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    *id = db_last_id(session->db);
    return audit_add(session, "operator.add", *id, role, err);
}

static enum outcome add_work(struct db *db, void *context, struct err *err) {
    struct change *change = context;
    int64_t count = 0;
    enum outcome outcome = db_get_int(db, SQL_operator_count, DB_NO_VALUES, &count, err);
    if (outcome == OUTCOME_OK && count)
        outcome = session_need_coordinator(change->session, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    return operator_insert(change->session, change->plan, change->hash, &change->id, err);
}

enum outcome operator_add(struct session *session, const struct operator_plan *plan, int64_t *id,
                          struct err *err) {
    struct problems problems = {0};
    struct operator_plan clean = *plan;
    char hash[PASSWORD_HASH_BYTES] = "";
    operator_plan_clean(&clean);
    operator_plan_check(&clean, false, &problems);
    enum outcome outcome = problems_to_err(&problems, err);
    if (outcome == OUTCOME_OK && clean.password[0])
        outcome = password_hash(clean.password, hash, err);
    sodium_memzero(clean.password, sizeof clean.password);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct change change = {.session = session, .plan = &clean, .hash = hash[0] ? hash : NULL};
    outcome = db_write(session->db, add_work, &change, err);
    if (outcome == OUTCOME_OK)
        *id = change.id;
    return outcome;
}

/* Somebody has to be able to open everything. */
static enum outcome not_the_last(struct db *db, int64_t id, struct err *err) {
    struct operator old = {.id = 0};
    int64_t others = 0;
    enum outcome outcome = operator_get(db, id, &old, err);
    if (outcome != OUTCOME_OK || old.role != ROLE_COORDINATOR || !old.active)
        return outcome;
    outcome = db_get_int(db, SQL_operator_other_coordinators, DB_VALUES(db_int(id)), &others, err);
    if (outcome == OUTCOME_OK && !others)
        outcome = err_set(err, OUTCOME_REFUSED,
                          N_("This is the only coordinator: make somebody else one first."), NULL);
    return outcome;
}

static enum outcome role_work(struct db *db, void *context, struct err *err) {
    struct change *change = context;
    enum outcome outcome = OUTCOME_OK;
    if (change->role != ROLE_COORDINATOR)
        outcome = not_the_last(db, change->id, err);
    if (outcome == OUTCOME_OK)
        outcome =
            db_run(db, SQL_operator_update_role,
                   DB_VALUES(db_int(change->id), db_text(role_code(change->role))), NULL, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    return audit_add(change->session, "operator.role", change->id, role_code(change->role), err);
}

enum outcome operator_set_role(struct session *session, int64_t id, enum role role,
                               struct err *err) {
    struct change change = {.session = session, .id = id, .role = role};
    enum outcome outcome = session_need_coordinator(session, err);
    return outcome == OUTCOME_OK ? db_write(session->db, role_work, &change, err) : outcome;
}

static enum outcome active_work(struct db *db, void *context, struct err *err) {
    struct change *change = context;
    enum outcome outcome = OUTCOME_OK;
    if (!change->active)
        outcome = not_the_last(db, change->id, err);
    if (outcome == OUTCOME_OK)
        outcome = db_run(db, SQL_operator_update_active,
                         DB_VALUES(db_int(change->id), db_int(change->active)), NULL, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    return audit_add(change->session, change->active ? "operator.start" : "operator.stop",
                     change->id, "", err);
}

enum outcome operator_set_active(struct session *session, int64_t id, bool active,
                                 struct err *err) {
    struct change change = {.session = session, .id = id, .active = active};
    enum outcome outcome = session_need_coordinator(session, err);
    return outcome == OUTCOME_OK ? db_write(session->db, active_work, &change, err) : outcome;
}

static enum outcome password_work(struct db *db, void *context, struct err *err) {
    struct change *change = context;
    enum outcome outcome = db_run(db, SQL_operator_update_password,
                                  DB_VALUES(db_int(change->id), db_text(change->hash)), NULL, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    return audit_add(change->session, "operator.password", change->id, "", err);
}

enum outcome operator_set_password(struct session *session, int64_t id, const char *password,
                                   struct err *err) {
    struct problems problems = {0};
    struct operator old = {.id = 0};
    char hash[PASSWORD_HASH_BYTES] = "";
    enum outcome outcome = operator_get(session->db, id, &old, err);
    /* Their own; a coordinator anybody's; and the first one of somebody who has none yet. */
    if (outcome == OUTCOME_OK && id != session->operator_id && old.has_password)
        outcome = session_need_coordinator(session, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    password_check(old.name, password, NULL, &problems);
    outcome = problems_to_err(&problems, err);
    if (outcome == OUTCOME_OK)
        outcome = password_hash(password, hash, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct change change = {.session = session, .id = id, .hash = hash};
    return db_write(session->db, password_work, &change, err);
}

static enum outcome language_work(struct db *db, void *context, struct err *err) {
    struct change *change = context;
    return db_run(db, SQL_operator_update_language,
                  DB_VALUES(db_int(change->id), db_text(language_code(change->language))), NULL,
                  err);
}

enum outcome operator_set_language(struct session *session, int64_t id, enum language language,
                                   struct err *err) {
    struct change change = {.session = session, .id = id, .language = language};
    return db_write(session->db, language_work, &change, err);
}

/* ---- signing in ---- */
static void take_seat(struct session *session, const struct operator* who) {
    session->operator_id = who->id;
    PUT_TEXT(session->operator_name, who->name);
    session->role = who->role;
}

static enum outcome sign_in_work(struct db *db, void *context, struct err *err) {
    struct change *change = context;
    (void)db;
    return audit_add(change->session, "operator.sign-in", change->id, "", err);
}

static enum outcome check_password(struct db *db, int64_t id, const char *password,
                                   struct err *err) {
    char hash[PASSWORD_HASH_BYTES] = "";
    struct query *q = db_query(db, SQL_operator_password, DB_VALUES(db_int(id)));
    if (query_next(q))
        PUT_TEXT(hash, query_text(q, 0));
    enum outcome outcome = query_end(&q, err);
    bool fits = outcome == OUTCOME_OK && password_fits(hash, password);
    sodium_memzero(hash, sizeof hash);
    if (outcome == OUTCOME_OK && !fits)
        outcome = err_set(
            err, OUTCOME_DENIED,
            N_("That is not the password. Try again; a coordinator can give a new one."), NULL);
    return outcome;
}

static enum outcome not_stopped(const struct operator* who, struct err *err) {
    if (who->active)
        return OUTCOME_OK;
    return err_set(err, OUTCOME_DENIED,
                   N_("This operator was stopped; a coordinator can start them again: %s"),
                   who->name);
}

enum outcome operator_sign_in(struct session *session, int64_t id, const char *password,
                              struct err *err) {
    struct operator who = {.id = 0};
    enum outcome outcome = operator_get(session->db, id, &who, err);
    if (outcome == OUTCOME_OK)
        outcome = not_stopped(&who, err);
    if (outcome == OUTCOME_OK && who.has_password)
        outcome = check_password(session->db, id, password, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct session before = *session;
    struct change change = {.session = session, .id = id};
    take_seat(session, &who);
    outcome = db_write(session->db, sign_in_work, &change, err);
    if (outcome != OUTCOME_OK)
        *session = before;
    return outcome;
}

enum outcome operator_act_as(struct session *session, const char *name, struct err *err) {
    struct operator who = {.id = 0};
    enum outcome outcome = operator_by_name(session->db, name, &who, err);
    if (outcome == OUTCOME_OK)
        outcome = not_stopped(&who, err);
    if (outcome == OUTCOME_OK)
        take_seat(session, &who);
    return outcome;
}

void operator_sign_out(struct session *session) {
    session->operator_id = 0;
    session->operator_name[0] = '\0';
    session->role = ROLE_VOLUNTEER;
}
