/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two people changed the same details. What only one of them touched is put together; where both
 * did, both versions are shown, field by field, with a choice. */
#include <string.h>
#include "people_private.h"
#include "text/date.h"

struct conflict {
    const struct field *fields;
    int count;
    const char *mine, *theirs; /* the two bound structs, as bytes */
};

static void value_text(const struct field *field, const char *data, struct buffer *out) {
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_NOTE:
        buffer_add(out, data + field->offset);
        break;
    case FIELD_DATE: {
        day_t day;
        memcpy(&day, data + field->offset, sizeof day);
        date_text(out, day, DATE_LONG);
        break;
    }
    case FIELD_NUMBER: {
        int32_t number;
        memcpy(&number, data + field->offset, sizeof number);
        buffer_addf(out, "%d", (int)number);
        break;
    }
    case FIELD_CHECK:
        buffer_add(out, data[field->offset] ? "[x]" : "[ ]");
        break;
    case FIELD_CHOICE: {
        int64_t id;
        memcpy(&id, data + field->offset, sizeof id);
        if (id && field->options)
            field->options->name(field->options_context, id, out);
        break;
    }
    default:
        break;
    }
}

static bool same(const struct field *field, const void *a, const void *b) {
    const char *one = (const char *)a + field->offset, *other = (const char *)b + field->offset;
    bool text = field->kind == FIELD_TEXT || field->kind == FIELD_NOTE;
    return text ? !strcmp(one, other) : !memcmp(one, other, field->size);
}

static void head(void *context, struct lines *out) {
    const struct conflict *conflict = context;
    lines_add(out, STYLE_NOTICE, 0,
              _("Somebody else changed these details while you were typing. Nothing is lost:"));
    for (int i = 0; i < conflict->count; i++) {
        CLEAN(buffer_release) struct buffer mine = BUFFER_INIT, theirs = BUFFER_INIT;
        const struct field *field = &conflict->fields[i];
        if (field->kind == FIELD_HEADING || same(field, conflict->mine, conflict->theirs))
            continue;
        value_text(field, conflict->mine, &mine);
        value_text(field, conflict->theirs, &theirs);
        lines_blank(out);
        lines_add(out, STYLE_LABEL, 0, _(field->label));
        lines_addf(out, STYLE_NORMAL, 2, _("You typed: %s"), mine.text);
        lines_addf(out, STYLE_NORMAL, 2, _("Saved meanwhile: %s"), theirs.text);
    }
}

/* Takes over what only the other one changed; returns whether a field is left that both did. */
static bool merge(const struct field *fields, int count, const void *base, void *mine,
                  const void *theirs) {
    bool clash = false;
    for (int i = 0; i < count; i++) {
        const struct field *field = &fields[i];
        if (field->kind == FIELD_HEADING || same(field, base, theirs) || same(field, mine, theirs))
            continue;
        if (same(field, base, mine))
            memcpy((char *)mine + field->offset, (const char *)theirs + field->offset, field->size);
        else
            clash = true;
    }
    return clash;
}

int conflict_settle(struct ui *ui, const struct field *fields, int field_count, const void *base,
                    void *mine, const void *theirs) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Save what I typed")},
        {.number = 2, .label = N_("Take what was saved meanwhile")},
        {.number = 0, .label = N_("Go on editing")},
    };
    struct conflict conflict = {fields, field_count, mine, theirs};
    if (!merge(fields, field_count, base, mine, theirs))
        return 1;
    return ask_choice(ui, N_("Changed meanwhile"), head, &conflict, choices, COUNT_OF(choices));
}
