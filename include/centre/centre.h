/* SPDX-License-Identifier: GPL-3.0-or-later
 * The centre: its name, language and preset, and how it is set up from nothing: all of it or none.
 */
#ifndef AMSER_CENTRE_CENTRE_H
#define AMSER_CENTRE_CENTRE_H

#include <stdbool.h>
#include <stdint.h>
#include "access/operator.h"
#include "access/session.h"
#include "base/i18n.h"
#include "base/ident.h"
#include "centre/policy.h"

enum { CENTRE_NAME_BYTES = 120, CENTRE_NAME_CHARS = 60 };
struct centre {
    char uid[IDENT_BYTES];
    char name[CENTRE_NAME_BYTES];
    enum language language;
    enum preset preset;
    bool practice;
    int64_t created_at;
};
/* What the first run asks. The choices hold 1 + the enum's value, so that a form can bind them. */
struct centre_plan {
    char name[CENTRE_NAME_BYTES];
    int64_t language, preset; /* 0: not chosen */
    char coordinator[OPERATOR_NAME_BYTES];
    char password[PASSWORD_BYTES],
        again[PASSWORD_BYTES]; /* "": none yet, asked at the first sign-in */
    bool practice;
};
enum centre_field {
    CENTRE_NAME = 1,
    CENTRE_LANGUAGE,
    CENTRE_PRESET,
    CENTRE_COORDINATOR,
    CENTRE_PASSWORD,
    CENTRE_AGAIN
};

/* ---- centre.c: rules ---- */
void centre_plan_clean(struct centre_plan *plan);
/* twice: the password was asked for twice and is needed (screens); else it may be missing. */
void centre_plan_check(const struct centre_plan *plan, bool twice, struct problems *problems);

/* ---- centre_store.c ---- */
/* NOT_FOUND with a sentence when the register was never set up. */
enum outcome centre_get(struct db *db, struct centre *centre, struct err *err) MUST_CHECK;
/* seed: whatever the rooms above need in a new register (categories), in the same transaction; may
 * be NULL. Afterwards the session is at this centre with the first coordinator signed in. */
enum outcome centre_setup(struct session *session, const struct centre_plan *plan,
                          enum outcome (*seed)(struct session *session, struct err *err),
                          struct err *err) MUST_CHECK;
/* Name and practice of the centre into the session; NOT_FOUND as centre_get. */
enum outcome centre_enter(struct session *session, struct centre *centre,
                          struct err *err) MUST_CHECK;

#endif
