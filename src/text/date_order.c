/* SPDX-License-Identifier: GPL-3.0-or-later
 * Days as other programs write them. The order of day and month is told, never guessed; what stands
 * after the day must be a time of day, and is left. */
#include <stdbool.h>
#include <string.h>

#include "base/attr.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/day.h"
#include "base/i18n.h"
#include "text/csv.h"
#include "text/date_names.h"
#include "text/fold.h"

/* A two-digit year is at most so far ahead: what other systems hold is past. */
enum { YEARS_AHEAD_MAX = 10, PARTS = 3, COMPACT_DIGITS = 8, YEAR_DIGITS = 4 };

struct number {
    int value, digits;
};
struct parts {
    struct number number[PARTS];
    int numbers;
    int month; /* by its name; 0: none */
    bool month_may_be_weekday;
    char between; /* the sign between numbers, '\0' for none yet */
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static const char *skip_blanks(const char *at) {
    return at + strspn(at, " \t");
}

static int days_parts(const struct parts *parts) {
    return parts->numbers + (parts->month != 0);
}

/* "20180130" is three of them. NULL when it is no part of a day. */
static const char *read_number(const char *at, struct parts *parts) {
    int value = 0, digits = 0;
    for (; digits <= COMPACT_DIGITS && is_digit(at[digits]); digits++) {
        value = digits < COMPACT_DIGITS ? value * 10 + at[digits] - '0' : value;
    }
    if (digits == COMPACT_DIGITS && days_parts(parts) == 0) {
        parts->number[0] = (struct number){value / 10000, YEAR_DIGITS};
        parts->number[1] = (struct number){value / 100 % 100, 2};
        parts->number[2] = (struct number){value % 100, 2};
        parts->numbers = PARTS;
    } else if (digits <= YEAR_DIGITS) {
        parts->number[parts->numbers++] = (struct number){value, digits};
    } else {
        return NULL;
    }
    return at + digits;
}

static bool is_weekday(const char *word, size_t len) {
    static const char others[] = " lunes martes miercoles jueves viernes sabado domingo dilluns "
                                 "dimarts dimecres dijous divendres dissabte diumenge ";
    char framed[16];
    if (date_weekday_from_word(word, len) >= 0) {
        return true;
    }
    if (len + 3 > sizeof framed) {
        return false;
    }
    framed[0] = ' ';
    memcpy(framed + 1, word, len);
    memcpy(framed + 1 + len, " ", 2);
    return strstr(others, framed) != NULL;
}

/* A month, a weekday in front, or a word that says nothing ("de", "th"). */
static const char *read_word(const char *at, struct parts *parts) {
    struct buffer word CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer folded CLEAN(buffer_release) = BUFFER_INIT;
    size_t len = 0;
    bool of = (at[0] == 'd' || at[0] == 'D') && at[1] == '\''; /* "d'abril" */
    at += of ? 2 : 0;
    while (is_letter(at[len])) {
        len++;
    }
    buffer_add_bytes(&word, at, len);
    text_fold(&folded, word.text);
    int month = date_month_from_word(folded.text, folded.len);
    bool weekday = is_weekday(folded.text, folded.len) && parts->numbers == 0;
    if (month != 0 && (parts->month == 0 || parts->month_may_be_weekday)) {
        parts->month = month;
        parts->month_may_be_weekday = weekday;
    } else if (!weekday && !date_is_filler(folded.text, folded.len)) {
        return NULL;
    }
    return at + len + (at[len] == '.');
}

/* What may stand between two parts: blanks and one sign, the same one each time. */
static const char *read_between(const char *at, struct parts *parts) {
    at = skip_blanks(at);
    if (*at == '\0' || strchr("-/.,", *at) == NULL) {
        return at;
    }
    if (*at != ',' && days_parts(parts) > 0) {
        if (parts->between != '\0' && parts->between != *at) {
            return NULL;
        }
        parts->between = *at;
    }
    return skip_blanks(at + 1);
}

/* Reads day, month and year in whatever order they are; NULL when they are not there. */
static const char *read_parts(const char *at, struct parts *parts) {
    while (at != NULL && days_parts(parts) < PARTS) {
        if (is_digit(*at)) {
            at = read_number(at, parts);
        } else if (is_letter(*at)) {
            at = read_word(at, parts);
        } else {
            return NULL;
        }
        if (at != NULL && days_parts(parts) < PARTS) {
            at = read_between(at, parts);
        }
    }
    return at;
}

/* ---- the time after it ---- */

static const char *read_two(const char *at, int most) {
    if (at == NULL || !is_digit(at[0]) || !is_digit(at[1]) ||
        (at[0] - '0') * 10 + at[1] - '0' > most) {
        return NULL;
    }
    return at + 2;
}

static const char *read_clock(const char *at) {
    at = is_digit(at[0]) && at[1] == ':' ? at + 1 : read_two(at, 24);
    if (at == NULL || *at != ':') {
        return NULL;
    }
    at = read_two(at + 1, 59);
    if (at != NULL && *at == ':') {
        at = read_two(at + 1, 60); /* a leap second */
        if (at != NULL && (*at == '.' || *at == ',') && is_digit(at[1])) {
            at++;
            at += strspn(at, "0123456789");
        }
    }
    return at;
}

/* "Z", "UTC", "pm", "a.m.", "+01:00", "GMT+0100 (Central European Time)", "[Europe/Paris]". */
static bool is_zone(const char *at) {
    at = skip_blanks(at);
    while (is_letter(*at) || *at == '.') {
        at++;
    }
    at = skip_blanks(at);
    while (is_letter(*at)) {
        at++;
    }
    at = skip_blanks(at);
    if (*at == '+' || *at == '-') {
        at++;
        at += strspn(at, "0123456789:");
    }
    at = skip_blanks(at);
    if (*at == '(' || *at == '[') {
        at += strcspn(at, ")]");
        at += *at != '\0';
    }
    return *skip_blanks(at) == '\0';
}

static bool is_time_or_nothing(const char *at) {
    const char *then = skip_blanks(at);
    if (*then == '\0') {
        return true;
    }
    if (*then == ',' || ((*then == 'T' || *then == 't') && is_digit(then[1]))) {
        then = skip_blanks(then + 1);
    }
    if (then == at) {
        return false; /* nothing between them */
    }
    then = read_clock(then);
    return then != NULL && is_zone(then);
}

/* ---- together ---- */

static bool is_year(const struct number *number, int *year) {
    if (number->digits == YEAR_DIGITS) {
        *year = number->value;
        return true;
    }
    int last = day_to_ymd(clock_today()).year + YEARS_AHEAD_MAX;
    *year = last - (last - number->value) % 100;
    return number->digits == 2;
}

static enum day_reading made(const struct number *year, int month, const struct number *day_of,
                             day_t *day) {
    int whole_year;
    if (!is_year(year, &whole_year) || day_of->digits > 2) {
        return DAY_UNREADABLE;
    }
    *day = day_from_ymd(whole_year, month, day_of->value);
    return *day != DAY_NONE ? DAY_READ : DAY_NO_SUCH;
}

static enum day_reading put_together(const struct parts *parts, enum day_order order, day_t *day) {
    const struct number *number = parts->number;
    bool year_first = number[0].digits == YEAR_DIGITS;
    if (parts->month != 0) {
        return year_first ? made(&number[0], parts->month, &number[1], day)
                          : made(&number[1], parts->month, &number[0], day);
    }
    if (number[1].digits > 2) {
        return DAY_UNREADABLE;
    }
    if (year_first) {
        return made(&number[0], number[1].value, &number[2], day);
    }
    switch (order) {
    case DAY_YMD:
        return parts->between == '-' && number[0].digits == 2
                   ? made(&number[0], number[1].value, &number[2], day)
                   : DAY_UNREADABLE;
    case DAY_DMY:
        return made(&number[2], number[1].value, &number[0], day);
    case DAY_MDY:
        return number[0].digits > 2 ? DAY_UNREADABLE
                                    : made(&number[2], number[0].value, &number[1], day);
    }
    return DAY_UNREADABLE;
}

enum day_reading day_order_parse(const char *text, enum day_order order, int32_t *day) {
    struct parts parts = {.numbers = 0};
    *day = DAY_NONE;
    text = skip_blanks(text);
    if (*text == '\0') {
        return DAY_EMPTY;
    }
    const char *rest = read_parts(text, &parts);
    if (rest == NULL || !is_time_or_nothing(rest)) {
        return DAY_UNREADABLE;
    }
    return put_together(&parts, order, day);
}

unsigned day_orders_of(const char *text) {
    unsigned orders = 0;
    for (int order = DAY_YMD; order <= DAY_MDY; order++) {
        int32_t day;
        if (day_order_parse(text, (enum day_order)order, &day) == DAY_READ) {
            orders |= 1U << order;
        }
    }
    return orders;
}

const char *day_reading_says(enum day_reading reading) {
    switch (reading) {
    case DAY_EMPTY:
        return N_("There is no day here.");
    case DAY_UNREADABLE:
        return N_("This is no day in the order that was told: %s");
    case DAY_NO_SUCH:
        return N_("There is no such day: %s");
    case DAY_READ:
        break;
    }
    return NULL;
}
