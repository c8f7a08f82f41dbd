/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writing a mapping as the text that reads as the same. */
#include "import/mapping.h"

static void add_quoted(struct buffer *out, const char *text) {
    buffer_add(out, " \"");
    for (; *text; text++) {
        if (*text == '"')
            buffer_add_char(out, '"');
        buffer_add_char(out, *text);
    }
    buffer_add_char(out, '"');
}

static void add_column(struct buffer *out, const struct mapping_column *column) {
    buffer_addf(out, "column %s", import_field_word(column->field));
    if (column->style != STYLE_NONE)
        buffer_addf(out, " %s", import_style_word(column->style));
    if (column->position)
        buffer_addf(out, " @%d", column->position);
    for (int i = 0; i < column->heading_count; i++)
        add_quoted(out, column->headings[i]);
    buffer_add_char(out, '\n');
}

static void add_pair(struct buffer *out, const struct mapping_pair *pair) {
    buffer_addf(out, "%s %s", pair->theirs ? "value" : "set", import_field_word(pair->field));
    if (pair->theirs)
        add_quoted(out, pair->theirs);
    add_quoted(out, pair->ours);
    buffer_add_char(out, '\n');
}

void mapping_text(const struct mapping *mapping, struct buffer *out) {
    buffer_addf(out, "name %s\nsystem", mapping->name);
    add_quoted(out, mapping->system);
    buffer_addf(out, "\nrecord %s\nheader %s\ntime %s\ndates %s\n",
                import_record_word(mapping->record), mapping->header ? "yes" : "no",
                import_style_word(mapping->time), import_style_word(mapping->dates));
    if (mapping->per_hour)
        buffer_addf(out, "hour %lld\n", (long long)mapping->per_hour);
    if (mapping->sub_headers)
        buffer_add(out, "rows sub-headers\n");
    if (mapping->signed_)
        buffer_add(out, "rows signed\n");
    for (int i = 0; i < mapping->pair_count; i++)
        add_pair(out, &mapping->pairs[i]);
    for (int i = 0; i < mapping->column_count; i++)
        add_column(out, &mapping->columns[i]);
    for (int i = 0; i < mapping->must_count; i++) { /* a line has no room for any number */
        buffer_add(out, "must");
        add_quoted(out, mapping->must[i]);
        buffer_add_char(out, '\n');
    }
}
