/* SPDX-License-Identifier: GPL-3.0-or-later
 * Availability in the register: a few rows, read and written as one. */
#include "offers/availability_store.h"
#include "base/i18n.h"

enum outcome availability_get(struct db *db, int64_t party, struct slots *slots, struct err *err) {
    slots->count = 0;
    struct query *query = db_query(db, SQL_availability_by_party, DB_VALUES(db_int(party)));
    while (query_next(query))
        slots_add(slots, (struct slot){(int)query_int(query, 0), (int32_t)query_int(query, 1),
                                       (int32_t)query_int(query, 2)});
    return query_end(&query, err);
}

struct set {
    struct session *session;
    int64_t party;
    struct slots slots;
};

static enum outcome set_work(struct db *db, void *context, struct err *err) {
    const struct set *set = context;
    enum outcome outcome =
        db_run(db, SQL_availability_clear, DB_VALUES(db_int(set->party)), NULL, err);
    for (int i = 0; i < set->slots.count && outcome == OUTCOME_OK; i++) {
        const struct slot *slot = &set->slots.at[i];
        outcome = db_run(db, SQL_availability_insert,
                         DB_VALUES(db_int(set->party), db_int(slot->weekday),
                                   db_int(slot->from_min), db_int(slot->to_min)),
                         NULL, err);
    }
    if (outcome == OUTCOME_OK)
        outcome = audit_add(set->session, "availability.set", set->party, "", err);
    return outcome;
}

enum outcome availability_set(struct session *session, int64_t party, const struct slots *slots,
                              struct err *err) {
    struct set set = {session, party, *slots};
    enum outcome outcome = session_need_writer(session, err);
    return outcome == OUTCOME_OK ? db_write(session->db, set_work, &set, err) : outcome;
}

struct addition {
    struct set set;
    struct slot slot;
};

/* Read and written as one, so that what others add meanwhile stays. */
static enum outcome add_work(struct db *db, void *context, struct err *err) {
    struct addition *addition = context;
    struct slots *slots = &addition->set.slots;
    enum outcome outcome = availability_get(db, addition->set.party, slots, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (!slots_add(slots, addition->slot))
        return err_set(err, OUTCOME_REFUSED,
                       N_("The time has to end after it begins, on the same day."), NULL);
    return set_work(db, &addition->set, err);
}

enum outcome availability_add(struct session *session, int64_t party, const struct slot *slot,
                              struct slots *now, struct err *err) {
    struct addition addition = {.set = {.session = session, .party = party}, .slot = *slot};
    enum outcome outcome = session_need_writer(session, err);
    if (outcome == OUTCOME_OK)
        outcome = db_write(session->db, add_work, &addition, err);
    if (outcome == OUTCOME_OK && now)
        *now = addition.set.slots;
    return outcome;
}
