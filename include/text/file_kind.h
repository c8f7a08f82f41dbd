/* SPDX-License-Identifier: GPL-3.0-or-later
 * Files that somebody chose to be brought in: opened when they are plain files (never waiting for a
 * pipe or a device), and told by their first bytes when they are something other than a list. */
#ifndef AMSER_TEXT_FILE_KIND_H
#define AMSER_TEXT_FILE_KIND_H

#include <stddef.h>
#include <stdint.h>
#include "base/err.h"

/* For reading; the caller closes *fd. NOT_FOUND, REFUSED (a folder, a pipe, a device), STORAGE. */
enum outcome file_kind_open(const char *path, int *fd, int64_t *bytes, struct err *err) MUST_CHECK;
/* What the file is instead of a list, as a msgid with one %s for its name; NULL when these first
 * bytes may well be a list's. */
const char *file_kind_says(const void *head, size_t bytes);

#endif
