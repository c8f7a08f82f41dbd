/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is refused once the program has shut itself in, and what is not: each tried in a process of
 * its own. Skipped with a word where the kernel cannot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/attr.h"
#include "base/sandbox.h"

static char inside[] = "/var/tmp/amser-inside-XXXXXX", outside[] = "/var/tmp/amser-outside-XXXXXX";

static int start(void **state) {
    (void)state;
    setenv("HOME", inside, 1);
    unsetenv("TMPDIR");
    unsetenv("AMSER_NO_SANDBOX");
    return mkdtemp(inside) && mkdtemp(outside) ? 0 : -1;
}

static int end(void **state) {
    char command[200];
    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s' '%s'", inside, outside);
    return system(command);
}

static bool opens(const char *folder, const char *name, int flags) {
    char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int fd = open(path, flags | O_CLOEXEC, 0600);
    return fd >= 0;
}

static bool runs(const char *program) {
    pid_t child = fork();
    if (child == 0) {
        execl(program, program, (char *)NULL);
        _exit(127);
    }
    int status = -1;
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool writes_inside(void) {
    char from[200], to[200];
    snprintf(from, sizeof from, "%s/a", inside);
    snprintf(to, sizeof to, "%s/b", inside);
    return opens(inside, "a", O_RDWR | O_CREAT) && opens(inside, "a", O_RDWR | O_TRUNC) &&
           rename(from, to) == 0 && unlink(to) == 0;
}
static bool reads_the_system(void) {
    return opens("/etc", "passwd", O_RDONLY) && opens("/proc/self", "mounts", O_RDONLY) &&
           opens("/dev", "null", O_RDWR);
}
static bool runs_a_program_of_the_system(void) {
    return runs("/usr/bin/true");
}
static bool talks_within_the_machine(void) {
    return socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
}
static bool writes_outside(void) {
    return opens(outside, "a", O_RDWR | O_CREAT);
}
static bool reads_outside(void) {
    return opens(outside, "secret", O_RDONLY);
}
static bool writes_to_the_system(void) {
    return opens("/etc", "amser-must-not-be-there", O_RDWR | O_CREAT);
}
static bool runs_what_lies_about(void) {
    char path[200];
    snprintf(path, sizeof path, "%s/true", outside);
    return runs(path);
}
static bool runs_what_lies_at_home(void) {
    char path[200];
    snprintf(path, sizeof path, "%s/true", inside);
    return runs(path);
}
static bool reaches_the_network(void) {
    return socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_INET6, SOCK_DGRAM, 0) >= 0 ||
           socket(AF_NETLINK, SOCK_RAW, 0) >= 0;
}
static bool traces(void) {
    return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0;
}
static bool rings(void) {
    char parameters[200] = {0};
    return syscall(SYS_io_uring_setup, 1, parameters) >= 0 || errno != EPERM;
}
static bool types_into_the_terminal(void) {
    return ioctl(0, TIOCSTI, "x") == 0 || errno != EPERM;
}
static bool has_keys(void) {
    return syscall(SYS_keyctl, 0, -3, 1) >= 0 || errno != EPERM;
}

struct trial {
    const char *name;
    bool (*tried)(void);
    bool works;     /* shut in */
    unsigned needs; /* enum sandbox */
};
static const struct trial trials[] = {
    {"writing inside", writes_inside, true, SANDBOX_OFF},
    {"reading the system's files", reads_the_system, true, SANDBOX_OFF},
    {"running a program of the system", runs_a_program_of_the_system, true, SANDBOX_OFF},
    {"a socket of this machine", talks_within_the_machine, true, SANDBOX_OFF},
    {"writing outside", writes_outside, false, SANDBOX_FILES},
    {"reading outside", reads_outside, false, SANDBOX_FILES},
    {"writing to the system's files", writes_to_the_system, false, SANDBOX_FILES},
    {"running a program from elsewhere", runs_what_lies_about, false, SANDBOX_FILES},
    {"running a program from the home folder", runs_what_lies_at_home, false, SANDBOX_FILES},
    {"the network", reaches_the_network, false, SANDBOX_CALLS},
    {"tracing", traces, false, SANDBOX_CALLS},
    {"io_uring", rings, false, SANDBOX_CALLS},
    {"typing into the terminal", types_into_the_terminal, false, SANDBOX_CALLS},
    {"the kernel's keys", has_keys, false, SANDBOX_CALLS},
};

enum { AS_WANTED, NOT_AS_WANTED, NOT_HERE };

static int in_a_process_of_its_own(const struct trial *trial) {
    pid_t child = fork();
    if (child == 0) {
        const char *folders[] = {inside};
        unsigned on = sandbox_enter(folders, COUNT_OF(folders));
        if ((on & trial->needs) != trial->needs)
            _exit(NOT_HERE);
        _exit(trial->tried() == trial->works ? AS_WANTED : NOT_AS_WANTED);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : NOT_AS_WANTED;
}

static void what_the_program_does_not_need__is_refused(void **state) {
    char command[400];
    int well = 0, here = 0, total = (int)COUNT_OF(trials);
    (void)state;
    snprintf(command, sizeof command,
             "cp /usr/bin/true '%s' && cp /usr/bin/true '%s' && "
             "echo x >'%s/secret'",
             inside, outside, outside);
    assert_int_equal(system(command), 0);
    for (int i = 0; i < total; i++) {
        int how = in_a_process_of_its_own(&trials[i]);
        here += how != NOT_HERE;
        well += how == AS_WANTED;
        if (how == NOT_AS_WANTED)
            print_message("# not as wanted: %s\n", trials[i].name);
    }
    print_message("# shut in: %d of %d as wanted\n", well, here);
    if (here < total)
        print_message("# this kernel or this build cannot do %d of %d\n", total - here, total);
    assert_int_equal(well, here);
}

static void it_can_be__switched_off(void **state) {
    (void)state;
    setenv("AMSER_NO_SANDBOX", "1", 1);
    assert_int_equal(sandbox_enter(NULL, 0), SANDBOX_OFF);
    assert_true(writes_outside());
    unsetenv("AMSER_NO_SANDBOX");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_program_does_not_need__is_refused),
        cmocka_unit_test(it_can_be__switched_off),
    };
    return cmocka_run_group_tests_name("sandbox", tests, start, end);
}
