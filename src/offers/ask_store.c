/* SPDX-License-Identifier: GPL-3.0-or-later
 * Asks in the register: who was asked about a need, what they said, what was arranged; and how a
 * need goes from open to arranged to met, and back. */
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "offers/need_store.h"
#include "people/member.h"

void ask_rows_release(struct ask_rows *rows) {
    free(rows->at);
    *rows = (struct ask_rows){0, 0, 0};
}

static void read_ask(struct query *query, struct ask *ask) {
    *ask = (struct ask){.id = query_int(query, 0),
                        .need = query_int(query, 1),
                        .giver = query_int(query, 2),
                        .day = query_day(query, 4),
                        .at_min = query_is_null(query, 5) ? -1 : (int32_t)query_int(query, 5),
                        .score = (int)query_int(query, 7),
                        .version = query_int(query, 8)};
    (void)ask_state_from_code(query_text(query, 3), &ask->state);
    PUT_TEXT(ask->place, query_text(query, 6));
}

enum outcome ask_get(struct db *db, int64_t id, struct ask *ask, struct err *err) {
    struct query *query = db_query(db, SQL_ask_by_id, DB_VALUES(db_int(id)));
    bool found = query_next(query);
    if (found)
        read_ask(query, ask);
    enum outcome outcome = query_end(&query, err);
    if (outcome == OUTCOME_OK && !found)
        return err_set(err, OUTCOME_NOT_FOUND, N_("Nobody was asked under this number."), NULL);
    return outcome;
}

enum outcome ask_of(struct db *db, int64_t need, int64_t giver, struct ask *ask, struct err *err) {
    *ask = (struct ask){.need = need, .giver = giver, .day = DAY_NONE, .at_min = -1};
    struct query *query = db_query(db, SQL_ask_by_pair, DB_VALUES(db_int(need), db_int(giver)));
    if (query_next(query))
        read_ask(query, ask);
    return query_end(&query, err);
}

static enum outcome read_rows(struct query *query, struct ask_rows *rows, struct err *err) {
    while (query_next(query)) {
        MEM_GROW(rows->at, rows->count, rows->room);
        struct ask_row *row = &rows->at[rows->count++];
        read_ask(query, &row->ask);
        PUT_TEXT(row->giver_name, query_text(query, 9));
        PUT_TEXT(row->receiver_name, query_text(query, 10));
        row->receiver = query_int(query, 11);
        PUT_TEXT(row->words, query_text(query, 12));
        PUT_TEXT(row->category, query_text(query, 13));
        row->minutes = (int32_t)query_int(query, 14);
    }
    return query_end(&query, err);
}

enum outcome ask_list(struct db *db, int64_t need, struct ask_rows *rows, struct err *err) {
    return read_rows(db_query(db, SQL_ask_by_need, DB_VALUES(db_int(need))), rows, err);
}

enum outcome ask_list_arranged(struct db *db, day_t from, int max, struct ask_rows *rows,
                               struct err *err) {
    return read_rows(db_query(db, SQL_ask_arranged, DB_VALUES(db_int(from), db_int(max))), rows,
                     err);
}

/* ---- saving ---- */

static enum outcome set_status(struct db *db, int64_t need, enum need_status status,
                               struct err *err) {
    return db_run(db, SQL_need_set_status,
                  DB_VALUES(db_int(need), db_text(need_status_code(status))), NULL, err);
}

/* What the need's own state allows. */
static enum outcome may_ask(struct db *db, const struct need *need, const struct ask *ask,
                            struct err *err) {
    int64_t others = 0;
    if (need->status == NEED_WITHDRAWN)
        return err_set(err, OUTCOME_REFUSED,
                       N_("This need was taken back; nobody has to be asked."), NULL);
    if (need->status == NEED_MET)
        return err_set(err, OUTCOME_REFUSED, N_("This need was met; nobody has to be asked."),
                       NULL);
    if (need->party == ask->giver)
        return err_set(err, OUTCOME_REFUSED,
                       N_("The one who would like a hand cannot be the one who gives it."), NULL);
    if (ask->state != ASK_ARRANGED)
        return OUTCOME_OK;
    if (ask->day == DAY_NONE)
        return err_set(err, OUTCOME_REFUSED, N_("Say on which day it is arranged."), NULL);
    enum outcome outcome = db_get_int(
        db, SQL_ask_count_arranged, DB_VALUES(db_int(need->id), db_int(ask->giver)), &others, err);
    if (outcome == OUTCOME_OK && others > 0)
        return err_set(err, OUTCOME_REFUSED,
                       N_("Somebody is arranged for this already. Cancel that first."), NULL);
    return outcome;
}

/* Two who arrange at the same time do not ask one person twice without knowing. */
static enum outcome mind_others(struct db *db, const struct ask *ask, struct err *err) {
    int64_t others = 0;
    enum outcome outcome = db_get_int(
        db, SQL_ask_count_pending, DB_VALUES(db_int(ask->need), db_int(ask->giver)), &others, err);
    if (outcome == OUTCOME_OK && others > ask->others_known)
        return err_set(err, OUTCOME_CONFLICT,
                       N_("Somebody else asked them about another need meanwhile. Look again."),
                       NULL);
    return outcome;
}

/* Writes the ask itself; was: its state before (ASK_STATE_COUNT: nobody had asked). */
static enum outcome write_ask(struct session *session, struct ask *ask, enum ask_state *was,
                              struct err *err) {
    struct db *db = session->db;
    struct ask before;
    struct db_value at = ask->at_min < 0 ? db_null() : db_int(ask->at_min);
    const char *state = ask_state_code(ask->state);
    enum outcome outcome = ask_of(db, ask->need, ask->giver, &before, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    *was = before.id ? before.state : ASK_STATE_COUNT;
    if (!before.id) {
        outcome = db_run(db, SQL_ask_add,
                         DB_VALUES(db_int(ask->need), db_int(ask->giver), db_text(state),
                                   db_int(clock_now()), db_day(ask->day), at, db_text(ask->place),
                                   db_int(ask->score), db_id(session->operator_id)),
                         NULL, err);
        ask->id = db_last_id(db);
        ask->version = 1;
        return outcome;
    }
    bool quicker = ask->mind_others && !ask->id;
    if (quicker || (ask->version && ask->version != before.version))
        return err_set(err, OUTCOME_CONFLICT,
                       N_("Somebody else wrote down another answer meanwhile. Look again."), NULL);
    ask->id = before.id;
    ask->version = before.version + 1;
    return db_run(db, SQL_ask_change,
                  DB_VALUES(db_int(before.id), db_int(before.version), db_text(state),
                            db_int(clock_now()), db_day(ask->day), at, db_text(ask->place),
                            db_id(session->operator_id)),
                  NULL, err);
}

struct save {
    struct session *session;
    struct ask *ask;
};

static enum outcome follow_need(struct session *session, const struct ask *ask, enum ask_state was,
                                const struct need *need, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    if (ask->state == ASK_ARRANGED)
        outcome = set_status(session->db, need->id, NEED_ARRANGED, err);
    else if (was == ASK_ARRANGED)
        outcome = set_status(session->db, need->id, NEED_OPEN, err);
    if (outcome == OUTCOME_OK && was == ASK_STATE_COUNT)
        outcome =
            db_run(session->db, SQL_offer_asked,
                   DB_VALUES(db_int(ask->giver), db_text(need->category), db_int(clock_today())),
                   NULL, err);
    return outcome;
}

static enum outcome save_work(struct db *db, void *context, struct err *err) {
    struct save *save = context;
    struct ask ask = *save->ask; /* work may run again from the start */
    struct need need;
    enum ask_state was = ASK_STATE_COUNT;
    enum outcome outcome = need_get(db, ask.need, &need, err);
    if (outcome == OUTCOME_OK)
        outcome = may_ask(db, &need, &ask, err);
    if (outcome == OUTCOME_OK && ask.mind_others)
        outcome = mind_others(db, &ask, err);
    if (outcome == OUTCOME_OK)
        outcome = write_ask(save->session, &ask, &was, err);
    if (outcome == OUTCOME_OK)
        outcome = follow_need(save->session, &ask, was, &need, err);
    if (outcome == OUTCOME_OK)
        outcome = audit_add(save->session, "ask.save", ask.id, ask_state_code(ask.state), err);
    if (outcome == OUTCOME_OK)
        *save->ask = ask;
    return outcome;
}

enum outcome ask_save(struct session *session, struct ask *ask, struct err *err) {
    struct ask work = *ask;
    CLEAN_TEXT(work.place);
    struct save save = {session, &work};
    enum outcome outcome = session_need_writer(session, err);
    if (outcome == OUTCOME_OK)
        outcome = db_write(session->db, save_work, &save, err);
    if (outcome == OUTCOME_OK)
        *ask = work;
    return outcome;
}

/* ---- what the ledger tells ---- */

struct told {
    struct session *session;
    int64_t need, giver;
    bool met;
};

static enum outcome told_work(struct db *db, void *context, struct err *err) {
    const struct told *told = context;
    struct ask ask;
    enum ask_state was;
    enum need_status status = told->met ? NEED_MET : NEED_OPEN;
    enum outcome outcome = ask_of(db, told->need, told->giver, &ask, err);
    if (outcome == OUTCOME_OK && ask.id) {
        bool was_arranged = ask.day != DAY_NONE;
        ask.state = told->met ? ASK_DONE : was_arranged ? ASK_ARRANGED : ASK_YES;
        if (!told->met && was_arranged)
            status = NEED_ARRANGED;
        outcome = write_ask(told->session, &ask, &was, err);
    }
    if (outcome == OUTCOME_OK)
        outcome = set_status(db, told->need, status, err);
    if (outcome == OUTCOME_OK)
        outcome =
            audit_add(told->session, told->met ? "need.met" : "need.open", told->need, "", err);
    return outcome;
}

enum outcome need_met(struct session *session, int64_t need, int64_t giver, struct err *err) {
    struct told told = {session, need, giver, true};
    return db_write(session->db, told_work, &told, err);
}

enum outcome need_open_again(struct session *session, int64_t need, int64_t giver,
                             struct err *err) {
    struct told told = {session, need, giver, false};
    return db_write(session->db, told_work, &told, err);
}
