/* SPDX-License-Identifier: GPL-3.0-or-later
 * UTF-8, strictly: what is not the shortest form of a Unicode scalar value is no text. */
#include "text/utf8.h"

size_t utf8_decode(const char *text, size_t len, size_t at, uint32_t *code) {
    const unsigned char *byte = (const unsigned char *)text + at;
    size_t left = len - at;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t count;
    uint32_t value;
    if (byte[0] < 0x80) {
        *code = byte[0];
        return 1;
    }
    if (byte[0] >= 0xC2 && byte[0] <= 0xDF) {
        count = 2, value = byte[0] & 0x1F;
    } else if ((byte[0] & 0xF0) == 0xE0) {
        count = 3, value = byte[0] & 0x0F;
    } else if (byte[0] >= 0xF0 && byte[0] <= 0xF4) {
        count = 4, value = byte[0] & 0x07;
    } else {
        return 0;
    }
    if (count > left) {
        return 0;
    }
    for (size_t i = 1; i < count; i++) {
        if ((byte[i] & 0xC0) != 0x80) {
            return 0;
        }
        value = value << 6 | (byte[i] & 0x3F);
    }
    if (value < least[count] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
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
