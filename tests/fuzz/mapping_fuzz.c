/* SPDX-License-Identifier: GPL-3.0-or-later
 * Any text as a mapping: refused with its line, or the same after it was written out. */
#include <string.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "fuzz.h"
#include "import/mapping.h"

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text CLEAN(mem_release) = fuzz_text(data, size);
    struct buffer once CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer twice CLEAN(buffer_release) = BUFFER_INIT;
    struct mapping mapping, again;
    struct err err = ERR_NONE;
    enum outcome outcome = mapping_parse(&mapping, text, &err);
    MUST_HOLD(outcome == OUTCOME_OK || (outcome == OUTCOME_REFUSED && err.say[0] != '\0'));
    if (outcome == OUTCOME_OK) {
        mapping_text(&mapping, &once);
        MUST_HOLD(mapping_parse(&again, once.text, &err) == OUTCOME_OK);
        mapping_text(&again, &twice);
        MUST_HOLD(strcmp(once.text, twice.text) == 0);
        mapping_release(&again);
    }
    mapping_release(&mapping);
    return 0;
}
