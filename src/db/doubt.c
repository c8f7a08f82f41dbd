/* SPDX-License-Identifier: GPL-3.0-or-later
 * After a fault of the disk: nobody writes any more until all was checked. When a save fails nobody
 * knows what the disk holds: the system may keep in memory what never got there, and call it
 * written from then on. So the register is to be opened anew and checked from beginning to end, as
 * the disk has it. That it is to be checked stands beside it as an empty file, which every program
 * looks for before it writes. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/mem.h"
#include "sqlite_db.h"

void doubt_start(struct db *db) {
    CLEAN(buffer_release) struct buffer name = BUFFER_INIT;
    const char *file = sqlite3_db_filename(db->handle, "main"); /* links are followed already */
    if (!file || file[0] == '\0')
        return;
    buffer_addf(&name, "%s-to-check", file);
    db->doubt = mem_copy_text(name.text);
}

/* Where even this cannot be written at least this program stops. */
void doubt_raise(struct db *db) {
    db->broken = true;
    if (!db->doubt)
        return;
    int fd = open(db->doubt, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
    if (fd < 0)
        return;
    int unset = fchmod(fd, FILE_MODE); /* as in file_make_temp */
    (void)unset;
    close(fd);
    (void)file_sync_folder(db->doubt);
}

bool db_in_doubt(const struct db *db) {
    return db->doubt && access(db->doubt, F_OK) == 0;
}

void db_doubt_settle(struct db *db) {
    if (db->doubt && unlink(db->doubt) == 0)
        (void)file_sync_folder(db->doubt);
}

/* Closing the file lets go of this program's locks on it: only before the first of them. */
void doubt_read_anew(struct db *db) {
    int fd =
        db_in_doubt(db) ? open(sqlite3_db_filename(db->handle, "main"), O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0)
        return;
    (void)posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    close(fd);
}
