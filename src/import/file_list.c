/* SPDX-License-Identifier: GPL-3.0-or-later
 * See file_list.h. */
#include "file_list.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include "base/mem.h"

enum { ENTRIES_LOOKED_AT = 5000 }; /* of one folder, so that a strange one costs no time */

void file_list_release(struct file_list *list) {
    for (int i = 0; i < list->count; i++)
        mem_release(&list->at[i].path);
    mem_release(&list->at);
    list->count = list->room = 0;
}

static bool is_table(const char *name) {
    static const char *const endings[] = {".csv", ".txt", ".tsv"};
    size_t len = strlen(name);
    for (size_t i = 0; i < COUNT_OF(endings) && name[0] != '.' && len > 4; i++)
        if (strcasecmp(name + len - 4, endings[i]) == 0)
            return true;
    return false;
}

static bool exists(const char *path, struct stat *found) {
    return stat(path, found) == 0;
}

bool file_is_folder(const char *path) {
    struct stat found;
    return exists(path, &found) && S_ISDIR(found.st_mode);
}

static void add(struct file_list *list, const char *path) {
    struct stat found;
    if (list->count == FILE_LIST_MAX || !exists(path, &found) || !S_ISREG(found.st_mode))
        return;
    MEM_GROW(list->at, list->count, list->room);
    list->at[list->count++] =
        (struct file_entry){mem_copy_text(path), (int64_t)found.st_size, (int64_t)found.st_mtime};
}

/* What stands in a folder, to the function of its kind; a folder that cannot be read is empty. */
static void each_entry(struct file_list *list, const char *folder, bool folders,
                       void (*take)(struct file_list *list, const char *path)) {
    struct buffer path CLEAN(buffer_release) = BUFFER_INIT;
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    for (int i = 0; dir && i < ENTRIES_LOOKED_AT && (entry = readdir(dir)); i++) {
        buffer_clear(&path);
        buffer_addf(&path, "%s/%s", folder, entry->d_name);
        if (folders ? entry->d_name[0] != '.' && file_is_folder(path.text)
                    : is_table(entry->d_name))
            take(list, path.text);
    }
    if (dir)
        closedir(dir);
}

static void files_of(struct file_list *list, const char *folder) {
    each_entry(list, folder, false, add);
}

/* A folder and those right in it: a stick, and what lies in its folders. */
static void files_below(struct file_list *list, const char *folder) {
    files_of(list, folder);
    each_entry(list, folder, true, files_of);
}

/* /media/NAME/STICK, and /media/STICK where there is only one person. */
static void files_of_stick_places(struct file_list *list, const char *folder) {
    files_of(list, folder);
    each_entry(list, folder, true, files_below);
}

static int newest_first(const void *one, const void *other) {
    const struct file_entry *a = one, *b = other;
    if (a->changed_at != b->changed_at)
        return a->changed_at < b->changed_at ? 1 : -1;
    return strcmp(a->path, b->path);
}

void file_list_read(struct file_list *list, const char *folder) {
    static const char *const sticks[] = {"/media", "/run/media"};
    const char *home = getenv("HOME");
    file_list_release(list);
    if (folder) {
        files_of(list, folder);
    } else {
        for (size_t i = 0; i < COUNT_OF(sticks); i++)
            each_entry(list, sticks[i], true, files_of_stick_places);
        if (home && home[0] == '/')
            files_below(list, home);
    }
    if (list->count > 1)
        qsort(list->at, (size_t)list->count, sizeof *list->at, newest_first);
}
