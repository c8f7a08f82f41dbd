/* SPDX-License-Identifier: GPL-3.0-or-later
 * The open needs, who might answer which, and the facts about each pair: the same as match_need
 * finds for one need at a time, from what was read once. */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "round_private.h"

enum { PAGE_ROWS = 256, JUST_THIS_ENOUGH = 300 /* as for one need: see match_store.c */ };

void round_source_release(struct round_source *source) {
    round_people_release(&source->people);
    free(source->kinds);
    free(source->offers);
    free(source->needs);
    free(source->asks);
    free(source->decided);
    *source = (struct round_source){0};
}

/* ---- reading ---- */

static int by_need_id(const void *a, const void *b) {
    const struct need_row *one = a, *two = b;
    return (one->need.id > two->need.id) - (one->need.id < two->need.id);
}

static enum outcome load_needs(struct round_source *source, struct err *err) {
    for (int found = PAGE_ROWS; found == PAGE_ROWS;) {
        int before = source->need_count;
        const struct need *last = before ? &source->needs[before - 1].need : NULL;
        while (source->need_room < before + PAGE_ROWS)
            MEM_GROW(source->needs, source->need_room, source->need_room);
        last = before ? &source->needs[before - 1].need : NULL;
        found = need_board(source->db, last ? last->asked_day : 0, last ? last->id : 0, false,
                           source->day, &source->needs[before], PAGE_ROWS, err);
        if (found < 0)
            return OUTCOME_STORAGE;
        source->need_count += found;
    }
    if (source->need_count)
        qsort(source->needs, (size_t)source->need_count, sizeof *source->needs, by_need_id);
    return OUTCOME_OK;
}

static int kind_of_code(const struct round_source *source, const char *code) {
    for (int i = 0; i < source->kind_count; i++)
        if (!strcmp(source->kinds[i].category.code, code))
            return i;
    return -1;
}

static enum outcome load_kinds(struct round_source *source, struct err *err) {
    struct categories all CLEAN(categories_release) = {0, 0, NULL};
    enum outcome outcome = category_list(source->db, "", true, &all, err);
    for (int i = 0; i < all.count && outcome == OUTCOME_OK; i++) {
        MEM_GROW(source->kinds, source->kind_count, source->kind_room);
        source->kinds[source->kind_count++] = (struct round_kind){.category = all.at[i]};
    }
    for (int i = 0; i < source->kind_count; i++) {
        int top = kind_of_code(source, source->kinds[i].category.parent);
        source->kinds[i].top = top < 0 ? i : top;
    }
    return outcome;
}

static enum outcome load_offers(struct round_source *source, struct err *err) {
    struct query *query = db_query(source->db, SQL_round_offers, DB_VALUES(db_int(source->day)));
    int kind = -1;
    while (query_next(query)) {
        const char *code = query_text(query, 0);
        int profile = round_profile_of(&source->people, query_int(query, 1));
        if (kind < 0 || strcmp(source->kinds[kind].category.code, code) != 0) {
            kind = kind_of_code(source, code);
            if (kind >= 0)
                source->kinds[kind].first = source->offer_count;
        }
        if (kind < 0 || profile < 0)
            continue;
        MEM_GROW(source->offers, source->offer_count, source->offer_room);
        source->offers[source->offer_count++] =
            (struct offered){profile, query_int(query, 2), query_int(query, 3) != 0};
        source->kinds[kind].count++;
    }
    return query_end(&query, err);
}

static enum outcome load_own_asks(struct round_source *source, struct err *err) {
    struct query *query = db_query(source->db, SQL_round_own_asks, DB_NO_VALUES);
    while (query_next(query)) {
        MEM_GROW(source->asks, source->ask_count, source->ask_room);
        struct own_ask *ask = &source->asks[source->ask_count++];
        *ask = (struct own_ask){query_int(query, 0), query_int(query, 1), ASK_STATE_COUNT,
                                query_int(query, 3)};
        (void)ask_state_from_code(query_text(query, 2), &ask->state);
    }
    return query_end(&query, err);
}

static enum outcome load_decided(struct round_source *source, struct err *err) {
    struct query *query = db_query(source->db, SQL_round_decided, DB_NO_VALUES);
    while (query_next(query)) {
        MEM_GROW(source->decided, source->decided_count, source->decided_room);
        source->decided[source->decided_count++] = (struct decided){
            query_int(query, 0), query_int(query, 1), !strcmp(query_text(query, 2), "kept")};
    }
    return query_end(&query, err);
}

enum outcome round_source_load(struct db *db, day_t day, struct round_source *source,
                               struct err *err) {
    *source = (struct round_source){.db = db, .day = day};
    enum outcome outcome = policy_load(db, &source->policy, err);
    if (outcome == OUTCOME_OK)
        outcome = load_needs(source, err);
    if (outcome == OUTCOME_OK)
        outcome = round_people_load(db, day, &source->people, err);
    if (outcome == OUTCOME_OK)
        outcome = load_kinds(source, err);
    if (outcome == OUTCOME_OK)
        outcome = load_offers(source, err);
    if (outcome == OUTCOME_OK)
        outcome = load_own_asks(source, err);
    if (outcome == OUTCOME_OK)
        outcome = load_decided(source, err);
    return outcome;
}

static int by_ask(const void *a, const void *b) {
    const struct own_ask *one = a, *two = b;
    if (one->need != two->need)
        return one->need < two->need ? -1 : 1;
    return (one->giver > two->giver) - (one->giver < two->giver);
}

const struct own_ask *round_own_ask(const struct round_source *source, int64_t need,
                                    int64_t giver) {
    struct own_ask wanted = {need, giver, ASK_STATE_COUNT, 0};
    return source->ask_count ? bsearch(&wanted, source->asks, (size_t)source->ask_count,
                                       sizeof *source->asks, by_ask)
                             : NULL;
}

/* ---- who offers something like it ---- */

void round_hits_release(struct round_hits *hits) {
    free(hits->at);
    free(hits->seen);
    *hits = (struct round_hits){0};
}

static const struct round_kind *kind_of_need(const struct round_source *source, int n,
                                             struct category *category) {
    /* A merged category is asked for by what it was merged into. */
    if (category_get(source->db, source->needs[n].need.category, category, NULL) != OUTCOME_OK)
        return NULL;
    int kind = kind_of_code(source, category->code);
    return kind < 0 ? NULL : &source->kinds[kind];
}

/* One for each person: the most promising of their offers, the oldest of equal ones. */
static void add_hit(struct round_source *source, int n, struct round_hits *hits,
                    struct round_hit hit) {
    const struct need *need = &source->needs[n].need;
    const struct profile *giver = &source->people.at[hit.profile];
    int asker = round_profile_of(&source->people, need->party);
    int32_t area = asker < 0 ? 0 : source->people.at[asker].area;
    struct match_promise known = {.fit = hit.fit,
                                  .teachable = need->learning && hit.teachable,
                                  .near = area && giver->area == area,
                                  .new_here = giver->last_given == DAY_NONE};
    known.asked = source->ask_count && round_own_ask(source, need->id, giver->party);
    hit.promise = match_promise(&known);
    int32_t *seen = &hits->seen[hit.profile];
    if (!*seen) {
        MEM_GROW(hits->at, hits->count, hits->room);
        hits->at[hits->count] = hit;
        *seen = ++hits->count;
        return;
    }
    struct round_hit *had = &hits->at[*seen - 1];
    if (hit.promise > had->promise || (hit.promise == had->promise && hit.offer < had->offer))
        *had = hit;
}

static void add_kind(struct round_source *source, int n, const struct category *wanted, int kind,
                     struct round_hits *hits) {
    const struct round_kind *offered = &source->kinds[kind];
    enum fit fit = !strcmp(wanted->code, offered->category.code)
                       ? FIT_EXACT
                       : fit_of(wanted, &offered->category);
    for (int i = offered->first; i < offered->first + offered->count; i++) {
        const struct offered *offer = &source->offers[i];
        add_hit(source, n, hits,
                (struct round_hit){offer->profile, offer->offer, fit, offer->teachable, 0});
    }
}

static void clear_hits(struct round_hits *hits) {
    for (int i = 0; i < hits->count; i++)
        hits->seen[hits->at[i].profile] = 0;
    hits->count = 0;
}

/* Offers of one kind and, of a general kind, of those below it. */
static int count_kind(const struct round_source *source, int kind) {
    int count = 0;
    for (int i = 0; i < source->kind_count; i++)
        if (i == kind || source->kinds[i].top == kind)
            count += source->kinds[i].count;
    return count;
}

static void add_kinds(struct round_source *source, int n, const struct category *wanted, int kind,
                      struct round_hits *hits) {
    for (int i = 0; i < source->kind_count; i++)
        if (source->kinds[i].count && (i == kind || source->kinds[i].top == kind))
            add_kind(source, n, wanted, i, hits);
}

static enum outcome add_by_words(struct round_source *source, int n, struct round_hits *hits,
                                 struct err *err) {
    struct buffer words CLEAN(buffer_release) = BUFFER_INIT;
    const struct need *need = &source->needs[n].need;
    match_words(need->words, &words);
    struct query *query = db_query(source->db, SQL_match_offers_by_word,
                                   DB_VALUES(db_text(words.text), db_int(source->day), db_text(""),
                                             db_int(need->id)));
    while (query_next(query)) {
        int profile = round_profile_of(&source->people, query_int(query, 0));
        if (profile >= 0)
            add_hit(source, n, hits,
                    (struct round_hit){profile, query_int(query, 1), FIT_WORDS,
                                       query_int(query, 3) != 0, 0});
    }
    return query_end(&query, err);
}

static int by_promise(const void *a, const void *b) {
    const struct round_hit *one = a, *two = b;
    if (one->promise != two->promise)
        return one->promise > two->promise ? -1 : 1;
    return (one->profile > two->profile) - (one->profile < two->profile);
}

static void keep_best(struct round_hits *hits, int most, int *beyond) {
    *beyond = hits->count > most ? hits->count - most : 0;
    if (*beyond) {
        qsort(hits->at, (size_t)hits->count, sizeof *hits->at, by_promise);
        for (int i = most; i < hits->count; i++)
            hits->seen[hits->at[i].profile] = 0;
        hits->count = most;
    }
}

enum outcome round_hits_find(struct round_source *source, int n, int most, struct round_hits *hits,
                             int *beyond, struct err *err) {
    struct category wanted;
    enum outcome outcome = OUTCOME_OK;
    if (!hits->seen)
        hits->seen = mem_zero((size_t)source->people.count + 1, sizeof *hits->seen);
    clear_hits(hits);
    *beyond = 0;
    const struct round_kind *kind = kind_of_need(source, n, &wanted);
    if (!kind)
        return OUTCOME_OK;
    int at = (int)(kind - source->kinds);
    if (!strcmp(wanted.code, CATEGORY_OTHER))
        outcome = add_by_words(source, n, hits, err);
    else
        add_kinds(source, n, &wanted, count_kind(source, at) >= JUST_THIS_ENOUGH ? at : kind->top,
                  hits);
    keep_best(hits, most, beyond);
    return outcome;
}

/* ---- facts ---- */

enum outcome round_met_load(struct round_source *source, int n, struct round_met *met,
                            struct err *err) {
    struct category category;
    const struct need *need = &source->needs[n].need;
    met->count = 0;
    enum outcome outcome = category_get(source->db, need->category, &category, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct query *query =
        db_query(source->db, SQL_match_met,
                 DB_VALUES(db_int(need->party), db_text(category.code), db_int(INT64_MAX)));
    while (query_next(query)) {
        MEM_GROW(met->at, met->count, met->room);
        met->at[met->count++] = (struct met_times){query_int(query, 0), (int)query_int(query, 1),
                                                   (int)query_int(query, 2)};
    }
    return query_end(&query, err);
}

static int by_party(const void *a, const void *b) {
    const struct met_times *one = a, *two = b;
    return (one->party > two->party) - (one->party < two->party);
}

static void set_met(const struct round_met *met, struct candidate *facts) {
    struct met_times wanted = {facts->party, 0, 0};
    const struct met_times *found =
        met->count ? bsearch(&wanted, met->at, (size_t)met->count, sizeof *met->at, by_party)
                   : NULL;
    facts->times_met = found ? found->times : 0;
    facts->times_same = found ? found->same : 0;
}

static void set_times(const struct round_source *source, const struct need *need,
                      const struct profile *giver, struct candidate *facts) {
    struct slots slots = {.count = 0};
    struct slot wanted;
    facts->dated = need_slot(need, &wanted);
    if (!facts->dated)
        return;
    for (int i = 0; i < giver->slots; i++)
        slots_add(&slots, source->people.slots[giver->slot + i]);
    match_set_times(facts, &slots, &wanted);
}

/* Asks for other needs: the one for this need does not count. */
static void set_asks(const struct round_source *source, const struct need *need,
                     const struct profile *giver, struct candidate *facts) {
    const struct own_ask *own =
        source->ask_count ? round_own_ask(source, need->id, giver->party) : NULL;
    int64_t since = source->people.asks_since;
    facts->asks_30_days = giver->asks - (own && own->asked_at >= since);
    facts->last_asked_at = own && own->asked_at == giver->last_asked_at ? giver->asked_before_at
                                                                        : giver->last_asked_at;
    facts->asks_limit = (int)source->policy.value[POLICY_REST_ASKS];
}

static void set_giver(const struct profile *giver, struct candidate *facts) {
    facts->party = giver->party;
    facts->person = giver->person;
    facts->active = giver->active;
    facts->gender = giver->gender;
    facts->wish = giver->wish;
    facts->likes_new_people = giver->new_people;
    facts->readiness = giver->readiness;
    facts->hours_a_week = giver->hours_a_week;
    facts->week_min = giver->week_min;
    facts->given_min = giver->given_min;
    facts->received_min = giver->received_min;
    facts->last_given_day = giver->last_given;
}

static void set_asker(struct round_source *source, const struct need *need,
                      const struct profile *asker, const struct profile *giver,
                      struct candidate *facts) {
    struct round_people *people = &source->people;
    facts->self = giver->party == need->party;
    facts->asker_gender = asker->gender;
    facts->asker_wish = asker->wish;
    facts->tongue = round_tongue(people, asker, giver);
    bool areas = asker->area && giver->area;
    facts->near = nearness_from(asker->street && asker->street == giver->street, areas,
                                areas && asker->area == giver->area);
    facts->household = round_pair_in(people->households, people->household_count, asker->party,
                                     giver->party);
    facts->apart =
        round_pair_in(people->apart, people->apart_count, asker->party, giver->party);
}

void round_facts(struct round_source *source, int n, const struct round_met *met,
                 const struct round_hit *hit, struct candidate *facts) {
    const struct need *need = &source->needs[n].need;
    const struct profile *giver = &source->people.at[hit->profile];
    int asker = round_profile_of(&source->people, need->party);
    int kind = kind_of_code(source, need->category);
    *facts = (struct candidate){.fit = hit->fit, .teachable = hit->teachable};
    if (kind >= 0)
        match_set_category(facts, &source->kinds[kind].category);
    facts->learning = need->learning;
    facts->need_min = need->minutes;
    facts->today = source->day;
    set_giver(giver, facts);
    set_asker(source, need, &source->people.at[asker], giver, facts);
    set_asks(source, need, giver, facts);
    set_times(source, need, giver, facts);
    set_met(met, facts);
}
