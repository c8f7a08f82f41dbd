/* SPDX-License-Identifier: GPL-3.0-or-later
 * Line mode: the same pages and forms as numbered prompts, for screen readers and dumb terminals.
 * Called by page_run, form_run and ui_say when the sitting has no full screen. */
#ifndef AMSER_WIDGET_PLAIN_H
#define AMSER_WIDGET_PLAIN_H

#include "widget/form.h"
#include "widget/page.h"
#include "widget/ui.h"

int plain_page_run(struct ui *ui, struct page *page);
int plain_form_run(struct ui *ui, struct form *form);
void plain_say(struct ui *ui, enum message kind, const char *text);

#endif
