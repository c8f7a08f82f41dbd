/* SPDX-License-Identifier: GPL-3.0-or-later
 * What people would like a hand with: needs that were met in their time, those that stand on the
 * board today, some older than one would like, and what is arranged for the coming week. */
#include <string.h>
#include "base/mem.h"
#include "demo/tables.h"
#include "offers/category_seed.h"
#include "offers/need_store.h"
#include "private.h"

/* Of 60 on the board two are older than 60 days and eight older than 30; 20 more are arranged. */
enum { BOARD = 60, OLD_OF_BOARD = 8, OLDEST_OF_BOARD = 2, ARRANGED_OF_BOARD = 20 };
enum { MONTH = 30, TWO_MONTHS = 60, WEEK = 7 };

/* How long ago the i-th of those on the board today was put up; falls with i. */
static int days_open(const struct town *town, int i) {
    int on_board = town->board_goal, oldest = town->size->needs * OLDEST_OF_BOARD / BOARD;
    int old = town->size->needs * OLD_OF_BOARD / BOARD - town->cast_old;
    if (i < oldest)
        return TWO_MONTHS + 1 + (oldest - i - 1) * MONTH / oldest;
    if (i < old)
        return MONTH + 1 + (old - i - 1) * (MONTH - 1) / (old - oldest);
    return 2 + (on_board - i - 1) * (MONTH - 3) / (on_board - old);
}

static enum outcome put_up(struct town *town, int soul, struct need *need, uint8_t *category,
                           struct err *err) {
    enum { LEARNS = 10, URGENCIES = 8, HALF_HOURS = 5, HALF_HOUR = 30 };
    const struct soul *s = &town->souls[soul];
    uint64_t dice = chance_next(&town->chance);
    *category = any_category(&town->chance);
    *need = (struct need){.party = s->id,
                          .wanted_day = DAY_NONE,
                          .weekday = -1,
                          .from_min = -1,
                          .to_min = -1,
                          .until_day = DAY_NONE,
                          .not_found_day = DAY_NONE,
                          .asked_day = town->day - 1};
    town_ident(town, need->uid);
    PUT_TEXT(need->category, category_seeds[*category].code);
    phrase(*category, soul_language(town, s), dice, need->words, sizeof need->words);
    need->urgency = dice % URGENCIES == 0  ? URGENCY_URGENT
                    : dice % URGENCIES < 3 ? URGENCY_SOON
                                           : URGENCY_WHENEVER;
    need->minutes = HALF_HOUR * (1 + (int32_t)(dice >> 8 & 0xff) % HALF_HOURS);
    need->learning = (dice >> 16 & 0xff) % LEARNS == 0;
    if ((dice >> 24 & 3) == 0)
        need->weekday = (int)(dice >> 32 & 0xff) % WEEK;
    return need_save(town->session, need, err);
}

/* ---- met in their time ---- */
static enum outcome wish_to_be_met(struct town *town, struct err *err) {
    enum { SOON = 70, IN_A_MONTH = 84, FORTNIGHT = 14, LONG = 45 };
    struct need need;
    uint8_t category;
    int soul = choose_soul(town, WANTED_RECEIVER, -1);
    if (soul < 0)
        return OUTCOME_OK;
    uint32_t place = chance_below(&town->chance, PER_CENT);
    uint32_t wait = place < SOON         ? 1 + chance_below(&town->chance, FORTNIGHT)
                    : place < IN_A_MONTH ? FORTNIGHT + 1 + chance_below(&town->chance, FORTNIGHT)
                                         : MONTH + 2 + chance_below(&town->chance, LONG);
    if (town->day + (day_t)wait >= town->today)
        return OUTCOME_OK;
    enum outcome outcome = put_up(town, soul, &need, &category, err);
    if (outcome == OUTCOME_OK)
        promise_add(&town->to_meet, (struct promise){.day = town->day + (day_t)wait,
                                                     .id = need.id,
                                                     .who = (uint32_t)soul,
                                                     .category = category});
    return outcome;
}

static enum outcome meet_some(struct town *town, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    for (int i = 0; outcome == OUTCOME_OK && i < town->to_meet.count; i++) {
        struct promise promise = town->to_meet.at[i];
        if (promise.day > town->day)
            continue;
        int giver = choose_near(town, WANTED_GIVER, (int)promise.who);
        if (giver < 0) {
            town->to_meet.at[i].day++; /* nobody today: tomorrow */
            continue;
        }
        town->to_meet.at[i--] = town->to_meet.at[--town->to_meet.count];
        outcome = soul_here(town, (int)promise.who) ? town_meet_need(town, giver, &promise, err)
                                                    : need_withdraw(town->session, promise.id, err);
    }
    return outcome;
}

/* What nobody was found for is taken back in the end. */
enum outcome wishes_close(struct town *town, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    town->day = town->today - 1;
    for (int i = 0; outcome == OUTCOME_OK && i < town->to_meet.count; i++)
        outcome = need_withdraw(town->session, town->to_meet.at[i].id, err);
    return outcome;
}

/* ---- those of today ---- */
static enum outcome ask_around(struct town *town, int soul, int64_t need, enum ask_state state,
                               struct err *err) {
    enum { MORNING = 9 * 60, HOURS = 8, HOUR = 60, TRIES = 20 };
    int giver = choose_near(town, WANTED_GIVER, soul);
    for (int i = 0; i < TRIES && (giver < 0 || giver == soul); i++)
        giver = choose_soul(town, WANTED_GIVER, -1);
    if (giver < 0 || giver == soul)
        return OUTCOME_OK;
    struct ask ask = {.need = need,
                      .giver = town->souls[giver].id,
                      .state = state,
                      .day = DAY_NONE,
                      .at_min = -1};
    if (state == ASK_ARRANGED) {
        ask.day = town->today + (day_t)(town->arranged % WEEK);
        ask.at_min = MORNING + HOUR * (int32_t)chance_below(&town->chance, HOURS);
    }
    return ask_save(town->session, &ask, err);
}

static enum outcome open_one(struct town *town, bool arranged, struct err *err) {
    static const enum ask_state answers[] = {ASK_ASKED, ASK_NOT_NOW, ASK_YES};
    enum { ASKED_FOR = 4 };
    struct need need;
    uint8_t category;
    int soul = choose_soul(town, WANTED_RECEIVER, -1);
    if (soul < 0) /* none of those who ask just now: then of those who come */
        soul = choose_soul(town, WANTED_COMING, -1);
    if (soul < 0)
        return OUTCOME_OK;
    enum outcome outcome = put_up(town, soul, &need, &category, err);
    if (outcome == OUTCOME_OK && arranged)
        outcome = ask_around(town, soul, need.id, ASK_ARRANGED, err);
    else if (outcome == OUTCOME_OK && chance_below(&town->chance, ASKED_FOR) == 0)
        outcome = ask_around(town, soul, need.id,
                             answers[chance_below(&town->chance, COUNT_OF(answers))], err);
    return outcome;
}

static enum outcome open_some(struct town *town, struct err *err) {
    enum { ARRANGED_BEFORE = 9 };
    enum outcome outcome = OUTCOME_OK;
    int arranged = town->size->needs * ARRANGED_OF_BOARD / BOARD;
    while (outcome == OUTCOME_OK && town->on_board < town->board_goal &&
           town->today - days_open(town, town->on_board) < town->day) {
        outcome = open_one(town, false, err);
        town->on_board++;
    }
    if (town->day < town->today - ARRANGED_BEFORE)
        return outcome;
    int by_today = arranged * (ARRANGED_BEFORE - (town->today - 1 - town->day)) / ARRANGED_BEFORE;
    for (; outcome == OUTCOME_OK && town->arranged < by_today; town->arranged++)
        outcome = open_one(town, true, err);
    return outcome;
}

enum outcome wishes_of_day(struct town *town, int64_t done, int64_t all, struct err *err) {
    enum { MET_FOR_EACH_OPEN = 6 };
    int64_t goal = (int64_t)town->size->needs * MET_FOR_EACH_OPEN;
    if (goal > town->help_goal / 2)
        goal = town->help_goal / 2;
    enum outcome outcome = meet_some(town, err);
    for (; outcome == OUTCOME_OK && town->wished < goal * done / all; town->wished++)
        outcome = wish_to_be_met(town, err);
    return outcome == OUTCOME_OK ? open_some(town, err) : outcome;
}

/* ---- the cast ---- */
static enum outcome cast_need(struct filling *cast, const struct line_fields *line,
                              struct err *err) {
    enum outcome outcome = line_add_need(cast, line, err);
    struct ask ask = {.need = cast->last,
                      .giver = filling_known(cast, line->at[15]),
                      .day = DAY_NONE,
                      .at_min = -1};
    if (outcome == OUTCOME_OK && line_said(line->at[15]) &&
        ask_state_from_code(line->at[16], &ask.state))
        outcome = ask_save(cast->session, &ask, err);
    return outcome;
}

void cast_wishes_count(struct town *town) {
    town->board_goal = town->size->needs;
    for (int i = 0; town->size->cast && demo_cast_needs[i]; i++) {
        struct line_fields line;
        line_cut(&line, demo_cast_needs[i]);
        town->board_goal--;
        town->cast_old += line_number(line.at[4], 0) > MONTH;
    }
}

enum outcome cast_wishes(struct town *town, struct err *err) {
    return lines_each(&town->cast, demo_cast_needs, cast_need, err);
}
