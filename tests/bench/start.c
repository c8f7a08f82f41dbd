/* SPDX-License-Identifier: GPL-3.0-or-later
 * Programs in a terminal of 80x24, as somebody sits at them:
 *   start paint ROUNDS PROGRAM [ARGUMENT ...] -- REFERENCE [ARGUMENT ...]
 *       when the first screen stands, in how many bytes, and memory; both take turns, so that what
 *       else the machine does meets both alike. Lines of: what,unit,ours,reference
 *   start keys ROUNDS STEPS PROGRAM [ARGUMENT ...]
 *       what each key costs; STEPS are lines of "what=keys" (\r \e as in C), gone through in each
 *       round; "" is not told. Lines of: what,unit,ours,
 *   start page PAGES KEYS PROGRAM [ARGUMENT ...]
 *       memory after KEYS and so many page-downs. Lines of: what,unit,ours,
 *   start run PROGRAM [ARGUMENT ...]
 *       without a terminal: "seconds kilobytes" of the whole run; its output goes nowhere
 * A paint ends when 120 ms went by without a byte. Medians are printed. */
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { QUIET_MS = 120, SAMPLES = 400, STEPS_MAX = 40, AT_ONCE = 40 };
static const char page_down[] = "\033[6~";

struct samples {
    char what[80];
    double ms[SAMPLES], bytes[SAMPLES];
    int count;
};
struct paint {
    double last_ms;
    long bytes;
};
struct desk {
    int terminal;
    pid_t child;
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
    return count > 0 ? took[count / 2] : 0;
}

static void stop(const char *why) {
    fprintf(stderr, "start: %s\n", why);
    exit(2);
}

static struct desk sit_down(char **command) {
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    struct desk desk;
    desk.child = forkpty(&desk.terminal, NULL, NULL, &size);
    if (desk.child < 0)
        stop("no terminal");
    if (desk.child == 0) {
        execv(command[0], command);
        _exit(127);
    }
    return desk;
}

static void get_up(struct desk *desk) {
    kill(desk->child, SIGKILL);
    close(desk->terminal);
    waitpid(desk->child, NULL, 0);
}

/* Reads until it is quiet. */
static struct paint read_paint(int terminal) {
    char part[8192];
    struct pollfd wait = {.fd = terminal, .events = POLLIN};
    struct paint paint = {now_ms(), 0};
    /* The first byte may take its time. */
    int patience_ms = 3000;
    while (poll(&wait, 1, patience_ms) > 0) {
        ssize_t got = read(terminal, part, sizeof part);
        if (got <= 0)
            break;
        paint.bytes += got;
        paint.last_ms = now_ms();
        patience_ms = QUIET_MS;
    }
    return paint;
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

/* "\r" and "\e" in the call stand for the keys. */
static void spell(const char *keys, size_t len, char *out, size_t room) {
    size_t used = 0;
    for (size_t i = 0; i < len && used + 1 < room; i++) {
        bool escaped = keys[i] == '\\' && i + 1 < len;
        char c = escaped ? keys[++i] : keys[i];
        out[used++] = (char)(escaped && c == 'r' ? '\r' : escaped && c == 'e' ? '\033' : c);
    }
    out[used] = '\0';
}

static void send_keys(int terminal, const char *keys) {
    if (write(terminal, keys, strlen(keys)) < 0)
        perror("write");
}

/* ---- paint ---- */
static void one_start(char **command, struct samples *side, double *memory) {
    double begun = now_ms();
    struct desk desk = sit_down(command);
    struct paint paint = read_paint(desk.terminal);
    side->ms[side->count] = paint.last_ms - begun;
    side->bytes[side->count] = (double)paint.bytes;
    memory[side->count++] = memory_kb(desk.child);
    get_up(&desk);
}

static void paint_both(int rounds, char **ours, char **reference) {
    static struct samples side[2];
    static double memory[2][SAMPLES];
    for (int i = 0; i < rounds; i++) {
        one_start(ours, &side[0], memory[0]);
        one_start(reference, &side[1], memory[1]);
    }
    printf("start to first paint,ms,%.2f,%.2f\n", median(side[0].ms, rounds),
           median(side[1].ms, rounds));
    printf("first paint,bytes,%.0f,%.0f\n", median(side[0].bytes, rounds),
           median(side[1].bytes, rounds));
    printf("memory at the first paint,kB,%.0f,%.0f\n", median(memory[0], rounds),
           median(memory[1], rounds));
}

/* ---- keys ---- */
static struct samples *samples_of(struct samples *all, int *count, const char *what, size_t len) {
    for (int i = 0; i < *count; i++) {
        if (strlen(all[i].what) == len && !strncmp(all[i].what, what, len))
            return &all[i];
    }
    if (*count == STEPS_MAX || len >= sizeof all->what)
        stop("too many steps, or one with too long a name");
    memcpy(all[*count].what, what, len);
    return &all[(*count)++];
}

static void one_step(const struct desk *desk, const char *step, size_t len, struct samples *all,
                     int *count) {
    char keys[80];
    size_t name = strcspn(step, "=");
    if (name >= len)
        return;
    spell(step + name + 1, len - name - 1, keys, sizeof keys);
    struct samples *samples = samples_of(all, count, step, name);
    double begun = now_ms();
    send_keys(desk->terminal, keys);
    struct paint paint = read_paint(desk->terminal);
    if (samples->count < SAMPLES) {
        samples->ms[samples->count] = paint.bytes ? paint.last_ms - begun : 0;
        samples->bytes[samples->count++] = (double)paint.bytes;
    }
}

static void walk(int rounds, const char *steps, char **command) {
    static struct samples all[STEPS_MAX];
    int count = 0;
    for (int i = 0; i < rounds; i++) {
        struct desk desk = sit_down(command);
        (void)read_paint(desk.terminal);
        for (const char *step = steps; *step; step += strcspn(step, "\n"), step += *step == '\n')
            one_step(&desk, step, strcspn(step, "\n"), all, &count);
        get_up(&desk);
    }
    for (int i = 0; i < count; i++) {
        if (all[i].what[0])
            printf("%s,ms,%.2f,\n%s,bytes,%.0f,\n", all[i].what, median(all[i].ms, all[i].count),
                   all[i].what, median(all[i].bytes, all[i].count));
    }
}

/* ---- paging ---- */
static void page(long pages, const char *keys, char **command) {
    char spelled[80], many[AT_ONCE * sizeof page_down] = "";
    struct desk desk = sit_down(command);
    (void)read_paint(desk.terminal);
    spell(keys, strlen(keys), spelled, sizeof spelled);
    for (const char *key = spelled; *key; key++) {
        send_keys(desk.terminal, (char[]){*key, '\0'});
        (void)read_paint(desk.terminal);
    }
    for (int i = 0; i < AT_ONCE; i++)
        strcat(many, page_down);
    for (; pages > 0; pages -= AT_ONCE) {
        send_keys(desk.terminal, many);
        (void)read_paint(desk.terminal);
    }
    printf("memory after paging through all members,kB,%.0f,\n", memory_kb(desk.child));
    get_up(&desk);
}

/* ---- without a terminal ---- */
static int run(char **command) {
    struct rusage used;
    int status = 0;
    double begun = now_ms();
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        execv(command[0], command);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) < 0)
        return 2;
    printf("%.3f %ld\n", (now_ms() - begun) / 1000, used.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}

/* OURS ... -- REFERENCE ... */
static void paint_call(int rounds, char **ours) {
    char **reference = ours;
    while (*reference && strcmp(*reference, "--") != 0)
        reference++;
    if (!*reference || !reference[1])
        stop("paint wants two programs with -- between them");
    *reference = NULL;
    paint_both(rounds, ours, reference + 1);
}

static void walk_call(int rounds, char **rest) {
    walk(rounds, rest[0], rest + 1);
}

static void page_call(int pages, char **rest) {
    page(pages, rest[0], rest + 1);
}

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        int words_least, count_most; /* with the program's own name; the count stands after it */
        void (*does)(int count, char **rest);
    } calls[] = {
        {"keys", 5, SAMPLES, walk_call},
        {"page", 5, INT_MAX, page_call},
        {"paint", 6, SAMPLES, paint_call},
    };
    if (argc > 2 && !strcmp(argv[1], "run"))
        return run(argv + 2);
    int count = argc > 2 ? atoi(argv[2]) : 0;
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        if (argc >= calls[i].words_least && !strcmp(argv[1], calls[i].name) && count >= 1 &&
            count <= calls[i].count_most) {
            calls[i].does(count, argv + 3);
            return 0;
        }
    }
    stop("paint | keys | page | run; see the head of start.c");
    return 0;
}
