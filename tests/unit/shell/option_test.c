/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words of a call, and the tables of commands and options against each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "shell/command.h"
#include "shell/option.h"

enum { WORDS_MAX = 12 };

/* Reads "amser" and these words, which NULL ends. */
static enum outcome parse(struct parsed *parsed, struct err *err, const char *first, ...) {
    char *argv[WORDS_MAX] = {(char *)"amser"};
    int argc = 1;
    va_list rest;
    va_start(rest, first);
    for (const char *word = first; word != NULL; word = va_arg(rest, const char *)) {
        argv[argc++] = (char *)word;
    }
    va_end(rest);
    return options_parse(argc, argv, parsed, err);
}

static void options__may_stand__anywhere(void **state) {
    CLEAN(parsed_release) struct parsed parsed = PARSED_INIT;
    struct err err = ERR_NONE;
    (void)state;
    assert_int_equal(parse(&parsed, &err, "--language", "cy", "record", "Siân", "--on=yesterday",
                           "Owain", "1:30", NULL),
                     OUTCOME_OK);
    assert_int_equal(parsed.word_count, 4);
    assert_string_equal(parsed.words[0], "record");
    assert_string_equal(parsed.words[2], "Owain");
    assert_string_equal(parsed_option(&parsed, "language"), "cy");
    assert_string_equal(parsed_option(&parsed, "on"), "yesterday");
    assert_null(parsed_option(&parsed, "format"));
}

static void options__end__at_two_dashes(void **state) {
    CLEAN(parsed_release) struct parsed parsed = PARSED_INIT;
    struct err err = ERR_NONE;
    (void)state;
    assert_int_equal(parse(&parsed, &err, "find", "--", "--all", "-x", NULL), OUTCOME_OK);
    assert_int_equal(parsed.word_count, 3);
    assert_string_equal(parsed.words[1], "--all");
    assert_false(parsed_flag(&parsed, "all"));
}

static void options__take__the_last_of_two(void **state) {
    CLEAN(parsed_release) struct parsed parsed = PARSED_INIT;
    struct err err = ERR_NONE;
    (void)state;
    assert_int_equal(parse(&parsed, &err, "--format", "csv", "--format", "json", NULL), OUTCOME_OK);
    assert_int_equal(parsed.option_count, 2);
    assert_string_equal(parsed_option(&parsed, "format"), "json");
}

static void options__name__the_unknown_one(void **state) {
    CLEAN(parsed_release) struct parsed parsed = PARSED_INIT;
    struct err err = ERR_NONE;
    (void)state;
    assert_int_equal(parse(&parsed, &err, "find", "--colour", NULL), OUTCOME_USAGE);
    assert_string_equal(err.arg, "--colour");
    assert_int_equal(parse(&parsed, &err, "-z", NULL), OUTCOME_USAGE);
}

static void options__miss__the_argument(void **state) {
    CLEAN(parsed_release) struct parsed parsed = PARSED_INIT;
    struct err err = ERR_NONE;
    (void)state;
    assert_int_equal(parse(&parsed, &err, "find", "--format", NULL), OUTCOME_USAGE);
    assert_non_null(strstr(err.arg, "format"));
}

static void lists__hold__whole_names_only(void **state) {
    (void)state;
    assert_true(shell_option_in("on from to", "from"));
    assert_true(shell_option_in("on", "on"));
    assert_false(shell_option_in("reason", "on"));
    assert_false(shell_option_in("from to", "fr"));
    assert_false(shell_option_in("", "on"));
    assert_true(shell_option_in("operator as", "as"));
}

/* Every name in a list of names is an option; the list is walked in place. */
static void assert_all_known(const char *list) {
    char name[40];
    for (const char *at = list; *at != '\0';) {
        size_t len = strcspn(at, " ");
        assert_in_range(len, 1, sizeof name - 1);
        memcpy(name, at, len);
        name[len] = '\0';
        if (shell_option(name) == NULL) {
            fail_msg("no such option: %s", name);
        }
        at += len + (at[len] == ' ');
    }
}

static void commands__name__options_that_exist(void **state) {
    int count = 0;
    const struct shell_command *commands = shell_commands(&count);
    (void)state;
    assert_all_known(shell_global_options);
    for (int i = 0; i < count; i++) {
        assert_all_known(commands[i].options);
        assert_ptr_equal(shell_command(commands[i].word), &commands[i]);
        assert_non_null(commands[i].run);
    }
    assert_null(shell_command("fly"));
}

static void options__are__of_some_use_each(void **state) {
    int count = 0, options = 0;
    const struct shell_command *commands = shell_commands(&count);
    const struct shell_option *option = shell_options(&options);
    (void)state;
    for (int k = 0; k < options; k++) {
        bool used = shell_option_in(shell_global_options, option[k].name);
        for (int i = 0; i < count && !used; i++) {
            used = shell_option_in(commands[i].options, option[k].name);
        }
        if (!used) {
            fail_msg("no command takes: %s", option[k].name);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options__may_stand__anywhere),
        cmocka_unit_test(options__end__at_two_dashes),
        cmocka_unit_test(options__take__the_last_of_two),
        cmocka_unit_test(options__name__the_unknown_one),
        cmocka_unit_test(options__miss__the_argument),
        cmocka_unit_test(lists__hold__whole_names_only),
        cmocka_unit_test(commands__name__options_that_exist),
        cmocka_unit_test(options__are__of_some_use_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
