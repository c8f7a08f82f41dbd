/* SPDX-License-Identifier: GPL-3.0-or-later
 * The check of the whole ledger, with its result in words. */
#include "base/clock.h"
#include "base/i18n.h"
#include "ledger/exchange_screen.h"
#include "ledger/verify.h"
#include "widget/page.h"

enum { QUIET_MS = 1000, PERCENT_STEP = 10 };

struct checking {
    struct ui *ui;
    int64_t since_ms;
    int told_percent;
    struct verify_report report;
    enum outcome outcome;
    struct err err;
};

/* Nothing is said in the first second; then every tenth part. */
static void progress(void *context, int percent) {
    struct checking *c = context;
    if (clock_monotonic_ms() - c->since_ms < QUIET_MS || percent < c->told_percent + PERCENT_STEP)
        return;
    c->told_percent = percent - percent % PERCENT_STEP;
    ui_working(c->ui, _("Checking the ledger"), c->told_percent);
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
    struct checking c = {.ui = ui, .since_ms = clock_monotonic_ms(), .err = ERR_NONE};
    c.outcome = ledger_verify(session->db, NULL, progress, &c, &c.report, &c.err);
    show_lines(ui, N_("Check of the ledger"), "", result, &c);
}
