/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which keys: mostly such as lead somewhere, so that every screen is come to; among them what no
 * keyboard sends. */
#include <stdio.h>
#include <string.h>
#include "storm.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

static const char *const moves[] = {"\033OA",  "\033OB",  "\033OC",    "\033OD", "\033[A", "\033[B",
                                    "\033[5~", "\033[6~", "\033[H",    "\033[F", "\t",     "\033[Z",
                                    "\033OB",  "\033OB",  "\033[1;5C", "\t"};
static const char *const editing[] = {"\177", "\b", "\033[3~", "\025", "\177\177\177\177\177\177"};
static const char *const functions[] = {"\033OP", "\033OS", "\033OP", "\033[17~", "\033OS",
                                        "\007",   "\014",   "\014",   "\033OR",   "\033[11~"};
/* No text, or none that anybody knows. */
static const char *const strange[] = {
    "\033",
    "\033\033",
    "\033x",
    "\033[<0;5;5M",
    "\033[<35;200;100m",
    "\033[M !!",
    "\033[999999999999A",
    "\033[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16~",
    "\033]0;title\007",
    "\033P+q\033\\",
    "\033[201~",
    "\033[I",
    "\033[?1;2c",
    "\033[24;80R",
    "\033O",
    "\033[",
    "\xff",
    "\xc3",
    "\xe2\x82",
    "\xf0\x9f\x8e",
    "\xed\xa0\x80",
    "\xf4\x90\x80\x80",
    "\xc0\xaf",
    ("\xc2\x9b"
     "31m"),
    "\x1a",
    "\x1c",
    "\x13",
    "\x11",
    "\x04",
    "\x16",
};
static const char *const texts[] = {
    "jo",
    "win",
    "mair",
    "Si\xc3\xa2n",
    "1:30",
    "2",
    "90m",
    "today",
    "yesterday",
    "32.13.2025",
    "01.02.2025",
    "gardening",
    "drop-in",
    "a@b.c",
    "029 2000 0000",
    "e\xcc\x81\xcc\x81\xcc\x81",
    ("\xe2\x80\xae"
     "evil"),
    "\xf0\x9f\x8e\x89",
    "\xe6\x97\xa5\xe6\x9c\xac",
    "=1+1",
    "%s%n%d",
    "'; drop table member; --",
    "\xef\xbb\xbf",
    "-5",
    "99999999999999999999",
};
/* F9 and part of a name, in the language of most sittings. */
static const char *const names[] = {
    "find",   "welc",   "organ",  "hand",   "needs b", "record",  "arran",  "state", "offers",
    "end so", "look",   "undo",   "rules",  "opera",   "categ",   "langu",  "colou", "backup c",
    "weekly", "favour", "today:", "weekly", "today:",  "came of", "move e", "bring", "was br",
    "moving", "check",  "sett",   "bring",  "bring i", "move e",
};

int below(struct chance *chance, int most) { /* xorshift64 */
    chance->state ^= chance->state << 13;
    chance->state ^= chance->state >> 7;
    chance->state ^= chance->state << 17;
    return (int)((chance->state >> 16) % (uint64_t)most);
}

static int put(char bytes[4096], const char *text) {
    return snprintf(bytes, 4096, "%s", text);
}

static int one_of(struct chance *chance, const char *const *of, int count, char bytes[4096]) {
    return put(bytes, of[below(chance, count)]);
}

/* Any byte but the slash. */
static char any_byte(struct chance *chance, int least, int most) {
    char byte = (char)(least + below(chance, most - least));
    return byte == '/' ? '.' : byte;
}

static int long_text(struct chance *chance, char bytes[4096]) {
    int count = 1 + below(chance, below(chance, 8) ? 60 : 2000);
    const char *of = texts[below(chance, COUNT(texts))];
    for (int i = 0; i < count; i++)
        bytes[i] = below(chance, 3) ? of[(size_t)i % strlen(of)] : any_byte(chance, ' ', 127);
    return count;
}

static int paste(struct chance *chance, char bytes[4096]) {
    int count = put(bytes, "\033[200~");
    for (int left = below(chance, 400); left > 0; left--)
        bytes[count++] = below(chance, 4) ? any_byte(chance, ' ', 127) : any_byte(chance, 1, 256);
    return count + snprintf(bytes + count, 16, "\033[201~");
}

static int go_to(struct chance *chance, char bytes[4096]) {
    return snprintf(bytes, 4096, "\033[20~%s\r", names[below(chance, COUNT(names))]);
}

static int backwards(struct chance *chance, char bytes[4096]) {
    return put(bytes, below(chance, 3) ? "\003" : "0");
}

static int enter(struct chance *chance, char bytes[4096]) {
    (void)chance;
    return put(bytes, "\r");
}

static int save(struct chance *chance, char bytes[4096]) {
    (void)chance;
    return put(bytes, "\033OQ");
}

static int down(struct chance *chance, char bytes[4096]) {
    return put(bytes, below(chance, 3) ? "\033OB" : "\t");
}

static int digit(struct chance *chance, char bytes[4096]) {
    bytes[0] = (char)('0' + below(chance, 10));
    return 1;
}

static int character(struct chance *chance, char bytes[4096]) {
    bytes[0] = any_byte(chance, ' ', 127);
    return 1;
}

static int byte(struct chance *chance, char bytes[4096]) {
    bytes[0] = any_byte(chance, 0, 256);
    return 1;
}

static int move(struct chance *chance, char bytes[4096]) {
    return one_of(chance, moves, COUNT(moves), bytes);
}

static int edit(struct chance *chance, char bytes[4096]) {
    return one_of(chance, editing, COUNT(editing), bytes);
}

static int function(struct chance *chance, char bytes[4096]) {
    return one_of(chance, functions, COUNT(functions), bytes);
}

static int text(struct chance *chance, char bytes[4096]) {
    return one_of(chance, texts, COUNT(texts), bytes);
}

static int no_text(struct chance *chance, char bytes[4096]) {
    return one_of(chance, strange, COUNT(strange), bytes);
}

static int sign_in(struct chance *chance, char bytes[4096]) {
    (void)chance;
    return put(bytes, "\rhen wlad\033OQ");
}

/* All painted anew, so that the trail can be read whole. */
static int anew(struct chance *chance, char bytes[4096]) {
    (void)chance;
    return put(bytes, "\014");
}

static int leave(struct chance *chance, char bytes[4096]) {
    (void)chance;
    return put(bytes, "\033[21~");
}

static int language(struct chance *chance, char bytes[4096]) {
    return put(bytes, below(chance, 2) ? "\033[15~" : "\024");
}

struct kind {
    int times; /* of a thousand */
    int (*key)(struct chance *chance, char bytes[4096]);
};

static const struct kind any[] = {
    {130, backwards}, {170, enter},    {140, digit}, {150, move},   {80, save},  {40, function},
    {40, edit},       {40, character}, {50, text},   {35, no_text}, {5, byte},   {5, paste},
    {5, long_text},   {10, sign_in},   {2, leave},   {3, language}, {65, go_to}, {30, anew},
};

/* As somebody would who tries everything: numbers, Enter, a row further down, saving. */
static const struct kind walk[] = {
    {350, digit}, {270, enter},    {190, down},    {70, save},
    {60, text},   {40, backwards}, {20, function},
};

int storm_key(struct chance *chance, char bytes[4096]) {
    const struct kind *kind = chance->walks > 0 ? walk : any;
    if (chance->walks > 0 && chance->walks-- == chance->steps)
        return go_to(chance, bytes);
    for (int at = below(chance, 1000); at >= kind->times; kind++)
        at -= kind->times;
    return kind->key(chance, bytes);
}
