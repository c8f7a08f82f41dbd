/* SPDX-License-Identifier: GPL-3.0-or-later
 * A register from a folder of export_all: row by row as it was, then checked from the first entry
 * to the last. The chain says which entry was changed; what no chain holds is held by the check
 * sums of the manifest. Nothing is noted in the audit trail: it is the same register, and moving it
 * out again gives the same files. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "ledger/verify.h"
#include "restore_private.h"

enum { PLACE_BYTES = 160 };

static void place_of(const struct restore *restore, int64_t line, int column,
                     char place[PLACE_BYTES]) {
    const char *name = column > 0 ? export_part_column(restore->part, column - 1) : NULL;
    snprintf(place, PLACE_BYTES, name != NULL ? "%s.csv:%lld (%s)" : "%s.csv:%lld",
             export_part_word(restore->part), (long long)line, name);
}

static enum outcome refuse(const struct restore *restore, const char *say, int column,
                           struct err *err) {
    char place[PLACE_BYTES];
    place_of(restore, restore->row.line, column, place);
    return err_set(err, OUTCOME_REFUSED, say, place);
}

/* ---- rows ---- */
static enum outcome check_heads(struct restore *restore, struct err *err) {
    const struct export_table *table = export_table(restore->part);
    for (int i = 0; i < table->count; i++)
        if (i >= restore->row.count || strcmp(restore->row.cells[i], table->columns[i].name) != 0)
            return refuse(restore, N_("This is not the column that belongs here: %s"), i + 1, err);
    return OUTCOME_OK;
}

/* What a rule of the register says, with the place in the file. */
static enum outcome explain(const struct restore *restore, enum outcome outcome, struct err *err) {
    if (outcome != OUTCOME_REFUSED)
        return outcome;
    char detail[sizeof err->detail];
    PUT_TEXT(detail, err->detail);
    (void)refuse(restore,
                 strstr(err->say, "%s") != NULL ? err->say
                                                : N_("This row does not fit the others: %s"),
                 0, err);
    return err_detail(err, "%s", detail);
}

static enum outcome take_row(struct restore *restore, struct err *err) {
    const struct export_table *table = export_table(restore->part);
    int at = 0;
    if (restore->row.bad != NULL || restore->row.count != table->count)
        return refuse(restore, N_("This row cannot be read: %s"), restore->row.bad_cell, err);
    const char *wrong = restore_cells(restore, &at);
    if (wrong != NULL)
        return refuse(restore, wrong, at + 1, err);
    restore->rows++;
    export_tally_step(&restore->tally);
    return explain(restore, restore_row(restore, err), err);
}

static enum outcome take_rows(struct restore *restore, struct csv *csv, struct err *err) {
    enum outcome outcome = OUTCOME_OK, read = OUTCOME_OK;
    bool heads = true;
    restore->rows = 0;
    while (outcome == OUTCOME_OK && csv_next(csv, &restore->row, &read, err)) {
        outcome = heads ? check_heads(restore, err) : take_row(restore, err);
        heads = false;
    }
    if (outcome != OUTCOME_OK || read != OUTCOME_OK)
        return outcome != OUTCOME_OK ? outcome : read;
    if (heads || restore->rows != restore->files[restore->part].rows)
        return err_set(err, OUTCOME_REFUSED, N_("There are rows missing or too many: %s"),
                       export_part_word(restore->part));
    return OUTCOME_OK;
}

static enum outcome take_part(struct restore *restore, enum export_part part, struct err *err) {
    static const struct csv_shape shape = {CSV_UTF8, ',', false};
    CLEAN(buffer_release) struct buffer path = BUFFER_INIT;
    struct csv *csv = NULL;
    if (!restore->files[part].told) /* an older program did not have it yet */
        return OUTCOME_OK;
    restore->part = part;
    restore_path(restore, part, &path);
    enum outcome outcome = csv_open(&csv, path.text, &shape, err);
    if (outcome == OUTCOME_OK)
        outcome = take_rows(restore, csv, err);
    csv_close(&csv);
    return outcome;
}

/* Entries and their transfers come in without their indexes; what the tables ask of each value is
 * looked at by the check of the ledger and of the whole file. */
static enum outcome take_ledger(struct restore *restore, struct err *err) {
    static const char *const taken_away[] = {
        "exchange_by_giver", "exchange_by_receiver", "exchange_by_day",     "exchange_by_need",
        "exchange_by_pair",  "exchange_in_order",    "transfer_by_exchange"};
    enum outcome outcome = db_bulk_begin(restore->db, taken_away, COUNT_OF(taken_away), err);
    if (outcome == OUTCOME_OK)
        outcome = take_part(restore, EXPORT_EXCHANGES, err);
    if (outcome == OUTCOME_OK)
        outcome = take_part(restore, EXPORT_TRANSFERS, err);
    return outcome == OUTCOME_OK ? db_bulk_end(restore->db, err) : outcome;
}

static enum outcome load(struct db *db, void *context, struct err *err) {
    struct restore *restore = context;
    enum outcome outcome = OUTCOME_OK;
    restore->db = db;
    restore->total_count = 0;
    for (int part = 0; part < EXPORT_PART_COUNT && outcome == OUTCOME_OK; part++) {
        if (part == EXPORT_EXCHANGES)
            outcome = take_ledger(restore, err);
        else if (part != EXPORT_TRANSFERS)
            outcome = take_part(restore, (enum export_part)part, err);
    }
    return outcome == OUTCOME_OK ? restore_finish(restore, err) : outcome;
}

/* ---- the check ---- */
/* Where an entry stands in its file. */
static int64_t line_of_entry(const struct restore *restore, int64_t entry) {
    static const struct csv_shape shape = {CSV_UTF8, ',', false};
    CLEAN(buffer_release) struct buffer path = BUFFER_INIT;
    struct csv *csv = NULL;
    struct csv_row row;
    char wanted[24];
    int64_t line = 0;
    enum outcome read = OUTCOME_OK;
    snprintf(wanted, sizeof wanted, "%lld", (long long)entry);
    restore_path(restore, EXPORT_EXCHANGES, &path);
    if (csv_open(&csv, path.text, &shape, NULL) != OUTCOME_OK)
        return 0;
    while (line == 0 && csv_next(csv, &row, &read, NULL))
        if (row.count > 0 && strcmp(row.cells[0], wanted) == 0)
            line = row.line;
    csv_close(&csv);
    return line;
}

/* The sentence of the check, the entry and its line. */
static enum outcome wrong_entry(struct restore *restore, int64_t entry, struct err *err) {
    int64_t line = entry > 0 ? line_of_entry(restore, entry) : 0;
    if (line > 0) {
        char place[sizeof err->arg];
        snprintf(place, sizeof place, "%lld (exchanges.csv:%lld)", (long long)entry,
                 (long long)line);
        PUT_TEXT(err->arg, place);
    }
    err->outcome = OUTCOME_REFUSED;
    return OUTCOME_REFUSED;
}

static enum outcome check_digests(const struct restore *restore, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    for (int part = 0; part < EXPORT_PART_COUNT && outcome == OUTCOME_OK; part++) {
        CLEAN(buffer_release) struct buffer path = BUFFER_INIT;
        unsigned char digest[EXPORT_DIGEST_BYTES];
        if (!restore->files[part].told)
            continue;
        restore_path(restore, (enum export_part)part, &path);
        outcome = file_digest(path.text, digest, err);
        if (outcome == OUTCOME_OK &&
            memcmp(digest, restore->files[part].digest, EXPORT_DIGEST_BYTES) != 0)
            outcome = err_set(err, OUTCOME_REFUSED,
                              N_("This file was changed after it was moved out: %s"), path.text);
    }
    return outcome;
}

static enum outcome fill(struct db *db, void *context, struct err *err) {
    struct restore *restore = context;
    struct verify_report report = {0};
    struct err local = ERR_NONE;
    enum outcome outcome = db_write(db, load, restore, &local);
    if (outcome == OUTCOME_OK) {
        outcome = ledger_verify(db, NULL, NULL, NULL, &report, &local);
        if (outcome == OUTCOME_DAMAGED)
            outcome = wrong_entry(restore, report.bad_seq, &local);
    }
    if (outcome == OUTCOME_OK)
        outcome = check_digests(restore, &local);
    if (outcome != OUTCOME_OK && err != NULL)
        *err = local;
    return outcome;
}

/* ---- the whole ---- */
static enum outcome hash_of(const char *name, const char *password, char hash[PASSWORD_HASH_BYTES],
                            struct err *err) {
    struct problems problems = {0};
    if (password == NULL || password[0] == '\0')
        return OUTCOME_OK;
    password_check(name, password, NULL, &problems);
    enum outcome outcome = problems_to_err(&problems, err);
    return outcome == OUTCOME_OK ? password_hash(password, hash, err) : outcome;
}

enum outcome export_restore(const char *folder, const char *url, const char *coordinator,
                            const char *password, const struct export_progress *progress,
                            struct err *err) {
    char hash[PASSWORD_HASH_BYTES] = "";
    struct restore *restore = mem_zero(1, sizeof *restore);
    restore->folder = folder;
    restore->coordinator = coordinator;
    restore->tally = (struct export_tally){progress, 0, 0, -1, 0};
    enum outcome outcome = restore_manifest(restore, err);
    if (outcome == OUTCOME_OK)
        outcome = hash_of(coordinator, password, hash, err);
    restore->password = hash[0] != '\0' ? hash : NULL;
    if (outcome == OUTCOME_OK)
        outcome = db_make(url, fill, restore, err);
    sodium_memzero(hash, sizeof hash);
    mem_release(&restore->totals);
    mem_release(&restore);
    return outcome;
}
