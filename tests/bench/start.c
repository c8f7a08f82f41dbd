/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two programs side by side in a terminal of 80x24: when the first screen stands, in how many
 * bytes, what a cursor-down costs after KEYS were sent (to the first program only; "-": no keys at
 * all), and memory:
 *   start ROUNDS KEYS PROGRAM [ARGUMENT ...] -- REFERENCE [ARGUMENT ...]
 * They take turns, so that what else the machine does meets both alike. A paint ends when 120 ms
 * went by without a byte. Prints medians, in lines of: what,unit,ours,reference. */
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { QUIET_MS = 120, ROUNDS_MAX = 200, DOWNS = 5 };
enum figure { PAINT_MS, PAINT_BYTES, MEMORY_KB, DOWN_MS, DOWN_BYTES, FIGURES };
static const char *const figure_names[FIGURES] = {
    "start to first paint,ms", "first paint,bytes", "memory at the first paint,kB",
    "cursor-down in a list,ms", "cursor-down in a list,bytes"};

static const int decimals[FIGURES] = {[PAINT_MS] = 2, [DOWN_MS] = 2};

struct side {
    char **command;
    const char *keys;
    double took[FIGURES][ROUNDS_MAX];
};
struct paint {
    double last_ms;
    long bytes;
    bool application_keys; /* the program asked for them: an arrow is ESC O, not ESC [ */
};

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1000.0 + (double)now.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static double median(double *took, int count) {
    qsort(took, (size_t)count, sizeof *took, by_size);
    return took[count / 2];
}

/* Reads until it is quiet. */
static void read_paint(int terminal, struct paint *paint) {
    char part[8193];
    struct pollfd wait = {.fd = terminal, .events = POLLIN};
    paint->bytes = 0;
    paint->last_ms = now_ms();
    while (poll(&wait, 1, QUIET_MS) > 0) {
        ssize_t got = read(terminal, part, sizeof part - 1);
        if (got <= 0)
            break;
        part[got] = '\0';
        paint->bytes += got;
        paint->last_ms = now_ms();
        if (strstr(part, "\033[?1h"))
            paint->application_keys = true;
    }
}

/* The most memory it has had, as the system counts. */
static double memory_kb(pid_t child) {
    char path[64], line[256];
    long kb = 0;
    snprintf(path, sizeof path, "/proc/%ld/status", (long)child);
    FILE *status = fopen(path, "r");
    while (status && fgets(line, sizeof line, status)) {
        if (!strncmp(line, "VmHWM:", 6))
            kb = strtol(line + 6, NULL, 10);
    }
    if (status)
        fclose(status);
    return (double)kb;
}

static void send_keys(int terminal, const char *keys) {
    if (write(terminal, keys, strlen(keys)) < 0)
        perror("write");
}

static void measure_down(int terminal, struct side *side, int round, struct paint *paint) {
    double took[DOWNS], bytes[DOWNS];
    for (const char *key = side->keys; *key; key++) {
        char one[2] = {*key, '\0'};
        send_keys(terminal, one);
        read_paint(terminal, paint);
    }
    for (int i = 0; i < DOWNS; i++) {
        double begun = now_ms();
        send_keys(terminal, paint->application_keys ? "\033OB" : "\033[B");
        read_paint(terminal, paint);
        took[i] = paint->bytes ? paint->last_ms - begun : 0;
        bytes[i] = (double)paint->bytes;
    }
    side->took[DOWN_MS][round] = median(took, DOWNS);
    side->took[DOWN_BYTES][round] = median(bytes, DOWNS);
}

static void one_start(struct side *side, int round) {
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    struct paint paint = {0};
    int terminal = -1;
    double begun = now_ms();
    pid_t child = forkpty(&terminal, NULL, NULL, &size);
    if (child < 0) {
        perror("forkpty");
        exit(1);
    }
    if (child == 0) {
        execv(side->command[0], side->command);
        _exit(127);
    }
    read_paint(terminal, &paint);
    side->took[PAINT_MS][round] = paint.last_ms - begun;
    side->took[PAINT_BYTES][round] = (double)paint.bytes;
    side->took[MEMORY_KB][round] = memory_kb(child);
    if (strcmp(side->keys, "-") != 0)
        measure_down(terminal, side, round, &paint);
    kill(child, SIGKILL);
    close(terminal);
    waitpid(child, NULL, 0);
}

int main(int argc, char **argv) {
    static struct side ours, reference = {.keys = ""};
    int rounds = argc > 5 ? atoi(argv[1]) : 0;
    for (int i = 3; i < argc - 1 && !reference.command; i++) {
        if (!strcmp(argv[i], "--")) {
            argv[i] = NULL;
            reference.command = argv + i + 1;
        }
    }
    if (rounds < 1 || rounds > ROUNDS_MAX || !reference.command) {
        fprintf(stderr, "start ROUNDS KEYS PROGRAM [ARGUMENT ...] -- REFERENCE [ARGUMENT ...]\n");
        return 2;
    }
    ours.keys = argv[2];
    ours.command = argv + 3;
    for (int i = 0; i < rounds; i++) {
        one_start(&ours, i);
        one_start(&reference, i);
    }
    for (int i = 0; i < FIGURES; i++)
        printf("%s,%.*f,%.*f\n", figure_names[i], decimals[i], median(ours.took[i], rounds),
               decimals[i], median(reference.took[i], rounds));
    return 0;
}
