/* SPDX-License-Identifier: GPL-3.0-or-later
 * The centre's rules: names, defaults by preset, and how a value reads and is read. */
#include "centre/policy.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "base/attr.h"
#include "text/fold.h"
#include "text/hours.h"

enum { MINUTES_PER_HOUR = 60 };
static const struct {
    const char *name;
    enum policy_kind kind;
    int64_t fallback, least, most;
    const char *label, *reason;
} table[POLICY_COUNT] = {
#define POLICY_ROW(id, name, kind, fallback, least, most, label, reason)                           \
    {name, POLICY_IS_##kind, fallback, least, most, label, reason},
    POLICIES(POLICY_ROW)
#undef POLICY_ROW
};

static const struct {
    const char *code, *name;
} regimes[REGIME_COUNT] = {
    [REGIME_MUTUAL] = {"mutual", N_("between members: whoever receives passes hours on")},
    [REGIME_ISSUED] = {"issued", N_("from the centre: the centre gives the hours")},
    [REGIME_MIXED] = {"mixed", N_("both: between members, and from the centre for its own work")},
    [REGIME_RECOGNITION] = {"recognition", N_("thanks only: no hours are counted up")},
};

static const struct {
    const char *code, *name, *about;
} presets[PRESET_COUNT] = {
    [PRESET_NEIGHBOURS] = {"neighbours", N_("Neighbour to neighbour"),
                           N_("Members help one another; hours go from one to the other.")},
    [PRESET_CENTRE] = {"centre", N_("Community time centre"),
                       N_("The centre thanks people with hours for what they do together, and "
                          "members help one another too.")},
    [PRESET_ORGANISATIONS] = {"organisations", N_("Organisation exchange"),
                              N_("Organisations give rooms, skills and people's time, and receive "
                                 "help themselves.")},
    [PRESET_RECOGNITION] = {"recognition", N_("Recognition only"),
                            N_("Help is recorded and thanked; nobody has a balance.")},
};

const char *policy_name(enum policy_id id) {
    return table[id].name;
}

const char *policy_label(enum policy_id id) {
    return table[id].label;
}

const char *policy_reason(enum policy_id id) {
    return table[id].reason;
}

enum policy_kind policy_kind(enum policy_id id) {
    return table[id].kind;
}

bool policy_from_name(const char *name, enum policy_id *id) {
    for (int i = 0; i < POLICY_COUNT; i++) {
        if (!strcmp(table[i].name, name)) {
            *id = (enum policy_id)i;
            return true;
        }
    }
    return false;
}

void policy_defaults(struct policy *policy, enum preset preset) {
    enum { FIVE_HOURS = 300, TEN_HOURS = 600, HALF_HOUR = 30 };
    for (int i = 0; i < POLICY_COUNT; i++)
        policy->value[i] = table[i].fallback;
    switch (preset) {
    case PRESET_CENTRE:
        policy->value[POLICY_REGIME] = REGIME_MIXED;
        policy->value[POLICY_STARTER] = FIVE_HOURS;
        break;
    case PRESET_ORGANISATIONS:
        policy->value[POLICY_REGIME] = REGIME_MUTUAL;
        policy->value[POLICY_STEP] = HALF_HOUR;
        policy->value[POLICY_STARTER] = TEN_HOURS;
        break;
    case PRESET_RECOGNITION:
        policy->value[POLICY_REGIME] = REGIME_RECOGNITION;
        break;
    case PRESET_NEIGHBOURS:
    case PRESET_COUNT:
        break;
    }
}

void policy_value_text(enum policy_id id, int64_t value, struct buffer *out) {
    switch (table[id].kind) {
    case POLICY_IS_MINUTES:
        hours_text(out, value);
        break;
    case POLICY_IS_REGIME:
        buffer_add(out, _(regimes[value].name));
        break;
    case POLICY_IS_LANGUAGE:
        buffer_add(out, language_own_name((enum language)value));
        break;
    case POLICY_IS_DAYS:
        buffer_addf(out, P_("%lld day", "%lld days", value), (long long)value);
        break;
    case POLICY_IS_SECONDS:
        buffer_addf(out, P_("%lld second", "%lld seconds", value), (long long)value);
        break;
    case POLICY_IS_COUNT:
        buffer_addf(out, "%lld", (long long)value);
        break;
    }
}

static bool parse_regime(const char *typed, int64_t *value) {
    int fits = 0;
    for (int i = 0; i < REGIME_COUNT; i++) {
        if (!strcmp(typed, regimes[i].code) || !strcmp(typed, _(regimes[i].name))) {
            *value = i;
            return true;
        }
        if (text_fold_matches(_(regimes[i].name), typed)) {
            *value = i;
            fits++;
        }
    }
    return fits == 1;
}

/* A whole number, with or without a unit behind it ("14 days"). */
static bool parse_whole(const char *typed, int64_t *value) {
    char *end = NULL;
    errno = 0;
    *value = strtoll(typed, &end, 10);
    return !errno && end != typed && (*end == '\0' || *end == ' ');
}

/* A bare number is minutes, as in the names of these rules; "5h", "1h 30m" and "50 h" (limits are
 * often longer than a day) are hours. */
static bool parse_minutes(const char *typed, int64_t *value) {
    int32_t minutes = 0;
    char *end = NULL;
    errno = 0;
    long long number = strtoll(typed, &end, 10);
    bool whole = !errno && end != typed && number >= 0 && number < 1000000;
    if (whole && !*end) {
        *value = number;
        return true;
    }
    enum hours_reading reading = hours_parse(typed, &minutes);
    *value = reading == HOURS_TOO_LONG && whole ? number * MINUTES_PER_HOUR : minutes;
    return reading == HOURS_READ || reading == HOURS_ZERO || (reading == HOURS_TOO_LONG && whole);
}

static bool parse_language(const char *typed, int64_t *value) {
    enum language language = LANGUAGE_EN;
    bool known = language_from_text(typed, &language);
    *value = language;
    return known;
}

static bool parse_kind(enum policy_kind kind, const char *typed, int64_t *value) {
    switch (kind) {
    case POLICY_IS_MINUTES:
        return parse_minutes(typed, value);
    case POLICY_IS_REGIME:
        return parse_regime(typed, value);
    case POLICY_IS_LANGUAGE:
        return parse_language(typed, value);
    case POLICY_IS_DAYS:
    case POLICY_IS_SECONDS:
    case POLICY_IS_COUNT:
        break;
    }
    return parse_whole(typed, value);
}

enum outcome policy_value_parse(enum policy_id id, const char *typed, int64_t *value,
                                struct err *err) {
    if (!parse_kind(table[id].kind, typed, value))
        return err_set(err, OUTCOME_REFUSED, N_("This cannot be read here: %s"), typed);
    /* Quarters and the like add up to whole hours; steps of seven minutes never do. */
    if (id == POLICY_STEP && *value > 0 && MINUTES_PER_HOUR % *value != 0)
        return err_set(err, OUTCOME_REFUSED,
                       N_("Choose a step that divides an hour: 5, 10, 15, 20, 30 or 60 minutes."),
                       NULL);
    if (*value >= table[id].least && *value <= table[id].most)
        return OUTCOME_OK;
    CLEAN(buffer_release) struct buffer limits = BUFFER_INIT;
    policy_value_text(id, table[id].least, &limits);
    buffer_add(&limits, " - ");
    policy_value_text(id, table[id].most, &limits);
    return err_set(err, OUTCOME_REFUSED, N_("Choose something between these: %s"), limits.text);
}

const char *regime_code(enum regime regime) {
    return regimes[regime].code;
}

const char *regime_name(enum regime regime) {
    return regimes[regime].name;
}

const char *preset_code(enum preset preset) {
    return presets[preset].code;
}

bool preset_from_code(const char *code, enum preset *preset) {
    for (int i = 0; i < PRESET_COUNT; i++) {
        if (!strcmp(presets[i].code, code)) {
            *preset = (enum preset)i;
            return true;
        }
    }
    return false;
}

const char *preset_name(enum preset preset) {
    return presets[preset].name;
}

const char *preset_about(enum preset preset) {
    return presets[preset].about;
}
