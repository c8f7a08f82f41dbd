/* SPDX-License-Identifier: GPL-3.0-or-later
 * See storm.h. The screen is not drawn here: what the program writes is counted, and after a
 * Ctrl-L, which paints all of it, its first row says where we are. The other end of the terminal is
 * kept open too: how many keys still lie there unread says whether the program goes on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <utmp.h>
#include <unistd.h>
#include <cmocka.h>
#include "busy.h"
#include "desk.h"
#include "storm.h"

#define LONG_FOLDER "/the-home-folder-of-somebody-who-leans-on-the-keyboard"
enum {
    SITTING_KEYS = 6000,
    BURST_KEYS = 30,
    SCREEN_BYTES = 1 << 18,
    TITLE_BYTES = 100,
    HANGS_MS = 60000,
    STARTS_MS = 60000,
    FAULT_STATUS = 86 /* what the sanitizers end the program with */
};

struct sitting {
    enum storm_kind kind;
    struct chance chance;
    struct tally *tally;
    struct desk desk;
    char base[512], kept[700], errors[700]; /* base: nothing but the home folder is in it */
    pid_t child;
    struct busy busy;
    int fd, other; /* our end of the terminal and the program's */
    struct termios before;
    char *screen;
    size_t len, from;  /* of what is on the screen; where it began to be painted whole */
    bool gone, second; /* second: the terminal shows its other screen */
    int status;
};

/* ---- screens ---- */
static char titles[SCREENS_MOST][TITLE_BYTES];
static int title_count;

void storm_titles(void) {
    char line[2200];
    const char *folder = getenv("srcdir");
    snprintf(line, sizeof line,
             "grep -rhoE '(title = |ask_choice[(][^,]*, |show_lines[(][^,]*, )N_[(]\"[^\"]*\"' "
             "'%s/src' | sed -E 's/.*N_[(]\"(.*)\"/\\1/' | sort -u",
             folder ? folder : ".");
    FILE *in = popen(line, "r");
    assert_non_null(in);
    while (title_count < SCREENS_MOST && fgets(titles[title_count], TITLE_BYTES, in)) {
        titles[title_count][strcspn(titles[title_count], "\n")] = '\0';
        title_count++;
    }
    assert_int_equal(pclose(in), 0);
    assert_true(title_count > 40);
}

int storm_screens(void) {
    return title_count;
}

int storm_seen(const struct tally *tally) {
    int seen = 0;
    for (int i = 0; i < title_count; i++)
        seen += tally->seen[i];
    return seen;
}

void storm_say_unseen(const struct tally *tally) {
    for (int i = 0; i < title_count; i++)
        if (!tally->seen[i])
            print_message("%s %s", i ? "," : "", titles[i]);
    print_message("\n");
}

/* "Amser > Home > Card > Joyce": which of the titles stand in the trail. */
static void note_trail(struct sitting *s) {
    s->screen[s->len] = '\0';
    const char *last = NULL;
    char trail[400];
    for (const char *at = s->screen + (s->from < s->len ? s->from : 0);
         (at = strstr(at, "Amser > ")) != NULL; at++)
        last = at;
    if (last == NULL)
        return;
    snprintf(trail, sizeof trail, "%.*s", (int)strcspn(last, "\033\r\n"), last);
    for (int i = 0; i < title_count; i++) {
        size_t len = strlen(titles[i]);
        for (const char *at = trail; (at = strstr(at, titles[i])) != NULL; at++) {
            const char *end = at + len;
            if (at[-1] == ' ' && at[-2] == '>' && (end[0] == '\0' || end[0] == ' '))
                s->tally->seen[i] = true;
        }
    }
}

/* ---- the terminal ---- */
static long now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool failed(struct sitting *s, const char *what) {
    char text[4000] = "";
    FILE *in = fopen(s->errors, "r");
    if (in != NULL) {
        size_t len = fread(text, 1, sizeof text - 1, in);
        text[len] = '\0';
        (void)fclose(in);
    }
    if (s->tally->fault[0] == '\0')
        snprintf(s->tally->fault, sizeof s->tally->fault, "after %ld keys: %s; status %d; %s",
                 s->tally->keys, what, s->status, text);
    return false;
}

static int unread(const struct sitting *s) {
    int count = 0;
    return ioctl(s->other, FIONREAD, &count) == 0 ? count : 0;
}

static bool has_ended(struct sitting *s) {
    if (!s->gone && waitpid(s->child, &s->status, WNOHANG) == s->child)
        s->gone = true;
    return s->gone;
}

/* Whether the terminal's other screen was entered or left in what came last. */
static void note_second(struct sitting *s, size_t from) {
    static const char other_screen[] = "\033[?1049";
    size_t head = sizeof other_screen - 1;
    for (size_t at = from > head ? from - head : 0; at + head < s->len; at++)
        if (memcmp(s->screen + at, other_screen, head) == 0)
            s->second = s->screen[at + head] == 'h';
}

/* Takes what the program wrote; false when there was nothing for so long. */
static bool take(struct sitting *s, int wait_ms) {
    struct pollfd p = {s->fd, POLLIN, 0};
    char bytes[65536];
    if (poll(&p, 1, wait_ms) <= 0 || !(p.revents & POLLIN))
        return false;
    ssize_t count = read(s->fd, bytes, sizeof bytes);
    if (count <= 0)
        return false;
    s->tally->bytes += count;
    if (s->len + (size_t)count >= SCREEN_BYTES)
        s->len = 0;
    memcpy(s->screen + s->len, bytes, (size_t)count);
    s->len += (size_t)count;
    note_second(s, s->len - (size_t)count);
    return true;
}

/* Until all keys were read and something was answered to the last; the longest time in which
 * nothing went on is the stall. False: it hangs, or has ended. */
static bool settle(struct sitting *s, bool answered) {
    long last = busy_now_ms(&s->busy);
    int left = unread(s);
    bool answer = !answered || s->len != s->from;
    while (left > 0 || !answer) {
        bool took = take(s, 5);
        int now = unread(s);
        long gap = busy_now_ms(&s->busy) - last;
        if (took || now != left) {
            s->tally->stall_ms = gap > s->tally->stall_ms ? gap : s->tally->stall_ms;
            last += gap;
        } else if (has_ended(s)) {
            return false;
        } else if (gap > HANGS_MS) {
            return failed(s, "it does not answer any more");
        }
        left = now;
        answer = !answered || s->len != s->from;
    }
    return true;
}

static bool send(struct sitting *s, const char *bytes, int count) {
    while (count > 0) {
        ssize_t sent = write(s->fd, bytes, (size_t)count);
        if (sent < 0 && errno != EAGAIN && errno != EINTR)
            return false;
        if (sent > 0) {
            bytes += sent;
            count -= (int)sent;
        } else if (has_ended(s) || !settle(s, false)) {
            return false;
        }
        while (take(s, 0))
            ;
    }
    return true;
}

/* ---- sizes and signals ---- */
static void resize(struct sitting *s, bool any) {
    struct winsize size = {24, 80, 0, 0};
    switch (any ? below(&s->chance, 3) : 2) {
    case 0:
        size.ws_row = (unsigned short)(1 + below(&s->chance, 200));
        size.ws_col = (unsigned short)(1 + below(&s->chance, 300));
        break;
    case 1:
        size.ws_row = (unsigned short)(1 + below(&s->chance, 20));
        size.ws_col = (unsigned short)(1 + below(&s->chance, 70));
        break;
    default:
        break;
    }
    ioctl(s->fd, TIOCSWINSZ, &size);
    s->tally->sizes++;
}

static void signal_it(struct sitting *s) {
    static const int signals[] = {SIGWINCH, SIGCONT, SIGQUIT, SIGPIPE, SIGXFSZ, SIGTSTP};
    int number = signals[below(&s->chance, (int)(sizeof signals / sizeof *signals))];
    kill(s->child, number);
    if (number == SIGTSTP)
        kill(s->child, SIGCONT);
    s->tally->signals++;
}

/* ---- sittings ---- */
static void run_sh(struct sitting *s, const char *command) {
    char line[6000];
    snprintf(line, sizeof line, "cd '%s' && %s", s->desk.home, command);
    assert_int_equal(system(line), 0);
}

/* A register, or the practice community, in a folder with a long name; files that are no tables; a
 * printer that is none. */
static void make_home(struct sitting *s) {
    char line[4600];
    const char *folder = getenv("srcdir");
    s->kind == STORM_PRACTICE ? desk_practice(&s->desk) : desk_register(&s->desk);
    memcpy(s->base, s->desk.home, sizeof s->base);
    snprintf(s->desk.home, sizeof s->desk.home, "%.400s%s", s->base, LONG_FOLDER);
    snprintf(line, sizeof line,
             "mkdir '%s' && cd '%s' && mv .local password centre.db centre.db-journal '%s' "
             "2>'%s.gone'; rm '%s.gone'",
             s->desk.home, s->base, s->desk.home, s->base, s->base);
    assert_int_equal(system(line), 0);
    snprintf(s->desk.file, sizeof s->desk.file, "%.500s/%s", s->desk.home,
             s->kind == STORM_PRACTICE ? ".local/share/amser/practice.db" : "centre.db");
    snprintf(line, sizeof line,
             "mkdir bin && printf '#!/bin/sh\\ncat >/dev/null\\n' >bin/lp && chmod +x bin/lp && "
             "cp '%s'/tests/fixtures/import/bad/*.csv '%s'/tests/fixtures/import/nexus/*.csv . && "
             "head -c 20000 /dev/urandom >noise.csv && mkdir folder.csv",
             folder ? folder : ".", folder ? folder : ".");
    run_sh(s, line);
    snprintf(s->kept, sizeof s->kept, "%s.kept", s->base);
    snprintf(s->errors, sizeof s->errors, "%s.errors", s->base);
    snprintf(line, sizeof line, "cp '%s' '%s'", s->desk.file, s->kept);
    run_sh(s, line);
}

static void add_option(const char *name, const char *value) {
    char text[1000];
    const char *now = getenv(name);
    snprintf(text, sizeof text, "%.800s%s%s", now ? now : "", now ? ":" : "", value);
    setenv(name, text, 1);
}

static void in_child(struct sitting *s, bool first_run) {
    static const char *const kinds[] = {"xterm-256color", "xterm", "linux", "vt100", "rxvt"};
    static const char *const themes[] = {"default", "contrast", "mono"};
    char path[4000], options[60];
    const char *theme = themes[below(&s->chance, 3)];
    int errors = open(s->errors, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(errors, STDERR_FILENO);
    snprintf(path, sizeof path, "%s/bin:%s", s->desk.home, getenv("PATH"));
    setenv("PATH", path, 1);
    setenv("HOME", s->desk.home, 1);
    setenv("TERM", kinds[below(&s->chance, 2) ? 0 : below(&s->chance, 5)], 1);
    unsetenv("LINES");
    unsetenv("COLUMNS");
    snprintf(options, sizeof options, "exitcode=%d", FAULT_STATUS);
    add_option("ASAN_OPTIONS", options);
    add_option("UBSAN_OPTIONS", "halt_on_error=1:print_stacktrace=1");
    add_option("UBSAN_OPTIONS", options);
    if (chdir(s->desk.home) != 0)
        _exit(126);
    if (s->kind == STORM_PRACTICE)
        execl(terminal_program(), "amser", "--demo", "--theme", theme, (char *)NULL);
    else
        execl(terminal_program(), "amser", "--theme", theme, "--database",
              first_run ? "new.db" : s->desk.file, (char *)NULL);
    _exit(127);
}

static bool begin(struct sitting *s) {
    struct winsize size = {24, 80, 0, 0};
    char line[1600];
    bool first_run = s->kind == STORM_REGISTER && below(&s->chance, 6) == 0;
    snprintf(line, sizeof line, "rm -f new.db && cp '%s' '%s'", s->kept, s->desk.file);
    run_sh(s, line);
    if (openpty(&s->fd, &s->other, NULL, NULL, &size) != 0)
        return failed(s, "no terminal is to be had");
    tcgetattr(s->other, &s->before);
    /* A Ctrl-C that comes when the program has just given the terminal back would throw away what
     * the program wrote last, before it is read here. */
    s->before.c_lflag |= NOFLSH;
    tcsetattr(s->other, TCSANOW, &s->before);
    s->gone = s->second = false;
    s->status = 0;
    s->len = s->from = 0;
    s->child = fork();
    if (s->child == 0) {
        close(s->fd);
        login_tty(s->other);
        in_child(s, first_run);
    }
    s->busy = (struct busy){.child = s->child};
    fcntl(s->fd, F_SETFL, O_NONBLOCK);
    s->tally->sittings++;
    long end = now_ms() + STARTS_MS;
    while (!take(s, 20))
        if (now_ms() > end || has_ended(s))
            return failed(s, "it does not begin");
    return s->kind == STORM_PRACTICE || send(s, "\rhen wlad\033OQ", 12);
}

static bool same_modes(const struct sitting *s) {
    struct termios after;
    tcgetattr(s->other, &after);
    return after.c_lflag == s->before.c_lflag && after.c_iflag == s->before.c_iflag &&
           after.c_oflag == s->before.c_oflag;
}

/* Was the last that was said of the cursor (if anything) that it is to be seen? */
static bool cursor_shown(const struct sitting *s) {
    const char *last = NULL;
    for (const char *at = s->screen; (at = strstr(at, "\033[?25")) != NULL; at++)
        last = at;
    return last == NULL || last[5] == 'h';
}

static bool given_back(struct sitting *s) {
    while (take(s, 0))
        ;
    s->screen[s->len] = '\0';
    if (!cursor_shown(s))
        return failed(s, "the cursor is hidden");
    if (s->second)
        return failed(s, "the other screen was not left");
    return same_modes(s) || failed(s, "the terminal was not given back as it was");
}

/* What has ended did so in order, and left the terminal as it was. */
static bool check_end(struct sitting *s, bool hung_up) {
    struct stat report;
    if (!WIFEXITED(s->status) || WEXITSTATUS(s->status) != 0)
        return failed(s, "it fell");
    if (stat(s->errors, &report) == 0 && report.st_size > 0)
        return failed(s, "it complained");
    return hung_up || given_back(s);
}

/* Ends it by a hang-up or a signal, when it has not ended by a key. */
static bool end(struct sitting *s) {
    bool hang_up = !has_ended(s) && below(&s->chance, 2) == 0;
    long began = busy_now_ms(&s->busy);
    if (!s->gone && !hang_up)
        kill(s->child, SIGTERM);
    if (hang_up)
        close(s->fd);
    while (!has_ended(s)) {
        if (!hang_up)
            (void)take(s, 1);
        else
            usleep(1000);
        if (busy_now_ms(&s->busy) - began > HANGS_MS) {
            kill(s->child, SIGKILL);
            waitpid(s->child, &s->status, 0);
            s->gone = true;
            failed(s, "it does not end");
        }
    }
    long took = busy_now_ms(&s->busy) - began;
    s->tally->gone_ms = took > s->tally->gone_ms ? took : s->tally->gone_ms;
    bool good = check_end(s, hang_up);
    if (!hang_up)
        close(s->fd);
    close(s->other);
    return good;
}

static bool some_keys(struct sitting *s) {
    char bytes[4096];
    if (s->len > SCREEN_BYTES / 2)
        s->len = 0; /* here nothing is on its way that is still to be read */
    int count = 1 + below(&s->chance, BURST_KEYS);
    s->chance.walks = s->chance.steps = below(&s->chance, 3) ? count : 0;
    for (int i = 0; i < count; i++) {
        int which = below(&s->chance, 200);
        if (which == 0)
            resize(s, true);
        else if (which == 1)
            signal_it(s);
        if (!send(s, bytes, storm_key(&s->chance, bytes)))
            return false;
        s->tally->keys++;
    }
    return true;
}

/* Some keys, then one that paints the screen, whatever the keys before had begun. */
static bool burst(struct sitting *s) {
    static const char ends[] = "~\033[201~";
    if (!some_keys(s) || !settle(s, false) || !send(s, ends, sizeof ends - 1) || !settle(s, false))
        return false;
    while (take(s, 0))
        ;
    s->from = s->len;
    if (!send(s, "\014", 1) || !settle(s, true))
        return false;
    while (take(s, 1))
        ;
    note_trail(s);
    if (below(&s->chance, 2) == 0)
        resize(s, false); /* most of the time there is room for something */
    return true;
}

static bool whole(struct sitting *s) {
    char line[2000];
    snprintf(line, sizeof line, "HOME='%s' '%s' --database '%s' verify >'%s' 2>&1", s->desk.home,
             terminal_program(), s->desk.file, s->errors);
    return system(line) == 0 || failed(s, "the register is not whole");
}

/* Beside the home folder there is nothing. */
static bool nothing_outside(struct sitting *s) {
    struct dirent *entry;
    DIR *dir = opendir(s->base);
    bool good = dir != NULL;
    while (good && (entry = readdir(dir)) != NULL)
        if (entry->d_name[0] != '.' && strcmp(entry->d_name, &LONG_FOLDER[1]) != 0)
            good = failed(s, entry->d_name);
    if (dir != NULL)
        closedir(dir);
    return good || failed(s, "the home folder is gone");
}

static bool sit(struct sitting *s, long keys) {
    long until = s->tally->keys + SITTING_KEYS;
    until = until < keys ? until : keys;
    bool good = begin(s);
    while (good && s->tally->keys < until && burst(s))
        ;
    return end(s) && good && whole(s) && nothing_outside(s) && s->tally->fault[0] == '\0';
}

void storm(enum storm_kind kind, uint64_t chance, long keys, struct tally *tally) {
    struct sitting s = {.kind = kind, .chance = {.state = chance * 0x9E3779B97F4A7C15u + 1}};
    char line[2200];
    s.tally = tally;
    s.screen = malloc(SCREEN_BYTES + 1);
    tally->name = kind == STORM_PRACTICE ? "practice" : "register";
    make_home(&s);
    tally->done = true;
    while (tally->done && tally->keys < keys)
        tally->done = sit(&s, keys);
    snprintf(line, sizeof line, "rm -rf '%s' '%s' '%s'", s.base, s.kept, s.errors);
    if (tally->done && strstr(s.base, "/amser-test-") != NULL)
        assert_int_equal(system(line), 0);
    free(s.screen);
}
