/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of the manual pages share. */
#ifndef AMSER_SHELL_MANUAL_H
#define AMSER_SHELL_MANUAL_H

#include <stdio.h>

/* Text as roff shows it: hyphens to be copied, no line that begins like a request. */
void manual_roff(FILE *out, const char *text);
/* Files of other programs, and the language of mappings. */
void manual_mappings(FILE *out);
/* Which files of which systems are known. */
void manual_systems(FILE *out);

#endif
