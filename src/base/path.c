/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where things lie on this machine, and writing a whole file or nothing. */
#include "base/path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/ident.h"

void path_data_file(struct buffer *out, const char *name) {
    const char *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    if (data != NULL && data[0] == '/') { /* a relative one is to be ignored, says its standard */
        buffer_addf(out, "%s/amser/%s", data, name);
    } else if (home != NULL && home[0] != '\0') {
        buffer_addf(out, "%s/.local/share/amser/%s", home, name);
    } else {
        buffer_addf(out, "./%s", name);
    }
}

static enum outcome could_not(struct err *err, const char *say, const char *file,
                              const char *step) {
    int number = errno;
    (void)err_set(err, OUTCOME_STORAGE, say, file);
    if (err != NULL) {
        (void)err_detail(err, "%s: %s", step, strerror(number));
    }
    return OUTCOME_STORAGE;
}

static const char *say_of(int number) {
    switch (number) {
    case EEXIST:
        return N_("There is already a file of this name: %s.");
    case ENOENT:
    case ENOTDIR:
        return N_("There is no such folder: %s.");
    case EACCES:
    case EPERM:
        return N_("This account may not use this file or folder: %s.");
    case EROFS:
        return N_("This place can only be read from, not written to: %s.");
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return N_("The disk is full, so this could not be written: %s.");
    default:
        return N_("This file could not be written or read: %s.");
    }
}

enum outcome path_failed(int number, const char *path, struct err *err) {
    (void)err_set(err, number == EEXIST ? OUTCOME_REFUSED : OUTCOME_STORAGE, say_of(number), path);
    return err_detail(err, "%s: %s", path, strerror(number));
}

enum outcome path_make_parents(const char *file, struct err *err) {
    struct buffer folder CLEAN(buffer_release) = BUFFER_INIT;
    buffer_add(&folder, file);
    for (size_t at = 1; at < folder.len; at++) {
        if (folder.text[at] != '/') {
            continue;
        }
        folder.text[at] = '\0';
        struct stat found;
        bool made = mkdir(folder.text, 0770) == 0 ||
                    (stat(folder.text, &found) == 0 && S_ISDIR(found.st_mode));
        if (!made) {
            errno = errno == EEXIST || errno == 0 ? ENOTDIR : errno;
            return could_not(err, N_("This folder could not be made: %s"), folder.text, "mkdir");
        }
        folder.text[at] = '/';
    }
    return OUTCOME_OK;
}

static bool write_all(int fd, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t wrote = write(fd, bytes, count);
        if (wrote < 0) {
            if (errno == EINTR) {
                continue;
            }
            return false;
        }
        bytes += wrote;
        count -= (size_t)wrote;
    }
    return true;
}

static bool fill_file(const char *file, const char *bytes, size_t count) {
    int fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0660);
    if (fd < 0) {
        return false;
    }
    bool done = write_all(fd, bytes, count) && fsync(fd) == 0;
    int number = errno;
    if (close(fd) != 0 && done) { /* some file systems report a full disk only here */
        done = false;
        number = errno;
    }
    errno = number;
    return done;
}

/* So that the new name outlives a power cut. Some file systems cannot do it for a folder:
 * EINVAL. */
static bool keep_folder(const char *file) {
    struct buffer folder CLEAN(buffer_release) = BUFFER_INIT;
    const char *slash = strrchr(file, '/');
    if (slash == NULL) {
        buffer_add(&folder, ".");
    } else {
        buffer_add_bytes(&folder, file, slash == file ? 1 : (size_t)(slash - file));
    }
    int fd = open(folder.text, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return errno == EACCES; /* a folder that may be written but not read */
    }
    bool done = fsync(fd) == 0 || errno == EINVAL;
    int number = errno;
    close(fd);
    errno = number;
    return done;
}

enum outcome path_write_file(const char *file, const char *bytes, size_t count, struct err *err) {
    static const char *const say = N_("This file could not be written: %s");
    struct stat there;
    if (lstat(file, &there) == 0 && !S_ISREG(there.st_mode)) {
        return err_set(err, OUTCOME_REFUSED,
                       N_("There is a link or a folder of that name; choose another name: %s"),
                       file);
    }
    char ident[IDENT_BYTES];
    ident_make(ident);
    struct buffer beside CLEAN(buffer_release) = BUFFER_INIT;
    buffer_addf(&beside, "%s.%.8s.new", file, ident);
    if (!fill_file(beside.text, bytes, count)) {
        enum outcome outcome = could_not(err, say, file, "write");
        (void)unlink(beside.text);
        return outcome;
    }
    if (rename(beside.text, file) != 0) {
        enum outcome outcome = could_not(err, say, file, "rename");
        (void)unlink(beside.text);
        return outcome;
    }
    return keep_folder(file) ? OUTCOME_OK : could_not(err, say, file, "fsync");
}

/* ---- as people write them ---- */

void path_from_typed(struct buffer *out, const char *typed) {
    const char *home = getenv("HOME");
    bool tilde = typed[0] == '~' && (typed[1] == '/' || typed[1] == '\0');
    if (home && (tilde || (typed[0] != '/' && typed[0] != '.')))
        buffer_addf(out, "%s/%s", home, tilde ? typed + 1 + (typed[1] == '/') : typed);
    else
        buffer_add(out, typed);
    while (out->len > 1 && out->text[out->len - 1] == '/')
        buffer_cut(out, out->len - 1);
}

void path_for_eye(struct buffer *out, const char *path) {
    const char *home = getenv("HOME");
    size_t at = home ? strlen(home) : 0;
    bool in_home = at > 1 && strncmp(path, home, at) == 0 && (path[at] == '/' || path[at] == '\0');
    buffer_addf(out, "%s%s", in_home ? "~" : "", path + (in_home ? at : 0));
}

/* ---- sticks ---- */

/* Something of its own is mounted there, and we may write to it. */
static bool is_stick(const char *folder, dev_t above) {
    struct stat there;
    return stat(folder, &there) == 0 && S_ISDIR(there.st_mode) && there.st_dev != above &&
           access(folder, W_OK) == 0;
}

/* /media/STICK or, deeper, /media/NAME/STICK. */
static bool find_stick(const char *folder, int deeper, struct buffer *out) {
    struct stat above;
    const struct dirent *entry;
    bool found = false;
    DIR *dir = stat(folder, &above) == 0 ? opendir(folder) : NULL;
    while (dir && !found && (entry = readdir(dir))) {
        struct buffer path CLEAN(buffer_release) = BUFFER_INIT;
        if (entry->d_name[0] == '.')
            continue;
        buffer_addf(&path, "%s/%s", folder, entry->d_name);
        if (is_stick(path.text, above.st_dev)) {
            buffer_add(out, path.text);
            found = true;
        } else if (deeper > 0) {
            found = find_stick(path.text, deeper - 1, out);
        }
    }
    if (dir)
        closedir(dir);
    return found;
}

bool path_stick(struct buffer *out) {
    return find_stick("/media", 1, out) || find_stick("/run/media", 1, out);
}
