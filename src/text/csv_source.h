/* SPDX-License-Identifier: GPL-3.0-or-later
 * The text of a file as UTF-8, a chunk at a time, whatever encoding it is in. What could not become
 * text is the byte FF, which is none, so that it shows itself. */
#ifndef AMSER_TEXT_CSV_SOURCE_H
#define AMSER_TEXT_CSV_SOURCE_H

#include <iconv.h>
#include "text/csv.h"

struct csv_source {
    char *path;              /* owned; NULL for bytes in memory */
    int fd;                  /* -1 for bytes in memory */
    const char *bytes;       /* borrowed */
    int64_t taken, in_total; /* bytes */
    bool ended;              /* there are no more */
    bool converts;
    iconv_t convert;
    size_t unit_bytes; /* of the smallest character */
    char *raw;         /* owned: bytes that are not text yet */
    size_t raw_count;
    char *chunk; /* owned */
};
enum outcome csv_source_open(struct csv_source *source, const char *path,
                             enum csv_encoding encoding, struct err *err) MUST_CHECK;
enum outcome csv_source_open_bytes(struct csv_source *source, const void *bytes, size_t count,
                                   enum csv_encoding encoding, struct err *err) MUST_CHECK;
/* The next chunk, borrowed until the next call; may be empty before the end, too. */
enum outcome csv_source_next(struct csv_source *source, const char **text, size_t *count,
                             struct err *err) MUST_CHECK;
void csv_source_close(struct csv_source *source);

#endif
