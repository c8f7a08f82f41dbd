/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sizes that communities are made in. */
#include <strings.h>
#include "private.h"

static const char *const tiers[TIER_COUNT] = {"XS", "S", "M", "L", "XL", "N"};

/* people, organisations, offers, needs, help a year, people at a session, years, exchanges, cast */
static const struct tier_size sizes[TIER_COUNT] = {
    [TIER_XS] = {15, 2, 40, 10, 60, 6, 1, 500, false},
    [TIER_S] = {60, 6, 180, 20, 300, 8, 3, 4000, false},
    [TIER_M] = {200, 30, 700, 60, 1200, 12, 5, 25000, true},
    [TIER_L] = {600, 120, 2400, 150, 4000, 15, 8, 130000, true},
    [TIER_XL] = {2000, 140, 8000, 500, 25000, 20, 10, 1300000, true},
    [TIER_N] = {50000, 2000, 200000, 10000, 300000, 20, 10, 10000000, true},
};

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

const struct tier_size *tier_size(enum demo_tier tier) {
    return &sizes[tier];
}
