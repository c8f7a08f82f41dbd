/* SPDX-License-Identifier: GPL-3.0-or-later
 * The parts of an export, by word and by name, and their columns. */
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "export_private.h"

static const struct {
    const char *word, *name;
} parts[EXPORT_PART_COUNT] = {
#define EXPORT_ROW(id, word, say) {word, say},
    EXPORT_PARTS(EXPORT_ROW)
#undef EXPORT_ROW
};

#define PART(part, reads, writes) static const struct export_column columns_of_##part[] = {
#define COLUMN(name, kind)        {name, COLUMN_##kind, false},
#define ALSO(name, kind)          {name, COLUMN_##kind, true},
#define PART_END()                                                                                 \
    }                                                                                              \
    ;
#include "part.def"
#undef PART
#undef COLUMN
#undef ALSO
#undef PART_END

static const struct export_table tables[EXPORT_PART_COUNT] = {
#define PART(part, reads, writes)                                                                  \
    [EXPORT_##part] = {columns_of_##part, COUNT_OF(columns_of_##part), SQL_##reads, SQL_##writes},
#define COLUMN(name, kind)
#define ALSO(name, kind)
#define PART_END()
#include "part.def"
#undef PART
#undef COLUMN
#undef ALSO
#undef PART_END
};

const struct export_table *export_table(enum export_part part) {
    return &tables[part];
}

const char *export_part_word(enum export_part part) {
    return parts[part].word;
}

const char *export_part_name(enum export_part part) {
    return parts[part].name;
}

bool export_part_from_word(const char *word, enum export_part *part) {
    for (int i = 0; i < EXPORT_PART_COUNT; i++) {
        if (strcmp(word, parts[i].word) == 0) {
            *part = (enum export_part)i;
            return true;
        }
    }
    return false;
}

const char *export_part_column(enum export_part part, int column) {
    return column < tables[part].count ? tables[part].columns[column].name : NULL;
}
