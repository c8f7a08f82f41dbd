/* SPDX-License-Identifier: GPL-3.0-or-later
 * Categories in the register: the seed, names, guessing, and merging. */
#include "offers/category_store.h"
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "offers/category_fit.h"
#include "offers/category_seed.h"
#include "text/fold.h"

void categories_release(struct categories *categories) {
    free(categories->at);
    *categories = (struct categories){0, 0, 0};
}

/* ---- the list that every centre begins with ---- */

static enum outcome seed_text(struct db *db, const struct category_seed *seed,
                              enum language language, struct err *err) {
    struct buffer fold CLEAN(buffer_release) = BUFFER_INIT;
    text_fold(&fold, seed->name[language]);
    if (language == LANGUAGE_EN && *seed->words) {
        buffer_add_char(&fold, ' ');
        text_fold(&fold, seed->words);
    }
    return db_run(db, SQL_category_add_text,
                  DB_VALUES(db_text(seed->code), db_text(language_code(language)),
                            db_text(seed->name[language]), db_text(fold.text)),
                  NULL, err);
}

static enum outcome seed_one(struct db *db, int at, struct err *err) {
    const struct category_seed *seed = &category_seeds[at];
    enum outcome outcome = db_run(
        db, SQL_category_add,
        DB_VALUES(db_text(seed->code), db_text(*seed->parent ? seed->parent : NULL), db_int(at + 1),
                  db_int(seed->tier), db_int(strchr(seed->flags, 'p') != NULL),
                  db_int(strchr(seed->flags, 'h') != NULL),
                  db_int(strchr(seed->flags, 'c') != NULL),
                  db_int(strchr(seed->flags, 't') != NULL)),
        NULL, err);
    for (enum language language = 0; outcome == OUTCOME_OK && language < LANGUAGE_COUNT; language++)
        outcome = seed_text(db, seed, language, err);
    return outcome;
}

static enum outcome seed_work(struct db *db, void *context, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    (void)context;
    for (int i = 0; outcome == OUTCOME_OK && i < category_seed_count; i++)
        outcome = seed_one(db, i, err);
    return outcome;
}

enum outcome category_need_other(struct db *db, struct err *err) {
    return seed_one(db, category_seed_count - 1, err); /* a test sees that it is the last one */
}

enum outcome category_seed(struct session *session, struct err *err) {
    return db_write(session->db, seed_work, NULL, err);
}

/* ---- reading ---- */

static void read_row(struct query *query, struct category *category) {
    *category = (struct category){.id = query_int(query, 2),
                                  .tier = (int)query_int(query, 4),
                                  .private_ = query_int(query, 5) != 0,
                                  .human = query_int(query, 6) != 0,
                                  .continuity = query_int(query, 7) != 0,
                                  .talking = query_int(query, 8) != 0,
                                  .active = query_int(query, 9) != 0};
    PUT_TEXT(category->code, query_text(query, 0));
    PUT_TEXT(category->parent, query_text(query, 1));
    PUT_TEXT(category->name, query_text(query, 3));
    PUT_TEXT(category->merged_into, query_text(query, 10));
}

static enum outcome get_one(struct db *db, const char *code, struct category *category,
                            struct err *err) {
    bool found = false;
    struct query *query =
        db_query(db, SQL_category_by_code,
                 DB_VALUES(db_text(code), db_text(language_code(i18n_language()))));
    if (query_next(query)) {
        read_row(query, category);
        found = true;
    }
    enum outcome outcome = query_end(&query, err);
    if (outcome == OUTCOME_OK && !found)
        return err_set(err, OUTCOME_NOT_FOUND, N_("There is no such category: %s"), code);
    return outcome;
}

enum outcome category_get(struct db *db, const char *code, struct category *category,
                          struct err *err) {
    enum outcome outcome = get_one(db, code, category, err);
    if (outcome == OUTCOME_OK && *category->merged_into) {
        char into[CATEGORY_CODE_BYTES];
        PUT_TEXT(into, category->merged_into);
        outcome = get_one(db, into, category, err);
    }
    return outcome;
}

void category_name(struct db *db, const char *code, bool general, struct buffer *out) {
    struct category category;
    if (category_get(db, code, &category, NULL) != OUTCOME_OK)
        buffer_add(out, code);
    else if (general && category.private_)
        /* TRANSLATORS: what a private category (a peer group) is called where others may read it */
        buffer_add(out, _("Time together"));
    else
        buffer_add(out, category.name);
}

void category_path(struct db *db, const char *code, struct buffer *out) {
    struct category category;
    if (category_get(db, code, &category, NULL) == OUTCOME_OK && *category.parent) {
        category_name(db, category.parent, false, out);
        buffer_add(out, " > ");
    }
    category_name(db, code, false, out);
}

int64_t category_id(struct db *db, const char *code) {
    struct category category;
    return category_get(db, code, &category, NULL) == OUTCOME_OK ? category.id : 0;
}

void category_code_of(struct db *db, int64_t id, char code[CATEGORY_CODE_BYTES]) {
    code[0] = '\0';
    struct query *query = db_query(db, SQL_category_by_place, DB_VALUES(db_int(id)));
    if (query_next(query))
        mem_put_text(code, CATEGORY_CODE_BYTES, query_text(query, 0));
    (void)query_end(&query, NULL);
}

/* ---- the whole list, read once from top to bottom ---- */

struct names {
    struct query *query;
    struct category category; /* of the row at hand, with the name in that row's language */
    const char *language, *fold;
};

static bool names_next(struct names *names) {
    if (!query_next(names->query))
        return false;
    read_row(names->query, &names->category);
    names->language = query_text(names->query, 11);
    names->fold = query_text(names->query, 12);
    return true;
}

/* Finishes the category whose rows have gone by. */
static void list_add(struct categories *categories, const struct category *category, bool fits,
                     bool all) {
    if (!fits || (!all && !category->active))
        return;
    MEM_GROW(categories->at, categories->count, categories->room);
    categories->at[categories->count++] = *category;
}

enum outcome category_list(struct db *db, const char *typed, bool all,
                           struct categories *categories, struct err *err) {
    struct names names = {.query = db_query(db, SQL_category_list, DB_NO_VALUES)};
    const char *wanted = language_code(i18n_language());
    struct category last = {0};
    bool fits = false;
    while (names_next(&names)) {
        if (strcmp(last.code, names.category.code) != 0) {
            if (*last.code)
                list_add(categories, &last, fits, all);
            last = names.category;
            fits = false;
        }
        fits = fits || !*typed || text_fold_matches(names.fold, typed);
        if (!strcmp(names.language, wanted))
            PUT_TEXT(last.name, names.category.name);
    }
    if (*last.code)
        list_add(categories, &last, fits, all);
    return query_end(&names.query, err);
}

/* The names of a merged category go on being understood. */
static const char *reads_as(const struct category *category) {
    return category->active ? category->code : category->merged_into;
}

struct category_words {
    struct category_fits *fits;
    char (*codes)[CATEGORY_CODE_BYTES]; /* owned; of each name in fits */
    int count, room;
};

void category_words_release(struct category_words **words) {
    if (!*words)
        return;
    category_fits_release(&(*words)->fits);
    free((*words)->codes);
    mem_release(words);
}

enum outcome category_words_load(struct db *db, struct category_words **words, struct err *err) {
    struct names names = {.query = db_query(db, SQL_category_list, DB_NO_VALUES)};
    struct category_words *read = *words = mem_zero(1, sizeof *read);
    read->fits = category_fits_make();
    while (names_next(&names)) {
        MEM_GROW(read->codes, read->count, read->room);
        PUT_TEXT(read->codes[read->count], reads_as(&names.category));
        category_fits_add(read->fits, names.fold);
        read->count++;
    }
    enum outcome outcome = query_end(&names.query, err);
    if (outcome != OUTCOME_OK)
        category_words_release(words);
    return outcome;
}

void category_words_guess(struct category_words *words, const char *text,
                          char code[CATEGORY_CODE_BYTES]) {
    struct buffer fold CLEAN(buffer_release) = BUFFER_INIT;
    int fit = 0;
    text_fold(&fold, text);
    int best = category_fits_best(words->fits, fold.text, &fit);
    mem_put_text(code, CATEGORY_CODE_BYTES,
                 fit > CATEGORY_FIT_LEAST ? words->codes[best] : CATEGORY_OTHER);
}

enum outcome category_guess(struct db *db, const char *words, char code[CATEGORY_CODE_BYTES],
                            struct err *err) {
    struct category_words *known CLEAN(category_words_release) = NULL;
    mem_put_text(code, CATEGORY_CODE_BYTES, CATEGORY_OTHER);
    enum outcome outcome = category_words_load(db, &known, err);
    if (outcome == OUTCOME_OK)
        category_words_guess(known, words, code);
    return outcome;
}

static bool is_name(const char *name, const char *typed_fold) {
    struct buffer fold CLEAN(buffer_release) = BUFFER_INIT;
    text_fold(&fold, name);
    return !strcmp(fold.text, typed_fold);
}

/* A whole name is taken at once; a part of one only when no other category has it. */
static enum outcome resolve_name(struct db *db, const char *words, char code[CATEGORY_CODE_BYTES],
                                 struct err *err) {
    struct buffer fold CLEAN(buffer_release) = BUFFER_INIT;
    text_fold(&fold, words);
    int parts = 0;
    bool whole = false;
    struct names names = {.query = db_query(db, SQL_category_list, DB_NO_VALUES)};
    while (!whole && names_next(&names)) {
        whole = is_name(names.category.name, fold.text);
        if (!whole && !text_fold_matches(names.category.name, words))
            continue;
        if (strcmp(code, reads_as(&names.category)) != 0)
            parts++;
        mem_put_text(code, CATEGORY_CODE_BYTES, reads_as(&names.category));
    }
    enum outcome outcome = query_end(&names.query, err);
    if (outcome != OUTCOME_OK || whole || parts == 1)
        return outcome;
    if (parts > 1)
        return err_set(err, OUTCOME_AMBIGUOUS,
                       N_("More than one category fits; give its code or more of its name: %s"),
                       words);
    return err_set(err, OUTCOME_NOT_FOUND, N_("There is no such category: %s"), words);
}

enum outcome category_resolve(struct db *db, const char *words, char code[CATEGORY_CODE_BYTES],
                              struct err *err) {
    char upper[CATEGORY_CODE_BYTES];
    struct category category;
    PUT_TEXT(upper, words);
    for (char *at = upper; *at; at++)
        if (*at >= 'a' && *at <= 'z')
            *at = (char)(*at - 'a' + 'A');
    code[0] = '\0';
    if (category_get(db, upper, &category, NULL) != OUTCOME_OK)
        return resolve_name(db, words, code, err);
    mem_put_text(code, CATEGORY_CODE_BYTES, category.code);
    return OUTCOME_OK;
}

/* ---- merging ---- */

enum outcome category_moves_get(struct db *db, const char *from, struct category_moves *moves,
                                struct err *err) {
    enum outcome outcome =
        db_get_int(db, SQL_category_count_offers, DB_VALUES(db_text(from)), &moves->offers, err);
    if (outcome == OUTCOME_OK)
        outcome =
            db_get_int(db, SQL_category_count_needs, DB_VALUES(db_text(from)), &moves->needs, err);
    if (outcome == OUTCOME_OK)
        outcome = db_get_int(db, SQL_category_count_children, DB_VALUES(db_text(from)),
                             &moves->children, err);
    return outcome;
}

struct merge {
    struct session *session;
    struct category from, into;
};

static enum outcome merge_work(struct db *db, void *context, struct err *err) {
    struct merge *merge = context;
    const char *from = merge->from.code, *into = merge->into.code;
    const char *parent = *merge->into.parent ? merge->into.parent : into;
    struct buffer detail CLEAN(buffer_release) = BUFFER_INIT;
    buffer_addf(&detail, "%s %s", from, into);
    enum outcome outcome =
        db_run(db, SQL_category_move_offers, DB_VALUES(db_text(from), db_text(into)), NULL, err);
    if (outcome == OUTCOME_OK)
        outcome =
            db_run(db, SQL_category_move_needs, DB_VALUES(db_text(from), db_text(into)), NULL, err);
    if (outcome == OUTCOME_OK)
        outcome = db_run(db, SQL_category_move_children, DB_VALUES(db_text(from), db_text(parent)),
                         NULL, err);
    if (outcome == OUTCOME_OK)
        outcome =
            db_run(db, SQL_category_retire, DB_VALUES(db_text(from), db_text(into)), NULL, err);
    if (outcome == OUTCOME_OK)
        outcome = audit_add(merge->session, "category.merge", merge->from.id, detail.text, err);
    return outcome;
}

enum outcome category_merge(struct session *session, const char *from, const char *into,
                            struct err *err) {
    struct merge merge = {.session = session};
    enum outcome outcome = session_need_coordinator(session, err);
    if (outcome == OUTCOME_OK)
        outcome = get_one(session->db, from, &merge.from, err);
    if (outcome == OUTCOME_OK)
        outcome = category_get(session->db, into, &merge.into, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (!merge.from.active)
        return err_set(err, OUTCOME_REFUSED, N_("This category was merged before: %s"),
                       merge.from.name);
    if (!strcmp(merge.from.code, merge.into.code))
        return err_set(err, OUTCOME_REFUSED,
                       N_("A category cannot be merged into itself. Choose another one."), NULL);
    if (!strcmp(merge.from.code, CATEGORY_OTHER) || !strcmp(merge.into.parent, merge.from.code))
        return err_set(err, OUTCOME_REFUSED,
                       N_("This category has to stay; choose another one to merge: %s"),
                       merge.from.name);
    return db_write(session->db, merge_work, &merge, err);
}
