/* SPDX-License-Identifier: GPL-3.0-or-later
 * How something that can fail says so. Sentences are translated only when they are said. */
#include "base/err.h"

#include <assert.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/mem.h"

/* Data may come from a hostile terminal or file: no control byte passes, so that a sentence printed
 * raw (before there is a screen) cannot steer the terminal. C1 controls are U+0080 to U+009F. */
static void add_arg(struct buffer *out, const char *arg) {
    for (const unsigned char *at = (const unsigned char *)arg; *at != '\0'; at++) {
        if (at[0] == 0xC2 && at[1] >= 0x80 && at[1] <= 0x9F) {
            buffer_add_char(out, '?');
            at++;
        } else {
            buffer_add_char(out, *at < 0x20 || *at == 0x7F ? '?' : (char)*at);
        }
    }
}

/* By hand and not by printf: the sentence comes from a catalogue, and a wrong one must not read
 * the stack. "%%" is one per cent sign, "%1$s" the same as "%s". */
static void add_sentence(struct buffer *out, const char *msgid, const char *arg) {
    const char *at = i18n_text(msgid);
    while (*at != '\0') {
        size_t plain = strcspn(at, "%");
        buffer_add_bytes(out, at, plain);
        at += plain;
        if (strncmp(at, "%s", 2) == 0) {
            add_arg(out, arg);
            at += 2;
        } else if (strncmp(at, "%1$s", 4) == 0) {
            add_arg(out, arg);
            at += 4;
        } else if (*at == '%') {
            buffer_add_char(out, '%');
            at += at[1] == '%' ? 2 : 1;
        }
    }
}

enum outcome err_set(struct err *err, enum outcome outcome, const char *say, const char *arg) {
    if (err != NULL) {
        err->outcome = outcome;
        err->say = say != NULL ? say : "";
        PUT_TEXT(err->arg, arg != NULL ? arg : "");
        err->detail[0] = '\0';
    }
    return outcome;
}

enum outcome err_detail(struct err *err, const char *format, ...) {
    if (err == NULL) {
        return OUTCOME_STORAGE; /* whoever gives details has failed: never OK */
    }
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    va_list args;
    va_start(args, format);
    buffer_addv(&text, format, args);
    va_end(args);
    PUT_TEXT(err->detail, text.text);
    return err->outcome;
}

void err_text(const struct err *err, struct buffer *out) {
    add_sentence(out, err->say != NULL ? err->say : "", err->arg);
}

static const struct {
    int exit_status;
    const char *word;
} outcomes[] = {
#define OUTCOME_ROW(name, status, text) [OUTCOME_##name] = {status, text},
    OUTCOMES(OUTCOME_ROW)
#undef OUTCOME_ROW
};

int outcome_exit_status(enum outcome outcome) {
    assert((int)outcome >= 0 && outcome < OUTCOME_COUNT);
    return outcomes[outcome].exit_status;
}

const char *outcome_word(enum outcome outcome) {
    assert((int)outcome >= 0 && outcome < OUTCOME_COUNT);
    return outcomes[outcome].word;
}

void problems_add(struct problems *problems, int field, const char *say, const char *arg) {
    if (problems->count >= PROBLEMS_MAX) {
        return;
    }
    struct problem *problem = &problems->at[problems->count++];
    problem->field = field;
    problem->say = say;
    PUT_TEXT(problem->arg, arg != NULL ? arg : "");
}

void problem_text(const struct problem *problem, struct buffer *out) {
    add_sentence(out, problem->say, problem->arg);
}

enum outcome problems_to_err(const struct problems *problems, struct err *err) {
    if (problems->count == 0) {
        return OUTCOME_OK;
    }
    return err_set(err, OUTCOME_REFUSED, problems->at[0].say, problems->at[0].arg);
}
