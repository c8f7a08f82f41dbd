/* SPDX-License-Identifier: GPL-3.0-or-later
 * A clock that stands still while others have the processor: see busy.h. */
#include "busy.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* The second number: nanoseconds on the queue for a processor. */
static long waited_ms(pid_t pid) {
    char name[60], text[100] = "", *end = text;
    snprintf(name, sizeof name, "/proc/%d/schedstat", (int)pid);
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    ssize_t count = read(fd, text, sizeof text - 1);
    close(fd);
    if (count <= 0)
        return 0;
    (void)strtoll(text, &end, 10);
    return (long)(strtoll(end, NULL, 10) / 1000000);
}

long busy_now_ms(struct busy *busy) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    long waited = waited_ms(busy->child) + waited_ms(getpid());
    if (waited > busy->waited_ms) /* who has ended is not told of any more */
        busy->waited_ms = waited;
    return t.tv_sec * 1000 + t.tv_nsec / 1000000 - busy->waited_ms;
}
