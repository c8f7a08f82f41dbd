/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading a day that somebody typed. The text is folded first, so that accents, capitals and signs
 * between the parts do not matter; then it is numbers and names. */
#include "text/date.h"

#include <string.h>

#include "base/i18n.h"
#include "text/date_names.h"
#include "text/fold.h"

enum { NUMBERS_MAX = 3, NAMES_MAX = 2, DAYS_AWAY_MAX = 99999 };
/* A two-digit year is at most so far ahead of this year, else in the past. */
enum { YEARS_AHEAD_MAX = 20 };

struct number {
    int value, digits;
};
struct name {
    int month;   /* 0: not a month */
    int weekday; /* -1: not a weekday; "mawrth" is both */
};
struct parts {
    struct number number[NUMBERS_MAX];
    int numbers;
    struct name name[NAMES_MAX];
    int names;
};

static bool add_number(struct parts *parts, const char *digits, size_t count) {
    if (count > 4 || parts->numbers == NUMBERS_MAX) {
        return false;
    }
    struct number *number = &parts->number[parts->numbers++];
    number->digits = (int)count;
    number->value = 0;
    for (size_t i = 0; i < count; i++) {
        number->value = number->value * 10 + digits[i] - '0';
    }
    return true;
}

static bool add_name(struct parts *parts, const char *word, size_t len) {
    struct name name = {date_month_from_word(word, len), date_weekday_from_word(word, len)};
    if ((name.month == 0 && name.weekday < 0) || parts->names == NAMES_MAX) {
        return false;
    }
    parts->name[parts->names++] = name;
    return true;
}

/* Takes the folded text apart; false when something in it has no place in a date. */
static bool take_apart(const char *folded, struct parts *parts) {
    struct buffer word CLEAN(buffer_release) = BUFFER_INIT;
    const char *at = folded + strspn(folded, " ");
    for (; *at != '\0'; at += strspn(at, " ")) {
        size_t digits = strspn(at, "0123456789");
        if (digits > 0) {
            if (!add_number(parts, at, digits)) {
                return false;
            }
            at += digits;
            continue;
        }
        size_t len = strcspn(at, " 0123456789");
        buffer_add_bytes(&word, at, len);
        at += len;
        if (strcmp(word.text, "di") == 0 && *at == ' ') {
            continue; /* "Di-luain" is "Diluain" */
        }
        if (!date_is_filler(word.text, word.len) && !add_name(parts, word.text, word.len)) {
            return false;
        }
        buffer_clear(&word);
    }
    return word.len == 0;
}

/* Which name is the month and which the day of the week; with two, the weekday comes first. */
static bool sort_names(const struct parts *parts, int *month, int *weekday) {
    const struct name *first = &parts->name[0];
    const struct name *second = &parts->name[1];
    *month = 0;
    *weekday = -1;
    if (parts->names == 1) {
        bool as_weekday = first->weekday >= 0 &&
                          (parts->numbers == 0 || parts->numbers == 3 || first->month == 0);
        *(as_weekday ? weekday : month) = as_weekday ? first->weekday : first->month;
    } else if (parts->names == 2) {
        if (first->weekday >= 0 && second->month != 0) {
            *weekday = first->weekday;
            *month = second->month;
        } else if (first->month != 0 && second->weekday >= 0) {
            *month = first->month;
            *weekday = second->weekday;
        } else {
            return false;
        }
    }
    return true;
}

static bool whole_year(const struct number *number, day_t today, int *year) {
    if (number->digits == 4) {
        *year = number->value;
        return true;
    }
    if (number->digits != 2) {
        return false;
    }
    int last = day_to_ymd(today).year + YEARS_AHEAD_MAX;
    *year = last - (last - number->value) % 100;
    return true;
}

static enum date_reading far_day(day_t today, int64_t days, day_t *day) {
    int64_t there = (int64_t)today + days;
    if (there < day_from_ymd(DAY_MIN_YEAR, 1, 1) || there > day_from_ymd(DAY_MAX_YEAR, 12, 31)) {
        return DATE_NO_SUCH_DAY;
    }
    *day = (day_t)there;
    return DATE_READ;
}

/* The nearest such day in the direction asked; 29 February may be up to eight years away. */
static enum date_reading without_year(int month, int day_of_month, day_t today, bool ahead,
                                      day_t *day) {
    int this_year = day_to_ymd(today).year;
    for (int away = 0; away <= 8; away++) {
        day_t there = day_from_ymd(this_year + (ahead ? away : -away), month, day_of_month);
        if (there != DAY_NONE && (ahead ? there >= today : there <= today)) {
            *day = there;
            return DATE_READ;
        }
    }
    return DATE_NO_SUCH_DAY;
}

static enum date_reading weekday_alone(int weekday, day_t today, bool ahead, day_t *day) {
    int back = (day_weekday(today) - weekday + 7) % 7;
    int days = ahead ? 7 - back : back == 0 ? -7 : -back;
    return far_day(today, days, day);
}

/* A year of four digits that comes first goes to the end. */
static void year_last(struct number *number, int count, int with_year) {
    if (number[0].digits == 4 && count == with_year) {
        struct number year = number[0];
        number[0] = number[count - 1];
        number[count - 1] = year;
    }
}

static enum date_reading whole_date(day_t there, int weekday, day_t *day) {
    if (there == DAY_NONE || (weekday >= 0 && day_weekday(there) != weekday)) {
        return DATE_NO_SUCH_DAY; /* a Tuesday that was a Wednesday is a slip of the hand */
    }
    *day = there;
    return DATE_READ;
}

/* In writing order: day, month unless its name was given, year or none. */
static enum date_reading from_numbers(const struct number *number, int count, int month,
                                      int weekday, day_t today, bool ahead, day_t *day) {
    int year, given = month != 0 ? count + 1 : count; /* of day, month and year */
    if (given < 2 || given > 3 || number[0].digits > 2) {
        return DATE_UNREADABLE;
    }
    if (month == 0) {
        if (number[1].digits > 2) {
            return DATE_UNREADABLE;
        }
        month = number[1].value;
    }
    if (given == 2) {
        return without_year(month, number[0].value, today, ahead, day);
    }
    if (!whole_year(&number[count - 1], today, &year)) {
        return DATE_UNREADABLE;
    }
    return whole_date(day_from_ymd(year, month, number[0].value), weekday, day);
}

static enum date_reading put_together(struct parts *parts, day_t today, bool ahead, day_t *day) {
    int month, weekday;
    if (!sort_names(parts, &month, &weekday)) {
        return DATE_UNREADABLE;
    }
    if (parts->numbers == 0) {
        return month == 0 && weekday >= 0 ? weekday_alone(weekday, today, ahead, day)
                                          : DATE_UNREADABLE;
    }
    year_last(parts->number, parts->numbers, month != 0 ? 2 : 3);
    return from_numbers(parts->number, parts->numbers, month, weekday, today, ahead, day);
}

/* "-3", "+7", also with the minus sign of typography. */
static bool signed_days(const char *typed, int *days) {
    typed += strspn(typed, " \t");
    bool back = *typed == '-' || strncmp(typed, "\u2212", 3) == 0;
    if (!back && *typed != '+') {
        return false;
    }
    typed += (unsigned char)*typed < 0x80 ? 1 : 3;
    typed += strspn(typed, " ");
    size_t count = strspn(typed, "0123456789");
    if (count == 0 || typed[count + strspn(typed + count, " \t")] != '\0') {
        return false;
    }
    int value = 0;
    for (size_t i = 0; i < count && value <= DAYS_AWAY_MAX; i++) {
        value = value * 10 + typed[i] - '0';
    }
    *days = back ? -value : value;
    return true;
}

enum date_reading date_parse(const char *typed, day_t today, bool ahead, day_t *day) {
    struct buffer folded CLEAN(buffer_release) = BUFFER_INIT;
    struct parts parts = {.numbers = 0, .names = 0};
    int days;
    *day = DAY_NONE;
    if (typed[strspn(typed, " \t\n")] == '\0') {
        return DATE_EMPTY;
    }
    if (signed_days(typed, &days)) {
        return far_day(today, days, day);
    }
    text_fold(&folded, typed);
    if (date_near_day_from_text(folded.text, &days)) {
        return far_day(today, days, day);
    }
    if (!take_apart(folded.text, &parts)) {
        return DATE_UNREADABLE;
    }
    return put_together(&parts, today, ahead, day);
}

const char *date_reading_says(enum date_reading reading) {
    switch (reading) {
    case DATE_EMPTY:
        return N_("Type a day, for example 27 3 2025 or today.");
    case DATE_UNREADABLE:
        return N_("This could not be read as a day. Type it like 27 3 2025: %s");
    case DATE_NO_SUCH_DAY:
        return N_("There is no such day: %s");
    case DATE_READ:
        break;
    }
    return NULL;
}
