/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words and names of what a column may mean. */
#include <string.h>
#include "base/i18n.h"
#include "import/mapping.h"

static const struct {
    const char *word, *name;
} fields[IMPORT_FIELD_COUNT] = {
    {"-", N_("Left aside")},
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
