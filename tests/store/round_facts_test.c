/* SPDX-License-Identifier: GPL-3.0-or-later
 * A round reads everybody once, and knows of each pair just what is known when one need is looked
 * at by itself: the same people, the same facts, the same verdict; and so after all that may
 * happen. */
#include "round_fixture.h"
#include "ledger/exchange.h"
#include "matching/match.h"
#include "offers/category_store.h"
#include "round_private.h"

enum { LOOKED_AT = 120 /* of one need, when it is looked at by itself */ };

/* What was there to be compared: a test in which nothing happens is no test. */
struct seen {
    long pairs, needs, household, apart, worried, met, same, own_asks, asks, dated, covered, words,
        week, hours, paused, teachable, talking, beyond, parent, sibling;
};

/* clang-format off */
#define NUMBERS(X) \
    X(party) X(fit) X(teachable) X(learning) X(tier) X(talking) X(continuity) X(person) X(self) \
    X(active) X(household) X(apart) X(gender) X(asker_gender) X(wish) X(asker_wish) X(tongue) \
    X(near) X(times_met) X(times_same) X(worried) X(likes_new_people) X(readiness) X(dated) \
    X(times_known) X(wanted_min) X(covered_min) X(hours_a_week) X(week_min) X(need_min) \
    X(given_min) X(received_min) X(last_given_day) X(asks_30_days) X(asks_limit) \
    X(last_asked_at) X(today)
/* clang-format on */

static void same_facts(int64_t need, const struct candidate *one, const struct candidate *all) {
#define SAME(field)                                                                                \
    if (one->field != all->field)                                                                  \
        fail_msg("need %lld, giver %lld, " #field ": %lld alone, %lld in the round",               \
                 (long long)need, (long long)one->party, (long long)one->field,                    \
                 (long long)all->field);
    NUMBERS(SAME)
#undef SAME
}

static void same_verdict(int64_t need, const struct verdict *one, const struct verdict *all) {
    (void)need;
    assert_int_equal(one->gates, all->gates);
    assert_int_equal(one->total, all->total);
    assert_int_equal(one->reason_count, all->reason_count);
    for (enum part part = 0; part < PART_COUNT; part++)
        assert_int_equal(verdict_points(one, part), verdict_points(all, part));
    for (int i = 0; i < one->reason_count; i++)
        assert_ptr_equal(one->reasons[i].say, all->reasons[i].say);
}

static const struct match *match_of(const struct match_list *list, int64_t party) {
    for (int i = 0; i < list->count; i++)
        if (list->at[i].facts.party == party)
            return &list->at[i];
    return NULL;
}

static void count_pair(struct seen *seen, const struct candidate *facts) {
    seen->pairs++;
    seen->household += facts->household;
    seen->apart += facts->apart;
    seen->worried += facts->worried;
    seen->met += facts->times_met > 0;
    seen->same += facts->times_same > 0;
    seen->asks += facts->asks_30_days > 0;
    seen->dated += facts->dated;
    seen->covered += facts->covered_min > 0 && facts->covered_min < facts->wanted_min;
    seen->words += facts->fit == FIT_WORDS;
    seen->parent += facts->fit == FIT_PARENT;
    seen->sibling += facts->fit == FIT_SIBLING;
    seen->week += facts->week_min > 0;
    seen->hours += facts->hours_a_week > 0;
    seen->paused += !facts->active;
    seen->teachable += facts->teachable && facts->learning;
    seen->talking += facts->talking;
}

static void same_pair(struct round_source *source, const struct round_asked *asked,
                      const struct round_hit *hit, const struct match_list *list,
                      struct seen *seen) {
    struct candidate facts;
    struct verdict verdict;
    int64_t need = asked->need->id;
    round_facts(source, asked, hit, &facts);
    verdict_make(&facts, &verdict);
    const struct match *match = match_of(list, facts.party);
    if (!match) {
        fail_msg("need %lld: giver %lld only in the round", (long long)need,
                 (long long)facts.party);
        return;
    }
    same_facts(need, &match->facts, &facts);
    same_verdict(need, &match->verdict, &verdict);
    assert_int_equal(match->offer, hit->offer);
    const struct own_ask *own = round_own_ask(source, need, facts.party);
    assert_int_equal(own ? own->state : ASK_STATE_COUNT, match->state);
    seen->own_asks += own != NULL;
    count_pair(seen, &facts);
}

static void same_need(struct desk *desk, struct round_source *source, int n,
                      struct round_asked *asked, struct seen *seen) {
    struct match_list list CLEAN(match_list_release) = {0};
    int64_t need = source->needs[n].need.id;
    ALL_WELL(match_need(&desk->session, need, &list, &desk->err));
    ALL_WELL(round_asked_load(source, n, asked, &desk->err));
    ALL_WELL(round_hits_find(source, asked, LOOKED_AT, &desk->err));
    if (asked->hit_count != list.count || asked->beyond != list.beyond)
        fail_msg("need %lld: %d and %d beyond alone, %d and %d in the round", (long long)need,
                 list.count, list.beyond, asked->hit_count, asked->beyond);
    for (int i = 0; i < asked->hit_count; i++)
        same_pair(source, asked, &asked->hits[i], &list, seen);
    seen->needs++;
    seen->beyond += list.beyond > 0;
}

/* Every open need on the board, against everybody. */
static struct seen compare(struct desk *desk) {
    struct round_source source;
    struct round_asked asked = {0};
    struct seen seen = {0};
    ALL_WELL(round_source_load(desk->session.db, clock_today(), &source, &desk->err));
    assert_int_equal(source.need_count,
                     ask_int(desk, "SELECT count(*) FROM need n JOIN party p ON p.id = n.party "
                                   "WHERE n.status = 'open' AND p.status IN ('active', 'paused') "
                                   "AND (n.until_day IS NULL OR n.until_day >= 20152)"));
    for (int n = 0; n < source.need_count; n++)
        same_need(desk, &source, n, &asked, &seen);
    round_asked_release(&asked);
    round_source_release(&source);
    return seen;
}

static void facts__are__the_same_in_every_community(void **state) {
    static const int tiers[] = {PRACTICE, TIER_XS, TIER_S, TIER_M, TIER_L};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(tiers); i++) {
        struct desk desk;
        desk_begin(&desk, tiers[i]);
        struct seen seen = compare(&desk);
        print_message("# %ld needs, %ld pairs, %ld met before, %ld asked often\n", seen.needs,
                      seen.pairs, seen.met, seen.asks);
        assert_true(seen.needs >= 10 && seen.pairs > seen.needs);
        desk_end(&desk);
    }
}

/* ---- one thing after another changed, in a community of some size ---- */

/* Pairs of who might give and who asks, thinned out; the same each time. */
#define PAIRS                                                                                      \
    "(SELECT DISTINCT n.id AS need, o.party AS giver, n.party AS asker, n.id * 7 + o.party AS "    \
    "mix "                                                                                         \
    "FROM need n JOIN category c ON c.code = n.category JOIN category d ON coalesce(d.parent, "    \
    "d.code) = coalesce(c.parent, c.code) JOIN offer o ON o.category = d.code "                    \
    "WHERE n.status = 'open' AND o.party <> n.party)"

static void facts__are__the_same_after_asks_of_all_kinds(void **state) {
    struct desk desk;
    (void)state;
    desk_begin(&desk, TIER_M);
    long before = compare(&desk).own_asks;
    /* Some now, some at the same second, some just within and just outside the last 30 days. */
    change(&desk, "INSERT OR IGNORE INTO ask (need, giver, state, asked_at, changed_at) "
                  "SELECT need, giver, CASE mix % 5 WHEN 0 THEN 'asked' WHEN 1 THEN 'yes' WHEN 2 "
                  "THEN 'not now' WHEN 3 THEN 'done' ELSE 'cancelled' END, CASE mix % 4 WHEN 0 "
                  "THEN 1741168800 WHEN 1 THEN 1741168800 - mix WHEN 2 THEN 1741168800 - 2592000 "
                  "ELSE 1741168800 - 2592001 END, 1741168800 FROM " PAIRS " WHERE mix % 3 = 0");
    struct seen seen = compare(&desk);
    assert_true(seen.own_asks > before + 100 && seen.asks > 100);
    change(&desk, "INSERT OR IGNORE INTO ask (need, giver, state, asked_at, changed_at, day) "
                  "SELECT n.id, p.id, 'arranged', 1741100000, 1741100000, 20152 + n.id % 9 - 4 "
                  "FROM need n JOIN party p ON (p.id + n.id) % 6 = 0 WHERE n.status = 'arranged' "
                  "AND p.kind = 'person' AND p.id <> n.party");
    assert_true(compare(&desk).week > seen.week);
    desk_end(&desk);
}

static void facts__are__the_same_after_links(void **state) {
    struct desk desk;
    (void)state;
    desk_begin(&desk, TIER_M);
    change(&desk,
           "INSERT INTO party_link (from_party, kind, to_party, since_day, until_day) "
           "SELECT CASE WHEN mix % 2 THEN giver ELSE asker END, CASE WHEN mix % 3 THEN 'household' "
           "ELSE 'keep-apart' END, CASE WHEN mix % 2 THEN asker ELSE giver END, 20000, "
           "CASE WHEN mix % 7 = 0 THEN 20100 END FROM " PAIRS " WHERE mix % 5 = 0");
    struct seen seen = compare(&desk);
    assert_true(seen.household > 20 && seen.apart > 20);
    assert_true(seen.household + seen.apart < seen.pairs / 2);
    desk_end(&desk);
}

static void facts__are__the_same_for_times_hours_and_who_people_are(void **state) {
    struct desk desk;
    (void)state;
    desk_begin(&desk, TIER_M);
    change(&desk, "UPDATE need SET weekday = id % 7, from_min = 540, to_min = 720 "
                  "WHERE status = 'open' AND id % 3 = 0");
    change(&desk, "UPDATE need SET weekday = NULL, wanted_day = 20152 + id % 9, from_min = NULL, "
                  "to_min = NULL, minutes = 30 + id % 200 WHERE status = 'open' AND id % 3 = 1");
    change(&desk,
           "INSERT OR IGNORE INTO availability SELECT p.id, (p.id + k.value) % 7, 500 + "
           "p.id % 100 + 60 * (k.value % 3), 600 + p.id % 90 + 60 * (k.value % 3) FROM party "
           "p, json_each('[0,1,2,3,7,8]') k WHERE p.kind = 'person' AND p.id % 2");
    change(&desk, "UPDATE person SET hours_a_week = party % 5, likes_new_people = party % 2, "
                  "readiness = party % 5");
    change(&desk, "UPDATE person SET gender = CASE party % 4 WHEN 0 THEN 'menyw' WHEN 1 THEN 'Man' "
                  "WHEN 2 THEN 'non-binary' ELSE '' END, gender_wish = CASE party % 9 WHEN 0 THEN "
                  "'woman' WHEN 1 THEN 'man' ELSE '' END");
    change(&desk,
           "UPDATE person SET languages = CASE party % 6 WHEN 0 THEN 'Polish, bsl' WHEN 1 "
           "THEN 'polish' WHEN 2 THEN 'Cymraeg; BSL' WHEN 3 THEN '' ELSE 'Somali/Polish' END");
    change(&desk,
           "UPDATE party SET language = CASE id % 5 WHEN 0 THEN 'en' WHEN 1 THEN 'cy' WHEN 2 "
           "THEN 'gd' END, status = CASE WHEN id % 11 = 0 THEN 'paused' ELSE status END "
           "WHERE kind = 'person' AND status = 'active'");
    change(&desk, "UPDATE party SET street = id % 40 || ' Mill Lane', area = CASE id % 3 WHEN 0 "
                  "THEN '' ELSE area END WHERE id % 4 = 0");
    change(&desk, "UPDATE offer SET teachable = id % 2");
    change(&desk, "UPDATE need SET learning = id % 2");
    struct seen seen = compare(&desk);
    assert_true(seen.dated > 100 && seen.covered > 10 && seen.hours > 100 && seen.paused > 10);
    assert_true(seen.teachable > 20 && seen.talking > 20);
    desk_end(&desk);
}

/* What stands in the ledger is never changed, so it is recorded and reversed. */
static int64_t record(struct desk *desk, int64_t giver, int64_t receiver, const char *category) {
    struct exchange e;
    exchange_init(&e, clock_today());
    e.giver = giver;
    e.receiver = receiver;
    e.minutes = 60;
    PUT_TEXT(e.category, category);
    PUT_TEXT(e.words, "a hand");
    ALL_WELL(exchange_record(&desk->session, &e, &desk->err));
    return e.seq;
}

static void reverse(struct desk *desk, int64_t seq) {
    char uid[IDENT_BYTES];
    int64_t reversal = 0;
    ident_make(uid);
    ALL_WELL(exchange_reverse(&desk->session, seq, "other", uid, &reversal, &desk->err));
}

static void say_how_it_was(struct desk *desk, int64_t seq, int64_t party, const char *outcome) {
    struct buffer sql CLEAN(buffer_release) = BUFFER_INIT;
    buffer_addf(&sql,
                "INSERT INTO check_in (exchange, party, outcome, at) VALUES (%lld, %lld, "
                "'%s', 1741168800)",
                (long long)seq, (long long)party, outcome);
    change(desk, sql.text);
}

/* Help both ways between who asks and the first few who could give; every third entry reversed. */
static void give_and_take(struct desk *desk, int n, const struct need *need,
                          const struct match_list *list) {
    static const char *const outcomes[] = {"mixed", "not well", "well"};
    for (int i = 0; i < list->count && i < 6; i++) {
        int64_t giver = list->at[i].facts.party;
        if (giver == need->party || !list->at[i].facts.active)
            continue;
        int64_t given = record(desk, giver, need->party, need->category);
        int64_t back = record(desk, need->party, giver, (i + n) % 2 ? need->category : "OTHR");
        say_how_it_was(desk, given, i % 2 ? giver : need->party, outcomes[(i + n) % 3]);
        if (i % 3 == 2)
            say_how_it_was(desk, back, need->party, outcomes[i % 3]);
        if ((i + n) % 3 == 0)
            reverse(desk, given);
        if ((i + n) % 4 == 0)
            reverse(desk, back);
    }
}

static void facts__are__the_same_after_exchanges_and_how_they_were(void **state) {
    struct desk desk;
    struct round_source source;
    (void)state;
    desk_begin(&desk, TIER_S);
    struct seen before = compare(&desk);
    ALL_WELL(round_source_load(desk.session.db, clock_today(), &source, &desk.err));
    for (int n = 0; n < source.need_count; n++) {
        struct match_list list CLEAN(match_list_release) = {0};
        ALL_WELL(match_need(&desk.session, source.needs[n].need.id, &list, &desk.err));
        give_and_take(&desk, n, &source.needs[n].need, &list);
    }
    round_source_release(&source);
    struct seen seen = compare(&desk);
    assert_true(seen.met > before.met + 20 && seen.same > before.same + 10);
    assert_true(seen.worried > 5 && seen.worried < seen.met);
    assert_true(seen.week > before.week);
    desk_end(&desk);
}

/* ---- kinds of help ---- */

static void facts__are__the_same_for_words_that_fit_no_kind(void **state) {
    struct desk desk;
    (void)state;
    desk_begin(&desk, TIER_M);
    assert_int_equal(compare(&desk).words, 0);
    /* What somebody offers, asked for in the same words; a word or two of several offers. */
    change(&desk, "UPDATE need SET category = 'OTHR', words = (SELECT group_concat(o.words, ' ') "
                  "FROM offer o WHERE o.status = 'open' AND o.id % 200 = need.id % 200) "
                  "WHERE status = 'open' AND id % 2");
    struct seen seen = compare(&desk);
    assert_true(seen.words > 100);
    desk_end(&desk);
}

static void facts__are__the_same_after_kinds_are_merged(void **state) {
    struct desk desk;
    (void)state;
    desk_begin(&desk, TIER_M);
    /* GARD-LAWN, GARD-HEDG and the like: into the first of their general kind. */
    ALL_WELL(category_merge(&desk.session, "GARD-LAWN", "GARD-HEDG", &desk.err));
    ALL_WELL(category_merge(&desk.session, "COMP-VIST", "COMP-PHON", &desk.err));
    struct seen seen = compare(&desk);
    assert_true(seen.sibling > 50);
    /* An older program, or a file that was brought in, may leave needs and offers where they were.
     */
    change(&desk, "UPDATE need SET category = 'GARD-LAWN' WHERE category = 'GARD-HEDG' AND id % 2");
    change(&desk,
           "UPDATE offer SET category = 'GARD-LAWN' WHERE category = 'GARD-HEDG' AND id % 2");
    (void)compare(&desk);
    desk_end(&desk);
}

static void facts__are__the_same_for_general_kinds(void **state) {
    struct desk desk;
    (void)state;
    desk_begin(&desk, TIER_M);
    change(&desk, "UPDATE need SET category = coalesce((SELECT parent FROM category WHERE code = "
                  "need.category), category) WHERE status = 'open' AND id % 2");
    change(&desk, "UPDATE offer SET category = coalesce((SELECT parent FROM category WHERE code = "
                  "offer.category), category) WHERE id % 3 = 0");
    assert_true(compare(&desk).parent > 100);
    desk_end(&desk);
}

/* Where hundreds offer just the same, wider kinds are not looked at, and not everybody. */
static void facts__are__the_same_where_hundreds_offer_one_thing(void **state) {
    struct desk desk;
    (void)state;
    desk_begin(&desk, TIER_L);
    change(&desk, "UPDATE offer SET category = 'GARD-HEDG' WHERE id % 4 = 0");
    change(&desk, "UPDATE offer SET category = 'COMP-VIST' WHERE id % 12 = 1"); /* not enough */
    change(&desk, "UPDATE offer SET until_day = 20151 WHERE id % 9 = 0");
    change(&desk, "UPDATE need SET category = 'COMP-VIST' WHERE status = 'open' AND id % 5 = 1");
    change(&desk, "UPDATE need SET category = 'GARD-HEDG' WHERE status = 'open' AND id % 5 = 0");
    struct seen seen = compare(&desk);
    assert_true(seen.beyond > 10);
    desk_end(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts__are__the_same_in_every_community),
        cmocka_unit_test(facts__are__the_same_after_asks_of_all_kinds),
        cmocka_unit_test(facts__are__the_same_after_links),
        cmocka_unit_test(facts__are__the_same_for_times_hours_and_who_people_are),
        cmocka_unit_test(facts__are__the_same_after_exchanges_and_how_they_were),
        cmocka_unit_test(facts__are__the_same_for_words_that_fit_no_kind),
        cmocka_unit_test(facts__are__the_same_after_kinds_are_merged),
        cmocka_unit_test(facts__are__the_same_for_general_kinds),
        cmocka_unit_test(facts__are__the_same_where_hundreds_offer_one_thing),
    };
    return cmocka_run_group_tests(tests, round_folder_make, round_folder_remove);
}
