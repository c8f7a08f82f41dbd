/* SPDX-License-Identifier: GPL-3.0-or-later
 * A register while it is made from a folder. Private to this folder. */
#ifndef AMSER_SRC_EXPORT_RESTORE_PRIVATE_H
#define AMSER_SRC_EXPORT_RESTORE_PRIVATE_H

#include "access/operator.h"
#include "export_private.h"
#include "ledger/chain.h"
#include "ledger/exchange.h"
#include "text/csv.h"

enum { RESTORE_BYTES_MAX = 64, RESTORE_EXTRA = 2 };

/* What the entries add up to for one party. */
struct restore_total {
    int64_t party;
    struct totals totals;
    bool days_again; /* something was taken back */
};
struct restore_file { /* as the manifest tells */
    int64_t rows;
    unsigned char digest[EXPORT_DIGEST_BYTES];
    bool told;
};
struct restore {
    struct db *db;
    const char *folder, *coordinator;
    const char *password; /* hash; NULL: chosen at the first sign-in */
    struct export_tally tally;
    int layout; /* of the folder, as the manifest tells */
    struct restore_file files[EXPORT_PART_COUNT];
    /* the row at hand */
    enum export_part part;
    struct csv_row row;
    struct db_value values[EXPORT_COLUMNS_MAX + RESTORE_EXTRA];
    unsigned char bytes[EXPORT_COLUMNS_MAX][RESTORE_BYTES_MAX];
    /* what was seen */
    int64_t rows;
    struct restore_total *totals; /* by party, ascending */
    int total_count, total_room;
    int64_t head_count;
    unsigned char head[CHAIN_HASH_BYTES];
};

/* ---- restore_cell.c ---- */
/* All cells of the row at hand into values; NULL, or the msgid of what is wrong with cell *at. */
const char *restore_cells(struct restore *restore, int *at);

/* ---- restore_row_store.c ---- */
/* Writes the row at hand, with what follows from it. */
enum outcome restore_row(struct restore *restore, struct err *err) MUST_CHECK;
enum outcome restore_finish(struct restore *restore, struct err *err) MUST_CHECK;

/* ---- restore_total_store.c ---- */
enum outcome restore_total_party(struct restore *restore, int64_t party,
                                 struct err *err) MUST_CHECK;
enum outcome restore_total_exchange(struct restore *restore, struct err *err) MUST_CHECK;
enum outcome restore_total_transfer(struct restore *restore, struct err *err) MUST_CHECK;
enum outcome restore_total_write(struct restore *restore, struct err *err) MUST_CHECK;

/* ---- restore_manifest.c ---- */
enum outcome restore_manifest(struct restore *restore, struct err *err) MUST_CHECK;
void restore_path(const struct restore *restore, enum export_part part, struct buffer *out);

#endif
