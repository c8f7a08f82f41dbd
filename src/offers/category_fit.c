/* SPDX-License-Identifier: GPL-3.0-or-later
 * Guessing a category from words. A person confirms or changes it, so simple and quick is enough.
 */
#include "offers/category_fit.h"
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include "base/attr.h"

struct word {
    const char *at;
    size_t len; /* bytes */
};

static bool next_word(const char **rest, struct word *word) {
    const char *at = *rest + strspn(*rest, " ");
    word->at = at;
    word->len = strcspn(at, " ");
    *rest = at + word->len;
    return word->len > 0;
}

/* Words that stand in many names and wishes and tell nothing apart. */
static bool says_little(struct word word) {
    static const char *const little[] = {
        "a",      "an",  "and",  "the",   "for",    "with", "some",      "someone",
        "help",   "to",  "of",   "in",    "at",     "my",   "somebody",  "helping",
        "up",     "out", "good", "going", "making", "y",    "people",    "things",
        "yr",     "ar",  "ac",   "gyda",  "rhywun", "i",    "helpu",     "bobl",
        "o",      "is",  "le",   "air",   "do",     "aig",  "cuideigin", "cuideachadh",
        "comhla", "can", "wrth", "no"};
    for (size_t i = 0; i < COUNT_OF(little); i++)
        if (strlen(little[i]) == word.len && !memcmp(little[i], word.at, word.len))
            return true;
    return false;
}

/* cyfeillio gyfeillio, pobi bobi: the first letter of b as Welsh changes it from a's. */
static bool welsh_change(struct word a, struct word b) {
    static const char pairs[] = "cgpbtdbfmf";
    if (a.len != b.len || a.len < 5 || memcmp(a.at + 1, b.at + 1, a.len - 1) != 0)
        return false;
    for (const char *pair = pairs; *pair; pair += 2)
        if ((pair[0] == *a.at && pair[1] == *b.at) || (pair[0] == *b.at && pair[1] == *a.at))
            return true;
    return false;
}

/* bùth bhùth */
static bool gaelic_change(struct word a, struct word b) {
    return b.len == a.len + 1 && a.len >= 3 && b.at[1] == 'h' && *a.at == *b.at &&
           !memcmp(a.at + 1, b.at + 2, a.len - 1);
}

static int word_fit(struct word a, struct word b) {
    enum { EXACT = 6, NEARLY = 5, STEM = 4, LONGEST_END = 4, SHORTEST_STEM = 4 };
    if (a.len == b.len && !memcmp(a.at, b.at, a.len))
        return EXACT;
    if (welsh_change(a, b) || gaelic_change(a, b) || gaelic_change(b, a))
        return STEM;
    size_t same = 0;
    while (same < a.len && same < b.len && a.at[same] == b.at[same])
        same++;
    bool stem = same >= SHORTEST_STEM && a.len - same < LONGEST_END && b.len - same < LONGEST_END;
    bool plural = stem && a.len - same <= 1 && b.len - same <= 1;
    return plural ? NEARLY : stem ? STEM : 0;
}

bool category_word_says_little(const char *word, size_t len) {
    return len < 3 || says_little((struct word){word, len});
}

/* The best of one typed word: how it fits, and a little more when the name begins with it. */
static int typed_fit(struct word typed, const char *name_fold) {
    enum { WEIGHT = 100, LITTLE = 10, LEADS = 20 };
    struct word name;
    int best = 0;
    for (const char *rest = name_fold; next_word(&rest, &name);) {
        int fit = word_fit(typed, name) * WEIGHT;
        if (fit && name.at == name_fold)
            fit += LEADS;
        best = fit > best ? fit : best;
    }
    return best && says_little(typed) ? LITTLE : best;
}

int category_fit(const char *name_fold, const char *words_fold) {
    enum { FIRST = 150 };
    int fit = 0, name_words = 0, first = FIRST; /* "cake for a party" is about the cake */
    struct word typed, name;
    for (const char *rest = name_fold; next_word(&rest, &name);)
        name_words++;
    for (const char *rest = words_fold; next_word(&rest, &typed);) {
        int one = typed_fit(typed, name_fold);
        bool tells = !says_little(typed);
        fit += one + (one && tells ? first : 0);
        first = tells ? 0 : first;
    }
    /* Of two names that fit alike the shorter one is nearer. */
    return fit > name_words ? fit - name_words : 0;
}
