/* SPDX-License-Identifier: GPL-3.0-or-later
 * Exchanges to look up, one in full with what reversed it, reversal with a reason, and undo. */
#include <stdio.h>
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ledger/exchange_list.h"
#include "ledger/exchange_screen.h"
#include "people/party_store.h"
#include "text/date.h"
#include "text/hours.h"
#include "widget/page.h"

enum { LABEL_COLS = 22 };
struct one {
    struct ui *ui;
    struct session *session;
    int64_t seq;
};

/* ---- the facts of one ---- */
static void fact(struct lines *out, const char *label, const char *value) {
    if (value[0] != '\0')
        lines_fact(out, 2, LABEL_COLS, label, value);
}

static void add_facts(struct session *session, const struct exchange_line *line,
                      struct lines *out) {
    const struct exchange *e = &line->exchange;
    CLEAN(buffer_release) struct buffer hours = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer what = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer day = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer category = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer title = BUFFER_INIT;
    hours_text(&hours, e->minutes);
    exchange_what(session->db, e, false, &what);
    date_text(&day, e->service_day, DATE_LONG);
    buffer_addf(&title, _("Entry %lld"), (long long)e->seq);
    lines_add(out, STYLE_HEAD, 2, title.text);
    if (e->kind != EXCHANGE_HELP)
        fact(out, _("Kind"), i18n_text(exchange_kind_name(e->kind)));
    fact(out, _("Who gave"), line->giver.name);
    fact(out, _("Who received"), line->receiver.name);
    fact(out, _("What"), what.text);
    category_name(session->db, e->category, false, &category);
    if (strcmp(category.text, what.text) != 0 && e->kind == EXCHANGE_HELP)
        fact(out, _("Category"), category.text);
    fact(out, _("How long"), hours.text);
    fact(out, _("When"), day.text);
    fact(out, _("A word of thanks"), e->thanks);
    fact(out, _("Reason"), reversal_reason_shown(e->reason));
    if (e->recognition)
        lines_add(out, STYLE_NORMAL, 2, _("(thanked, no hours moved)"));
}

/* The entry and, joined, the one that it takes back or that took it back. */
static void one_head(void *context, struct lines *out) {
    struct one *one = context;
    struct exchange_line line, other;
    struct err err = ERR_NONE;
    if (exchange_line_get(one->session->db, one->seq, &line, &err) != OUTCOME_OK) {
        CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
        err_text(&err, &text);
        lines_add(out, STYLE_ERROR, 2, text.text);
        return;
    }
    add_facts(one->session, &line, out);
    int64_t joined =
        line.exchange.reversed_by ? line.exchange.reversed_by : line.exchange.reversal_of;
    if (joined == 0 || exchange_line_get(one->session->db, joined, &other, &err) != OUTCOME_OK)
        return;
    lines_blank(out);
    lines_add(out, STYLE_NOTICE, 2,
              line.exchange.reversed_by ? _("It was taken back:") : _("It takes back:"));
    add_facts(one->session, &other, out);
}

/* ---- reversing ---- */
static void reverse(struct one *one, int reason) {
    char uid[IDENT_BYTES];
    int64_t reversal = 0;
    struct err err = ERR_NONE;
    ident_make(uid);
    if (exchange_reverse(one->session, one->seq, reversal_reason_code(reason), uid, &reversal,
                         &err) != OUTCOME_OK)
        ui_say_err(one->ui, &err);
    else
        ui_say(one->ui, MESSAGE_SAVED, _("Reversed: entry %1$lld, by entry %2$lld."),
               (long long)one->seq, (long long)reversal);
}

/* The reasons as numbered actions; one key reverses. */
static void ask_reason(struct one *one, const char *title) {
    struct choice choices[REVERSAL_REASON_COUNT + 1];
    for (int i = 0; i < REVERSAL_REASON_COUNT; i++)
        choices[i] = (struct choice){i + 1, reversal_reason_name(i), NULL, NEEDS_WRITER, false};
    choices[REVERSAL_REASON_COUNT] =
        (struct choice){0, N_("Keep it as it is"), NULL, NEEDS_NOTHING, false};
    int chosen = ask_choice(one->ui, title, one_head, one, choices, COUNT_OF(choices));
    if (chosen >= 1 && chosen <= REVERSAL_REASON_COUNT)
        reverse(one, chosen - 1);
}

void undo_screen(struct ui *ui, struct session *session) {
    struct one one = {ui, session, 0};
    struct policy policy;
    struct err err = ERR_NONE;
    enum outcome outcome = policy_load(session->db, &policy, &err);
    if (outcome == OUTCOME_OK)
        outcome = exchange_last_of(session, clock_now() - policy.value[POLICY_UNDO_MINUTES] * 60,
                                   &one.seq, &err);
    if (outcome != OUTCOME_OK)
        ui_say_err(ui, &err);
    else if (one.seq == 0)
        ui_say(ui, MESSAGE_INFO, "%s",
               _("Nothing to undo. A coordinator can reverse older ones from the list."));
    else
        ask_reason(&one, N_("Undo: what was wrong?"));
}

static bool is_settled(const struct one *one) {
    struct exchange e;
    struct err err = ERR_NONE;
    return exchange_get(one->session->db, one->seq, &e, &err) == OUTCOME_OK &&
           (e.reversed_by != 0 || e.kind == EXCHANGE_REVERSAL);
}

static void show_one(struct ui *ui, struct session *session, int64_t seq) {
    static const struct choice choices[] = {
        {1, N_("Reverse it"),
         N_("Writes an entry that takes it back; both stay visible. Your own last ones, or any as "
            "a "
            "coordinator."),
         NEEDS_WRITER, false},
        {0, N_("Back"), NULL, NEEDS_NOTHING, false},
    };
    struct one one = {ui, session, seq};
    struct page page = {
        .title = N_("Exchange"),
        .name = "",
        .purpose = N_("One exchange in full. Nothing here is ever changed: a mistake is reversed, "
                      "and recorded again as it was."),
        .context = &one,
        .head = one_head,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    for (;;) {
        if (is_settled(&one)) { /* nothing left to reverse */
            page.choices = &choices[1];
            page.choice_count = 1;
        }
        if (page_run(ui, &page) != 1)
            return;
        ask_reason(&one, N_("Reverse it: what was wrong?"));
    }
}

/* ---- the list ---- */
struct list {
    struct ui *ui;
    struct session *session;
    char typed[120];          /* what `found` was looked up for */
    struct party_brief found; /* id 0: nobody */
};

/* Whose exchanges are wanted; 0: everyone's; -1: of nobody, since none is called so. */
static int64_t wanted(struct list *list, const char *find) {
    struct err err = ERR_NONE;
    if (find[0] == '\0')
        return 0;
    if (strcmp(find, list->typed) != 0) {
        PUT_TEXT(list->typed, find);
        if (party_find(list->session->db, find, 0, true, false, NULL, 0, &list->found, 1, &err) !=
            1)
            list->found.id = 0;
    }
    return list->found.id ? list->found.id : -1;
}

static void fill_row(struct list *list, const struct exchange_line *line, struct row *row) {
    const struct exchange *e = &line->exchange;
    CLEAN(buffer_release) struct buffer hours = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer day = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer what = BUFFER_INIT;
    hours_text(&hours, e->minutes);
    date_text(&day, e->service_day, DATE_SHORT);
    if (e->kind == EXCHANGE_REVERSAL)
        buffer_addf(&what, _("(takes back %lld)"), (long long)e->reversal_of);
    else if (e->reversed_by)
        buffer_add(&what, _("(taken back)"));
    else
        exchange_what(list->session->db, e, false, &what);
    *row = (struct row){.id = e->seq, .key = {.number = e->seq}};
    PUT_TEXT(row->cell[0], line->giver.name);
    PUT_TEXT(row->cell[1], hours.text);
    PUT_TEXT(row->cell[2], line->receiver.name);
    PUT_TEXT(row->cell[3], day.text);
    PUT_TEXT(row->cell[4], what.text);
}

static int fetch(void *context, const char *find, const struct row_key *after, bool back,
                 struct row *rows, int max) {
    struct list *list = context;
    struct err err = ERR_NONE;
    int64_t party = wanted(list, find);
    if (party < 0 || max <= 0)
        return 0;
    struct exchange_line *lines = mem_alloc((size_t)max * sizeof *lines);
    int count =
        exchange_page(list->session->db, party, after ? after->number : 0, back, lines, max, &err);
    for (int i = 0; i < count; i++)
        fill_row(list, &lines[i], &rows[i]);
    mem_release(&lines);
    if (count < 0)
        ui_say_err(list->ui, &err);
    return count;
}

static int64_t count_rows(void *context, const char *find) {
    struct list *list = context;
    int64_t party = wanted(list, find);
    return party < 0 ? 0 : exchange_count(list->session->db, party);
}

static void list_head(void *context, struct lines *out) {
    struct list *list = context;
    if (list->typed[0] != '\0' && list->found.id)
        lines_fact(out, 2, LABEL_COLS, _("Only with"), list->found.name);
}

void exchanges_screen(struct ui *ui, struct session *session) {
    static const struct row_source source = {fetch, count_rows};
    static const struct column columns[] = {
        {N_("Who gave"), 20, 12, false, 0},     {N_("Hours"), 8, 7, true, 0},
        {N_("Who received"), 16, 12, false, 0}, {N_("When"), 12, 11, false, 1},
        {N_("What"), 18, 8, false, 2},
    };
    struct list list = {.ui = ui, .session = session};
    struct page page = {
        .title = N_("Exchanges"),
        .name = "",
        .purpose = N_("Every exchange, the latest first. Type part of a name to see only those of "
                      "one person. Enter opens one, to read it or to reverse it."),
        .context = &list,
        .head = list_head,
        .rows = &source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("No exchange is recorded here yet. Record one from the first screen."),
        .find = true,
        .find_label = N_("Find"),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    while (page_run(ui, &page) == PAGE_ROW)
        show_one(ui, session, page.row);
}
