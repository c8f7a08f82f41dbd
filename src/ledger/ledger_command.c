/* SPDX-License-Identifier: GPL-3.0-or-later
 * statement, exchanges and verify on the command line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/path.h"
#include "ledger/commands.h"
#include "ledger/exchange_list.h"
#include "ledger/statement.h"
#include "ledger/verify.h"
#include "people/party_store.h"
#include "text/rows.h"

static enum outcome written(int failed, struct err *err) {
    if (!failed)
        return OUTCOME_OK;
    return err_set(err, OUTCOME_STORAGE, N_("The result could not be written."), NULL);
}

static enum outcome read_period(const struct call *call, day_t *from, day_t *to, struct err *err) {
    *from = *to = DAY_NONE;
    enum outcome outcome = call_day(call, "from", false, from, err);
    return outcome == OUTCOME_OK ? call_day(call, "to", false, to, err) : outcome;
}

/* ---- rows of exchanges ---- */
struct printing {
    struct call *call;
    struct rows *rows;
};
static const struct row_column columns_all[] = {
    {"entry", N_("Entry"), ROW_NUMBER},
    {"kind", N_("Kind"), ROW_TEXT},
    {"day", N_("Day"), ROW_DAY},
    {"giver_number", N_("Number"), ROW_NUMBER},
    {"giver", N_("Gave"), ROW_TEXT},
    {"receiver_number", N_("Number"), ROW_NUMBER},
    {"receiver", N_("Received"), ROW_TEXT},
    {"minutes", N_("Hours"), ROW_MINUTES},
    {"credited", N_("Hours moved"), ROW_FLAG},
    {"category", N_("Category"), ROW_TEXT},
    {"words", N_("What"), ROW_TEXT},
    {"thanks", N_("Thanks"), ROW_TEXT},
    {"reason", N_("Reason"), ROW_TEXT},
    {"reversal_of", N_("Takes back"), ROW_NUMBER},
    {"reversed_by", N_("Taken back by"), ROW_NUMBER},
    {"recorded_at", N_("Recorded"), ROW_TIME},
};
static const struct row_column columns_text[] = {
    {"entry", N_("Entry"), ROW_NUMBER},
    {"day", N_("Day"), ROW_DAY},
    {"giver", N_("Gave"), ROW_TEXT},
    {"receiver", N_("Received"), ROW_TEXT},
    {"minutes", N_("Hours"), ROW_MINUTES},
    {"what", N_("What"), ROW_TEXT},
    {"reversed_by", N_("Taken back by"), ROW_NUMBER},
};

static void add_id(struct rows *rows, int64_t id) {
    if (id)
        rows_int(rows, id);
    else
        rows_text(rows, NULL);
}

static bool print_all(void *context, const struct exchange_line *line) {
    struct printing *p = context;
    const struct exchange *e = &line->exchange;
    rows_int(p->rows, e->seq);
    rows_text(p->rows, exchange_kind_code(e->kind));
    rows_day(p->rows, e->service_day);
    add_id(p->rows, line->giver.number);
    rows_text(p->rows, line->giver.name);
    add_id(p->rows, line->receiver.number);
    rows_text(p->rows, line->receiver.name);
    rows_int(p->rows, e->minutes);
    rows_int(p->rows, !e->recognition);
    rows_text(p->rows, e->category);
    rows_text(p->rows, e->words);
    rows_text(p->rows, e->thanks);
    rows_text(p->rows, e->reason);
    add_id(p->rows, e->reversal_of);
    add_id(p->rows, e->reversed_by);
    rows_int(p->rows, e->recorded_at);
    return true;
}

static bool print_text(void *context, const struct exchange_line *line) {
    struct printing *p = context;
    const struct exchange *e = &line->exchange;
    CLEAN(buffer_release) struct buffer what = BUFFER_INIT;
    if (e->reversal_of)
        buffer_addf(&what, _("(takes back entry %lld)"), (long long)e->reversal_of);
    else
        exchange_what(p->call->session->db, e, false, &what);
    rows_int(p->rows, e->seq);
    rows_day(p->rows, e->service_day);
    rows_text(p->rows, line->giver.name);
    rows_text(p->rows, line->receiver.name);
    rows_int(p->rows, e->minutes);
    rows_text(p->rows, what.text);
    add_id(p->rows, e->reversed_by);
    return true;
}

static enum outcome print_rows(struct call *call, int64_t party, day_t from, day_t to,
                               struct err *err) {
    bool text = call->format == FORMAT_TEXT;
    struct printing p = {call,
                         rows_begin(call->out, call->format, text ? columns_text : columns_all,
                                    text ? COUNT_OF(columns_text) : COUNT_OF(columns_all))};
    enum outcome outcome =
        exchange_each(call->session->db, party, from, to, text ? print_text : print_all, &p, err);
    int failed = rows_end(&p.rows);
    return outcome == OUTCOME_OK ? written(failed, err) : outcome;
}

enum outcome exchanges_command(struct call *call, struct err *err) {
    day_t from = DAY_NONE, to = DAY_NONE;
    int64_t party = 0;
    const char *who = call_option(call, "who");
    enum outcome outcome = call_words(call, 0, 0, err);
    if (outcome == OUTCOME_OK)
        outcome = read_period(call, &from, &to, err);
    if (outcome == OUTCOME_OK && who)
        outcome = party_resolve(call->session->db, who, &party, err);
    return outcome == OUTCOME_OK ? print_rows(call, party, from, to, err) : outcome;
}

/* ---- statement ---- */
static enum outcome print_statement(struct call *call, int64_t party, day_t from, day_t to,
                                    struct err *err) {
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    const char *typed = call_option(call, "language"), *file = call_option(call, "output");
    enum language language = LANGUAGE_EN;
    bool asked = typed && language_from_text(typed, &language);
    enum outcome outcome =
        statement_text(call->session, party, from, to, asked ? &language : NULL, &text, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (file)
        return path_write_file(file, text.text, text.len, err);
    return written(fwrite(text.text, 1, text.len, call->out) != text.len, err);
}

enum outcome statement_command(struct call *call, struct err *err) {
    CLEAN(buffer_release) struct buffer who = BUFFER_INIT;
    day_t from, to;
    int64_t party = 0;
    enum outcome outcome = call_words(call, 1, 100, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    call_join(call, 0, &who);
    outcome = party_resolve(call->session->db, who.text, &party, err);
    if (outcome == OUTCOME_OK)
        outcome = read_period(call, &from, &to, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (call->format == FORMAT_TEXT)
        return print_statement(call, party, from, to, err);
    return print_rows(call, party, from, to, err);
}

/* ---- verify ---- */
static enum outcome read_anchor(const struct call *call, struct verify_anchor *anchor,
                                struct err *err) {
    enum outcome outcome = call_words(call, 0, 2, err);
    if (outcome != OUTCOME_OK || call->word_count == 0)
        return outcome;
    char *end = NULL;
    anchor->count = strtoll(call->words[0], &end, 10);
    if (call->word_count != 2 || anchor->count <= 0 || *end != '\0' ||
        strlen(call->words[1]) != sizeof anchor->hash - 1)
        return err_set(err, OUTCOME_USAGE,
                       N_("Give both, as at the foot of a statement: the number of entries and the "
                          "12 digits."),
                       NULL);
    memcpy(anchor->hash, call->words[1], sizeof anchor->hash);
    return OUTCOME_OK;
}

enum outcome verify_command(struct call *call, struct err *err) {
    static const struct row_column columns[] = {{"entries", N_("Entries checked"), ROW_NUMBER},
                                                {"head", N_("Head of the ledger"), ROW_TEXT},
                                                {"bad_entry", N_("First bad entry"), ROW_NUMBER},
                                                {"result", N_("Result"), ROW_TEXT}};
    struct verify_anchor anchor = {0};
    struct verify_report report;
    enum outcome outcome = read_anchor(call, &anchor, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    outcome = ledger_verify(call->session->db, &anchor, NULL, NULL, &report, err);
    int failed = 0;
    if (call->format != FORMAT_TEXT) {
        struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
        rows_int(rows, report.entries);
        rows_text(rows, report.head);
        add_id(rows, report.bad_seq);
        rows_text(rows, outcome_word(outcome));
        failed = rows_end(&rows);
    } else {
        fprintf(call->out, _("Entries checked: %lld"), (long long)report.entries);
        fputc('\n', call->out);
        if (outcome == OUTCOME_OK)
            fprintf(call->out, "%s\n", _("The ledger is as it was recorded."));
        fprintf(call->out, _("Ledger: %1$lld %2$s"), (long long)report.entries, report.head);
        fputc('\n', call->out);
        failed = ferror(call->out);
    }
    return outcome == OUTCOME_OK ? written(failed, err) : outcome;
}
