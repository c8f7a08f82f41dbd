/* SPDX-License-Identifier: GPL-3.0-or-later
 * Choose one of many by typing part of it: the list that F4 opens in a form, also on its own. */
#ifndef AMSER_WIDGET_PICK_H
#define AMSER_WIDGET_PICK_H

#include "widget/form.h"

/* Returns the chosen id, or 0. typed: what to begin with ("" for nothing). */
int64_t pick_run(struct ui *ui, const char *title, const struct option_source *source,
                 void *context, const char *typed);

#endif
