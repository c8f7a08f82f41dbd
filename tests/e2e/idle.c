/* SPDX-License-Identifier: GPL-3.0-or-later
 * See idle.h. */
#include "idle.h"

#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Looking for input at the program's end brings what is on its way through the kernel there. */
static bool has_keys_to_read(int terminal) {
    const char *name = ptsname(terminal);
    int unread = 0, fd = name ? open(name, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC) : -1;
    struct pollfd look = {fd, POLLIN, 0};
    if (fd < 0)
        return false;
    (void)poll(&look, 1, 0);
    if (ioctl(fd, FIONREAD, &unread) != 0)
        unread = 0;
    close(fd);
    return unread > 0;
}

static bool is_pause(long call) {
    static const long pauses[] = {SYS_wait4,         SYS_waitid,          SYS_clock_nanosleep,
                                  SYS_nanosleep,     SYS_pselect6,
#ifdef SYS_select
                                  SYS_select,
#endif
                                  SYS_rt_sigsuspend, SYS_rt_sigtimedwait, SYS_futex};
    for (size_t i = 0; i < sizeof pauses / sizeof *pauses; i++)
        if (call == pauses[i])
            return true;
    return false;
}

static bool is_wait_for_keys(long call, const char *first) {
#ifdef SYS_poll
    if (call == SYS_poll)
        return true;
#endif
    return call == SYS_ppoll || (call == SYS_read && strncmp(first, " 0x0 ", 5) == 0);
}

/* "7 0x7ffd... ...": the number and the arguments of the call that it sleeps in; or "running". */
enum idle idle_now(pid_t pid, int terminal) {
    char path[64], line[200], *end = NULL;
    bool unread = has_keys_to_read(terminal);
    snprintf(path, sizeof path, "/proc/%ld/syscall", (long)pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd >= 0 ? read(fd, line, sizeof line - 1) : -1;
    line[got > 0 ? got : 0] = '\0';
    if (fd >= 0)
        close(fd);
    if (strncmp(line, "running", 7) == 0)
        return IDLE_BUSY;
    long call = strtol(line, &end, 10);
    if (end == line || call < 0 || is_pause(call))
        return IDLE_UNTOLD;
    return is_wait_for_keys(call, end) && !unread ? IDLE_WAITS : IDLE_BUSY;
}
