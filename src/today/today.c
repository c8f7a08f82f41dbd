/* SPDX-License-Identifier: GPL-3.0-or-later
 * The kinds of rows of Today, and the sentences that say why each stands there. */
#include "today/today.h"
#include <string.h>
#include "base/i18n.h"
#include "offers/category.h"
#include "people/vetting.h"
#include "text/date.h"

static const struct {
    const char *code, *name;
} kinds[TODAY_KIND_COUNT] = {
#define TODAY_KIND_ROW(id, code, name) {code, name},
    TODAY_KINDS(TODAY_KIND_ROW)
#undef TODAY_KIND_ROW
};
static const char *const facts[TODAY_FACT_COUNT] = {
#define TODAY_FACT_ROW(id, code) code,
    TODAY_FACTS(TODAY_FACT_ROW)
#undef TODAY_FACT_ROW
};

const char *today_kind_code(enum today_kind kind) {
    return kinds[kind].code;
}

const char *today_kind_name(enum today_kind kind) {
    return kinds[kind].name;
}

bool today_kind_from_code(const char *code, enum today_kind *kind) {
    for (int i = 0; i < TODAY_KIND_COUNT; i++)
        if (!strcmp(kinds[i].code, code)) {
            *kind = (enum today_kind)i;
            return true;
        }
    return false;
}

const char *today_fact_code(enum today_fact fact) {
    return fact < TODAY_FACT_COUNT ? facts[fact] : "";
}

bool today_fact_from_code(const char *code, enum today_fact *fact) {
    for (int i = 0; i < TODAY_FACT_COUNT; i++)
        if (!strcmp(facts[i], code)) {
            *fact = (enum today_fact)i;
            return true;
        }
    return false;
}

/* ---- why ---- */

/* TRANSLATORS: the sentences below tell a coordinator why a row stands on the list of today. "They"
 * is the one person of that row, whose name stands beside it; %s is a date unless said otherwise.
 */
static const char *const reasons[TODAY_KIND_COUNT] = {
    [TODAY_CHECK_IN] = N_("The two met for the first time on %s. Ask each of them how it was."),
    [TODAY_NEWCOMER] = N_("They joined on %s and have not shared an hour yet. Ask what they would "
                          "enjoy, and find a first exchange."),
    [TODAY_ALONE] =
        N_("They joined on %s and have met nobody here yet. A group activity is an easy "
           "first step; a buddy comes next."),
    [TODAY_NEVER_ASKED] =
        N_("They have offered this since %s and nobody has asked for it. Whom could it help?"),
    [TODAY_NOT_SEEN] =
        N_("Nobody has seen or spoken to them since %s. A knock on the door or a ring is enough."),
    [TODAY_AGREEMENT] =
        N_("They agreed on %s that we keep their details. Ask whether they still agree."),
};
static const char *const by_fact[TODAY_FACT_COUNT] = {
    [TODAY_IS_NOT_REACHED] = N_("The two met for the first time on %s. Somebody tried to ask how "
                                "it was and could not reach them."),
    [TODAY_IS_GONE_BY] = N_("This was arranged for %s. Ask whether it happened, and record it."),
    [TODAY_IS_TODAY] = N_("This is arranged for today: %s"),
    [TODAY_IS_TOMORROW] = N_("This is arranged for tomorrow: %s"),
    [TODAY_IS_ASKED] = N_("They were asked on %s and have not answered yet."),
    [TODAY_IS_YES] = N_("They said yes on %s, and no day is arranged yet."),
    [TODAY_IS_WAITS] = N_("They have waited since %s and nobody has been asked. Even when nobody "
                          "is found, they wait to be told so."),
    [TODAY_IS_ONLY_GIVES] = N_("They have only given since %s. Ask what they would enjoy."),
    [TODAY_IS_OFFER] = N_("This offer ends on %s. Ask whether it still holds."),
    [TODAY_IS_OFFER_ENDED] = N_("This offer ended on %s. Ask whether it still holds."),
    [TODAY_IS_NEED] = N_("This is looked for until %s. Ask whether it is still wanted."),
    [TODAY_IS_NEED_ENDED] =
        N_("This was looked for until %s, and no longer. Ask whether it is still wanted."),
    [TODAY_IS_REVIEW] = N_("This is to be looked at again by %s."),
    [TODAY_IS_REVIEW_PAST] = N_("This was to be looked at again by %s."),
    [TODAY_IS_WAITING] = N_("This was asked for on %s and has not come yet. Ask again, or find "
                            "another way."),
};

static void radar_reason(struct buffer *out, const struct today_row *row) {
    int times = (int)row->about, people = (int)row->number;
    buffer_addf(out,
                P_("This was asked for %d time in 60 days.",
                   "This was asked for %d times in 60 days.", times),
                times);
    buffer_add_char(out, ' ');
    buffer_addf(out, P_("%d person asked.", "%d people asked.", people), people);
    buffer_add_char(out, ' ');
    buffer_add(out, _("A shared activity might be something for all of them."));
}

void today_reason(struct buffer *out, const struct today_row *row) {
    CLEAN(buffer_release) struct buffer day = BUFFER_INIT, told = BUFFER_INIT;
    const char *say = row->fact < TODAY_FACT_COUNT ? by_fact[row->fact] : NULL;
    date_text(&day, row->since, DATE_SHORT);
    date_text(&told, row->told, DATE_SHORT);
    if (row->kind == TODAY_RADAR)
        radar_reason(out, row);
    else if (row->fact == TODAY_IS_TOLD)
        buffer_addf(out,
                    _("They have waited since %s, and were told on %s that nobody is found yet."),
                    day.text, told.text);
    else if (row->fact == TODAY_IS_ONLY_RECEIVES && *row->words)
        /* TRANSLATORS: a date, then something that this person offers, in their own words */
        buffer_addf(out, _("They have only received since %s. A first thing to ask them for: %s"),
                    day.text, row->words);
    else if (row->fact == TODAY_IS_ONLY_RECEIVES)
        buffer_addf(out, _("They have only received since %s. Ask what they are good at."),
                    day.text);
    else if (say || reasons[row->kind])
        buffer_addf(out, _(say ? say : reasons[row->kind]), day.text);
}

/* ---- what ---- */

static void place_text(struct buffer *out, const struct today_row *row) {
    buffer_add(out, row->street);
    buffer_add(out, *row->street && *row->area ? ", " : "");
    buffer_add(out, row->area);
}

void today_reach(struct buffer *out, const struct today_row *row) {
    buffer_add(out, row->phone);
    buffer_add(out, *row->phone && *row->prefers ? ", " : "");
    buffer_add(out, row->prefers);
    if (row->drop_in)
        buffer_addf(out, "%s%s", *row->phone || *row->prefers ? "; " : "",
                    _("comes to the drop-in"));
}

void today_what(struct buffer *out, struct db *db, const struct today_row *row) {
    enum vetting_kind check;
    switch (row->kind) {
    case TODAY_CHECK_IN:
        buffer_add(out, row->other_name);
        break;
    case TODAY_ONE_WAY:
        buffer_add(out, row->fact == TODAY_IS_ONLY_GIVES ? _("only gives") : _("only receives"));
        break;
    case TODAY_NOT_SEEN:
        place_text(out, row);
        break;
    case TODAY_RADAR:
        category_name(db, row->words, false, out);
        break;
    case TODAY_CHECK:
        if (vetting_kind_from_code(row->words, &check))
            buffer_add(out, _(vetting_kind_name(check)));
        break;
    case TODAY_NEWCOMER:
    case TODAY_ALONE:
    case TODAY_AGREEMENT:
        today_reach(out, row);
        break;
    default:
        buffer_add(out, row->words);
        break;
    }
}
