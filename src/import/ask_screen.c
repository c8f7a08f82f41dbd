/* SPDX-License-Identifier: GPL-3.0-or-later
 * What only a person knows about a file: the order of its days, the unit of its times. Asked with
 * the file's own examples, each answer with what it would make of them. */
#include "base/i18n.h"
#include "base/mem.h"
#include "columns.h"
#include "guide_screen.h"
#include "text/csv.h"
#include "text/date.h"
#include "text/hours.h"

enum { ANSWERS = 3 };
struct asking {
    char example[120];
    bool time;
};

/* What an answer makes of the example, in words; nothing when it cannot be read so. */
static void reading(const struct asking *asking, int number, struct buffer *out) {
    static const enum day_order orders[] = {DAY_DMY, DAY_DMY, DAY_MDY, DAY_YMD};
    static const enum amount_unit units[] = {AMOUNT_HOURS, AMOUNT_HOURS, AMOUNT_MINUTES,
                                             AMOUNT_SECONDS};
    int32_t day;
    int64_t minutes = 0;
    if (number < 1 || number > ANSWERS)
        return;
    if (!asking->time) {
        if (day_order_parse(asking->example, orders[number], &day) == DAY_READ)
            date_text(out, day, DATE_LONG);
        return;
    }
    enum amount_reading read = amount_parse(asking->example, units[number], &minutes);
    if (read == AMOUNT_READ || read == AMOUNT_NOT_WHOLE)
        hours_words(out, minutes);
}

static bool can_be(const struct asking *asking, int number) {
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    reading(asking, number, &text);
    return text.len > 0;
}

static void head(void *context, struct lines *out) {
    const struct asking *asking = context;
    if (asking->time) {
        lines_addf(out, STYLE_NORMAL, 0, _("The file writes a time like this: %s"),
                   asking->example);
        lines_add(out, STYLE_NORMAL, 0, _("How long is that?"));
    } else {
        lines_addf(out, STYLE_NORMAL, 0, _("The file writes a day like this: %s"), asking->example);
        lines_add(out, STYLE_NORMAL, 0, _("Which day is that?"));
    }
    lines_add(out, STYLE_HINT, 0, _("The answer holds for the whole file."));
}

static void note(void *context, int number, struct buffer *out) {
    reading(context, number, out);
}

/* The file's own doubtful cell of such a column; false: none among the first rows. */
static bool find_example(const struct guide *guide, enum import_style style, char *out,
                         size_t bytes) {
    const struct preview preview = {&guide->file, &guide->mapping, &guide->options};
    for (int column = 0; column < guide->file.column_count; column++) {
        int reader = preview_reader(&preview, column);
        int row = -1;
        if (reader >= 0 && import_style_fits(guide->mapping.columns[reader].field, style))
            row = preview_doubtful_row(&preview, column);
        if (row >= 0) {
            struct row safe = {0};
            guide_cell(&safe, 0, preview_raw(&preview, row, column));
            (void)mem_put_text(out, bytes, safe.cell[0]);
            return true;
        }
    }
    return false;
}

static int run(struct guide *guide, struct asking *asking, const char *title,
               const struct choice *all, int all_count) {
    struct choice choices[ANSWERS + 1];
    struct page page = {
        .title = title,
        .name = "",
        .purpose = N_("The program does not guess here, because a wrong guess would look right. "
                      "Each answer shows what it makes of an example out of the file."),
        .context = asking,
        .head = head,
        .choices = choices,
        .choice_note = note,
        .focus_choice = 0,
    };
    for (int i = 0; i < all_count; i++)
        if (all[i].number == 0 || can_be(asking, all[i].number))
            choices[page.choice_count++] = all[i];
    return page_run(guide->ui, &page);
}

bool guide_ask_dates(struct guide *guide) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("The day comes first")},
        {.number = 2, .label = N_("The month comes first")},
        {.number = 3, .label = N_("The year comes first")},
        {.number = 0, .label = N_("Back")},
    };
    static const enum import_style styles[] = {STYLE_NONE, STYLE_DMY, STYLE_MDY, STYLE_YMD};
    struct asking asking = {.example = "03/04/2025"};
    (void)find_example(guide, STYLE_DMY, asking.example, sizeof asking.example);
    int chosen = run(guide, &asking, N_("How days are written"), choices, COUNT_OF(choices));
    if (chosen == PAGE_BACK)
        return false;
    guide->options.dates = styles[chosen];
    columns_answer(&guide->mapping, styles[chosen]);
    return true;
}

bool guide_ask_time(struct guide *guide) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("The numbers are hours")},
        {.number = 2, .label = N_("The numbers are minutes")},
        {.number = 3, .label = N_("The numbers are seconds")},
        {.number = 0, .label = N_("Back")},
    };
    static const enum import_style styles[] = {STYLE_NONE, STYLE_HOURS, STYLE_MINUTES,
                                               STYLE_SECONDS};
    struct asking asking = {.example = "90", .time = true};
    (void)find_example(guide, STYLE_HOURS, asking.example, sizeof asking.example);
    int chosen = run(guide, &asking, N_("How times are written"), choices, COUNT_OF(choices));
    if (chosen == PAGE_BACK)
        return false;
    guide->options.time = styles[chosen];
    columns_answer(&guide->mapping, styles[chosen]);
    return true;
}
