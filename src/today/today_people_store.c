/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rows of Today that are about people: newcomers, those who know nobody, were never asked, only
 * give or only receive, were not seen, agreed long ago. Read once for all these kinds; names are
 * read only of those who are shown. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "text/fold.h"
#include "today_private.h"

enum { NEWCOMER_YEAR = 365, AT_LEAST_TWICE = 2 };

/* What the days tell of one person. */
struct person_days {
    int64_t party, offer; /* an open offer of theirs; 0: none */
    day_t joined, gave, received, contact, agreed, offered;
    int gave_times, received_times; /* in the window of one-way; two stand for more */
    bool asked;
    bool shown; /* in the list already, for another reason */
};
struct people {
    struct person_days *at; /* owned */
    int count, room;
};
/* One of a kind. */
struct found {
    struct person_days *who;
    day_t since;
    enum today_fact fact;
};

void people_release(struct people **people) {
    if (*people)
        free((*people)->at);
    mem_release(people);
}

static day_t day_at(struct query *query, int column) {
    return query_is_null(query, column) ? DAY_NONE : clock_day_of(query_int(query, column));
}

enum outcome people_load(struct gather *gather, struct people **people, struct err *err) {
    struct people *all = *people = mem_zero(1, sizeof *all);
    day_t window = gather->today - (day_t)gather->policy.value[POLICY_ONE_WAY_DAYS];
    struct query *query =
        db_query(gather->db, SQL_today_people, DB_VALUES(db_int(gather->today), db_int(window)));
    while (query_next(query)) {
        MEM_GROW(all->at, all->count, all->room);
        all->at[all->count++] = (struct person_days){.party = query_int(query, 0),
                                                     .joined = query_day(query, 1),
                                                     .gave = query_day(query, 2),
                                                     .received = query_day(query, 3),
                                                     .gave_times = (int)query_int(query, 4),
                                                     .received_times = (int)query_int(query, 5),
                                                     .contact = query_day(query, 6),
                                                     .agreed = day_at(query, 7),
                                                     .offer = query_int(query, 8),
                                                     .offered = day_at(query, 9),
                                                     .asked = query_int(query, 10) != 0};
    }
    return query_end(&query, err);
}

/* ---- the kinds: is it so, since when ---- */

static bool is_long(const struct gather *gather, enum policy_id id, day_t since) {
    day_t days = (day_t)gather->policy.value[id];
    return days > 0 && since != DAY_NONE && since <= gather->today - days;
}

static bool knows_nobody(const struct person_days *who) {
    return who->gave == DAY_NONE && who->received == DAY_NONE;
}

static bool is_alone(const struct gather *gather, const struct person_days *who) {
    return knows_nobody(who) && is_long(gather, POLICY_ALONE_DAYS, who->joined + 1);
}

static bool is_newcomer(const struct gather *gather, const struct person_days *who) {
    return knows_nobody(who) && !is_alone(gather, who) &&
           is_long(gather, POLICY_NEWCOMER_DAYS, who->joined) &&
           who->joined > gather->today - NEWCOMER_YEAR;
}

static bool is_one_way(const struct gather *gather, const struct person_days *who) {
    bool gives = who->gave_times >= AT_LEAST_TWICE && !who->received_times;
    bool receives = who->received_times >= AT_LEAST_TWICE && !who->gave_times;
    return (gives || receives) && is_long(gather, POLICY_ONE_WAY_DAYS, who->joined);
}

static day_t latest(day_t a, day_t b) {
    return a > b ? a : b; /* DAY_NONE is before every day */
}

static bool find_newcomer(const struct gather *gather, struct found *found) {
    *found = (struct found){found->who, found->who->joined, TODAY_IS_JOINED};
    return is_newcomer(gather, found->who);
}

static bool find_alone(const struct gather *gather, struct found *found) {
    *found = (struct found){found->who, found->who->joined, TODAY_IS_JOINED};
    return is_alone(gather, found->who);
}

/* Whoever gave was asked in some way, though nobody wrote it down. Who knows nobody, or only
 * receives, has a row that says so. */
static bool find_never_asked(const struct gather *gather, struct found *found) {
    const struct person_days *who = found->who;
    *found = (struct found){found->who, who->offered, TODAY_IS_OFFERS};
    return !who->asked && who->gave == DAY_NONE && !is_alone(gather, who) &&
           !is_newcomer(gather, who) && !is_one_way(gather, who) &&
           is_long(gather, POLICY_NEVER_ASKED_DAYS, who->offered);
}

/* Since the last time it went the other way, or since they joined. */
static bool find_one_way(const struct gather *gather, struct found *found) {
    const struct person_days *who = found->who;
    bool gives = who->gave_times > 0;
    day_t other_way = gives ? who->received : who->gave;
    *found = (struct found){found->who, other_way == DAY_NONE ? who->joined : other_way,
                            gives ? TODAY_IS_ONLY_GIVES : TODAY_IS_ONLY_RECEIVES};
    return is_one_way(gather, who);
}

static bool find_not_seen(const struct gather *gather, struct found *found) {
    const struct person_days *who = found->who;
    *found = (struct found){
        found->who, latest(latest(who->joined, who->contact), latest(who->gave, who->received)),
        TODAY_IS_NOT_SEEN};
    return is_long(gather, POLICY_NOT_SEEN_DAYS, found->since) &&
           (gather->each == TODAY_ALL || !who->shown);
}

static bool find_agreement(const struct gather *gather, struct found *found) {
    *found = (struct found){found->who, found->who->agreed, TODAY_IS_OLD};
    return is_long(gather, POLICY_AGREEMENT_DAYS, found->since);
}

static bool is_of_kind(const struct gather *gather, enum today_kind kind, struct found *found) {
    static bool (*const finds[TODAY_KIND_COUNT])(const struct gather *, struct found *) = {
        [TODAY_NEWCOMER] = find_newcomer,       [TODAY_ALONE] = find_alone,
        [TODAY_NEVER_ASKED] = find_never_asked, [TODAY_ONE_WAY] = find_one_way,
        [TODAY_NOT_SEEN] = find_not_seen,       [TODAY_AGREEMENT] = find_agreement};
    char key[TODAY_KEY_BYTES];
    if (!finds[kind] || !finds[kind](gather, found))
        return false;
    (void)snprintf(key, sizeof key, "%lld", (long long)found->who->party);
    return !put_offs_have(&gather->off, kind, key);
}

/* ---- rows ---- */

static int by_since(const void *a, const void *b) {
    const struct found *one = a, *two = b;
    if (one->since != two->since)
        return one->since < two->since ? -1 : 1;
    return (one->who->party > two->who->party) - (one->who->party < two->who->party);
}

static enum outcome add_row(struct gather *gather, enum today_kind kind, const struct found *found,
                            struct err *err) {
    struct today_list *list = gather->list;
    struct query *query = db_query(gather->db, SQL_today_person,
                                   DB_VALUES(db_int(found->who->party), db_id(found->who->offer)));
    if (query_next(query)) {
        MEM_GROW(list->at, list->count, list->room);
        struct today_row *row = &list->at[list->count++];
        gather_take(query, kind, row);
        PUT_TEXT(row->street, query_text(query, 14));
        PUT_TEXT(row->area, query_text(query, 15));
        row->since = found->since;
        row->fact = found->fact;
        found->who->shown = true;
    }
    return query_end(&query, err);
}

/* "12 Mill Lane" as "mill lane 12": house by house along a street. */
static void street_key(const char *street, struct buffer *out) {
    CLEAN(buffer_release) struct buffer fold = BUFFER_INIT, houses = BUFFER_INIT;
    char *rest = NULL;
    text_fold(&fold, street);
    for (char *word = strtok_r(fold.text, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        buffer_addf(*word >= '0' && *word <= '9' ? &houses : out, "%s ", word);
    buffer_add(out, houses.text);
}

/* The way of somebody who goes round: by neighbourhood, then by street. */
static int by_street(const void *a, const void *b) {
    const struct today_row *one = a, *two = b;
    CLEAN(buffer_release) struct buffer first = BUFFER_INIT, second = BUFFER_INIT;
    text_fold(&first, one->area);
    text_fold(&second, two->area);
    int order = strcmp(first.text, second.text);
    if (!order) {
        buffer_clear(&first);
        buffer_clear(&second);
        street_key(one->street, &first);
        street_key(two->street, &second);
        order = strverscmp(first.text, second.text);
    }
    if (order)
        return order;
    return (one->party > two->party) - (one->party < two->party);
}

enum outcome people_add(struct gather *gather, struct people *people, enum today_kind kind,
                        struct err *err) {
    struct found *found = mem_zero((size_t)people->count + 1, sizeof *found);
    enum outcome outcome = OUTCOME_OK;
    int count = 0, first = gather->list->count;
    for (int i = 0; i < people->count; i++) {
        found[count].who = &people->at[i];
        count += is_of_kind(gather, kind, &found[count]);
    }
    qsort(found, (size_t)count, sizeof *found, by_since);
    gather->list->of[kind] = count;
    int shown = gather->each == TODAY_ALL || count < gather->each ? count : gather->each;
    for (int i = 0; i < shown && outcome == OUTCOME_OK; i++)
        outcome = add_row(gather, kind, &found[i], err);
    free(found);
    if (kind == TODAY_NOT_SEEN && gather->each == TODAY_ALL && gather->list->count > first)
        qsort(gather->list->at + first, (size_t)(gather->list->count - first),
              sizeof *gather->list->at, by_street);
    return outcome;
}
