/* SPDX-License-Identifier: GPL-3.0-or-later
 * Today: one page of what the coordinator might do next, kind by kind, and the whole list of one
 * kind (of those not seen: the walk-round list, by street). */
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ledger/paper.h"
#include "text/date.h"
#include "today/today_screen.h"
#include "today_screen_private.h"

enum action { DONE = 1, PUT_OFF, CARD, ALL_OF_KIND, PAPER, BROUGHT_BACK };
enum { ABOUT_ROWS = 4, LABEL_COLS = 8 };

struct screen {
    struct row_array array; /* first: the page's context is both */
    struct desk desk;
    enum today_kind only; /* TODAY_KIND_COUNT: all of them */
    struct today_list list;
    int *which; /* owned: of each row its place in the list; of "and more" -1 - the kind */
};

/* ---- rows ---- */

/* The same thing has the same id whatever stands before it, so that the focus stays on it. */
static int64_t id_of(const struct today_row *row) {
    uint64_t hash = UINT64_C(14695981039346656037) + (uint64_t)row->kind;
    for (const char *at = row->key; *at; at++)
        hash = (hash ^ (unsigned char)*at) * UINT64_C(1099511628211);
    return (int64_t)(hash >> 2 | UINT64_C(1) << 61);
}

static void fill_row(struct screen *screen, int at) {
    const struct today_row *from = &screen->list.at[at];
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    int place = screen->array.count++;
    struct row *row = &screen->array.rows[place];
    screen->which[place] = at;
    *row = (struct row){.id = id_of(from), .key = {.number = place + 1}};
    PUT_TEXT(row->cell[0], _(today_kind_name(from->kind)));
    PUT_TEXT(row->cell[1], from->name);
    if (from->kind == TODAY_RADAR) {
        int people = (int)from->number;
        buffer_addf(&text, P_("%d person", "%d people", people), people);
        PUT_TEXT(row->cell[1], text.text);
        buffer_clear(&text);
    }
    today_what(&text, screen->desk.session->db, from);
    PUT_TEXT(row->cell[2], text.text);
    buffer_clear(&text);
    date_relative(&text, from->since, clock_today());
    PUT_TEXT(row->cell[3], text.text);
}

static void fill_more(struct screen *screen, enum today_kind kind, int more) {
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    int place = screen->array.count++;
    struct row *row = &screen->array.rows[place];
    screen->which[place] = -1 - (int)kind;
    *row = (struct row){.id = 1 + (int)kind, .key = {.number = place + 1}};
    PUT_TEXT(row->cell[0], _(today_kind_name(kind)));
    buffer_addf(&text, P_("and %d more", "and %d more", more), more);
    PUT_TEXT(row->cell[1], text.text);
}

static void fill(struct screen *screen) {
    const struct today_list *list = &screen->list;
    size_t most = (size_t)list->count + TODAY_KIND_COUNT + 1;
    free(screen->array.rows);
    free(screen->which);
    screen->array = (struct row_array){mem_zero(most, sizeof *screen->array.rows), 0};
    screen->which = mem_zero(most, sizeof *screen->which);
    int shown = 0;
    for (int i = 0; i < list->count; i++) {
        enum today_kind kind = list->at[i].kind;
        shown = i > 0 && list->at[i - 1].kind == kind ? shown + 1 : 1;
        fill_row(screen, i);
        bool last = i + 1 == list->count || list->at[i + 1].kind != kind;
        if (last && list->of[kind] > shown)
            fill_more(screen, kind, list->of[kind] - shown);
    }
}

static void again(void *context) {
    struct screen *screen = context;
    struct err err = ERR_NONE;
    bool all = screen->only == TODAY_KIND_COUNT;
    if (today_list_get(screen->desk.session, screen->only, all ? TODAY_EACH : TODAY_ALL,
                       clock_today(), &screen->list, &err) != OUTCOME_OK)
        ui_say_err(screen->desk.ui, &err);
    fill(screen);
}

static int place_of(const struct screen *screen, int64_t id) {
    for (int i = 0; i < screen->array.count; i++)
        if (screen->array.rows[i].id == id)
            return i;
    return -1;
}

/* ---- lines ---- */

static void about(void *context, int64_t id, struct lines *out) {
    const struct screen *screen = context;
    int place = place_of(screen, id);
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    if (place < 0)
        return;
    int at = screen->which[place];
    if (at < 0) {
        lines_add(out, STYLE_NORMAL, 2, _("Enter shows the whole list of these."));
        return;
    }
    const struct today_row *row = &screen->list.at[at];
    today_reason(&text, row);
    lines_add(out, STYLE_NORMAL, 2, text.text);
    buffer_clear(&text);
    today_reach(&text, row);
    if (text.len)
        lines_fact(out, 2, LABEL_COLS, _("Reach"), text.text);
    if (*row->other_name)
        lines_fact(out, 2, LABEL_COLS, _("With"), row->other_name);
    lines_add(out, STYLE_HINT, 2, _(deed_says(row->kind)));
}

/* ---- on paper ---- */

static void paper_head(void *context, struct lines *out) {
    paper_lines(context, out);
}

static void on_paper(struct screen *screen) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Write to a file")},
        {.number = 2, .label = N_("Print")},
        {.number = 0, .label = N_("Back")},
    };
    bool all = screen->only == TODAY_KIND_COUNT;
    struct paper paper = {.text = BUFFER_INIT,
                          .purpose = N_("The list is written as plain text. It holds names and "
                                        "telephone numbers: keep it where nobody else reads it.")};
    struct page page = {
        .title = N_("On paper"),
        .name = all ? "" : _(today_kind_name(screen->only)),
        .purpose = N_("The list as it goes on paper, with a box to tick before each row."),
        .context = &paper,
        .head = paper_head,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    today_print(&paper.text, screen->desk.session, &screen->list, screen->only, clock_today());
    paper_name_file(&paper, all ? "today" : today_kind_code(screen->only));
    for (int chosen; (chosen = page_run(screen->desk.ui, &page)) != PAGE_BACK;) {
        if (chosen == 1)
            paper_write_screen(screen->desk.ui, &paper);
        else
            paper_print_screen(screen->desk.ui, &paper);
    }
    buffer_release(&paper.text);
}

/* ---- keys ---- */

static void run(struct desk *desk, enum today_kind only);

static void act_on_row(struct screen *screen, int chosen, int at) {
    /* The list is read anew while a deed is done; this row stays what it was. */
    struct today_row row = screen->list.at[at];
    if (chosen == DONE)
        deed_done(&screen->desk, &row);
    else if (chosen == PUT_OFF)
        deed_put_off(&screen->desk, &row);
    else if (chosen == CARD && row.party)
        card_screen(screen->desk.ui, screen->desk.session, screen->desk.parts, row.party);
    else if (chosen == ALL_OF_KIND && screen->only == TODAY_KIND_COUNT)
        run(&screen->desk, row.kind);
    else if (chosen == PAGE_ROW)
        deed_open(&screen->desk, &row);
}

static void act(struct screen *screen, int chosen, int place) {
    int at = place < 0 ? 0 : screen->which[place];
    if (chosen == PAPER)
        on_paper(screen);
    else if (chosen == BROUGHT_BACK)
        put_off_screen(&screen->desk);
    else if (place >= 0 && at >= 0)
        act_on_row(screen, chosen, at);
    else if (place >= 0 && chosen != PUT_OFF && chosen != CARD)
        run(&screen->desk, (enum today_kind)(-1 - at));
}

/* Where the focus goes when its row is done: to the one that took its place. */
static void keep_place(const struct screen *screen, int place, struct page *page) {
    if (place < 0 || !screen->array.count || place_of(screen, page->row) >= 0)
        return;
    int next = place < screen->array.count ? place : screen->array.count - 1;
    page->row = screen->array.rows[next].id;
}

static const struct column columns[] = {
    {.head = N_("What it is"), .cols = 16, .min_cols = 12, .drop = 1},
    {.head = N_("Who"), .cols = 20, .min_cols = 14},
    {.head = N_("What"), .cols = 22, .min_cols = 10, .drop = 2},
    {.head = N_("Since"), .cols = 13, .min_cols = 10, .drop = 3},
};
static const struct choice choices[] = {
    {.number = DONE,
     .label = N_("Done: note it"),
     .help = N_("What it notes stands below the list, for each kind of row."),
     .needs = NEEDS_ROW | NEEDS_COORDINATOR},
    {.number = PUT_OFF,
     .label = N_("Put it off for a week"),
     .needs = NEEDS_ROW | NEEDS_COORDINATOR},
    {.number = CARD, .label = N_("Their card"), .needs = NEEDS_ROW},
    {.number = ALL_OF_KIND, .label = N_("All of this kind"), .needs = NEEDS_ROW},
    {.number = PAPER, .label = N_("On paper: print or write to a file")},
    {.number = BROUGHT_BACK, .label = N_("What was put off")},
    {.number = 0, .label = N_("Back")},
};
/* The list of one kind needs no way to itself. */
static const struct choice kind_choices[] = {
    {.number = DONE,
     .label = N_("Done: note it"),
     .help = N_("What it notes stands below the list, for each kind of row."),
     .needs = NEEDS_ROW | NEEDS_COORDINATOR},
    {.number = PUT_OFF,
     .label = N_("Put it off for a week"),
     .needs = NEEDS_ROW | NEEDS_COORDINATOR},
    {.number = CARD, .label = N_("Their card"), .needs = NEEDS_ROW},
    {.number = PAPER, .label = N_("On paper: print or write to a file")},
    {.number = BROUGHT_BACK, .label = N_("What was put off")},
    {.number = 0, .label = N_("Back")},
};

static void run_page(struct screen *screen) {
    bool all = screen->only == TODAY_KIND_COUNT;
    struct page page = {
        .title = N_("Today"),
        .name = all ? "" : _(today_kind_name(screen->only)),
        .purpose =
            N_("What might be done next, for the people who wait longest. Enter does the obvious "
               "thing for a row; 1 notes it as done and it goes; what is put off comes back by "
               "itself. Home is behind 0."),
        .context = screen,
        .again = again,
        .rows = &row_array_source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("Nothing is due today. Home is behind 0."),
        .about_row = about,
        .about_rows = ABOUT_ROWS,
        .choices = all ? choices : kind_choices,
        .choice_count = all ? COUNT_OF(choices) : COUNT_OF(kind_choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    for (int chosen; (chosen = page_run(screen->desk.ui, &page)) != PAGE_BACK;) {
        int place = place_of(screen, page.row);
        act(screen, chosen, place);
        again(screen);
        keep_place(screen, place, &page);
        page.focus_choice = PAGE_INIT_FOCUS;
    }
}

static void release(struct screen *screen) {
    free(screen->array.rows);
    free(screen->which);
    today_list_release(&screen->list);
}

static void run(struct desk *desk, enum today_kind only) {
    struct screen screen = {.desk = *desk, .only = only};
    again(&screen);
    run_page(&screen);
    release(&screen);
}

void today_screen(struct ui *ui, struct session *session, const struct card_parts *parts) {
    struct desk desk = {ui, session, parts};
    struct err err = ERR_NONE;
    if (session_need_coordinator(session, &err) != OUTCOME_OK)
        ui_say_err(ui, &err);
    else
        run(&desk, TODAY_KIND_COUNT);
}

void today_first_screen(struct ui *ui, struct session *session, const struct card_parts *parts) {
    struct screen screen = {.desk = {ui, session, parts}, .only = TODAY_KIND_COUNT};
    if (!session_is_coordinator(session))
        return;
    again(&screen);
    if (screen.array.count)
        run_page(&screen);
    release(&screen);
}
