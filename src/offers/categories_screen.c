/* SPDX-License-Identifier: GPL-3.0-or-later
 * The list of categories; a coordinator merges one into another after seeing what moves. */
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "offers/category_pick.h"
#include "offers/category_store.h"
#include "offers/offer_screen.h"
#include "widget/page.h"
#include "widget/pick.h"

struct screen {
    struct ui *ui;
    struct session *session;
    char from[CATEGORY_CODE_BYTES], into[CATEGORY_CODE_BYTES]; /* of the merge at hand */
};

static void fill_row(struct row *row, const struct category *category) {
    *row = (struct row){.id = category->id, .key = {.number = category->id}};
    struct buffer name CLEAN(buffer_release) = BUFFER_INIT;
    buffer_addf(&name, "%s%s", *category->parent ? "  " : "", category->name);
    PUT_TEXT(row->cell[0], name.text);
    PUT_TEXT(row->cell[1], category->code);
    PUT_TEXT(row->cell[2], category->tier == 1   ? _("in public")
                           : category->tier == 2 ? _("one to one")
                                                 : _("home, money, children"));
    /* TRANSLATORS: of a category: where others may read it, it is called "Time together" */
    PUT_TEXT(row->cell[3], category->private_ ? _("private") : "");
}

static int fetch(void *context, const char *find, const struct row_key *after, bool back,
                 struct row *rows, int max) {
    struct screen *screen = context;
    struct categories categories CLEAN(categories_release) = {0, 0, 0};
    struct err err = ERR_NONE;
    int count = 0;
    if (category_list(screen->session->db, find, false, &categories, &err) != OUTCOME_OK) {
        ui_say_err(screen->ui, &err);
        return -1;
    }
    for (int k = 0; k < categories.count && count < max; k++) {
        const struct category *category = &categories.at[back ? categories.count - 1 - k : k];
        bool comes = !after || (back ? category->id < after->number : category->id > after->number);
        if (comes)
            fill_row(&rows[count++], category);
    }
    return count;
}

static const struct row_source source = {.fetch = fetch};

static void merge_head(void *context, struct lines *out) {
    struct screen *screen = context;
    struct category_moves moves = {0, 0, 0};
    struct buffer from CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer into CLEAN(buffer_release) = BUFFER_INIT;
    if (category_moves_get(screen->session->db, screen->from, &moves, NULL) != OUTCOME_OK)
        return;
    category_path(screen->session->db, screen->from, &from);
    category_path(screen->session->db, screen->into, &into);
    lines_fact(out, 2, 14, _("Merge"), from.text);
    lines_fact(out, 2, 14, _("Into"), into.text);
    lines_blank(out);
    lines_addf(out, STYLE_NORMAL, 2,
               P_("%lld offer moves and keeps its words.", "%lld offers move and keep their words.",
                  moves.offers),
               (long long)moves.offers);
    lines_addf(out, STYLE_NORMAL, 2,
               P_("%lld need moves and keeps its words.", "%lld needs move and keep their words.",
                  moves.needs),
               (long long)moves.needs);
    if (moves.children > 0)
        lines_addf(
            out, STYLE_NORMAL, 2,
            P_("%lld category under it moves.", "%lld categories under it move.", moves.children),
            (long long)moves.children);
    lines_add(out, STYLE_HINT, 2,
              _("Exchanges recorded so far stay as they are. There is no way back."));
}

static void merge(struct screen *screen, int64_t from) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Merge them"), .needs = NEEDS_COORDINATOR},
        {.number = 0, .label = N_("Leave both as they are")},
    };
    struct category_pick pick = {.session = screen->session, .ui = screen->ui};
    struct err err = ERR_NONE;
    category_code_of(screen->session->db, from, screen->from);
    int64_t into =
        pick_run(screen->ui, N_("Merge into which category?"), &category_pick_source, &pick, "");
    if (!into)
        return;
    category_code_of(screen->session->db, into, screen->into);
    if (ask_choice(screen->ui, N_("Merge two categories"), merge_head, screen, choices,
                   COUNT_OF(choices)) != 1)
        return;
    if (category_merge(screen->session, screen->from, screen->into, &err) != OUTCOME_OK) {
        ui_say_err(screen->ui, &err);
        return;
    }
    struct buffer name CLEAN(buffer_release) = BUFFER_INIT;
    category_name(screen->session->db, screen->into, false, &name);
    ui_say(screen->ui, MESSAGE_SAVED, _("Saved: merged into %s."), name.text);
}

void categories_screen(struct ui *ui, struct session *session) {
    static const struct column columns[] = {
        {.head = N_("Category"), .cols = 40, .min_cols = 20},
        /* TRANSLATORS: column head: the short code of a category */
        {.head = N_("Code"), .cols = 10, .min_cols = 9},
        {.head = N_("Where"), .cols = 22, .min_cols = 8, .drop = 1},
        {.head = "", .cols = 8, .min_cols = 7, .drop = 2},
    };
    static const struct choice choices[] = {
        {.number = 1,
         .label = N_("Merge this one into another"),
         .help = N_("Two names for one thing become one; everybody's own words stay."),
         .needs = NEEDS_ROW | NEEDS_COORDINATOR},
        {.number = 0, .label = N_("Back")},
    };
    struct screen screen = {.ui = ui, .session = session};
    struct page page = {
        .title = N_("Categories"),
        .name = "",
        .purpose =
            N_("What people can offer and need, in two levels. Nothing is ever deleted: when "
               "two mean the same, a coordinator merges them and everybody's own words stay."),
        .context = &screen,
        .rows = &source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("No category fits what is typed. Backspace makes it shorter."),
        .find = true,
        .find_label = N_("Find"),
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    for (;;) {
        int chosen = page_run(ui, &page);
        if (chosen == PAGE_BACK)
            return;
        struct err err = ERR_NONE;
        if (session_need_coordinator(session, &err) != OUTCOME_OK)
            ui_say_err(ui, &err);
        else if (page.row)
            merge(&screen, page.row);
    }
}
