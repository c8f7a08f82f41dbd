/* SPDX-License-Identifier: GPL-3.0-or-later
 * See fixture.h. */
#include "fixture.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/buffer.h"
#include "base/mem.h"

static void stop(const char *what, const char *detail) {
    fprintf(stderr, "fixture: %s %s\n", what, detail);
    abort();
}

struct db *fixture_register(void) {
    struct db *db = NULL;
    struct err err = ERR_NONE;
    if (db_open(&db, ":memory:", DB_CREATE, &err) != OUTCOME_OK)
        stop(err.say, err.detail);
    return db;
}

void fixture_close(struct db **db) {
    db_close(db);
}

char *fixture_folder(void) {
    const char *above = getenv("TMPDIR");
    char *folder = fixture_path(above ? above : "/tmp", "amser-test-XXXXXX");
    if (!mkdtemp(folder))
        stop("no folder", folder);
    return folder;
}

char *fixture_path(const char *folder, const char *name) {
    struct buffer path = BUFFER_INIT;
    buffer_addf(&path, "%s/%s", folder, name);
    return buffer_take(&path);
}

void fixture_folder_remove(char **folder) {
    DIR *dir = opendir(*folder);
    for (struct dirent *entry; dir && (entry = readdir(dir)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        char *path = fixture_path(*folder, entry->d_name);
        unlink(path);
        free(path);
    }
    if (dir)
        closedir(dir);
    rmdir(*folder);
    mem_release(folder);
}
