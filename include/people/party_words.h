/* SPDX-License-Identifier: GPL-3.0-or-later
 * The keys by which people are found while typing, and what is typed turned into beginnings of
 * keys. Both sides are here so that they cannot drift apart; the schema says what the keys look
 * like. */
#ifndef AMSER_PEOPLE_PARTY_WORDS_H
#define AMSER_PEOPLE_PARTY_WORDS_H

#include "base/buffer.h"
#include "people/party.h"

/* Calls add() for each key of a text (a name) or a phone number; a key may come more than once. */
void party_words_of_text(const char *text, void (*add)(void *context, const char *key),
                         void *context);
void party_words_of_phone(const char *phone, void (*add)(void *context, const char *key),
                          void *context);

enum { TYPED_WORDS_MOST = 3, TYPED_KEY_BYTES = 80 };
/* One typed word as three beginnings of keys; "!" begins no key. */
struct typed_word {
    char plain[TYPED_KEY_BYTES], inner[TYPED_KEY_BYTES], phone[TYPED_KEY_BYTES];
};
/* The words typed, longest first (it leaves the fewest to look through); returns how many. More
 * than TYPED_WORDS_MOST: the longest count. */
int typed_words(const char *typed, struct typed_word words[TYPED_WORDS_MOST]);

#endif
