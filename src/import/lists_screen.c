/* SPDX-License-Identifier: GPL-3.0-or-later
 * The lists of a report: rows that cannot come in, people who may be here already, balances that
 * are not the same. */
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "guide_screen.h"
#include "import_private.h"
#include "preview.h"
#include "text/csv.h"
#include "text/hours.h"

/* ---- refused rows ---- */

static void refusal_where(const struct import_refusal *refusal, struct buffer *out) {
    if (refusal->heading[0])
        buffer_add(out, refusal->heading);
    else if (refusal->column > 0)
        buffer_addf(out, _("Column %d"), refusal->column);
    else
        buffer_add(out, _("The whole row"));
}

static void put_refusal(void *context, int at, struct row *row) {
    const struct import_refusal *refusal = &((struct guide *)context)->report.refusals[at];
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    problem_text(&refusal->why, &text);
    guide_cell(row, 3, text.text);
    buffer_clear(&text);
    buffer_addf(&text, "%lld", (long long)refusal->line);
    guide_cell(row, 0, text.text);
    buffer_clear(&text);
    refusal_where(refusal, &text);
    guide_cell(row, 1, text.text);
    guide_cell(row, 2, refusal->value);
}

static void about_refusal(void *context, int64_t row, struct lines *out) {
    const struct guide *guide = ((const struct guide_rows *)context)->context;
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    problem_text(&guide->report.refusals[row - 1].why, &text);
    lines_add(out, STYLE_NOTICE, 2, text.text);
}

/* One row of the file, found by its line. */
struct file_row {
    struct guide *guide;
    const struct import_refusal *refusal;
    char **cells; /* owned */
    int count;
};

static bool read_row(struct file_row *found, struct err *err) {
    struct csv_row row;
    struct csv *csv = NULL;
    enum outcome outcome = csv_open(&csv, found->guide->path, &found->guide->file.shape, err);
    if (outcome != OUTCOME_OK)
        return false;
    while (csv_next(csv, &row, &outcome, err) && row.line < found->refusal->line)
        continue;
    if (outcome == OUTCOME_OK && row.line == found->refusal->line) {
        found->cells = mem_zero((size_t)row.count + 1, sizeof *found->cells);
        for (found->count = 0; found->count < row.count; found->count++)
            found->cells[found->count] = mem_copy_text(row.cells[found->count]);
    }
    csv_close(&csv);
    return outcome == OUTCOME_OK;
}

static void row_lines(void *context, struct lines *out) {
    const struct file_row *found = context;
    const struct guide *guide = found->guide;
    const struct preview preview = {&guide->file, &guide->mapping, &guide->options};
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    problem_text(&found->refusal->why, &text);
    lines_add(out, STYLE_NOTICE, 0, text.text);
    lines_addf(out, STYLE_HINT, 0, _("Line of the file: %lld"), (long long)found->refusal->line);
    lines_blank(out);
    for (int i = 0; i < found->count; i++) {
        bool wrong = i + 1 == found->refusal->column;
        buffer_clear(&text);
        buffer_addf(&text, "%s%s: %s", wrong ? "* " : "", preview_heading(&preview, i),
                    found->cells[i]);
        if (found->cells[i][0])
            lines_add(out, STYLE_NORMAL, wrong ? 0 : 2, text.text);
    }
}

static void show_row(struct guide *guide, const struct import_refusal *refusal) {
    struct file_row found = {.guide = guide, .refusal = refusal};
    struct err err = ERR_NONE;
    if (read_row(&found, &err))
        show_lines(guide->ui, N_("One row"), "", row_lines, &found);
    else
        ui_say_err(guide->ui, &err);
    for (int i = 0; i < found.count; i++)
        mem_release(&found.cells[i]);
    mem_release(&found.cells);
}

static void refusals_head(void *context, struct lines *out) {
    const struct guide *guide = ((const struct guide_rows *)context)->context;
    if (guide->report.refused > guide->report.refusal_count)
        lines_addf(out, STYLE_NORMAL, 0,
                   _("Only the first are listed here; the file that you can write has all: %lld"),
                   (long long)guide->report.refused);
}

void guide_refusals(struct guide *guide) {
    static const struct column columns[] = {
        {.head = N_("Line"), .cols = 6, .min_cols = 6},
        {.head = N_("Column"), .cols = 14, .min_cols = 10},
        {.head = N_("What stands there"), .cols = 18, .min_cols = 10},
        {.head = N_("Why it cannot come in"), .cols = 30, .min_cols = 16, .drop = 1},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Write those rows to a file")},
        {.number = PAGE_BACK, .label = N_("Back")},
    };
    struct guide_rows rows = {guide->report.refusal_count, guide, put_refusal};
    struct page page = {
        .title = N_("Rows that cannot come in"),
        .name = "",
        .purpose = N_("Where each stands in the file and why it cannot come in. Enter shows the "
                      "whole row. They can be put right in the file and brought in later: what is "
                      "here already is not added twice."),
        .context = &rows,
        .head = refusals_head,
        .rows = &guide_rows_source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .about_row = about_refusal,
        .about_rows = 2,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    for (int chosen; (chosen = page_run(guide->ui, &page)) != PAGE_BACK;) {
        if (chosen == 1)
            guide_write_refused(guide);
        else
            show_row(guide, &guide->report.refusals[page.row - 1]);
    }
}

/* ---- people who may be here ---- */

static void put_twin(void *context, int at, struct row *row) {
    const struct import_twin *twin = &((struct guide *)context)->report.twin_list[at];
    guide_cell(row, 0, twin->name);
    guide_cell(row, 1, twin->here);
    guide_cell(row, 2, twin->because ? _(twin->because) : "");
}

static void twins_head(void *context, struct lines *out) {
    const struct guide *guide = ((const struct guide_rows *)context)->context;
    enum import_duplicates said = guide->options.duplicates;
    lines_add(out, STYLE_NORMAL, 0,
              said == DUPLICATES_SAME
                  ? _("You said: these are the same people. Nothing about them is changed.")
              : said == DUPLICATES_SEPARATE
                  ? _("You said: these are other people, who come in beside those who are here.")
                  : _("Until you decide, these rows do not come in."));
}

bool guide_twins(struct guide *guide) {
    static const struct column columns[] = {
        {.head = N_("In the file"), .cols = 22, .min_cols = 14},
        {.head = N_("Here"), .cols = 22, .min_cols = 14},
        {.head = N_("What is the same"), .cols = 24, .min_cols = 12, .drop = 1},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("They are the same people: join them")},
        {.number = 2, .label = N_("They are other people: bring them in too")},
        {.number = 3, .label = N_("Leave these rows out")},
        {.number = PAGE_BACK, .label = N_("Back")},
    };
    static const enum import_duplicates decided[] = {DUPLICATES_ASK, DUPLICATES_SAME,
                                                     DUPLICATES_SEPARATE, DUPLICATES_ASK};
    struct guide_rows rows = {guide->report.twin_count, guide, put_twin};
    struct page page = {
        .title = N_("People who may be here already"),
        .name = "",
        .purpose = N_("Names in the file beside people of this centre who look like them. One "
                      "answer holds for all of them. When it differs, leave these rows out, bring "
                      "in the rest, and welcome the others by hand."),
        .context = &rows,
        .head = twins_head,
        .rows = &guide_rows_source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    int chosen;
    do {
        chosen = page_run(guide->ui, &page);
    } while (chosen == PAGE_ROW && !ui_closing(guide->ui));
    if (chosen < 1 || chosen > 3)
        return false;
    guide->options.duplicates = decided[chosen];
    return true;
}

/* A list to be looked at: with its rows there is nothing to do. */
static void show_list(struct guide *guide, struct page *page) {
    static const struct choice back[] = {{.number = PAGE_BACK, .label = N_("Back")}};
    page->name = "";
    page->rows = &guide_rows_source;
    page->choices = back;
    page->choice_count = COUNT_OF(back);
    page->focus_choice = PAGE_INIT_FOCUS;
    while (page_run(guide->ui, page) == PAGE_ROW && !ui_closing(guide->ui))
        continue;
}

/* ---- balances ---- */

static void put_difference(void *context, int at, struct row *row) {
    const struct import_difference *difference =
        &((struct guide *)context)->report.difference_list[at];
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    guide_cell(row, 0, difference->name);
    hours_text(&text, difference->there_min);
    guide_cell(row, 1, text.text);
    buffer_clear(&text);
    hours_text(&text, difference->here_min);
    guide_cell(row, 2, text.text);
}

void guide_differences(struct guide *guide) {
    static const struct column columns[] = {
        {.head = N_("Who"), .cols = 30, .min_cols = 16},
        {.head = N_("There"), .cols = 10, .min_cols = 8, .right = true},
        {.head = N_("Here"), .cols = 10, .min_cols = 8, .right = true},
    };
    struct guide_rows rows = {guide->report.difference_count, guide, put_difference};
    struct page page = {
        .title = N_("Balances that are not the same here"),
        .purpose = N_("Hours that the file says somebody has, beside those that the exchanges here "
                      "come to. Often the other records were kept for longer than the exchanges "
                      "that came in."),
        .context = &rows,
        .columns = columns,
        .column_count = COUNT_OF(columns),
    };
    show_list(guide, &page);
}

/* ---- categories ---- */

static void put_category(void *context, int at, struct row *row) {
    const struct guide *guide = context;
    const struct import_category *category = &guide->report.category_list[at];
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    guide_cell(row, 0, category->theirs);
    category_name(guide->session->db, category->code, false, &text);
    guide_cell(row, 1, text.len ? text.text : category->code);
    buffer_clear(&text);
    buffer_addf(&text, "%lld", (long long)category->rows);
    guide_cell(row, 2, text.text);
}

void guide_categories(struct guide *guide) {
    static const struct column columns[] = {
        {.head = N_("Category in the file"), .cols = 28, .min_cols = 16},
        {.head = N_("Comes in as"), .cols = 28, .min_cols = 14},
        {.head = N_("Rows"), .cols = 7, .min_cols = 6, .right = true},
    };
    struct guide_rows rows = {guide->report.category_count, guide, put_category};
    struct page page = {
        .title = N_("Categories that were guessed"),
        .purpose = N_("Categories of the file that have no such name here, with the nearest one "
                      "that was found for them. Each offer and exchange keeps its own words, and "
                      "can be moved to another category later."),
        .context = &rows,
        .columns = columns,
        .column_count = COUNT_OF(columns),
    };
    show_list(guide, &page);
}
