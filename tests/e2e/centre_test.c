/* SPDX-License-Identifier: GPL-3.0-or-later
 * The main job on real input: a centre set up from nothing, people welcomed, needs posted and
 * matched, exchanges recorded, one reversed, statements written; by keys through the real screens
 * in three languages, and the same by the command line into a second register. Both must be equal.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>
#include "base/i18n.h"
#include "centre.h"
#include "centre_data.h"

enum { REVERSED = 17, STATEMENTS = 4 };

static struct desk by_keys, by_words; /* the tests follow each other on these */
static struct timespec began;
/* Whose statements are written: one of each language and one of the two who are called the same. */
static const int statement_of[STATEMENTS] = {1, 13, 23, 31};

/* ---- the tests, in the order of a centre's life ---- */
static void centre__is_set_up_from_nothing_in_the_first_run(void **state) {
    (void)state;
    clock_gettime(CLOCK_MONOTONIC, &began);
    desk_environment();
    (void)i18n_start();
    (void)i18n_use(LANGUAGE_EN);
    terminal_home(by_keys.home, sizeof by_keys.home);
    snprintf(by_keys.file, sizeof by_keys.file, "%s/.local/share/amser/centre.db", by_keys.home);
    desk_start(&by_keys, NULL, NULL);
    centre_keys_set_up(by_keys.t);
}

static void centre__does_its_work_in_english(void **state) {
    (void)state;
    centre_keys_chapter(0);
}

static void centre__does_its_work_in_welsh(void **state) {
    (void)state;
    centre_keys_chapter(1);
}

static void centre__does_its_work_in_gaelic(void **state) {
    (void)state;
    centre_keys_chapter(2);
}

/* In Gaelic still. */
static void centre__reverses_one_exchange_by_keys(void **state) {
    (void)state;
    centre_keys_reverse(REVERSED);
}

static void centre__writes_statements_to_files_by_keys(void **state) {
    (void)state;
    for (int i = 0; i < STATEMENTS; i++)
        centre_keys_statement(statement_of[i], by_keys.home);
    terminal_keys(by_keys.t, "{f10}2");
    assert_int_equal(terminal_end(&by_keys.t), 0);
}

static void centre__does_all_the_same_by_the_command_line(void **state) {
    char line[128];
    (void)state;
    desk_register(&by_words);
    centre_words_chapters(&by_words);
    snprintf(line, sizeof line, "reverse %d --reason entered-twice --as 'Gethin Rees'", REVERSED);
    free(desk_run(&by_words, 0, line));
}

/* ---- both are equal ---- */
/* The end of the chain is drawn by lot (salts): of that line only what is before it is compared. */
static int telling_bytes(const char *line) {
    int bytes = (int)strcspn(line, "\n");
    const char *end = strstr(line, ": 101 ");
    return end != NULL && end - line < bytes ? (int)(end - line) : bytes;
}

static void assert_same(const char *what, const char *ours, const char *theirs) {
    const char *a = ours, *b = theirs;
    while (*a && *b) {
        int bytes = telling_bytes(a);
        if (bytes != telling_bytes(b) || memcmp(a, b, (size_t)bytes) != 0)
            break;
        a += strcspn(a, "\n");
        b += strcspn(b, "\n");
        a += *a == '\n';
        b += *b == '\n';
    }
    if (*a || *b)
        fail_msg("%s\nby keys:  %.*s\nby words: %.*s", what, (int)strcspn(a, "\n"), a,
                 (int)strcspn(b, "\n"), b);
}

/* The same words must bring the same answer from both; returns it, to be freed. */
static char *same_answer(const char *words) {
    char *ours = desk_run(&by_keys, 0, words), *theirs = desk_run(&by_words, 0, words);
    assert_same(words, ours, theirs);
    free(theirs);
    return ours;
}

static int lines_of(char *text) {
    int count = 0;
    for (const char *at = text; (at = strchr(at, '\n')) != NULL; at++)
        count++;
    free(text);
    return count;
}

static void both__hold_the_same_exchanges(void **state) {
    (void)state;
    assert_int_equal(lines_of(same_answer("exchanges --format csv")), 1 + 101);
}

static void both__hold_the_same_people_and_totals(void **state) {
    (void)state;
    for (int who = 1; who <= PEOPLE; who++) {
        char words[64];
        snprintf(words, sizeof words, "show %d --language en", who);
        assert_true(lines_of(same_answer(words)) > 3);
        snprintf(words, sizeof words, "statement %d --language cy", who);
        assert_true(lines_of(same_answer(words)) > 3);
    }
}

static void both__hold_the_same_needs_and_what_became_of_them(void **state) {
    int done = 0;
    (void)state;
    char *list = same_answer("needs --all --format csv");
    for (const char *at = list; (at = strstr(at, ",met")) != NULL; at++)
        done++;
    assert_int_equal(done, 30);
    assert_int_equal(lines_of(list), 1 + NEEDS);
    assert_true(lines_of(same_answer("offers --format csv")) > PEOPLE);
}

static char *text_of(const char *file) {
    enum { MOST = 20000 };
    char *text = calloc(1, MOST);
    FILE *in = fopen(file, "r");
    if (in == NULL)
        fail_msg("no such file: %s", file);
    assert_non_null(text);
    assert_true(fread(text, 1, MOST - 1, in) > 0);
    fclose(in);
    return text;
}

/* The files written by keys are what the command line writes about the other register. */
static void both__write_the_same_statements(void **state) {
    (void)state;
    for (int i = 0; i < STATEMENTS; i++) {
        char words[1000], ours[800], theirs[700];
        int who = statement_of[i];
        snprintf(ours, sizeof ours, "%s/.local/share/amser/statement-%d-2025-03-05.txt",
                 by_keys.home, who);
        snprintf(theirs, sizeof theirs, "%s/%d.txt", by_words.home, who);
        snprintf(words, sizeof words, "statement %d --output '%s'", who, theirs);
        free(desk_run(&by_words, 0, words));
        char *first = text_of(ours), *second = text_of(theirs);
        assert_non_null(strstr(first, people[who - 1].called));
        assert_same(words, first, second);
        free(first);
        free(second);
    }
}

static void both__are_whole(void **state) {
    struct timespec now;
    (void)state;
    desk_has(&by_keys, "verify", "101");
    desk_has(&by_words, "verify", "101");
    desk_clear(&by_keys);
    desk_clear(&by_words);
    clock_gettime(CLOCK_MONOTONIC, &now);
    printf("# a centre by keys and by the command line: %ld s\n",
           (long)(now.tv_sec - began.tv_sec));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(centre__is_set_up_from_nothing_in_the_first_run),
        cmocka_unit_test(centre__does_its_work_in_english),
        cmocka_unit_test(centre__does_its_work_in_welsh),
        cmocka_unit_test(centre__does_its_work_in_gaelic),
        cmocka_unit_test(centre__reverses_one_exchange_by_keys),
        cmocka_unit_test(centre__writes_statements_to_files_by_keys),
        cmocka_unit_test(centre__does_all_the_same_by_the_command_line),
        cmocka_unit_test(both__hold_the_same_exchanges),
        cmocka_unit_test(both__hold_the_same_people_and_totals),
        cmocka_unit_test(both__hold_the_same_needs_and_what_became_of_them),
        cmocka_unit_test(both__write_the_same_statements),
        cmocka_unit_test(both__are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
