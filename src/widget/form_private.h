/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of the form engine share: form.c (keys), form_layout.c (drawing), form_choice.c
 * (choice fields), field_value.c (text and bound value), plain_form.c (line mode). */
#ifndef AMSER_WIDGET_FORM_PRIVATE_H
#define AMSER_WIDGET_FORM_PRIVATE_H

#include "field_text.h"
#include "widget/form.h"

enum { FORM_STAY = -1, INLINE_MAX = 6, FORM_CHOICES_MAX = 10 };

struct field_state {
    struct field_text text;
    bool touched;     /* the text is what was typed; else it was made from the value */
    bool entered;     /* the edit position was moved in it: typing then adds, else it replaces */
    int64_t begin_id; /* a choice with free words: the id it had when the form began */
};
/* The short list under a choice field while something is typed in it. */
struct inline_list {
    bool open;
    int count;
    int marked; /* -1: none, Enter then keeps the words */
    bool moved; /* by Down or Up: the cursor is then on the marked option */
    struct option at[INLINE_MAX];
};
struct form_session {
    struct ui *ui;
    struct form *form;
    struct field_state *states;                     /* one for each field */
    struct inline_list list;                        /* of the focused field */
    int scroll;                                     /* rows of the body above the window */
    const struct choice *offered[FORM_CHOICES_MAX]; /* those whose needs hold now */
    int offered_count;
};

/* ---- form.c and form_check.c ---- */
void form_open(struct form_session *session, struct ui *ui, struct form *form);
void form_release(struct form_session *session);
bool form_field_takes(const struct field *field);      /* can it have the focus? */
void form_refresh_texts(struct form_session *session); /* untouched texts, in today's language */
void form_changed(struct form_session *session, int index); /* its text was edited */
void form_say_edit(struct ui *ui, unsigned edit);           /* what enum edit has to tell */
/* Takes the choice of that number: what form_run returns, or FORM_STAY. */
int form_take_number(struct form_session *session, int number);
void form_forget_problem(struct form *form, int field);
/* Reads the field once more, and notes what is wrong with it. False: something is. */
bool form_check_field(struct form_session *session, int index);
/* As form_check_field for all, what is needed, and the thing's rules. */
bool form_check_all(struct form_session *session);
bool form_check_readable(struct form_session *session);
/* The index of the first field with a problem; -1 when there is none, or none of a field. */
int form_first_problem(const struct form *form);
void form_problem_of(const struct form *form, int field, struct buffer *out); /* "" when none */

/* ---- form_layout.c ---- */
void form_label(const struct field *field, struct buffer *out); /* with "(needed)" */
void form_draw(struct form_session *session);

/* ---- form_choice.c ---- */
void form_choice_typed(struct form_session *session, int index);
void form_choice_take(struct form_session *session, int index, const struct option *option);
/* taking: Enter or Tab, which take the marked option. False: what is typed fits nothing. */
bool form_choice_leave(struct form_session *session, int index, bool taking);
/* What is typed, settled without a list: one that fits alone, or of exactly this name. */
bool form_choice_settle(struct form_session *session, int index);
void form_choice_pick(struct form_session *session, int index);
int form_choice_find(const struct form *form, const struct field *field, const char *typed,
                     struct option *options, int max);

/* ---- field_value.c ---- */
void *field_context(const struct form *form, const struct field *field);
int64_t *field_id(const struct form *form, const struct field *field);
char *field_words(const struct form *form, const struct field *field); /* NULL: no free words */
size_t field_limit(const struct field *field);
void field_value_text(const struct form *form, const struct field *field, struct buffer *out);
/* Reads typed into the bound struct, all kinds but CHECK, CHOICE and HEADING. NULL, or the msgid
 * of what is wrong with it (at most one %s, for what was typed). */
const char *field_value_read(const struct form *form, const struct field *field, const char *typed);
/* How the value was understood, in words; nothing when there is nothing to say. */
void field_value_reading(const struct form *form, const struct field *field, struct buffer *out);
bool field_value_empty(const struct form *form, const struct field *field);

#endif
