/* SPDX-License-Identifier: GPL-3.0-or-later
 * What verify holds in memory: parties, categories and operators that an entry may name, and what
 * the entries of each party add up to, to be set beside the totals that the register keeps. */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "verify_private.h"

static enum outcome load_parties(struct known *known, struct db *db, struct err *err) {
    struct query *q = db_query(db, SQL_verify_parties, DB_NO_VALUES);
    while (query_next(q)) {
        enum party_kind kind = PARTY_KIND_COUNT;
        (void)party_kind_from_code(query_text(q, 1), &kind);
        struct account *account = accounts_add(&known->accounts, query_int(q, 0));
        account->kind = (unsigned char)kind;
        if (kind == PARTY_POT)
            known->pot = account->id;
        if (kind == PARTY_ISSUE)
            known->issue = account->id;
    }
    return query_end(&q, err);
}

static enum outcome load_words(struct known *known, struct db *db, struct err *err) {
    struct query *q = db_query(db, SQL_verify_categories, DB_NO_VALUES);
    while (query_next(q)) {
        MEM_GROW(known->categories, known->category_count, known->category_room);
        PUT_TEXT(known->categories[known->category_count], query_text(q, 0));
        known->category_count++;
    }
    enum outcome outcome = query_end(&q, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    q = db_query(db, SQL_verify_operators, DB_NO_VALUES);
    while (query_next(q)) {
        MEM_GROW(known->operators, known->operator_count, known->operator_room);
        known->operators[known->operator_count++] = query_int(q, 0);
    }
    return query_end(&q, err);
}

enum outcome known_load(struct known *known, struct db *db, struct err *err) {
    enum outcome outcome = load_parties(known, db, err);
    return outcome == OUTCOME_OK ? load_words(known, db, err) : outcome;
}

static int by_code(const void *code, const void *category) {
    return strcmp(code, category);
}

bool known_category(const struct known *known, const char *code) {
    return known->category_count > 0 &&
           bsearch(code, known->categories, (size_t)known->category_count,
                   sizeof *known->categories, by_code) != NULL;
}

bool known_operator(const struct known *known, int64_t id) {
    for (int i = 0; i < known->operator_count; i++)
        if (known->operators[i] == id)
            return true;
    return id == 0;
}

static bool same_totals(const struct account *a, struct query *q) {
    return query_int(q, 1) == a->given_min && query_int(q, 2) == a->received_min &&
           query_int(q, 3) == a->in_min && query_int(q, 4) == a->out_min &&
           query_int(q, 5) == a->times_given && query_int(q, 6) == a->times_received &&
           query_day(q, 7) == a->last_given_day && query_day(q, 8) == a->last_day;
}

static bool is_empty(const struct account *a) {
    return a->given_min == 0 && a->received_min == 0 && a->in_min == 0 && a->out_min == 0 &&
           a->times_given == 0 && a->times_received == 0 && a->last_given_day == DAY_NONE &&
           a->last_day == DAY_NONE;
}

enum outcome known_check_totals(struct known *known, struct db *db, int64_t *wrong_party,
                                struct err *err) {
    *wrong_party = 0;
    for (int i = 0; i < known->accounts.count; i++)
        known->accounts.at[i].kept = is_empty(&known->accounts.at[i]); /* it needs no totals */
    struct query *q = db_query(db, SQL_verify_kept, DB_NO_VALUES);
    while (query_next(q)) {
        struct account *account = accounts_find(&known->accounts, query_int(q, 0));
        if (account)
            account->kept = same_totals(account, q);
    }
    enum outcome outcome = query_end(&q, err);
    for (int i = known->accounts.count - 1; i >= 0; i--)
        if (!known->accounts.at[i].kept)
            *wrong_party = known->accounts.at[i].id;
    return outcome;
}

void known_release(struct known *known) {
    accounts_release(&known->accounts);
    mem_release(&known->categories);
    mem_release(&known->operators);
    *known = (struct known){0};
}
