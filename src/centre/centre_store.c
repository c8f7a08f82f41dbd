/* SPDX-License-Identifier: GPL-3.0-or-later
 * The centre on the register. Set-up is one transaction: after a failure nothing is there. */
#include <sodium.h>
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "centre/centre.h"
#include "centre/policy_store.h"
#include "text/fold.h"

enum outcome centre_get(struct db *db, struct centre *centre, struct err *err) {
    struct query *q = db_query(db, SQL_centre_get, DB_NO_VALUES);
    bool there = query_next(q);
    memset(centre, 0, sizeof *centre);
    if (there) {
        PUT_TEXT(centre->uid, query_text(q, 0));
        PUT_TEXT(centre->name, query_text(q, 1));
        (void)language_from_text(query_text(q, 2), &centre->language);
        (void)preset_from_code(query_text(q, 3), &centre->preset);
        centre->practice = query_int(q, 4) != 0;
        centre->created_at = query_int(q, 5);
    }
    enum outcome outcome = query_end(&q, err);
    if (outcome == OUTCOME_OK && !there)
        outcome =
            err_set(err, OUTCOME_NOT_FOUND,
                    N_("No centre was set up here yet: open the program, or use setup."), NULL);
    return outcome;
}

enum outcome centre_enter(struct session *session, struct centre *centre, struct err *err) {
    enum outcome outcome = centre_get(session->db, centre, err);
    if (outcome == OUTCOME_OK) {
        PUT_TEXT(session->centre_name, centre->name);
        session->practice = centre->practice;
    }
    return outcome;
}

struct setup {
    struct session *session;
    const struct centre_plan *plan;
    const char *hash; /* NULL: no password yet */
    enum outcome (*seed)(struct session *session, struct err *err);
    int64_t operator_id;
};

static enum outcome add_centre(struct db *db, const struct centre_plan *plan, struct err *err) {
    struct centre old;
    char uid[IDENT_BYTES];
    if (centre_get(db, &old, NULL) == OUTCOME_OK)
        return err_set(err, OUTCOME_REFUSED, N_("A centre was set up here already: %s"), old.name);
    ident_make(uid);
    return db_run(db, SQL_centre_insert,
                  DB_VALUES(db_text(uid), db_text(plan->name),
                            db_text(language_code((enum language)(plan->language - 1))),
                            db_text(preset_code((enum preset)(plan->preset - 1))),
                            db_int(plan->practice), db_int(clock_now())),
                  NULL, err);
}

/* The names are for whoever opens the file with another tool; screens translate them by kind. */
static enum outcome add_accounts(struct db *db, const struct centre_plan *plan, struct err *err) {
    static const struct {
        const char *kind, *name;
    } accounts[] = {
        {"centre", NULL},
        {"pot", "community pot"},
        {"issue", "hours issued by the centre"},
        {"opening", "opening balances"},
        {"write-off", "hours let go"},
    };
    enum outcome outcome = OUTCOME_OK;
    for (size_t i = 0; i < COUNT_OF(accounts) && outcome == OUTCOME_OK; i++) {
        CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
        char uid[IDENT_BYTES];
        const char *name = accounts[i].name ? accounts[i].name : plan->name;
        ident_make(uid);
        text_fold(&fold, name);
        outcome = db_run(db, SQL_centre_account_insert,
                         DB_VALUES(db_text(uid), db_text(accounts[i].kind), db_text(name),
                                   db_text(fold.text), db_int(clock_today()), db_int(clock_now())),
                         NULL, err);
    }
    return outcome;
}

static enum outcome add_policies(struct session *session, const struct centre_plan *plan,
                                 struct err *err) {
    struct policy policy;
    enum outcome outcome = OUTCOME_OK;
    policy_defaults(&policy, (enum preset)(plan->preset - 1));
    policy.value[POLICY_LANGUAGE] = plan->language - 1;
    for (int i = 0; i < POLICY_COUNT && outcome == OUTCOME_OK; i++)
        outcome = policy_insert(session, (enum policy_id)i, policy.value[i], "", err);
    return outcome;
}

static enum outcome add_coordinator(struct setup *setup, struct err *err) {
    struct operator_plan first = {.role = 1 + ROLE_COORDINATOR};
    PUT_TEXT(first.name, setup->plan->coordinator);
    return operator_insert(setup->session, &first, setup->hash, &setup->operator_id, err);
}

static enum outcome setup_work(struct db *db, void *context, struct err *err) {
    struct setup *setup = context;
    enum outcome outcome = add_centre(db, setup->plan, err);
    if (outcome == OUTCOME_OK)
        outcome = add_accounts(db, setup->plan, err);
    if (outcome == OUTCOME_OK)
        outcome = add_policies(setup->session, setup->plan, err);
    if (outcome == OUTCOME_OK)
        outcome = add_coordinator(setup, err);
    if (outcome == OUTCOME_OK && setup->seed)
        outcome = setup->seed(setup->session, err);
    if (outcome == OUTCOME_OK)
        outcome = audit_add(setup->session, "centre.set-up", 1,
                            preset_code((enum preset)(setup->plan->preset - 1)), err);
    return outcome;
}

enum outcome centre_setup(struct session *session, const struct centre_plan *plan,
                          enum outcome (*seed)(struct session *session, struct err *err),
                          struct err *err) {
    struct problems problems = {0};
    struct centre_plan clean = *plan;
    char hash[PASSWORD_HASH_BYTES] = "";
    struct centre centre;
    centre_plan_clean(&clean);
    centre_plan_check(&clean, false, &problems);
    enum outcome outcome = problems_to_err(&problems, err);
    if (outcome == OUTCOME_OK && clean.password[0])
        outcome = password_hash(clean.password, hash, err);
    sodium_memzero(clean.password, sizeof clean.password);
    sodium_memzero(clean.again, sizeof clean.again);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct setup setup = {session, &clean, hash[0] ? hash : NULL, seed, 0};
    outcome = db_write(session->db, setup_work, &setup, err);
    if (outcome == OUTCOME_OK)
        outcome = operator_act_as(session, clean.coordinator, err);
    if (outcome == OUTCOME_OK)
        outcome = centre_enter(session, &centre, err);
    return outcome;
}
