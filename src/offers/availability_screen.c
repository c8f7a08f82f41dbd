/* SPDX-License-Identifier: GPL-3.0-or-later
 * When somebody is usually free: a short list, and a form for one more. */
#include "base/i18n.h"
#include "base/mem.h"
#include "offers/availability_store.h"
#include "offers/offer_screen.h"
#include "offers/offer_part.h"
#include "people/card.h"
#include "people/party_store.h"
#include "text/hours.h"
#include "widget/form.h"
#include "widget/page.h"

/* ---- one more ---- */

struct slot_form {
    int64_t weekday; /* 1 = Monday; 0: not chosen */
    int32_t from_min, to_min;
};

static struct slot slot_of(const struct slot_form *form) {
    return (struct slot){(int)form->weekday - 1, form->from_min < 0 ? 0 : form->from_min,
                         form->to_min < 0 ? MINUTES_PER_DAY : form->to_min};
}

enum slot_field { SLOT_DAY = 1, SLOT_FROM, SLOT_TO };

static void slot_check(void *context, const void *data, struct problems *problems) {
    const struct slot_form *form = data;
    struct slot slot = slot_of(form);
    (void)context;
    if (!form->weekday)
        problems_add(problems, SLOT_DAY, N_("Choose a day of the week."), NULL);
    else if (!slot_valid(&slot))
        problems_add(problems, SLOT_TO, N_("The time has to end after it begins, on the same day."),
                     NULL);
}

static bool ask_slot(struct ui *ui, struct slot *slot) {
    struct slot_form data = {0, -1, -1};
    const struct field fields[] = {
        {.id = SLOT_DAY,
         .kind = FIELD_CHOICE,
         .label = N_("Day of the week"),
         FIELD_AT(struct slot_form, weekday),
         .needed = true,
         .options = &option_table_source,
         .options_context = weekday_options()},
        {.id = SLOT_FROM,
         .kind = FIELD_TIME,
         .label = N_("From"),
         .hint = N_("Leave both times empty for the whole day."),
         FIELD_AT(struct slot_form, from_min)},
        {.id = SLOT_TO, .kind = FIELD_TIME, .label = N_("To"), FIELD_AT(struct slot_form, to_min)},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Save")},
        {.number = 0, .label = N_("Cancel")},
    };
    struct form form = {
        .title = N_("One more time"),
        .name = "",
        .purpose = N_("A part of the week when this person is usually free to help."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = &data,
        .check = slot_check,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    if (form_run(ui, &form) != 1)
        return false;
    *slot = slot_of(&data);
    return true;
}

/* ---- the list ---- */

struct screen {
    struct ui *ui;
    struct session *session;
    int64_t party;
    struct slots slots;
};

static int fetch(void *context, const char *find, const struct row_key *after, bool back,
                 struct row *rows, int max) {
    struct screen *screen = context;
    int count = 0;
    (void)find;
    for (int k = 0; k < screen->slots.count && count < max; k++) {
        int i = back ? screen->slots.count - 1 - k : k;
        if (after && (back ? i + 1 >= after->number : i + 1 <= after->number))
            continue;
        struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
        slot_text(&text, &screen->slots.at[i]);
        rows[count] = (struct row){.id = i + 1, .key = {.number = i + 1}};
        PUT_TEXT(rows[count++].cell[0], text.text);
    }
    return count;
}

static const struct row_source source = {.fetch = fetch};

static void again(void *context) {
    struct screen *screen = context;
    struct err err = ERR_NONE;
    if (availability_get(screen->session->db, screen->party, &screen->slots, &err) != OUTCOME_OK)
        ui_say_err(screen->ui, &err);
}

static enum outcome take_away(struct screen *screen, int64_t row, struct err *err) {
    struct slots kept = {.count = 0};
    for (int i = 0; i < screen->slots.count; i++)
        if (i + 1 != row)
            (void)slots_add(&kept, screen->slots.at[i]);
    return availability_set(screen->session, screen->party, &kept, err);
}

static void act(struct screen *screen, int chosen, struct page *page) {
    struct err err = ERR_NONE;
    struct slot slot;
    enum outcome outcome = OUTCOME_OK;
    if (chosen == 1) {
        if (!ask_slot(screen->ui, &slot))
            return;
        outcome = availability_add(screen->session, screen->party, &slot, NULL, &err);
    } else if (chosen == 2) {
        outcome = take_away(screen, page->row, &err);
        page->row = 0;
    } else {
        return;
    }
    if (outcome != OUTCOME_OK)
        ui_say_err(screen->ui, &err);
    else
        ui_say(screen->ui, MESSAGE_SAVED, "%s", _("Saved: when they are free."));
}

void availability_screen(struct ui *ui, struct session *session, int64_t party) {
    static const struct column columns[] = {
        {.head = N_("Usually free"), .cols = 40, .min_cols = 20}};
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Add a time"), .needs = NEEDS_WRITER},
        {.number = 2, .label = N_("Take this one away"), .needs = NEEDS_ROW | NEEDS_WRITER},
        {.number = 0, .label = N_("Back")},
    };
    struct screen screen = {.ui = ui, .session = session, .party = party};
    char name[NAME_BYTES];
    name_of_party(session, party, name);
    struct page page = {
        .title = N_("When they are free"),
        .name = name,
        .purpose =
            N_("Parts of the week when this person is usually free to help. With nothing here "
               "nothing is known, and they are suggested for any day."),
        .context = &screen,
        .again = again,
        .rows = &source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("Nothing is known yet. 1 adds a time."),
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    for (;;) {
        again(&screen);
        int chosen = page_run(ui, &page);
        if (chosen == PAGE_BACK)
            return;
        act(&screen, chosen, &page);
    }
}
