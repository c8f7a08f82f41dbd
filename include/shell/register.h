/* SPDX-License-Identifier: GPL-3.0-or-later
 * The register that a sitting or a call works on: where it lies, opening it, who is at it. */
#ifndef AMSER_SHELL_REGISTER_H
#define AMSER_SHELL_REGISTER_H

#include "access/session.h"
#include "base/buffer.h"
#include "base/i18n.h"

/* --database, else AMSER_DATABASE, else the centre's own place. asked: may be NULL. */
void register_place(const char *asked, struct buffer *out);
/* What takes a while at opening, for the person. */
struct register_teller {
    void (*upgrading)(void *context);             /* a large register of an older version */
    void (*checking)(void *context, int percent); /* all of it, after a fault of the disk */
    void (*checked)(void *context);               /* and it was found to be whole */
    void *context;
};
/* Opens it and enters the centre. With create an empty one is made where none is (folders too), and
 * a register that was never set up is fine; *made then says whether the file is new. After a fault
 * of the disk all of it is checked first; DAMAGED when it is not whole. */
enum outcome register_open(struct session *session, const char *place, bool create,
                           const struct register_teller *teller, bool *made,
                           struct err *err) MUST_CHECK;
/* Closes; with remove the file that register_open made goes as well. */
void register_close(struct session *session, bool remove_file);
/* The language asked for (NULL: none), else that of the environment, else the centre's. USAGE when
 * the one asked for is none of ours. */
enum outcome register_language(const struct session *session, const char *asked,
                               struct err *err) MUST_CHECK;

/* Sentences for the teller: while all of it is checked, and when it was found to be whole. */
extern const char *const register_checking, *const register_checked;

#endif
