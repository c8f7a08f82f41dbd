/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rounds where something is in the way: two who work on one, programs that are ended half-way,
 * and what came of it all. */
#include "round_fixture.h"
#include <signal.h>
#include <sys/wait.h>
#include "offers/need_store.h"

static struct suggestions suggested(struct desk *desk, int64_t round) {
    struct suggestions list = {0, 0, NULL};
    ALL_WELL(suggestion_list(desk->session.db, round, &list, &desk->err));
    return list;
}

static void says(const struct desk *desk, const char *text) {
    if (!strstr(desk->err.say, text))
        fail_msg("not said: %s; but: %s", text, desk->err.say);
}

/* ---- two who work on one round ---- */

/* A suggestion whose giver nobody asks about anything. */
static const struct suggestion *unasked(struct desk *desk, const struct suggestions *list) {
    for (int i = 0; i < list->count; i++) {
        struct pending_ask latest;
        int count = 0;
        ALL_WELL(ask_pending_others(desk->session.db, list->at[i].giver, 0, &latest, &count,
                                    &desk->err));
        if (list->at[i].ask == ASK_STATE_COUNT && !count)
            return &list->at[i];
    }
    fail_msg("everybody is asked");
    return NULL;
}

static struct session second_session(struct desk *desk) {
    struct session other = round_session(desk->file);
    change(desk, "INSERT INTO operator (id, name, fold, role, created_at) SELECT 77, 'Lowri', "
                 "'lowri', 'volunteer', 1 WHERE NOT EXISTS (SELECT 1 FROM operator WHERE id = 77)");
    other.operator_id = 77;
    other.role = ROLE_VOLUNTEER;
    return other;
}

static void what_one_decides__the_other__sees(void **state) {
    struct desk desk;
    struct suggestion now;
    (void)state;
    desk_begin(&desk, TIER_S);
    int64_t round = make_round(&desk, false);
    struct session other = second_session(&desk);
    struct suggestions list CLEAN(suggestions_release) = suggested(&desk, round);
    const struct suggestion *of = unasked(&desk, &list);
    ALL_WELL(suggestion_decide(&other, of, KEPT, REFUSAL_NONE, &desk.err));
    ALL_WELL(suggestion_get(desk.session.db, of->id, &now, &desk.err));
    assert_int_equal(now.state, KEPT);
    assert_string_equal(now.who, "Lowri");
    /* what one saw before is no ground to decide on any more */
    COMES_BACK(suggestion_decide(&desk.session, of, REFUSED, REFUSAL_NOT_NOW, &desk.err), CONFLICT);
    says(&desk, "Somebody else decided");
    COMES_BACK(suggestion_decide(&desk.session, of, KEPT, REFUSAL_NONE, &desk.err), CONFLICT);
    ALL_WELL(suggestion_get(desk.session.db, of->id, &now, &desk.err));
    assert_int_equal(now.state, KEPT);
    ALL_WELL(suggestion_decide(&desk.session, &now, SUGGESTED, REFUSAL_NONE, &desk.err));
    ALL_WELL(suggestion_get(desk.session.db, of->id, &now, &desk.err));
    assert_int_equal(now.state, SUGGESTED);
    assert_string_equal(now.who, DEMO_OPERATOR);
    db_close(&other.db);
    desk_end(&desk);
}

static void a_suggestion_of_an_older_round__is_no_longer__decided(void **state) {
    struct desk desk;
    (void)state;
    desk_begin(&desk, TIER_S);
    struct suggestions list CLEAN(suggestions_release) = suggested(&desk, make_round(&desk, false));
    int64_t next = make_round(&desk, false);
    COMES_BACK(
        suggestion_decide(&desk.session, unasked(&desk, &list), KEPT, REFUSAL_NONE, &desk.err),
        CONFLICT);
    assert_int_equal(ask_int(&desk, "SELECT count(*) FROM suggestion WHERE round = 1 AND state <> "
                                    "'replaced'"),
                     0);
    struct suggestions now CLEAN(suggestions_release) = suggested(&desk, next);
    assert_int_equal(now.count, list.count);
    desk_end(&desk);
}

/* While one works a round out, the other does something: it is worked out anew. */
static void meanwhile(void (*act)(struct desk *, struct session *, const struct suggestion *)) {
    struct desk desk;
    struct round_work work CLEAN(round_work_release) = {0};
    int64_t round = 0;
    desk_begin(&desk, TIER_S);
    int64_t first = make_round(&desk, false);
    struct session other = second_session(&desk);
    struct suggestions list CLEAN(suggestions_release) = suggested(&desk, first);
    work_out(&desk, false, &work);
    act(&desk, &other, unasked(&desk, &list));
    COMES_BACK(round_save(&desk.session, &work, &round, &desk.err), CONFLICT);
    says(&desk, "Work it out again");
    assert_int_equal(round, 0);
    assert_int_equal(ask_int(&desk, "SELECT max(id) FROM round"), first);
    assert_int_equal(ask_int(&desk, "SELECT count(*) FROM suggestion WHERE state = 'replaced'"), 0);
    assert_true(make_round(&desk, false) > first);
    db_close(&other.db);
    desk_end(&desk);
}

static void other_keeps(struct desk *desk, struct session *other, const struct suggestion *of) {
    ALL_WELL(suggestion_decide(other, of, KEPT, REFUSAL_NONE, &desk->err));
}

static void other_refuses(struct desk *desk, struct session *other, const struct suggestion *of) {
    ALL_WELL(suggestion_decide(other, of, REFUSED, REFUSAL_NONE, &desk->err));
}

static void other_asks(struct desk *desk, struct session *other, const struct suggestion *of) {
    struct ask ask;
    ALL_WELL(ask_of(other->db, of->need, of->giver, &ask, &desk->err));
    ALL_WELL(ask_save(other, &ask, &desk->err));
}

static void other_notes_an_answer(struct desk *desk, struct session *other,
                                  const struct suggestion *of) {
    struct ask ask;
    (void)of;
    int64_t id = ask_int(desk, "SELECT max(a.id) FROM ask a JOIN need n ON n.id = a.need WHERE "
                               "n.status = 'open' AND a.state = 'asked'");
    ALL_WELL(ask_get(other->db, id, &ask, &desk->err));
    ask.state = ASK_NOT_NOW;
    ALL_WELL(ask_save(other, &ask, &desk->err));
}

static void a_round__is_not_kept__over_what_others_did_meanwhile(void **state) {
    (void)state;
    meanwhile(other_keeps);
    meanwhile(other_refuses);
    meanwhile(other_asks);
    meanwhile(other_notes_an_answer);
}

static void two_who_work_one_out_at_once__keep__one_after_the_other(void **state) {
    struct desk desk;
    struct round_work work CLEAN(round_work_release) = {0};
    int64_t round = 0;
    (void)state;
    desk_begin(&desk, TIER_S);
    work_out(&desk, false, &work);
    int64_t others = make_round(&desk, false);
    COMES_BACK(round_save(&desk.session, &work, &round, &desk.err), CONFLICT);
    struct suggestions list CLEAN(suggestions_release) = suggested(&desk, others);
    assert_int_equal(list.count, work.plan.value.met);
    desk_end(&desk);
}

/* Both see nobody asked, and press the same key: the second is told. */
static void the_same_ask__is_written_down__once(void **state) {
    struct desk desk;
    struct ask one, two;
    (void)state;
    desk_begin(&desk, TIER_S);
    struct session other = second_session(&desk);
    struct suggestions list CLEAN(suggestions_release) = suggested(&desk, make_round(&desk, false));
    const struct suggestion *of = unasked(&desk, &list);
    ALL_WELL(ask_of(desk.session.db, of->need, of->giver, &one, &desk.err));
    ALL_WELL(ask_of(other.db, of->need, of->giver, &two, &desk.err));
    one.mind_others = two.mind_others = true;
    ALL_WELL(ask_save(&desk.session, &one, &desk.err));
    COMES_BACK(ask_save(&other, &two, &desk.err), CONFLICT);
    says(&desk, "another answer meanwhile");
    db_close(&other.db);
    desk_end(&desk);
}

static void nobody__is_asked_twice__unknowingly(void **state) {
    struct desk desk;
    struct ask one, two;
    struct pending_ask latest;
    int count = -1;
    (void)state;
    desk_begin(&desk, TIER_S);
    struct session other = second_session(&desk);
    struct suggestions list CLEAN(suggestions_release) = suggested(&desk, make_round(&desk, false));
    const struct suggestion *of = unasked(&desk, &list);
    int64_t another = ask_int(&desk, "SELECT max(id) FROM need WHERE status = 'open'");
    another -= another == of->need;
    ALL_WELL(ask_pending_others(other.db, of->giver, another, &latest, &count, &desk.err));
    assert_int_equal(count, 0);
    ALL_WELL(ask_of(desk.session.db, of->need, of->giver, &one, &desk.err));
    ALL_WELL(ask_of(other.db, another, of->giver, &two, &desk.err));
    one.mind_others = two.mind_others = true;
    ALL_WELL(ask_save(&desk.session, &one, &desk.err));
    COMES_BACK(ask_save(&other, &two, &desk.err), CONFLICT);
    says(&desk, "another need meanwhile");
    assert_int_equal(two.id, 0);
    /* told who asks about what, and asked again with open eyes */
    ALL_WELL(ask_pending_others(other.db, of->giver, another, &latest, &count, &desk.err));
    assert_int_equal(count, 1);
    assert_string_equal(latest.words, of->words);
    assert_string_equal(latest.asker_name, of->asker_name);
    assert_string_equal(latest.who, DEMO_OPERATOR);
    assert_int_equal(latest.state, ASK_ASKED);
    two.others_known = count;
    ALL_WELL(ask_save(&other, &two, &desk.err));
    db_close(&other.db);
    desk_end(&desk);
}

/* ---- ended half-way ---- */

static int rows_until_end;

static void end_at_a_row(void *context, int what, const char *schema, const char *table,
                         sqlite3_int64 id) {
    (void)context;
    (void)what;
    (void)schema;
    (void)table;
    (void)id;
    if (!rows_until_end--)
        raise(SIGKILL);
}

static int end_at_commit(void *context) {
    (void)context;
    return raise(SIGKILL);
}

/* In a program of its own, which is killed at so many rows (-1: when it is all but done). */
static void keep_and_die(struct desk *desk, int rows) {
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct desk mine = {.session = round_session(desk->file)};
        struct round_work work = {0};
        int64_t round = 0;
        const struct round_wish wish = {.day = clock_today()};
        rows_until_end = rows;
        if (round_work_out(&mine.session, &wish, NULL, &work, &mine.err) != OUTCOME_OK)
            _exit(1);
        if (rows < 0)
            sqlite3_commit_hook(mine.session.db->handle, end_at_commit, NULL);
        else
            sqlite3_update_hook(mine.session.db->handle, end_at_a_row, NULL);
        _exit(round_save(&mine.session, &work, &round, &mine.err) == OUTCOME_OK ? 2 : 3);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

static void a_program_that_is_killed__leaves__no_half_round(void **state) {
    static const int rows[] = {0, 1, 2, 10, 22, 30, -1};
    struct desk desk;
    (void)state;
    desk_begin(&desk, TIER_S);
    int64_t first = make_round(&desk, false);
    struct suggestions before CLEAN(suggestions_release) = suggested(&desk, first);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        db_close(&desk.session.db);
        keep_and_die(&desk, rows[i]);
        desk.session = round_session(desk.file);
        assert_int_equal(ask_int(&desk, "SELECT count(*) FROM round"), 1);
        assert_int_equal(ask_int(&desk, "SELECT count(*) FROM audit WHERE action = 'round.make'"),
                         1);
        struct suggestions after CLEAN(suggestions_release) = suggested(&desk, first);
        assert_int_equal(after.count, before.count);
        for (int n = 0; n < after.count; n++)
            assert_int_equal(after.at[n].version, before.at[n].version);
    }
    assert_int_equal(make_round(&desk, false), first + 1);
    desk_end(&desk);
}

/* ---- what came of it ---- */

static void what_came_of_rounds__equals__plain_sql(void **state) {
    struct desk desk;
    struct round_infos infos CLEAN(round_infos_release) = {0, 0, NULL};
    (void)state;
    desk_begin(&desk, TIER_M);
    for (int week = 0; week < 3; week++) {
        struct suggestions list CLEAN(suggestions_release) =
            suggested(&desk, make_round(&desk, false));
        for (int i = week; i < list.count; i++)
            if (list.at[i].ask == ASK_STATE_COUNT && i % 7 == 0)
                ALL_WELL(suggestion_decide(&desk.session, &list.at[i], REFUSED, REFUSAL_NONE,
                                           &desk.err));
    }
    change(&desk, "INSERT OR IGNORE INTO ask (need, giver, state, asked_at, changed_at) SELECT "
                  "need, giver, CASE id / 2 % 6 WHEN 0 THEN 'asked' WHEN 1 THEN 'yes' WHEN 2 THEN "
                  "'not now' WHEN 3 THEN 'arranged' WHEN 4 THEN 'done' ELSE 'cancelled' END, 1, 1 "
                  "FROM suggestion WHERE id % 2");
    ALL_WELL(round_list(desk.session.db, INT64_MAX, 9, &infos, &desk.err));
    assert_int_equal(infos.count, 3);
    for (int i = 0; i < infos.count; i++) {
        const struct round_info *info = &infos.at[i];
        const struct {
            const char *where;
            int is;
        } all[] = {{"1", info->suggested},
                   {"s.state = 'refused'", info->refused},
                   {"EXISTS (SELECT 1 FROM a)", info->asked},
                   {"(SELECT state FROM a) IN ('yes', 'arranged', 'done')", info->yes},
                   {"(SELECT state FROM a) = 'arranged'", info->arranged},
                   {"(SELECT state FROM a) = 'done'", info->done},
                   {"(SELECT state FROM a) = 'not now'", info->not_now}};
        assert_int_equal(info->id, infos.count - i);
        for (size_t k = 0; k < COUNT_OF(all); k++) {
            char line[LINE_BYTES];
            snprintf(line, sizeof line,
                     "SELECT sum((WITH a AS (SELECT state FROM ask WHERE need = s.need AND giver = "
                     "s.giver) SELECT %s)) FROM suggestion s WHERE s.round = %lld",
                     all[k].where, (long long)info->id);
            assert_int_equal(all[k].is, ask_int(&desk, line));
            assert_true(all[k].is > 0);
        }
    }
    struct round_infos some CLEAN(round_infos_release) = {0, 0, NULL};
    ALL_WELL(round_list(desk.session.db, 2, 1, &some, &desk.err));
    assert_int_equal(some.count, 1);
    assert_int_equal(some.at[0].id, 2);
    desk_end(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_one_decides__the_other__sees),
        cmocka_unit_test(a_suggestion_of_an_older_round__is_no_longer__decided),
        cmocka_unit_test(a_round__is_not_kept__over_what_others_did_meanwhile),
        cmocka_unit_test(two_who_work_one_out_at_once__keep__one_after_the_other),
        cmocka_unit_test(the_same_ask__is_written_down__once),
        cmocka_unit_test(nobody__is_asked_twice__unknowingly),
        cmocka_unit_test(a_program_that_is_killed__leaves__no_half_round),
        cmocka_unit_test(what_came_of_rounds__equals__plain_sql),
    };
    return cmocka_run_group_tests(tests, round_folder_make, round_folder_remove);
}
