/* SPDX-License-Identifier: GPL-3.0-or-later
 * Chance that is the same on every machine: xoshiro256** seeded by splitmix64, and curves as tables
 * of whole numbers, because the library's logarithms differ in their last digit. */
#include "chance.h"

enum { CHANCE_STEPS = 256, CHANCE_STEP_SHIFT = 56 };

/* Quantiles of a log-normal spread with median 100 and sigma 1: the top fifth have 56 % of it. */
static const uint16_t spread[CHANCE_STEPS] = {
    6,   8,    10,   11,   12,  13,  14,  15,  16,  17,  18,  18,  19,  20,  21,  21,  22,  23,
    23,  24,   25,   25,   26,  26,  27,  28,  28,  29,  30,  30,  31,  31,  32,  33,  33,  34,
    34,  35,   36,   36,   37,  37,  38,  39,  39,  40,  40,  41,  41,  42,  43,  43,  44,  44,
    45,  46,   46,   47,   48,  48,  49,  49,  50,  51,  51,  52,  53,  53,  54,  54,  55,  56,
    56,  57,   58,   58,   59,  60,  60,  61,  62,  62,  63,  64,  64,  65,  66,  67,  67,  68,
    69,  69,   70,   71,   72,  72,  73,  74,  75,  75,  76,  77,  78,  78,  79,  80,  81,  82,
    83,  83,   84,   85,   86,  87,  88,  88,  89,  90,  91,  92,  93,  94,  95,  96,  97,  98,
    99,  100,  100,  101,  102, 103, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116,
    118, 119,  120,  121,  122, 124, 125, 126, 127, 129, 130, 131, 133, 134, 135, 137, 138, 140,
    141, 143,  144,  146,  147, 149, 150, 152, 154, 155, 157, 159, 160, 162, 164, 166, 168, 170,
    171, 173,  175,  177,  179, 182, 184, 186, 188, 190, 193, 195, 198, 200, 202, 205, 208, 210,
    213, 216,  219,  222,  225, 228, 231, 234, 238, 241, 245, 248, 252, 256, 260, 264, 268, 272,
    277, 281,  286,  291,  296, 302, 307, 313, 319, 325, 332, 339, 346, 353, 361, 369, 378, 387,
    397, 407,  418,  430,  443, 457, 471, 487, 505, 524, 545, 569, 596, 627, 663, 705, 757, 822,
    908, 1033, 1243, 1791,
};

/* Quantiles of how long help takes: log-normal in quarter hours, median 1 h 30 min, mean 2 h 50
 * min. */
static const uint16_t minutes[CHANCE_STEPS] = {
    15,  15,  15,  15,  15,  15,  15,  15,  15,  15,  15,  15,  15,  15,  15,  15,  15,  15,  15,
    15,  15,  15,  15,  15,  15,  15,  15,  15,  15,  30,  30,  30,  30,  30,  30,  30,  30,  30,
    30,  30,  30,  30,  30,  30,  30,  30,  30,  30,  30,  30,  30,  30,  30,  30,  30,  30,  30,
    45,  45,  45,  45,  45,  45,  45,  45,  45,  45,  45,  45,  45,  45,  45,  45,  45,  45,  45,
    45,  45,  45,  45,  45,  45,  60,  60,  60,  60,  60,  60,  60,  60,  60,  60,  60,  60,  60,
    60,  60,  60,  60,  60,  60,  60,  60,  75,  75,  75,  75,  75,  75,  75,  75,  75,  75,  75,
    75,  75,  75,  75,  75,  75,  90,  90,  90,  90,  90,  90,  90,  90,  90,  90,  90,  90,  90,
    90,  90,  105, 105, 105, 105, 105, 105, 105, 105, 105, 105, 105, 105, 105, 120, 120, 120, 120,
    120, 120, 120, 120, 120, 120, 120, 135, 135, 135, 135, 135, 135, 135, 135, 135, 150, 150, 150,
    150, 150, 150, 150, 150, 165, 165, 165, 165, 165, 165, 165, 180, 180, 180, 180, 180, 180, 195,
    195, 195, 195, 195, 195, 210, 210, 210, 210, 225, 225, 225, 225, 225, 240, 240, 240, 240, 255,
    255, 255, 270, 270, 270, 285, 285, 285, 300, 300, 300, 315, 315, 330, 330, 345, 345, 360, 360,
    375, 390, 390, 405, 420, 420, 435, 450, 465, 480, 495, 510, 540, 555, 570, 600, 630, 660, 705,
    720, 720, 720, 720, 720, 720, 720, 720, 720,
};

static uint64_t splitmix(uint64_t *state) {
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static uint64_t rotl(uint64_t x, int k) {
    return (x << k) | (x >> (64 - k));
}

void chance_seed(struct chance *chance, uint64_t seed, uint64_t stream) {
    uint64_t state = seed;
    state = splitmix(&state) ^ stream;
    for (int i = 0; i < 4; i++)
        chance->s[i] = splitmix(&state);
}

uint64_t chance_next(struct chance *chance) {
    uint64_t *s = chance->s;
    uint64_t result = rotl(s[1] * 5, 7) * 9, t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotl(s[3], 45);
    return result;
}

uint32_t chance_below(struct chance *chance, uint32_t n) {
    return (uint32_t)(((chance_next(chance) >> 32) * n) >> 32);
}

int32_t chance_spread(struct chance *chance) {
    return spread[chance_next(chance) >> CHANCE_STEP_SHIFT];
}

int32_t chance_minutes(struct chance *chance) {
    return minutes[chance_next(chance) >> CHANCE_STEP_SHIFT];
}
