/* SPDX-License-Identifier: GPL-3.0-or-later
 * Memory that runs out: loaded before the C library (LD_PRELOAD), it lets the allocation number
 * SCARCE_AT fail, once, or with SCARCE_FOREVER all from then on. At the end of the program the
 * number of allocations is written to the file SCARCE_COUNT names. Built as scarce.so. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t count, size_t bytes);
void *__libc_realloc(void *old, size_t bytes);

static long made, fail_at;
static bool forever;

__attribute__((constructor)) static void begin(void) {
    const char *at = getenv("SCARCE_AT");
    forever = getenv("SCARCE_FOREVER") != NULL;
    made = 0; /* what was asked for before the program began does not count */
    fail_at = at ? strtol(at, NULL, 10) : 0;
}

__attribute__((destructor)) static void end(void) {
    const char *file = getenv("SCARCE_COUNT");
    char text[32];
    if (!file)
        return;
    fail_at = 0;
    int count = snprintf(text, sizeof text, "%ld\n", made);
    int fd = open(file, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    ssize_t written = fd < 0 ? 0 : write(fd, text, (size_t)count);
    (void)written;
}

static bool none_left(void) {
    made++;
    bool none = fail_at && (forever ? made >= fail_at : made == fail_at);
    if (none)
        errno = ENOMEM;
    return none;
}

void *malloc(size_t bytes) {
    return none_left() ? NULL : __libc_malloc(bytes);
}

void *calloc(size_t count, size_t bytes) {
    return none_left() ? NULL : __libc_calloc(count, bytes);
}

void *realloc(void *old, size_t bytes) {
    return none_left() ? NULL : __libc_realloc(old, bytes);
}
