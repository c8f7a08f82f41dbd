/* SPDX-License-Identifier: GPL-3.0-or-later
 * import on the command line: one file or several in their order, all of them or none. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "command_private.h"
#include "import/commands.h"
#include "import_private.h"
#include "text/utf8.h"

struct job {
    const char *path;
    struct import_file file;
    struct mapping mapping;
    struct import_report report;
};
struct jobs {
    struct call *call;
    struct import_options options;
    struct job *at; /* owned */
    int count, begun;
    bool keep;
    FILE *refused;
    struct rows *rows; /* of the file of refused rows */
};

/* ---- what was asked for ---- */
static enum outcome read_style(const struct call *call, const char *option, enum import_style from,
                               enum import_style to, enum import_style *style, const char *say,
                               struct err *err) {
    const char *word = call_option(call, option);
    *style = STYLE_NONE;
    if (!word)
        return OUTCOME_OK;
    if (import_style_from_word(word, style) && *style >= from && *style <= to)
        return OUTCOME_OK;
    return err_set(err, OUTCOME_USAGE, say, word);
}

/* --time 1000000: so many of the file's units are one hour. */
static bool units_an_hour(const struct call *call, int64_t *units) {
    enum { DIGITS_MOST = 10 };
    const char *word = call_option(call, "time");
    size_t digits = word ? strspn(word, "0123456789") : 0;
    *units = digits && digits < DIGITS_MOST && !word[digits] ? strtoll(word, NULL, 10) : 0;
    return *units > 0;
}

static enum outcome read_duplicates(const struct call *call, enum import_duplicates *duplicates,
                                    struct err *err) {
    const char *word = call_option(call, "duplicates");
    *duplicates = DUPLICATES_ASK;
    if (!word)
        return OUTCOME_OK;
    *duplicates = strcmp(word, "same") == 0 ? DUPLICATES_SAME : DUPLICATES_SEPARATE;
    if (*duplicates == DUPLICATES_SAME || strcmp(word, "separate") == 0)
        return OUTCOME_OK;
    return err_set(err, OUTCOME_USAGE, N_("Duplicates are same or separate, not: %s"), word);
}

static enum outcome read_options(struct jobs *jobs, struct err *err) {
    const struct call *call = jobs->call;
    struct import_options *options = &jobs->options;
    options->opening_day = DAY_NONE;
    options->leave_refused = call_flag(call, "leave-refused");
    options->progress = progress_print;
    options->context = jobs;
    jobs->keep = !call_flag(call, "try");
    options->leave_refused = options->leave_refused || !jobs->keep; /* a try tells of all files */
    enum outcome outcome = read_duplicates(call, &options->duplicates, err);
    if (outcome == OUTCOME_OK)
        outcome = read_style(call, "dates", STYLE_YMD, STYLE_MDY, &options->dates,
                             N_("The order of dates is ymd, dmy or mdy, not: %s"), err);
    int64_t units;
    if (outcome == OUTCOME_OK && !units_an_hour(call, &units))
        outcome = read_style(
            call, "time", STYLE_HOURS, STYLE_SECONDS, &options->time,
            N_("Time is in hours, minutes, seconds, or so many to the hour, not: %s"), err);
    return outcome == OUTCOME_OK ? call_day(call, "on", false, &options->opening_day, err)
                                 : outcome;
}

static enum outcome choose_mapping(struct jobs *jobs, struct job *job, struct err *err) {
    const char *name = call_option(jobs->call, "mapping"),
               *kind = call_option(jobs->call, "record");
    enum import_record record = RECORD_PARTY;
    if (kind && !import_record_from_word(kind, &record))
        return err_set(err, OUTCOME_USAGE,
                       N_("A record is party, listing, exchange, balance, contact or category: %s"),
                       kind);
    if (name) {
        size_t len = strlen(name);
        bool is_file = strchr(name, '/') || (len > 4 && strcmp(name + len - 4, ".map") == 0);
        return is_file ? mapping_read_file(name, &job->mapping, err)
                       : mapping_by_name(jobs->call->session, name, &job->mapping, err);
    }
    if (!kind)
        return import_recognise(jobs->call->session, &job->file, &job->mapping, err);
    mapping_blank(&job->mapping, &job->file, record);
    return OUTCOME_OK;
}

static enum outcome look(struct jobs *jobs, struct err *err) {
    const char *who = call_option(jobs->call, "who");
    enum outcome outcome = OUTCOME_OK;
    int64_t units;
    (void)units_an_hour(jobs->call, &units);
    for (int i = 0; outcome == OUTCOME_OK && i < jobs->count; i++) {
        struct job *job = &jobs->at[i];
        job->path = jobs->call->words[i];
        outcome = import_file_look(&job->file, job->path, err);
        if (outcome == OUTCOME_OK)
            outcome = choose_mapping(jobs, job, err);
        if (outcome == OUTCOME_OK && who)
            binding_tell_side(&job->mapping, who);
        if (outcome == OUTCOME_OK && units > 0)
            job->mapping.per_hour = units;
    }
    return outcome;
}

/* ---- refused rows in a file of their own ---- */
static const struct row_column refused_columns[] = {
    {"file", N_("File"), ROW_TEXT},       {"line", N_("Line"), ROW_NUMBER},
    {"column", N_("Column"), ROW_NUMBER}, {"heading", N_("Heading"), ROW_TEXT},
    {"value", N_("Value"), ROW_TEXT},     {"reason", N_("Reason"), ROW_TEXT},
};

static void write_refused(void *context, const struct import_refusal *refusal, char **cells,
                          int count) {
    struct jobs *jobs = context;
    CLEAN(buffer_release) struct buffer reason = BUFFER_INIT;
    (void)cells;
    (void)count;
    problem_text(&refusal->why, &reason);
    rows_text(jobs->rows, jobs->at[jobs->begun].path);
    rows_int(jobs->rows, refusal->line);
    rows_int(jobs->rows, refusal->column);
    rows_text(jobs->rows, refusal->heading);
    rows_text(jobs->rows, refusal->value);
    rows_text(jobs->rows, reason.text);
}

static enum outcome refused_begin(struct jobs *jobs, struct err *err) {
    const char *path = call_option(jobs->call, "refused");
    if (!path)
        return OUTCOME_OK;
    jobs->refused = fopen(path, "wx");
    if (!jobs->refused && errno == EEXIST)
        return err_set(err, OUTCOME_REFUSED, N_("There is a file of this name already: %s"), path);
    if (!jobs->refused)
        return err_set(err, OUTCOME_STORAGE, N_("This file cannot be written: %s"), path);
    jobs->rows = rows_begin(jobs->refused, FORMAT_CSV, refused_columns, COUNT_OF(refused_columns));
    jobs->options.refused = write_refused;
    return OUTCOME_OK;
}

static enum outcome refused_end(struct jobs *jobs, struct err *err) {
    if (!jobs->refused)
        return OUTCOME_OK;
    bool written = rows_end(&jobs->rows) == 0;
    written = fclose(jobs->refused) == 0 && written;
    return written ? OUTCOME_OK
                   : err_set(err, OUTCOME_STORAGE, N_("Not everything could be written."), NULL);
}

/* ---- the work ---- */
static const char only_tried[] = N_("This was a try.");

static enum outcome run_all(struct db *db, void *context, struct err *err) {
    struct jobs *jobs = context;
    enum outcome outcome = OUTCOME_OK;
    (void)db;
    for (jobs->begun = 0; outcome == OUTCOME_OK && jobs->begun < jobs->count; jobs->begun++) {
        struct job *job = &jobs->at[jobs->begun];
        outcome = import_run(jobs->call->session, &job->file, &job->mapping, &jobs->options,
                             &job->report, err);
    }
    if (outcome == OUTCOME_OK && !jobs->keep)
        return err_set(err, OUTCOME_REFUSED, only_tried, NULL);
    return outcome;
}

static const struct row_column columns[] = {
    {"file", N_("File"), ROW_TEXT},
    {"mapping", N_("Mapping"), ROW_TEXT},
    {"record", N_("Record"), ROW_TEXT},
    {"rows", N_("Rows"), ROW_NUMBER},
    /* TRANSLATORS: heads of columns that count rows of a file: added, known before, and so on */
    {"added", N_("Added"), ROW_NUMBER},
    {"known", N_("Known"), ROW_NUMBER},
    {"left_aside", N_("Left aside"), ROW_NUMBER},
    {"refused", N_("Refused"), ROW_NUMBER},
    {"twins", N_("Here already?"), ROW_NUMBER},
    {"differences", N_("Differences"), ROW_NUMBER},
    {"minutes", N_("Hours"), ROW_MINUTES},
    {"import", N_("Import"), ROW_NUMBER},
};

static enum outcome print_all(const struct jobs *jobs, bool kept, struct err *err) {
    const struct call *call = jobs->call;
    struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
    for (int i = 0; i < jobs->begun; i++) {
        const struct job *job = &jobs->at[i];
        const struct import_report *report = &job->report;
        rows_text(rows, job->path);
        rows_text(rows, job->mapping.name);
        rows_text(rows, import_record_word(job->mapping.record));
        rows_int(rows, report->rows);
        rows_int(rows, report->added);
        rows_int(rows, report->known);
        rows_int(rows, report->left_aside);
        rows_int(rows, report->refused);
        rows_int(rows, report->twins);
        rows_int(rows, report->differences);
        rows_int(rows, report->minutes);
        rows_int(rows, kept ? report->batch : 0);
    }
    bool written = rows_end(&rows) == 0;
    for (int i = 0; i < jobs->begun && call->format == FORMAT_TEXT; i++) {
        CLEAN(buffer_release) struct buffer path = BUFFER_INIT;
        text_safe(&path, jobs->at[i].path, false);
        if (jobs->count > 1) /* which of them the lines that follow are about */
            fprintf(call->out, "\n%s\n", path.text);
        report_print(call->out, &jobs->at[i].report, jobs->keep);
    }
    return written ? OUTCOME_OK
                   : err_set(err, OUTCOME_STORAGE, N_("Not everything could be written."), NULL);
}

static enum outcome prepare(struct jobs *jobs, struct err *err) {
    enum outcome outcome = read_options(jobs, err);
    if (outcome == OUTCOME_OK)
        outcome = look(jobs, err);
    return outcome == OUTCOME_OK ? refused_begin(jobs, err) : outcome;
}

/* One file is a transaction of its own; several are parts of one. */
static enum outcome run_together(struct jobs *jobs, struct err *why) {
    struct db *db = jobs->call->session->db;
    jobs->options.keep = jobs->keep || jobs->count > 1;
    enum outcome outcome =
        jobs->count == 1 ? run_all(db, jobs, why) : db_write(db, run_all, jobs, why);
    return why->say == only_tried ? OUTCOME_OK : outcome;
}

/* Is there something to tell of the files: all went well, or rows of the last one were refused. */
static bool has_report(const struct jobs *jobs, enum outcome outcome) {
    return outcome == OUTCOME_OK ||
           (outcome == OUTCOME_REFUSED && jobs->begun && jobs->at[jobs->begun - 1].report.refused);
}

static enum outcome run_jobs(struct jobs *jobs, struct err *err) {
    struct err why = ERR_NONE, output = ERR_NONE;
    enum outcome outcome = prepare(jobs, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    outcome = run_together(jobs, &why);
    enum outcome written = refused_end(jobs, &output);
    if (has_report(jobs, outcome) &&
        print_all(jobs, outcome == OUTCOME_OK && jobs->keep, &output) != OUTCOME_OK)
        written = OUTCOME_STORAGE;
    *err = outcome != OUTCOME_OK ? why : output;
    return outcome != OUTCOME_OK ? outcome : written;
}

enum outcome import_command(struct call *call, struct err *err) {
    enum { FILES_MOST = 100 };
    struct jobs jobs = {.call = call, .count = call->word_count};
    enum outcome outcome = call_words(call, 1, FILES_MOST, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    jobs.at = mem_zero((size_t)jobs.count, sizeof *jobs.at);
    outcome = run_jobs(&jobs, err);
    for (int i = 0; i < jobs.count; i++) {
        import_file_release(&jobs.at[i].file);
        mapping_release(&jobs.at[i].mapping);
        import_report_release(&jobs.at[i].report);
    }
    free(jobs.at);
    return outcome;
}
