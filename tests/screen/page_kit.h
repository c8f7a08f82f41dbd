/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the tests of pages share: a sitting on the memory terminal, a script of keys whose every
 * frame is kept and checked for the cursor rule, and a list of 50,000 that counts its fetches. */
#ifndef AMSER_TESTS_PAGE_KIT_H
#define AMSER_TESTS_PAGE_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "widget/page.h"

enum { PEOPLE = 50000, KEYS_MAX = 1000, FRAMES_MAX = 1200 };

struct sitting {
    struct key keys[KEYS_MAX];
    int key_count;
    char *frames[FRAMES_MAX];
    int fetched_by[FRAMES_MAX]; /* rows fetched for that frame */
    int frame_count;
    int bad_cursors;
    int people, fetched, most_asked; /* the list: how long, rows given out, largest max */
    int undone, locks;
    bool leave;
    unsigned holds;
    int idle_s;
    int rows, cols;
    struct ui_setup setup;
    struct page page;
    const char *paste;
    struct ui *ui;
    struct term *term;
};

void sitting_begin(struct sitting *sitting); /* a page with the list, find line and two choices */
void sitting_end(struct sitting *sitting);
void type(struct sitting *sitting, const char *text);
void press(struct sitting *sitting, enum key_kind kind);
void press_times(struct sitting *sitting, enum key_kind kind, int times);
void resize(struct sitting *sitting, int rows, int cols);
void sitting_open(struct sitting *sitting); /* then run what is to be run, then sitting_end */
int sitting_run(struct sitting *sitting);   /* open and page_run */
const char *frame(const struct sitting *sitting, int from_end); /* 0: the last */
void sees(const struct sitting *sitting, int from_end, const char *text);
void sees_not(const struct sitting *sitting, int from_end, const char *text);

#endif
