/* SPDX-License-Identifier: GPL-3.0-or-later
 * Filling the practice community: one transaction, all of it or nothing. */
#include "demo/practice.h"

#include <unistd.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/path.h"
#include "centre/centre.h"
#include "demo/tables.h"
#include "lines.h"
#include "offers/category_store.h"
#include "people/party_store.h"

static enum outcome set_up(struct session *session, struct err *err) {
    struct centre_plan plan = {
        .name = "Cwm Helyg",
        .language = 1 + LANGUAGE_EN,
        .preset = 1 + PRESET_NEIGHBOURS,
        .coordinator = PRACTICE_OPERATOR,
        .practice = true,
    };
    enum outcome outcome = centre_setup(session, &plan, category_seed, err);
    return outcome == OUTCOME_OK ? policy_set(session, POLICY_IDLE, 0, "practice", err) : outcome;
}

static enum outcome fill(struct db *db, void *context, struct err *err) {
    static const struct {
        const char *const *lines;
        line_function function;
    } steps[] = {
        {practice_people, line_add_party},       {practice_links, line_add_link},
        {practice_offers, line_add_offer},       {practice_free, line_add_free},
        {practice_exchanges, line_add_exchange}, {practice_needs, line_add_need},
        {practice_people, line_set_status},
    };
    struct filling filling = {.session = context, .purpose = "practice", .today = clock_today()};
    int64_t centre = 0;
    enum outcome outcome = set_up(context, err);
    if (outcome == OUTCOME_OK) {
        outcome = party_own_account(db, PARTY_CENTRE, &centre, err);
    }
    filling_know(&filling, "centre", centre);
    for (size_t i = 0; outcome == OUTCOME_OK && i < COUNT_OF(steps); i++) {
        outcome = lines_each(&filling, steps[i].lines, steps[i].function, err);
    }
    return outcome;
}

enum outcome practice_make(const char *file, struct err *err) {
    struct session session = {.source = SOURCE_DESK};
    enum outcome outcome = path_make_parents(file, err);
    if (outcome == OUTCOME_OK) {
        outcome = db_open(&session.db, file, DB_CREATE, err);
    }
    if (outcome != OUTCOME_OK) {
        return outcome;
    }
    outcome = db_write(session.db, fill, &session, err);
    db_close(&session.db);
    if (outcome != OUTCOME_OK) {
        (void)unlink(file); /* made above */
    }
    return outcome;
}

/* Opens it when it is of today. */
static enum outcome open_todays(struct session *session, const char *file, struct err *err) {
    struct centre centre;
    enum outcome outcome = db_open(&session->db, file, DB_EXISTING, err);
    if (outcome == OUTCOME_OK && db_in_doubt(session->db)) {
        outcome = OUTCOME_NOT_FOUND;
    }
    if (outcome == OUTCOME_OK) {
        outcome = centre_enter(session, &centre, err);
    }
    if (outcome == OUTCOME_OK &&
        (!centre.practice || clock_day_of(centre.created_at) != clock_today())) {
        outcome = OUTCOME_NOT_FOUND;
    }
    if (outcome != OUTCOME_OK) {
        db_close(&session->db);
    }
    return outcome;
}

enum outcome practice_open(struct session *session, bool anew, struct err *err) {
    CLEAN(buffer_release) struct buffer file = BUFFER_INIT;
    path_data_file(&file, "practice.db");
    enum outcome outcome = anew ? OUTCOME_NOT_FOUND : open_todays(session, file.text, err);
    if (outcome != OUTCOME_OK) {
        /* Nothing in it is real: whatever is wrong with the old one, a new one takes its place. */
        (void)unlink(file.text);
        outcome = practice_make(file.text, err);
        if (outcome == OUTCOME_OK) {
            outcome = open_todays(session, file.text, err);
        }
    }
    if (outcome == OUTCOME_OK) {
        outcome = operator_act_as(session, PRACTICE_OPERATOR, err);
    }
    if (outcome != OUTCOME_OK) {
        db_close(&session->db);
    }
    return outcome;
}
