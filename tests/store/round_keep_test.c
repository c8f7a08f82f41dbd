/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rounds that are kept: what people decide stays, two who work on one round see each other, nobody
 * is asked twice unknowingly, and whatever goes wrong leaves no half-written round. */
#include "round_fixture.h"
#include <signal.h>
#include <sys/wait.h>
#include "offers/need_store.h"

static struct suggestions suggested(struct desk *desk, int64_t round) {
    struct suggestions list = {0, 0, NULL};
    ALL_WELL(suggestion_list(desk->session.db, round, &list, &desk->err));
    return list;
}

static bool has_pair(const struct suggestions *list, int64_t need, int64_t giver) {
    for (int i = 0; i < list->count; i++)
        if (list->at[i].need == need && list->at[i].giver == giver)
            return true;
    return false;
}

static enum outcome ask_one(struct desk *desk, int64_t need, int64_t giver, enum ask_state state) {
    struct ask ask;
    ALL_WELL(ask_of(desk->session.db, need, giver, &ask, &desk->err));
    ask.state = state;
    ask.day = state == ASK_ARRANGED ? clock_today() + 1 : DAY_NONE;
    return ask_save(&desk->session, &ask, &desk->err);
}

/* ---- what a round keeps ---- */

static void a_kept_round__is__what_was_worked_out(void **state) {
    struct desk desk;
    struct round_work work CLEAN(round_work_release) = {0};
    struct round_infos infos CLEAN(round_infos_release) = {0, 0, NULL};
    int64_t round = 0, latest = -1;
    (void)state;
    desk_begin(&desk, TIER_M);
    ALL_WELL(round_latest(desk.session.db, &latest, &desk.err));
    assert_int_equal(latest, 0);
    work_out(&desk, false, &work);
    ALL_WELL(round_save(&desk.session, &work, &round, &desk.err));
    ALL_WELL(round_latest(desk.session.db, &latest, &desk.err));
    assert_int_equal(latest, round);
    struct suggestions list CLEAN(suggestions_release) = suggested(&desk, round);
    assert_int_equal(list.count, work.plan.value.met);
    for (int32_t n = 0; n < work.problem.need_count; n++) {
        int32_t at = work.plan.pair[n];
        if (at >= 0)
            assert_true(has_pair(&list, work.problem.needs[n].id,
                                 work.problem.givers[work.problem.pairs[at].giver].party));
    }
    for (int i = 1; i < list.count; i++)
        assert_true(list.at[i - 1].asked_day <= list.at[i].asked_day);
    ALL_WELL(round_list(desk.session.db, INT64_MAX, 5, &infos, &desk.err));
    assert_int_equal(infos.count, 1);
    assert_int_equal(round_value_compare(&infos.at[0].value, &work.plan.value), 0);
    assert_int_equal(round_value_compare(&infos.at[0].greedy, &work.greedy.value), 0);
    assert_int_equal(infos.at[0].needs, work.problem.need_count);
    assert_int_equal(infos.at[0].suggested, list.count);
    assert_string_equal(infos.at[0].who, DEMO_OPERATOR);
    assert_int_equal(ask_int(&desk, "SELECT count(*) FROM audit WHERE action = 'round.make'"), 1);
    desk_end(&desk);
}

static void whoever_may_only_look__keeps__no_round(void **state) {
    struct desk desk;
    struct round_work work CLEAN(round_work_release) = {0};
    int64_t round = 0;
    (void)state;
    desk_begin(&desk, TIER_S);
    work_out(&desk, false, &work);
    desk.session.role = ROLE_AUDITOR;
    COMES_BACK(round_save(&desk.session, &work, &round, &desk.err), DENIED);
    assert_int_equal(ask_int(&desk, "SELECT count(*) FROM round"), 0);
    desk_end(&desk);
}

/* ---- what people decide ---- */

static void refused__never_come_back__for_this_need(void **state) {
    struct desk desk;
    int64_t round = 0;
    (void)state;
    desk_begin(&desk, TIER_M);
    for (int week = 1; week <= 4; week++) {
        round = make_round(&desk, false);
        struct suggestions list CLEAN(suggestions_release) = suggested(&desk, round);
        for (int i = 0; i < list.count; i++)
            if (list.at[i].ask == ASK_STATE_COUNT && i % 2)
                ALL_WELL(suggestion_decide(&desk.session, &list.at[i], REFUSED,
                                           (enum refusal)(i % REFUSAL_COUNT), &desk.err));
        assert_int_equal(ask_int(&desk,
                                 "SELECT count(*) FROM suggestion s JOIN suggestion r USING (need, "
                                 "giver) WHERE r.state = 'refused' AND s.round > r.round"),
                         0);
        assert_true(list.count > 20);
    }
    assert_true(ask_int(&desk, "SELECT count(*) FROM suggestion WHERE state = 'refused' AND reason "
                               "= 'too-much'") > 3);
    desk_end(&desk);
}

static void refused__is__taken_back(void **state) {
    struct desk desk;
    struct suggestion back;
    (void)state;
    desk_begin(&desk, TIER_S);
    int64_t round = make_round(&desk, false);
    struct suggestions list CLEAN(suggestions_release) = suggested(&desk, round);
    int at = 0;
    while (list.at[at].ask != ASK_STATE_COUNT)
        at++;
    ALL_WELL(suggestion_decide(&desk.session, &list.at[at], REFUSED, REFUSAL_NONE, &desk.err));
    ALL_WELL(suggestion_get(desk.session.db, list.at[at].id, &back, &desk.err));
    assert_int_equal(back.state, REFUSED);
    ALL_WELL(suggestion_decide(&desk.session, &back, SUGGESTED, REFUSAL_NONE, &desk.err));
    struct suggestions again CLEAN(suggestions_release) =
        suggested(&desk, make_round(&desk, false));
    assert_true(has_pair(&again, back.need, back.giver));
    COMES_BACK(suggestion_get(desk.session.db, 99999, &back, &desk.err), NOT_FOUND);
    desk_end(&desk);
}

static void kept__stay__until_let_go_of(void **state) {
    struct desk desk;
    (void)state;
    desk_begin(&desk, TIER_M);
    int64_t round = make_round(&desk, false);
    struct suggestions first CLEAN(suggestions_release) = suggested(&desk, round);
    for (int i = 0; i < first.count; i += 3)
        ALL_WELL(suggestion_decide(&desk.session, &first.at[i], KEPT, REFUSAL_NONE, &desk.err));
    /* The world goes on: every other one gives a lot, and who is kept does not lack a gift. */
    change(&desk, "UPDATE account_total SET last_given_day = CASE WHEN party % 2 OR party IN "
                  "(SELECT giver FROM suggestion WHERE state = 'kept') THEN 20152 END, given_min = "
                  "CASE WHEN party % 2 THEN 60000 ELSE 0 END");
    for (int week = 1; week <= 2; week++) {
        struct suggestions list CLEAN(suggestions_release) =
            suggested(&desk, round = make_round(&desk, false));
        int gone = 0;
        for (int i = 0; i < first.count; i++) {
            if (i % 3 == 0)
                assert_true(has_pair(&list, first.at[i].need, first.at[i].giver));
            gone += !has_pair(&list, first.at[i].need, first.at[i].giver);
        }
        assert_true(gone > 0);
    }
    int64_t kept = ask_int(&desk, "SELECT count(*) FROM suggestion WHERE state = 'kept' AND round "
                                  "= (SELECT max(id) FROM round)");
    assert_int_equal(kept + ask_int(&desk, "SELECT count(*) FROM ask a JOIN need n ON n.id = "
                                           "a.need WHERE n.status = 'open' AND a.state IN "
                                           "('asked', 'yes') AND EXISTS (SELECT 1 FROM suggestion "
                                           "s WHERE s.need = a.need AND s.giver = a.giver AND "
                                           "s.round = 1 AND s.version > 2)"),
                     (first.count + 2) / 3);
    change(&desk, "UPDATE suggestion SET state = 'suggested', version = version + 1 WHERE state = "
                  "'kept'");
    struct suggestions free_again CLEAN(suggestions_release) =
        suggested(&desk, make_round(&desk, false));
    int stayed = 0;
    for (int i = 0; i < first.count; i += 3)
        stayed += has_pair(&free_again, first.at[i].need, first.at[i].giver);
    assert_true(stayed < (first.count + 2) / 3);
    desk_end(&desk);
}

static void whoever_is_being_asked__stays__and_is_not_rung_for_everything(void **state) {
    struct desk desk;
    (void)state;
    desk_begin(&desk, TIER_S);
    struct suggestions first CLEAN(suggestions_release) =
        suggested(&desk, make_round(&desk, false));
    for (int i = 0; i < first.count; i += 2)
        if (first.at[i].ask == ASK_STATE_COUNT)
            ALL_WELL(
                ask_one(&desk, first.at[i].need, first.at[i].giver, i % 4 ? ASK_ASKED : ASK_YES));
    int64_t round = make_round(&desk, false);
    struct suggestions list CLEAN(suggestions_release) = suggested(&desk, round);
    for (int i = 0; i < first.count; i += 2)
        assert_true(has_pair(&list, first.at[i].need, first.at[i].giver));
    assert_int_equal(ask_int(&desk, "SELECT count(*) FROM (SELECT giver FROM suggestion WHERE "
                                    "round = 2 AND state IN ('suggested', 'kept') GROUP BY giver "
                                    "HAVING count(*) > 2)"),
                     0);
    for (int i = 0; i < list.count; i++)
        if (list.at[i].ask != ASK_STATE_COUNT)
            assert_int_equal(list.at[i].state, SUGGESTED); /* nobody kept them */
    desk_end(&desk);
}

static void who_said_not_now__is_not_suggested__for_it_again(void **state) {
    struct desk desk;
    (void)state;
    desk_begin(&desk, TIER_M);
    struct suggestions first CLEAN(suggestions_release) =
        suggested(&desk, make_round(&desk, false));
    for (int i = 0; i < first.count; i++)
        ALL_WELL(ask_one(&desk, first.at[i].need, first.at[i].giver, ASK_NOT_NOW));
    struct suggestions list CLEAN(suggestions_release) = suggested(&desk, make_round(&desk, false));
    assert_true(list.count > 30);
    for (int i = 0; i < first.count; i++)
        assert_false(has_pair(&list, first.at[i].need, first.at[i].giver));
    /* for other needs they are: a no is never held against anybody */
    assert_true(ask_int(&desk, "SELECT count(*) FROM suggestion s WHERE round = 2 AND EXISTS "
                               "(SELECT 1 FROM suggestion f WHERE f.round = 1 AND f.giver = "
                               "s.giver)") > 5);
    desk_end(&desk);
}

/* Somebody who was kept or asked may leave: their needs are not left without anybody. */
static void who_left_after_being_kept_or_asked__holds_up__nothing(void **state) {
    struct desk desk;
    (void)state;
    desk_begin(&desk, TIER_M);
    struct suggestions first CLEAN(suggestions_release) =
        suggested(&desk, make_round(&desk, false));
    int kept = 0, asked = 0;
    while (first.at[kept].ask != ASK_STATE_COUNT)
        kept++;
    while (asked == kept || first.at[asked].ask != ASK_STATE_COUNT ||
           first.at[asked].giver == first.at[kept].giver)
        asked++;
    ALL_WELL(suggestion_decide(&desk.session, &first.at[kept], KEPT, REFUSAL_NONE, &desk.err));
    ALL_WELL(ask_one(&desk, first.at[asked].need, first.at[asked].giver, ASK_ASKED));
    change(&desk, "UPDATE party SET status = 'left', left_day = 20152 WHERE id IN (SELECT giver "
                  "FROM suggestion WHERE state = 'kept' UNION SELECT giver FROM ask WHERE id = "
                  "(SELECT max(id) FROM ask))");
    struct suggestions list CLEAN(suggestions_release) = suggested(&desk, make_round(&desk, false));
    bool found[2] = {false, false};
    for (int i = 0; i < list.count; i++) {
        found[0] |= list.at[i].need == first.at[kept].need;
        found[1] |= list.at[i].need == first.at[asked].need;
        assert_true(list.at[i].giver != first.at[kept].giver);
        assert_true(list.at[i].giver != first.at[asked].giver);
    }
    assert_true(found[0] && found[1]);
    desk_end(&desk);
}

/* ---- the next best ---- */

static void the_next_best__is__the_best_who_has_room(void **state) {
    struct desk desk;
    (void)state;
    desk_begin(&desk, TIER_M);
    int64_t round = make_round(&desk, false);
    struct suggestions first CLEAN(suggestions_release) = suggested(&desk, round);
    int put = 0;
    for (int i = 0; i < first.count; i++) {
        struct match_list list CLEAN(match_list_release) = {0};
        int next = -1;
        if (first.at[i].ask != ASK_STATE_COUNT)
            continue;
        ALL_WELL(
            suggestion_decide(&desk.session, &first.at[i], REFUSED, REFUSAL_NOT_THIS, &desk.err));
        ALL_WELL(match_need(&desk.session, first.at[i].need, &list, &desk.err));
        ALL_WELL(suggestion_next(&desk.session, round, &list, &next, &desk.err));
        if (next < 0)
            continue;
        assert_true(list.at[next].facts.party != first.at[i].giver);
        assert_int_equal(list.at[next].verdict.gates, 0);
        assert_int_equal(list.at[next].ask, 0);
        ALL_WELL(suggestion_put(&desk.session, round, first.at[i].need, &list.at[next],
                                &(struct suggestion_put){SUGGESTED, 0}, &desk.err));
        put++;
    }
    assert_true(put > 20);
    /* nobody is suggested for more than two needs but who was asked about more before */
    assert_int_equal(ask_int(&desk, "SELECT count(*) FROM (SELECT giver FROM suggestion s WHERE "
                                    "state IN ('suggested', 'kept') GROUP BY giver HAVING count(*) "
                                    "> max(2, (SELECT count(*) FROM ask a WHERE a.giver = s.giver "
                                    "AND a.state IN ('asked', 'yes'))))"),
                     0);
    assert_int_equal(ask_int(&desk, "SELECT count(*) FROM (SELECT need FROM suggestion WHERE state "
                                    "IN ('suggested', 'kept') GROUP BY need HAVING count(*) > 1)"),
                     0);
    /* what is new and what was asked in 30 days are not more than one person is asked */
    assert_int_equal(ask_int(&desk, "SELECT count(*) FROM (SELECT s.giver FROM suggestion s WHERE "
                                    "s.state = 'suggested' AND NOT EXISTS (SELECT 1 FROM ask a "
                                    "WHERE a.need = s.need AND a.giver = s.giver) GROUP BY s.giver "
                                    "HAVING count(*) + (SELECT count(*) FROM ask a WHERE a.giver = "
                                    "s.giver AND a.asked_at > 1741168800 - 2592000) > 4)"),
                     0);
    desk_end(&desk);
}

/* The best of the others, but for one thing: asked three times lately, and suggested once. */
static void who_was_asked_often__is_not__the_next_best(void **state) {
    struct desk desk;
    struct match_list list CLEAN(match_list_release) = {0};
    char line[LINE_BYTES];
    int next = -1, others = -1, at = 0;
    (void)state;
    desk_begin(&desk, TIER_M);
    int64_t round = make_round(&desk, false);
    struct suggestions first CLEAN(suggestions_release) = suggested(&desk, round);
    for (; next < 0 && at < first.count; at++) {
        match_list_release(&list);
        ALL_WELL(match_need(&desk.session, first.at[at].need, &list, &desk.err));
        ALL_WELL(suggestion_next(&desk.session, round, &list, &next, &desk.err));
        if (next >= 0 && (list.at[next].facts.asks_30_days > 0 || list.suggested < 5))
            next = -1;
    }
    assert_true(next >= 0);
    int64_t best = list.at[next].facts.party;
    snprintf(
        line, sizeof line,
        "DELETE FROM suggestion WHERE giver = %lld; INSERT INTO suggestion (round, need, giver, "
        "score, reasons, state, changed_at) SELECT %lld, min(id), %lld, 1, '', 'suggested', 1 "
        "FROM need WHERE status = 'met'",
        (long long)best, (long long)round, (long long)best);
    change(&desk, line);
    list.at[next].facts.asks_30_days = 2;
    ALL_WELL(suggestion_next(&desk.session, round, &list, &others, &desk.err));
    assert_int_equal(others, next);
    list.at[next].facts.asks_30_days = 3;
    ALL_WELL(suggestion_next(&desk.session, round, &list, &others, &desk.err));
    assert_true(others != next);
    list.at[next].facts.asks_30_days = 0;
    snprintf(
        line, sizeof line,
        "INSERT INTO suggestion (round, need, giver, score, reasons, state, changed_at) SELECT "
        "%lld, max(id), %lld, 1, '', 'kept', 1 FROM need WHERE status = 'met'",
        (long long)round, (long long)best);
    change(&desk, line); /* suggested twice by now */
    ALL_WELL(suggestion_next(&desk.session, round, &list, &others, &desk.err));
    assert_true(others != next);
    desk_end(&desk);
}

/* In the place of what stands there, whether somebody kept that or not. */
static void who_is_put_there__takes__the_place_of_the_other(void **state) {
    struct desk desk;
    (void)state;
    desk_begin(&desk, TIER_M);
    int64_t round = make_round(&desk, false);
    struct suggestions first CLEAN(suggestions_release) = suggested(&desk, round);
    for (int i = 0, put = 0; put < 6; i++) {
        struct match_list list CLEAN(match_list_release) = {0};
        struct suggestion now;
        const struct suggestion *of = &first.at[i];
        assert_true(i < first.count);
        ALL_WELL(match_need(&desk.session, of->need, &list, &desk.err));
        if (of->ask != ASK_STATE_COUNT || list.suggested < 2)
            continue;
        const struct match *other = &list.at[list.at[0].facts.party == of->giver];
        if (put++ % 2)
            ALL_WELL(suggestion_decide(&desk.session, of, KEPT, REFUSAL_NONE, &desk.err));
        ALL_WELL(suggestion_put(&desk.session, round, of->need, other,
                                &(struct suggestion_put){KEPT, 3}, &desk.err));
        ALL_WELL(suggestion_get(desk.session.db, of->id, &now, &desk.err));
        assert_int_equal(now.state, REPLACED);
    }
    struct suggestions list CLEAN(suggestions_release) = suggested(&desk, round);
    assert_int_equal(list.count, first.count);
    assert_int_equal(
        ask_int(&desk, "SELECT count(*) FROM suggestion WHERE state = 'kept' AND circle = 3"), 6);
    desk_end(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_kept_round__is__what_was_worked_out),
        cmocka_unit_test(whoever_may_only_look__keeps__no_round),
        cmocka_unit_test(refused__never_come_back__for_this_need),
        cmocka_unit_test(refused__is__taken_back),
        cmocka_unit_test(kept__stay__until_let_go_of),
        cmocka_unit_test(whoever_is_being_asked__stays__and_is_not_rung_for_everything),
        cmocka_unit_test(who_said_not_now__is_not_suggested__for_it_again),
        cmocka_unit_test(who_left_after_being_kept_or_asked__holds_up__nothing),
        cmocka_unit_test(the_next_best__is__the_best_who_has_room),
        cmocka_unit_test(who_was_asked_often__is_not__the_next_best),
        cmocka_unit_test(who_is_put_there__takes__the_place_of_the_other),
    };
    return cmocka_run_group_tests(tests, round_folder_make, round_folder_remove);
}
