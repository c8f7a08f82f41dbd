/* SPDX-License-Identifier: GPL-3.0-or-later
 * Help is composed from the tables that the program itself runs by: what the screen is for, its
 * actions, its keys, all commands. So it cannot say what is not so. */
#include "widget/help.h"

#include "base/clock.h"
#include "text/date.h"
#include "text/hours.h"
#include "text/layout.h"
#include "text/utf8.h"
#include "ui_private.h"

static const struct help_key keys[] = {
    {HELP_CHOICES, N_("1 to 9"), N_("Do the action of that number.")},
    {HELP_CHOICES, N_("0"), N_("Go back, as the last line says.")},
    {HELP_FIND, N_("Letters, digits"), N_("Find as you type. Accents and capitals do not matter.")},
    {HELP_FIND, N_("Backspace"), N_("Take back the last letter.")},
    {HELP_FIND, N_("Ctrl-U"), N_("Clear what was typed. Esc does this too.")},
    {HELP_FIND, N_("Tab"), N_("Go to the numbered actions, then Enter does one.")},
    {HELP_ROWS, N_("Up, Down"), N_("Go to the next row; after the last one come the actions.")},
    {HELP_ROWS, N_("PgUp, PgDn"), N_("A screen further up or down.")},
    {HELP_ROWS, N_("Home, End"), N_("The first or the last row.")},
    {HELP_FORM, N_("Tab, Down"), N_("Next field. Fields can be filled in any order.")},
    {HELP_FORM, N_("Shift-Tab, Up"), N_("Field before.")},
    {HELP_FORM, N_("F2"), N_("Save: the first numbered action.")},
    {HELP_FORM, N_("F4 or Space"), N_("Open the list of this field; typing shortens the list.")},
    {HELP_FORM, N_("Ctrl-U"), N_("Clear this field.")},
    {HELP_EVERYWHERE, N_("Enter"), N_("Do what the marker > stands on.")},
    {HELP_EVERYWHERE, N_("Esc or Ctrl-C"), N_("Go back. Nothing typed is lost without asking.")},
    {HELP_EVERYWHERE, N_("F1, ? or Ctrl-G"),
     N_("This help. Where ? can be typed, use F1 or Ctrl-G.")},
    {HELP_EVERYWHERE, N_("F5 or Ctrl-T"), N_("Next language: English, Cymraeg, Gàidhlig.")},
    {HELP_EVERYWHERE, N_("F6"), N_("Undo what was saved last. It says what that is, and asks.")},
    {HELP_EVERYWHERE, N_("F9 or :"), N_("Go to any command by typing its name.")},
    {HELP_EVERYWHERE, N_("F10"), N_("Lock the screen or leave.")},
    {HELP_EVERYWHERE, N_("Ctrl-L"), N_("Draw the screen again.")},
};

int help_key_count(void) {
    return (int)COUNT_OF(keys);
}

const struct help_key *help_key(int i) {
    return &keys[i];
}

const char *help_where_name(enum help_where where) {
    switch (where) {
    case HELP_CHOICES:
        return N_("Numbered actions");
    case HELP_ROWS:
        return N_("Lists");
    case HELP_FIND:
        return N_("Finding");
    case HELP_FORM:
        return N_("Forms");
    default:
        return N_("Everywhere");
    }
}

/* ---- composing ---- */

static void heading(struct lines *out, const char *text) {
    if (out->count > 0) {
        lines_blank(out);
    }
    lines_add(out, STYLE_HEAD, 0, text);
}

static void purpose(const struct ui_place *place, struct lines *out) {
    if (place && place->purpose && place->purpose[0]) {
        heading(out, _("What this screen is for"));
        lines_add(out, STYLE_NORMAL, 2, i18n_text(place->purpose));
    }
}

static void choices(struct ui *ui, const struct ui_place *place, struct lines *out) {
    if (!place || place->choice_count == 0) {
        return;
    }
    heading(out, _("What can be done here"));
    for (int i = 0; i < place->choice_count; i++) {
        const struct choice *choice = &place->choices[i];
        lines_addf(out, STYLE_NORMAL, 2, "%d  %s", choice->number, i18n_text(choice->label));
        if (choice->help) {
            lines_add(out, STYLE_NORMAL, 5, i18n_text(choice->help));
        }
        if (!ui_needs_hold(ui, choice->needs & ~(unsigned)NEEDS_ROW, false)) {
            lines_add(out, STYLE_HINT, 5, _("Not offered to you now; a coordinator can do it."));
        } else if (choice->needs & NEEDS_ROW) {
            lines_add(out, STYLE_HINT, 5, _("Offered when the marker is on a row."));
        }
    }
}

static bool speaks_of(const struct ui_place *place, enum help_where where) {
    switch (where) {
    case HELP_CHOICES:
        return !place || (place->choice_count > 0 && !place->find && !place->form);
    case HELP_ROWS:
        return !place || place->rows;
    case HELP_FIND:
        return !place || place->find;
    case HELP_FORM:
        return !place || place->form;
    default:
        return true;
    }
}

static void key_table(const struct ui_place *place, struct lines *out) {
    int label_cols = 0;
    for (int i = 0; i < help_key_count(); i++) {
        int cols = text_cols(i18n_text(keys[i].key)) + 2;
        label_cols = cols > label_cols ? cols : label_cols;
    }
    heading(out, _("Keys"));
    for (int i = 0; i < help_key_count(); i++) {
        if (speaks_of(place, keys[i].where)) {
            struct buffer line CLEAN(buffer_release) = BUFFER_INIT;
            text_fit(&line, i18n_text(keys[i].key), label_cols, ALIGN_LEFT);
            buffer_add(&line, i18n_text(keys[i].help));
            lines_add(out, STYLE_NORMAL, 2, line.text);
        }
    }
}

static void commands(struct ui *ui, struct lines *out) {
    if (ui->setup.command_count == 0 || ui_shut(ui)) {
        return;
    }
    heading(out, _("All commands: F9 goes to any of them by name"));
    for (int i = 0; i < ui->setup.command_count; i++) {
        const struct command *command = &ui->setup.commands[i];
        lines_add(out, STYLE_NORMAL, 2, i18n_text(command->name));
        if (command->help) {
            lines_add(out, STYLE_NORMAL, 5, i18n_text(command->help));
        }
    }
}

void help_compose(struct ui *ui, const struct ui_place *place, struct lines *out) {
    purpose(place, out);
    choices(ui, place, out);
    key_table(place, out);
    commands(ui, out);
}

void help_compose_said(const struct ui *ui, struct lines *out) {
    int count = ui->said_count < UI_RECALL ? ui->said_count : UI_RECALL;
    if (count == 0 || ui->locked) {
        lines_add(out, STYLE_NORMAL, 2, _("There was no message yet."));
        return;
    }
    for (int i = 1; i <= count; i++) {
        const struct ui_said *said = &ui->said[(ui->said_count - i) % UI_RECALL];
        struct buffer line CLEAN(buffer_release) = BUFFER_INIT;
        clock_time_text(&line, clock_minute_of_day(said->at));
        buffer_addf(&line, "  %s", said->text);
        lines_add(out, STYLE_NORMAL, 2, line.text);
    }
}

/* ---- F1 ---- */

struct help_context {
    struct ui *ui;
    const struct ui_place *place;
};

static void help_head(void *context, struct lines *out) {
    const struct help_context *help = context;
    help_compose(help->ui, help->place, out);
}

static void said_head(void *context, struct lines *out) {
    const struct help_context *help = context;
    help_compose_said(help->ui, out);
}

void ui_help(struct ui *ui) {
    static const struct choice offered[] = {
        {1, N_("Last messages"), NULL, NEEDS_NOTHING, false},
        {0, N_("Back"), NULL, NEEDS_NOTHING, false},
    };
    struct help_context help = {ui, ui->place};
    struct page page = {.title = N_("Help"),
                        .name = "",
                        .context = &help,
                        .head = help_head,
                        .choices = offered,
                        .choice_count = (int)COUNT_OF(offered),
                        .focus_choice = 1};
    if (ui->helping) {
        ui_say(ui, MESSAGE_INFO, "%s", _("This is the help already. Esc goes back."));
        return;
    }
    ui->helping = true;
    while (page_run(ui, &page) == 1) {
        show_lines(ui, N_("Last messages"), "", said_head, &help);
    }
    ui->helping = false;
}
