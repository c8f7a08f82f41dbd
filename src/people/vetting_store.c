/* SPDX-License-Identifier: GPL-3.0-or-later
 * References and checks in the register. */
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "people/party_store.h"
#include "people/vetting.h"

static const struct {
    const char *code, *name;
} kinds[VETTING_KIND_COUNT] =
    {
#define VETTING_ROW(id, code, name) {code, name},
        VETTING_KINDS(VETTING_ROW)},
  results[VETTING_RESULT_COUNT] = {VETTING_RESULTS(VETTING_ROW)
#undef VETTING_ROW
};

const char *vetting_kind_code(enum vetting_kind kind) {
    return kinds[kind].code;
}

const char *vetting_kind_name(enum vetting_kind kind) {
    return kinds[kind].name;
}

bool vetting_kind_from_code(const char *code, enum vetting_kind *kind) {
    for (int i = 0; i < VETTING_KIND_COUNT; i++)
        if (!strcmp(kinds[i].code, code)) {
            *kind = (enum vetting_kind)i;
            return true;
        }
    return false;
}

const char *vetting_result_code(enum vetting_result result) {
    return results[result].code;
}

const char *vetting_result_name(enum vetting_result result) {
    return results[result].name;
}

bool vetting_result_from_code(const char *code, enum vetting_result *result) {
    for (int i = 0; i < VETTING_RESULT_COUNT; i++)
        if (!strcmp(results[i].code, code)) {
            *result = (enum vetting_result)i;
            return true;
        }
    return false;
}

void vettings_release(struct vettings *list) {
    free(list->at);
    *list = (struct vettings){0};
}

enum outcome vetting_list(struct session *session, int64_t party, struct vettings *list,
                          struct err *err) {
    vettings_release(list);
    enum outcome outcome = session_need_coordinator(session, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct query *query = db_query(session->db, SQL_vetting_of, DB_VALUES(db_int(party)));
    while (query_next(query)) {
        MEM_GROW(list->at, list->count, list->room);
        struct vetting *one = &list->at[list->count++];
        *one = (struct vetting){.id = query_int(query, 0),
                                .asked_day = query_day(query, 3),
                                .seen_day = query_day(query, 4),
                                .review_day = query_day(query, 5),
                                .ended = query_int(query, 6) != 0};
        (void)vetting_kind_from_code(query_text(query, 1), &one->kind);
        (void)vetting_result_from_code(query_text(query, 2), &one->result);
        PUT_TEXT(one->operator_name, query_text(query, 7));
    }
    return query_end(&query, err);
}

struct note {
    struct session *session;
    int64_t party;
    enum vetting_kind kind;
    enum vetting_result result;
    day_t day, review;
};

static enum outcome is_person(struct db *db, int64_t id, struct err *err) {
    struct party party;
    enum outcome outcome = party_get(db, id, &party, err);
    if (outcome == OUTCOME_OK && party.kind != PARTY_PERSON)
        return err_set(err, OUTCOME_REFUSED,
                       N_("References and checks are kept of people only, not of: %s"), party.name);
    return outcome;
}

static enum outcome write_note(struct db *db, const struct note *note, int64_t *id,
                               struct err *err) {
    bool seen = note->result != VETTING_IS_WAITING;
    struct db_value kind = db_text(vetting_kind_code(note->kind));
    struct db_value result = db_text(vetting_result_code(note->result));
    struct db_value who = db_id(note->session->operator_id);
    enum outcome outcome = OUTCOME_NOT_FOUND;
    if (seen)
        outcome = db_get_int(db, SQL_vetting_waits,
                             DB_VALUES(db_int(note->party), kind, db_int(note->day)), id, err);
    if (outcome == OUTCOME_OK)
        return db_run(db, SQL_vetting_came,
                      DB_VALUES(db_int(*id), result, db_day(note->day), db_day(note->review),
                                db_int(clock_now()), who),
                      NULL, err);
    if (outcome != OUTCOME_NOT_FOUND)
        return outcome;
    outcome = db_run(db, SQL_vetting_add,
                     DB_VALUES(db_int(note->party), kind, result, db_int(note->day),
                               db_day(seen ? note->day : DAY_NONE), db_day(note->review),
                               db_int(clock_now()), who),
                     NULL, err);
    *id = db_last_id(db);
    return outcome;
}

static enum outcome note_work(struct db *db, void *context, struct err *err) {
    const struct note *note = context;
    int64_t id = 0;
    enum outcome outcome = is_person(db, note->party, err);
    if (outcome == OUTCOME_OK)
        outcome = write_note(db, note, &id, err);
    if (outcome == OUTCOME_OK && note->result != VETTING_IS_WAITING &&
        note->kind != VETTING_REFERENCE)
        outcome = db_run(
            db, SQL_vetting_end_older,
            DB_VALUES(db_int(note->party), db_text(vetting_kind_code(note->kind)), db_int(id)),
            NULL, err);
    if (outcome == OUTCOME_OK)
        outcome = audit_add(note->session,
                            note->result == VETTING_IS_WAITING ? "vetting.ask" : "vetting.see",
                            note->party, vetting_kind_code(note->kind), err);
    return outcome;
}

enum outcome vetting_note(struct session *session, int64_t party, enum vetting_kind kind,
                          enum vetting_result result, day_t day, day_t review, struct err *err) {
    struct note note = {session, party, kind, result, day, review};
    enum outcome outcome = session_need_coordinator(session, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (day > clock_today())
        return err_set(err, OUTCOME_REFUSED, N_("This day is still to come."), NULL);
    if (review != DAY_NONE && review <= day)
        return err_set(err, OUTCOME_REFUSED,
                       N_("The day to look at it again comes after the day it was noted."), NULL);
    return db_write(session->db, note_work, &note, err);
}
