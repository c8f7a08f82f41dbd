/* SPDX-License-Identifier: GPL-3.0-or-later
 * Folding for search and order: case, accents and apostrophes do not matter ("Sian" finds "Siân",
 * "oneill" finds "O'Neill", "Lodz" finds "Łódź"), anything else that is neither letter nor digit is
 * a space, runs of spaces are one, none outside. Case folding and decomposition by utf8proc;
 * letters that no decomposition covers (ł ø đ ı ß æ œ þ ð) by a small table. */
#ifndef AMSER_TEXT_FOLD_H
#define AMSER_TEXT_FOLD_H

#include <stdbool.h>
#include "base/buffer.h"

void text_fold(struct buffer *out, const char *in); /* appends */
/* Digits only, "+44" and "0044" read as a leading "0": for the ends of phone numbers. */
void text_phone_digits(struct buffer *out, const char *in);
/* Do all words of `typed` (any form) begin some word of `text` (any form)? For short lists. */
bool text_fold_matches(const char *text, const char *typed);

#endif
