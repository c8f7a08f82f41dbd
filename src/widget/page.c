/* SPDX-License-Identifier: GPL-3.0-or-later
 * Running a page: compose, draw, take a key. A digit acts at once; letters and digits are
 * typed where the page has a find line; nothing else is ever a command. */
#include "widget/page.h"

#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "page_private.h"
#include "plain.h"
#include "text/utf8.h"

enum { STAY = -1, SEARCHED_PAGES = 8 /* for a row that is asked for by id alone */ };

/* ---- composing ---- */

/* Before the rows were fetched there is taken to be one, so that the first frame is right. */
static void offer_choices(struct page_view *view) {
    const struct page *page = view->page;
    bool row = page->row != 0 || (page->rows && view->room_before == 0);
    view->shown_count = 0;
    for (int i = 0; i < page->choice_count && i < PAGE_CHOICES_MAX; i++) {
        if (ui_needs_hold(view->ui, page->choices[i].needs, row)) {
            view->shown[view->shown_count++] = i;
        }
    }
}

/* The focus must be on something that is there. */
static void settle_focus(struct page_view *view) {
    struct page *page = view->page;
    bool rows = page->rows && (page->find || view->window.count > 0 || view->room_before == 0);
    if (page->focus_choice >= 0 && page_shown_at(view) < 0) {
        page->focus_choice = -1;
    }
    if (page->focus_choice < 0 && !rows && view->shown_count > 0) {
        page->focus_choice = view->shown[0];
    }
}

static void note_choices(struct page_view *view) {
    for (int i = 0; i < PAGE_CHOICES_MAX; i++) {
        buffer_clear(&view->notes[i]);
    }
    for (int i = 0; view->page->choice_note && i < view->shown_count; i++) {
        view->page->choice_note(view->page->context, view->page->choices[view->shown[i]].number,
                                &view->notes[view->shown[i]]);
    }
}

static void compose(struct page_view *view) {
    struct page *page = view->page;
    if (page->again && view->composed) {
        page->again(page->context);
    }
    view->composed = true;
    lines_clear(&view->head);
    if (page->head) {
        page->head(page->context, &view->head);
    }
    if (page->rows) {
        window_count(&view->window);
    }
    offer_choices(view);
    note_choices(view);
}

/* ---- rows ---- */

static struct ui_list_place *remembered(struct page_view *view) {
    for (int i = 0; i < UI_LIST_PLACES; i++) {
        struct ui_list_place *place = &view->ui->list_places[i];
        if (place->page == view->page && place->row == view->page->row) {
            return place;
        }
    }
    return NULL;
}

static void remember(struct page_view *view) {
    const struct row_window *window = &view->window;
    if (!view->page->rows || window->count == 0) {
        return;
    }
    struct ui_list_place *place = NULL;
    for (int i = 0; i < UI_LIST_PLACES; i++) {
        if (view->ui->list_places[i].page == view->page) {
            place = &view->ui->list_places[i];
        }
    }
    if (!place) {
        place = &view->ui->list_places[view->ui->list_place_next++ % UI_LIST_PLACES];
    }
    *place = (struct ui_list_place){view->page, window->rows[window->focus].id, window->position,
                                    window->rows[0].key};
}

static void first_fetch(struct page_view *view) {
    struct row_window *window = &view->window;
    int64_t wanted = view->page->row;
    const struct ui_list_place *place = wanted ? remembered(view) : NULL;
    if (place) {
        window_restore(window, view->list_rows, &place->top, wanted, place->position);
        return;
    }
    window_first(window, view->list_rows);
    for (int pages = 0; wanted && pages < SEARCHED_PAGES; pages++) {
        for (int i = 0; i < window->count; i++) {
            if (window->rows[i].id == wanted) {
                window->position += i - window->focus;
                window->focus = i;
                return;
            }
        }
        window_page_down(window);
    }
    if (wanted) {
        window_first(window, view->list_rows);
    }
}

static void focused_row(struct page_view *view) {
    const struct row_window *window = &view->window;
    struct page *page = view->page;
    int64_t before = page->row;
    page->row = window->count > 0 ? window->rows[window->focus].id : 0;
    if (view->others && page_on_rows(view) && before && before != page->row) {
        ui_say(view->ui, MESSAGE_INFO, "%s",
               _("What the cursor was on is no longer in this list."));
    }
    offer_choices(view);
    if (page->about_row && (view->stale || view->about_of != page->row)) {
        lines_clear(&view->about);
        view->about_of = page->row;
        if (page->row) {
            page->about_row(page->context, page->row, &view->about);
        }
    }
}

static void fetch_rows(struct page_view *view) {
    if (!view->page->rows) {
        return;
    }
    if (view->room_before == 0) {
        first_fetch(view);
    } else if (view->stale || view->room_before != view->list_rows) {
        window_again(&view->window, view->list_rows);
    }
    view->room_before = view->list_rows;
    focused_row(view);
}

/* ---- showing ---- */

static const struct ui_hint hint_choose = {N_("0-9"), N_("Choose")};
static const struct ui_hint hint_enter = {N_("Enter"), N_("Open")};
static const struct ui_hint hint_do = {N_("Enter"), N_("Do it")};
/* TRANSLATORS: "Letters  Find": typing letters starts the search */
static const struct ui_hint hint_find = {N_("Letters"), N_("Find")};
static const struct ui_hint hint_tab = {N_("Tab"), N_("Actions")};
static const struct ui_hint hint_read = {N_("PgDn"), N_("Read on")};

/* Digits are part of a number or telephone number to find, except on the numbered actions, where
 * they are what stands before each. */
static bool digits_find(const struct page_view *view) {
    return view->page->find && !view->page->find_words &&
           (page_on_rows(view) || view->page->focus_choice < 0);
}

static int hints_of(const struct page_view *view, struct ui_hint hints[UI_HINTS_MAX]) {
    const struct page *page = view->page;
    int n = 0;
    hints[n++] = page_on_rows(view) ? hint_enter : hint_do;
    if (digits_find(view)) {
        hints[n++] = hint_find;
    } else if (view->shown_count > 0) {
        hints[n++] = hint_choose;
    }
    if (page->rows && view->shown_count > 0) {
        hints[n++] = hint_tab;
    } else if (!page->rows && view->head_height > view->head_rows) {
        hints[n++] = hint_read;
    }
    return n;
}

/* What takes long to gather is not gathered all the time while others write on. */
static int look_every_ms(int64_t took_ms) {
    return took_ms > PAGE_LOOK_MS ? 10 * PAGE_LOOK_MS : PAGE_LOOK_MS + 9 * (int)took_ms;
}

static void show(struct page_view *view) {
    struct ui_hint hints[UI_HINTS_MAX];
    struct buffer quiet CLEAN(buffer_release) = BUFFER_INIT;
    int64_t began = view->stale ? clock_monotonic_ms() : 0;
    if (view->stale) {
        view->watch.mark = ui_change_mark(view->ui);
    }
    ui_reading(view->ui, true);
    if (view->stale) {
        compose(view);
    }
    if (ui_frame_begin(view->ui)) {
        int said = view->ui->said_count;
        int offered = view->shown_count;
        page_place(view);
        fetch_rows(view);
        if (said != view->ui->said_count || offered != view->shown_count) {
            /* An error was told, or choices came or went with the rows: place anew. */
            view->stale = false;
            ui_frame_begin(view->ui);
            page_place(view);
            fetch_rows(view);
        }
        settle_focus(view);
        page_draw(view);
        page_quiet(view, &quiet);
        view->stale = view->others = false;
    }
    ui_reading(view->ui, false);
    if (began) {
        view->watch.every_ms = look_every_ms(clock_monotonic_ms() - began);
    }
    ui_frame_end(view->ui, hints, hints_of(view, hints), quiet.text);
}

/* ---- keys ---- */

static int enter(struct page_view *view) {
    const struct page *page = view->page;
    if (!page_on_rows(view) && page->focus_choice >= 0) {
        return page->choices[page->focus_choice].number;
    }
    if (page->row) {
        return PAGE_ROW;
    }
    ui_no_such_key(view->ui);
    return STAY;
}

static int digit(struct page_view *view, uint32_t code) {
    int number = (int)code - '0';
    for (int i = 0; i < view->shown_count; i++) {
        const struct choice *choice = &view->page->choices[view->shown[i]];
        if (choice->number == number) {
            view->page->focus_choice = number ? view->shown[i] : view->page->focus_choice;
            return number;
        }
    }
    if (number == 0) {
        return PAGE_BACK;
    }
    ui_no_such_key(view->ui);
    return STAY;
}

static int text_key(struct page_view *view, uint32_t code) {
    bool is_digit = code >= '0' && code <= '9';
    if (is_digit && !digits_find(view)) {
        return digit(view, code);
    }
    if (view->page->find) {
        char bytes[4];
        page_find_type(view, bytes, utf8_encode(code, bytes));
        return STAY;
    }
    ui_no_such_key(view->ui);
    return STAY;
}

static int act_on(struct page_view *view, struct key key) {
    if (key.kind == PRESS_TEXT) {
        return text_key(view, key.code);
    }
    if (page_find_key(view, key) || page_move_key(view, key)) {
        return STAY;
    }
    if (key.kind == PRESS_ENTER) {
        return enter(view);
    }
    if (key.kind == PRESS_ESC || key.kind == PRESS_LEFT) {
        return PAGE_BACK;
    }
    ui_no_such_key(view->ui);
    return STAY;
}

static int act(struct page_view *view, struct key key) {
    ui_reading(view->ui, true);
    int result = act_on(view, key);
    ui_reading(view->ui, false);
    return result;
}

/* ---- running ---- */

static int run(struct page_view *view) {
    while (!ui_closing(view->ui)) {
        show(view);
        struct key key = ui_key_watching(view->ui, view->page->find, &view->watch);
        if (key.kind == PRESS_HANGUP) {
            break;
        }
        if (key.kind == PRESS_NONE) {
            view->stale = true;
            view->others = ui_change_mark(view->ui) != view->watch.mark;
            continue;
        }
        /* Nothing was fetched for a window too small to show it: only going back is safe. */
        int result =
            view->ui->too_small ? (key.kind == PRESS_ESC ? PAGE_BACK : STAY) : act(view, key);
        if (result != STAY) {
            return result;
        }
    }
    return PAGE_BACK;
}

static void release(struct page_view *view) {
    window_release(&view->window);
    lines_release(&view->head);
    lines_release(&view->about);
    for (int i = 0; i < PAGE_CHOICES_MAX; i++) {
        buffer_release(&view->notes[i]);
    }
}

int page_run(struct ui *ui, struct page *page) {
    if (ui_plain(ui)) {
        return plain_page_run(ui, page);
    }
    struct ui_place place = {.title = page->title,
                             .name = page->name,
                             .purpose = page->purpose,
                             .choices = page->choices,
                             .choice_count = page->choice_count,
                             .rows = page->rows != NULL,
                             .find = page->find,
                             .home = page->home};
    struct page_view view;
    memset(&view, 0, sizeof view);
    view.ui = ui;
    view.page = page;
    view.stale = true;
    view.window = (struct row_window){
        .source = page->rows, .context = page->context, .find = page->typed, .total = -1};
    for (int i = 0; i < PAGE_CHOICES_MAX; i++) {
        view.notes[i] = (struct buffer)BUFFER_INIT;
    }
    int result = ui_enter(ui, &place) ? run(&view) : PAGE_BACK;
    remember(&view);
    ui_exit(ui, &place);
    release(&view);
    return result;
}

int ask_choice(struct ui *ui, const char *title, void (*head)(void *context, struct lines *out),
               void *context, const struct choice *choices, int choice_count) {
    struct page page = {.title = title,
                        .name = "",
                        .context = context,
                        .head = head,
                        .choices = choices,
                        .choice_count = choice_count,
                        .focus_choice = PAGE_INIT_FOCUS};
    return page_run(ui, &page);
}

void show_lines(struct ui *ui, const char *title, const char *name,
                void (*head)(void *context, struct lines *out), void *context) {
    static const struct choice back[] = {{0, N_("Back"), NULL, NEEDS_NOTHING, false}};
    struct page page = {.title = title,
                        .name = name,
                        .context = context,
                        .head = head,
                        .choices = back,
                        .choice_count = 1,
                        .focus_choice = PAGE_INIT_FOCUS};
    (void)page_run(ui, &page);
}
