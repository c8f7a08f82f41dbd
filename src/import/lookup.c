/* SPDX-License-Identifier: GPL-3.0-or-later
 * Hash tables of an import: what a text was found to mean, and how often a row stood there. */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "import_private.h"

enum { ROOM_LEAST = 256 };

static uint64_t hash_of(const char *text) {
    uint64_t hash = UINT64_C(14695981039346656037);
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    hash ^= hash >> 32;
    return hash ? hash : 1;
}

static size_t slot(const struct lookup *lookup, uint64_t hash, const char *key) {
    size_t at = hash & (lookup->room - 1);
    while (lookup->at[at].key &&
           (lookup->at[at].hash != hash || strcmp(lookup->at[at].key, key) != 0))
        at = (at + 1) & (lookup->room - 1);
    return at;
}

static void grow(struct lookup *lookup) {
    struct lookup old = *lookup;
    lookup->room = old.room ? old.room * 2 : ROOM_LEAST;
    lookup->at = mem_zero(lookup->room, sizeof *lookup->at);
    for (size_t i = 0; i < old.room; i++)
        if (old.at[i].key)
            lookup->at[slot(lookup, old.at[i].hash, old.at[i].key)] = old.at[i];
    free(old.at);
}

struct lookup_value *lookup_at(struct lookup *lookup, const char *key, bool *made) {
    uint64_t hash = hash_of(key);
    if (2 * lookup->count >= lookup->room)
        grow(lookup);
    struct lookup_entry *entry = &lookup->at[slot(lookup, hash, key)];
    *made = !entry->key;
    if (*made) {
        entry->key = mem_copy_text(key);
        entry->hash = hash;
        lookup->count++;
    }
    return &entry->value;
}

void lookup_release(struct lookup *lookup) {
    for (size_t i = 0; i < lookup->room; i++)
        free(lookup->at[i].key);
    free(lookup->at);
    *lookup = (struct lookup){0};
}

/* ---- how often ---- */
static size_t tally_slot(const struct tally *tally, uint64_t hash) {
    size_t at = hash & (tally->room - 1);
    while (tally->hash[at] && tally->hash[at] != hash)
        at = (at + 1) & (tally->room - 1);
    return at;
}

static void tally_grow(struct tally *tally) {
    struct tally old = *tally;
    tally->room = old.room ? old.room * 2 : ROOM_LEAST;
    tally->hash = mem_zero(tally->room, sizeof *tally->hash);
    tally->times = mem_zero(tally->room, sizeof *tally->times);
    for (size_t i = 0; i < old.room; i++) {
        if (old.hash[i]) {
            size_t at = tally_slot(tally, old.hash[i]);
            tally->hash[at] = old.hash[i];
            tally->times[at] = old.times[i];
        }
    }
    free(old.hash);
    free(old.times);
}

uint32_t tally_next(struct tally *tally, const char *text) {
    uint64_t hash = hash_of(text);
    if (2 * tally->count >= tally->room)
        tally_grow(tally);
    size_t at = tally_slot(tally, hash);
    if (!tally->hash[at]) {
        tally->hash[at] = hash;
        tally->count++;
    }
    return tally->times[at]++;
}

void tally_release(struct tally *tally) {
    free(tally->hash);
    free(tally->times);
    *tally = (struct tally){0};
}
