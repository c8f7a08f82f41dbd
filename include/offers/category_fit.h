/* SPDX-License-Identifier: GPL-3.0-or-later
 * How well somebody's own words fit the names of categories. Pure; all texts folded (text/fold.h).
 *
 * Words of one stem fit ("gardening", "garden"), also behind a Welsh or Gaelic change of the first
 * letter ("Gymraeg", "bhùth"); words like "help" and "someone" say little. Of many names only those
 * are looked at that have a word in common: what is typed, and hundreds of thousands of rows of a
 * file, cost a few microseconds each. */
#ifndef AMSER_OFFERS_CATEGORY_FIT_H
#define AMSER_OFFERS_CATEGORY_FIT_H

#include <stdbool.h>
#include <stddef.h>

enum { CATEGORY_FIT_LEAST = 300 }; /* less is no fit at all */
struct category_fits;              /* the names, by their words; opaque */
struct category_fits *category_fits_make(void);
void category_fits_release(struct category_fits **fits);
/* Names are counted from 0 in the order in which they are added. */
void category_fits_add(struct category_fits *fits, const char *name_fold);
/* The name that fits best, of equals the first; -1 (and *fit 0) when none has a word in common. */
int category_fits_best(struct category_fits *fits, const char *words_fold, int *fit);
/* "help", "with", "rhywun": words that tell nothing apart (folded). */
bool category_word_says_little(const char *word, size_t len);

#endif
