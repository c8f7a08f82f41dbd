/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rounds in the register: what was suggested, kept and refused, by whom, and what came of it. */
#include "matching/round_store.h"

#include <stdlib.h>
#include <string.h>
#include "access/operator.h"
#include "base/clock.h"
#include "base/mem.h"
#include "centre/policy.h"
#include "round_private.h"

static const char *const states[SUGGESTION_STATE_COUNT] = {"suggested", "kept", "refused",
                                                           "replaced"};
static const struct {
    const char *code, *name;
} refusals[REFUSAL_COUNT] = {
#define REFUSAL_ENTRY(id, code, name) {code, name},
    REFUSALS(REFUSAL_ENTRY)
#undef REFUSAL_ENTRY
};

const char *suggestion_state_code(enum suggestion_state state) {
    return states[state];
}

const char *refusal_code(enum refusal refusal) {
    return refusals[refusal].code;
}

const char *refusal_name(enum refusal refusal) {
    return refusals[refusal].name;
}

bool refusal_from_code(const char *code, enum refusal *refusal) {
    for (int i = 0; i < REFUSAL_COUNT; i++)
        if (!strcmp(code, refusals[i].code)) {
            *refusal = (enum refusal)i;
            return true;
        }
    return false;
}

void suggestions_release(struct suggestions *suggestions) {
    free(suggestions->at);
    *suggestions = (struct suggestions){0};
}

void round_infos_release(struct round_infos *infos) {
    free(infos->at);
    *infos = (struct round_infos){0};
}

void round_withouts_release(struct round_withouts *withouts) {
    free(withouts->at);
    *withouts = (struct round_withouts){0};
}

/* ---- saving a round ---- */

enum outcome round_mark(struct db *db, int64_t *mark, struct err *err) {
    return db_get_int(db, SQL_round_mark, DB_NO_VALUES, mark, err);
}

struct save {
    struct session *session;
    const struct round_work *work;
    int64_t round;
};

static enum outcome add_round(struct save *save, struct err *err) {
    const struct round_work *work = save->work;
    const struct round_value *is = &work->plan.value, *greedy = &work->greedy.value;
    enum outcome outcome = db_run(
        save->session->db, SQL_round_add,
        DB_VALUES(db_int(work->day), db_int(work->balanced), db_int(work->problem.need_count),
                  db_int(is->met), db_int(is->waited), db_int(is->drawn_in), db_int(is->score),
                  db_int(is->load), db_int(is->links), db_int(is->gini), db_int(greedy->met),
                  db_int(greedy->waited), db_int(greedy->drawn_in), db_int(greedy->score),
                  db_int(greedy->load), db_int(greedy->links), db_int(greedy->gini),
                  db_int(clock_now()), db_id(save->session->operator_id)),
        NULL, err);
    save->round = db_last_id(save->session->db);
    return outcome;
}

struct suggest {
    int64_t round, need, giver;
    int circle, score;
    const char *reasons;
    enum suggestion_state state;
};

static enum outcome add_suggestion(struct session *session, const struct suggest *suggest,
                                   struct err *err) {
    return db_run(session->db, SQL_suggestion_add,
                  DB_VALUES(db_int(suggest->round), db_int(suggest->need), db_int(suggest->giver),
                            db_int(suggest->circle), db_int(suggest->score),
                            db_text(suggest->reasons), db_text(states[suggest->state]),
                            db_int(clock_now()), db_id(session->operator_id)),
                  NULL, err);
}

static enum outcome add_suggestions(const struct save *save, struct err *err) {
    const struct round_work *work = save->work;
    const struct round_problem *problem = &work->problem;
    struct buffer reasons CLEAN(buffer_release) = BUFFER_INIT;
    enum outcome outcome = OUTCOME_OK;
    for (int32_t n = 0; n < problem->need_count && outcome == OUTCOME_OK; n++) {
        int32_t pair = work->plan.pair[n];
        if (pair < 0)
            continue;
        buffer_clear(&reasons);
        round_points_text(&work->points[pair], &reasons);
        struct suggest suggest = {
            .round = save->round,
            .need = problem->needs[n].id,
            .giver = problem->givers[problem->pairs[pair].giver].party,
            .score = problem->pairs[pair].score,
            .reasons = reasons.text,
            /* Who is being asked is part of the plan without anybody having kept them. */
            .state = problem->pairs[pair].kept && !work->need[n].asked ? KEPT : SUGGESTED};
        outcome = add_suggestion(save->session, &suggest, err);
    }
    return outcome;
}

static enum outcome save_work(struct db *db, void *context, struct err *err) {
    struct save *save = context;
    int64_t mark = 0;
    enum outcome outcome = round_mark(db, &mark, err);
    if (outcome == OUTCOME_OK && mark != save->work->mark)
        return err_set(err, OUTCOME_CONFLICT,
                       N_("Somebody else decided or asked while this was worked out. Work it out "
                          "again."),
                       NULL);
    if (outcome == OUTCOME_OK)
        outcome = add_round(save, err);
    if (outcome == OUTCOME_OK)
        outcome = db_run(db, SQL_round_replace, DB_VALUES(db_int(save->round)), NULL, err);
    if (outcome == OUTCOME_OK)
        outcome = add_suggestions(save, err);
    if (outcome == OUTCOME_OK)
        outcome = audit_add(save->session, "round.make", save->round,
                            save->work->balanced ? "balanced" : "", err);
    return outcome;
}

enum outcome round_save(struct session *session, const struct round_work *work, int64_t *round,
                        struct err *err) {
    struct save save = {session, work, 0};
    enum outcome outcome = session_need_writer(session, err);
    if (outcome == OUTCOME_OK)
        outcome = db_write(session->db, save_work, &save, err);
    if (outcome == OUTCOME_OK)
        *round = save.round;
    return outcome;
}

/* ---- reading ---- */

enum column {
    AT_ID,
    AT_ROUND,
    AT_NEED,
    AT_GIVER,
    AT_CIRCLE,
    AT_SCORE,
    AT_REASONS,
    AT_STATE,
    AT_REFUSAL,
    AT_VERSION,
    AT_GIVER_NAME,
    AT_PHONE,
    AT_PREFERS,
    AT_DROP_IN,
    AT_ASKER_NAME,
    AT_ASKER,
    AT_WORDS,
    AT_ASKED_DAY,
    AT_URGENCY,
    AT_NEED_STATUS,
    AT_ASK,
    AT_WHO = AT_ASK + 2
};

static void read_need_of(struct query *query, struct suggestion *suggestion) {
    suggestion->asker = query_int(query, AT_ASKER);
    suggestion->asked_day = query_day(query, AT_ASKED_DAY);
    suggestion->need_status = NEED_OPEN;
    for (int i = 0; i < NEED_STATUS_COUNT; i++)
        if (!strcmp(query_text(query, AT_NEED_STATUS), need_status_code((enum need_status)i)))
            suggestion->need_status = (enum need_status)i;
    (void)urgency_from_code(query_text(query, AT_URGENCY), &suggestion->urgency);
    PUT_TEXT(suggestion->asker_name, query_text(query, AT_ASKER_NAME));
    PUT_TEXT(suggestion->words, query_text(query, AT_WORDS));
}

static void read_suggestion(struct query *query, struct suggestion *suggestion) {
    *suggestion = (struct suggestion){.id = query_int(query, AT_ID),
                                      .round = query_int(query, AT_ROUND),
                                      .need = query_int(query, AT_NEED),
                                      .giver = query_int(query, AT_GIVER),
                                      .circle = (int)query_int(query, AT_CIRCLE),
                                      .score = (int)query_int(query, AT_SCORE),
                                      .version = query_int(query, AT_VERSION),
                                      .drop_in = query_int(query, AT_DROP_IN) != 0,
                                      .ask = ASK_STATE_COUNT};
    for (int i = 0; i < SUGGESTION_STATE_COUNT; i++)
        if (!strcmp(query_text(query, AT_STATE), states[i]))
            suggestion->state = (enum suggestion_state)i;
    (void)refusal_from_code(query_text(query, AT_REFUSAL), &suggestion->refusal);
    (void)ask_state_from_code(query_text(query, AT_ASK), &suggestion->ask);
    PUT_TEXT(suggestion->reasons, query_text(query, AT_REASONS));
    PUT_TEXT(suggestion->giver_name, query_text(query, AT_GIVER_NAME));
    PUT_TEXT(suggestion->phone, query_text(query, AT_PHONE));
    PUT_TEXT(suggestion->prefers, query_text(query, AT_PREFERS));
    PUT_TEXT(suggestion->who, query_text(query, AT_WHO));
    read_need_of(query, suggestion);
}

enum outcome suggestion_list(struct db *db, int64_t round, struct suggestions *list,
                             struct err *err) {
    struct query *query = db_query(db, SQL_suggestion_list, DB_VALUES(db_int(round)));
    while (query_next(query)) {
        MEM_GROW(list->at, list->count, list->room);
        read_suggestion(query, &list->at[list->count++]);
    }
    return query_end(&query, err);
}

enum outcome suggestion_get(struct db *db, int64_t id, struct suggestion *suggestion,
                            struct err *err) {
    struct query *query = db_query(db, SQL_suggestion_by_id, DB_VALUES(db_int(id)));
    bool found = query_next(query);
    if (found)
        read_suggestion(query, suggestion);
    enum outcome outcome = query_end(&query, err);
    if (outcome == OUTCOME_OK && !found)
        return err_set(err, OUTCOME_NOT_FOUND, N_("There is no such suggestion."), NULL);
    return outcome;
}

/* ---- deciding ---- */

struct decide {
    struct session *session;
    const struct suggestion *suggestion;
    enum suggestion_state state;
    enum refusal refusal;
};

static enum outcome decide_work(struct db *db, void *context, struct err *err) {
    const struct decide *decide = context;
    const struct suggestion *of = decide->suggestion;
    int64_t changed = 0;
    enum outcome outcome = OUTCOME_OK;
    if (decide->state == KEPT)
        outcome =
            db_run(db, SQL_suggestion_unkept,
                   DB_VALUES(db_int(of->need), db_int(of->round), db_int(of->giver)), NULL, err);
    if (outcome == OUTCOME_OK)
        outcome =
            db_run(db, SQL_suggestion_set,
                   DB_VALUES(db_int(of->id), db_int(of->version), db_text(states[decide->state]),
                             db_text(refusal_code(decide->refusal)), db_int(clock_now()),
                             db_id(decide->session->operator_id)),
                   &changed, err);
    if (outcome == OUTCOME_OK && !changed)
        return err_set(err, OUTCOME_CONFLICT,
                       N_("Somebody else decided about this suggestion meanwhile. Look again."),
                       NULL);
    if (outcome == OUTCOME_OK)
        outcome =
            audit_add(decide->session, "suggestion.decide", of->id, states[decide->state], err);
    return outcome;
}

enum outcome suggestion_decide(struct session *session, const struct suggestion *suggestion,
                               enum suggestion_state state, enum refusal refusal, struct err *err) {
    struct decide decide = {session, suggestion, state, refusal};
    enum outcome outcome = session_need_writer(session, err);
    return outcome == OUTCOME_OK ? db_write(session->db, decide_work, &decide, err) : outcome;
}

struct put {
    struct session *session;
    struct suggest suggest;
};

static enum outcome put_work(struct db *db, void *context, struct err *err) {
    const struct put *put = context;
    const struct suggest *of = &put->suggest;
    enum outcome outcome =
        db_run(db, SQL_suggestion_unkept,
               DB_VALUES(db_int(of->need), db_int(of->round), db_int(of->giver)), NULL, err);
    if (outcome == OUTCOME_OK)
        outcome = add_suggestion(put->session, of, err);
    if (outcome == OUTCOME_OK)
        outcome = audit_add(put->session, "suggestion.put", of->need, states[of->state], err);
    return outcome;
}

enum outcome suggestion_put(struct session *session, int64_t round, int64_t need,
                            const struct match *match, const struct suggestion_put *how,
                            struct err *err) {
    struct buffer reasons CLEAN(buffer_release) = BUFFER_INIT;
    struct round_points points = {{0}};
    for (int part = 0; part < PART_COUNT; part++)
        points.part[part] = (int8_t)verdict_points(&match->verdict, (enum part)part);
    round_points_text(&points, &reasons);
    struct put put = {session,
                      {round, need, match->facts.party, how->circle, match->verdict.total,
                       reasons.text, how->state}};
    enum outcome outcome = session_need_writer(session, err);
    return outcome == OUTCOME_OK ? db_write(session->db, put_work, &put, err) : outcome;
}

/* ---- the next best ---- */

static enum outcome load_refused(struct db *db, int64_t need, struct round_ids *ids,
                                 struct err *err) {
    struct query *query = db_query(db, SQL_suggestion_refused, DB_VALUES(db_int(need)));
    while (query_next(query)) {
        MEM_GROW(ids->at, ids->count, ids->room);
        ids->at[ids->count++] = query_int(query, 0);
    }
    return query_end(&query, err);
}

static bool is_among(const struct round_ids *ids, int64_t id) {
    for (int i = 0; i < ids->count; i++)
        if (ids->at[i] == id)
            return true;
    return false;
}

enum outcome suggestion_next(struct session *session, int64_t round, const struct match_list *list,
                             int *next, struct err *err) {
    struct round_ids refused = {0};
    struct policy policy;
    *next = -1;
    enum outcome outcome = load_refused(session->db, list->need.id, &refused, err);
    if (outcome == OUTCOME_OK)
        outcome = policy_load(session->db, &policy, err);
    for (int i = 0; i < list->suggested && *next < 0 && outcome == OUTCOME_OK; i++) {
        const struct match *match = &list->at[i];
        int64_t load = 0;
        if (match->ask || is_among(&refused, match->facts.party))
            continue;
        outcome = db_get_int(session->db, SQL_suggestion_load,
                             DB_VALUES(db_int(round), db_int(match->facts.party)), &load, err);
        if (outcome == OUTCOME_OK && load < policy.value[POLICY_ROUND_ASKS] &&
            match->facts.asks_30_days + load < policy.value[POLICY_REST_ASKS])
            *next = i;
    }
    free(refused.at);
    return outcome;
}

enum outcome ask_pending_others(struct db *db, int64_t giver, int64_t need,
                                struct pending_ask *latest, int *count, struct err *err) {
    struct query *query =
        db_query(db, SQL_ask_pending_others, DB_VALUES(db_int(giver), db_int(need)));
    *count = 0;
    while (query_next(query)) {
        if ((*count)++)
            continue;
        PUT_TEXT(latest->words, query_text(query, 0));
        PUT_TEXT(latest->asker_name, query_text(query, 1));
        (void)ask_state_from_code(query_text(query, 2), &latest->state);
        latest->asked_at = query_int(query, 3);
        PUT_TEXT(latest->who, query_text(query, 4));
    }
    return query_end(&query, err);
}

/* ---- rounds ---- */

static void read_value(struct query *query, int from, struct round_value *value) {
    *value = (struct round_value){.met = query_int(query, from),
                                  .waited = query_int(query, from + 1),
                                  .drawn_in = query_int(query, from + 2),
                                  .score = query_int(query, from + 3),
                                  .load = query_int(query, from + 4),
                                  .links = query_int(query, from + 5),
                                  .gini = (int)query_int(query, from + 6)};
}

static void read_info(struct query *query, struct round_info *info) {
    enum { AT_VALUE = 4, AT_GREEDY = 11, AT_MADE = 18, AT_BY, AT_CAME };
    *info = (struct round_info){.id = query_int(query, 0),
                                .day = query_day(query, 1),
                                .balanced = query_int(query, 2) != 0,
                                .needs = (int)query_int(query, 3),
                                .made_at = query_int(query, AT_MADE)};
    read_value(query, AT_VALUE, &info->value);
    read_value(query, AT_GREEDY, &info->greedy);
    PUT_TEXT(info->who, query_text(query, AT_BY));
    int *const came[] = {&info->suggested, &info->asked,   &info->yes,    &info->arranged,
                         &info->done,      &info->not_now, &info->refused};
    for (int i = 0; i < (int)COUNT_OF(came); i++)
        *came[i] = (int)query_int(query, AT_CAME + i);
}

enum outcome round_list(struct db *db, int64_t from, int max, struct round_infos *infos,
                        struct err *err) {
    struct query *query = db_query(db, SQL_round_list, DB_VALUES(db_int(from), db_int(max)));
    while (query_next(query)) {
        MEM_GROW(infos->at, infos->count, infos->room);
        read_info(query, &infos->at[infos->count++]);
    }
    return query_end(&query, err);
}

enum outcome round_latest(struct db *db, int64_t *round, struct err *err) {
    return db_get_int(db, SQL_round_latest, DB_NO_VALUES, round, err);
}

enum outcome round_without(struct db *db, int64_t round, day_t today,
                           struct round_withouts *withouts, struct err *err) {
    struct query *query = db_query(db, SQL_round_without, DB_VALUES(db_int(round), db_int(today)));
    while (query_next(query)) {
        MEM_GROW(withouts->at, withouts->count, withouts->room);
        struct round_without *without = &withouts->at[withouts->count++];
        *without = (struct round_without){query_int(query, 0), query_day(query, 1), "", ""};
        PUT_TEXT(without->asker_name, query_text(query, 2));
        PUT_TEXT(without->words, query_text(query, 3));
    }
    return query_end(&query, err);
}
