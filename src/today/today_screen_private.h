/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the screens of today share: the desk that a coordinator sits at, and deeds on one row. */
#ifndef AMSER_TODAY_SCREEN_PRIVATE_H
#define AMSER_TODAY_SCREEN_PRIVATE_H

#include "people/card.h"
#include "today/today.h"

enum { ASKED_AGAIN_DAYS = 3 };
struct desk {
    struct ui *ui;
    struct session *session;
    const struct card_parts *parts;
};
/* What Enter does. */
void deed_open(struct desk *desk, struct today_row *row);
/* What 1 does: it is done, or noted. */
void deed_done(struct desk *desk, struct today_row *row);
const char *deed_says(enum today_kind kind); /* msgid: what these two do with such a row */
/* For a week. */
void deed_put_off(struct desk *desk, struct today_row *row);
/* What was put off, to be brought back. */
void put_off_screen(struct desk *desk);

#endif
