/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of an import share: the mapping bound to the columns of one file, the row at hand,
 * what is known of people so far. */
#ifndef AMSER_IMPORT_PRIVATE_H
#define AMSER_IMPORT_PRIVATE_H

#include "base/i18n.h"
#include "centre/policy.h"
#include "import/import.h"
#include "ledger/batch.h"
#include "offers/category_store.h"
#include "people/party.h"
#include "text/csv.h"

/* ---- lookup.c: texts seen so far, and how often a row stood there ---- */
struct lookup_value {
    int64_t id;
    const char *say; /* msgid when there is no id: why not */
    char code[CATEGORY_CODE_BYTES];
};
struct lookup_entry {
    uint64_t hash;
    char *key; /* owned; NULL: free */
    struct lookup_value value;
};
struct lookup {
    struct lookup_entry *at; /* owned */
    size_t count, room;
};
/* The value of that key, made empty when it is new (*made); good until the next call. */
struct lookup_value *lookup_at(struct lookup *lookup, const char *key, bool *made);
void lookup_release(struct lookup *lookup);
struct tally {
    uint64_t *hash; /* owned; 0: free */
    uint32_t *times;
    size_t count, room;
};
/* How often it was counted before. */
uint32_t tally_next(struct tally *tally, const char *text);
void tally_release(struct tally *tally);

/* ---- binding.c ---- */
enum { SOURCES_MAX = 8, HEADING_BYTES = 200 };
struct source_column {
    int column; /* from 0 */
    enum import_style style;
};
struct bound {
    int count;
    struct source_column at[SOURCES_MAX];
    const char *set;  /* when the cells are empty; borrowed from the mapping */
    bool translated;  /* there are words for it */
    bool leaves;      /* one of them leaves the row out */
    const char *ours; /* what was found for the raw text below */
    struct buffer raw;
};
struct their_word {
    enum import_field field;
    const char *theirs; /* borrowed from the mapping, as ours */
    char *fold;         /* owned */
    const char *ours;
};
struct binding {
    struct bound field[IMPORT_FIELD_COUNT];
    struct their_word *words; /* owned */
    int word_count;
    int known_columns;  /* of the file, also those left aside on purpose */
    int known_headings; /* of these, by their headings */
};
/* Letters and digits only, folded: what headings and words are compared by. */
void heading_fold(struct buffer *out, const char *text);
void binding_make(struct binding *binding, const struct mapping *mapping,
                  const struct import_file *file);
void binding_release(struct binding *binding);
/* The first field that such records need and that no column fills; IMPORT_NONE: all are there. */
enum import_field binding_lacks(const struct binding *binding, const struct mapping *mapping);
/* Does a person tell what it lacks: the day of all rows, or whose statement it is? */
bool binding_asks(const struct binding *binding, const struct mapping *mapping,
                  enum import_field lacks);

/* Whose statement it is, by number or name, when no column tells one side. */
void binding_tell_side(struct mapping *mapping, const char *who);

/* ---- run_store.c ---- */
enum row_result { ROW_ADDED, ROW_KNOWN, ROW_ASIDE };
struct run {
    struct session session; /* as the caller's, but the source is import */
    struct db *db;
    const struct import_file *file;
    const struct mapping *mapping;
    const struct import_options *options;
    struct import_report *report;
    struct binding binding;
    struct csv *csv;
    struct csv_row row;
    struct policy policy;
    day_t today, opening_day;
    int64_t batch, opening_account, first_seq, last_seq;
    int64_t expected; /* about how many rows there are */
    unsigned char content[32];
    unsigned orders; /* of days: bit mask of 1 << enum day_order that the whole file allows */
    bool undone;     /* something of this system was taken back once */
    bool numbers;    /* this system's numbers are known */
    bool writes;     /* something was written */
    enum row_result result;
    bool refused; /* this row, and it is noted */
    struct buffer value[IMPORT_FIELD_COUNT];
    bool read[IMPORT_FIELD_COUNT], ours[IMPORT_FIELD_COUNT];
    int from[IMPORT_FIELD_COUNT]; /* index in bound.at; -1: none */
    struct buffer key, text;      /* scratch */
    char group[HEADING_BYTES];    /* category of the rows under a sub-heading */
    struct lookup who, categories, openings;
    struct category_words *category_words; /* NULL: not read yet */
    struct tally tally;
    struct ledger_batch *ledger;
    char centre_fold[160];
    int64_t told_ms;
};

/* ---- cell.c: all of the row at hand ---- */
/* Clean, translated, "" when there is nothing. Good until the next row. */
const char *cell_text(struct run *run, enum import_field field);
/* One column by itself; appends. */
void cell_clean(const struct run *run, int column, struct buffer *out);
/* Notes it and returns REFUSED. arg NULL: what stands in the cell. */
enum outcome run_refuse(struct run *run, enum import_field field, const char *say, const char *arg);
enum outcome cell_put(struct run *run, enum import_field field, char *to,
                      size_t to_bytes) MUST_CHECK;
/* May be negative. *there (may be NULL) says whether anything stood there; else that is refused. */
enum outcome cell_minutes(struct run *run, enum import_field field, int64_t *minutes,
                          bool *there) MUST_CHECK;
/* In a unit of the file's own: whole numbers, and as many of them to the hour. */
enum amount_reading cell_units(const char *text, int64_t per_hour, int64_t *minutes);
enum outcome cell_day(struct run *run, enum import_field field, day_t *day) MUST_CHECK;
unsigned cell_orders_of_file(struct run *run, enum outcome *outcome, struct err *err);
/* The identifier that follows from what is in run->key, this system and how often it was undone. */
void run_ident(const struct run *run, const char *kind, int attempt, char ident[IDENT_BYTES]);
/* The other system's key, or one made of the meaning (in run->key) of a row without. */
void run_source_key(struct run *run, const char *kind);
/* An outcome that concerns one row only? */
bool outcome_of_row(enum outcome outcome);

/* ---- who_store.c ---- */
struct candidate {
    int64_t id, number;
    char name[NAME_BYTES], called[80], given[80], family[80];
    char phone[CONTACT_BYTES], other_phone[CONTACT_BYTES], email[CONTACT_BYTES], postcode[20];
    day_t birth;
};
enum { CANDIDATES_MAX = 30 };
struct candidates {
    int count;
    struct candidate at[CANDIDATES_MAX];
};
/* Those whose name it is; deep: also by nicknames. */
enum outcome who_named(struct db *db, const char *name, bool deep, struct candidates *found,
                       struct err *err) MUST_CHECK;
/* Whom the cells of this field mean; REFUSED and noted when nobody or more than one. */
enum outcome who_means(struct run *run, enum import_field field, int64_t *party,
                       struct err *err) MUST_CHECK;
/* *id 0 (and code "") when the system's key is not known. */
enum outcome source_get(struct run *run, const char *kind, const char *key, int64_t *id,
                        char code[CATEGORY_CODE_BYTES], struct err *err) MUST_CHECK;
enum outcome source_add(struct run *run, const char *kind, const char *key, int64_t id,
                        const char *code, bool made, struct err *err) MUST_CHECK;

/* ---- sort_store.c: categories ---- */
enum outcome sort_row(struct run *run, const char *words, char code[CATEGORY_CODE_BYTES],
                      struct err *err) MUST_CHECK;
enum outcome category_row(struct run *run, struct err *err) MUST_CHECK;

/* ---- a row of each kind of record ---- */
enum outcome party_row(struct run *run, struct err *err) MUST_CHECK;
enum outcome contact_row(struct run *run, struct err *err) MUST_CHECK;
enum outcome listing_row(struct run *run, struct err *err) MUST_CHECK;
enum outcome exchange_row(struct run *run, struct err *err) MUST_CHECK;
enum outcome balance_row(struct run *run, struct err *err) MUST_CHECK;
/* Who began with hours brought along: read before the ledger is written to. */
enum outcome openings_load(struct run *run, struct err *err) MUST_CHECK;

/* ---- report.c ---- */
void report_refusal(struct run *run, int column, const char *value, const char *say,
                    const char *arg);
void report_twin(struct run *run, const char *name, const struct candidate *twin,
                 const char *because);
/* Where it stands in the report's list, from 1; 0: the list is full. */
int report_category(struct run *run, const char *theirs, const char *code);

enum outcome differences_of(struct db *db, const char *system, int64_t batch,
                            struct import_report *report, struct err *err) MUST_CHECK;

/* Every mapping, built in or the centre's own; each() takes it over. */
enum outcome mapping_each(struct db *db, void (*each)(void *context, struct mapping *mapping),
                          void *context, struct err *err) MUST_CHECK;

/* Coordinators, and anybody in the practice register. */
enum outcome import_allowed(const struct session *session, struct err *err) MUST_CHECK;

#endif
