/* SPDX-License-Identifier: GPL-3.0-or-later
 * Pieces that the screens of matching share. */
#include "matching/match_part.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/layout.h"
#include "text/utf8.h"
#include "widget/form.h"

static void add_line(struct lines *out, struct buffer *line) {
    buffer_trim_end(line);
    if (line->len)
        lines_add(out, STYLE_NORMAL, 2, line->text);
    buffer_clear(line);
}

void match_reasons(const struct match *match, bool one_a_line, struct lines *out) {
    enum { REASON_COLS = 38 };
    struct buffer line CLEAN(buffer_release) = BUFFER_INIT;
    for (int i = 0; i < match->verdict.reason_count; i++) {
        struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
        reason_text(&text, &match->verdict.reasons[i]);
        if (one_a_line || text_cols(text.text) >= REASON_COLS) {
            add_line(out, &line);
            lines_add(out, STYLE_NORMAL, 2, text.text);
        } else if (!line.len) {
            text_fit(&line, text.text, REASON_COLS, ALIGN_LEFT);
            buffer_add_char(&line, ' ');
        } else {
            buffer_add(&line, text.text);
            add_line(out, &line);
        }
    }
    add_line(out, &line);
}

void match_stops(const struct match *match, struct lines *out) {
    for (enum gate gate = 0; gate < GATE_COUNT; gate++)
        if (match->verdict.gates & 1u << gate)
            lines_add(out, STYLE_NORMAL, 4, _(gate_says(gate)));
}

static void add_piece(struct buffer *out, size_t start, const char *piece) {
    if (!*piece)
        return;
    buffer_add(out, out->len > start ? "; " : "");
    buffer_add(out, piece);
}

void match_reach(const struct match *match, struct buffer *out) {
    size_t start = out->len;
    add_piece(out, start, match->phone);
    add_piece(out, start, match->prefers);
    if (match->drop_in)
        add_piece(out, start, _("comes to the drop-in"));
    if (out->len == start)
        buffer_add(out, _("see their card"));
}

/* ---- a day and a time ---- */

struct arrange {
    day_t day;
    int32_t at_min;
    char place[CONTACT_BYTES];
};
enum arrange_field { ARRANGE_DAY = 1, ARRANGE_AT, ARRANGE_PLACE };

static void check(void *context, const void *data, struct problems *problems) {
    const struct arrange *arrange = data;
    (void)context;
    if (arrange->day == DAY_NONE)
        problems_add(problems, ARRANGE_DAY, N_("Say on which day it is arranged."), NULL);
    else if (arrange->day < clock_today())
        problems_add(problems, ARRANGE_DAY,
                     N_("This day has gone by. What has happened is recorded as an exchange."),
                     NULL);
}

bool arrange_form(struct ui *ui, const char *name, struct ask *ask) {
    static const struct field fields[] = {
        {.id = ARRANGE_DAY,
         .kind = FIELD_DATE,
         .label = N_("On which day?"),
         FIELD_AT(struct arrange, day),
         .needed = true,
         .ahead = true},
        {.id = ARRANGE_AT,
         .kind = FIELD_TIME,
         .label = N_("At what time?"),
         FIELD_AT(struct arrange, at_min)},
        {.id = ARRANGE_PLACE,
         .kind = FIELD_TEXT,
         .label = N_("Where do they meet?"),
         FIELD_AT(struct arrange, place)},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Arrange it"), .needs = NEEDS_WRITER},
        {.number = 0, .label = N_("Cancel")},
    };
    struct arrange data = {.day = ask->day, .at_min = ask->at_min};
    PUT_TEXT(data.place, ask->place);
    struct form form = {
        .title = N_("Arrange a day and time"),
        .name = name,
        .purpose =
            N_("When and where the two meet, as both of them said. It then stands under what is "
               "arranged until it is recorded or cancelled."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = &data,
        .check = check,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    if (form_run(ui, &form) != 1)
        return false;
    ask->day = data.day;
    ask->at_min = data.at_min;
    PUT_TEXT(ask->place, data.place);
    return true;
}
