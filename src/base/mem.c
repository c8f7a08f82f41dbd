/* SPDX-License-Identifier: GPL-3.0-or-later
 * Memory that never comes back NULL: the one place that knows what to do when there is none
 * left. */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STATUS_EXHAUSTED = 70 };

static void (*exhausted_handler)(void);

void mem_on_exhausted(void (*handler)(void)) {
    exhausted_handler = handler;
}

static NORETURN void exhausted(void) {
    /* No stdio and no translation here: both may ask for memory. */
    static const char said[] = "amser: this machine has no memory left; nothing unsaved was kept\n";
    void (*handler)(void) = exhausted_handler;
    exhausted_handler = NULL; /* should the handler itself run out */
    if (handler != NULL) {
        handler();
    }
    ssize_t ignored = write(STDERR_FILENO, said, sizeof said - 1);
    (void)ignored;
    _exit(STATUS_EXHAUSTED);
}

void *mem_alloc(size_t bytes) {
    void *got = malloc(bytes != 0 ? bytes : 1);
    if (got == NULL) {
        exhausted();
    }
    return got;
}

void *mem_zero(size_t count, size_t bytes_each) {
    void *got = calloc(count != 0 ? count : 1, bytes_each != 0 ? bytes_each : 1);
    if (got == NULL) {
        exhausted();
    }
    return got;
}

void *mem_resize(void *old, size_t bytes) {
    void *got = realloc(old, bytes != 0 ? bytes : 1);
    if (got == NULL) {
        exhausted();
    }
    return got;
}

char *mem_copy_text(const char *text) {
    size_t bytes = strlen(text) + 1;
    char *copy = mem_alloc(bytes);
    memcpy(copy, text, bytes);
    return copy;
}

static void *held_by(const void *pointer_to_pointer) {
    void *held = NULL;
    memcpy(&held, pointer_to_pointer, sizeof held);
    return held;
}

void mem_release(void *pointer_to_pointer) {
    void *none = NULL;
    free(held_by(pointer_to_pointer));
    memcpy(pointer_to_pointer, &none, sizeof none);
}

int mem_put_text(char *to, size_t to_bytes, const char *from) {
    size_t len = strlen(from);
    if (len < to_bytes) {
        memcpy(to, from, len + 1);
        return 1;
    }
    if (to_bytes == 0) {
        return 0;
    }
    len = to_bytes - 1;
    while (len > 0 && ((unsigned char)from[len] & 0xC0) == 0x80) {
        len--; /* from[len] goes on with a character that began earlier */
    }
    memcpy(to, from, len);
    to[len] = '\0';
    return 0;
}
