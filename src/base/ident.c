/* SPDX-License-Identifier: GPL-3.0-or-later
 * Random identifiers from the kernel. */
#include "base/ident.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

void ident_random(void *to, size_t bytes) {
    unsigned char *at = to;
    while (bytes > 0) {
        ssize_t got = getrandom(at, bytes, 0);
        if (got < 0) {
            if (errno == EINTR) {
                continue;
            }
            abort(); /* a kernel without random numbers: an identifier made up would be a lie */
        }
        at += got;
        bytes -= (size_t)got;
    }
}

void ident_make(char ident[IDENT_BYTES]) {
    static const char digits[] = "0123456789abcdef";
    unsigned char random[(IDENT_BYTES - 1) / 2];
    ident_random(random, sizeof random);
    for (size_t i = 0; i < sizeof random; i++) {
        ident[2 * i] = digits[random[i] >> 4];
        ident[2 * i + 1] = digits[random[i] & 15];
    }
    ident[IDENT_BYTES - 1] = '\0';
}

bool ident_valid(const char *text) {
    return text != NULL && strlen(text) == IDENT_BYTES - 1 &&
           strspn(text, "0123456789abcdef") == IDENT_BYTES - 1;
}
