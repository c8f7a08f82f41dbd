/* SPDX-License-Identifier: GPL-3.0-or-later
 * Gathers the facts about everybody who offers something like a need, and sorts them. */
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "centre/policy.h"
#include "matching/match.h"
#include "offers/availability_store.h"
#include "offers/category_fit.h"
#include "offers/need_store.h"
#include "text/fold.h"

/* What is the same for everybody asked about. */
struct asked {
    struct db *db;
    struct category category;
    char top[CATEGORY_CODE_BYTES]; /* the general kind */
    char language[8], street[CONTACT_BYTES], area[CONTACT_BYTES], languages[CONTACT_BYTES];
    enum gender gender, wish;
    struct policy policy;
    bool dated;
    struct slot slot;
    day_t today, monday;
};

void match_list_release(struct match_list *list) {
    free(list->at);
    *list = (struct match_list){0};
}

/* ---- the need and who posted it ---- */

static enum outcome load_asker(struct asked *asked, struct match_list *list, struct err *err) {
    bool here = false;
    struct query *query = db_query(asked->db, SQL_match_asker, DB_VALUES(db_int(list->need.party)));
    if (query_next(query)) {
        enum party_status status = STATUS_LEFT;
        (void)party_status_from_code(query_text(query, 1), &status);
        here = status == STATUS_ACTIVE || status == STATUS_PAUSED;
        PUT_TEXT(list->asker_name, query_text(query, 0));
        PUT_TEXT(asked->language, query_text(query, 2));
        PUT_TEXT(asked->street, query_text(query, 3));
        PUT_TEXT(asked->area, query_text(query, 4));
        asked->gender = gender_from_words(query_text(query, 5));
        asked->wish = gender_from_words(query_text(query, 6));
        PUT_TEXT(asked->languages, query_text(query, 7));
    }
    enum outcome outcome = query_end(&query, err);
    if (outcome == OUTCOME_OK && !here)
        return err_set(err, OUTCOME_REFUSED,
                       N_("The person who would have liked a hand is no longer here: %s"),
                       list->asker_name);
    return outcome;
}

static enum outcome load_need(struct asked *asked, int64_t id, struct match_list *list,
                              struct err *err) {
    enum outcome outcome = need_get(asked->db, id, &list->need, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (list->need.status == NEED_WITHDRAWN)
        return err_set(err, OUTCOME_REFUSED,
                       N_("This need was taken back; nobody has to be asked."), NULL);
    if (list->need.status == NEED_MET)
        return err_set(err, OUTCOME_REFUSED, N_("This need was met; nobody has to be asked."),
                       NULL);
    asked->dated = need_slot(&list->need, &asked->slot);
    asked->today = clock_today();
    asked->monday = asked->today - day_weekday(asked->today);
    outcome = category_get(asked->db, list->need.category, &asked->category, err);
    const struct category *category = &asked->category;
    PUT_TEXT(asked->top, *category->parent ? category->parent : category->code);
    if (outcome == OUTCOME_OK)
        outcome = policy_load(asked->db, &asked->policy, err);
    return outcome == OUTCOME_OK ? load_asker(asked, list, err) : outcome;
}

/* ---- who offers something like it ---- */

static enum fit fit_of_code(struct asked *asked, const char *code) {
    struct category offered;
    if (!strcmp(code, asked->category.code))
        return FIT_EXACT;
    if (category_get(asked->db, code, &offered, NULL) != OUTCOME_OK)
        return FIT_NONE;
    return fit_of(&asked->category, &offered);
}

/* Rows come in the order of parties: the best offer of each is kept. */
static enum outcome add_offers(struct asked *asked, struct query *query, bool by_words,
                               struct match_list *list, struct err *err) {
    while (query_next(query)) {
        int64_t party = query_int(query, 0);
        enum fit fit = by_words ? FIT_WORDS : fit_of_code(asked, query_text(query, 1));
        bool teachable = query_int(query, 3) != 0;
        if (!list->count || list->at[list->count - 1].facts.party != party) {
            MEM_GROW(list->at, list->count, list->room);
            list->at[list->count++] = (struct match){.facts = {.party = party}};
        }
        struct match *match = &list->at[list->count - 1];
        bool teaches = list->need.learning && teachable && !match->facts.teachable;
        if (fit < match->facts.fit || (fit == match->facts.fit && !teaches))
            continue;
        match->facts.fit = fit;
        match->facts.teachable = teachable;
        PUT_TEXT(match->category, query_text(query, 1));
        PUT_TEXT(match->words, query_text(query, 2));
    }
    return query_end(&query, err);
}

static void words_as_json(const char *words, struct buffer *json) {
    struct buffer fold CLEAN(buffer_release) = BUFFER_INIT;
    char *rest = NULL;
    text_fold(&fold, words);
    buffer_add_char(json, '[');
    for (char *word = strtok_r(fold.text, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        if (!category_word_says_little(word, strlen(word)))
            buffer_addf(json, "%s\"%s\"", json->len > 1 ? "," : "", word);
    buffer_add_char(json, ']');
}

static enum outcome find_offers(struct asked *asked, struct match_list *list, struct err *err) {
    if (strcmp(asked->category.code, CATEGORY_OTHER) != 0)
        return add_offers(asked,
                          db_query(asked->db, SQL_match_offers,
                                   DB_VALUES(db_text(asked->top), db_int(asked->today))),
                          false, list, err);
    struct buffer words CLEAN(buffer_release) = BUFFER_INIT;
    words_as_json(list->need.words, &words);
    return add_offers(asked,
                      db_query(asked->db, SQL_match_offers_by_word,
                               DB_VALUES(db_text(words.text), db_int(asked->today))),
                      true, list, err);
}

/* ---- the facts about each ---- */

enum facts_column {
    AT_KIND,
    AT_NUMBER,
    AT_NAME,
    AT_STATUS,
    AT_LANGUAGE,
    AT_PHONE,
    AT_PREFERS,
    AT_DROP_IN,
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
    AT_LAST_GIVEN,
    AT_HOUSEHOLD,
    AT_APART,
    AT_MET,
    AT_SAME,
    AT_ASKS,
    AT_LAST_ASKED,
    AT_WEEK,
    AT_ASK,
    AT_ASK_STATE,
    AT_ASK_VERSION
};

static void read_who(struct query *query, const struct asked *asked, struct match *match) {
    struct candidate *facts = &match->facts;
    match->number = query_int(query, AT_NUMBER);
    match->drop_in = query_int(query, AT_DROP_IN) != 0;
    PUT_TEXT(match->name, query_text(query, AT_NAME));
    PUT_TEXT(match->phone, query_text(query, AT_PHONE));
    PUT_TEXT(match->prefers, query_text(query, AT_PREFERS));
    facts->person = !strcmp(query_text(query, AT_KIND), party_kind_code(PARTY_PERSON));
    facts->active = !strcmp(query_text(query, AT_STATUS), party_status_code(STATUS_ACTIVE));
    facts->tongue =
        tongue_in_common(asked->language, asked->languages, query_text(query, AT_LANGUAGE),
                         query_text(query, AT_LANGUAGES));
    facts->near = nearness_of(asked->street, asked->area, query_text(query, AT_STREET),
                              query_text(query, AT_AREA));
    facts->gender = gender_from_words(query_text(query, AT_GENDER));
    facts->wish = gender_from_words(query_text(query, AT_WISH));
    facts->likes_new_people = query_int(query, AT_NEW_PEOPLE) != 0;
    facts->readiness = (int)query_int(query, AT_READINESS);
    facts->household = query_int(query, AT_HOUSEHOLD) != 0;
    facts->apart = query_int(query, AT_APART) != 0;
}

static void read_numbers(struct query *query, struct match *match) {
    struct candidate *facts = &match->facts;
    facts->hours_a_week = (int32_t)query_int(query, AT_HOURS);
    facts->given_min = query_int(query, AT_GIVEN);
    facts->received_min = query_int(query, AT_RECEIVED);
    facts->last_given_day = query_day(query, AT_LAST_GIVEN);
    facts->times_met = (int)query_int(query, AT_MET);
    facts->times_same = (int)query_int(query, AT_SAME);
    facts->asks_30_days = (int)query_int(query, AT_ASKS);
    facts->last_asked_at = query_int(query, AT_LAST_ASKED);
    facts->week_min = (int32_t)query_int(query, AT_WEEK);
    match->ask = query_int(query, AT_ASK);
    match->state = ASK_STATE_COUNT;
    (void)ask_state_from_code(query_text(query, AT_ASK_STATE), &match->state);
    match->ask_version = query_int(query, AT_ASK_VERSION);
}

static void set_need_facts(const struct asked *asked, const struct need *need,
                           struct candidate *facts) {
    facts->learning = need->learning;
    facts->tier = asked->category.tier;
    facts->talking = asked->category.talking;
    facts->continuity = asked->category.continuity;
    facts->self = facts->party == need->party;
    facts->asker_gender = asked->gender;
    facts->asker_wish = asked->wish;
    facts->dated = asked->dated;
    facts->need_min = need->minutes;
    facts->asks_limit = (int)asked->policy.value[POLICY_REST_ASKS];
    facts->today = asked->today;
}

static enum outcome load_times(const struct asked *asked, struct candidate *facts,
                               struct err *err) {
    struct slots slots;
    if (!asked->dated)
        return OUTCOME_OK;
    enum outcome outcome = availability_get(asked->db, facts->party, &slots, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    facts->times_known = slots.count > 0;
    facts->wanted_min = asked->slot.to_min - asked->slot.from_min;
    facts->covered_min = slots_cover_min(&slots, &asked->slot);
    /* Somebody who is free on a day that is wanted without a time fits that day as a whole. */
    if (facts->covered_min > 0 && facts->wanted_min == 24 * 60)
        facts->covered_min = facts->wanted_min;
    return OUTCOME_OK;
}

static enum outcome load_facts(struct asked *asked, const struct need *need, struct match *match,
                               struct err *err) {
    enum { MONTH_S = 30 * 24 * 60 * 60 };
    set_need_facts(asked, need, &match->facts);
    struct query *query = db_query(asked->db, SQL_match_facts,
                                   DB_VALUES(db_int(match->facts.party), db_int(need->party),
                                             db_text(asked->category.code), db_int(need->id),
                                             db_int(clock_now() - MONTH_S), db_int(asked->monday),
                                             db_int(asked->monday + 6)));
    if (query_next(query)) {
        read_who(query, asked, match);
        read_numbers(query, match);
    }
    enum outcome outcome = query_end(&query, err);
    if (outcome == OUTCOME_OK)
        outcome = load_times(asked, &match->facts, err);
    verdict_make(&match->facts, &match->verdict);
    return outcome;
}

/* ---- the list ---- */

static int compare(const void *a, const void *b) {
    const struct match *one = a, *two = b;
    return verdict_compare(&one->facts, &one->verdict, &two->facts, &two->verdict);
}

/* Why nobody is suggested, and what to do about it. */
static enum outcome say_empty(const struct asked *asked, struct match_list *list, struct err *err) {
    int64_t anybody = 0;
    enum outcome outcome = db_get_int(asked->db, SQL_match_anybody_else,
                                      DB_VALUES(db_int(list->need.party)), &anybody, err);
    if (!anybody)
        list->empty = N_("There is nobody else in the register yet. Welcome somebody first.");
    else if (!list->count)
        list->empty = N_("Nobody has offered anything like this yet. Ask round at the drop-in, and "
                         "tell them that nobody is found yet.");
    else
        list->empty =
            N_("Nobody can be suggested at the moment. Look why, and tell them that nobody "
               "is found yet.");
    return outcome;
}

enum outcome match_need(struct session *session, int64_t need, struct match_list *list,
                        struct err *err) {
    struct asked asked = {.db = session->db};
    *list = (struct match_list){0};
    enum outcome outcome = load_need(&asked, need, list, err);
    if (outcome == OUTCOME_OK)
        outcome = find_offers(&asked, list, err);
    for (int i = 0; i < list->count && outcome == OUTCOME_OK; i++) {
        outcome = load_facts(&asked, &list->need, &list->at[i], err);
        list->suggested += outcome == OUTCOME_OK && !list->at[i].verdict.gates;
    }
    if (outcome == OUTCOME_OK && !list->suggested)
        outcome = say_empty(&asked, list, err);
    if (outcome != OUTCOME_OK)
        match_list_release(list);
    else if (list->count)
        qsort(list->at, (size_t)list->count, sizeof *list->at, compare);
    return outcome;
}

static bool said_not_now(const struct match *match) {
    return match->ask && (match->state == ASK_NOT_NOW || match->state == ASK_CANCELLED);
}

int match_top(const struct match_list *list, int top[MATCH_TOP], int *surprise) {
    int count = 0, best = 0;
    *surprise = -1;
    for (int i = 0; i < list->suggested; i++) {
        if (said_not_now(&list->at[i]))
            continue;
        if (count < MATCH_TOP) {
            top[count++] = i;
            continue;
        }
        int draw_in = verdict_points(&list->at[i].verdict, PART_DRAW_IN);
        if (draw_in > best) {
            best = draw_in;
            *surprise = i;
        }
    }
    return count;
}

enum outcome match_best_of(struct session *session, int64_t need, struct match_best *best,
                           struct err *err) {
    struct match_list list CLEAN(match_list_release) = {0};
    int top[MATCH_TOP], surprise;
    *best = (struct match_best){0};
    enum outcome outcome = match_need(session, need, &list, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    best->suggested = list.suggested;
    if (match_top(&list, top, &surprise) > 0) {
        const struct match *match = &list.at[top[0]];
        best->party = match->facts.party;
        best->total = match->verdict.total;
        PUT_TEXT(best->name, match->name);
    }
    return outcome;
}
