/* SPDX-License-Identifier: GPL-3.0-or-later
 * What only a person knows about a file: the order of its days, the unit of its times, asked with
 * the file's own examples, each answer with what it would make of them; the day of its rows, whose
 * statement it is. */
#include <stdio.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "columns.h"
#include "guide_screen.h"
#include "import_private.h"
#include "people/party_pick.h"
#include "people/party_store.h"
#include "text/csv.h"
#include "text/date.h"
#include "text/hours.h"
#include "widget/form.h"
#include "widget/pick.h"

enum { ANSWERS = 3, OWN_UNIT = 4 };
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
    struct choice choices[ANSWERS + 2];
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
        if (all[i].number == 0 || all[i].number == OWN_UNIT || can_be(asking, all[i].number))
            choices[page.choice_count++] = all[i];
    return page_run(guide->ui, &page);
}

/* ---- one answer for all rows ---- */
struct answer {
    int32_t number;
    day_t day;
};

static bool ask(struct guide *guide, const char *title, const struct field *field,
                struct answer *answer) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Go on")},
        {.number = 0, .label = N_("Back")},
    };
    struct form form = {
        .title = title,
        .name = "",
        .purpose = N_("The answer holds for the whole file."),
        .fields = field,
        .field_count = 1,
        .data = answer,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    return form_run(guide->ui, &form) == 1;
}

static bool ask_day(struct guide *guide) {
    static const struct field fields[] = {
        {.id = 1,
         .kind = FIELD_DATE,
         .label = N_("Day"),
         .hint = N_("The answer holds for the whole file."),
         .needed = true,
         FIELD_AT(struct answer, day)},
    };
    struct answer answer = {.day = guide->options.opening_day};
    ui_say(guide->ui, MESSAGE_INFO, _("No column tells the day. Say one day for all rows of: %s"),
           guide->name);
    if (!ask(guide, N_("Day"), fields, &answer))
        return false;
    guide->options.opening_day = answer.day;
    return true;
}

static bool ask_whose(struct guide *guide) {
    struct party_pick who = {.session = guide->session, .ui = guide->ui};
    struct party party;
    struct err err = ERR_NONE;
    char number[24];
    ui_say(guide->ui, MESSAGE_INFO, _("This is the statement of one account. Say whose it is: %s"),
           guide->name);
    int64_t id = pick_run(guide->ui, N_("Whose statement?"), &party_pick_source, &who, "");
    if (!id)
        return false;
    if (party_get(guide->session->db, id, &party, &err) != OUTCOME_OK) {
        ui_say_err(guide->ui, &err);
        return false;
    }
    snprintf(number, sizeof number, "%lld", (long long)party.number);
    binding_tell_side(&guide->mapping, number);
    guide->statement = true;
    return true;
}

bool guide_ask_missing(struct guide *guide) {
    const struct preview preview = {&guide->file, &guide->mapping, &guide->options};
    enum import_field missing = preview_asks(&preview);
    if ((guide->statement || (missing != IMPORT_NONE && missing != IMPORT_DAY)) &&
        !ask_whose(guide))
        return false;
    return preview_asks(&preview) != IMPORT_DAY || ask_day(guide);
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

/* So many of them are one hour. */
static bool ask_unit(struct guide *guide) {
    static const struct field fields[] = {
        {.id = 1,
         .kind = FIELD_NUMBER,
         .label = N_("How many make an hour"),
         .needed = true,
         FIELD_AT(struct answer, number)},
    };
    struct answer answer = {.number = (int32_t)guide->mapping.per_hour};
    if (!ask(guide, N_("How times are written"), fields, &answer) || answer.number < 1)
        return false;
    columns_answer(&guide->mapping, STYLE_HOURS); /* no column says another unit */
    guide->mapping.time = STYLE_ASK;
    guide->mapping.per_hour = answer.number;
    guide->options.time = STYLE_NONE;
    return true;
}

bool guide_ask_time(struct guide *guide) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("The numbers are hours")},
        {.number = 2, .label = N_("The numbers are minutes")},
        {.number = 3, .label = N_("The numbers are seconds")},
        {.number = OWN_UNIT, .label = N_("The numbers are a unit of their own")},
        {.number = 0, .label = N_("Back")},
    };
    static const enum import_style styles[] = {STYLE_NONE, STYLE_HOURS, STYLE_MINUTES,
                                               STYLE_SECONDS};
    struct asking asking = {.example = "90", .time = true};
    (void)find_example(guide, STYLE_HOURS, asking.example, sizeof asking.example);
    int chosen = run(guide, &asking, N_("How times are written"), choices, COUNT_OF(choices));
    if (chosen == PAGE_BACK || chosen == OWN_UNIT)
        return chosen == OWN_UNIT && ask_unit(guide);
    guide->mapping.per_hour = 0;
    guide->options.time = styles[chosen];
    columns_answer(&guide->mapping, styles[chosen]);
    return true;
}
