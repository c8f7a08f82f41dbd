/* SPDX-License-Identifier: GPL-3.0-or-later
 * Putting a good copy in the place of a register that is damaged. The name always leads to a whole
 * file: to the old one until the rename, to the new one after it. What was there is kept. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/path.h"
#include "sqlite_db.h"

/* Where SQLite locks its files: the pending byte, the reserved one, and those of the readers. */
enum { LOCK_FIRST = 0x40000000, LOCK_BYTES = 512 };

/* Nobody is in the middle of something with it; who only has it open finds at the next write that
 * it was moved, and is told. Returns the descriptor that keeps the others away, -1: none is needed,
 * or err is filled. */
static int keep_others_away(const char *path, struct err *err) {
    struct flock lock = {
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCK_FIRST, .l_len = LOCK_BYTES};
    int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (fd >= 0 && fcntl(fd, F_OFD_SETLK, &lock) != 0 && (errno == EAGAIN || errno == EACCES)) {
        close(fd);
        fd = -1;
        err_set(err, OUTCOME_BUSY,
                N_("Others have this register open just now. Close it on every computer, then try "
                   "again: %s."),
                path);
    }
    return fd;
}

/* Played back into the new file it would damage that. An empty one says nothing. */
static int keep_journal(const char *path, const char *aside) {
    CLEAN(buffer_release) struct buffer journal = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer journal_aside = BUFFER_INIT;
    struct stat st;
    buffer_addf(&journal, "%s-journal", path);
    buffer_addf(&journal_aside, "%s-journal", aside);
    if (stat(journal.text, &st) == 0 && st.st_size == 0)
        return unlink(journal.text) == 0 ? 0 : errno;
    return rename(journal.text, journal_aside.text) == 0 || errno == ENOENT ? 0 : errno;
}

/* The file system, or who may use it, knows no second names. */
static bool has_no_links(int number) {
    return number == EPERM || number == EOPNOTSUPP || number == ENOSYS || number == EACCES;
}

static int keep_aside(const char *path, const char *aside) {
    if (link(path, aside) == 0)
        return keep_journal(path, aside);
    if (errno == ENOENT)
        return 0; /* nothing to keep */
    if (!has_no_links(errno) || rename(path, aside) != 0)
        return errno;
    return keep_journal(path, aside);
}

enum outcome db_replace(const char *from, const char *path, const char *aside, struct err *err) {
    struct err busy = ERR_NONE;
    int fd = keep_others_away(path, &busy);
    if (busy.outcome != OUTCOME_OK) {
        if (err)
            *err = busy;
        return busy.outcome;
    }
    int number = file_sync(from);
    if (number == 0)
        number = keep_aside(path, aside);
    if (number == 0)
        number = rename(from, path) == 0 ? file_sync_folder(path) : errno;
    if (fd >= 0)
        close(fd);
    return number == 0 ? OUTCOME_OK : path_failed(number, path, err);
}
