/* SPDX-License-Identifier: GPL-3.0-or-later
 * The rules of an exchange: who may give and receive, how long, which accounts the minutes move
 * between, what is worth a word before it is saved. */
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "ledger/exchange.h"
#include "text/hours.h"
#include "text/utf8.h"

enum { YEAR_DAYS = 365, MINUTES_MOST = 100000 * 60 };

static const struct {
    const char *code, *name, *by_giver, *by_receiver;
} kinds[EXCHANGE_KIND_COUNT] = {
    [EXCHANGE_HELP] = {"help", N_("help"), N_("gave"), N_("received")},
    [EXCHANGE_GIFT] = {"gift", N_("gift of hours"), N_("gift to"), N_("gift from")},
    [EXCHANGE_DONATION] = {"donation", N_("shared with the pot"), N_("shared"), N_("shared by")},
    [EXCHANGE_GRANT] = {"grant", N_("hours from the pot"), N_("shared"), N_("from the pot")},
    [EXCHANGE_WELCOME] = {"welcome", N_("hours to start with"), N_("welcomed"), N_("welcome")},
    [EXCHANGE_OPENING] = {"opening", N_("hours brought along"), N_("began with"), N_("began with")},
    [EXCHANGE_WRITE_OFF] = {"write-off", N_("hours let go"), N_("let go"), N_("let go")},
    [EXCHANGE_REVERSAL] = {"reversal", N_("reversal"), N_("reversed"), N_("reversed")},
};

const char *exchange_kind_code(enum exchange_kind kind) {
    return kinds[kind].code;
}

const char *exchange_kind_name(enum exchange_kind kind) {
    return kinds[kind].name;
}

const char *exchange_side_name(enum exchange_kind kind, bool giver) {
    return giver ? kinds[kind].by_giver : kinds[kind].by_receiver;
}

bool exchange_kind_from_code(const char *code, enum exchange_kind *kind) {
    for (int i = 0; i < EXCHANGE_KIND_COUNT; i++) {
        if (strcmp(code, kinds[i].code) == 0) {
            *kind = (enum exchange_kind)i;
            return true;
        }
    }
    return false;
}

void exchange_init(struct exchange *exchange, day_t today) {
    *exchange = (struct exchange){.kind = EXCHANGE_HELP, .minutes = 60, .service_day = today};
    ident_make(exchange->uid);
}

/* ---- routes ---- */
static enum exchange_account account_of_centre(enum regime regime) {
    return regime == REGIME_MUTUAL ? ACCOUNT_POT : ACCOUNT_ISSUE;
}

struct exchange_route exchange_route(enum exchange_kind kind, enum regime regime,
                                     enum party_kind giver, enum party_kind receiver) {
    struct exchange_route route = {ACCOUNT_GIVER, ACCOUNT_RECEIVER};
    if (kind != EXCHANGE_HELP && regime != REGIME_RECOGNITION)
        return route;
    route = (struct exchange_route){ACCOUNT_NONE, ACCOUNT_NONE};
    if (regime == REGIME_RECOGNITION)
        return route;
    bool for_all = receiver == PARTY_CENTRE || (receiver == PARTY_GROUP && regime != REGIME_MUTUAL);
    route.from = for_all ? account_of_centre(regime) : ACCOUNT_RECEIVER;
    route.to = giver == PARTY_CENTRE ? account_of_centre(regime) : ACCOUNT_GIVER;
    if (route.from == route.to)
        route.from = route.to = ACCOUNT_NONE;
    return route;
}

int32_t exchange_rounded(int32_t minutes, int step_minutes) {
    if (minutes <= 0 || minutes > MINUTES_PER_DAY || step_minutes < 1)
        return minutes; /* the check says what is wrong with it */
    int32_t rounded = hours_to_step(minutes, step_minutes);
    return rounded > MINUTES_PER_DAY ? rounded - step_minutes : rounded;
}

/* ---- what stands in the way ---- */
enum {
    A_MEMBER =
        1 << PARTY_PERSON | 1 << PARTY_ORGANISATION | 1 << PARTY_GROUP | 1 << PARTY_HOUSEHOLD,
    THE_CENTRE = 1 << PARTY_CENTRE,
    THE_POT = 1 << PARTY_POT,
    ISSUE = 1 << PARTY_ISSUE,
    OPENING = 1 << PARTY_OPENING,
    WRITE_OFF = 1 << PARTY_WRITE_OFF
};

/* Who may give to whom. A reversal is made by exchange_reverse only. */
static const struct {
    enum exchange_kind kind;
    int givers, receivers;
} fitting[] = {
    {EXCHANGE_HELP, A_MEMBER | THE_CENTRE, A_MEMBER | THE_CENTRE},
    {EXCHANGE_GIFT, A_MEMBER, A_MEMBER},
    {EXCHANGE_DONATION, A_MEMBER, THE_POT},
    {EXCHANGE_GRANT, THE_POT, A_MEMBER},
    {EXCHANGE_WELCOME, THE_POT | ISSUE, A_MEMBER},
    {EXCHANGE_OPENING, OPENING, A_MEMBER},
    {EXCHANGE_OPENING, A_MEMBER, OPENING},
    {EXCHANGE_WRITE_OFF, WRITE_OFF, A_MEMBER},
    {EXCHANGE_WRITE_OFF, A_MEMBER, WRITE_OFF},
};

static bool is_one_of(int allowed, enum party_kind kind) {
    return allowed >> kind & 1;
}

static bool is_member(enum party_kind kind) {
    return is_one_of(A_MEMBER, kind);
}

static bool kinds_fit(enum exchange_kind kind, enum party_kind giver, enum party_kind receiver) {
    for (size_t i = 0; i < COUNT_OF(fitting); i++)
        if (fitting[i].kind == kind && is_one_of(fitting[i].givers, giver) &&
            is_one_of(fitting[i].receivers, receiver))
            return true;
    return false;
}

/* Hours of somebody who has left may still be shared, brought along by an import, or let go. */
static bool is_for_present(enum exchange_kind kind) {
    return kind != EXCHANGE_DONATION && kind != EXCHANGE_OPENING && kind != EXCHANGE_WRITE_OFF;
}

static void check_party(const struct exchange *exchange, const struct party *party, int field,
                        const char *missing, struct problems *problems) {
    if (!party || party->id == 0)
        problems_add(problems, field, missing, NULL);
    else if (is_for_present(exchange->kind) && is_member(party->kind) &&
             !party_can_exchange(party->kind, party->status))
        problems_add(problems, field,
                     N_("Nothing new can be recorded for somebody who is no longer a member: %s"),
                     party->name);
}

static void check_parties(const struct exchange *exchange, const struct party *giver,
                          const struct party *receiver, const struct policy *policy,
                          struct problems *problems) {
    check_party(exchange, giver, EXCHANGE_GIVER, N_("Choose who gave the time."), problems);
    check_party(exchange, receiver, EXCHANGE_RECEIVER, N_("Choose who received it."), problems);
    if (!giver || !receiver || giver->id == 0 || receiver->id == 0)
        return;
    if (giver->id == receiver->id)
        problems_add(problems, EXCHANGE_RECEIVER,
                     N_("Giver and receiver are the same: %s. Choose somebody else for one."),
                     giver->name);
    else if (!kinds_fit(exchange->kind, giver->kind, receiver->kind))
        problems_add(problems, EXCHANGE_RECEIVER,
                     N_("Hours cannot go between these two in this way."), NULL);
    if (exchange->kind != EXCHANGE_HELP &&
        (exchange->recognition || policy->value[POLICY_REGIME] == REGIME_RECOGNITION))
        problems_add(problems, 0,
                     N_("This centre says thanks without counting hours, so there are "
                        "none to move."),
                     NULL);
}

static void check_minutes(const struct exchange *exchange, struct problems *problems) {
    if (exchange->minutes <= 0)
        problems_add(problems, EXCHANGE_MINUTES, N_("Say how long it took, for example 1:30."),
                     NULL);
    else if (exchange->kind == EXCHANGE_HELP && exchange->minutes > MINUTES_PER_DAY)
        problems_add(problems, EXCHANGE_MINUTES,
                     N_("One exchange is at most 24 hours. Record each day by itself."), NULL);
    else if (exchange->minutes > MINUTES_MOST)
        problems_add(problems, EXCHANGE_MINUTES, N_("That is more hours than can be kept."), NULL);
}

static void check_day(const struct exchange *exchange, day_t today, struct problems *problems) {
    if (exchange->service_day == DAY_NONE)
        problems_add(problems, EXCHANGE_DAY, N_("Say which day it was."), NULL);
    else if (exchange->service_day > today)
        problems_add(problems, EXCHANGE_DAY,
                     N_("That day has not come yet. Record it when it is done."), NULL);
    else if (day_to_ymd(exchange->service_day).year < DAY_MIN_YEAR)
        problems_add(problems, EXCHANGE_DAY, N_("That day is too long ago."), NULL);
}

static void check_text(const char *text, size_t room, int field, struct problems *problems) {
    CLEAN(buffer_release) struct buffer clean = BUFFER_INIT;
    size_t len = strnlen(text, room);
    if (len == room)
        problems_add(problems, field, N_("These words are too long. Use fewer."), NULL);
    else if (text_clean(&clean, text, len, false) & (TEXT_HOSTILE | TEXT_NOT_UTF8))
        problems_add(problems, field,
                     N_("There are signs in these words that cannot be kept. Type them again."),
                     NULL);
}

void exchange_check(const struct exchange *exchange, const struct party *giver,
                    const struct party *receiver, const struct policy *policy, day_t today,
                    struct problems *problems) {
    check_parties(exchange, giver, receiver, policy, problems);
    if (exchange->category[0] == '\0')
        problems_add(problems, EXCHANGE_WHAT, N_("Say what it was."), NULL);
    check_text(exchange->words, sizeof exchange->words, EXCHANGE_WHAT, problems);
    check_minutes(exchange, problems);
    check_day(exchange, today, problems);
    check_text(exchange->thanks, sizeof exchange->thanks, EXCHANGE_THANKS, problems);
    check_text(exchange->reason, sizeof exchange->reason, EXCHANGE_REASON, problems);
}

/* ---- what is worth a word ---- */
static void notice_limit(const struct party *party, int64_t balance_min, int field,
                         const struct policy *policy, struct problems *notices) {
    bool person = party->kind == PARTY_PERSON || party->kind == PARTY_HOUSEHOLD;
    int64_t talk = policy->value[person ? POLICY_TALK_PERSON : POLICY_TALK_ORGANISATION];
    int64_t enjoy = policy->value[person ? POLICY_ENJOY_PERSON : POLICY_ENJOY_ORGANISATION];
    if (field == EXCHANGE_RECEIVER && talk > 0 && balance_min < -talk)
        problems_add(notices, field,
                     N_("A good time for a friendly talk about what they enjoy doing: %s"),
                     party->name);
    if (field == EXCHANGE_GIVER && enjoy > 0 && balance_min > enjoy)
        problems_add(notices, field,
                     N_("They may like ideas for enjoying their hours, or sharing them: %s"),
                     party->name);
}

void exchange_notices(const struct exchange *exchange, const struct party *giver,
                      const struct party *receiver, const struct totals *giver_totals,
                      const struct totals *receiver_totals, const struct policy *policy,
                      day_t today, struct problems *notices) {
    if (exchange->kind != EXCHANGE_HELP)
        return;
    int32_t minutes = exchange_rounded(exchange->minutes, (int)policy->value[POLICY_STEP]);
    if (minutes != exchange->minutes) {
        CLEAN(buffer_release) struct buffer hours = BUFFER_INIT;
        hours_text(&hours, minutes);
        problems_add(notices, EXCHANGE_MINUTES,
                     N_("Rounded to the centre's step, it is saved as: %s"), hours.text);
    }
    if (exchange->service_day != DAY_NONE && exchange->service_day < today - YEAR_DAYS)
        problems_add(notices, EXCHANGE_DAY, N_("That day is more than a year ago."), NULL);
    struct exchange_route route = exchange_route(
        exchange->kind, (enum regime)policy->value[POLICY_REGIME], giver->kind, receiver->kind);
    if (exchange->recognition)
        return;
    if (route.to == ACCOUNT_GIVER)
        notice_limit(giver, giver_totals->in_min - giver_totals->out_min + minutes, EXCHANGE_GIVER,
                     policy, notices);
    if (route.from == ACCOUNT_RECEIVER)
        notice_limit(receiver, receiver_totals->in_min - receiver_totals->out_min - minutes,
                     EXCHANGE_RECEIVER, policy, notices);
}

/* ---- reversal ---- */
static const struct {
    const char *code, *name;
} reasons[REVERSAL_REASON_COUNT] = {
    {"wrong-person", N_("The wrong person")}, {"wrong-time", N_("The wrong time or day")},
    {"entered-twice", N_("Entered twice")},   {"did-not-happen", N_("It did not happen")},
    {"other", N_("Something else")},
};

const char *reversal_reason_code(int reason) {
    return reasons[reason].code;
}

const char *reversal_reason_name(int reason) {
    return reasons[reason].name;
}

const char *reversal_reason_shown(const char *reason) {
    for (int i = 0; i < REVERSAL_REASON_COUNT; i++)
        if (strcmp(reason, reasons[i].code) == 0)
            return i18n_text(reasons[i].name);
    return reason;
}

bool exchange_may_reverse(const struct session *session, const struct exchange *exchange,
                          const struct policy *policy, int64_t now) {
    if (session_is_coordinator(session))
        return true;
    return session_may_write(session) && exchange->operator_id == session->operator_id &&
           exchange->recorded_at >= now - policy->value[POLICY_UNDO_MINUTES] * 60;
}
