/* SPDX-License-Identifier: GPL-3.0-or-later
 * Letters and signs that no Unicode decomposition takes apart, by their ASCII look-alikes; shared
 * by folding and by output without UTF-8. */
#ifndef AMSER_TEXT_LETTERS_H
#define AMSER_TEXT_LETTERS_H

#include <stdbool.h>
#include <stdint.h>

const char *
letter_plain(uint32_t code); /* U+0142 to "l", U+00C6 to "AE"; NULL when not one of them */
bool letter_is_apostrophe(uint32_t code); /* in any of the forms that keyboards and files have */

#endif
