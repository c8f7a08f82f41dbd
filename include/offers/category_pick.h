/* SPDX-License-Identifier: GPL-3.0-or-later
 * The option source that forms use to choose a category by typing part of its name. */
#ifndef AMSER_OFFERS_CATEGORY_PICK_H
#define AMSER_OFFERS_CATEGORY_PICK_H

#include "offers/category.h"
#include "widget/form.h"

struct category_pick {
    struct session *session;
    struct ui *ui;
    int64_t party; /* this person's offers come first; 0: none */
};
extern const struct option_source category_pick_source; /* context: struct category_pick */

#endif
