/* SPDX-License-Identifier: GPL-3.0-or-later
 * Folding for search and order. */
#include "text/fold.h"

#include <string.h>
#include <utf8proc.h>

#include "text/letters.h"
#include "text/utf8.h"

struct folding {
    struct buffer *out;
    size_t start;
    bool gap; /* a space is due before the next letter */
};

static void add_folded(struct folding *folding, const char *bytes, size_t count) {
    if (folding->gap && folding->out->len > folding->start) {
        buffer_add_char(folding->out, ' ');
    }
    folding->gap = false;
    buffer_add_bytes(folding->out, bytes, count);
}

static void fold_part(struct folding *folding, uint32_t code) {
    if (letter_is_apostrophe(code)) { /* U+0149 is one and an n */
        return;
    }
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    if (category < UTF8PROC_CATEGORY_LU || category > UTF8PROC_CATEGORY_NO) {
        folding->gap = true;
        return;
    }
    const char *plain = letter_plain(code);
    if (plain != NULL) {
        add_folded(folding, plain, strlen(plain));
    } else {
        char bytes[4];
        add_folded(folding, bytes, utf8_encode(code, bytes));
    }
}

static void fold_char(struct folding *folding, uint32_t code) {
    enum { PARTS_MAX = 32 };
    utf8proc_int32_t parts[PARTS_MAX];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)code, parts, PARTS_MAX,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, &boundary);
    if (count < 0 || count > PARTS_MAX) {
        folding->gap = true;
        return;
    }
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        fold_part(folding, (uint32_t)parts[i]);
    }
}

/* The same as fold_char, for most of all characters. */
static void fold_ascii(struct folding *folding, char byte) {
    if (byte >= 'A' && byte <= 'Z') {
        byte = (char)(byte - 'A' + 'a');
    }
    if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
        add_folded(folding, &byte, 1);
    } else if (!letter_is_apostrophe((uint32_t)byte)) {
        folding->gap = true;
    }
}

void text_fold(struct buffer *out, const char *in) {
    struct folding folding = {out, out->len, false};
    size_t len = strlen(in);
    uint32_t code;
    for (size_t at = 0, bytes; at < len; at += bytes) {
        bytes = utf8_decode(in, len, at, &code);
        if (bytes == 0) {
            folding.gap = true;
            bytes = 1;
        } else if (code < 0x80) {
            fold_ascii(&folding, in[at]);
        } else if (!letter_is_apostrophe(code)) {
            fold_char(&folding, code);
        }
    }
}

void text_phone_digits(struct buffer *out, const char *in) {
    struct buffer digits CLEAN(buffer_release) = BUFFER_INIT;
    bool abroad = false;
    for (const char *at = in; *at != '\0'; at++) {
        if (*at >= '0' && *at <= '9') {
            buffer_add_char(&digits, *at);
        } else if (*at == '+' && digits.len == 0) {
            abroad = true;
        }
    }
    size_t code_len = abroad && strncmp(digits.text, "44", 2) == 0 ? 2
                      : strncmp(digits.text, "0044", 4) == 0       ? 4
                                                                   : 0;
    if (code_len != 0) {
        buffer_add_char(out, '0');
        code_len += digits.text[code_len] == '0'; /* "+44 (0)1970 ..." */
    }
    buffer_add(out, digits.text + code_len);
}

static bool some_word_begins(const char *text, const char *word, size_t len) {
    while (text != NULL) {
        if (strncmp(text, word, len) == 0) {
            return true;
        }
        text = strchr(text, ' ');
        text = text != NULL ? text + 1 : NULL;
    }
    return false;
}

bool text_fold_matches(const char *text, const char *typed) {
    struct buffer folded CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer words CLEAN(buffer_release) = BUFFER_INIT;
    text_fold(&folded, text);
    text_fold(&words, typed);
    for (const char *word = words.text; *word != '\0';) {
        size_t len = strcspn(word, " ");
        if (!some_word_begins(folded.text, word, len)) {
            return false;
        }
        word += len + (word[len] == ' ');
    }
    return true;
}
