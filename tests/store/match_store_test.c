/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who is found for a need, with what facts, in what order; on a little centre counted by hand. */
#include "offers_fixture.h"
#include <stdio.h>
#include "matching/commands.h"
#include "matching/match.h"

static const struct match *match_of(const struct match_list *list, int64_t party) {
    for (int i = 0; i < list->count; i++)
        if (list->at[i].facts.party == party)
            return &list->at[i];
    return NULL;
}

static void find(struct ledger *l, int64_t need, struct match_list *list) {
    l->place.err = (struct err)ERR_NONE;
    ALL_WELL(match_need(&l->place.session, need, list, &l->place.err));
}

/* Hedges are asked for: Mairi offers hedges, Amal grass, the surgery gardening; the choir cakes. */
static int64_t hedges(struct ledger *l) {
    offers_add(l, l->mairi, "hedges");
    offers_add(l, l->amal, "cutting grass");
    offers_add(l, l->surgery, "gardening");
    offers_add(l, l->choir, "cake");
    return needs_add(l, l->owain, "hedge");
}

static void match__finds__the_same_kind_and_no_other(void **state) {
    struct ledger *l = *state;
    struct match_list list CLEAN(match_list_release) = {0};
    find(l, hedges(l), &list);
    assert_int_equal(list.count, 3);
    assert_int_equal(list.suggested, 3);
    assert_int_equal(match_of(&list, l->mairi)->facts.fit, FIT_EXACT);
    assert_int_equal(match_of(&list, l->amal)->facts.fit, FIT_SIBLING);
    assert_int_equal(match_of(&list, l->surgery)->facts.fit, FIT_PARENT);
    assert_null(match_of(&list, l->choir));
    /* 30, 18 and 10; each 12 for not having been asked yet and 6 for not having met */
    assert_int_equal(list.at[0].verdict.total, 30 + 12 + 6);
    assert_int_equal(list.at[1].verdict.total, 18 + 12 + 6);
    assert_int_equal(list.at[2].verdict.total, 10 + 12 + 6);
    assert_string_equal(list.at[0].words, "hedges");
    assert_null(list.empty);
}

static void match__leaves_out__offers_taken_back_or_ended(void **state) {
    struct ledger *l = *state;
    struct match_list list CLEAN(match_list_release) = {0};
    int64_t need = hedges(l);
    change(l, "UPDATE offer SET status = 'withdrawn' WHERE words = 'hedges'");
    change(l, "UPDATE offer SET until_day = 1 WHERE words = 'gardening'");
    find(l, need, &list);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.at[0].facts.party, l->amal);
}

static void match__reads__what_the_ledger_knows(void **state) {
    struct ledger *l = *state;
    struct match_list list CLEAN(match_list_release) = {0};
    int64_t need = hedges(l);
    ledger_record(l, l->mairi, l->owain, 60); /* met, and gave today */
    ledger_record(l, l->owain, l->amal, 180); /* received three hours */
    find(l, need, &list);
    const struct match *mairi = match_of(&list, l->mairi), *amal = match_of(&list, l->amal);
    assert_int_equal(mairi->facts.times_met, 1);
    assert_int_equal(mairi->facts.given_min, 60);
    assert_int_equal(mairi->facts.week_min, 60);
    assert_int_equal(verdict_points(&mairi->verdict, PART_DRAW_IN), 0);
    assert_int_equal(verdict_points(&mairi->verdict, PART_NEW_LINK), 0);
    assert_int_equal(amal->facts.received_min, 180);
    assert_int_equal(verdict_points(&amal->verdict, PART_BALANCE), 3);
    assert_int_equal(verdict_points(&amal->verdict, PART_DRAW_IN), 12);
    /* 18 + 12 + 3 against 30 */
    assert_int_equal(list.at[0].facts.party, l->amal);
}

/* Whether the last time weighs on Màiri helping Owain with his hedge. */
static int worry(struct ledger *l, int64_t need) {
    struct match_list list CLEAN(match_list_release) = {0};
    find(l, need, &list);
    return verdict_points(&match_of(&list, l->mairi)->verdict, PART_WORRY);
}

static void match__takes_points__while_last_time_was_not_easy(void **state) {
    struct ledger *l = *state;
    int64_t need = hedges(l);
    ledger_record(l, l->mairi, l->owain, 60); /* of another kind */
    change(l, "INSERT INTO check_in SELECT 1, 1, id, 'mixed', 1, NULL FROM party "
              "WHERE name = 'Owain'");
    assert_int_equal(worry(l, need), 0);
    change(l, "UPDATE need SET category = 'OTHR'");
    change(l, "UPDATE offer SET category = 'OTHR'");
    change(l, "UPDATE need SET words = 'hedges'");
    assert_int_equal(worry(l, need), -6);
    ledger_record(l, l->owain, l->mairi, 60);
    change(l, "INSERT INTO check_in SELECT 2, 2, id, 'well', 1, NULL FROM party "
              "WHERE name = 'Màiri'");
    assert_int_equal(worry(l, need), -6); /* the other one did not say so */
    change(l, "INSERT INTO check_in SELECT 3, 2, id, 'well', 1, NULL FROM party "
              "WHERE name = 'Owain'");
    assert_int_equal(worry(l, need), 0);
}

static void match__stops__household_apart_and_busy(void **state) {
    struct ledger *l = *state;
    struct match_list list CLEAN(match_list_release) = {0};
    struct session *session = &l->place.session;
    struct slot tuesday = {1, 540, 720};
    struct need need;
    hedges(l);
    need_init(&need, l->owain, clock_today());
    PUT_TEXT(need.words, "hedge");
    need.weekday = 3;
    ALL_WELL(need_save(session, &need, &l->place.err));
    ALL_WELL(party_link_add(session, l->owain, LINK_HOUSEHOLD, l->mairi, &l->place.err));
    ALL_WELL(party_link_add(session, l->amal, LINK_APART, l->owain, &l->place.err));
    ALL_WELL(availability_add(session, l->surgery, &tuesday, NULL, &l->place.err));
    find(l, need.id, &list);
    assert_int_equal(list.count, 3);
    assert_int_equal(list.suggested, 0);
    assert_int_equal(match_of(&list, l->mairi)->verdict.gates, 1u << GATE_HOUSEHOLD);
    assert_int_equal(match_of(&list, l->amal)->verdict.gates, 1u << GATE_APART);
    assert_int_equal(match_of(&list, l->surgery)->verdict.gates, 1u << GATE_TIME);
    assert_non_null(list.empty);
}

static void match__tells__whoever_is_paused_from_whoever_left(void **state) {
    struct ledger *l = *state;
    struct match_list list CLEAN(match_list_release) = {0};
    int64_t need = hedges(l);
    change(l, "UPDATE party SET status = 'paused' WHERE name = 'Màiri'");
    change(l, "UPDATE party SET status = 'died' WHERE name = 'Amal'");
    find(l, need, &list);
    assert_int_equal(match_of(&list, l->mairi)->verdict.gates, 1u << GATE_STATUS);
    assert_null(match_of(&list, l->amal)); /* nobody who is gone is named */
}

static void match__needs__readiness_for_help_at_home(void **state) {
    struct ledger *l = *state;
    struct match_list list CLEAN(match_list_release) = {0};
    struct match_list ready CLEAN(match_list_release) = {0};
    offers_add(l, l->mairi, "cleaning");
    int64_t need = needs_add(l, l->owain, "cleaning");
    find(l, need, &list);
    assert_int_equal(list.at[0].verdict.gates, 1u << GATE_READINESS);
    change(l, "UPDATE person SET readiness = 3 WHERE called = 'Màiri'");
    find(l, need, &ready);
    assert_int_equal(ready.suggested, 1);
}

static void match__of_words_without_a_category__goes_by_the_words(void **state) {
    struct ledger *l = *state;
    struct match_list list CLEAN(match_list_release) = {0};
    offers_add(l, l->mairi, "falconry and owls");
    offers_add(l, l->amal, "zeppelins");
    find(l, needs_add(l, l->owain, "somebody with falconry"), &list);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.at[0].facts.fit, FIT_WORDS);
    assert_int_equal(list.at[0].facts.party, l->mairi);
}

static void asks__weigh__for_other_needs_whatever_was_answered(void **state) {
    struct ledger *l = *state;
    struct match_list list CLEAN(match_list_release) = {0};
    struct match_list same CLEAN(match_list_release) = {0};
    int64_t need = hedges(l), other = needs_add(l, l->amal, "hedge");
    ALL_WELL(offers_ask(l, other, l->mairi, ASK_ASKED));
    ALL_WELL(offers_ask(l, need, l->mairi, ASK_ASKED));
    find(l, need, &list);
    assert_int_equal(verdict_points(&match_of(&list, l->mairi)->verdict, PART_REST), -3);
    ALL_WELL(offers_ask(l, other, l->mairi, ASK_NOT_NOW)); /* a no changes nothing */
    ALL_WELL(offers_ask(l, need, l->mairi, ASK_NOT_NOW));
    find(l, need, &same);
    assert_int_equal(list.count, same.count);
    for (int i = 0; i < list.count; i++) {
        assert_int_equal(same.at[i].facts.party, list.at[i].facts.party);
        assert_int_equal(same.at[i].verdict.total, list.at[i].verdict.total);
    }
}

static void not_now__is_not_suggested__again_for_this_need(void **state) {
    struct ledger *l = *state;
    struct match_list list CLEAN(match_list_release) = {0};
    struct match_best best;
    int top[MATCH_TOP], surprise;
    int64_t need = hedges(l);
    ALL_WELL(match_best_of(&l->place.session, need, &best, &l->place.err));
    assert_int_equal(best.party, l->mairi);
    ALL_WELL(offers_ask(l, need, l->mairi, ASK_NOT_NOW));
    find(l, need, &list);
    assert_int_equal(match_top(&list, top, &surprise), 2);
    assert_int_equal(list.at[top[0]].facts.party, l->amal);
    ALL_WELL(match_best_of(&l->place.session, need, &best, &l->place.err));
    assert_int_equal(best.party, l->amal);
}

static void top__is_five__and_one_you_might_not_have_thought_of(void **state) {
    struct ledger *l = *state;
    struct match_list list CLEAN(match_list_release) = {0};
    int top[MATCH_TOP], surprise;
    int64_t last = 0;
    for (int i = 0; i < 7; i++) {
        char name[20];
        snprintf(name, sizeof name, "Person %d", i);
        last = ledger_person(l, name);
        offers_add(l, last, i < 5 ? "hedges" : "cutting grass");
    }
    ledger_record(l, last - 1, l->amal, 15); /* the sixth gave today; the seventh never */
    find(l, needs_add(l, l->owain, "hedge"), &list);
    assert_int_equal(match_top(&list, top, &surprise), MATCH_TOP);
    assert_int_equal(list.at[surprise].facts.party, last);
}

/* Forbidden facts may say what they like: the list stays as it is. */
static void ranking__stays__when_what_may_not_weigh_changes(void **state) {
    struct ledger *l = *state;
    struct match_list before CLEAN(match_list_release) = {0};
    struct match_list after CLEAN(match_list_release) = {0};
    int64_t need = hedges(l);
    find(l, need, &before);
    change(l, "UPDATE person SET birth_day = -20000, access_needs = 'wheelchair', "
              "emergency = 'her GP', goal = 'to rest' WHERE called IN ('Màiri', 'Amal')");
    change(l, "UPDATE party SET note = 'on benefits; unwell; chapel', joined_day = 1, "
              "email = 'x@example.org', postcode = 'CF5' WHERE name IN ('Màiri', 'Amal')");
    find(l, need, &after);
    assert_int_equal(before.count, after.count);
    for (int i = 0; i < before.count; i++) {
        assert_int_equal(before.at[i].facts.party, after.at[i].facts.party);
        assert_memory_equal(&before.at[i].verdict.total, &after.at[i].verdict.total, sizeof(int));
    }
}

static void match__says__why_there_is_nothing(void **state) {
    struct ledger *l = *state;
    struct match_list list CLEAN(match_list_release) = {0};
    int64_t need = needs_add(l, l->owain, "hedge");
    find(l, need, &list);
    assert_int_equal(list.count, 0);
    assert_non_null(strstr(list.empty, "Nobody has offered"));
    match_list_release(&list);
    change(l, "UPDATE party SET status = 'left' WHERE number IS NOT NULL AND name <> 'Owain'");
    find(l, need, &list);
    assert_non_null(strstr(list.empty, "nobody else in the register"));
}

static void match__refuses__needs_that_are_closed_and_people_who_left(void **state) {
    struct ledger *l = *state;
    struct match_list list = {0};
    struct session *session = &l->place.session;
    int64_t need = needs_add(l, l->owain, "hedge"), gone = needs_add(l, l->amal, "hedge");
    change(l, "UPDATE party SET status = 'left' WHERE name = 'Amal'");
    COMES_BACK(match_need(session, gone, &list, &l->place.err), REFUSED);
    assert_string_equal(l->place.err.arg, "Amal");
    ALL_WELL(need_withdraw(session, need, &l->place.err));
    COMES_BACK(match_need(session, need, &list, &l->place.err), REFUSED);
    COMES_BACK(match_need(session, 999, &list, &l->place.err), NOT_FOUND);
}

static void command__prints__reasons_and_gates(void **state) {
    struct ledger *l = *state;
    char *printed = NULL;
    size_t bytes = 0;
    int64_t need = hedges(l);
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)need);
    ALL_WELL(party_link_add(&l->place.session, l->owain, LINK_APART, l->amal, &l->place.err));
    change(l, "UPDATE offer SET status = 'withdrawn' WHERE words = 'gardening'");
    const struct call_option all = {"all", NULL};
    struct call call = {.session = &l->place.session,
                        .format = FORMAT_CSV,
                        .out = open_memstream(&printed, &bytes),
                        .words = (const char *const[]){number},
                        .word_count = 1,
                        .options = &all,
                        .option_count = 1};
    ALL_WELL(match_command(&call, &l->place.err));
    fclose(call.out);
    assert_string_equal(printed,
                        "rank,number,name,score,words,category,state,reasons,gates\r\n"
                        "1,1,Màiri,48,hedges,GARD-HEDG,,fit +30; draw-in +12; new-link +6,\r\n"
                        "2,3,Amal,36,cutting grass,GARD-LAWN,,fit +18; draw-in +12; new-link +6,"
                        "keep-apart\r\n");
    free(printed);
}

static void candidates__are_found__without_reading_whole_tables(void **state) {
    no_scan(*state, SQL_match_offers);
    no_scan(*state, SQL_match_offers_by_word);
    no_scan(*state, SQL_match_facts);
    no_scan(*state, SQL_match_asker);
    no_scan(*state, SQL_match_anybody_else);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, ledger_open, place_close)
int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(match__finds__the_same_kind_and_no_other),
        TEST(match__leaves_out__offers_taken_back_or_ended),
        TEST(match__reads__what_the_ledger_knows),
        TEST(match__takes_points__while_last_time_was_not_easy),
        TEST(match__stops__household_apart_and_busy),
        TEST(match__tells__whoever_is_paused_from_whoever_left),
        TEST(match__needs__readiness_for_help_at_home),
        TEST(match__of_words_without_a_category__goes_by_the_words),
        TEST(asks__weigh__for_other_needs_whatever_was_answered),
        TEST(not_now__is_not_suggested__again_for_this_need),
        TEST(top__is_five__and_one_you_might_not_have_thought_of),
        TEST(ranking__stays__when_what_may_not_weigh_changes),
        TEST(match__says__why_there_is_nothing),
        TEST(match__refuses__needs_that_are_closed_and_people_who_left),
        TEST(command__prints__reasons_and_gates),
        TEST(candidates__are_found__without_reading_whole_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
