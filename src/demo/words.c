/* SPDX-License-Identifier: GPL-3.0-or-later
 * Names and words of invented people, put together from the lists of data/demo. */
#include <stdio.h>
#include <string.h>
#include "demo/tables.h"
#include "offers/category_seed.h"
#include "private.h"

const char *tab_at(const char *line, int field, size_t *len) {
    while (field-- > 0) {
        const char *tab = strchr(line, '\t');
        line = tab ? tab + 1 : line + strlen(line);
    }
    *len = strcspn(line, "\t");
    return line;
}

void tab_field(const char *line, int field, char *to, size_t room) {
    size_t len;
    const char *at = tab_at(line, field, &len);
    snprintf(to, room, "%.*s", (int)len, at);
}

int line_count(const char *const *lines) {
    int count = 0;
    while (lines[count])
        count++;
    return count;
}

int bar_count(const char *list, size_t len) {
    int count = 1;
    for (size_t i = 0; i < len; i++)
        count += list[i] == '|';
    return count;
}

void bar_piece(const char *list, size_t len, unsigned k, char *to, size_t room) {
    const char *end = list + len;
    for (k %= (unsigned)bar_count(list, len); k > 0; k--)
        list = (const char *)memchr(list, '|', (size_t)(end - list)) + 1;
    const char *bar = memchr(list, '|', (size_t)(end - list));
    snprintf(to, room, "%.*s", (int)((bar ? bar : end) - list), list);
}

int category_of_code(const char *code) {
    for (int i = 0; i < category_seed_count; i++)
        if (strcmp(category_seeds[i].code, code) == 0)
            return i;
    return NO_CATEGORY;
}

uint8_t any_category(struct chance *chance) {
    for (;;) {
        uint8_t i = (uint8_t)chance_below(chance, (uint32_t)category_seed_count);
        if (category_seeds[i].parent[0] && !strchr(category_seeds[i].flags, 'p'))
            return i;
    }
}

static const char *words_line(const char *code) {
    size_t len;
    for (int i = 0; demo_words[i]; i++) {
        const char *at = tab_at(demo_words[i], 0, &len);
        if (strlen(code) == len && strncmp(code, at, len) == 0)
            return demo_words[i];
    }
    return "";
}

void phrase(int category, enum language language, uint64_t dice, char *to, size_t room) {
    const struct category_seed *seed = &category_seeds[category];
    const char *line = words_line(seed->code), *more = words_line("*");
    char words[WORDS_BYTES], tail[WORDS_BYTES];
    size_t len;
    if (line[0]) {
        const char *list = tab_at(line, 1 + (int)language, &len);
        bar_piece(list, len, (unsigned)(dice & 0xffff), words, sizeof words);
    } else {
        snprintf(words, sizeof words, "%s", seed->name[language]);
    }
    const char *list = tab_at(more, 1 + (int)language, &len);
    bar_piece(list, len, dice & 0x30000 ? 0 : (unsigned)(dice >> 20), tail, sizeof tail);
    snprintf(to, room, "%.180s%s%.180s", words, tail[0] ? ", " : "", tail);
}

/* Only numbers that are kept free for plays and films. */
void telephone(uint64_t n, char *to, size_t room) {
    static const char *const ranges[] = {"07700 900",  "01632 960",  "020 7946 0", "0113 496 0",
                                         "0114 496 0", "0115 496 0", "0116 496 0", "0117 496 0",
                                         "0118 496 0", "0121 496 0", "0131 496 0", "0141 496 0",
                                         "0151 496 0", "0161 496 0", "0191 498 0", "029 2018 0"};
    snprintf(to, room, "%s%03u", ranges[(n / PER_MILLE) % COUNT_OF(ranges)],
             (unsigned)(n % PER_MILLE));
}

void two_names(int names, uint64_t dice, char *given, char *family, size_t room) {
    const char *line = demo_names[names];
    bool woman = dice & 1;
    size_t len;
    const char *list = tab_at(line, woman ? 1 : 2, &len);
    bar_piece(list, len, (unsigned)(dice >> 1 & 0xffff), given, room);
    list = tab_at(line, 4, &len);
    if (woman || (len == 1 && *list == '-'))
        list = tab_at(line, 3, &len);
    bar_piece(list, len, (unsigned)(dice >> 17 & 0xffff), family, room);
}
