/* SPDX-License-Identifier: GPL-3.0-or-later
 * What was brought in, the latest first; and taking one of them back as a whole. */
#include "access/operator.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "guide_screen.h"
#include "import/import_screen.h"
#include "import_private.h"
#include "text/date.h"
#include "text/utf8.h"

enum { BATCHES_MAX = 500, LABEL_COLS = 34 };

struct batches {
    struct ui *ui;
    struct session *session;
    struct import_batch *at; /* owned; BATCHES_MAX of them */
    struct guide_rows rows;
};

static bool load(struct batches *batches) {
    struct err err = ERR_NONE;
    int count = import_batches(batches->session->db, 0, batches->at, BATCHES_MAX, &err);
    batches->rows.count = count < 0 ? 0 : count;
    if (count < 0)
        ui_say_err(batches->ui, &err);
    return count >= 0;
}

static void put(void *context, int at, struct row *row) {
    const struct import_batch *batch = &((struct batches *)context)->at[at];
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    date_text(&text, clock_day_of(batch->at), DATE_SHORT);
    guide_cell(row, 0, batch->file);
    guide_cell(row, 1, text.text);
    buffer_clear(&text);
    buffer_addf(&text, "%lld", (long long)batch->added);
    guide_cell(row, 2, text.text);
    guide_cell(row, 3, batch->undone_at ? _("taken back") : _(import_record_name(batch->record)));
}

/* ---- one ---- */

static void fact(struct lines *out, const char *label, const char *value) {
    struct buffer safe CLEAN(buffer_release) = BUFFER_INIT;
    text_safe(&safe, value, false);
    if (safe.len)
        lines_fact(out, 0, LABEL_COLS, label, safe.text);
}

static void fact_count(struct lines *out, const char *label, int64_t count) {
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    buffer_addf(&text, "%lld", (long long)count);
    if (count > 0)
        lines_fact(out, 0, LABEL_COLS, label, text.text);
}

struct showing {
    struct batches *batches;
    const struct import_batch *batch;
};

static void batch_head(void *context, struct lines *out) {
    const struct showing *showing = context;
    const struct import_batch *batch = showing->batch;
    struct operator who;
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    date_text(&text, clock_day_of(batch->at), DATE_LONG);
    fact(out, _("File"), batch->file);
    fact(out, _("Brought in on"), text.text);
    if (operator_get(showing->batches->session->db, batch->operator_id, &who, NULL) == OUTCOME_OK)
        fact(out, _("Brought in by"), who.name);
    fact(out, _("Whose file"), batch->system);
    fact(out, _("What it held"), _(import_record_name(batch->record)));
    fact_count(out, _("Rows in the file"), batch->rows);
    fact_count(out, _("Came in"), batch->added);
    fact_count(out, _("Rows left out"), batch->refused);
    if (batch->undone_at) {
        buffer_clear(&text);
        date_text(&text, clock_day_of(batch->undone_at), DATE_LONG);
        fact(out, _("Taken back on"), text.text);
    }
}

/* ---- taking back ---- */

struct undoing {
    struct guide guide; /* for its progress */
    struct import_undo_report report;
    bool done;
};

static void undo_lines(const struct import_undo_report *report, struct lines *out) {
    fact_count(out, _("Exchanges reversed"), report->reversed);
    fact_count(out, _("Offers and needs withdrawn"), report->withdrawn);
    fact_count(out, _("People and others taken out"), report->removed);
    fact_count(out, _("People who stay"), report->kept);
    if (report->kept > 0)
        lines_add(out, STYLE_HINT, 0,
                  _("Those who stay have given, received, offered or asked since then."));
}

static void undo_head(void *context, struct lines *out) {
    const struct undoing *undoing = context;
    lines_add(out, STYLE_NORMAL, 0,
              undoing->done ? _("It was taken back.") : _("This is what taking it back does:"));
    undo_lines(&undoing->report, out);
    if (undoing->done)
        return;
    lines_blank(out);
    if (undoing->report.reversed > 0)
        lines_add(out, STYLE_NORMAL, 0,
                  _("The exchanges stay in the ledger beside their reversals: nothing is rubbed "
                    "out."));
    lines_add(out, STYLE_NORMAL, 0, _("The same file can be brought in again."));
}

bool guide_take_back(struct ui *ui, struct session *session, int64_t batch) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Take it all back")},
        {.number = 0, .label = N_("Leave everything as it is")},
    };
    struct undoing undoing = {.guide = {.ui = ui, .session = session}};
    struct err err = ERR_NONE;
    ui_working(ui, _("Looking at what hangs on it"), -1);
    guide_progress_begin(&undoing.guide);
    if (import_undo(session, batch, false, guide_progress, &undoing.guide, &undoing.report, &err) !=
        OUTCOME_OK) {
        ui_say_err(ui, &err);
        return false;
    }
    if (ask_choice(ui, N_("Take it all back"), undo_head, &undoing, choices, COUNT_OF(choices)) !=
        1)
        return false;
    ui_working(ui, _("Taking it back"), -1);
    guide_progress_begin(&undoing.guide);
    if (import_undo(session, batch, true, guide_progress, &undoing.guide, &undoing.report, &err) !=
        OUTCOME_OK) {
        ui_say_err(ui, &err);
        return false;
    }
    undoing.done = true;
    show_lines(ui, N_("Taken back"), "", undo_head, &undoing);
    return true;
}

/* ---- the list ---- */

static void open_batch(struct batches *batches, struct import_batch *batch) {
    static const struct choice choices[] = {
        {.number = 0, .label = N_("Back")},
        {.number = 1, .label = N_("Take it all back")},
    };
    struct showing showing = {batches, batch};
    if (ask_choice(batches->ui, N_("What was brought in"), batch_head, &showing, choices,
                   batch->undone_at ? 1 : 2) == 1)
        (void)guide_take_back(batches->ui, batches->session, batch->id);
}

void imports_screen(struct ui *ui, struct session *session) {
    static const struct column columns[] = {
        {.head = N_("File"), .cols = 26, .min_cols = 14},
        {.head = N_("Brought in on"), .cols = 14, .min_cols = 12},
        {.head = N_("Came in"), .cols = 8, .min_cols = 6, .right = true},
        {.head = "", .cols = 24, .min_cols = 10, .drop = 1},
    };
    static const struct choice choices[] = {{.number = PAGE_BACK, .label = N_("Back")}};
    struct batches batches = {.ui = ui, .session = session};
    struct page page = {
        .title = N_("What was brought in"),
        .name = "",
        .purpose = N_("Files that were brought in, the latest first. Enter shows one, and offers "
                      "to take it back as a whole."),
        .context = &batches.rows,
        .rows = &guide_rows_source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("Nothing was brought in yet."),
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    struct err err = ERR_NONE;
    if (import_allowed(session, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return;
    }
    batches.at = mem_zero(BATCHES_MAX, sizeof *batches.at);
    batches.rows = (struct guide_rows){0, &batches, put};
    while (load(&batches) && page_run(ui, &page) == PAGE_ROW)
        open_batch(&batches, &batches.at[page.row - 1]);
    mem_release(&batches.at);
}
