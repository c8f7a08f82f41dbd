/* SPDX-License-Identifier: GPL-3.0-or-later
 * The categories that a new centre begins with, from data/categories.tsv. */
#ifndef AMSER_OFFERS_CATEGORY_SEED_H
#define AMSER_OFFERS_CATEGORY_SEED_H

#include "base/i18n.h"

struct category_seed {
    const char *code, *parent; /* parent "": top level */
    int tier;
    const char *flags; /* letters: p private, h human, c continuity, t talking */
    const char *name[LANGUAGE_COUNT];
    const char *words; /* what people also call it, in any language */
};
extern const struct category_seed category_seeds[];
extern const int category_seed_count;

#endif
