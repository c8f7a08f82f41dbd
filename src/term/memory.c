/* SPDX-License-Identifier: GPL-3.0-or-later
 * A terminal in memory, for tests: keys come from an array, the last canvas is kept. Every key is a
 * place where a hook can look at what a person would see at that moment. */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "term_private.h"

struct memory_term {
    struct term term;
    int rows, cols;
    const struct key *keys;
    int key_count, next_key;
    struct canvas shown;
    void (*on_show)(void *context, const struct canvas *canvas);
    void *context;
};

static struct memory_term *memory_of(struct term *term) {
    return (struct memory_term *)term;
}

static void memory_close(struct term *term) {
    canvas_release(&memory_of(term)->shown);
}

static void memory_size(struct term *term, int *rows, int *cols) {
    *rows = memory_of(term)->rows;
    *cols = memory_of(term)->cols;
}

static void memory_show(struct term *term, const struct canvas *canvas) {
    struct memory_term *memory = memory_of(term);
    canvas_resize(&memory->shown, canvas->rows, canvas->cols);
    memcpy(memory->shown.cells, canvas->cells,
           (size_t)canvas->rows * (size_t)canvas->cols * sizeof *canvas->cells);
    memory->shown.cursor_row = canvas->cursor_row;
    memory->shown.cursor_col = canvas->cursor_col;
    if (memory->on_show) {
        memory->on_show(memory->context, &memory->shown);
    }
}

static struct key memory_read_key(struct term *term, int wait_ms) {
    struct memory_term *memory = memory_of(term);
    (void)wait_ms;
    if (memory->next_key >= memory->key_count) {
        return (struct key){PRESS_HANGUP, 0};
    }
    struct key key = memory->keys[memory->next_key++];
    if (key.kind == PRESS_RESIZE && key.code) {
        memory->rows = (int)(key.code >> 16);
        memory->cols = (int)(key.code & 0xffff);
    }
    return key;
}

static void memory_nothing(struct term *term) {
    (void)term;
}

static void memory_set_theme(struct term *term, enum theme theme) {
    (void)term;
    (void)theme;
}

static const struct term_back_end memory_back_end = {
    memory_close,   memory_size,    memory_show,      memory_read_key,
    memory_nothing, memory_nothing, memory_set_theme,
};

struct term *term_open_memory(int rows, int cols, const struct key *keys, int key_count) {
    struct memory_term *memory = mem_zero(1, sizeof *memory);
    memory->term.back_end = &memory_back_end;
    memory->term.paste = (struct buffer)BUFFER_INIT;
    memory->rows = rows;
    memory->cols = cols;
    memory->keys = keys;
    memory->key_count = key_count;
    canvas_init(&memory->shown, rows, cols);
    return &memory->term;
}

const struct canvas *term_memory_shown(struct term *term) {
    return &memory_of(term)->shown;
}

void term_memory_on_show(struct term *term,
                         void (*shown)(void *context, const struct canvas *canvas), void *context) {
    memory_of(term)->on_show = shown;
    memory_of(term)->context = context;
}

void term_memory_set_paste(struct term *term, const char *text) {
    buffer_clear(&term->paste);
    buffer_add(&term->paste, text);
}
