/* SPDX-License-Identifier: GPL-3.0-or-later
 * How each style looks in each theme. */
#include "look.h"

#include <stddef.h>
#include "base/mem.h"

enum { OWN = -1, BLACK = 0, GREEN = 2, YELLOW = 3, CYAN = 6, WHITE = 7 };

/* A style that is not here looks like NORMAL in its theme. */
static const struct {
    enum theme theme;
    enum style style;
    struct look look;
} looks[] = {
    {THEME_DEFAULT, STYLE_HEAD, {true, false, OWN, OWN}},
    {THEME_DEFAULT, STYLE_ERROR, {true, false, OWN, OWN}},
    {THEME_DEFAULT, STYLE_PRACTICE, {true, false, OWN, OWN}},
    {THEME_CONTRAST, STYLE_NORMAL, {true, false, WHITE, BLACK}},
    {THEME_CONTRAST, STYLE_HEAD, {true, false, YELLOW, BLACK}},
    {THEME_CONTRAST, STYLE_KEY, {true, false, CYAN, BLACK}},
    {THEME_CONTRAST, STYLE_FOCUS, {false, true, WHITE, BLACK}},
    {THEME_CONTRAST, STYLE_FIELD, {true, false, YELLOW, BLACK}},
    {THEME_CONTRAST, STYLE_GOOD, {true, false, GREEN, BLACK}},
    {THEME_CONTRAST, STYLE_ERROR, {false, true, YELLOW, BLACK}},
    {THEME_CONTRAST, STYLE_PRACTICE, {false, true, CYAN, BLACK}},
    {THEME_MONO, STYLE_HEAD, {true, false, OWN, OWN}},
    {THEME_MONO, STYLE_ERROR, {true, false, OWN, OWN}},
};

struct look look_of(enum theme theme, enum style style) {
    struct look normal = {false, false, OWN, OWN};
    for (size_t i = 0; i < COUNT_OF(looks); i++) {
        if (looks[i].theme == theme && looks[i].style == style) {
            return looks[i].look;
        }
        if (looks[i].theme == theme && looks[i].style == STYLE_NORMAL) {
            normal = looks[i].look;
        }
    }
    return normal;
}

static bool alike(struct look a, struct look b) {
    return a.bold == b.bold && a.reverse == b.reverse && a.ink == b.ink && a.paper == b.paper;
}

unsigned char look_number(enum theme theme, enum style style) {
    struct look look = look_of(theme, style);
    unsigned char first = 0;
    while (first < style && !alike(look, look_of(theme, (enum style)first))) {
        first++;
    }
    return first;
}
