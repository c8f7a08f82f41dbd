/* SPDX-License-Identifier: GPL-3.0-or-later
 * A form in line mode: each field is asked in turn, then the choices. Enter keeps what is there, a
 * full stop clears it, "+" opens the whole list of a choice field, "#3" goes to the third field and
 * "#0" to the choices. What cannot be read is asked again; Enter then leaves it for later. */
#include "form_private.h"
#include "plain.h"
#include "plain_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/fold.h"

enum { MATCHES_MAX = 9 };
enum { TO_NEXT = -1, TO_CHOICES = -2, TO_AGAIN = -3, TO_END = -4 }; /* else: a field's index */

static void say_problem(struct form_session *session, int field_id) {
    struct buffer problem CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer line CLEAN(buffer_release) = BUFFER_INIT;
    form_problem_of(session->form, field_id, &problem);
    if (problem.len > 0) {
        buffer_addf(&line, _("Error: %s"), problem.text);
        plain_line(session->ui, line.text);
    }
}

static void say_reading(struct form_session *session, int index) {
    struct buffer reading CLEAN(buffer_release) = BUFFER_INIT;
    field_value_reading(session->form, &session->form->fields[index], &reading);
    if (reading.len > 0) {
        fputs("= ", session->ui->setup.out);
        plain_line(session->ui, reading.text);
    }
}

/* Fields are numbered from 1 as they are asked. */
static int number_of(const struct form *form, int index) {
    int number = 0;
    for (int i = 0; i <= index; i++) {
        number += form_field_takes(&form->fields[i]);
    }
    return number;
}

static int field_of(const struct form *form, int number) {
    for (int i = 0; i < form->field_count; i++) {
        if (form_field_takes(&form->fields[i]) && number_of(form, i) == number) {
            return i;
        }
    }
    return TO_AGAIN;
}

static void present(const struct form_session *session, int index, struct buffer *out) {
    const struct field *field = &session->form->fields[index];
    const char *text = session->states[index].text.text.text;
    if (field->kind == FIELD_CHECK) {
        buffer_add(out, field_value_empty(session->form, field) ? "[ ]" : "[x]");
    } else if (field->kind == FIELD_SECRET) {
        buffer_add(out, text[0] != '\0' ? "[***]" : "");
    } else if (text[0] != '\0') {
        buffer_addf(out, "[%s]", text);
    }
}

static void prompt_of(const struct form_session *session, int index, struct buffer *out) {
    const struct field *field = &session->form->fields[index];
    buffer_addf(out, "#%d ", number_of(session->form, index));
    form_label(field, out);
    if (field->kind == FIELD_CHECK) {
        buffer_addf(out, " (%s)", _("x chooses it, a full stop takes it back"));
    }
    size_t len = out->len;
    buffer_add_char(out, ' ');
    present(session, index, out);
    if (out->len == len + 1) {
        buffer_cut(out, len);
    }
    buffer_add(out, ": ");
}

static void set_text(struct form_session *session, int index, const char *typed) {
    struct field_state *state = &session->states[index];
    field_text_set(&state->text, "");
    unsigned edit = field_text_key(&state->text, (struct key){PRESS_PASTE, 0}, typed);
    form_say_edit(session->ui, edit);
    form_changed(session, index);
    session->list.open = false;
}

/* More than one fits: which? False: the input has ended. */
static bool which(struct form_session *session, int index, const struct option *options,
                  int count) {
    struct ui *ui = session->ui;
    struct buffer line CLEAN(buffer_release) = BUFFER_INIT;
    for (int i = 0; i < count; i++) {
        buffer_clear(&line);
        buffer_addf(&line, "%d  %s", PLAIN_FIRST_ROW + i, options[i].text);
        plain_line(ui, line.text);
    }
    if (count == MATCHES_MAX) {
        plain_line(ui, _("There may be more: type more of the name."));
    }
    if (!plain_ask(ui, _("Which number? Or Enter, to type it again: "), &line)) {
        return false;
    }
    int at = plain_number(line.text) - PLAIN_FIRST_ROW;
    if (at >= 0 && at < count) {
        form_choice_take(session, index, &options[at]);
    }
    return true;
}

static int answer_choice(struct form_session *session, int index, const char *answer) {
    struct form *form = session->form;
    const struct field *field = &form->fields[index];
    struct option options[MATCHES_MAX];
    set_text(session, index, answer);
    if (field->words_size > 0) {
        say_reading(session, index);
        return TO_NEXT;
    }
    int count = form_choice_find(form, field, answer, options, MATCHES_MAX);
    if (count > 1 && !form_choice_settle(session, index)) {
        form_forget_problem(form, field->id);
        if (!which(session, index, options, count)) {
            return TO_END;
        }
        return *field_id(form, field) != 0 ? TO_NEXT : TO_AGAIN;
    }
    if (count <= 1 && !form_choice_settle(session, index)) {
        say_problem(session, field->id);
        return TO_AGAIN;
    }
    struct buffer name CLEAN(buffer_release) = BUFFER_INIT;
    buffer_addf(&name, "= %s", session->states[index].text.text.text);
    plain_line(session->ui, name.text);
    return TO_NEXT;
}

static int answer_check(struct form_session *session, int index, const char *answer) {
    struct form *form = session->form;
    bool *on = (bool *)((char *)form->data + form->fields[index].offset);
    if (strcmp(answer, "x") != 0 && strcmp(answer, "X") != 0) {
        ui_say(session->ui, MESSAGE_NOTICE, "%s", _("Type x, a full stop, or Enter alone."));
        return TO_AGAIN;
    }
    *on = true;
    form->edited = true;
    form_forget_problem(form, form->fields[index].id);
    return TO_NEXT;
}

static int clear(struct form_session *session, int index) {
    struct form *form = session->form;
    const struct field *field = &form->fields[index];
    if (field->kind == FIELD_CHECK) {
        *(bool *)((char *)form->data + field->offset) = false;
        form->edited = true;
    } else {
        set_text(session, index, "");
        session->states[index].begin_id = 0;
        form_changed(session, index);
    }
    return TO_NEXT;
}

/* A note goes on until an empty line. */
static bool more_lines(struct form_session *session, struct buffer *answer) {
    struct buffer line CLEAN(buffer_release) = BUFFER_INIT;
    do {
        if (!plain_ask(session->ui, _("More, or Enter alone: "), &line)) {
            return false;
        }
        if (line.len > 0) {
            buffer_add_char(answer, '\n');
            buffer_add(answer, line.text);
        }
    } while (line.len > 0);
    return true;
}

static int answer_text(struct form_session *session, int index, struct buffer *answer) {
    const struct field *field = &session->form->fields[index];
    if (field->kind == FIELD_NOTE && !more_lines(session, answer)) {
        return TO_END;
    }
    set_text(session, index, answer->text);
    if (!form_check_field(session, index)) {
        say_problem(session, field->id);
        return TO_AGAIN;
    }
    say_reading(session, index);
    return TO_NEXT;
}

/* "#3" and "#0"; TO_NEXT when it is no such answer. */
static int jump(const struct form *form, const char *text) {
    int number = text[0] == '#' ? plain_number(text + 1) : -1;
    return number < 0 ? TO_NEXT : number == 0 ? TO_CHOICES : field_of(form, number);
}

static int answer_by_kind(struct form_session *session, int index, struct buffer *answer) {
    const struct form *form = session->form;
    const struct field *field = &form->fields[index];
    switch (field->kind) {
    case FIELD_CHECK:
        return answer_check(session, index, answer->text);
    case FIELD_CHOICE:
        if (strcmp(answer->text, "+") != 0) {
            return answer_choice(session, index, answer->text);
        }
        form_choice_pick(session, index);
        return *field_id(form, field) != 0 ? TO_NEXT : TO_AGAIN;
    default:
        return answer_text(session, index, answer);
    }
}

static int answered(struct form_session *session, int index, struct buffer *answer) {
    const struct field *field = &session->form->fields[index];
    const char *text = answer->text;
    if (field->kind != FIELD_SECRET && plain_everywhere(session->ui, text)) {
        if (text[0] == '?' && field->hint != NULL) {
            plain_line(session->ui, _(field->hint));
        }
        form_refresh_texts(session);
        return TO_AGAIN;
    }
    if (strcmp(text, ".") == 0) {
        return clear(session, index);
    }
    int to = jump(session->form, text);
    return to != TO_NEXT ? to : answer_by_kind(session, index, answer);
}

static int ask_field(struct form_session *session, int index) {
    const struct field *field = &session->form->fields[index];
    struct ui *ui = session->ui;
    session->form->focus = index;
    form_refresh_texts(session); /* one answer may have changed what another begins with */
    for (;;) {
        struct buffer prompt CLEAN(buffer_release) = BUFFER_INIT;
        struct buffer answer CLEAN(buffer_release) = BUFFER_INIT;
        prompt_of(session, index, &prompt);
        bool got = field->kind == FIELD_SECRET ? plain_ask_secret(ui, prompt.text, &answer)
                                               : plain_ask(ui, prompt.text, &answer);
        if (!got || ui_closing(ui)) {
            return TO_END;
        }
        if (answer.len == 0) {
            return TO_NEXT;
        }
        int to = answered(session, index, &answer);
        if (to != TO_AGAIN || ui_closing(ui)) {
            return ui_closing(ui) ? TO_END : to;
        }
    }
}

static void show_fixed(struct form_session *session, int index) {
    const struct field *field = &session->form->fields[index];
    struct buffer line CLEAN(buffer_release) = BUFFER_INIT;
    if (field->label != NULL && field->label[0] != '\0') {
        buffer_add(&line, _(field->label));
    }
    if (field->kind != FIELD_HEADING) {
        buffer_addf(&line, ": %s", session->states[index].text.text.text);
    }
    plain_line(session->ui, line.text);
}

/* Asks the fields from `at` on; `only`: just this one. False: the input has ended. */
static bool ask_fields(struct form_session *session, int at, bool only) {
    const struct form *form = session->form;
    while (at < form->field_count) {
        if (!form_field_takes(&form->fields[at])) {
            show_fixed(session, at++);
            continue;
        }
        int to = ask_field(session, at);
        if (to == TO_END) {
            return false;
        }
        if (to == TO_CHOICES || (to == TO_NEXT && only)) {
            return true;
        }
        at = to == TO_NEXT ? at + 1 : to;
    }
    return true;
}

static void show_choices(struct form_session *session) {
    struct form *form = session->form;
    struct lines tail CLEAN(lines_release) = LINES_INIT;
    bool back = false;
    if (form->tail != NULL) {
        form->tail(form->context, form->data, &tail);
        plain_lines(session->ui, &tail);
    }
    for (int i = 0; i < session->offered_count; i++) {
        struct buffer line CLEAN(buffer_release) = BUFFER_INIT;
        buffer_addf(&line, "%d  %s", session->offered[i]->number, _(session->offered[i]->label));
        plain_line(session->ui, line.text);
        back = back || session->offered[i]->number == 0;
    }
    if (!back) {
        struct buffer line CLEAN(buffer_release) = BUFFER_INIT;
        buffer_addf(&line, "0  %s", _("Back"));
        plain_line(session->ui, line.text);
    }
}

/* Every field with a problem once more, with its sentence. False: the input has ended. */
static bool ask_again(struct form_session *session) {
    const struct form *form = session->form;
    say_problem(session, 0);
    for (int i = 0; i < form->field_count; i++) {
        struct buffer problem CLEAN(buffer_release) = BUFFER_INIT;
        form_problem_of(form, form->fields[i].id, &problem);
        if (problem.len == 0 || !form_field_takes(&form->fields[i])) {
            continue;
        }
        say_problem(session, form->fields[i].id);
        if (!ask_fields(session, i, true)) {
            return false;
        }
    }
    return true;
}

static int ask_choices(struct form_session *session) {
    struct buffer answer CLEAN(buffer_release) = BUFFER_INIT;
    struct form *form = session->form;
    show_choices(session);
    if (!plain_ask(session->ui, _("Number, # and a field's number, or ? for help: "), &answer)) {
        return 0;
    }
    int number = plain_number(answer.text);
    if (plain_everywhere(session->ui, answer.text)) {
        form_refresh_texts(session);
    } else if (answer.text[0] == '#' && plain_number(answer.text + 1) > 0) {
        int field = field_of(form, plain_number(answer.text + 1));
        if (field >= 0 && !ask_fields(session, field, true)) {
            return 0;
        }
    } else if (number >= 0 && number <= 9) {
        form->focus = form->field_count;
        form->problems.count = 0;
        int result = form_take_number(session, number);
        if (result != FORM_STAY || !ask_again(session)) {
            return result == FORM_STAY ? 0 : result;
        }
    }
    return FORM_STAY;
}

static void show_top(struct form_session *session) {
    const struct form *form = session->form;
    struct lines head CLEAN(lines_release) = LINES_INIT;
    plain_top(session->ui);
    if (form->head != NULL) {
        form->head(form->context, &head);
        plain_lines(session->ui, &head);
    }
    plain_line(session->ui, _("Enter keeps what is there, #0 goes to the choices, ? helps."));
}

int plain_form_run(struct ui *ui, struct form *form) {
    struct ui_place place = {.title = form->title,
                             .name = form->name,
                             .purpose = form->purpose,
                             .choices = form->choices,
                             .choice_count = form->choice_count,
                             .form = true};
    struct form_session session;
    int result = FORM_STAY;
    if (!ui_enter(ui, &place)) {
        return 0;
    }
    form_open(&session, ui, form);
    show_top(&session);
    bool go_on = form->problems.count > 0 ? ask_again(&session) : ask_fields(&session, 0, false);
    while (go_on && result == FORM_STAY && !ui_closing(ui)) {
        result = ask_choices(&session);
    }
    form_release(&session);
    ui_exit(ui, &place);
    return ui_closing(ui) || result == FORM_STAY ? 0 : result;
}
