/* SPDX-License-Identifier: GPL-3.0-or-later
 * UTF-8 text: strict decoding, user-perceived characters (UAX #29, by utf8proc), columns (libc
 * wcwidth, the one that curses uses), and the two doors that all text passes:
 * text_clean on the way in, text_safe on the way out. Offsets and lengths are bytes. */
#ifndef AMSER_TEXT_UTF8_H
#define AMSER_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buffer.h"

/* Decode one character at text[at] (at < len). Returns its length in bytes, or 0 when the bytes
 * there are not valid UTF-8 (overlong, surrogate, above U+10FFFF, cut short). */
size_t utf8_decode(const char *text, size_t len, size_t at, uint32_t *code);
size_t utf8_encode(uint32_t code, char out[4]);
bool utf8_valid(const char *text, size_t len);

/* What text_clean found. */
enum text_fault {
    TEXT_FINE = 0,
    TEXT_CHANGED = 1, /* white space folded, NFC, line ends: nothing a person would miss */
    TEXT_HOSTILE = 2, /* control, escape, bidirectional, invisible or tag characters were there */
    TEXT_NOT_UTF8 = 4 /* bytes that are no text were there */
};
/* The door in. Appends to out: valid UTF-8 in NFC, no C0/C1/DEL, no U+200B-200F, 202A-202E,
 * 2060-206F, FEFF, E0000-E007F, unpaired surrogates, at most two combining marks in a row, outer
 * white space gone, inner runs one space. keep_lines keeps '\n' (notes). Returns faults, or-ed. */
int text_clean(struct buffer *out, const char *in, size_t len, bool keep_lines);
/* The door out: for anything shown or printed that did not come through a widget. As text_clean,
 * but bad characters become '?' and white space stays; '\n' and '\t' stay only with keep_lines. */
void text_safe(struct buffer *out, const char *in, bool keep_lines);

/* User-perceived characters: end of the one that starts at `at`; start of the one before `at`. */
size_t text_next(const char *text, size_t len, size_t at);
size_t text_previous(const char *text, size_t len, size_t at);
size_t text_next_word(const char *text, size_t len, size_t at);
size_t text_previous_word(const char *text, size_t len, size_t at);

/* Columns on the screen. An unprintable character counts 1 (it is drawn as '?'). */
int text_cols(const char *text);
int text_cols_n(const char *text, size_t len);
/* Longest prefix of whole characters that fits in `cols`; *used gets its columns (may be NULL). */
size_t text_prefix(const char *text, int cols, int *used);
size_t text_prefix_n(const char *text, size_t len, int cols, int *used);
/* ASCII look-alikes (w-circumflex to w, a-grave to a) for terminals without UTF-8. */
void text_to_ascii(struct buffer *out, const char *in);

#endif
