/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the files of src/export share: the parts with their columns, how far an export is, and new
 * folders. Private to this folder and to its tests. */
#ifndef AMSER_SRC_EXPORT_PRIVATE_H
#define AMSER_SRC_EXPORT_PRIVATE_H

#include "base/buffer.h"
#include "export/export.h"

#define EXPORT_MANIFEST "MANIFEST.txt"
enum { EXPORT_COLUMNS_MAX = 48, EXPORT_DIGEST_BYTES = 32, EXPORT_LAYOUT = 2 };

enum column_kind {
    COLUMN_TEXT,    /* as people wrote it: formulas of spreadsheets are made harmless */
    COLUMN_WORD,    /* a stored word, or nothing */
    COLUMN_UID,     /* 32 hexadecimal digits */
    COLUMN_INT,     /* whole number, or nothing */
    COLUMN_FLAG,    /* csv: 1 or 0; json: true or false */
    COLUMN_DAY,     /* 2025-03-05 */
    COLUMN_TIME,    /* 2025-03-05T10:00:00Z */
    COLUMN_CLOCK,   /* 14:30, minutes of the day */
    COLUMN_WEEKDAY, /* 1 is Monday */
    COLUMN_HEX      /* bytes */
};
struct export_column {
    const char *name;
    enum column_kind kind;
    bool also; /* for readers; a register is made without it */
};
struct export_table {
    const struct export_column *columns;
    int count;
    enum sql reads, writes;
};
const struct export_table *export_table(enum export_part part);

/* ---- how far ---- */
struct export_tally {
    const struct export_progress *progress; /* may be NULL */
    int64_t done, total;
    int told; /* the last percentage */
    int64_t told_ms;
};
void export_tally_step(struct export_tally *tally);

/* ---- part_write.c ---- */
/* Streams one part; *rows (may be NULL) gets how many. Inside db_read when several belong together.
 */
enum outcome part_stream(struct db *db, enum export_part part, enum format format, FILE *out,
                         struct export_tally *tally, int64_t *rows, struct err *err) MUST_CHECK;
/* Appends a cell of a csv file as it stands there: quoted where needed, formulas harmless. */
void csv_cell(struct buffer *out, const char *text);
void csv_quoted(struct buffer *out, const char *text); /* quoted where needed, and no more */
/* Appends minutes of a day as "14:30" and a moment as "2025-03-05T10:00:00Z". */
void clock_cell(struct buffer *out, int64_t minutes);
void time_cell(struct buffer *out, int64_t seconds);

/* ---- journal_store.c ---- */
/* Text of people without anything that means something in a journal; appends. */
void journal_text(struct buffer *out, const char *text);

/* ---- export_store.c ---- */
/* What errno says about the last write. */
enum outcome export_not_written(struct err *err);
enum outcome export_allowed(const struct session *session, struct err *err) MUST_CHECK;
enum outcome export_note(struct session *session, const char *what, struct err *err) MUST_CHECK;
/* One part, or with NULL the journal; to a file that is there whole or not at all, only for its
 * owner to read. */
enum outcome export_to_stream(struct session *session, const enum export_part *part,
                              enum format format, bool names, FILE *out,
                              struct err *err) MUST_CHECK;
enum outcome export_to_file(struct session *session, const enum export_part *part,
                            enum format format, bool names, const char *place,
                            struct err *err) MUST_CHECK;
enum outcome export_total(struct db *db, int64_t *rows, struct err *err) MUST_CHECK;

/* ---- folder.c: a folder that is there complete or not at all ---- */
struct folder {
    struct buffer place, beside; /* what it is to be called; where it is made */
    FILE *file;                  /* the one that is being written, or NULL */
    struct buffer file_name;     /* its path */
};
enum outcome folder_begin(struct folder *folder, const char *place, struct err *err) MUST_CHECK;
/* A new file in it; ended before the next is begun. */
enum outcome folder_file(struct folder *folder, const char *name, struct err *err) MUST_CHECK;
enum outcome folder_file_end(struct folder *folder, struct err *err) MUST_CHECK;
/* Synced, once nobody waits for it any more; digest of what is then on the disk. */
enum outcome folder_file_settle(struct folder *folder, const char *name,
                                unsigned char digest[EXPORT_DIGEST_BYTES],
                                struct err *err) MUST_CHECK;
enum outcome folder_publish(struct folder *folder, struct err *err) MUST_CHECK;
/* Takes away what folder_publish did not move into place. */
void folder_end(struct folder *folder);
/* One file in the same manner; a file that is there already is refused. */
struct lone_file {
    struct buffer place, beside;
    FILE *file;
};
enum outcome lone_file_begin(struct lone_file *lone, const char *place, struct err *err) MUST_CHECK;
enum outcome lone_file_publish(struct lone_file *lone, struct err *err) MUST_CHECK;
void lone_file_end(struct lone_file *lone);
enum outcome file_digest(const char *path, unsigned char digest[EXPORT_DIGEST_BYTES],
                         struct err *err) MUST_CHECK;

enum outcome folder_failed(int number, const char *path, struct err *err);

/* ---- readme.c ---- */
void readme_write(FILE *out, const char *centre, enum format format);

#endif
