/* SPDX-License-Identifier: GPL-3.0-or-later
 * A folder of files that is there complete or not at all: made beside its place, each file synced,
 * and moved there at the end. Only its owner may read it: it holds everything about people. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/ident.h"
#include "base/path.h"
#include "export_private.h"

enum { READ_BYTES = 1 << 16 };

enum outcome folder_failed(int number, const char *path, struct err *err) {
    if (number != EEXIST && number != ENOTEMPTY)
        return path_failed(number, path, err);
    err_set(err, number == EEXIST ? OUTCOME_REFUSED : OUTCOME_STORAGE,
            N_("There is already a file or folder of this name; choose another: %s"), path);
    return err_detail(err, "%s", strerror(number));
}

/* Without the slashes at the end, which a completion of the shell puts there. */
static void add_place(struct buffer *out, const char *place) {
    buffer_add(out, place);
    while (out->len > 1 && out->text[out->len - 1] == '/')
        buffer_cut(out, out->len - 1);
}

enum outcome folder_begin(struct folder *folder, const char *place, struct err *err) {
    struct stat there;
    char ident[IDENT_BYTES];
    *folder = (struct folder){BUFFER_INIT, BUFFER_INIT, NULL, BUFFER_INIT};
    if (place[0] == '\0')
        return err_set(err, OUTCOME_USAGE, N_("Say which folder everything goes to."), NULL);
    add_place(&folder->place, place);
    if (lstat(folder->place.text, &there) == 0)
        return folder_failed(EEXIST, folder->place.text, err);
    ident_make(ident);
    buffer_addf(&folder->beside, "%s.new-%.8s", folder->place.text, ident);
    if (mkdir(folder->beside.text, 0700) == 0)
        return OUTCOME_OK;
    int number = errno;
    buffer_clear(&folder->beside);
    return folder_failed(number, folder->place.text, err);
}

enum outcome folder_file(struct folder *folder, const char *name, struct err *err) {
    buffer_clear(&folder->file_name);
    buffer_addf(&folder->file_name, "%s/%s", folder->beside.text, name);
    int fd =
        open(folder->file_name.text, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    folder->file = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (folder->file != NULL)
        return OUTCOME_OK;
    int number = errno;
    if (fd >= 0)
        close(fd);
    return folder_failed(number, folder->place.text, err);
}

enum outcome folder_file_end(struct folder *folder, struct err *err) {
    FILE *file = folder->file;
    folder->file = NULL;
    errno = 0;
    bool done = fflush(file) == 0 && ferror(file) == 0;
    int number = errno;
    if (fclose(file) != 0 && done) { /* some file systems report a full disk only here */
        done = false;
        number = errno;
    }
    return done ? OUTCOME_OK : folder_failed(number, folder->place.text, err);
}

static int digest_of(int fd, unsigned char digest[EXPORT_DIGEST_BYTES]) {
    crypto_generichash_state state;
    unsigned char bytes[READ_BYTES];
    ssize_t got = 0;
    crypto_generichash_init(&state, NULL, 0, EXPORT_DIGEST_BYTES);
    while ((got = read(fd, bytes, sizeof bytes)) > 0 || (got < 0 && errno == EINTR)) {
        if (got > 0)
            crypto_generichash_update(&state, bytes, (unsigned long long)got);
    }
    crypto_generichash_final(&state, digest, EXPORT_DIGEST_BYTES);
    return got < 0 ? errno : 0;
}

enum outcome folder_file_settle(struct folder *folder, const char *name,
                                unsigned char digest[EXPORT_DIGEST_BYTES], struct err *err) {
    buffer_clear(&folder->file_name);
    buffer_addf(&folder->file_name, "%s/%s", folder->beside.text, name);
    int fd = open(folder->file_name.text, O_RDONLY | O_CLOEXEC);
    int number = fd < 0 || fsync(fd) != 0 ? errno : 0;
    if (number == 0)
        number = digest_of(fd, digest);
    if (fd >= 0)
        close(fd);
    return number == 0 ? OUTCOME_OK : folder_failed(number, folder->place.text, err);
}

enum outcome file_digest(const char *path, unsigned char digest[EXPORT_DIGEST_BYTES],
                         struct err *err) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    int number = fd < 0 ? errno : digest_of(fd, digest);
    if (fd >= 0)
        close(fd);
    return number == 0 ? OUTCOME_OK : folder_failed(number, path, err);
}

/* ---- into place ---- */
static int sync_folder(const char *path) {
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno == EACCES ? 0 : errno; /* a folder that may be written but not read */
    int number = fsync(fd) == 0 || errno == EINVAL ? 0 : errno;
    close(fd);
    return number;
}

static int sync_folder_above(const char *path) {
    CLEAN(buffer_release) struct buffer above = BUFFER_INIT;
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        buffer_add(&above, ".");
    else
        buffer_add_bytes(&above, path, slash == path ? 1 : (size_t)(slash - path));
    return sync_folder(above.text);
}

/* rename() would replace an empty folder that somebody else made meanwhile. */
static int rename_to_free_name(const char *from, const char *to) {
    struct stat there;
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    if (lstat(to, &there) == 0)
        return EEXIST;
    return rename(from, to) == 0 ? 0 : errno;
}

enum outcome folder_publish(struct folder *folder, struct err *err) {
    int number = sync_folder(folder->beside.text);
    if (number == 0)
        number = rename_to_free_name(folder->beside.text, folder->place.text);
    if (number != 0)
        return folder_failed(number, folder->place.text, err);
    buffer_clear(&folder->beside);
    number = sync_folder_above(folder->place.text);
    return number == 0 ? OUTCOME_OK : folder_failed(number, folder->place.text, err);
}

/* ---- one file by itself, in the same manner ---- */
enum outcome lone_file_begin(struct lone_file *lone, const char *place, struct err *err) {
    struct stat there;
    char ident[IDENT_BYTES];
    *lone = (struct lone_file){BUFFER_INIT, BUFFER_INIT, NULL};
    if (lstat(place, &there) == 0)
        return folder_failed(EEXIST, place, err);
    ident_make(ident);
    buffer_add(&lone->place, place);
    buffer_addf(&lone->beside, "%s.new-%.8s", place, ident);
    int fd = open(lone->beside.text, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    lone->file = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (lone->file != NULL)
        return OUTCOME_OK;
    buffer_clear(&lone->beside);
    return folder_failed(errno, place, err);
}

enum outcome lone_file_publish(struct lone_file *lone, struct err *err) {
    FILE *file = lone->file;
    lone->file = NULL;
    errno = 0;
    bool done = fflush(file) == 0 && ferror(file) == 0 && fsync(fileno(file)) == 0;
    int number = done ? 0 : errno;
    if (fclose(file) != 0 && number == 0)
        number = errno;
    if (number == 0 && done)
        number = rename_to_free_name(lone->beside.text, lone->place.text);
    if (number != 0 || !done)
        return folder_failed(number, lone->place.text, err);
    buffer_clear(&lone->beside);
    number = sync_folder_above(lone->place.text);
    return number == 0 ? OUTCOME_OK : folder_failed(number, lone->place.text, err);
}

void lone_file_end(struct lone_file *lone) {
    if (lone->file != NULL)
        (void)fclose(lone->file);
    if (lone->beside.len > 0)
        (void)unlink(lone->beside.text);
    lone->file = NULL;
    buffer_release(&lone->place);
    buffer_release(&lone->beside);
}

static void drop(const char *path) {
    DIR *files = opendir(path);
    if (files == NULL)
        return;
    for (const struct dirent *entry; (entry = readdir(files)) != NULL;) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            (void)unlinkat(dirfd(files), entry->d_name, 0);
    }
    closedir(files);
    (void)rmdir(path);
}

void folder_end(struct folder *folder) {
    if (folder->file != NULL)
        (void)fclose(folder->file);
    if (folder->beside.len > 0)
        drop(folder->beside.text);
    folder->file = NULL;
    buffer_release(&folder->place);
    buffer_release(&folder->beside);
    buffer_release(&folder->file_name);
}
