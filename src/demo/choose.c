/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who helps whom: by weights with a long tail, more often in the same area than not, one pair in
 * four again and again. */
#include "private.h"

enum {
    TRIES = 12,
    SAME_AREA_PERCENT = 81,
    KEPT_PERCENT = 25,
    AGAIN_PERCENT = 65,
    TWO_WAY_PERCENT = 60
};

static uint32_t weight_to(const struct soul *soul, enum wanted wanted) {
    return wanted == WANTED_GIVER      ? soul->give
           : wanted == WANTED_RECEIVER ? soul->take
                                       : soul->come;
}

/* Of those who have joined. */
static uint32_t area_weight(const struct town *town, int area, enum wanted wanted) {
    const struct area *a = &town->areas[area];
    return a->here ? weight_to(&town->souls[a->first + a->here - 1], wanted) : 0;
}

bool soul_here(const struct town *town, int soul) {
    const struct soul *s = &town->souls[soul];
    return s->id && s->gone > town->day;
}

bool soul_would_ask(struct town *town, int soul) {
    enum { LOW = -20 * 60, LOWEST = -60 * 60, STILL = 15 };
    int32_t balance = town->souls[soul].balance;
    return balance > LOW || (balance > LOWEST && chance_below(&town->chance, PER_CENT) < STILL);
}

static int in_area(struct town *town, enum wanted wanted, int area) {
    const struct area *a = &town->areas[area];
    uint32_t r = chance_below(&town->chance, area_weight(town, area, wanted));
    int low = a->first, high = a->first + a->here - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (weight_to(&town->souls[middle], wanted) > r)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* An area of that block (-1: any), but not `but`, by the weight of those who live there; or -1. */
static int choose_area(struct town *town, enum wanted wanted, int block, int but) {
    uint64_t all = 0;
    for (int i = 0; i < town->area_count; i++)
        if ((block < 0 || town->areas[i].block == block) && i != but)
            all += area_weight(town, i, wanted);
    uint64_t r = chance_below(&town->chance, (uint32_t)all);
    for (int i = 0; all && i < town->area_count; i++) {
        if ((block >= 0 && town->areas[i].block != block) || i == but)
            continue;
        uint32_t weight = area_weight(town, i, wanted);
        if (r < weight)
            return i;
        r -= weight;
    }
    return -1;
}

int choose_soul(struct town *town, enum wanted wanted, int area) {
    for (int i = 0; i < TRIES; i++) {
        int from = area < 0 ? choose_area(town, wanted, -1, -1) : area;
        if (from < 0 || area_weight(town, from, wanted) == 0)
            return -1;
        int soul = in_area(town, wanted, from);
        if (soul_here(town, soul) && (wanted != WANTED_RECEIVER || soul_would_ask(town, soul)))
            return soul;
    }
    return -1;
}

int choose_near(struct town *town, enum wanted wanted, int other) {
    int home = town->souls[other].area;
    for (int i = 0; i < TRIES; i++) {
        int area = home;
        if (chance_below(&town->chance, PER_CENT) >= SAME_AREA_PERCENT ||
            area_weight(town, home, wanted) == 0)
            area = choose_area(town, wanted, town->areas[home].block, home);
        if (area < 0)
            area = home;
        int soul = choose_soul(town, wanted, area);
        if (soul >= 0 && soul != other)
            return soul;
    }
    return -1;
}

static void keep_pair(struct town *town, int giver, int receiver) {
    enum { FEWEST = 3, SPREAD = 10 };
    if (town->pair_count >= town->pair_room ||
        chance_below(&town->chance, PER_CENT) >= KEPT_PERCENT)
        return;
    town->pairs[town->pair_count++] = (struct pair){
        .giver = (uint32_t)giver,
        .receiver = (uint32_t)receiver,
        .left = (uint8_t)(FEWEST + chance_below(&town->chance, SPREAD)),
        .both_ways = town->souls[giver].part == PART_BOTH &&
                     town->souls[receiver].part == PART_BOTH &&
                     chance_below(&town->chance, PER_CENT) < TWO_WAY_PERCENT,
    };
}

static bool pair_again(struct town *town, int *giver, int *receiver) {
    uint32_t at = chance_below(&town->chance, (uint32_t)town->pair_count);
    struct pair *pair = &town->pairs[at];
    bool turned = pair->both_ways && chance_below(&town->chance, 2);
    *giver = (int)(turned ? pair->receiver : pair->giver);
    *receiver = (int)(turned ? pair->giver : pair->receiver);
    bool here =
        soul_here(town, *giver) && soul_here(town, *receiver) && soul_would_ask(town, *receiver);
    if (!here || --pair->left == 0)
        town->pairs[at] = town->pairs[--town->pair_count];
    return here;
}

bool choose_pair(struct town *town, int *giver, int *receiver) {
    if (town->pair_count && chance_below(&town->chance, PER_CENT) < AGAIN_PERCENT &&
        pair_again(town, giver, receiver))
        return true;
    *giver = choose_soul(town, WANTED_GIVER, -1);
    *receiver = *giver < 0 ? -1 : choose_near(town, WANTED_RECEIVER, *giver);
    if (*receiver < 0)
        return false;
    keep_pair(town, *giver, *receiver);
    return true;
}
