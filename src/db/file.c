/* SPDX-License-Identifier: GPL-3.0-or-later
 * Files that are there complete or not at all. Made with mode 0660 whatever the umask, because all
 * staff of a centre share one register through their group, and SQLite gives its journal the same
 * mode. Only for files that no connection is on: see db.c. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/ident.h"
#include "base/path.h"
#include "sqlite_db.h"

/* A journal left behind would be played back into whatever gets the name of its register. */
enum outcome file_check_free(const char *path, struct err *err) {
    struct stat st;
    if (lstat(path, &st) == 0)
        return path_failed(EEXIST, path, err);
    CLEAN(buffer_release) struct buffer journal = BUFFER_INIT;
    buffer_addf(&journal, "%s-journal", path);
    if (lstat(journal.text, &st) == 0 && st.st_size > 0)
        return path_failed(EEXIST, journal.text, err);
    return OUTCOME_OK;
}

enum outcome file_make_temp(const char *path, struct buffer *temp, struct err *err) {
    enum outcome outcome = file_check_free(path, err);
    if (outcome)
        return outcome;
    char ident[IDENT_BYTES];
    ident_make(ident);
    buffer_addf(temp, "%s.new-%.8s", path, ident);
    int fd = open(temp->text, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
    if (fd < 0)
        return path_failed(errno, path, err);
    /* Some file systems have no modes to set; SQLite works there all the same. */
    int unset = fchmod(fd, FILE_MODE);
    (void)unset;
    close(fd);
    return OUTCOME_OK;
}

static int sync_path(const char *path, int flags) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
    if (fd < 0)
        return errno;
    int number = fsync(fd) == 0 ? 0 : errno;
    close(fd);
    return number;
}

int file_sync(const char *path) {
    return sync_path(path, 0);
}

int file_sync_folder(const char *path) {
    CLEAN(buffer_release) struct buffer folder = BUFFER_INIT;
    const char *slash = strrchr(path, '/');
    if (slash)
        buffer_add_bytes(&folder, path, (size_t)(slash - path) + 1);
    else
        buffer_add(&folder, ".");
    int number = sync_path(folder.text, O_DIRECTORY);
    return number == EINVAL ? 0 : number; /* a file system without folders to sync */
}

/* rename() would replace what somebody else put there meanwhile. */
static int rename_to_free_name(const char *from, const char *to) {
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    if (link(from, to) != 0)
        return errno;
    return unlink(from) == 0 ? 0 : errno;
}

static void drop_journal_of(const char *temp) {
    CLEAN(buffer_release) struct buffer journal = BUFFER_INIT;
    buffer_addf(&journal, "%s-journal", temp);
    unlink(journal.text);
}

enum outcome file_publish(const char *temp, const char *path, struct err *err) {
    drop_journal_of(temp); /* empty: the connection that left it was closed in good order */
    int number = sync_path(temp, 0);
    if (number == 0)
        number = rename_to_free_name(temp, path);
    if (number == 0)
        number = file_sync_folder(path);
    return number == 0 ? OUTCOME_OK : path_failed(number, path, err);
}

void file_drop(const char *temp) {
    drop_journal_of(temp);
    unlink(temp);
}
