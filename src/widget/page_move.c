/* SPDX-License-Identifier: GPL-3.0-or-later
 * Moving the focus on a page: between rows, choices and the lines of a long text. */
#include "page_private.h"

int page_shown_at(const struct page_view *view) {
    for (int i = 0; i < view->shown_count; i++) {
        if (view->shown[i] == view->page->focus_choice) {
            return i;
        }
    }
    return -1;
}

static void to_choice(struct page_view *view, int at) {
    if (view->shown_count > 0) {
        at = at < 0 ? 0 : at >= view->shown_count ? view->shown_count - 1 : at;
        view->page->focus_choice = view->shown[at];
    }
}

/* A text longer than its place, on a page without rows, scrolls before the focus moves on. */
static bool scroll(struct page_view *view, int by) {
    struct page *page = view->page;
    int most = view->head_height - view->head_rows;
    int to = page->top_line + by;
    to = to > most ? most : to;
    to = to < 0 ? 0 : to;
    if (page->rows || to == page->top_line) {
        return false;
    }
    page->top_line = to;
    return true;
}

static void move_down(struct page_view *view) {
    if (page_on_rows(view)) {
        if (!window_down(&view->window)) {
            to_choice(view, 0);
        }
    } else if (!scroll(view, 1)) {
        to_choice(view, page_shown_at(view) + 1);
    }
}

static void move_up(struct page_view *view) {
    if (page_on_rows(view)) {
        (void)window_up(&view->window);
    } else if (page_shown_at(view) > 0) {
        to_choice(view, page_shown_at(view) - 1);
    } else if (view->page->rows && (view->window.count > 0 || view->page->find)) {
        view->page->focus_choice = -1;
    } else {
        (void)scroll(view, -1);
    }
}

static void move_page(struct page_view *view, bool down) {
    if (page_on_rows(view)) {
        down ? window_page_down(&view->window) : window_page_up(&view->window);
    } else if (!view->page->rows) {
        int by = view->head_rows > 2 ? view->head_rows - 1 : 1;
        if (!scroll(view, down ? by : -by)) {
            to_choice(view, down ? view->shown_count - 1 : 0);
        }
    } else {
        to_choice(view, down ? view->shown_count - 1 : 0);
    }
}

static void move_end(struct page_view *view, bool last) {
    if (page_on_rows(view)) {
        last ? window_last(&view->window) : window_first(&view->window, view->list_rows);
        return;
    }
    (void)scroll(view, last ? view->head_height : -view->head_height);
    to_choice(view, last ? view->shown_count - 1 : 0);
}

static void move_tab(struct page_view *view, bool back) {
    bool rows = view->page->rows && (view->window.count > 0 || view->page->find);
    int at = page_shown_at(view) + (back ? -1 : 1);
    if (back && page_on_rows(view)) {
        at = view->shown_count - 1;
    }
    if (at < 0 || at >= view->shown_count) {
        if (rows) {
            view->page->focus_choice = -1;
            return;
        }
        at = at < 0 ? view->shown_count - 1 : 0;
    }
    to_choice(view, at);
}

bool page_move_key(struct page_view *view, struct key key) {
    switch (key.kind) {
    case PRESS_UP:
        move_up(view);
        return true;
    case PRESS_DOWN:
        move_down(view);
        return true;
    case PRESS_PGUP:
    case PRESS_PGDN:
        move_page(view, key.kind == PRESS_PGDN);
        return true;
    case PRESS_HOME:
    case PRESS_END:
        move_end(view, key.kind == PRESS_END);
        return true;
    case PRESS_TAB:
    case PRESS_BACKTAB:
        move_tab(view, key.kind == PRESS_BACKTAB);
        return true;
    case PRESS_PASTE: /* a paste outside what can be typed into is no key */
        return true;
    default:
        return false;
    }
}
