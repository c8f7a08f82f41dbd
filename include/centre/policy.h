/* SPDX-License-Identifier: GPL-3.0-or-later
 * The centre's own rules, each with a default and a one-line reason (domain.md B12, section 3).
 * A change is a new dated line; the old ones are kept. */
#ifndef AMSER_CENTRE_POLICY_H
#define AMSER_CENTRE_POLICY_H

#include <stdbool.h>
#include <stdint.h>
#include "access/session.h"
#include "base/day.h"
#include "base/err.h"
#include "base/i18n.h"

/* How hours move (domain.md 3.2). */
enum regime { REGIME_MUTUAL, REGIME_ISSUED, REGIME_MIXED, REGIME_RECOGNITION, REGIME_COUNT };
enum preset {
    PRESET_NEIGHBOURS,
    PRESET_CENTRE,
    PRESET_ORGANISATIONS,
    PRESET_RECOGNITION,
    PRESET_COUNT
};

enum policy_kind {
    POLICY_IS_MINUTES,
    POLICY_IS_COUNT,
    POLICY_IS_SECONDS,
    POLICY_IS_DAYS,
    POLICY_IS_REGIME,
    POLICY_IS_LANGUAGE
};
/* id, stored name, kind (POLICY_IS_...), default, least, most, label msgid, reason msgid */
#define POLICIES(X)                                                                                \
    X(STEP, "step-minutes", MINUTES, 15, 1, 60, N_("Smallest step of time"),                       \
      N_("Quarter hours are easy to tell and to add up."))                                         \
    X(REGIME, "regime", REGIME, REGIME_MUTUAL, 0, REGIME_COUNT - 1, N_("How hours move"),          \
      N_("Between neighbours, from the centre, both, or thanks without counting."))                \
    X(STARTER, "starter-minutes", MINUTES, 0, 0, 1200, N_("Hours to start with"),                  \
      N_("A newcomer can ask for help before giving any; shown as a welcome, not as hours "        \
         "given."))                                                                                \
    X(TALK_PERSON, "talk-below-minutes", MINUTES, 600, 0, 60000,                                   \
      N_("Friendly talk this far below 0: person"),                                                \
      N_("A low balance is never a reason to refuse help; it is a reason to ask what they "        \
         "enjoy."))                                                                                \
    X(TALK_ORGANISATION, "talk-below-organisation-minutes", MINUTES, 3000, 0, 600000,              \
      N_("Friendly talk this far below 0: organisation"),                                          \
      N_("Organisations that only receive are worth a visit."))                                    \
    X(ENJOY_PERSON, "enjoy-above-minutes", MINUTES, 6000, 0, 60000,                                \
      N_("Ideas for enjoying hours above, person"),                                                \
      N_("Somebody who has given this much may like ideas for enjoying the hours, or sharing "     \
         "them."))                                                                                 \
    X(ENJOY_ORGANISATION, "enjoy-above-organisation-minutes", MINUTES, 18000, 0, 600000,           \
      N_("Ideas for enjoying hours above, organisation"),                                          \
      N_("The hours an organisation has given can come back as help."))                            \
    X(LANGUAGE, "default-language", LANGUAGE, LANGUAGE_EN, 0, LANGUAGE_COUNT - 1,                  \
      N_("Language to begin with"), N_("What the screen goes back to when it is left alone."))     \
    X(IDLE, "idle-seconds", SECONDS, 120, 0, 3600, N_("Lock after this long without a key"),       \
      N_("Nobody else reads what stands on the screen; 0 turns it off."))                          \
    X(OFFER_DAYS, "offer-days", DAYS, 0, 0, 3650, N_("Offers end after"),                          \
      N_("0: offers stay until somebody takes them back."))                                        \
    X(REMIND_DAYS, "remind-days", DAYS, 14, 0, 365, N_("Remind before an offer or need ends"),     \
      N_("Nothing ends without a word."))                                                          \
    X(REST_ASKS, "asks-in-30-days", COUNT, 4, 1, 60, N_("Asks to one person in 30 days"),          \
      N_("Past this somebody is left to rest; the list says so."))                                 \
    X(UNDO_MINUTES, "undo-minutes", MINUTES, 10, 1, 1440, N_("Undo is open for"),                  \
      N_("After that a coordinator reverses it with a reason."))                                   \
    X(ROUND_ASKS, "round-asks", COUNT, 2, 1, 7, N_("Suggestions to one person in a round"),        \
      N_("Nobody is rung for everything; the next round comes in a week."))                        \
    X(ROUND_BALANCE, "balanced-round", COUNT, 1, 0, 7,                                             \
      N_("Balanced round: may differ by at most"),                                                 \
      N_("Everybody gives about as often as they receive."))                                       \
    X(CHECK_IN_DAYS, "check-in-days", DAYS, 7, 0, 365, N_("Ask how a first meeting was, after"),   \
      N_("First exchanges are the hardest; a word with both helps the next."))                     \
    X(WAITING_DAYS, "waiting-days", DAYS, 7, 0, 365, N_("Needs stand on Today after"),             \
      N_("Even when nobody is found, somebody waits to be told so."))                              \
    X(ANSWER_DAYS, "answer-days", DAYS, 3, 0, 365, N_("Remind of asks without an answer after"),   \
      N_("Nobody is left to wait because a question went astray."))                                \
    X(NEWCOMER_DAYS, "newcomer-days", DAYS, 14, 0, 365,                                            \
      N_("Newcomers without a first exchange after"),                                              \
      N_("The first exchange makes somebody feel at home."))                                       \
    X(ALONE_DAYS, "alone-days", DAYS, 30, 0, 365, N_("Members who know nobody yet, after"),        \
      N_("A group, then a buddy, is an easy first step."))                                         \
    X(NEVER_ASKED_DAYS, "never-asked-days", DAYS, 60, 0, 3650,                                     \
      N_("Members whose offers nobody asked for, after"),                                          \
      N_("Everybody who offered something would like to be asked."))                               \
    X(ONE_WAY_DAYS, "one-way-days", DAYS, 90, 0, 3650, N_("Only giving or only receiving for"),    \
      N_("Help that goes both ways lasts."))                                                       \
    X(NOT_SEEN_DAYS, "not-seen-days", DAYS, 60, 0, 3650, N_("Not seen or spoken to for"),          \
      N_("A knock on the door or a ring keeps people together."))                                  \
    X(AGREEMENT_DAYS, "agreement-days", DAYS, 730, 0, 3650,                                        \
      N_("Ask again for the agreement after"),                                                     \
      N_("People may think differently by then; 0 turns it off."))

enum policy_id {
#define POLICY_ENUM(id, name, kind, fallback, least, most, label, reason) POLICY_##id,
    POLICIES(POLICY_ENUM)
#undef POLICY_ENUM
        POLICY_COUNT
};

struct policy { /* all of them, as they hold today */
    int64_t value[POLICY_COUNT];
};
const char *policy_name(enum policy_id id);   /* stored name */
const char *policy_label(enum policy_id id);  /* msgid */
const char *policy_reason(enum policy_id id); /* msgid */
enum policy_kind policy_kind(enum policy_id id);
bool policy_from_name(const char *name, enum policy_id *id);
void policy_defaults(struct policy *policy, enum preset preset);
/* As a person reads it ("1h 30m", "14 days", "Cymraeg"); parse is the way back. */
void policy_value_text(enum policy_id id, int64_t value, struct buffer *out);
enum outcome policy_value_parse(enum policy_id id, const char *typed, int64_t *value,
                                struct err *err) MUST_CHECK;
const char *regime_code(enum regime regime);
const char *regime_name(enum regime regime); /* msgid */
const char *preset_code(enum preset preset);
bool preset_from_code(const char *code, enum preset *preset);
const char *preset_name(enum preset preset);  /* msgid */
const char *preset_about(enum preset preset); /* msgid, one sentence */

/* ---- policy_store.c ---- */
/* Today's values: the newest line of each that is not later than today; else its default. Cheap
 * (one statement); screens load it when they open. */
enum outcome policy_load(struct db *db, struct policy *policy, struct err *err) MUST_CHECK;
enum outcome policy_set(struct session *session, enum policy_id id, int64_t value,
                        const char *reason, struct err *err) MUST_CHECK;

#endif
