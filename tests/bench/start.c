/* SPDX-License-Identifier: GPL-3.0-or-later
 * How long a program takes to paint its first screen in a terminal of 80x24, and in how many bytes:
 *   start ROUNDS PROGRAM [ARGUMENT ...]
 * Paint ends when 200 ms went by without a byte. Prints the median and the best in milliseconds. */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { QUIET_MS = 200, ROUNDS_MAX = 200 };

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1000.0 + (double)now.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Reads until it is quiet; returns when the last byte came, and counts. */
static double read_paint(int terminal, long *bytes) {
    char part[4096];
    double last = now_ms();
    struct pollfd wait = {.fd = terminal, .events = POLLIN};
    while (poll(&wait, 1, QUIET_MS) > 0) {
        ssize_t got = read(terminal, part, sizeof part);
        if (got <= 0) {
            break;
        }
        *bytes += got;
        last = now_ms();
    }
    return last;
}

static double one_start(char **command, long *bytes) {
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    int terminal = -1;
    double begun = now_ms();
    pid_t child = forkpty(&terminal, NULL, NULL, &size);
    if (child < 0) {
        perror("forkpty");
        exit(1);
    }
    if (child == 0) {
        execv(command[0], command);
        _exit(127);
    }
    double painted = read_paint(terminal, bytes);
    kill(child, SIGKILL);
    close(terminal);
    waitpid(child, NULL, 0);
    return painted - begun;
}

int main(int argc, char **argv) {
    double took[ROUNDS_MAX];
    long bytes = 0;
    int rounds = argc > 2 ? atoi(argv[1]) : 0;
    if (rounds < 1 || rounds > ROUNDS_MAX) {
        fprintf(stderr, "start ROUNDS PROGRAM [ARGUMENT ...]\n");
        return 2;
    }
    for (int i = 0; i < rounds; i++) {
        bytes = 0;
        took[i] = one_start(argv + 2, &bytes);
    }
    qsort(took, (size_t)rounds, sizeof took[0], by_size);
    printf("first paint: median %.1f ms, best %.1f ms, %ld bytes\n", took[rounds / 2], took[0],
           bytes);
    return 0;
}
