/* SPDX-License-Identifier: GPL-3.0-or-later
 * Members and organisations on the register: welcome, edit, status, consents. Every deed leaves a
 * line in the audit trail; a save repeated with the same uid changes nothing. */
#ifndef AMSER_PEOPLE_MEMBER_STORE_H
#define AMSER_PEOPLE_MEMBER_STORE_H

#include "people/member.h"
#include "people/organisation.h"

/* Adds (party.id 0; sets id, number and name) or changes (CONFLICT when party.version is not the
 * newest: somebody else changed it meanwhile). Checks the rules first. */
enum outcome member_save(struct session *session, struct member *member,
                         struct err *err) MUST_CHECK;
enum outcome member_get(struct db *db, int64_t id, struct member *member,
                        struct err *err) MUST_CHECK;
enum outcome organisation_save(struct session *session, struct organisation *organisation,
                               struct err *err) MUST_CHECK;
enum outcome organisation_get(struct db *db, int64_t id, struct organisation *organisation,
                              struct err *err) MUST_CHECK;
/* Pause, leave, remember, come back. The same status again changes nothing. */
enum outcome party_set_status(struct session *session, int64_t id, enum party_status status,
                              day_t day, struct err *err) MUST_CHECK;

/* ---- consent_store.c: asked for one by one, dated, taken back at any time ---- */
enum consent {
    CONSENT_DETAILS,
    CONSENT_SHARE_PHONE,
    CONSENT_PHOTO,
    CONSENT_RESEARCH,
    CONSENT_NEWSLETTER,
    CONSENT_COUNT
};
const char *consent_code(enum consent consent);
const char *consent_name(enum consent consent); /* msgid */
#define CONSENT_TEXT_VERSION "1"
struct consent_now {
    bool asked, given;
    int64_t at;
};
enum outcome consent_add(struct session *session, int64_t party, enum consent consent, bool given,
                         struct err *err) MUST_CHECK;
/* Asked again after years, and still so: a new dated line. */
enum outcome consent_renew(struct session *session, int64_t party, enum consent consent,
                           struct err *err) MUST_CHECK;
/* As they stand now, one for each kind. */
enum outcome consents_get(struct db *db, int64_t party, struct consent_now now[CONSENT_COUNT],
                          struct err *err) MUST_CHECK;
/* For use inside a transaction that does more. */
enum outcome consent_insert(struct session *session, int64_t party, enum consent consent,
                            bool given, struct err *err) MUST_CHECK;

#endif
