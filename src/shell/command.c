/* SPDX-License-Identifier: GPL-3.0-or-later
 * The table of commands. */
#include "shell/command.h"

#include <string.h>
#include "access/commands.h"
#include "base/i18n.h"
#include "centre/commands.h"
#include "demo/commands.h"
#include "export/commands.h"
#include "import/commands.h"
#include "ledger/commands.h"
#include "matching/commands.h"
#include "offers/commands.h"
#include "people/commands.h"
#include "today/commands.h"

static const struct shell_command table[] = {
#define COMMAND(word, summary, usage, options, run, flags)                                         \
    {word, summary, usage, options, run, flags},
#include "command.def"
#undef COMMAND
};

const struct shell_command *shell_commands(int *count) {
    *count = (int)COUNT_OF(table);
    return table;
}

const struct shell_command *shell_command(const char *word) {
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        if (strcmp(table[i].word, word) == 0) {
            return &table[i];
        }
    }
    return NULL;
}
