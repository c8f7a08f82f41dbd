/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words and names of what a file holds and of what a column may mean, and what goes with what.
 */
#include <string.h>
#include "base/i18n.h"
#include "import/mapping.h"

static const struct {
    const char *word, *name;
} fields[IMPORT_FIELD_COUNT] = {{"-", N_("Left aside")},
#define IMPORT_ROW(id, word, say) {word, say},
                                IMPORT_FIELDS(IMPORT_ROW)
#undef IMPORT_ROW
};

const char *import_field_word(enum import_field field) {
    return fields[field].word;
}

const char *import_field_name(enum import_field field) {
    return fields[field].name;
}

bool import_field_from_word(const char *word, enum import_field *field) {
    for (int i = 0; i < IMPORT_FIELD_COUNT; i++) {
        if (strcmp(word, fields[i].word) == 0) {
            *field = (enum import_field)i;
            return true;
        }
    }
    return false;
}

/* ---- kinds of record ---- */
#define BIT(id) (UINT64_C(1) << IMPORT_##id)
static const struct {
    const char *word, *name;
    uint64_t may;
} records[RECORD_COUNT] = {
    [RECORD_PARTY] = {"party", N_("members and organisations"),
                      BIT(KEY) | BIT(NUMBER) | BIT(NAME) | BIT(CALLED) | BIT(GIVEN) | BIT(FAMILY) |
                          BIT(KIND) | BIT(STATUS) | BIT(EMAIL) | BIT(PHONE) | BIT(OTHER_PHONE) |
                          BIT(STREET) | BIT(AREA) | BIT(POSTCODE) | BIT(LANGUAGE) | BIT(BIRTH) |
                          BIT(JOINED) | BIT(GENDER) | BIT(CONTACT) | BIT(NOTE) | BIT(BALANCE)},
    [RECORD_LISTING] = {"listing", N_("offers and needs"),
                        BIT(KEY) | BIT(STATUS) | BIT(PARTY) | BIT(TYPE) | BIT(CATEGORY) |
                            BIT(WORDS) | BIT(UNTIL) | BIT(DAY) | BIT(TIME)},
    [RECORD_EXCHANGE] = {"exchange", N_("exchanges"),
                         BIT(KEY) | BIT(STATUS) | BIT(CATEGORY) | BIT(WORDS) | BIT(DAY) |
                             BIT(GIVER) | BIT(RECEIVER) | BIT(TIME) | BIT(TYPE) | BIT(PAYER) |
                             BIT(PAYER_KIND) | BIT(PAYEE) | BIT(PAYEE_KIND)},
    [RECORD_BALANCE] = {"balance", N_("opening balances"), BIT(PARTY) | BIT(TIME) | BIT(DAY)},
    [RECORD_CONTACT] = {"contact", N_("telephone numbers and addresses"),
                        BIT(PARTY) | BIT(KIND) | BIT(VALUE) | BIT(STATUS)},
    [RECORD_CATEGORY] = {"category", N_("categories"),
                         BIT(KEY) | BIT(CATEGORY) | BIT(PARENT) | BIT(STATUS) | BIT(NOTE)},
};

const char *import_record_word(enum import_record record) {
    return records[record].word;
}

const char *import_record_name(enum import_record record) {
    return records[record].name;
}

bool import_record_from_word(const char *word, enum import_record *record) {
    for (int i = 0; i < RECORD_COUNT; i++) {
        if (strcmp(word, records[i].word) == 0) {
            *record = (enum import_record)i;
            return true;
        }
    }
    return false;
}

bool import_field_fits(enum import_record record, enum import_field field) {
    return field == IMPORT_NONE || (records[record].may & (UINT64_C(1) << field)) != 0;
}

/* ---- how a cell is to be read ---- */
static const char *const styles[IMPORT_STYLE_COUNT] = {
    [STYLE_NONE] = "",
    [STYLE_BY_NAME] = "name",
    [STYLE_BY_NUMBER] = "number",
    [STYLE_BY_NAME_NUMBER] = "name-number",
    [STYLE_BY_KEY] = "key",
    [STYLE_BY_EMAIL] = "email",
    [STYLE_BY_ANY] = "any",
    [STYLE_YMD] = "ymd",
    [STYLE_DMY] = "dmy",
    [STYLE_MDY] = "mdy",
    [STYLE_HOURS] = "hours",
    [STYLE_MINUTES] = "minutes",
    [STYLE_SECONDS] = "seconds",
    [STYLE_ASK] = "ask",
};

const char *import_style_word(enum import_style style) {
    return styles[style];
}

bool import_style_from_word(const char *word, enum import_style *style) {
    for (int i = STYLE_BY_NAME; i < IMPORT_STYLE_COUNT; i++) {
        if (strcmp(word, styles[i]) == 0) {
            *style = (enum import_style)i;
            return true;
        }
    }
    return false;
}

bool import_style_fits(enum import_field field, enum import_style style) {
    const uint64_t people = BIT(PARTY) | BIT(GIVER) | BIT(RECEIVER) | BIT(PAYER) | BIT(PAYEE);
    const uint64_t days = BIT(BIRTH) | BIT(JOINED) | BIT(UNTIL) | BIT(DAY);
    const uint64_t times = BIT(TIME) | BIT(BALANCE);
    uint64_t bit = UINT64_C(1) << field;
    if (style == STYLE_NONE)
        return true;
    if (style <= STYLE_BY_ANY)
        return (people & bit) != 0;
    if (style <= STYLE_MDY)
        return (days & bit) != 0;
    return style <= STYLE_SECONDS && (times & bit) != 0;
}
