/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whom a cell means: by the other system's key, by number, e-mail or name. Each text is looked up
 * once. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "import_private.h"
#include "people/party_store.h"
#include "text/fold.h"

static const char nobody[] = N_("Nobody here is known by this: %s");
static const char several[] = N_("More than one person here is known by this: %s");

/* ---- what a system's keys mean ---- */
enum outcome source_get(struct run *run, const char *kind, const char *key, int64_t *id,
                        char code[CATEGORY_CODE_BYTES], struct err *err) {
    struct query *q =
        db_query(run->db, SQL_import_source_get,
                 DB_VALUES(db_text(run->mapping->system), db_text(kind), db_text(key)));
    *id = 0;
    if (code)
        code[0] = '\0';
    if (query_next(q)) {
        *id = query_int(q, 0);
        if (code)
            (void)mem_put_text(code, CATEGORY_CODE_BYTES, query_text(q, 1));
    }
    return query_end(&q, err);
}

enum outcome source_add(struct run *run, const char *kind, const char *key, int64_t id,
                        const char *code, bool made, struct err *err) {
    run->writes = true;
    return db_run(run->db, SQL_import_source_add,
                  DB_VALUES(db_text(run->mapping->system), db_text(kind), db_text(key), db_id(id),
                            db_text(code), db_int(run->batch), db_int(made)),
                  NULL, err);
}

/* ---- people of a name ---- */
static bool same_fold(const char *fold, const char *a, const char *b) {
    CLEAN(buffer_release) struct buffer whole = BUFFER_INIT, folded = BUFFER_INIT;
    buffer_add(&whole, a);
    buffer_add_char(&whole, ' ');
    buffer_add(&whole, b);
    text_fold(&folded, whole.text);
    return folded.len && strcmp(folded.text, fold) == 0;
}

static bool is_called(const struct candidate *one, const char *fold) {
    return same_fold(fold, one->name, "") || same_fold(fold, one->given, one->family) ||
           same_fold(fold, one->called, one->family) || same_fold(fold, one->family, one->given) ||
           same_fold(fold, one->family, one->called);
}

static void read_candidate(struct query *q, struct candidate *one) {
    *one = (struct candidate){.id = query_int(q, 0), .birth = query_day(q, 8)};
    PUT_TEXT(one->name, query_text(q, 1));
    PUT_TEXT(one->called, query_text(q, 2));
    PUT_TEXT(one->given, query_text(q, 3));
    PUT_TEXT(one->family, query_text(q, 4));
    PUT_TEXT(one->phone, query_text(q, 5));
    PUT_TEXT(one->other_phone, query_text(q, 6));
    PUT_TEXT(one->email, query_text(q, 7));
    PUT_TEXT(one->postcode, query_text(q, 9));
    one->number = query_int(q, 10);
}

/* fold NULL: whatever they are called. */
static enum outcome collect(struct query *q, const char *fold, struct candidates *found,
                            struct err *err) {
    while (found->count < CANDIDATES_MAX && query_next(q)) {
        struct candidate *one = &found->at[found->count];
        read_candidate(q, one);
        bool there = fold && !is_called(one, fold);
        for (int i = 0; i < found->count; i++)
            there = there || found->at[i].id == one->id;
        found->count += !there;
    }
    return query_end(&q, err);
}

/* Lists are in the order of the family name, and nobody knows which words that is: each turn of
 * the words is tried. */
static enum outcome by_folds(struct db *db, const char *fold, struct candidates *found,
                             struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    const char *cut = fold;
    while (outcome == OUTCOME_OK && cut) {
        CLEAN(buffer_release) struct buffer turned = BUFFER_INIT;
        buffer_add(&turned, cut);
        if (cut > fold) {
            buffer_add_char(&turned, ' ');
            buffer_add_bytes(&turned, fold, (size_t)(cut - fold) - 1);
        }
        outcome = collect(db_query(db, SQL_import_party_by_fold, DB_VALUES(db_text(turned.text))),
                          fold, found, err);
        cut = strchr(cut, ' ');
        if (cut)
            cut++;
    }
    return outcome;
}

static enum outcome by_words(struct db *db, const char *fold, struct candidates *found,
                             struct err *err) {
    const char *end = strchr(fold, ' '), *last = strrchr(fold, ' ');
    CLEAN(buffer_release) struct buffer first = BUFFER_INIT;
    buffer_add_bytes(&first, fold, end ? (size_t)(end - fold) : strlen(fold));
    return collect(db_query(db, SQL_import_party_by_words,
                            DB_VALUES(db_text(last ? last + 1 : first.text), db_text(first.text))),
                   fold, found, err);
}

enum outcome who_named(struct db *db, const char *name, bool deep, struct candidates *found,
                       struct err *err) {
    CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
    found->count = 0;
    text_fold(&fold, name);
    if (!fold.len)
        return OUTCOME_OK;
    enum outcome outcome = by_folds(db, fold.text, found, err);
    if (outcome == OUTCOME_OK && !found->count && deep)
        outcome = by_words(db, fold.text, found, err);
    return outcome;
}

/* ---- one way at a time: *id, or why not ---- */
struct asked {
    struct run *run;
    const char *text;
    int64_t id;
    const char *say;  /* msgid when id is 0 */
    bool after_email; /* somebody of that name with another address is somebody else */
    struct candidates found;
};

static void take_one(struct asked *asked) {
    if (asked->found.count == 1)
        asked->id = asked->found.at[0].id;
    asked->say = asked->found.count > 1 ? several : nobody;
}

static enum outcome by_key(struct asked *asked, struct err *err) {
    return source_get(asked->run, "party", asked->text, &asked->id, NULL, err);
}

static enum outcome by_number(struct asked *asked, struct err *err) {
    const char *text = asked->text + (asked->text[0] == '#');
    char *end;
    if (asked->run->numbers)
        return source_get(asked->run, "number", text, &asked->id, NULL, err);
    long long number = strtoll(text, &end, 10);
    if (end == text || *end)
        return OUTCOME_OK;
    enum outcome outcome =
        db_get_int(asked->run->db, SQL_party_by_number, DB_VALUES(db_int(number)), &asked->id, err);
    return outcome == OUTCOME_NOT_FOUND ? OUTCOME_OK : outcome;
}

static enum outcome by_email(struct asked *asked, struct err *err) {
    asked->found.count = 0;
    enum outcome outcome = collect(
        db_query(asked->run->db, SQL_import_party_by_email, DB_VALUES(db_text(asked->text))), NULL,
        &asked->found, err);
    take_one(asked);
    return outcome;
}

static enum outcome by_name(struct asked *asked, struct err *err) {
    CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
    text_fold(&fold, asked->text);
    if (fold.len && strcmp(fold.text, asked->run->centre_fold) == 0)
        return party_own_account(asked->run->db, PARTY_CENTRE, &asked->id, err);
    enum outcome outcome = who_named(asked->run->db, asked->text, true, &asked->found, err);
    for (int i = 0; asked->after_email && i < asked->found.count; i++)
        if (asked->found.at[i].email[0])
            asked->found.at[i--] = asked->found.at[--asked->found.count];
    take_one(asked);
    return outcome;
}

/* A number of ours has to bear that name; *id 0 when it does not. */
static enum outcome bears_name(const struct run *run, int64_t *id, const char *name,
                               struct err *err) {
    CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
    struct party party;
    if (!*id || run->numbers)
        return OUTCOME_OK;
    enum outcome outcome = party_get(run->db, *id, &party, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    text_fold(&fold, party.name);
    if (!same_fold(fold.text, name, ""))
        *id = 0;
    return OUTCOME_OK;
}

/* "Mair Bowen (17)": the number counts. */
static enum outcome by_name_number(struct asked *asked, struct err *err) {
    CLEAN(buffer_release) struct buffer name = BUFFER_INIT, number = BUFFER_INIT;
    const char *open = strrchr(asked->text, '('), *close = strrchr(asked->text, ')');
    if (!open || !close || close < open || close[1])
        return by_name(asked, err);
    buffer_add_bytes(&name, asked->text, (size_t)(open - asked->text));
    buffer_trim_end(&name);
    buffer_add_bytes(&number, open + 1, (size_t)(close - open) - 1);
    struct asked part = {.run = asked->run, .text = number.text};
    enum outcome outcome = by_number(&part, err);
    if (outcome == OUTCOME_OK)
        outcome = bears_name(asked->run, &part.id, name.text, err);
    asked->id = part.id;
    if (outcome != OUTCOME_OK || part.id || number.len == strspn(number.text, "0123456789"))
        return outcome;
    return by_name(asked, err);
}

static enum outcome by_any(struct asked *asked, struct err *err) {
    bool digits = asked->text[strspn(asked->text, "#0123456789")] == '\0';
    enum outcome outcome = by_key(asked, err);
    if (outcome == OUTCOME_OK && !asked->id && digits)
        return by_number(asked, err);
    if (outcome == OUTCOME_OK && !asked->id && strchr(asked->text, '@'))
        outcome = by_email(asked, err);
    if (outcome == OUTCOME_OK && !asked->id)
        outcome = by_name_number(asked, err);
    return outcome;
}

static enum outcome ask(struct asked *asked, enum import_style style, struct err *err) {
    asked->say = nobody;
    switch (style) {
    case STYLE_BY_KEY:
        return by_key(asked, err);
    case STYLE_BY_NUMBER:
        return by_number(asked, err);
    case STYLE_BY_EMAIL:
        return by_email(asked, err);
    case STYLE_BY_NAME:
        return by_name(asked, err);
    case STYLE_BY_NAME_NUMBER:
        return by_name_number(asked, err);
    default:
        return by_any(asked, err);
    }
}

/* ---- a field of the row ---- */
/* "pot" and "centre", where the mapping says so. */
static enum outcome own_account(struct run *run, const char *text, int64_t *id, struct err *err) {
    static const enum party_kind own[] = {PARTY_CENTRE, PARTY_POT};
    for (size_t i = 0; i < COUNT_OF(own); i++)
        if (strcmp(text, party_kind_code(own[i])) == 0)
            return party_own_account(run->db, own[i], id, err);
    return OUTCOME_OK;
}

/* TimeOverflow writes names as in a web page. */
static void plain_name(struct buffer *name) {
    static const char *const marks[][2] = {
        {"&amp;", "&"}, {"&#39;", "'"}, {"&quot;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}};
    CLEAN(buffer_release) struct buffer out = BUFFER_INIT;
    for (const char *at = name->text; *at;) {
        size_t mark = 0;
        while (mark < COUNT_OF(marks) && strncmp(at, marks[mark][0], strlen(marks[mark][0])) != 0)
            mark++;
        if (mark < COUNT_OF(marks)) {
            buffer_add(&out, marks[mark][1]);
            at += strlen(marks[mark][0]);
        } else
            buffer_add_char(&out, *at++);
    }
    buffer_clear(name);
    buffer_add(name, out.text);
}

/* A name in several columns: this one and those that follow. */
static void whole_name(struct run *run, const struct bound *bound, int *at, struct buffer *name) {
    while (bound->at[*at].style == STYLE_BY_NAME && *at + 1 < bound->count &&
           bound->at[*at + 1].style == STYLE_BY_NAME) {
        CLEAN(buffer_release) struct buffer more = BUFFER_INIT;
        cell_clean(run, bound->at[++*at].column, &more);
        if (more.len && name->len)
            buffer_add_char(name, ' ');
        buffer_add(name, more.text);
    }
}

/* Each column that says something, until one of them is known. */
static enum outcome look_up(struct run *run, enum import_field field, struct asked *asked,
                            struct err *err) {
    const struct bound *bound = &run->binding.field[field];
    const char *text = cell_text(run, field);
    enum outcome outcome = OUTCOME_OK;
    asked->run = run;
    asked->text = text;
    if (run->ours[field]) {
        outcome = own_account(run, text, &asked->id, err);
        return outcome == OUTCOME_OK && !asked->id ? ask(asked, STYLE_BY_ANY, err) : outcome;
    }
    int first = run->from[field] < 0 ? 0 : run->from[field];
    for (int i = first; outcome == OUTCOME_OK && !asked->id && i < bound->count; i++) {
        CLEAN(buffer_release) struct buffer clean = BUFFER_INIT;
        int column = bound->at[i].column;
        cell_clean(run, column, &clean);
        whole_name(run, bound, &i, &clean);
        if (!clean.len)
            continue;
        if (bound->at[i].style == STYLE_BY_NAME_NUMBER)
            plain_name(&clean);
        asked->text = clean.text;
        outcome = ask(asked, bound->at[i].style, err);
        asked->after_email = asked->after_email || bound->at[i].style == STYLE_BY_EMAIL;
    }
    return outcome;
}

enum outcome who_means(struct run *run, enum import_field field, int64_t *party, struct err *err) {
    const struct bound *bound = &run->binding.field[field];
    bool made;
    buffer_clear(&run->text);
    buffer_add_char(&run->text, (char)('A' + (int)field));
    for (int i = 0; i < bound->count; i++) {
        buffer_add_char(&run->text, '\x1f');
        if (bound->at[i].column < run->row.count)
            buffer_add(&run->text, run->row.cells[bound->at[i].column]);
    }
    struct lookup_value *known = lookup_at(&run->who, run->text.text, &made);
    if (made) {
        struct asked *asked = mem_zero(1, sizeof *asked);
        enum outcome outcome = look_up(run, field, asked, err);
        known->id = asked->id;
        known->say = *cell_text(run, field) ? asked->say : N_("Nobody is named here.");
        free(asked);
        if (outcome != OUTCOME_OK)
            return outcome;
    }
    *party = known->id;
    return known->id ? OUTCOME_OK : run_refuse(run, field, known->say, NULL);
}
