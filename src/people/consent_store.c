/* SPDX-License-Identifier: GPL-3.0-or-later
 * What somebody agreed to, and took back: lines that are only added to; the newest counts. */
#include <string.h>
#include "base/clock.h"
#include "people/member_store.h"

static const struct {
    const char *code, *name;
} consents[CONSENT_COUNT] = {
    [CONSENT_DETAILS] = {"details", N_("We keep these details")},
    [CONSENT_SHARE_PHONE] = {"share-phone", N_("We pass on the phone number for an exchange")},
    [CONSENT_PHOTO] = {"photo", N_("Photos and stories")},
    [CONSENT_RESEARCH] = {"research", N_("Questions for research")},
    [CONSENT_NEWSLETTER] = {"newsletter", N_("The newsletter")},
};

const char *consent_code(enum consent consent) {
    return consents[consent].code;
}

const char *consent_name(enum consent consent) {
    return consents[consent].name;
}

enum outcome consent_insert(struct session *session, int64_t party, enum consent consent,
                            bool given, struct err *err) {
    return db_run(session->db, SQL_consent_insert,
                  DB_VALUES(db_int(party), db_text(consent_code(consent)), db_int(given),
                            db_text(CONSENT_TEXT_VERSION), db_text(language_code(i18n_language())),
                            db_int(clock_now()), db_id(session->operator_id)),
                  NULL, err);
}

struct change {
    struct session *session;
    int64_t party;
    enum consent consent;
    bool given;
};

static enum outcome add_work(struct db *db, void *context, struct err *err) {
    struct change *change = context;
    (void)db;
    enum outcome outcome =
        consent_insert(change->session, change->party, change->consent, change->given, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    return audit_add(change->session, change->given ? "consent.give" : "consent.take-back",
                     change->party, consent_code(change->consent), err);
}

enum outcome consent_add(struct session *session, int64_t party, enum consent consent, bool given,
                         struct err *err) {
    struct change change = {session, party, consent, given};
    struct consent_now now[CONSENT_COUNT] = {0};
    enum outcome outcome = session_need_writer(session, err);
    if (outcome == OUTCOME_OK)
        outcome = consents_get(session->db, party, now, err);
    if (outcome != OUTCOME_OK || (now[consent].asked && now[consent].given == given))
        return outcome;
    return db_write(session->db, add_work, &change, err);
}

enum outcome consent_renew(struct session *session, int64_t party, enum consent consent,
                           struct err *err) {
    struct change change = {session, party, consent, true};
    enum outcome outcome = session_need_writer(session, err);
    return outcome == OUTCOME_OK ? db_write(session->db, add_work, &change, err) : outcome;
}

static void take_line(struct query *q, struct consent_now now[CONSENT_COUNT]) {
    for (int i = 0; i < CONSENT_COUNT; i++) {
        if (!strcmp(query_text(q, 0), consents[i].code))
            now[i] = (struct consent_now){true, query_int(q, 1) != 0, query_int(q, 2)};
    }
}

enum outcome consents_get(struct db *db, int64_t party, struct consent_now now[CONSENT_COUNT],
                          struct err *err) {
    memset(now, 0, CONSENT_COUNT * sizeof *now);
    struct query *q = db_query(db, SQL_consent_lines, DB_VALUES(db_int(party)));
    while (query_next(q))
        take_line(q, now);
    return query_end(&q, err);
}
