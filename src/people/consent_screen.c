/* SPDX-License-Identifier: GPL-3.0-or-later
 * What somebody agreed to: each asked for on its own, given and taken back at any time. */
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "people/member_store.h"
#include "people/party_store.h"
#include "people/people_screen.h"
#include "text/date.h"

struct showing {
    struct ui *ui;
    struct session *session;
    int64_t party;
};

static int fetch(void *context, const char *find, const struct row_key *after, bool back,
                 struct row *rows, int max) {
    const struct showing *showing = context;
    struct consent_now now[CONSENT_COUNT];
    struct err err = ERR_NONE;
    int count = 0;
    (void)find;
    if (consents_get(showing->session->db, showing->party, now, &err) != OUTCOME_OK) {
        ui_say_err(showing->ui, &err);
        return -1;
    }
    int at = after ? (int)after->number : back ? CONSENT_COUNT + 1 : 0;
    for (at += back ? -1 : 1; at >= 1 && at <= CONSENT_COUNT && count < max; at += back ? -1 : 1) {
        CLEAN(buffer_release) struct buffer since = BUFFER_INIT;
        const struct consent_now *one = &now[at - 1];
        struct row *row = &rows[count++];
        memset(row, 0, sizeof *row);
        row->id = row->key.number = at;
        PUT_TEXT(row->cell[0], _(consent_name((enum consent)(at - 1))));
        PUT_TEXT(row->cell[1], !one->asked  ? _("not asked yet")
                               : one->given ? _("agreed")
                                            : _("taken back"));
        if (one->asked)
            date_text(&since, clock_day_of(one->at), DATE_SHORT);
        PUT_TEXT(row->cell[2], since.text);
    }
    return count;
}

static void turn(struct showing *showing, enum consent consent) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("They agree")},
        {.number = 2, .label = N_("They do not agree, or take it back")},
        {.number = 3, .label = N_("Show what we keep and why")},
        {.number = 0, .label = N_("Leave it as it is")},
    };
    struct err err = ERR_NONE;
    int chosen =
        ask_choice(showing->ui, consent_name(consent), NULL, NULL, choices, COUNT_OF(choices));
    if (chosen == 3) {
        show_lines(showing->ui, N_("What we keep and why"), "", agreement_lines, NULL);
    } else if (chosen) {
        if (consent_add(showing->session, showing->party, consent, chosen == 1, &err) != OUTCOME_OK)
            ui_say_err(showing->ui, &err);
        else
            ui_say(showing->ui, MESSAGE_SAVED, _("Saved: %s"), _(consent_name(consent)));
    }
}

void consents_screen(struct ui *ui, struct session *session, int64_t party) {
    static const struct row_source source = {fetch, NULL};
    static const struct column columns[] = {
        {.head = N_("What for"), .cols = 44, .min_cols = 20},
        {.head = N_("Answer"), .cols = 14, .min_cols = 12},
        {.head = N_("Since"), .cols = 14, .min_cols = 12, .drop = 1},
    };
    static const struct choice choices[] = {{.number = PAGE_BACK, .label = N_("Back")}};
    struct showing showing = {ui, session, party};
    struct party_brief brief;
    struct err err = ERR_NONE;
    if (party_brief_get(session->db, party, &brief, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return;
    }
    struct page page = {
        .title = N_("What they agreed to"),
        .name = brief.name,
        .purpose = N_("Each agreement stands alone, is dated, and can be taken back at any time. "
                      "Enter changes one."),
        .context = &showing,
        .rows = &source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = "",
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    while (page_run(ui, &page) == PAGE_ROW)
        turn(&showing, (enum consent)(page.row - 1));
}
