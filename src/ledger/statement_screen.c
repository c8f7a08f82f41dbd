/* SPDX-License-Identifier: GPL-3.0-or-later
 * A statement to read, to write to a file or to print, and the check of the whole ledger. */
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "ledger/exchange_screen.h"
#include "ledger/print.h"
#include "ledger/statement.h"
#include "people/party_pick.h"
#include "people/party_store.h"
#include "text/date.h"
#include "widget/form.h"
#include "widget/pick.h"

struct reading {
    struct session *session;
    int64_t party;
    day_t from, to; /* DAY_NONE: open */
    struct buffer text;
    char file[400];
};

static enum outcome load(struct reading *r, struct err *err) {
    buffer_clear(&r->text);
    return statement_text(r->session, r->party, r->from, r->to, NULL, &r->text, err);
}

static void reading_head(void *context, struct lines *out) {
    const struct reading *r = context;
    for (const char *at = r->text.text; *at != '\0';) {
        size_t len = strcspn(at, "\n");
        CLEAN(buffer_release) struct buffer line = BUFFER_INIT;
        buffer_add_bytes(&line, at, len);
        lines_add(out, STYLE_NORMAL, 0, line.text);
        at += len + (at[len] == '\n');
    }
}

/* ---- to a file ---- */
static void name_file(struct reading *r, const struct party_brief *brief) {
    CLEAN(buffer_release) struct buffer day = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer name = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer path = BUFFER_INIT;
    date_text(&day, clock_today(), DATE_ISO);
    buffer_addf(&name, "statement-%lld-%s.txt", (long long)brief->number, day.text);
    path_data_file(&path, name.text);
    PUT_TEXT(r->file, path.text);
}

static void write_file(struct ui *ui, struct reading *r) {
    static const struct field fields[] = {{.id = 1,
                                           .kind = FIELD_TEXT,
                                           .label = N_("File"),
                                           FIELD_AT(struct reading, file),
                                           .needed = true}};
    static const struct choice choices[] = {
        {1, N_("Write the file"), NULL, NEEDS_NOTHING, false},
        {0, N_("Cancel"), NULL, NEEDS_NOTHING, false},
    };
    struct form form = {
        .title = N_("Write to a file"),
        .name = "",
        .purpose = N_("The statement is written as plain text, to keep or to send."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = r,
        .context = r,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    while (form_run(ui, &form) == 1) {
        struct err err = ERR_NONE;
        enum outcome outcome = path_make_parents(r->file, &err);
        if (outcome == OUTCOME_OK)
            outcome = path_write_file(r->file, r->text.text, r->text.len, &err);
        if (outcome == OUTCOME_OK) {
            ui_say(ui, MESSAGE_SAVED, _("Saved: %s"), r->file);
            return;
        }
        ui_say_err(ui, &err);
    }
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

static void print(struct ui *ui, const struct reading *r) {
    struct err err = ERR_NONE;
    if (print_text(r->text.text, r->text.len, &err) == OUTCOME_OK)
        ui_say(ui, MESSAGE_SAVED, "%s", _("Sent to the printer."));
    else
        ui_say_err(ui, &err);
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
            write_file(ui, r);
            break;
        case 2:
            print(ui, r);
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
        .session = session, .party = party, .from = DAY_NONE, .to = DAY_NONE, .text = BUFFER_INIT};
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
    buffer_release(&reading.text);
}
