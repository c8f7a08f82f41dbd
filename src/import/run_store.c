/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bringing a file in: every row in one transaction. A try is the same, taken back at its end. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "centre/centre.h"
#include "import_private.h"
#include "text/fold.h"

typedef enum outcome row_fn(struct run *run, struct err *err);
static row_fn *const readers[RECORD_COUNT] = {
    [RECORD_PARTY] = party_row,       [RECORD_LISTING] = listing_row,
    [RECORD_EXCHANGE] = exchange_row, [RECORD_BALANCE] = balance_row,
    [RECORD_CONTACT] = contact_row,   [RECORD_CATEGORY] = category_row,
};

static bool in_ledger(const struct run *run) {
    return run->mapping->record == RECORD_EXCHANGE || run->mapping->record == RECORD_BALANCE;
}

/* ---- one row ---- */
static enum outcome row_part(struct db *db, void *context, struct err *err) {
    struct run *run = context;
    (void)db;
    return readers[run->mapping->record](run, err);
}

/* Is it left out by a word of the mapping? */
static bool is_aside(struct run *run) {
    for (int i = 1; i < IMPORT_FIELD_COUNT; i++) {
        enum import_field field = (enum import_field)i;
        if (run->binding.field[i].leaves && strcmp(cell_text(run, field), "-") == 0 && run->ours[i])
            return true;
    }
    return false;
}

/* The headings once more, as when two files were put together. */
static bool is_header(const struct run *run) {
    if (!run->mapping->header || run->row.count > run->file->column_count)
        return false;
    for (int i = 0; i < run->row.count; i++) {
        CLEAN(buffer_release) struct buffer cell = BUFFER_INIT;
        cell_clean(run, i, &cell);
        if (strcmp(cell.text, run->file->sample[0][i]) != 0)
            return false;
    }
    return true;
}

static bool is_sub_header(struct run *run) {
    if (!run->mapping->sub_headers || run->row.count < 2 || !*run->row.cells[1])
        return false;
    for (int i = 0; i < run->row.count; i++)
        if (i != 1 && *run->row.cells[i])
            return false;
    CLEAN(buffer_release) struct buffer clean = BUFFER_INIT;
    cell_clean(run, 1, &clean);
    PUT_TEXT(run->group, clean.text);
    return true;
}

static void count_row(struct run *run) {
    struct import_report *report = run->report;
    if (run->result == ROW_KNOWN)
        report->known++;
    else if (run->result == ROW_ASIDE)
        report->left_aside++;
    else {
        report->added++;
        report->added_of[run->mapping->record]++;
    }
}

/* OK also when the row was refused: that is noted. */
static enum outcome one_row(struct run *run, struct err *err) {
    struct err why = ERR_NONE;
    memset(run->read, 0, sizeof run->read);
    run->refused = false;
    if (run->row.bad) {
        report_refusal(run, run->row.bad_cell, "", run->row.bad, "");
        return OUTCOME_OK;
    }
    if (is_sub_header(run))
        return OUTCOME_OK;
    run->report->rows++;
    run->result = ROW_ASIDE;
    if (is_aside(run) || is_header(run)) {
        count_row(run);
        return OUTCOME_OK;
    }
    /* The ledger writes nothing of what it refuses; of the others a part may be written by then. */
    enum outcome outcome =
        in_ledger(run) ? row_part(run->db, run, &why) : db_write(run->db, row_part, run, &why);
    if (outcome == OUTCOME_OK) {
        count_row(run);
        return outcome;
    }
    if (outcome_of_row(outcome) && !run->refused)
        report_refusal(run, 0, "", why.say, why.arg);
    if (outcome_of_row(outcome))
        return OUTCOME_OK;
    *err = why;
    return outcome;
}

static void tell(struct run *run, int percent) {
    enum { EVERY_MS = 100 };
    int64_t now = clock_monotonic_ms();
    if (!run->options->progress || (percent < 100 && now - run->told_ms < EVERY_MS))
        return;
    run->told_ms = now;
    run->options->progress(run->options->context, percent);
}

static enum outcome open_again(struct run *run, struct err *err) {
    csv_close(&run->csv);
    enum outcome outcome = csv_open(&run->csv, run->file->path, &run->file->shape, err);
    if (outcome == OUTCOME_OK && run->mapping->header)
        (void)csv_next(run->csv, &run->row, &outcome, err);
    return outcome;
}

static enum outcome all_rows(struct run *run, struct err *err) {
    enum { ROWS_BETWEEN = 64 };
    enum outcome outcome = open_again(run, err);
    while (outcome == OUTCOME_OK && csv_next(run->csv, &run->row, &outcome, err)) {
        outcome = one_row(run, err);
        if (run->report->rows % ROWS_BETWEEN == 0)
            tell(run, csv_percent(run->csv));
    }
    csv_close(&run->csv);
    return outcome;
}

/* ---- before the rows ---- */
static bool has_open_days(const struct run *run) {
    static const enum import_field days[] = {IMPORT_DAY, IMPORT_BIRTH, IMPORT_JOINED, IMPORT_UNTIL};
    if (run->options->dates != STYLE_NONE ||
        (run->mapping->dates != STYLE_ASK && run->mapping->dates != STYLE_NONE))
        return false;
    for (size_t i = 0; i < COUNT_OF(days); i++)
        if (run->binding.field[days[i]].count)
            return true;
    return false;
}

static enum outcome find_orders(struct run *run, struct err *err) {
    if (!has_open_days(run))
        return OUTCOME_OK;
    enum outcome outcome = open_again(run, err);
    if (outcome == OUTCOME_OK)
        run->orders = cell_orders_of_file(run, &outcome, err);
    return outcome;
}

/* The whole file's hash, and about how many rows it has. */
static enum outcome weigh(struct run *run, struct err *err) {
    enum { PART = 1 << 16 };
    crypto_generichash_state state;
    FILE *in = fopen(run->file->path, "rb");
    if (!in)
        return err_set(err, OUTCOME_STORAGE, N_("This file cannot be read: %s"), run->file->path);
    char *part = mem_alloc(PART);
    size_t got;
    crypto_generichash_init(&state, NULL, 0, sizeof run->content);
    run->expected = 0;
    while ((got = fread(part, 1, PART, in)) > 0) {
        crypto_generichash_update(&state, (unsigned char *)part, got);
        for (char *at = part; (at = memchr(at, '\n', (size_t)(part + got - at))) != NULL; at++)
            run->expected++;
    }
    crypto_generichash_final(&state, run->content, sizeof run->content);
    bool failed = ferror(in) != 0;
    free(part);
    fclose(in);
    return failed
               ? err_set(err, OUTCOME_STORAGE, N_("This file cannot be read: %s"), run->file->path)
               : OUTCOME_OK;
}

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static enum outcome begin_batch(struct run *run, struct err *err) {
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    mapping_text(run->mapping, &text);
    enum outcome outcome =
        db_run(run->db, SQL_import_batch_add,
               DB_VALUES(db_text(base_name(run->file->path)),
                         db_bytes(run->content, sizeof run->content), db_text(run->mapping->system),
                         db_text(text.text), db_text(import_record_word(run->mapping->record)),
                         db_int(clock_now()), db_id(run->session.operator_id)),
               NULL, err);
    run->batch = db_last_id(run->db);
    return outcome;
}

static enum outcome learn(struct run *run, struct err *err) {
    CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
    int64_t count = 0;
    text_fold(&fold, run->session.centre_name);
    PUT_TEXT(run->centre_fold, fold.text);
    enum outcome outcome = policy_load(run->db, &run->policy, err);
    if (outcome == OUTCOME_OK)
        outcome = db_get_int(run->db, SQL_import_batch_undone_of,
                             DB_VALUES(db_text(run->mapping->system)), &count, err);
    run->undone = count > 0;
    if (outcome == OUTCOME_OK)
        outcome =
            db_get_int(run->db, SQL_import_source_any,
                       DB_VALUES(db_text(run->mapping->system), db_text("number")), &count, err);
    run->numbers = count > 0 && run->mapping->record != RECORD_PARTY;
    if (outcome == OUTCOME_OK && in_ledger(run))
        outcome = openings_load(run, err);
    return outcome;
}

/* ---- after them ---- */
static enum outcome finish(struct run *run, struct err *err) {
    char detail[80];
    struct import_report *report = run->report;
    if (!run->writes)
        return db_run(run->db, SQL_import_batch_forget, DB_VALUES(db_int(run->batch)), NULL, err);
    enum outcome outcome =
        db_run(run->db, SQL_import_batch_close,
               DB_VALUES(db_int(run->batch), db_int(report->rows), db_int(report->added),
                         db_int(report->refused), db_id(run->first_seq), db_id(run->last_seq)),
               NULL, err);
    snprintf(detail, sizeof detail, "%s %lld %lld", import_record_word(run->mapping->record),
             (long long)report->added, (long long)report->refused);
    if (outcome == OUTCOME_OK)
        outcome = audit_add(&run->session, "import", run->batch, detail, err);
    report->batch = run->batch;
    return outcome;
}

/* Balances are worth comparing once there is something here to compare them with. */
static enum outcome compare(struct run *run, struct err *err) {
    enum import_record record = run->mapping->record;
    bool history = record == RECORD_EXCHANGE || record == RECORD_BALANCE;
    if (!history && (record != RECORD_PARTY || !run->report->known))
        return OUTCOME_OK;
    return differences_of(run->db, run->mapping->system, 0, run->report, err);
}

static enum outcome rows_in_batch(struct run *run, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    if (in_ledger(run))
        outcome =
            ledger_batch_begin(&run->ledger, &run->session,
                               run->mapping->record == RECORD_EXCHANGE ? run->expected : 0, err);
    if (outcome == OUTCOME_OK)
        outcome = all_rows(run, err);
    if (outcome == OUTCOME_OK && run->ledger)
        outcome = ledger_batch_end(&run->ledger, err);
    ledger_batch_drop(&run->ledger);
    return outcome;
}

/* The work may be done again from the start. */
static void start_anew(struct run *run) {
    import_report_release(run->report);
    run->report->first_day = run->report->last_day = DAY_NONE;
    lookup_release(&run->who);
    lookup_release(&run->categories);
    category_words_release(&run->category_words);
    lookup_release(&run->openings);
    tally_release(&run->tally);
    run->first_seq = run->last_seq = 0;
    run->writes = false;
    run->group[0] = '\0';
}

static const char only_tried[] = N_("This was a try.");

static enum outcome work(struct db *db, void *context, struct err *err) {
    struct run *run = context;
    (void)db;
    start_anew(run);
    enum outcome outcome = learn(run, err);
    if (outcome == OUTCOME_OK)
        outcome = begin_batch(run, err);
    if (outcome == OUTCOME_OK)
        outcome = rows_in_batch(run, err);
    if (outcome == OUTCOME_OK)
        outcome = finish(run, err);
    if (outcome == OUTCOME_OK)
        outcome = compare(run, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    tell(run, 100);
    if (!run->options->keep)
        return err_set(err, OUTCOME_REFUSED, only_tried, NULL);
    char count[24];
    snprintf(count, sizeof count, "%lld", (long long)run->report->refused);
    if (run->report->refused && !run->options->leave_refused)
        return err_set(err, OUTCOME_REFUSED,
                       N_("Nothing was brought in, because of rows that were refused: %s"), count);
    return OUTCOME_OK;
}

/* ---- the whole ---- */
static enum outcome prepare(struct run *run, struct err *err) {
    binding_make(&run->binding, run->mapping, run->file);
    enum import_field lacks = binding_lacks(&run->binding, run->mapping);
    bool asks = binding_asks(&run->binding, run->mapping, lacks);
    bool told = lacks == IMPORT_DAY && run->options->opening_day != DAY_NONE;
    if (asks && lacks == IMPORT_DAY && !told)
        return err_set(err, OUTCOME_REFUSED,
                       N_("No column tells the day. Say one day for all rows of: %s"),
                       base_name(run->file->path));
    if (asks && !told)
        return err_set(err, OUTCOME_REFUSED,
                       N_("This is the statement of one account. Say whose it is: %s"),
                       base_name(run->file->path));
    if (lacks != IMPORT_NONE && !told)
        return err_set(err, OUTCOME_REFUSED, N_("The mapping finds no column in this file for: %s"),
                       _(import_field_name(lacks)));
    for (int i = 0; i < IMPORT_FIELD_COUNT; i++)
        run->value[i] = (struct buffer)BUFFER_INIT;
    run->key = run->text = (struct buffer)BUFFER_INIT;
    run->orders = 1U << DAY_YMD | 1U << DAY_DMY | 1U << DAY_MDY;
    enum outcome outcome = weigh(run, err);
    return outcome == OUTCOME_OK ? find_orders(run, err) : outcome;
}

static void release(struct run *run) {
    csv_close(&run->csv);
    binding_release(&run->binding);
    lookup_release(&run->who);
    lookup_release(&run->categories);
    category_words_release(&run->category_words);
    lookup_release(&run->openings);
    tally_release(&run->tally);
    for (int i = 0; i < IMPORT_FIELD_COUNT; i++)
        buffer_release(&run->value[i]);
    buffer_release(&run->key);
    buffer_release(&run->text);
    free(run);
}

static enum outcome run_whole(struct run *run, struct err *err) {
    struct err why = ERR_NONE;
    enum outcome outcome = prepare(run, &why);
    if (outcome == OUTCOME_OK)
        outcome = db_write(run->db, work, run, &why);
    if (outcome != OUTCOME_OK)
        run->report->batch = 0;
    if (outcome == OUTCOME_REFUSED && why.say == only_tried)
        return OUTCOME_OK;
    if (outcome != OUTCOME_OK && err)
        *err = why;
    return outcome;
}

enum outcome import_run(struct session *session, const struct import_file *file,
                        const struct mapping *mapping, const struct import_options *options,
                        struct import_report *report, struct err *err) {
    memset(report, 0, sizeof *report);
    enum outcome outcome = import_allowed(session, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct run *run = mem_zero(1, sizeof *run);
    run->session = *session;
    run->session.source = SOURCE_IMPORT;
    run->db = session->db;
    run->file = file;
    run->mapping = mapping;
    run->options = options;
    run->report = report;
    run->today = clock_today();
    run->opening_day = options->opening_day == DAY_NONE ? run->today : options->opening_day;
    for (int i = 0; i < IMPORT_FIELD_COUNT; i++)
        run->value[i] = (struct buffer)BUFFER_INIT;
    run->key = run->text = (struct buffer)BUFFER_INIT;
    outcome = run_whole(run, err);
    release(run);
    return outcome;
}
