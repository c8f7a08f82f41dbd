/* SPDX-License-Identifier: GPL-3.0-or-later
 * Keys for finding people. */
#include "people/party_words.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { INNER_CHARS_LEAST = 3, PHONE_DIGITS_LEAST = 3, WORDS_TAKEN = 8 };

static bool all_digits(const char *word) {
    return *word && strspn(word, "0123456789") == strlen(word);
}

/* Does the text hold at least so many characters? */
static bool has_characters(const char *text, int least) {
    size_t len = strlen(text), at = 0;
    for (; at < len && least > 0; least--)
        at = text_next(text, len, at);
    return least == 0;
}

static void add_marked(char mark, const char *text, void (*add)(void *context, const char *key),
                       void *context) {
    CLEAN(buffer_release) struct buffer key = BUFFER_INIT;
    buffer_add_char(&key, mark);
    buffer_add(&key, text);
    add(context, key.text);
}

static void words_of_one(const char *word, void (*add)(void *context, const char *key),
                         void *context) {
    size_t len = strlen(word);
    add(context, word);
    for (size_t at = text_next(word, len, 0); at < len; at = text_next(word, len, at)) {
        if (!has_characters(word + at, INNER_CHARS_LEAST))
            break;
        add_marked('~', word + at, add, context);
    }
}

void party_words_of_text(const char *text, void (*add)(void *context, const char *key),
                         void *context) {
    CLEAN(buffer_release) struct buffer folded = BUFFER_INIT;
    char *rest = NULL;
    text_fold(&folded, text);
    if (!folded.len)
        return;
    for (char *word = strtok_r(folded.text, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        words_of_one(word, add, context);
}

static void reverse(char *text) {
    size_t len = strlen(text);
    for (size_t i = 0; i < len / 2; i++) {
        char c = text[i];
        text[i] = text[len - 1 - i];
        text[len - 1 - i] = c;
    }
}

void party_words_of_phone(const char *phone, void (*add)(void *context, const char *key),
                          void *context) {
    CLEAN(buffer_release) struct buffer digits = BUFFER_INIT;
    text_phone_digits(&digits, phone);
    if (digits.len < PHONE_DIGITS_LEAST)
        return;
    reverse(digits.text);
    add_marked('<', digits.text, add, context);
}

/* ---- the other side: what is typed ---- */
static void put_marked(char *to, char mark, const char *text) {
    to[0] = mark;
    mem_put_text(to + 1, TYPED_KEY_BYTES - 1, text);
}

static struct typed_word typed_word(const char *word) {
    struct typed_word typed = {"!", "!", "!"};
    const char *plain = word;
    if (all_digits(word)) {
        plain += strspn(word, "0"); /* "0017" is number 17 */
        if (strlen(word) >= PHONE_DIGITS_LEAST) {
            put_marked(typed.phone, '<', word);
            reverse(typed.phone + 1);
        }
    } else if (has_characters(word, INNER_CHARS_LEAST)) {
        put_marked(typed.inner, '~', word);
    }
    if (*plain)
        PUT_TEXT(typed.plain, plain);
    return typed;
}

/* "0141 555 123", "+44 (0)7700-900 123": one number in groups, not several words. */
static bool looks_like_phone(const char *typed) {
    return strspn(typed, "0123456789 +()-./") == strlen(typed) && typed[strspn(typed, " #")] &&
           (strpbrk(typed, "+(") || strpbrk(typed + strspn(typed, " "), " -./"));
}

static int longer_first(const void *a, const void *b) {
    size_t one = strlen(*(char *const *)a), other = strlen(*(char *const *)b);
    return one > other ? -1 : one < other;
}

int typed_words(const char *typed, struct typed_word words[TYPED_WORDS_MOST]) {
    CLEAN(buffer_release) struct buffer folded = BUFFER_INIT;
    char *taken[WORDS_TAKEN], *rest = NULL;
    int count = 0;
    if (looks_like_phone(typed))
        text_phone_digits(&folded, typed);
    else
        text_fold(&folded, typed);
    if (!folded.len)
        return 0;
    for (char *word = strtok_r(folded.text, " ", &rest); word && count < WORDS_TAKEN;
         word = strtok_r(NULL, " ", &rest))
        taken[count++] = word;
    qsort(taken, (size_t)count, sizeof *taken, longer_first);
    if (count > TYPED_WORDS_MOST)
        count = TYPED_WORDS_MOST;
    for (int i = 0; i < count; i++)
        words[i] = typed_word(taken[i]);
    return count;
}
