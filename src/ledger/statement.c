/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words and columns of a statement. */
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "ledger/statement.h"
#include "text/date.h"
#include "text/hours.h"
#include "text/layout.h"
#include "text/utf8.h"

enum { DAY_COLS = 15, SIDE_COLS = 12, HOURS_COLS = 9, OTHER_COLS = 21, NOTE_INDENT_COLS = 15 };

void statement_release(struct statement *statement) {
    mem_release(&statement->rows);
    statement->count = statement->room = 0;
}

/* ---- sums ---- */
void totals_sentence(const struct totals *totals, bool counts, struct buffer *out) {
    CLEAN(buffer_release) struct buffer given = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer received = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer left = BUFFER_INIT;
    int64_t left_min = totals->in_min - totals->out_min;
    hours_text(&given, totals->given_min);
    hours_text(&received, totals->received_min);
    hours_text(&left, left_min < 0 ? -left_min : left_min);
    if (!counts)
        buffer_addf(out, _("Given %s, received %s"), given.text, received.text);
    else if (left_min >= 0)
        /* TRANSLATORS: hours given, hours received, hours left */
        buffer_addf(out, _("Given %s, received %s: %s to enjoy"), given.text, received.text,
                    left.text);
    else
        buffer_addf(out, _("Given %s, received %s: %s to give back when it suits"), given.text,
                    received.text, left.text);
}

static void add_hours(struct buffer *out, const char *format, int64_t minutes) {
    CLEAN(buffer_release) struct buffer hours = BUFFER_INIT;
    hours_text(&hours, minutes);
    buffer_addf(out, format, hours.text);
    buffer_add_char(out, '\n');
}

static void add_sums(const struct statement *s, struct buffer *out) {
    int64_t left_min = s->totals.in_min - s->totals.out_min;
    add_hours(out, _("Given: %s"), s->totals.given_min);
    add_hours(out, _("Received: %s"), s->totals.received_min);
    if (s->counts && left_min >= 0)
        add_hours(out, _("To enjoy: %s"), left_min);
    else if (s->counts)
        add_hours(out, _("To give back when it suits: %s"), -left_min);
}

/* ---- rows ---- */
static void note_line(void *context, const char *piece, size_t len) {
    struct buffer *out = context;
    buffer_add_times(out, ' ', NOTE_INDENT_COLS);
    buffer_add_bytes(out, piece, len);
    buffer_add_char(out, '\n');
}

static void add_note(const char *note, struct buffer *out) {
    (void)text_wrap(note, STATEMENT_COLS - NOTE_INDENT_COLS, note_line, out);
}

static void add_columns(const char *day, const char *side, const char *hours, const char *other,
                        const char *what, struct buffer *out) {
    text_fit(out, day, DAY_COLS - 1, ALIGN_LEFT);
    buffer_add_char(out, ' ');
    text_fit(out, side, SIDE_COLS - 1, ALIGN_LEFT);
    buffer_add_char(out, ' ');
    text_fit(out, hours, HOURS_COLS, ALIGN_RIGHT);
    buffer_add(out, "  ");
    text_fit(out, other, OTHER_COLS - 1, ALIGN_LEFT);
    buffer_add_char(out, ' ');
    text_cut(out, what, STATEMENT_COLS - DAY_COLS - SIDE_COLS - HOURS_COLS - 2 - OTHER_COLS);
    buffer_trim_end(out);
    buffer_add_char(out, '\n');
}

static void add_row(const struct statement_row *row, struct buffer *out) {
    CLEAN(buffer_release) struct buffer day = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer hours = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer note = BUFFER_INIT;
    date_text(&day, row->day, DATE_SHORT);
    hours_text(&hours, row->minutes);
    add_columns(day.text, i18n_text(exchange_side_name(row->kind, row->giver)), hours.text,
                row->other, row->what, out);
    if (row->thanks[0] != '\0') {
        buffer_addf(&note, _("Thanks: %s"), row->thanks);
        add_note(note.text, out);
    }
    if (row->recognition)
        add_note(_("(thanked, no hours moved)"), out);
    buffer_clear(&note);
    if (row->reversal_of)
        buffer_addf(&note, _("(takes back entry %lld)"), (long long)row->reversal_of);
    else if (row->reversed_by)
        buffer_addf(&note, _("(entry %1$lld, taken back by entry %2$lld)"), (long long)row->seq,
                    (long long)row->reversed_by);
    if (note.len > 0)
        add_note(note.text, out);
}

static void add_rows(const struct statement *s, struct buffer *out) {
    if (s->count == 0) {
        buffer_addf(out, "%s\n", _("No exchanges in this time yet."));
        return;
    }
    add_columns(C_("statement", "Day"), "", C_("statement", "Hours"), C_("statement", "With"),
                C_("statement", "What"), out);
    for (int i = 0; i < s->count; i++)
        add_row(&s->rows[i], out);
}

/* ---- the whole ---- */
static void add_day(struct buffer *out, const char *format, day_t day) {
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    if (day == DAY_NONE)
        return;
    date_text(&text, day, DATE_LONG);
    buffer_addf(out, format, text.text);
    buffer_add_char(out, '\n');
}

void statement_compose(const struct statement *s, struct buffer *out) {
    CLEAN(buffer_release) struct buffer name = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer centre = BUFFER_INIT;
    text_safe(&centre, s->centre, false);
    text_safe(&name, s->name, false);
    buffer_addf(out, "%s\n%s\n\n", centre.text, _("Statement of hours"));
    buffer_addf(out, _("Name: %s"), name.text);
    buffer_add_char(out, '\n');
    if (s->number) {
        buffer_addf(out, _("Number: %lld"), (long long)s->number);
        buffer_add_char(out, '\n');
    }
    add_day(out, _("Date: %s"), s->today);
    add_day(out, _("From: %s"), s->from);
    add_day(out, _("Up to: %s"), s->to);
    buffer_add_char(out, '\n');
    add_rows(s, out);
    buffer_addf(out, "\n%s\n", _("In all"));
    add_sums(s, out);
    buffer_add_char(out, '\n');
    /* TRANSLATORS: how many entries the ledger had, and the first digits of its seal */
    buffer_addf(out, _("Ledger: %1$lld %2$s"), (long long)s->head_count, s->head_hash);
    buffer_add_char(out, '\n');
}
