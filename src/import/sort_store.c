/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which of our categories theirs are: by the system's key, by code or name, else guessed from the
 * words and told in the report. Only a list of categories makes new ones. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include "base/mem.h"
#include "import_private.h"
#include "offers/category_store.h"
#include "text/fold.h"

enum { KEPT_MOST = 50000 }; /* answers kept; then it begins anew, so that memory stays bounded */

static bool is_name_of(struct db *db, const char *code, const char *theirs) {
    CLEAN(buffer_release) struct buffer wanted = BUFFER_INIT;
    heading_fold(&wanted, theirs);
    bool same = false;
    struct query *q = db_query(db, SQL_import_category_names, DB_VALUES(db_text(code)));
    while (!same && query_next(q)) {
        CLEAN(buffer_release) struct buffer name = BUFFER_INIT;
        heading_fold(&name, query_text(q, 0));
        same = strcmp(name.text, wanted.text) == 0;
    }
    return query_end(&q, NULL) == OUTCOME_OK && same;
}

/* The names of all categories are read once: a row costs no more than its own words. */
static enum outcome guess(struct run *run, const char *words, char code[CATEGORY_CODE_BYTES],
                          struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    if (!run->category_words)
        outcome = category_words_load(run->db, &run->category_words, err);
    if (outcome == OUTCOME_OK)
        category_words_guess(run->category_words, words, code);
    return outcome;
}

/* *sure: it is this one by its own name or key. */
static enum outcome find(struct run *run, const char *theirs, char code[CATEGORY_CODE_BYTES],
                         bool *sure, struct err *err) {
    int64_t id;
    *sure = true;
    enum outcome outcome = source_get(run, "category", theirs, &id, code, err);
    if (outcome != OUTCOME_OK || code[0])
        return outcome;
    outcome = category_resolve(run->db, theirs, code, NULL);
    if (outcome == OUTCOME_OK) {
        *sure = strcasecmp(code, theirs) == 0 || is_name_of(run->db, code, theirs);
        return OUTCOME_OK;
    }
    *sure = false;
    return outcome_of_row(outcome) ? guess(run, theirs, code, err) : outcome;
}

enum outcome sort_row(struct run *run, const char *words, char code[CATEGORY_CODE_BYTES],
                      struct err *err) {
    const char *theirs = cell_text(run, IMPORT_CATEGORY);
    bool made, sure = true;
    if (!*theirs)
        theirs = run->group;
    if (strcmp(theirs, "-") == 0)
        theirs = "";
    if (!*theirs && !*words) {
        (void)mem_put_text(code, CATEGORY_CODE_BYTES, CATEGORY_OTHER);
        return OUTCOME_OK;
    }
    if (!*theirs)
        return guess(run, words, code, err);
    if (run->categories.count > KEPT_MOST)
        lookup_release(&run->categories);
    struct lookup_value *known = lookup_at(&run->categories, theirs, &made);
    if (made) {
        enum outcome outcome = find(run, theirs, known->code, &sure, err);
        if (outcome != OUTCOME_OK)
            return outcome;
        known->id = sure ? 0 : report_category(run, theirs, known->code);
    }
    if (known->id)
        run->report->category_list[known->id - 1].rows++;
    (void)mem_put_text(code, CATEGORY_CODE_BYTES, known->code);
    return OUTCOME_OK;
}

/* ---- a list of categories ---- */
/* "GARD-HEDG" under a parent, "HEDG" without; digits at the end until it is free. */
static enum outcome make_code(struct run *run, const char *parent, const char *name,
                              char code[CATEGORY_CODE_BYTES], struct err *err) {
    enum { LETTERS = 4, TRIES = 99 };
    CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
    char letters[LETTERS + 1] = "";
    struct category other;
    size_t count = 0;
    heading_fold(&fold, name);
    for (size_t i = 0; i < fold.len && count < LETTERS; i++)
        if (isalnum((unsigned char)fold.text[i]))
            letters[count++] = (char)toupper((unsigned char)fold.text[i]);
    letters[count] = '\0';
    for (int i = 1; i <= TRIES; i++) {
        char number[4] = "";
        if (i > 1 || !count)
            snprintf(number, sizeof number, "%u", (unsigned)i % 100u);
        snprintf(code, CATEGORY_CODE_BYTES, "%.6s%s%s%s", parent, *parent ? "-" : "", letters,
                 number);
        if (category_get(run->db, code, &other, NULL) == OUTCOME_NOT_FOUND)
            return OUTCOME_OK;
    }
    return err_set(err, OUTCOME_REFUSED, N_("There is no code left for this category: %s"), name);
}

static enum outcome make_category(struct run *run, const char *parent, const char *name,
                                  char code[CATEGORY_CODE_BYTES], struct err *err) {
    CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
    int64_t place = 0;
    text_fold(&fold, name);
    enum outcome outcome = make_code(run, parent, name, code, err);
    if (outcome == OUTCOME_OK)
        outcome = db_get_int(run->db, SQL_import_category_place, DB_NO_VALUES, &place, err);
    if (outcome == OUTCOME_OK)
        outcome = db_run(run->db, SQL_category_add,
                         DB_VALUES(db_text(code), db_text(*parent ? parent : NULL), db_int(place),
                                   db_int(1), db_int(0), db_int(0), db_int(0), db_int(0)),
                         NULL, err);
    for (int language = 0; outcome == OUTCOME_OK && language < LANGUAGE_COUNT; language++)
        outcome = db_run(run->db, SQL_category_add_text,
                         DB_VALUES(db_text(code), db_text(language_code((enum language)language)),
                                   db_text(name), db_text(fold.text)),
                         NULL, err);
    return outcome;
}

/* Two levels only: what stands under a second one goes beside it. */
static enum outcome parent_of(struct run *run, char parent[CATEGORY_CODE_BYTES], struct err *err) {
    const char *theirs = cell_text(run, IMPORT_PARENT);
    struct category above;
    int64_t id;
    parent[0] = '\0';
    if (!*theirs)
        return OUTCOME_OK;
    enum outcome outcome = source_get(run, "category", theirs, &id, parent, err);
    if (outcome == OUTCOME_OK && !parent[0] &&
        category_resolve(run->db, theirs, parent, NULL) != OUTCOME_OK)
        return run_refuse(run, IMPORT_PARENT,
                          N_("This category stands in no earlier row, nor here: %s"), NULL);
    if (outcome == OUTCOME_OK)
        outcome = category_get(run->db, parent, &above, err);
    if (outcome == OUTCOME_OK && above.parent[0])
        (void)mem_put_text(parent, CATEGORY_CODE_BYTES, above.parent);
    return outcome;
}

static enum outcome category_add(struct run *run, const char *name, char *code, bool *made,
                                 struct err *err) {
    char parent[CATEGORY_CODE_BYTES];
    bool sure;
    enum outcome outcome = find(run, name, code, &sure, err);
    *made = false;
    if (outcome != OUTCOME_OK || sure)
        return outcome;
    outcome = parent_of(run, parent, err);
    *made = outcome == OUTCOME_OK;
    return *made ? make_category(run, parent, name, code, err) : outcome;
}

enum outcome category_row(struct run *run, struct err *err) {
    const char *name = cell_text(run, IMPORT_CATEGORY), *key = cell_text(run, IMPORT_KEY);
    char code[CATEGORY_CODE_BYTES];
    int64_t id;
    bool made = false;
    if (!*name)
        return run_refuse(run, IMPORT_CATEGORY, N_("Here is no name of a category."), NULL);
    if (strlen(name) >= CATEGORY_NAME_BYTES)
        return run_refuse(run, IMPORT_CATEGORY, N_("This is longer than can be kept: %s"), NULL);
    if (!*key)
        key = name;
    enum outcome outcome = source_get(run, "category", key, &id, code, err);
    if (outcome != OUTCOME_OK || code[0]) {
        run->result = ROW_KNOWN;
        return outcome;
    }
    outcome = category_add(run, name, code, &made, err);
    if (outcome == OUTCOME_OK)
        outcome = source_add(run, "category", key, 0, code, made, err);
    if (outcome == OUTCOME_OK && strcmp(key, name) != 0) /* counted once when taken back */
        outcome = source_add(run, "category", name, 0, code, false, err);
    run->result = made ? ROW_ADDED : ROW_KNOWN;
    return outcome;
}
