/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the pages of "Bring in a file" share. Each page is a function that returns when the person
 * goes back; everything they chose stays in the guide until another file is opened. */
#ifndef AMSER_IMPORT_GUIDE_SCREEN_H
#define AMSER_IMPORT_GUIDE_SCREEN_H

#include "base/progress.h"
#include "import/import.h"
#include "widget/page.h"

enum { GUIDE_PATH_BYTES = 1000 };
struct guide {
    struct ui *ui;
    struct session *session;
    char folder[GUIDE_PATH_BYTES]; /* whose files are listed; "" the usual places */
    char path[GUIDE_PATH_BYTES];   /* the file that is open; "" none */
    char name[200];                /* its own name, safe to show */
    int64_t size_bytes, changed_at;
    struct import_file file;
    struct mapping mapping;
    bool own;          /* a person says what the columns mean, not a mapping that we had */
    bool asked_record; /* what it holds was asked once */
    bool statement;    /* no column tells whose it is: that was asked */
    struct import_options options;
    struct import_report report;
    struct progress progress; /* of what runs now */
};

/* ---- rows by their number, composed each time in the language of the moment ---- */
struct guide_rows {
    int count;
    void *context;
    void (*put)(void *context, int at, struct row *row); /* at from 0; row is empty */
};
extern const struct row_source guide_rows_source;             /* context: struct guide_rows */
void guide_cell(struct row *row, int cell, const char *text); /* made safe and cut */
/* Columns that the widest of these words takes, for lines_fact. */
int guide_label_cols(const char *const *msgids, int count);
/* "home/Downloads/old members.csv": the last part of a path. */
const char *guide_file_name(const char *path);

/* Translated; some fields mean another thing for another kind of record. */
const char *guide_field_name(const struct mapping *mapping, enum import_field field);
/* What a mapping is for: "Project NEXUS: exchanges". */
void guide_kind_text(const struct mapping *mapping, struct buffer *out);

/* For import_run and import_undo: says how far it is, from the first second on. */
void guide_progress_begin(struct guide *guide);
void guide_progress(void *guide, int percent);

/* ---- the pages ---- */
/* Opens the file and finds out what it is; false when it cannot be read (already told). The same
 * file again, unchanged: everything is as it was left. */
bool guide_open(struct guide *guide, const char *path, struct err *err);
/* A path out of the list of files, or typed; false: back. *row: where the list stood. */
bool guide_choose_file(struct guide *guide, char path[GUIDE_PATH_BYTES], int64_t *row);
void guide_look(struct guide *guide);    /* what it was recognised as */
void guide_columns(struct guide *guide); /* what each column means */
bool guide_try(struct guide *guide);     /* try, report, bring in; true: it was brought in */
bool guide_choose_kind(struct guide *guide);
bool guide_ask_dates(struct guide *guide);
bool guide_ask_time(struct guide *guide);
/* What no column tells: the day of all rows, whose statement it is; true: nothing is left to ask.
 */
bool guide_ask_missing(struct guide *guide);
void guide_save_mapping(struct guide *guide); /* under a name; others of the centre's own */
void guide_refusals(struct guide *guide);
void guide_write_refused(struct guide *guide);
bool guide_twins(struct guide *guide); /* true: decided, to be tried again */
void guide_differences(struct guide *guide);
void guide_categories(struct guide *guide); /* where the file's words went */
/* True when it was taken back. */
bool guide_take_back(struct ui *ui, struct session *session, int64_t batch);

#endif
