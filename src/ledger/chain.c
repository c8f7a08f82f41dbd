/* SPDX-License-Identifier: GPL-3.0-or-later
 * The chain over the ledger: canonical bytes and their hashes. */
#include <assert.h>
#include <sodium.h>
#include <string.h>
#include "base/attr.h"
#include "base/ident.h"
#include "ledger/chain.h"

static void add_number(struct buffer *out, int64_t number) {
    unsigned char bytes[8];
    uint64_t rest = (uint64_t)number;
    for (size_t i = 0; i < sizeof bytes; i++, rest >>= 8)
        bytes[i] = (unsigned char)(rest & 0xff);
    buffer_add_bytes(out, bytes, sizeof bytes);
}

static void add_bytes(struct buffer *out, const void *bytes, size_t count) {
    add_number(out, (int64_t)count);
    buffer_add_bytes(out, bytes, count);
}

static void add_text(struct buffer *out, const char *text) {
    add_bytes(out, text, strlen(text));
}

void chain_canonical(const struct chain_entry *entry, struct buffer *out) {
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

static void hash_of(const struct buffer *bytes, unsigned char *hash, size_t hash_bytes) {
    int failed = crypto_generichash(hash, hash_bytes, (const unsigned char *)bytes->text,
                                    bytes->len, NULL, 0);
    assert(failed == 0);
    (void)failed;
}

void chain_hash(const unsigned char before[CHAIN_HASH_BYTES], const struct chain_entry *entry,
                unsigned char hash[CHAIN_HASH_BYTES]) {
    CLEAN(buffer_release) struct buffer bytes = BUFFER_INIT;
    buffer_add_bytes(&bytes, before, CHAIN_HASH_BYTES);
    chain_canonical(entry, &bytes);
    hash_of(&bytes, hash, CHAIN_HASH_BYTES);
}

void chain_commit(const void *salt, size_t salt_bytes, const char *words, const char *thanks,
                  const char *reason, unsigned char commitment[CHAIN_HASH_BYTES]) {
    CLEAN(buffer_release) struct buffer bytes = BUFFER_INIT;
    add_bytes(&bytes, salt, salt_bytes);
    add_text(&bytes, words);
    add_text(&bytes, thanks);
    add_text(&bytes, reason);
    hash_of(&bytes, commitment, CHAIN_HASH_BYTES);
}

void chain_short(const void *hash, char text[CHAIN_SHORT_BYTES]) {
    sodium_bin2hex(text, CHAIN_SHORT_BYTES, hash, (CHAIN_SHORT_BYTES - 1) / 2);
}

void chain_derived_salt(const char *uid, unsigned char salt[CHAIN_SALT_BYTES]) {
    CLEAN(buffer_release) struct buffer bytes = BUFFER_INIT;
    add_text(&bytes, "salt");
    add_text(&bytes, uid);
    hash_of(&bytes, salt, CHAIN_SALT_BYTES);
}

void chain_derived_ident(const char *purpose, const char *ident, char derived[IDENT_BYTES]) {
    CLEAN(buffer_release) struct buffer bytes = BUFFER_INIT;
    unsigned char hash[(IDENT_BYTES - 1) / 2];
    add_text(&bytes, purpose);
    add_text(&bytes, ident);
    hash_of(&bytes, hash, sizeof hash);
    sodium_bin2hex(derived, IDENT_BYTES, hash, sizeof hash);
}
