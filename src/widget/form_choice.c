/* SPDX-License-Identifier: GPL-3.0-or-later
 * Choice fields: the short list that opens while something is typed, free words, and what becomes
 * of typed text when the field is left. Without free words a text that fits nothing stays as typed,
 * with its problem; with them the person's own words are kept whatever is found. */
#include "form_private.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "widget/pick.h"

int form_choice_find(const struct form *form, const struct field *field, const char *typed,
                     struct option *options, int max) {
    return field->options->find(field_context(form, field), typed, 0, options, max);
}

static void put_words(const struct form *form, const struct field *field, const char *typed) {
    char *words = field_words(form, field);
    if (words != NULL) {
        struct buffer clean CLEAN(buffer_release) = BUFFER_INIT;
        text_clean(&clean, typed, strlen(typed), false);
        mem_put_text(words, field->words_size, clean.text);
    }
}

void form_choice_typed(struct form_session *session, int index) {
    const struct form *form = session->form;
    const struct field *field = &form->fields[index];
    const struct field_state *state = &session->states[index];
    struct inline_list *list = &session->list;
    const char *typed = state->text.text.text;
    bool words = field->words_size > 0;
    put_words(form, field, typed);
    *field_id(form, field) = 0;
    list->open = typed[strspn(typed, " ")] != '\0';
    if (!list->open) {
        return;
    }
    list->count = form_choice_find(form, field, typed, list->at, INLINE_MAX);
    list->count = list->count < 0 ? 0 : list->count;
    list->moved = false;
    list->marked = words || list->count == 0 ? -1 : 0;
    if (words) {
        *field_id(form, field) = list->count > 0 ? list->at[0].id : state->begin_id;
    }
}

void form_choice_take(struct form_session *session, int index, const struct option *option) {
    struct form *form = session->form;
    const struct field *field = &form->fields[index];
    struct field_state *state = &session->states[index];
    const char *name = option->name[0] != '\0' ? option->name : option->text;
    char *words = field_words(form, field);
    *field_id(form, field) = option->id;
    /* Words that only were on the way to the name are not needed beside it. */
    if (words != NULL && text_fold_matches(name, state->text.text.text)) {
        words[0] = '\0';
    }
    if (words == NULL || words[0] == '\0') {
        field_text_set(&state->text, name);
    }
    state->touched = false;
    session->list.open = false;
    form->edited = true;
    form_forget_problem(form, field->id);
}

bool form_choice_settle(struct form_session *session, int index) {
    const struct form *form = session->form;
    const struct field *field = &form->fields[index];
    struct option options[2];
    const char *typed = session->states[index].text.text.text;
    int count = form_choice_find(form, field, typed, options, 2);
    if (count <= 0) {
        problems_add(&session->form->problems, field->id, N_("Nobody and nothing is called %s."),
                     typed);
        return false;
    }
    struct buffer name CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer wanted CLEAN(buffer_release) = BUFFER_INIT;
    text_fold(&name, options[0].name[0] != '\0' ? options[0].name : options[0].text);
    text_fold(&wanted, typed);
    if (count > 1 && strcmp(name.text, wanted.text) != 0) {
        problems_add(&session->form->problems, field->id,
                     N_("More than one fits: %s. Press F4 and choose."), typed);
        return false;
    }
    form_choice_take(session, index, &options[0]);
    return true;
}

bool form_choice_leave(struct form_session *session, int index, bool taking) {
    const struct field *field = &session->form->fields[index];
    const struct field_state *state = &session->states[index];
    struct inline_list *list = &session->list;
    const char *typed = state->text.text.text;
    bool was_open = list->open;
    list->open = false;
    if (!state->touched || typed[strspn(typed, " ")] == '\0') {
        return true;
    }
    if (taking && was_open && list->marked >= 0 && list->marked < list->count) {
        struct option option = list->at[list->marked];
        form_choice_take(session, index, &option);
        return true;
    }
    if (field->words_size > 0) {
        return true; /* they were put down as they were typed */
    }
    return form_choice_settle(session, index);
}

void form_choice_pick(struct form_session *session, int index) {
    const struct form *form = session->form;
    const struct field *field = &form->fields[index];
    struct field_state *state = &session->states[index];
    session->list.open = false;
    struct option option = {0}, any;
    const char *begin = state->touched ? state->text.text.text : "";
    if (form_choice_find(form, field, begin, &any, 1) == 0) {
        begin = ""; /* a list that opens empty would not help whoever mistyped */
    }
    option.id =
        pick_run(session->ui, field->label, field->options, field_context(form, field), begin);
    if (option.id != 0) {
        struct buffer name CLEAN(buffer_release) = BUFFER_INIT;
        field->options->name(field_context(form, field), option.id, &name);
        PUT_TEXT(option.name, name.text);
        form_choice_take(session, index, &option);
    }
}
