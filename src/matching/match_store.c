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
#include "offers/need_store.h"

enum {
    KIN_MOST = 32,
    JUST_THIS_ENOUGH = 300, /* offers, so that wider kinds need not be looked at */
    BOARD_MET = 100,        /* exchanges of the asker, each way, for the same */
    BOARD_MOST = 40,        /* for the one name that the board shows */
    LOOKED_AT_MOST = 120    /* more than anybody asks; whoever is nearest in kind and place first */
};

/* Somebody with whom the asker has exchanged help. */
struct met {
    int64_t party;
    int times, same; /* same: they gave what is asked for now */
};

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
    int64_t with;    /* a giver who is looked at in any case; 0 nobody */
    struct met *met; /* owned: in the order of parties */
    int met_count, met_room;
    struct kin {
        char code[CATEGORY_CODE_BYTES];
        enum fit fit;
    } kin[KIN_MOST];
    int kin_count;
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

/* ---- whom they know ---- */

static enum outcome load_met(struct asked *asked, int64_t asker, int64_t most, struct err *err) {
    struct query *query =
        db_query(asked->db, SQL_match_met,
                 DB_VALUES(db_int(asker), db_text(asked->category.code), db_int(most)));
    while (query_next(query)) {
        MEM_GROW(asked->met, asked->met_count, asked->met_room);
        asked->met[asked->met_count++] =
            (struct met){query_int(query, 0), (int)query_int(query, 1), (int)query_int(query, 2)};
    }
    return query_end(&query, err);
}

static int by_party(const void *a, const void *b) {
    const struct met *one = a, *two = b;
    return (one->party > two->party) - (one->party < two->party);
}

static struct met met_with(const struct asked *asked, int64_t party) {
    struct met wanted = {party, 0, 0};
    const struct met *found =
        asked->met_count
            ? bsearch(&wanted, asked->met, (size_t)asked->met_count, sizeof *asked->met, by_party)
            : NULL;
    return found ? *found : wanted;
}

/* ---- who offers something like it ---- */

/* An offer, with no more than it takes to say who is looked at first. */
struct hit {
    int64_t party, offer;
    enum fit fit;
    bool teachable;
    int promise;
};
struct hits {
    struct hit *at; /* owned */
    int count, room;
};

/* A need's general kind has a handful of kinds: each is looked up once. */
static enum fit fit_of_code(struct asked *asked, const char *code) {
    struct category offered;
    for (int i = 0; i < asked->kin_count; i++)
        if (!strcmp(asked->kin[i].code, code))
            return asked->kin[i].fit;
    enum fit fit = FIT_NONE;
    if (!strcmp(code, asked->category.code))
        fit = FIT_EXACT;
    else if (category_get(asked->db, code, &offered, NULL) == OUTCOME_OK)
        fit = fit_of(&asked->category, &offered);
    if (asked->kin_count < KIN_MOST) {
        struct kin *kin = &asked->kin[asked->kin_count++];
        PUT_TEXT(kin->code, code);
        kin->fit = fit;
    }
    return fit;
}

static enum outcome read_hits(struct asked *asked, struct query *query, bool by_words,
                              bool learning, struct hits *hits, struct err *err) {
    while (query_next(query)) {
        MEM_GROW(hits->at, hits->count, hits->room);
        struct hit *hit = &hits->at[hits->count++];
        *hit = (struct hit){.party = query_int(query, 0), .offer = query_int(query, 1)};
        hit->fit = by_words ? FIT_WORDS : fit_of_code(asked, query_text(query, 2));
        hit->teachable = query_int(query, 3) != 0;
        hit->promise = match_promise(&(struct match_promise){
            .fit = hit->fit,
            .teachable = learning && hit->teachable,
            .near = query_int(query, 4) != 0,
            .new_here = query_int(query, 5) != 0,
            .asked = query_int(query, 6) != 0 || hit->party == asked->with});
    }
    return query_end(&query, err);
}

/* The best offer of each party first. */
static int by_best_offer(const void *a, const void *b) {
    const struct hit *one = a, *two = b;
    if (one->party != two->party)
        return one->party < two->party ? -1 : 1;
    if (one->promise != two->promise)
        return one->promise > two->promise ? -1 : 1;
    return (one->offer > two->offer) - (one->offer < two->offer);
}

static int by_promise(const void *a, const void *b) {
    const struct hit *one = a, *two = b;
    if (one->promise != two->promise)
        return one->promise > two->promise ? -1 : 1;
    return (one->party > two->party) - (one->party < two->party);
}

/* One of each party, those to be looked at first. */
static void take_best(struct hits *hits, struct match_list *list, int most) {
    int parties = 0;
    if (!hits->count)
        return;
    qsort(hits->at, (size_t)hits->count, sizeof *hits->at, by_best_offer);
    for (int i = 0; i < hits->count; i++)
        if (!parties || hits->at[parties - 1].party != hits->at[i].party)
            hits->at[parties++] = hits->at[i];
    qsort(hits->at, (size_t)parties, sizeof *hits->at, by_promise);
    list->count = parties > most ? most : parties;
    list->beyond = parties - list->count;
    list->room = list->count;
    list->at = mem_zero((size_t)list->count, sizeof *list->at);
    for (int i = 0; i < list->count; i++) {
        struct match *match = &list->at[i];
        match->offer = hits->at[i].offer;
        match->facts.party = hits->at[i].party;
        match->facts.fit = hits->at[i].fit;
        match->facts.teachable = hits->at[i].teachable;
    }
}

static enum outcome find_hits(struct asked *asked, const struct match_list *list, const char *kind,
                              struct hits *hits, struct err *err) {
    struct buffer words CLEAN(buffer_release) = BUFFER_INIT;
    bool by_words = !strcmp(asked->category.code, CATEGORY_OTHER);
    if (by_words)
        match_words(list->need.words, &words);
    hits->count = 0;
    struct query *query =
        db_query(asked->db, by_words ? SQL_match_offers_by_word : SQL_match_offers,
                 DB_VALUES(db_text(by_words ? words.text : kind), db_int(asked->today),
                           db_text(asked->area), db_int(list->need.id)));
    return read_hits(asked, query, by_words, list->need.learning, hits, err);
}

/* Those who offer just this; where they are few, also those who offer something like it. */
static enum outcome find_offers(struct asked *asked, struct match_list *list, int most,
                                struct err *err) {
    struct hits hits = {0};
    enum outcome outcome = find_hits(asked, list, asked->category.code, &hits, err);
    if (outcome == OUTCOME_OK && hits.count < JUST_THIS_ENOUGH)
        outcome = find_hits(asked, list, asked->top, &hits, err);
    if (outcome == OUTCOME_OK)
        take_best(&hits, list, most);
    mem_release(&hits.at);
    return outcome;
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
    AT_ASKS,
    AT_LAST_ASKED,
    AT_WEEK,
    AT_ASK,
    AT_ASK_STATE,
    AT_ASK_VERSION,
    AT_CATEGORY,
    AT_WORDS,
    AT_WORRIED
};

static void read_who(struct query *query, const struct asked *asked, struct match *match) {
    struct candidate *facts = &match->facts;
    match->number = query_int(query, AT_NUMBER);
    match->drop_in = query_int(query, AT_DROP_IN) != 0;
    PUT_TEXT(match->category, query_text(query, AT_CATEGORY));
    PUT_TEXT(match->words, query_text(query, AT_WORDS));
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
    facts->worried = query_int(query, AT_WORRIED) != 0;
}

static void read_numbers(struct query *query, struct match *match) {
    struct candidate *facts = &match->facts;
    facts->hours_a_week = (int32_t)query_int(query, AT_HOURS);
    facts->given_min = query_int(query, AT_GIVEN);
    facts->received_min = query_int(query, AT_RECEIVED);
    facts->last_given_day = query_day(query, AT_LAST_GIVEN);
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
    match_set_category(facts, &asked->category);
    facts->self = facts->party == need->party;
    facts->asker_gender = asked->gender;
    facts->asker_wish = asked->wish;
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
    match_set_times(facts, &slots, &asked->slot);
    return OUTCOME_OK;
}

static enum outcome load_facts(struct asked *asked, const struct need *need, struct match *match,
                               struct err *err) {
    enum { MONTH_S = 30 * 24 * 60 * 60 };
    struct met met = met_with(asked, match->facts.party);
    set_need_facts(asked, need, &match->facts);
    match->facts.times_met = met.times;
    match->facts.times_same = met.same;
    struct query *query =
        db_query(asked->db, SQL_match_facts,
                 DB_VALUES(db_int(match->facts.party), db_int(need->party), db_int(match->offer),
                           db_int(need->id), db_int(clock_now() - MONTH_S), db_int(asked->monday),
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

static enum outcome rank(struct session *session, int64_t need, int64_t with, int most,
                         struct match_list *list, struct err *err) {
    struct asked asked = {.db = session->db, .with = with};
    *list = (struct match_list){0};
    enum outcome outcome = load_need(&asked, need, list, err);
    if (outcome == OUTCOME_OK)
        outcome =
            load_met(&asked, list->need.party, most < LOOKED_AT_MOST ? BOARD_MET : INT64_MAX, err);
    if (outcome == OUTCOME_OK)
        outcome = find_offers(&asked, list, most, err);
    for (int i = 0; i < list->count && outcome == OUTCOME_OK; i++) {
        outcome = load_facts(&asked, &list->need, &list->at[i], err);
        list->suggested += outcome == OUTCOME_OK && !list->at[i].verdict.gates;
    }
    mem_release(&asked.met);
    if (outcome == OUTCOME_OK && !list->suggested)
        outcome = say_empty(&asked, list, err);
    if (outcome != OUTCOME_OK)
        match_list_release(list);
    else if (list->count)
        qsort(list->at, (size_t)list->count, sizeof *list->at, compare);
    return outcome;
}

static enum outcome rank_in_one(struct session *session, int64_t need, int64_t with, int most,
                                struct match_list *list, struct err *err) {
    db_read_begin(session->db);
    enum outcome outcome = rank(session, need, with, most, list, err);
    db_read_end(session->db);
    return outcome;
}

enum outcome match_need(struct session *session, int64_t need, struct match_list *list,
                        struct err *err) {
    return rank_in_one(session, need, 0, LOOKED_AT_MOST, list, err);
}

enum outcome match_need_with(struct session *session, int64_t need, int64_t giver,
                             struct match_list *list, struct err *err) {
    return rank_in_one(session, need, giver, LOOKED_AT_MOST, list, err);
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
    enum outcome outcome = rank_in_one(session, need, 0, BOARD_MOST, &list, err);
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
