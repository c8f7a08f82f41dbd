/* SPDX-License-Identifier: GPL-3.0-or-later
 * How something that can fail says so. A function that can fail returns an outcome and takes a
 * struct err as its last argument. The sentence for a person is kept untranslated (a msgid marked
 * with N_) with at most one %s, so that the edge (screen or command line) can say it in whatever
 * language is on at that moment. Programming errors are assert(), never an outcome. */
#ifndef AMSER_BASE_ERR_H
#define AMSER_BASE_ERR_H

#include "base/attr.h"

struct buffer;

/* name, exit status of the command line, short technical word (untranslated, for logs, JSON) */
#define OUTCOMES(X)                                                                                \
    X(OK, 0, "ok")                                                                                 \
    X(REFUSED, 1, "refused")     /* a rule says no; the sentence says what to do */                \
    X(USAGE, 2, "usage")         /* the call's words are off */                                    \
    X(NOT_FOUND, 3, "not-found") /* nobody and nothing of that name or number */                   \
    X(AMBIGUOUS, 4, "ambiguous") /* more than one fits */                                          \
    X(CONFLICT, 5, "conflict")   /* someone else changed it meanwhile */                           \
    X(BUSY, 6, "busy")           /* others were writing for 30 s; nothing was saved */             \
    X(STORAGE, 7, "storage")     /* disk full, read-only, input/output error */                    \
    X(DAMAGED, 8, "damaged")     /* the register is damaged or not a register */                   \
    X(NEWER, 9, "newer")         /* made by a newer program */                                     \
    X(DENIED, 10, "denied")      /* this operator may not do that */

enum outcome {
#define OUTCOME_ENUM(name, status, word) OUTCOME_##name,
    OUTCOMES(OUTCOME_ENUM)
#undef OUTCOME_ENUM
        OUTCOME_COUNT
};

struct err {
    enum outcome outcome;
    const char *say;  /* msgid, static storage, at most one %s; never NULL once set */
    char arg[200];    /* what replaces %s: data, not translated */
    char detail[200]; /* technical (library message, path), for --verbose and logs; or "" */
};

#define ERR_NONE                                                                                   \
    { OUTCOME_OK, "", "", "" }

/* Fill err (may be NULL) and return outcome, so that callers write: return err_set(...).
 * say: msgid marked N_(); arg: copied and cut to fit, may be NULL. */
enum outcome err_set(struct err *err, enum outcome outcome, const char *say, const char *arg);
/* As err_set; the detail is printf-like and technical. */
enum outcome err_detail(struct err *err, const char *format, ...) PRINTF_LIKE(2, 3);
/* Append the person's sentence in the current language to out. */
void err_text(const struct err *err, struct buffer *out);
int outcome_exit_status(enum outcome outcome);
const char *outcome_word(enum outcome outcome);

/* ---- problems: what a thing's rules found wrong, each tied to a field of the thing ---- */
enum { PROBLEMS_MAX = 16 };
struct problem {
    int field;       /* the thing's own field id (enum in its header); 0 = the whole */
    const char *say; /* msgid with at most one %s */
    char arg[120];
};
struct problems {
    int count;
    struct problem at[PROBLEMS_MAX];
};
/* Adds one; past PROBLEMS_MAX it is dropped (the first ones are enough to go on with). */
void problems_add(struct problems *problems, int field, const char *say, const char *arg);
/* Append the sentence of problem i in the current language. */
void problem_text(const struct problem *problem, struct buffer *out);
/* Turn the first problem into an error of outcome REFUSED; OK if there is none. */
enum outcome problems_to_err(const struct problems *problems, struct err *err);

#endif
