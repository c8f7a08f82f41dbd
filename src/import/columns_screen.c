/* SPDX-License-Identifier: GPL-3.0-or-later
 * What each column of a file means: one row a column, with what stands in it and how that is read.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "columns.h"
#include "guide_screen.h"
#include "text/fold.h"
#include "widget/pick.h"

enum { WHAT_IT_HOLDS = 1, FIRST_ROW, DAYS, TIMES, SAVE };
enum { SAMPLES_READ = 3, ALL_CHOICES = 6 };

static struct preview preview_of(const struct guide *guide) {
    return (struct preview){&guide->file, &guide->mapping, &guide->options};
}

/* ---- the list ---- */

static void samples(const struct preview *preview, int column, struct buffer *out) {
    int found = 0;
    for (int row = 0; row < preview_rows(preview) && found < 2; row++) {
        const char *raw = preview_raw(preview, row, column);
        if (raw[0]) {
            buffer_addf(out, "%s%s", found++ ? "; " : "", raw);
        }
    }
}

static void put(void *context, int at, struct row *row) {
    const struct guide *guide = context;
    const struct preview preview = preview_of(guide);
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    const char *heading = preview_heading(&preview, at);
    if (heading[0])
        buffer_add(&text, heading);
    else
        buffer_addf(&text, _("Column %d"), at + 1);
    guide_cell(row, 0, text.text);
    guide_cell(row, 1, guide_field_name(&guide->mapping, guide->mapping.columns[at].field));
    buffer_clear(&text);
    samples(&preview, at, &text);
    guide_cell(row, 2, text.text);
}

static void head(void *context, struct lines *out) {
    const struct guide *guide = ((const struct guide_rows *)context)->context;
    const struct preview preview = preview_of(guide);
    enum import_field missing = preview_missing(&preview);
    lines_addf(out, STYLE_NORMAL, 0, _("This file holds: %s"),
               _(import_record_name(guide->mapping.record)));
    if (missing != IMPORT_NONE)
        lines_addf(out, STYLE_NOTICE, 0, _("No column is said to hold this yet: %s"),
                   _(import_field_name(missing)));
}

/* How the first values of the focused column are read, and what is wrong with them. */
static void about_row(void *context, int64_t row, struct lines *out) {
    const struct guide *guide = ((const struct guide_rows *)context)->context;
    const struct preview preview = preview_of(guide);
    struct buffer read CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer wrong CLEAN(buffer_release) = BUFFER_INIT;
    int column = (int)row - 1, found = 0;
    if (guide->mapping.columns[column].field == IMPORT_NONE) {
        lines_add(out, STYLE_HINT, 2, _("This column is not brought in."));
        return;
    }
    for (int i = 0; i < preview_rows(&preview); i++) {
        struct problem problem;
        if (!preview_raw(&preview, i, column)[0])
            continue;
        struct buffer value CLEAN(buffer_release) = BUFFER_INIT;
        preview_value(&preview, i, column, &value, &problem);
        if (found++ < SAMPLES_READ)
            buffer_addf(&read, "%s%s", read.len ? "; " : "", value.text);
        if (problem.say && wrong.len == 0)
            problem_text(&problem, &wrong);
    }
    lines_addf(out, STYLE_HINT, 2, _("Read as: %s"), read.text);
    if (wrong.len)
        lines_add(out, STYLE_NOTICE, 2, wrong.text);
}

/* ---- what a column means ---- */

static int find_fields(void *context, const char *typed, int skip, struct option *options,
                       int max) {
    const struct guide *guide = context;
    int count = 0;
    for (int i = 0; i < IMPORT_FIELD_COUNT && count < max; i++) {
        const char *name = guide_field_name(&guide->mapping, (enum import_field)i);
        if (!import_field_fits(guide->mapping.record, (enum import_field)i) ||
            (typed[0] && !text_fold_matches(name, typed)) || skip-- > 0)
            continue;
        options[count] = (struct option){.id = i + 1};
        PUT_TEXT(options[count].text, name);
        count++;
    }
    return count;
}

static void style_head(void *context, struct lines *out) {
    const char *text = context;
    lines_add(out, STYLE_NORMAL, 0, _("How does the file say who it is?"));
    if (text[0])
        lines_addf(out, STYLE_NORMAL, 0, _("It says, for example: %s"), text);
}

static void ask_who(struct guide *guide, int column) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("By name")},
        {.number = 2, .label = N_("By number")},
        {.number = 3, .label = N_("By name with the number behind: Mair Bowen (17)")},
        {.number = 4, .label = N_("By the other system's own identifier")},
        {.number = 5, .label = N_("By e-mail")},
        {.number = 0, .label = N_("I do not know: try all of these")},
    };
    static const enum import_style styles[] = {STYLE_BY_ANY,         STYLE_BY_NAME, STYLE_BY_NUMBER,
                                               STYLE_BY_NAME_NUMBER, STYLE_BY_KEY,  STYLE_BY_EMAIL};
    const struct preview preview = preview_of(guide);
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    samples(&preview, column, &text);
    int chosen =
        ask_choice(guide->ui, N_("Who it is"), style_head, text.text, choices, COUNT_OF(choices));
    guide->mapping.columns[column].style = styles[chosen];
}

static void change_column(struct guide *guide, int column) {
    static const struct option_source source = {.find = find_fields, .words = true};
    struct mapping_column *at = &guide->mapping.columns[column];
    int64_t picked = pick_run(guide->ui, N_("What does this column hold?"), &source, guide, "");
    if (picked == 0)
        return;
    at->field = (enum import_field)(picked - 1);
    at->style = STYLE_NONE;
    if (import_style_fits(at->field, STYLE_BY_NAME))
        ask_who(guide, column);
}

/* ---- what the file holds ---- */

static bool ask_record(struct guide *guide) {
    static const struct choice choices[] = {
        {.number = 1 + RECORD_PARTY, .label = N_("Members and organisations, one a row")},
        {.number = 1 + RECORD_LISTING, .label = N_("Offers and needs")},
        {.number = 1 + RECORD_EXCHANGE, .label = N_("Exchanges: who gave time to whom")},
        {.number = 1 + RECORD_BALANCE, .label = N_("Opening balances: hours to begin with")},
        {.number = 1 + RECORD_CONTACT, .label = N_("Telephone numbers and e-mail addresses")},
        {.number = 1 + RECORD_CATEGORY, .label = N_("Categories")},
        {.number = 0, .label = N_("Back")},
    };
    int chosen = ask_choice(guide->ui, N_("What does this file hold?"), NULL, NULL, choices,
                            COUNT_OF(choices));
    if (chosen == 0)
        return false;
    columns_record(&guide->mapping, &guide->file, (enum import_record)(chosen - 1));
    return true;
}

/* ---- the page ---- */

static int choices_now(const struct guide *guide, struct choice choices[ALL_CHOICES]) {
    const struct preview preview = preview_of(guide);
    bool days = false, times = false;
    int n = 0;
    for (int i = 0; i < guide->file.column_count; i++) {
        enum import_field field = guide->mapping.columns[i].field;
        days = days || import_style_fits(field, STYLE_DMY);
        times = times || import_style_fits(field, STYLE_HOURS);
    }
    choices[n++] =
        (struct choice){.number = WHAT_IT_HOLDS, .label = N_("The file holds something else")};
    choices[n++] =
        (struct choice){.number = FIRST_ROW,
                        .label = preview.mapping->header ? N_("The first row is no heading")
                                                         : N_("The first row is the headings")};
    if (days)
        choices[n++] = (struct choice){.number = DAYS, .label = N_("How days are written")};
    if (times)
        choices[n++] = (struct choice){.number = TIMES, .label = N_("How times are written")};
    choices[n++] =
        (struct choice){.number = SAVE, .label = N_("Save this for the next file of its kind")};
    choices[n++] =
        (struct choice){.number = PAGE_BACK, .label = N_("Show the rows read like this")};
    return n;
}

static void act(struct guide *guide, int chosen, int64_t row) {
    if (chosen == PAGE_ROW)
        change_column(guide, (int)row - 1);
    else if (chosen == WHAT_IT_HOLDS)
        (void)ask_record(guide);
    else if (chosen == FIRST_ROW)
        columns_header(&guide->mapping, &guide->file, !guide->mapping.header);
    else if (chosen == DAYS)
        (void)guide_ask_dates(guide);
    else if (chosen == TIMES)
        (void)guide_ask_time(guide);
    else if (chosen == SAVE)
        guide_save_mapping(guide);
}

void guide_columns(struct guide *guide) {
    static const struct column columns[] = {
        {.head = N_("Column"), .cols = 20, .min_cols = 12},
        {.head = N_("Means"), .cols = 20, .min_cols = 14},
        {.head = N_("What stands in it"), .cols = 24, .min_cols = 10},
    };
    struct guide_rows rows = {guide->file.column_count, guide, put};
    struct choice choices[ALL_CHOICES];
    struct page page = {
        .title = N_("What each column means"),
        .name = "",
        .purpose = N_("Each row here is a column of the file. Enter says what it holds; a column "
                      "that nobody needs is left aside. Save it under a name, and the next file "
                      "with the same headings is known at once."),
        .context = &rows,
        .head = head,
        .rows = &guide_rows_source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("This file has no columns."),
        .about_row = about_row,
        .about_rows = 2,
        .choices = choices,
        .focus_choice = PAGE_INIT_FOCUS,
    };
    columns_spread(&guide->mapping, &guide->file);
    if (guide->own && !guide->asked_record) {
        guide->asked_record = true;
        (void)ask_record(guide);
    }
    for (;;) {
        page.choice_count = choices_now(guide, choices);
        int chosen = page_run(guide->ui, &page);
        if (chosen == PAGE_BACK)
            return;
        act(guide, chosen, page.row);
    }
}
