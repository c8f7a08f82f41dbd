/* SPDX-License-Identifier: GPL-3.0-or-later
 * The first screen when the register is damaged: what is wrong, and going on from a good copy. */
#include <stdlib.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "shell/app.h"
#include "shell/rescue.h"
#include "text/date.h"
#include "widget/form.h"

struct screen {
    struct app *app;
    const struct err *why;
    struct rescue copies;
    struct rescue_copy *newest; /* good; NULL: none */
    const char *aside;
};

enum { GO_ON = 1, CHOOSE = 2 };

static void copy_facts(const struct rescue_copy *copy, struct lines *out) {
    CLEAN(buffer_release) struct buffer day = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer file = BUFFER_INIT;
    long long count = (long long)copy->exchanges;
    date_text(&day, clock_day_of(copy->last), DATE_LONG);
    path_for_eye(&file, copy->file);
    lines_addf(out, STYLE_NORMAL, 2, _("Time bank: %s"), copy->centre);
    lines_addf(out, STYLE_NORMAL, 2, _("Last used: %s"), day.text);
    lines_addf(out, STYLE_NORMAL, 2, P_("%lld exchange in it", "%lld exchanges in it", count),
               count);
    lines_addf(out, STYLE_HINT, 2, _("File: %s"), file.text);
}

static void head(void *context, struct lines *out) {
    const struct screen *screen = context;
    CLEAN(buffer_release) struct buffer why = BUFFER_INIT;
    err_text(screen->why, &why);
    lines_add(out, STYLE_HEAD, 2, why.text);
    lines_blank(out);
    if (screen->newest == NULL) {
        lines_add(out, STYLE_NORMAL, 2,
                  _("No good copy was found where copies usually are. Plug in the stick with your "
                    "copies, then choose one."));
        return;
    }
    lines_add(out, STYLE_NORMAL, 2, _("This is the newest good copy. All of it was checked."));
    copy_facts(screen->newest, out);
    lines_blank(out);
    lines_add(out, STYLE_NORMAL, 2,
              _("The damaged file is kept beside it. What was recorded after that day has to be "
                "recorded again."));
}

static void note(void *context, int number, struct buffer *out) {
    const struct screen *screen = context;
    if (number == GO_ON && screen->newest != NULL) {
        date_text(out, clock_day_of(screen->newest->last), DATE_SHORT);
    }
}

static void done_head(void *context, struct lines *out) {
    const struct screen *screen = context;
    lines_add(out, STYLE_HEAD, 2, _("The copy is the register now."));
    if (screen->aside[0] != '\0') {
        lines_addf(out, STYLE_NORMAL, 2, _("The damaged file is kept: %s"), screen->aside);
    }
}

static bool go_on(struct ui *ui, struct screen *screen, const char *file) {
    static const struct choice choices[] = {{.number = 0, .label = N_("Go on to sign in")}};
    CLEAN(buffer_release) struct buffer aside = BUFFER_INIT;
    struct err err = ERR_NONE;
    ui_working(ui, _("checking the copy"), -1);
    if (rescue_go_on(file, screen->app->place, SOURCE_DESK, &aside, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return false;
    }
    screen->aside = aside.text;
    (void)ask_choice(ui, N_("Go on from a copy"), done_head, screen, choices,
                     (int)COUNT_OF(choices));
    screen->app->next = APP_REGISTER;
    return true;
}

/* ---- another copy ---- */

struct elsewhere {
    char file[400];
};

static void check(void *context, const void *data, struct problems *problems) {
    const struct elsewhere *elsewhere = data;
    (void)context;
    if (elsewhere->file[0] == '\0') {
        problems_add(problems, 1, N_("Say which file the copy is."), NULL);
    }
}

static bool elsewhere_form(struct ui *ui, struct screen *screen) {
    static const struct field fields[] = {
        {.id = 1,
         .kind = FIELD_TEXT,
         .label = N_("The copy"),
         .needed = true,
         .hint = N_("The file with its folder, as in /media/stick/amser-2025-03-05.db"),
         FIELD_AT(struct elsewhere, file)},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Go on from this copy")},
        {.number = 0, .label = N_("Back")},
    };
    struct elsewhere elsewhere = {""};
    struct form form = {
        .title = N_("A copy somewhere else"),
        .name = "",
        .purpose = N_("Any copy of the register will do, from whichever stick or computer. It is "
                      "checked before it takes the place of the damaged one."),
        .fields = fields,
        .field_count = (int)COUNT_OF(fields),
        .data = &elsewhere,
        .check = check,
        .choices = choices,
        .choice_count = (int)COUNT_OF(choices),
    };
    bool done = false;
    while (!done && form_run(ui, &form) == 1) {
        CLEAN(buffer_release) struct buffer file = BUFFER_INIT;
        path_from_typed(&file, elsewhere.file);
        done = go_on(ui, screen, file.text);
    }
    return done;
}

static void fill_row(struct rescue_copy *copy, int number, struct row *row) {
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    *row = (struct row){.id = number, .key = {.number = number}};
    date_text(&text, clock_day_of(copy->last), DATE_SHORT);
    PUT_TEXT(row->cell[0], text.text);
    buffer_clear(&text);
    buffer_addf(&text, "%lld", (long long)copy->exchanges);
    PUT_TEXT(row->cell[1], text.text);
    PUT_TEXT(row->cell[2], rescue_is_good(copy) ? C_("copy", "good") : C_("copy", "damaged"));
    buffer_clear(&text);
    path_for_eye(&text, copy->file);
    PUT_TEXT(row->cell[3], text.text);
}

static bool choose(struct ui *ui, struct screen *screen) {
    static const struct column columns[] = {
        {.head = N_("Last used"), .cols = 14, .min_cols = 12},
        {.head = N_("Exchanges"), .cols = 14, .min_cols = 6, .right = true},
        {.head = N_("The copy is"), .cols = 12, .min_cols = 8},
        {.head = N_("File"), .cols = 40, .min_cols = 10},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("A copy somewhere else")},
        {.number = 0, .label = N_("Back")},
    };
    struct row_array array = {.count = screen->copies.count};
    struct page page = {
        .title = N_("Choose a copy"),
        .name = "",
        .purpose = N_("The copies that are known of, newest first. Enter on one goes on from it; "
                      "one that is damaged is refused."),
        .context = &array,
        .rows = &row_array_source,
        .columns = columns,
        .column_count = (int)COUNT_OF(columns),
        .empty = N_("No copy was found where copies usually are."),
        .choices = choices,
        .choice_count = (int)COUNT_OF(choices),
        .focus_choice = screen->copies.count > 0 ? PAGE_INIT_FOCUS : 0,
    };
    ui_working(ui, _("checking the copies"), -1);
    array.rows = mem_zero((size_t)array.count + 1, sizeof *array.rows);
    for (int i = 0; i < array.count; i++) {
        fill_row(&screen->copies.at[i], i + 1, &array.rows[i]);
    }
    bool done = false;
    for (int chosen; !done && (chosen = page_run(ui, &page)) != PAGE_BACK && !ui_closing(ui);) {
        done = chosen == PAGE_ROW ? go_on(ui, screen, screen->copies.at[page.row - 1].file)
                                  : elsewhere_form(ui, screen);
    }
    mem_release(&array.rows);
    return done;
}

bool rescue_screen(struct ui *ui, struct app *app, const struct err *why) {
    static const struct choice choices[] = {
        {.number = GO_ON, .label = N_("Go on from the newest good copy")},
        {.number = CHOOSE, .label = N_("Choose another copy")},
        {.number = 0, .label = N_("Close")},
    };
    struct screen screen = {.app = app, .why = why, .aside = ""};
    ui_working(ui, _("looking for good copies"), -1);
    rescue_find(&screen.copies, app->place);
    screen.newest = rescue_newest_good(&screen.copies);
    int first = screen.newest == NULL ? 1 : 0;
    struct page page = {
        .title = N_("The register is damaged"),
        .name = "",
        .purpose = N_("The file with everything in it cannot be used as it is. Go on from a copy: "
                      "the damaged file is kept, and nothing is thrown away."),
        .home = true,
        .context = &screen,
        .head = head,
        .choices = choices + first,
        .choice_count = (int)COUNT_OF(choices) - first,
        .choice_note = note,
    };
    bool done = false;
    for (int chosen; !done && (chosen = page_run(ui, &page)) != PAGE_BACK && !ui_closing(ui);) {
        done = chosen == GO_ON ? go_on(ui, &screen, screen.newest->file) : choose(ui, &screen);
    }
    rescue_release(&screen.copies);
    return done;
}
