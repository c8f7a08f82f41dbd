/* SPDX-License-Identifier: GPL-3.0-or-later
 * The window on a list of any length. It moves by keys, never by counting rows, so that a list of
 * fifty thousand costs what a list of fifty does, and rows that come or go meanwhile do no harm. */
#include <string.h>
#include "base/mem.h"
#include "page_private.h"
#include "text/fold.h"

void window_release(struct row_window *window) {
    mem_release(&window->rows);
    window->count = window->room = 0;
}

void window_count(struct row_window *window) {
    window->total =
        window->source->count ? window->source->count(window->context, window->find) : -1;
}

static void set_room(struct row_window *window, int room) {
    window->room = room < 1 ? 1 : room;
    window->rows = mem_resize(window->rows, (size_t)window->room * sizeof *window->rows);
    window->count = window->count > window->room ? window->room : window->count;
}

/* Rows after `after` into rows[at...]; returns how many. */
static int fetch(struct row_window *window, const struct row_key *after, int at, int max) {
    if (max <= 0) {
        return 0;
    }
    int got =
        window->source->fetch(window->context, window->find, after, false, window->rows + at, max);
    return got < 0 ? 0 : got > max ? max : got;
}

static void reverse(struct row *rows, int count) {
    for (int i = 0; i < count / 2; i++) {
        struct row kept = rows[i];
        rows[i] = rows[count - 1 - i];
        rows[count - 1 - i] = kept;
    }
}

/* Rows right before `before` (NULL: the last ones) into rows[0...], in order. */
static int fetch_back(struct row_window *window, const struct row_key *before, int max) {
    if (max <= 0) {
        return 0;
    }
    int got = window->source->fetch(window->context, window->find, before, true, window->rows, max);
    got = got < 0 ? 0 : got > max ? max : got;
    reverse(window->rows, got);
    return got;
}

/* Moves what is held down by `by` rows and fetches those before it; what falls off the end goes. */
static int prepend(struct row_window *window, int by) {
    struct row *held = window->rows;
    int count = window->count;
    struct row_key first = held[0].key;
    window->rows = mem_alloc((size_t)window->room * sizeof *window->rows);
    int got = fetch_back(window, &first, by);
    int keep = count > window->room - got ? window->room - got : count;
    memcpy(window->rows + got, held, (size_t)keep * sizeof *held);
    window->count = got + keep;
    mem_release(&held);
    return got;
}

static int append(struct row_window *window, int by) {
    struct row *fresh = mem_alloc((size_t)by * sizeof *fresh);
    struct row_window aside = *window;
    struct row_key last = window->rows[window->count - 1].key;
    aside.rows = fresh;
    int got = fetch(&aside, &last, 0, by);
    int over = window->count + got - window->room;
    over = over < 0 ? 0 : over;
    memmove(window->rows, window->rows + over,
            (size_t)(window->count - over) * sizeof *window->rows);
    memcpy(window->rows + window->count - over, fresh, (size_t)got * sizeof *fresh);
    window->count += got - over;
    mem_release(&fresh);
    return got;
}

static bool focus_id(struct row_window *window, int64_t id) {
    for (int i = 0; i < window->count; i++) {
        if (window->rows[i].id == id) {
            window->focus = i;
            return true;
        }
    }
    return false;
}

void window_first(struct row_window *window, int room) {
    set_room(window, room);
    window->count = fetch(window, NULL, 0, window->room);
    window->focus = 0;
    window->position = window->count > 0;
}

/* From the row of key `top` on, itself included if it is still there. */
static void fetch_from(struct row_window *window, const struct row_key *top) {
    struct row_key before;
    window->count = 0;
    bool any = fetch_back(window, top, 1) > 0;
    if (any) {
        before = window->rows[0].key;
    }
    window->count = fetch(window, any ? &before : NULL, 0, window->room);
    if (any && window->count > 0 && window->count < window->room) {
        window->focus += prepend(window, window->room - window->count);
    }
}

void window_restore(struct row_window *window, int room, const struct row_key *top, int64_t id,
                    int64_t position) {
    /* On the first page: what has come above it meanwhile is to be seen too. */
    if (position > 0 && position <= room) {
        window_first(window, room);
        if (focus_id(window, id)) {
            window->position = window->focus + 1;
            return;
        }
    }
    set_room(window, room);
    window->focus = 0;
    fetch_from(window, top);
    window->position = position;
    if (window->count == 0 || !focus_id(window, id)) {
        window_first(window, room);
    }
}

void window_again(struct row_window *window, int room) {
    if (window->count == 0) {
        window_first(window, room);
        return;
    }
    /* When fewer rows fit, the focused one must stay among them. */
    struct row_key top = window->rows[window->focus < room ? 0 : window->focus].key;
    int64_t id = window->rows[window->focus].id;
    int focus = window->focus < room ? window->focus : 0;
    int64_t position = window->position;
    /* At the top of the list: what has come above it meanwhile is to be seen too. */
    if (position == window->focus + 1 && window->focus < room) {
        window_first(window, room);
        if (focus_id(window, id)) {
            window->position = window->focus + 1;
            return;
        }
        window->focus = focus;
    }
    set_room(window, room);
    fetch_from(window, &top);
    window->position = position;
    if (window->count == 0) {
        window_last(window);
    }
    if (!focus_id(window, id)) {
        window->focus = focus < window->count ? focus : window->count - 1;
        window->focus = window->focus < 0 ? 0 : window->focus;
        window->position = 0;
    }
}

void window_last(struct row_window *window) {
    window->count = fetch_back(window, NULL, window->room);
    window->focus = window->count > 0 ? window->count - 1 : 0;
    window->position = window->total > 0 ? window->total : 0;
}

static void moved(struct row_window *window, int64_t by) {
    if (window->position > 0) {
        window->position = window->position + by < 1 ? 0 : window->position + by;
    }
}

bool window_up(struct row_window *window) {
    if (window->focus > 0) {
        window->focus--;
    } else if (window->count == 0 || prepend(window, 1) == 0) {
        return false;
    }
    moved(window, -1);
    return true;
}

bool window_down(struct row_window *window) {
    if (window->focus + 1 < window->count) {
        window->focus++;
    } else if (window->count < window->room || append(window, 1) == 0) {
        return false;
    } else {
        window->focus = window->count - 1;
    }
    moved(window, 1);
    return true;
}

void window_page_down(struct row_window *window) {
    int got = window->count < window->room ? 0 : append(window, window->room);
    int to = got == window->room ? window->focus : window->count - 1;
    moved(window, got + to - window->focus);
    window->focus = to < 0 ? 0 : to;
}

void window_page_up(struct row_window *window) {
    int got = window->count == 0 ? 0 : prepend(window, window->room);
    int to = got == window->room ? window->focus : 0;
    moved(window, to - window->focus - got);
    window->focus = to;
    if (got < window->room && window->count > 0) {
        window->position = 1; /* these are the first rows of all */
    }
}

/* ---- rows from an array ---- */

static bool array_fits(const struct row *row, const char *find) {
    if (!find[0]) {
        return true;
    }
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    for (int i = 0; i < ROW_CELLS; i++) {
        buffer_addf(&text, "%s ", row->cell[i]);
    }
    return text_fold_matches(text.text, find);
}

static int array_fetch(void *context, const char *find, const struct row_key *after, bool back,
                       struct row *rows, int max) {
    const struct row_array *array = context;
    int step = back ? -1 : 1, at = back ? array->count - 1 : 0, got = 0;
    for (int i = 0; after && i < array->count; i++) {
        if (array->rows[i].key.number == after->number &&
            strcmp(array->rows[i].key.text, after->text) == 0) {
            at = i + step;
            break;
        }
    }
    for (; at >= 0 && at < array->count && got < max; at += step) {
        if (array_fits(&array->rows[at], find)) {
            rows[got++] = array->rows[at];
        }
    }
    return got;
}

static int64_t array_count(void *context, const char *find) {
    const struct row_array *array = context;
    int64_t count = 0;
    for (int i = 0; i < array->count; i++) {
        count += array_fits(&array->rows[i], find);
    }
    return count;
}

const struct row_source row_array_source = {array_fetch, array_count};

int rows_of_list(int all, void (*fill)(const void *context, int at, struct row *row),
                 const void *context, const struct row_key *after, bool back, struct row *rows,
                 int max) {
    int step = back ? -1 : 1, count = 0;
    int at = after ? (int)after->number - 1 + step : back ? all - 1 : 0;
    at = back && at >= all ? all - 1 : at; /* the list has become shorter */
    for (; at >= 0 && at < all && count < max; at += step) {
        fill(context, at, &rows[count]);
        rows[count++].key = (struct row_key){.number = at + 1};
    }
    return count;
}
