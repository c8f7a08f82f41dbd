/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a piece of the screen is, never how it looks: the theme decides that. Nothing is ever said
 * by a style alone (screens.md A8). */
#ifndef AMSER_TERM_STYLE_H
#define AMSER_TERM_STYLE_H

/* role, letter in golden screens */
#define STYLES(X)                                                                                  \
    X(NORMAL, '.')                                                                                 \
    X(TRAIL, 't')    /* row 0: where am I */                                                       \
    X(HEAD, 'h')     /* headings, column heads */                                                  \
    X(LABEL, 'l')    /* field labels */                                                            \
    X(FIELD, 'f')    /* what is typed */                                                           \
    X(FOCUS, 'F')    /* the name part of the focused row or field */                               \
    X(KEY, 'k')      /* numbers and keys in menus and hints */                                     \
    X(HINT, 'i')     /* quiet text */                                                              \
    X(GOOD, 'g')     /* "Saved: ..." */                                                            \
    X(ERROR, 'e')    /* "Error: ..." */                                                            \
    X(NOTICE, 'n')   /* soft notices */                                                            \
    X(PRACTICE, 'p') /* the practice banner */

enum style {
#define STYLE_ENUM(name, letter) STYLE_##name,
    STYLES(STYLE_ENUM)
#undef STYLE_ENUM
        STYLE_COUNT
};
enum theme { THEME_DEFAULT, THEME_CONTRAST, THEME_MONO, THEME_COUNT };

#endif
