/* SPDX-License-Identifier: GPL-3.0-or-later
 * The lines of data/practice, with tabs between their fields; each table ends with NULL. */
#ifndef AMSER_SHELL_PRACTICE_DATA_H
#define AMSER_SHELL_PRACTICE_DATA_H

extern const char *const practice_people[];
extern const char *const practice_links[];
extern const char *const practice_offers[];
extern const char *const practice_free[];
extern const char *const practice_needs[];
extern const char *const practice_exchanges[];

#endif
