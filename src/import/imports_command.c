/* SPDX-License-Identifier: GPL-3.0-or-later
 * imports and mappings on the command line. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "command_private.h"
#include "import/commands.h"

static enum outcome written(int result, struct err *err) {
    return result == 0
               ? OUTCOME_OK
               : err_set(err, OUTCOME_STORAGE, N_("Not everything could be written."), NULL);
}

/* ---- imports ---- */
static void print_batch(struct rows *rows, const struct import_batch *batch) {
    rows_int(rows, batch->id);
    rows_text(rows, batch->file);
    rows_text(rows, batch->system);
    rows_text(rows, batch->mapping);
    rows_text(rows, import_record_word(batch->record));
    rows_int(rows, batch->rows);
    rows_int(rows, batch->added);
    rows_int(rows, batch->refused);
    rows_int(rows, batch->at);
    rows_int(rows, batch->undone_at != 0);
}

static enum outcome list_batches(struct call *call, struct err *err) {
    enum { AT_ONCE = 50 };
    static const struct row_column columns[] = {
        {"import", N_("Import"), ROW_NUMBER}, {"file", N_("File"), ROW_TEXT},
        {"system", N_("System"), ROW_TEXT},   {"mapping", N_("Mapping"), ROW_TEXT},
        {"record", N_("Record"), ROW_TEXT},   {"rows", N_("Rows"), ROW_NUMBER},
        {"added", N_("Added"), ROW_NUMBER},   {"refused", N_("Refused"), ROW_NUMBER},
        {"at", N_("When"), ROW_TIME},         {"undone", N_("Taken back"), ROW_FLAG},
    };
    struct import_batch *batches = mem_zero(AT_ONCE, sizeof *batches);
    struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
    int64_t before = 0;
    int count;
    do {
        count = import_batches(call->session->db, before, batches, AT_ONCE, err);
        for (int i = 0; i < count; i++) {
            print_batch(rows, &batches[i]);
            before = batches[i].id;
        }
    } while (count == AT_ONCE);
    free(batches);
    enum outcome outcome = written(rows_end(&rows), err);
    return count < 0 ? err->outcome : outcome;
}

static enum outcome read_number(const char *word, int64_t *number, struct err *err) {
    char *end;
    *number = strtoll(word, &end, 10);
    if (end != word && !*end && *number > 0)
        return OUTCOME_OK;
    return err_set(err, OUTCOME_USAGE, N_("Give the number of an import, not: %s"), word);
}

static enum outcome undo(struct call *call, int64_t batch, struct err *err) {
    static const struct row_column columns[] = {
        {"reversed", N_("Exchanges reversed"), ROW_NUMBER},
        {"withdrawn", N_("Offers and needs taken back"), ROW_NUMBER},
        {"removed", N_("People removed"), ROW_NUMBER},
        {"kept", N_("People kept, because something newer hangs on them"), ROW_NUMBER},
    };
    struct import_undo_report report;
    enum outcome outcome = import_undo(call->session, batch, !call_flag(call, "try"),
                                       progress_print, NULL, &report, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
    rows_int(rows, report.reversed);
    rows_int(rows, report.withdrawn);
    rows_int(rows, report.removed);
    rows_int(rows, report.kept);
    return written(rows_end(&rows), err);
}

static enum outcome compare(struct call *call, int64_t batch, struct err *err) {
    static const struct row_column columns[] = {
        {"name", N_("Name"), ROW_TEXT},
        {"there", N_("There"), ROW_MINUTES},
        {"here", N_("Here"), ROW_MINUTES},
    };
    struct import_report report;
    enum outcome outcome = import_compare(call->session, batch, &report, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
    for (int i = 0; i < report.difference_count; i++) {
        rows_text(rows, report.difference_list[i].name);
        rows_int(rows, report.difference_list[i].there_min);
        rows_int(rows, report.difference_list[i].here_min);
    }
    import_report_release(&report);
    return written(rows_end(&rows), err);
}

enum outcome imports_command(struct call *call, struct err *err) {
    int64_t batch = 0;
    if (call->word_count == 0)
        return list_batches(call, err);
    enum outcome outcome = call_words(call, 2, 2, err);
    if (outcome == OUTCOME_OK)
        outcome = read_number(call->words[1], &batch, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (strcmp(call->words[0], "undo") == 0)
        return undo(call, batch, err);
    if (strcmp(call->words[0], "compare") == 0)
        return compare(call, batch, err);
    return err_set(err, OUTCOME_USAGE, N_("Imports can be undone or compared, not: %s"),
                   call->words[0]);
}

/* ---- mappings ---- */
enum outcome mapping_read_file(const char *path, struct mapping *mapping, struct err *err) {
    enum { PART = 4096, MOST_BYTES = 1 << 20 };
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    char part[PART];
    size_t got;
    memset(mapping, 0, sizeof *mapping);
    FILE *in = fopen(path, "r");
    if (!in)
        return err_set(err, OUTCOME_NOT_FOUND, N_("There is no such file: %s"), path);
    while ((got = fread(part, 1, sizeof part, in)) > 0 && text.len < MOST_BYTES)
        buffer_add_bytes(&text, part, got);
    bool failed = ferror(in) != 0 || text.len >= MOST_BYTES || strlen(text.text) != text.len;
    fclose(in);
    if (failed)
        return err_set(err, OUTCOME_REFUSED, N_("This file is no mapping: %s"), path);
    return mapping_parse(mapping, text.text, err);
}

static void name_row(void *context, const char *name, bool own) {
    rows_text(context, name);
    rows_int(context, own);
}

static enum outcome list_mappings(struct call *call, struct err *err) {
    static const struct row_column columns[] = {
        {"name", N_("Name"), ROW_TEXT},
        /* TRANSLATORS: head of a column: is this mapping the centre's own? */
        {"own", N_("Our own"), ROW_FLAG},
    };
    struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
    int count = mapping_names(call->session->db, name_row, rows, err);
    enum outcome outcome = written(rows_end(&rows), err);
    return count < 0 ? err->outcome : outcome;
}

static enum outcome show_mapping(struct call *call, const char *name, struct err *err) {
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    struct mapping mapping;
    enum outcome outcome = mapping_by_name(call->session, name, &mapping, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    mapping_text(&mapping, &text);
    mapping_release(&mapping);
    return written(fputs(text.text, call->out) < 0, err);
}

static enum outcome save_mapping(struct call *call, const char *path, struct err *err) {
    struct mapping mapping;
    enum outcome outcome = mapping_read_file(path, &mapping, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    outcome = mapping_save(call->session, &mapping, err);
    mapping_release(&mapping);
    return outcome;
}

enum outcome mappings_command(struct call *call, struct err *err) {
    if (call->word_count == 0)
        return list_mappings(call, err);
    enum outcome outcome = call_words(call, 2, 2, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (strcmp(call->words[0], "show") == 0)
        return show_mapping(call, call->words[1], err);
    if (strcmp(call->words[0], "save") == 0)
        return save_mapping(call, call->words[1], err);
    if (strcmp(call->words[0], "delete") == 0)
        return mapping_delete(call->session, call->words[1], err);
    return err_set(err, OUTCOME_USAGE, N_("Mappings can be shown, saved or deleted, not: %s"),
                   call->words[0]);
}
