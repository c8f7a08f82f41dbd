/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row of history, or somebody's opening balance: never both for one time. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "import_private.h"
#include "people/party_store.h"
#include "text/hours.h"

enum { TRIES = 1000 };

/* ---- what began with hours brought along ---- */
static void party_key(const struct run *run, int64_t party, char key[24]) {
    (void)run;
    snprintf(key, 24, "%" PRId64, party);
}

enum outcome openings_load(struct run *run, struct err *err) {
    bool made;
    enum outcome outcome = party_own_account(run->db, PARTY_OPENING, &run->opening_account, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct query *q =
        db_query(run->db, SQL_import_openings, DB_VALUES(db_int(run->opening_account)));
    while (query_next(q)) {
        char key[24];
        party_key(run, query_int(q, 0), key);
        struct lookup_value *value = lookup_at(&run->openings, key, &made);
        snprintf(value->code, sizeof value->code, "%" PRId64, query_int(q, 2));
        if (made || value->id < query_int(q, 1))
            value->id = query_int(q, 1);
    }
    return query_end(&q, err);
}

/* "import 3, members.csv", or "entry 17" when it was recorded here. */
static void whence(struct run *run, int64_t seq, char *text, size_t room) {
    snprintf(text, room, "#%" PRId64, seq);
    struct query *q = db_query(run->db, SQL_import_batch_of_entry, DB_VALUES(db_int(seq)));
    if (query_next(q))
        snprintf(text, room, "%" PRId64 " (%.80s)", query_int(q, 0), query_text(q, 1));
    (void)query_end(&q, NULL);
}

static enum outcome not_in_balance(struct run *run, enum import_field field, int64_t party,
                                   day_t day) {
    char key[24], from[120];
    bool made;
    if (!run->openings.count)
        return OUTCOME_OK;
    party_key(run, party, key);
    struct lookup_value *value = lookup_at(&run->openings, key, &made);
    if (made)
        value->id = DAY_NONE;
    if (day > value->id)
        return OUTCOME_OK;
    whence(run, strtoll(value->code, NULL, 10), from, sizeof from);
    return run_refuse(run, field,
                      N_("An opening balance of a later day counts this already. It came with "
                         "import %s: bring in one or the other."),
                      from);
}

/* ---- what the row says ---- */
static enum outcome read_kind(struct run *run, struct exchange *e) {
    const char *kind = cell_text(run, IMPORT_TYPE), *status = cell_text(run, IMPORT_STATUS);
    if (*status && strcasecmp(status, "done") != 0)
        return run_refuse(run, IMPORT_STATUS, N_("Say in the mapping what this status means: %s"),
                          NULL);
    if (*kind && (!exchange_kind_from_code(kind, &e->kind) || e->kind >= EXCHANGE_OPENING))
        return run_refuse(run, IMPORT_TYPE,
                          N_("Say in the mapping what kind of exchange this is: %s"), NULL);
    return OUTCOME_OK;
}

static enum outcome read_day(struct run *run, struct exchange *e) {
    enum outcome outcome = cell_day(run, IMPORT_DAY, &e->service_day);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (e->service_day == DAY_NONE && !run->binding.field[IMPORT_DAY].count)
        e->service_day = run->opening_day; /* the one for all rows */
    if (e->service_day == DAY_NONE)
        return run_refuse(run, IMPORT_DAY, N_("There is no day here."), NULL);
    if (e->service_day > run->today)
        return run_refuse(run, IMPORT_DAY, N_("This day is still to come: %s"), NULL);
    return OUTCOME_OK;
}

static enum outcome read_time(struct run *run, struct exchange *e, bool *turned) {
    int64_t minutes;
    enum outcome outcome = cell_minutes(run, IMPORT_TIME, &minutes, NULL);
    if (outcome != OUTCOME_OK)
        return outcome;
    *turned = minutes < 0 && run->mapping->signed_;
    if (*turned)
        minutes = -minutes;
    if (minutes < 0)
        return run_refuse(run, IMPORT_TIME, N_("Hours cannot be less than none: %s"), NULL);
    if (minutes == 0)
        return run_refuse(run, IMPORT_TIME, N_("No time was given here: %s"), NULL);
    if (e->kind == EXCHANGE_HELP && minutes > MINUTES_PER_DAY)
        return run_refuse(run, IMPORT_TIME, N_("One exchange is at most 24 hours: %s"), NULL);
    e->minutes = (int32_t)minutes;
    return OUTCOME_OK;
}

/* ---- who gave, who received ---- */
static bool is_paid(const struct run *run) {
    const struct bound *payer = &run->binding.field[IMPORT_PAYER];
    return payer->count > 0 || payer->set;
}

static enum outcome paid_side(struct run *run, enum import_field field, enum import_field kind,
                              int64_t *party, struct err *err) {
    const char *text = cell_text(run, kind);
    if (strcmp(text, "centre") == 0)
        return party_own_account(run->db, PARTY_CENTRE, party, err);
    if (*text && strcmp(text, "member") != 0)
        return run_refuse(
            run, kind, N_("Say in the mapping whether this is a member or the centre: %s"), NULL);
    return who_means(run, field, party, err);
}

/* Hours that are no help: which of the centre's accounts, and so what they are. */
static enum outcome settle_kind(struct run *run, struct exchange *e, struct err *err) {
    int64_t centre, own = 0;
    enum outcome outcome = party_own_account(run->db, PARTY_CENTRE, &centre, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    bool from = e->giver == centre, to = e->receiver == centre;
    bool welcome = from && e->kind == EXCHANGE_WELCOME;
    bool issued = welcome && run->policy.value[POLICY_REGIME] != REGIME_MUTUAL;
    e->kind = welcome ? EXCHANGE_WELCOME
              : from  ? EXCHANGE_GRANT
              : to    ? EXCHANGE_DONATION
                      : EXCHANGE_GIFT;
    if (from || to)
        outcome = party_own_account(run->db, issued ? PARTY_ISSUE : PARTY_POT, &own, err);
    if (from)
        e->giver = own;
    else if (to)
        e->receiver = own;
    return outcome;
}

/* Of help the payer is who received it. */
static enum outcome read_paid(struct run *run, struct exchange *e, struct err *err) {
    bool help = e->kind == EXCHANGE_HELP;
    int64_t *payer = help ? &e->receiver : &e->giver, *payee = help ? &e->giver : &e->receiver;
    enum outcome outcome = paid_side(run, IMPORT_PAYER, IMPORT_PAYER_KIND, payer, err);
    if (outcome == OUTCOME_OK)
        outcome = paid_side(run, IMPORT_PAYEE, IMPORT_PAYEE_KIND, payee, err);
    return outcome == OUTCOME_OK && !help && e->giver != e->receiver ? settle_kind(run, e, err)
                                                                     : outcome;
}

static enum outcome read_helped(struct run *run, struct exchange *e, struct err *err) {
    enum outcome outcome = who_means(run, IMPORT_GIVER, &e->giver, err);
    return outcome == OUTCOME_OK ? who_means(run, IMPORT_RECEIVER, &e->receiver, err) : outcome;
}

static enum outcome read_sides(struct run *run, struct exchange *e, bool turned, struct err *err) {
    bool paid = is_paid(run);
    enum outcome outcome = paid ? read_paid(run, e, err) : read_helped(run, e, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    bool whose = paid && !run->binding.field[IMPORT_PAYEE].count; /* a statement of one account */
    if (e->giver == e->receiver)
        return run_refuse(run,
                          whose  ? IMPORT_PAYER
                          : paid ? IMPORT_PAYEE
                                 : IMPORT_RECEIVER,
                          N_("Giver and receiver are the same: %s"), NULL);
    if (turned) {
        int64_t giver = e->giver;
        e->giver = e->receiver;
        e->receiver = giver;
    }
    outcome = not_in_balance(run, paid ? IMPORT_PAYER : IMPORT_GIVER, e->giver, e->service_day);
    if (outcome == OUTCOME_OK)
        outcome =
            not_in_balance(run, paid ? IMPORT_PAYEE : IMPORT_RECEIVER, e->receiver, e->service_day);
    return outcome;
}

static enum outcome read_exchange(struct run *run, struct exchange *e, struct err *err) {
    bool turned = false;
    enum outcome outcome = read_kind(run, e);
    if (outcome == OUTCOME_OK)
        outcome = read_day(run, e);
    if (outcome == OUTCOME_OK)
        outcome = read_time(run, e, &turned);
    if (outcome == OUTCOME_OK)
        outcome = read_sides(run, e, turned, err);
    if (outcome == OUTCOME_OK)
        outcome = cell_put(run, IMPORT_WORDS, e->words, sizeof e->words);
    if (outcome == OUTCOME_OK)
        outcome = sort_row(run, e->words, e->category, err);
    return outcome;
}

/* ---- adding ---- */
static void count_added(struct run *run, const struct exchange *e) {
    struct import_report *report = run->report;
    if (!run->first_seq)
        run->first_seq = e->seq;
    run->last_seq = e->seq;
    run->writes = true;
    run->result = ROW_ADDED;
    report->minutes += e->minutes;
    if (report->first_day == DAY_NONE || e->service_day < report->first_day)
        report->first_day = e->service_day;
    if (report->last_day == DAY_NONE || e->service_day > report->last_day)
        report->last_day = e->service_day;
}

static enum outcome was_undone(struct run *run, int64_t seq, bool *undone, struct err *err) {
    struct query *q = db_query(run->db, SQL_import_batch_of_entry, DB_VALUES(db_int(seq)));
    *undone = query_next(q) && query_int(q, 2) != 0;
    return query_end(&q, err);
}

/* The same again adds nothing; what a batch took back with it comes in anew. */
static enum outcome add(struct run *run, struct exchange *e, struct err *err) {
    for (int i = 0; i < TRIES; i++) {
        bool known = false, undone = false;
        run_ident(run, "exchange", i, e->uid);
        enum outcome outcome = ledger_batch_add(run->ledger, e, &known, err);
        if (outcome != OUTCOME_OK)
            return outcome;
        if (!known) {
            count_added(run, e);
            return OUTCOME_OK;
        }
        if (run->undone)
            outcome = was_undone(run, e->seq, &undone, err);
        if (outcome != OUTCOME_OK || !undone)
            return outcome;
    }
    return OUTCOME_OK;
}

enum outcome exchange_row(struct run *run, struct err *err) {
    struct exchange e = {.kind = EXCHANGE_HELP};
    enum outcome outcome = read_exchange(run, &e, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    run->result = ROW_KNOWN;
    buffer_clear(&run->key);
    if (*cell_text(run, IMPORT_KEY))
        buffer_add(&run->key, cell_text(run, IMPORT_KEY));
    else {
        buffer_addf(&run->key,
                    "row\x1f%" PRId64 "\x1f%" PRId64 "\x1f%" PRId32 "\x1f%" PRId32 "\x1f", e.giver,
                    e.receiver, e.minutes, e.service_day);
        buffer_add(&run->key, e.words);
        buffer_addf(&run->key, "\x1f%u", (unsigned)tally_next(&run->tally, run->key.text));
    }
    return add(run, &e, err);
}

/* ---- opening balances ---- */
static enum outcome before_opening(struct run *run, int64_t party, day_t day, struct err *err) {
    char from[120];
    int64_t seq = 0;
    enum outcome outcome = db_get_int(run->db, SQL_import_history_before,
                                      DB_VALUES(db_int(party), db_int(day)), &seq, err);
    if (outcome == OUTCOME_NOT_FOUND)
        return OUTCOME_OK;
    if (outcome != OUTCOME_OK)
        return outcome;
    whence(run, seq, from, sizeof from);
    return run_refuse(run, IMPORT_PARTY,
                      N_("Exchanges of the time before this balance are here already, from import "
                         "or entry %s: bring in one or the other."),
                      from);
}

/* One for each party and system: *settled when it is here, the same or not. */
static enum outcome opening_uid(struct run *run, struct exchange *e, int64_t minutes, bool *settled,
                                struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    *settled = false;
    for (int i = 0; outcome == OUTCOME_OK && i < TRIES; i++) {
        run_ident(run, "opening", i, e->uid);
        struct query *q = db_query(run->db, SQL_import_exchange_of_uid, DB_VALUES(db_text(e->uid)));
        bool there = query_next(q), reversed = there && query_int(q, 4) != 0;
        int64_t before = there ? query_int(q, 1) : 0;
        if (there && query_int(q, 3) == run->opening_account)
            before = -before;
        outcome = query_end(&q, err);
        if (outcome != OUTCOME_OK || !there)
            return outcome;
        if (reversed)
            continue;
        *settled = true;
        return before == minutes
                   ? OUTCOME_OK
                   : run_refuse(run, IMPORT_TIME,
                                N_("Another opening balance came in before for the same person: "
                                   "%s"),
                                NULL);
    }
    return outcome;
}

static enum outcome open_account(struct run *run, struct exchange *e, int64_t party,
                                 int64_t minutes, struct err *err) {
    bool settled, known;
    char key[24];
    party_key(run, party, key);
    buffer_clear(&run->key);
    buffer_add(&run->key, key);
    run->result = ROW_KNOWN;
    enum outcome outcome = opening_uid(run, e, minutes, &settled, err);
    if (outcome != OUTCOME_OK || settled)
        return outcome;
    outcome = before_opening(run, party, e->service_day, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    e->giver = minutes > 0 ? run->opening_account : party;
    e->receiver = minutes > 0 ? party : run->opening_account;
    e->minutes = (int32_t)(minutes > 0 ? minutes : -minutes);
    outcome = ledger_batch_add(run->ledger, e, &known, err);
    if (outcome == OUTCOME_OK && !known)
        count_added(run, e);
    return outcome;
}

enum outcome balance_row(struct run *run, struct err *err) {
    struct exchange e = {.kind = EXCHANGE_OPENING, .category = CATEGORY_OTHER};
    int64_t party, minutes;
    bool there;
    enum outcome outcome = who_means(run, IMPORT_PARTY, &party, err);
    if (outcome == OUTCOME_OK)
        outcome = cell_minutes(run, IMPORT_TIME, &minutes, &there);
    if (outcome == OUTCOME_OK)
        outcome = cell_day(run, IMPORT_DAY, &e.service_day);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (e.service_day == DAY_NONE)
        e.service_day = run->opening_day;
    if (e.service_day > run->today)
        return run_refuse(run, IMPORT_DAY, N_("This day is still to come: %s"), NULL);
    run->result = ROW_ASIDE;
    return minutes ? open_account(run, &e, party, minutes, err) : OUTCOME_OK;
}
