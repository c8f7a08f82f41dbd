/* SPDX-License-Identifier: GPL-3.0-or-later
 * Amounts of time as other programs write them. Nothing is guessed: "1,500" may be one and a half
 * or fifteen hundred, so it is refused. */
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/attr.h"
#include "base/i18n.h"
#include "text/csv.h"

/* More digits than these are too large, or too fine to matter. */
enum { WHOLE_DIGITS_MAX = 12, PART_DIGITS_MAX = 6, MILLIONTHS = 1000000, SECONDS = 60 };

struct figure {
    int64_t whole;      /* before the mark */
    int64_t millionths; /* after it */
    bool marked;        /* there was one: "." or "," */
    bool finer;         /* there were digits past the millionths */
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static const char *skip_blanks(const char *at) {
    for (;;) {
        if (*at == ' ' || *at == '\t') {
            at++;
        } else if (strncmp(at, "\xC2\xA0", 2) == 0) { /* no-break space */
            at += 2;
        } else {
            return at;
        }
    }
}

static const char *read_whole(const char *at, int64_t *value, int *digits) {
    *value = 0;
    for (*digits = 0; is_digit(*at); at++) {
        *digits += *value != 0 || *at != '0';
        *value = *digits > WHOLE_DIGITS_MAX ? *value : *value * 10 + *at - '0';
    }
    return at;
}

/* The digits after a mark; three alone may as well be thousands. NULL when they may. */
static const char *read_part(const char *at, bool below_one, struct figure *figure) {
    int digits = 0;
    int64_t scale = MILLIONTHS;
    for (; is_digit(*at); at++, digits++) {
        scale /= 10;
        figure->millionths += (*at - '0') * scale;
        figure->finer = figure->finer || (scale == 0 && *at != '0');
    }
    return digits == 3 && !below_one ? NULL : at;
}

/* "1", "1.5", "1,5", ".5". NULL when it is none. */
static const char *read_figure(const char *at, struct figure *figure) {
    const char *first = at;
    int digits;
    *figure = (struct figure){.whole = 0};
    at = read_whole(at, &figure->whole, &digits);
    bool any = at != first;
    if ((*at == '.' || *at == ',') && is_digit(at[1])) {
        figure->marked = true;
        /* "0.500" is no thousands, and "1500.250" would have had two marks. */
        at = read_part(at + 1, digits == 0 || at - first > 3, figure);
        any = true;
    }
    return any ? at : NULL;
}

static bool word_is(const char *word, size_t len, const char *list) {
    while (*list != '\0') {
        size_t listed = strcspn(list, " ");
        if (listed == len && strncasecmp(list, word, len) == 0) {
            return true;
        }
        list += listed + (list[listed] == ' ');
    }
    return false;
}

/* A unit that stands there, in any of the languages such files are in; false when it is no unit. */
static bool read_unit(const char **at, enum amount_unit *unit) {
    const char *word = skip_blanks(*at);
    size_t len = 0;
    while ((word[len] >= 'a' && word[len] <= 'z') || (word[len] >= 'A' && word[len] <= 'Z')) {
        len++;
    }
    *at = word + len;
    if (len == 0) {
        return true; /* none: as the column says */
    }
    *at += word[len] == '.';
    if (word_is(word, len, "h hr hrs hour hours awr oriau uair uairean hora horas hores u")) {
        *unit = AMOUNT_HOURS;
    } else if (word_is(word, len,
                       "m min mins minute minutes munud munudau mionaid mionaidean "
                       "minuto minutos minut minuts")) {
        *unit = AMOUNT_MINUTES;
    } else if (word_is(word, len, "s sec secs second seconds segundo segundos segon segons")) {
        *unit = AMOUNT_SECONDS;
    } else {
        return false;
    }
    return true;
}

/* Two digits up to 59; NULL when they are not. */
static const char *read_sixtieths(const char *at, int64_t *value) {
    int digits;
    if (!is_digit(at[0]) || !is_digit(at[1]) || is_digit(at[2]) || at[0] > '5') {
        return NULL;
    }
    return read_whole(at, value, &digits);
}

/* What follows the hours: "30" of "1:30", "30:00" of "1:30:00". In seconds. */
static const char *read_clock(const char *at, int64_t *seconds) {
    int64_t minutes, rest = 0;
    at = read_sixtieths(at, &minutes);
    if (at != NULL && *at == ':') {
        at = read_sixtieths(at + 1, &rest);
    }
    if (at != NULL) {
        *seconds += minutes * SECONDS + rest;
    }
    return at;
}

/* "30", "30m", "30 min" after "1h". */
static const char *read_minutes_too(const char *at, int64_t *seconds) {
    struct figure figure;
    enum amount_unit unit = AMOUNT_MINUTES;
    at = read_figure(at, &figure);
    if (at == NULL || figure.marked || figure.whole > 59 || !read_unit(&at, &unit) ||
        unit != AMOUNT_MINUTES) {
        return NULL;
    }
    *seconds += figure.whole * SECONDS;
    return at;
}

struct length {
    int64_t seconds, millionths;
    bool finer;
};

static struct length length_of(const struct figure *figure, enum amount_unit unit) {
    static const int64_t unit_seconds[] = {
        [AMOUNT_HOURS] = 3600, [AMOUNT_MINUTES] = SECONDS, [AMOUNT_SECONDS] = 1};
    int64_t part = figure->millionths * unit_seconds[unit];
    return (struct length){.seconds = figure->whole * unit_seconds[unit] + part / MILLIONTHS,
                           .millionths = part % MILLIONTHS,
                           .finer = figure->finer};
}

static const char *read_length(const char *at, enum amount_unit unit, struct length *length) {
    struct figure figure;
    at = read_figure(at, &figure);
    if (at == NULL) {
        return NULL;
    }
    if (*at == ':') {
        *length = length_of(&figure, AMOUNT_HOURS);
        enum amount_unit after = AMOUNT_HOURS;
        at = figure.marked ? NULL : read_clock(at + 1, &length->seconds);
        return at != NULL && read_unit(&at, &after) && after == AMOUNT_HOURS ? at : NULL;
    }
    const char *word = skip_blanks(at);
    if (!read_unit(&at, &unit)) {
        return NULL;
    }
    bool told = at != word;
    *length = length_of(&figure, unit);
    at = skip_blanks(at);
    if (told && unit == AMOUNT_HOURS && !figure.marked && is_digit(*at)) {
        at = read_minutes_too(at, &length->seconds);
    }
    return at;
}

static const char *read_sign(const char *at, bool *negative) {
    static const char minus[] = "\u2212"; /* of typography */
    at = skip_blanks(at);
    *negative = *at == '-' || strncmp(at, minus, sizeof minus - 1) == 0;
    if (*at == '-' || *at == '+') {
        return skip_blanks(at + 1);
    }
    return *negative ? skip_blanks(at + sizeof minus - 1) : at;
}

enum amount_reading amount_parse(const char *text, enum amount_unit unit, int64_t *minutes) {
    struct length length = {0, 0, false};
    bool negative;
    *minutes = 0;
    if (*skip_blanks(text) == '\0') {
        return AMOUNT_EMPTY;
    }
    const char *at = read_length(read_sign(text, &negative), unit, &length);
    if (at == NULL || *skip_blanks(at) != '\0') {
        return AMOUNT_UNREADABLE;
    }
    if (length.seconds > (int64_t)AMOUNT_MOST_MIN * SECONDS) {
        return AMOUNT_TOO_LARGE;
    }
    int64_t nearest = (length.seconds + SECONDS / 2) / SECONDS;
    *minutes = negative ? -nearest : nearest;
    bool whole = length.seconds % SECONDS == 0 && length.millionths == 0 && !length.finer;
    return whole ? AMOUNT_READ : AMOUNT_NOT_WHOLE;
}

const char *amount_reading_says(enum amount_reading reading) {
    switch (reading) {
    case AMOUNT_EMPTY:
        return N_("There is no amount here.");
    case AMOUNT_UNREADABLE:
        return N_("This is no amount of time that can be read for certain: %s");
    case AMOUNT_NOT_WHOLE:
        return N_("This does not come to whole minutes: %s");
    case AMOUNT_TOO_LARGE:
        return N_("This is more time than an account can hold: %s");
    case AMOUNT_READ:
        break;
    }
    return NULL;
}
