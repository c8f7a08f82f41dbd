/* SPDX-License-Identifier: GPL-3.0-or-later
 * The card of one person, organisation or group: fits one 80x24 screen. Rooms above people add
 * their parts (offers and needs, hours, suggestions) by a table that the shell puts together, so
 * that people/ need not know them. */
#ifndef AMSER_PEOPLE_CARD_H
#define AMSER_PEOPLE_CARD_H

#include "access/session.h"
#include "people/party.h"
#include "widget/page.h"

struct card_part {
    /* Adds its lines in the current language; NULL: none. */
    void (*lines)(struct session *session, int64_t party, struct lines *out);
    /* One numbered action; label NULL: none. needs as in struct choice. */
    const char *label, *help; /* msgids */
    unsigned needs;
    void (*act)(struct ui *ui, struct session *session, int64_t party);
};
/* parts: borrowed for the life of the program; set once by the shell before the first screen. */
struct card_parts {
    const struct card_part *at;
    int count;
};
void card_screen(struct ui *ui, struct session *session, const struct card_parts *parts,
                 int64_t party);

#endif
