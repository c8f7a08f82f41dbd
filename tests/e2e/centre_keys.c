/* SPDX-License-Identifier: GPL-3.0-or-later
 * See centre.h: the work of a centre by keys. Waits for translated texts, so the language is that
 * of the screen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/i18n.h"
#include "centre.h"
#include "centre_data.h"

enum { MESSAGE_ROW = 22, LINE_BYTES = 2048 };

static struct terminal *t; /* where the keys go */

static void wait_title(const char *msgid) {
    terminal_wait_row(t, 0, i18n_text(msgid));
}

/* Where a name follows in the trail, there may be no room for the title. */
static void wait_text(const char *msgid) {
    terminal_wait(t, i18n_text(msgid));
}

/* The message names them; a long one goes over several rows. */
static void wait_saved(int who) {
    terminal_wait_rows(t, MESSAGE_ROW - 2, MESSAGE_ROW, people[who - 1].called);
}

/* A field filled and left: the next one has the focus. */
static void field(const char *text) {
    terminal_text(t, text);
    terminal_keys(t, "{enter}");
}

static int focused_row(void) {
    char line[LINE_BYTES];
    for (int row = 1; row < MESSAGE_ROW; row++) {
        terminal_row(t, row, line, sizeof line);
        if (line[0] == '>')
            return row;
    }
    return -1;
}

/* The screen's row that holds the first and, right of it, the second; sought from the focus down,
 * then above it, where a heading may hold the same names. -1: none. */
static int row_with(const char *first, const char *second, int from) {
    char line[LINE_BYTES];
    for (int i = 0; i < MESSAGE_ROW; i++) {
        int row = (from + i) % MESSAGE_ROW;
        terminal_row(t, row, line, sizeof line);
        const char *at = strstr(line, first);
        if (at != NULL && strstr(at + strlen(first), second) != NULL)
            return row;
    }
    return -1;
}

/* What a narrow column still shows of a text. */
static void beginning(const char *text, char *out) {
    enum { SHOWN = 12 };
    size_t len = strlen(text) < SHOWN ? strlen(text) : SHOWN;
    while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
        len--;
    memcpy(out, text, len);
    out[len] = '\0';
}

/* Goes to the list's row by arrows, from wherever the focus is. */
static void go_to_row(const char *first, const char *second) {
    terminal_wait(t, first);
    terminal_settle(t);
    int at = focused_row(), to = at < 0 ? -1 : row_with(first, second, at);
    if (to < 0)
        terminal_fail(t, "no row holds", second);
    for (; at < to; at++)
        terminal_keys(t, "{down}");
    for (; at > to; at--)
        terminal_keys(t, "{up}");
    terminal_wait_row(t, to, ">");
}

static void welcome(int who) {
    const struct someone *one = &people[who - 1];
    wait_text("What shall we call you?");
    field(one->called);
    field(one->reach);
    field(one->offers);
    field(one->family);
    terminal_keys(t, "{enter}{enter}{space}{f2}");
    if (centre_same_name(who)) {
        wait_title("The same person?");
        terminal_keys(t, "1");
    }
    wait_text("Welcome another");
    wait_saved(who);
}

static void welcome_all(int from, int to) {
    terminal_keys(t, "2");
    for (int who = from; who <= to; who++) {
        welcome(who);
        terminal_keys(t, who < to ? "1" : "0");
    }
    wait_title("Home");
}

static void arrange(const struct wish *need) {
    terminal_keys(t, "{enter}");
    wait_text("On which day?");
    field(need->fate == DONE ? "5/3/2025" : "14 3 2025");
    field("10:30");
    terminal_text(t, "Canolfan");
    terminal_keys(t, "{f2}");
}

/* On the page of suggestions: the giver is found there, and what they said is written down. */
static void ask(const struct wish *need) {
    wait_text("Why not the others?");
    go_to_row(people[need->giver - 1].called, "");
    if (need->fate == ASKED || need->fate == NOT_NOW) {
        terminal_keys(t, need->fate == ASKED ? "1" : "4");
    } else if (need->fate == YES) {
        terminal_keys(t, "2");
        wait_text("On which day?");
        terminal_keys(t, "{esc}");
        wait_text("Why not the others?");
        return;
    } else {
        arrange(need);
    }
    wait_text("Why not the others?");
    wait_saved(need->giver);
}

/* From the board: the need that came last stands last. */
static void ask_from_board(const struct wish *need) {
    terminal_keys(t, "0");
    wait_title("Home");
    terminal_keys(t, "4");
    wait_title("Needs board");
    terminal_keys(t, "{end}");
    char who[LINE_BYTES], words[LINE_BYTES];
    beginning(people[need->who - 1].called, who);
    beginning(need->words, words);
    go_to_row(who, words);
    terminal_wait(t, need->words); /* whole, below the list */
    terminal_keys(t, "{enter}");
    ask(need);
    terminal_keys(t, "0");
    wait_title("Needs board");
    terminal_keys(t, "0");
}

static void post(int index) {
    const struct wish *need = &needs[index];
    terminal_keys(t, "3");
    wait_title("Ask for a hand");
    field(people[need->who - 1].find);
    field(need->words);
    if (need->hours != NULL) {
        terminal_keys(t, "{enter}{enter}{enter}{enter}{enter}");
        field(need->hours);
    }
    terminal_keys(t, "{f2}");
    wait_title("A need is posted");
    if (need->fate == OPEN) {
        terminal_keys(t, "0");
    } else if (need->fate == TOLD_NOBODY) {
        terminal_keys(t, "1");
        wait_text("Why not the others?");
        terminal_keys(t, "60");
    } else if (index % 2 == 0) {
        terminal_keys(t, "1");
        ask(need);
        terminal_keys(t, "0");
    } else {
        ask_from_board(need);
    }
    wait_title("Home");
}

/* What was arranged for today has happened: Enter on its row, and save. */
static void record_arranged(int from, int to) {
    terminal_keys(t, "6");
    for (int i = from; i < to; i++) {
        if (needs[i].fate != DONE)
            continue;
        wait_title("What is arranged");
        go_to_row(people[needs[i].giver - 1].called, people[needs[i].who - 1].called);
        terminal_keys(t, "{enter}");
        wait_title("Record an exchange");
        terminal_keys(t, "{f2}");
        wait_title("What is arranged");
        wait_saved(needs[i].giver);
    }
    terminal_keys(t, "0");
    wait_title("Home");
}

static void record_told(int from, int to) {
    terminal_keys(t, "5");
    for (int i = from; i < to; i++) {
        wait_title("Record an exchange");
        field(people[told[i].giver - 1].find);
        field(people[told[i].receiver - 1].find);
        field(told[i].words);
        field(told[i].hours);
        field(told[i].day);
        terminal_text(t, told[i].thanks);
        terminal_keys(t, "{f2}");
        wait_saved(told[i].giver);
    }
    terminal_keys(t, "{esc}");
    wait_title("Home");
}

void centre_keys_set_up(struct terminal *terminal) {
    t = terminal;
    wait_title("Welcome");
    terminal_keys(t, "1");
    wait_title("Set up our time bank");
    field("Canton Drop-in");
    terminal_keys(t, "{enter}{enter}");
    field("Gethin Rees");
    field("hen wlad");
    terminal_text(t, "hen wlad");
    terminal_keys(t, "{f2}");
    wait_title("Home");
}

void centre_keys_chapter(int which) {
    static const struct chapter nothing = {"", 0, 0, 0};
    const struct chapter *to = &chapters[which], *from = which ? &chapters[which - 1] : &nothing;
    static const char *const shown[CHAPTERS] = {"F5 EN", "F5 CY", "F5 GD"};
    if (which > 0)
        terminal_keys(t, "{f5}");
    (void)i18n_use((enum language)which);
    terminal_wait_row(t, 0, shown[which]);
    welcome_all(from->people + 1, to->people);
    for (int i = from->needs; i < to->needs; i++)
        post(i);
    record_arranged(from->needs, to->needs);
    record_told(from->told, to->told);
}

/* The first entry is the last row of the list. */
void centre_keys_reverse(int entry) {
    char number[16];
    snprintf(number, sizeof number, "%d", entry);
    terminal_keys(t, "92");
    wait_title("Exchanges");
    terminal_keys(t, "{end}");
    terminal_settle(t);
    for (int i = 1; i < entry; i++)
        terminal_keys(t, "{up}");
    terminal_keys(t, "{enter}");
    wait_title("Exchange");
    terminal_wait(t, number);
    terminal_keys(t, "13");
    terminal_wait(t, i18n_text("It was taken back:"));
    terminal_keys(t, "0");
    wait_title("Exchanges");
    terminal_keys(t, "{esc}");
    wait_title("Settings and more");
    terminal_keys(t, "9");
    terminal_wait(t, "101"); /* the ledger is checked: 100 and the reversal */
    terminal_keys(t, "{esc}");
    wait_title("Settings and more");
    terminal_keys(t, "0");
    wait_title("Home");
}

/* Each under the name that the program proposes. */
void centre_keys_statement(int who, const char *home) {
    terminal_keys(t, "7");
    wait_title("Whose statement?");
    terminal_text(t, people[who - 1].find);
    terminal_keys(t, "{enter}");
    wait_text("Write to a file");
    terminal_keys(t, "1");
    wait_text("Write the file");
    terminal_keys(t, "{f2}");
    wait_text("Write to a file");
    terminal_wait(t, home);
    terminal_keys(t, "0");
    wait_title("Home");
}
