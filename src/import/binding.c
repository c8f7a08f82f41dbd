/* SPDX-License-Identifier: GPL-3.0-or-later
 * A mapping laid over the columns of one file: by headings first, then by positions. */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "import_private.h"
#include "text/fold.h"

void heading_fold(struct buffer *out, const char *text) {
    CLEAN(buffer_release) struct buffer folded = BUFFER_INIT;
    text_fold(&folded, text);
    for (const char *at = folded.text; *at; at++)
        if (*at != ' ')
            buffer_add_char(out, *at);
}

/* The headings of the file as they are compared; NULL where there are none. */
static char **fold_headings(const struct mapping *mapping, const struct import_file *file) {
    char **folds = mem_zero((size_t)file->column_count + 1, sizeof *folds);
    for (int i = 0; mapping->header && i < file->column_count; i++) {
        CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
        heading_fold(&fold, file->sample[0][i]);
        folds[i] = buffer_take(&fold);
    }
    return folds;
}

static void release_headings(char **folds, int count) {
    for (int i = 0; i < count; i++)
        free(folds[i]);
    free(folds);
}

static int by_heading(const struct mapping_column *column, char **folds, const bool *taken,
                      int count) {
    for (int k = 0; k < column->heading_count; k++) {
        CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
        heading_fold(&fold, column->headings[k]);
        for (int i = 0; i < count; i++) {
            bool fits = folds[i] && strcmp(folds[i], fold.text) == 0;
            if (fits && !taken[i] && (fold.len || column->headings[k][0] == '\0'))
                return i;
        }
    }
    return -1;
}

static void bind(struct binding *binding, const struct mapping_column *column, int at,
                 bool *taken) {
    struct bound *bound = &binding->field[column->field];
    taken[at] = true;
    binding->known_columns++;
    if (column->field == IMPORT_NONE || bound->count == SOURCES_MAX)
        return;
    bound->at[bound->count++] = (struct source_column){at, column->style};
}

static void bind_columns(struct binding *binding, const struct mapping *mapping,
                         const struct import_file *file) {
    char **folds = fold_headings(mapping, file);
    bool *taken = mem_zero((size_t)file->column_count + 1, sizeof *taken);
    int *found = mem_zero((size_t)mapping->column_count + 1, sizeof *found);
    bool *claimed = mem_zero((size_t)file->column_count + 1, sizeof *claimed);
    for (int i = 0; i < mapping->column_count; i++) {
        found[i] = by_heading(&mapping->columns[i], folds, claimed, file->column_count);
        if (found[i] >= 0)
            claimed[found[i]] = true;
        binding->known_headings += found[i] >= 0;
    }
    for (int i = 0; i < mapping->column_count; i++) {
        int at = mapping->columns[i].position - 1;
        if (found[i] < 0 && at >= 0 && at < file->column_count && !claimed[at]) {
            found[i] = at;
            claimed[at] = true;
        }
    }
    for (int i = 0; i < mapping->column_count; i++)
        if (found[i] >= 0)
            bind(binding, &mapping->columns[i], found[i], taken);
    release_headings(folds, file->column_count);
    free(taken);
    free(found);
    free(claimed);
}

static void bind_words(struct binding *binding, const struct mapping *mapping) {
    binding->words = mem_zero((size_t)mapping->pair_count + 1, sizeof *binding->words);
    for (int i = 0; i < mapping->pair_count; i++) {
        const struct mapping_pair *pair = &mapping->pairs[i];
        if (!pair->theirs) {
            binding->field[pair->field].set = pair->ours;
            continue;
        }
        CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
        heading_fold(&fold, pair->theirs);
        binding->words[binding->word_count++] =
            (struct their_word){pair->field, pair->theirs, buffer_take(&fold), pair->ours};
        binding->field[pair->field].translated = true;
        if (strcmp(pair->ours, "-") == 0)
            binding->field[pair->field].leaves = true;
    }
}

void binding_make(struct binding *binding, const struct mapping *mapping,
                  const struct import_file *file) {
    memset(binding, 0, sizeof *binding);
    for (int i = 0; i < IMPORT_FIELD_COUNT; i++)
        binding->field[i].raw = (struct buffer)BUFFER_INIT;
    bind_columns(binding, mapping, file);
    bind_words(binding, mapping);
}

void binding_release(struct binding *binding) {
    for (int i = 0; i < binding->word_count; i++)
        free(binding->words[i].fold);
    free(binding->words);
    for (int i = 0; i < IMPORT_FIELD_COUNT; i++)
        buffer_release(&binding->field[i].raw);
    memset(binding, 0, sizeof *binding);
}

/* ---- is it enough? ---- */
static bool fills(const struct binding *binding, enum import_field field) {
    return binding->field[field].count > 0 || binding->field[field].set;
}

/* Either who gave and received, or whose hours went where. */
static enum import_field lacks_side(const struct binding *binding) {
    bool paid = fills(binding, IMPORT_PAYER) || fills(binding, IMPORT_PAYEE);
    enum import_field from = paid ? IMPORT_PAYER : IMPORT_GIVER;
    enum import_field to = paid ? IMPORT_PAYEE : IMPORT_RECEIVER;
    return !fills(binding, from) ? from : !fills(binding, to) ? to : IMPORT_NONE;
}

enum import_field binding_lacks(const struct binding *binding, const struct mapping *mapping) {
    static const enum import_field needed[RECORD_COUNT][5] = {
        [RECORD_LISTING] = {IMPORT_PARTY, IMPORT_TYPE, IMPORT_WORDS},
        [RECORD_EXCHANGE] = {IMPORT_TIME, IMPORT_DAY},
        [RECORD_BALANCE] = {IMPORT_PARTY, IMPORT_TIME},
        [RECORD_CONTACT] = {IMPORT_PARTY, IMPORT_KIND, IMPORT_VALUE},
        [RECORD_CATEGORY] = {IMPORT_CATEGORY},
    };
    for (int i = 0; needed[mapping->record][i] != IMPORT_NONE; i++)
        if (!fills(binding, needed[mapping->record][i]))
            return needed[mapping->record][i];
    if (mapping->record == RECORD_PARTY && !fills(binding, IMPORT_NAME) &&
        !fills(binding, IMPORT_CALLED) && !fills(binding, IMPORT_GIVEN))
        return IMPORT_NAME;
    return mapping->record == RECORD_EXCHANGE ? lacks_side(binding) : IMPORT_NONE;
}

bool binding_asks(const struct binding *binding, const struct mapping *mapping,
                  enum import_field lacks) {
    if (mapping->record != RECORD_EXCHANGE)
        return false;
    if (lacks == IMPORT_DAY)
        return lacks_side(binding) == IMPORT_NONE;
    return mapping->signed_ && (lacks == IMPORT_PAYER || lacks == IMPORT_PAYEE ||
                                lacks == IMPORT_GIVER || lacks == IMPORT_RECEIVER);
}

/* ---- what a person tells ---- */
static bool has_column(const struct mapping *mapping, enum import_field field) {
    for (int i = 0; i < mapping->column_count; i++)
        if (mapping->columns[i].field == field)
            return true;
    return false;
}

/* The side of an exchange that no column fills. */
static enum import_field missing_side(const struct mapping *mapping) {
    if (mapping->record != RECORD_EXCHANGE)
        return IMPORT_PARTY;
    if (has_column(mapping, IMPORT_PAYER))
        return IMPORT_PAYEE;
    if (has_column(mapping, IMPORT_PAYEE))
        return IMPORT_PAYER;
    return has_column(mapping, IMPORT_GIVER) ? IMPORT_RECEIVER : IMPORT_GIVER;
}

void binding_tell_side(struct mapping *mapping, const char *who) {
    size_t count = (size_t)mapping->pair_count;
    mapping->pairs = mem_resize(mapping->pairs, (count + 1) * sizeof *mapping->pairs);
    mapping->pairs[mapping->pair_count++] =
        (struct mapping_pair){missing_side(mapping), NULL, mem_copy_text(who)};
}
