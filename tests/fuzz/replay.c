/* SPDX-License-Identifier: GPL-3.0-or-later
 * Hands a target every file of its corpus, in order, where there is no libFuzzer. */
#include <dirent.h>
#include <stdbool.h>
#include <string.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "fuzz.h"

static int is_file(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static bool replay(const char *path) {
    struct buffer bytes CLEAN(buffer_release) = BUFFER_INIT;
    char piece[4096];
    FILE *in = fopen(path, "rb");
    if (in == NULL) {
        return false;
    }
    for (size_t got; (got = fread(piece, 1, sizeof piece, in)) > 0;) {
        buffer_add_bytes(&bytes, piece, got);
    }
    fclose(in);
    /* a copy of just that size, so that the sanitizers see a read past its end */
    uint8_t *copy = mem_alloc(bytes.len);
    memcpy(copy, bytes.text, bytes.len);
    (void)LLVMFuzzerTestOneInput(copy, bytes.len);
    mem_release(&copy);
    return true;
}

/* The folder of tests/fuzz/NAME_fuzz is tests/fuzz/corpus/NAME. */
static void add_folder(struct buffer *out, const char *program) {
    const char *srcdir = getenv("srcdir");
    const char *name = strrchr(program, '/') != NULL ? strrchr(program, '/') + 1 : program;
    const char *end = strstr(name, "_fuzz");
    size_t len = end != NULL ? (size_t)(end - name) : strlen(name);
    buffer_addf(out, "%s/tests/fuzz/corpus/%.*s", srcdir != NULL ? srcdir : ".", (int)len, name);
}

int main(int argc, char **argv) {
    struct buffer folder CLEAN(buffer_release) = BUFFER_INIT;
    struct dirent **entries = NULL;
    add_folder(&folder, argv[0]);
    int count = scandir(folder.text, &entries, is_file, alphasort);
    if (count <= 0) {
        printf("Bail out! no corpus in %s\n", folder.text);
        return 1;
    }
    LLVMFuzzerInitialize(&argc, &argv);
    for (int i = 0; i < count; i++) {
        struct buffer path CLEAN(buffer_release) = BUFFER_INIT;
        buffer_addf(&path, "%s/%s", folder.text, entries[i]->d_name);
        printf("%s %d - %s\n", replay(path.text) ? "ok" : "not ok", i + 1, entries[i]->d_name);
        fflush(stdout);
        free(entries[i]);
    }
    free(entries);
    printf("1..%d\n", count);
    return 0;
}
