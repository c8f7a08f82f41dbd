/* SPDX-License-Identifier: GPL-3.0-or-later
 * The list of all open offers, by words and categories, a screenful at a time. */
#include <string.h>
#include "base/mem.h"
#include "offers/category_store.h"
#include "offers/offer_store.h"
#include "text/fold.h"

struct wanted {
    struct buffer word[2], after[2]; /* the first two typed words, and the end of their range */
    struct buffer categories;        /* JSON list of codes */
};

static void wanted_release(struct wanted *wanted) {
    for (int i = 0; i < 2; i++) {
        buffer_release(&wanted->word[i]);
        buffer_release(&wanted->after[i]);
    }
    buffer_release(&wanted->categories);
}

static enum outcome wanted_read(struct db *db, const char *typed, struct wanted *wanted,
                                struct err *err) {
    struct buffer fold CLEAN(buffer_release) = BUFFER_INIT;
    struct categories categories CLEAN(categories_release) = {0, 0, 0};
    text_fold(&fold, typed);
    char *rest = NULL;
    char *word = strtok_r(fold.text, " ", &rest);
    for (int i = 0; i < 2; i++) {
        buffer_add(&wanted->word[i], word ? word : "");
        buffer_add(&wanted->after[i], word ? word : "");
        buffer_add(&wanted->after[i], "\xf4\x8f\xbf\xbf"); /* after every text that begins so */
        word = word ? strtok_r(NULL, " ", &rest) : NULL;
    }
    enum outcome outcome = category_list(db, typed, false, &categories, err);
    buffer_add(&wanted->categories, "[");
    for (int i = 0; i < categories.count; i++)
        buffer_addf(&wanted->categories, "%s\"%s\"", i ? "," : "", categories.at[i].code);
    buffer_add(&wanted->categories, "]");
    return outcome;
}

static void read_row(struct query *query, struct offer_row *row) {
    *row = (struct offer_row){.id = query_int(query, 0),
                              .party = query_int(query, 1),
                              .until_day = query_day(query, 5),
                              .teachable = query_int(query, 6) != 0};
    PUT_TEXT(row->name, query_text(query, 2));
    PUT_TEXT(row->words, query_text(query, 3));
    PUT_TEXT(row->category, query_text(query, 4));
}

static bool fits_many(struct db *db, const struct wanted *wanted) {
    enum { MANY = 1000 };
    int64_t many = 0;
    return db_get_int(db, SQL_offer_find_many,
                      DB_VALUES(db_text(wanted->word[0].text), db_text(wanted->after[0].text),
                                db_text(wanted->categories.text), db_int(MANY)),
                      &many, NULL) == OUTCOME_OK &&
           many;
}

static struct query *begin(struct db *db, const struct wanted *wanted, const char *typed,
                           int64_t from, bool back, day_t today, int max) {
    int64_t start = from || back ? from : INT64_MAX;
    if (!*typed)
        return db_query(db, back ? SQL_offer_oldest : SQL_offer_newest,
                        DB_VALUES(db_int(start), db_int(today), db_int(max)));
    enum sql gather = back ? SQL_offer_find_back : SQL_offer_find;
    enum sql walk = back ? SQL_offer_find_walk_back : SQL_offer_find_walk;
    return db_query(db, fits_many(db, wanted) ? walk : gather,
                    DB_VALUES(db_int(start), db_int(today), db_int(max),
                              db_text(wanted->word[0].text), db_text(wanted->word[1].text),
                              db_text(wanted->after[0].text), db_text(wanted->after[1].text),
                              db_text(wanted->categories.text)));
}

int offer_find(struct db *db, const char *typed, int64_t from, bool back, day_t today,
               struct offer_row *rows, int max, struct err *err) {
    struct wanted wanted CLEAN(wanted_release) = {
        {BUFFER_INIT, BUFFER_INIT}, {BUFFER_INIT, BUFFER_INIT}, BUFFER_INIT};
    int count = 0;
    if (*typed && wanted_read(db, typed, &wanted, err) != OUTCOME_OK)
        return -1;
    struct query *query = begin(db, &wanted, typed, from, back, today, max);
    while (count < max && query_next(query))
        read_row(query, &rows[count++]);
    return query_end(&query, err) == OUTCOME_OK ? count : -1;
}
