/* SPDX-License-Identifier: GPL-3.0-or-later
 * Everybody as gates and score see them, read once for a whole round. */
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "round_private.h"
#include "text/fold.h"

enum {
    DAY_S = 24 * 60 * 60,
    DAYS_OF_ASKS = 30,
    INDEX_SPARE = 1024,
    INDEX_TIMES = 8,
    WAYS_MOST = 1000
};

/* ---- texts as numbers ---- */

struct interned {
    char *text;
    int32_t id;
};

static int by_text(const void *a, const void *b) {
    return strcmp(((const struct interned *)a)->text, ((const struct interned *)b)->text);
}

static void interned_free(void *node) {
    struct interned *interned = node;
    free(interned->text);
    free(interned);
}

void intern_release(struct intern *intern) {
    tdestroy(intern->tree, interned_free);
    *intern = (struct intern){NULL, 0};
}

int32_t intern_id(struct intern *intern, const char *text) {
    char *copy = mem_copy_text(text);
    struct interned wanted = {copy, 0};
    int32_t id = 0;
    struct interned *const *found = *text ? tfind(&wanted, &intern->tree, by_text) : NULL;
    if (found) {
        id = (*found)->id;
    } else if (*text) {
        struct interned *made = mem_zero(1, sizeof *made);
        *made = (struct interned){mem_copy_text(text), ++intern->count};
        /* Out of memory: told apart from everything else, which is safe. */
        if (!tsearch(made, &intern->tree, by_text))
            interned_free(made);
        id = intern->count;
    }
    free(copy);
    return id;
}

/* ---- people ---- */

void round_people_release(struct round_people *people) {
    for (int i = 0; i < people->tongue_count; i++)
        free(people->tongue_words[i]);
    free(people->tongue_words);
    free(people->in_common);
    free(people->at);
    free(people->slots);
    free(people->index);
    free(people->households);
    free(people->apart);
    free(people->worries);
    intern_release(&people->tongues);
    intern_release(&people->streets);
    intern_release(&people->areas);
    *people = (struct round_people){0};
}

enum column {
    AT_PARTY,
    AT_PERSON,
    AT_ACTIVE,
    AT_LANGUAGE,
    AT_STREET,
    AT_AREA,
    AT_GENDER,
    AT_WISH,
    AT_LANGUAGES,
    AT_NEW_PEOPLE,
    AT_READINESS,
    AT_HOURS,
    AT_GIVEN,
    AT_RECEIVED,
    AT_LAST_GIVEN
};

static int32_t tongues_of(struct round_people *people, struct query *query) {
    struct buffer words CLEAN(buffer_release) = BUFFER_INIT;
    buffer_add(&words, query_text(query, AT_LANGUAGE));
    buffer_add_char(&words, '\n');
    buffer_add(&words, query_text(query, AT_LANGUAGES));
    int32_t id = intern_id(&people->tongues, words.text);
    if (id > people->tongue_count) {
        MEM_GROW(people->tongue_words, people->tongue_count, people->tongue_room);
        char *copy = mem_copy_text(words.text);
        copy[strlen(query_text(query, AT_LANGUAGE))] = '\0';
        people->tongue_words[people->tongue_count++] = copy;
    }
    return id;
}

static void read_where(struct round_people *people, struct query *query, struct profile *profile) {
    struct buffer street CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer area CLEAN(buffer_release) = BUFFER_INIT;
    street_fold(&street, query_text(query, AT_STREET));
    text_fold(&area, query_text(query, AT_AREA));
    profile->street = intern_id(&people->streets, street.text);
    profile->area = intern_id(&people->areas, area.text);
}

/* Numbers of parties follow one another, so that a plain table finds them; in a register where they
 * do not, they are searched for. */
static void make_index(struct round_people *people) {
    int64_t most = people->count ? people->at[people->count - 1].party : 0;
    if (most <= 0 || most > INDEX_SPARE + INDEX_TIMES * (int64_t)people->count)
        return;
    people->index = mem_zero((size_t)most + 1, sizeof *people->index);
    people->index_count = most + 1;
    for (int i = 0; i < people->count; i++)
        people->index[people->at[i].party] = i + 1;
}

static enum outcome load_profiles(struct db *db, struct round_people *people, struct err *err) {
    struct query *query = db_query(db, SQL_round_people, DB_NO_VALUES);
    while (query_next(query)) {
        MEM_GROW(people->at, people->count, people->room);
        struct profile *profile = &people->at[people->count++];
        *profile = (struct profile){.party = query_int(query, AT_PARTY),
                                    .active = query_int(query, AT_ACTIVE) != 0,
                                    .person = query_int(query, AT_PERSON) != 0,
                                    .new_people = query_int(query, AT_NEW_PEOPLE) != 0,
                                    .gender = gender_from_words(query_text(query, AT_GENDER)),
                                    .wish = gender_from_words(query_text(query, AT_WISH)),
                                    .readiness = (int16_t)query_int(query, AT_READINESS),
                                    .hours_a_week = (int16_t)query_int(query, AT_HOURS),
                                    .given_min = query_int(query, AT_GIVEN),
                                    .received_min = query_int(query, AT_RECEIVED),
                                    .last_given = query_day(query, AT_LAST_GIVEN),
                                    .giver = -1};
        profile->tongues = tongues_of(people, query);
        read_where(people, query, profile);
    }
    make_index(people);
    size_t ways = (size_t)people->tongue_count + 1;
    if (ways <= WAYS_MOST)
        people->in_common = mem_zero(ways * ways, sizeof *people->in_common);
    return query_end(&query, err);
}

int round_profile_of(const struct round_people *people, int64_t party) {
    if (people->index)
        return party > 0 && party < people->index_count ? people->index[party] - 1 : -1;
    int low = 0, high = people->count - 1;
    while (low <= high) {
        int middle = low + (high - low) / 2;
        if (people->at[middle].party == party)
            return middle;
        if (people->at[middle].party < party)
            low = middle + 1;
        else
            high = middle - 1;
    }
    return -1;
}

static struct profile *profile_at(struct round_people *people, int64_t party) {
    int at = round_profile_of(people, party);
    return at < 0 ? NULL : &people->at[at];
}

/* ---- asks, hours of the week, times, links ---- */

static enum outcome load_asks(struct db *db, int64_t since, struct round_people *people,
                              struct err *err) {
    struct query *query = db_query(db, SQL_round_asks, DB_NO_VALUES);
    struct profile *profile = NULL;
    while (query_next(query)) {
        int64_t giver = query_int(query, 0), at = query_int(query, 1);
        if (!profile || profile->party != giver)
            profile = profile_at(people, giver);
        if (!profile)
            continue;
        profile->asks += at >= since;
        profile->asked_before_at = profile->last_asked_at;
        profile->last_asked_at = at;
    }
    return query_end(&query, err);
}

static enum outcome add_week(struct query *query, struct round_people *people, struct err *err) {
    while (query_next(query)) {
        struct profile *profile = profile_at(people, query_int(query, 0));
        if (profile)
            profile->week_min += (int32_t)query_int(query, 1);
    }
    return query_end(&query, err);
}

static enum outcome load_week(struct db *db, day_t day, struct round_people *people,
                              struct err *err) {
    day_t monday = day - day_weekday(day);
    enum outcome outcome = add_week(
        db_query(db, SQL_round_week, DB_VALUES(db_int(monday), db_int(monday + 6))), people, err);
    if (outcome == OUTCOME_OK)
        outcome = add_week(
            db_query(db, SQL_round_week_arranged, DB_VALUES(db_int(monday), db_int(monday + 6))),
            people, err);
    return outcome;
}

static enum outcome load_slots(struct db *db, struct round_people *people, struct err *err) {
    struct query *query = db_query(db, SQL_round_slots, DB_NO_VALUES);
    while (query_next(query)) {
        struct profile *profile = profile_at(people, query_int(query, 0));
        if (!profile)
            continue;
        MEM_GROW(people->slots, people->slot_count, people->slot_room);
        if (!profile->slots++)
            profile->slot = people->slot_count;
        people->slots[people->slot_count++] = (struct slot){
            (int)query_int(query, 1), (int32_t)query_int(query, 2), (int32_t)query_int(query, 3)};
    }
    return query_end(&query, err);
}

static enum outcome load_links(struct db *db, struct round_people *people, struct err *err) {
    struct query *query = db_query(db, SQL_round_links, DB_NO_VALUES);
    while (query_next(query)) {
        struct pair_of pair = {query_int(query, 1), query_int(query, 2)};
        if (query_int(query, 0)) {
            MEM_GROW(people->apart, people->apart_count, people->apart_room);
            people->apart[people->apart_count++] = pair;
        } else {
            MEM_GROW(people->households, people->household_count, people->household_room);
            people->households[people->household_count++] = pair;
        }
    }
    return query_end(&query, err);
}

static enum outcome load_worries(struct db *db, struct round_people *people, struct err *err) {
    struct query *query = db_query(db, SQL_round_worries, DB_NO_VALUES);
    while (query_next(query)) {
        MEM_GROW(people->worries, people->worry_count, people->worry_room);
        struct worry *worry = &people->worries[people->worry_count++];
        worry->pair = (struct pair_of){query_int(query, 0), query_int(query, 1)};
        PUT_TEXT(worry->category, query_text(query, 2));
    }
    return query_end(&query, err);
}

enum outcome round_people_load(struct db *db, day_t day, struct round_people *people,
                               struct err *err) {
    people->asks_since = clock_now() - (int64_t)(clock_today() - day + DAYS_OF_ASKS) * DAY_S;
    enum outcome outcome = load_profiles(db, people, err);
    if (outcome == OUTCOME_OK)
        outcome = load_asks(db, people->asks_since, people, err);
    if (outcome == OUTCOME_OK)
        outcome = load_worries(db, people, err);
    if (outcome == OUTCOME_OK)
        outcome = load_week(db, day, people, err);
    if (outcome == OUTCOME_OK)
        outcome = load_slots(db, people, err);
    if (outcome == OUTCOME_OK)
        outcome = load_links(db, people, err);
    return outcome;
}

/* ---- two of them ---- */

static int by_pair(const void *a, const void *b) {
    const struct pair_of *one = a, *two = b;
    if (one->a != two->a)
        return one->a < two->a ? -1 : 1;
    return (one->b > two->b) - (one->b < two->b);
}

bool round_pair_in(const struct pair_of *pairs, int count, int64_t a, int64_t b) {
    struct pair_of wanted = {a < b ? a : b, a < b ? b : a};
    return count && bsearch(&wanted, pairs, (size_t)count, sizeof *pairs, by_pair);
}

bool round_worried(const struct round_people *people, int64_t a, int64_t b, const char *category) {
    struct pair_of pair = {a < b ? a : b, a < b ? b : a};
    for (int i = 0; i < people->worry_count; i++)
        if (people->worries[i].pair.a == pair.a && people->worries[i].pair.b == pair.b &&
            !strcmp(people->worries[i].category, category))
            return true;
    return false;
}

/* Of a way of speaking the others stand behind the end of the best one. */
static enum tongue tongues_compare(const struct round_people *people, int32_t asker,
                                   int32_t giver) {
    const char *asks = people->tongue_words[asker - 1], *gives = people->tongue_words[giver - 1];
    return tongue_in_common(asks, asks + strlen(asks) + 1, gives, gives + strlen(gives) + 1);
}

enum tongue round_tongue(struct round_people *people, const struct profile *asker,
                         const struct profile *giver) {
    size_t ways = (size_t)people->tongue_count + 1;
    if (!people->in_common)
        return tongues_compare(people, asker->tongues, giver->tongues);
    struct tongue_pair *known =
        &people->in_common[(size_t)asker->tongues * ways + (size_t)giver->tongues];
    if (!known->known) {
        known->tongue = (int8_t)tongues_compare(people, asker->tongues, giver->tongues);
        known->known = 1;
    }
    return (enum tongue)known->tongue;
}
