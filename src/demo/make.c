/* SPDX-License-Identifier: GPL-3.0-or-later
 * Making a community: set up on its first day, lived through, and left on the board of today; one
 * transaction, all of it or nothing. */
#include <stdlib.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "centre/centre.h"
#include "demo/tables.h"
#include "offers/category_store.h"
#include "people/party_store.h"
#include "private.h"

static enum outcome set_up(struct town *town, struct err *err) {
    struct centre_plan plan = {
        .name = "Marlow Green, Cwm Helyg, Baile an Uillt",
        .language = 1 + LANGUAGE_EN,
        .preset = 1 + PRESET_CENTRE,
        .coordinator = DEMO_OPERATOR,
        .practice = true,
    };
    town->day = town->start;
    town_clock(town);
    enum outcome outcome = centre_setup(town->session, &plan, category_seed, err);
    if (outcome == OUTCOME_OK)
        outcome = policy_set(town->session, POLICY_IDLE, 0, "practice", err);
    if (outcome == OUTCOME_OK)
        outcome = party_own_account(town->session->db, PARTY_CENTRE, &town->centre, err);
    if (outcome == OUTCOME_OK)
        outcome = party_own_account(town->session->db, PARTY_POT, &town->pot, err);
    if (outcome == OUTCOME_OK)
        outcome = party_own_account(town->session->db, PARTY_ISSUE, &town->issue, err);
    filling_know(&town->cast, "centre", town->centre);
    return outcome;
}

/* On the true clock of today. */
static enum outcome set_the_board(struct town *town, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    if (!town->size->cast)
        return outcome;
    outcome = lines_each(&town->cast, demo_cast_links, line_add_link, err);
    if (outcome == OUTCOME_OK)
        outcome = lines_each(&town->cast, demo_cast_free, line_add_free, err);
    return outcome == OUTCOME_OK ? cast_wishes(town, err) : outcome;
}

struct making {
    struct session *session;
    const struct demo_plan *plan;
    struct demo_made *made;
};

static enum outcome make_work(struct db *db, void *context, struct err *err) {
    struct making *making = context;
    struct town *town = mem_zero(1, sizeof *town);
    (void)db;
    town->session = making->session;
    town->plan = making->plan;
    town->size = tier_size(making->plan->tier);
    town->today = clock_today();
    town->start = town->today - town->size->years * DAYS_A_YEAR - town->size->years / 4;
    town->cast =
        (struct filling){.session = making->session, .purpose = "demo", .today = town->today};
    chance_seed(&town->chance, making->plan->seed, 0);
    town_plan(town);
    cast_wishes_count(town);
    enum outcome outcome = set_up(town, err);
    if (outcome == OUTCOME_OK)
        outcome = town_history(town, err);
    clock_pretend(0);
    if (outcome == OUTCOME_OK)
        outcome = set_the_board(town, err);
    if (making->made)
        *making->made = (struct demo_made){.people = town->arrived,
                                           .organisations = town->bodies_here,
                                           .offers = town->size->offers,
                                           .needs = town->size->needs,
                                           .exchanges = (long)town->exchanges};
    town_release(town);
    free(town);
    return outcome;
}

/* Nothing was looked up row by row: all is checked once, at the end. */
static enum outcome fill(struct db *db, void *context, struct err *err) {
    struct making *making = context;
    making->session->db = db;
    enum outcome outcome = db_write(db, make_work, making, err);
    clock_pretend(0);
    return outcome == OUTCOME_OK ? db_check_rows(db, err) : outcome;
}

enum outcome demo_make(const char *file, const struct demo_plan *plan, struct demo_made *made,
                       struct err *err) {
    struct session session = {.source = SOURCE_DESK};
    struct making making = {&session, plan, made};
    return db_make(file, fill, &making, err);
}
