/* SPDX-License-Identifier: GPL-3.0-or-later
 * Formulas of spreadsheets made harmless. With "such a text" closed under apostrophes in front,
 * adding one and taking one away are each other's opposite. */
#include "text/csv_safe.h"

#include <stdbool.h>
#include <string.h>

/* Blanks do not help: some programs take them off before they look. */
static bool is_formula(const char *text) {
    static const char *const wide[] = {"＝", "＋", "－", "＠"};
    text += strspn(text, "'");
    text += strspn(text, " ");
    if (*text != '\0' && strchr("=+-@\t\r\n", *text) != NULL) {
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(wide); i++) {
        if (strncmp(text, wide[i], strlen(wide[i])) == 0) {
            return true;
        }
    }
    return false;
}

void csv_safe_write(struct buffer *out, const char *text) {
    if (is_formula(text)) {
        buffer_add_char(out, '\'');
    }
    buffer_add(out, text);
}

const char *csv_safe_read(const char *text) {
    return *text == '\'' && is_formula(text) ? text + 1 : text;
}
