/* SPDX-License-Identifier: GPL-3.0-or-later
 * Days as text: names and patterns are messages, so that each language orders and inflects them in
 * its own way. */
#include "text/date.h"

#include <assert.h>

#include "base/i18n.h"

/* Until how many days away "3 days ago" is easier than a date; and ages change their unit. */
enum { NEAR_DAYS = 13, WEEKS_FROM_DAYS = 14, MONTHS_FROM_DAYS = 63 };

/* TRANSLATORS: the month as it stands in "Tuesday 4 March 2025" (Gaelic: "dhen Mhàrt"). */
static const char *const months_in_date[] = {
    NC_("month in date", "January"),   NC_("month in date", "February"),
    NC_("month in date", "March"),     NC_("month in date", "April"),
    NC_("month in date", "May"),       NC_("month in date", "June"),
    NC_("month in date", "July"),      NC_("month in date", "August"),
    NC_("month in date", "September"), NC_("month in date", "October"),
    NC_("month in date", "November"),  NC_("month in date", "December"),
};
/* TRANSLATORS: the month by itself, as a heading (Gaelic: "Am Màrt"). */
static const char *const months_alone[] = {
    NC_("month alone", "January"), NC_("month alone", "February"), NC_("month alone", "March"),
    NC_("month alone", "April"),   NC_("month alone", "May"),      NC_("month alone", "June"),
    NC_("month alone", "July"),    NC_("month alone", "August"),   NC_("month alone", "September"),
    NC_("month alone", "October"), NC_("month alone", "November"), NC_("month alone", "December"),
};
/* TRANSLATORS: at most 5 letters, as in "4 Mar 2025". */
static const char *const months_short[] = {
    NC_("month short", "Jan"), NC_("month short", "Feb"), NC_("month short", "Mar"),
    NC_("month short", "Apr"), NC_("month short", "May"), NC_("month short", "Jun"),
    NC_("month short", "Jul"), NC_("month short", "Aug"), NC_("month short", "Sep"),
    NC_("month short", "Oct"), NC_("month short", "Nov"), NC_("month short", "Dec"),
};
static const char *const weekdays[] = {
    NC_("weekday", "Monday"),   NC_("weekday", "Tuesday"), NC_("weekday", "Wednesday"),
    NC_("weekday", "Thursday"), NC_("weekday", "Friday"),  NC_("weekday", "Saturday"),
    NC_("weekday", "Sunday"),
};
/* TRANSLATORS: at most 4 letters. */
static const char *const weekdays_short[] = {
    NC_("weekday short", "Mon"), NC_("weekday short", "Tue"), NC_("weekday short", "Wed"),
    NC_("weekday short", "Thu"), NC_("weekday short", "Fri"), NC_("weekday short", "Sat"),
    NC_("weekday short", "Sun"),
};

const char *weekday_name(int weekday) {
    assert(weekday >= 0 && weekday < 7);
    return i18n_context_later(weekdays[weekday]);
}

const char *weekday_short(int weekday) {
    assert(weekday >= 0 && weekday < 7);
    return i18n_context_later(weekdays_short[weekday]);
}

const char *month_name(int month) {
    assert(month >= 1 && month <= 12);
    return i18n_context_later(months_alone[month - 1]);
}

void date_text(struct buffer *out, day_t day, enum date_style style) {
    if (day == DAY_NONE) {
        return;
    }
    struct ymd ymd = day_to_ymd(day);
    switch (style) {
    case DATE_LONG:
        /* TRANSLATORS: weekday, day, month, year: "Tuesday 4 March 2025". */
        buffer_addf(out, C_("date long", "%1$s %2$d %3$s %4$d"), weekday_name(day_weekday(day)),
                    ymd.day, i18n_context_later(months_in_date[ymd.month - 1]), ymd.year);
        break;
    case DATE_SHORT:
        /* TRANSLATORS: day, short month, year: "4 Mar 2025"; at most 14 columns. */
        buffer_addf(out, C_("date short", "%1$d %2$s %3$d"), ymd.day,
                    i18n_context_later(months_short[ymd.month - 1]), ymd.year);
        break;
    case DATE_ISO:
        buffer_addf(out, "%04d-%02d-%02d", ymd.year, ymd.month, ymd.day);
        break;
    }
}

void date_relative(struct buffer *out, day_t day, day_t today) {
    int64_t ahead = (int64_t)day - today;
    if (day == DAY_NONE) {
        return;
    }
    if (ahead < -NEAR_DAYS || ahead > NEAR_DAYS) {
        date_text(out, day, DATE_SHORT);
    } else if (ahead == 0) {
        buffer_add(out, C_("relative day", "today"));
    } else if (ahead == -1) {
        buffer_add(out, C_("relative day", "yesterday"));
    } else if (ahead == 1) {
        buffer_add(out, C_("relative day", "tomorrow"));
    } else if (ahead < 0) {
        int days = (int)-ahead;
        buffer_addf(out, P_("%d day ago", "%d days ago", days), days);
    } else {
        int days = (int)ahead;
        buffer_addf(out, P_("in %d day", "in %d days", days), days);
    }
}

static int whole_months(day_t since, day_t today) {
    struct ymd from = day_to_ymd(since);
    struct ymd to = day_to_ymd(today);
    return (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day);
}

void date_age(struct buffer *out, day_t since, day_t today) {
    if (since == DAY_NONE || today == DAY_NONE) {
        return;
    }
    int64_t days = (int64_t)today - since;
    if (days <= 0) {
        buffer_add(out, C_("relative day", "today"));
    } else if (days < WEEKS_FROM_DAYS) {
        buffer_addf(out, P_("%d day", "%d days", days), (int)days);
    } else if (days < MONTHS_FROM_DAYS) {
        buffer_addf(out, P_("%d week", "%d weeks", days / 7), (int)(days / 7));
    } else {
        int months = whole_months(since, today);
        buffer_addf(out, P_("%d month", "%d months", months), months);
    }
}
