/* SPDX-License-Identifier: GPL-3.0-or-later
 * Works a round out: who might answer which need, as gates and score say; who can be asked how
 * often; then the plan, and what somebody would get who took one need after another. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "matching/round_store.h"
#include "people/party_store.h"
#include "round_private.h"

enum {
    PAIRS_MOST = 2000000,  /* looked at in one round: what an old computer's memory has room for */
    LOOKED_AT_LEAST = 120, /* of each need: as for one need at a time */
    QUIET_DAYS = 90,       /* has not given for so long: would be drawn in */
    HOUR_MIN = 60,
    TELL_EVERY = 64
};

/* What a giver brings into the round; beside the problem's givers. */
struct giver_facts {
    int32_t profile;
    int32_t longest_min; /* of the needs that might be theirs */
    int kept, kept_asks; /* pairs that are part of any plan; how many of them were asked already */
    int recent_asks;     /* of these, within the last 30 days */
};
struct gather {
    struct session *session;
    const struct round_watch *watch;
    struct round_work *work;
    struct round_source *source;
    struct round_need *needs;
    struct round_giver *givers;
    struct round_pair *pairs;
    struct giver_facts *facts;
    int32_t pair_count, pair_room, points_room, giver_count, giver_room, facts_room;
    int most; /* of each need */
    bool stopped;
};

void round_work_release(struct round_work *work) {
    free((void *)(uintptr_t)work->problem.needs);
    free((void *)(uintptr_t)work->problem.givers);
    free((void *)(uintptr_t)work->problem.pairs);
    free(work->need);
    free(work->points);
    if (work->source)
        round_source_release(work->source);
    free(work->source);
    round_plan_release(&work->plan);
    round_plan_release(&work->greedy);
    circle_list_release(&work->circles);
    *work = (struct round_work){0};
}

/* ---- needs ---- */

/* Older ones first, in steps a person would make; what is urgent does not wait to become old. */
static int wait_class(const struct need *need, day_t day) {
    static const int days[ROUND_CLASS_MOST] = {7, 14, 28, 60};
    int class = 0;
    while (class < ROUND_CLASS_MOST && day - need->asked_day >= days[class])
        class ++;
    if (need->urgency == URGENCY_URGENT)
        return ROUND_CLASS_MOST;
    return need->urgency == URGENCY_SOON && class < 2 ? 2 : class;
}

/* ---- givers ---- */

static int32_t giver_of(struct gather *gather, int32_t at) {
    struct profile *profile = &gather->source->people.at[at];
    if (profile->giver >= 0)
        return profile->giver;
    MEM_GROW(gather->givers, gather->giver_count, gather->giver_room);
    MEM_GROW(gather->facts, gather->giver_count, gather->facts_room);
    gather->givers[gather->giver_count] = (struct round_giver){.party = profile->party};
    gather->facts[gather->giver_count] = (struct giver_facts){.profile = at};
    profile->giver = gather->giver_count;
    return gather->giver_count++;
}

static int least(int a, int b) {
    return a < b ? a : b;
}

/* So many of the needs that might be theirs fit into the hours they have left, whichever they are.
 */
static int fits_into_week(const struct profile *profile, int32_t longest_min) {
    int32_t left = profile->hours_a_week * HOUR_MIN - profile->week_min;
    if (!profile->hours_a_week)
        return INT16_MAX;
    return left <= 0 ? 0 : left / (longest_min > 0 ? longest_min : HOUR_MIN);
}

static void finish_giver(const struct gather *gather, int32_t at) {
    const struct policy *policy = &gather->source->policy;
    const struct giver_facts *facts = &gather->facts[at];
    const struct profile *profile = &gather->source->people.at[facts->profile];
    struct round_giver *giver = &gather->givers[at];
    int asks = profile->asks - facts->recent_asks;
    int capacity =
        least((int)policy->value[POLICY_ROUND_ASKS], (int)policy->value[POLICY_REST_ASKS] - asks);
    capacity = least(capacity, fits_into_week(profile, facts->longest_min));
    giver->asks = asks;
    giver->capacity = capacity < facts->kept_asks ? facts->kept_asks : capacity;
    giver->capacity = giver->capacity < 0 ? 0 : giver->capacity;
    giver->draw_in = profile->person && (profile->last_given == DAY_NONE ||
                                         gather->source->day - profile->last_given > QUIET_DAYS);
}

/* ---- pairs ---- */

static int by_decided(const void *a, const void *b) {
    const struct decided *one = a, *two = b;
    if (one->need != two->need)
        return one->need < two->need ? -1 : 1;
    return (one->giver > two->giver) - (one->giver < two->giver);
}

static const struct decided *decided_of(const struct round_source *source, int64_t need,
                                        int64_t giver) {
    struct decided wanted = {need, giver, false};
    return source->decided_count ? bsearch(&wanted, source->decided, (size_t)source->decided_count,
                                           sizeof *source->decided, by_decided)
                                 : NULL;
}

static bool is_pending(const struct own_ask *ask) {
    return ask && (ask->state == ASK_ASKED || ask->state == ASK_YES);
}

static bool said_no(const struct own_ask *ask) {
    return ask && (ask->state == ASK_NOT_NOW || ask->state == ASK_CANCELLED);
}

/* Whoever left since they were kept or asked holds up nothing. */
static bool is_here(const struct round_source *source, int64_t party) {
    return round_profile_of(&source->people, party) >= 0;
}

/* Of several who are being asked about one need: who said yes, then who was asked first. */
static int64_t asked_already(const struct round_source *source, int64_t need) {
    const struct own_ask *best = NULL;
    for (int i = 0; i < source->ask_count; i++) {
        const struct own_ask *ask = &source->asks[i];
        if (ask->need != need || !is_pending(ask) || !is_here(source, ask->giver))
            continue;
        if (!best || (ask->state == ASK_YES && best->state != ASK_YES) ||
            (ask->state == best->state && ask->asked_at < best->asked_at))
            best = ask;
    }
    return best ? best->giver : 0;
}

static int64_t kept_for(const struct round_source *source, int64_t need) {
    for (int i = 0; i < source->decided_count; i++)
        if (source->decided[i].need == need && source->decided[i].kept &&
            is_here(source, source->decided[i].giver))
            return source->decided[i].giver;
    return 0;
}

static void add_pair(struct gather *gather, const struct round_asked *asked, int32_t profile,
                     const struct candidate *facts, const struct verdict *verdict, bool kept) {
    struct round_work *work = gather->work;
    MEM_GROW(gather->pairs, gather->pair_count, gather->pair_room);
    MEM_GROW(work->points, gather->pair_count, gather->points_room);
    struct round_points *points = &work->points[gather->pair_count];
    int32_t giver = giver_of(gather, profile);
    struct giver_facts *bring = &gather->facts[giver];
    struct round_pair *pair = &gather->pairs[gather->pair_count++];
    *pair = (struct round_pair){.giver = giver,
                                .score = (int16_t)verdict->total,
                                .kept = kept,
                                .new_link = facts->times_met == 0};
    for (int part = 0; part < PART_COUNT; part++)
        points->part[part] = (int8_t)verdict_points(verdict, (enum part)part);
    int32_t takes = facts->need_min > 0 ? facts->need_min : HOUR_MIN;
    bring->longest_min = takes > bring->longest_min ? takes : bring->longest_min;
    if (!kept)
        return;
    const struct own_ask *own =
        round_own_ask(gather->source, asked->need->id, gather->givers[giver].party);
    pair->asked = is_pending(own);
    bring->kept++;
    bring->kept_asks += pair->asked;
    bring->recent_asks += pair->asked && own->asked_at >= gather->source->people.asks_since;
}

static void count_stops(struct round_need_of *need, unsigned gates) {
    for (int gate = 0; gate < GATE_COUNT; gate++)
        if (gates & 1u << gate && need->stopped[gate] < UINT16_MAX)
            need->stopped[gate]++;
}

/* kept: whom the plan has for this need in any case; 0 nobody. */
static void judge(struct gather *gather, int n, const struct round_asked *asked,
                  const struct round_hit *hit, int64_t kept) {
    struct candidate facts;
    struct verdict verdict;
    round_facts(gather->source, asked, hit, &facts);
    verdict_make(&facts, &verdict);
    if (kept && facts.party == kept) {
        add_pair(gather, asked, hit->profile, &facts, &verdict, true);
        return;
    }
    if (verdict.gates) {
        if (!facts.self)
            count_stops(&gather->work->need[n], verdict.gates);
        return;
    }
    const struct own_ask *own =
        asked->own_asks ? round_own_ask(gather->source, asked->need->id, facts.party) : NULL;
    const struct decided *decided = decided_of(gather->source, asked->need->id, facts.party);
    if (!kept && !said_no(own) && !(decided && !decided->kept))
        add_pair(gather, asked, hit->profile, &facts, &verdict, false);
}

/* Whom the plan has in any case is looked at even when they no longer offer it. */
static void judge_kept(struct gather *gather, int n, const struct round_asked *asked,
                       int64_t kept) {
    int profile = round_profile_of(&gather->source->people, kept);
    if (profile >= 0 && !asked->seen[profile])
        judge(gather, n, asked, &(struct round_hit){.profile = profile, .fit = FIT_NONE}, kept);
}

static enum outcome gather_need(struct gather *gather, int n, struct round_asked *asked,
                                struct err *err) {
    struct round_source *source = gather->source;
    struct round_need *need = &gather->needs[n];
    const struct need *posted = &source->needs[n].need;
    enum outcome outcome = round_asked_load(source, n, asked, err);
    if (outcome == OUTCOME_OK)
        outcome = round_hits_find(source, asked, gather->most, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    int64_t pending = asked->own_asks ? asked_already(source, posted->id) : 0;
    int64_t kept = pending ? pending : kept_for(source, posted->id);
    gather->work->need[n] = (struct round_need_of){.need = posted,
                                                   .asker_name = source->needs[n].name,
                                                   .beyond = asked->beyond,
                                                   .asked = pending != 0};
    *need = (struct round_need){.id = posted->id,
                                .asker = posted->party,
                                .wait_class = wait_class(posted, source->day),
                                .first = gather->pair_count};
    for (int i = 0; i < asked->hit_count; i++)
        judge(gather, n, asked, &asked->hits[i], kept);
    if (kept)
        judge_kept(gather, n, asked, kept);
    need->count = gather->pair_count - need->first;
    return OUTCOME_OK;
}

/* The first half of what is told while it works. */
static bool tell(struct gather *gather, int done) {
    const struct round_watch *watch = gather->watch;
    int all = gather->source->need_count;
    gather->stopped =
        watch && done % TELL_EVERY == 0 && !watch->tell(watch->context, done, 2 * all);
    return !gather->stopped;
}

static enum outcome gather_all(struct gather *gather, struct err *err) {
    struct round_asked asked = {0};
    struct round_work *work = gather->work;
    int count = gather->source->need_count;
    enum outcome outcome = OUTCOME_OK;
    gather->most = PAIRS_MOST / (count ? count : 1);
    gather->most = gather->most < LOOKED_AT_LEAST ? LOOKED_AT_LEAST : gather->most;
    gather->needs = mem_zero((size_t)count + 1, sizeof *gather->needs);
    work->need = mem_zero((size_t)count + 1, sizeof *work->need);
    for (int n = 0; n < count && outcome == OUTCOME_OK && tell(gather, n); n++)
        outcome = gather_need(gather, n, &asked, err);
    round_asked_release(&asked);
    for (int32_t i = 0; i < gather->giver_count; i++)
        finish_giver(gather, i);
    work->problem = (struct round_problem){
        .need_count = count,
        .giver_count = gather->giver_count,
        .pair_count = gather->pair_count,
        .needs = gather->needs,
        .givers = gather->givers,
        .pairs = gather->pairs,
        .balance = work->balanced ? (int)gather->source->policy.value[POLICY_ROUND_BALANCE] : -1,
    };
    return outcome;
}

/* ---- the plan ---- */

static enum outcome say_trouble(struct round_source *source, const struct round_trouble *trouble,
                                struct err *err) {
    struct party_brief who = {0};
    if (trouble->clash == CLASH_NONE)
        return err_set(err, OUTCOME_REFUSED, N_("It was stopped. Nothing was changed."), NULL);
    if (party_brief_get(source->db, trouble->party, &who, NULL) != OUTCOME_OK)
        PUT_TEXT(who.name, "?");
    if (trouble->clash == CLASH_CAPACITY)
        return err_set(err, OUTCOME_REFUSED,
                       N_("This person is kept for more needs than anybody may be asked about in a "
                          "round. Let go of one of these needs: %s"),
                       who.name);
    return err_set(err, OUTCOME_REFUSED,
                   N_("With what is kept this person's times given and received differ too much "
                      "for a balanced round. Let go of one of these needs: %s"),
                   who.name);
}

static bool tell_solving(void *context, int32_t done, int32_t all) {
    const struct round_watch *watch = context;
    return watch->tell(watch->context, all + done, 2 * all);
}

static enum outcome solve(struct gather *gather, bool circles, struct err *err) {
    struct round_work *work = gather->work;
    struct round_trouble trouble = {CLASH_NONE, 0};
    struct round_watch halved = {tell_solving, (void *)(uintptr_t)gather->watch};
    const struct round_watch *watch = gather->watch ? &halved : NULL;
    enum outcome outcome = OUTCOME_OK;
    if (circles) {
        outcome = circles_find(&work->problem, watch, &work->circles);
    } else {
        outcome = round_solve(&work->problem, watch, &work->plan, &trouble);
        if (outcome == OUTCOME_OK)
            outcome = round_greedy(&work->problem, &work->greedy, &trouble);
    }
    return outcome == OUTCOME_OK ? OUTCOME_OK : say_trouble(gather->source, &trouble, err);
}

/* A circle is of needs that nobody is asked about and nothing is kept for. */
static void leave_out_kept(struct gather *gather) {
    for (int32_t n = 0; gather->pairs && n < gather->work->problem.need_count; n++) {
        struct round_need *need = &gather->needs[n];
        for (int32_t i = 0; i < need->count; i++)
            if (gather->pairs[need->first + i].kept)
                need->count = 0;
    }
}

enum outcome round_work_out(struct session *session, const struct round_wish *wish,
                            const struct round_watch *watch, struct round_work *work,
                            struct err *err) {
    struct gather gather = {.session = session, .watch = watch, .work = work};
    work->source = gather.source = mem_zero(1, sizeof *work->source);
    work->day = wish->day;
    work->balanced = wish->balanced;
    db_read_begin(session->db);
    enum outcome outcome = round_source_load(session->db, wish->day, work->source, err);
    if (outcome == OUTCOME_OK)
        outcome = round_mark(session->db, &work->mark, err);
    if (outcome == OUTCOME_OK)
        outcome = gather_all(&gather, err);
    db_read_end(session->db);
    if (outcome == OUTCOME_OK && gather.stopped)
        outcome = say_trouble(work->source, &(struct round_trouble){CLASH_NONE, 0}, err);
    if (outcome == OUTCOME_OK && wish->circles)
        leave_out_kept(&gather);
    if (outcome == OUTCOME_OK)
        outcome = solve(&gather, wish->circles, err);
    free(gather.facts);
    if (outcome != OUTCOME_OK)
        round_work_release(work);
    return outcome;
}

/* ---- in words ---- */

void round_points_text(const struct round_points *points, struct buffer *out) {
    size_t start = out->len;
    for (int part = 0; part < PART_COUNT; part++)
        if (points->part[part])
            buffer_addf(out, "%s%s %+d", out->len > start ? "; " : "", part_code((enum part)part),
                        points->part[part]);
}

void round_stopped_text(const struct round_need_of *need, struct buffer *out) {
    size_t start = out->len;
    for (int gate = 0; gate < GATE_COUNT; gate++)
        if (need->stopped[gate])
            buffer_addf(out, "%s%s %d", out->len > start ? "; " : "", gate_code((enum gate)gate),
                        need->stopped[gate]);
}
