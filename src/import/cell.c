/* SPDX-License-Identifier: GPL-3.0-or-later
 * The cells of the row at hand as what they mean: clean text, minutes, days. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "import_private.h"
#include "ledger/chain.h"
#include "text/csv_safe.h"
#include "text/utf8.h"

/* ---- text ---- */
static const char *raw_cell(const struct run *run, int column) {
    return column < run->row.count ? csv_safe_read(run->row.cells[column]) : "";
}

/* Nothing to clean: what most cells are. */
static bool is_plain(const char *text) {
    bool space = true;
    for (; *text; text++) {
        if (*text < ' ' || *text > '~' || (*text == ' ' && space))
            return false;
        space = *text == ' ';
    }
    return !space;
}

static void add_clean(struct buffer *out, const char *raw, bool keep_lines) {
    if (is_plain(raw))
        buffer_add(out, raw);
    else
        text_clean(out, raw, strlen(raw), keep_lines);
}

void cell_clean(const struct run *run, int column, struct buffer *out) {
    add_clean(out, raw_cell(run, column), false);
}

static const char *joint(enum import_field field) {
    switch (field) {
    case IMPORT_WORDS:
    case IMPORT_NOTE:
        return ". ";
    case IMPORT_FAMILY:
        return " ";
    case IMPORT_STREET:
        return ", ";
    default:
        return NULL;
    }
}

/* ". " after what ends in a full stop already would be one too many. */
static void add_joint(struct buffer *out, const char *between) {
    if (*between == '.' && out->len && strchr(".!?", out->text[out->len - 1]))
        between++;
    buffer_add(out, between);
}

static void read_cells(struct run *run, enum import_field field) {
    const struct bound *bound = &run->binding.field[field];
    struct buffer *out = &run->value[field];
    const char *between = joint(field);
    for (int i = 0; i < bound->count; i++) {
        const char *raw = raw_cell(run, bound->at[i].column);
        size_t before = out->len;
        if (!*raw || (before && !between))
            continue;
        if (before)
            add_joint(out, between);
        size_t start = out->len;
        add_clean(out, raw, field == IMPORT_NOTE);
        if (out->len == start)
            buffer_cut(out, before);
        else if (run->from[field] < 0)
            run->from[field] = i;
    }
}

/* Cells of one column repeat: the last answer is kept. */
static const char *translation(struct run *run, enum import_field field) {
    struct bound *bound = &run->binding.field[field];
    const char *text = run->value[field].text;
    if (bound->raw.len && strcmp(bound->raw.text, text) == 0)
        return bound->ours;
    CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
    heading_fold(&fold, text);
    bound->ours = NULL;
    for (int i = 0; i < run->binding.word_count; i++) {
        const struct their_word *word = &run->binding.words[i];
        if (word->field != field)
            continue;
        bool exact = strcmp(word->theirs, text) == 0; /* "-1" is not "1" */
        if (exact || (!bound->ours && fold.len && strcmp(word->fold, fold.text) == 0))
            bound->ours = word->ours;
        if (exact)
            break;
    }
    buffer_clear(&bound->raw);
    buffer_add(&bound->raw, text);
    return bound->ours;
}

const char *cell_text(struct run *run, enum import_field field) {
    const struct bound *bound = &run->binding.field[field];
    struct buffer *out = &run->value[field];
    if (run->read[field])
        return out->text;
    run->read[field] = true;
    run->ours[field] = false;
    run->from[field] = -1;
    buffer_clear(out);
    read_cells(run, field);
    const char *ours = bound->translated ? translation(run, field) : NULL;
    if (!ours && !out->len)
        ours = bound->set;
    if (ours) {
        run->ours[field] = true;
        buffer_clear(out);
        buffer_add(out, ours);
    }
    return out->text;
}

/* ---- refusals ---- */
bool outcome_of_row(enum outcome outcome) {
    return outcome == OUTCOME_REFUSED || outcome == OUTCOME_NOT_FOUND ||
           outcome == OUTCOME_AMBIGUOUS || outcome == OUTCOME_CONFLICT || outcome == OUTCOME_USAGE;
}

enum outcome run_refuse(struct run *run, enum import_field field, const char *say,
                        const char *arg) {
    const struct bound *bound = &run->binding.field[field];
    int from = run->read[field] ? run->from[field] : -1;
    int column = field == IMPORT_NONE ? 0
                 : from >= 0          ? bound->at[from].column + 1
                 : bound->count       ? bound->at[0].column + 1
                                      : 0;
    const char *value = column ? raw_cell(run, column - 1) : "";
    report_refusal(run, column, value, say, arg ? arg : value);
    run->refused = true;
    return OUTCOME_REFUSED;
}

enum outcome cell_put(struct run *run, enum import_field field, char *to, size_t to_bytes) {
    if (mem_put_text(to, to_bytes, cell_text(run, field)))
        return OUTCOME_OK;
    return run_refuse(run, field, N_("This is longer than can be kept: %s"), NULL);
}

/* ---- minutes ---- */
static enum import_style style_of(const struct run *run, enum import_field field) {
    const struct bound *bound = &run->binding.field[field];
    return run->from[field] < 0 ? STYLE_NONE : bound->at[run->from[field]].style;
}

enum amount_reading cell_units(const char *text, int64_t per_hour, int64_t *minutes) {
    enum { HOUR_MIN = 60, DIGITS_MOST = 15 };
    size_t sign = *text == '-' || *text == '+';
    size_t digits = strspn(text + sign, "0123456789");
    *minutes = 0;
    if (!*text)
        return AMOUNT_EMPTY;
    if (!digits || text[sign + digits])
        return AMOUNT_UNREADABLE;
    if (digits > DIGITS_MOST)
        return AMOUNT_TOO_LARGE;
    int64_t units = strtoll(text + sign, NULL, 10) * HOUR_MIN;
    int64_t nearest = (units + per_hour / 2) / per_hour;
    if (nearest > AMOUNT_MOST_MIN)
        return AMOUNT_TOO_LARGE;
    *minutes = *text == '-' ? -nearest : nearest;
    return units % per_hour ? AMOUNT_NOT_WHOLE : AMOUNT_READ;
}

static enum amount_reading read_amount(struct run *run, enum import_field field, const char *text,
                                       int64_t *minutes, bool *asks) {
    enum import_style style = style_of(run, field);
    int64_t other = 0;
    if (style == STYLE_NONE)
        style = run->options->time != STYLE_NONE ? run->options->time : run->mapping->time;
    *asks = false;
    if (run->mapping->per_hour && style_of(run, field) == STYLE_NONE)
        return cell_units(text, run->mapping->per_hour, minutes);
    if (style == STYLE_SECONDS)
        return amount_parse(text, AMOUNT_SECONDS, minutes);
    if (style == STYLE_MINUTES)
        return amount_parse(text, AMOUNT_MINUTES, minutes);
    enum amount_reading reading = amount_parse(text, AMOUNT_HOURS, minutes);
    if (style == STYLE_HOURS)
        return reading;
    /* "1:30" says so itself; what reads differently in another unit has to be asked for. */
    *asks = reading == AMOUNT_TOO_LARGE || amount_parse(text, AMOUNT_MINUTES, &other) != reading ||
            other != *minutes;
    return reading;
}

enum outcome cell_minutes(struct run *run, enum import_field field, int64_t *minutes, bool *there) {
    const char *text = cell_text(run, field);
    bool asks = false;
    *minutes = 0;
    enum amount_reading reading = read_amount(run, field, text, minutes, &asks);
    if (there)
        *there = reading != AMOUNT_EMPTY;
    if (there && reading == AMOUNT_EMPTY)
        return OUTCOME_OK;
    if (!asks && reading != AMOUNT_READ && reading != AMOUNT_NOT_WHOLE)
        return run_refuse(run, field, amount_reading_says(reading), text);
    if (!asks)
        return OUTCOME_OK;
    run->report->ask_time = true;
    return run_refuse(run, field, N_("Say whether such a number is hours, minutes or seconds: %s"),
                      text);
}

/* ---- days ---- */
static unsigned orders_of(const struct run *run, enum import_field field) {
    enum import_style style = style_of(run, field);
    if (style == STYLE_NONE)
        style = run->options->dates != STYLE_NONE ? run->options->dates : run->mapping->dates;
    if (style == STYLE_YMD || style == STYLE_DMY || style == STYLE_MDY)
        return 1U << (DAY_YMD + (int)(style - STYLE_YMD));
    return run->orders;
}

/* Seconds since 1970, as PHP and others count: nine or ten digits, which no day as written has. */
static bool read_unix(const char *text, day_t *day) {
    enum { DAY_SECONDS = 86400 };
    size_t digits = strspn(text, "0123456789");
    if (text[digits] || digits < 9 || digits > 10)
        return false;
    *day = day_from_ymd(1970, 1, 1) + (day_t)(strtoll(text, NULL, 10) / DAY_SECONDS);
    return true;
}

enum outcome cell_day(struct run *run, enum import_field field, day_t *day) {
    const char *text = cell_text(run, field);
    unsigned orders = orders_of(run, field);
    enum day_reading first = DAY_UNREADABLE;
    bool read = false;
    *day = DAY_NONE;
    if (!*text || read_unix(text, day))
        return OUTCOME_OK;
    for (int order = DAY_YMD; order <= DAY_MDY; order++) {
        int32_t one = DAY_NONE;
        if (!(orders & (1U << order)))
            continue;
        enum day_reading reading = day_order_parse(text, (enum day_order)order, &one);
        if (reading == DAY_NO_SUCH)
            first = reading;
        if (reading != DAY_READ)
            continue;
        if (read && one != *day) {
            run->report->ask_dates = true;
            return run_refuse(run, field, N_("Say in which order day, month and year stand: %s"),
                              text);
        }
        *day = one;
        read = true;
    }
    return read ? OUTCOME_OK : run_refuse(run, field, day_reading_says(first), text);
}

/* Which orders all days of the file allow: the file itself may prove one. */
unsigned cell_orders_of_file(struct run *run, enum outcome *outcome, struct err *err) {
    static const enum import_field days[] = {IMPORT_DAY, IMPORT_BIRTH, IMPORT_JOINED, IMPORT_UNTIL};
    const unsigned all = 1U << DAY_YMD | 1U << DAY_DMY | 1U << DAY_MDY;
    unsigned orders = all;
    while (csv_next(run->csv, &run->row, outcome, err)) {
        for (size_t i = 0; i < COUNT_OF(days); i++) {
            const struct bound *bound = &run->binding.field[days[i]];
            for (int k = 0; k < bound->count; k++) {
                unsigned one = bound->at[k].style == STYLE_NONE
                                   ? day_orders_of(raw_cell(run, bound->at[k].column))
                                   : 0;
                if (one)
                    orders &= one;
            }
        }
    }
    return orders ? orders : all;
}

/* ---- identifiers ---- */
void run_ident(const struct run *run, const char *kind, int attempt, char ident[IDENT_BYTES]) {
    CLEAN(buffer_release) struct buffer whole = BUFFER_INIT;
    buffer_add(&whole, run->mapping->system);
    buffer_add_char(&whole, '\x1f');
    buffer_add(&whole, run->key.text);
    if (attempt)
        buffer_addf(&whole, "\x1f%d", attempt);
    chain_derived_ident(kind, whole.text, ident);
}

void run_source_key(struct run *run, const char *kind) {
    char ident[IDENT_BYTES];
    const char *key = cell_text(run, IMPORT_KEY);
    if (!*key && run->mapping->record == RECORD_PARTY)
        key = cell_text(run, IMPORT_NUMBER);
    if (*key) {
        buffer_clear(&run->key);
        buffer_add(&run->key, key);
        return;
    }
    buffer_addf(&run->key, "\x1f%u", (unsigned)tally_next(&run->tally, run->key.text));
    run_ident(run, kind, 0, ident);
    buffer_clear(&run->key);
    buffer_addf(&run->key, "row:%s", ident);
}
