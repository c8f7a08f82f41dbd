/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a program in a pseudo-terminal waits for keys, as Linux tells it: what it sleeps in, and
 * what it has not read yet. Where that is not told (a container that forbids it) whoever asks falls
 * back on time. */
#ifndef AMSER_TESTS_IDLE_H
#define AMSER_TESTS_IDLE_H

#include <sys/types.h>

enum idle {
    IDLE_UNTOLD, /* or it waits for something else: another program, a while */
    IDLE_BUSY,   /* it works, or would if it had a processor or a disk, or has keys to read */
    IDLE_WAITS   /* it has read every key and waits for more */
};
enum idle idle_now(pid_t pid, int terminal);

#endif
