/* SPDX-License-Identifier: GPL-3.0-or-later
 * What came of an import, as it grows. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "import_private.h"
#include "text/utf8.h"

static void put_safe(char *to, size_t room, const char *text) {
    CLEAN(buffer_release) struct buffer safe = BUFFER_INIT;
    char part[400];
    (void)mem_put_text(part, sizeof part, text);
    text_safe(&safe, part, false);
    (void)mem_put_text(to, room, safe.text);
}

void report_refusal(struct run *run, int column, const char *value, const char *say,
                    const char *arg) {
    struct import_report *report = run->report;
    struct import_refusal refusal = {.line = run->row.line, .column = column};
    if (column && run->mapping->header && column <= run->file->column_count)
        put_safe(refusal.heading, sizeof refusal.heading, run->file->sample[0][column - 1]);
    put_safe(refusal.value, sizeof refusal.value, value);
    refusal.why.say = say;
    put_safe(refusal.why.arg, sizeof refusal.why.arg, arg);
    report->refused++;
    if (run->options->refused)
        run->options->refused(run->options->context, &refusal, (char **)run->row.cells,
                              run->row.count);
    if (report->refusal_count == IMPORT_KEPT_MAX)
        return;
    if (!report->refusals)
        report->refusals = mem_zero(IMPORT_KEPT_MAX, sizeof *report->refusals);
    report->refusals[report->refusal_count++] = refusal;
}

void report_twin(struct run *run, const char *name, const struct candidate *twin,
                 const char *because) {
    struct import_report *report = run->report;
    report->twins++;
    if (report->twin_count == IMPORT_KEPT_MAX)
        return;
    if (!report->twin_list)
        report->twin_list = mem_zero(IMPORT_KEPT_MAX, sizeof *report->twin_list);
    struct import_twin *kept = &report->twin_list[report->twin_count++];
    kept->line = run->row.line;
    kept->party = twin->id;
    kept->because = because;
    PUT_TEXT(kept->name, name);
    CLEAN(buffer_release) struct buffer here = BUFFER_INIT;
    buffer_addf(&here, "%.100s (%" PRId64 ")", twin->name, twin->number);
    put_safe(kept->here, sizeof kept->here, here.text);
}

int report_category(struct run *run, const char *theirs, const char *code) {
    struct import_report *report = run->report;
    char name[sizeof report->category_list->theirs];
    put_safe(name, sizeof name, theirs);
    for (int i = 0; i < report->category_count; i++)
        if (strcmp(report->category_list[i].theirs, name) == 0)
            return i + 1;
    if (report->category_count == IMPORT_KEPT_MAX)
        return 0;
    if (!report->category_list)
        report->category_list = mem_zero(IMPORT_KEPT_MAX, sizeof *report->category_list);
    struct import_category *kept = &report->category_list[report->category_count++];
    PUT_TEXT(kept->theirs, name);
    PUT_TEXT(kept->code, code);
    return report->category_count;
}

void import_report_release(struct import_report *report) {
    free(report->refusals);
    free(report->twin_list);
    free(report->difference_list);
    free(report->category_list);
    memset(report, 0, sizeof *report);
}
