/* SPDX-License-Identifier: GPL-3.0-or-later
 * A page while it runs: the window on its rows, its composed texts, where things stand. */
#ifndef AMSER_WIDGET_PAGE_PRIVATE_H
#define AMSER_WIDGET_PAGE_PRIVATE_H

#include "ui_private.h"

enum {
    PAGE_LOOK_MS = 300, /* between two looks whether others wrote */
    PAGE_CHOICES_MAX = 16,
    PAGE_LIST_MIN = 5,
    PAGE_COLUMNS_MAX = ROW_CELLS
};

/* The visible rows and no others. Keys of the first and the last lead on to their neighbours. */
struct row_window {
    const struct row_source *source;
    void *context;
    const char *find;
    struct row *rows; /* owned */
    int count, room;  /* rows held; rows that fit */
    int focus;        /* index; 0 when there is none */
    int64_t total;    /* -1: not known */
    int64_t position; /* of the focused row, from 1; 0: not known */
};
void window_release(struct row_window *window);
void window_count(struct row_window *window); /* asks for the total anew */
/* Fetch all visible rows: from the first; or so that the row `id` is focused where it was. */
void window_first(struct row_window *window, int room);
void window_again(struct row_window *window, int room);
/* Fetch so that row `id`, whose key was remembered, is focused; the first rows when it is gone. */
void window_restore(struct row_window *window, int room, const struct row_key *top, int64_t id,
                    int64_t position);
void window_last(struct row_window *window);
bool window_up(struct row_window *window); /* false: there is none further up */
bool window_down(struct row_window *window);
void window_page_up(struct row_window *window);
void window_page_down(struct row_window *window);

struct page_view {
    struct ui *ui;
    struct page *page;
    struct row_window window;
    int shown[PAGE_CHOICES_MAX]; /* indexes of the choices that are offered */
    int shown_count;
    struct lines head, about;
    int64_t about_of; /* the row that `about` speaks of */
    bool stale;       /* everything is to be fetched and composed again */
    bool composed;    /* it was, once */
    bool others;      /* it is, because others wrote */
    struct ui_watch watch;
    struct buffer notes[PAGE_CHOICES_MAX];
    /* where things stand, set by page_place */
    int find_row, head_row, head_rows, heads_row, list_row, list_rows, about_row, about_rows,
        choice_row, choice_rows, choice_first, head_height;
    int room_before; /* list_rows of the rows that are held; 0: none were fetched yet */
};
bool page_on_rows(const struct page_view *view); /* the focus is on a row or the find line */
void page_place(struct page_view *view);         /* divides the body among the parts */
void page_draw(struct page_view *view);
void page_quiet(const struct page_view *view, struct buffer *out); /* "Row 1 of 41." */

/* ---- moving ---- */
int page_shown_at(const struct page_view *view); /* the place of the focused choice; -1: none */
bool page_move_key(struct page_view *view, struct key key); /* false: it is no key that moves */

/* ---- the find line ---- */
void page_find_type(struct page_view *view, const char *text, size_t len);
bool page_find_key(struct page_view *view, struct key key); /* false: it is no key of this line */

#endif
