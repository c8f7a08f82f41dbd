/* SPDX-License-Identifier: GPL-3.0-or-later
 * What was put off, the soonest to come back first; one key brings it back now. */
#include <stdlib.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/date.h"
#include "today_screen_private.h"
#include "widget/page.h"

struct showing {
    struct row_array array; /* first: the page's context is both */
    struct desk *desk;
    struct put_offs list;
};

/* Whom it is about is told by the list as it would stand: the row itself is not kept. */
static void fill_row(struct showing *showing, int i, struct row *row) {
    const struct put_off *one = &showing->list.at[i];
    CLEAN(buffer_release) struct buffer who = BUFFER_INIT, until = BUFFER_INIT;
    *row = (struct row){.id = i + 1, .key = {.number = i + 1}};
    PUT_TEXT(row->cell[0], _(today_kind_name(one->kind)));
    put_off_who(showing->desk->session->db, one, &who);
    PUT_TEXT(row->cell[1], who.text);
    date_relative(&until, one->until, clock_today());
    PUT_TEXT(row->cell[2], until.text);
}

static void again(void *context) {
    struct showing *showing = context;
    struct err err = ERR_NONE;
    if (today_put_off_list(showing->desk->session->db, clock_today(), &showing->list, &err) !=
        OUTCOME_OK)
        ui_say_err(showing->desk->ui, &err);
    free(showing->array.rows);
    int count = showing->list.count;
    showing->array =
        (struct row_array){mem_zero((size_t)count + 1, sizeof *showing->array.rows), count};
    for (int i = 0; i < count; i++)
        fill_row(showing, i, &showing->array.rows[i]);
}

static void bring_back(struct showing *showing, int64_t id) {
    struct err err = ERR_NONE;
    if (id < 1 || id > showing->list.count)
        return;
    const struct put_off *one = &showing->list.at[id - 1];
    if (today_bring_back(showing->desk->session, one->kind, one->key, &err) == OUTCOME_OK)
        ui_say(showing->desk->ui, MESSAGE_SAVED, "%s", _("Saved: it stands on Today again."));
    else
        ui_say_err(showing->desk->ui, &err);
}

void put_off_screen(struct desk *desk) {
    static const struct column columns[] = {
        {.head = N_("What it is"), .cols = 18, .min_cols = 12},
        {.head = N_("Who"), .cols = 30, .min_cols = 12},
        {.head = N_("Comes back"), .cols = 16, .min_cols = 10},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Bring it back now"), .needs = NEEDS_ROW | NEEDS_COORDINATOR},
        {.number = 0, .label = N_("Back")},
    };
    struct showing showing = {.desk = desk};
    struct page page = {
        .title = N_("What was put off"),
        .name = "",
        .purpose = N_("Each of these comes back on Today by itself on its day. Enter brings one "
                      "back now."),
        .context = &showing,
        .again = again,
        .rows = &row_array_source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("Nothing is put off."),
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    again(&showing);
    for (; page_run(desk->ui, &page) != PAGE_BACK; again(&showing))
        bring_back(&showing, page.row);
    free(showing.array.rows);
    put_offs_release(&showing.list);
}
