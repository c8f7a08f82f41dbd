/* SPDX-License-Identifier: GPL-3.0-or-later
 * Languages, through GNU gettext (libintl). The only header that knows libintl.
 * English is the source text and needs no catalogue: while it is on, nothing is looked up.
 * The switch works at run time, also where only C.UTF-8 exists and on glibc 2.39 and later, which
 * ignores LANGUAGE under C.UTF-8: see src/base/i18n.c for how. */
#ifndef AMSER_BASE_I18N_H
#define AMSER_BASE_I18N_H

#include <stdbool.h>
#include "base/attr.h"

enum language { LANGUAGE_EN, LANGUAGE_CY, LANGUAGE_GD, LANGUAGE_COUNT };

/* Once, at start: sets LC_CTYPE to a UTF-8 locale if there is one and finds the catalogues
 * ($AMSER_LOCALEDIR, then the compiled-in folder). Returns whether the terminal takes UTF-8. */
bool i18n_start(void);
enum language i18n_language(void);
/* Switch; returns the language that was on, so that a statement can be printed in the member's
 * language and the screen go on in the volunteer's. */
enum language i18n_use(enum language language);

const char *language_code(enum language language);     /* "en" "cy" "gd" */
const char *language_own_name(enum language language); /* "English" "Cymraeg" "Gàidhlig" */
/* "cy", "cy_GB.UTF-8", "Cymraeg", "welsh" ...; false if it is none of ours. */
bool language_from_text(const char *text, enum language *language);

/* Do not call these; use the macros, which xgettext knows. */
const char *i18n_text(const char *msgid) __attribute__((format_arg(1)));
const char *i18n_plural(const char *one, const char *many, unsigned long n)
    __attribute__((format_arg(1), format_arg(2)));
const char *i18n_context(const char *context_and_msgid, const char *msgid)
    __attribute__((format_arg(2)));

#define _(text)  i18n_text(text) /* translate now */
#define N_(text) (text)          /* mark for later: i18n_text(msgid) */
/* A count: both messages whole. */
#define P_(one, many, n)  i18n_plural((one), (many), (unsigned long)(n))
#define C_(context, text) i18n_context(context "\004" text, text) /* two meanings, one word */
/* Marked for later with a context: the joined form; i18n_context_later, or i18n_text where a table
 * holds both. */
#define NC_(context, text) (context "\004" text)
const char *i18n_context_later(const char *context_and_msgid);

#endif
