/* SPDX-License-Identifier: GPL-3.0-or-later
 * An exchange: who gave help to whom, what, how long, when. Its transfers move minutes between
 * accounts and sum to zero by construction. Recorded once, never changed; a mistake is reversed. */
#ifndef AMSER_LEDGER_EXCHANGE_H
#define AMSER_LEDGER_EXCHANGE_H

#include "access/session.h"
#include "base/day.h"
#include "base/err.h"
#include "base/ident.h"
#include "centre/policy.h"
#include "offers/category.h"
#include "people/party.h"

enum exchange_kind {
    EXCHANGE_HELP,
    EXCHANGE_GIFT,
    EXCHANGE_DONATION,
    EXCHANGE_GRANT,
    EXCHANGE_WELCOME,
    EXCHANGE_OPENING,
    EXCHANGE_WRITE_OFF,
    EXCHANGE_REVERSAL,
    EXCHANGE_KIND_COUNT
};
struct exchange {
    int64_t seq;           /* 0: not recorded yet */
    char uid[IDENT_BYTES]; /* made when the form opens (ident_make); a repeated save is the same one
                            */
    enum exchange_kind kind;
    int64_t giver, receiver; /* of help; who pays is derived from the regime */
    int32_t minutes;
    day_t service_day;
    char category[CATEGORY_CODE_BYTES];
    int64_t need;     /* 0: none */
    bool recognition; /* true: no hours move (a gift of time without credits) */
    char words[WORDS_BYTES], thanks[WORDS_BYTES], reason[WORDS_BYTES];
    int64_t reversal_of;              /* 0: none */
    int64_t reversed_by;              /* read only; 0: none */
    int64_t operator_id, recorded_at; /* read only */
};
/* Field ids for problems. */
enum exchange_field {
    EXCHANGE_GIVER = 1,
    EXCHANGE_RECEIVER,
    EXCHANGE_WHAT,
    EXCHANGE_MINUTES,
    EXCHANGE_DAY,
    EXCHANGE_THANKS,
    EXCHANGE_REASON
};

struct totals {
    int64_t given_min, received_min, in_min, out_min; /* balance = in - out */
    int64_t times_given, times_received;
    day_t last_given_day, last_day;
};

/* ---- exchange.c: rules ---- */
const char *exchange_kind_code(enum exchange_kind kind); /* stored word */
const char *exchange_kind_name(enum exchange_kind kind); /* msgid */
bool exchange_kind_from_code(const char *code, enum exchange_kind *kind);
void exchange_init(struct exchange *exchange, day_t today); /* fresh uid, one hour, today */
void exchange_check(const struct exchange *exchange, const struct party *giver,
                    const struct party *receiver, const struct policy *policy, day_t today,
                    struct problems *problems);

/* Which account the minutes leave and which they reach. In words, for kind help:
 *
 *   received by                 mutual             issued, mixed
 *   person, household,
 *   organisation                their account      their account
 *   group                       its account        issue
 *   the centre                  the pot            issue
 *
 *   given by                    mutual             issued, mixed
 *   person, household,
 *   organisation, group         their account      their account
 *   the centre                  the pot            issue
 *
 * Minutes go from the receiver's line to the giver's; when both are the same account, or the regime
 * is recognition, or the exchange is marked so, nothing moves. For every other kind the two parties
 * are the accounts themselves, from the giver to the receiver:
 *
 *   gift      member -> member          welcome    issue -> member (mutual: pot -> member)
 *   donation  member -> pot             opening    opening -> member, or back when they begin below
 *   grant     pot -> member             write-off  write-off -> member, or back
 *
 * A reversal turns the transfers of its exchange round, whatever the regime is by then. */
enum exchange_account { ACCOUNT_NONE, ACCOUNT_GIVER, ACCOUNT_RECEIVER, ACCOUNT_POT, ACCOUNT_ISSUE };
struct exchange_route {
    enum exchange_account from, to; /* both NONE: nothing moves */
};
struct exchange_route exchange_route(enum exchange_kind kind, enum regime regime,
                                     enum party_kind giver, enum party_kind receiver);

/* Minutes of help are kept in the centre's step: what is typed goes to the nearest step (at least
 * one, at most a day), by the store itself, and exchange_notices says so before it is saved. Other
 * kinds, and what is imported, keep their minutes. */
int32_t exchange_rounded(int32_t minutes, int step_minutes);

/* What a person may like to know before saving; never a reason to refuse. Sentences as in problems:
 * rounding, a day long gone by, limits of a friendly talk and of ideas for enjoying hours. */
void exchange_notices(const struct exchange *exchange, const struct party *giver,
                      const struct party *receiver, const struct totals *giver_totals,
                      const struct totals *receiver_totals, const struct policy *policy,
                      day_t today, struct problems *notices);

/* Why something is reversed: a stored word, or free words. */
enum { REVERSAL_REASON_COUNT = 5 };
const char *reversal_reason_code(int reason);          /* 0 ... REVERSAL_REASON_COUNT - 1 */
const char *reversal_reason_name(int reason);          /* msgid */
const char *reversal_reason_shown(const char *reason); /* stored word or free words, translated */
/* May they take it back? Their own within the undo minutes; a coordinator always. */
bool exchange_may_reverse(const struct session *session, const struct exchange *exchange,
                          const struct policy *policy, int64_t now);
/* How one side of an exchange reads ("gave", "received", "gift from", "reversed"): msgid. */
const char *exchange_side_name(enum exchange_kind kind, bool giver);

/* ---- exchange_store.c ---- */
/* Records it durably; on success exchange->seq is set. The same uid again: OK, nothing doubled. */
enum outcome exchange_record(struct session *session, struct exchange *exchange,
                             struct err *err) MUST_CHECK;
enum outcome exchange_reverse(struct session *session, int64_t seq, const char *reason,
                              const char *uid, int64_t *reversal_seq, struct err *err) MUST_CHECK;
enum outcome exchange_get(struct db *db, int64_t seq, struct exchange *exchange,
                          struct err *err) MUST_CHECK;
/* All zero when nothing was ever recorded. */
enum outcome totals_get(struct db *db, int64_t party, struct totals *totals,
                        struct err *err) MUST_CHECK;
/* A likely duplicate: same giver, receiver, day and minutes, not reversed; *seq 0 when none. */
enum outcome exchange_twin(struct db *db, const struct exchange *exchange, int64_t *seq,
                           struct err *err) MUST_CHECK;
/* Starter hours for a newcomer as the policy says (nothing when 0); called inside the transaction
 * that welcomes them, by the shell's welcome flow. */
enum outcome exchange_welcome(struct session *session, int64_t party, struct err *err) MUST_CHECK;

#endif
