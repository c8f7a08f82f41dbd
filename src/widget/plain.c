/* SPDX-License-Identifier: GPL-3.0-or-later
 * Line mode: lines out, lines in, and the answers that mean the same everywhere. No cursor, no
 * colour; everything printed passes text_safe, everything read passes text_clean. */
#include "plain.h"
#include "plain_private.h"

#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { LINE_MOST_BYTES = 8192 };

static void print(struct ui *ui, const char *text) {
    struct buffer safe CLEAN(buffer_release) = BUFFER_INIT;
    text_safe(&safe, text, true);
    fputs(safe.text, ui->setup.out);
}

void plain_line(struct ui *ui, const char *text) {
    print(ui, text);
    fputc('\n', ui->setup.out);
}

void plain_lines(struct ui *ui, const struct lines *lines) {
    for (int i = 0; i < lines->count; i++) {
        fprintf(ui->setup.out, "%*s", lines->at[i].indent_cols, "");
        plain_line(ui, lines->at[i].text);
    }
}

/* Sentences name the keys of the full screen; here the same is done by signs. */
static void name_signs(struct buffer *out, const char *text) {
    static const struct {
        const char *key, *sign;
    } keys[] = {{"F1", "?"}, {"F5", "*"}, {"F6", "<"}, {"F9", ":"}};
    while (*text != '\0') {
        size_t i = 0;
        while (i < COUNT_OF(keys) && strncmp(text, keys[i].key, 2) != 0) {
            i++;
        }
        bool whole = i < COUNT_OF(keys) && (text[2] < '0' || text[2] > '9');
        buffer_add_bytes(out, whole ? keys[i].sign : text, 1);
        text += whole ? 2 : 1;
    }
}

void plain_say(struct ui *ui, enum message kind, const char *text) {
    (void)kind; /* the text begins with it in words */
    struct buffer said CLEAN(buffer_release) = BUFFER_INIT;
    name_signs(&said, text);
    plain_line(ui, said.text);
    fflush(ui->setup.out);
}

void plain_top(struct ui *ui) {
    struct buffer trail CLEAN(buffer_release) = BUFFER_INIT;
    ui_trail(ui, &trail);
    fputc('\n', ui->setup.out);
    plain_line(ui, trail.text);
    if (ui->setup.practice) {
        plain_line(ui, _("PRACTICE: nobody here is real. Try anything."));
    }
}

static bool read_line(struct ui *ui, struct buffer *answer) {
    char *line = NULL;
    size_t room = 0;
    buffer_clear(answer);
    if (ui->setup.before_wait != NULL) {
        ui->setup.before_wait(ui->setup.app);
    }
    fflush(ui->setup.out);
    ssize_t got = getline(&line, &room, ui->setup.in);
    if (got < 0 || term_should_stop()) {
        free(line);
        ui_close_all(ui);
        return false;
    }
    size_t len = (size_t)got > LINE_MOST_BYTES ? LINE_MOST_BYTES : (size_t)got;
    int faults = text_clean(answer, line, len, false);
    free(line);
    if (faults & (TEXT_HOSTILE | TEXT_NOT_UTF8)) {
        ui_say(ui, MESSAGE_NOTICE, "%s", _("Characters that do not belong in text were left out."));
    }
    if (len < (size_t)got) {
        ui_say(ui, MESSAGE_NOTICE, "%s", _("That line was too long: its end was left out."));
    }
    return true;
}

bool plain_ask(struct ui *ui, const char *prompt, struct buffer *answer) {
    print(ui, prompt);
    return read_line(ui, answer);
}

bool plain_ask_secret(struct ui *ui, const char *prompt, struct buffer *answer) {
    struct termios was;
    int in = fileno(ui->setup.in);
    bool hide = in >= 0 && isatty(in) && tcgetattr(in, &was) == 0;
    if (hide) {
        struct termios silent = was;
        silent.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(in, TCSAFLUSH, &silent);
    }
    bool got = plain_ask(ui, prompt, answer);
    if (hide) {
        tcsetattr(in, TCSAFLUSH, &was);
        fputc('\n', ui->setup.out); /* the one that was not echoed */
    }
    return got;
}

int plain_number(const char *answer) {
    size_t digits = strspn(answer, "0123456789");
    return digits > 0 && digits <= 4 && answer[digits] == '\0' ? atoi(answer) : -1;
}

/* ---- answers that mean the same everywhere ---- */
/* What the place is for and what its choices do. The keys of a full screen are not for here. */
static void place_help(const struct ui_place *place, struct lines *text) {
    if (place->purpose != NULL) {
        lines_add(text, STYLE_NORMAL, 0, _(place->purpose));
    }
    for (int i = 0; i < place->choice_count; i++) {
        const struct choice *choice = &place->choices[i];
        lines_addf(text, STYLE_NORMAL, 2, "%d  %s", choice->number, _(choice->label));
        if (choice->help != NULL) {
            lines_add(text, STYLE_NORMAL, 5, _(choice->help));
        }
    }
}

static void help(struct ui *ui) {
    static const char *const answers[] = {
        N_("a number: choose what it stands before; 0: back"),
        N_("words: find them, or choose what is called so"),
        N_("/ and words: find them, also digits; / alone: show all"),
        N_("+ and -: next and previous rows of a list"),
        N_(": and words: go to a command; : alone lists them"),
        N_("*: next language; <: undo the last saved change"),
    };
    static const char *const in_forms[] = {
        N_("Enter alone: keep what is there; a full stop: clear it"),
        N_("+: the whole list of choices"),
        N_("# and a number: go to that field; #0: go to the choices"),
    };
    struct lines text CLEAN(lines_release) = LINES_INIT;
    if (ui->place != NULL) {
        place_help(ui->place, &text);
        lines_blank(&text);
    }
    lines_add(&text, STYLE_HEAD, 0, _("Type an answer and press Enter:"));
    for (size_t i = 0; i < COUNT_OF(answers); i++) {
        lines_add(&text, STYLE_NORMAL, 2, _(answers[i]));
    }
    for (size_t i = 0; ui->place != NULL && ui->place->form && i < COUNT_OF(in_forms); i++) {
        lines_add(&text, STYLE_NORMAL, 2, _(in_forms[i]));
    }
    plain_lines(ui, &text);
}

static bool offered(struct ui *ui, const struct command *command, const char *words) {
    return ui_needs_hold(ui, command->needs, false) &&
           (words[0] == '\0' || text_fold_matches(_(command->name), words));
}

static void go_to(struct ui *ui, const char *words) {
    const struct command *commands = ui->setup.commands, *found = NULL;
    struct buffer line CLEAN(buffer_release) = BUFFER_INIT;
    int count = 0;
    for (int i = 0; i < ui->setup.command_count; i++) {
        if (offered(ui, &commands[i], words)) {
            found = &commands[i];
            count++;
        }
    }
    if (count == 1) {
        ui_run_command(ui, found);
        return;
    }
    for (int i = 0; count > 1 && i < ui->setup.command_count; i++) {
        if (offered(ui, &commands[i], words)) {
            buffer_clear(&line);
            buffer_addf(&line, "%d  %s", PLAIN_FIRST_ROW + i, _(commands[i].name));
            plain_line(ui, line.text);
        }
    }
    if (count == 0) {
        ui_say(ui, MESSAGE_NOTICE, _("No command is called %s."), words);
        return;
    }
    buffer_clear(&line);
    if (plain_ask(ui, _("Number of the command, or Enter to stay: "), &line)) {
        int index = plain_number(line.text) - PLAIN_FIRST_ROW;
        if (index >= 0 && index < ui->setup.command_count) {
            ui_run_command(ui, &commands[index]);
        }
    }
}

bool plain_everywhere(struct ui *ui, const char *answer) {
    if (answer[0] == ':') {
        go_to(ui, answer + 1 + strspn(answer + 1, " "));
    } else if (strcmp(answer, "?") == 0) {
        help(ui);
    } else if (strcmp(answer, "*") == 0) {
        ui_language_next(ui);
    } else if (strcmp(answer, "<") == 0) {
        ui_undo(ui);
    } else {
        return false;
    }
    return true;
}
