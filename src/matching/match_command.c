/* SPDX-License-Identifier: GPL-3.0-or-later
 * match on the command line: every suggestion with each reason and its points. */
#include <errno.h>
#include <stdlib.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "matching/commands.h"
#include "matching/match.h"
#include "text/utf8.h"

/* One row a person; reasons and gates joined by semicolons, codes in files, sentences on screen. */
static const struct row_column columns[] = {
    {"rank", N_("Rank"), ROW_NUMBER},   {"number", N_("Number"), ROW_NUMBER},
    {"name", N_("Name"), ROW_TEXT},     {"score", N_("Points"), ROW_NUMBER},
    {"words", N_("Offers"), ROW_TEXT},  {"category", N_("Category"), ROW_TEXT},
    {"state", N_("State"), ROW_TEXT},   {"reasons", N_("Why"), ROW_TEXT},
    {"gates", N_("Why not"), ROW_TEXT},
};

static void reasons_text(const struct match *match, bool words, struct buffer *out) {
    for (int i = 0; i < match->verdict.reason_count; i++) {
        const struct reason *reason = &match->verdict.reasons[i];
        buffer_add(out, i ? "; " : "");
        if (words)
            reason_text(out, reason);
        else
            buffer_addf(out, "%s %+d", part_code(reason->part), reason->points);
    }
}

static void gates_text(const struct match *match, bool words, struct buffer *out) {
    for (enum gate gate = 0; gate < GATE_COUNT; gate++) {
        if (!(match->verdict.gates & 1u << gate))
            continue;
        buffer_add(out, out->len ? "; " : "");
        buffer_add(out, words ? _(gate_says(gate)) : gate_code(gate));
    }
}

static void put_row(struct call *call, const struct match *match, int rank, struct rows *rows) {
    struct buffer reasons CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer gates CLEAN(buffer_release) = BUFFER_INIT;
    bool words = call->format == FORMAT_TEXT;
    reasons_text(match, words, &reasons);
    gates_text(match, words, &gates);
    rows_int(rows, rank);
    rows_int(rows, match->number);
    rows_text(rows, match->name);
    rows_int(rows, match->verdict.total);
    rows_text(rows, match->words);
    rows_text(rows, match->category);
    rows_text(rows, !match->ask ? ""
                    : words     ? _(ask_state_name(match->state))
                                : ask_state_code(match->state));
    rows_text(rows, reasons.text);
    rows_text(rows, gates.text);
}

/* For people: a block for each, as on the screen. */
static void put_block(struct call *call, const struct match *match, int rank) {
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    buffer_addf(&text, "%2d. %s (%lld)  %d  %s\n", rank, match->name, (long long)match->number,
                match->verdict.total, match->words);
    if (match->ask)
        buffer_addf(&text, "      %s\n", _(ask_state_name(match->state)));
    for (enum gate gate = 0; gate < GATE_COUNT; gate++)
        if (match->verdict.gates & 1u << gate)
            buffer_addf(&text, "      %s\n", _(gate_says(gate)));
    for (int i = 0; i < match->verdict.reason_count && !match->verdict.gates; i++) {
        buffer_add(&text, "      ");
        reason_text(&text, &match->verdict.reasons[i]);
        buffer_add_char(&text, '\n');
    }
    struct buffer safe CLEAN(buffer_release) = BUFFER_INIT;
    text_safe(&safe, text.text, true);
    fputs(safe.text, call->out);
}

static enum outcome put_list(struct call *call, const struct match_list *list, int count,
                             struct err *err) {
    int failed;
    if (call->format == FORMAT_TEXT) {
        if (list->empty)
            fprintf(call->out, "%s\n", _(list->empty));
        for (int i = 0; i < count; i++)
            put_block(call, &list->at[i], i + 1);
        failed = ferror(call->out);
    } else {
        struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
        for (int i = 0; i < count; i++)
            put_row(call, &list->at[i], i + 1, rows);
        failed = rows_end(&rows);
    }
    return failed ? err_set(err, OUTCOME_STORAGE, N_("The result could not be written."), NULL)
                  : OUTCOME_OK;
}

enum outcome match_command(struct call *call, struct err *err) {
    struct match_list list CLEAN(match_list_release) = {0};
    enum outcome outcome = call_words(call, 1, 1, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    char *end = NULL;
    errno = 0;
    long long need = strtoll(call->words[0], &end, 10);
    if (errno || *end || end == call->words[0])
        return err_set(err, OUTCOME_USAGE, N_("This is not a whole number: %s"), call->words[0]);
    outcome = match_need(call->session, need, &list, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    return put_list(call, &list, call_flag(call, "all") ? list.count : list.suggested, err);
}
