/* SPDX-License-Identifier: GPL-3.0-or-later
 * A growing text. */
#include "base/buffer.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

const char buffer_empty[1] = "";

static void make_room(struct buffer *b, size_t more) {
    assert(more < SIZE_MAX / 4 && b->len < SIZE_MAX / 4);
    size_t needed = b->len + more + 1;
    if (needed <= b->room) {
        return;
    }
    size_t room = b->room != 0 ? b->room * 2 : 32;
    if (room < needed) {
        room = needed;
    }
    b->text = mem_resize(b->room != 0 ? b->text : NULL, room);
    b->text[b->len] = '\0';
    b->room = room;
}

void buffer_release(struct buffer *b) {
    if (b->room != 0) {
        free(b->text);
    }
    b->text = (char *)buffer_empty;
    b->len = 0;
    b->room = 0;
}

void buffer_clear(struct buffer *b) {
    buffer_cut(b, 0);
}

void buffer_add(struct buffer *b, const char *text) {
    buffer_add_bytes(b, text, strlen(text));
}

void buffer_add_bytes(struct buffer *b, const void *bytes, size_t count) {
    if (count == 0) {
        return;
    }
    make_room(b, count);
    memcpy(b->text + b->len, bytes, count);
    b->len += count;
    b->text[b->len] = '\0';
}

void buffer_add_char(struct buffer *b, char c) {
    buffer_add_bytes(b, &c, 1);
}

void buffer_add_times(struct buffer *b, char c, int times) {
    if (times <= 0) {
        return;
    }
    make_room(b, (size_t)times);
    memset(b->text + b->len, c, (size_t)times);
    b->len += (size_t)times;
    b->text[b->len] = '\0';
}

void buffer_addf(struct buffer *b, const char *format, ...) {
    va_list args;
    va_start(args, format);
    buffer_addv(b, format, args);
    va_end(args);
}

void buffer_addv(struct buffer *b, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int count = vsnprintf(NULL, 0, format, args);
    assert(count >= 0);
    if (count > 0) {
        make_room(b, (size_t)count);
        vsnprintf(b->text + b->len, (size_t)count + 1, format, again);
        b->len += (size_t)count;
    }
    va_end(again);
}

void buffer_cut(struct buffer *b, size_t len) {
    if (len < b->len) {
        b->len = len;
        b->text[len] = '\0';
    }
}

void buffer_trim_end(struct buffer *b) {
    size_t len = b->len;
    while (len > 0 && strchr(" \t\n\r\f\v", b->text[len - 1]) != NULL) {
        len--;
    }
    buffer_cut(b, len);
}

char *buffer_take(struct buffer *b) {
    char *text = b->room != 0 ? b->text : mem_copy_text("");
    b->text = (char *)buffer_empty;
    b->len = 0;
    b->room = 0;
    return text;
}
