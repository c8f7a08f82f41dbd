/* SPDX-License-Identifier: GPL-3.0-or-later
 * Needs in the register. */
#include "offers/need_store.h"
#include "offers/offer.h"
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "people/member.h"

void need_set_release(struct need_set *needs) {
    free(needs->at);
    *needs = (struct need_set){0, 0, 0};
}

static int32_t int_or(struct query *query, int column, int32_t missing) {
    return query_is_null(query, column) ? missing : (int32_t)query_int(query, column);
}

static struct db_value or_null(int32_t value, int32_t missing) {
    return value == missing ? db_null() : db_int(value);
}

static void read_need(struct query *query, struct need *need) {
    *need = (struct need){.id = query_int(query, 0),
                          .party = query_int(query, 2),
                          .wanted_day = query_day(query, 6),
                          .weekday = int_or(query, 7, -1),
                          .from_min = int_or(query, 8, -1),
                          .to_min = int_or(query, 9, -1),
                          .minutes = int_or(query, 10, 0),
                          .learning = query_int(query, 11) != 0,
                          .until_day = query_day(query, 12),
                          .not_found_day = query_day(query, 14),
                          .asked_day = query_day(query, 15),
                          .version = query_int(query, 16)};
    PUT_TEXT(need->uid, query_text(query, 1));
    PUT_TEXT(need->category, query_text(query, 3));
    PUT_TEXT(need->words, query_text(query, 4));
    (void)urgency_from_code(query_text(query, 5), &need->urgency);
    for (enum need_status status = 0; status < NEED_STATUS_COUNT; status++)
        if (!strcmp(query_text(query, 13), need_status_code(status)))
            need->status = status;
}

static enum outcome read_one(struct query *query, struct need *need, bool *found, struct err *err) {
    *found = query_next(query);
    if (*found)
        read_need(query, need);
    return query_end(&query, err);
}

enum outcome need_get(struct db *db, int64_t id, struct need *need, struct err *err) {
    bool found;
    enum outcome outcome =
        read_one(db_query(db, SQL_need_by_id, DB_VALUES(db_int(id))), need, &found, err);
    if (outcome == OUTCOME_OK && !found)
        return err_set(err, OUTCOME_NOT_FOUND, N_("There is no such need."), NULL);
    return outcome;
}

static enum outcome read_all(struct query *query, struct need_set *needs, struct err *err) {
    while (query_next(query)) {
        MEM_GROW(needs->at, needs->count, needs->room);
        read_need(query, &needs->at[needs->count++]);
    }
    return query_end(&query, err);
}

enum outcome need_list(struct db *db, int64_t party, bool all, struct need_set *needs,
                       struct err *err) {
    return read_all(db_query(db, SQL_need_by_party, DB_VALUES(db_int(party), db_int(all))), needs,
                    err);
}

enum outcome need_list_all(struct db *db, bool all, struct need_set *needs, struct err *err) {
    return read_all(db_query(db, SQL_need_every, DB_VALUES(db_int(all))), needs, err);
}

enum outcome need_list_ending(struct db *db, day_t last, int max, struct need_set *needs,
                              struct err *err) {
    return read_all(db_query(db, SQL_need_ending, DB_VALUES(db_int(last), db_int(max))), needs,
                    err);
}

int need_board(struct db *db, day_t day, int64_t id, bool back, day_t today, struct need_row *rows,
               int max, struct err *err) {
    int count = 0;
    int64_t from_day = id ? day : back ? INT32_MAX : INT32_MIN;
    struct query *query =
        db_query(db, back ? SQL_need_board_back : SQL_need_board,
                 DB_VALUES(db_int(from_day), db_int(id), db_int(today), db_int(max)));
    while (count < max && query_next(query)) {
        read_need(query, &rows[count].need);
        PUT_TEXT(rows[count++].name, query_text(query, 17));
    }
    return query_end(&query, err) == OUTCOME_OK ? count : -1;
}

/* ---- saving ---- */

struct save {
    struct session *session;
    struct need *need;
};

static enum outcome add_need(struct db *db, struct session *session, struct need *need,
                             struct err *err) {
    bool found;
    struct need before;
    enum outcome outcome = read_one(db_query(db, SQL_need_by_uid, DB_VALUES(db_text(need->uid))),
                                    &before, &found, err);
    if (outcome != OUTCOME_OK || found) {
        if (found)
            *need = before;
        return outcome;
    }
    outcome =
        db_run(db, SQL_need_add,
               DB_VALUES(db_text(need->uid), db_int(need->party), db_text(need->category),
                         db_text(need->words), db_text(urgency_code(need->urgency)),
                         db_day(need->wanted_day), or_null(need->weekday, -1),
                         or_null(need->from_min, -1), or_null(need->to_min, -1),
                         or_null(need->minutes, 0), db_int(need->learning), db_day(need->until_day),
                         db_int(need->asked_day), db_int(clock_now()), db_id(session->operator_id)),
               NULL, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    need->id = db_last_id(db);
    need->version = 1;
    return audit_add(session, "need.add", need->id, "", err);
}

static enum outcome change_need(struct db *db, struct session *session, struct need *need,
                                struct err *err) {
    int64_t changed;
    enum outcome outcome =
        db_run(db, SQL_need_change,
               DB_VALUES(db_int(need->id), db_int(need->version), db_text(need->category),
                         db_text(need->words), db_text(urgency_code(need->urgency)),
                         db_day(need->wanted_day), or_null(need->weekday, -1),
                         or_null(need->from_min, -1), or_null(need->to_min, -1),
                         or_null(need->minutes, 0), db_int(need->learning), db_day(need->until_day),
                         db_text(need_status_code(need->status)), db_day(need->not_found_day)),
               &changed, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (!changed)
        return err_set(err, OUTCOME_CONFLICT,
                       N_("Somebody else changed this need meanwhile. Look again."), NULL);
    need->version++;
    return audit_add(session, "need.change", need->id, need_status_code(need->status), err);
}

static enum outcome save_work(struct db *db, void *context, struct err *err) {
    struct save *save = context;
    struct need need = *save->need; /* work may run again from the start */
    enum outcome outcome = OUTCOME_OK;
    if (!*need.category)
        outcome = category_guess(db, need.words, need.category, err);
    if (outcome == OUTCOME_OK && !*need.words) {
        struct buffer name CLEAN(buffer_release) = BUFFER_INIT;
        category_name(db, need.category, false, &name);
        PUT_TEXT(need.words, name.text);
    }
    if (outcome == OUTCOME_OK)
        outcome = need.id ? change_need(db, save->session, &need, err)
                          : add_need(db, save->session, &need, err);
    if (outcome == OUTCOME_OK)
        *save->need = need;
    return outcome;
}

enum outcome need_save(struct session *session, struct need *need, struct err *err) {
    struct problems problems = {0};
    enum outcome outcome = session_need_writer(session, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct need work = *need;
    CLEAN_TEXT(work.words);
    need_check(&work, clock_today(), &problems);
    outcome = problems_to_err(&problems, err);
    struct save save = {session, &work};
    if (outcome == OUTCOME_OK)
        outcome = db_write(session->db, save_work, &save, err);
    if (outcome == OUTCOME_OK)
        *need = work;
    return outcome;
}

enum outcome need_withdraw(struct session *session, int64_t id, struct err *err) {
    struct need need;
    enum outcome outcome = need_get(session->db, id, &need, err);
    if (outcome != OUTCOME_OK || need.status == NEED_WITHDRAWN)
        return outcome;
    if (need.status == NEED_MET)
        return err_set(err, OUTCOME_REFUSED,
                       N_("This need was met; there is nothing to take back."), NULL);
    need.status = NEED_WITHDRAWN;
    return need_save(session, &need, err);
}

enum outcome need_told_not_found(struct session *session, int64_t id, struct err *err) {
    struct need need;
    enum outcome outcome = need_get(session->db, id, &need, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    need.not_found_day = clock_today();
    return need_save(session, &need, err);
}

enum outcome need_extend(struct session *session, int64_t id, day_t until, struct err *err) {
    struct need need;
    enum outcome outcome = need_get(session->db, id, &need, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    need.until_day = until;
    return need_save(session, &need, err);
}

/* ---- several in one go ---- */

struct several {
    struct session *session;
    int64_t party;
    const char *words;
    enum outcome outcome;
    struct err *err;
};

static void add_piece(void *context, const char *words, size_t len) {
    struct several *several = context;
    struct need need;
    if (several->outcome != OUTCOME_OK)
        return;
    struct buffer piece CLEAN(buffer_release) = BUFFER_INIT;
    buffer_add_bytes(&piece, words, len);
    need_init(&need, several->party, clock_today());
    PUT_TEXT(need.words, piece.text);
    several->outcome = need_save(several->session, &need, several->err);
}

static enum outcome several_work(struct db *db, void *context, struct err *err) {
    struct several *several = context;
    (void)db;
    several->err = err;
    several->outcome = OUTCOME_OK;
    offer_pieces(several->words, add_piece, several);
    return several->outcome;
}

enum outcome needs_add_words(struct session *session, int64_t party, const char *words,
                             struct err *err) {
    struct several several = {.session = session, .party = party, .words = words};
    return db_write(session->db, several_work, &several, err);
}
