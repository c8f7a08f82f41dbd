/* SPDX-License-Identifier: GPL-3.0-or-later
 * The rules of a need and of the asks made for it. */
#include "offers/need.h"
#include <string.h>
#include "base/i18n.h"
#include "offers/need_store.h"
#include "text/date.h"
#include "text/hours.h"

/* stored word, name */
struct word {
    const char *code, *name;
};
static const struct word urgencies[URGENCY_COUNT] = {
    {"whenever", N_("whenever")}, {"soon", N_("soon")}, {"urgent", N_("urgent")}};
static const struct word statuses[NEED_STATUS_COUNT] = {
    /* TRANSLATORS: a need nobody is arranged for yet */
    {"open", N_("open")},
    {"arranged", N_("arranged")},
    /* TRANSLATORS: a need for which the help was given */
    {"met", N_("met")},
    {"withdrawn", N_("taken back")}};
/* The command line writes "not-now", the register "not now". */
static const struct word states[ASK_STATE_COUNT] = {
    /* TRANSLATORS: the next six say how far it is with somebody who was asked for help */
    {"asked", N_("asked, waiting for an answer")},
    {"yes", N_("said yes")},
    {"not now", N_("not now")},
    {"arranged", N_("arranged")},
    {"done", N_("done")},
    {"cancelled", N_("cancelled")}};

const char *urgency_code(enum urgency urgency) {
    return urgencies[urgency].code;
}

const char *urgency_name(enum urgency urgency) {
    return urgencies[urgency].name;
}

bool urgency_from_code(const char *code, enum urgency *urgency) {
    for (enum urgency i = 0; i < URGENCY_COUNT; i++)
        if (!strcmp(code, urgencies[i].code)) {
            *urgency = i;
            return true;
        }
    return false;
}

const char *need_status_code(enum need_status status) {
    return statuses[status].code;
}

const char *need_status_name(enum need_status status) {
    return statuses[status].name;
}

const char *ask_state_code(enum ask_state state) {
    return states[state].code;
}

const char *ask_state_name(enum ask_state state) {
    return states[state].name;
}

bool ask_state_from_code(const char *code, enum ask_state *state) {
    for (enum ask_state i = 0; i < ASK_STATE_COUNT; i++)
        if (!strcmp(code, states[i].code) || (i == ASK_NOT_NOW && !strcmp(code, "not-now"))) {
            *state = i;
            return true;
        }
    return false;
}

void need_init(struct need *need, int64_t party, day_t today) {
    *need = (struct need){.party = party,
                          .wanted_day = DAY_NONE,
                          .weekday = -1,
                          .from_min = -1,
                          .to_min = -1,
                          .until_day = DAY_NONE,
                          .not_found_day = DAY_NONE,
                          .asked_day = today};
    ident_make(need->uid);
}

static void check_times(const struct need *need, struct problems *problems) {
    if ((need->from_min >= 0 || need->to_min >= 0) && need->weekday < 0 &&
        need->wanted_day == DAY_NONE)
        problems_add(problems, NEED_WEEKDAY, N_("Say on which day of the week, too."), NULL);
    if (need->from_min >= 0 && need->to_min >= 0 && need->from_min >= need->to_min)
        problems_add(problems, NEED_TO, N_("The time has to end after it begins, on the same day."),
                     NULL);
    if (need->minutes < 0 || need->minutes > MINUTES_PER_DAY)
        problems_add(problems, NEED_MINUTES, N_("Give a time between nothing and 24 hours."), NULL);
}

void need_check(const struct need *need, day_t today, struct problems *problems) {
    if (need->party <= 0)
        problems_add(problems, NEED_PARTY, N_("Say who would like a hand."), NULL);
    if (!*need->words && !*need->category)
        problems_add(problems, NEED_WORDS,
                     N_("Say in a few words what they would like a hand with."), NULL);
    /* What was saved in good time may grow old. */
    if (!need->id && need->wanted_day != DAY_NONE && need->wanted_day < today)
        problems_add(problems, NEED_WANTED, N_("This day has gone by; give a later one, or none."),
                     NULL);
    if (!need->id && need->until_day != DAY_NONE && need->until_day < today)
        problems_add(problems, NEED_UNTIL, N_("This day has gone by; give a later one, or none."),
                     NULL);
    check_times(need, problems);
}

bool need_slot(const struct need *need, struct slot *slot) {
    if (need->weekday < 0)
        return false;
    *slot = (struct slot){need->weekday, need->from_min >= 0 ? need->from_min : 0,
                          need->to_min >= 0 ? need->to_min : MINUTES_PER_DAY};
    return true;
}

void need_when_text(struct buffer *out, const struct need *need) {
    struct slot slot;
    size_t start = out->len;
    if (need_slot(need, &slot))
        slot_text(out, &slot);
    if (need->wanted_day != DAY_NONE) {
        struct buffer day CLEAN(buffer_release) = BUFFER_INIT;
        date_text(&day, need->wanted_day, DATE_SHORT);
        buffer_add(out, out->len > start ? ", " : "");
        /* TRANSLATORS: %s is the day by which help is wanted */
        buffer_addf(out, _("by %s"), day.text);
    }
    if (need->minutes > 0) {
        struct buffer hours CLEAN(buffer_release) = BUFFER_INIT;
        hours_text(&hours, need->minutes);
        buffer_add(out, out->len > start ? ", " : "");
        /* TRANSLATORS: %s is a length of time such as 1h 30m */
        buffer_addf(out, _("about %s"), hours.text);
    }
}

bool need_ended(const struct need *need, day_t today) {
    return need->until_day != DAY_NONE && need->until_day < today;
}
