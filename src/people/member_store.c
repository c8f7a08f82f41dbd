/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writing members and organisations: the common row of party, the row of their kind, and the keys
 * for finding, in one transaction with the line of the audit trail. */
#include "people/member_store.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "people/party_store.h"
#include "people/party_words.h"
#include "text/fold.h"

/* One save of either kind. The rest is read only, so that the work can be done again. */
struct save {
    struct session *session;
    const struct party *party;
    const struct member *member;             /* or */
    const struct organisation *organisation; /* the other is NULL */
    const char *fold;
    int64_t id, number, version; /* what comes out */
};

/* ---- the keys ---- */
struct keys {
    struct db *db;
    int64_t party;
    struct err *err;
    enum outcome outcome; /* of the first that failed */
};

static void add_key(void *context, const char *key) {
    struct keys *keys = context;
    if (keys->outcome == OUTCOME_OK)
        keys->outcome = db_run(keys->db, SQL_party_word_add,
                               DB_VALUES(db_text(key), db_int(keys->party)), NULL, keys->err);
}

static enum outcome write_keys(struct db *db, const struct save *save, struct err *err) {
    struct keys keys = {db, save->id, err, OUTCOME_OK};
    char number[24];
    keys.outcome = db_run(db, SQL_party_word_clear, DB_VALUES(db_int(save->id)), NULL, err);
    snprintf(number, sizeof number, "%" PRId64, save->number);
    add_key(&keys, number);
    party_words_of_text(save->party->name, add_key, &keys);
    if (save->member) {
        party_words_of_text(save->member->called, add_key, &keys);
        party_words_of_text(save->member->given, add_key, &keys);
        party_words_of_text(save->member->family, add_key, &keys);
    } else {
        party_words_of_text(save->organisation->contact_name, add_key, &keys);
    }
    party_words_of_phone(save->party->phone, add_key, &keys);
    party_words_of_phone(save->party->other_phone, add_key, &keys);
    return keys.outcome;
}

/* ---- the rows ---- */
/* Somebody who is brought in keeps the number that people know, unless another one has it. */
static enum outcome take_number(struct db *db, const struct party *party, int64_t *number,
                                struct err *err) {
    int64_t other;
    enum outcome outcome = OUTCOME_NOT_FOUND;
    if (!party->brought_in || party->number <= 0)
        return db_get_int(db, SQL_member_number_next, DB_NO_VALUES, number, err);
    outcome = db_get_int(db, SQL_party_by_number, DB_VALUES(db_int(party->number)), &other, err);
    if (outcome == OUTCOME_OK)
        return db_get_int(db, SQL_member_number_next, DB_NO_VALUES, number, err);
    if (outcome != OUTCOME_NOT_FOUND)
        return outcome;
    *number = party->number;
    return db_run(db, SQL_member_number_take, DB_VALUES(db_int(party->number)), NULL, err);
}

static enum outcome insert_party(struct db *db, struct save *save, struct err *err) {
    const struct party *party = save->party;
    enum outcome outcome = take_number(db, party, &save->number, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    outcome =
        db_run(db, SQL_party_insert,
               DB_VALUES(db_text(party->uid), db_text(party_kind_code(party->kind)),
                         db_int(save->number), db_text(party->name), db_text(save->fold),
                         db_text(party_status_code(party->status)),
                         db_text(party->language_known ? language_code(party->language) : NULL),
                         db_int(party->joined_day), db_text(party->phone),
                         db_text(party->other_phone), db_text(party->email), db_int(party->drop_in),
                         db_text(party->prefers), db_text(party->street), db_text(party->area),
                         db_text(party->postcode), db_text(party->note), db_int(clock_now())),
               NULL, err);
    save->id = db_last_id(db);
    save->version = 1;
    return outcome;
}

static enum outcome update_party(struct db *db, struct save *save, struct err *err) {
    const struct party *party = save->party;
    int64_t changed = 0;
    enum outcome outcome =
        db_run(db, SQL_party_update,
               DB_VALUES(db_int(party->id), db_int(party->version), db_text(party->name),
                         db_text(save->fold),
                         db_text(party->language_known ? language_code(party->language) : NULL),
                         db_int(party->joined_day), db_text(party->phone),
                         db_text(party->other_phone), db_text(party->email), db_int(party->drop_in),
                         db_text(party->prefers), db_text(party->street), db_text(party->area),
                         db_text(party->postcode), db_text(party->note)),
               &changed, err);
    if (outcome == OUTCOME_OK && !changed)
        return err_set(err, OUTCOME_CONFLICT,
                       N_("Somebody else changed these details meanwhile: %s"), party->name);
    save->id = party->id;
    save->number = party->number;
    save->version = party->version + 1;
    return outcome;
}

static enum outcome put_person(struct db *db, const struct save *save, struct err *err) {
    const struct member *member = save->member;
    return db_run(db, SQL_person_put,
                  DB_VALUES(db_int(save->id), db_text(member->called), db_text(member->given),
                            db_text(member->family), db_day(member->birth_day),
                            db_text(member->gender), db_text(gender_wish_code(member->gender_wish)),
                            db_text(member->access_needs), db_text(member->emergency),
                            db_text(member->languages), db_text(member->goal),
                            db_int(member->likes_new_people), db_int(member->readiness),
                            db_int(member->hours_a_week)),
                  NULL, err);
}

static enum outcome put_organisation(struct db *db, const struct save *save, struct err *err) {
    const struct organisation *organisation = save->organisation;
    return db_run(db, SQL_organisation_put,
                  DB_VALUES(db_int(save->id), db_text(organisation->contact_name),
                            db_text(organisation->deputy_name), db_text(organisation->involvement),
                            db_id(organisation->contact_party)),
                  NULL, err);
}

static enum outcome save_work(struct db *db, void *context, struct err *err) {
    struct save *save = context;
    bool adds = !save->party->id;
    enum outcome outcome = adds ? insert_party(db, save, err) : update_party(db, save, err);
    if (outcome == OUTCOME_OK)
        outcome = save->member ? put_person(db, save, err) : put_organisation(db, save, err);
    if (outcome == OUTCOME_OK)
        outcome = write_keys(db, save, err);
    if (outcome == OUTCOME_OK && adds && save->member && save->member->agreed)
        outcome = consent_insert(save->session, save->id, CONSENT_DETAILS, true, err);
    if (outcome == OUTCOME_OK)
        outcome = audit_add(save->session, adds ? "party.add" : "party.edit", save->id,
                            adds ? party_kind_code(save->party->kind) : "", err);
    return outcome;
}

/* A save that was repeated is the same one: what is on the register then counts. */
static bool saved_before(struct db *db, struct party *party) {
    int64_t id = 0;
    struct party old;
    if (party->id || db_get_int(db, SQL_party_by_uid, DB_VALUES(db_text(party->uid)), &id, NULL))
        return false;
    if (party_get(db, id, &old, NULL) != OUTCOME_OK)
        return false;
    *party = old;
    return true;
}

static enum outcome run_save(struct save *save, struct party *party, struct err *err) {
    enum outcome outcome = db_write(save->session->db, save_work, save, err);
    if (outcome == OUTCOME_OK) {
        party->id = save->id;
        party->number = save->number;
        party->version = save->version;
    }
    return outcome;
}

enum outcome member_save(struct session *session, struct member *member, struct err *err) {
    struct problems problems = {0};
    char fold[NAME_BYTES];
    enum outcome outcome = session_need_writer(session, err);
    if (outcome != OUTCOME_OK || saved_before(session->db, &member->party))
        return outcome;
    member_clean(member);
    member_check(member, clock_today(), &problems);
    outcome = problems_to_err(&problems, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    member_fold(member, fold);
    struct save save = {
        .session = session, .party = &member->party, .member = member, .fold = fold};
    return run_save(&save, &member->party, err);
}

enum outcome organisation_save(struct session *session, struct organisation *organisation,
                               struct err *err) {
    CLEAN(buffer_release) struct buffer folded = BUFFER_INIT;
    struct problems problems = {0};
    char fold[NAME_BYTES];
    enum outcome outcome = session_need_writer(session, err);
    if (outcome != OUTCOME_OK || saved_before(session->db, &organisation->party))
        return outcome;
    organisation_clean(organisation);
    organisation_check(organisation, clock_today(), &problems);
    outcome = problems_to_err(&problems, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    text_fold(&folded, organisation->party.name);
    PUT_TEXT(fold, folded.text);
    struct save save = {.session = session,
                        .party = &organisation->party,
                        .organisation = organisation,
                        .fold = fold};
    return run_save(&save, &organisation->party, err);
}

/* ---- reading ---- */
enum outcome member_get(struct db *db, int64_t id, struct member *member, struct err *err) {
    struct consent_now now[CONSENT_COUNT];
    memset(member, 0, sizeof *member);
    enum outcome outcome = party_get(db, id, &member->party, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct query *q = db_query(db, SQL_person_by_party, DB_VALUES(db_int(id)));
    bool there = query_next(q);
    if (there) {
        PUT_TEXT(member->called, query_text(q, 0));
        PUT_TEXT(member->given, query_text(q, 1));
        PUT_TEXT(member->family, query_text(q, 2));
        member->birth_day = query_day(q, 3);
        PUT_TEXT(member->gender, query_text(q, 4));
        (void)gender_wish_from_code(query_text(q, 5), &member->gender_wish);
        PUT_TEXT(member->access_needs, query_text(q, 6));
        PUT_TEXT(member->emergency, query_text(q, 7));
        PUT_TEXT(member->languages, query_text(q, 8));
        PUT_TEXT(member->goal, query_text(q, 9));
        member->likes_new_people = query_int(q, 10) != 0;
        member->readiness = (int32_t)query_int(q, 11);
        member->hours_a_week = (int32_t)query_int(q, 12);
    }
    outcome = query_end(&q, err);
    if (outcome == OUTCOME_OK && !there)
        outcome =
            err_set(err, OUTCOME_NOT_FOUND, N_("This is not a person: %s"), member->party.name);
    if (outcome == OUTCOME_OK)
        outcome = consents_get(db, id, now, err);
    if (outcome == OUTCOME_OK)
        member->agreed = now[CONSENT_DETAILS].given;
    return outcome;
}

enum outcome organisation_get(struct db *db, int64_t id, struct organisation *organisation,
                              struct err *err) {
    memset(organisation, 0, sizeof *organisation);
    enum outcome outcome = party_get(db, id, &organisation->party, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct query *q = db_query(db, SQL_organisation_by_party, DB_VALUES(db_int(id)));
    bool there = query_next(q);
    if (there) {
        PUT_TEXT(organisation->contact_name, query_text(q, 0));
        PUT_TEXT(organisation->deputy_name, query_text(q, 1));
        PUT_TEXT(organisation->involvement, query_text(q, 2));
        organisation->contact_party = query_int(q, 3);
    }
    outcome = query_end(&q, err);
    if (outcome == OUTCOME_OK && !there)
        outcome = err_set(err, OUTCOME_NOT_FOUND, N_("This is not an organisation or group: %s"),
                          organisation->party.name);
    return outcome;
}

/* ---- status ---- */
struct status_change {
    struct session *session;
    int64_t id;
    enum party_status status;
    day_t day;
};

static enum outcome status_work(struct db *db, void *context, struct err *err) {
    struct status_change *change = context;
    struct party party;
    bool gone = change->status == STATUS_LEFT || change->status == STATUS_DIED;
    enum outcome outcome = party_get(db, change->id, &party, err);
    if (outcome != OUTCOME_OK || party.status == change->status)
        return outcome;
    if (!party.number || party.status == STATUS_ERASED)
        return err_set(err, OUTCOME_REFUSED, N_("This cannot be changed: %s"), party.name);
    outcome = db_run(db, SQL_party_update_status,
                     DB_VALUES(db_int(change->id), db_text(party_status_code(change->status)),
                               db_day(gone ? change->day : DAY_NONE)),
                     NULL, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    return audit_add(change->session, "party.status", change->id, party_status_code(change->status),
                     err);
}

enum outcome party_set_status(struct session *session, int64_t id, enum party_status status,
                              day_t day, struct err *err) {
    struct status_change change = {session, id, status, day};
    enum outcome outcome = session_need_writer(session, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (status == STATUS_ERASED)
        return err_set(err, OUTCOME_REFUSED, N_("Erasing somebody is not a change of status."),
                       NULL);
    if (day > clock_today())
        return err_set(err, OUTCOME_REFUSED, N_("This day is still to come."), NULL);
    return db_write(session->db, status_work, &change, err);
}
