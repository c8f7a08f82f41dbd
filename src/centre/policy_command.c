/* SPDX-License-Identifier: GPL-3.0-or-later
 * policy on the command line: all rules, one with its history, or a new value. */
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "centre/commands.h"
#include "centre/policy_store.h"
#include "text/date.h"

enum { LINES_MOST = 200 };

/* Words in the language of the moment for people; stable words and whole minutes for programs. */
static void put_value(const struct call *call, enum policy_id id, int64_t value,
                      struct rows *rows) {
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    if (call->format == FORMAT_TEXT)
        policy_value_text(id, value, &text);
    else if (policy_kind(id) == POLICY_IS_REGIME)
        buffer_add(&text, regime_code((enum regime)value));
    else if (policy_kind(id) == POLICY_IS_LANGUAGE)
        buffer_add(&text, language_code((enum language)value));
    else
        buffer_addf(&text, "%lld", (long long)value);
    rows_text(rows, text.text);
}

static enum outcome end_rows(struct rows **rows, struct err *err) {
    return rows_end(rows) == 0
               ? OUTCOME_OK
               : err_set(err, OUTCOME_STORAGE, N_("Not everything could be written."), NULL);
}

static enum outcome list(struct call *call, struct err *err) {
    static const struct row_column columns[] = {
        {"name", N_("Name"), ROW_TEXT},
        {"value", N_("Value"), ROW_TEXT},
        {"label", N_("What it says"), ROW_TEXT},
    };
    struct policy policy;
    enum outcome outcome = policy_load(call->session->db, &policy, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
    for (int i = 0; i < POLICY_COUNT; i++) {
        enum policy_id id = (enum policy_id)i;
        rows_text(rows, policy_name(id));
        put_value(call, id, policy.value[i], rows);
        rows_text(rows, call->format == FORMAT_TEXT ? _(policy_label(id)) : policy_label(id));
    }
    return end_rows(&rows, err);
}

static enum outcome history(struct call *call, enum policy_id id, struct err *err) {
    static const struct row_column columns[] = {
        {"since", N_("Since"), ROW_DAY},
        {"value", N_("Value"), ROW_TEXT},
        {"reason", N_("Why"), ROW_TEXT},
        {"operator", N_("By"), ROW_TEXT},
    };
    struct policy_line *lines = mem_zero(LINES_MOST, sizeof *lines);
    int count = policy_history(call->session->db, id, lines, LINES_MOST, err);
    struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
    for (int i = 0; i < count; i++) {
        rows_day(rows, lines[i].from_day);
        put_value(call, id, lines[i].value, rows);
        rows_text(rows, lines[i].reason);
        rows_text(rows, lines[i].operator_name);
    }
    mem_release(&lines);
    enum outcome outcome = end_rows(&rows, err);
    return count < 0 && err ? err->outcome : outcome;
}

enum outcome policy_command(struct call *call, struct err *err) {
    enum policy_id id;
    int64_t value = 0;
    char reason[400] = "";
    enum outcome outcome = call_words(call, 0, 2, err);
    if (outcome != OUTCOME_OK || !call->word_count)
        return outcome == OUTCOME_OK ? list(call, err) : outcome;
    if (!policy_from_name(call->words[0], &id))
        return err_set(err, OUTCOME_NOT_FOUND,
                       N_("There is no such rule (policy alone lists them): %s"), call->words[0]);
    if (call->word_count == 1)
        return history(call, id, err);
    outcome = session_need_coordinator(call->session, err);
    if (outcome == OUTCOME_OK)
        outcome = policy_value_parse(id, call->words[1], &value, err);
    if (outcome == OUTCOME_OK)
        outcome = call_put_text(reason, sizeof reason, call_option(call, "reason"), err);
    if (outcome == OUTCOME_OK && !reason[0])
        outcome = err_set(err, OUTCOME_USAGE,
                          N_("Give --reason: who decided it, or why. It is kept."), NULL);
    return outcome == OUTCOME_OK ? policy_set(call->session, id, value, reason, err) : outcome;
}
