/* SPDX-License-Identifier: GPL-3.0-or-later
 * F9: go to any command by typing part of its name, in the language of the moment. */
#include "base/mem.h"
#include "text/fold.h"
#include "ui_private.h"

static bool offered(struct ui *ui, int i, const char *find) {
    const struct command *command = &ui->setup.commands[i];
    return ui_needs_hold(ui, command->needs & ~(unsigned)NEEDS_ROW, false) &&
           (!find[0] || text_fold_matches(i18n_text(command->name), find));
}

static void fill(const struct ui *ui, int i, struct row *row) {
    const struct command *command = &ui->setup.commands[i];
    row->id = i + 1;
    row->key = (struct row_key){"", i + 1};
    for (int cell = 0; cell < ROW_CELLS; cell++) {
        row->cell[cell][0] = '\0';
    }
    PUT_TEXT(row->cell[0], i18n_text(command->name));
    PUT_TEXT(row->cell[1], command->help ? i18n_text(command->help) : "");
}

static int commands_fetch(void *context, const char *find, const struct row_key *after, bool back,
                          struct row *rows, int max) {
    struct ui *ui = context;
    int step = back ? -1 : 1, got = 0;
    int at = after ? (int)after->number - 1 + step : back ? ui->setup.command_count - 1 : 0;
    for (; at >= 0 && at < ui->setup.command_count && got < max; at += step) {
        if (offered(ui, at, find)) {
            fill(ui, at, &rows[got++]);
        }
    }
    return got;
}

static int64_t commands_count(void *context, const char *find) {
    struct ui *ui = context;
    int64_t count = 0;
    for (int i = 0; i < ui->setup.command_count; i++) {
        count += offered(ui, i, find);
    }
    return count;
}

static void go_to(struct ui *ui, void *app) {
    static const struct row_source source = {commands_fetch, commands_count};
    static const struct column columns[] = {{"", 30, 20, false, 0}, {"", 40, 10, false, 1}};
    struct page page = {.title = N_("Go to"),
                        .name = "",
                        .purpose = N_("Type part of the name of what you want to do, "
                                      "then Enter goes there. Esc comes back here."),
                        .context = ui,
                        .rows = &source,
                        .columns = columns,
                        .column_count = (int)COUNT_OF(columns),
                        .empty = N_("No command has such a name. Esc clears what was typed."),
                        .find = true,
                        .find_label = N_("Go to"),
                        .focus_choice = PAGE_INIT_FOCUS};
    (void)app;
    if (page_run(ui, &page) == PAGE_ROW) {
        ui_run_command(ui, &ui->setup.commands[page.row - 1]);
    }
}

void ui_go_to(struct ui *ui) {
    static const struct command command = {N_("Go to"), NULL, NULL, NEEDS_NOTHING, go_to};
    if (ui->setup.command_count == 0) {
        ui_no_such_key(ui);
    } else {
        ui_run_command(ui, &command);
    }
}
