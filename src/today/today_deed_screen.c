/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a key does with a row of Today: the obvious next thing, and noting that it is done. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "matching/match_screen.h"
#include "offers/need_store.h"
#include "offers/offer_screen.h"
#include "offers/offer_store.h"
#include "people/member_store.h"
#include "people/people_screen.h"
#include "text/date.h"
#include "today/today_screen.h"
#include "today_private.h"
#include "today_screen_private.h"
#include "widget/page.h"

static bool told(struct desk *desk, enum outcome outcome, const struct err *err, const char *name) {
    if (outcome != OUTCOME_OK)
        ui_say_err(desk->ui, err);
    else
        ui_say(desk->ui, MESSAGE_SAVED, _("Saved: %s"), name);
    return outcome == OUTCOME_OK;
}

/* ---- how it was ---- */

static void row_head(void *context, struct lines *out) {
    const struct today_row *row = context;
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    lines_fact(out, 2, 12, _("Who"), row->name);
    today_reach(&text, row);
    if (text.len)
        lines_fact(out, 2, 12, _("Reach"), text.text);
    if (*row->other_name)
        /* TRANSLATORS: label before the name of the other one of two who met */
        lines_fact(out, 2, 12, _("With"), row->other_name);
    if (*row->words)
        lines_fact(out, 2, 12, _("What"), row->words);
    buffer_clear(&text);
    today_reason(&text, row);
    lines_add(out, STYLE_NORMAL, 2, text.text);
    lines_blank(out);
}

static void check_in(struct desk *desk, struct today_row *row) {
    static const struct choice choices[] = {
        {.number = 1 + CHECK_WELL, .label = N_("It went well")},
        {.number = 1 + CHECK_MIXED, .label = N_("Mixed")},
        {.number = 1 + CHECK_NOT_WELL, .label = N_("It did not go well")},
        {.number = 1 + CHECK_NOT_REACHED, .label = N_("Not reached: ask again in 3 days")},
        {.number = 0, .label = N_("Back")},
    };
    struct err err = ERR_NONE;
    int chosen = ask_choice(desk->ui, N_("How was it?"), row_head, row, choices, COUNT_OF(choices));
    if (!chosen)
        return;
    enum check_outcome result = (enum check_outcome)(chosen - 1);
    (void)told(desk, check_in_add(desk->session, row->about, row->party, result, &err), &err,
               _(check_outcome_name(result)));
}

/* ---- the agreement ---- */

static void agreement(struct desk *desk, struct today_row *row) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("They still agree")},
        {.number = 2, .label = N_("They take it back")},
        {.number = 3, .label = N_("Show what we keep and why")},
        {.number = 0, .label = N_("Back")},
    };
    struct err err = ERR_NONE;
    int chosen;
    while ((chosen = ask_choice(desk->ui, N_("Agreement"), row_head, row, choices,
                                COUNT_OF(choices))) == 3)
        show_lines(desk->ui, N_("What we keep and why"), "", agreement_lines, NULL);
    if (chosen == 1)
        (void)told(desk, consent_renew(desk->session, row->party, CONSENT_DETAILS, &err), &err,
                   _("They still agree"));
    else if (chosen == 2)
        (void)told(desk, consent_add(desk->session, row->party, CONSENT_DETAILS, false, &err), &err,
                   _("They take it back"));
}

/* ---- what is asked for often ---- */

struct radar {
    struct lines *out;
};

static void radar_line(void *context, const char *name, const char *words, day_t day) {
    const struct radar *radar = context;
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    date_text(&text, day, DATE_SHORT);
    lines_addf(radar->out, STYLE_NORMAL, 2, "%s: %s (%s)", name, words, text.text);
}

struct radar_shown {
    struct desk *desk;
    struct today_row *row;
};

static void radar_head(void *context, struct lines *out) {
    const struct radar_shown *shown = context;
    struct radar radar = {out};
    struct err err = ERR_NONE;
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    today_reason(&text, shown->row);
    lines_add(out, STYLE_NORMAL, 2, text.text);
    lines_blank(out);
    if (today_radar_each(shown->desk->session, shown->row->words, clock_today(), radar_line, &radar,
                         &err) != OUTCOME_OK)
        ui_say_err(shown->desk->ui, &err);
}

static void radar(struct desk *desk, struct today_row *row) {
    struct radar_shown shown = {desk, row};
    CLEAN(buffer_release) struct buffer name = BUFFER_INIT;
    today_what(&name, desk->session->db, row);
    show_lines(desk->ui, N_("Asked for often"), name.text, radar_head, &shown);
}

/* ---- Enter ---- */

void deed_open(struct desk *desk, struct today_row *row) {
    switch (row->kind) {
    case TODAY_CHECK_IN:
        check_in(desk, row);
        break;
    case TODAY_ARRANGED:
        arranged_one_screen(desk->ui, desk->session, row->about);
        break;
    case TODAY_ANSWER:
    case TODAY_NEED:
        suggestions_screen(desk->ui, desk->session, row->about);
        break;
    case TODAY_NOT_SEEN:
        deed_done(desk, row);
        break;
    case TODAY_ENDING:
        if (row->fact == TODAY_IS_OFFER || row->fact == TODAY_IS_OFFER_ENDED)
            offer_screen(desk->ui, desk->session, row->about);
        else
            need_change_screen(desk->ui, desk->session, row->about);
        break;
    case TODAY_RADAR:
        radar(desk, row);
        break;
    case TODAY_AGREEMENT:
        agreement(desk, row);
        break;
    case TODAY_CHECK:
        vetting_screen(desk->ui, desk->session, row->party);
        break;
    default:
        card_screen(desk->ui, desk->session, desk->parts, row->party);
        break;
    }
}

/* ---- 1 ---- */

static const char *const says[TODAY_KIND_COUNT] = {
    [TODAY_CHECK_IN] = N_("1 notes how it was for them."),
    [TODAY_ARRANGED] = N_("1 notes that it happened, or did not, or moves it."),
    [TODAY_ANSWER] = N_("Enter notes the answer; 1 notes that they were asked again."),
    [TODAY_NEED] = N_("Enter shows who might help; 1 notes that they were told nobody is found."),
    [TODAY_NEWCOMER] = N_("Enter opens the card; 1 notes that you spoke to them."),
    [TODAY_ALONE] = N_("Enter opens the card; 1 notes that you spoke to them."),
    [TODAY_NEVER_ASKED] = N_("Enter opens the card; 1 notes that you spoke to them."),
    [TODAY_ONE_WAY] = N_("Enter opens the card; 1 notes that you spoke to them."),
    [TODAY_NOT_SEEN] = N_("1 notes that you spoke to them."),
    [TODAY_ENDING] = N_("Enter opens it; 1 lets it hold for three months more."),
    [TODAY_RADAR] = N_("Enter shows who asked; 1 notes it, and this is quiet for 60 days."),
    [TODAY_AGREEMENT] = N_("1 notes whether they still agree."),
    [TODAY_CHECK] = N_("1 opens their references and checks."),
};

const char *deed_says(enum today_kind kind) {
    return says[kind];
}

static enum outcome extend(struct desk *desk, const struct today_row *row, struct err *err) {
    enum { QUARTER_MONTHS = 3 };
    day_t until = day_add_months(clock_today(), QUARTER_MONTHS);
    if (row->fact == TODAY_IS_OFFER || row->fact == TODAY_IS_OFFER_ENDED)
        return offer_extend(desk->session, row->about, until, err);
    return need_extend(desk->session, row->about, until, err);
}

static enum outcome quiet(struct desk *desk, const struct today_row *row, int days,
                          struct err *err) {
    return today_put_off(desk->session, row->kind, row->key, clock_today() + days, err);
}

static enum outcome tell_not_found(struct desk *desk, const struct today_row *row,
                                   struct err *err) {
    enum outcome outcome = need_told_not_found(desk->session, row->about, err);
    return outcome == OUTCOME_OK ? quiet(desk, row, PUT_OFF_DAYS, err) : outcome;
}

void deed_done(struct desk *desk, struct today_row *row) {
    struct err err = ERR_NONE;
    switch (row->kind) {
    case TODAY_ANSWER:
        (void)told(desk, quiet(desk, row, ASKED_AGAIN_DAYS, &err), &err,
                   _("asked again; it comes back in 3 days without an answer"));
        break;
    case TODAY_NEED:
        (void)told(desk, tell_not_found(desk, row, &err), &err,
                   _("they were told that nobody is found yet"));
        break;
    case TODAY_NEWCOMER:
    case TODAY_ALONE:
    case TODAY_NEVER_ASKED:
    case TODAY_ONE_WAY:
    case TODAY_NOT_SEEN:
        if (today_talked(desk->session, row->kind, row->party, row->key, &err) == OUTCOME_OK)
            /* TRANSLATORS: a name */
            ui_say(desk->ui, MESSAGE_SAVED, _("Saved: spoken to: %s"), row->name);
        else
            ui_say_err(desk->ui, &err);
        break;
    case TODAY_ENDING:
        (void)told(desk, extend(desk, row, &err), &err, row->words);
        break;
    case TODAY_RADAR:
        (void)told(desk, quiet(desk, row, RADAR_QUIET_DAYS, &err), &err,
                   _("noted; this is quiet for 60 days"));
        break;
    default:
        deed_open(desk, row);
        break;
    }
}

void deed_put_off(struct desk *desk, struct today_row *row) {
    struct err err = ERR_NONE;
    if (quiet(desk, row, PUT_OFF_DAYS, &err) == OUTCOME_OK)
        ui_say(desk->ui, MESSAGE_SAVED, "%s", _("Saved: put off for 7 days. 6 brings it back."));
    else
        ui_say_err(desk->ui, &err);
}
