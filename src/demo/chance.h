/* SPDX-License-Identifier: GPL-3.0-or-later
 * Chance that is the same on every machine. */
#ifndef AMSER_SRC_DEMO_CHANCE_H
#define AMSER_SRC_DEMO_CHANCE_H

#include <stdint.h>

struct chance {
    uint64_t s[4];
};
/* The same seed and stream give the same numbers for ever. */
void chance_seed(struct chance *chance, uint64_t seed, uint64_t stream);
uint64_t chance_next(struct chance *chance);
/* 0 ... n - 1; 0 when n is 0. */
uint32_t chance_below(struct chance *chance, uint32_t n);
/* How much more one does than another: around 100, with a long tail. */
int32_t chance_spread(struct chance *chance);
/* How long help takes, in quarter hours. */
int32_t chance_minutes(struct chance *chance);

#endif
