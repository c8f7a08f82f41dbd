/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading a length of time, or a time of day, that somebody typed. */
#include "text/hours.h"

#include <stdbool.h>
#include <string.h>

#include "base/i18n.h"
#include "text/utf8.h"

enum unit { UNIT_NONE, UNIT_HOURS, UNIT_MINUTES, UNIT_UNKNOWN };
enum { VALUE_MAX = 1000000, HOURS_MAX = 24, BARE_MINUTES_FROM = 25 };

struct amount {
    int whole;
    int thousandths; /* after "." or "," */
    int minutes;     /* after ":"; -1 without */
    bool decimal;
    enum unit unit;
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Small ASCII letters without accents, and the three fractions as decimals. */
static void simplify(struct buffer *out, const char *typed) {
    static const struct {
        const char *sign, *decimal;
    } fractions[] = {{"½", ".5"}, {"¼", ".25"}, {"¾", ".75"}};
    struct buffer decimal CLEAN(buffer_release) = BUFFER_INIT;
    while (*typed != '\0') {
        size_t i = 0;
        while (i < COUNT_OF(fractions) &&
               strncmp(typed, fractions[i].sign, strlen(fractions[i].sign)) != 0) {
            i++;
        }
        if (i < COUNT_OF(fractions)) {
            buffer_trim_end(&decimal); /* "1 ½" */
            buffer_add(&decimal, fractions[i].decimal);
            typed += strlen(fractions[i].sign);
        } else {
            buffer_add_char(&decimal, *typed++);
        }
    }
    size_t start = out->len;
    text_to_ascii(out, decimal.text);
    for (size_t i = start; i < out->len; i++) {
        char c = out->text[i];
        out->text[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c == '\t' ? ' ' : c;
    }
    buffer_trim_end(out);
}

static const char *read_digits(const char *at, int *value, int *digits) {
    *value = 0;
    *digits = 0;
    for (; is_digit(*at); at++) {
        *value = *value >= VALUE_MAX ? VALUE_MAX : *value * 10 + *at - '0';
        (*digits)++;
    }
    return at;
}

static const char *read_decimals(const char *at, int *thousandths) {
    int scale = 100;
    *thousandths = 0;
    for (; is_digit(*at); at++) {
        *thousandths += (*at - '0') * scale;
        scale /= 10;
    }
    return at;
}

static bool word_is(const char *word, size_t len, const char *list) {
    while (*list != '\0') {
        size_t listed = strcspn(list, " ");
        if (listed == len && strncmp(list, word, len) == 0) {
            return true;
        }
        list += listed + (list[listed] == ' ');
    }
    return false;
}

/* The unit after a number, and words round it that say nothing ("a thìde", "and"). */
static const char *read_unit(const char *at, enum unit *unit) {
    *unit = UNIT_NONE;
    for (;;) {
        at += strspn(at, " ");
        size_t len = strspn(at, "abcdefghijklmnopqrstuvwxyz.'");
        if (len > 1 && at[len - 1] == '.') {
            len--; /* "min." */
        }
        if (len == 0 || *at == '.') {
            return at;
        }
        if (word_is(at, len, "h hr hrs hour hours awr oriau awrs uair uairean uaire u")) {
            *unit = *unit == UNIT_NONE ? UNIT_HOURS : UNIT_UNKNOWN;
        } else if (word_is(at, len,
                           "m min mins minute minutes munud munudau funud funudau mhunud "
                           "mionaid mionaidean mhionaid mhionaidean")) {
            *unit = *unit == UNIT_NONE ? UNIT_MINUTES : UNIT_UNKNOWN;
        } else if (!word_is(at, len, "a thide and ac agus o")) {
            *unit = UNIT_UNKNOWN;
        }
        at += len + (at[len] == '.' && !is_digit(at[len + 1]));
    }
}

/* One number with its unit. NULL when there is none at `at`. */
static const char *read_amount(const char *at, struct amount *amount) {
    int digits, more;
    *amount = (struct amount){.minutes = -1};
    at = read_digits(at, &amount->whole, &digits);
    if (*at == ':') {
        at = read_digits(at + 1, &amount->minutes, &more);
        if (digits == 0 || more != 2 || amount->minutes > 59) {
            return NULL;
        }
    } else if ((*at == '.' || *at == ',') && is_digit(at[1])) {
        at = read_decimals(at + 1, &amount->thousandths);
        amount->decimal = true;
    } else if (digits == 0) {
        return NULL;
    }
    return read_unit(at, &amount->unit);
}

/* A number without a unit. */
static bool bare_amount(const struct amount *amount, int64_t *minutes) {
    if (amount->minutes >= 0 || amount->decimal || amount->whole <= HOURS_MAX) {
        *minutes = (int64_t)amount->whole * 60 + (amount->minutes > 0 ? amount->minutes : 0) +
                   (amount->thousandths * 60 + 500) / 1000;
        return true;
    }
    *minutes = amount->whole;
    return amount->whole >= BARE_MINUTES_FROM && amount->whole % 5 == 0;
}

static bool first_amount(const struct amount *amount, int64_t *minutes) {
    switch (amount->unit) {
    case UNIT_NONE:
        return bare_amount(amount, minutes);
    case UNIT_HOURS:
        *minutes = (int64_t)amount->whole * 60 + (amount->minutes > 0 ? amount->minutes : 0) +
                   (amount->thousandths * 60 + 500) / 1000;
        return true;
    case UNIT_MINUTES:
        *minutes = amount->whole;
        return !amount->decimal && amount->minutes < 0;
    case UNIT_UNKNOWN:
        break;
    }
    return false;
}

static enum hours_reading judged(int64_t minutes, bool negative, int32_t *result) {
    if (negative) {
        return HOURS_NEGATIVE;
    }
    if (minutes == 0) {
        return HOURS_ZERO;
    }
    if (minutes > MINUTES_PER_DAY) {
        return HOURS_TOO_LONG;
    }
    *result = (int32_t)minutes;
    return HOURS_READ;
}

/* "1h 30m", "1h 30": what follows whole hours. */
static bool second_amount(const char *at, const struct amount *first, int64_t *minutes) {
    struct amount second;
    bool whole_hours = first->unit == UNIT_HOURS && !first->decimal && first->minutes < 0;
    at = read_amount(at, &second);
    if (at == NULL || *at != '\0' || !whole_hours) {
        return false;
    }
    *minutes = second.whole;
    return !second.decimal && second.minutes < 0 && second.whole <= 59 &&
           (second.unit == UNIT_NONE || second.unit == UNIT_MINUTES);
}

/* Without its sign. */
static bool read_length(const char *at, int64_t *minutes) {
    struct amount first;
    int64_t more = 0;
    enum unit leading;
    const char *number = read_unit(at, &leading);
    if (leading == UNIT_HOURS && *number == '\0') {
        *minutes = 60; /* "awr" alone is one hour */
        return true;
    }
    at = read_amount(at + strspn(at, " "), &first);
    if (at == NULL || !first_amount(&first, minutes)) {
        return false;
    }
    if (*at != '\0' && !second_amount(at, &first, &more)) {
        return false;
    }
    *minutes += more;
    return true;
}

enum hours_reading hours_parse(const char *typed, int32_t *minutes) {
    struct buffer simple CLEAN(buffer_release) = BUFFER_INIT;
    int64_t total;
    *minutes = 0;
    simplify(&simple, typed);
    const char *at = simple.text + strspn(simple.text, " ");
    if (*at == '\0') {
        return HOURS_EMPTY;
    }
    bool negative = *at == '-';
    at += negative || *at == '+';
    return read_length(at, &total) ? judged(total, negative, minutes) : HOURS_UNREADABLE;
}

const char *hours_reading_says(enum hours_reading reading) {
    switch (reading) {
    case HOURS_EMPTY:
        return N_("Type how long it took, for example 1:30 or 90m.");
    case HOURS_UNREADABLE:
        return N_("This could not be read as a length of time. Type it like 1:30 or 90m: %s");
    case HOURS_NEGATIVE:
        return N_("A length of time is not negative: %s");
    case HOURS_TOO_LONG:
        return N_("This is longer than 24 hours; enter each day by itself: %s");
    case HOURS_ZERO:
        return N_("This is no time at all; the shortest is one minute: %s");
    case HOURS_READ:
        break;
    }
    return NULL;
}

/* The half of the day: 12 for afternoon, 0 for morning, -1 for none, -2 when it is something
 * else. */
static int half_of_day(const char *at) {
    at += strspn(at, " ");
    size_t len = strlen(at);
    if (len == 0) {
        return -1;
    }
    return word_is(at, len, "am a.m. a.m yb") ? 0 : word_is(at, len, "pm p.m. p.m yp") ? 12 : -2;
}

/* "9", "9:30", "9.30", "0930". NULL when it is no time of a clock. */
static const char *read_clock(const char *at, int *hour, int *minute) {
    int digits, more;
    at = read_digits(at, hour, &digits);
    *minute = 0;
    if (digits == 0 || digits > 4) {
        return NULL;
    }
    if (*at == ':' || (*at == '.' && is_digit(at[1]))) {
        at = read_digits(at + 1, minute, &more);
        return more == 2 && digits <= 2 ? at : NULL;
    }
    if (digits > 2) {
        *minute = *hour % 100;
        *hour /= 100;
    }
    return at;
}

int clock_time_parse(const char *typed, int *minute_of_day) {
    struct buffer simple CLEAN(buffer_release) = BUFFER_INIT;
    int hour, minute;
    simplify(&simple, typed);
    const char *at = read_clock(simple.text + strspn(simple.text, " "), &hour, &minute);
    if (at == NULL || minute > 59 || hour > 23) {
        return 0;
    }
    int half = half_of_day(at);
    if (half == -2 || (half >= 0 && (hour < 1 || hour > 12))) {
        return 0;
    }
    if (half >= 0) {
        hour = hour % 12 + half;
    }
    *minute_of_day = hour * 60 + minute;
    return 1;
}
