/* SPDX-License-Identifier: GPL-3.0-or-later
 * round, rounds and circles on the command line. round only tells, unless it is asked to keep. */
#include <stdlib.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "matching/commands.h"
#include "matching/round_store.h"
#include "people/party_store.h"

/* ---- rows ---- */

static const struct row_column columns[] = {
    {"need", N_("Need"), ROW_NUMBER},         {"asker_number", "", ROW_NUMBER},
    {"asker", N_("Who"), ROW_TEXT},           {"words", N_("What"), ROW_TEXT},
    {"asked", N_("Asked on"), ROW_DAY},       {"giver_number", "", ROW_NUMBER},
    {"giver", N_("Suggestion"), ROW_TEXT},    {"score", N_("Points"), ROW_NUMBER},
    {"state", N_("State"), ROW_TEXT},         {"reasons", N_("Why"), ROW_TEXT},
    {"gates", N_("Why not others"), ROW_TEXT}};

static const struct row_column total_columns[] = {
    {"plan", N_("Plan"), ROW_TEXT},
    {"needs", N_("Needs"), ROW_NUMBER},
    {"met", N_("With a suggestion"), ROW_NUMBER},
    {"waited", N_("Waiting classes"), ROW_NUMBER},
    {"drawn_in", N_("Drawn in"), ROW_NUMBER},
    {"score", N_("Points"), ROW_NUMBER},
    {"load", N_("Load squared"), ROW_NUMBER},
    {"links", N_("New links"), ROW_NUMBER},
    {"gini", N_("Unevenness, of 1000"), ROW_NUMBER},
};

static void put_party(struct call *call, int64_t party, struct rows *rows) {
    struct party_brief brief = {0};
    if (!party || party_brief_get(call->session->db, party, &brief, NULL) != OUTCOME_OK) {
        rows_text(rows, NULL);
        rows_text(rows, NULL);
        return;
    }
    rows_int(rows, brief.number);
    rows_text(rows, brief.name);
}

static void put_need(struct call *call, const struct round_work *work, int32_t n, int32_t pair,
                     struct rows *rows) {
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    const struct round_problem *problem = &work->problem;
    const struct round_need_of *need = &work->need[n];
    const struct round_pair *of = pair < 0 ? NULL : &problem->pairs[pair];
    rows_int(rows, need->need->id);
    put_party(call, need->need->party, rows);
    rows_text(rows, need->need->words);
    rows_day(rows, need->need->asked_day);
    put_party(call, of ? problem->givers[of->giver].party : 0, rows);
    if (of)
        rows_int(rows, of->score);
    else
        rows_text(rows, NULL);
    rows_text(rows, need->asked ? "asked" : of && of->kept ? "kept" : of ? "suggested" : "");
    if (of)
        round_points_text(&work->points[pair], &text);
    rows_text(rows, text.text);
    buffer_clear(&text);
    round_stopped_text(need, &text);
    rows_text(rows, text.text);
}

static int put_needs(struct call *call, const struct round_work *work) {
    struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
    for (int32_t n = 0; n < work->problem.need_count; n++)
        put_need(call, work, n, work->plan.pair[n], rows);
    return rows_end(&rows);
}

static void put_value(struct rows *rows, const char *plan, int32_t needs,
                      const struct round_value *value) {
    rows_text(rows, plan);
    rows_int(rows, needs);
    const int64_t numbers[] = {value->met,  value->waited, value->drawn_in, value->score,
                               value->load, value->links,  value->gini};
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        rows_int(rows, numbers[i]);
}

static int put_totals(struct call *call, const struct round_work *work) {
    bool words = call->format == FORMAT_TEXT;
    int32_t needs = work->problem.need_count;
    struct rows *rows = rows_begin(call->out, call->format, total_columns, COUNT_OF(total_columns));
    put_value(rows, words ? _("round") : "round", needs, &work->plan.value);
    put_value(rows, words ? _("one after another") : "greedy", needs, &work->greedy.value);
    return rows_end(&rows);
}

/* json has both in one object; csv has one table, so the totals are asked for by name. */
static int put_round(struct call *call, const struct round_work *work) {
    if (call_flag(call, "totals"))
        return put_totals(call, work);
    if (call->format == FORMAT_CSV)
        return put_needs(call, work);
    bool json = call->format == FORMAT_JSON;
    int failed = json && fputs("{\"totals\":", call->out) == EOF;
    failed |= put_totals(call, work);
    failed |= fputs(json ? ",\"needs\":" : "\n", call->out) == EOF;
    failed |= put_needs(call, work);
    failed |= json && fputs("}\n", call->out) == EOF;
    return failed;
}

static enum outcome written(int failed, struct err *err) {
    return failed ? err_set(err, OUTCOME_STORAGE, N_("The result could not be written."), NULL)
                  : OUTCOME_OK;
}

/* ---- commands ---- */

static enum outcome keep(struct call *call, const struct round_wish *wish, struct round_work *work,
                         struct err *err) {
    enum { TRIES = 3 };
    enum outcome outcome = OUTCOME_CONFLICT;
    int64_t round = 0;
    for (int i = 0; i < TRIES && outcome == OUTCOME_CONFLICT; i++) {
        if (i) {
            round_work_release(work);
            outcome = round_work_out(call->session, wish, NULL, work, err);
            if (outcome != OUTCOME_OK)
                return outcome;
        }
        *err = (struct err)ERR_NONE;
        outcome = round_save(call->session, work, &round, err);
    }
    return outcome;
}

static void say_if_empty(struct call *call, const struct round_work *work) {
    if (!work->problem.need_count)
        fprintf(call->out, "%s\n", _("Nobody is waiting for a hand at the moment."));
    else if (!work->problem.giver_count)
        fprintf(call->out, "%s\n", _("Nobody can be suggested for any of the open needs."));
}

enum outcome round_command(struct call *call, struct err *err) {
    struct round_wish wish = {.day = clock_today(), .balanced = call_flag(call, "balanced")};
    struct round_work work CLEAN(round_work_release) = {0};
    enum outcome outcome = call_words(call, 0, 0, err);
    if (outcome == OUTCOME_OK)
        outcome = call_day(call, "as-of", true, &wish.day, err);
    if (outcome == OUTCOME_OK && call_flag(call, "keep") && wish.day != clock_today())
        outcome =
            err_set(err, OUTCOME_USAGE,
                    N_("Only a round of today can be kept; leave out --as-of or --keep."), NULL);
    if (outcome == OUTCOME_OK)
        outcome = round_work_out(call->session, &wish, NULL, &work, err);
    if (outcome == OUTCOME_OK && call_flag(call, "keep"))
        outcome = keep(call, &wish, &work, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (call->format == FORMAT_TEXT)
        say_if_empty(call, &work);
    return written(put_round(call, &work), err);
}

static const struct row_column circle_columns[] = {
    {"circle", N_("Circle"), ROW_NUMBER}, {"people", N_("People"), ROW_NUMBER},
    {"giver_number", "", ROW_NUMBER},     {"giver", N_("Gives"), ROW_TEXT},
    {"receiver_number", "", ROW_NUMBER},  {"receiver", N_("Receives"), ROW_TEXT},
    {"need", N_("Need"), ROW_NUMBER},     {"words", N_("What"), ROW_TEXT},
    {"score", N_("Points"), ROW_NUMBER},  {"reasons", N_("Why"), ROW_TEXT},
};

static void put_circle(struct call *call, const struct round_work *work, int number,
                       struct rows *rows) {
    const struct circle *circle = &work->circles.at[number];
    const struct round_problem *problem = &work->problem;
    for (int i = circle->count - 1; i >= 0; i--) {
        struct buffer reasons CLEAN(buffer_release) = BUFFER_INIT;
        const struct round_pair *pair = &problem->pairs[circle->pair[i]];
        const struct need *need = work->need[circle->need[i]].need;
        rows_int(rows, number + 1);
        rows_int(rows, circle->count);
        put_party(call, problem->givers[pair->giver].party, rows);
        put_party(call, need->party, rows);
        rows_int(rows, need->id);
        rows_text(rows, need->words);
        rows_int(rows, pair->score);
        round_points_text(&work->points[circle->pair[i]], &reasons);
        rows_text(rows, reasons.text);
    }
}

enum outcome circles_command(struct call *call, struct err *err) {
    struct round_wish wish = {.day = clock_today(), .circles = true};
    struct round_work work CLEAN(round_work_release) = {0};
    enum outcome outcome = call_words(call, 0, 0, err);
    if (outcome == OUTCOME_OK)
        outcome = call_day(call, "as-of", true, &wish.day, err);
    if (outcome == OUTCOME_OK)
        outcome = round_work_out(call->session, &wish, NULL, &work, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (call->format == FORMAT_TEXT && !work.circles.count)
        fprintf(call->out, "%s\n",
                _("There is no circle at the moment: nobody who waits could give to somebody who "
                  "could give back."));
    struct rows *rows =
        rows_begin(call->out, call->format, circle_columns, COUNT_OF(circle_columns));
    for (int i = 0; i < work.circles.count; i++)
        put_circle(call, &work, i, rows);
    return written(rows_end(&rows), err);
}

static const struct row_column info_columns[] = {
    {"round", N_("Round"), ROW_NUMBER},
    {"day", N_("Round of"), ROW_DAY},
    {"balanced", N_("Balanced"), ROW_FLAG},
    {"needs", N_("Needs"), ROW_NUMBER},
    {"met", N_("With a suggestion"), ROW_NUMBER},
    {"greedy_met", N_("One after another"), ROW_NUMBER},
    {"drawn_in", N_("Drawn in"), ROW_NUMBER},
    {"greedy_drawn_in", N_("One after another"), ROW_NUMBER},
    {"links", N_("New links"), ROW_NUMBER},
    {"greedy_links", N_("One after another"), ROW_NUMBER},
    {"gini", N_("Unevenness, of 1000"), ROW_NUMBER},
    {"greedy_gini", N_("One after another"), ROW_NUMBER},
    {"suggested", NC_("rounds", "Suggested"), ROW_NUMBER},
    {"asked", NC_("rounds", "Asked"), ROW_NUMBER},
    {"yes", NC_("rounds", "Yes"), ROW_NUMBER},
    {"done", NC_("rounds", "Done"), ROW_NUMBER},
    {"not_now", NC_("rounds", "Not now"), ROW_NUMBER},
    {"refused", NC_("rounds", "Passed"), ROW_NUMBER},
};

static void put_info(const struct round_info *info, struct rows *rows) {
    rows_int(rows, info->id);
    rows_day(rows, info->day);
    rows_int(rows, info->balanced);
    const int64_t numbers[] = {info->needs,          info->value.met,       info->greedy.met,
                               info->value.drawn_in, info->greedy.drawn_in, info->value.links,
                               info->greedy.links,   info->value.gini,      info->greedy.gini,
                               info->suggested,      info->asked,           info->yes,
                               info->done,           info->not_now,         info->refused};
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        rows_int(rows, numbers[i]);
}

enum outcome rounds_command(struct call *call, struct err *err) {
    struct round_infos infos CLEAN(round_infos_release) = {0, 0, NULL};
    enum outcome outcome = call_words(call, 0, 0, err);
    if (outcome == OUTCOME_OK)
        outcome = round_list(call->session->db, INT64_MAX, INT32_MAX, &infos, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct rows *rows = rows_begin(call->out, call->format, info_columns, COUNT_OF(info_columns));
    for (int i = 0; i < infos.count; i++)
        put_info(&infos.at[i], rows);
    return written(rows_end(&rows), err);
}
