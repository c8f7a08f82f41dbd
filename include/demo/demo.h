/* SPDX-License-Identifier: GPL-3.0-or-later
 * Invented communities, made through the same stores that people use, in the sizes for trying out
 * and measuring. Deterministic: the same tier, seed and time give the same register, but for the
 * salts of the chain. The one for looking round in is in demo/practice.h. */
#ifndef AMSER_DEMO_DEMO_H
#define AMSER_DEMO_DEMO_H

#include <stdbool.h>
#include <stdint.h>
#include "base/err.h"

#define DEMO_OPERATOR "Maureen Sedge" /* the coordinator, and a member like anybody */

enum demo_tier { TIER_XS, TIER_S, TIER_M, TIER_L, TIER_XL, TIER_N, TIER_COUNT };
bool demo_tier_from_text(const char *text, enum demo_tier *tier);
const char *demo_tier_text(enum demo_tier tier); /* "XS" ... */
struct demo_plan {
    enum demo_tier tier;
    uint64_t seed;
    void (*progress)(void *context, int percent); /* may be NULL */
    void *context;
};
struct demo_made {
    long people, organisations, offers, needs, exchanges;
};
/* A new register at file, complete or not there at all; made may be NULL. Within, the clock of the
 * program goes through the past. */
enum outcome demo_make(const char *file, const struct demo_plan *plan, struct demo_made *made,
                       struct err *err) MUST_CHECK;

#endif
