/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bringing a file in: looked at first, tried without keeping anything, then all or nothing in one
 * transaction. A try is the import itself, taken back at its end: what it says is what will happen.
 *
 *   import_look      opens the file, finds encoding, delimiter, headings, the mapping that fits
 * best (the person sees real rows, changes the mapping, answers what only a person knows)
 *   import_run       with keep false: what would come in, duplicates, refusals, differences
 *   import_run       with keep true
 *   import_undo      takes a whole batch back
 *
 * Running the same file again adds nothing: whoever and whatever came before is known by the other
 * system's key, or by what the row says and how often it stood in the file. */
#ifndef AMSER_IMPORT_IMPORT_H
#define AMSER_IMPORT_IMPORT_H

#include <stdint.h>
#include "access/session.h"
#include "base/day.h"
#include "import/mapping.h"
#include "text/csv.h"

/* ---- what the file is ---- */
enum { IMPORT_SAMPLE_ROWS = 20, IMPORT_COLUMNS_MAX = 400, IMPORT_CELL_MAX_BYTES = 65536 };
struct import_file {
    char *path;           /* owned */
    const char *encoding; /* "UTF-8", "WINDOWS-1252", "ISO-8859-1", "UTF-16LE", "UTF-16BE" */
    char delimiter;       /* , ; TAB or | */
    struct csv_shape shape;
    int column_count;
    char ***sample; /* owned: the first rows as text, headings first when there are any */
    int sample_count;
};
/* REFUSED with a sentence that says what it is instead: a zip, a picture, an empty file, a line
 * without end, more columns than any list has ... */
enum outcome import_file_look(struct import_file *file, const char *path,
                              struct err *err) MUST_CHECK;
void import_file_release(struct import_file *file);
/* The one that fits this file best, of the built-in ones and the centre's own; *mapping is filled
 * and to be released. NOT_FOUND when none does (then mapping_blank). */
enum outcome import_recognise(struct session *session, const struct import_file *file,
                              struct mapping *mapping, struct err *err) MUST_CHECK;
/* One column for each of the file's, fields guessed from headings in any language we know. */
void mapping_blank(struct mapping *mapping, const struct import_file *file,
                   enum import_record record);
enum outcome mapping_by_name(struct session *session, const char *name, struct mapping *mapping,
                             struct err *err) MUST_CHECK;

/* ---- what only a person knows ---- */
enum import_duplicates {
    DUPLICATES_ASK,     /* rows of people who may be here already are refused, and listed */
    DUPLICATES_SAME,    /* they are the same: joined to whom we know, nothing about them changed */
    DUPLICATES_SEPARATE /* they are others who share the name */
};
struct import_refusal;
struct import_options {
    bool keep;          /* false: a try */
    bool leave_refused; /* keep the good rows although some are refused */
    enum import_duplicates duplicates;
    enum import_style dates; /* STYLE_YMD, _DMY, _MDY; STYLE_NONE: as the mapping says */
    enum import_style time;  /* STYLE_HOURS, _MINUTES, _SECONDS; STYLE_NONE: as the mapping says */
    day_t opening_day;       /* of opening balances (DAY_NONE: today), and of exchanges in a file
                              * without days */
    void (*progress)(void *context, int percent); /* may be NULL; about ten times a second */
    void *context;
    /* Called for each refused row as it is met (to write them all to a file); may be NULL. */
    void (*refused)(void *context, const struct import_refusal *refusal, char **cells, int count);
};

/* ---- what came of it ---- */
struct import_refusal {
    int64_t line;     /* in the file, from 1, where the row begins */
    int column;       /* from 1; 0: the whole row */
    char heading[60]; /* of the column, or "" */
    char value[120];  /* as it stands there, cut, made safe to show */
    struct problem why;
};
enum import_match_kind { MATCH_NONE, MATCH_LIKELY };
struct import_twin { /* somebody in the file who may be here already */
    int64_t line;
    char name[120];
    int64_t party;
    char here[120];      /* as they are called here, with the number */
    const char *because; /* msgid: "same name and telephone" ... */
};
/* A category of the file that has no such name here: their words, where they went. */
struct import_category {
    char theirs[120], code[16];
    int64_t rows;
};
struct import_difference { /* balances that disagree */
    int64_t party;
    char name[120];
    int64_t there_min, here_min;
};
enum { IMPORT_KEPT_MAX = 500 }; /* of each list; the counts go on */
struct import_report {
    int64_t rows, added, known, left_aside, refused, twins, differences;
    int64_t added_of[RECORD_COUNT];
    int64_t offers, needs, minutes;  /* of what would be added */
    bool ask_dates, ask_time;        /* nothing in the file tells: the person must say */
    day_t first_day, last_day;       /* of the exchanges */
    struct import_refusal *refusals; /* owned; at most IMPORT_KEPT_MAX */
    struct import_twin *twin_list;
    struct import_difference *difference_list;
    int refusal_count, twin_count, difference_count;
    struct import_category *category_list; /* guessed, to be looked at; owned */
    int category_count;
    int64_t batch; /* when kept */
};
void import_report_release(struct import_report *report);
/* OK also when rows were refused, as long as nothing was to be kept; with keep and refusals but not
 * leave_refused: REFUSED, nothing kept. The report is filled in any case. Coordinators only. */
enum outcome import_run(struct session *session, const struct import_file *file,
                        const struct mapping *mapping, const struct import_options *options,
                        struct import_report *report, struct err *err) MUST_CHECK;

/* Balances that the system of this batch showed last, beside what is here: lists the differences
 * again, adds nothing. Only report->differences and the list are filled. */
enum outcome import_compare(struct session *session, int64_t batch, struct import_report *report,
                            struct err *err) MUST_CHECK;

/* ---- batches, and taking one back ---- */
struct import_batch {
    int64_t id;
    char file[120], system[60], mapping[60];
    enum import_record record;
    int64_t rows, added, refused, at, undone_at; /* undone_at 0: it stands */
    int64_t operator_id;
};
/* The newest first; up to max older than `before` (0: from the newest). -1 with err set. */
int import_batches(struct db *db, int64_t before, struct import_batch *batches, int max,
                   struct err *err);
struct import_undo_report {
    int64_t reversed, withdrawn, removed, kept; /* kept: people who have been used since */
};
/* Exchanges are reversed, offers and needs withdrawn, members blanked and closed unless something
 * newer hangs on them. Coordinators only. keep false: only says what would happen. */
enum outcome import_undo(struct session *session, int64_t batch, bool keep,
                         void (*progress)(void *context, int percent), void *context,
                         struct import_undo_report *report, struct err *err) MUST_CHECK;

/* ---- the centre's own mappings ---- */
enum outcome mapping_save(struct session *session, const struct mapping *mapping,
                          struct err *err) MUST_CHECK; /* replaces the one of that name */
enum outcome mapping_delete(struct session *session, const char *name, struct err *err) MUST_CHECK;
/* Names of built-in ones, then of the centre's own; returns how many, -1 with err set. */
int mapping_names(struct db *db, void (*each)(void *context, const char *name, bool own),
                  void *context, struct err *err);

#endif
