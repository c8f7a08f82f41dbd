/* SPDX-License-Identifier: GPL-3.0-or-later
 * Turns what people wrote about themselves into the few facts that gates and score know. */
#include <string.h>
#include "base/i18n.h"
#include "matching/match.h"
#include "offers/category_fit.h"
#include "text/fold.h"

static bool is_one_of(const char *fold, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!strcmp(fold, words[i]))
            return true;
    return false;
}

enum gender gender_from_words(const char *words) {
    static const char *const woman[] = {
        "woman", "female", "f",           "w",    "lady",     "girl", "menyw",      "benyw",
        "dynes", "merch",  "boireannach", "bean", "boireann", "she",  "trans woman"};
    static const char *const man[] = {"man",     "male", "m",        "boy",        "dyn",
                                      "gwryw",   "gwr",  "bachgen",  "fireannach", "duine",
                                      "fireann", "he",   "trans man"};
    struct buffer fold CLEAN(buffer_release) = BUFFER_INIT;
    text_fold(&fold, words);
    if (!fold.len)
        return GENDER_UNKNOWN;
    if (is_one_of(fold.text, woman, COUNT_OF(woman)))
        return GENDER_WOMAN;
    return is_one_of(fold.text, man, COUNT_OF(man)) ? GENDER_MAN : GENDER_OTHER;
}

/* ---- languages ---- */

/* Appends " name" in one spelling: our own languages by code, others folded; spaces inside become
 * underscores, so that every name stands between two spaces. */
static void add_tongue(struct buffer *set, const char *name, size_t len) {
    struct buffer word CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer fold CLEAN(buffer_release) = BUFFER_INIT;
    enum language language;
    buffer_add_bytes(&word, name, len);
    text_fold(&fold, word.text);
    if (!fold.len)
        return;
    if (language_from_text(fold.text, &language)) {
        buffer_clear(&fold);
        buffer_add(&fold, language_code(language));
    }
    for (char *at = fold.text; *at; at++)
        if (*at == ' ')
            *at = '_';
    buffer_addf(set, "%s ", fold.text);
}

static void tongues(struct buffer *set, const char *best, const char *others) {
    buffer_add_char(set, ' ');
    add_tongue(set, best, strlen(best));
    if (!strcmp(best, language_code(LANGUAGE_CY)) || !strcmp(best, language_code(LANGUAGE_GD)))
        add_tongue(set, language_code(LANGUAGE_EN), 2);
    for (const char *at = others; *at;) {
        size_t len = strcspn(at, ",;/\n");
        add_tongue(set, at, len);
        at += len + (at[len] != '\0');
    }
}

static bool has_tongue(const struct buffer *set, const char *name, size_t len) {
    struct buffer one CLEAN(buffer_release) = BUFFER_INIT;
    buffer_add_char(&one, ' ');
    buffer_add_bytes(&one, name, len);
    buffer_add_char(&one, ' ');
    return strstr(set->text, one.text) != NULL;
}

enum tongue tongue_in_common(const char *asker_best, const char *asker_others,
                             const char *giver_best, const char *giver_others) {
    struct buffer asker CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer giver CLEAN(buffer_release) = BUFFER_INIT;
    tongues(&asker, asker_best, asker_others);
    tongues(&giver, giver_best, giver_others);
    if (asker.len <= 1 || giver.len <= 1)
        return TONGUE_UNKNOWN;
    if (*asker_best && has_tongue(&giver, asker_best, strlen(asker_best)))
        return TONGUE_PREFERRED;
    for (const char *at = asker.text + 1; *at;) {
        size_t len = strcspn(at, " ");
        if (has_tongue(&giver, at, len))
            return TONGUE_COMMON;
        at += len + 1;
    }
    return TONGUE_NONE;
}

/* ---- places and kinds ---- */

/* "12 Mill Lane" and "Mill Lane 3" are one street: numbers do not matter. */
void street_fold(struct buffer *out, const char *street) {
    struct buffer fold CLEAN(buffer_release) = BUFFER_INIT;
    text_fold(&fold, street);
    char *rest = NULL;
    for (char *word = strtok_r(fold.text, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        if (*word < '0' || *word > '9')
            buffer_addf(out, "%s ", word);
}

enum nearness nearness_of(const char *asker_street, const char *asker_area,
                          const char *giver_street, const char *giver_area) {
    struct buffer text[4] = {BUFFER_INIT, BUFFER_INIT, BUFFER_INIT, BUFFER_INIT};
    street_fold(&text[0], asker_street);
    street_fold(&text[1], giver_street);
    text_fold(&text[2], asker_area);
    text_fold(&text[3], giver_area);
    bool areas = text[2].len && text[3].len;
    bool same_street = text[0].len && !strcmp(text[0].text, text[1].text);
    enum nearness near = nearness_from(same_street, areas, !strcmp(text[2].text, text[3].text));
    for (int i = 0; i < 4; i++)
        buffer_release(&text[i]);
    return near;
}

enum nearness nearness_from(bool same_street, bool areas_known, bool same_area) {
    same_area = same_area && areas_known;
    if (same_street && (same_area || !areas_known))
        return NEAR_STREET;
    return same_area ? NEAR_AREA : areas_known ? NEAR_ELSEWHERE : NEAR_UNKNOWN;
}

enum fit fit_of(const struct category *wanted, const struct category *offered) {
    if (!strcmp(wanted->code, offered->code))
        return FIT_EXACT;
    if (*wanted->parent && !strcmp(wanted->parent, offered->parent))
        return FIT_SIBLING;
    if (!strcmp(wanted->parent, offered->code) || !strcmp(wanted->code, offered->parent))
        return FIT_PARENT;
    return FIT_NONE;
}

void match_set_category(struct candidate *facts, const struct category *category) {
    facts->tier = category->tier;
    facts->talking = category->talking;
    facts->continuity = category->continuity;
}

/* ---- time ---- */

void match_set_times(struct candidate *facts, const struct slots *slots,
                     const struct slot *wanted) {
    facts->dated = true;
    facts->times_known = slots->count > 0;
    facts->wanted_min = wanted->to_min - wanted->from_min;
    facts->covered_min = slots_cover_min(slots, wanted);
    /* Somebody who is free on a day that is wanted without a time fits that day as a whole. */
    if (facts->covered_min > 0 && facts->wanted_min == 24 * 60)
        facts->covered_min = facts->wanted_min;
}

/* ---- who is looked at first ---- */

int match_promise(const struct match_promise *known) {
    static const int fits[] = {
        [FIT_NONE] = 0, [FIT_PARENT] = 10, [FIT_WORDS] = 18, [FIT_SIBLING] = 18, [FIT_EXACT] = 30};
    return fits[known->fit] + 4 * known->teachable + 12 * known->near + 12 * known->new_here +
           1000 * known->asked;
}

void match_words(const char *words, struct buffer *json) {
    struct buffer fold CLEAN(buffer_release) = BUFFER_INIT;
    char *rest = NULL;
    text_fold(&fold, words);
    buffer_add_char(json, '[');
    for (char *word = strtok_r(fold.text, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        if (!category_word_says_little(word, strlen(word)))
            buffer_addf(json, "%s\"%s\"", json->len > 1 ? "," : "", word);
    buffer_add_char(json, ']');
}
