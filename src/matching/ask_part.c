/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writing down what somebody said who was asked, from whatever list they were found in. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "matching/match_part.h"
#include "matching/round_store.h"
#include "offers/need_store.h"
#include "text/date.h"
#include "widget/page.h"

struct twice {
    struct pending_ask latest;
    int count;
};

static void twice_head(void *context, struct lines *out) {
    const struct twice *twice = context;
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    lines_addf(out, STYLE_NORMAL, 2,
               P_("They are being asked about %d other need at the moment:",
                  "They are being asked about %d other needs at the moment:", twice->count),
               twice->count);
    lines_blank(out);
    lines_fact(out, 2, 12, _("What"), twice->latest.words);
    lines_fact(out, 2, 12, _("For"), twice->latest.asker_name);
    lines_fact(out, 2, 12, _("State"), _(ask_state_name(twice->latest.state)));
    date_relative(&text, clock_day_of(twice->latest.asked_at), clock_today());
    lines_fact(out, 2, 12, _("Asked"), text.text);
    if (*twice->latest.who)
        lines_fact(out, 2, 12, _("By"), twice->latest.who);
    lines_blank(out);
}

static bool may_ask_twice(struct ui *ui, struct session *session, int64_t giver, int64_t need,
                          struct ask *ask) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Ask them about this too"), .needs = NEEDS_WRITER},
        {.number = 0, .label = N_("Leave it")},
    };
    struct twice twice = {.count = 0};
    struct err err = ERR_NONE;
    if (ask_pending_others(session->db, giver, need, &twice.latest, &twice.count, &err) !=
        OUTCOME_OK) {
        ui_say_err(ui, &err);
        return false;
    }
    ask->mind_others = true;
    ask->others_known = twice.count;
    return !twice.count || ask_choice(ui, N_("Being asked already"), twice_head, &twice, choices,
                                      COUNT_OF(choices)) == 1;
}

/* Is there nothing left to write down, or is asking better left? */
static bool leave_it(struct ui *ui, struct session *session, const struct match *match,
                     enum ask_state state, struct ask *ask) {
    if (state != ASK_ASKED)
        return state == ASK_ARRANGED && !arrange_form(ui, match->name, ask);
    if (!ask->id)
        return !may_ask_twice(ui, session, match->facts.party, ask->need, ask);
    if (ask->state != ASK_ASKED && ask->state != ASK_YES)
        return false;
    ui_say(ui, MESSAGE_NOTICE, _("It is written down already: %s: %s"),
           _(ask_state_name(ask->state)), match->name);
    return true;
}

bool ask_take_down(struct ui *ui, struct session *session, int64_t need, const struct match *match,
                   enum ask_state state) {
    struct err err = ERR_NONE;
    struct ask ask;
    if (ask_of(session->db, need, match->facts.party, &ask, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return false;
    }
    if (leave_it(ui, session, match, state, &ask))
        return false;
    ask.state = state;
    if (!ask.id)
        ask.score = match->verdict.total;
    if (ask_save(session, &ask, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return false;
    }
    /* TRANSLATORS: how far it is with somebody who was asked; their name */
    ui_say(ui, MESSAGE_SAVED, _("Saved: %s: %s"), _(ask_state_name(ask.state)), match->name);
    return true;
}
