/* SPDX-License-Identifier: GPL-3.0-or-later
 * Links of one party to others: household, carers, guardians, who introduced whom. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "base/mem.h"
#include "people/link_store.h"
#include "people/party_pick.h"
#include "people/party_store.h"
#include "people/people_screen.h"
#include "text/date.h"

enum { LINKS_MOST = 60 };
struct showing {
    struct row_array array; /* first: the page's context is both */
    struct ui *ui;
    struct session *session;
    struct party_brief who;
    struct row rows[LINKS_MOST];
};

static bool load(struct showing *showing) {
    struct party_link links[LINKS_MOST];
    struct err err = ERR_NONE;
    int count = party_links(showing->session->db, showing->who.id, links, LINKS_MOST, &err);
    showing->array = (struct row_array){showing->rows, 0};
    if (count < 0)
        ui_say_err(showing->ui, &err);
    for (int i = 0; i < count; i++) {
        CLEAN(buffer_release) struct buffer since = BUFFER_INIT;
        struct row *row = &showing->rows[showing->array.count];
        if (links[i].kind == LINK_APART && !session_is_coordinator(showing->session))
            continue;
        memset(row, 0, sizeof *row);
        row->id = row->key.number = links[i].id;
        date_text(&since, links[i].since_day, DATE_SHORT);
        PUT_TEXT(row->cell[0], _(link_kind_says(links[i].kind, links[i].forward)));
        PUT_TEXT(row->cell[1], links[i].other_name);
        snprintf(row->cell[2], ROW_CELL_BYTES, "%04" PRId64, links[i].other_number);
        PUT_TEXT(row->cell[3], since.text);
        showing->array.count++;
    }
    return count >= 0;
}

static void again(void *context) {
    (void)load(context);
}

/* ---- a new link ---- */
struct new_link {
    int64_t kind; /* 1 + 2 * enum link_kind, + 1 when read from the other side */
    int64_t other;
};
enum { LINK_KIND_FIELD = 1, LINK_OTHER_FIELD };

static const struct option_entry kind_entries[] = {
    {1 + 2 * LINK_HOUSEHOLD, N_("same household as")},
    {1 + 2 * LINK_FAMILY, N_("family of")},
    {1 + 2 * LINK_CARER, N_("cares for")},
    {2 + 2 * LINK_CARER, N_("is cared for by")},
    {1 + 2 * LINK_GUARDIAN, N_("guardian of")},
    {2 + 2 * LINK_GUARDIAN, N_("has as guardian")},
    {1 + 2 * LINK_NEIGHBOUR, N_("neighbour of")},
    {1 + 2 * LINK_INTRODUCED, N_("introduced by")},
    {1 + 2 * LINK_CONTACT, N_("contact of")},
    {1 + 2 * LINK_MEMBER, N_("member of")},
    {2 + 2 * LINK_MEMBER, N_("has as member")},
    {1 + 2 * LINK_APART, N_("keep apart from")},
};
static const struct option_table kind_options = {kind_entries, COUNT_OF(kind_entries)};

static void check(void *context, const void *data, struct problems *problems) {
    const struct showing *showing = context;
    const struct new_link *link = data;
    if (!link->kind)
        problems_add(problems, LINK_KIND_FIELD, N_("Choose how the two are linked."), NULL);
    if (!link->other)
        problems_add(problems, LINK_OTHER_FIELD, N_("Choose the other person."), NULL);
    else if (link->other == showing->who.id)
        problems_add(problems, LINK_OTHER_FIELD,
                     N_("Nobody is linked to themselves: choose another."), NULL);
}

static bool save(struct showing *showing, const struct new_link *link) {
    struct err err = ERR_NONE;
    enum link_kind kind = (enum link_kind)((link->kind - 1) / 2);
    bool turned = (link->kind - 1) % 2 != 0;
    int64_t from = turned ? link->other : showing->who.id;
    int64_t to = turned ? showing->who.id : link->other;
    if (party_link_add(showing->session, from, kind, to, &err) != OUTCOME_OK) {
        ui_say_err(showing->ui, &err);
        return false;
    }
    ui_say(showing->ui, MESSAGE_SAVED, _("Saved: %s"), _(link_kind_says(kind, !turned)));
    return true;
}

static void add(struct showing *showing) {
    struct party_pick pick = {.session = showing->session, .ui = showing->ui};
    const struct field fields[] = {
        {.id = LINK_KIND_FIELD,
         .kind = FIELD_CHOICE,
         .label = N_("How are they linked?"),
         FIELD_AT(struct new_link, kind),
         .needed = true,
         .options = &option_table_source,
         .options_context = (void *)&kind_options},
        {.id = LINK_OTHER_FIELD,
         .kind = FIELD_CHOICE,
         .label = N_("With whom?"),
         FIELD_AT(struct new_link, other),
         .needed = true,
         .options = &party_pick_source,
         .options_context = &pick},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Save")},
        {.number = 0, .label = N_("Back")},
    };
    struct new_link link = {0, 0};
    struct form form = {
        .title = N_("A new link"),
        .name = showing->who.name,
        .purpose = N_("Who lives with whom, who cares for whom, who brought whom along."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = &link,
        .context = showing,
        .check = check,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    while (form_run(showing->ui, &form) && !save(showing, &link))
        form.edited = true;
}

static void end(struct showing *showing, int64_t link) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("It has ended")},
        {.number = 0, .label = N_("Keep it")},
    };
    struct err err = ERR_NONE;
    if (!ask_choice(showing->ui, N_("This link"), NULL, NULL, choices, COUNT_OF(choices)))
        return;
    if (party_link_end(showing->session, link, &err) != OUTCOME_OK)
        ui_say_err(showing->ui, &err);
    else
        ui_say(showing->ui, MESSAGE_SAVED, "%s", _("Saved: the link has ended."));
}

void links_screen(struct ui *ui, struct session *session, int64_t party) {
    static const struct column columns[] = {
        {.head = N_("Link"), .cols = 24, .min_cols = 14},
        {.head = N_("Name"), .cols = 28, .min_cols = 14},
        {.head = N_("Number"), .cols = 6, .min_cols = 6, .right = true, .drop = 2},
        {.head = N_("Since"), .cols = 14, .min_cols = 12, .drop = 1},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("A new link"), .needs = NEEDS_WRITER},
        {.number = PAGE_BACK, .label = N_("Back")},
    };
    struct showing *showing = mem_zero(1, sizeof *showing);
    struct err err = ERR_NONE;
    showing->ui = ui;
    showing->session = session;
    struct page page = {
        .title = N_("Household, carers and other links"),
        .name = showing->who.name,
        .purpose = N_("Who lives with whom, who cares for whom. Enter on one ends it when it is "
                      "no longer so."),
        .context = showing,
        .again = again,
        .rows = &row_array_source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("No links yet. Choose 1 for a new one."),
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    if (party_brief_get(session->db, party, &showing->who, &err) != OUTCOME_OK)
        ui_say_err(ui, &err);
    while (showing->who.id && load(showing)) {
        int chosen = page_run(ui, &page);
        if (chosen == PAGE_BACK)
            break;
        if (chosen == PAGE_ROW)
            end(showing, page.row);
        else
            add(showing);
        page.focus_choice = PAGE_INIT_FOCUS;
    }
    mem_release(&showing);
}
