/* SPDX-License-Identifier: GPL-3.0-or-later
 * A disk that forgets: see disk.h. */
#undef _FORTIFY_SOURCE /* its inline versions would stand in the way of the functions below */
#include "disk.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MAX = 64, FDS_MAX = 256, NAMES_MAX = 64, STEPS_MAX = 4096, SECTOR = 512 };
enum { NO_FILE = -1, FOLDER = FILES_MAX };

struct pending { /* not flushed yet; bytes NULL: cut to `at` */
    off_t at;
    size_t count;
    unsigned char *bytes;
    struct pending *next;
};
struct file {
    unsigned char *safe; /* what is certainly on the disk */
    size_t safe_count;
    struct pending *first, *last;
};
struct name {
    char text[128];
    int file; /* NO_FILE: not there */
};
struct step { /* not flushed yet: `to` becomes this file; `from` (may be "") goes away */
    char from[128], to[128];
    int file;
};
static struct {
    const struct disk_plan *plan;
    struct file files[FILES_MAX];
    int file_count;
    struct name now[NAMES_MAX], safe[NAMES_MAX]; /* as programs see it, and as it surely is */
    struct step steps[STEPS_MAX];
    int step_count;
    int of_fd[FDS_MAX]; /* index of file + 1, FOLDER + 1, 0: none of ours */
    long calls;
    uint64_t random;
} disk;

/* ---- the system's own ---- */
#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found)
        abort();
    return found;
}

static uint64_t chance(uint64_t below) { /* xorshift64 */
    disk.random ^= disk.random << 13;
    disk.random ^= disk.random >> 7;
    disk.random ^= disk.random << 17;
    return (disk.random >> 16) % below;
}

/* ---- names ---- */
static const char *ours(const char *path) {
    size_t count = disk.plan ? strlen(disk.plan->folder) : 0;
    return count && strncmp(path, disk.plan->folder, count) == 0 && path[count] == '/' &&
                   path[count + 1]
               ? path + count + 1
               : NULL;
}

static bool is_folder(const char *path) {
    size_t count = disk.plan ? strlen(disk.plan->folder) : 0;
    return count && strncmp(path, disk.plan->folder, count) == 0 &&
           (path[count] == '\0' || strcmp(path + count, "/") == 0);
}

static int find(const struct name *names, const char *text) {
    for (int i = 0; i < NAMES_MAX; i++)
        if (strcmp(names[i].text, text) == 0)
            return names[i].file;
    return NO_FILE;
}

static void put(struct name *names, const char *text, int file) {
    int free_one = NAMES_MAX;
    for (int i = NAMES_MAX - 1; i >= 0; i--) {
        if (strcmp(names[i].text, text) == 0) {
            names[i].file = file;
            return;
        }
        if (names[i].text[0] == '\0' || names[i].file == NO_FILE)
            free_one = i;
    }
    if (free_one == NAMES_MAX)
        abort();
    (void)snprintf(names[free_one].text, sizeof names[0].text, "%s", text);
    names[free_one].file = file;
}

static void take_step(struct name *names, const struct step *step) {
    if (step->from[0])
        put(names, step->from, NO_FILE);
    if (step->to[0])
        put(names, step->to, step->file);
}

static void add_step(const char *from, const char *to, int file) {
    if (disk.step_count == STEPS_MAX)
        abort();
    struct step *step = &disk.steps[disk.step_count++];
    *step = (struct step){.file = file};
    (void)snprintf(step->from, sizeof step->from, "%s", from);
    (void)snprintf(step->to, sizeof step->to, "%s", to);
    take_step(disk.now, step);
}

/* ---- contents ---- */
static void resize(struct file *file, size_t count) {
    unsigned char *bytes = realloc(file->safe, count + 1);
    if (!bytes)
        abort();
    file->safe = bytes;
    if (count > file->safe_count)
        memset(file->safe + file->safe_count, 0, count - file->safe_count);
    file->safe_count = count;
}

static void keep(struct file *file, off_t at, const unsigned char *bytes, size_t count) {
    if (!bytes) {
        resize(file, (size_t)at);
        return;
    }
    if ((size_t)at + count > file->safe_count)
        resize(file, (size_t)at + count);
    memcpy(file->safe + at, bytes, count);
}

static void pend(int index, off_t at, const void *bytes, size_t count) {
    struct file *file = &disk.files[index];
    struct pending *p = calloc(1, sizeof *p);
    if (!p)
        abort();
    p->at = at;
    p->count = count;
    if (bytes) {
        p->bytes = malloc(count + 1);
        if (!p->bytes)
            abort();
        memcpy(p->bytes, bytes, count);
    }
    if (file->last)
        file->last->next = p;
    else
        file->first = p;
    file->last = p;
}

static void flush(struct file *file) {
    while (file->first) {
        struct pending *p = file->first;
        keep(file, p->at, p->bytes, p->count);
        file->first = p->next;
        free(p->bytes);
        free(p);
    }
    file->last = NULL;
}

/* ---- the cut ---- */
static void keep_by_chance(struct file *file, const struct pending *p) {
    if (!p->bytes || disk.plan->keeps == DISK_KEEPS_WRITES) {
        if (chance(2))
            keep(file, p->at, p->bytes, p->count);
        return;
    }
    for (size_t done = 0; done < p->count;) {
        size_t part = SECTOR - ((size_t)p->at + done) % SECTOR;
        if (part > p->count - done)
            part = p->count - done;
        if (chance(2))
            keep(file, p->at + (off_t)done, p->bytes + done, part);
        done += part;
    }
}

static void write_image(const struct name *name) {
    char path[4096];
    const struct file *file = &disk.files[name->file];
    (void)snprintf(path, sizeof path, "%s/%s", disk.plan->image, name->text);
    int fd = REAL(open)(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    for (size_t done = 0; done < file->safe_count;) {
        ssize_t part = REAL(write)(fd, file->safe + done, file->safe_count - done);
        if (part <= 0)
            abort();
        done += (size_t)part;
    }
    REAL(close)(fd);
}

static void cut(void) {
    bool nothing = disk.plan->keeps == DISK_KEEPS_NOTHING;
    int steps = nothing ? 0 : (int)chance((uint64_t)disk.step_count + 1);
    for (int i = 0; i < steps; i++)
        take_step(disk.safe, &disk.steps[i]);
    for (int i = 0; i < disk.file_count && !nothing; i++)
        for (const struct pending *p = disk.files[i].first; p; p = p->next)
            keep_by_chance(&disk.files[i], p);
    for (int i = 0; i < NAMES_MAX; i++)
        if (disk.safe[i].text[0] && disk.safe[i].file != NO_FILE)
            write_image(&disk.safe[i]);
    _exit(DISK_CUT_STATUS);
}

static void notice(void) {
    if (++disk.calls == disk.plan->cut_at)
        cut();
}

void disk_start(const struct disk_plan *plan) {
    disk.plan = plan;
    disk.random = (plan->seed + 1) * UINT64_C(0x9E3779B97F4A7C15);
    for (int i = 0; i < NAMES_MAX; i++)
        disk.now[i].file = disk.safe[i].file = NO_FILE;
    for (int i = 0; i < 8; i++)
        (void)chance(2);
}

long disk_calls(void) {
    return disk.calls;
}

/* ---- what stands before the system's calls ---- */
static int new_file(void) {
    if (disk.file_count == FILES_MAX)
        abort();
    return disk.file_count++;
}

/* A file that was there before the beginning is all on the disk. */
static int known(const char *path, const char *name) {
    int file = find(disk.now, name);
    struct stat st;
    if (file != NO_FILE || stat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return file;
    file = new_file();
    resize(&disk.files[file], (size_t)st.st_size);
    int fd = REAL(open)(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || read(fd, disk.files[file].safe, (size_t)st.st_size) != st.st_size)
        abort();
    REAL(close)(fd);
    put(disk.now, name, file);
    put(disk.safe, name, file);
    return file;
}

static int open_noticed(const char *path, int flags, mode_t mode) {
    const char *name = ours(path);
    int of = 0;
    if (name) {
        int file = known(path, name);
        if (file == NO_FILE && (flags & O_CREAT)) {
            notice();
            file = new_file();
            add_step("", name, file);
        } else if (file != NO_FILE && (flags & O_TRUNC)) {
            notice();
            pend(file, 0, NULL, 0);
        }
        of = file + 1;
    } else if (is_folder(path)) {
        of = FOLDER + 1;
    }
    int fd = REAL(open)(path, flags, mode);
    if (fd >= 0 && fd < FDS_MAX)
        disk.of_fd[fd] = of;
    return fd;
}

int open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    va_end(more);
    return open_noticed(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    va_end(more);
    return open_noticed(path, flags, mode);
}

int close(int fd) {
    if (fd >= 0 && fd < FDS_MAX)
        disk.of_fd[fd] = 0;
    return REAL(close)(fd);
}

static int of(int fd) {
    return disk.plan && fd >= 0 && fd < FDS_MAX ? disk.of_fd[fd] - 1 : NO_FILE;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    if (of(fd) != NO_FILE) {
        notice();
        pend(of(fd), at, bytes, count);
    }
    return REAL(pwrite64)(fd, bytes, count, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
    return pwrite64(fd, bytes, count, at);
}

ssize_t write(int fd, const void *bytes, size_t count) {
    if (of(fd) != NO_FILE) {
        notice();
        pend(of(fd), lseek(fd, 0, SEEK_CUR), bytes, count);
    }
    return REAL(write)(fd, bytes, count);
}

int ftruncate64(int fd, off64_t size) {
    if (of(fd) != NO_FILE) {
        notice();
        pend(of(fd), size, NULL, 0);
    }
    return REAL(ftruncate64)(fd, size);
}

int ftruncate(int fd, off_t size) {
    return ftruncate64(fd, size);
}

int fsync(int fd) {
    int file = of(fd);
    if (file == NO_FILE)
        return REAL(fsync)(fd);
    notice();
    if (disk.plan->lying)
        return 0;
    if (file != FOLDER) {
        flush(&disk.files[file]);
        return 0;
    }
    for (int i = 0; i < disk.step_count; i++)
        take_step(disk.safe, &disk.steps[i]);
    disk.step_count = 0;
    return 0;
}

int fdatasync(int fd) {
    return fsync(fd);
}

int unlink(const char *path) {
    const char *name = ours(path);
    if (name && known(path, name) != NO_FILE) {
        notice();
        add_step(name, "", NO_FILE);
    }
    return REAL(unlink)(path);
}

int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
    int done = REAL(renameat2)(from_at, from, to_at, to, flags);
    const char *old = ours(from), *new = ours(to);
    if (done == 0 && old && new) {
        notice(); /* after the deed: it may be lost or not, as every step */
        add_step(old, new, find(disk.now, old));
    }
    return done;
}

int rename(const char *from, const char *to) {
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0);
}
