/* SPDX-License-Identifier: GPL-3.0-or-later
 * The form of a need, new or to be changed. Who, a few words, F2: the rest whenever it is known. */
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "offers/category_pick.h"
#include "offers/category_store.h"
#include "offers/need_store.h"
#include "offers/offer_screen.h"
#include "offers/offer_part.h"
#include "people/party_pick.h"
#include "widget/form.h"

/* What the fields are bound to. */
struct need_form {
    int64_t party, category_id;
    char words[WORDS_BYTES];
    int64_t urgency, weekday; /* 1 + the need's; 0: not chosen */
    day_t wanted_day, until_day;
    int32_t from_min, to_min, minutes;
    bool learning;
};
struct screen {
    struct ui *ui;
    struct session *session;
    struct party_pick who;
    struct category_pick what;
    struct need need; /* what it begins from and becomes */
};

static void to_form(const struct screen *screen, struct need_form *form) {
    const struct need *need = &screen->need;
    *form = (struct need_form){
        .party = need->party,
        .category_id = *need->category ? category_id(screen->session->db, need->category) : 0,
        .urgency = (int64_t)need->urgency + 1,
        .weekday = need->weekday + 1,
        .wanted_day = need->wanted_day,
        .until_day = need->until_day,
        .from_min = need->from_min,
        .to_min = need->to_min,
        .minutes = need->minutes,
        .learning = need->learning};
    PUT_TEXT(form->words, need->words);
}

static void from_form(const struct screen *screen, const struct need_form *form,
                      struct need *need) {
    *need = screen->need;
    need->party = form->party;
    need->urgency = form->urgency ? (enum urgency)(form->urgency - 1) : URGENCY_WHENEVER;
    need->weekday = (int)form->weekday - 1;
    need->wanted_day = form->wanted_day;
    need->until_day = form->until_day;
    need->from_min = form->from_min;
    need->to_min = form->to_min;
    need->minutes = form->minutes;
    need->learning = form->learning;
    PUT_TEXT(need->words, form->words);
    settled_category(screen->session, form->category_id, form->words, need->category);
}

static void check(void *context, const void *data, struct problems *problems) {
    struct need need;
    from_form(context, data, &need);
    need_check(&need, clock_today(), problems);
}

static void tail(void *context, const void *data, struct lines *out) {
    const struct screen *screen = context;
    struct need need;
    struct buffer path CLEAN(buffer_release) = BUFFER_INIT;
    from_form(screen, data, &need);
    if (*need.category) {
        category_path(screen->session->db, need.category, &path);
        lines_fact(out, 2, 12, _("Category"), path.text);
    }
    lines_add(out, STYLE_HINT, 2, _("And what might they enjoy offering?"));
}

enum { FIELDS_MOST = 10 };

static void first_fields(struct screen *screen, bool fixed, struct field *fields) {
    fields[0] = (struct field){.id = NEED_PARTY,
                               .kind = FIELD_CHOICE,
                               .label = N_("Who would like a hand?"),
                               FIELD_AT(struct need_form, party),
                               .needed = true,
                               .fixed = fixed,
                               .options = &party_pick_source,
                               .options_context = &screen->who};
    fields[1] = (struct field){.id = NEED_WORDS,
                               .kind = FIELD_CHOICE,
                               .label = N_("What with?"),
                               .hint = N_("In their own words, or choose from the list."),
                               FIELD_AT(struct need_form, category_id),
                               .needed = true,
                               .options = &category_pick_source,
                               .options_context = &screen->what,
                               .words_offset = offsetof(struct need_form, words),
                               .words_size = WORDS_BYTES};
    fields[2] = (struct field){.id = NEED_URGENCY,
                               .kind = FIELD_CHOICE,
                               .label = N_("How urgent is it?"),
                               FIELD_AT(struct need_form, urgency),
                               .options = &option_table_source,
                               .options_context = urgency_options()};
    fields[3] = (struct field){.id = NEED_WANTED,
                               .kind = FIELD_DATE,
                               .label = N_("By when?"),
                               FIELD_AT(struct need_form, wanted_day),
                               .ahead = true};
    fields[4] = (struct field){.id = NEED_WEEKDAY,
                               .kind = FIELD_CHOICE,
                               .label = N_("Day of the week"),
                               .hint = N_("Leave it empty when any day will do."),
                               FIELD_AT(struct need_form, weekday),
                               .options = &option_table_source,
                               .options_context = weekday_options()};
}

static void last_fields(struct field *fields) {
    fields[5] = (struct field){.id = NEED_FROM,
                               .kind = FIELD_TIME,
                               .label = N_("From"),
                               FIELD_AT(struct need_form, from_min)};
    fields[6] = (struct field){
        .id = NEED_TO, .kind = FIELD_TIME, .label = N_("To"), FIELD_AT(struct need_form, to_min)};
    fields[7] = (struct field){.id = NEED_MINUTES,
                               .kind = FIELD_HOURS,
                               .label = N_("About how long?"),
                               FIELD_AT(struct need_form, minutes)};
    fields[8] = (struct field){.id = NEED_LEARNING,
                               .kind = FIELD_CHECK,
                               .label = N_("They would like to learn it"),
                               FIELD_AT(struct need_form, learning)};
    fields[9] =
        (struct field){.id = NEED_UNTIL,
                       .kind = FIELD_DATE,
                       .label = N_("Look for it until"),
                       .hint = N_("Empty: until it is met or taken back. There is a reminder "
                                  "before it ends."),
                       FIELD_AT(struct need_form, until_day),
                       .ahead = true};
}

/* Runs the form until it is saved or left. */
static bool run(struct screen *screen, const char *title) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Save this need"), .needs = NEEDS_WRITER},
        {.number = 0, .label = N_("Cancel")},
    };
    struct field fields[FIELDS_MOST];
    struct need_form data;
    bool known = screen->need.party > 0;
    first_fields(screen, screen->need.id > 0, fields);
    last_fields(fields);
    to_form(screen, &data);
    struct form form = {
        .title = title,
        .name = "",
        .purpose =
            N_("What somebody would like a hand with. Who and a few words are enough; the rest "
               "helps to find the right person. Nobody is asked before you do it."),
        .fields = fields,
        .field_count = FIELDS_MOST,
        .data = &data,
        .context = screen,
        .tail = tail,
        .check = check,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus = known ? 1 : 0,
    };
    while (form_run(screen->ui, &form) == 1) {
        struct err err = ERR_NONE;
        struct need need;
        from_form(screen, &data, &need);
        if (need_save(screen->session, &need, &err) == OUTCOME_OK) {
            screen->need = need;
            return true;
        }
        ui_say_err(screen->ui, &err);
    }
    return false;
}

bool need_form_screen(struct ui *ui, struct session *session, int64_t party, int64_t *need_id) {
    struct screen screen = {.ui = ui,
                            .session = session,
                            .who = {.session = session, .ui = ui},
                            .what = {.session = session, .ui = ui}};
    need_init(&screen.need, party, clock_today());
    bool saved = run(&screen, N_("Ask for a hand"));
    *need_id = screen.need.id;
    return saved;
}

/* ---- one need ---- */

static void need_head(void *context, struct lines *out) {
    struct screen *screen = context;
    const struct need *need = &screen->need;
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    lines_fact(out, 2, 12, _("What"), need->words);
    category_path(screen->session->db, need->category, &text);
    lines_fact(out, 2, 12, _("Category"), text.text);
    buffer_clear(&text);
    need_when_text(&text, need);
    if (text.len)
        lines_fact(out, 2, 12, _("When"), text.text);
    lines_fact(out, 2, 12, _("How urgent"), _(urgency_name(need->urgency)));
    lines_fact(out, 2, 12, _("State"), _(need_status_name(need->status)));
    buffer_clear(&text);
    until_text(&text, need->until_day, clock_today());
    if (text.len)
        lines_fact(out, 2, 12, _("Looked for"), text.text);
}

static enum outcome need_act(struct screen *screen, int chosen, struct err *err) {
    enum { QUARTER_MONTHS = 3 };
    switch (chosen) {
    case 2:
        return need_extend(screen->session, screen->need.id,
                           day_add_months(clock_today(), QUARTER_MONTHS), err);
    case 3:
        return need_extend(screen->session, screen->need.id, DAY_NONE, err);
    default:
        return need_withdraw(screen->session, screen->need.id, err);
    }
}

void need_change_screen(struct ui *ui, struct session *session, int64_t id) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Change it"), .needs = NEEDS_WRITER},
        {.number = 2, .label = N_("Look three months longer"), .needs = NEEDS_WRITER},
        {.number = 3, .label = N_("Look with no end"), .needs = NEEDS_WRITER},
        {.number = 4, .label = N_("Take it back: no longer wanted"), .needs = NEEDS_WRITER},
        {.number = 0, .label = N_("Back")},
    };
    struct screen screen = {.ui = ui,
                            .session = session,
                            .who = {.session = session, .ui = ui},
                            .what = {.session = session, .ui = ui}};
    struct err err = ERR_NONE;
    if (need_get(session->db, id, &screen.need, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return;
    }
    int chosen = ask_choice(ui, N_("A need"), need_head, &screen, choices, COUNT_OF(choices));
    if (chosen == PAGE_BACK)
        return;
    if (chosen == 1 ? !run(&screen, N_("Change a need")) : false)
        return;
    if (chosen != 1 && need_act(&screen, chosen, &err) != OUTCOME_OK)
        ui_say_err(ui, &err);
    else
        ui_say(ui, MESSAGE_SAVED, _("Saved: %s"), screen.need.words);
}
