/* SPDX-License-Identifier: GPL-3.0-or-later
 * Today on paper: 80 columns, a box to tick before each row; the walk-round list street by street.
 */
#include <string.h>
#include "base/i18n.h"
#include "text/date.h"
#include "text/layout.h"
#include "today/today.h"

enum { WHO_COLS = 23, PHONE_COLS = 13, WHAT_COLS = 23 }; /* and a day of 14, in 80 */

/* Cut to so many columns, or filled up with spaces, and one more. */
static void put_cell(struct buffer *out, const char *text, int cols) {
    text_fit(out, text, cols, ALIGN_LEFT);
    buffer_add_char(out, ' ');
}

/* The telephone stands in a column of its own here. */
static void put_row(struct buffer *out, struct db *db, const struct today_row *row, day_t today) {
    CLEAN(buffer_release) struct buffer what = BUFFER_INIT;
    bool shows_reach =
        row->kind == TODAY_NEWCOMER || row->kind == TODAY_ALONE || row->kind == TODAY_AGREEMENT;
    if (row->kind == TODAY_NOT_SEEN)
        buffer_add(&what, row->street);
    else if (shows_reach && !*row->prefers && row->drop_in)
        buffer_add(&what, _("comes to the drop-in"));
    else if (shows_reach)
        buffer_add(&what, row->prefers);
    else
        today_what(&what, db, row);
    buffer_add(out, "[ ] ");
    put_cell(out, row->name, WHO_COLS);
    put_cell(out, row->phone, PHONE_COLS);
    put_cell(out, what.text, WHAT_COLS);
    date_relative(out, row->since, today);
    buffer_add_char(out, '\n');
}

/* Where the next neighbourhood begins, on the walk-round list. */
static void put_area(struct buffer *out, const struct today_row *row,
                     const struct today_row *before) {
    if (!before || strcmp(before->area, row->area) != 0)
        buffer_addf(out, "\n%s\n", *row->area ? row->area : _("Neighbourhood not known"));
}

void today_print(struct buffer *out, const struct session *session, const struct today_list *list,
                 enum today_kind only, day_t today) {
    CLEAN(buffer_release) struct buffer day = BUFFER_INIT;
    const struct today_row *before = NULL;
    date_text(&day, today, DATE_LONG);
    buffer_addf(out, "%s\n%s\n", session->centre_name, day.text);
    for (int i = 0; i < list->count; i++) {
        const struct today_row *row = &list->at[i];
        if (!before || before->kind != row->kind)
            buffer_addf(out, "\n%s (%d)\n", _(today_kind_name(row->kind)), list->of[row->kind]);
        if (only == TODAY_NOT_SEEN)
            put_area(out, row, before);
        put_row(out, session->db, row, today);
        before = row;
    }
    if (!list->count)
        buffer_addf(out, "\n%s\n", _("Nothing is due today."));
}
