/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whom very common beginnings of words mean, as bits (see party_many_store.h). */
#include "party_many_store.h"

#include <string.h>
#include "base/mem.h"

/* Numbers follow one another, so that none is near the most; in a damaged register one may be. */
enum { BITS = 8, ID_MOST = 1 << 27 };

void party_bits_release(struct party_bits *bits) {
    mem_release(&bits->at);
    bits->bytes = 0;
}

bool party_bit(const struct party_bits *bits, int64_t id) {
    size_t byte = (size_t)id / BITS;
    return id >= 0 && byte < bits->bytes && (bits->at[byte] >> ((size_t)id % BITS) & 1);
}

static void set_bit(struct party_bits *bits, int64_t id) {
    if (id < 0 || id > ID_MOST)
        return;
    size_t byte = (size_t)id / BITS;
    if (byte >= bits->bytes) {
        size_t bytes = byte * 2 + 1;
        bits->at = mem_resize(bits->at, bytes);
        memset(bits->at + bits->bytes, 0, bytes - bits->bytes);
        bits->bytes = bytes;
    }
    bits->at[byte] |= (unsigned char)(1U << ((size_t)id % BITS));
}

/* keys: how many there were. */
static enum outcome read_word(struct db *db, const struct typed_word *word, struct party_bits *bits,
                              int64_t *keys, struct err *err) {
    struct query *query =
        db_query(db, SQL_party_word_hits,
                 DB_VALUES(db_text(word->plain), db_text(word->inner), db_text(word->phone)));
    *keys = 0;
    while (query_next(query)) {
        set_bit(bits, query_int(query, 0));
        ++*keys;
    }
    return query_end(&query, err);
}

static void keep_common(struct party_bits *bits, const struct party_bits *with) {
    for (size_t i = 0; i < bits->bytes; i++)
        bits->at[i] &= i < with->bytes ? with->at[i] : 0;
}

/* The longest word comes first: when few have it, few have all. */
enum outcome party_bits_read(struct db *db, const struct typed_word *words, int count,
                             struct party_bits *bits, struct err *err) {
    int64_t keys = 0;
    *bits = (struct party_bits){0};
    enum outcome outcome = read_word(db, &words[0], bits, &keys, err);
    bits->many = outcome == OUTCOME_OK && keys > PARTY_FEW;
    for (int i = 1; i < count && bits->many && outcome == OUTCOME_OK; i++) {
        struct party_bits other CLEAN(party_bits_release) = {0};
        outcome = read_word(db, &words[i], &other, &keys, err);
        keep_common(bits, &other);
    }
    for (size_t i = 0; i < bits->bytes && bits->many; i++)
        bits->count += __builtin_popcount(bits->at[i]);
    return outcome;
}
