/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the tests of forms share (see form_kit.h). */
#include "form_kit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "widget/pick.h"

static const char *const first_names[] = {"Màiri", "Owain", "Amal", "Siân", "Iona"};

static void person_name(int64_t id, char *to, size_t bytes) {
    snprintf(to, bytes, "%s Number%05d", first_names[id % 5], (int)id);
}

static int people_find(void *context, const char *typed, int skip, struct option *options,
                       int max) {
    struct kit *kit = context;
    int count = 0;
    kit->asked += max;
    for (int64_t id = 1; id <= PEOPLE && count < max; id++) {
        char name[60];
        if (typed[0] == '\0' && skip >= id) {
            continue;
        }
        person_name(id, name, sizeof name);
        if (typed[0] != '\0' && (!text_fold_matches(name, typed) || skip-- > 0)) {
            continue;
        }
        options[count].id = id;
        options[count].name[0] = '\0';
        PUT_TEXT(options[count++].text, name);
    }
    kit->given += count;
    return count;
}

static void people_name(void *context, int64_t id, struct buffer *out) {
    char name[60];
    (void)context;
    person_name(id, name, sizeof name);
    buffer_add(out, name);
}

static const struct option_source people = {.find = people_find, .name = people_name};
static const struct option_entry category_entries[] = {
    {7, "Gardening"}, {8, "Lifts and transport"}, {9, "Lifting and carrying"}};
static struct option_table categories = {category_entries, COUNT_OF(category_entries)};

static const struct field fields[] = {
    {.id = THING_NAME,
     .kind = FIELD_TEXT,
     .label = "Name",
     .needed = true,
     FIELD_AT(struct thing, name)},
    {.id = THING_PERSON,
     .kind = FIELD_CHOICE,
     .label = "Who",
     FIELD_AT(struct thing, person),
     .options = &people},
    {.id = THING_CATEGORY,
     .kind = FIELD_CHOICE,
     .label = "What",
     FIELD_AT(struct thing, category),
     .options = &option_table_source,
     .options_context = &categories,
     .words_offset = offsetof(struct thing, words),
     .words_size = 60},
    {.id = THING_HOURS, .kind = FIELD_HOURS, .label = "How long", FIELD_AT(struct thing, minutes)},
    {.id = THING_DAY, .kind = FIELD_DATE, .label = "When", FIELD_AT(struct thing, day)},
    {.id = THING_TIME, .kind = FIELD_TIME, .label = "At", FIELD_AT(struct thing, minute_of_day)},
    {.id = THING_NUMBER, .kind = FIELD_NUMBER, .label = "Places", FIELD_AT(struct thing, number)},
    {.id = THING_AGREE, .kind = FIELD_CHECK, .label = "Agreed", FIELD_AT(struct thing, agree)},
    {.id = THING_NOTE, .kind = FIELD_NOTE, .label = "Note", FIELD_AT(struct thing, note)},
    {.id = THING_SECRET, .kind = FIELD_SECRET, .label = "Password", FIELD_AT(struct thing, secret)},
};
static const struct choice choices[] = {
    {1, "Save", NULL, 0, false}, {2, "Another way", NULL, 0, true}, {0, "Cancel", NULL, 0, false}};

static void check(void *context, const void *data, struct problems *problems) {
    const struct thing *thing = data;
    (void)context;
    if (strcmp(thing->name, "Nobody") == 0) {
        problems_add(problems, THING_NAME, "%s is no name.", thing->name);
    }
}

void kit_begin(struct kit *kit) {
    memset(kit, 0, sizeof *kit);
    kit->thing.day = DAY_NONE;
    kit->thing.minute_of_day = -1;
    kit->form = (struct form){.title = "Try a form",
                              .name = "",
                              .purpose = "To try.",
                              .fields = fields,
                              .field_count = COUNT_OF(fields),
                              .data = &kit->thing,
                              .context = kit,
                              .check = check,
                              .choices = choices,
                              .choice_count = COUNT_OF(choices)};
}

void kit_end(struct kit *kit) {
    for (int i = 0; i < kit->frame_count; i++) {
        free(kit->frames[i]);
    }
    i18n_use(LANGUAGE_EN);
}

static void add(struct kit *kit, enum key_kind kind, uint32_t code) {
    assert_true(kit->key_count < KEYS_MAX);
    kit->keys[kit->key_count++] = (struct key){kind, code};
}

void kit_type(struct kit *kit, const char *text) {
    size_t len = strlen(text), at = 0, got;
    uint32_t code;
    while (at < len && (got = utf8_decode(text, len, at, &code)) > 0) {
        add(kit, PRESS_TEXT, code);
        at += got;
    }
}

void kit_press(struct kit *kit, enum key_kind kind) {
    add(kit, kind, 0);
}

void kit_ctrl(struct kit *kit, char letter) {
    add(kit, PRESS_CTRL, (uint32_t)letter);
}

void kit_resize(struct kit *kit, int rows, int cols) {
    add(kit, PRESS_RESIZE, (uint32_t)rows << 16 | (uint32_t)cols);
}

/* The cursor is on a row that a ">" marks: the focused field, choice or option. */
static bool cursor_on_focus(const struct canvas *canvas) {
    const struct cell *row = canvas->cells + canvas->cursor_row * canvas->cols;
    if (canvas->cursor_row < 0 || canvas->cursor_row >= canvas->rows || canvas->cursor_col < 0 ||
        canvas->cursor_col >= canvas->cols) {
        return false;
    }
    return strcmp(row[0].text, ">") == 0 || strcmp(row[4].text, ">") == 0 ||
           (canvas->cursor_row > 0 && strcmp((row - canvas->cols)[0].text, ">") == 0);
}

static void shown(void *context, const struct canvas *canvas) {
    struct kit *kit = context;
    struct buffer text = BUFFER_INIT;
    for (int row = 0; row < canvas->rows; row++) {
        canvas_row_text(canvas, row, &text);
        buffer_add_char(&text, '\n');
    }
    kit->bad_cursors += !cursor_on_focus(canvas);
    assert_true(kit->frame_count < FRAMES_MAX);
    kit->frames[kit->frame_count++] = buffer_take(&text);
}

static struct ui *open(struct kit *kit) {
    kit->term = term_open_memory(24, 80, kit->keys, kit->key_count);
    term_memory_on_show(kit->term, shown, kit);
    if (kit->paste != NULL) {
        term_memory_set_paste(kit->term, kit->paste);
    }
    struct ui_setup setup = {.term = kit->term};
    return ui_open(&setup);
}

int kit_run(struct kit *kit) {
    struct ui *ui = open(kit);
    int result = form_run(ui, &kit->form);
    ui_close(&ui);
    term_close(&kit->term);
    return result;
}

int64_t kit_pick(struct kit *kit) {
    struct ui *ui = open(kit);
    int64_t id = pick_run(ui, "Who", &people, kit, "");
    ui_close(&ui);
    term_close(&kit->term);
    return id;
}

const char *kit_frame(const struct kit *kit, int from_end) {
    assert_true(kit->frame_count > from_end);
    return kit->frames[kit->frame_count - 1 - from_end];
}

void kit_sees(const struct kit *kit, const char *text) {
    if (strstr(kit_frame(kit, 0), text) == NULL) {
        fail_msg("\"%s\" is not on the screen:\n%s", text, kit_frame(kit, 0));
    }
}

void kit_sees_not(const struct kit *kit, const char *text) {
    if (strstr(kit_frame(kit, 0), text) != NULL) {
        fail_msg("\"%s\" is on the screen:\n%s", text, kit_frame(kit, 0));
    }
}
