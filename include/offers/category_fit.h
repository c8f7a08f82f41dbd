/* SPDX-License-Identifier: GPL-3.0-or-later
 * How well somebody's own words fit the name of a category. Pure; both texts folded (text/fold.h).
 */
#ifndef AMSER_OFFERS_CATEGORY_FIT_H
#define AMSER_OFFERS_CATEGORY_FIT_H

#include <stdbool.h>
#include <stddef.h>

enum { CATEGORY_FIT_LEAST = 300 }; /* less is no fit at all */
/* 0: not one word in common. Words of one stem fit ("gardening", "garden"), also behind a Welsh or
 * Gaelic change of the first letter ("Gymraeg", "bhùth"); words like "help" and "someone" say
 * little. */
int category_fit(const char *name_fold, const char *words_fold);
/* "help", "with", "rhywun": words that tell nothing apart (folded). */
bool category_word_says_little(const char *word, size_t len);

#endif
