/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which mapping a file fits, and a first guess for files that fit none. */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "import_private.h"

enum { PER_MILLE = 1000, FIT_LEAST = 500 };

/* ---- with headings ---- */
static bool has_heading(const struct import_file *file, const char *heading) {
    CLEAN(buffer_release) struct buffer wanted = BUFFER_INIT;
    heading_fold(&wanted, heading);
    for (int i = 0; i < file->column_count; i++) {
        CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
        heading_fold(&fold, file->sample[0][i]);
        if (strcmp(fold.text, wanted.text) == 0)
            return true;
    }
    return false;
}

static int fit_of_headings(const struct mapping *mapping, const struct import_file *file,
                           const struct binding *binding) {
    for (int i = 0; i < mapping->must_count; i++)
        if (!has_heading(file, mapping->must[i]))
            return 0;
    int both = file->column_count + mapping->column_count;
    return both ? 2 * PER_MILLE * binding->known_headings / both : 0;
}

/* ---- without: the cells have to look like what the mapping says of them ---- */
static bool is_one_of(const struct binding *binding, enum import_field field, const char *cell) {
    CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
    heading_fold(&fold, cell);
    for (int i = 0; i < binding->word_count; i++)
        if (binding->words[i].field == field && strcmp(binding->words[i].fold, fold.text) == 0)
            return true;
    return false;
}

/* Left out by a word of the mapping, so that its cells tell nothing. */
static bool row_aside(const struct binding *binding, char **cells) {
    for (int i = 0; i < binding->word_count; i++) {
        const struct their_word *word = &binding->words[i];
        const struct bound *bound = &binding->field[word->field];
        if (strcmp(word->ours, "-") == 0 && bound->count &&
            strcmp(word->theirs, cells[bound->at[0].column]) == 0)
            return true;
    }
    return false;
}

static bool cell_fits(const struct binding *binding, enum import_field field, const char *cell) {
    static const bool days[IMPORT_FIELD_COUNT] = {
        [IMPORT_DAY] = true, [IMPORT_BIRTH] = true, [IMPORT_JOINED] = true, [IMPORT_UNTIL] = true};
    static const bool words[IMPORT_FIELD_COUNT] = {[IMPORT_TYPE] = true,
                                                   [IMPORT_STATUS] = true,
                                                   [IMPORT_PAYER_KIND] = true,
                                                   [IMPORT_PAYEE_KIND] = true};
    int64_t minutes;
    if (days[field])
        return !*cell || day_orders_of(cell) != 0;
    if (field == IMPORT_TIME || field == IMPORT_BALANCE) {
        enum amount_reading reading = amount_parse(cell, AMOUNT_SECONDS, &minutes);
        return reading == AMOUNT_READ || reading == AMOUNT_NOT_WHOLE;
    }
    if (field == IMPORT_EMAIL)
        return !*cell || strchr(cell, '@') != NULL;
    return !words[field] || !binding->field[field].translated || is_one_of(binding, field, cell);
}

static int fit_of_cells(const struct mapping *mapping, const struct import_file *file,
                        const struct binding *binding) {
    int last = 0;
    for (int i = 0; i < mapping->column_count; i++)
        if (mapping->columns[i].position > last)
            last = mapping->columns[i].position;
    if (last != file->column_count)
        return 0;
    for (int r = 0; r < file->sample_count; r++) {
        if (row_aside(binding, file->sample[r]))
            continue;
        for (int i = 1; i < IMPORT_FIELD_COUNT; i++)
            for (int k = 0; k < binding->field[i].count; k++)
                if (!cell_fits(binding, (enum import_field)i,
                               file->sample[r][binding->field[i].at[k].column]))
                    return 0;
    }
    return FIT_LEAST; /* headings that fit tell more */
}

static int fit_of(const struct mapping *mapping, const struct import_file *file) {
    struct binding binding;
    binding_make(&binding, mapping, file);
    int fit = 0;
    enum import_field lacks = binding_lacks(&binding, mapping);
    if (lacks == IMPORT_NONE || binding_asks(&binding, mapping, lacks))
        fit = mapping->header ? fit_of_headings(mapping, file, &binding)
                              : fit_of_cells(mapping, file, &binding);
    binding_release(&binding);
    return fit >= FIT_LEAST ? fit : 0;
}

/* ---- the best of all ---- */
struct search {
    const struct import_file *file;
    struct mapping best;
    int fit;
};

static void try_one(void *context, struct mapping *mapping) {
    struct search *search = context;
    int fit = fit_of(mapping, search->file);
    if (fit <= search->fit) {
        mapping_release(mapping);
        return;
    }
    mapping_release(&search->best);
    search->best = *mapping;
    search->fit = fit;
}

enum outcome import_recognise(struct session *session, const struct import_file *file,
                              struct mapping *mapping, struct err *err) {
    struct search search = {.file = file};
    memset(mapping, 0, sizeof *mapping);
    enum outcome outcome = mapping_each(session->db, try_one, &search, err);
    if (outcome == OUTCOME_OK && !search.fit)
        outcome = err_set(err, OUTCOME_NOT_FOUND,
                          N_("No mapping fits this file: %s. Say what its columns mean by "
                             "--mapping FILE; \"amser "
                             "mappings show nexus-transactions\" prints an example."),
                          file->path);
    if (outcome != OUTCOME_OK)
        mapping_release(&search.best);
    else
        *mapping = search.best;
    return outcome;
}

/* ---- a first guess ---- */
static const struct {
    enum import_field field;
    const char *headings;
} guesses[] = {
#define HEADING(field, headings) {IMPORT_##field, headings},
#include "heading.def"
#undef HEADING
};

static bool is_in_list(const char *list, const char *fold) {
    while (*list) {
        CLEAN(buffer_release) struct buffer one = BUFFER_INIT, other = BUFFER_INIT;
        size_t len = strcspn(list, "|");
        buffer_add_bytes(&one, list, len);
        heading_fold(&other, one.text);
        if (strcmp(other.text, fold) == 0)
            return true;
        list += len + (list[len] == '|');
    }
    return false;
}

static enum import_field guess_from_list(enum import_record record, const char *fold,
                                         const bool *used) {
    for (size_t i = 0; i < COUNT_OF(guesses); i++)
        if (import_field_fits(record, guesses[i].field) && !used[guesses[i].field] &&
            is_in_list(guesses[i].headings, fold))
            return guesses[i].field;
    return IMPORT_NONE;
}

static enum import_field guess_from_mapping(const struct mapping *mapping, const char *fold,
                                            const bool *used) {
    for (int i = 0; i < mapping->column_count; i++) {
        const struct mapping_column *column = &mapping->columns[i];
        for (int k = 0; !used[column->field] && k < column->heading_count; k++) {
            CLEAN(buffer_release) struct buffer one = BUFFER_INIT;
            heading_fold(&one, column->headings[k]);
            if (strcmp(one.text, fold) == 0)
                return column->field;
        }
    }
    return IMPORT_NONE;
}

static enum import_field guess(enum import_record record, const char *heading, const bool *used) {
    CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
    heading_fold(&fold, heading);
    if (!fold.len)
        return IMPORT_NONE;
    enum import_field field = guess_from_list(record, fold.text, used);
    for (int i = 0; field == IMPORT_NONE && import_builtin[i]; i++) {
        struct mapping mapping;
        if (mapping_parse(&mapping, import_builtin[i], NULL) != OUTCOME_OK)
            continue;
        if (mapping.record == record)
            field = guess_from_mapping(&mapping, fold.text, used);
        mapping_release(&mapping);
    }
    return field;
}

/* A first row with a day, an address or a time in it is no heading. */
static bool looks_like_headings(const struct import_file *file) {
    for (int i = 0; i < file->column_count; i++) {
        const char *cell = file->sample[0][i];
        if (strchr(cell, '@') || (*cell >= '0' && *cell <= '9'))
            return false;
    }
    return true;
}

void mapping_blank(struct mapping *mapping, const struct import_file *file,
                   enum import_record record) {
    bool used[IMPORT_FIELD_COUNT] = {false};
    memset(mapping, 0, sizeof *mapping);
    mapping->name = mem_copy_text("own");
    mapping->system = mem_copy_text("spreadsheet");
    mapping->record = record;
    mapping->header = looks_like_headings(file);
    mapping->time = mapping->dates = STYLE_ASK;
    mapping->columns = mem_zero((size_t)file->column_count + 1, sizeof *mapping->columns);
    mapping->column_count = file->column_count;
    for (int i = 0; i < file->column_count; i++) {
        struct mapping_column *column = &mapping->columns[i];
        column->position = i + 1;
        column->headings = mem_zero(2, sizeof *column->headings);
        if (!mapping->header)
            continue;
        column->headings[column->heading_count++] = mem_copy_text(file->sample[0][i]);
        column->field = guess(record, file->sample[0][i], used);
        used[column->field] = column->field != IMPORT_NONE;
    }
}
