/* SPDX-License-Identifier: GPL-3.0-or-later
 * The kinds of terminal that stand in centres: each TERM does the daily work, each size shows it,
 * and line mode leads a conversation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>
#include "desk.h"

#define EXCHANGES "exchanges --format csv"
#define RECORDED  ",help,2025-03-05,6,Joyce O'Neill,2,Winston Clarke,60,1,FOOD-BAKE,"

/* ---- kinds ---- */

static bool is_described(const char *term) {
    static const char *const folders[] = {"/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo"};
    char path[200];
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        snprintf(path, sizeof path, "%s/%c/%s", folders[i], term[0], term);
        if (access(path, R_OK) == 0)
            return true;
    }
    return false;
}

/* Arrows, digits, letters, F1, F2, F5 and F6 do their work. */
static void does_the_daily_work(struct desk *desk) {
    struct terminal *t = desk->t;
    int before = desk_lines(desk, EXCHANGES);
    terminal_keys(t, "{down}");
    terminal_wait(t, "> 2  Welcome a new member");
    terminal_assert_focus(t, "the second choice of Home");
    terminal_keys(t, "5jo{enter}win{enter}{f2}");
    terminal_wait(t, "Saved: 1h. Gave: Joyce O'Neill. Received: Winston Clarke.");
    terminal_assert_focus(t, "the form, ready for the next");
    desk_has(desk, EXCHANGES, RECORDED);
    terminal_keys(t, "{f6}1");
    terminal_wait(t, "Reversed: ");
    assert_int_equal(desk_lines(desk, EXCHANGES), before + 2);
    terminal_keys(t, "{f5}");
    terminal_wait(t, "F5 CY");
    terminal_keys(t, "{f5}{f5}");
    terminal_wait(t, "F5 EN");
    terminal_keys(t, "{f1}");
    terminal_wait(t, "What this screen is for");
    terminal_keys(t, "{esc}");
    terminal_wait(t, "Who gave the time?");
    terminal_keys(t, "{esc}");
    terminal_wait(t, "Lock or leave");
}

static void works_as(const char *term) {
    struct terminal_options options = {.term = term};
    struct desk desk;
    if (!is_described(term)) {
        print_message("# no description of %s on this machine\n", term);
        skip();
    }
    desk_open(&desk, &options);
    does_the_daily_work(&desk);
    desk_close(&desk);
}

static void the_linux_console__works(void **state) {
    (void)state;
    works_as("linux");
}

static void xterm__works(void **state) {
    (void)state;
    works_as("xterm");
}

static void screen__works(void **state) {
    (void)state;
    works_as("screen");
}

static void tmux__works(void **state) {
    (void)state;
    works_as("tmux");
}

static void putty__works(void **state) {
    (void)state;
    works_as("putty");
}

static void a_vt100__works(void **state) {
    (void)state;
    works_as("vt100");
}

static void an_unknown_terminal__is_taken_for_a_usual_one(void **state) {
    /* curses never gives back what it made for a terminal that it does not know. */
    static const char *const environment[] = {"ASAN_OPTIONS=detect_leaks=0", NULL};
    struct terminal_options options = {.term = "no-such-terminal", .environment = environment};
    struct desk desk;
    (void)state;
    desk_open(&desk, &options);
    does_the_daily_work(&desk);
    desk_close(&desk);
}

/* Terminals differ in how they spell F1 and F2; each spelling is known under any TERM. */
static void f1__is_known__in_every_spelling(void **state) {
    static const char *const spellings[] = {"\033OP", "\033[11~", "\033[[A", "\033[P"};
    struct desk desk;
    (void)state;
    desk_open(&desk, NULL);
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        terminal_text(desk.t, spellings[i]);
        terminal_wait(desk.t, "What this screen is for");
        terminal_keys(desk.t, "{esc}");
        terminal_wait(desk.t, "Lock or leave");
    }
    desk_close(&desk);
}

/* ---- colours ---- */

static int colours_of(const char *const *environment) {
    struct terminal_options options = {.environment = environment};
    struct desk desk;
    desk_practice(&desk);
    desk_start(&desk, &options, "--theme=contrast");
    terminal_wait(desk.t, "Lock or leave");
    terminal_keys(desk.t, "5{f2}"); /* errors have their colour too */
    terminal_wait(desk.t, "Error: ");
    terminal_keys(desk.t, "{esc}");
    terminal_wait(desk.t, "Lock or leave");
    int colours = terminal_colours(desk.t);
    desk_close(&desk);
    return colours;
}

static void no_color__means__no_colour(void **state) {
    static const char *const none[] = {"NO_COLOR=1", NULL};
    static const char *const empty[] = {"NO_COLOR=", NULL};
    (void)state;
    assert_true(colours_of(NULL) > 0);
    assert_true(colours_of(empty) > 0);
    assert_int_equal(colours_of(none), 0);
}

/* ---- sizes ---- */

static void keeps_the_way_out(struct desk *desk, int rows, const char *where) {
    char line[1024];
    terminal_assert_focus(desk->t, where);
    terminal_row(desk->t, rows - 1, line, sizeof line);
    if (strstr(line, "F1 Help") == NULL ||
        (strstr(line, "Esc Back") == NULL && strstr(line, "F10 Leave") == NULL))
        terminal_fail(desk->t, "the last row does not keep F1 and the way out:", where);
}

static void works_at(int rows, int cols) {
    static const struct {
        const char *keys, *text;
    } screens[] = {{"1", "Find somebody"},      {"2", "What shall we call you?"},
                   {"3", "Who would like a"},   {"4", "Needs board"},
                   {"5", "Who gave the time?"}, {"6", "What is arranged"},
                   {"8", "What it is"},         {"9", "Settings"}};
    struct terminal_options options = {.rows = rows, .cols = cols};
    struct desk desk;
    desk_open(&desk, &options);
    keeps_the_way_out(&desk, rows, "Home");
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        terminal_keys(desk.t, screens[i].keys);
        terminal_wait(desk.t, screens[i].text);
        terminal_wait(desk.t, "Esc Back");
        keeps_the_way_out(&desk, rows, screens[i].text);
        terminal_keys(desk.t, "{esc}");
        terminal_wait(desk.t, "Lock or leave");
    }
    terminal_keys(desk.t, "5jo{enter}win{enter}{f2}");
    terminal_wait(desk.t, "Saved: 1h.");
    terminal_keys(desk.t, "{esc}");
    terminal_wait(desk.t, "Lock or leave");
    desk_has(&desk, EXCHANGES, RECORDED);
    desk_close(&desk);
}

static void the_smallest_window__shows_everything_needed(void **state) {
    (void)state;
    works_at(18, 60);
}

static void large_letters_on_a_console__show_everything_needed(void **state) {
    (void)state;
    works_at(24, 64);
}

static void a_large_window__works(void **state) {
    (void)state;
    works_at(40, 100);
}

/* ---- line mode ---- */

static void answer(struct desk *desk, const char *keys, const char *then) {
    terminal_keys(desk->t, keys);
    terminal_keys(desk->t, "{enter}");
    terminal_wait(desk->t, then);
}

static void leave_by_lines(struct desk *desk) {
    answer(desk, "0", "2  Close the program");
    terminal_keys(desk->t, "2{enter}");
    assert_int_equal(terminal_end(&desk->t), 0);
    desk_close(desk);
}

static void line_mode__finds_records_and_undoes(void **state) {
    struct terminal_options options = {.rows = 200}; /* nothing said scrolls away */
    struct desk desk;
    (void)state;
    desk_practice(&desk);
    int before = desk_lines(&desk, EXCHANGES);
    desk_start(&desk, &options, "--plain");
    terminal_wait(desk.t, "Number, or ? for help:");
    answer(&desk, "1", "Number, words to find, or ? for help:");
    answer(&desk, "d'sou", "11  D'Souza, Maria; Number: 0009");
    answer(&desk, "11", "Amser > Card > Maria D'Souza");
    answer(&desk, "0", "Amser > Find somebody");
    answer(&desk, "0", "0  Lock or leave");
    answer(&desk, ":record an", "#1 Who gave the time?:");
    answer(&desk, "nobody at all", "#1 Who gave the time? [nobody at all]:");
    answer(&desk, "joyce", "= Joyce O'Neill");
    answer(&desk, "clarke", "#3 What was it? [Baking and cakes]:");
    answer(&desk, "", "#4 How long? [1:00]:");
    answer(&desk, "25h", "#4 How long? [25h]:");
    answer(&desk, "1:00", "#5 When? [5 Mar 2025]:");
    answer(&desk, "31/2", "There is no such day: 31/2");
    answer(&desk, "today", "#6 A word of thanks:");
    answer(&desk, "", "After saving");
    assert_int_equal(desk_lines(&desk, EXCHANGES), before);
    answer(&desk, "1", "Saved: 1h. Gave: Joyce O'Neill. Received: Winston Clarke. < undoes it.");
    desk_has(&desk, EXCHANGES, RECORDED);
    answer(&desk, "<", "2  The wrong time or day");
    answer(&desk, "2", "Reversed: entry 70, by entry 71.");
    assert_int_equal(desk_lines(&desk, EXCHANGES), before + 2);
    terminal_keys(desk.t, "#0{enter}0{enter}");
    leave_by_lines(&desk);
}

static void a_dumb_terminal__gets_line_mode(void **state) {
    struct terminal_options options = {.rows = 200, .term = "dumb"};
    struct desk desk;
    (void)state;
    desk_practice(&desk);
    desk_start(&desk, &options, NULL);
    terminal_wait(desk.t, "Number, or ? for help:");
    answer(&desk, "?", "Type an answer and press Enter:");
    assert_int_equal(terminal_colours(desk.t), 0);
    leave_by_lines(&desk);
}

static void accessible__gets_line_mode(void **state) {
    static const char *const environment[] = {"ACCESSIBLE=1", NULL};
    struct terminal_options options = {.rows = 200, .environment = environment};
    struct desk desk;
    (void)state;
    desk_practice(&desk);
    desk_start(&desk, &options, NULL);
    terminal_wait(desk.t, "Number, or ? for help:");
    leave_by_lines(&desk);
}

/* ---- a second emulator ---- */

struct pane {
    struct desk desk;
    char screen[8192];
};

/* Whoever looks for leaks when the server is killed waits for ever, as fast as it can. */
static void tmux(struct pane *pane, const char *arguments) {
    char line[2048];
    snprintf(
        line, sizeof line,
        "env -u TMUX ASAN_OPTIONS=detect_leaks=0 TMUX_TMPDIR='%s' tmux -L amser -f /dev/null %s",
        pane->desk.home, arguments);
    FILE *in = popen(line, "r");
    assert_non_null(in);
    size_t len = fread(pane->screen, 1, sizeof pane->screen - 1, in);
    pane->screen[len] = '\0';
    assert_int_equal(pclose(in), 0);
}

static void pane_wait(struct pane *pane, const char *text) {
    for (int tries = getenv("SLOW") ? 3000 : 300; tries > 0; tries--) {
        struct timespec pause = {0, 20000000};
        tmux(pane, "capture-pane -p -t amser");
        if (strstr(pane->screen, text) != NULL)
            return;
        nanosleep(&pause, NULL);
    }
    char last[sizeof pane->screen];
    snprintf(last, sizeof last, "%s", pane->screen);
    tmux(pane, "kill-server");
    fail_msg("in tmux this never came: %s\n%s", text, last);
}

static void inside_tmux__it_works(void **state) {
    struct pane pane;
    char line[1500];
    (void)state;
    if (system("command -v tmux >/dev/null 2>&1") != 0)
        skip();
    desk_practice(&pane.desk);
    pane.desk.t = NULL;
    snprintf(line, sizeof line,
             "new-session -d -s amser -x 80 -y 24 \"env HOME='%s' '%s' --demo; sleep 60\"",
             pane.desk.home, terminal_program());
    tmux(&pane, line);
    pane_wait(&pane, "Lock or leave");
    tmux(&pane, "send-keys -t amser 5 j o Enter w i n Enter F2");
    pane_wait(&pane, "Saved: 1h. Gave: Joyce O'Neill. Received: Winston Clarke.");
    tmux(&pane, "send-keys -t amser Down");
    pane_wait(&pane, "> Who received it?");
    tmux(&pane, "kill-server");
    desk_has(&pane.desk, EXCHANGES, RECORDED);
    desk_close(&pane.desk); /* its terminal went away: the ledger is whole */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_linux_console__works),
        cmocka_unit_test(xterm__works),
        cmocka_unit_test(screen__works),
        cmocka_unit_test(tmux__works),
        cmocka_unit_test(putty__works),
        cmocka_unit_test(a_vt100__works),
        cmocka_unit_test(an_unknown_terminal__is_taken_for_a_usual_one),
        cmocka_unit_test(f1__is_known__in_every_spelling),
        cmocka_unit_test(no_color__means__no_colour),
        cmocka_unit_test(the_smallest_window__shows_everything_needed),
        cmocka_unit_test(large_letters_on_a_console__show_everything_needed),
        cmocka_unit_test(a_large_window__works),
        cmocka_unit_test(line_mode__finds_records_and_undoes),
        cmocka_unit_test(a_dumb_terminal__gets_line_mode),
        cmocka_unit_test(accessible__gets_line_mode),
        cmocka_unit_test(inside_tmux__it_works),
    };
    desk_environment();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
