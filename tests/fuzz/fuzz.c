/* SPDX-License-Identifier: GPL-3.0-or-later
 * See fuzz.h. */
#include "fuzz.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"

char *fuzz_text(const uint8_t *data, size_t size) {
    char *text = mem_alloc(size + 1);
    if (size > 0) {
        memcpy(text, data, size);
    }
    text[size] = '\0';
    return text;
}

int fuzz_file(const uint8_t *data, size_t size, char path[40]) {
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    MUST_HOLD(fd >= 0);
    MUST_HOLD(size == 0 || pwrite(fd, data, size, 0) == (ssize_t)size);
    snprintf(path, 40, "/proc/self/fd/%d", fd);
    return fd;
}

void fuzz_file_close(int fd) {
    close(fd);
}
