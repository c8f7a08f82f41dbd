/* SPDX-License-Identifier: GPL-3.0-or-later
 * A statement to read, to write to a file or to print. */
#include <stdio.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "ledger/exchange_screen.h"
#include "ledger/paper.h"
#include "ledger/statement.h"
#include "people/party_pick.h"
#include "people/party_store.h"
#include "widget/form.h"
#include "widget/pick.h"

struct reading {
    struct session *session;
    int64_t party;
    day_t from, to; /* DAY_NONE: open */
    struct paper paper;
};

static enum outcome load(struct reading *r, struct err *err) {
    buffer_clear(&r->paper.text);
    return statement_text(r->session, r->party, r->from, r->to, NULL, &r->paper.text, err);
}

static void reading_head(void *context, struct lines *out) {
    const struct reading *r = context;
    paper_lines(&r->paper, out);
}

static void name_file(struct reading *r, const struct party_brief *brief) {
    char name[40];
    (void)snprintf(name, sizeof name, "statement-%lld", (long long)brief->number);
    paper_name_file(&r->paper, name);
}

/* ---- only some days ---- */
enum { PERIOD_FROM = 1, PERIOD_TO };

static void check_period(void *context, const void *data, struct problems *problems) {
    const struct reading *r = data;
    (void)context;
    if (r->from != DAY_NONE && r->to != DAY_NONE && r->from > r->to)
        problems_add(problems, PERIOD_TO, N_("The last day is before the first."), NULL);
}

static void choose_period(struct ui *ui, struct reading *r) {
    static const struct field fields[] = {
        {.id = PERIOD_FROM,
         .kind = FIELD_DATE,
         .label = N_("First day"),
         .hint = N_("Leave it empty to begin with the first exchange."),
         FIELD_AT(struct reading, from)},
        {.id = PERIOD_TO,
         .kind = FIELD_DATE,
         .label = N_("Last day"),
         .hint = N_("Leave it empty to go up to the latest."),
         FIELD_AT(struct reading, to)},
    };
    static const struct choice choices[] = {
        {1, N_("Show these days"), NULL, NEEDS_NOTHING, false},
        {0, N_("Cancel"), NULL, NEEDS_NOTHING, false},
    };
    struct reading before = *r;
    struct err err = ERR_NONE;
    struct form form = {
        .title = N_("Choose the days"),
        .name = "",
        .purpose = N_("Only exchanges of these days stand on the statement; what is left to enjoy "
                      "counts all of them."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = r,
        .context = r,
        .check = check_period,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    if (form_run(ui, &form) != 1) {
        r->from = before.from;
        r->to = before.to;
    } else if (load(r, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
    }
}

/* ---- the screen ---- */
static void read_statement(struct ui *ui, struct reading *r, const struct party_brief *brief) {
    static const struct choice choices[] = {
        {1, N_("Write to a file"), NULL, NEEDS_NOTHING, false},
        {2, N_("Print"), NULL, NEEDS_NOTHING, false},
        {3, N_("Choose the days"), NULL, NEEDS_NOTHING, false},
        {0, N_("Back"), NULL, NEEDS_NOTHING, false},
    };
    struct page page = {
        .title = N_("Statement of hours"),
        .name = brief->name,
        .purpose = N_("What somebody gave and received, in their own language, as it will stand on "
                      "paper. Private matters are named in general words only."),
        .context = r,
        .head = reading_head,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    name_file(r, brief);
    for (;;) {
        switch (page_run(ui, &page)) {
        case 1:
            paper_write_screen(ui, &r->paper);
            break;
        case 2:
            paper_print_screen(ui, &r->paper);
            break;
        case 3:
            choose_period(ui, r);
            break;
        default:
            return;
        }
    }
}

void statement_screen(struct ui *ui, struct session *session, int64_t party) {
    struct party_pick who = {.session = session, .ui = ui, .with_centre = true};
    struct reading reading = {
        .session = session,
        .party = party,
        .from = DAY_NONE,
        .to = DAY_NONE,
        .paper = {.text = BUFFER_INIT,
                  .purpose = N_("The statement is written as plain text, to keep or to send.")}};
    struct party_brief brief;
    struct err err = ERR_NONE;
    if (party == 0)
        reading.party = pick_run(ui, N_("Whose statement?"), &party_pick_source, &who, "");
    if (reading.party == 0)
        return;
    if (party_brief_get(session->db, reading.party, &brief, &err) != OUTCOME_OK ||
        load(&reading, &err) != OUTCOME_OK)
        ui_say_err(ui, &err);
    else
        read_statement(ui, &reading, &brief);
    buffer_release(&reading.paper.text);
}
