/* SPDX-License-Identifier: GPL-3.0-or-later
 * Everybody in name order; what is typed narrows the list at once. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "base/mem.h"
#include "people/party_store.h"
#include "people/people_screen.h"

struct finding {
    struct ui *ui;
    struct session *session;
    bool all; /* also who left */
};

/* Kind and status in words where they are not the usual ones. */
static void put_standing(const struct party_brief *brief, struct buffer *out) {
    if (brief->kind != PARTY_PERSON)
        buffer_add(out, _(party_kind_name(brief->kind)));
    if (brief->status == STATUS_ACTIVE)
        return;
    if (out->len)
        buffer_add(out, ", ");
    buffer_add(out, _(party_status_name(brief->status)));
}

static void put_row(const struct party_brief *brief, struct row *row) {
    CLEAN(buffer_release) struct buffer standing = BUFFER_INIT;
    memset(row, 0, sizeof *row);
    row->id = brief->id;
    PUT_TEXT(row->key.text, brief->fold);
    row->key.number = brief->id;
    PUT_TEXT(row->cell[0], brief->listed);
    snprintf(row->cell[1], ROW_CELL_BYTES, "%04" PRId64, brief->number);
    PUT_TEXT(row->cell[2], brief->telling);
    put_standing(brief, &standing);
    PUT_TEXT(row->cell[3], standing.text);
}

static int fetch(void *context, const char *typed, const struct row_key *after, bool back,
                 struct row *rows, int max) {
    const struct finding *finding = context;
    struct err err = ERR_NONE;
    struct party_brief *found = mem_zero((size_t)max, sizeof *found);
    int count = party_find(finding->session->db, typed, 0, finding->all, back,
                           after ? after->text : NULL, after ? after->number : 0, found, max, &err);
    if (count < 0)
        ui_say_err(finding->ui, &err);
    for (int i = 0; i < count; i++)
        put_row(&found[i], &rows[i]);
    mem_release(&found);
    return count;
}

static int64_t count(void *context, const char *typed) {
    const struct finding *finding = context;
    return party_count(finding->session->db, typed, 0, finding->all);
}

static const struct row_source source = {fetch, count};
static const struct column columns[] = {
    {.head = N_("Name"), .cols = 30, .min_cols = 16},
    {.head = N_("Number"), .cols = 6, .min_cols = 6, .right = true},
    /* TRANSLATORS: column: what tells two people of one name apart, a nickname or a neighbourhood
     */
    {.head = N_("Known by"), .cols = 20, .min_cols = 8, .drop = 2},
    {.head = N_("Standing"), .cols = 16, .min_cols = 8, .drop = 1},
};
enum { WELCOME = 1, WELCOME_ORGANISATION, TURN_ALL };
static const struct choice choices[] = {
    {.number = WELCOME, .label = N_("Welcome a new member"), .needs = NEEDS_WRITER},
    {.number = WELCOME_ORGANISATION,
     .label = N_("Welcome an organisation or group"),
     .needs = NEEDS_WRITER},
    {.number = TURN_ALL,
     .label = N_("Show, or hide, those who have left"),
     .help = N_("Those who left or died are kept, and are not in the list unless you ask.")},
    {.number = PAGE_BACK, .label = N_("Back")},
};

/* One choice of the page; false when it is time to go. */
static bool act(struct finding *finding, const struct card_parts *parts,
                const struct welcome_hooks *hooks, struct page *page, int chosen) {
    int64_t id;
    page->focus_choice = PAGE_INIT_FOCUS; /* ready for the next one to be typed */
    switch (chosen) {
    case PAGE_ROW:
        card_screen(finding->ui, finding->session, parts, page->row);
        return true;
    case WELCOME:
        welcome_screen(finding->ui, finding->session, parts, hooks);
        return true;
    case WELCOME_ORGANISATION:
        id = organisation_welcome_screen(finding->ui, finding->session, hooks);
        if (id)
            card_screen(finding->ui, finding->session, parts, id);
        return true;
    case TURN_ALL:
        finding->all = !finding->all;
        return true;
    default:
        return false;
    }
}

void find_screen(struct ui *ui, struct session *session, const struct card_parts *parts,
                 const struct welcome_hooks *hooks) {
    struct finding finding = {ui, session, false};
    struct page page = {
        .title = N_("Find somebody"),
        .name = "",
        .purpose = N_("Type part of a name, a nickname, a number, or the end of a telephone "
                      "number; accents do not matter. Enter opens the card."),
        .context = &finding,
        .rows = &source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("Nobody fits. Type less, or welcome a new member below."),
        .find = true,
        .find_label = N_("Find"),
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    while (act(&finding, parts, hooks, &page, page_run(ui, &page)))
        ;
}
