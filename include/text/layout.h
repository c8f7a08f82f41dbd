/* SPDX-License-Identifier: GPL-3.0-or-later
 * Putting text into columns and lines. Widths are columns. */
#ifndef AMSER_TEXT_LAYOUT_H
#define AMSER_TEXT_LAYOUT_H

#include "base/buffer.h"

enum align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE };
/* Exactly `cols` columns: cut with "..." (if cols >= 8) at whole characters, or padded by
 * spaces. */
void text_fit(struct buffer *out, const char *text, int cols, enum align align);
/* As text_fit with ALIGN_LEFT, without padding at the end. */
void text_cut(struct buffer *out, const char *text, int cols);
/* Wraps at spaces (a longer word is broken at whole characters); '\n' is a line end. Calls line()
 * for each; the piece is borrowed for the call. Returns how many lines. line may be NULL. */
int text_wrap(const char *text, int cols,
              void (*line)(void *context, const char *piece, size_t len), void *context);

#endif
