/* SPDX-License-Identifier: GPL-3.0-or-later
 * Invented communities, made through the same stores that people use: the practice community for
 * looking round, and the sizes for trying out and measuring. Deterministic: the same tier, seed and
 * day give the same register. */
#ifndef AMSER_DEMO_DEMO_H
#define AMSER_DEMO_DEMO_H

#include <stdbool.h>
#include <stdint.h>
#include "base/err.h"

enum demo_tier { TIER_XS, TIER_S, TIER_M, TIER_L, TIER_XL, TIER_N, TIER_COUNT };
bool demo_tier_from_text(const char *text, enum demo_tier *tier);
const char *demo_tier_text(enum demo_tier tier); /* "XS" ... */
struct demo_plan {
    enum demo_tier tier;
    uint64_t seed;
    void (*progress)(void *context, int percent); /* may be NULL */
    void *context;
};
/* A new register at file, complete or not there at all. */
enum outcome demo_make(const char *file, const struct demo_plan *plan, struct err *err) MUST_CHECK;

#endif
