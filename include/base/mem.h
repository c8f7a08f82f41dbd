/* SPDX-License-Identifier: GPL-3.0-or-later
 * Memory that never comes back NULL. When the machine has none left the program says so in one
 * line on standard error and stops with status 70 (through the handler, which restores the
 * terminal first); an open transaction is then rolled back by the database. */
#ifndef AMSER_BASE_MEM_H
#define AMSER_BASE_MEM_H

#include <stddef.h>
#include "base/attr.h"

void *mem_alloc(size_t bytes) __attribute__((malloc, returns_nonnull));
void *mem_zero(size_t count, size_t bytes_each) __attribute__((malloc, returns_nonnull));
void *mem_resize(void *old, size_t bytes) __attribute__((returns_nonnull));
char *mem_copy_text(const char *text) __attribute__((malloc, returns_nonnull));
/* Frees *(void **)pointer and sets it to NULL; fit for CLEAN(mem_release) on any pointer. */
void mem_release(void *pointer_to_pointer);
/* Called once before the program stops for want of memory; NULL for none. */
void mem_on_exhausted(void (*handler)(void));
/* Make room for one more element; doubles. The array, its count and its room are the caller's. */
#define MEM_GROW(array, count, room)                                                               \
    do {                                                                                           \
        if ((count) >= (room)) {                                                                   \
            (room) = (room) ? (room)*2 : 8;                                                        \
            (array) = mem_resize((array), (size_t)(room) * sizeof *(array));                       \
        }                                                                                          \
    } while (0)
/* Copies text into a fixed array, cutting at a whole UTF-8 character; returns false if it was
 * cut. */
int mem_put_text(char *to, size_t to_bytes, const char *from);
#define PUT_TEXT(array, from) mem_put_text((array), sizeof(array), (from))

#endif
