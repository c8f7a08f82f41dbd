/* SPDX-License-Identifier: GPL-3.0-or-later
 * The parts of the score, one function each. */
#include "matching/score.h"
#include <stddef.h>
#include "base/i18n.h"
#include "matching/gate.h"

enum {
    TIME_MOST = 14,
    BALANCE_MOST = 6,
    CONTINUITY_EACH = 4,
    CONTINUITY_MOST = 12,
    REST_EACH = -3,
    REST_MOST = -12,
    WORRY = -6,
    DAYS_QUIET = 90,
    DAYS_RECENT = 30,
    HOUR_MIN = 60
};

static const char *const codes[PART_COUNT] = {
#define PART_ENTRY(id, code) code,
    PARTS(PART_ENTRY)
#undef PART_ENTRY
};

const char *part_code(enum part part) {
    return codes[part];
}

/* TRANSLATORS: the sentences in this file follow a number of points and tell why somebody is
 * suggested: "+12 has not been asked to give yet". The subject is that person. */
static const struct {
    const char *helps, *teaches;
    int points, teaching, not_teaching; /* not_teaching: who asks would like to learn it */
} fits[] = {
    [FIT_NONE] = {NULL, NULL, 0, 0, 0},
    [FIT_PARENT] = {N_("offers this kind of help"),
                    N_("offers this kind of help, and could teach it"), 10, 14, 10},
    [FIT_WORDS] = {N_("offers something in the same words"),
                   N_("offers something in the same words"), 18, 18, 18},
    [FIT_SIBLING] = {N_("offers something very like it"),
                     N_("offers something very like it, and could teach it"), 18, 22, 18},
    [FIT_EXACT] = {N_("offers just this"), N_("offers just this, and could teach it"), 30, 30, 26},
};

/* ---- the parts: each gives its points and says why; no points, no words ---- */

static int fit_points(const struct candidate *c, const char **say) {
    bool teaches = c->learning && c->teachable;
    if (c->fit == FIT_NONE)
        return 0;
    *say = teaches ? fits[c->fit].teaches : fits[c->fit].helps;
    return teaches       ? fits[c->fit].teaching
           : c->learning ? fits[c->fit].not_teaching
                         : fits[c->fit].points;
}

static int time_points(const struct candidate *c, const char **say) {
    if (!c->dated || !c->times_known || c->wanted_min <= 0)
        return 0;
    bool all = c->covered_min >= c->wanted_min;
    *say = all ? N_("is free at the wanted time") : N_("is free for part of the wanted time");
    return all ? TIME_MOST : (int)((int64_t)TIME_MOST * c->covered_min / c->wanted_min);
}

static int near_points(const struct candidate *c, const char **say) {
    *say = c->near == NEAR_STREET ? N_("lives in the same street") : N_("lives in the same area");
    return c->near == NEAR_STREET || c->near == NEAR_AREA ? 12 : 0;
}

static int language_points(const struct candidate *c, const char **say) {
    *say = c->tongue == TONGUE_PREFERRED ? N_("speaks the language they like best")
                                         : N_("speaks a language they share");
    return c->tongue == TONGUE_PREFERRED ? 8 : c->tongue == TONGUE_COMMON ? 4 : 0;
}

static int draw_in_points(const struct candidate *c, const char **say) {
    if (c->last_given_day == DAY_NONE) {
        *say = c->last_asked_at ? N_("has not given yet") : N_("has not been asked to give yet");
        return 12;
    }
    int days = c->today - c->last_given_day;
    *say =
        days > DAYS_QUIET ? N_("has not given for three months") : N_("has not given for a month");
    return days > DAYS_QUIET ? 8 : days > DAYS_RECENT ? 3 : 0;
}

static int balance_points(const struct candidate *c, const char **say) {
    int64_t hours = (c->received_min - c->given_min) / HOUR_MIN;
    *say = N_("has received more than given, and may like to give");
    return hours <= 0 ? 0 : hours < BALANCE_MOST ? (int)hours : BALANCE_MOST;
}

static int new_link_points(const struct candidate *c, const char **say) {
    *say = N_("the two have not met yet");
    return !c->continuity && c->times_met == 0 ? 6 : 0;
}

static int bridge_points(const struct candidate *c, const char **say) {
    *say = N_("comes from another area: a new bridge");
    return c->near == NEAR_ELSEWHERE && c->times_met == 0 ? 5 : 0;
}

static int continuity_points(const struct candidate *c, const char **say) {
    *say = N_("has helped them with this before");
    if (!c->continuity)
        return 0;
    return c->times_same >= CONTINUITY_MOST / CONTINUITY_EACH ? CONTINUITY_MOST
                                                              : c->times_same * CONTINUITY_EACH;
}

static int interest_points(const struct candidate *c, const char **say) {
    *say = N_("likes meeting new people");
    return c->likes_new_people && c->times_met == 0 ? 5 : 0;
}

static int rest_points(const struct candidate *c, const char **say) {
    *say = NULL;
    return c->asks_30_days >= REST_MOST / REST_EACH ? REST_MOST : c->asks_30_days * REST_EACH;
}

/* Never a gate: they may well want to try again, and the coordinator knows. */
static int worry_points(const struct candidate *c, const char **say) {
    *say = N_("last time was not easy for one of them");
    return c->worried ? WORRY : 0;
}

typedef int (*part_function)(const struct candidate *candidate, const char **say);
static const part_function parts[PART_COUNT] = {fit_points,      time_points,    near_points,
                                                language_points, draw_in_points, balance_points,
                                                new_link_points, bridge_points,  continuity_points,
                                                interest_points, rest_points,    worry_points};

void verdict_make(const struct candidate *candidate, struct verdict *verdict) {
    *verdict = (struct verdict){.gates = gates_failed(candidate)};
    for (enum part part = 0; part < PART_COUNT; part++) {
        struct reason reason = {.part = part, .count = candidate->asks_30_days};
        reason.points = parts[part](candidate, &reason.say);
        if (!reason.points)
            continue;
        verdict->reasons[verdict->reason_count++] = reason;
        verdict->total += reason.points;
    }
}

int verdict_points(const struct verdict *verdict, enum part part) {
    for (int i = 0; i < verdict->reason_count; i++)
        if (verdict->reasons[i].part == part)
            return verdict->reasons[i].points;
    return 0;
}

int verdict_compare(const struct candidate *a, const struct verdict *verdict_a,
                    const struct candidate *b, const struct verdict *verdict_b) {
    if (!verdict_a->gates != !verdict_b->gates)
        return verdict_a->gates ? 1 : -1;
    if (verdict_a->total != verdict_b->total)
        return verdict_a->total > verdict_b->total ? -1 : 1;
    if (a->last_asked_at != b->last_asked_at)
        return a->last_asked_at < b->last_asked_at ? -1 : 1;
    return (a->party > b->party) - (a->party < b->party);
}

void reason_text(struct buffer *out, const struct reason *reason) {
    buffer_addf(out, "%+d ", reason->points);
    if (reason->say)
        buffer_add(out, _(reason->say));
    else
        buffer_addf(
            out, P_("was asked %d time this month", "was asked %d times this month", reason->count),
            reason->count);
}
