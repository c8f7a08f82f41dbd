/* SPDX-License-Identifier: GPL-3.0-or-later
 * The chain over the ledger: what exactly is hashed. Pure; BLAKE2b-256 by libsodium.
 *
 * hash(entry) = BLAKE2b-256(hash of the entry before (32 zero bytes for the first) || canonical)
 * canonical, in this order; N = 8 bytes little-endian two's complement; T = N of the length in
 * bytes, then the bytes:
 *
 *   N layout (1)   N seq          T uid           T kind        N giver      N receiver
 *   N minutes      N credited     N service day   T category    N need or 0  N reversal of or 0
 *   T source       N operator or 0                N recorded at T commitment
 *   N transfers    for each, in the order of their ids: N from, N to, N minutes
 *
 * Parties stand as ids, never as names. commitment = BLAKE2b-256(T salt || T words || T thanks ||
 * T reason): the words can be erased with their salt and the chain stays whole. */
#ifndef AMSER_LEDGER_CHAIN_H
#define AMSER_LEDGER_CHAIN_H

#include <stdbool.h>
#include <stdint.h>
#include "base/buffer.h"

enum { CHAIN_HASH_BYTES = 32, CHAIN_SALT_BYTES = 16, CHAIN_SHORT_BYTES = 13, CHAIN_LAYOUT = 1 };

struct chain_transfer {
    int64_t from, to, minutes;
};
struct chain_entry {
    int64_t seq;
    const char *uid, *kind;
    int64_t giver, receiver, minutes, credited, service_day;
    const char *category;
    int64_t need, reversal_of;
    const char *source;
    int64_t operator_id, recorded_at;
    unsigned char commitment[CHAIN_HASH_BYTES];
    const struct chain_transfer *transfers; /* borrowed */
    int transfer_count;
};
void chain_canonical(const struct chain_entry *entry, struct buffer *out); /* appends */
void chain_hash(const unsigned char before[CHAIN_HASH_BYTES], const struct chain_entry *entry,
                unsigned char hash[CHAIN_HASH_BYTES]);
void chain_commit(const void *salt, size_t salt_bytes, const char *words, const char *thanks,
                  const char *reason, unsigned char commitment[CHAIN_HASH_BYTES]);
/* The first 12 hexadecimal digits, for statements and backups. */
void chain_short(const void *hash, char text[CHAIN_SHORT_BYTES]);
/* A salt that follows from the uid, for demonstrations that are to be the same register each time;
 * never where the words are somebody's: they could be guessed from it. */
void chain_derived_salt(const char *uid, unsigned char salt[CHAIN_SALT_BYTES]);
/* An identifier that follows from another one and a purpose, so that a deed done once for a thing
 * (the welcome of a member) is known for the same when it is asked for again. */
void chain_derived_ident(const char *purpose, const char *ident, char derived[33]);

#endif
