/* SPDX-License-Identifier: GPL-3.0-or-later
 * The report of an import in words, for the command line. */
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>
#include "base/buffer.h"
#include "base/i18n.h"
#include "command_private.h"
#include "text/hours.h"
#include "text/utf8.h"

enum { SHOWN_MOST = 20 };

void progress_print(void *context, int percent) {
    (void)context;
    if (isatty(STDERR_FILENO))
        fprintf(stderr, percent < 100 ? "\r%3d %%" : "\r     \r", percent);
}

static void say(FILE *out, const char *sentence) {
    CLEAN(buffer_release) struct buffer safe = BUFFER_INIT;
    text_safe(&safe, sentence, true);
    fprintf(out, "%s\n", safe.text);
}

static void print_refusal(FILE *out, const struct import_refusal *refusal) {
    CLEAN(buffer_release) struct buffer line = BUFFER_INIT;
    buffer_addf(&line, _("Line %lld"), (long long)refusal->line);
    if (refusal->column)
        buffer_addf(&line, _(", column %d"), refusal->column);
    if (refusal->heading[0])
        buffer_addf(&line, " (%s)", refusal->heading);
    buffer_add(&line, ": ");
    problem_text(&refusal->why, &line);
    say(out, line.text);
}

static void print_refusals(FILE *out, const struct import_report *report) {
    if (!report->refused)
        return;
    fprintf(out, P_("%lld row was refused:", "%lld rows were refused:", report->refused),
            (long long)report->refused);
    fputc('\n', out);
    for (int i = 0; i < report->refusal_count && i < SHOWN_MOST; i++)
        print_refusal(out, &report->refusals[i]);
    if (report->refused > SHOWN_MOST)
        say(out, _("There are more: --refused FILE writes them all to a file."));
    if (report->ask_time)
        say(out, _("Nothing in the file says what its numbers are: add --time hours, minutes, "
                   "seconds, or how many of them are one hour."));
    if (report->ask_dates)
        say(out, _("Nothing in the file says in which order its dates stand: add --dates ymd, dmy "
                   "or mdy."));
}

static void print_twins(FILE *out, const struct import_report *report) {
    if (!report->twins)
        return;
    fprintf(
        out,
        P_("%lld person may be here already:", "%lld people may be here already:", report->twins),
        (long long)report->twins);
    fputc('\n', out);
    for (int i = 0; i < report->twin_count && i < SHOWN_MOST; i++) {
        const struct import_twin *twin = &report->twin_list[i];
        CLEAN(buffer_release) struct buffer line = BUFFER_INIT;
        buffer_addf(&line, _("Line %lld"), (long long)twin->line);
        buffer_addf(&line, ": %s; %s: %s", twin->name, i18n_text(twin->because), twin->here);
        say(out, line.text);
    }
}

/* Only while nobody said it: such rows were refused then. */
static void print_duplicates_hint(FILE *out, const struct import_report *report) {
    if (report->twins && report->refused >= report->twins)
        say(out, _("If they are the same people, add --duplicates same; if they are others of that "
                   "name, add --duplicates separate."));
}

static void print_categories(FILE *out, const struct import_report *report) {
    if (!report->category_count)
        return;
    say(out, _("Categories that have no such name here, and where they went:"));
    for (int i = 0; i < report->category_count && i < SHOWN_MOST; i++) {
        const struct import_category *one = &report->category_list[i];
        CLEAN(buffer_release) struct buffer line = BUFFER_INIT;
        buffer_addf(&line, "%s: %s (%lld)", one->theirs, one->code, (long long)one->rows);
        say(out, line.text);
    }
}

void differences_print(FILE *out, const struct import_report *report) {
    if (!report->differences)
        return;
    fprintf(out,
            P_("%lld balance differs from the one there:", "%lld balances differ from those there:",
               report->differences),
            (long long)report->differences);
    fputc('\n', out);
    for (int i = 0; i < report->difference_count; i++) {
        const struct import_difference *one = &report->difference_list[i];
        CLEAN(buffer_release)
        struct buffer line = BUFFER_INIT, there = BUFFER_INIT, here = BUFFER_INIT;
        hours_text(&there, one->there_min);
        hours_text(&here, one->here_min);
        /* TRANSLATORS: somebody's name; their balance in the other system; here */
        buffer_addf(&line, _("%1$s: there %2$s, here %3$s"), one->name, there.text, here.text);
        say(out, line.text);
    }
}

void report_print(FILE *out, const struct import_report *report, bool keep) {
    if (!keep)
        say(out, _("This was a try: nothing was kept."));
    print_twins(out, report);
    print_duplicates_hint(out, report);
    print_categories(out, report);
    print_refusals(out, report);
    differences_print(out, report);
}
