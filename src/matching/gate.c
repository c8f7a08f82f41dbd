/* SPDX-License-Identifier: GPL-3.0-or-later
 * The gates. No points can outrank one. */
#include "matching/gate.h"
#include "base/i18n.h"

enum { READY_FOR_HOME = 3, TIER_HOME = 3, HOUR_MIN = 60 };

static const struct {
    const char *code, *say;
} gates[GATE_COUNT] = {
#define GATE_ENTRY(id, code, say) {code, say},
    GATES(GATE_ENTRY)
#undef GATE_ENTRY
};

/* A wish is for people: whom an organisation sends is spoken about when asking. */
static bool wish_fits(enum gender wish, enum gender gender) {
    return wish == GENDER_UNKNOWN || wish == gender;
}

static bool wishes_fit(const struct candidate *candidate) {
    return !candidate->person || (wish_fits(candidate->asker_wish, candidate->gender) &&
                                  wish_fits(candidate->wish, candidate->asker_gender));
}

static bool is_ready(const struct candidate *candidate) {
    return !candidate->person || candidate->tier < TIER_HOME ||
           candidate->readiness >= READY_FOR_HOME;
}

static bool can_talk(const struct candidate *candidate) {
    return !candidate->talking || candidate->tongue != TONGUE_NONE;
}

static bool is_free(const struct candidate *candidate) {
    return !candidate->dated || !candidate->times_known || candidate->covered_min > 0;
}

static bool has_time_left(const struct candidate *candidate) {
    int32_t takes = candidate->need_min > 0 ? candidate->need_min : HOUR_MIN;
    return candidate->hours_a_week == 0 ||
           candidate->week_min + takes <= candidate->hours_a_week * HOUR_MIN;
}

static bool lets_through(enum gate gate, const struct candidate *candidate) {
    switch (gate) {
    case GATE_SELF:
        return !candidate->self;
    case GATE_STATUS:
        return candidate->active;
    case GATE_SKILL:
        return candidate->fit != FIT_NONE;
    case GATE_HOUSEHOLD:
        return !candidate->household;
    case GATE_APART:
        return !candidate->apart;
    case GATE_READINESS:
        return is_ready(candidate);
    case GATE_WISH:
        return wishes_fit(candidate);
    case GATE_LANGUAGE:
        return can_talk(candidate);
    case GATE_TIME:
        return is_free(candidate);
    case GATE_CAPACITY:
        return has_time_left(candidate);
    case GATE_REST:
        return candidate->asks_30_days < candidate->asks_limit;
    default:
        return true;
    }
}

unsigned gates_failed(const struct candidate *candidate) {
    unsigned failed = 0;
    for (enum gate gate = 0; gate < GATE_COUNT; gate++)
        if (!lets_through(gate, candidate))
            failed |= 1u << gate;
    return failed;
}

const char *gate_code(enum gate gate) {
    return gates[gate].code;
}

const char *gate_says(enum gate gate) {
    return gates[gate].say;
}
