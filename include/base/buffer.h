/* SPDX-License-Identifier: GPL-3.0-or-later
 * A growing text. Invariants: text is never NULL and always ends in NUL; len counts bytes before
 * it. Start with BUFFER_INIT, end with buffer_release (or CLEAN(buffer_release)). */
#ifndef AMSER_BASE_BUFFER_H
#define AMSER_BASE_BUFFER_H

#include <stdarg.h>
#include <stddef.h>
#include "base/attr.h"

struct buffer {
    char *text;  /* owned unless room is 0 */
    size_t len;  /* bytes */
    size_t room; /* bytes allocated; 0 = nothing yet */
};
extern const char buffer_empty[1]; /* what text points to before anything was added; read only */
#define BUFFER_INIT                                                                                \
    { (char *)buffer_empty, 0, 0 }

void buffer_release(struct buffer *b); /* frees; b is as after BUFFER_INIT */
void buffer_clear(struct buffer *b);   /* empty, keeps the room */
void buffer_add(struct buffer *b, const char *text);
void buffer_add_bytes(struct buffer *b, const void *bytes, size_t count);
void buffer_add_char(struct buffer *b, char c);
void buffer_add_times(struct buffer *b, char c, int times); /* times <= 0: nothing */
void buffer_addf(struct buffer *b, const char *format, ...) PRINTF_LIKE(2, 3);
void buffer_addv(struct buffer *b, const char *format, va_list args) PRINTF_LIKE(2, 0);
void buffer_cut(struct buffer *b, size_t len); /* shorten to len bytes */
void buffer_trim_end(struct buffer *b);        /* drop white space at the end */
char *buffer_take(struct buffer *b);           /* the caller frees; b is empty afterwards */

#endif
