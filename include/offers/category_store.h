/* SPDX-License-Identifier: GPL-3.0-or-later
 * What only offers/ itself, the set-up and the coordinator's screens ask about categories. */
#ifndef AMSER_OFFERS_CATEGORY_STORE_H
#define AMSER_OFFERS_CATEGORY_STORE_H

#include "offers/category.h"

struct categories {
    int count, room;
    struct category *at; /* owned */
};
void categories_release(struct categories *categories);

/* Writes those of data/categories.tsv that are not there yet; never changes one that is. */
enum outcome category_seed(struct session *session, struct err *err) MUST_CHECK;
/* Appends those of which a name, in any language, fits what is typed ("" for all), in list order;
 * merged ones only with all. */
enum outcome category_list(struct db *db, const char *typed, bool all,
                           struct categories *categories, struct err *err) MUST_CHECK;
/* What category_guess knows, read once for very many words; NULL is fine to release. */
struct category_words;
enum outcome category_words_load(struct db *db, struct category_words **words,
                                 struct err *err) MUST_CHECK;
void category_words_release(struct category_words **words);
void category_words_guess(struct category_words *words, const char *text,
                          char code[CATEGORY_CODE_BYTES]);
/* The one for what fits nothing, where a centre was set up without our list. */
enum outcome category_need_other(struct db *db, struct err *err) MUST_CHECK;

/* "Gardening & outdoors > Hedges and trees", in the language of the moment. */
void category_path(struct db *db, const char *code, struct buffer *out);

/* What a merge would move. */
struct category_moves {
    int64_t offers, needs, children;
};
enum outcome category_moves_get(struct db *db, const char *from, struct category_moves *moves,
                                struct err *err) MUST_CHECK;
/* From now on `from` reads as `into`: its offers, needs and second-level categories go there and
 * keep their own words; exchanges already recorded stay as they are and read as `into`. For
 * coordinators. */
enum outcome category_merge(struct session *session, const char *from, const char *into,
                            struct err *err) MUST_CHECK;

#endif
