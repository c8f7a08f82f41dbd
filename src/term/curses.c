/* SPDX-License-Identifier: GPL-3.0-or-later
 * The real terminal, by curses; the only file that knows it. What terminfo says is taken from it,
 * the screen is painted by paint.c in one write. Keys are read as bytes and decoded here, so that a
 * stray byte or an unknown sequence is dropped and never becomes a key, and the wait is our own
 * poll, so that a lost terminal or a signal is seen at once. */
#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "base/mem.h"
#include "base/i18n.h"
#include "look.h"
#include "paint.h"
#include "term_private.h"
#include "text/utf8.h"

enum {
    ESC_DELAY_MS = 100,
    PIECE_MS = 50, /* bytes of one sequence or character come closer together than this */
    PASTE_PIECE_MS = 500,
    PASTE_MAX_BYTES = 65536,
    SEQUENCE_MAX = 64, /* longest unknown sequence that is swallowed whole */
    /* Our own codes for define_key: CODE_BASE + kind. curses numbers its own from KEY_MAX + 1. */
    CODE_BASE = KEY_MAX + 1000,
    CODE_PASTE_END = CODE_BASE + 100
};

struct curses_term {
    struct term term;
    struct term_options options;
    struct painter painter;
    WINDOW *keys; /* nothing is ever drawn on it: keys are read without touching the screen */
    int rows, cols;
    bool gone;   /* the terminal is not there any more: do not touch it */
    bool pastes; /* bracketed paste is switched on */
    bool colors;
    char *spelled[PAINT_CODES]; /* owned */
    attr_t attrs[STYLE_COUNT];
    short pairs[STYLE_COUNT];
};

static struct curses_term *curses_of(struct term *term) {
    return (struct curses_term *)term;
}

/* ---- what terminfo says: one of its texts; NULL when the terminal has none. */
static const char *capability(const char *name) {
    const char *text = tigetstr(name);
    return text == (const char *)-1 ? NULL : text;
}

/* Without the delays "$<5>" of terminals of long ago: they stop the sender by themselves. */
static void speak(struct buffer *out, const char *text) {
    for (const char *from = text ? text : ""; *from; from++) {
        const char *end = from[0] == '$' && from[1] == '<' ? strchr(from, '>') : NULL;
        if (end) {
            from = end;
        } else {
            buffer_add_char(out, *from);
        }
    }
}

static void speak_to(struct buffer *out, int row, int col) {
    speak(out, tparm(capability("cup"), (long)row, (long)col, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
}

static struct buffer *spoken; /* for curses, which gives no context */

static int speak_byte(int byte) {
    buffer_add_char(spoken, (char)byte);
    return byte;
}

static void speak_style(void *context, struct buffer *out, enum style style) {
    const struct curses_term *t = context;
    spoken = out;
    (void)vid_puts(t->attrs[style], t->pairs[style], NULL, speak_byte);
}

/* curses remembers what it last said of the style: both begin from nothing again. */
static void speak_plain(const struct curses_term *t, struct buffer *out) {
    struct buffer unsaid CLEAN(buffer_release) = BUFFER_INIT;
    spoken = &unsaid;
    (void)vid_puts(A_NORMAL, 0, NULL, speak_byte);
    spoken = NULL;
    speak(out, capability("sgr0"));
    if (t->colors) {
        speak(out, capability("op"));
    }
}

/* A terminal that takes nothing shows up when reading. */
static void say(const char *bytes) {
    for (size_t left = strlen(bytes); left > 0;) {
        ssize_t wrote = write(STDOUT_FILENO, bytes, left);
        if (wrote < 0 && errno != EINTR && errno != EAGAIN) {
            return;
        }
        bytes += wrote > 0 ? wrote : 0;
        left -= wrote > 0 ? (size_t)wrote : 0;
    }
}

static void curses_set_theme(struct term *term, enum theme theme) {
    struct curses_term *t = curses_of(term);
    t->options.theme = theme;
    for (int style = 0; style < STYLE_COUNT; style++) {
        struct look look = look_of(theme, (enum style)style);
        t->attrs[style] = (look.bold ? A_BOLD : A_NORMAL) | (look.reverse ? A_REVERSE : A_NORMAL);
        t->pairs[style] = 0;
        if (t->colors && look.ink >= 0) {
            t->pairs[style] = (short)(style + 1);
            init_pair((short)(style + 1), look.ink, look.paper);
        }
        t->painter.speech.look[style] = look_number(theme, (enum style)style);
    }
    t->painter.speech.clears_all = t->pairs[STYLE_NORMAL] == 0 || tigetflag("bce") > 0;
    t->painter.whole = true;
}

/* ---- showing ---- */

static void curses_show(struct term *term, const struct canvas *canvas) {
    struct curses_term *t = curses_of(term);
    struct buffer out CLEAN(buffer_release) = BUFFER_INIT;
    if (t->gone) {
        return;
    }
    if (t->painter.whole) {
        speak_plain(t, &out);
    }
    paint(&t->painter, canvas, &out);
    say(out.text);
}

static void learn_codes(struct curses_term *t, bool utf8) {
    static const char *const names[PAINT_CODES] = {
        [PAINT_CLEAR] = "clear", [PAINT_CLEAR_ROW] = "el", [PAINT_ROW_BEGIN] = "cr",
        [PAINT_BACK] = "cub1",   [PAINT_DOWN] = "cud1",    [PAINT_UP] = "cuu1",
        [PAINT_SAVE] = "sc",     [PAINT_RESTORE] = "rc",
    };
    struct paint_speech speech = {.to = speak_to,
                                  .style = speak_style,
                                  .context = t,
                                  .utf8 = utf8,
                                  .corner = tigetflag("am") <= 0 || tigetflag("xenl") > 0,
                                  .moves_plain = tigetflag("msgr") <= 0};
    for (int i = 0; i < PAINT_CODES; i++) {
        struct buffer text = BUFFER_INIT;
        speak(&text, capability(names[i]));
        speech.code[i] = t->spelled[i] = buffer_take(&text);
    }
    painter_init(&t->painter, &speech);
}

/* ---- reading ---- */

static struct key press(enum key_kind kind) {
    return (struct key){kind, 0};
}

/* Next byte or code within wait_ms; ERR when none came. Does not look at signals. */
static int next_code(const struct curses_term *t, int wait_ms) {
    wtimeout(t->keys, wait_ms);
    return wgetch(t->keys);
}

static bool terminal_gone(void) {
    struct pollfd fd = {STDIN_FILENO, POLLIN, 0};
    int waiting = 0;
    if (poll(&fd, 1, 0) < 0) {
        return false;
    }
    if (fd.revents & (POLLHUP | POLLERR | POLLNVAL)) {
        return true;
    }
    /* Readable, but with nothing to read: end of file. */
    return (fd.revents & POLLIN) && ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting == 0;
}

/* curses itself need not know: nothing is drawn on its windows, and its resizeterm frees memory
 * twice when window sizes come in a storm. */
static void fit_window(struct curses_term *t) {
    struct winsize window;
    memset(&window, 0, sizeof window);
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_row && window.ws_col) {
        t->rows = window.ws_row;
        t->cols = window.ws_col;
    }
    t->painter.whole = true;
}

static void leave_screen(struct curses_term *t) {
    struct buffer out CLEAN(buffer_release) = BUFFER_INIT;
    if (t->pastes) {
        say("\033[?2004l");
    }
    /* Where there is no second screen (linux console) nothing may stay behind. */
    speak_plain(t, &out);
    speak(&out, capability("clear"));
    say(out.text);
    endwin();
}

/* The screen is the shell's until somebody sends us on. */
static void stand_back(struct curses_term *t) {
    leave_screen(t);
    signals_stand_still();
    reset_prog_mode();
    fit_window(t);
    refresh(); /* curses enters it again; what stands there is painted anew */
    if (t->pastes) {
        say("\033[?2004h");
    }
}

/* Waits for the terminal or a signal. True: something is there to read. */
static bool wait_input(struct curses_term *t, int wait_ms, struct key *key) {
    struct pollfd fds[2] = {{STDIN_FILENO, POLLIN, 0}, {signals_fd(), POLLIN, 0}};
    int ready = poll(fds, 2, wait_ms);
    signals_drain();
    if (term_should_stop()) {
        *key = press(PRESS_HANGUP);
    } else if (signals_suspend()) {
        stand_back(t);
        *key = press(PRESS_RESIZE);
    } else if (signals_resized()) {
        fit_window(t);
        *key = press(PRESS_RESIZE);
    } else if (ready == 0) {
        *key = press(PRESS_NONE);
    } else if (ready < 0) {
        *key = press(errno == EINTR ? PRESS_UNKNOWN : PRESS_HANGUP);
    } else {
        if (!(fds[0].revents & POLLIN) && fds[0].revents) {
            t->gone = true;
            *key = press(PRESS_HANGUP);
        }
        return fds[0].revents & POLLIN;
    }
    return false;
}

/* The rest of a sequence nobody knows: CSI to its final byte, SS3 one byte, linux CSI [ one. */
static void swallow_sequence(const struct curses_term *t, int introducer) {
    if (introducer != '[') {
        if (introducer == 'O') {
            (void)next_code(t, PIECE_MS);
        }
        return;
    }
    for (int i = 0; i < SEQUENCE_MAX; i++) {
        int c = next_code(t, PIECE_MS);
        if (i == 0 && c == '[') {
            continue;
        }
        if (c == ERR || c > 255 || (c >= 0x40 && c <= 0x7e)) {
            return;
        }
    }
}

/* Esc alone is Esc; with more right behind it, it is a sequence or Alt and a key: dropped. curses
 * has already waited ESC_DELAY_MS for the rest. */
static struct key after_esc(const struct curses_term *t) {
    int c = next_code(t, 0);
    if (c == ERR || c == '\033') {
        return press(PRESS_ESC); /* twice: the key repeats itself */
    }
    swallow_sequence(t, c);
    return press(PRESS_UNKNOWN);
}

/* A character of several bytes that begins with `first`. Bytes that are no UTF-8 are dropped. */
static struct key multibyte(const struct curses_term *t, int first) {
    char bytes[4] = {(char)first};
    size_t want = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4) {
        return press(PRESS_UNKNOWN);
    }
    for (size_t i = 1; i < want; i++) {
        int c = next_code(t, PIECE_MS);
        if (c < 0x80 || c > 0xbf) {
            if (c != ERR) {
                ungetch(c);
            }
            return press(PRESS_UNKNOWN);
        }
        bytes[i] = (char)c;
    }
    struct key key = {PRESS_TEXT, 0};
    return utf8_decode(bytes, want, 0, &key.code) == want ? key : press(PRESS_UNKNOWN);
}

static struct key control(int c) {
    switch (c) {
    case 0:
        return press(PRESS_UNKNOWN);
    case '\r':
    case '\n':
        return press(PRESS_ENTER);
    case '\t':
        return press(PRESS_TAB);
    case '\b':
    case 127:
        return press(PRESS_BACKSPACE);
    default:
        return c <= 26 ? (struct key){PRESS_CTRL, (uint32_t)(c + 'a' - 1)} : press(PRESS_UNKNOWN);
    }
}

static struct key read_paste(struct curses_term *t) {
    buffer_clear(&t->term.paste);
    for (;;) {
        int c = next_code(t, PASTE_PIECE_MS);
        if (c == ERR || c == CODE_PASTE_END) {
            break;
        }
        if (c > 255 || t->term.paste.len >= PASTE_MAX_BYTES) {
            continue; /* read to the end all the same: the rest must not become keys */
        }
        if (c == '\r') {
            c = '\n';
        }
        if (c >= ' ' || c == '\n' || c == '\t') {
            buffer_add_char(&t->term.paste, (char)c);
        }
    }
    return press(PRESS_PASTE);
}

static struct key named(struct curses_term *t, int c) {
    static const struct {
        int code;
        enum key_kind kind;
    } names[] = {
        {KEY_UP, PRESS_UP},        {KEY_DOWN, PRESS_DOWN},  {KEY_LEFT, PRESS_LEFT},
        {KEY_RIGHT, PRESS_RIGHT},  {KEY_HOME, PRESS_HOME},  {KEY_END, PRESS_END},
        {KEY_FIND, PRESS_HOME},    {KEY_SELECT, PRESS_END}, {KEY_A1, PRESS_HOME},
        {KEY_C1, PRESS_END},       {KEY_PPAGE, PRESS_PGUP}, {KEY_NPAGE, PRESS_PGDN},
        {KEY_BTAB, PRESS_BACKTAB}, {KEY_DC, PRESS_DELETE},  {KEY_BACKSPACE, PRESS_BACKSPACE},
        {KEY_ENTER, PRESS_ENTER},
    };
    if (c == CODE_BASE + PRESS_PASTE) {
        return read_paste(t);
    }
    if (c > CODE_BASE && c < CODE_PASTE_END) {
        return press((enum key_kind)(c - CODE_BASE));
    }
    if (c >= KEY_F(1) && c <= KEY_F(10)) {
        return press((enum key_kind)(PRESS_F1 + (c - KEY_F(1))));
    }
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (names[i].code == c) {
            return press(names[i].kind);
        }
    }
    return press(PRESS_UNKNOWN);
}

static struct key to_key(struct curses_term *t, int c) {
    if (c == '\033') {
        return after_esc(t);
    }
    if (c > 255) {
        return named(t, c);
    }
    if (c < 0x20 || c == 127) {
        return control(c);
    }
    return c < 0x80 ? (struct key){PRESS_TEXT, (uint32_t)c} : multibyte(t, c);
}

static struct key curses_read_key(struct term *term, int wait_ms) {
    struct curses_term *t = curses_of(term);
    struct key key = {PRESS_UNKNOWN, 0};
    if (t->gone) {
        return press(PRESS_HANGUP);
    }
    int c = next_code(t, 0); /* what curses itself still holds */
    if (c == ERR) {
        if (!wait_input(t, wait_ms, &key)) {
            return key;
        }
        c = next_code(t, PIECE_MS);
    }
    if (c != ERR) {
        return to_key(t, c);
    }
    if (terminal_gone()) {
        t->gone = true;
        return press(PRESS_HANGUP);
    }
    return press(PRESS_UNKNOWN);
}

/* ---- opening and closing ---- */
static void curses_close(struct term *term) {
    struct curses_term *t = curses_of(term);
    if (!t->gone) {
        leave_screen(t);
    }
    mem_on_exhausted(NULL);
    painter_release(&t->painter);
    for (int i = 0; i < PAINT_CODES; i++) {
        mem_release(&t->spelled[i]);
    }
    delwin(t->keys);
}

static void curses_size(struct term *term, int *rows, int *cols) {
    *rows = curses_of(term)->rows;
    *cols = curses_of(term)->cols;
}

static void curses_redraw(struct term *term) {
    curses_of(term)->painter.whole = true;
}

static void curses_beep(struct term *term) {
    if (curses_of(term)->options.beep && !curses_of(term)->gone) {
        say("\a");
    }
}

static const struct term_back_end curses_back_end = {
    curses_close,  curses_size, curses_show,      curses_read_key,
    curses_redraw, curses_beep, curses_set_theme,
};

static void out_of_memory(void) {
    endwin();
}

/* As the first type that is known; false also when the cursor of that cannot be sent anywhere. */
static bool open_screen(const char **name) {
    const char *tried[] = {getenv("TERM"), "xterm", "vt100"};
    signals_start();
    for (size_t i = 0; i < COUNT_OF(tried); i++) {
        if (tried[i] && tried[i][0] && newterm(tried[i], stdout, stdin)) {
            const char *move = tigetstr("cup");
            *name = tried[i];
            return move && move != (char *)-1;
        }
    }
    return false;
}

static void set_keys(struct curses_term *t) {
    raw();
    noecho();
    nonl();
    t->rows = LINES;
    t->cols = COLS;
    t->keys = newpad(1, 1);
    intrflush(t->keys, FALSE);
    keypad(t->keys, TRUE);
    set_escdelay(ESC_DELAY_MS);
    for (int i = 0; i < key_spelling_count(); i++) {
        const struct key_spelling *spelling = key_spelling_at(i);
        define_key(spelling->bytes, CODE_BASE + (int)spelling->kind);
    }
    define_key("\033[201~", CODE_PASTE_END);
}

static bool has_person(const char *name) {
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && (!name || strcmp(name, "dumb") != 0);
}

enum outcome term_open_curses(struct term **term, const struct term_options *options,
                              struct err *err) {
    const char *name = getenv("TERM");
    *term = NULL;
    if (!has_person(name) || !open_screen(&name)) {
        return err_set(err, OUTCOME_NOT_FOUND, N_("This is no full screen."), NULL);
    }
    struct curses_term *t = mem_zero(1, sizeof *t);
    t->term.back_end = &curses_back_end;
    t->term.paste = (struct buffer)BUFFER_INIT;
    t->options = *options;
    t->pastes = strncmp(name, "linux", 5) != 0 && strncmp(name, "vt", 2) != 0;
    set_keys(t);
    t->colors = options->color && has_colors();
    if (t->colors) {
        start_color();
        use_default_colors();
    }
    learn_codes(t, options->utf8);
    curses_set_theme(&t->term, options->color ? options->theme : THEME_MONO);
    if (t->pastes) {
        say("\033[?2004h");
    }
    mem_on_exhausted(out_of_memory);
    *term = &t->term;
    return OUTCOME_OK;
}
