/* SPDX-License-Identifier: GPL-3.0-or-later
 * Buffers and memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/mem.h"

static void buffer__is_empty_text__before_anything_was_added(void **state) {
    (void)state;
    struct buffer b = BUFFER_INIT;
    assert_string_equal(b.text, "");
    buffer_add(&b, "");
    buffer_add_times(&b, 'x', 0);
    buffer_add_times(&b, 'x', -5);
    buffer_clear(&b);
    buffer_cut(&b, 0);
    buffer_trim_end(&b);
    assert_int_equal(b.room, 0);
    buffer_release(&b);
    buffer_release(&b);
}

static void buffer__keeps_everything__while_it_grows(void **state) {
    (void)state;
    struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
    for (int i = 0; i < 10000; i++) {
        buffer_addf(&b, "%04d", i);
        assert_int_equal(b.len, (size_t)(i + 1) * 4);
        assert_int_equal(b.text[b.len], '\0');
        assert_true(b.room > b.len);
    }
    assert_memory_equal(b.text, "0000000100020003", 16);
    assert_string_equal(b.text + b.len - 4, "9999");
}

static void buffer__cuts_and_trims__only_at_the_end(void **state) {
    (void)state;
    struct buffer b CLEAN(buffer_release) = BUFFER_INIT;
    buffer_add(&b, "  a b \t\r\n");
    buffer_trim_end(&b);
    assert_string_equal(b.text, "  a b");
    buffer_cut(&b, 100);
    assert_string_equal(b.text, "  a b");
    buffer_cut(&b, 3);
    assert_string_equal(b.text, "  a");
    buffer_add_times(&b, '-', 3);
    buffer_add_char(&b, '|');
    assert_string_equal(b.text, "  a---|");
    buffer_clear(&b);
    buffer_add(&b, " \n ");
    buffer_trim_end(&b);
    assert_string_equal(b.text, "");
}

static void buffer__gives_its_text_away__and_is_empty_then(void **state) {
    (void)state;
    struct buffer b = BUFFER_INIT;
    char *nothing = buffer_take(&b);
    assert_string_equal(nothing, "");
    free(nothing);
    buffer_add_bytes(&b, "a\0b", 3);
    char *text = buffer_take(&b);
    assert_memory_equal(text, "a\0b", 4);
    assert_int_equal(b.len, 0);
    assert_string_equal(b.text, "");
    free(text);
}

static void put_text__cuts__at_whole_characters(void **state) {
    (void)state;
    char small[6];
    assert_true(PUT_TEXT(small, "12345"));
    assert_string_equal(small, "12345");
    assert_false(PUT_TEXT(small, "123456"));
    assert_string_equal(small, "12345");
    assert_false(PUT_TEXT(small, "1234\u0175"));
    assert_string_equal(small, "1234");
    assert_true(PUT_TEXT(small, "123\u0175"));
    assert_string_equal(small, "123\u0175");
    assert_false(PUT_TEXT(small, "12\U0001F600"));
    assert_string_equal(small, "12");
    char none[1];
    assert_false(PUT_TEXT(none, "a"));
    assert_string_equal(none, "");
    assert_true(PUT_TEXT(none, ""));
}

static void mem_grow__makes_room__by_doubling(void **state) {
    (void)state;
    int *array = NULL, room = 0;
    for (int i = 0; i < 100; i++) {
        MEM_GROW(array, i, room);
        array[i] = i;
    }
    assert_int_equal(room, 128);
    assert_int_equal(array[99], 99);
    mem_release(&array);
    assert_null(array);
    mem_release(&array);
}

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifndef SANITIZED
static void handler(void) {
    ssize_t ignored = write(STDERR_FILENO, "handled\n", 8);
    (void)ignored;
}
#endif

static void memory__that_is_all_gone__stops_the_program_with_70_after_the_handler(void **state) {
    (void)state;
#ifdef SANITIZED
    skip(); /* the sanitizer stops such a request itself */
#else
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        mem_on_exhausted(handler);
        volatile size_t too_many = SIZE_MAX / 2 - 4096;
        char *got = mem_alloc(too_many);
        _exit(got != NULL);
    }
    close(ends[1]);
    char said[200];
    size_t len = 0;
    for (ssize_t got;
         len < sizeof said && (got = read(ends[0], said + len, sizeof said - 1 - len)) > 0;) {
        len += (size_t)got;
    }
    said[len] = '\0';
    close(ends[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 70);
    assert_memory_equal(said, "handled\namser: ", 15);
    assert_string_equal(strchr(said + 8, '\n'), "\n");
#endif
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buffer__is_empty_text__before_anything_was_added),
        cmocka_unit_test(buffer__keeps_everything__while_it_grows),
        cmocka_unit_test(buffer__cuts_and_trims__only_at_the_end),
        cmocka_unit_test(buffer__gives_its_text_away__and_is_empty_then),
        cmocka_unit_test(put_text__cuts__at_whole_characters),
        cmocka_unit_test(mem_grow__makes_room__by_doubling),
        cmocka_unit_test(memory__that_is_all_gone__stops_the_program_with_70_after_the_handler),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
