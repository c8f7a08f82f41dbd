/* SPDX-License-Identifier: GPL-3.0-or-later
 * The chain over the ledger: canonical bytes and their hashes. */
#include <assert.h>
#include <sodium.h>
#include <string.h>
#include "base/ident.h"
#include "ledger/chain.h"

/* Bytes on their way into a hash, or into a buffer: gathered here, so that one entry needs no
 * memory of its own and mostly goes into the hash at once. */
struct sink {
    crypto_generichash_state state; /* aligned to 64 bytes: first */
    unsigned char at[1536];
    size_t len;
    struct buffer *out; /* NULL: they are hashed */
    size_t hash_bytes;
    bool begun; /* the state holds what did not fit */
};

static void sink_pass_on(struct sink *sink) {
    if (sink->out) {
        buffer_add_bytes(sink->out, sink->at, sink->len);
    } else {
        if (!sink->begun)
            crypto_generichash_init(&sink->state, NULL, 0, sink->hash_bytes);
        crypto_generichash_update(&sink->state, sink->at, sink->len);
        sink->begun = true;
    }
    sink->len = 0;
}

static void add_raw(struct sink *sink, const void *bytes, size_t count) {
    const unsigned char *from = bytes;
    while (count > sizeof sink->at - sink->len) {
        size_t fits = sizeof sink->at - sink->len;
        memcpy(sink->at + sink->len, from, fits);
        sink->len += fits;
        from += fits;
        count -= fits;
        sink_pass_on(sink);
    }
    memcpy(sink->at + sink->len, from, count);
    sink->len += count;
}

static void add_number(struct sink *sink, int64_t number) {
    unsigned char bytes[8];
    uint64_t rest = (uint64_t)number;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(rest >> (8 * i));
    add_raw(sink, bytes, sizeof bytes);
}

static void add_bytes(struct sink *sink, const void *bytes, size_t count) {
    add_number(sink, (int64_t)count);
    if (count > 0)
        add_raw(sink, bytes, count);
}

static void add_text(struct sink *sink, const char *text) {
    add_bytes(sink, text, strlen(text));
}

static void sink_begin(struct sink *sink, size_t hash_bytes) {
    sink->len = 0;
    sink->out = NULL;
    sink->hash_bytes = hash_bytes;
    sink->begun = false;
}

static void sink_hash(struct sink *sink, unsigned char *hash) {
    int failed;
    if (sink->begun) {
        sink_pass_on(sink);
        failed = crypto_generichash_final(&sink->state, hash, sink->hash_bytes);
    } else {
        failed = crypto_generichash(hash, sink->hash_bytes, sink->at, sink->len, NULL, 0);
    }
    assert(failed == 0);
    (void)failed;
}

static void add_entry(struct sink *out, const struct chain_entry *entry) {
    add_number(out, CHAIN_LAYOUT);
    add_number(out, entry->seq);
    add_text(out, entry->uid);
    add_text(out, entry->kind);
    add_number(out, entry->giver);
    add_number(out, entry->receiver);
    add_number(out, entry->minutes);
    add_number(out, entry->credited);
    add_number(out, entry->service_day);
    add_text(out, entry->category);
    add_number(out, entry->need);
    add_number(out, entry->reversal_of);
    add_text(out, entry->source);
    add_number(out, entry->operator_id);
    add_number(out, entry->recorded_at);
    add_bytes(out, entry->commitment, sizeof entry->commitment);
    add_number(out, entry->transfer_count);
    for (int i = 0; i < entry->transfer_count; i++) {
        add_number(out, entry->transfers[i].from);
        add_number(out, entry->transfers[i].to);
        add_number(out, entry->transfers[i].minutes);
    }
}

void chain_canonical(const struct chain_entry *entry, struct buffer *out) {
    struct sink sink;
    sink_begin(&sink, 0);
    sink.out = out;
    add_entry(&sink, entry);
    sink_pass_on(&sink);
}

void chain_hash(const unsigned char before[CHAIN_HASH_BYTES], const struct chain_entry *entry,
                unsigned char hash[CHAIN_HASH_BYTES]) {
    struct sink sink;
    sink_begin(&sink, CHAIN_HASH_BYTES);
    add_raw(&sink, before, CHAIN_HASH_BYTES);
    add_entry(&sink, entry);
    sink_hash(&sink, hash);
}

void chain_commit(const void *salt, size_t salt_bytes, const char *words, const char *thanks,
                  const char *reason, unsigned char commitment[CHAIN_HASH_BYTES]) {
    struct sink sink;
    sink_begin(&sink, CHAIN_HASH_BYTES);
    add_bytes(&sink, salt, salt_bytes);
    add_text(&sink, words);
    add_text(&sink, thanks);
    add_text(&sink, reason);
    sink_hash(&sink, commitment);
}

void chain_short(const void *hash, char text[CHAIN_SHORT_BYTES]) {
    sodium_bin2hex(text, CHAIN_SHORT_BYTES, hash, (CHAIN_SHORT_BYTES - 1) / 2);
}

void chain_derived_salt(const char *uid, unsigned char salt[CHAIN_SALT_BYTES]) {
    struct sink sink;
    sink_begin(&sink, CHAIN_SALT_BYTES);
    add_text(&sink, "salt");
    add_text(&sink, uid);
    sink_hash(&sink, salt);
}

void chain_derived_ident(const char *purpose, const char *ident, char derived[IDENT_BYTES]) {
    struct sink sink;
    unsigned char hash[(IDENT_BYTES - 1) / 2];
    sink_begin(&sink, sizeof hash);
    add_text(&sink, purpose);
    add_text(&sink, ident);
    sink_hash(&sink, hash);
    sodium_bin2hex(derived, IDENT_BYTES, hash, sizeof hash);
}
