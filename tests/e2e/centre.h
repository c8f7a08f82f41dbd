/* SPDX-License-Identifier: GPL-3.0-or-later
 * What centre_data.h tells, done twice: by keys through the screens, and by the command line. */
#ifndef AMSER_TESTS_CENTRE_H
#define AMSER_TESTS_CENTRE_H

#include <stdbool.h>
#include "desk.h"

/* By keys, one after the other, from the first run on; a chapter begins and ends at Home. */
void centre_keys_set_up(struct terminal *terminal);
void centre_keys_chapter(int which);
void centre_keys_reverse(int entry);
void centre_keys_statement(int who, const char *home);
/* All chapters, into the register of the desk. */
void centre_words_chapters(const struct desk *desk);
/* Is this one called the same as the one before? */
bool centre_same_name(int who);

#endif
