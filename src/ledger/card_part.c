/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a card shows of hours: the sums, the last exchanges, and the way to record one. */
#include "base/i18n.h"
#include "ledger/exchange_list.h"
#include "ledger/exchange_screen.h"
#include "ledger/statement.h"
#include "people/party_store.h"
#include "text/date.h"
#include "text/hours.h"
#include "text/layout.h"

enum { SHOWN = 3, DAY_COLS = 14, SIDE_COLS = 10, HOURS_COLS = 8, OTHER_COLS = 20, LABEL_COLS = 12 };

static void add_exchange(struct session *session, int64_t party, const struct exchange_line *line,
                         struct lines *out) {
    const struct exchange *e = &line->exchange;
    bool giver = e->giver == party;
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer part = BUFFER_INIT;
    date_text(&part, e->service_day, DATE_SHORT);
    text_fit(&text, part.text, DAY_COLS, ALIGN_LEFT);
    text_fit(&text, i18n_text(exchange_side_name(e->kind, giver)), SIDE_COLS, ALIGN_LEFT);
    buffer_clear(&part);
    hours_text(&part, e->minutes);
    text_fit(&text, part.text, HOURS_COLS, ALIGN_RIGHT);
    buffer_add(&text, "  ");
    text_fit(&text, giver ? line->receiver.name : line->giver.name, OTHER_COLS, ALIGN_LEFT);
    buffer_add_char(&text, ' ');
    buffer_clear(&part);
    if (e->reversed_by)
        buffer_addf(&part, _("(taken back by entry %lld)"), (long long)e->reversed_by);
    else
        exchange_what(session->db, e, false, &part);
    buffer_add(&text, part.text);
    lines_add(out, STYLE_NORMAL, 2, text.text);
}

static void hours_lines(struct session *session, int64_t party, struct lines *out) {
    struct totals totals;
    struct policy policy;
    struct party_brief who;
    struct err err = ERR_NONE;
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    if (totals_get(session->db, party, &totals, &err) != OUTCOME_OK ||
        party_brief_get(session->db, party, &who, &err) != OUTCOME_OK ||
        policy_load(session->db, &policy, &err) != OUTCOME_OK) {
        err_text(&err, &text);
        lines_add(out, STYLE_ERROR, 2, text.text);
        return;
    }
    /* The card of somebody who died says what they gave, and nothing of giving back. */
    bool balance = policy.value[POLICY_REGIME] != REGIME_RECOGNITION && who.status != STATUS_DIED;
    totals_sentence(&totals, balance, &text);
    /* TRANSLATORS: label on a card, before what was given, received and is to enjoy */
    lines_fact(out, 0, LABEL_COLS, _("Hours"), text.text);
}

static void exchange_lines(struct session *session, int64_t party, struct lines *out) {
    struct exchange_line last[SHOWN];
    struct err err = ERR_NONE;
    int count = exchange_page(session->db, party, 0, false, last, SHOWN, &err);
    if (count <= 0)
        return;
    lines_add(out, STYLE_HEAD, 0, _("Last exchanges"));
    for (int i = 0; i < count; i++)
        add_exchange(session, party, &last[i], out);
}

static void record_for(struct ui *ui, struct session *session, int64_t party) {
    struct exchange begin = {.giver = party, .service_day = DAY_NONE};
    (void)record_screen(ui, session, &begin);
}

const struct card_part ledger_card_part = {
    .lines = hours_lines,
    .label = N_("Record an exchange"),
    .help = N_("Write down time they gave, or received."),
    .needs = NEEDS_WRITER,
    .act = record_for,
};
const struct card_part statement_card_part = {
    .lines = exchange_lines,
    .label = N_("Statement"),
    .help = N_("What they gave and received, to read, to write to a file or to print."),
    .needs = NEEDS_NOTHING,
    .act = statement_screen,
};
