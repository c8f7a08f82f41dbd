/* SPDX-License-Identifier: GPL-3.0-or-later
 * need, needs, ask and withdraw on the command line. */
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "command_private.h"
#include "offers/commands.h"
#include "offers/need_store.h"
#include "offers/offer_store.h"
#include "people/member.h"
#include "people/party_store.h"
#include "text/date.h"

static const struct row_column need_columns[] = {
    {"need", N_("Need"), ROW_NUMBER},
    {"who_number", N_("Number"), ROW_NUMBER},
    {"who", N_("Who"), ROW_TEXT},
    {"words", N_("What"), ROW_TEXT},
    {"category", N_("Category"), ROW_TEXT},
    {"urgency", N_("How urgent"), ROW_TEXT},
    {"wanted_by", N_("By when"), ROW_DAY},
    {"weekday", N_("Day of the week"), ROW_TEXT},
    {"from", N_("From"), ROW_TEXT},
    {"to", N_("To"), ROW_TEXT},
    {"minutes", N_("How long"), ROW_MINUTES},
    {"learning", N_("Learning"), ROW_FLAG},
    {"asked", N_("Asked"), ROW_DAY},
    {"until", N_("Until"), ROW_DAY},
    {"status", N_("State"), ROW_TEXT},
};
/* On a screen of 80 columns. */
static const struct row_column short_columns[] = {
    {"need", N_("Need"), ROW_NUMBER}, {"who", N_("Who"), ROW_TEXT},
    {"words", N_("What"), ROW_TEXT},  {"when", N_("When"), ROW_TEXT},
    {"asked", N_("Asked"), ROW_DAY},  {"status", N_("State"), ROW_TEXT},
};

static void put_need(struct call *call, const struct need *need, struct rows *rows) {
    char number[2] = {(char)('1' + need->weekday), '\0'};
    char from[8], to[8];
    command_time_text(need->from_min, from);
    command_time_text(need->to_min, to);
    rows_int(rows, need->id);
    command_party(call, need->party, rows);
    rows_text(rows, need->words);
    rows_text(rows, need->category);
    rows_text(rows, urgency_code(need->urgency));
    rows_day(rows, need->wanted_day);
    rows_text(rows, need->weekday < 0 ? NULL : number);
    rows_text(rows, need->from_min < 0 ? NULL : from);
    rows_text(rows, need->to_min < 0 ? NULL : to);
    rows_int(rows, need->minutes);
    rows_int(rows, need->learning);
    rows_day(rows, need->asked_day);
    rows_day(rows, need->until_day);
    rows_text(rows, need_status_code(need->status));
}

static void put_short(struct call *call, const struct need *need, struct rows *rows) {
    struct buffer when CLEAN(buffer_release) = BUFFER_INIT;
    struct party_brief who = {0};
    if (party_brief_get(call->session->db, need->party, &who, NULL) != OUTCOME_OK)
        who.name[0] = '\0';
    need_when_text(&when, need);
    rows_int(rows, need->id);
    rows_text(rows, who.name);
    rows_text(rows, need->words);
    rows_text(rows, when.text);
    rows_day(rows, need->asked_day);
    rows_text(rows, _(need_status_name(need->status)));
}

static enum outcome put_needs(struct call *call, const struct need *needs, int count,
                              struct err *err) {
    bool text = call->format == FORMAT_TEXT;
    struct rows *rows =
        text ? rows_begin(call->out, call->format, short_columns, COUNT_OF(short_columns))
             : rows_begin(call->out, call->format, need_columns, COUNT_OF(need_columns));
    for (int i = 0; i < count; i++) {
        if (text)
            put_short(call, &needs[i], rows);
        else
            put_need(call, &needs[i], rows);
    }
    return command_written(rows_end(&rows), err);
}

static enum outcome read_urgency(const struct call *call, struct need *need, struct err *err) {
    const char *given = call_option(call, "urgency");
    if (given && !urgency_from_code(given, &need->urgency))
        return err_set(err, OUTCOME_USAGE, N_("Urgency is whenever, soon or urgent, not: %s"),
                       given);
    return OUTCOME_OK;
}

static enum outcome read_when(const struct call *call, struct need *need, struct err *err) {
    enum outcome outcome = call_day(call, "by", true, &need->wanted_day, err);
    if (outcome == OUTCOME_OK)
        outcome = call_day(call, "until", true, &need->until_day, err);
    if (outcome == OUTCOME_OK)
        outcome = command_weekday(call, "on", &need->weekday, err);
    if (outcome == OUTCOME_OK)
        outcome = command_time(call, "from", &need->from_min, err);
    if (outcome == OUTCOME_OK)
        outcome = command_time(call, "to", &need->to_min, err);
    return outcome == OUTCOME_OK ? call_hours(call, "long", &need->minutes, err) : outcome;
}

static enum outcome read_need(struct call *call, struct need *need, struct err *err) {
    int64_t party = 0;
    enum outcome outcome = call_words(call, 2, INT16_MAX, err);
    if (outcome == OUTCOME_OK)
        outcome = party_resolve(call->session->db, call->words[0], &party, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    need_init(need, party, clock_today());
    need->learning = call_flag(call, "learning");
    outcome = command_words(call, 1, need->words, err);
    if (outcome == OUTCOME_OK)
        outcome = command_category(call, need->category, err);
    if (outcome == OUTCOME_OK)
        outcome = read_urgency(call, need, err);
    if (outcome == OUTCOME_OK)
        outcome = read_when(call, need, err);
    return outcome == OUTCOME_OK ? command_ident(call, need->uid, err) : outcome;
}

enum outcome need_command(struct call *call, struct err *err) {
    struct need need;
    enum outcome outcome = read_need(call, &need, err);
    if (outcome == OUTCOME_OK)
        outcome = need_save(call->session, &need, err);
    return outcome == OUTCOME_OK ? put_needs(call, &need, 1, err) : outcome;
}

enum outcome needs_command(struct call *call, struct err *err) {
    struct need_set needs CLEAN(need_set_release) = {0, 0, NULL};
    enum outcome outcome = call_words(call, 0, 0, err);
    if (outcome == OUTCOME_OK)
        outcome = need_list_all(call->session->db, call_flag(call, "all"), &needs, err);
    return outcome == OUTCOME_OK ? put_needs(call, needs.at, needs.count, err) : outcome;
}

/* ---- asks ---- */

static enum outcome put_ask(struct call *call, const struct ask *ask, struct err *err) {
    static const struct row_column columns[] = {
        {"ask", N_("Ask"), ROW_NUMBER},
        {"need", N_("Need"), ROW_NUMBER},
        {"who_number", N_("Number"), ROW_NUMBER},
        {"who", N_("Who"), ROW_TEXT},
        {"state", N_("State"), ROW_TEXT},
        {"day", N_("Day"), ROW_DAY},
        {"at", N_("Time"), ROW_TEXT},
        {"place", N_("Place"), ROW_TEXT},
    };
    struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
    bool text = call->format == FORMAT_TEXT;
    char at[8];
    command_time_text(ask->at_min, at);
    rows_int(rows, ask->id);
    rows_int(rows, ask->need);
    command_party(call, ask->giver, rows);
    rows_text(rows, text ? _(ask_state_name(ask->state)) : ask_state_code(ask->state));
    rows_day(rows, ask->day);
    rows_text(rows, ask->at_min < 0 ? NULL : at);
    rows_text(rows, ask->place);
    return command_written(rows_end(&rows), err);
}

static enum outcome read_ask(struct call *call, struct ask *ask, struct err *err) {
    const char *state = call_option(call, "state"), *place = call_option(call, "place");
    int64_t need = 0, giver = 0;
    enum outcome outcome = call_words(call, 2, 2, err);
    if (outcome == OUTCOME_OK)
        outcome = command_id(call->words[0], &need, err);
    if (outcome == OUTCOME_OK)
        outcome = party_resolve(call->session->db, call->words[1], &giver, err);
    if (outcome == OUTCOME_OK)
        outcome = ask_of(call->session->db, need, giver, ask, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    ask->state = ASK_ASKED;
    if (state && (!ask_state_from_code(state, &ask->state) || ask->state == ASK_DONE))
        return err_set(err, OUTCOME_USAGE,
                       N_("The state is asked, yes, not-now, arranged or cancelled, not: %s"),
                       state);
    if (place)
        PUT_TEXT(ask->place, place);
    outcome = call_day(call, "on", true, &ask->day, err);
    return outcome == OUTCOME_OK ? command_time(call, "at", &ask->at_min, err) : outcome;
}

enum outcome ask_command(struct call *call, struct err *err) {
    struct ask ask;
    enum outcome outcome = read_ask(call, &ask, err);
    if (outcome == OUTCOME_OK)
        outcome = ask_save(call->session, &ask, err);
    return outcome == OUTCOME_OK ? put_ask(call, &ask, err) : outcome;
}

enum outcome withdraw_command(struct call *call, struct err *err) {
    int64_t id = 0;
    enum outcome outcome = call_words(call, 2, 2, err);
    if (outcome == OUTCOME_OK)
        outcome = command_id(call->words[1], &id, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (!strcmp(call->words[0], "need"))
        return need_withdraw(call->session, id, err);
    if (!strcmp(call->words[0], "offer"))
        return offer_withdraw(call->session, id, err);
    return err_set(err, OUTCOME_USAGE, N_("Say need or offer first, not: %s"), call->words[0]);
}
