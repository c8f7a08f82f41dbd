/* SPDX-License-Identifier: GPL-3.0-or-later
 * A text to a file that somebody names, or to the printer. */
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "ledger/paper.h"
#include "ledger/print.h"
#include "text/date.h"
#include "widget/form.h"

void paper_lines(const struct paper *paper, struct lines *out) {
    for (const char *at = paper->text.text; *at != '\0';) {
        size_t len = strcspn(at, "\n");
        CLEAN(buffer_release) struct buffer line = BUFFER_INIT;
        buffer_add_bytes(&line, at, len);
        lines_add(out, STYLE_NORMAL, 0, line.text);
        at += len + (at[len] == '\n');
    }
}

void paper_name_file(struct paper *paper, const char *name) {
    CLEAN(buffer_release) struct buffer file = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer path = BUFFER_INIT;
    buffer_addf(&file, "%s-", name);
    date_text(&file, clock_today(), DATE_ISO);
    buffer_add(&file, ".txt");
    path_data_file(&path, file.text);
    PUT_TEXT(paper->file, path.text);
}

void paper_write_screen(struct ui *ui, struct paper *paper) {
    static const struct field fields[] = {{.id = 1,
                                           .kind = FIELD_TEXT,
                                           .label = N_("File"),
                                           FIELD_AT(struct paper, file),
                                           .needed = true}};
    static const struct choice choices[] = {
        {1, N_("Write the file"), NULL, NEEDS_NOTHING, false},
        {0, N_("Cancel"), NULL, NEEDS_NOTHING, false},
    };
    struct form form = {
        .title = N_("Write to a file"),
        .name = "",
        .purpose = paper->purpose,
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = paper,
        .context = paper,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    while (form_run(ui, &form) == 1) {
        struct err err = ERR_NONE;
        enum outcome outcome = path_make_parents(paper->file, &err);
        if (outcome == OUTCOME_OK)
            outcome = path_write_file(paper->file, paper->text.text, paper->text.len, &err);
        if (outcome == OUTCOME_OK) {
            ui_say(ui, MESSAGE_SAVED, _("Saved: %s"), paper->file);
            return;
        }
        ui_say_err(ui, &err);
    }
}

void paper_print_screen(struct ui *ui, const struct paper *paper) {
    struct err err = ERR_NONE;
    if (print_text(paper->text.text, paper->text.len, &err) == OUTCOME_OK)
        ui_say(ui, MESSAGE_SAVED, "%s", _("Sent to the printer."));
    else
        ui_say_err(ui, &err);
}
