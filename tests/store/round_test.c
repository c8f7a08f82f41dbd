/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a round suggests on whole communities: only who passes every gate and has room for it, never
 * worse than taking one need after another, whatever may not weigh does not, and a sentence where
 * there is nothing to suggest. */
#include "round_fixture.h"
#include "centre/policy.h"
#include "matching/match.h"
#include "people/party_store.h"

static const int sizes[] = {TIER_XS, TIER_S, TIER_M, TIER_L};

/* All there is to a round, in words. */
static void tell(const struct round_work *work, struct buffer *out) {
    const struct round_problem *problem = &work->problem;
    const struct round_value *value = &work->plan.value;
    buffer_addf(out, "%lld %lld %lld %lld %lld %lld %d\n", (long long)value->met,
                (long long)value->waited, (long long)value->drawn_in, (long long)value->score,
                (long long)value->load, (long long)value->links, value->gini);
    for (int32_t n = 0; n < problem->need_count; n++) {
        const struct round_need *need = &problem->needs[n];
        buffer_addf(out, "%lld class %d:", (long long)need->id, need->wait_class);
        for (int32_t i = need->first; i < need->first + need->count; i++) {
            const struct round_pair *pair = &problem->pairs[i];
            buffer_addf(out, "%s %lld %d (", i == work->plan.pair[n] ? " >>" : "",
                        (long long)problem->givers[pair->giver].party, pair->score);
            round_points_text(&work->points[i], out);
            buffer_add(out, ")");
        }
        round_stopped_text(&work->need[n], out);
        buffer_add_char(out, '\n');
    }
}

static void tell_round(struct desk *desk, struct buffer *out) {
    struct round_work work CLEAN(round_work_release) = {0};
    buffer_clear(out);
    work_out(desk, false, &work);
    tell(&work, out);
}

static int64_t count_of(struct desk *desk, const char *sql, int64_t id) {
    char line[LINE_BYTES];
    snprintf(line, sizeof line, sql, (long long)id);
    return ask_int(desk, line);
}

/* ---- gates and room ---- */

static void passes_all_gates(struct desk *desk, int64_t need, int64_t giver, int score) {
    struct match_list list CLEAN(match_list_release) = {0};
    ALL_WELL(match_need_with(&desk->session, need, giver, &list, &desk->err));
    for (int i = 0; i < list.count; i++) {
        const struct match *match = &list.at[i];
        if (match->facts.party != giver)
            continue;
        assert_int_equal(match->verdict.gates, 0);
        assert_int_equal(match->verdict.total, score);
        assert_true(match->state != ASK_NOT_NOW && match->state != ASK_CANCELLED);
        return;
    }
    fail_msg("need %lld: %lld offers nothing like it", (long long)need, (long long)giver);
}

struct load {
    int pairs, asked, minutes;
};

static void has_room(struct desk *desk, const struct round_giver *giver, const struct load *load) {
    struct policy policy;
    ALL_WELL(policy_load(desk->session.db, &policy, &desk->err));
    int fresh = load->pairs - load->asked;
    int64_t asks = count_of(desk,
                            "SELECT count(*) FROM ask WHERE giver = %lld AND asked_at >= "
                            "1741168800 - 30 * 86400",
                            giver->party);
    int64_t hours = count_of(
        desk, "SELECT coalesce(max(hours_a_week), 0) FROM person WHERE party = %lld", giver->party);
    int64_t week = count_of(
        desk,
        "SELECT coalesce((SELECT sum(minutes) FROM help_counted WHERE giver = p.id AND service_day "
        "BETWEEN 20150 AND 20156), 0) + coalesce((SELECT sum(coalesce(n.minutes, 60)) FROM ask a "
        "JOIN need n ON n.id = a.need WHERE a.giver = p.id AND a.state = 'arranged' AND a.day "
        "BETWEEN 20150 AND 20156), 0) FROM party p WHERE p.id = %lld",
        giver->party);
    if (!fresh)
        return; /* whoever is being asked already is asked, however often */
    assert_true(load->pairs <= policy.value[POLICY_ROUND_ASKS]);
    assert_true(asks + fresh <= policy.value[POLICY_REST_ASKS]);
    if (hours)
        assert_true(week + load->minutes <= hours * 60);
}

static int keeps_to_the_rules(struct desk *desk, const struct round_work *work) {
    const struct round_problem *problem = &work->problem;
    struct load *loads = mem_zero((size_t)problem->giver_count + 1, sizeof *loads);
    int asked = 0;
    for (int32_t n = 0; n < problem->need_count; n++) {
        int32_t at = work->plan.pair[n];
        if (at < 0)
            continue;
        const struct round_pair *pair = &problem->pairs[at];
        struct load *load = &loads[pair->giver];
        int32_t takes = work->need[n].need->minutes;
        load->pairs++;
        load->asked += work->need[n].asked;
        load->minutes += takes > 0 ? takes : 60;
        asked += work->need[n].asked;
        assert_int_equal(pair->kept, work->need[n].asked);
        if (!pair->kept)
            passes_all_gates(desk, problem->needs[n].id, problem->givers[pair->giver].party,
                             pair->score);
    }
    for (int32_t i = 0; i < problem->giver_count; i++)
        has_room(desk, &problem->givers[i], &loads[i]);
    free(loads);
    return asked;
}

static void suggestions__pass__all_gates_and_have_room(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        struct desk desk;
        struct round_work work CLEAN(round_work_release) = {0};
        desk_begin(&desk, sizes[i]);
        work_out(&desk, false, &work);
        (void)keeps_to_the_rules(&desk, &work);
        desk_end(&desk);
    }
}

/* Little time, little patience, many asks of every kind, links: where a mistake would show. */
static void make_it_tight(struct desk *desk) {
    change(desk, "UPDATE person SET hours_a_week = party % 4, readiness = party % 5");
    change(desk, "UPDATE need SET minutes = 30 + id % 100 WHERE status = 'open' AND id % 3");
    change(desk, "UPDATE need SET weekday = id % 7, from_min = 540, to_min = 720 "
                 "WHERE status = 'open' AND id % 4 = 0");
    change(desk, "INSERT OR IGNORE INTO ask (need, giver, state, asked_at, changed_at) SELECT "
                 "n.id, o.party, CASE (n.id + o.party) % 5 WHEN 0 THEN 'asked' WHEN 1 THEN 'yes' "
                 "WHEN 2 THEN 'cancelled' ELSE 'not now' END, 1741100000 - n.id, 1741100000 FROM "
                 "need n JOIN offer o ON o.category = n.category AND o.party <> n.party AND "
                 "o.party % 3 = 0 WHERE n.status = 'open'");
    change(desk, "INSERT OR IGNORE INTO ask (need, giver, state, asked_at, changed_at) SELECT "
                 "n.id, p.id, 'done', 1741000000, 1741100000 FROM party p JOIN need n ON n.id = "
                 "p.id % 50 + 1 AND n.status = 'met' WHERE p.kind = 'person' AND p.id % 2");
    change(desk,
           "INSERT INTO party_link (from_party, kind, to_party, since_day) SELECT n.party, "
           "CASE WHEN p.id % 2 THEN 'household' ELSE 'keep-apart' END, p.id, 20000 FROM need "
           "n JOIN party p ON p.kind = 'person' AND (p.id + n.id) % 8 = 0 AND p.id <> n.party "
           "WHERE n.status = 'open'");
}

static void suggestions__pass__all_gates_where_it_is_tight(void **state) {
    (void)state;
    for (size_t i = 1; i < COUNT_OF(sizes); i++) {
        struct desk desk;
        struct round_work work CLEAN(round_work_release) = {0};
        desk_begin(&desk, sizes[i]);
        make_it_tight(&desk);
        work_out(&desk, false, &work);
        assert_true(keeps_to_the_rules(&desk, &work) > 3);
        assert_true(work.plan.value.met > 3);
        desk_end(&desk);
    }
}

/* Who would be drawn in, and who have not met, counted past the program. */
static void figures__equal__plain_sql(void **state) {
    struct desk desk;
    struct round_work work CLEAN(round_work_release) = {0};
    int64_t drawn_in = 0, links = 0;
    (void)state;
    desk_begin(&desk, TIER_M);
    change(&desk, "UPDATE account_total SET last_given_day = 20152 - 50 - party % 80");
    work_out(&desk, false, &work);
    change(&desk, "CREATE TEMP TABLE plan (need INTEGER, giver INTEGER)");
    for (int32_t n = 0; n < work.problem.need_count; n++) {
        char line[LINE_BYTES];
        int32_t at = work.plan.pair[n];
        if (at < 0)
            continue;
        snprintf(line, sizeof line, "INSERT INTO plan VALUES (%lld, %lld)",
                 (long long)work.problem.needs[n].id,
                 (long long)work.problem.givers[work.problem.pairs[at].giver].party);
        change(&desk, line);
    }
    drawn_in =
        ask_int(&desk, "SELECT count(DISTINCT giver) FROM plan JOIN party p ON p.id = giver "
                       "LEFT JOIN account_total t ON t.party = giver WHERE p.kind = 'person' "
                       "AND (t.last_given_day IS NULL OR t.last_given_day < 20152 - 90)");
    links = ask_int(&desk, "SELECT count(*) FROM plan JOIN need n ON n.id = plan.need WHERE NOT "
                           "EXISTS (SELECT 1 FROM help_counted e WHERE (e.giver = plan.giver AND "
                           "e.receiver = n.party) OR (e.receiver = plan.giver AND e.giver = "
                           "n.party))");
    assert_int_equal(work.plan.value.met, ask_int(&desk, "SELECT count(*) FROM plan"));
    assert_int_equal(work.plan.value.drawn_in, drawn_in);
    assert_int_equal(work.plan.value.links, links);
    desk_end(&desk);
}

static void older_needs__come__first(void **state) {
    static const struct {
        const char *sql;
        int class;
    } ages[] = {{"asked_day = 20152, urgency = 'whenever'", 0},
                {"asked_day = 20152 - 6, urgency = 'whenever'", 0},
                {"asked_day = 20152 - 7, urgency = 'whenever'", 1},
                {"asked_day = 20152 - 27, urgency = 'whenever'", 2},
                {"asked_day = 20152 - 28, urgency = 'whenever'", 3},
                {"asked_day = 20152 - 60, urgency = 'whenever'", 4},
                {"asked_day = 20152, urgency = 'soon'", 2},
                {"asked_day = 20152 - 28, urgency = 'soon'", 3},
                {"asked_day = 20152, urgency = 'urgent'", 4}};
    struct desk desk;
    (void)state;
    desk_begin(&desk, TIER_XS);
    for (size_t i = 0; i < COUNT_OF(ages); i++) {
        struct round_work work CLEAN(round_work_release) = {0};
        char line[LINE_BYTES];
        snprintf(line, sizeof line, "UPDATE need SET %s WHERE status = 'open'", ages[i].sql);
        change(&desk, line);
        work_out(&desk, false, &work);
        for (int32_t n = 0; n < work.problem.need_count; n++)
            assert_int_equal(work.problem.needs[n].wait_class, ages[i].class);
    }
    desk_end(&desk);
}

/* ---- against whoever takes one need after another ---- */

static void is_no_worse(const char *what, const struct round_work *work) {
    const struct round_value *round = &work->plan.value, *greedy = &work->greedy.value;
    print_message("# %s, round against greedy: met %lld/%lld, waited %lld/%lld, drawn in "
                  "%lld/%lld, score %lld/%lld, links %lld/%lld, gini %d/%d\n",
                  what, (long long)round->met, (long long)greedy->met, (long long)round->waited,
                  (long long)greedy->waited, (long long)round->drawn_in,
                  (long long)greedy->drawn_in, (long long)round->score, (long long)greedy->score,
                  (long long)round->links, (long long)greedy->links, round->gini, greedy->gini);
    const int64_t ours[] = {round->met, round->waited, round->drawn_in, round->score, -round->load};
    const int64_t theirs[] = {greedy->met, greedy->waited, greedy->drawn_in, greedy->score,
                              -greedy->load};
    size_t place = 0;
    while (place < COUNT_OF(ours) && ours[place] == theirs[place])
        place++;
    assert_true(place == COUNT_OF(ours) || ours[place] > theirs[place]);
    assert_true(round_value_compare(round, greedy) <= 0);
    assert_true(round->gini <= greedy->gini);
}

static void a_round__is_no_worse__than_one_need_after_another(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        struct desk desk;
        struct round_work work CLEAN(round_work_release) = {0};
        desk_begin(&desk, sizes[i]);
        work_out(&desk, false, &work);
        is_no_worse(demo_tier_text((enum demo_tier)sizes[i]), &work);
        desk_end(&desk);
    }
}

/* ---- the same again ---- */

static void a_round__is__the_same_each_time(void **state) {
    struct desk desk;
    struct buffer once CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer again CLEAN(buffer_release) = BUFFER_INIT;
    (void)state;
    desk_begin(&desk, TIER_M);
    tell_round(&desk, &once);
    tell_round(&desk, &again);
    assert_string_equal(once.text, again.text);
    desk_end(&desk);
}

/* Each says what is changed; nothing of it may weigh (domain.md 5.2). */
static const char *const forbidden[] = {
    "UPDATE person SET access_needs = 'wheelchair; unwell for years'",
    "UPDATE person SET emergency = 'her GP, 01632 960111'",
    "UPDATE person SET birth_day = -20000 + party * 50", "UPDATE person SET goal = 'to rest'",
    "UPDATE party SET note = 'on benefits; chapel; from abroad'",
    "UPDATE party SET email = 'x' || id || '@example.org', other_phone = '1', prefers = 'letters'",
    "UPDATE party SET postcode = 'CF5 ' || id, joined_day = joined_day - 400",
    "INSERT INTO consent (party, kind, given, text_version, language, at) SELECT p.id, k.value, "
    "p.id % 2, '1', 'en', 1 FROM party p, json_each('[\"details\", \"share-phone\", "
    "\"photo\", \"research\"]') k WHERE kind = 'person'",
    "INSERT INTO vetting (party, kind, result, asked_day, at) SELECT id, 'reference', 'talk', "
    "20000, 1 FROM party WHERE kind = 'person'",
    "INSERT INTO contact (party, day, how, at) SELECT id, 20100, 'spoke', 1 FROM party WHERE kind "
    "= 'person'",
    "INSERT INTO snooze (kind, key, until_day, at) SELECT 'isolated', id, 20200, 1 FROM party",
    /* Asked about needs that are met by now: what they answered is forgotten. */
    "UPDATE ask SET state = 'not now', changed_at = changed_at + 60, version = version + 1 WHERE "
    "need IN (SELECT id FROM need WHERE status = 'met')",
    "UPDATE ask SET state = 'cancelled', place = 'x' WHERE need IN (SELECT id FROM need WHERE "
    "status = 'met')",
    /* Passed over for other needs. */
    "INSERT INTO round SELECT 1, 20000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1",
    "INSERT INTO suggestion (round, need, giver, score, reasons, state, reason, changed_at) SELECT "
    "1, n.id, p.id, 1, '', 'refused', 'not-these-two', 1 FROM need n JOIN party p ON p.kind = "
    "'person' WHERE n.status = 'met' AND n.id < 30"};

static void what_may_not_weigh__leaves__the_round_as_it_is(void **state) {
    struct desk desk;
    struct buffer before CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer after CLEAN(buffer_release) = BUFFER_INIT;
    (void)state;
    desk_begin(&desk, TIER_M);
    change(&desk, "INSERT OR IGNORE INTO ask (need, giver, state, asked_at, changed_at) SELECT "
                  "n.id, p.id, 'yes', 1741000000 - p.id, 1741100000 FROM party p JOIN need n ON "
                  "n.id = p.id % 50 + 1 AND n.status = 'met' WHERE p.kind = 'person' AND p.id % 2");
    tell_round(&desk, &before);
    for (size_t i = 0; i < COUNT_OF(forbidden); i++) {
        change(&desk, forbidden[i]);
        assert_true(sqlite3_changes(desk.session.db->handle) > 0);
        tell_round(&desk, &after);
        if (strcmp(before.text, after.text) != 0)
            fail_msg("it weighs: %s", forbidden[i]);
    }
    change(&desk, "UPDATE person SET likes_new_people = 1 - likes_new_people"); /* this may */
    tell_round(&desk, &after);
    assert_string_not_equal(before.text, after.text);
    desk_end(&desk);
}

/* "Not now" to one open need counts nowhere else: as a "yes" would that was taken back. */
static void a_no__counts__for_no_other_need(void **state) {
    struct desk desk;
    struct buffer before CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer after CLEAN(buffer_release) = BUFFER_INIT;
    (void)state;
    desk_begin(&desk, TIER_M);
    change(&desk, "UPDATE ask SET state = 'cancelled' WHERE need IN (SELECT id FROM need WHERE "
                  "status = 'open')");
    tell_round(&desk, &before);
    change(&desk, "UPDATE ask SET state = 'not now' WHERE need IN (SELECT id FROM need WHERE "
                  "status = 'open')");
    assert_true(sqlite3_changes(desk.session.db->handle) > 5);
    tell_round(&desk, &after);
    assert_string_equal(before.text, after.text);
    desk_end(&desk);
}

/* ---- another day; a watch ---- */

static void as_of_another_day__is__as_things_stand_then(void **state) {
    struct desk desk;
    struct round_work now CLEAN(round_work_release) = {0};
    struct round_work then CLEAN(round_work_release) = {0};
    const struct round_wish wish = {.day = clock_today() + 60};
    (void)state;
    desk_begin(&desk, TIER_S);
    change(&desk, "UPDATE need SET until_day = 20152 + 59 WHERE status = 'open' AND id % 4 = 0");
    int64_t ending = ask_int(&desk, "SELECT count(*) FROM need WHERE status = 'open' AND "
                                    "until_day < 20152 + 60");
    work_out(&desk, false, &now);
    ALL_WELL(round_work_out(&desk.session, &wish, NULL, &then, &desk.err));
    assert_int_equal(then.day, wish.day);
    assert_true(ending > 2);
    assert_int_equal(then.problem.need_count, now.problem.need_count - ending);
    for (int32_t n = 0; n < then.problem.need_count; n++)
        assert_int_equal(then.problem.needs[n].wait_class, ROUND_CLASS_MOST);
    for (int32_t i = 0; i < then.problem.giver_count; i++)
        assert_int_equal(then.problem.givers[i].asks, 0); /* the last asks are two months old */
    desk_end(&desk);
}

struct watched {
    int calls, stop_at, last;
};

static bool watch_tell(void *context, int32_t done, int32_t all) {
    struct watched *watched = context;
    assert_in_range(done, watched->last, all);
    watched->last = done;
    return ++watched->calls != watched->stop_at;
}

static void a_watch__that_says_stop__is_heard(void **state) {
    struct desk desk;
    struct watched watched = {0, 0, 0};
    const struct round_watch watch = {watch_tell, &watched};
    const struct round_wish wish = {.day = clock_today()};
    struct round_work whole CLEAN(round_work_release) = {0};
    (void)state;
    desk_begin(&desk, TIER_L);
    ALL_WELL(round_work_out(&desk.session, &wish, &watch, &whole, &desk.err));
    assert_true(watched.calls >= 3);
    for (int stop = 1, calls = watched.calls; stop <= calls; stop++) {
        struct round_work work CLEAN(round_work_release) = {0};
        watched = (struct watched){0, stop, 0};
        desk.err = (struct err)ERR_NONE;
        COMES_BACK(round_work_out(&desk.session, &wish, &watch, &work, &desk.err), REFUSED);
        assert_non_null(strstr(desk.err.say, "stopped"));
        assert_null(work.plan.pair);
        assert_null(work.source);
        assert_int_equal(watched.calls, stop);
    }
    assert_int_equal(ask_int(&desk, "SELECT count(*) FROM round"), 0);
    desk_end(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(suggestions__pass__all_gates_and_have_room),
        cmocka_unit_test(suggestions__pass__all_gates_where_it_is_tight),
        cmocka_unit_test(figures__equal__plain_sql),
        cmocka_unit_test(older_needs__come__first),
        cmocka_unit_test(a_round__is_no_worse__than_one_need_after_another),
        cmocka_unit_test(a_round__is__the_same_each_time),
        cmocka_unit_test(what_may_not_weigh__leaves__the_round_as_it_is),
        cmocka_unit_test(a_no__counts__for_no_other_need),
        cmocka_unit_test(as_of_another_day__is__as_things_stand_then),
        cmocka_unit_test(a_watch__that_says_stop__is_heard),
    };
    return cmocka_run_group_tests(tests, round_folder_make, round_folder_remove);
}
