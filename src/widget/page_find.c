/* SPDX-License-Identifier: GPL-3.0-or-later
 * The find line of a page: each key fetches anew, the first row that fits has the focus. */
#include <string.h>
#include "page_private.h"
#include "text/utf8.h"

static void find_changed(struct page_view *view) {
    view->page->focus_choice = -1;
    view->page->row = 0;
    window_count(&view->window);
    window_first(&view->window, view->list_rows);
}

void page_find_type(struct page_view *view, const char *text, size_t len) {
    char *typed = view->page->typed;
    size_t used = strlen(typed);
    if (used + len < sizeof view->page->typed && !(used == 0 && len == 1 && text[0] == ' ')) {
        memcpy(typed + used, text, len);
        typed[used + len] = '\0';
        find_changed(view);
    }
}

static void find_cut(struct page_view *view, bool all) {
    char *typed = view->page->typed;
    size_t len = strlen(typed);
    if (len > 0) {
        typed[all ? 0 : text_previous(typed, len, len)] = '\0';
        find_changed(view);
    }
}

static void find_paste(struct page_view *view) {
    struct buffer clean CLEAN(buffer_release) = BUFFER_INIT;
    const char *pasted = term_paste(view->ui->setup.term);
    text_clean(&clean, pasted, strlen(pasted), false);
    size_t room = sizeof view->page->typed - 1 - strlen(view->page->typed), len = 0;
    while (len < clean.len && text_next(clean.text, clean.len, len) <= room) {
        len = text_next(clean.text, clean.len, len);
    }
    page_find_type(view, clean.text, len);
}

bool page_find_key(struct page_view *view, struct key key) {
    bool typed = view->page->typed[0];
    if (!view->page->find) {
        return false;
    }
    switch (key.kind) {
    case PRESS_BACKSPACE:
        find_cut(view, false);
        return true;
    case PRESS_CTRL:
        if (key.code == 'u') {
            find_cut(view, true);
        }
        return key.code == 'u';
    case PRESS_PASTE:
        find_paste(view);
        return true;
    case PRESS_ESC:
    case PRESS_LEFT:
        if (typed && key.kind == PRESS_ESC) {
            find_cut(view, true);
        }
        return typed;
    default:
        return false;
    }
}
