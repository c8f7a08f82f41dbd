/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bytes become UTF-8: by iconv, unless they are that already, and then nothing is copied. */
#include "csv_source.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/file_kind.h"

/* No byte of what comes in becomes more than three. */
enum { CHUNK_BYTES = 1 << 16, GROWTH_MAX = 3 };
static const char NO_TEXT = '\xFF';

static enum outcome prepare(struct csv_source *source, enum csv_encoding encoding,
                            struct err *err) {
    source->unit_bytes = encoding == CSV_UTF16LE || encoding == CSV_UTF16BE ? 2 : 1;
    source->converts = false;
    if (encoding != CSV_UTF8) {
        source->convert = iconv_open("UTF-8", csv_encoding_name(encoding));
        if (source->convert == (iconv_t)-1) {
            return err_set(err, OUTCOME_REFUSED,
                           N_("This machine does not know the encoding of this file: %s"),
                           csv_encoding_name(encoding));
        }
        source->converts = true;
        source->raw = mem_alloc(CHUNK_BYTES);
    }
    if (source->converts || source->fd >= 0) {
        source->chunk = mem_alloc((size_t)CHUNK_BYTES * (source->converts ? GROWTH_MAX : 1));
    }
    return OUTCOME_OK;
}

enum outcome csv_source_open(struct csv_source *source, const char *path,
                             enum csv_encoding encoding, struct err *err) {
    *source = (struct csv_source){.fd = -1};
    enum outcome outcome = file_kind_open(path, &source->fd, &source->in_total, err);
    if (outcome != OUTCOME_OK) {
        return outcome;
    }
    source->path = mem_copy_text(path);
    return prepare(source, encoding, err);
}

enum outcome csv_source_open_bytes(struct csv_source *source, const void *bytes, size_t count,
                                   enum csv_encoding encoding, struct err *err) {
    *source = (struct csv_source){.fd = -1, .bytes = bytes, .in_total = (int64_t)count};
    return prepare(source, encoding, err);
}

/* Up to `room` further bytes. *from is where they are: in memory where they lie, else at `to`. */
static enum outcome take(struct csv_source *source, char *to, size_t room, const char **from,
                         size_t *count, struct err *err) {
    ssize_t got;
    if (source->fd < 0) {
        int64_t left = source->in_total - source->taken;
        got = left < (int64_t)room ? (ssize_t)left : (ssize_t)room;
        *from = source->bytes + source->taken;
    } else {
        do {
            got = read(source->fd, to, room);
        } while (got < 0 && errno == EINTR);
        *from = to;
    }
    if (got < 0) {
        int number = errno;
        (void)err_set(err, OUTCOME_STORAGE, N_("This file could not be read: %s"), source->path);
        (void)err_detail(err, "read: %s", strerror(number));
        return OUTCOME_STORAGE;
    }
    *count = (size_t)got;
    source->taken += got;
    source->ended = got == 0;
    return OUTCOME_OK;
}

/* Converts what is in raw; what is left of it is the beginning of a character, or at the file's end
 * none at all. Returns how much text there is. */
static size_t convert(struct csv_source *source) {
    char *from = source->raw, *to = source->chunk;
    size_t left = source->raw_count, room = (size_t)CHUNK_BYTES * GROWTH_MAX;
    while (left > 0 && iconv(source->convert, &from, &left, &to, &room) == (size_t)-1) {
        assert(errno != E2BIG);
        if (errno != EILSEQ && !source->ended) {
            break;
        }
        size_t skipped = left < source->unit_bytes ? left : source->unit_bytes;
        from += skipped;
        left -= skipped;
        *to++ = NO_TEXT;
        room--;
    }
    memmove(source->raw, from, left);
    source->raw_count = left;
    return (size_t)(to - source->chunk);
}

enum outcome csv_source_next(struct csv_source *source, const char **text, size_t *count,
                             struct err *err) {
    if (!source->converts) {
        return take(source, source->chunk, CHUNK_BYTES, text, count, err);
    }
    char *to = source->raw + source->raw_count;
    const char *from;
    size_t got;
    enum outcome outcome = take(source, to, CHUNK_BYTES - source->raw_count, &from, &got, err);
    if (outcome != OUTCOME_OK) {
        return outcome;
    }
    if (from != to) {
        memcpy(to, from, got);
    }
    source->raw_count += got;
    *text = source->chunk;
    *count = convert(source);
    return OUTCOME_OK;
}

void csv_source_close(struct csv_source *source) {
    if (source->fd >= 0) {
        close(source->fd);
    }
    if (source->converts) {
        iconv_close(source->convert);
    }
    mem_release(&source->path);
    mem_release(&source->raw);
    mem_release(&source->chunk);
}
