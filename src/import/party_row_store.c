/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row that is a person, an organisation or a group: known by key, joined to somebody who is here
 * already, or added with what the row says and nothing else. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "import_private.h"
#include "people/member_store.h"
#include "text/fold.h"

struct newcomer {
    struct member member;             /* a person, or */
    struct organisation organisation; /* the others */
    struct party *party;              /* of one of the two */
    bool person;
    enum party_status status;
    struct candidates same; /* who has the name */
};

/* ---- what the row says ---- */
static enum outcome read_kind(struct run *run, struct newcomer *one) {
    const char *text = cell_text(run, IMPORT_KIND);
    enum party_kind kind = PARTY_PERSON;
    if (*text && (!party_kind_from_code(text, &kind) || kind > PARTY_HOUSEHOLD))
        return run_refuse(run, IMPORT_KIND,
                          N_("Say in the mapping whether this is a person, an organisation or a "
                             "group: %s"),
                          NULL);
    one->person = kind == PARTY_PERSON;
    member_init(&one->member, run->today);
    organisation_init(&one->organisation, kind, run->today);
    one->party = one->person ? &one->member.party : &one->organisation.party;
    one->party->brought_in = true;
    return OUTCOME_OK;
}

static enum outcome read_status(struct run *run, struct newcomer *one) {
    const char *text = cell_text(run, IMPORT_STATUS);
    one->status = STATUS_ACTIVE;
    if (!*text || (party_status_from_code(text, &one->status) && one->status != STATUS_ERASED))
        return OUTCOME_OK;
    return run_refuse(run, IMPORT_STATUS, N_("Say in the mapping what this status means: %s"),
                      NULL);
}

static enum outcome read_names(struct run *run, struct newcomer *one) {
    struct member *member = &one->member;
    if (!one->person)
        return cell_put(run, *cell_text(run, IMPORT_NAME) ? IMPORT_NAME : IMPORT_CALLED,
                        one->party->name, sizeof one->party->name);
    bool parts = *cell_text(run, IMPORT_GIVEN) || *cell_text(run, IMPORT_FAMILY);
    enum import_field called = *cell_text(run, IMPORT_CALLED)           ? IMPORT_CALLED
                               : parts && *cell_text(run, IMPORT_GIVEN) ? IMPORT_GIVEN
                               : *cell_text(run, IMPORT_NAME)           ? IMPORT_NAME
                                                                        : IMPORT_FAMILY;
    enum outcome outcome = cell_put(run, called, member->called, sizeof member->called);
    if (outcome == OUTCOME_OK)
        outcome = cell_put(run, IMPORT_GIVEN, member->given, sizeof member->given);
    if (outcome == OUTCOME_OK)
        outcome = cell_put(run, IMPORT_FAMILY, member->family, sizeof member->family);
    if (outcome == OUTCOME_OK)
        outcome = cell_put(run, IMPORT_GENDER, member->gender, sizeof member->gender);
    if (outcome == OUTCOME_OK)
        outcome = cell_day(run, IMPORT_BIRTH, &member->birth_day);
    return outcome;
}

static enum outcome read_texts(struct run *run, struct newcomer *one) {
    struct party *party = one->party;
    const struct {
        enum import_field field;
        char *to;
        size_t room;
    } texts[] = {
        {IMPORT_PHONE, party->phone, sizeof party->phone},
        {IMPORT_OTHER_PHONE, party->other_phone, sizeof party->other_phone},
        {IMPORT_EMAIL, party->email, sizeof party->email},
        {IMPORT_STREET, party->street, sizeof party->street},
        {IMPORT_AREA, party->area, sizeof party->area},
        {IMPORT_POSTCODE, party->postcode, sizeof party->postcode},
        {IMPORT_NOTE, party->note, sizeof party->note},
    };
    enum outcome outcome = OUTCOME_OK;
    for (size_t i = 0; outcome == OUTCOME_OK && i < COUNT_OF(texts); i++)
        outcome = cell_put(run, texts[i].field, texts[i].to, texts[i].room);
    if (outcome == OUTCOME_OK && !one->person)
        outcome = cell_put(run, IMPORT_CONTACT, one->organisation.contact_name,
                           sizeof one->organisation.contact_name);
    return outcome;
}

static enum outcome read_rest(struct run *run, struct newcomer *one) {
    enum { NUMBER_MOST = 999999 };
    struct party *party = one->party;
    day_t joined;
    char *end;
    enum outcome outcome = cell_day(run, IMPORT_JOINED, &joined);
    if (outcome == OUTCOME_OK && joined != DAY_NONE)
        party->joined_day = joined;
    party->language_known = language_from_text(cell_text(run, IMPORT_LANGUAGE), &party->language);
    const char *number = cell_text(run, IMPORT_NUMBER);
    long long wanted = strtoll(number, &end, 10);
    if (*number && !*end && wanted > 0 && wanted <= NUMBER_MOST)
        party->number = wanted;
    return outcome;
}

/* The columns behind what the rules of people found. */
static enum import_field field_of(int field) {
    static const struct {
        int rule;
        enum import_field field;
    } fields[] = {{MEMBER_CALLED, IMPORT_NAME},   {MEMBER_NAME, IMPORT_NAME},
                  {MEMBER_PHONE, IMPORT_PHONE},   {MEMBER_OTHER_PHONE, IMPORT_OTHER_PHONE},
                  {MEMBER_EMAIL, IMPORT_EMAIL},   {MEMBER_BIRTH, IMPORT_BIRTH},
                  {MEMBER_JOINED, IMPORT_JOINED}, {MEMBER_CONTACT, IMPORT_CONTACT}};
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (fields[i].rule == field)
            return fields[i].field;
    return IMPORT_NONE;
}

static enum outcome check(struct run *run, struct newcomer *one) {
    struct problems problems = {0};
    if (one->person) {
        member_clean(&one->member);
        member_check(&one->member, run->today, &problems);
    } else {
        organisation_clean(&one->organisation);
        organisation_check(&one->organisation, run->today, &problems);
    }
    if (!problems.count)
        return OUTCOME_OK;
    return run_refuse(run, field_of(problems.at[0].field), problems.at[0].say, problems.at[0].arg);
}

static enum outcome read_all(struct run *run, struct newcomer *one) {
    enum outcome outcome = read_kind(run, one);
    if (outcome == OUTCOME_OK)
        outcome = read_status(run, one);
    if (outcome == OUTCOME_OK)
        outcome = read_names(run, one);
    if (outcome == OUTCOME_OK)
        outcome = read_texts(run, one);
    if (outcome == OUTCOME_OK)
        outcome = read_rest(run, one);
    return outcome == OUTCOME_OK ? check(run, one) : outcome;
}

/* ---- somebody who is here already? ---- */
static bool same_phone(const char *a, const char *b) {
    CLEAN(buffer_release) struct buffer one = BUFFER_INIT, other = BUFFER_INIT;
    text_phone_digits(&one, a);
    text_phone_digits(&other, b);
    return one.len && strcmp(one.text, other.text) == 0;
}

static bool same_letters(const char *a, const char *b) {
    CLEAN(buffer_release) struct buffer one = BUFFER_INIT, other = BUFFER_INIT;
    heading_fold(&one, a);
    heading_fold(&other, b);
    return one.len && strcmp(one.text, other.text) == 0;
}

/* NULL: somebody else. */
static const char *because(const struct newcomer *one, const struct candidate *other) {
    const struct party *party = one->party;
    day_t birth = one->member.birth_day;
    if (same_phone(party->phone, other->phone) || same_phone(party->phone, other->other_phone) ||
        same_phone(party->other_phone, other->phone))
        return N_("same name and telephone");
    if (party->email[0] && strcasecmp(party->email, other->email) == 0)
        return N_("same name and e-mail");
    if (one->person && birth != DAY_NONE && other->birth != DAY_NONE)
        return birth == other->birth ? N_("same name and date of birth") : NULL;
    if (same_letters(party->postcode, other->postcode))
        return N_("same name and postcode");
    return N_("same name");
}

/* Two keys of one system are two people, whatever they are called. */
static enum outcome is_other(struct run *run, int64_t id, bool *other, struct err *err) {
    int64_t has = 0;
    bool keyed = strncmp(run->key.text, "row:", 4) != 0;
    enum outcome outcome = OUTCOME_OK;
    if (keyed)
        outcome = db_get_int(run->db, SQL_import_source_has,
                             DB_VALUES(db_int(id), db_text(run->mapping->system)), &has, err);
    *other = has != 0;
    return outcome;
}

/* The likeliest; *id 0 when there is nobody. */
static enum outcome find_twin(struct run *run, struct newcomer *one, const struct candidate **twin,
                              const char **why, int *others, struct err *err) {
    enum outcome outcome = who_named(run->db, one->party->name, false, &one->same, err);
    *twin = NULL;
    *others = 0;
    for (int i = 0; outcome == OUTCOME_OK && i < one->same.count; i++) {
        const char *reason = because(one, &one->same.at[i]);
        bool other = false;
        if (!reason)
            continue;
        outcome = is_other(run, one->same.at[i].id, &other, err);
        if (other)
            continue;
        bool better = *twin && strcmp(*why, "same name") == 0 && strcmp(reason, "same name") != 0;
        *others += *twin && !better && strcmp(*why, reason) == 0;
        if (*twin && !better)
            continue;
        *others = 0;
        *twin = &one->same.at[i];
        *why = reason;
    }
    return outcome;
}

/* ---- sources ---- */
static enum outcome add_sources(struct run *run, int64_t id, bool made, struct err *err) {
    const char *number = cell_text(run, IMPORT_NUMBER);
    enum outcome outcome = source_add(run, "party", run->key.text, id, NULL, made, err);
    if (outcome == OUTCOME_OK && *number)
        outcome = source_add(run, "number", number, id, NULL, made, err);
    return outcome;
}

/* What their balance was there, to be compared once the exchanges are here. */
static enum outcome note_balance(struct run *run, struct err *err) {
    int64_t minutes = 0;
    bool there = false;
    if (!run->binding.field[IMPORT_BALANCE].count)
        return OUTCOME_OK;
    enum outcome outcome = cell_minutes(run, IMPORT_BALANCE, &minutes, &there);
    if (outcome != OUTCOME_OK || !there)
        return outcome;
    return db_run(run->db, SQL_import_source_there,
                  DB_VALUES(db_text(run->mapping->system), db_text(run->key.text), db_int(minutes)),
                  NULL, err);
}

/* ---- adding ---- */
static enum outcome settle_twin(struct run *run, struct newcomer *one, bool *joined,
                                struct err *err) {
    const struct candidate *twin = NULL;
    const char *why = NULL;
    int others = 0;
    *joined = false;
    enum outcome outcome = find_twin(run, one, &twin, &why, &others, err);
    if (outcome != OUTCOME_OK || !twin)
        return outcome;
    report_twin(run, one->party->name, twin, why);
    if (run->options->duplicates == DUPLICATES_SEPARATE)
        return OUTCOME_OK;
    if (run->options->duplicates == DUPLICATES_ASK)
        return run_refuse(run, IMPORT_NAME,
                          N_("This person may be here already. Say whether such people are the "
                             "same or others: %s"),
                          run->report->twin_list[run->report->twin_count - 1].here);
    if (others)
        return run_refuse(run, IMPORT_NAME, N_("More than one person here has this name: %s"),
                          one->party->name);
    *joined = true;
    run->result = ROW_KNOWN;
    return add_sources(run, twin->id, false, err);
}

/* An identifier that nobody has; a batch that was taken back leaves its own behind. */
static enum outcome find_uid(struct run *run, char uid[IDENT_BYTES], struct err *err) {
    enum { TRIES = 1000 };
    for (int i = 0; i < TRIES; i++) {
        int64_t id;
        run_ident(run, "party", i, uid);
        enum outcome outcome =
            db_get_int(run->db, SQL_import_party_of_uid, DB_VALUES(db_text(uid)), &id, err);
        if (outcome != OUTCOME_OK)
            return outcome == OUTCOME_NOT_FOUND ? OUTCOME_OK : outcome;
    }
    return OUTCOME_OK;
}

static enum outcome add(struct run *run, struct newcomer *one, struct err *err) {
    enum outcome outcome = find_uid(run, one->party->uid, err);
    if (outcome == OUTCOME_OK)
        outcome = one->person ? member_save(&run->session, &one->member, err)
                              : organisation_save(&run->session, &one->organisation, err);
    if (outcome == OUTCOME_OK && one->status != STATUS_ACTIVE)
        outcome = party_set_status(&run->session, one->party->id, one->status, DAY_NONE, err);
    if (outcome == OUTCOME_OK)
        outcome = add_sources(run, one->party->id, true, err);
    run->result = ROW_ADDED;
    return outcome;
}

static void party_key(struct run *run) {
    static const enum import_field meaning[] = {IMPORT_KIND,  IMPORT_NAME,   IMPORT_CALLED,
                                                IMPORT_GIVEN, IMPORT_FAMILY, IMPORT_PHONE,
                                                IMPORT_EMAIL, IMPORT_BIRTH};
    buffer_clear(&run->key);
    for (size_t i = 0; i < COUNT_OF(meaning); i++) {
        buffer_add(&run->key, cell_text(run, meaning[i]));
        buffer_add_char(&run->key, '\x1f');
    }
    run_source_key(run, "party");
}

static enum outcome add_or_join(struct run *run, struct newcomer *one, struct err *err) {
    bool joined = false;
    enum outcome outcome = read_all(run, one);
    if (outcome == OUTCOME_OK)
        outcome = settle_twin(run, one, &joined, err);
    return outcome == OUTCOME_OK && !joined ? add(run, one, err) : outcome;
}

enum outcome party_row(struct run *run, struct err *err) {
    int64_t id = 0;
    party_key(run);
    enum outcome outcome = source_get(run, "party", run->key.text, &id, NULL, err);
    run->result = ROW_KNOWN;
    if (outcome == OUTCOME_OK && !id) {
        struct newcomer *one = mem_zero(1, sizeof *one);
        outcome = add_or_join(run, one, err);
        free(one);
    }
    return outcome == OUTCOME_OK ? note_balance(run, err) : outcome;
}
