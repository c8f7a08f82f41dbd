/* SPDX-License-Identifier: GPL-3.0-or-later
 * A form: fields bound to a struct by offset, one a line, filled in any order. Nothing typed is
 * lost by resize, language or Esc; text that cannot be read stays as typed, its problem under it.
 * Keys: Enter and Tab next field, F2 = the first choice, F4 or Space the pick list. */
#ifndef AMSER_WIDGET_FORM_H
#define AMSER_WIDGET_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/day.h"
#include "base/err.h"
#include "widget/page.h"
#include "widget/ui.h"

enum field_kind {
    FIELD_TEXT,   /* char[size] */
    FIELD_NOTE,   /* char[size], several lines */
    FIELD_SECRET, /* char[size], shown as dots; line mode turns the echo off */
    FIELD_DATE,   /* day_t; DAY_NONE = empty; its reading is shown below in words */
    FIELD_HOURS,  /* int32_t minutes; 0 = empty; its reading is shown below in words */
    FIELD_TIME,   /* int32_t minute of day; -1 = empty */
    FIELD_NUMBER, /* int32_t */
    FIELD_CHECK,  /* bool; Space turns it */
    FIELD_CHOICE, /* int64_t id from `options`; 0 = empty. With words_offset: free words allowed */
    FIELD_HEADING /* a line of text between fields, no input */
};

struct option {
    int64_t id;     /* never 0 */
    char text[160]; /* as shown in the list, in the language of the moment */
    char name[120]; /* what the field shows once chosen; "" = text */
};
struct option_source {
    /* Up to max options that fit what is typed, skipping the first `skip`; best or most recent
     * first. Returns how many; -1 after an error it has told. */
    int (*find)(void *context, const char *typed, int skip, struct option *options, int max);
    /* The name of a chosen id, in the language of the moment. */
    void (*name)(void *context, int64_t id, struct buffer *out);
    bool words; /* no option holds a number: digits are no part of what is typed to find one */
};
/* Short fixed lists: a table of {id, msgid}; context is a struct option_table. */
struct option_entry {
    int64_t id;
    const char *label; /* msgid */
};
struct option_table {
    const struct option_entry *entries;
    int count;
};
extern const struct option_source option_table_source;

struct field {
    int id; /* the thing's field id, as in struct problem; > 0 */
    enum field_kind kind;
    const char *label; /* msgid, a noun phrase or question; no colon */
    const char *hint;  /* msgid, in the message row while the field has the focus; or NULL */
    size_t offset;     /* in the bound struct */
    size_t size;       /* bytes of a char array, with NUL */
    bool needed;       /* marked "(needed)"; a FIELD_CHECK is only marked, check() decides */
    bool ahead;        /* FIELD_DATE: a date without a year lies ahead, not behind */
    bool fixed;        /* shown, not changed */
    const struct option_source *options; /* FIELD_CHOICE */
    void *options_context;               /* NULL: the form's context */
    /* FIELD_CHOICE with free words: char array; size 0 = none. What is typed is kept as words, and
     * the id becomes the first option that fits them, else what it was at the start. Words that
     * only were the beginning of the chosen name are emptied: the name then says it all. */
    size_t words_offset, words_size;
};
#define FIELD_AT(type, member) .offset = offsetof(type, member), .size = sizeof(((type *)0)->member)

struct form {
    const char *title, *name; /* as struct page */
    const char *purpose;
    const struct field *fields;
    int field_count;
    void *data;    /* the bound struct, edited in place once a field's text can be read */
    void *context; /* for the functions below and the option sources */
    void (*head)(void *context, struct lines *out); /* may be NULL */
    /* Live, below the fields; may be NULL. */
    void (*tail)(void *context, const void *data, struct lines *out);
    /* The thing's rules; may be NULL. */
    void (*check)(void *context, const void *data, struct problems *problems);
    const struct choice *choices; /* the first is what F2 does; one numbered 0 = cancel */
    int choice_count;
    /* ---- comes back, and is where the form begins when run again ---- */
    int focus;                /* index of the focused field; field_count and up: of a choice */
    bool edited;              /* something was typed since it was last false */
    struct problems problems; /* shown under their fields; set by check, or by the caller */
};
/* Runs until a choice is taken whose fields hold no problem (choices with `rest` are not checked).
 * Esc or 0 on an edited form asks: 1 Save (the first choice), 2 Throw away, 0 Stay. Returns the
 * choice's number; 0 = nothing is to be saved. Run it again with the same struct to go on after the
 * store refused: everything typed is still there. */
int form_run(struct ui *ui, struct form *form);

#endif
