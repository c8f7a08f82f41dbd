/* SPDX-License-Identifier: GPL-3.0-or-later
 * Finding when what was typed fits very many, as the first letter does: putting them all in order
 * for the few that are shown would take longer than a key may. */
#ifndef AMSER_SRC_PEOPLE_PARTY_MANY_H
#define AMSER_SRC_PEOPLE_PARTY_MANY_H

#include <stdbool.h>
#include "db/db.h"
#include "people/party_words.h"

/* One bit for each id in whom all that was typed is found. */
struct party_bits {
    unsigned char *at; /* owned */
    size_t bytes;
    bool many; /* too many have the first word for gathering them; else the bits are not complete */
    int count; /* of the bits, when there are many */
};
enum { PARTY_FEW = 400 /* so many may be read and sorted for one key */ };
void party_bits_release(struct party_bits *bits);
enum outcome party_bits_read(struct db *db, const struct typed_word *words, int count,
                             struct party_bits *bits, struct err *err) MUST_CHECK;
bool party_bit(const struct party_bits *bits, int64_t id);

#endif
