/* SPDX-License-Identifier: GPL-3.0-or-later
 * amser balances: what each account has given, received and has to enjoy, from the totals that are
 * kept beside the ledger. Read and written row by row. */
#include "base/i18n.h"
#include "base/mem.h"
#include "ledger/commands.h"
#include "ledger/exchange_list.h"
#include "text/rows.h"

struct printing {
    const struct call *call;
    struct rows *rows;
};

static void put_row(void *context, const struct account_line *line) {
    struct printing *p = context;
    bool text = p->call->format == FORMAT_TEXT;
    if (line->number)
        rows_int(p->rows, line->number);
    else
        rows_text(p->rows, NULL);
    rows_text(p->rows, text ? party_shown_name(line->kind, line->name) : line->name);
    rows_text(p->rows, text ? i18n_text(party_kind_name(line->kind)) : party_kind_code(line->kind));
    rows_int(p->rows, line->given_min);
    rows_int(p->rows, line->received_min);
    rows_int(p->rows, line->balance_min);
}

enum outcome balances_command(struct call *call, struct err *err) {
    static const struct row_column columns[] = {
        {"number", N_("Number"), ROW_NUMBER},
        {"name", N_("Name"), ROW_TEXT},
        {"kind", N_("Kind"), ROW_TEXT},
        {"given", N_("Given"), ROW_MINUTES},
        {"received", N_("Received"), ROW_MINUTES},
        /* TRANSLATORS: head of a column: hours that somebody still has to enjoy */
        {"balance", N_("To enjoy"), ROW_MINUTES},
    };
    enum outcome outcome = call_words(call, 0, 0, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct printing p = {call, rows_begin(call->out, call->format, columns, COUNT_OF(columns))};
    outcome = balances_each(call->session->db, put_row, &p, err);
    if (rows_end(&p.rows) != 0 && outcome == OUTCOME_OK)
        return err_set(err, OUTCOME_STORAGE, N_("The result could not be written."), NULL);
    return outcome;
}
