/* SPDX-License-Identifier: GPL-3.0-or-later
 * See terminal.h. */
#include "terminal.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>
#include <vterm.h>
#include "idle.h"

struct terminal {
    VTerm *vt;
    VTermScreen *screen;
    int fd, rows, cols;
    pid_t pid;
    int keys, bytes, colours;
    char sequence[64]; /* the control sequence that is being read */
    int sequence_len;
    bool application_keys, gone;
    char *text;
    FILE *record;
};

static long now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static long deadline(void) {
    return now_ms() + (getenv("SLOW") ? 50000 : 5000);
}

static void answer(const char *bytes, size_t count, void *user) {
    struct terminal *t = user;
    if (write(t->fd, bytes, count) < 0) {
        t->gone = true;
    }
}

const char *terminal_program(void) {
    static char path[1024];
    const char *folder = getenv("builddir");
    const char *named = getenv("AMSER_PROGRAM");
    snprintf(path, sizeof path, "%s/amser", folder ? folder : ".");
    return named ? named : path;
}

void terminal_home(char *folder, int bytes) {
    const char *tmp = getenv("TMPDIR");
    snprintf(folder, (size_t)bytes, "%s/amser-test-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(folder));
}

static void in_child(const struct terminal_options *options, const char *const *argv) {
    setenv("TERM", options->term ? options->term : "xterm-256color", 1);
    unsetenv("LINES");
    unsetenv("COLUMNS");
    unsetenv("XDG_DATA_HOME");
    if (options->home) {
        setenv("HOME", options->home, 1);
    }
    for (const char *const *e = options->environment; e && *e; e++) {
        putenv((char *)*e);
    }
    execv(argv[0], (char *const *)argv);
    _exit(127);
}

struct terminal *terminal_start(const struct terminal_options *options, const char *const *argv) {
    struct terminal *t = calloc(1, sizeof *t);
    assert_non_null(t);
    t->rows = options->rows ? options->rows : 24;
    t->cols = options->cols ? options->cols : 80;
    struct winsize size = {(unsigned short)t->rows, (unsigned short)t->cols, 0, 0};
    t->vt = vterm_new(t->rows, t->cols);
    vterm_set_utf8(t->vt, 1);
    vterm_output_set_callback(t->vt, answer, t);
    t->screen = vterm_obtain_screen(t->vt);
    vterm_screen_enable_altscreen(t->screen, 1);
    vterm_screen_reset(t->screen, 1);
    t->pid = forkpty(&t->fd, NULL, NULL, &size);
    assert_true(t->pid >= 0);
    if (t->pid == 0) {
        in_child(options, argv);
    }
    return t;
}

/* DECCKM decides how a real terminal sends its arrows. */
static void notice_modes(struct terminal *t, const char *bytes, size_t count) {
    for (size_t i = 0; i + 5 <= count; i++) {
        if (memcmp(bytes + i, "\033[?1", 4) == 0 && (bytes[i + 4] == 'h' || bytes[i + 4] == 'l')) {
            t->application_keys = bytes[i + 4] == 'h';
        }
    }
}

static bool is_colour(const char *parameters) {
    for (const char *at = parameters; *at; at += strcspn(at, ";"), at += *at == ';') {
        int number = atoi(at);
        if ((number >= 30 && number <= 48 && number != 39) || (number >= 90 && number <= 107)) {
            return true;
        }
    }
    return false;
}

/* Counts the SGR sequences with a colour in them, whole or in pieces. */
static void notice_colours(struct terminal *t, const char *bytes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        bool parameter = (bytes[i] >= '0' && bytes[i] <= '9') || bytes[i] == ';';
        if (bytes[i] == '\033') {
            t->sequence_len = 1;
        } else if (t->sequence_len == 1) {
            t->sequence_len = bytes[i] == '[' ? 2 : 0;
        } else if (parameter && t->sequence_len >= 2 &&
                   t->sequence_len < (int)sizeof t->sequence - 1) {
            t->sequence[t->sequence_len++] = bytes[i];
        } else if (t->sequence_len >= 2) {
            t->sequence[t->sequence_len] = '\0';
            t->colours += bytes[i] == 'm' && is_colour(t->sequence + 2);
            t->sequence_len = 0;
        }
    }
}

/* Reads what the program wrote within wait_ms; false when there was nothing. */
static bool pump(struct terminal *t, int wait_ms) {
    struct pollfd p = {t->fd, POLLIN, 0};
    char bytes[65536];
    if (t->gone || poll(&p, 1, wait_ms) <= 0) {
        return false;
    }
    ssize_t count = read(t->fd, bytes, sizeof bytes);
    if (count <= 0) {
        t->gone = true;
        return false;
    }
    t->bytes += (int)count;
    if (t->record) {
        fwrite(bytes, 1, (size_t)count, t->record);
    }
    notice_modes(t, bytes, (size_t)count);
    notice_colours(t, bytes, (size_t)count);
    vterm_input_write(t->vt, bytes, (size_t)count);
    return true;
}

void terminal_record(struct terminal *t, FILE *record) {
    t->record = record;
}

static char *put_code(char *at, uint32_t code) {
    if (code < 0x80) {
        *at++ = (char)code;
    } else if (code < 0x800) {
        *at++ = (char)(0xC0 | code >> 6);
        *at++ = (char)(0x80 | (code & 63));
    } else if (code < 0x10000) {
        *at++ = (char)(0xE0 | code >> 12);
        *at++ = (char)(0x80 | ((code >> 6) & 63));
        *at++ = (char)(0x80 | (code & 63));
    } else {
        *at++ = (char)(0xF0 | code >> 18);
        *at++ = (char)(0x80 | ((code >> 12) & 63));
        *at++ = (char)(0x80 | ((code >> 6) & 63));
        *at++ = (char)(0x80 | (code & 63));
    }
    return at;
}

static char *put_cell(char *at, const VTermScreenCell *cell) {
    uint32_t code = cell->chars[0];
    if (code == 0 || code == (uint32_t)-1) {
        code = ' ';
    }
    at = put_code(at, code);
    for (int i = 1; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[0] && cell->chars[i]; i++) {
        at = put_code(at, cell->chars[i]);
    }
    return at;
}

static char *put_row(struct terminal *t, int row, char *at) {
    char *start = at;
    for (int col = 0; col < t->cols;) {
        VTermScreenCell cell;
        vterm_screen_get_cell(t->screen, (VTermPos){row, col}, &cell);
        at = put_cell(at, &cell);
        col += cell.width ? cell.width : 1;
    }
    while (at > start && at[-1] == ' ') {
        at--;
    }
    *at = '\0';
    return at;
}

const char *terminal_screen(struct terminal *t) {
    free(t->text);
    t->text = malloc((size_t)t->rows * ((size_t)t->cols * 24 + 2) + 1);
    assert_non_null(t->text);
    char *at = t->text;
    *at = '\0';
    for (int row = 0; row < t->rows; row++) {
        at = put_row(t, row, at);
        *at++ = '\n';
    }
    *at = '\0';
    return t->text;
}

void terminal_row(struct terminal *t, int row, char *out, int bytes) {
    char *line = malloc((size_t)t->cols * 24 + 2);
    assert_non_null(line);
    put_row(t, row, line);
    snprintf(out, (size_t)bytes, "%s", line);
    free(line);
}

void terminal_fail(struct terminal *t, const char *what, const char *text) {
    int row, col;
    terminal_cursor(t, &row, &col);
    fprintf(stderr, "# %s '%s'; cursor %d,%d; the screen was:\n", what, text, row, col);
    const char *at = terminal_screen(t);
    while (*at) {
        int length = (int)strcspn(at, "\n");
        fprintf(stderr, "# |%.*s\n", length, at);
        at += length + (at[length] == '\n');
    }
    kill(t->pid, SIGKILL);
    fail_msg("%s '%s'", what, text);
}

static void wait_until(struct terminal *t, const char *text, bool there) {
    long end = deadline();
    while ((strstr(terminal_screen(t), text) != NULL) != there) {
        if (now_ms() > end || (t->gone && !pump(t, 20))) {
            terminal_fail(t, there ? "this never came:" : "this never went:", text);
        }
        pump(t, 20);
    }
}

void terminal_wait(struct terminal *t, const char *text) {
    wait_until(t, text, true);
}

void terminal_wait_gone(struct terminal *t, const char *text) {
    wait_until(t, text, false);
}

void terminal_wait_rows(struct terminal *t, int first, int last, const char *text) {
    long end = deadline();
    char line[2048];
    for (;;) {
        for (int row = first; row <= last; row++) {
            terminal_row(t, row, line, sizeof line);
            if (strstr(line, text)) {
                return;
            }
        }
        if (now_ms() > end || t->gone) {
            terminal_fail(t, "the row never held", text);
        }
        pump(t, 20);
    }
}

void terminal_wait_row(struct terminal *t, int row, const char *text) {
    terminal_wait_rows(t, row, row, text);
}

bool terminal_shows(struct terminal *t, const char *text) {
    while (pump(t, 0)) {
    }
    return strstr(terminal_screen(t), text) != NULL;
}

/* How long it has to be quiet before it is taken to be done. */
enum { MS_WAITS = 1, MS_QUIET = 60, MS_BUSY = 2000, SLOWER = 7 };
static int patience_ms(const struct terminal *t) {
    enum idle idle = idle_now(t->pid, t->fd);
    if (idle == IDLE_WAITS) {
        return MS_WAITS;
    }
    return (getenv("SLOW") ? SLOWER : 1) * (idle == IDLE_UNTOLD ? MS_QUIET : MS_BUSY);
}

/* What was said before it began to wait may be there only after that. */
void terminal_settle(struct terminal *t) {
    long since = now_ms();
    while (!t->gone) {
        if (pump(t, MS_WAITS)) {
            since = now_ms();
        } else if (now_ms() - since >= patience_ms(t) && !pump(t, 0)) {
            return;
        }
    }
}

void terminal_bytes(struct terminal *t, const char *bytes, int count) {
    while (count > 0 && !t->gone) {
        ssize_t written = write(t->fd, bytes, (size_t)count);
        if (written < 0 && errno != EINTR && errno != EAGAIN) {
            t->gone = true;
            return;
        }
        if (written > 0) {
            bytes += written;
            count -= (int)written;
        }
        pump(t, 0);
    }
}

static const struct {
    const char *name, *normal, *application;
} key_names[] = {
    {"enter", "\r", NULL},        {"esc", "\033", NULL},        {"tab", "\t", NULL},
    {"backtab", "\033[Z", NULL},  {"backspace", "\177", NULL},  {"delete", "\033[3~", NULL},
    {"up", "\033[A", "\033OA"},   {"down", "\033[B", "\033OB"}, {"right", "\033[C", "\033OC"},
    {"left", "\033[D", "\033OD"}, {"home", "\033[H", "\033OH"}, {"end", "\033[F", "\033OF"},
    {"pgup", "\033[5~", NULL},    {"pgdn", "\033[6~", NULL},    {"f1", "\033OP", NULL},
    {"f2", "\033OQ", NULL},       {"f4", "\033OS", NULL},       {"f5", "\033[15~", NULL},
    {"f6", "\033[17~", NULL},     {"f9", "\033[20~", NULL},     {"f10", "\033[21~", NULL},
    {"space", " ", NULL},         {"ctrl-u", "\025", NULL},     {"ctrl-c", "\003", NULL},
    {"ctrl-l", "\014", NULL},     {"ctrl-z", "\032", NULL},     {"ctrl-backslash", "\034", NULL},
};

static const char *named_key(struct terminal *t, const char *name, size_t length) {
    for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++) {
        if (strlen(key_names[i].name) == length && !memcmp(key_names[i].name, name, length)) {
            bool application = t->application_keys && key_names[i].application;
            return application ? key_names[i].application : key_names[i].normal;
        }
    }
    fail_msg("no key of that name: %s", name);
    return "";
}

void terminal_keys(struct terminal *t, const char *keys) {
    while (*keys) {
        const char *close = *keys == '{' ? strchr(keys, '}') : NULL;
        if (close) {
            const char *bytes = named_key(t, keys + 1, (size_t)(close - keys - 1));
            terminal_bytes(t, bytes, (int)strlen(bytes));
            if (!strcmp(bytes, "\033")) {
                terminal_settle(t); /* a lone Esc, not the start of the next key */
                usleep(130000);
            }
            keys = close + 1;
        } else {
            int length = 1;
            while ((keys[length] & 0xC0) == 0x80) {
                length++;
            }
            terminal_bytes(t, keys, length);
            keys += length;
        }
        t->keys++;
    }
}

void terminal_text(struct terminal *t, const char *text) {
    terminal_bytes(t, text, (int)strlen(text));
}

int terminal_counted(struct terminal *t) {
    int keys = t->keys;
    t->keys = 0;
    return keys;
}

int terminal_sent_bytes(struct terminal *t) {
    int bytes = t->bytes;
    t->bytes = 0;
    return bytes;
}

int terminal_colours(struct terminal *t) {
    return t->colours;
}

void terminal_cursor(struct terminal *t, int *row, int *col) {
    VTermPos at;
    vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &at);
    *row = at.row;
    *col = at.col;
}

void terminal_assert_focus(struct terminal *t, const char *where) {
    int row, col;
    char line[2048];
    terminal_settle(t);
    terminal_cursor(t, &row, &col);
    terminal_row(t, row, line, sizeof line);
    if (row == 0 || row >= t->rows - 2 || col >= t->cols || (line[0] != '>' && col == 0)) {
        terminal_fail(t, "the cursor is not on the focused thing:", where);
    }
}

void terminal_resize(struct terminal *t, int rows, int cols) {
    struct winsize size = {(unsigned short)rows, (unsigned short)cols, 0, 0};
    t->rows = rows;
    t->cols = cols;
    vterm_set_size(t->vt, rows, cols);
    ioctl(t->fd, TIOCSWINSZ, &size);
}

void terminal_signal(struct terminal *t, int signal_number) {
    kill(t->pid, signal_number);
}

int terminal_end(struct terminal **terminal) {
    struct terminal *t = *terminal;
    int status = 0;
    long end = deadline();
    while (waitpid(t->pid, &status, WNOHANG) != t->pid) {
        if (now_ms() > end) {
            terminal_fail(t, "the program did not end", "");
        }
        pump(t, 20);
    }
    while (pump(t, 20)) {
    }
    close(t->fd);
    vterm_free(t->vt);
    free(t->text);
    free(t);
    *terminal = NULL;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
