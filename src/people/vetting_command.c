/* SPDX-License-Identifier: GPL-3.0-or-later
 * vetting on the command line: what is noted of one person, or one thing more. */
#include "base/clock.h"
#include "base/i18n.h"
#include "people/commands.h"
#include "people/party_store.h"
#include "people/vetting.h"

static enum outcome list(struct call *call, int64_t party, struct err *err) {
    static const struct row_column columns[] = {
        {"kind", N_("Reference or check"), ROW_TEXT}, {"result", N_("How far it is"), ROW_TEXT},
        {"asked", N_("Asked for"), ROW_DAY},          {"seen", N_("Seen"), ROW_DAY},
        {"review", N_("Again by"), ROW_DAY},          {"holds", N_("Holds"), ROW_FLAG},
        {"operator", N_("Noted by"), ROW_TEXT},
    };
    CLEAN(vettings_release) struct vettings found = {0};
    bool words = call->format == FORMAT_TEXT;
    enum outcome outcome = vetting_list(call->session, party, &found, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
    for (int i = 0; i < found.count; i++) {
        const struct vetting *one = &found.at[i];
        rows_text(rows, words ? _(vetting_kind_name(one->kind)) : vetting_kind_code(one->kind));
        rows_text(rows,
                  words ? _(vetting_result_name(one->result)) : vetting_result_code(one->result));
        rows_day(rows, one->asked_day);
        rows_day(rows, one->seen_day);
        rows_day(rows, one->review_day);
        rows_int(rows, !one->ended);
        rows_text(rows, one->operator_name);
    }
    if (rows_end(&rows) != 0)
        return err_set(err, OUTCOME_STORAGE, N_("Not everything could be written."), NULL);
    return OUTCOME_OK;
}

enum outcome vetting_command(struct call *call, struct err *err) {
    enum vetting_kind kind;
    enum vetting_result result = VETTING_IS_WAITING;
    const char *code = call_option(call, "result");
    day_t day = clock_today(), review = DAY_NONE;
    int64_t party = 0;
    enum outcome outcome = call_words(call, 1, 2, err);
    if (outcome == OUTCOME_OK)
        outcome = session_need_coordinator(call->session, err);
    if (outcome == OUTCOME_OK)
        outcome = party_resolve(call->session->db, call->words[0], &party, err);
    if (outcome != OUTCOME_OK || call->word_count == 1)
        return outcome == OUTCOME_OK ? list(call, party, err) : outcome;
    if (!vetting_kind_from_code(call->words[1], &kind))
        return err_set(err, OUTCOME_USAGE,
                       N_("It is reference, dbs, pvg, access-ni or other, not: %s"),
                       call->words[1]);
    if (code && !vetting_result_from_code(code, &result))
        return err_set(err, OUTCOME_USAGE,
                       N_("The result is waiting, satisfactory or talk, not: %s"), code);
    outcome = call_day(call, "on", false, &day, err);
    if (outcome == OUTCOME_OK)
        outcome = call_day(call, "review", true, &review, err);
    return outcome == OUTCOME_OK
               ? vetting_note(call->session, party, kind, result, day, review, err)
               : outcome;
}
