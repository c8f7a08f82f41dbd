/* SPDX-License-Identifier: GPL-3.0-or-later
 * Compiler attributes used across the program, by the names we read them with. */
#ifndef AMSER_BASE_ATTR_H
#define AMSER_BASE_ATTR_H

#define MUST_CHECK                      __attribute__((warn_unused_result))
#define PRINTF_LIKE(format_at, args_at) __attribute__((format(printf, format_at, args_at)))
#define NORETURN                        __attribute__((noreturn))
#define COUNT_OF(array)                 (sizeof(array) / sizeof((array)[0]))
/* Runs release(&variable) when the variable leaves its scope. */
#define CLEAN(release) __attribute__((cleanup(release)))

#endif
