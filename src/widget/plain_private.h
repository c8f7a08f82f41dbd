/* SPDX-License-Identifier: GPL-3.0-or-later
 * What pages and forms in line mode share: one line out, one line in. */
#ifndef AMSER_WIDGET_PLAIN_PRIVATE_H
#define AMSER_WIDGET_PLAIN_PRIVATE_H

#include <stdbool.h>
#include "base/buffer.h"
#include "ui_private.h"

enum { PLAIN_ROWS = 20, PLAIN_FIRST_ROW = 11 };

void plain_line(struct ui *ui, const char *text); /* text and a new line, through text_safe */
void plain_lines(struct ui *ui, const struct lines *lines);
void plain_top(struct ui *ui); /* where am I, and the practice banner */
/* Asks, and reads one cleaned line. False: the input has ended, all is closing. */
bool plain_ask(struct ui *ui, const char *prompt, struct buffer *answer);
bool plain_ask_secret(struct ui *ui, const char *prompt, struct buffer *answer);
/* The answer as a number of at most four digits; -1 when it is none. */
int plain_number(const char *answer);
/* ? * < and :words, which mean the same everywhere. True: it was one, and is done. */
bool plain_everywhere(struct ui *ui, const char *answer);

#endif
