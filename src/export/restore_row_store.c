/* SPDX-License-Identifier: GPL-3.0-or-later
 * One row of a part into the register, exactly as it was, and what the register keeps beside it:
 * folded names for order and finding, keys, totals. */
#include <stdio.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "people/member.h"
#include "people/party_words.h"
#include "restore_private.h"
#include "text/fold.h"

/* In the place of a password that is not known: nothing that anybody types fits it. */
static const char no_password_fits[] = "*";

/* Where columns stand that are looked at here, as in part.def. */
enum {
    OPERATOR_NAME_AT = 1,
    OPERATOR_ROLE_AT = 2,
    OPERATOR_WANTS_PASSWORD = 5,
    PEOPLE_ID = 0,
    PEOPLE_NUMBER = 3,
    PEOPLE_NAME = 4,
    PEOPLE_PHONE = 9,
    PEOPLE_RECORDED = 21,
    PEOPLE_IS_PERSON = 23,
    PEOPLE_CALLED,
    PEOPLE_GIVEN,
    PEOPLE_FAMILY,
    PEOPLE_IS_ORGANISATION = 37,
    PEOPLE_CONTACT,
    CATEGORY_NAMES = 10,
    OFFER_WORDS_AT = 6,
    OFFER_STATUS_AT = 9,
    EXCHANGE_ENTRY = 0,
    EXCHANGE_WORDS_AT = 19,
    EXCHANGE_SALT = 22
};

static const char *text_of(const struct restore *restore, int at) {
    const struct db_value *value = &restore->values[at];
    return value->kind == DB_TEXT && value->bytes != NULL ? value->bytes : "";
}

static bool is_set(const struct restore *restore, int at) {
    return restore->values[at].kind == DB_INT && restore->values[at].integer != 0;
}

static enum outcome run(struct restore *restore, enum sql id, int count, struct err *err) {
    return db_run(restore->db, id, restore->values, (size_t)count, NULL, err);
}

static enum outcome put_plain(struct restore *restore, struct err *err) {
    const struct export_table *table = export_table(restore->part);
    return run(restore, table->writes, table->count, err);
}

/* ---- centre and operators ---- */
static enum outcome put_centre(struct restore *restore, struct err *err) {
    const struct db_value *v = restore->values;
    restore->head_count = v[7].integer;
    if (restore->rows != 1 || v[7].kind != DB_INT || v[8].count != CHAIN_HASH_BYTES)
        return err_set(err, OUTCOME_REFUSED, N_("There must be one centre: %s"), NULL);
    memcpy(restore->head, v[8].bytes, CHAIN_HASH_BYTES);
    enum outcome outcome = run(restore, SQL_restore_centre, 6, err);
    if (outcome == OUTCOME_OK && v[6].kind == DB_INT)
        outcome = db_run(restore->db, SQL_restore_counter, DB_VALUES(v[6]), NULL, err);
    return outcome;
}

static enum outcome put_operator(struct restore *restore, struct err *err) {
    CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
    text_fold(&fold, text_of(restore, OPERATOR_NAME_AT));
    restore->values[8] = db_text(fold.text);
    restore->values[9] =
        is_set(restore, OPERATOR_WANTS_PASSWORD) ? db_text(no_password_fits) : db_null();
    return run(restore, SQL_restore_operators, 10, err);
}

/* ---- people ---- */
struct keys {
    struct db *db;
    struct db_value party;
    struct err *err;
    enum outcome outcome;
};

static void add_key(void *context, const char *key) {
    struct keys *keys = context;
    if (keys->outcome == OUTCOME_OK)
        keys->outcome = db_run(keys->db, SQL_party_word_add, DB_VALUES(db_text(key), keys->party),
                               NULL, keys->err);
}

/* As member_save makes them. */
static enum outcome put_keys(struct restore *restore, struct err *err) {
    struct keys keys = {restore->db, restore->values[PEOPLE_ID], err, OUTCOME_OK};
    char number[24];
    if (restore->values[PEOPLE_NUMBER].kind != DB_INT)
        return OUTCOME_OK;
    snprintf(number, sizeof number, "%lld", (long long)restore->values[PEOPLE_NUMBER].integer);
    add_key(&keys, number);
    party_words_of_text(text_of(restore, PEOPLE_NAME), add_key, &keys);
    for (int at = PEOPLE_CALLED; at <= PEOPLE_FAMILY && is_set(restore, PEOPLE_IS_PERSON); at++)
        party_words_of_text(text_of(restore, at), add_key, &keys);
    if (is_set(restore, PEOPLE_IS_ORGANISATION))
        party_words_of_text(text_of(restore, PEOPLE_CONTACT), add_key, &keys);
    party_words_of_phone(text_of(restore, PEOPLE_PHONE), add_key, &keys);
    party_words_of_phone(text_of(restore, PEOPLE_PHONE + 1), add_key, &keys);
    return keys.outcome;
}

static void fold_name(const struct restore *restore, char fold[NAME_BYTES]) {
    if (is_set(restore, PEOPLE_IS_PERSON)) {
        struct member member = {0};
        PUT_TEXT(member.called, text_of(restore, PEOPLE_CALLED));
        PUT_TEXT(member.given, text_of(restore, PEOPLE_GIVEN));
        PUT_TEXT(member.family, text_of(restore, PEOPLE_FAMILY));
        member_fold(&member, fold);
    } else {
        CLEAN(buffer_release) struct buffer folded = BUFFER_INIT;
        text_fold(&folded, text_of(restore, PEOPLE_NAME));
        mem_put_text(fold, NAME_BYTES, folded.text);
    }
}

/* Some columns of a row, the id of the party before them, into a table of their own. */
static enum outcome put_more(struct restore *restore, enum sql id, int first, int count,
                             struct err *err) {
    struct db_value values[EXPORT_COLUMNS_MAX] = {restore->values[PEOPLE_ID]};
    memcpy(&values[1], &restore->values[first], (size_t)count * sizeof *values);
    return db_run(restore->db, id, values, (size_t)count + 1, NULL, err);
}

static enum outcome put_party(struct restore *restore, struct err *err) {
    char fold[NAME_BYTES] = "";
    struct db_value *after = &restore->values[PEOPLE_RECORDED + 2], kept = *after;
    fold_name(restore, fold);
    *after = db_text(fold);
    enum outcome outcome = run(restore, SQL_restore_people, PEOPLE_RECORDED + 3, err);
    *after = kept;
    if (outcome == OUTCOME_OK)
        outcome = restore_total_party(restore, restore->values[PEOPLE_ID].integer, err);
    if (outcome == OUTCOME_OK && is_set(restore, PEOPLE_IS_PERSON))
        outcome = put_more(restore, SQL_restore_person, PEOPLE_CALLED, 13, err);
    if (outcome == OUTCOME_OK && is_set(restore, PEOPLE_IS_ORGANISATION))
        outcome = put_more(restore, SQL_restore_organisation, PEOPLE_CONTACT, 4, err);
    return outcome == OUTCOME_OK ? put_keys(restore, err) : outcome;
}

/* ---- categories and offers ---- */
static enum outcome put_category(struct restore *restore, struct err *err) {
    enum outcome outcome = run(restore, SQL_restore_categories, CATEGORY_NAMES, err);
    for (int i = 0; i < LANGUAGE_COUNT && outcome == OUTCOME_OK; i++) {
        const struct db_value *name = &restore->values[CATEGORY_NAMES + 2 * i];
        if (name->kind == DB_TEXT)
            outcome = db_run(restore->db, SQL_restore_category_text,
                             DB_VALUES(restore->values[0], db_text(language_code((enum language)i)),
                                       name[0], name[1]),
                             NULL, err);
    }
    return outcome;
}

static enum outcome put_offer(struct restore *restore, struct err *err) {
    CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
    char *rest = NULL;
    enum outcome outcome = put_plain(restore, err);
    if (strcmp(text_of(restore, OFFER_STATUS_AT), "open") != 0)
        return outcome;
    text_fold(&fold, text_of(restore, OFFER_WORDS_AT));
    if (fold.len == 0)
        return outcome;
    for (char *word = strtok_r(fold.text, " ", &rest); word != NULL && outcome == OUTCOME_OK;
         word = strtok_r(NULL, " ", &rest))
        outcome = db_run(restore->db, SQL_offer_add_word,
                         DB_VALUES(db_text(word), restore->values[0]), NULL, err);
    return outcome;
}

/* ---- the ledger ---- */
static enum outcome put_exchange(struct restore *restore, struct err *err) {
    const struct db_value *v = restore->values;
    enum outcome outcome = restore_total_exchange(restore, err);
    if (outcome == OUTCOME_OK)
        outcome = put_plain(restore, err);
    if (outcome == OUTCOME_OK && v[EXCHANGE_SALT].kind == DB_BYTES)
        outcome = db_run(restore->db, SQL_restore_words,
                         DB_VALUES(v[EXCHANGE_ENTRY], v[EXCHANGE_SALT], v[EXCHANGE_WORDS_AT],
                                   v[EXCHANGE_WORDS_AT + 1], v[EXCHANGE_WORDS_AT + 2]),
                         NULL, err);
    return outcome;
}

static enum outcome put_transfer(struct restore *restore, struct err *err) {
    enum outcome outcome = restore_total_transfer(restore, err);
    return outcome == OUTCOME_OK ? put_plain(restore, err) : outcome;
}

enum outcome restore_row(struct restore *restore, struct err *err) {
    static enum outcome (*const put[EXPORT_PART_COUNT])(struct restore *, struct err *) = {
        [EXPORT_CENTRE] = put_centre,      [EXPORT_OPERATORS] = put_operator,
        [EXPORT_PEOPLE] = put_party,       [EXPORT_CATEGORIES] = put_category,
        [EXPORT_OFFERS] = put_offer,       [EXPORT_EXCHANGES] = put_exchange,
        [EXPORT_TRANSFERS] = put_transfer,
    };
    return (put[restore->part] != NULL ? put[restore->part] : put_plain)(restore, err);
}

/* ---- the end ---- */
static enum outcome first_sign_in(struct restore *restore, struct err *err) {
    struct operator first;
    enum outcome outcome = operator_by_name(restore->db, restore->coordinator, &first, err);
    if (outcome == OUTCOME_OK && (first.role != ROLE_COORDINATOR || !first.active))
        outcome =
            err_set(err, OUTCOME_REFUSED,
                    N_("This is not a coordinator who works the program now: %s"), first.name);
    if (outcome != OUTCOME_OK)
        return outcome;
    return db_run(restore->db, SQL_restore_password,
                  DB_VALUES(db_int(first.id), db_text(restore->password)), NULL, err);
}

enum outcome restore_finish(struct restore *restore, struct err *err) {
    enum outcome outcome = restore_total_write(restore, err);
    if (outcome == OUTCOME_OK)
        outcome = db_run(
            restore->db, SQL_restore_head,
            DB_VALUES(db_int(restore->head_count), db_bytes(restore->head, CHAIN_HASH_BYTES)), NULL,
            err);
    return outcome == OUTCOME_OK ? first_sign_in(restore, err) : outcome;
}
