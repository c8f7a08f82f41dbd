/* SPDX-License-Identifier: GPL-3.0-or-later
 * The two doors that text passes: text_clean on the way in, text_safe on the way out. */
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/mem.h"

/* What a combining mark may be stacked to: enough for Vietnamese, too few to cover other lines. */
enum { MARKS_MAX = 2 };

static bool is_line_end(uint32_t code) {
    return code == '\n' || code == '\r' || code == 0x2028 || code == 0x2029;
}

static bool is_white(uint32_t code) {
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0 || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 ||
           code == 0x202F || code == 0x205F || code == 0x3000;
}

static bool is_mark(uint32_t code) {
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
           category == UTF8PROC_CATEGORY_ME;
}

/* Invisible, or for the direction of writing, or for nobody: whole ranges, whatever their
 * category. */
static inline bool is_shut_out(uint32_t code) {
    return (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || (code >= 0xE0000 && code <= 0xE007F) ||
           (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
}

/* Characters that steer (a terminal, the direction of writing) or that nobody can see. Format
 * characters that are drawn (Arabic number signs) stand before a digit: boundary class
 * "prepend". */
static bool is_hostile(uint32_t code) {
    if (code < 0x80) {
        return code < 0x20 || code == 0x7F;
    }
    if (is_shut_out(code)) {
        return true;
    }
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)code);
    return property->category == UTF8PROC_CATEGORY_CC ||
           property->category == UTF8PROC_CATEGORY_CS ||
           (property->category == UTF8PROC_CATEGORY_CF &&
            property->boundclass != UTF8PROC_BOUNDCLASS_PREPEND);
}

/* White space that was met and not yet written: what it becomes depends on what follows. */
struct pending {
    bool space;
    int line_ends;
};

static void write_pending(struct buffer *out, struct pending *pending) {
    if (out->len > 0) {
        if (pending->line_ends > 0) { /* at most one empty line in a row */
            buffer_add_times(out, '\n', pending->line_ends > 1 ? 2 : 1);
        } else if (pending->space) {
            buffer_add_char(out, ' ');
        }
    }
    pending->space = false;
    pending->line_ends = 0;
}

static int filter(struct buffer *out, const char *in, size_t len, bool keep_lines) {
    struct pending pending = {false, 0};
    int faults = TEXT_FINE;
    uint32_t code;
    for (size_t at = 0, bytes; at < len; at += bytes) {
        bytes = utf8_decode(in, len, at, &code);
        if (bytes == 0) {
            faults |= TEXT_NOT_UTF8;
            bytes = 1;
        } else if (is_white(code)) {
            bool crlf = code == '\r' && at + 1 < len && in[at + 1] == '\n';
            pending.space = true;
            pending.line_ends += keep_lines && is_line_end(code) && !crlf;
        } else if (is_hostile(code)) {
            faults |= TEXT_HOSTILE;
        } else {
            write_pending(out, &pending);
            buffer_add_bytes(out, in + at, bytes);
        }
    }
    return faults;
}

/* Copies, without marks past MARKS_MAX in a row; returns whether there were any. Text in NFC stays
 * in NFC by this: only the ends of runs go. */
static bool thin_marks(struct buffer *out, const char *in, size_t len) {
    int marks = 0;
    bool thinned = false;
    uint32_t code;
    for (size_t at = 0, bytes; at < len; at += bytes) {
        bytes = utf8_decode(in, len, at, &code);
        marks = code >= 0x300 && is_mark(code) ? marks + 1 : 0;
        if (marks <= MARKS_MAX) {
            buffer_add_bytes(out, in + at, bytes);
        } else {
            thinned = true;
        }
    }
    return thinned;
}

static bool all_ascii(const struct buffer *b) {
    for (size_t i = 0; i < b->len; i++) {
        if ((unsigned char)b->text[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

int text_clean(struct buffer *out, const char *in, size_t len, bool keep_lines) {
    struct buffer filtered CLEAN(buffer_release) = BUFFER_INIT;
    size_t start = out->len;
    int faults = filter(&filtered, in, len, keep_lines);
    if (all_ascii(&filtered)) {
        buffer_add_bytes(out, filtered.text, filtered.len);
    } else {
        utf8proc_uint8_t *composed = NULL;
        utf8proc_ssize_t bytes =
            utf8proc_map((const utf8proc_uint8_t *)filtered.text, (utf8proc_ssize_t)filtered.len,
                         &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
        if (bytes < 0) { /* valid text cannot fail: the memory ran out */
            composed = mem_alloc(filtered.len);
            memcpy(composed, filtered.text, filtered.len);
            bytes = (utf8proc_ssize_t)filtered.len;
        }
        if (thin_marks(out, (const char *)composed, (size_t)bytes)) {
            faults |= TEXT_HOSTILE;
        }
        free(composed);
    }
    if (out->len - start != len || memcmp(out->text + start, in, len) != 0) {
        faults |= TEXT_CHANGED;
    }
    return faults;
}

static void add_safe(struct buffer *out, const char *at, size_t bytes, uint32_t code,
                     bool keep_lines) {
    if (code == '\n' || code == '\t') {
        buffer_add_char(out, keep_lines ? (char)code : ' ');
    } else if (is_line_end(code)) {
        buffer_add_char(out, ' ');
    } else if (is_hostile(code)) {
        buffer_add_char(out, '?');
    } else {
        buffer_add_bytes(out, at, bytes);
    }
}

void text_safe(struct buffer *out, const char *in, bool keep_lines) {
    size_t len = strlen(in);
    int marks = 0;
    uint32_t code;
    for (size_t at = 0, bytes; at < len; at += bytes) {
        bytes = utf8_decode(in, len, at, &code);
        if (bytes == 0) {
            buffer_add_char(out, '?');
            bytes = 1;
            marks = 0;
            continue;
        }
        marks = code >= 0x300 && is_mark(code) ? marks + 1 : 0;
        if (marks <= MARKS_MAX) {
            add_safe(out, in + at, bytes, code, keep_lines);
        }
    }
}
