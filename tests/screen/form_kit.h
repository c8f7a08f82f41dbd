/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the tests of forms share: a form with a field of every kind, a list of 50,000 people that
 * counts what it is asked for, and a script of keys whose every frame is kept. */
#ifndef AMSER_TESTS_FORM_KIT_H
#define AMSER_TESTS_FORM_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "widget/form.h"

struct thing {
    char name[40];
    int64_t person;
    int64_t category;
    char words[60];
    int32_t minutes;
    day_t day;
    int32_t minute_of_day, number;
    bool agree;
    char note[200];
    char secret[30];
};
enum thing_field {
    THING_NAME = 1,
    THING_PERSON,
    THING_CATEGORY,
    THING_HOURS,
    THING_DAY,
    THING_TIME,
    THING_NUMBER,
    THING_AGREE,
    THING_NOTE,
    THING_SECRET
};
enum { PEOPLE = 50000, KEYS_MAX = 600, FRAMES_MAX = 700 };

struct kit {
    struct thing thing;
    struct form form;
    int asked, given; /* options the list of people was asked for, and gave */
    struct key keys[KEYS_MAX];
    int key_count;
    const char *paste;
    char *frames[FRAMES_MAX];
    int frame_count;
    int bad_cursors; /* frames whose cursor was not on the focused thing */
    struct term *term;
};

void kit_begin(struct kit *kit);
void kit_end(struct kit *kit);
void kit_type(struct kit *kit, const char *text);
void kit_press(struct kit *kit, enum key_kind kind);
void kit_ctrl(struct kit *kit, char letter);
void kit_resize(struct kit *kit, int rows, int cols);
int kit_run(struct kit *kit);                               /* form_run on 80x24 with the script */
int64_t kit_pick(struct kit *kit);                          /* pick_run over the people */
const char *kit_frame(const struct kit *kit, int from_end); /* 0: the last */
void kit_sees(const struct kit *kit, const char *text);     /* in the last frame */
void kit_sees_not(const struct kit *kit, const char *text);

#endif
