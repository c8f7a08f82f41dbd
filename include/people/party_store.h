/* SPDX-License-Identifier: GPL-3.0-or-later
 * Finding parties, and what every room above may ask about one. */
#ifndef AMSER_PEOPLE_PARTY_STORE_H
#define AMSER_PEOPLE_PARTY_STORE_H

#include "access/session.h"
#include "people/party.h"

/* NOT_FOUND with a sentence when there is none. */
enum outcome party_get(struct db *db, int64_t id, struct party *party, struct err *err) MUST_CHECK;
enum outcome party_brief_get(struct db *db, int64_t id, struct party_brief *brief,
                             struct err *err) MUST_CHECK;
/* Whom the words mean: "17" or "#17" (number), or a part of a name, a nickname, the end of a phone
 * number. Exactly one, else NOT_FOUND or AMBIGUOUS (the sentence names the first few with numbers).
 * "pot", "centre" mean the centre's own accounts. */
enum outcome party_resolve(struct db *db, const char *words, int64_t *id,
                           struct err *err) MUST_CHECK;
/* The centre's own account of that kind (exists from set-up on). */
enum outcome party_own_account(struct db *db, enum party_kind kind, int64_t *id,
                               struct err *err) MUST_CHECK;
/* Up to max that fit what is typed, after `after_fold`/`after_id` in name order (0: from the
 * first); who: bit mask of 1 << enum party_kind, 0 for all with a number; left ones only with
 * all_statuses. */
int party_find(struct db *db, const char *typed, unsigned who, bool all_statuses, bool back,
               const char *after_fold, int64_t after_id, struct party_brief *found, int max,
               struct err *err);
/* -1: more than can be counted while somebody types. */
int64_t party_count(struct db *db, const char *typed, unsigned who, bool all_statuses);
/* Somebody else who has the same name (case and accents do not matter); *id 0 when there is nobody.
 */
enum outcome party_of_same_name(struct db *db, const char *name, int64_t except, int64_t *id,
                                struct err *err) MUST_CHECK;
/* The same of somebody known; quick where names are shared by many. */
bool party_shares_name(struct db *db, const struct party_brief *brief);
enum outcome party_keep_apart(struct db *db, int64_t a, int64_t b, bool *apart,
                              struct err *err) MUST_CHECK;
/* Links of one kind between two, in either direction and still so. */
enum outcome party_linked(struct db *db, int64_t a, int64_t b, const char *kind, bool *linked,
                          struct err *err) MUST_CHECK;

#endif
