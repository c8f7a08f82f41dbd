/* SPDX-License-Identifier: GPL-3.0-or-later
 * Text that a spreadsheet would take for a formula, made harmless so that it can be undone. Such a
 * text gets one apostrophe in front; so does a text that is such a one after apostrophes of its
 * own. So nothing is lost: what is read is what was written, for every text. */
#ifndef AMSER_TEXT_CSV_SAFE_H
#define AMSER_TEXT_CSV_SAFE_H

#include "base/buffer.h"

void csv_safe_write(struct buffer *out, const char *text); /* appends */
/* The text as it was before csv_safe_write: past its apostrophe when it is ours. Only for files
 * that this program wrote, or that neutralise in the same manner. */
const char *csv_safe_read(const char *text);

#endif
