/* SPDX-License-Identifier: GPL-3.0-or-later
 * Plain text to the printer of this machine. */
#ifndef AMSER_LEDGER_PRINT_H
#define AMSER_LEDGER_PRINT_H

#include <stddef.h>
#include "base/err.h"

/* Hands the text to lp, or lpr; NOT_FOUND with a sentence when neither is there. */
enum outcome print_text(const char *text, size_t bytes, struct err *err) MUST_CHECK;

#endif
