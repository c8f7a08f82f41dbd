/* SPDX-License-Identifier: GPL-3.0-or-later
 * The form engine: which field has the focus, what a key does there, and when a choice may be
 * taken. Text and value are kept apart, so that nothing typed is lost because it cannot be read. */
#include "form_private.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "plain.h"
#include "term/term.h"
#include "ui_private.h"

enum { STAY = FORM_STAY };

/* ---- begin and end ---- */
bool form_field_takes(const struct field *field) {
    return field->kind != FIELD_HEADING && !field->fixed;
}

static void offer_choices(struct form_session *session) {
    const struct form *form = session->form;
    session->offered_count = 0;
    for (int i = 0; i < form->choice_count && session->offered_count < FORM_CHOICES_MAX; i++) {
        if (ui_needs_hold(session->ui, form->choices[i].needs, false)) {
            session->offered[session->offered_count++] = &form->choices[i];
        }
    }
}

void form_refresh_texts(struct form_session *session) {
    const struct form *form = session->form;
    for (int i = 0; i < form->field_count; i++) {
        struct field_state *state = &session->states[i];
        struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
        if (state->touched || form->fields[i].kind == FIELD_HEADING) {
            continue;
        }
        field_value_text(form, &form->fields[i], &text);
        if (strcmp(text.text, state->text.text.text) != 0) {
            field_text_set(&state->text, text.text);
        }
    }
    offer_choices(session);
}

void form_open(struct form_session *session, struct ui *ui, struct form *form) {
    memset(session, 0, sizeof *session);
    session->ui = ui;
    session->form = form;
    session->states = mem_zero((size_t)form->field_count + 1, sizeof *session->states);
    for (int i = 0; i < form->field_count; i++) {
        const struct field *field = &form->fields[i];
        struct field_state *state = &session->states[i];
        state->text.text = (struct buffer)BUFFER_INIT;
        state->text.limit = field_limit(field);
        state->text.lines = field->kind == FIELD_NOTE;
        state->begin_id = field->kind == FIELD_CHOICE ? *field_id(form, field) : 0;
    }
    form_refresh_texts(session);
}

void form_release(struct form_session *session) {
    for (int i = 0; i < session->form->field_count; i++) {
        field_text_release(&session->states[i].text);
    }
    mem_release(&session->states);
}

/* ---- focus ---- */
static int stops(const struct form_session *session) {
    return session->form->field_count + session->offered_count;
}

static bool stops_here(const struct form_session *session, int at) {
    const struct form *form = session->form;
    return at >= form->field_count || form_field_takes(&form->fields[at]);
}

/* The next place for the focus from `at`, going by +1 or -1; `at` itself when there is none. */
static int next_stop(const struct form_session *session, int at, int by, bool round) {
    int count = stops(session);
    int to = at;
    for (int tries = 0; tries < count; tries++) {
        to += by;
        if (to < 0 || to >= count) {
            if (!round) {
                return at;
            }
            to = to < 0 ? count - 1 : 0;
        }
        if (stops_here(session, to)) {
            return to;
        }
    }
    return at;
}

static void focus(struct form_session *session, int to) {
    struct form *form = session->form;
    if (form->focus < form->field_count) {
        form_check_field(session, form->focus);
    }
    form_refresh_texts(session); /* one answer may have changed what another field begins with */
    session->list.open = false;
    form->focus = to;
    if (to < form->field_count) {
        session->states[to].entered = false;
    }
}

/* The focus stays where it is if it can. */
static void settle_focus(struct form_session *session) {
    struct form *form = session->form;
    if (form->focus < 0 || form->focus >= stops(session)) {
        form->focus = 0;
    }
    if (!stops_here(session, form->focus)) {
        form->focus = next_stop(session, form->focus, 1, true);
    }
}

/* ---- taking a choice ---- */
static void say_problems(struct form_session *session) {
    const struct form *form = session->form;
    int count = form->problems.count, bad = form_first_problem(form);
    struct buffer only CLEAN(buffer_release) = BUFFER_INIT;
    if (count == 1 && bad < 0) {
        problem_text(&form->problems.at[0], &only);
        ui_say(session->ui, MESSAGE_ERROR, _("Error: %s"), only.text);
    } else {
        ui_say(
            session->ui, MESSAGE_ERROR,
            P_("Error: %d thing still needs a look.", "Error: %d things still need a look.", count),
            count);
    }
    if (bad >= 0) {
        session->form->focus = bad;
        session->states[bad].entered = false;
    }
}

static int take(struct form_session *session, const struct choice *choice);

/* Esc and 0: away, but never with typed text lost by one key. */
static int cancel(struct form_session *session) {
    struct form *form = session->form;
    struct choice choices[3];
    int count = 0;
    if (!form->edited) {
        return 0;
    }
    if (session->offered_count > 0 && session->offered[0]->number != 0) {
        choices[count++] = (struct choice){1, session->offered[0]->label, NULL, 0, false};
    }
    choices[count++] = (struct choice){2, N_("Throw away what was typed"), NULL, 0, false};
    choices[count++] = (struct choice){0, N_("Stay here"), NULL, 0, false};
    switch (ask_choice(session->ui, N_("Leave without saving"), NULL, NULL, choices, count)) {
    case 1:
        return take(session, session->offered[0]);
    case 2:
        return 0;
    default:
        return STAY;
    }
}

static int take(struct form_session *session, const struct choice *choice) {
    session->list.open = false;
    if (choice->number == 0) {
        return cancel(session);
    }
    bool fine = choice->rest ? form_check_readable(session) : form_check_all(session);
    if (!fine) {
        say_problems(session);
        return STAY;
    }
    return choice->number;
}

int form_take_number(struct form_session *session, int number) {
    for (int i = 0; i < session->offered_count; i++) {
        if (session->offered[i]->number == number) {
            if (session->form->focus >= session->form->field_count) {
                session->form->focus = session->form->field_count + i;
            }
            return take(session, session->offered[i]);
        }
    }
    if (number == 0) {
        return cancel(session);
    }
    ui_no_such_key(session->ui);
    return STAY;
}

/* ---- keys in a field ---- */
void form_changed(struct form_session *session, int index) {
    struct form *form = session->form;
    struct field_state *state = &session->states[index];
    state->touched = true;
    form->edited = true;
    form_forget_problem(form, form->fields[index].id);
    form_forget_problem(form, 0);
    if (form->fields[index].kind == FIELD_CHOICE) {
        form_choice_typed(session, index);
    } else {
        field_value_read(form, &form->fields[index], state->text.text.text);
    }
}

void form_say_edit(struct ui *ui, unsigned edit) {
    if ((edit & EDIT_CUT) && (edit & EDIT_REMOVED)) {
        ui_say(ui, MESSAGE_NOTICE, "%s",
               _("This field is full: the end of what you pasted did not fit. Characters that do "
                 "not belong in text were left out."));
    } else if (edit & EDIT_CUT) {
        ui_say(ui, MESSAGE_NOTICE, "%s",
               _("This field is full: the end of what you pasted did not fit."));
    } else if (edit & EDIT_FULL) {
        ui_say(ui, MESSAGE_NOTICE, "%s", _("This field is full."));
    } else if (edit & EDIT_REMOVED) {
        ui_say(ui, MESSAGE_NOTICE, "%s", _("Characters that do not belong in text were left out."));
    }
}

/* A chosen name, a day, a number is one thing: typing replaces it as a whole, unless one went into
 * it first to change a part. Words of one's own are never replaced; a password come back to is,
 * since nobody can see what they would be adding to. */
static bool one_thing(const struct form_session *session, int index) {
    const struct form *form = session->form;
    const struct field *field = &form->fields[index];
    const struct field_state *state = &session->states[index];
    const char *words = field_words(form, field);
    bool own = field->kind == FIELD_TEXT || field->kind == FIELD_NOTE ||
               (words != NULL && words[0] != '\0');
    if (field->kind == FIELD_SECRET) {
        return !state->entered && state->text.text.len > 0;
    }
    return !own && !state->touched && !state->entered && state->text.text.len > 0;
}

/* True when the key was Backspace or Delete on a chosen name, which clears it. */
static bool replaced(struct form_session *session, int index, struct key key) {
    struct field_state *state = &session->states[index];
    if (!one_thing(session, index)) {
        return false;
    }
    if (key.kind == PRESS_TEXT || key.kind == PRESS_PASTE) {
        field_text_set(&state->text, "");
        return false;
    }
    bool erases = key.kind == PRESS_BACKSPACE || key.kind == PRESS_DELETE;
    if (erases && session->form->fields[index].kind == FIELD_CHOICE) {
        field_text_set(&state->text, "");
        state->begin_id = 0;
        form_changed(session, index);
        return true;
    }
    state->entered = true;
    return false;
}

static void edit_text(struct form_session *session, int index, struct key key) {
    if (replaced(session, index, key)) {
        return;
    }
    const char *paste = key.kind == PRESS_PASTE ? term_paste(ui_term(session->ui)) : NULL;
    unsigned edit = field_text_key(&session->states[index].text, key, paste);
    session->list.moved = false;
    session->states[index].entered = true;
    if (edit & EDIT_CHANGED) {
        form_changed(session, index);
    }
    if (edit == 0) {
        ui_no_such_key(session->ui);
    }
    form_say_edit(session->ui, edit);
}

/* The list under a choice field has Up, Down and Esc while it is open. */
static bool list_key(struct form_session *session, struct key key) {
    struct inline_list *list = &session->list;
    if (!list->open) {
        return false;
    }
    if (key.kind == PRESS_ESC) {
        list->open = false;
        return true;
    }
    if ((key.kind != PRESS_DOWN && key.kind != PRESS_UP) || list->count == 0) {
        return false;
    }
    int least = session->form->fields[session->form->focus].words_size > 0 ? -1 : 0;
    if (key.kind == PRESS_DOWN && list->marked < list->count - 1) {
        list->marked++;
    } else if (key.kind == PRESS_UP && list->marked > least) {
        list->marked--;
    }
    list->moved = list->marked >= 0;
    return true;
}

static bool choice_key(struct form_session *session, int index, struct key key) {
    bool empty = session->states[index].text.text.len == 0;
    if (list_key(session, key)) {
        return true;
    }
    if (key.kind == PRESS_F4 || (empty && key.kind == PRESS_TEXT && key.code == ' ')) {
        form_choice_pick(session, index);
        return true;
    }
    if (session->list.open && (key.kind == PRESS_ENTER || key.kind == PRESS_TAB)) {
        form_forget_problem(session->form, session->form->fields[index].id);
        form_choice_leave(session, index, true);
    }
    return false; /* and on to the next field, as everywhere */
}

static int check_key(struct form_session *session, int index, struct key key) {
    struct form *form = session->form;
    if (key.kind == PRESS_TEXT && key.code == ' ') {
        bool *on = (bool *)((char *)form->data + form->fields[index].offset);
        *on = !*on;
        form->edited = true;
        form_forget_problem(form, form->fields[index].id);
        return STAY;
    }
    if (key.kind == PRESS_TEXT && key.code >= '0' && key.code <= '9') {
        return form_take_number(session, (int)(key.code - '0'));
    }
    ui_no_such_key(session->ui);
    return STAY;
}

static int choices_key(struct form_session *session, struct key key) {
    const struct form *form = session->form;
    int at = form->focus - form->field_count;
    if (key.kind == PRESS_ENTER && at < session->offered_count) {
        return take(session, session->offered[at]);
    }
    if (key.kind == PRESS_TEXT && key.code >= '0' && key.code <= '9') {
        return form_take_number(session, (int)(key.code - '0'));
    }
    ui_no_such_key(session->ui);
    return STAY;
}

/* Keys that move the focus. False: the key is something else. */
static bool move_focus(struct form_session *session, struct key key) {
    struct form *form = session->form;
    int at = form->focus;
    switch (key.kind) {
    case PRESS_TAB:
        focus(session, next_stop(session, at, 1, true));
        return true;
    case PRESS_BACKTAB:
        focus(session, next_stop(session, at, -1, true));
        return true;
    case PRESS_DOWN:
        focus(session, next_stop(session, at, 1, false));
        return true;
    case PRESS_UP:
        focus(session, next_stop(session, at, -1, false));
        return true;
    case PRESS_PGDN:
        focus(session, session->offered_count > 0 ? form->field_count : at);
        return true;
    case PRESS_PGUP:
        focus(session, next_stop(session, -1, 1, true));
        return true;
    case PRESS_ENTER:
        if (at < form->field_count) {
            focus(session, next_stop(session, at, 1, false));
            return true;
        }
        return false;
    default:
        return false;
    }
}

static bool in_note(struct form_session *session, struct key key) {
    const struct form *form = session->form;
    if (form->focus >= form->field_count || form->fields[form->focus].kind != FIELD_NOTE ||
        (key.kind != PRESS_UP && key.kind != PRESS_DOWN)) {
        return false;
    }
    return field_text_key(&session->states[form->focus].text, key, NULL) != 0;
}

static int on_key(struct form_session *session, struct key key) {
    struct form *form = session->form;
    int at = form->focus;
    bool field = at < form->field_count;
    bool choice = field && form->fields[at].kind == FIELD_CHOICE;
    if (choice && choice_key(session, at, key)) {
        return STAY;
    }
    if (key.kind == PRESS_F2 && session->offered_count > 0) {
        return take(session, session->offered[0]);
    }
    if (key.kind == PRESS_ESC) {
        session->list.open = false;
        return cancel(session);
    }
    if (in_note(session, key) || move_focus(session, key)) {
        return STAY;
    }
    if (!field) {
        return choices_key(session, key);
    }
    if (form->fields[at].kind == FIELD_CHECK) {
        return check_key(session, at, key);
    }
    edit_text(session, at, key);
    return STAY;
}

/* Something else had the screen: language, option names and what is allowed may have changed. */
static void come_back(struct form_session *session) {
    const struct form *form = session->form;
    form_refresh_texts(session);
    if (session->list.open && form->focus < form->field_count) {
        struct inline_list *list = &session->list;
        int marked = list->marked;
        bool moved = list->moved;
        form_choice_typed(session, form->focus);
        list->marked = marked < list->count ? marked : list->marked;
        list->moved = moved && list->marked >= 0;
    }
    settle_focus(session);
}

static bool typing(const struct form *form) {
    return form->focus < form->field_count && form->fields[form->focus].kind != FIELD_CHECK;
}

int form_run(struct ui *ui, struct form *form) {
    if (ui_plain(ui)) {
        return plain_form_run(ui, form);
    }
    struct ui_place place = {.title = form->title,
                             .name = form->name,
                             .purpose = form->purpose,
                             .choices = form->choices,
                             .choice_count = form->choice_count,
                             .form = true};
    struct form_session session;
    int result = STAY;
    if (!ui_enter(ui, &place)) {
        return 0;
    }
    form_open(&session, ui, form);
    int bad = form_first_problem(form);
    form->focus = bad >= 0 ? bad : form->focus;
    settle_focus(&session);
    while (result == STAY && !ui_closing(ui)) {
        form_draw(&session);
        struct key key = ui_key(ui, typing(form));
        if (key.kind == PRESS_NONE) {
            come_back(&session);
        } else if (key.kind != PRESS_HANGUP && !ui->too_small) {
            result = on_key(&session, key);
        }
    }
    form_release(&session);
    ui_exit(ui, &place);
    return ui_closing(ui) || result == STAY ? 0 : result;
}
