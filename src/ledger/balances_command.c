/* SPDX-License-Identifier: GPL-3.0-or-later
 * amser balances: what each account has given, received and has to enjoy, from the totals that are
 * kept beside the ledger. Read and written row by row. */
#include "base/i18n.h"
#include "base/mem.h"
#include "ledger/commands.h"
#include "people/party.h"
#include "text/rows.h"

static void put_row(const struct call *call, struct rows *rows, struct query *q) {
    enum party_kind kind = PARTY_PERSON;
    bool text = call->format == FORMAT_TEXT;
    const char *code = query_text(q, 2);
    (void)party_kind_from_code(code, &kind);
    if (query_is_null(q, 0))
        rows_text(rows, NULL);
    else
        rows_int(rows, query_int(q, 0));
    rows_text(rows, text ? party_shown_name(kind, query_text(q, 1)) : query_text(q, 1));
    rows_text(rows, text ? i18n_text(party_kind_name(kind)) : code);
    for (int column = 3; column < 6; column++)
        rows_int(rows, query_int(q, column));
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
    struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
    struct query *q = db_query(call->session->db, SQL_exchange_balances, DB_NO_VALUES);
    while (query_next(q))
        put_row(call, rows, q);
    outcome = query_end(&q, err);
    if (rows_end(&rows) != 0 && outcome == OUTCOME_OK)
        return err_set(err, OUTCOME_STORAGE, N_("The result could not be written."), NULL);
    return outcome;
}
