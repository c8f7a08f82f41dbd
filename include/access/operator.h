/* SPDX-License-Identifier: GPL-3.0-or-later
 * Operators: the people who work the program, and their passwords. A password is at least eight
 * characters, any characters; a volunteer may do without one. Stopped, never deleted. */
#ifndef AMSER_ACCESS_OPERATOR_H
#define AMSER_ACCESS_OPERATOR_H

#include <stdbool.h>
#include <stdint.h>
#include "access/session.h"
#include "base/err.h"
#include "base/i18n.h"

enum {
    OPERATOR_NAME_BYTES = 120,
    OPERATOR_NAME_CHARS = 60,
    PASSWORD_CHARS_LEAST = 8,
    PASSWORD_CHARS_MOST = 200,
    PASSWORD_BYTES = 1024,
    PASSWORD_HASH_BYTES = 128
};
struct operator{
    int64_t id;
    char name[OPERATOR_NAME_BYTES];
    enum role role;
    bool has_password, active;
    bool language_known;
    enum language language;
    int64_t version;
};
/* What a form or a command asks for a new operator. */
struct operator_plan {
    char name[OPERATOR_NAME_BYTES];
    int64_t role; /* 1 + enum role, so that a form's choice can hold it; 0: not chosen */
    char password[PASSWORD_BYTES], again[PASSWORD_BYTES];
};
enum operator_field { OPERATOR_NAME = 1, OPERATOR_ROLE, OPERATOR_PASSWORD, OPERATOR_AGAIN };

/* ---- operator.c: rules ---- */
void operator_plan_clean(struct operator_plan *plan);
/* again: the second typing, NULL when it was not asked for. */
void password_check(const char *name, const char *password, const char *again,
                    struct problems *problems);
void operator_plan_check(const struct operator_plan *plan, bool twice, struct problems *problems);
/* How long to wait before the next try after so many wrong ones. */
int password_wait_s(int wrong_tries);
/* argon2id by libsodium; takes a moment, so never inside a transaction. */
enum outcome password_hash(const char *password, char hash[PASSWORD_HASH_BYTES],
                           struct err *err) MUST_CHECK;
bool password_fits(const char *hash, const char *password);
/* The first line of a file. */
enum outcome password_from_file(const char *file, char password[PASSWORD_BYTES],
                                struct err *err) MUST_CHECK;

/* ---- operator_store.c ---- */
enum outcome operator_get(struct db *db, int64_t id, struct operator* found,
                          struct err *err) MUST_CHECK;
/* By name, case and accents do not matter. NOT_FOUND with a sentence. */
enum outcome operator_by_name(struct db *db, const char *name, struct operator* found,
                              struct err *err) MUST_CHECK;
/* Up to max, in name order; returns how many, -1 with err. */
int operator_list(struct db *db, bool stopped_too, struct operator* found, int max,
                  struct err *err);
/* Coordinators only, but for the very first. password "" = none. */
enum outcome operator_add(struct session *session, const struct operator_plan *plan, int64_t *id,
                          struct err *err) MUST_CHECK;
/* As operator_add, with a hash made before; for use inside a transaction that does more. */
enum outcome operator_insert(struct session *session, const struct operator_plan *plan,
                             const char *hash, int64_t *id, struct err *err) MUST_CHECK;
enum outcome operator_set_role(struct session *session, int64_t id, enum role role,
                               struct err *err) MUST_CHECK;
/* One's own, or anybody's by a coordinator. */
enum outcome operator_set_password(struct session *session, int64_t id, const char *password,
                                   struct err *err) MUST_CHECK;
/* The last active coordinator can be neither stopped nor made something else. */
enum outcome operator_set_active(struct session *session, int64_t id, bool active,
                                 struct err *err) MUST_CHECK;
enum outcome operator_set_language(struct session *session, int64_t id, enum language language,
                                   struct err *err) MUST_CHECK;
/* Puts the operator into the session when the password fits (DENIED when not). */
enum outcome operator_sign_in(struct session *session, int64_t id, const char *password,
                              struct err *err) MUST_CHECK;
/* The command line's --as: whoever may open the file may say who they are. */
enum outcome operator_act_as(struct session *session, const char *name, struct err *err) MUST_CHECK;
void operator_sign_out(struct session *session);

#endif
