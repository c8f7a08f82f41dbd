/* SPDX-License-Identifier: GPL-3.0-or-later
 * The way out when the register is damaged: the copies that are known of, which of them are good,
 * and going on from one. */
#ifndef AMSER_SHELL_RESCUE_H
#define AMSER_SHELL_RESCUE_H

#include <sys/types.h>
#include "access/session.h"
#include "base/buffer.h"
#include "centre/centre.h"
#include "ledger/verify.h"

enum copy_state { COPY_UNKNOWN, COPY_GOOD, COPY_BAD };
struct rescue_copy {
    char file[400];
    dev_t device; /* the same file under two names is one copy */
    ino_t inode;
    int64_t last; /* when something was recorded in it last */
    int64_t exchanges;
    char centre[CENTRE_NAME_BYTES];
    struct verify_anchor anchor; /* what its name says of it; count 0: nothing */
    enum copy_state state;
};
struct rescue {
    struct rescue_copy *at; /* newest first */
    int count, room;
};
/* Looks where the program puts copies: its own folder for them, beside the register (those made
 * before an upgrade too), a stick. Whether they are good is not looked at yet. */
void rescue_find(struct rescue *rescue, const char *place);
void rescue_release(struct rescue *rescue);
/* Looks at all of a copy, once. */
bool rescue_is_good(struct rescue_copy *copy);
/* The newest that is good; NULL: there is none. */
struct rescue_copy *rescue_newest_good(struct rescue *rescue);
/* Not a folder or a device. */
bool rescue_can(const char *place);
/* Goes on from the copy: it is checked again, brought up to date, and takes the place of the
 * register in one step. What was there is kept; aside gets its new name, "" when there was nothing.
 * REFUSED when the register is whole. */
enum outcome rescue_go_on(const char *file, const char *place, enum source source,
                          struct buffer *aside, struct err *err) MUST_CHECK;
/* Turns "it is damaged" into a sentence that names the newest good copy, when there is one. */
enum outcome rescue_advise(const char *place, struct err *err);

#endif
