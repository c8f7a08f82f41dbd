/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rounds of registers in which there is nothing to suggest, or what is kept cannot be kept
 * together: each has its sentence, and none is written. */
#include "round_fixture.h"
#include "base/buffer.h"
#include "matching/commands.h"

struct bad {
    struct desk desk;
    struct round_work work;
    char *said;
    size_t bytes;
};

static int bad_begin(void **state) {
    struct bad *bad = mem_zero(1, sizeof *bad);
    desk_begin(&bad->desk, TIER_S);
    *state = bad;
    return 0;
}

static int bad_end(void **state) {
    struct bad *bad = *state;
    round_work_release(&bad->work);
    free(bad->said);
    desk_end(&bad->desk);
    free(bad);
    return 0;
}

/* What the command line says, as text. */
static const char *told(struct bad *bad) {
    mem_release(&bad->said);
    struct call call = {.session = &bad->desk.session,
                        .format = FORMAT_TEXT,
                        .out = open_memstream(&bad->said, &bad->bytes)};
    enum outcome outcome = round_command(&call, &bad->desk.err);
    fclose(call.out);
    assert_int_equal(outcome, OUTCOME_OK);
    return bad->said;
}

static void is_told(struct bad *bad, const char *text) {
    if (!strstr(told(bad), text))
        fail_msg("not told: %s; but: %s", text, bad->said);
}

/* Each gate with how many it stopped, over all needs. */
static long stopped_by(const struct round_work *work, enum gate gate) {
    long stopped = 0;
    for (int32_t n = 0; n < work->problem.need_count; n++)
        stopped += work->need[n].stopped[gate];
    return stopped;
}

static void is_empty(struct bad *bad, int needs) {
    int64_t round = 0;
    work_out(&bad->desk, false, &bad->work);
    assert_int_equal(bad->work.problem.need_count, needs);
    assert_int_equal(bad->work.plan.value.met, 0);
    for (int32_t n = 0; n < needs; n++)
        assert_int_equal(bad->work.plan.pair[n], -1);
    ALL_WELL(round_save(&bad->desk.session, &bad->work, &round, &bad->desk.err));
    assert_int_equal(ask_int(&bad->desk, "SELECT count(*) FROM suggestion"), 0);
}

static void no_needs__is__said(void **state) {
    struct bad *bad = *state;
    change(&bad->desk, "UPDATE need SET status = 'withdrawn' WHERE status = 'open'");
    is_empty(bad, 0);
    is_told(bad, "Nobody is waiting for a hand at the moment.");
}

#define NOBODY_ASKED "DELETE FROM ask WHERE need IN (SELECT id FROM need WHERE status = 'open')"

static void no_givers__is__said(void **state) {
    struct bad *bad = *state;
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    change(&bad->desk, NOBODY_ASKED);
    change(&bad->desk, "UPDATE offer SET status = 'withdrawn'");
    is_empty(bad, 20);
    assert_int_equal(bad->work.problem.giver_count, 0);
    round_stopped_text(&bad->work.need[0], &text);
    assert_string_equal(text.text, "");
    is_told(bad, "Nobody can be suggested for any of the open needs.");
}

static void everybody_paused__is__said(void **state) {
    struct bad *bad = *state;
    change(&bad->desk, NOBODY_ASKED);
    change(&bad->desk, "UPDATE party SET status = 'paused' WHERE status = 'active'");
    is_empty(bad, 20);
    assert_true(stopped_by(&bad->work, GATE_STATUS) > 50);
    is_told(bad, "Nobody can be suggested for any of the open needs.");
    is_told(bad, "not-active ");
}

static void a_community_of_one__is__said(void **state) {
    struct bad *bad = *state;
    change(&bad->desk, NOBODY_ASKED);
    change(&bad->desk,
           "UPDATE need SET party = (SELECT min(id) FROM party WHERE kind = 'person' AND "
           "status = 'active') WHERE status = 'open'");
    change(&bad->desk,
           "UPDATE party SET status = 'left', left_day = 20152 WHERE number IS NOT NULL "
           "AND id <> (SELECT party FROM need WHERE status = 'open' LIMIT 1)");
    is_empty(bad, 20);
    for (int gate = 0; gate < GATE_COUNT; gate++)
        assert_int_equal(stopped_by(&bad->work, (enum gate)gate), 0); /* nobody but the asker */
    is_told(bad, "Nobody can be suggested for any of the open needs.");
}

/* One need that one person offers; each gate in turn keeps them from it. */
static const struct {
    enum gate gate;
    const char *sql;
} stops[] = {
    {GATE_STATUS, "UPDATE party SET status = 'paused' WHERE id = (SELECT party FROM offer WHERE "
                  "words = 'owls')"},
    {GATE_HOUSEHOLD, "INSERT INTO party_link (from_party, kind, to_party, since_day) SELECT "
                     "o.party, 'household', n.party, 1 FROM offer o, need n WHERE o.words = 'owls' "
                     "AND n.words = 'owls'"},
    {GATE_APART, "INSERT INTO party_link (from_party, kind, to_party, since_day) SELECT n.party, "
                 "'keep-apart', o.party, 1 FROM offer o, need n WHERE o.words = 'owls' AND n.words "
                 "= 'owls'"},
    {GATE_READINESS, "UPDATE category SET tier = 3 WHERE code = 'GARD-HEDG'"},
    {GATE_WISH, "UPDATE person SET gender_wish = 'woman', gender = 'woman' WHERE party = (SELECT "
                "party FROM need WHERE words = 'owls')"},
    {GATE_LANGUAGE, "UPDATE category SET talking = 1 WHERE code = 'GARD-HEDG'"},
    {GATE_TIME, "UPDATE need SET weekday = 3, from_min = 540, to_min = 600 WHERE words = 'owls'"},
    {GATE_CAPACITY, "UPDATE person SET hours_a_week = 1 WHERE party = (SELECT party FROM offer "
                    "WHERE words = 'owls')"},
    {GATE_REST, "INSERT INTO ask (need, giver, state, asked_at, changed_at) SELECT n.id, o.party, "
                "'done', 1741000000, 1741000000 FROM offer o, (SELECT id FROM need WHERE status = "
                "'met' LIMIT 4) n WHERE o.words = 'owls'"},
};

static void owls(struct desk *desk) {
    change(desk, NOBODY_ASKED);
    change(desk, "UPDATE need SET status = 'withdrawn' WHERE status = 'open' AND id <> (SELECT "
                 "min(id) FROM need WHERE status = 'open')");
    change(desk, "UPDATE need SET words = 'owls', category = 'GARD-HEDG', minutes = 90, weekday = "
                 "NULL, wanted_day = NULL, urgency = 'whenever' WHERE status = 'open'");
    change(desk, "UPDATE offer SET status = 'withdrawn'");
    change(desk,
           "UPDATE offer SET words = 'owls', category = 'GARD-HEDG', status = 'open' WHERE id "
           "= (SELECT min(o.id) FROM offer o JOIN party p ON p.id = o.party JOIN need n ON "
           "n.words = 'owls' WHERE p.kind = 'person' AND p.status = 'active' AND p.id <> "
           "n.party AND NOT EXISTS (SELECT 1 FROM party_link l WHERE p.id IN (l.from_party, "
           "l.to_party)))");
    change(desk, "DELETE FROM ask WHERE giver = (SELECT party FROM offer WHERE words = 'owls')");
    change(desk, "DELETE FROM availability; UPDATE category SET talking = 0, tier = 1 WHERE code = "
                 "'GARD-HEDG'; UPDATE person SET gender = 'man', gender_wish = '', readiness = 0, "
                 "hours_a_week = 0, languages = ''");
    change(desk, "UPDATE party SET language = CASE WHEN id = (SELECT party FROM need WHERE words = "
                 "'owls') THEN 'en' END");
    change(desk, "UPDATE person SET languages = 'Polish' WHERE party = (SELECT party FROM offer "
                 "WHERE words = 'owls')");
    change(desk, "INSERT INTO availability SELECT party, 1, 540, 720 FROM offer WHERE words = "
                 "'owls'");
}

static void a_need_that_nobody_may_answer__says__which_gate_stopped_whom(void **state) {
    for (size_t i = 0; i < COUNT_OF(stops); i++) {
        struct bad bad = {0};
        struct buffer wanted CLEAN(buffer_release) = BUFFER_INIT;
        struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
        (void)state;
        desk_begin(&bad.desk, TIER_S);
        owls(&bad.desk);
        work_out(&bad.desk, false, &bad.work);
        assert_int_equal(bad.work.plan.value.met, 1);
        round_work_release(&bad.work);
        change(&bad.desk, stops[i].sql);
        is_empty(&bad, 1);
        buffer_addf(&wanted, "%s 1", gate_code(stops[i].gate));
        round_stopped_text(&bad.work.need[0], &text);
        assert_string_equal(text.text, wanted.text);
        is_told(&bad, wanted.text);
        round_work_release(&bad.work);
        free(bad.said);
        desk_end(&bad.desk);
    }
}

/* ---- what cannot be kept together ---- */

static void is_refused(struct bad *bad, bool balanced, const char *text) {
    const struct round_wish wish = {.day = clock_today(), .balanced = balanced};
    bad->desk.err = (struct err)ERR_NONE;
    COMES_BACK(round_work_out(&bad->desk.session, &wish, NULL, &bad->work, &bad->desk.err),
               REFUSED);
    assert_non_null(strstr(bad->desk.err.say, text));
    assert_string_equal(bad->desk.err.arg, "Two Hands");
    assert_null(bad->work.plan.pair);
}

/* Two Hands, who offers everything and is asked about nothing, kept for so many needs. */
static void keep_two_hands(struct desk *desk, int needs) {
    char line[LINE_BYTES];
    change(desk, NOBODY_ASKED);
    change(desk, "UPDATE party SET name = 'Two Hands' WHERE id = (SELECT o.party FROM offer o JOIN "
                 "party p ON p.id = o.party WHERE o.status = 'open' AND p.status = 'active' AND "
                 "p.kind = 'person' AND p.id NOT IN (SELECT party FROM need WHERE status = 'open') "
                 "LIMIT 1)");
    (void)make_round(desk, false);
    snprintf(
        line, sizeof line,
        "INSERT OR REPLACE INTO suggestion (round, need, giver, score, reasons, state, "
        "changed_at) SELECT 1, n.id, p.id, 1, '', 'kept', 1 FROM need n JOIN party p ON p.name "
        "= 'Two Hands' WHERE n.status = 'open' LIMIT %d",
        needs);
    change(desk, line);
}

static void kept_for_more_than_one_can__is__said(void **state) {
    struct bad *bad = *state;
    int64_t round = 0;
    keep_two_hands(&bad->desk, 2);
    work_out(&bad->desk, false, &bad->work);
    ALL_WELL(round_save(&bad->desk.session, &bad->work, &round, &bad->desk.err));
    assert_int_equal(ask_int(&bad->desk, "SELECT count(*) FROM suggestion s JOIN party p ON p.id = "
                                         "s.giver WHERE p.name = 'Two Hands' AND s.round = 2 AND "
                                         "s.state = 'kept'"),
                     2);
    round_work_release(&bad->work);
    keep_two_hands(&bad->desk, 3);
    is_refused(bad, false, "This person is kept for more needs than anybody may be asked about");
    assert_int_equal(ask_int(&bad->desk, "SELECT count(*) FROM round"), 3);
}

static void kept_against_the_balance__is__said(void **state) {
    struct bad *bad = *state;
    keep_two_hands(&bad->desk, 2);
    is_refused(bad, true, "times given and received differ too much for a balanced round");
    work_out(&bad->desk, false, &bad->work);
}

static void a_balanced_round__keeps__everybody_within_the_policy(void **state) {
    struct bad *bad = *state;
    change(&bad->desk, NOBODY_ASKED);
    work_out(&bad->desk, true, &bad->work);
    const struct round_problem *problem = &bad->work.problem;
    assert_int_equal(problem->balance, 1);
    assert_true(bad->work.plan.value.met > 5);
    for (int32_t g = 0; g < problem->giver_count; g++) {
        int net = 0;
        for (int32_t n = 0; n < problem->need_count; n++) {
            int32_t at = bad->work.plan.pair[n];
            net += at >= 0 && problem->pairs[at].giver == g;
            net -= at >= 0 && problem->needs[n].asker == problem->givers[g].party;
        }
        assert_true(net >= -1 && net <= 1);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bad_begin, bad_end)
int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(no_needs__is__said),
        TEST(no_givers__is__said),
        TEST(everybody_paused__is__said),
        TEST(a_community_of_one__is__said),
        cmocka_unit_test(a_need_that_nobody_may_answer__says__which_gate_stopped_whom),
        TEST(kept_for_more_than_one_can__is__said),
        TEST(kept_against_the_balance__is__said),
        TEST(a_balanced_round__keeps__everybody_within_the_policy),
    };
    return cmocka_run_group_tests(tests, round_folder_make, round_folder_remove);
}
