/* SPDX-License-Identifier: GPL-3.0-or-later
 * A clock that stands still while others have the processor, so that a stall of the program is told
 * from a computer that is busy with something else. */
#ifndef AMSER_TESTS_FAULT_BUSY_H
#define AMSER_TESTS_FAULT_BUSY_H

#include <sys/types.h>

struct busy {
    pid_t child;
    long waited_ms; /* that the two were ready to run and did not, as last known */
};
/* Milliseconds since any moment, but for those in which the child or we ourselves waited for a
 * processor (/proc/PID/schedstat; where the kernel does not tell, all of them). */
long busy_now_ms(struct busy *busy);

#endif
