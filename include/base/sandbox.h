/* SPDX-License-Identifier: GPL-3.0-or-later
 * Shutting the program in, where the kernel can (Landlock for files, seccomp for system calls):
 * what somebody would make it do through a mistake of ours ends at the folders it needs. For good,
 * and for the programs it starts too. */
#ifndef AMSER_BASE_SANDBOX_H
#define AMSER_BASE_SANDBOX_H

#include <stddef.h>

enum sandbox {
    SANDBOX_OFF = 0,
    SANDBOX_FILES = 1, /* writing only in the folders, reading there and in the system's own */
    SANDBOX_CALLS = 2  /* no network, no other program's memory, nothing of an administrator's */
};
/* folders: to be written to beside the temporary ones, the home folder and where sticks are
 * mounted; what is not there is passed over. Returns what is on, or-ed. Nothing with
 * AMSER_NO_SANDBOX=1, in builds for sanitizers and coverage, and where the kernel has neither. */
unsigned sandbox_enter(const char *const *folders, size_t count);

#endif
