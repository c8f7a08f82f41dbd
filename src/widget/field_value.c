/* SPDX-License-Identifier: GPL-3.0-or-later
 * Between the text of a field and the value it is bound to: both ways, and its reading in words. */
#include "form_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/date.h"
#include "text/hours.h"
#include "text/utf8.h"

enum { SHORT_FIELD_BYTES = 60, CHOICE_FIELD_BYTES = 119 };

static void *bound(const struct form *form, const struct field *field) {
    return (char *)form->data + field->offset;
}

static bool is_text(const struct field *field) {
    return field->kind == FIELD_TEXT || field->kind == FIELD_NOTE || field->kind == FIELD_SECRET;
}

void *field_context(const struct form *form, const struct field *field) {
    return field->options_context != NULL ? field->options_context : form->context;
}

int64_t *field_id(const struct form *form, const struct field *field) {
    return bound(form, field);
}

char *field_words(const struct form *form, const struct field *field) {
    return field->words_size > 0 ? (char *)form->data + field->words_offset : NULL;
}

size_t field_limit(const struct field *field) {
    if (is_text(field)) {
        return field->size - 1;
    }
    if (field->kind == FIELD_CHOICE) {
        return field->words_size > 0 ? field->words_size - 1 : CHOICE_FIELD_BYTES;
    }
    return SHORT_FIELD_BYTES;
}

static void choice_text(const struct form *form, const struct field *field, struct buffer *out) {
    const char *words = field_words(form, field);
    if (words != NULL && words[0] != '\0') {
        buffer_add(out, words);
    } else if (*field_id(form, field) != 0) {
        field->options->name(field_context(form, field), *field_id(form, field), out);
    }
}

static void hours_typed(int32_t minutes, struct buffer *out) {
    if (minutes != 0) {
        /* Digits and a colon are read back in every language. */
        buffer_addf(out, "%d:%02d", minutes / 60, abs(minutes % 60));
    }
}

void field_value_text(const struct form *form, const struct field *field, struct buffer *out) {
    const int32_t *number = bound(form, field);
    if (is_text(field)) {
        buffer_add(out, bound(form, field));
        return;
    }
    switch (field->kind) {
    case FIELD_DATE:
        date_text(out, *number, DATE_SHORT);
        break;
    case FIELD_HOURS:
        hours_typed(*number, out);
        break;
    case FIELD_TIME:
        if (*number >= 0) {
            clock_time_text(out, *number);
        }
        break;
    case FIELD_NUMBER:
        buffer_addf(out, "%d", *number);
        break;
    case FIELD_CHOICE:
        choice_text(form, field, out);
        break;
    default: /* nothing that is typed */
        break;
    }
}

static const char *read_text(char *to, const struct field *field, const char *typed) {
    struct buffer clean CLEAN(buffer_release) = BUFFER_INIT;
    text_clean(&clean, typed, strlen(typed), field->kind == FIELD_NOTE);
    mem_put_text(to, field->size, clean.text);
    return NULL;
}

static const char *read_date(int32_t *day, const struct field *field, const char *typed) {
    day_t read = DAY_NONE;
    enum date_reading reading = date_parse(typed, clock_today(), field->ahead, &read);
    *day = reading == DATE_READ ? read : DAY_NONE;
    return reading == DATE_EMPTY ? NULL : date_reading_says(reading);
}

static const char *read_hours(int32_t *minutes, const struct field *field, const char *typed) {
    int32_t read = 0;
    enum hours_reading reading = hours_parse(typed, &read);
    *minutes = reading == HOURS_READ ? read : 0;
    if (reading == HOURS_EMPTY || (reading == HOURS_ZERO && !field->needed)) {
        return NULL;
    }
    return hours_reading_says(reading);
}

static const char *read_time(int32_t *minute, const char *typed) {
    int read = -1;
    if (typed[strspn(typed, " ")] == '\0') {
        *minute = -1;
        return NULL;
    }
    if (!clock_time_parse(typed, &read)) {
        *minute = -1;
        return N_("This is no time of day: %s. Type it like 14:30.");
    }
    *minute = read;
    return NULL;
}

static const char *read_number(int32_t *number, const char *typed) {
    char *end = NULL;
    errno = 0;
    long read = strtol(typed, &end, 10);
    bool any = end != typed;
    *number = 0;
    if (!any && typed[strspn(typed, " ")] == '\0') {
        return NULL;
    }
    if (!any || errno != 0 || end[strspn(end, " ")] != '\0' || read < INT32_MIN ||
        read > INT32_MAX) {
        return N_("This is no whole number: %s. Type it in digits, like 12.");
    }
    *number = (int32_t)read;
    return NULL;
}

const char *field_value_read(const struct form *form, const struct field *field,
                             const char *typed) {
    if (is_text(field)) {
        return read_text(bound(form, field), field, typed);
    }
    switch (field->kind) {
    case FIELD_DATE:
        return read_date(bound(form, field), field, typed);
    case FIELD_HOURS:
        return read_hours(bound(form, field), field, typed);
    case FIELD_TIME:
        return read_time(bound(form, field), typed);
    case FIELD_NUMBER:
        return read_number(bound(form, field), typed);
    default:
        return NULL;
    }
}

void field_value_reading(const struct form *form, const struct field *field, struct buffer *out) {
    if (field_value_empty(form, field)) {
        return;
    }
    const int32_t *number = bound(form, field);
    if (field->kind == FIELD_DATE) {
        date_text(out, *number, DATE_LONG);
    } else if (field->kind == FIELD_HOURS) {
        hours_words(out, *number);
    } else if (field->kind == FIELD_CHOICE && field->words_size > 0 &&
               field_words(form, field)[0] != '\0' && *field_id(form, field) != 0) {
        field->options->name(field_context(form, field), *field_id(form, field), out);
    }
}

bool field_value_empty(const struct form *form, const struct field *field) {
    const int32_t *number = bound(form, field);
    const char *words = field_words(form, field);
    if (is_text(field)) {
        return *(const char *)bound(form, field) == '\0';
    }
    switch (field->kind) {
    case FIELD_DATE:
        return *number == DAY_NONE;
    case FIELD_HOURS:
        return *number == 0;
    case FIELD_TIME:
        return *number < 0;
    case FIELD_CHECK:
        return !*(const bool *)bound(form, field);
    case FIELD_CHOICE:
        return *field_id(form, field) == 0 && (words == NULL || words[0] == '\0');
    default: /* a number is never empty, a heading never asked */
        return false;
    }
}
