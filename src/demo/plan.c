/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who will live in a community, where, from when to when, and what part they will take: decided
 * before its first day, so that the shares come out as they are in real time banks. */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "demo/tables.h"
#include "private.h"

static void plan_areas(struct town *town) {
    int64_t people = town->size->people, before = 0, so_far = 0;
    for (int i = 0; i < AREAS_MAX && demo_places[i]; i++) {
        struct line_fields line;
        struct area *area = &town->areas[town->area_count++];
        line_cut(&line, demo_places[i]);
        PUT_TEXT(area->name, line.at[1]);
        (void)language_from_text(line.at[0], &area->language);
        area->block = (uint8_t)line_number(line.at[2], 0);
        area->streets = tab_at(demo_places[i], 4, &area->streets_len);
        so_far += line_number(line.at[3], 0);
        area->first = (int)before;
        area->count = (int)(people * so_far / PER_MILLE - before);
        before += area->count;
    }
}

static int area_of(const struct town *town, const char *name) {
    for (int i = 0; i < town->area_count; i++)
        if (strcmp(town->areas[i].name, name) == 0)
            return i;
    return 0;
}

/* ---- parts ---- */
static void set_weights(struct soul *soul, struct chance *chance) {
    enum { EVEN = 100, SOME = 30, MOST = 2000 };
    uint32_t give = (uint32_t)chance_spread(chance), take = (uint32_t)chance_spread(chance);
    bool gives = soul->part == PART_GIVES || soul->part == PART_BOTH;
    bool takes = soul->part == PART_RECEIVES || soul->part == PART_BOTH;
    give = SOME + give * give / EVEN; /* so that a fifth of them give most hours */
    if (give > MOST)
        give = MOST;
    soul->give = gives ? give : 0;
    soul->take = takes ? (take + EVEN) / 2 : 0;
    soul->come = soul->part == PART_NONE ? 0 : give;
}

/* Of a hundred who are registered so many never exchange, come for all only, only give, only
 * receive; the others do both. */
static enum part part_of(int place) {
    static const struct {
        int below;
        enum part part;
    } shares[] = {{28, PART_NONE}, {34, PART_COMMON}, {53, PART_GIVES}, {82, PART_RECEIVES}};
    for (size_t i = 0; i < COUNT_OF(shares); i++)
        if (place < shares[i].below)
            return shares[i].part;
    return PART_BOTH;
}

static void plan_end(struct town *town, struct soul *soul, int place) {
    enum { STAYS = 60, RECENT = 380, LATELY = 300, LEFT = 4, DIED = 5, PAUSED = 7, LAPSED = 35 };
    int after = soul->joined + STAYS;
    if (place >= LAPSED)
        return;
    soul->status = place < LEFT     ? STATUS_LEFT
                   : place < DIED   ? STATUS_DIED
                   : place < PAUSED ? STATUS_PAUSED
                                    : STATUS_ACTIVE;
    int last = town->today - (soul->status == STATUS_PAUSED ? 20 : RECENT);
    int first = soul->status == STATUS_PAUSED ? town->today - LATELY : after;
    if (first < after)
        first = after;
    if (last > first)
        soul->gone = first + (day_t)chance_below(&town->chance, (uint32_t)(last - first));
    else
        soul->status = STATUS_ACTIVE;
}

/* A fifth are there from the beginning. */
static void plan_made_up(struct town *town, struct soul *soul, int k) {
    enum {
        FOUNDERS = 20,
        FIRST_DAYS = 30,
        NOT_JUST_NOW = 40,
        STEP = 37,
        OTHER_STEP = 61,
        END_STEP = 29
    };
    int place = (int)((uint64_t)k * STEP % PER_CENT);
    int span = town->today - town->start - NOT_JUST_NOW;
    bool founder = (int)((uint64_t)k * OTHER_STEP % PER_CENT) < FOUNDERS;
    soul->part = (uint8_t)part_of(place);
    if (town->areas[soul->area].block > 1) { /* few, so that each counts */
        soul->part = PART_BOTH;
        founder = true;
    }
    soul->joined =
        town->start + (day_t)chance_below(&town->chance, (uint32_t)(founder ? FIRST_DAYS : span));
    if (town->areas[soul->area].block <= 1)
        plan_end(town, soul, (int)((uint64_t)k * END_STEP % PER_CENT));
    set_weights(soul, &town->chance);
}

static void plan_cast(struct town *town, struct soul *soul, const struct line_fields *line) {
    static const char *const words[] = {"none", "common", "give", "receive", "both"};
    enum party_status status = STATUS_ACTIVE;
    soul->joined = town->today - line_number(line->at[12], 0);
    for (int i = 0; i <= PART_BOTH; i++)
        if (strcmp(line->at[14], words[i]) == 0)
            soul->part = (uint8_t)i;
    (void)party_status_from_code(line->at[11], &status);
    soul->status = (uint8_t)status;
    if (status != STATUS_ACTIVE)
        soul->gone = town->today - line_number(line->at[17], 0);
    set_weights(soul, &town->chance);
}

/* ---- who ---- */
static int put_cast(struct town *town, int taken[AREAS_MAX]) {
    int count = 0;
    for (int i = 0; town->size->cast && demo_cast_people[i]; i++) {
        struct line_fields line;
        line_cut(&line, demo_cast_people[i]);
        if (strcmp(line.at[1], "person") != 0)
            continue;
        int area = area_of(town, line.at[9]);
        struct soul *soul = &town->souls[town->areas[area].first + taken[area]++];
        soul->area = (uint8_t)area;
        soul->line = (uint16_t)(i + 1);
        plan_cast(town, soul, &line);
        count++;
    }
    return count;
}

static int by_joined(const void *a, const void *b) {
    const struct soul *x = a, *y = b;
    if (x->joined != y->joined)
        return x->joined < y->joined ? -1 : 1;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->give != y->give)
        return x->give < y->give ? -1 : 1;
    if (x->come != y->come)
        return x->come < y->come ? -1 : 1;
    return x->take < y->take ? -1 : x->take > y->take;
}

static void plan_souls(struct town *town) {
    int taken[AREAS_MAX] = {0}, k = (int)chance_below(&town->chance, PER_CENT);
    town->soul_count = town->size->people;
    town->souls = mem_zero((size_t)town->soul_count, sizeof *town->souls);
    for (int i = 0; i < town->soul_count; i++)
        town->souls[i].gone = NEVER;
    town->made_up_count = town->soul_count - put_cast(town, taken);
    for (int i = 0; i < town->area_count; i++) {
        struct area *area = &town->areas[i];
        for (int j = taken[i]; j < area->count; j++) {
            town->souls[area->first + j].area = (uint8_t)i;
            plan_made_up(town, &town->souls[area->first + j], k++);
        }
        if (area->count > 0)
            qsort(&town->souls[area->first], (size_t)area->count, sizeof *town->souls, by_joined);
        for (int j = area->first + 1; j < area->first + area->count; j++) {
            town->souls[j].give += town->souls[j - 1].give;
            town->souls[j].take += town->souls[j - 1].take;
            town->souls[j].come += town->souls[j - 1].come;
        }
    }
}

/* A day and a place in souls in one number: sorted by day, and the same everywhere. */
static int by_value(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

static uint32_t *in_order(const struct town *town, bool leaving, int *count) {
    int64_t *keys = mem_alloc((size_t)town->soul_count * sizeof *keys);
    uint32_t *order = mem_alloc((size_t)town->soul_count * sizeof *order);
    *count = 0;
    for (int i = 0; i < town->soul_count; i++) {
        const struct soul *soul = &town->souls[i];
        if (!leaving || soul->status != STATUS_ACTIVE)
            keys[(*count)++] = ((int64_t)(leaving ? soul->gone : soul->joined) << 32) + i;
    }
    qsort(keys, (size_t)*count, sizeof *keys, by_value);
    for (int i = 0; i < *count; i++)
        order[i] = (uint32_t)keys[i];
    free(keys);
    return order;
}

/* ---- organisations ---- */
static int body_by_joined(const void *a, const void *b) {
    const struct body *x = a, *y = b;
    if (x->joined != y->joined)
        return x->joined < y->joined ? -1 : 1;
    if (x->turn != y->turn)
        return x->turn - y->turn;
    return x->line != y->line ? (int)x->line - (int)y->line : (int)x->language - (int)y->language;
}

static void plan_bodies(struct town *town) {
    enum { OF_TEN = 10, ENGLISH = 6, WELSH = 9, SOON = 60 };
    int span = (town->today - town->start) * SOON / PER_CENT, cast = 0;
    town->bodies = mem_zero((size_t)town->size->organisations, sizeof *town->bodies);
    for (int i = 0; town->size->cast && demo_cast_people[i]; i++) {
        struct line_fields line;
        line_cut(&line, demo_cast_people[i]);
        if (strcmp(line.at[1], "person") == 0)
            continue;
        town->bodies[cast++] = (struct body){
            .joined = town->today - line_number(line.at[12], 0),
            .line = (uint16_t)(i + 1),
            .language = town->areas[area_of(town, line.at[9])].language,
            .group = strcmp(line.at[1], "group") == 0,
            .category = (uint8_t)category_of_code("SPAC-ROOM"),
        };
    }
    int turns[LANGUAGE_COUNT] = {0}, kinds = line_count(demo_organisations);
    for (int i = cast; i < town->size->organisations; i++) {
        enum language language = i % OF_TEN < ENGLISH ? LANGUAGE_EN
                                 : i % OF_TEN < WELSH ? LANGUAGE_CY
                                                      : LANGUAGE_GD;
        struct line_fields line;
        int turn = turns[language]++;
        line_cut(&line, demo_organisations[turn % kinds]);
        town->bodies[i] = (struct body){
            .joined = town->start + (day_t)chance_below(&town->chance, (uint32_t)span),
            .language = language,
            .turn = turn,
            .group = strcmp(line.at[0], "group") == 0,
            .category = (uint8_t)category_of_code(line.at[1]),
        };
    }
    town->body_count = town->size->organisations;
    qsort(town->bodies, (size_t)town->body_count, sizeof *town->bodies, body_by_joined);
}

/* ---- what will happen to the cast ---- */
static int promise_by_day(const void *a, const void *b) {
    const struct promise *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (int)x->who - (int)y->who;
}

static void plan_events(struct town *town) {
    for (int i = 0; town->size->cast && demo_cast_exchanges[i]; i++) {
        struct line_fields line;
        line_cut(&line, demo_cast_exchanges[i]);
        int times = line_number(line.at[9], 1), every = line_number(line.at[8], 0);
        for (int k = 0; k < times; k++) {
            day_t day = town->today - line_number(line.at[0], 0) + k * every;
            if (day < town->today - 1)
                promise_add(&town->cast_due, (struct promise){.day = day, .who = (uint32_t)i});
        }
    }
    if (town->cast_due.count)
        qsort(town->cast_due.at, (size_t)town->cast_due.count, sizeof *town->cast_due.at,
              promise_by_day);
}

void town_plan(struct town *town) {
    int cast_offers = town->size->cast ? line_count(demo_cast_offers) : 0;
    plan_areas(town);
    plan_souls(town);
    plan_bodies(town);
    plan_events(town);
    town->arrivals = in_order(town, false, &town->arrival_count);
    town->leavers = in_order(town, true, &town->leaver_count);
    town->soul_of =
        mem_zero((size_t)town->soul_count + (size_t)town->body_count + PARTY_KIND_COUNT + 1,
                 sizeof *town->soul_of);
    town->pair_room = town->soul_count;
    town->pairs = mem_alloc((size_t)town->pair_room * sizeof *town->pairs);
    for (int i = 0; i < town->body_count; i++)
        town->offers_goal -= town->bodies[i].line == 0;
    town->offers_goal += town->size->offers - cast_offers;
}

void town_release(struct town *town) {
    mem_release(&town->souls);
    mem_release(&town->arrivals);
    mem_release(&town->leavers);
    mem_release(&town->bodies);
    mem_release(&town->pairs);
    mem_release(&town->soul_of);
    mem_release(&town->to_meet.at);
    mem_release(&town->to_reverse.at);
    mem_release(&town->cast_due.at);
}
