/* SPDX-License-Identifier: GPL-3.0-or-later
 * Names of months and days as people type them, without accents and in small letters; months also
 * in Spanish and Catalan, which the time banks write whose files are brought in. The mutated and
 * lenited forms are there because both languages change a first letter after other words: "o
 * Fawrth", "ym Mawrth", "dhen Mhàrt". */
#include "text/date_names.h"

#include <string.h>

#include "base/attr.h"

enum { PREFIX_MIN = 3 };

/* Each list ends in a space, so that every word in it does. */
static const char *const months[] = {
    "january ionawr faoilleach fhaoilleach enero gener ",
    "february chwefror gearran ghearran febrero febrer ",
    "march mawrth fawrth mart mhart marzo marc ",
    "april ebrill giblean ghiblean abril ",
    "may mai fai ceitean cheitean mayo maig ",
    "june mehefin fehefin ogmhios togmhios junio juny ",
    "july gorffennaf orffennaf ngorffennaf iuchar tiuchar julio juliol ",
    "august awst lunastal agosto agost ",
    "september sept medi fedi sultain tsultain shultain septiembre setiembre setembre ",
    "october hydref damhair dhamhair octubre ",
    "november tachwedd dachwedd nhachwedd thachwedd samhain tsamhain shamhain noviembre novembre ",
    "december rhagfyr ragfyr dubhlachd dhubhlachd diciembre desembre ",
};

static const char *const weekdays[] = {
    "monday mon llun lun diluain dil ",
    "tuesday tue tues mawrth fawrth maw dimairt dim ",
    "wednesday wed weds mercher fercher mer diciadain dic ",
    "thursday thu thur thurs iau diardaoin dia ",
    "friday fri gwener wener gwen dihaoine dih ",
    "saturday sat sadwrn sad disathairne dis ",
    "sunday sun sul didomhnaich did ",
};

static const char fillers[] =
    "st nd rd th af il ail ydd fed ed eg mh d na s t the of o y yr ym yn yng "
    "a am an dhen den de mis dydd ddydd latha on ar air ";

/* Is there a word in the list that is `word`, or (`begins`) begins with it? */
static bool in_list(const char *list, const char *word, size_t len, bool begins) {
    while (*list != '\0') {
        size_t listed = strcspn(list, " ");
        if ((begins ? listed >= len : listed == len) && strncmp(list, word, len) == 0) {
            return true;
        }
        list += listed + 1;
    }
    return false;
}

int date_month_from_word(const char *word, size_t len) {
    int found = 0;
    if (len < PREFIX_MIN) {
        return 0;
    }
    for (int month = 1; month <= 12; month++) {
        if (in_list(months[month - 1], word, len, false)) {
            return month;
        }
        if (in_list(months[month - 1], word, len, true)) {
            found = found == 0 ? month : -1;
        }
    }
    return found > 0 ? found : 0;
}

int date_weekday_from_word(const char *word, size_t len) {
    for (int weekday = 0; weekday < 7; weekday++) {
        if (in_list(weekdays[weekday], word, len, false)) {
            return weekday;
        }
    }
    return -1;
}

bool date_near_day_from_text(const char *folded, int *days_ahead) {
    static const struct {
        const char *words;
        int days_ahead;
    } near[] = {
        {"today", 0},  {"heddiw", 0},     {"an diugh", 0},  {"andiugh", 0},
        {"diugh", 0},  {"yesterday", -1}, {"ddoe", -1},     {"doe", -1},
        {"an de", -1}, {"ande", -1},      {"tomorrow", 1},  {"yfory", 1},
        {"fory", 1},   {"a maireach", 1}, {"amaireach", 1}, {"maireach", 1},
    };
    for (size_t i = 0; i < COUNT_OF(near); i++) {
        if (strcmp(folded, near[i].words) == 0) {
            *days_ahead = near[i].days_ahead;
            return true;
        }
    }
    return false;
}

bool date_is_filler(const char *word, size_t len) {
    return in_list(fillers, word, len, false);
}
