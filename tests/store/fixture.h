/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests of stores: an empty register in memory with the newest schema, and a folder of one's
 * own for tests that need a file. What fails here stops the test program with a sentence. */
#ifndef AMSER_TESTS_STORE_FIXTURE_H
#define AMSER_TESTS_STORE_FIXTURE_H

#include "db/db.h"

struct db *fixture_register(void);
void fixture_close(struct db **db);

char *fixture_folder(void); /* made under $TMPDIR or /tmp; the caller's */
char *fixture_path(const char *folder, const char *name); /* the caller frees */
void fixture_folder_remove(char **folder);                /* with the files in it; frees */

#endif
