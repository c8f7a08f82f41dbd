/* SPDX-License-Identifier: GPL-3.0-or-later
 * The form in which an exchange is recorded, many in a row: who, whom, what, how long, when. */
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ledger/exchange_list.h"
#include "ledger/exchange_screen.h"
#include "offers/category_pick.h"
#include "people/party_pick.h"
#include "people/party_store.h"
#include "text/hours.h"
#include "widget/form.h"

struct record {
    struct ui *ui;
    struct session *session;
    struct policy policy;
    struct party_pick who;
    struct category_pick what;
    struct exchange exchange; /* bound to the form, with the next */
    int64_t category_id;
    int64_t usual_of, usual_id; /* whose usual category was put in, and which it was */
    int64_t twin;
};

/* ---- what is put in by itself ---- */
/* Once the giver is known, what they usually do stands in the field, until something else is put
 * there. */
static void put_usual(struct record *r) {
    struct exchange *e = &r->exchange;
    char code[CATEGORY_CODE_BYTES];
    struct err err = ERR_NONE;
    r->what.party = e->giver;
    if (e->giver == 0 || e->giver == r->usual_of)
        return;
    bool untouched = e->words[0] == '\0' && (r->category_id == 0 || r->category_id == r->usual_id);
    r->usual_of = e->giver;
    if (untouched && exchange_usual(r->session->db, e->giver, code, &err) == OUTCOME_OK)
        r->category_id = r->usual_id = category_id(r->session->db, code);
}

static int who_find(void *context, const char *typed, int skip, struct option *options, int max) {
    struct record *r = context;
    return party_pick_source.find(&r->who, typed, skip, options, max);
}

static void who_name(void *context, int64_t id, struct buffer *out) {
    struct record *r = context;
    put_usual(r); /* here, because the field below is read right after this one is shown */
    party_pick_source.name(&r->who, id, out);
}

static int what_find(void *context, const char *typed, int skip, struct option *options, int max) {
    struct record *r = context;
    r->what.party = r->exchange.giver;
    return category_pick_source.find(&r->what, typed, skip, options, max);
}

static void what_name(void *context, int64_t id, struct buffer *out) {
    struct record *r = context;
    category_pick_source.name(&r->what, id, out);
}

static const struct option_source who_source = {.find = who_find, .name = who_name};
static const struct option_source what_source = {.find = what_find, .name = what_name};

static enum outcome settle_category(struct record *r, struct err *err) {
    struct exchange *e = &r->exchange;
    struct db *db = r->session->db;
    if (r->category_id != 0) {
        category_code_of(db, r->category_id, e->category);
        return OUTCOME_OK;
    }
    if (e->words[0] != '\0')
        return category_guess(db, e->words, e->category, err);
    return exchange_usual(db, e->giver, e->category, err);
}

/* ---- rules and what follows ---- */
static bool get_party(struct record *r, int64_t id, struct party *party, struct totals *totals) {
    struct err err = ERR_NONE;
    *party = (struct party){0};
    return id != 0 && party_get(r->session->db, id, party, &err) == OUTCOME_OK &&
           totals_get(r->session->db, id, totals, &err) == OUTCOME_OK;
}

static void check(void *context, const void *data, struct problems *problems) {
    struct record *r = context;
    struct exchange e = r->exchange;
    struct party giver, receiver;
    struct totals totals;
    struct err err = ERR_NONE;
    (void)data;
    put_usual(r);
    (void)get_party(r, e.giver, &giver, &totals);
    (void)get_party(r, e.receiver, &receiver, &totals);
    if (e.giver != 0 && settle_category(r, &err) == OUTCOME_OK)
        PUT_TEXT(e.category, r->exchange.category);
    else
        PUT_TEXT(e.category, CATEGORY_OTHER);
    exchange_check(&e, &giver, &receiver, &r->policy, clock_today(), problems);
}

static void add_totals(const char *name, int64_t given_min, int64_t received_min,
                       struct lines *out) {
    CLEAN(buffer_release) struct buffer given = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer received = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer value = BUFFER_INIT;
    hours_text(&given, given_min);
    hours_text(&received, received_min);
    buffer_addf(&value, _("has given %s, received %s"), given.text, received.text);
    lines_fact(out, 4, 22, name, value.text);
}

static void tail(void *context, const void *data, struct lines *out) {
    struct record *r = context;
    struct party giver, receiver;
    struct totals giver_totals, receiver_totals;
    struct problems notices = {0};
    (void)data;
    put_usual(r);
    bool giver_there = get_party(r, r->exchange.giver, &giver, &giver_totals);
    bool receiver_there = get_party(r, r->exchange.receiver, &receiver, &receiver_totals);
    int32_t minutes = exchange_rounded(r->exchange.minutes, (int)r->policy.value[POLICY_STEP]);
    bool same = giver_there && r->exchange.giver == r->exchange.receiver;
    if (same || (!giver_there && !receiver_there))
        return;
    lines_add(out, STYLE_HEAD, 2, _("After saving"));
    if (giver_there)
        add_totals(giver.name, giver_totals.given_min + minutes, giver_totals.received_min, out);
    if (receiver_there)
        add_totals(receiver.name, receiver_totals.given_min, receiver_totals.received_min + minutes,
                   out);
    if (giver_there && receiver_there)
        exchange_notices(&r->exchange, &giver, &receiver, &giver_totals, &receiver_totals,
                         &r->policy, clock_today(), &notices);
    for (int i = 0; i < notices.count; i++) {
        CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
        problem_text(&notices.at[i], &text);
        lines_add(out, STYLE_NOTICE, 4, text.text);
    }
}

/* ---- a likely duplicate ---- */
static void twin_head(void *context, struct lines *out) {
    struct record *r = context;
    struct exchange_line line;
    struct err err = ERR_NONE;
    CLEAN(buffer_release) struct buffer hours = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer what = BUFFER_INIT;
    lines_add(out, STYLE_NORMAL, 2,
              _("These two have an exchange of that day and length already. Was it told twice?"));
    if (exchange_line_get(r->session->db, r->twin, &line, &err) != OUTCOME_OK)
        return;
    hours_text(&hours, line.exchange.minutes);
    exchange_what(r->session->db, &line.exchange, false, &what);
    lines_fact(out, 2, 22, _("Who gave"), line.giver.name);
    lines_fact(out, 2, 22, _("Who received"), line.receiver.name);
    lines_fact(out, 2, 22, _("How long"), hours.text);
    lines_fact(out, 2, 22, _("What"), what.text);
}

static bool wanted_twice(struct record *r) {
    static const struct choice choices[] = {
        {1, N_("Record this one as well"), NULL, NEEDS_NOTHING, false},
        {0, N_("Back to the form"), NULL, NEEDS_NOTHING, false},
    };
    struct exchange rounded = r->exchange;
    struct err err = ERR_NONE;
    rounded.minutes = exchange_rounded(rounded.minutes, (int)r->policy.value[POLICY_STEP]);
    if (exchange_twin(r->session->db, &rounded, &r->twin, &err) != OUTCOME_OK || r->twin == 0)
        return true;
    /* The way back has the focus: Enter pressed once too often records nothing twice. */
    struct page page = {.title = N_("Recorded already?"),
                        .name = "",
                        .context = r,
                        .head = twin_head,
                        .choices = choices,
                        .choice_count = COUNT_OF(choices),
                        .focus_choice = COUNT_OF(choices) - 1};
    return page_run(r->ui, &page) == 1;
}

/* ---- saving ---- */
static void say_saved(struct record *r, const struct exchange *before) {
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer hours = BUFFER_INIT;
    struct party giver, receiver;
    struct totals giver_totals, receiver_totals;
    struct problems notices = {0};
    hours_text(&hours, r->exchange.minutes);
    if (!get_party(r, before->giver, &giver, &giver_totals) ||
        !get_party(r, before->receiver, &receiver, &receiver_totals))
        return;
    /* TRANSLATORS: hours; name of the giver; name of the receiver */
    buffer_addf(&text, _("Saved: %s. Gave: %s. Received: %s. F6 undoes it."), hours.text,
                giver.name, receiver.name);
    /* The totals hold this one already; the notices add it themselves. */
    struct exchange none = *before;
    none.minutes = 0;
    exchange_notices(&none, &giver, &receiver, &giver_totals, &receiver_totals, &r->policy,
                     clock_today(), &notices);
    for (int i = 0; i < notices.count; i++) {
        buffer_add_char(&text, ' ');
        problem_text(&notices.at[i], &text);
    }
    ui_say(r->ui, MESSAGE_SAVED, "%s", text.text);
}

static bool save(struct record *r) {
    struct err err = ERR_NONE;
    enum outcome outcome = settle_category(r, &err);
    if (outcome == OUTCOME_OK && !wanted_twice(r))
        return false;
    if (outcome == OUTCOME_OK)
        outcome = exchange_record(r->session, &r->exchange, &err);
    if (outcome != OUTCOME_OK) {
        ui_say_err(r->ui, &err);
        return false;
    }
    say_saved(r, &r->exchange);
    return true;
}

/* ---- the form ---- */
static const struct field fields[] = {
    {.id = EXCHANGE_GIVER,
     .kind = FIELD_CHOICE,
     .label = N_("Who gave the time?"),
     .hint = N_("Part of a name, a number or the end of a telephone number."),
     FIELD_AT(struct record, exchange.giver),
     .options = &who_source},
    {.id = EXCHANGE_RECEIVER,
     .kind = FIELD_CHOICE,
     .label = N_("Who received it?"),
     .hint = N_("Part of a name, a number or the end of a telephone number."),
     FIELD_AT(struct record, exchange.receiver),
     .options = &who_source},
    {.id = EXCHANGE_WHAT,
     .kind = FIELD_CHOICE,
     .label = N_("What was it?"),
     .hint = N_("Choose from the list, or write it in your own words."),
     FIELD_AT(struct record, category_id),
     .options = &what_source,
     .words_offset = offsetof(struct record, exchange.words),
     .words_size = WORDS_BYTES},
    {.id = EXCHANGE_MINUTES,
     .kind = FIELD_HOURS,
     .label = N_("How long?"),
     .hint = N_("For example 1:30, 1h30, 90m or 1.5."),
     FIELD_AT(struct record, exchange.minutes)},
    {.id = EXCHANGE_DAY,
     .kind = FIELD_DATE,
     .label = N_("When?"),
     .hint = N_("For example today, yesterday, -3 or 4 March."),
     FIELD_AT(struct record, exchange.service_day)},
    {.id = EXCHANGE_THANKS,
     .kind = FIELD_TEXT,
     .label = N_("A word of thanks"),
     .hint = N_("Stands on the giver's statement. May stay empty."),
     FIELD_AT(struct record, exchange.thanks)},
};
static const struct choice choices[] = {
    {1, N_("Save this exchange"), NULL, NEEDS_WRITER, false},
    {0, N_("Cancel"), NULL, NEEDS_NOTHING, false},
};

static void begin_next(struct record *r, day_t day) {
    exchange_init(&r->exchange, clock_today());
    r->exchange.service_day = day;
    r->category_id = r->usual_of = r->usual_id = 0;
}

static void begin_first(struct record *r, const struct exchange *begin) {
    begin_next(r, clock_today());
    if (!begin)
        return;
    struct exchange fresh = r->exchange;
    r->exchange = *begin;
    r->exchange.seq = 0;
    if (!ident_valid(begin->uid))
        PUT_TEXT(r->exchange.uid, fresh.uid);
    if (begin->minutes <= 0)
        r->exchange.minutes = fresh.minutes;
    if (begin->service_day == DAY_NONE || begin->service_day == 0)
        r->exchange.service_day = fresh.service_day;
    if (begin->category[0] != '\0')
        r->category_id = category_id(r->session->db, begin->category);
}

int record_screen(struct ui *ui, struct session *session, const struct exchange *begin) {
    struct record r = {.ui = ui, .session = session};
    struct err err = ERR_NONE;
    int recorded = 0;
    r.who = (struct party_pick){.session = session, .ui = ui, .with_centre = true};
    r.what = (struct category_pick){.session = session, .ui = ui};
    if (policy_load(session->db, &r.policy, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return 0;
    }
    begin_first(&r, begin);
    struct form form = {
        .title = N_("Record an exchange"),
        .name = "",
        .purpose = N_("Here you write down that somebody gave time to somebody else. It is saved "
                      "when you say so, and the form is then ready for the next one. A mistake is "
                      "no harm: F6 undoes it."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = &r,
        .context = &r,
        .tail = tail,
        .check = check,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    while (form_run(ui, &form) == 1) {
        if (!save(&r))
            continue;
        recorded++;
        if (begin && begin->need)
            break;
        begin_next(&r, r.exchange.service_day);
        form.focus = 0;
        form.edited = false;
    }
    return recorded;
}
