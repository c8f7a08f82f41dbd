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
    free(source->asker_of);
    free(source->asks);
    free(source->decided);
    free(source->reversed);
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
        while (source->need_room < before + PAGE_ROWS)
            MEM_GROW(source->needs, source->need_room, source->need_room);
        const struct need *last = before ? &source->needs[before - 1].need : NULL;
        found = need_board(source->db, last ? last->asked_day : 0, last ? last->id : 0, false,
                           source->day, &source->needs[before], PAGE_ROWS, err);
        if (found < 0)
            return OUTCOME_STORAGE;
        source->need_count += found;
    }
    if (source->needs && source->need_count)
        qsort(source->needs, (size_t)source->need_count, sizeof *source->needs, by_need_id);
    return OUTCOME_OK;
}

/* Askers who are here, and what was asked for by the day of the round. */
static void find_askers(struct round_source *source) {
    int kept = 0;
    source->asker_of = mem_zero((size_t)source->need_count + 1, sizeof *source->asker_of);
    for (int i = 0; i < source->need_count; i++) {
        int asker = round_profile_of(&source->people, source->needs[i].need.party);
        if (asker < 0 || source->needs[i].need.asked_day > source->day)
            continue;
        source->asker_of[kept] = asker;
        source->needs[kept++] = source->needs[i];
    }
    source->need_count = kept;
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
        int into = kind_of_code(source, source->kinds[i].category.merged_into);
        source->kinds[i].reads_as = into < 0 ? i : into;
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

static enum outcome load_reversed(struct round_source *source, struct err *err) {
    struct query *query = db_query(source->db, SQL_round_reversed, DB_NO_VALUES);
    while (query_next(query)) {
        MEM_GROW(source->reversed, source->reversed_count, source->reversed_room);
        source->reversed[source->reversed_count++] = query_int(query, 0);
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
        find_askers(source);
    if (outcome == OUTCOME_OK)
        outcome = load_kinds(source, err);
    if (outcome == OUTCOME_OK)
        outcome = load_offers(source, err);
    if (outcome == OUTCOME_OK)
        outcome = load_own_asks(source, err);
    if (outcome == OUTCOME_OK)
        outcome = load_decided(source, err);
    if (outcome == OUTCOME_OK)
        outcome = load_reversed(source, err);
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

/* ---- one need ---- */

static bool is_reversed(const struct round_source *source, int64_t seq) {
    int low = 0, high = source->reversed_count - 1;
    while (low <= high) {
        int middle = low + (high - low) / 2;
        if (source->reversed[middle] == seq)
            return true;
        if (source->reversed[middle] < seq)
            low = middle + 1;
        else
            high = middle - 1;
    }
    return false;
}

/* Somebody can have hundreds of exchanges: they are counted as they are read, one row each. */
static enum outcome count_met(struct round_source *source, struct round_asked *asked,
                              struct query *query, struct err *err) {
    while (query_next(query)) {
        int profile = round_profile_of(&source->people, query_int(query, 0));
        if (profile < 0 || is_reversed(source, query_int(query, 1)))
            continue;
        struct met_times *met = &asked->met[profile];
        if (!met->times++) {
            MEM_GROW(asked->touched, asked->touched_count, asked->touched_room);
            asked->touched[asked->touched_count++] = profile;
        }
        met->same += query_int(query, 2) != 0;
    }
    return query_end(&query, err);
}

static enum outcome load_met(struct round_source *source, struct round_asked *asked,
                             struct err *err) {
    struct db_value asker = db_int(asked->need->party);
    if (!asked->met)
        asked->met = mem_zero((size_t)source->people.count + 1, sizeof *asked->met);
    for (int i = 0; i < asked->touched_count; i++)
        asked->met[asked->touched[i]] = (struct met_times){0, 0};
    asked->touched_count = 0;
    enum outcome outcome =
        count_met(source, asked, db_query(source->db, SQL_round_met_given, DB_VALUES(asker)), err);
    if (outcome != OUTCOME_OK)
        return outcome;
    return count_met(source, asked,
                     db_query(source->db, SQL_round_met_received,
                              DB_VALUES(asker, db_text(asked->category.code))),
                     err);
}

enum outcome round_asked_load(struct round_source *source, int n, struct round_asked *asked,
                              struct err *err) {
    asked->need = &source->needs[n].need;
    asked->asker = &source->people.at[source->asker_of[n]];
    asked->dated = need_slot(asked->need, &asked->slot);
    /* A merged category is asked for by what it was merged into. */
    enum outcome outcome = category_get(source->db, asked->need->category, &asked->category, err);
    asked->kind = kind_of_code(source, asked->category.code);
    asked->own_asks = false;
    for (int i = 0; i < source->ask_count && !asked->own_asks; i++)
        asked->own_asks = source->asks[i].need == asked->need->id;
    return outcome == OUTCOME_OK ? load_met(source, asked, err) : outcome;
}

void round_asked_release(struct round_asked *asked) {
    free(asked->met);
    free(asked->touched);
    free(asked->hits);
    free(asked->seen);
    *asked = (struct round_asked){0};
}

static const struct own_ask *own_ask(const struct round_source *source,
                                     const struct round_asked *asked, int64_t giver) {
    return asked->own_asks ? round_own_ask(source, asked->need->id, giver) : NULL;
}

/* ---- who offers something like it ---- */

/* One for each person: the most promising of their offers, the oldest of equal ones. */
static void add_hit(struct round_source *source, struct round_asked *asked, struct round_hit hit) {
    const struct profile *giver = &source->people.at[hit.profile];
    struct match_promise known = {.fit = hit.fit,
                                  .teachable = asked->need->learning && hit.teachable,
                                  .near = asked->asker->area && giver->area == asked->asker->area,
                                  .new_here = giver->last_given == DAY_NONE,
                                  .asked = own_ask(source, asked, giver->party) != NULL};
    hit.promise = match_promise(&known);
    int32_t *seen = &asked->seen[hit.profile];
    if (!*seen) {
        MEM_GROW(asked->hits, asked->hit_count, asked->hit_room);
        asked->hits[asked->hit_count] = hit;
        *seen = ++asked->hit_count;
        return;
    }
    struct round_hit *had = &asked->hits[*seen - 1];
    if (hit.promise > had->promise || (hit.promise == had->promise && hit.offer < had->offer))
        *had = hit;
}

static void add_kind(struct round_source *source, struct round_asked *asked, int kind) {
    const struct round_kind *offered = &source->kinds[kind];
    enum fit fit = fit_of(&asked->category, &source->kinds[offered->reads_as].category);
    for (int i = offered->first; i < offered->first + offered->count; i++) {
        const struct offered *offer = &source->offers[i];
        add_hit(source, asked,
                (struct round_hit){offer->profile, offer->offer, fit, offer->teachable, 0});
    }
}

/* Offers of one kind and, of a general kind, of those below it. */
static int count_kind(const struct round_source *source, int kind) {
    int count = 0;
    for (int i = 0; i < source->kind_count; i++)
        if (i == kind || source->kinds[i].top == kind)
            count += source->kinds[i].count;
    return count;
}

static void add_kinds(struct round_source *source, struct round_asked *asked, int kind) {
    for (int i = 0; i < source->kind_count; i++)
        if (source->kinds[i].count && (i == kind || source->kinds[i].top == kind))
            add_kind(source, asked, i);
}

static enum outcome add_by_words(struct round_source *source, struct round_asked *asked,
                                 struct err *err) {
    struct buffer words CLEAN(buffer_release) = BUFFER_INIT;
    match_words(asked->need->words, &words);
    struct query *query = db_query(
        source->db, SQL_match_offers_by_word,
        DB_VALUES(db_text(words.text), db_int(source->day), db_text(""), db_int(asked->need->id)));
    while (query_next(query)) {
        int profile = round_profile_of(&source->people, query_int(query, 0));
        if (profile >= 0)
            add_hit(source, asked,
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

static void clear_hits(struct round_source *source, struct round_asked *asked) {
    if (!asked->seen)
        asked->seen = mem_zero((size_t)source->people.count + 1, sizeof *asked->seen);
    for (int i = 0; i < asked->hit_count; i++)
        asked->seen[asked->hits[i].profile] = 0;
    asked->hit_count = asked->beyond = 0;
}

/* Brings the `most` most promising to the front, in no order among them (Hoare's selection; who
 * offers one thing is up to everybody, once for each need). */
static void select_best(struct round_hit *hits, int count, int most) {
    int low = 0, high = count - 1;
    while (low < high) {
        struct round_hit middle = hits[low + (high - low) / 2];
        int i = low, k = high;
        while (i <= k) {
            while (by_promise(&hits[i], &middle) < 0)
                i++;
            while (by_promise(&middle, &hits[k]) < 0)
                k--;
            if (i > k)
                break;
            struct round_hit swapped = hits[i];
            hits[i++] = hits[k];
            hits[k--] = swapped;
        }
        if (most <= k)
            high = k;
        else if (most >= i)
            low = i;
        else
            return;
    }
}

static void keep_best(struct round_asked *asked, int most) {
    asked->beyond = asked->hit_count > most ? asked->hit_count - most : 0;
    if (asked->beyond)
        select_best(asked->hits, asked->hit_count, most);
    for (int i = most; i < asked->hit_count; i++)
        asked->seen[asked->hits[i].profile] = 0;
    asked->hit_count -= asked->beyond;
}

enum outcome round_hits_find(struct round_source *source, struct round_asked *asked, int most,
                             struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    clear_hits(source, asked);
    if (asked->kind < 0)
        return OUTCOME_OK;
    if (!strcmp(asked->category.code, CATEGORY_OTHER))
        outcome = add_by_words(source, asked, err);
    else
        add_kinds(source, asked,
                  count_kind(source, asked->kind) >= JUST_THIS_ENOUGH
                      ? asked->kind
                      : source->kinds[asked->kind].top);
    keep_best(asked, most);
    return outcome;
}

/* ---- facts ---- */

static void set_times(const struct round_source *source, const struct round_asked *asked,
                      const struct profile *giver, struct candidate *facts) {
    struct slots slots;
    if (!asked->dated)
        return;
    slots.count = 0;
    for (int i = 0; i < giver->slots; i++)
        slots_add(&slots, source->people.slots[giver->slot + i]);
    match_set_times(facts, &slots, &asked->slot);
}

/* Asks for other needs: the one for this need does not count. */
static void set_asks(const struct round_source *source, const struct round_asked *asked,
                     const struct profile *giver, struct candidate *facts) {
    const struct own_ask *own = own_ask(source, asked, giver->party);
    facts->asks_30_days = giver->asks - (own && own->asked_at >= source->people.asks_since);
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

static void set_asker(struct round_source *source, const struct round_asked *asked,
                      const struct profile *giver, struct candidate *facts) {
    struct round_people *people = &source->people;
    const struct profile *asker = asked->asker;
    facts->self = giver == asker;
    facts->asker_gender = asker->gender;
    facts->asker_wish = asker->wish;
    facts->tongue = round_tongue(people, asker, giver);
    bool areas = asker->area && giver->area;
    facts->near = nearness_from(asker->street && asker->street == giver->street, areas,
                                areas && asker->area == giver->area);
    facts->household =
        round_pair_in(people->households, people->household_count, asker->party, giver->party);
    facts->apart = round_pair_in(people->apart, people->apart_count, asker->party, giver->party);
    facts->worried = round_worried(people, asker->party, giver->party, asked->need->category);
}

void round_facts(struct round_source *source, const struct round_asked *asked,
                 const struct round_hit *hit, struct candidate *facts) {
    const struct profile *giver = &source->people.at[hit->profile];
    *facts = (struct candidate){.fit = hit->fit,
                                .teachable = hit->teachable,
                                .learning = asked->need->learning,
                                .need_min = asked->need->minutes,
                                .today = source->day};
    match_set_category(facts, &asked->category);
    set_giver(giver, facts);
    set_asker(source, asked, giver, facts);
    set_asks(source, asked, giver, facts);
    set_times(source, asked, giver, facts);
    facts->times_met = asked->met[hit->profile].times;
    facts->times_same = asked->met[hit->profile].same;
}
