/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the tests of pages share (see page_kit.h). */
#include "page_kit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/utf8.h"

/* ---- a list of people in order of their numbers; find: the number ends in what was typed ---- */

static bool fits(int id, const char *find) {
    char number[16];
    snprintf(number, sizeof number, "%05d", id);
    size_t len = strlen(find);
    return len <= 5 && strcmp(number + 5 - len, find) == 0;
}

static int people_fetch(void *context, const char *find, const struct row_key *after, bool back,
                        struct row *rows, int max) {
    struct sitting *sitting = context;
    int step = back ? -1 : 1, count = 0;
    int id = after ? (int)after->number + step : back ? sitting->people : 1;
    for (; id >= 1 && id <= sitting->people && count < max; id += step) {
        if (!fits(id, find)) {
            continue;
        }
        struct row *row = &rows[count++];
        memset(row, 0, sizeof *row);
        row->id = id;
        row->key.number = id;
        snprintf(row->cell[0], ROW_CELL_BYTES, "Màiri MacDonald %05d", id);
        snprintf(row->cell[1], ROW_CELL_BYTES, "%dh", id % 40);
        snprintf(row->cell[2], ROW_CELL_BYTES, "Sewing, Gaelic conversation");
        snprintf(row->cell[3], ROW_CELL_BYTES, "28 Feb 2025");
    }
    sitting->fetched += count;
    sitting->most_asked = max > sitting->most_asked ? max : sitting->most_asked;
    return count;
}

static int64_t people_count(void *context, const char *find) {
    const struct sitting *sitting = context;
    int64_t count = 0;
    for (int id = 1; id <= sitting->people; id++) {
        count += fits(id, find);
    }
    return count;
}

static const struct row_source people = {people_fetch, people_count};
static const struct column columns[] = {
    {"Name", 24, 12, false, 0},
    {"Given", 8, 8, true, 0},
    {"Offers", 24, 12, false, 2},
    {"Last exchange", 14, 14, false, 1},
};
static const struct choice choices[] = {
    {1, "Record an exchange", "What was done, and for how long.", NEEDS_ROW, false},
    {2, "Settings", NULL, NEEDS_COORDINATOR, false},
    {0, "Back", NULL, NEEDS_NOTHING, false},
};

/* ---- the sitting ---- */

static unsigned holds(void *app) {
    return ((struct sitting *)app)->holds;
}

static void status(void *app, struct buffer *out) {
    (void)app;
    buffer_add(out, "Canton Drop-in   Staff");
}

static void undo(struct ui *ui, void *app) {
    ((struct sitting *)app)->undone++;
    ui_say(ui, MESSAGE_SAVED, "Undone: %s", "2 hours");
}

static bool leave(struct ui *ui, void *app) {
    (void)ui;
    return ((struct sitting *)app)->leave;
}

static void locked(struct ui *ui, void *app) {
    static const struct choice sign_in[] = {{1, "Sign in", NULL, NEEDS_NOTHING, false}};
    ((struct sitting *)app)->locks++;
    (void)ask_choice(ui, "Welcome", NULL, NULL, sign_in, 1);
}

static int idle_s(void *app) {
    return ((struct sitting *)app)->idle_s;
}

void sitting_begin(struct sitting *sitting) {
    memset(sitting, 0, sizeof *sitting);
    sitting->rows = 24;
    sitting->cols = 80;
    sitting->people = PEOPLE;
    sitting->holds = ~0U;
    sitting->setup = (struct ui_setup){.app = sitting,
                                       .status = status,
                                       .holds = holds,
                                       .undo = undo,
                                       .leave = leave,
                                       .locked = locked,
                                       .idle_s = idle_s};
    sitting->page = (struct page){.title = "Members",
                                  .name = "",
                                  .purpose = "Find anybody.",
                                  .context = sitting,
                                  .rows = &people,
                                  .columns = columns,
                                  .column_count = COUNT_OF(columns),
                                  .empty = "Nobody fits. Esc clears what was typed.",
                                  .find = true,
                                  .find_label = "Find",
                                  .choices = choices,
                                  .choice_count = COUNT_OF(choices),
                                  .focus_choice = PAGE_INIT_FOCUS};
}

void sitting_end(struct sitting *sitting) {
    for (int i = 0; i < sitting->frame_count; i++) {
        free(sitting->frames[i]);
    }
    ui_close(&sitting->ui);
    term_close(&sitting->term);
    i18n_use(LANGUAGE_EN);
}

static void add(struct sitting *sitting, enum key_kind kind, uint32_t code) {
    assert_true(sitting->key_count < KEYS_MAX);
    sitting->keys[sitting->key_count++] = (struct key){kind, code};
}

void type(struct sitting *sitting, const char *text) {
    size_t len = strlen(text), at = 0, got = 0;
    uint32_t code = 0;
    while (at < len && (got = utf8_decode(text, len, at, &code)) > 0) {
        add(sitting, PRESS_TEXT, code);
        at += got;
    }
}

void press(struct sitting *sitting, enum key_kind kind) {
    add(sitting, kind, 0);
}

void press_times(struct sitting *sitting, enum key_kind kind, int times) {
    for (int i = 0; i < times; i++) {
        press(sitting, kind);
    }
}

void resize(struct sitting *sitting, int rows, int cols) {
    add(sitting, PRESS_RESIZE, (uint32_t)rows << 16 | (uint32_t)cols);
}

/* The cursor rule: on the row with the marker, which is the only one, unless the window is too
 * small to show anything. */
static bool cursor_right(const struct canvas *canvas) {
    int markers = 0;
    for (int row = 1; row < canvas->rows; row++) {
        markers += strcmp(canvas->cells[row * canvas->cols].text, ">") == 0;
    }
    if (canvas->cursor_row >= canvas->rows || canvas->cursor_col >= canvas->cols) {
        return false;
    }
    if (canvas->rows < 18 || canvas->cols < 60) {
        return markers == 0;
    }
    const struct cell *row = canvas->cells + canvas->cursor_row * canvas->cols;
    return markers == 1 && strcmp(row->text, ">") == 0 && canvas->cursor_col == 2;
}

static void shown(void *context, const struct canvas *canvas) {
    struct sitting *sitting = context;
    struct buffer text = BUFFER_INIT;
    bool blank = true;
    for (int row = 0; row < canvas->rows; row++) {
        size_t before = text.len;
        canvas_row_text(canvas, row, &text);
        blank = blank && text.len == before;
        buffer_add_char(&text, '\n');
    }
    sitting->bad_cursors += !blank && !cursor_right(canvas);
    assert_true(sitting->frame_count < FRAMES_MAX);
    sitting->fetched_by[sitting->frame_count] = sitting->fetched;
    sitting->fetched = 0;
    sitting->frames[sitting->frame_count++] = buffer_take(&text);
}

void sitting_open(struct sitting *sitting) {
    sitting->term =
        term_open_memory(sitting->rows, sitting->cols, sitting->keys, sitting->key_count);
    term_memory_on_show(sitting->term, shown, sitting);
    if (sitting->paste) {
        term_memory_set_paste(sitting->term, sitting->paste);
    }
    sitting->setup.term = sitting->term;
    sitting->ui = ui_open(&sitting->setup);
}

int sitting_run(struct sitting *sitting) {
    sitting_open(sitting);
    return page_run(sitting->ui, &sitting->page);
}

const char *frame(const struct sitting *sitting, int from_end) {
    assert_true(sitting->frame_count > from_end);
    return sitting->frames[sitting->frame_count - 1 - from_end];
}

void sees(const struct sitting *sitting, int from_end, const char *text) {
    if (!strstr(frame(sitting, from_end), text)) {
        fail_msg("\"%s\" is not on the screen:\n%s", text, frame(sitting, from_end));
    }
}

void sees_not(const struct sitting *sitting, int from_end, const char *text) {
    if (strstr(frame(sitting, from_end), text)) {
        fail_msg("\"%s\" is on the screen:\n%s", text, frame(sitting, from_end));
    }
}
