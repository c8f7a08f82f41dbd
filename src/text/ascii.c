/* SPDX-License-Identifier: GPL-3.0-or-later
 * ASCII look-alikes, for terminals and printers without UTF-8. */
#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

#include "base/attr.h"
#include "text/letters.h"

static const struct {
    uint32_t code;
    const char *plain;
} signs[] = {
    {0x00A0, " "},   {0x00A3, "GBP"}, {0x00AB, "\""},  {0x00B7, "*"},  {0x00BB, "\""},
    {0x00BC, "1/4"}, {0x00BD, "1/2"}, {0x00BE, "3/4"}, {0x00D7, "x"},  {0x2010, "-"},
    {0x2011, "-"},   {0x2012, "-"},   {0x2013, "-"},   {0x2014, "-"},  {0x201A, ","},
    {0x201C, "\""},  {0x201D, "\""},  {0x201E, "\""},  {0x2022, "*"},  {0x2026, "..."},
    {0x202F, " "},   {0x20AC, "EUR"}, {0x2190, "<-"},  {0x2192, "->"}, {0x2212, "-"},
    {0x2713, "x"},
};

static const char *sign_plain(uint32_t code) {
    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        if (signs[i].code == code) {
            return signs[i].plain;
        }
    }
    if (code >= 0x2500 && code <= 0x257F) { /* box drawing */
        return code == 0x2500 || code == 0x2501   ? "-"
               : code == 0x2502 || code == 0x2503 ? "|"
                                                  : "+";
    }
    return letter_is_apostrophe(code) ? "'" : letter_plain(code);
}

/* The first character of its decomposition; the marks that follow go. */
static void add_decomposed(struct buffer *out, uint32_t code) {
    utf8proc_int32_t parts[32];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)code, parts, 32,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK, &boundary);
    bool known = count >= 0 && count <= 32;
    for (utf8proc_ssize_t i = 0; known && i < count; i++) {
        known = parts[i] >= 0x20 && parts[i] < 0x7F;
    }
    if (!known) {
        buffer_add_char(out, '?');
        return;
    }
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        buffer_add_char(out, (char)parts[i]);
    }
}

void text_to_ascii(struct buffer *out, const char *in) {
    size_t len = strlen(in);
    uint32_t code = 0;
    for (size_t at = 0, bytes; at < len; at += bytes) {
        bytes = utf8_decode(in, len, at, &code);
        const char *plain = bytes != 0 ? sign_plain(code) : "?";
        if (bytes == 0) {
            bytes = 1;
        }
        if (plain != NULL && code != '`') {
            buffer_add(out, plain);
        } else if (code < 0x80) {
            buffer_add_char(out, (char)code);
        } else {
            add_decomposed(out, code);
        }
    }
}
