/* SPDX-License-Identifier: GPL-3.0-or-later
 * Guessing a category from words. A person confirms or changes it, so simple and quick is enough.
 */
#include "offers/category_fit.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/attr.h"
#include "base/buffer.h"
#include "base/mem.h"

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
        if (*little[i] == *word.at && strlen(little[i]) == word.len &&
            !memcmp(little[i], word.at, word.len))
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

static bool is_same(struct word a, struct word b) {
    return a.len == b.len && !memcmp(a.at, b.at, a.len);
}

static size_t common_start(struct word a, struct word b) {
    size_t same = 0;
    while (same < a.len && same < b.len && a.at[same] == b.at[same])
        same++;
    return same;
}

static int word_fit(struct word a, struct word b) {
    enum { EXACT = 6, NEARLY = 5, STEM = 4, LONGEST_END = 4, SHORTEST_STEM = 4 };
    if (is_same(a, b))
        return EXACT;
    if (welsh_change(a, b) || gaelic_change(a, b) || gaelic_change(b, a))
        return STEM;
    size_t same = common_start(a, b);
    bool stem = same >= SHORTEST_STEM && a.len - same < LONGEST_END && b.len - same < LONGEST_END;
    bool plural = stem && a.len - same <= 1 && b.len - same <= 1;
    return plural ? NEARLY : stem ? STEM : 0;
}

bool category_word_says_little(const char *word, size_t len) {
    return len < 3 || says_little((struct word){word, len});
}

/* ---- the words of all names, found by three of their letters ---- */
enum { SLOTS = 1024 }; /* a power of two */
struct posting {
    size_t at, len; /* of the word, in the text of all */
    int name, next; /* the next one of the same letters; -1: no more */
    bool leads;     /* the name begins with it */
};
struct name {
    int words, one, sum; /* of the word at hand, of all of them */
    bool met;
};
struct category_fits {
    struct buffer text;
    struct posting *postings; /* owned */
    struct name *names;       /* owned */
    int *met;                 /* owned: the names that have a word in common */
    int posting_count, posting_room, name_count, name_room, met_count, met_room;
    int first[SLOTS];
};

/* Words that fit at all have the second, third and fourth letter in common, but for an h that
 * Gaelic puts in or leaves out. */
static int slot(const char *letters, size_t len) {
    uint32_t key = 0;
    for (size_t i = 0; i < 3; i++)
        key = key * 31 + (i < len ? (unsigned char)letters[i] : 0U);
    return (int)(key % SLOTS);
}

static int slot_of(struct word word) {
    return slot(word.at + 1, word.len - 1);
}

struct category_fits *category_fits_make(void) {
    struct category_fits *fits = mem_zero(1, sizeof *fits);
    fits->text = (struct buffer)BUFFER_INIT;
    for (int i = 0; i < SLOTS; i++)
        fits->first[i] = -1;
    return fits;
}

void category_fits_release(struct category_fits **fits) {
    if (!*fits)
        return;
    buffer_release(&(*fits)->text);
    free((*fits)->postings);
    free((*fits)->names);
    free((*fits)->met);
    mem_release(fits);
}

void category_fits_add(struct category_fits *fits, const char *name_fold) {
    struct word word;
    MEM_GROW(fits->names, fits->name_count, fits->name_room);
    struct name *name = &fits->names[fits->name_count++];
    *name = (struct name){0};
    for (const char *rest = name_fold; next_word(&rest, &word);) {
        int *first = &fits->first[slot_of(word)];
        MEM_GROW(fits->postings, fits->posting_count, fits->posting_room);
        fits->postings[fits->posting_count] = (struct posting){
            .at = fits->text.len,
            .len = word.len,
            .name = fits->name_count - 1,
            .next = *first,
            .leads = word.at == name_fold,
        };
        *first = fits->posting_count++;
        buffer_add_bytes(&fits->text, word.at, word.len);
        name->words++;
    }
}

/* ---- one typed word ---- */
enum { WEIGHT = 100, LITTLE = 10, LEADS = 20, FIRST = 150 };

static void meet(struct category_fits *fits, const struct posting *posting, struct word typed) {
    struct word word = {fits->text.text + posting->at, posting->len};
    int one = word_fit(typed, word) * WEIGHT;
    struct name *name = &fits->names[posting->name];
    if (!one)
        return;
    if (posting->leads)
        one += LEADS;
    if (!name->met) {
        MEM_GROW(fits->met, fits->met_count, fits->met_room);
        fits->met[fits->met_count++] = posting->name;
        name->met = true;
    }
    name->one = one > name->one ? one : name->one;
}

static void meet_all(struct category_fits *fits, int at, struct word typed) {
    for (int i = fits->first[at]; i >= 0; i = fits->postings[i].next)
        meet(fits, &fits->postings[i], typed);
}

static void meet_word(struct category_fits *fits, struct word typed) {
    int same = slot_of(typed);
    meet_all(fits, same, typed);
    if (typed.len >= 3) { /* buth, bhuth */
        char with_h[3] = {'h', typed.at[1], typed.at[2]};
        int other = slot(with_h, sizeof with_h);
        if (other != same)
            meet_all(fits, other, typed);
    }
    if (typed.len >= 4 && typed.at[1] == 'h') {
        int other = slot(typed.at + 2, typed.len - 2);
        if (other != same)
            meet_all(fits, other, typed);
    }
}

/* The first word that tells anything counts more: "cake for a party" is about the cake. */
static void add_word(struct category_fits *fits, bool tells, int first) {
    for (int i = 0; i < fits->met_count; i++) {
        struct name *name = &fits->names[fits->met[i]];
        if (name->one)
            name->sum += tells ? name->one + first : LITTLE;
        name->one = 0;
    }
}

int category_fits_best(struct category_fits *fits, const char *words_fold, int *fit) {
    int first = FIRST, best = -1;
    struct word typed;
    for (const char *rest = words_fold; next_word(&rest, &typed);) {
        bool tells = !says_little(typed);
        meet_word(fits, typed);
        add_word(fits, tells, first);
        first = tells ? 0 : first;
    }
    *fit = 0;
    for (int i = 0; i < fits->met_count; i++) {
        struct name *name = &fits->names[fits->met[i]];
        int one = name->sum - name->words; /* of two that fit alike the shorter one is nearer */
        if (one > *fit || (one == *fit && one > 0 && fits->met[i] < best)) {
            *fit = one;
            best = fits->met[i];
        }
        name->sum = 0;
        name->met = false;
    }
    fits->met_count = 0;
    return best;
}
