/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a target of the fuzzing is. Each program here is built in two ways: with libFuzzer, which
 * makes up inputs (tests/fuzz/fuzz.sh), and with replay.c, which hands it those of the corpus. */
#ifndef AMSER_TESTS_FUZZ_FUZZ_H
#define AMSER_TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* As assert, but in every build: what must hold for any input. */
#define MUST_HOLD(what)                                                                            \
    do {                                                                                           \
        if (!(what)) {                                                                             \
            fprintf(stderr, "%s:%d: this does not hold: %s\n", __FILE__, __LINE__, #what);         \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* The bytes as a text of their own, ended by NUL; the caller frees. */
char *fuzz_text(const uint8_t *data, size_t size);
/* A file in memory with these bytes: its path, until fuzz_file_close. */
int fuzz_file(const uint8_t *data, size_t size, char path[40]);
void fuzz_file_close(int fd);

#endif
