/* SPDX-License-Identifier: GPL-3.0-or-later
 * Random identifiers, made by whoever asks for a thing before it is saved, so that a save that is
 * repeated (lost connection, kill, double Enter) is known for the same one. 128 bits from the
 * kernel as 32 lower-case hexadecimal digits. */
#ifndef AMSER_BASE_IDENT_H
#define AMSER_BASE_IDENT_H

#include <stdbool.h>
#include <stddef.h>

enum { IDENT_BYTES = 33 }; /* with the NUL */
void ident_make(char ident[IDENT_BYTES]);
bool ident_valid(const char *text);
void ident_random(void *to, size_t bytes); /* random bytes from the kernel */

#endif
