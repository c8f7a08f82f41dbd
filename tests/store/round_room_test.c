/* SPDX-License-Identifier: GPL-3.0-or-later
 * How many needs may be one person's: one who offers what everybody would like, in a community
 * where nobody else does. */
#include "round_fixture.h"

#define GIVER "(SELECT party FROM offer WHERE words = 'owls')"
#define ASKED "'done', 1741000000, 1741000000"

/* Twelve needs of others for owls, of 90 minutes each, and one who has them. */
static void owls_for_all(struct desk *desk) {
    change(desk, "DELETE FROM ask; DELETE FROM party_link; DELETE FROM availability");
    change(desk, "UPDATE offer SET status = 'withdrawn'");
    change(desk,
           "UPDATE offer SET words = 'owls', category = 'GARD-HEDG', status = 'open' WHERE id "
           "= (SELECT min(o.id) FROM offer o JOIN party p ON p.id = o.party WHERE p.kind = "
           "'person' AND p.status = 'active' AND p.id NOT IN (SELECT party FROM need WHERE "
           "status = 'open'))");
    change(desk, "UPDATE need SET status = 'withdrawn' WHERE status = 'open' AND id NOT IN (SELECT "
                 "id FROM need WHERE status = 'open' ORDER BY id LIMIT 12)");
    change(desk,
           "UPDATE need SET category = 'GARD-HEDG', minutes = 90, weekday = NULL, wanted_day = "
           "NULL WHERE status = 'open'");
    change(desk, "UPDATE person SET hours_a_week = 0, gender_wish = '', readiness = 4; UPDATE "
                 "category SET tier = 1, talking = 0 WHERE code = 'GARD-HEDG'");
}

struct room {
    const char *what, *sql;
    int met, asked;
};
static const struct room rooms[] = {
    {"two in one round", "SELECT 1", 2, 0},
    {"asked three times in 30 days, of four",
     "INSERT INTO ask (need, giver, state, asked_at, changed_at) SELECT id, " GIVER ", " ASKED
     " FROM need WHERE status = 'met' LIMIT 3",
     1, 0},
    {"asked three times, but long ago",
     "INSERT INTO ask (need, giver, state, asked_at, changed_at) SELECT id, " GIVER
     ", 'done', 1738000000, 1 FROM need WHERE status = 'met' LIMIT 3",
     2, 0},
    {"three hours a week", "UPDATE person SET hours_a_week = 3", 2, 0},
    {"two hours a week", "UPDATE person SET hours_a_week = 2", 1, 0},
    {"three hours a week, one of them arranged",
     "UPDATE person SET hours_a_week = 3; UPDATE need SET minutes = 60 WHERE status = 'met'; "
     "INSERT "
     "INTO ask (need, giver, state, asked_at, changed_at, day) SELECT id, " GIVER
     ", 'arranged', 1, 1, 20153 FROM need WHERE status = 'met' LIMIT 1",
     1, 0},
    {"two hours, needs not said how long",
     "UPDATE person SET hours_a_week = 2; UPDATE need SET minutes = NULL WHERE status = 'open'", 2,
     0},
    {"two hours, one long need among short ones",
     "UPDATE person SET hours_a_week = 2; UPDATE need SET minutes = 30 WHERE status = 'open' AND "
     "id "
     "<> (SELECT max(id) FROM need WHERE status = 'open')",
     1, 0},
    {"being asked about three already",
     "INSERT INTO ask (need, giver, state, asked_at, changed_at) SELECT id, " GIVER
     ", CASE id % 2 WHEN 0 THEN 'asked' ELSE 'yes' END, 1741000000, 1 FROM need WHERE status = "
     "'open' ORDER BY id LIMIT 3",
     3, 3},
    {"being asked about one already",
     "INSERT INTO ask (need, giver, state, asked_at, changed_at) SELECT id, " GIVER
     ", 'asked', 1741000000, 1 FROM need WHERE status = 'open' ORDER BY id LIMIT 1",
     2, 1},
    {"being asked about one, and about three before that",
     "INSERT INTO ask (need, giver, state, asked_at, changed_at) SELECT id, " GIVER ", " ASKED
     " FROM need WHERE status = 'met' LIMIT 3; INSERT INTO ask (need, giver, state, asked_at, "
     "changed_at) SELECT id, " GIVER ", 'asked', 1741000000, 1 FROM need WHERE status = 'open' "
     "ORDER BY id LIMIT 1",
     1, 1},
    {"being asked about one, and about two before that",
     "INSERT INTO ask (need, giver, state, asked_at, changed_at) SELECT id, " GIVER ", " ASKED
     " FROM need WHERE status = 'met' LIMIT 2; INSERT INTO ask (need, giver, state, asked_at, "
     "changed_at) SELECT id, " GIVER ", 'asked', 1741000000, 1 FROM need WHERE status = 'open' "
     "ORDER BY id LIMIT 1",
     2, 1},
    {"said not now to eleven of twelve",
     "INSERT INTO ask (need, giver, state, asked_at, changed_at) SELECT id, " GIVER
     ", 'not now', 1, 1 FROM need WHERE status = 'open' ORDER BY id LIMIT 11",
     1, 0},
    {"passed over for eleven of twelve",
     "INSERT INTO round SELECT 1, 20000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1; "
     "INSERT INTO suggestion (round, need, giver, score, reasons, state, changed_at) SELECT 1, "
     "id, " GIVER ", 1, '', 'refused', 1 FROM need WHERE status = 'open' ORDER BY id LIMIT 11",
     1, 0},
};

static void one_person__is_suggested__as_often_as_there_is_room(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rooms); i++) {
        struct desk desk;
        struct round_work work CLEAN(round_work_release) = {0};
        int asked = 0;
        desk_begin(&desk, TIER_S);
        owls_for_all(&desk);
        change(&desk, rooms[i].sql);
        work_out(&desk, false, &work);
        assert_int_equal(work.problem.need_count, 12);
        for (int32_t n = 0; n < work.problem.need_count; n++)
            asked += work.need[n].asked && work.plan.pair[n] >= 0;
        if (work.plan.value.met != rooms[i].met || asked != rooms[i].asked)
            fail_msg("%s: %lld, of them %d asked", rooms[i].what, (long long)work.plan.value.met,
                     asked);
        desk_end(&desk);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_person__is_suggested__as_often_as_there_is_room),
    };
    return cmocka_run_group_tests(tests, round_folder_make, round_folder_remove);
}
