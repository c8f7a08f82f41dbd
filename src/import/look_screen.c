/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a file was recognised as, with its first rows as they would be read. From here it is tried,
 * or told to be something else. */
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "guide_screen.h"
#include "preview.h"

enum { TRY_IT = 1, OTHER_KIND, SAY_COLUMNS };
enum { SHOWN_FIELDS = 5 };

/* What is shown of each kind of file, in the order of the columns below. */
static const enum import_field shown[RECORD_COUNT][SHOWN_FIELDS] = {
    [RECORD_PARTY] = {IMPORT_NAME, IMPORT_NUMBER, IMPORT_PHONE, IMPORT_EMAIL, IMPORT_JOINED},
    [RECORD_LISTING] = {IMPORT_WORDS, IMPORT_TYPE, IMPORT_PARTY, IMPORT_CATEGORY},
    [RECORD_EXCHANGE] = {IMPORT_GIVER, IMPORT_RECEIVER, IMPORT_DAY, IMPORT_TIME, IMPORT_WORDS},
    [RECORD_BALANCE] = {IMPORT_PARTY, IMPORT_TIME, IMPORT_DAY},
    [RECORD_CONTACT] = {IMPORT_PARTY, IMPORT_KIND, IMPORT_VALUE},
    [RECORD_CATEGORY] = {IMPORT_CATEGORY, IMPORT_PARENT, IMPORT_KEY},
};
#define WIDE(label)                                                                                \
    { .head = (label), .cols = 24, .min_cols = 14 }
#define MIDDLE(label)                                                                              \
    { .head = (label), .cols = 18, .min_cols = 10 }
#define SMALL(label)                                                                               \
    { .head = (label), .cols = 12, .min_cols = 9, .drop = 2 }
#define DATE(label)                                                                                \
    { .head = (label), .cols = 14, .min_cols = 11 }
#define HOURS(label)                                                                               \
    { .head = (label), .cols = 8, .min_cols = 6, .right = true }
#define LAST(label)                                                                                \
    { .head = (label), .cols = 16, .min_cols = 8, .drop = 1 }
static const struct column columns[RECORD_COUNT][SHOWN_FIELDS] = {
    [RECORD_PARTY] = {WIDE(N_("Whole name")), SMALL(N_("Number")), MIDDLE(N_("Telephone")),
                      LAST(N_("E-mail")), DATE(N_("Joined on"))},
    [RECORD_LISTING] = {WIDE(N_("In their own words")), SMALL(N_("Offer or need")),
                        MIDDLE(N_("Whose it is")), LAST(N_("Category"))},
    [RECORD_EXCHANGE] = {MIDDLE(N_("Who gave")), MIDDLE(N_("Who received")), DATE(N_("Day")),
                         HOURS(N_("How long")), LAST(N_("In their own words"))},
    [RECORD_BALANCE] = {WIDE(N_("Whose it is")), HOURS(N_("How long")), DATE(N_("Day"))},
    [RECORD_CONTACT] = {WIDE(N_("Whose it is")), SMALL(N_("Kind")),
                        LAST(N_("Telephone or e-mail"))},
    [RECORD_CATEGORY] = {WIDE(N_("Category")), MIDDLE(N_("Category above")),
                         LAST(N_("Their identifier"))},
};

static int shown_count(enum import_record record) {
    int count = 0;
    while (count < SHOWN_FIELDS && shown[record][count] != IMPORT_NONE)
        count++;
    return count;
}

static struct preview preview_of(const struct guide *guide) {
    return (struct preview){&guide->file, &guide->mapping, &guide->options};
}

/* Of a gift, a donation, a grant or a welcome the payer gave; of help, whoever got the hours. */
static bool payer_gave(const struct preview *preview, int row) {
    struct buffer type CLEAN(buffer_release) = BUFFER_INIT;
    struct problem problem;
    preview_field(preview, row, IMPORT_TYPE, &type, &problem);
    return type.len > 0 && strcmp(type.text, "help") != 0;
}

/* A whole name may stand in two columns; who gave may be told by who was paid. */
static void read_field(const struct preview *preview, int row, enum import_field field,
                       struct buffer *out, struct problem *problem) {
    preview_field(preview, row, field, out, problem);
    if (field == IMPORT_NAME && out->len == 0) {
        struct problem family;
        preview_field(preview, row, IMPORT_GIVEN, out, problem);
        buffer_add(out, out->len ? " " : "");
        preview_field(preview, row, IMPORT_FAMILY, out, &family);
        if (out->len == 0)
            preview_field(preview, row, IMPORT_CALLED, out, problem);
    } else if ((field == IMPORT_GIVER || field == IMPORT_RECEIVER) && out->len == 0) {
        bool payer = (field == IMPORT_GIVER) == payer_gave(preview, row);
        preview_field(preview, row, payer ? IMPORT_PAYER : IMPORT_PAYEE, out, problem);
    }
}

/* What is shown of this file: fields of which at least one row has something. */
struct looking {
    struct guide *guide;
    struct guide_rows rows;
    enum import_field fields[SHOWN_FIELDS];
    struct column columns[SHOWN_FIELDS];
    int column_count;
};

static bool any_row_has(const struct preview *preview, enum import_field field) {
    for (int row = 0; row < preview_rows(preview); row++) {
        struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
        struct problem problem;
        read_field(preview, row, field, &text, &problem);
        if (text.len > 0)
            return true;
    }
    return false;
}

static void put(void *context, int at, struct row *row) {
    const struct looking *looking = context;
    const struct preview preview = preview_of(looking->guide);
    for (int i = 0; i < looking->column_count; i++) {
        struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
        struct problem problem;
        read_field(&preview, at, looking->fields[i], &text, &problem);
        guide_cell(row, i, text.text);
    }
}

static void look_again(struct looking *looking) {
    const struct preview preview = preview_of(looking->guide);
    enum import_record record = looking->guide->mapping.record;
    looking->column_count = 0;
    for (int i = 0; i < shown_count(record); i++) {
        if (i > 0 && !any_row_has(&preview, shown[record][i]))
            continue;
        looking->fields[looking->column_count] = shown[record][i];
        looking->columns[looking->column_count++] = columns[record][i];
    }
    looking->rows = (struct guide_rows){preview_rows(&preview), looking, put};
}

/* ---- above the rows ---- */

static const struct guide *guide_of(const void *rows) {
    const struct looking *looking = ((const struct guide_rows *)rows)->context;
    return looking->guide;
}

static const char *delimiter_name(char delimiter) {
    return delimiter == ','    ? N_("commas between the columns")
           : delimiter == ';'  ? N_("semicolons between the columns")
           : delimiter == '\t' ? N_("tabs between the columns")
                               : N_("upright bars between the columns");
}

static const char *encoding_name(const char *encoding) {
    if (strncmp(encoding, "UTF-16", 6) == 0)
        return N_("letters of Excel (UTF-16)");
    return strcmp(encoding, "UTF-8") == 0 ? N_("modern letters (UTF-8)")
                                          : N_("older Western letters");
}

static void columns_text(const struct guide *guide, struct buffer *out) {
    const struct preview preview = preview_of(guide);
    int aside = 0, all = guide->file.column_count;
    for (int i = 0; i < all; i++) {
        int reader = preview_reader(&preview, i);
        aside += reader < 0 || guide->mapping.columns[reader].field == IMPORT_NONE;
    }
    buffer_addf(out, P_("%d column", "%d columns", all), all);
    if (aside > 0) {
        buffer_add(out, "; ");
        buffer_addf(out, P_("%d of them left aside", "%d of them left aside", aside), aside);
    }
}

/* The first that cannot be read in a row; false: there is none. */
static bool find_problem(const struct guide *guide, int row, struct buffer *out) {
    const struct preview preview = preview_of(guide);
    for (int column = 0; column < guide->file.column_count; column++) {
        struct buffer value CLEAN(buffer_release) = BUFFER_INIT;
        struct problem problem;
        preview_value(&preview, row, column, &value, &problem);
        if (problem.say) {
            problem_text(&problem, out);
            return true;
        }
    }
    return false;
}

/* In lines there is nothing beside a row: the first that is wrong is said above them. */
static void first_problem(const struct guide *guide, struct lines *out) {
    const struct preview preview = preview_of(guide);
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    for (int row = 0; row < preview_rows(&preview); row++) {
        if (find_problem(guide, row, &text)) {
            lines_add(out, STYLE_NOTICE, 0, text.text);
            return;
        }
    }
}

static void head(void *context, struct lines *out) {
    static const char *const labels[] = {N_("Read as"), N_("Content"), N_("File"),
                                         N_("Written with")};
    const struct guide *guide = guide_of(context);
    const struct preview preview = preview_of(guide);
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    int cols = guide_label_cols(labels, COUNT_OF(labels));
    enum import_field missing = preview_missing(&preview);
    guide_kind_text(&guide->mapping, &text);
    lines_fact(out, 0, cols, _(labels[0]), text.text);
    if (missing != IMPORT_NONE)
        lines_addf(out, STYLE_ERROR, 0, _("No column is said to hold this yet: %s. Choose 3."),
                   _(import_field_name(missing)));
    buffer_clear(&text);
    columns_text(guide, &text);
    lines_fact(out, 0, cols, _(labels[1]), text.text);
    lines_fact(out, 0, cols, _(labels[2]), guide->name);
    buffer_clear(&text);
    buffer_addf(&text, "%s; %s", _(delimiter_name(guide->file.delimiter)),
                _(encoding_name(guide->file.encoding)));
    lines_fact(out, 0, cols, _(labels[3]), text.text);
    if (ui_plain(guide->ui))
        first_problem(guide, out);
}

/* Where the list begins: at the first row with something wrong in it. */
static int64_t first_to_see(const struct guide *guide, int rows) {
    for (int row = 0; row < rows; row++) {
        struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
        if (find_problem(guide, row, &text))
            return row + 1;
    }
    return 0;
}

static void about_row(void *context, int64_t row, struct lines *out) {
    const struct guide *guide = guide_of(context);
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    if (find_problem(guide, (int)row - 1, &text))
        lines_add(out, STYLE_NOTICE, 2, text.text);
    else
        lines_add(out, STYLE_HINT, 2,
                  _("These are the first rows, as they would be read. Enter shows a whole row."));
}

/* ---- a whole row ---- */

struct whole_row {
    const struct guide *guide;
    int row;
};

static void whole_row(void *context, struct lines *out) {
    const struct whole_row *whole = context;
    const struct preview preview = preview_of(whole->guide);
    for (int column = 0; column < whole->guide->file.column_count; column++) {
        struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
        struct problem problem;
        int reader = preview_reader(&preview, column);
        enum import_field field =
            reader < 0 ? IMPORT_NONE : whole->guide->mapping.columns[reader].field;
        if (!preview_raw(&preview, whole->row, column)[0])
            continue;
        buffer_addf(&text, "%s: %s", preview_heading(&preview, column),
                    preview_raw(&preview, whole->row, column));
        lines_add(out, STYLE_NORMAL, 0, text.text);
        buffer_clear(&text);
        preview_value(&preview, whole->row, column, &text, &problem);
        if (problem.say) {
            buffer_clear(&text);
            problem_text(&problem, &text);
            lines_add(out, STYLE_NOTICE, 4, text.text);
        } else if (field == IMPORT_NONE) {
            lines_add(out, STYLE_HINT, 4, _(import_field_name(field)));
        } else {
            /* TRANSLATORS: "Day: 3 Apr 2025": what a cell means, and how it is read */
            lines_addf(out, STYLE_HINT, 4, _("%1$s: %2$s"),
                       guide_field_name(&whole->guide->mapping, field), text.text);
        }
    }
}

/* ---- the page ---- */

static void try_it(struct guide *guide, bool *done) {
    const struct preview preview = preview_of(guide);
    enum import_field missing = preview_missing(&preview);
    if (missing == IMPORT_NONE)
        *done = guide_try(guide);
    else
        guide_columns(guide);
}

static void act(struct guide *guide, int chosen, int64_t row, bool *done) {
    if (chosen == TRY_IT) {
        try_it(guide, done);
    } else if (chosen == OTHER_KIND) {
        if (guide_choose_kind(guide) && guide->own)
            guide_columns(guide);
    } else if (chosen == SAY_COLUMNS) {
        guide_columns(guide);
    } else {
        struct whole_row whole = {guide, (int)row - 1};
        show_lines(guide->ui, N_("One row"), "", whole_row, &whole);
    }
}

void guide_look(struct guide *guide) {
    static const struct choice choices[] = {
        {.number = TRY_IT,
         .label = N_("That is right: try what would come in"),
         .help = N_("Goes through the whole file and keeps nothing.")},
        {.number = OTHER_KIND, .label = N_("It is another kind of file")},
        {.number = SAY_COLUMNS, .label = N_("Say what each column means")},
        {.number = PAGE_BACK, .label = N_("Back to the files; what you chose here stays")},
    };
    struct looking looking = {.guide = guide};
    struct page page = {
        .title = N_("What is this file?"),
        .name = "",
        .purpose = N_(
            "How the file is understood. Look whether names, days and times stand where they "
            "should. Nothing is kept yet: the next step tries the whole file and says what would "
            "come in."),
        .context = &looking.rows,
        .head = head,
        .rows = &guide_rows_source,
        .empty = N_("There is no row under the headings."),
        .about_row = about_row,
        .about_rows = 2,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = 0,
    };
    bool done = guide->own; /* nothing is known about its columns: begin with them */
    if (done)
        guide_columns(guide);
    for (done = false; !done;) {
        look_again(&looking);
        page.columns = looking.columns;
        page.column_count = looking.column_count;
        page.row = page.row ? page.row : first_to_see(guide, looking.rows.count);
        int chosen = page_run(guide->ui, &page);
        if (chosen == PAGE_BACK)
            return;
        act(guide, chosen, page.row, &done);
    }
}
