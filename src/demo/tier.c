/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sizes that communities are made in. */
#include <strings.h>
#include "demo/demo.h"

static const char *const tiers[TIER_COUNT] = {"XS", "S", "M", "L", "XL", "N"};

bool demo_tier_from_text(const char *text, enum demo_tier *tier) {
    for (int i = 0; i < TIER_COUNT; i++) {
        if (strcasecmp(text, tiers[i]) == 0) {
            *tier = (enum demo_tier)i;
            return true;
        }
    }
    return false;
}

const char *demo_tier_text(enum demo_tier tier) {
    return tiers[tier];
}
