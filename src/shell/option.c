/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words of a call, read by getopt_long over the one table of options. */
#include "shell/option.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"

static const struct shell_option table[] = {
#define OPTION(name, argument, help) {name, argument, help},
#include "option.def"
#undef OPTION
};
const char shell_global_options[] =
    "database language as format demo plain theme verbose help version";

const struct shell_option *shell_options(int *count) {
    *count = (int)COUNT_OF(table);
    return table;
}

const struct shell_option *shell_option(const char *name) {
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        if (strcmp(table[i].name, name) == 0) {
            return &table[i];
        }
    }
    return NULL;
}

bool shell_option_in(const char *list, const char *name) {
    size_t len = strlen(name);
    for (const char *at = list; (at = strstr(at, name)) != NULL; at += len) {
        if ((at == list || at[-1] == ' ') && (at[len] == '\0' || at[len] == ' ')) {
            return true;
        }
    }
    return false;
}

static void add_word(struct parsed *parsed, const char *word) {
    MEM_GROW(parsed->words, parsed->word_count, parsed->word_room);
    parsed->words[parsed->word_count++] = word;
}

static void add_option(struct parsed *parsed, const char *name, const char *value) {
    MEM_GROW(parsed->options, parsed->option_count, parsed->option_room);
    parsed->options[parsed->option_count++] = (struct call_option){name, value};
}

/* What getopt stopped at, in a sentence. */
static enum outcome unreadable(int answer, char **argv, struct err *err) {
    const char *word = argv[optind - 1];
    return answer == ':'
               ? err_set(err, OUTCOME_USAGE, N_("Something is missing after this option: %s"), word)
               : err_set(err, OUTCOME_USAGE,
                         N_("There is no such option: %s. \"amser help\" lists them."), word);
}

enum outcome options_parse(int argc, char **argv, struct parsed *parsed, struct err *err) {
    struct option wanted[COUNT_OF(table) + 1] = {{0}};
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        wanted[i].name = table[i].name;
        wanted[i].has_arg = table[i].argument != NULL ? required_argument : no_argument;
        wanted[i].val = 256 + (int)i;
    }
    opterr = 0;
    optind = 0; /* begin afresh, also when called twice in one run */
    int answer;
    /* "-": words come in their order as answer 1, whatever POSIXLY_CORRECT says. */
    while ((answer = getopt_long(argc, argv, "-:", wanted, NULL)) != -1) {
        if (answer == 1) {
            add_word(parsed, optarg);
        } else if (answer >= 256) {
            add_option(parsed, table[answer - 256].name, optarg);
        } else {
            return unreadable(answer, argv, err);
        }
    }
    while (optind < argc) {
        add_word(parsed, argv[optind++]);
    }
    return OUTCOME_OK;
}

void parsed_add_before(struct parsed *parsed, const char *name, const char *value) {
    MEM_GROW(parsed->kept, parsed->kept_count, parsed->kept_room);
    char *copy = parsed->kept[parsed->kept_count++] = mem_copy_text(value);
    add_option(parsed, name, copy);
    memmove(parsed->options + 1, parsed->options,
            (size_t)(parsed->option_count - 1) * sizeof parsed->options[0]);
    parsed->options[0] = (struct call_option){name, copy};
}

void parsed_release(struct parsed *parsed) {
    for (int i = 0; i < parsed->kept_count; i++) {
        free(parsed->kept[i]);
    }
    mem_release(&parsed->kept);
    mem_release(&parsed->words);
    mem_release(&parsed->options);
    *parsed = (struct parsed)PARSED_INIT;
}

const char *parsed_option(const struct parsed *parsed, const char *name) {
    for (int i = parsed->option_count; i-- > 0;) {
        if (strcmp(parsed->options[i].name, name) == 0) {
            return parsed->options[i].value;
        }
    }
    return NULL;
}

bool parsed_flag(const struct parsed *parsed, const char *name) {
    for (int i = 0; i < parsed->option_count; i++) {
        if (strcmp(parsed->options[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}
