/* SPDX-License-Identifier: GPL-3.0-or-later
 * See walk.h. A screen is known by its trail and its choices; each is looked at once, and each of
 * its choices is tried once. The way back after a choice is Esc; where that leads elsewhere, the
 * way from Home is gone again. */
#include "walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/attr.h"

enum {
    LINE_BYTES = 2048,
    NAME_MOST = 700,
    SCREENS_MOST = 300,
    DEPTH_MOST = 7,
    FIELDS_MOST = 30,
    BACKS_MOST = 12,
    ENTER = 10,  /* ways beyond the numbers 0 to 9: Enter on a row ... */
    LIST_OF = 11 /* ... and F4 in the first, second ... choice field */
};

struct walk {
    struct terminal *t;
    enum language language;
    int rows, cols, count;
    char seen[SCREENS_MOST][NAME_MOST];
    int way[DEPTH_MOST + 1]; /* from Home */
};

/* ---- reading the screen ---- */
static void row_of(struct terminal *t, int row, char line[LINE_BYTES]) {
    terminal_row(t, row, line, LINE_BYTES);
}

/* "> 3  label": its number; -1: it is no choice. */
static int choice_number(const char *line) {
    bool marked = (line[0] == '>' || line[0] == ' ') && line[1] == ' ';
    bool number = marked && line[2] >= '0' && line[2] <= '9' && line[3] == ' ' && line[4] == ' ';
    return number && line[5] != ' ' && line[5] != '\0' ? line[2] - '0' : -1;
}

static int rows_of(struct terminal *t) {
    int rows = 0;
    for (const char *at = terminal_screen(t); (at = strchr(at, '\n')) != NULL; at++)
        rows++;
    return rows;
}

/* Does the focus stand on a numbered choice? */
static bool on_choice(struct terminal *t) {
    char line[LINE_BYTES];
    int row, col;
    terminal_cursor(t, &row, &col);
    row_of(t, row, line);
    return line[0] == '>' && choice_number(line) >= 0;
}

static void trail(struct terminal *t, char out[LINE_BYTES]) {
    row_of(t, 0, out);
    char *gap = strstr(out, "   ");
    if (gap != NULL)
        *gap = '\0';
}

/* The trail and the choices: what a screen is known by. */
static void name_screen(struct terminal *t, char name[NAME_MOST]) {
    char line[LINE_BYTES];
    int rows = rows_of(t);
    trail(t, line);
    snprintf(name, NAME_MOST, "%.200s", line);
    for (int row = 1; row < rows - 1; row++) {
        row_of(t, row, line);
        if (choice_number(line) >= 0) {
            size_t len = strlen(name);
            char *note = strstr(line + 5, "   ");
            if (note != NULL)
                *note = '\0';
            snprintf(name + len, NAME_MOST - len, "|%.40s", line + 2);
        }
    }
}

/* ---- what must hold on every screen ---- */
static void check_frame(struct terminal *t, bool practice) {
    char line[LINE_BYTES];
    int rows = rows_of(t);
    row_of(t, 0, line);
    if (strncmp(line, "Amser > ", 8) != 0)
        terminal_fail(t, "the trail does not begin with Amser", line);
    if (strstr(line, "   F5 ") == NULL)
        terminal_fail(t, "no language on the trail's row", line);
    if (practice) {
        row_of(t, 1, line);
        const char *banner = _("PRACTICE: nobody here is real. Try anything.");
        if (strlen(line) < 20 || strncmp(line, banner, strlen(line)) != 0)
            terminal_fail(t, "no banner of the practice community:", banner);
    }
    row_of(t, rows - 1, line);
    if (strstr(line, _("Help")) == NULL)
        terminal_fail(t, "no help among the hints", line);
}

static void key(struct terminal *t, const char *name) {
    terminal_keys(t, name);
    terminal_assert_focus(t, name);
}

/* Is it (not) this screen? A "no" is looked at twice. */
static bool shows_screen(struct terminal *t, const char *name, bool wanted) {
    char here[NAME_MOST];
    for (int looks = 0; looks < 3; looks++) {
        name_screen(t, here);
        if ((strcmp(here, name) == 0) == wanted)
            return true;
        terminal_settle(t);
    }
    return false;
}

/* Help opens, is another screen, and closes to the same. */
static void check_help(struct terminal *t) {
    char before[NAME_MOST];
    name_screen(t, before);
    key(t, "{f1}");
    if (!shows_screen(t, before, false))
        terminal_fail(t, "help did not open on", before);
    key(t, "{pgdn}");
    key(t, "0");
    if (!shows_screen(t, before, true))
        terminal_fail(t, "help did not close to", before);
}

struct texts {
    char trail[LINE_BYTES], hints[LINE_BYTES], choice[10][LINE_BYTES];
};

static void read_texts(struct terminal *t, struct texts *texts) {
    char line[LINE_BYTES];
    int rows = rows_of(t);
    memset(texts, 0, sizeof *texts);
    trail(t, texts->trail);
    row_of(t, rows - 1, texts->hints);
    for (int row = 1; row < rows - 1; row++) {
        row_of(t, row, line);
        if (choice_number(line) >= 0)
            snprintf(texts->choice[choice_number(line)], LINE_BYTES, "%s", line + 5);
    }
}

/* The label of the hint that begins here; returns where the next begins, NULL: nowhere. */
static const char *cut_label(const char *hint, char label[LINE_BYTES]) {
    const char *space = strchr(hint, ' '), *end = strstr(hint, "   ");
    size_t bytes = 0;
    if (space != NULL && (end == NULL || space < end)) {
        bytes = end != NULL ? (size_t)(end - space - 1) : strlen(space + 1);
        memcpy(label, space + 1, bytes);
    }
    label[bytes] = '\0';
    return end != NULL ? end + strspn(end, " ") : NULL;
}

static bool is_own_name(const char *label) {
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (strcmp(label, language_own_name((enum language)i)) == 0)
            return true;
    return false;
}

/* Title, hints and choices must not stand there as they do in English. */
static void check_translated(struct terminal *t, const struct texts *ours,
                             const struct texts *english) {
    const char *title = ours->trail + strlen("Amser > ");
    char label[LINE_BYTES], other[LINE_BYTES];
    if (strncmp(title, "...", 3) != 0 &&
        !strncmp(title, english->trail + strlen("Amser > "), strcspn(title, ">")))
        terminal_fail(t, "a title that is not translated:", ours->trail);
    for (const char *at = ours->hints; at != NULL;) {
        at = cut_label(at, label);
        for (const char *is = english->hints; is != NULL;) {
            is = cut_label(is, other);
            if (*label && strcmp(label, other) == 0)
                terminal_fail(t, "a hint that is not translated:", label);
        }
    }
    for (int i = 0; i < 10; i++)
        if (*ours->choice[i] && !is_own_name(ours->choice[i]) &&
            strcmp(ours->choice[i], english->choice[i]) == 0)
            terminal_fail(t, "a choice that is not translated:", ours->choice[i]);
}

/* F5 all round: each language on its turn, and the same screen at the end. */
static void check_languages(struct terminal *t, enum language language) {
    static const char *const shown[] = {"F5 EN", "F5 CY", "F5 GD"};
    struct texts begin, english, end;
    read_texts(t, &begin);
    english = begin;
    for (int i = 1; i <= LANGUAGE_COUNT; i++) {
        int next = ((int)language + i) % LANGUAGE_COUNT;
        key(t, "{f5}");
        terminal_wait_row(t, 0, shown[next]);
        if (next == LANGUAGE_EN)
            read_texts(t, &english);
    }
    read_texts(t, &end);
    if (strcmp(begin.trail, end.trail) != 0)
        terminal_fail(t, "F5 all round did not come back to", begin.trail);
    if (language != LANGUAGE_EN)
        check_translated(t, &begin, &english);
}

/* Down through everything that can have the focus, until it comes round or stays. */
static void check_moves(struct terminal *t) {
    static const char *const moves[] = {"{down}", "{down}", "{pgdn}", "{end}",
                                        "{up}",   "{home}", "{pgup}"};
    char hints[LINE_BYTES];
    row_of(t, rows_of(t) - 1, hints);
    if (strstr(hints, "F2") == NULL) {
        for (size_t i = 0; i < COUNT_OF(moves); i++)
            key(t, moves[i]);
        return;
    }
    int row, col, first;
    terminal_cursor(t, &first, &col);
    for (int i = 0; i < FIELDS_MOST; i++) {
        key(t, "{tab}");
        terminal_cursor(t, &row, &col);
        if (row == first)
            break;
    }
    key(t, "{pgdn}");
    key(t, "{pgup}");
}

void walk_look_around(struct terminal *t, enum language language, bool practice) {
    terminal_assert_focus(t, "a screen that opened");
    if ((int)language >= 0)
        (void)i18n_use(language);
    check_frame(t, practice);
    if ((int)language >= 0)
        check_languages(t, language);
    check_help(t);
    check_moves(t);
}

/* ---- going ---- */
static bool is_at(struct walk *walk, const char *name) {
    char here[NAME_MOST];
    name_screen(walk->t, here);
    return strcmp(here, name) == 0;
}

static bool digits_choose(struct terminal *t) {
    char hints[LINE_BYTES];
    row_of(t, rows_of(t) - 1, hints);
    return on_choice(t) || strstr(hints, "0-9 ") != NULL;
}

/* One step out: never saving anything that was left half done. */
static void one_back(struct walk *walk) {
    terminal_keys(walk->t, digits_choose(walk->t) ? "0" : "{esc}");
    terminal_settle(walk->t);
    if (terminal_shows(walk->t, _("Throw away what was typed"))) {
        terminal_keys(walk->t, "2");
        terminal_settle(walk->t);
    }
}

static bool at_home(struct walk *walk) {
    return is_at(walk, walk->seen[0]);
}

static void go_home(struct walk *walk) {
    for (int i = 0; i < BACKS_MOST && !at_home(walk); i++)
        one_back(walk);
    if (!at_home(walk))
        terminal_fail(walk->t, "no way back to", walk->seen[0]);
}

/* Moves the focus to the choices, where digits choose. */
static bool to_choices(struct walk *walk) {
    static const char *const ways[] = {"{tab}", "{pgdn}"};
    for (size_t i = 0; i < COUNT_OF(ways) && !digits_choose(walk->t); i++)
        key(walk->t, ways[i]);
    return digits_choose(walk->t);
}

/* The list behind a form's choice field, counted from 0. */
static bool open_list(struct walk *walk, int which) {
    char line[LINE_BYTES];
    int row, col, first;
    key(walk->t, "{pgup}");
    terminal_cursor(walk->t, &first, &col);
    for (int i = 0; i < FIELDS_MOST; i++) {
        terminal_cursor(walk->t, &row, &col);
        row_of(walk->t, row, line);
        if (i > 0 && row == first)
            return false;
        if (strstr(line, "   F4 ") != NULL && which-- == 0) {
            key(walk->t, "{f4}");
            return true;
        }
        key(walk->t, "{tab}");
    }
    return false;
}

static bool step(struct walk *walk, int way) {
    if (way >= LIST_OF)
        return open_list(walk, way - LIST_OF);
    if (way == ENTER) {
        key(walk->t, "{home}");
        if (on_choice(walk->t))
            key(walk->t, "{up}"); /* from the first choice to the rows above */
        if (on_choice(walk->t))
            return false;
        key(walk->t, "{enter}");
        return true;
    }
    const char digit[2] = {(char)('0' + way), '\0'};
    if (!to_choices(walk))
        return false;
    terminal_keys(walk->t, digit);
    terminal_settle(walk->t);
    return true;
}

/* Back to a screen on the way; false when it is no more to be had. */
static bool return_to(struct walk *walk, const char *name, int depth) {
    for (int i = 0; i < DEPTH_MOST && !is_at(walk, name) && !at_home(walk); i++)
        one_back(walk);
    if (is_at(walk, name))
        return true;
    go_home(walk);
    for (int i = 0; i < depth; i++)
        if (!step(walk, walk->way[i]))
            return false;
    return is_at(walk, name);
}

/* ---- the walk ---- */
static bool leads_out(const char *label) {
    static const char *const msgids[] = {N_("Close the program"), N_("Print"),
                                         N_("Make the practice community anew")};
    if (is_own_name(label))
        return true;
    for (size_t i = 0; i < COUNT_OF(msgids); i++)
        if (strcmp(label, i18n_text(msgids[i])) == 0)
            return true;
    return false;
}

/* The choices on the screen that may be tried, as ways. */
static int ways_of(struct walk *walk, int ways[10]) {
    char line[LINE_BYTES];
    int count = 0;
    for (int row = 1; row < walk->rows - 1; row++) {
        row_of(walk->t, row, line);
        int number = choice_number(line);
        if (number > 0 && count < 9 && !leads_out(line + 5))
            ways[count++] = number;
    }
    return count;
}

static void explore(struct walk *walk, int depth);

static void try_way(struct walk *walk, const char *name, int depth, int way) {
    if (!return_to(walk, name, depth))
        return;
    walk->way[depth] = way;
    if (step(walk, way) && !is_at(walk, name))
        explore(walk, depth + 1);
}

static bool is_new(struct walk *walk, char name[NAME_MOST]) {
    name_screen(walk->t, name);
    for (int i = 0; i < walk->count; i++)
        if (strcmp(walk->seen[i], name) == 0)
            return false;
    if (walk->count == SCREENS_MOST)
        terminal_fail(walk->t, "there is no end of screens", name);
    snprintf(walk->seen[walk->count++], NAME_MOST, "%s", name);
    return true;
}

static void explore(struct walk *walk, int depth) {
    char name[NAME_MOST], hints[LINE_BYTES];
    int ways[10];
    terminal_assert_focus(walk->t, "a screen that opened");
    if (!is_new(walk, name))
        return;
    row_of(walk->t, walk->rows - 1, hints);
    bool form = strstr(hints, "F2") != NULL, rows = !form && !on_choice(walk->t);
    int count = ways_of(walk, ways);
    walk_look_around(walk->t, walk->language, true);
    if (depth == DEPTH_MOST)
        return;
    for (int i = 0; form && i < FIELDS_MOST; i++) {
        if (!return_to(walk, name, depth) || !open_list(walk, i))
            break;
        walk->way[depth] = LIST_OF + i;
        explore(walk, depth + 1);
    }
    if (rows)
        try_way(walk, name, depth, ENTER);
    for (int i = 0; i < count; i++)
        try_way(walk, name, depth, ways[i]);
}

/* What is reached by keys of its own, from Home. */
static void look_behind(struct walk *walk, const char *name) {
    char here[NAME_MOST];
    go_home(walk);
    key(walk->t, name);
    if (is_new(walk, here))
        walk_look_around(walk->t, walk->language, true);
    go_home(walk);
}

/* Something to bring in: one exchange that can come in, one that cannot. */
static void put_file(const struct desk *desk) {
    char path[700];
    snprintf(path, sizeof path, "%s/transactions.csv", desk->home);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs("ID,Date,Provider,Receiver,Hours,Type,Status,Description\n"
          "1,2024-03-05,Winston Clarke,Joyce O'Neill,1.5,transfer,completed,Hedge\n"
          "2,2024-03-06,Nobody We Know,Joyce O'Neill,1.5,transfer,completed,Tea\n",
          out);
    assert_int_equal(fclose(out), 0);
}

int walk_everything(enum language language, int rows, int cols) {
    static const char *const no_printer[] = {"PATH=/nowhere", NULL};
    struct terminal_options options = {.rows = rows, .cols = cols, .environment = no_printer};
    struct walk *walk = calloc(1, sizeof *walk);
    struct desk desk;
    assert_non_null(walk);
    (void)i18n_start();
    desk_practice(&desk);
    put_file(&desk);
    desk_start(&desk, &options, NULL);
    terminal_wait(desk.t, "Lock or leave");
    *walk = (struct walk){.t = desk.t, .language = language, .rows = rows, .cols = cols};
    for (int i = 0; i < (int)language; i++)
        key(walk->t, "{f5}");
    (void)i18n_use(language);
    explore(walk, 0);
    look_behind(walk, "{f6}");
    look_behind(walk, "{f9}");
    look_behind(walk, "{f10}");
    int seen = walk->count;
    for (int i = 0; i < seen; i++)
        printf("# %s\n", walk->seen[i]);
    terminal_keys(walk->t, "{f10}2");
    assert_int_equal(terminal_end(&desk.t), 0);
    free(desk_run(&desk, 0, "verify"));
    desk_clear(&desk);
    free(walk);
    return seen;
}
