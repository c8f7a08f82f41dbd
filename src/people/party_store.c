/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading parties, and finding them as somebody types. */
#include "people/party_store.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/attr.h"
#include "base/mem.h"
#include "people/member.h"
#include "party_many_store.h"
#include "people/party_words.h"
#include "text/fold.h"

enum { ALL_KINDS = 0xF };
/* Sorts after every fold that there is. */
#define FOLD_END "\xf4\x8f\xbf\xbf"

static enum outcome nobody(const char *words, struct err *err) {
    return err_set(err, OUTCOME_NOT_FOUND,
                   N_("Nobody here is found by this; try part of the name or the number: %s"),
                   words);
}

static enum outcome no_such_id(int64_t id, struct err *err) {
    char number[24];
    snprintf(number, sizeof number, "%" PRId64, id);
    return nobody(number, err);
}

static void read_party(struct query *q, struct party *party) {
    memset(party, 0, sizeof *party);
    party->id = query_int(q, 0);
    PUT_TEXT(party->uid, query_text(q, 1));
    (void)party_kind_from_code(query_text(q, 2), &party->kind);
    party->number = query_int(q, 3);
    PUT_TEXT(party->name, query_text(q, 4));
    (void)party_status_from_code(query_text(q, 5), &party->status);
    party->language_known = language_from_text(query_text(q, 6), &party->language);
    party->joined_day = query_day(q, 7);
    party->left_day = query_day(q, 8);
    PUT_TEXT(party->phone, query_text(q, 9));
    PUT_TEXT(party->other_phone, query_text(q, 10));
    PUT_TEXT(party->email, query_text(q, 11));
    party->drop_in = query_int(q, 12) != 0;
    PUT_TEXT(party->prefers, query_text(q, 13));
    PUT_TEXT(party->street, query_text(q, 14));
    PUT_TEXT(party->area, query_text(q, 15));
    PUT_TEXT(party->postcode, query_text(q, 16));
    PUT_TEXT(party->note, query_text(q, 17));
    party->version = query_int(q, 18);
}

enum outcome party_get(struct db *db, int64_t id, struct party *party, struct err *err) {
    struct query *q = db_query(db, SQL_party_by_id, DB_VALUES(db_int(id)));
    bool there = query_next(q);
    if (there)
        read_party(q, party);
    enum outcome outcome = query_end(&q, err);
    return outcome == OUTCOME_OK && !there ? no_such_id(id, err) : outcome;
}

/* What tells two of one name apart: another given name, then the area or the street. */
static void put_telling(struct query *q, struct party_brief *brief) {
    CLEAN(buffer_release)
    struct buffer out = BUFFER_INIT, called = BUFFER_INIT, given = BUFFER_INIT;
    const char *place = query_text(q, 7)[0] ? query_text(q, 7) : query_text(q, 8);
    text_fold(&called, query_text(q, 9));
    text_fold(&given, query_text(q, 10));
    if (given.len && strncmp(called.text, given.text, given.len))
        buffer_add(&out, query_text(q, 10));
    if (out.len && place[0])
        buffer_add(&out, ", ");
    buffer_add(&out, place);
    PUT_TEXT(brief->telling, out.text);
}

static void read_brief(struct query *q, struct party_brief *brief) {
    memset(brief, 0, sizeof *brief);
    brief->id = query_int(q, 0);
    brief->number = query_int(q, 1);
    (void)party_kind_from_code(query_text(q, 2), &brief->kind);
    (void)party_status_from_code(query_text(q, 3), &brief->status);
    (void)language_from_text(query_text(q, 4), &brief->language);
    PUT_TEXT(brief->name, party_shown_name(brief->kind, query_text(q, 5)));
    PUT_TEXT(brief->fold, query_text(q, 6));
    PUT_TEXT(brief->listed, brief->name);
    if (!query_is_null(q, 9)) {
        CLEAN(buffer_release) struct buffer called = BUFFER_INIT, given = BUFFER_INIT;
        buffer_add(&called, query_text(q, 9));
        buffer_add(&given, query_text(q, 10));
        member_listed(called.text, given.text, query_text(q, 11), brief->listed);
    }
    put_telling(q, brief);
}

/* Up to max; returns how many, -1 with err. */
static int read_briefs(struct query *q, struct party_brief *found, int max, struct err *err) {
    int count = 0;
    while (count < max && query_next(q))
        read_brief(q, &found[count++]);
    return query_end(&q, err) == OUTCOME_OK ? count : -1;
}

enum outcome party_brief_get(struct db *db, int64_t id, struct party_brief *brief,
                             struct err *err) {
    struct query *q = db_query(db, SQL_party_brief_by_id, DB_VALUES(db_int(id)));
    bool there = query_next(q);
    if (there)
        read_brief(q, brief);
    enum outcome outcome = query_end(&q, err);
    return outcome == OUTCOME_OK && !there ? no_such_id(id, err) : outcome;
}

enum outcome party_own_account(struct db *db, enum party_kind kind, int64_t *id, struct err *err) {
    enum outcome outcome =
        db_get_int(db, SQL_party_own_account, DB_VALUES(db_text(party_kind_code(kind))), id, err);
    return outcome == OUTCOME_NOT_FOUND ? nobody(party_kind_code(kind), err) : outcome;
}

/* ---- finding ---- */
enum { FIND_VALUES = 14 };

static int bind_words(const char *typed, struct typed_word words[TYPED_WORDS_MOST],
                      struct db_value values[FIND_VALUES]) {
    int count = typed_words(typed, words);
    for (int i = 0; i < TYPED_WORDS_MOST; i++) {
        bool used = i < count;
        *values++ = db_text(used ? words[i].plain : "");
        *values++ = db_text(used ? words[i].inner : "");
        *values++ = db_text(used ? words[i].phone : "");
    }
    return count;
}

/* Is there anything in it that a name or number could hold? "?!" finds nobody, "  " everybody. */
static bool only_spaces(const char *typed) {
    return strspn(typed, " \t\n") == strlen(typed);
}

/* What is asked for beside the words. */
struct wanted {
    int64_t kinds;
    bool all_statuses, back;
    const char *after_fold;
    int64_t after_id;
};

static bool is_wanted(const struct wanted *wanted, const struct party_brief *brief) {
    bool here = brief->status == STATUS_ACTIVE || brief->status == STATUS_PAUSED;
    return (wanted->all_statuses || here) && (wanted->kinds >> brief->kind & 1) && brief->number;
}

/* In name order, by one walk along it, until enough were met. */
static int walk(struct db *db, const struct party_bits *bits, const struct wanted *wanted,
                struct party_brief *found, int max, struct err *err) {
    int count = 0;
    enum outcome outcome = OUTCOME_OK;
    struct query *q = db_query(db, wanted->back ? SQL_party_walk_back : SQL_party_walk_on,
                               DB_VALUES(db_text(wanted->after_fold), db_int(wanted->after_id)));
    while (count < max && outcome == OUTCOME_OK && query_next(q)) {
        int64_t id = query_int(q, 0);
        if (!party_bit(bits, id))
            continue;
        outcome = party_brief_get(db, id, &found[count], err);
        count += outcome == OUTCOME_OK && is_wanted(wanted, &found[count]);
    }
    enum outcome ended = query_end(&q, err);
    return outcome == OUTCOME_OK && ended == OUTCOME_OK ? count : -1;
}

static int by_name(const void *a, const void *b) {
    const struct party_brief *one = a, *two = b;
    int order = strcmp(one->fold, two->fold);
    return order ? order : (one->id > two->id) - (one->id < two->id);
}

static bool comes_after(const struct wanted *wanted, const struct party_brief *brief) {
    int order = strcmp(brief->fold, wanted->after_fold);
    if (!order)
        order = (brief->id > wanted->after_id) - (brief->id < wanted->after_id);
    return wanted->back ? order < 0 : order > 0;
}

/* Reads all of few, in no order; returns how many are wanted. */
static int gather(struct db *db, const struct party_bits *bits, const struct wanted *wanted,
                  struct party_brief *found, struct err *err) {
    int count = 0;
    for (int64_t id = 0; id < (int64_t)bits->bytes * 8; id++) {
        if (!party_bit(bits, id))
            continue;
        if (party_brief_get(db, id, &found[count], err) != OUTCOME_OK)
            return -1;
        count += is_wanted(wanted, &found[count]);
    }
    return count;
}

/* Few have all the words, though many have the first. */
static int sort_few(struct db *db, const struct party_bits *bits, const struct wanted *wanted,
                    struct party_brief *found, int max, struct err *err) {
    struct party_brief *few = mem_zero((size_t)bits->count + 1, sizeof *few);
    int all = gather(db, bits, wanted, few, err), count = 0;
    if (all > 0)
        qsort(few, (size_t)all, sizeof *few, by_name);
    for (int i = 0; i < all && count < max; i++) {
        const struct party_brief *brief = &few[wanted->back ? all - 1 - i : i];
        if (comes_after(wanted, brief))
            found[count++] = *brief;
    }
    mem_release(&few);
    return all < 0 ? -1 : count;
}

static int count_few(struct db *db, const struct party_bits *bits, const struct wanted *wanted) {
    struct party_brief *few = mem_zero((size_t)bits->count + 1, sizeof *few);
    int count = gather(db, bits, wanted, few, NULL);
    mem_release(&few);
    return count < 0 ? 0 : count;
}

/* Everybody, or nobody when there is something typed that no name or number could hold (NULL). */
static struct query *find_all(struct db *db, const char *typed, const struct wanted *wanted,
                              int max) {
    if (!only_spaces(typed))
        return NULL;
    return db_query(db, wanted->back ? SQL_party_list_back : SQL_party_list_on,
                    DB_VALUES(db_text(wanted->after_fold), db_int(wanted->after_id),
                              db_int(wanted->kinds), db_int(wanted->all_statuses), db_int(max)));
}

/* The words stand in values already. */
static struct query *find_words(struct db *db, struct db_value values[FIND_VALUES],
                                const struct wanted *wanted, int max) {
    values[9] = db_int(wanted->kinds);
    values[10] = db_int(wanted->all_statuses);
    values[11] = db_text(wanted->after_fold);
    values[12] = db_int(wanted->after_id);
    values[13] = db_int(max);
    return db_query(db, wanted->back ? SQL_party_find_back : SQL_party_find_on, values,
                    FIND_VALUES);
}

/* After nobody: from the end where the walk begins. */
static void from_the_end(struct wanted *wanted) {
    wanted->after_fold = wanted->back ? FOLD_END : "";
    wanted->after_id = wanted->back ? INT64_MAX : 0;
}

int party_find(struct db *db, const char *typed, unsigned who, bool all_statuses, bool back,
               const char *after_fold, int64_t after_id, struct party_brief *found, int max,
               struct err *err) {
    struct typed_word words[TYPED_WORDS_MOST];
    struct db_value values[FIND_VALUES];
    struct wanted wanted = {who ? who : ALL_KINDS, all_statuses, back, after_fold, after_id};
    if (!after_fold || (!after_fold[0] && !after_id))
        from_the_end(&wanted);
    struct party_bits bits CLEAN(party_bits_release) = {0};
    int typed_count = bind_words(typed, words, values);
    if (typed_count && party_bits_read(db, words, typed_count, &bits, err) != OUTCOME_OK)
        return -1;
    if (bits.many)
        return (bits.count > PARTY_FEW ? walk : sort_few)(db, &bits, &wanted, found, max, err);
    struct query *q =
        typed_count ? find_words(db, values, &wanted, max) : find_all(db, typed, &wanted, max);
    return q ? read_briefs(q, found, max, err) : 0;
}

int64_t party_count(struct db *db, const char *typed, unsigned who, bool all_statuses) {
    enum { COUNT_VALUES = 11 };
    struct typed_word words[TYPED_WORDS_MOST];
    struct db_value values[FIND_VALUES];
    int64_t count = 0, kinds = who ? who : ALL_KINDS;
    enum outcome outcome = OUTCOME_OK;
    struct wanted wanted = {kinds, all_statuses, false, "", 0};
    struct party_bits bits CLEAN(party_bits_release) = {0};
    int typed_count = bind_words(typed, words, values);
    if (typed_count && party_bits_read(db, words, typed_count, &bits, NULL) == OUTCOME_OK &&
        bits.many)
        return bits.count > PARTY_FEW ? -1 : count_few(db, &bits, &wanted);
    if (typed_count) {
        values[9] = db_int(kinds);
        values[10] = db_int(all_statuses);
        outcome = db_get_int(db, SQL_party_find_count, values, COUNT_VALUES, &count, NULL);
    } else if (only_spaces(typed)) {
        outcome = db_get_int(db, SQL_party_list_count,
                             DB_VALUES(db_int(kinds), db_int(all_statuses)), &count, NULL);
    }
    return outcome == OUTCOME_OK ? count : 0;
}

/* ---- whom the words mean ---- */
enum { RESOLVE_MOST = 6 };

static enum outcome resolve_number(struct db *db, const char *digits, int64_t *id) {
    return db_get_int(db, SQL_party_by_number, DB_VALUES(db_int(strtoll(digits, NULL, 10))), id,
                      NULL);
}

static bool whole_name(const struct party_brief *brief, const char *folded) {
    CLEAN(buffer_release) struct buffer name = BUFFER_INIT;
    text_fold(&name, brief->name);
    return !strcmp(name.text, folded) || !strcmp(brief->fold, folded);
}

static enum outcome several(const struct party_brief *found, int count, struct err *err) {
    CLEAN(buffer_release) struct buffer list = BUFFER_INIT;
    for (int i = 0; i < count; i++) {
        if (i)
            buffer_add(&list, "; ");
        buffer_addf(&list, "%" PRId64 " %s", found[i].number, found[i].name);
        if (found[i].telling[0])
            buffer_addf(&list, " (%s)", found[i].telling);
    }
    return err_set(err, OUTCOME_AMBIGUOUS, N_("More than one fits; say which by number: %s"),
                   list.text);
}

/* The only one for whom fits() holds, else 0: a contact's or a nickname's words count less than a
 * name of one's own. */
static int64_t only_one(const struct party_brief *found, int count, const char *words,
                        bool (*fits)(const struct party_brief *brief, const char *words)) {
    int64_t id = 0;
    int fitting = 0;
    for (int i = 0; i < count; i++) {
        if (fits(&found[i], words)) {
            id = found[i].id;
            fitting++;
        }
    }
    return fitting == 1 ? id : 0;
}

static bool own_name(const struct party_brief *brief, const char *words) {
    return text_fold_matches(brief->name, words);
}

/* One fits; or one has exactly this name; or all that fit are listed and one has it in its name. */
static enum outcome choose(struct db *db, const char *words, int64_t *id, struct err *err) {
    CLEAN(buffer_release) struct buffer folded = BUFFER_INIT;
    struct party_brief found[RESOLVE_MOST];
    int count = party_find(db, words, 0, false, false, NULL, 0, found, RESOLVE_MOST, err);
    if (!count)
        count = party_find(db, words, 0, true, false, NULL, 0, found, RESOLVE_MOST, err);
    if (count < 0)
        return err ? err->outcome : OUTCOME_STORAGE;
    if (!count)
        return nobody(words, err);
    text_fold(&folded, words);
    *id = count == 1 ? found[0].id : only_one(found, count, folded.text, whole_name);
    if (!*id && count < RESOLVE_MOST)
        *id = only_one(found, count, words, own_name);
    return *id ? OUTCOME_OK : several(found, count, err);
}

enum outcome party_resolve(struct db *db, const char *words, int64_t *id, struct err *err) {
    static const enum party_kind own[] = {PARTY_CENTRE, PARTY_POT};
    const char *digits = words + (words[0] == '#');
    if (only_spaces(words))
        return nobody(words, err);
    for (size_t i = 0; i < COUNT_OF(own); i++) {
        if (!strcmp(words, party_kind_code(own[i])))
            return party_own_account(db, own[i], id, err);
    }
    if (*digits && strspn(digits, "0123456789") == strlen(digits) &&
        resolve_number(db, digits, id) == OUTCOME_OK)
        return OUTCOME_OK;
    if (words[0] == '#')
        return nobody(words, err);
    return choose(db, words, id, err);
}

enum outcome party_of_same_name(struct db *db, const char *name, int64_t except, int64_t *id,
                                struct err *err) {
    enum { LOOKED_AT = 20 };
    CLEAN(buffer_release) struct buffer folded = BUFFER_INIT;
    struct party_brief *found = mem_zero(LOOKED_AT, sizeof *found);
    int count = party_find(db, name, 0, true, false, NULL, 0, found, LOOKED_AT, err);
    *id = 0;
    text_fold(&folded, name);
    for (int i = 0; i < count && !*id && folded.len; i++) {
        if (found[i].id != except && whole_name(&found[i], folded.text))
            *id = found[i].id;
    }
    mem_release(&found);
    return count < 0 ? (err ? err->outcome : OUTCOME_STORAGE) : OUTCOME_OK;
}

bool party_shares_name(struct db *db, const struct party_brief *brief) {
    int64_t other = 0;
    return db_get_int(db, SQL_party_same_fold, DB_VALUES(db_text(brief->fold), db_int(brief->id)),
                      &other, NULL) == OUTCOME_OK ||
           (party_of_same_name(db, brief->name, brief->id, &other, NULL) == OUTCOME_OK && other);
}

/* ---- links that other rooms ask about ---- */
enum outcome party_linked(struct db *db, int64_t a, int64_t b, const char *kind, bool *linked,
                          struct err *err) {
    int64_t id = 0;
    enum outcome outcome = db_get_int(db, SQL_party_link_between,
                                      DB_VALUES(db_int(a), db_int(b), db_text(kind)), &id, err);
    *linked = outcome == OUTCOME_OK;
    return outcome == OUTCOME_NOT_FOUND ? OUTCOME_OK : outcome;
}

enum outcome party_keep_apart(struct db *db, int64_t a, int64_t b, bool *apart, struct err *err) {
    return party_linked(db, a, b, "keep-apart", apart, err);
}
