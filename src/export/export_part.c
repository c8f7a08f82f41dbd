/* SPDX-License-Identifier: GPL-3.0-or-later
 * The parts of an export, by word and by name. */
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "export/export.h"

static const struct {
    const char *word, *name;
} parts[EXPORT_PART_COUNT] = {
#define EXPORT_ROW(id, word, say) {word, say},
    EXPORT_PARTS(EXPORT_ROW)
#undef EXPORT_ROW
};

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
