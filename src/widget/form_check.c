/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is wrong with a form's fields: what cannot be read, what is needed and missing, what the
 * thing's rules say. Each field shows one sentence. */
#include "form_private.h"

#include "base/i18n.h"

void form_forget_problem(struct form *form, int field) {
    struct problems *problems = &form->problems;
    int kept = 0;
    for (int i = 0; i < problems->count; i++) {
        if (problems->at[i].field != field) {
            problems->at[kept++] = problems->at[i];
        }
    }
    problems->count = kept;
}

void form_problem_of(const struct form *form, int field, struct buffer *out) {
    for (int i = 0; i < form->problems.count; i++) {
        if (form->problems.at[i].field == field) {
            problem_text(&form->problems.at[i], out);
            return;
        }
    }
}

int form_first_problem(const struct form *form) {
    for (int i = 0; i < form->field_count; i++) {
        for (int p = 0; p < form->problems.count; p++) {
            if (form_field_takes(&form->fields[i]) &&
                form->problems.at[p].field == form->fields[i].id) {
                return i;
            }
        }
    }
    return -1;
}

/* One sentence a field is enough: the first said stays. */
static void one_problem_each(struct problems *problems) {
    int kept = 0;
    for (int i = 0; i < problems->count; i++) {
        bool again = false;
        for (int k = 0; k < kept; k++) {
            again = again || problems->at[k].field == problems->at[i].field;
        }
        if (!again) {
            problems->at[kept++] = problems->at[i];
        }
    }
    problems->count = kept;
}

bool form_check_field(struct form_session *session, int index) {
    struct form *form = session->form;
    const struct field *field = &form->fields[index];
    const struct field_state *state = &session->states[index];
    if (!form_field_takes(field) || !state->touched) {
        return true;
    }
    form_forget_problem(form, field->id);
    if (field->kind == FIELD_CHOICE) {
        return form_choice_leave(session, index, false);
    }
    const char *says = field_value_read(form, field, state->text.text.text);
    if (says != NULL) {
        problems_add(&form->problems, field->id, says, state->text.text.text);
    }
    return says == NULL;
}

bool form_check_readable(struct form_session *session) {
    bool fine = true;
    session->form->problems.count = 0;
    for (int i = 0; i < session->form->field_count; i++) {
        fine = form_check_field(session, i) && fine;
    }
    return fine;
}

bool form_check_all(struct form_session *session) {
    struct form *form = session->form;
    form_check_readable(session);
    /* The thing's own sentence about an empty field says more than that it is needed. */
    if (form->check != NULL) {
        form->check(form->context, form->data, &form->problems);
    }
    for (int i = 0; i < form->field_count; i++) {
        const struct field *field = &form->fields[i];
        bool empty = field_value_empty(form, field) ||
                     (field->kind == FIELD_NUMBER && session->states[i].text.text.len == 0);
        bool box = field->kind == FIELD_CHECK; /* whether an empty one will do, the rules say */
        if (form_field_takes(field) && field->needed && empty && !box) {
            problems_add(&form->problems, field->id, N_("This is needed."), NULL);
        }
    }
    one_problem_each(&form->problems);
    return form->problems.count == 0;
}
