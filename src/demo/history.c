/* SPDX-License-Identifier: GPL-3.0-or-later
 * The life of a community, day by day: more in spring, little in December, hardly any on Sundays;
 * what was promised to happen, help between two, sessions of many, mistakes that are reversed. */
#include <stdio.h>
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "demo/tables.h"
#include "offers/category_seed.h"
#include "people/link_store.h"
#include "private.h"

enum { DAY_SECONDS = 86400, OPENS = 10 * 3600, CLOSES = 17 * 3600, BETWEEN = 20 };

void promise_add(struct promises *promises, struct promise promise) {
    MEM_GROW(promises->at, promises->count, promises->room);
    promises->at[promises->count++] = promise;
}

void town_clock(struct town *town) {
    clock_pretend((int64_t)town->day * DAY_SECONDS + town->second);
    if (town->second < CLOSES)
        town->second += BETWEEN;
}

/* ---- one exchange ---- */
static void balance(struct town *town, int64_t party, int32_t minutes) {
    if (town->soul_of[party])
        town->souls[town->soul_of[party] - 1].balance += minutes;
}

enum outcome town_record(struct town *town, struct err *err) {
    town_clock(town);
    town->exchange.recorded_at = clock_now(); /* kept as it is, and its salt follows from it */
    struct exchange *e = &town->exchange;
    int32_t minutes = e->kind == EXCHANGE_HELP ? e->minutes : -e->minutes;
    enum outcome outcome = ledger_batch_add(town->batch, e, NULL, err);
    town->exchanges++;
    balance(town, e->giver, minutes);
    balance(town, e->receiver, -minutes);
    return outcome;
}

/* Told the next day, or within a week; three of a hundred much later. */
static day_t day_of_help(struct town *town, day_t not_before) {
    enum { LATE = 3, WEEK = 5, LATE_FROM = 16, LATE_TO = 70 };
    int ago = chance_below(&town->chance, PER_CENT) < LATE
                  ? LATE_FROM + (int)chance_below(&town->chance, LATE_TO)
                  : 1 + (int)chance_below(&town->chance, WEEK);
    day_t day = town->day - ago;
    return day < not_before ? not_before : day;
}

static void begin(struct town *town, enum exchange_kind kind, int64_t giver, int64_t receiver,
                  const char *category) {
    struct exchange *e = &town->exchange;
    e->kind = kind;
    e->giver = giver;
    e->receiver = receiver;
    e->need = e->seq = e->reversal_of = 0;
    e->recognition = false;
    e->thanks[0] = e->words[0] = '\0';
    e->service_day = town->day - 1;
    PUT_TEXT(e->category, category);
    town_ident(town, e->uid);
}

static void thank(struct town *town, enum language language) {
    static const char *const thanks[LANGUAGE_COUNT][3] = {
        {"Thank you!", "A great help.", "Come again soon."},
        {"Diolch!", "Diolch o galon.", "Help mawr."},
        {"Tapadh leibh!", "Mòran taing.", "Cuideachadh mòr."}};
    enum { ONE_IN = 12 };
    if (chance_below(&town->chance, ONE_IN) == 0)
        PUT_TEXT(town->exchange.thanks, thanks[language][chance_below(&town->chance, 3)]);
}

/* Gardens want more hands in spring: half of what else would be then. */
static uint8_t skill_of(struct town *town, const struct soul *soul) {
    static const int spring[] = {3, 4, 5};
    int month = day_to_ymd(town->day).month;
    for (size_t i = 0; i < COUNT_OF(spring); i++)
        if (month == spring[i] && chance_below(&town->chance, 8) == 0)
            return (uint8_t)category_of_code("GARD-WEED");
    return soul->skills ? soul->skill[chance_below(&town->chance, soul->skills)]
                        : any_category(&town->chance);
}

static enum outcome record_help(struct town *town, uint8_t category, enum language language,
                                struct err *err) {
    enum { REVERSED_PER_MILLE = 15, WITHIN = 8 };
    struct exchange *e = &town->exchange;
    e->minutes = chance_minutes(&town->chance);
    phrase(category, language, chance_next(&town->chance), e->words, sizeof e->words);
    thank(town, language);
    enum outcome outcome = town_record(town, err);
    town->help++;
    if (chance_below(&town->chance, PER_MILLE) < REVERSED_PER_MILLE && e->need == 0)
        promise_add(
            &town->to_reverse,
            (struct promise){.day = town->day + 1 + (day_t)chance_below(&town->chance, WITHIN),
                             .id = e->seq});
    return outcome;
}

static day_t later(day_t a, day_t b) {
    return a > b ? a : b;
}

static enum outcome between_two(struct town *town, struct err *err) {
    int giver, receiver;
    if (!choose_pair(town, &giver, &receiver))
        return OUTCOME_OK;
    const struct soul *g = &town->souls[giver], *r = &town->souls[receiver];
    uint8_t category = skill_of(town, g);
    begin(town, EXCHANGE_HELP, g->id, r->id, category_seeds[category].code);
    town->exchange.service_day = day_of_help(town, later(g->joined, r->joined));
    return record_help(town, category, soul_language(town, g), err);
}

enum outcome town_meet_need(struct town *town, int giver, const struct promise *need,
                            struct err *err) {
    const struct soul *g = &town->souls[giver], *r = &town->souls[need->who];
    begin(town, EXCHANGE_HELP, g->id, r->id, category_seeds[need->category].code);
    town->exchange.need = need->id;
    return record_help(town, need->category, soul_language(town, r), err);
}

/* An organisation lends or is helped, in turns. */
static enum outcome with_body(struct town *town, struct err *err) {
    const struct body *body =
        &town->bodies[chance_below(&town->chance, (uint32_t)town->bodies_here)];
    bool lends = chance_below(&town->chance, 2);
    int soul = choose_soul(town, lends ? WANTED_RECEIVER : WANTED_GIVER, -1);
    if (soul < 0)
        return OUTCOME_OK;
    const struct soul *s = &town->souls[soul];
    uint8_t category = lends ? body->category : skill_of(town, s);
    begin(town, EXCHANGE_HELP, lends ? body->id : s->id, lends ? s->id : body->id,
          category_seeds[category].code);
    town->exchange.service_day = day_of_help(town, later(s->joined, body->joined));
    return record_help(town, category, lends ? body->language : soul_language(town, s), err);
}

/* ---- sessions ---- */
static bool may_come(const struct soul *soul, bool gives) {
    return gives ? soul->part != PART_RECEIVES
                 : soul->part == PART_RECEIVES || soul->part == PART_BOTH;
}

/* A group of the same language, or the centre itself. */
static int64_t host(struct town *town, enum language language) {
    for (int i = 0; i < 3 && town->bodies_here; i++) {
        const struct body *body =
            &town->bodies[chance_below(&town->chance, (uint32_t)town->bodies_here)];
        if (body->group && body->language == language)
            return body->id;
    }
    return town->centre;
}

/* One who is not there yet; a place in souls, or -1. */
static int one_more(struct town *town, int home, bool gives, const int64_t *came, int count) {
    int soul = choose_soul(town, WANTED_COMING, home);
    if (soul < 0 || !may_come(&town->souls[soul], gives))
        return -1;
    for (int i = 0; i < count; i++)
        if (came[i] == town->souls[soul].id)
            return -1;
    return soul;
}

static enum outcome session(struct town *town, struct err *err) {
    enum { MOST = 40, TIMES = 4, QUARTERS = 5 };
    struct line_fields line;
    int64_t came[MOST];
    int count = 0, first = choose_soul(town, WANTED_COMING, -1);
    int size = town->size->at_session * (2 + (int)chance_below(&town->chance, QUARTERS)) / 4;
    if (first < 0)
        return OUTCOME_OK;
    line_cut(&line, demo_sessions[town->session_next++ % line_count(demo_sessions)]);
    bool gives = strcmp(line.at[0], "give") == 0;
    int home = town->souls[first].area;
    enum language language = town->areas[home].language;
    int64_t place = gives ? host(town, language) : town->centre;
    enum outcome outcome = OUTCOME_OK;
    for (int i = 0; outcome == OUTCOME_OK && i < size * TIMES && count < size; i++) {
        int soul = one_more(town, i % 3 ? -1 : home, gives, came, count);
        if (soul < 0 || (!gives && !soul_would_ask(town, soul)))
            continue;
        int64_t who = came[count++] = town->souls[soul].id;
        begin(town, EXCHANGE_HELP, gives ? who : place, gives ? place : who, line.at[1]);
        town->exchange.minutes = line_number(line.at[2], 0);
        PUT_TEXT(town->exchange.words, line.at[3 + (int)language]);
        town->came++;
        outcome = town_record(town, err);
    }
    return outcome;
}

/* ---- gifts, and hours for the pot and from it ---- */
static enum outcome share(struct town *town, struct err *err) {
    enum { GIFT, TO_POT, FROM_POT, GIFT_TOO, WAYS, HALF_HOUR = 30, TWO_HOURS = 120 };
    int way = (int)(town->shared % WAYS);
    int giver = choose_soul(town, WANTED_GIVER, -1);
    int receiver = giver < 0 ? -1 : choose_near(town, WANTED_RECEIVER, giver);
    if (receiver < 0)
        return OUTCOME_OK;
    int64_t from = town->souls[giver].id, to = town->souls[receiver].id;
    bool gift = way == GIFT || way == GIFT_TOO;
    begin(town,
          gift            ? EXCHANGE_GIFT
          : way == TO_POT ? EXCHANGE_DONATION
                          : EXCHANGE_GRANT,
          way == FROM_POT ? town->pot : from, way == TO_POT ? town->pot : to, CATEGORY_OTHER);
    town->exchange.minutes = way == TO_POT ? TWO_HOURS : HALF_HOUR * (gift ? 2 : 3);
    town->shared++;
    return town_record(town, err);
}

/* ---- what was promised for today ---- */
static enum outcome reverse_some(struct town *town, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    for (int i = 0; outcome == OUTCOME_OK && i < town->to_reverse.count; i++) {
        struct promise promise = town->to_reverse.at[i];
        char uid[IDENT_BYTES];
        if (promise.day > town->day)
            continue;
        town->to_reverse.at[i--] = town->to_reverse.at[--town->to_reverse.count];
        town_ident(town, uid);
        town_clock(town);
        ledger_batch_set_now(town->batch, clock_now());
        int reason = (int)chance_below(&town->chance, REVERSAL_REASON_COUNT);
        outcome =
            ledger_batch_reverse(town->batch, promise.id, reversal_reason_code(reason), uid, err);
        town->exchanges++;
    }
    return outcome;
}

static enum outcome cast_of_day(struct town *town, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    for (; outcome == OUTCOME_OK && town->cast_next < town->cast_due.count; town->cast_next++) {
        struct line_fields line;
        const struct promise *promise = &town->cast_due.at[town->cast_next];
        if (promise->day >= town->day)
            break;
        line_cut(&line, demo_cast_exchanges[promise->who]);
        line_exchange(&town->cast, &line, &town->exchange);
        town->exchange.service_day = promise->day;
        outcome = town_record(town, err);
        if (outcome == OUTCOME_OK && line_said(line.at[7]))
            promise_add(&town->to_reverse,
                        (struct promise){.day = town->day, .id = town->exchange.seq});
    }
    return outcome;
}

/* ---- the days ---- */
/* How much goes on, of 100 on an ordinary day in a community of full size. */
static int64_t day_weight(const struct town *town, day_t day) {
    static const int months[] = {85, 90, 105, 118, 115, 105, 95, 85, 105, 110, 105, 60};
    static const int weekdays[] = {110, 110, 110, 110, 110, 80, 40};
    enum { GROWN = 50, SMALL = 35 };
    int64_t span = (int64_t)(town->today - town->start) * GROWN / PER_CENT + 1;
    int64_t grown = (int64_t)(day - town->start) * (PER_CENT - SMALL) / span + SMALL;
    if (grown > PER_CENT)
        grown = PER_CENT;
    return grown * months[day_to_ymd(day).month - 1] * weekdays[day_weekday(day)];
}

static void set_goals(struct town *town) {
    enum { REVERSED_PER_MILLE = 15, A_GIFT_FOR = 6 };
    const struct tier_size *size = town->size;
    town->help_goal = (int64_t)size->help_a_year * size->years;
    town->share_goal = size->people / A_GIFT_FOR + 1;
    town->come_goal = size->exchanges - town->help_goal - town->share_goal - size->people -
                      size->organisations - town->cast_due.count -
                      town->help_goal * REVERSED_PER_MILLE / PER_MILLE;
}

static enum outcome whole_day(struct town *town, int64_t done, int64_t all, struct err *err) {
    enum { BODIES_PERCENT = 6 };
    enum outcome outcome = cast_of_day(town, err);
    if (outcome == OUTCOME_OK)
        outcome = reverse_some(town, err);
    if (outcome == OUTCOME_OK)
        outcome = wishes_of_day(town, done, all, err);
    for (int64_t i = town->help; outcome == OUTCOME_OK && i < town->help_goal * done / all; i++)
        outcome = town->bodies_here && chance_below(&town->chance, PER_CENT) < BODIES_PERCENT
                      ? with_body(town, err)
                      : between_two(town, err);
    for (int64_t had = -1;
         outcome == OUTCOME_OK && town->came < town->come_goal * done / all && had != town->came;) {
        had = town->came;
        outcome = session(town, err);
    }
    for (int64_t i = town->shared; outcome == OUTCOME_OK && i < town->share_goal * done / all; i++)
        outcome = share(town, err);
    return outcome;
}

static enum outcome play(struct town *town, struct err *err) {
    int64_t all = 0, done = 0;
    int told = -1;
    enum outcome outcome = OUTCOME_OK;
    for (day_t day = town->start + 1; day < town->today; day++)
        all += day_weight(town, day);
    set_goals(town);
    for (town->day = town->start + 1; outcome == OUTCOME_OK && town->day < town->today;
         town->day++) {
        done += day_weight(town, town->day);
        town->second = OPENS;
        town_clock(town);
        outcome = town_departures(town, err);
        if (outcome == OUTCOME_OK)
            outcome = town_arrivals(town, err);
        if (outcome == OUTCOME_OK)
            outcome = whole_day(town, done, all, err);
        int percent = (int)(done * PER_CENT / all);
        if (town->plan->progress && percent != told)
            town->plan->progress(town->plan->context, percent);
        told = percent;
    }
    return outcome == OUTCOME_OK ? wishes_close(town, err) : outcome;
}

enum outcome town_history(struct town *town, struct err *err) {
    enum outcome outcome =
        ledger_batch_begin(&town->batch, town->session, town->size->exchanges, err);
    if (outcome == OUTCOME_OK)
        outcome = play(town, err);
    town_release(town); /* its memory is wanted for the indexes */
    if (outcome == OUTCOME_OK)
        outcome = ledger_batch_end(&town->batch, err);
    ledger_batch_drop(&town->batch);
    return outcome;
}
