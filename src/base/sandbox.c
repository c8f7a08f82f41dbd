/* SPDX-License-Identifier: GPL-3.0-or-later
 * Landlock and seccomp by their system calls alone: a list of what is refused rather than of what
 * is allowed, so that another version of the C library does not stop the program (sandbox.h). */
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "base/attr.h"

#if defined(__SANITIZE_ADDRESS__)
#define WATCHED_BUILD 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WATCHED_BUILD 1
#endif
#endif
#if !defined(WATCHED_BUILD) && !defined(AMSER_COVERAGE)
#define WATCHED_BUILD 0
#elif !defined(WATCHED_BUILD)
#define WATCHED_BUILD 1
#endif

/* ---- files ---- */

/* Since its third version; the headers may be older than the kernel. */
static const uint64_t may_truncate = UINT64_C(1) << 14;
static const uint64_t may_read = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t may_write = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                                  LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR |
                                  LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SYM |
                                  LANDLOCK_ACCESS_FS_REFER | (UINT64_C(1) << 14);
static const uint64_t never = LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                              LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO;

enum { FOLDERS_MAX = 24 };
struct rules {
    int fd;
    uint64_t known;                 /* to this kernel */
    const char *whole[FOLDERS_MAX]; /* those that may be read and written already */
    int opened[FOLDERS_MAX];
    int whole_count, opened_count;
};

/* Within one that is allowed already: most of it lies in the home folder, and each call counts. */
static bool covered(const struct rules *rules, const char *path) {
    for (int i = 0; i < rules->whole_count; i++) {
        size_t len = strlen(rules->whole[i]);
        if (strncmp(path, rules->whole[i], len) == 0 && (path[len] == '/' || path[len] == '\0') &&
            strstr(path, "..") == NULL) {
            return true;
        }
    }
    return false;
}

static void allow(struct rules *rules, const char *path, uint64_t access) {
    struct landlock_path_beneath_attr rule = {.allowed_access = access & rules->known};
    if (path == NULL || path[0] == '\0' || rules->opened_count == FOLDERS_MAX ||
        covered(rules, path)) {
        return;
    }
    rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (rule.parent_fd < 0) {
        return;
    }
    rules->opened[rules->opened_count++] = rule.parent_fd;
    if (syscall(SYS_landlock_add_rule, rules->fd, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0 &&
        access == (may_read | may_write)) {
        rules->whole[rules->whole_count++] = path;
    }
}

/* In one call for each run of them that nothing else lies in. */
static void close_all(const struct rules *rules) {
    int count = rules->opened_count;
    for (int first = 0, end = 0; first < count; first = end) {
        for (end = first + 1; end < count; end++) {
            if (rules->opened[end] != rules->opened[end - 1] + 1) {
                break;
            }
        }
        unsigned from = (unsigned)rules->opened[first], to = (unsigned)rules->opened[end - 1];
        if (close_range(from, to, 0) != 0) {
            for (unsigned fd = from; fd <= to; fd++) {
                (void)close((int)fd);
            }
        }
    }
}

static void allow_all(struct rules *rules, const char *const *folders, size_t count) {
    static const char *const written[] = {"/tmp", "/media", "/run/media", "/mnt", "/srv"};
    for (size_t i = 0; i < COUNT_OF(written); i++) {
        allow(rules, written[i], may_read | may_write);
    }
    allow(rules, getenv("HOME"), may_read | may_write);
    allow(rules, getenv("TMPDIR"), may_read | may_write);
    for (size_t i = 0; i < count; i++) {
        allow(rules, folders[i], may_read | may_write);
    }
    allow(rules, "/etc", may_read);
    allow(rules, "/proc", may_read);                             /* which sticks there are */
    allow(rules, "/usr", may_read | LANDLOCK_ACCESS_FS_EXECUTE); /* the print command */
    allow(rules, "/dev/null", LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE);
    if (strncmp(LOCALEDIR, "/usr/", 5) != 0) {
        allow(rules, LOCALEDIR, may_read);
    }
    allow(rules, getenv("AMSER_LOCALEDIR"), may_read);
    allow(rules, getenv("TERMINFO"), may_read);
}

static bool shut_files(const char *const *folders, size_t count) {
    struct landlock_ruleset_attr attr = {0};
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 2) {
        return false; /* without REFER a file could not be moved from folder to folder */
    }
    attr.handled_access_fs = may_read | may_write | never | LANDLOCK_ACCESS_FS_EXECUTE;
    if (version < 3) {
        attr.handled_access_fs &= ~may_truncate;
    }
    struct rules rules = {.known = attr.handled_access_fs};
    rules.fd = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
    if (rules.fd < 0) {
        return false;
    }
    allow_all(&rules, folders, count);
    bool on = syscall(SYS_landlock_restrict_self, rules.fd, 0) == 0;
    close_all(&rules);
    (void)close(rules.fd);
    return on;
}

/* ---- system calls ---- */

#if defined(__x86_64__)
#define OUR_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OUR_ARCHITECTURE AUDIT_ARCH_AARCH64
#elif defined(__i386__)
#define OUR_ARCHITECTURE AUDIT_ARCH_I386
#endif

#ifdef OUR_ARCHITECTURE
enum { X32_CALLS = 0x40000000 };

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define REFUSE      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define ALLOW       BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define NEVER(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 1), REFUSE

static struct sock_filter program[] = {
    LOAD(arch),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OUR_ARCHITECTURE, 1, 0),
    REFUSE,
    LOAD(nr),
    BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, X32_CALLS, 0, 1),
    REFUSE,
    NEVER(ptrace),
    NEVER(process_vm_readv),
    NEVER(process_vm_writev),
    NEVER(mount),
    NEVER(umount2),
    NEVER(pivot_root),
    NEVER(chroot),
    NEVER(unshare),
    NEVER(setns),
    NEVER(open_by_handle_at),
    NEVER(add_key),
    NEVER(request_key),
    NEVER(keyctl),
    NEVER(bpf),
    NEVER(perf_event_open),
    NEVER(userfaultfd),
    NEVER(io_uring_setup),
    NEVER(io_uring_enter),
    NEVER(io_uring_register),
    NEVER(kexec_load),
    NEVER(init_module),
    NEVER(finit_module),
    NEVER(delete_module),
    NEVER(reboot),
    NEVER(swapon),
    NEVER(swapoff),
    NEVER(acct),
    /* Typing into the terminal as if the person had. */
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_ioctl, 0, 4),
    LOAD(args[1]),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, TIOCSTI, 0, 1),
    REFUSE,
    ALLOW,
    /* Sockets within this machine only: looking up names, the print command. */
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 3),
    LOAD(args[0]),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 1, 0),
    REFUSE,
    ALLOW,
};

static bool shut_calls(void) {
    struct sock_fprog filter = {.len = (unsigned short)COUNT_OF(program), .filter = program};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter) == 0;
}
#else
static bool shut_calls(void) {
    return false;
}
#endif

static bool not_wanted(void) {
    const char *asked = getenv("AMSER_NO_SANDBOX");
    return WATCHED_BUILD || (asked != NULL && strcmp(asked, "1") == 0);
}

unsigned sandbox_enter(const char *const *folders, size_t count) {
    unsigned on = SANDBOX_OFF;
    if (not_wanted() || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return SANDBOX_OFF;
    }
    on |= shut_files(folders, count) ? SANDBOX_FILES : 0U;
    on |= shut_calls() ? SANDBOX_CALLS : 0U;
    return on;
}
