/* SPDX-License-Identifier: GPL-3.0-or-later
 * The files that somebody may want to bring in: where people keep what they fetched, and what is on
 * the sticks that are plugged in. */
#ifndef AMSER_IMPORT_FILE_LIST_H
#define AMSER_IMPORT_FILE_LIST_H

#include <stdbool.h>
#include <stdint.h>
#include "base/buffer.h"

enum { FILE_LIST_MAX = 300 };
struct file_list {
    struct file_entry {
        char *path; /* owned */
        int64_t size_bytes, changed_at;
    } * at; /* owned; the newest first */
    int count, room;
};
void file_list_release(struct file_list *list);
/* Files called .csv .txt .tsv of one folder, or with folder NULL of the usual places: home and its
 * Downloads, Documents and Desktop in whatever language, and every stick. At most FILE_LIST_MAX. */
void file_list_read(struct file_list *list, const char *folder);
bool file_is_folder(const char *path);

#endif
