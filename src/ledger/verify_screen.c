/* SPDX-License-Identifier: GPL-3.0-or-later
 * The check of the whole ledger, with its result in words. */
#include "base/i18n.h"
#include "base/progress.h"
#include "ledger/exchange_screen.h"
#include "ledger/verify.h"
#include "widget/page.h"

struct checking {
    struct ui *ui;
    struct progress progress;
    struct verify_report report;
    enum outcome outcome;
    struct err err;
};

static void so_far(void *context, int percent) {
    struct checking *c = context;
    if (progress_due(&c->progress, percent))
        ui_working(c->ui, _("Checking the ledger"), c->progress.percent);
}

static void result(void *context, struct lines *out) {
    const struct checking *c = context;
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    if (c->outcome == OUTCOME_OK) {
        lines_add(out, STYLE_GOOD, 2, _("The ledger is as it was recorded."));
    } else {
        err_text(&c->err, &text);
        lines_add(out, STYLE_ERROR, 2, text.text);
        lines_add(out, STYLE_NORMAL, 2,
                  _("Stop recording, and ask whoever looks after the backups of this centre."));
    }
    lines_blank(out);
    lines_addf(out, STYLE_NORMAL, 2, _("Entries checked: %lld"), (long long)c->report.entries);
    /* TRANSLATORS: how many entries the ledger had, and the first digits of its seal */
    lines_addf(out, STYLE_NORMAL, 2, _("Ledger: %1$lld %2$s"), (long long)c->report.entries,
               c->report.head);
}

void verify_screen(struct ui *ui, struct session *session) {
    struct checking c = {.ui = ui, .err = ERR_NONE};
    progress_begin(&c.progress);
    c.outcome = ledger_verify(session->db, NULL, so_far, &c, &c.report, &c.err);
    show_lines(ui, N_("Check of the ledger"), "", result, &c);
}
