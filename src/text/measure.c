/* SPDX-License-Identifier: GPL-3.0-or-later
 * User-perceived characters, words and columns. Bytes that are no text count as one character of
 * one column each. */
#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

static size_t decode_any(const char *text, size_t len, size_t at, uint32_t *code) {
    size_t bytes = utf8_decode(text, len, at, code);
    if (bytes == 0) {
        *code = 0xFFFD;
        return 1;
    }
    return bytes;
}

size_t text_next(const char *text, size_t len, size_t at) {
    if (at >= len) {
        return len;
    }
    uint32_t before, after;
    utf8proc_int32_t state = 0;
    at += decode_any(text, len, at, &before);
    while (at < len) {
        size_t bytes = decode_any(text, len, at, &after);
        if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)before, (utf8proc_int32_t)after,
                                             &state)) {
            break;
        }
        at += bytes;
        before = after;
    }
    return at;
}

static bool plain_ascii(char c) {
    return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7F;
}

size_t text_previous(const char *text, size_t len, size_t at) {
    if (at > len) {
        at = len;
    }
    if (at == 0) {
        return 0;
    }
    /* Characters can only be told apart forwards. Between two ASCII letters one always begins. */
    size_t start = at - 1;
    while (start > 0 && !(plain_ascii(text[start]) && plain_ascii(text[start - 1]))) {
        start--;
    }
    size_t next = text_next(text, len, start);
    while (next < at) {
        start = next;
        next = text_next(text, len, start);
    }
    return start;
}

/* Is the character that starts at `at` part of a word? */
static bool in_word(const char *text, size_t len, size_t at) {
    uint32_t code;
    decode_any(text, len, at, &code);
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO) || code == '\'' ||
           code == 0x2019;
}

size_t text_next_word(const char *text, size_t len, size_t at) {
    while (at < len && in_word(text, len, at)) {
        at = text_next(text, len, at);
    }
    while (at < len && !in_word(text, len, at)) {
        at = text_next(text, len, at);
    }
    return at < len ? at : len;
}

size_t text_previous_word(const char *text, size_t len, size_t at) {
    size_t before = text_previous(text, len, at);
    while (at > 0 && !in_word(text, len, before)) {
        at = before;
        before = text_previous(text, len, at);
    }
    while (at > 0 && in_word(text, len, before)) {
        at = before;
        before = text_previous(text, len, at);
    }
    return at;
}

static int cols_of(uint32_t code) {
    if (code < 0x7f) /* most of them; controls are shown by something else */
        return 1;
    int cols = wcwidth((wchar_t)code);
    return cols >= 0 ? cols : 1;
}

int text_cols(const char *text) {
    return text_cols_n(text, strlen(text));
}

int text_cols_n(const char *text, size_t len) {
    int cols = 0;
    uint32_t code;
    for (size_t at = 0; at < len;) {
        at += decode_any(text, len, at, &code);
        cols += cols_of(code);
    }
    return cols;
}

size_t text_prefix(const char *text, int cols, int *used) {
    return text_prefix_n(text, strlen(text), cols, used);
}

size_t text_prefix_n(const char *text, size_t len, int cols, int *used) {
    int taken = 0;
    size_t at = 0;
    while (at < len) {
        size_t next = text_next(text, len, at);
        int more = text_cols_n(text + at, next - at);
        if (taken + more > cols) {
            break;
        }
        taken += more;
        at = next;
    }
    if (used != NULL) {
        *used = taken;
    }
    return at;
}
