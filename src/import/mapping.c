/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading a mapping: lines of words and quoted texts, one thing said by each. */
#include "import/mapping.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "text/utf8.h"

/* A line holds its words when each of their bytes is a doubled quote: so what was read can be
 * written and read again. */
enum {
    TOKENS_MAX = 60,
    WORDS_MAX_BYTES = 1800,
    LINE_MAX_BYTES = 4000,
    COLUMNS_MAX = 400,
    PAIRS_MAX = 2000,
    NAME_MAX = 60
};
enum { PER_HOUR_MOST = 1000000000 };

struct reading {
    struct mapping *mapping;
    int line; /* from 1 */
    const char *whole;
    char text[LINE_MAX_BYTES]; /* of the line; the tokens point into it */
    char *token[TOKENS_MAX];
    bool quoted[TOKENS_MAX];
    int count;
    bool named, recorded;
    int column_room, pair_room, must_room;
    struct err *err;
};

static enum outcome wrong(struct reading *reading, const char *say) {
    char arg[160];
    snprintf(arg, sizeof arg, "%d: %s", reading->line, reading->whole);
    CLEAN(buffer_release) struct buffer safe = BUFFER_INIT;
    text_safe(&safe, arg, false);
    return err_set(reading->err, OUTCOME_REFUSED, say, safe.text);
}

/* ---- a line into tokens ---- */
/* Past the closing quote; NULL when there is none. */
static char *unquote(char *at) {
    char *to = at;
    for (; *at; at++) {
        if (*at == '"' && at[1] != '"')
            break;
        if (*at == '"')
            at++;
        *to++ = *at;
    }
    if (!*at)
        return NULL;
    at++;
    *to = '\0';
    return at;
}

/* Counts alike whether words are one quoted text or several of their own. */
static enum outcome check_words(struct reading *reading) {
    size_t bytes = 0;
    for (int i = 0; i < reading->count; i++)
        bytes += strlen(reading->token[i]) + 1;
    return bytes <= WORDS_MAX_BYTES
               ? OUTCOME_OK
               : wrong(reading, N_("This line of the mapping is too long or no text: %s"));
}

static enum outcome tokens(struct reading *reading) {
    char *at = reading->text;
    reading->count = 0;
    for (;;) {
        at += strspn(at, " \t\r");
        if (!*at || *at == '#')
            return check_words(reading);
        if (reading->count == TOKENS_MAX)
            return wrong(reading, N_("This line of the mapping says too much: %s"));
        reading->quoted[reading->count] = *at == '"';
        if (*at == '"') {
            reading->token[reading->count++] = at + 1;
            at = unquote(at + 1);
            if (!at)
                return wrong(reading, N_("A quote is not closed in this line of the mapping: %s"));
            if (*at && !strchr(" \t\r", *at))
                return wrong(reading,
                             N_("Leave a space after a quote in this line of the mapping: %s"));
        } else {
            reading->token[reading->count++] = at;
            at += strcspn(at, " \t\r");
            if (*at)
                *at++ = '\0';
        }
    }
}

/* ---- what each line says ---- */
typedef enum outcome line_fn(struct reading *reading);

/* All tokens from `first` with single spaces: proper nouns need no quotes. */
static char *joined(const struct reading *reading, int first) {
    CLEAN(buffer_release) struct buffer out = BUFFER_INIT;
    for (int i = first; i < reading->count; i++) {
        if (i > first)
            buffer_add_char(&out, ' ');
        buffer_add(&out, reading->token[i]);
    }
    return buffer_take(&out);
}

static bool is_word(const char *text) {
    size_t len = strlen(text);
    for (size_t i = 0; i < len; i++) {
        if (!isalnum((unsigned char)text[i]) && !strchr("-_.", text[i]))
            return false;
    }
    return len > 0 && len < NAME_MAX && isalnum((unsigned char)text[0]);
}

static enum outcome line_name(struct reading *reading) {
    if (reading->count != 2 || !is_word(reading->token[1]))
        return wrong(reading, N_("The name of a mapping is one word of letters, digits and "
                                 "hyphens: %s"));
    mem_release(&reading->mapping->name);
    reading->mapping->name = mem_copy_text(reading->token[1]);
    reading->named = true;
    return OUTCOME_OK;
}

static enum outcome line_system(struct reading *reading) {
    mem_release(&reading->mapping->system);
    reading->mapping->system = joined(reading, 1);
    if (strlen(reading->mapping->system) >= NAME_MAX)
        return wrong(reading, N_("This name of a system is too long: %s"));
    return OUTCOME_OK;
}

static enum outcome line_record(struct reading *reading) {
    if (!import_record_from_word(reading->token[1], &reading->mapping->record))
        return wrong(reading, N_("A record is party, listing, exchange, balance, contact or "
                                 "category: %s"));
    reading->recorded = true;
    return OUTCOME_OK;
}

static enum outcome line_header(struct reading *reading) {
    bool yes = strcmp(reading->token[1], "yes") == 0;
    if (!yes && strcmp(reading->token[1], "no") != 0)
        return wrong(reading, N_("Say yes or no in this line of the mapping: %s"));
    reading->mapping->header = yes;
    return OUTCOME_OK;
}

static enum outcome line_time(struct reading *reading) {
    enum import_style style;
    if (!import_style_from_word(reading->token[1], &style) || style < STYLE_HOURS)
        return wrong(reading, N_("Say hours, minutes, seconds or ask: %s"));
    reading->mapping->time = style;
    return OUTCOME_OK;
}

static enum outcome line_hour(struct reading *reading) {
    char *end;
    long long units = strtoll(reading->token[1], &end, 10);
    if (*end || units < 1 || units > PER_HOUR_MOST)
        return wrong(reading, N_("Say how many of the file's units are one hour: %s"));
    reading->mapping->per_hour = units;
    return OUTCOME_OK;
}

static enum outcome line_dates(struct reading *reading) {
    enum import_style style;
    if (!import_style_from_word(reading->token[1], &style) ||
        ((style < STYLE_YMD || style > STYLE_MDY) && style != STYLE_ASK))
        return wrong(reading, N_("Say ymd, dmy, mdy or ask: %s"));
    reading->mapping->dates = style;
    return OUTCOME_OK;
}

static enum outcome line_rows(struct reading *reading) {
    if (strcmp(reading->token[1], "sub-headers") == 0)
        reading->mapping->sub_headers = true;
    else if (strcmp(reading->token[1], "signed") == 0)
        reading->mapping->signed_ = true;
    else
        return wrong(reading, N_("Rows are sub-headers or signed: %s"));
    return OUTCOME_OK;
}

static enum outcome add_pair(struct reading *reading, enum import_field field, char *theirs,
                             char *ours) {
    struct mapping *mapping = reading->mapping;
    MEM_GROW(mapping->pairs, mapping->pair_count, reading->pair_room);
    mapping->pairs[mapping->pair_count++] = (struct mapping_pair){field, theirs, ours};
    return mapping->pair_count < PAIRS_MAX
               ? OUTCOME_OK
               : wrong(reading, N_("A mapping has no room for so many lines: %s"));
}

static enum outcome field_of(struct reading *reading, enum import_field *field) {
    if (import_field_from_word(reading->token[1], field))
        return OUTCOME_OK;
    return wrong(reading, N_("This line of the mapping names no field: %s"));
}

static enum outcome line_set(struct reading *reading) {
    enum import_field field;
    enum outcome outcome = field_of(reading, &field);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (field == IMPORT_NONE || reading->count < 3)
        return wrong(reading, N_("Say which field is set to what: %s"));
    return add_pair(reading, field, NULL, joined(reading, 2));
}

static enum outcome line_value(struct reading *reading) {
    enum import_field field;
    enum outcome outcome = field_of(reading, &field);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (field == IMPORT_NONE || reading->count < 4)
        return wrong(reading, N_("Say which field, their word and ours: %s"));
    return add_pair(reading, field, mem_copy_text(reading->token[2]), joined(reading, 3));
}

static enum outcome column_position(struct reading *reading, int *at, int *position) {
    char *end;
    if (*at >= reading->count || reading->quoted[*at] || reading->token[*at][0] != '@')
        return OUTCOME_OK;
    long number = strtol(reading->token[*at] + 1, &end, 10);
    if (*end || end == reading->token[*at] + 1 || number < 1 || number > COLUMNS_MAX)
        return wrong(reading, N_("A position is a number from 1 to 400: %s"));
    *position = (int)number;
    ++*at;
    return OUTCOME_OK;
}

static enum outcome line_column(struct reading *reading) {
    struct mapping *mapping = reading->mapping;
    enum import_field field;
    enum import_style style = STYLE_NONE;
    int at = 2, position = 0;
    enum outcome outcome = field_of(reading, &field);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (at < reading->count && !reading->quoted[at] &&
        import_style_from_word(reading->token[at], &style))
        at++;
    outcome = column_position(reading, &at, &position);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (!import_style_fits(field, style))
        return wrong(reading, N_("This field cannot be read that way: %s"));
    if (mapping->column_count == COLUMNS_MAX)
        return wrong(reading, N_("A mapping has no room for so many lines: %s"));
    MEM_GROW(mapping->columns, mapping->column_count, reading->column_room);
    struct mapping_column *column = &mapping->columns[mapping->column_count++];
    *column = (struct mapping_column){.field = field, .style = style, .position = position};
    column->headings = mem_zero((size_t)(reading->count - at) + 1, sizeof *column->headings);
    for (; at < reading->count; at++) {
        if (!reading->quoted[at])
            return wrong(reading, N_("Put headings between quotes: %s"));
        column->headings[column->heading_count++] = mem_copy_text(reading->token[at]);
    }
    return column->heading_count || position
               ? OUTCOME_OK
               : wrong(reading, N_("Say which heading or position this is: %s"));
}

static enum outcome line_must(struct reading *reading) {
    struct mapping *mapping = reading->mapping;
    for (int i = 1; i < reading->count; i++) {
        MEM_GROW(mapping->must, mapping->must_count, reading->must_room);
        mapping->must[mapping->must_count++] = mem_copy_text(reading->token[i]);
    }
    return OUTCOME_OK;
}

static const struct {
    const char *word;
    line_fn *read;
} lines[] = {{"name", line_name},     {"system", line_system}, {"record", line_record},
             {"header", line_header}, {"time", line_time},     {"hour", line_hour},
             {"dates", line_dates},   {"rows", line_rows},     {"set", line_set},
             {"value", line_value},   {"column", line_column}, {"must", line_must}};

static enum outcome read_line(struct reading *reading) {
    enum outcome outcome = tokens(reading);
    if (outcome != OUTCOME_OK || reading->count == 0)
        return outcome;
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        if (strcmp(lines[i].word, reading->token[0]) == 0)
            return reading->count >= 2
                       ? lines[i].read(reading)
                       : wrong(reading, N_("This line of the mapping says too little: %s"));
    }
    return wrong(reading, N_("This line of the mapping begins with an unknown word: %s"));
}

/* ---- the whole ---- */
static enum outcome check_whole(const struct reading *reading) {
    const struct mapping *mapping = reading->mapping;
    if (!reading->named || !mapping->system || !reading->recorded)
        return err_set(reading->err, OUTCOME_REFUSED,
                       N_("A mapping begins with its name, the system and the record."), NULL);
    for (int i = 0; i < mapping->column_count; i++) {
        enum import_field field = mapping->columns[i].field;
        if (!import_field_fits(mapping->record, field))
            return err_set(reading->err, OUTCOME_REFUSED,
                           N_("This field does not belong to such records: %s"),
                           import_field_word(field));
        if (!mapping->header && !mapping->columns[i].position)
            return err_set(reading->err, OUTCOME_REFUSED,
                           N_("Without headings every column needs a position: %s"),
                           import_field_word(field));
    }
    for (int i = 0; i < mapping->pair_count; i++) {
        if (!import_field_fits(mapping->record, mapping->pairs[i].field))
            return err_set(reading->err, OUTCOME_REFUSED,
                           N_("This field does not belong to such records: %s"),
                           import_field_word(mapping->pairs[i].field));
    }
    return OUTCOME_OK;
}

static enum outcome read_lines(struct reading *reading, const char *text) {
    CLEAN(buffer_release) struct buffer whole = BUFFER_INIT;
    while (*text) {
        size_t len = strcspn(text, "\n");
        reading->line++;
        buffer_clear(&whole);
        buffer_add_bytes(&whole, text, len < LINE_MAX_BYTES ? len : 80);
        reading->whole = whole.text;
        if (len >= LINE_MAX_BYTES || !utf8_valid(text, len) || memchr(text, '\0', len))
            return wrong(reading, N_("This line of the mapping is too long or no text: %s"));
        memcpy(reading->text, text, len);
        reading->text[len] = '\0';
        enum outcome outcome = read_line(reading);
        if (outcome != OUTCOME_OK)
            return outcome;
        text += len + (text[len] == '\n');
    }
    return check_whole(reading);
}

enum outcome mapping_parse(struct mapping *mapping, const char *text, struct err *err) {
    struct reading *reading = mem_zero(1, sizeof *reading);
    memset(mapping, 0, sizeof *mapping);
    mapping->header = true;
    mapping->time = STYLE_ASK;
    mapping->dates = STYLE_ASK;
    reading->mapping = mapping;
    reading->err = err;
    enum outcome outcome = read_lines(reading, text);
    free(reading);
    if (outcome != OUTCOME_OK)
        mapping_release(mapping);
    return outcome;
}

void mapping_release(struct mapping *mapping) {
    for (int i = 0; i < mapping->column_count; i++) {
        for (int k = 0; k < mapping->columns[i].heading_count; k++)
            free(mapping->columns[i].headings[k]);
        free(mapping->columns[i].headings);
    }
    for (int i = 0; i < mapping->pair_count; i++) {
        free(mapping->pairs[i].theirs);
        free(mapping->pairs[i].ours);
    }
    for (int i = 0; i < mapping->must_count; i++)
        free(mapping->must[i]);
    free(mapping->columns);
    free(mapping->pairs);
    free(mapping->must);
    free(mapping->name);
    free(mapping->system);
    memset(mapping, 0, sizeof *mapping);
}
