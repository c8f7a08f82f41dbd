/* SPDX-License-Identifier: GPL-3.0-or-later
 * UTF-8, strictly: what is not the shortest form of a Unicode scalar value is no text. */
#include "text/utf8.h"

/* How many bytes the first one announces, 0: none that may begin a character; value: what it holds
 * of the code. */
static inline size_t announced(unsigned char first, uint32_t *value) {
    if (first >= 0xC2 && first <= 0xDF) {
        *value = first & 0x1F;
        return 2;
    }
    if ((first & 0xF0) == 0xE0) {
        *value = first & 0x0F;
        return 3;
    }
    *value = first & 0x07;
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/* No half of a pair, nothing past the end, and in no more bytes than needed. */
static inline bool scalar_in(uint32_t value, size_t count) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    return value >= least[count] && value <= 0x10FFFF && !(value >= 0xD800 && value <= 0xDFFF);
}

size_t utf8_decode(const char *text, size_t len, size_t at, uint32_t *code) {
    const unsigned char *byte = (const unsigned char *)text + at;
    size_t left = len - at;
    uint32_t value;
    if (byte[0] < 0x80) {
        *code = byte[0];
        return 1;
    }
    size_t count = announced(byte[0], &value);
    if (count == 0 || count > left) {
        return 0;
    }
    for (size_t i = 1; i < count; i++) {
        if ((byte[i] & 0xC0) != 0x80) {
            return 0;
        }
        value = value << 6 | (byte[i] & 0x3F);
    }
    if (!scalar_in(value, count)) {
        return 0;
    }
    *code = value;
    return count;
}

size_t utf8_encode(uint32_t code, char out[4]) {
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code >= 0xD800 && code <= 0xDFFF) {
        return 0;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    if (code > 0x10FFFF) {
        return 0;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

bool utf8_valid(const char *text, size_t len) {
    uint32_t code;
    for (size_t at = 0, bytes; at < len; at += bytes) {
        bytes = utf8_decode(text, len, at, &code);
        if (bytes == 0) {
            return false;
        }
    }
    return true;
}
