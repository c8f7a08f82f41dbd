/* SPDX-License-Identifier: GPL-3.0-or-later
 * How each style looks in each theme. */
#ifndef AMSER_SRC_TERM_LOOK_H
#define AMSER_SRC_TERM_LOOK_H

#include <stdbool.h>
#include "term/style.h"

struct look {
    bool bold, reverse;
    short ink, paper; /* of the eight colours, 0 black to 7 white; -1: the terminal's own */
};
struct look look_of(enum theme theme, enum style style);
/* Styles that look alike in a theme have the same number. */
unsigned char look_number(enum theme theme, enum style style);

#endif
