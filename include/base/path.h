/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where things lie on this machine. */
#ifndef AMSER_BASE_PATH_H
#define AMSER_BASE_PATH_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"

struct buffer;
/* $XDG_DATA_HOME/amser/NAME, or $HOME/.local/share/amser/NAME; without either, ./NAME. */
void path_data_file(struct buffer *out, const char *name);
/* As somebody typed it: "~/x" and "x" are in the home folder; no slash at the end. */
void path_from_typed(struct buffer *out, const char *typed);
/* The other way round: the home folder is "~". */
void path_for_eye(struct buffer *out, const char *path);
/* The first stick that is plugged in and can be written to; false: none. */
bool path_stick(struct buffer *out);
/* What an errno of a file or folder means to a person: REFUSED when the name is taken, else
 * STORAGE. */
enum outcome path_failed(int number, const char *path, struct err *err);
/* Make every missing folder above the file, mode 0770. */
enum outcome path_make_parents(const char *file, struct err *err) MUST_CHECK;
/* Write a whole file so that it is there complete or not at all: temporary file beside it, fsync,
 * rename, fsync of the folder. Refuses to follow a symbolic link at the target. */
enum outcome path_write_file(const char *file, const char *bytes, size_t count,
                             struct err *err) MUST_CHECK;

#endif
