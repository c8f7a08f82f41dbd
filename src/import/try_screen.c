/* SPDX-License-Identifier: GPL-3.0-or-later
 * Trying a file: what would come in, who may be here already, what cannot come in; then bringing it
 * in, all at once or not at all. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "guide_screen.h"
#include "text/date.h"
#include "text/hours.h"
#include "widget/form.h"

enum { BRING_IN = 1, REFUSED_ROWS, WRITE_REFUSED, PEOPLE_HERE, BALANCES, OPENING_DAY, CATEGORIES };
enum { ALL_CHOICES = 8, LABEL_MOST_COLS = 34 };

/* ---- running it ---- */

static enum outcome run(struct guide *guide, bool keep, struct err *err) {
    import_report_release(&guide->report);
    guide->report = (struct import_report){0};
    guide->options.keep = keep;
    guide->options.leave_refused = true;
    ui_working(guide->ui, keep ? _("Bringing in the rows") : _("Trying the rows"), -1);
    guide_progress_begin(guide);
    return import_run(guide->session, &guide->file, &guide->mapping, &guide->options,
                      &guide->report, err);
}

/* A try, with questions until nothing is left to be asked. False: not now, or it failed. */
static bool try_file(struct guide *guide) {
    for (;;) {
        struct err err = ERR_NONE;
        enum outcome outcome = run(guide, false, &err);
        if (guide->report.ask_dates) {
            if (!guide_ask_dates(guide))
                return false;
        } else if (guide->report.ask_time) {
            if (!guide_ask_time(guide))
                return false;
        } else if (outcome != OUTCOME_OK) {
            ui_say_err(guide->ui, &err);
            return false;
        } else {
            return true;
        }
    }
}

/* ---- the report ---- */

static void fact_count(struct lines *out, const char *label, int64_t count) {
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    buffer_addf(&text, "%lld", (long long)count);
    if (count > 0)
        lines_fact(out, 2, LABEL_MOST_COLS, label, text.text);
}

static void when_lines(const struct import_report *report, struct lines *out) {
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    if (report->minutes > 0) {
        hours_text(&text, report->minutes);
        lines_fact(out, 2, LABEL_MOST_COLS, _("Hours in all"), text.text);
    }
    if (report->first_day != DAY_NONE && report->added_of[RECORD_EXCHANGE] > 0) {
        struct buffer last CLEAN(buffer_release) = BUFFER_INIT;
        buffer_clear(&text);
        date_text(&text, report->first_day, DATE_SHORT);
        date_text(&last, report->last_day, DATE_SHORT);
        buffer_addf(&text, " - %s", last.text);
        lines_fact(out, 2, LABEL_MOST_COLS, _("First and last day"), text.text);
    }
}

static void counts(const struct import_report *report, struct lines *out) {
    static const char *const labels[RECORD_COUNT] = {
        [RECORD_PARTY] = N_("Members and organisations"),
        [RECORD_LISTING] = N_("Offers and needs"),
        [RECORD_EXCHANGE] = N_("Exchanges"),
        [RECORD_BALANCE] = N_("Opening balances"),
        [RECORD_CONTACT] = N_("Telephone numbers and addresses"),
        [RECORD_CATEGORY] = N_("Categories"),
    };
    for (int i = 0; i < RECORD_COUNT; i++)
        fact_count(out, _(labels[i]), report->added_of[i]);
    when_lines(report, out);
    fact_count(out, _("Here already, left as they are"), report->known);
    fact_count(out, _("Left aside, as the file asks"), report->left_aside);
}

static void head(void *context, struct lines *out) {
    const struct guide *guide = context;
    const struct import_report *report = &guide->report;
    lines_addf(out, STYLE_NORMAL, 0, _("Nothing is kept yet. Rows in the file: %lld"),
               (long long)report->rows);
    if (report->added > 0)
        lines_add(out, STYLE_NORMAL, 0, _("This would come in:"));
    else
        lines_add(out, STYLE_NORMAL, 0, _("Nothing new would come in."));
    counts(report, out);
    fact_count(out, _("Rows that cannot come in"), report->refused);
    if (report->twins > 0 && guide->options.duplicates == DUPLICATES_ASK)
        lines_add(out, STYLE_NOTICE, 0,
                  _("Some people may be here already. Choose 4 to say whether they are."));
}

static void note(void *context, int number, struct buffer *out) {
    const struct import_report *report = &((struct guide *)context)->report;
    const int64_t counts_of[] = {
        [BRING_IN] = report->added,
        [REFUSED_ROWS] = report->refused,
        [PEOPLE_HERE] = report->twins,
        [BALANCES] = report->differences,
        [CATEGORIES] = report->category_count,
    };
    int64_t count = number >= 0 && number < (int)COUNT_OF(counts_of) ? counts_of[number] : 0;
    if (number == OPENING_DAY)
        date_text(out,
                  ((struct guide *)context)->options.opening_day == DAY_NONE
                      ? clock_today()
                      : ((struct guide *)context)->options.opening_day,
                  DATE_SHORT);
    else if (count > 0)
        buffer_addf(out, "%lld", (long long)count);
}

static int choices_now(const struct guide *guide, struct choice choices[ALL_CHOICES]) {
    const struct import_report *report = &guide->report;
    int n = 0;
    if (report->added > 0)
        choices[n++] = (struct choice){
            .number = BRING_IN,
            .label = report->refused ? N_("Bring in the good rows, leave the others out")
                                     : N_("Bring them in"),
            .help = N_("All at once, or nothing if something comes in between.")};
    if (report->refused > 0) {
        choices[n++] = (struct choice){.number = REFUSED_ROWS,
                                       .label = N_("Show the rows that cannot come in")};
        choices[n++] =
            (struct choice){.number = WRITE_REFUSED, .label = N_("Write those rows to a file")};
    }
    if (report->twins > 0)
        choices[n++] =
            (struct choice){.number = PEOPLE_HERE, .label = N_("People who may be here already")};
    if (report->differences > 0)
        choices[n++] =
            (struct choice){.number = BALANCES, .label = N_("Balances that are not the same here")};
    if (guide->mapping.record == RECORD_BALANCE)
        choices[n++] =
            (struct choice){.number = OPENING_DAY, .label = N_("Another day for the balances")};
    if (report->category_count > 0)
        choices[n++] =
            (struct choice){.number = CATEGORIES, .label = N_("Categories that were guessed")};
    choices[n++] = (struct choice){.number = PAGE_BACK, .label = N_("Leave everything as it is")};
    return n;
}

/* ---- the day of opening balances ---- */

struct opening {
    day_t day;
};

static bool ask_opening_day(struct guide *guide) {
    static const struct field fields[] = {
        {.id = 1,
         .kind = FIELD_DATE,
         .label = N_("Day of the balances"),
         .needed = true,
         .hint = N_("The last day that was kept in the other records."),
         FIELD_AT(struct opening, day)},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Go on")},
        {.number = 0, .label = N_("Back")},
    };
    struct opening opening = {guide->options.opening_day == DAY_NONE ? clock_today()
                                                                     : guide->options.opening_day};
    struct form form = {
        .title = N_("Opening balances"),
        .name = "",
        .purpose = N_("Everybody begins here with the hours that the other records ended with, on "
                      "this day. Bring in either balances or the exchanges that led to them, never "
                      "both."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = &opening,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    if (form_run(guide->ui, &form) != 1)
        return false;
    guide->options.opening_day = opening.day;
    return true;
}

/* ---- bringing in ---- */

static void done_head(void *context, struct lines *out) {
    const struct guide *guide = context;
    const struct import_report *report = &guide->report;
    lines_addf(out, STYLE_GOOD, 0, _("It is in. File: %s"), guide->name);
    counts(report, out);
    fact_count(out, _("Rows left out"), report->refused);
    if (report->differences > 0)
        lines_add(out, STYLE_NOTICE, 0,
                  _("Some balances are not the same here as there. Choose 2 to see them."));
}

static void done_note(void *context, int number, struct buffer *out) {
    const struct guide *guide = context;
    if (number == 2)
        buffer_addf(out, "%lld", (long long)guide->report.differences);
}

static void show_done(struct guide *guide) {
    static const struct choice choices[] = {
        {.number = 0, .label = N_("Done")},
        {.number = 1, .label = N_("Take it all back")},
        {.number = 2, .label = N_("Balances that are not the same here")},
    };
    struct page page = {
        .title = N_("Brought in"),
        .name = "",
        .purpose = N_("What has come in. It can be taken back as a whole, now or later, from the "
                      "list of what was brought in."),
        .context = guide,
        .head = done_head,
        .choices = choices,
        .choice_count = guide->report.differences > 0 ? 3 : 2,
        .choice_note = done_note,
        .focus_choice = 0,
    };
    for (int chosen; (chosen = page_run(guide->ui, &page)) != PAGE_BACK;) {
        if (chosen == 2)
            guide_differences(guide);
        else if (guide_take_back(guide->ui, guide->session, guide->report.batch))
            return;
    }
}

static bool bring_in(struct guide *guide) {
    struct err err = ERR_NONE;
    if (run(guide, true, &err) == OUTCOME_OK) {
        show_done(guide);
        return true;
    }
    ui_say_err(guide->ui, &err);
    (void)run(guide, false, &err);
    return false;
}

/* ---- the page ---- */

/* False: what was said needs another try, which failed or was not wanted. */
static bool act(struct guide *guide, int chosen, bool *done) {
    if (chosen == BRING_IN) {
        *done = bring_in(guide);
    } else if (chosen == REFUSED_ROWS) {
        guide_refusals(guide);
    } else if (chosen == WRITE_REFUSED) {
        guide_write_refused(guide);
    } else if (chosen == BALANCES) {
        guide_differences(guide);
    } else if (chosen == CATEGORIES) {
        guide_categories(guide);
    } else if (chosen == PEOPLE_HERE) {
        return !guide_twins(guide) || try_file(guide);
    } else if (chosen == OPENING_DAY) {
        return !ask_opening_day(guide) || try_file(guide);
    }
    return true;
}

bool guide_try(struct guide *guide) {
    struct choice choices[ALL_CHOICES];
    struct page page = {
        .title = N_("What would come in"),
        .name = "",
        .purpose = N_("The whole file was gone through as if it were brought in, and nothing was "
                      "kept. Rows that cannot come in are listed with the reason. What was brought "
                      "in can be taken back later, as a whole."),
        .context = guide,
        .head = head,
        .choices = choices,
        .choice_note = note,
        .focus_choice = 0,
    };
    bool done = false;
    if (guide->mapping.record == RECORD_BALANCE && guide->options.opening_day == DAY_NONE &&
        !ask_opening_day(guide))
        return false;
    if (!guide_ask_missing(guide) || !try_file(guide))
        return false;
    while (!done) {
        page.choice_count = choices_now(guide, choices);
        int chosen = page_run(guide->ui, &page);
        if (chosen == PAGE_BACK || !act(guide, chosen, &done))
            return false;
    }
    return true;
}
