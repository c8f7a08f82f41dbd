/* SPDX-License-Identifier: GPL-3.0-or-later
 * The option source that forms use to choose somebody by typing part of a name, number or phone. */
#ifndef AMSER_PEOPLE_PARTY_PICK_H
#define AMSER_PEOPLE_PARTY_PICK_H

#include "access/session.h"
#include "widget/form.h"

struct party_pick {
    struct session *session;
    struct ui *ui;    /* for ui_say_err */
    unsigned who;     /* bit mask as in party_find; 0: all */
    bool with_centre; /* also the centre itself (PARTY_CENTRE) and the pot, after the people */
};
extern const struct option_source party_pick_source; /* context: struct party_pick */

#endif
