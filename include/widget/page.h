/* SPDX-License-Identifier: GPL-3.0-or-later
 * A page: the one shape of all screens that are not forms. From top to bottom: where am I (trail);
 * lines above; an optional list of rows, of which only the visible ones are fetched; lines about
 * the focused row; numbered choices. A menu is a page with choices only, a table a page with rows,
 * a dialog a page with lines and choices, a pager a page with long lines. */
#ifndef AMSER_WIDGET_PAGE_H
#define AMSER_WIDGET_PAGE_H

#include <stdbool.h>
#include <stdint.h>
#include "widget/ui.h"

/* ---- rows ---- */
enum { ROW_CELLS = 8, ROW_CELL_BYTES = 160, ROW_KEY_BYTES = 200 };
struct row_key {
    char text[ROW_KEY_BYTES]; /* the sort key, folded */
    int64_t number;           /* tie-break, usually the id */
};
struct row {
    int64_t id; /* what page->row becomes; never 0 */
    struct row_key key;
    char cell[ROW_CELLS][ROW_CELL_BYTES]; /* in the language of the moment */
};
struct row_source {
    /* Fill up to max rows that come strictly after `after` (NULL: from the first) in the list's
     * order, or with back: strictly before it, nearest first (NULL: from the last). find: what was
     * typed, raw; "" for all. Returns how many; -1 after an error it has told by ui_say_err. */
    int (*fetch)(void *context, const char *find, const struct row_key *after, bool back,
                 struct row *rows, int max);
    int64_t (*count)(void *context, const char *find); /* may be NULL: not shown */
};
struct column {
    const char *head; /* msgid; "" for none */
    int cols;         /* wanted width; the first column takes what is left over */
    int min_cols;
    bool right; /* align right */
    int drop;   /* 0: never; else when narrow the highest goes first */
};
/* Rows from a plain array the caller made (short lists): context is a struct row_array. */
struct row_array {
    struct row *rows; /* borrowed; in order */
    int count;
};
extern const struct row_source row_array_source;
/* For a fetch over a list in memory of `all` things, of which rows are made only when they are
 * shown: fill makes the row of thing `at`. Its key is set afterwards, to where it stands. */
int rows_of_list(int all, void (*fill)(const void *context, int at, struct row *row),
                 const void *context, const struct row_key *after, bool back, struct row *rows,
                 int max);

/* ---- choices ---- */
struct choice {
    int number;        /* 1-9, or 0 for the way back; also what page_run returns */
    const char *label; /* msgid */
    const char *help;  /* msgid, one sentence for F1; NULL if the label says it */
    unsigned needs;    /* enum needs; not offered (but listed in help) when they do not hold */
    bool rest;         /* on a form: act without checking the fields */
};

struct page {
    const char *title; /* msgid, for the trail */
    const char *name;  /* data that follows the title in the trail (a person's name); "" for none */
    const char *purpose; /* msgid: what this screen is for, two or three sentences; F1 shows it */
    bool home;           /* the first page of all: nothing to go back to, the hints say F10 */
    void *context;       /* for the functions below */
    /* Reads again what the page was given when it began, before all is composed anew: a command on
     * top of it, or another program, may have changed it. May be NULL. */
    void (*again)(void *context);
    void (*head)(void *context, struct lines *out); /* may be NULL */
    const struct row_source *rows;                  /* NULL: none */
    const struct column *columns;
    int column_count;
    const char *empty; /* msgid shown when there is no row, and what to do about it */
    bool find; /* letters AND digits typed go to the find line; choices are reached by arrows */
    bool
        find_words; /* find, in rows without numbers: digits stay those of the choices, 0 is back */
    const char *find_label; /* msgid, "Find" */
    void (*about_row)(void *context, int64_t row,
                      struct lines *out); /* below the list; may be NULL */
    int about_rows;                       /* screen rows kept for it */
    const struct choice *choices;
    int choice_count;
    /* Text right of a choice ("3 new matches"), asked for after head; may be NULL. Adds nothing
     * when there is none. */
    void (*choice_note)(void *context, int number, struct buffer *out);
    /* ---- comes back, and is where the page begins when run again ---- */
    int64_t row;      /* focused row's id; 0: the first */
    int focus_choice; /* index of the focused choice, -1: on the rows */
    char typed[120];  /* the find line */
    int top_line;     /* scroll of the lines above */
};
#define PAGE_INIT_FOCUS -1
enum { PAGE_BACK = 0, PAGE_ROW = 100 /* Enter on a row */ };
/* Runs until the person chooses: a choice's number, PAGE_ROW, or PAGE_BACK (0, Esc, Left at the
 * left edge of a list, or ui_closing). With neither rows nor choices but 0: a pager. */
int page_run(struct ui *ui, struct page *page);

/* A question by numbered actions. Returns the number chosen; 0 is the safe way out (also Esc). */
int ask_choice(struct ui *ui, const char *title, void (*head)(void *context, struct lines *out),
               void *context, const struct choice *choices, int choice_count);
/* A text to read: lines, then "0 Back". */
void show_lines(struct ui *ui, const char *title, const char *name,
                void (*head)(void *context, struct lines *out), void *context);

#endif
