/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is written down from Today: that somebody was spoken to, how a first meeting was, what is
 * put off. Each leaves a line in the audit trail, without names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "offers/category.h"
#include "people/party_store.h"
#include "today_private.h"

enum { NOT_REACHED_DAYS = 3 };

/* ---- somebody was spoken to ---- */

static const char *const hows[CONTACT_HOW_COUNT] = {"spoke", "visited", "wrote"};

const char *contact_how_code(enum contact_how how) {
    return hows[how];
}

bool contact_how_from_code(const char *code, enum contact_how *how) {
    for (int i = 0; i < CONTACT_HOW_COUNT; i++)
        if (!strcmp(hows[i], code)) {
            *how = (enum contact_how)i;
            return true;
        }
    return false;
}

struct deed {
    struct session *session;
    int64_t party, exchange;
    day_t day;
    enum contact_how how;
    enum check_outcome result;
    enum today_kind kind;
    const char *key;
};

static enum outcome still_here(struct db *db, int64_t id, struct err *err) {
    struct party party;
    enum outcome outcome = party_get(db, id, &party, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (party.number == 0 || !party_can_exchange(party.kind, party.status))
        return err_set(err, OUTCOME_REFUSED, N_("This is nobody who takes part at the moment: %s"),
                       party_shown_name(party.kind, party.name));
    return OUTCOME_OK;
}

static enum outcome contact_work(struct db *db, void *context, struct err *err) {
    const struct deed *deed = context;
    enum outcome outcome = still_here(db, deed->party, err);
    if (outcome == OUTCOME_OK)
        outcome = db_run(db, SQL_today_contact_add,
                         DB_VALUES(db_int(deed->party), db_int(deed->day),
                                   db_text(contact_how_code(deed->how)), db_int(clock_now()),
                                   db_id(deed->session->operator_id)),
                         NULL, err);
    return outcome == OUTCOME_OK ? audit_add(deed->session, "contact.add", deed->party,
                                             contact_how_code(deed->how), err)
                                 : outcome;
}

enum outcome contact_add(struct session *session, int64_t party, enum contact_how how, day_t day,
                         struct err *err) {
    struct deed deed = {.session = session, .party = party, .how = how, .day = day};
    enum outcome outcome = session_need_writer(session, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (day > clock_today())
        return err_set(err, OUTCOME_REFUSED, N_("This day is still to come."), NULL);
    return db_write(session->db, contact_work, &deed, err);
}

/* ---- put off, and brought back ---- */

static enum outcome put_off_work(struct db *db, void *context, struct err *err) {
    const struct deed *deed = context;
    enum outcome outcome =
        db_run(db, SQL_today_snooze_put,
               DB_VALUES(db_text(today_kind_code(deed->kind)), db_text(deed->key),
                         db_int(deed->day), db_int(clock_now()), db_id(deed->session->operator_id)),
               NULL, err);
    return outcome == OUTCOME_OK ? audit_add(deed->session, "today.put-off", deed->party,
                                             today_kind_code(deed->kind), err)
                                 : outcome;
}

enum outcome today_put_off(struct session *session, enum today_kind kind, const char *key,
                           day_t until, struct err *err) {
    struct deed deed = {.session = session, .kind = kind, .key = key, .day = until};
    enum outcome outcome = session_need_coordinator(session, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (until <= clock_today())
        return err_set(err, OUTCOME_REFUSED, N_("Put it off to a day that is still to come."),
                       NULL);
    return db_write(session->db, put_off_work, &deed, err);
}

static enum outcome bring_back_work(struct db *db, void *context, struct err *err) {
    const struct deed *deed = context;
    int64_t changed = 0;
    enum outcome outcome =
        db_run(db, SQL_today_snooze_end,
               DB_VALUES(db_text(today_kind_code(deed->kind)), db_text(deed->key)), &changed, err);
    if (outcome != OUTCOME_OK || !changed)
        return outcome;
    return audit_add(deed->session, "today.bring-back", 0, today_kind_code(deed->kind), err);
}

enum outcome today_bring_back(struct session *session, enum today_kind kind, const char *key,
                              struct err *err) {
    struct deed deed = {.session = session, .kind = kind, .key = key};
    enum outcome outcome = session_need_coordinator(session, err);
    return outcome == OUTCOME_OK ? db_write(session->db, bring_back_work, &deed, err) : outcome;
}

static enum outcome talked_work(struct db *db, void *context, struct err *err) {
    struct deed *deed = context;
    deed->day = clock_today();
    enum outcome outcome = contact_work(db, deed, err);
    if (outcome != OUTCOME_OK || deed->kind == TODAY_NOT_SEEN)
        return outcome; /* the list of those not seen goes by the contact itself */
    deed->day = clock_today() + TALKED_QUIET_DAYS;
    return put_off_work(db, deed, err);
}

enum outcome today_talked(struct session *session, enum today_kind kind, int64_t party,
                          const char *key, struct err *err) {
    struct deed deed = {
        .session = session, .party = party, .how = CONTACT_SPOKE, .kind = kind, .key = key};
    enum outcome outcome = session_need_coordinator(session, err);
    return outcome == OUTCOME_OK ? db_write(session->db, talked_work, &deed, err) : outcome;
}

void put_offs_release(struct put_offs *list) {
    free(list->at);
    *list = (struct put_offs){0};
}

static int by_until(const void *a, const void *b) {
    const struct put_off *one = a, *two = b;
    if (one->until != two->until)
        return one->until < two->until ? -1 : 1;
    return one->kind != two->kind ? (int)one->kind - (int)two->kind : strcmp(one->key, two->key);
}

enum outcome today_put_off_list(struct db *db, day_t today, struct put_offs *list,
                                struct err *err) {
    struct query *query = db_query(db, SQL_today_snoozed, DB_VALUES(db_int(today)));
    put_offs_release(list);
    while (query_next(query)) {
        MEM_GROW(list->at, list->count, list->room);
        struct put_off *one = &list->at[list->count];
        *one = (struct put_off){.until = query_day(query, 2)};
        PUT_TEXT(one->key, query_text(query, 1));
        list->count += today_kind_from_code(query_text(query, 0), &one->kind);
    }
    if (list->count)
        qsort(list->at, (size_t)list->count, sizeof *list->at, by_until);
    return query_end(&query, err);
}

void put_off_who(struct db *db, const struct put_off *one, struct buffer *out) {
    if (one->kind == TODAY_RADAR) {
        category_name(db, one->key, false, out);
        return;
    }
    struct query *query =
        db_query(db, SQL_today_put_off_who,
                 DB_VALUES(db_text(today_kind_code(one->kind)), db_text(one->key)));
    if (query_next(query))
        buffer_add(out, query_text(query, 0));
    (void)query_end(&query, NULL);
}

bool put_offs_have(const struct put_offs *list, enum today_kind kind, const char *key) {
    for (int i = 0; i < list->count; i++)
        if (list->at[i].kind == kind && !strcmp(list->at[i].key, key))
            return true;
    return false;
}

/* ---- how it was ---- */

static const struct {
    const char *code, *stored, *name;
} outcomes[CHECK_COUNT] = {
    [CHECK_WELL] = {"well", "well", N_("It went well")},
    [CHECK_MIXED] = {"mixed", "mixed", N_("Mixed")},
    [CHECK_NOT_WELL] = {"not-well", "not well", N_("It did not go well")},
    [CHECK_NOT_REACHED] = {"not-reached", "not reached", N_("Not reached: ask again in 3 days")},
};

const char *check_outcome_code(enum check_outcome outcome) {
    return outcomes[outcome].code;
}

const char *check_outcome_name(enum check_outcome outcome) {
    return outcomes[outcome].name;
}

bool check_outcome_from_code(const char *code, enum check_outcome *outcome) {
    for (int i = 0; i < CHECK_COUNT; i++)
        if (!strcmp(outcomes[i].code, code)) {
            *outcome = (enum check_outcome)i;
            return true;
        }
    return false;
}

/* The exchange counts, and they were one of the two who have not been asked yet. */
static enum outcome may_check_in(struct db *db, const struct deed *deed, struct err *err) {
    int64_t took_part = 0, again = 0;
    enum outcome outcome =
        db_get_int(db, SQL_today_exchange, DB_VALUES(db_int(deed->exchange), db_int(deed->party)),
                   &took_part, err);
    if (outcome == OUTCOME_NOT_FOUND)
        return err_set(err, outcome, N_("There is no such exchange, or it was taken back."), NULL);
    if (outcome == OUTCOME_OK && !took_part)
        return err_set(err, OUTCOME_REFUSED, N_("They did not take part in this exchange."), NULL);
    if (outcome == OUTCOME_OK)
        outcome = still_here(db, deed->party, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    outcome = db_get_int(db, SQL_today_check_in_of,
                         DB_VALUES(db_int(deed->exchange), db_int(deed->party)), &again, err);
    if (outcome == OUTCOME_OK && !again)
        return err_set(err, OUTCOME_REFUSED, N_("They have been asked about this one already."),
                       NULL);
    return outcome == OUTCOME_NOT_FOUND ? OUTCOME_OK : outcome;
}

static enum outcome check_in_work(struct db *db, void *context, struct err *err) {
    struct deed *deed = context;
    char key[TODAY_KEY_BYTES];
    enum outcome outcome = may_check_in(db, deed, err);
    if (outcome == OUTCOME_OK)
        outcome = db_run(db, SQL_today_check_in_put,
                         DB_VALUES(db_int(deed->exchange), db_int(deed->party),
                                   db_text(outcomes[deed->result].stored), db_int(clock_now()),
                                   db_id(deed->session->operator_id)),
                         NULL, err);
    if (outcome == OUTCOME_OK)
        outcome = audit_add(deed->session, "check-in.add", deed->exchange,
                            check_outcome_code(deed->result), err);
    if (outcome != OUTCOME_OK || deed->result != CHECK_NOT_REACHED)
        return outcome;
    (void)snprintf(key, sizeof key, "%lld-%lld", (long long)deed->exchange, (long long)deed->party);
    deed->key = key;
    deed->kind = TODAY_CHECK_IN;
    deed->day = clock_today() + NOT_REACHED_DAYS;
    outcome = put_off_work(db, deed, err);
    deed->key = NULL;
    return outcome;
}

enum outcome check_in_add(struct session *session, int64_t exchange, int64_t party,
                          enum check_outcome result, struct err *err) {
    struct deed deed = {.session = session, .exchange = exchange, .party = party, .result = result};
    enum outcome outcome = session_need_coordinator(session, err);
    return outcome == OUTCOME_OK ? db_write(session->db, check_in_work, &deed, err) : outcome;
}
