/* SPDX-License-Identifier: GPL-3.0-or-later
 * A break, leaving, remembering somebody who died, coming back. Their hours stay as they are; a
 * coordinator talks about them later, without hurry. */
#include "base/clock.h"
#include "people/member_store.h"
#include "people/party_store.h"
#include "people/people_screen.h"
#include "widget/form.h"

struct since {
    day_t day;
};

static void head(void *context, struct lines *out) {
    const struct party *party = context;
    lines_addf(out, STYLE_NORMAL, 0, _("Now: %s"), _(party_status_name(party->status)));
    lines_add(out, STYLE_NORMAL, 0,
              _("Whoever is away gets no suggestions. Nothing that was recorded is lost."));
}

static void died_head(void *context, struct lines *out) {
    (void)context;
    lines_add(out, STYLE_NORMAL, 0,
              _("Nobody will be sent anything or suggested any more, from now on. What they gave "
                "and received stays, and the card says: remembered."));
}

static void left_head(void *context, struct lines *out) {
    (void)context;
    lines_add(out, STYLE_NORMAL, 0,
              _("Their offers and needs are no longer shown. They can come back at any time, with "
                "the same number."));
}

static void check(void *context, const void *data, struct problems *problems) {
    const struct since *since = data;
    (void)context;
    if (since->day == DAY_NONE)
        problems_add(problems, 1, N_("Give a day; today will do."), NULL);
    else if (since->day > clock_today())
        problems_add(problems, 1, N_("This day is still to come."), NULL);
}

/* The day it happened on; DAY_NONE when it is not to be. */
static day_t ask_day(struct ui *ui, const struct party *party, enum party_status status) {
    static const struct field fields[] = {
        {.id = 1,
         .kind = FIELD_DATE,
         .label = N_("On which day?"),
         FIELD_AT(struct since, day),
         .needed = true},
    };
    static const struct choice left_choices[] = {
        {.number = 1, .label = N_("Save: has left")},
        {.number = 0, .label = N_("Change nothing")},
    };
    static const struct choice died_choices[] = {
        {.number = 1, .label = N_("Save: remembered")},
        {.number = 0, .label = N_("Change nothing")},
    };
    struct since since = {clock_today()};
    struct form form = {
        .title = status == STATUS_DIED ? N_("Remember somebody") : N_("Leaving"),
        .name = party->name,
        .purpose = N_("The day from which it holds."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = &since,
        .head = status == STATUS_DIED ? died_head : left_head,
        .check = check,
        .choices = status == STATUS_DIED ? died_choices : left_choices,
        .choice_count = COUNT_OF(left_choices),
    };
    return form_run(ui, &form) ? since.day : DAY_NONE;
}

static void change(struct ui *ui, struct session *session, const struct party *party,
                   enum party_status status) {
    struct err err = ERR_NONE;
    day_t day = clock_today();
    if (status == STATUS_LEFT || status == STATUS_DIED)
        day = ask_day(ui, party, status);
    if (day == DAY_NONE)
        return;
    if (party_set_status(session, party->id, status, day, &err) != OUTCOME_OK)
        ui_say_err(ui, &err);
    else
        ui_say(ui, MESSAGE_SAVED, _("Saved: %s (%s)"), party->name, _(party_status_name(status)));
}

void status_screen(struct ui *ui, struct session *session, int64_t id) {
    static const struct choice here[] = {
        {.number = 1, .label = N_("They take a break")},
        {.number = 2, .label = N_("They leave")},
        {.number = 3, .label = N_("They have died: remember them")},
        {.number = 0, .label = N_("Back")},
    };
    static const struct choice away[] = {
        {.number = 1, .label = N_("They take part again")},
        {.number = 2, .label = N_("They leave")},
        {.number = 3, .label = N_("They have died: remember them")},
        {.number = 0, .label = N_("Back")},
    };
    struct party party;
    struct err err = ERR_NONE;
    if (party_get(session->db, id, &party, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return;
    }
    bool active = party.status == STATUS_ACTIVE;
    int chosen = ask_choice(ui, N_("A break, leaving, coming back"), head, &party,
                            active ? here : away, COUNT_OF(here));
    if (chosen == 1)
        change(ui, session, &party, active ? STATUS_PAUSED : STATUS_ACTIVE);
    else if (chosen == 2)
        change(ui, session, &party, STATUS_LEFT);
    else if (chosen == 3)
        change(ui, session, &party, STATUS_DIED);
}
