/* SPDX-License-Identifier: GPL-3.0-or-later
 * References and checks of one person: what was asked for, what was seen, when to look again. */
#include <stdlib.h>
#include "base/clock.h"
#include "base/mem.h"
#include "people/party_store.h"
#include "people/people_screen.h"
#include "people/vetting.h"
#include "text/date.h"
#include "widget/form.h"

enum { VETTING_KIND_FIELD = 1, VETTING_RESULT_FIELD, VETTING_DAY_FIELD, VETTING_REVIEW_FIELD };

struct showing {
    struct row_array array; /* first: the page's context is both */
    struct ui *ui;
    struct session *session;
    struct party_brief who;
    struct vettings list;
};

static void fill_row(const struct vetting *one, struct row *row) {
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    *row = (struct row){.id = one->id, .key = {.number = -one->id}};
    PUT_TEXT(row->cell[0], _(vetting_kind_name(one->kind)));
    PUT_TEXT(row->cell[1],
             one->ended ? _("a newer one holds") : _(vetting_result_name(one->result)));
    date_text(&text, one->seen_day == DAY_NONE ? one->asked_day : one->seen_day, DATE_SHORT);
    PUT_TEXT(row->cell[2], text.text);
    buffer_clear(&text);
    date_text(&text, one->ended ? DAY_NONE : one->review_day, DATE_SHORT);
    PUT_TEXT(row->cell[3], text.text);
}

static void again(void *context) {
    struct showing *showing = context;
    struct err err = ERR_NONE;
    if (vetting_list(showing->session, showing->who.id, &showing->list, &err) != OUTCOME_OK)
        ui_say_err(showing->ui, &err);
    free(showing->array.rows);
    int count = showing->list.count;
    showing->array =
        (struct row_array){mem_zero((size_t)count + 1, sizeof *showing->array.rows), count};
    for (int i = 0; i < count; i++)
        fill_row(&showing->list.at[i], &showing->array.rows[i]);
}

static const struct vetting *vetting_at(const struct showing *showing, int64_t id) {
    for (int i = 0; i < showing->list.count; i++)
        if (showing->list.at[i].id == id)
            return &showing->list.at[i];
    return NULL;
}

static void about(void *context, int64_t id, struct lines *out) {
    const struct showing *showing = context;
    const struct vetting *one = vetting_at(showing, id);
    CLEAN(buffer_release) struct buffer asked = BUFFER_INIT;
    if (!one)
        return;
    date_text(&asked, one->asked_day, DATE_SHORT);
    lines_addf(out, STYLE_NORMAL, 2, _("Asked for on %s."), asked.text);
    if (one->operator_name[0])
        lines_fact(out, 2, 12, _("Noted by"), one->operator_name);
}

/* ---- noting ---- */

struct note {
    int64_t kind, result; /* 1 + the enum */
    day_t day, review;
};

static const struct option_entry kind_entries[] = {
#define VETTING_OPTION(id, code, name) {1 + VETTING_##id, name},
    VETTING_KINDS(VETTING_OPTION)
#undef VETTING_OPTION
};
static const struct option_entry result_entries[] = {
#define VETTING_OPTION(id, code, name) {1 + VETTING_IS_##id, name},
    VETTING_RESULTS(VETTING_OPTION)
#undef VETTING_OPTION
};
static const struct option_table kind_options = {kind_entries, COUNT_OF(kind_entries)};
static const struct option_table result_options = {result_entries, COUNT_OF(result_entries)};

static const struct field fields[] = {
    {.id = VETTING_KIND_FIELD,
     .kind = FIELD_CHOICE,
     .label = N_("Reference or check"),
     FIELD_AT(struct note, kind),
     .needed = true,
     .options = &option_table_source,
     .options_context = (void *)&kind_options},
    {.id = VETTING_RESULT_FIELD,
     .kind = FIELD_CHOICE,
     .label = N_("How far it is"),
     FIELD_AT(struct note, result),
     .needed = true,
     .options = &option_table_source,
     .options_context = (void *)&result_options},
    {.id = VETTING_DAY_FIELD,
     .kind = FIELD_DATE,
     .label = N_("On which day?"),
     FIELD_AT(struct note, day),
     .needed = true},
    {.id = VETTING_REVIEW_FIELD,
     .kind = FIELD_DATE,
     .label = N_("Look at it again by"),
     .hint = N_("Empty: never. It comes back on Today before that day."),
     FIELD_AT(struct note, review),
     .ahead = true},
};

static void check(void *context, const void *data, struct problems *problems) {
    const struct note *note = data;
    (void)context;
    if (!note->kind)
        problems_add(problems, VETTING_KIND_FIELD, N_("Choose what it is."), NULL);
    if (!note->result)
        problems_add(problems, VETTING_RESULT_FIELD, N_("Choose how far it is."), NULL);
    if (note->day == DAY_NONE)
        problems_add(problems, VETTING_DAY_FIELD, N_("Give a day; today will do."), NULL);
    else if (note->day > clock_today())
        problems_add(problems, VETTING_DAY_FIELD, N_("This day is still to come."), NULL);
    if (note->review != DAY_NONE && note->review <= note->day)
        problems_add(problems, VETTING_REVIEW_FIELD,
                     N_("The day to look at it again comes after the day it was noted."), NULL);
}

static void note_head(void *context, struct lines *out) {
    (void)context;
    lines_add(
        out, STYLE_HINT, 0,
        _("Only that it was seen is kept: no number, no copy, nothing of what stands in it."));
}

static void note_one(struct showing *showing, struct note note) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Save")},
        {.number = 0, .label = N_("Cancel")},
    };
    struct form form = {
        .title = N_("Note a reference or check"),
        .name = showing->who.name,
        .purpose = N_("That one was asked for, or that you saw it, and when it is to be looked at "
                      "again."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = &note,
        .head = note_head,
        .check = check,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    while (form_run(showing->ui, &form) == 1) {
        struct err err = ERR_NONE;
        enum vetting_kind kind = (enum vetting_kind)(note.kind - 1);
        if (vetting_note(showing->session, showing->who.id, kind,
                         (enum vetting_result)(note.result - 1), note.day, note.review,
                         &err) == OUTCOME_OK) {
            ui_say(showing->ui, MESSAGE_SAVED, _("Saved: %s"), _(vetting_kind_name(kind)));
            return;
        }
        ui_say_err(showing->ui, &err);
    }
}

static void act(struct showing *showing, int chosen, int64_t id) {
    const struct vetting *one = chosen == PAGE_ROW ? vetting_at(showing, id) : NULL;
    struct note note = {.day = clock_today(), .review = DAY_NONE};
    if (one)
        note.kind = 1 + one->kind;
    if (chosen == 1)
        note.result = 1 + VETTING_IS_WAITING;
    else
        note.result = 1 + VETTING_IS_SATISFACTORY;
    note_one(showing, note);
}

void vetting_screen(struct ui *ui, struct session *session, int64_t party) {
    static const struct column columns[] = {
        {.head = N_("Reference or check"), .cols = 22, .min_cols = 14},
        {.head = N_("How far it is"), .cols = 26, .min_cols = 14},
        {.head = N_("On"), .cols = 14, .min_cols = 12, .drop = 2},
        {.head = N_("Again by"), .cols = 14, .min_cols = 12, .drop = 1},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("One was asked for")},
        {.number = 2, .label = N_("One has come: note that you saw it")},
        {.number = PAGE_BACK, .label = N_("Back")},
    };
    struct showing showing = {.ui = ui, .session = session};
    struct err err = ERR_NONE;
    if (session_need_coordinator(session, &err) != OUTCOME_OK ||
        party_brief_get(session->db, party, &showing.who, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return;
    }
    struct page page = {
        .title = N_("References and checks"),
        .name = showing.who.name,
        .purpose = N_("What was asked for, who saw it and when, and when to look again; the newest "
                      "first. Enter on one notes that it has come or was seen anew."),
        .context = &showing,
        .again = again,
        .rows = &row_array_source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("Nothing is noted. 1 notes that one was asked for."),
        .about_row = about,
        .about_rows = 2,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    again(&showing);
    for (int chosen; (chosen = page_run(ui, &page)) != PAGE_BACK; again(&showing))
        act(&showing, chosen, page.row);
    free(showing.array.rows);
    vettings_release(&showing.list);
}
