/* SPDX-License-Identifier: GPL-3.0-or-later
 * The centre's rules as people read and type them; operators' names and passwords; the words and
 * options of a call. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "access/call.h"
#include "access/operator.h"
#include "base/buffer.h"
#include "base/mem.h"
#include "centre/centre.h"

static int64_t reads(enum policy_id id, const char *typed) {
    struct err err = ERR_NONE;
    int64_t value = -1;
    if (policy_value_parse(id, typed, &value, &err) != OUTCOME_OK)
        return -1;
    return value;
}

static void value__is_read__as_people_write_it(void **state) {
    (void)state;
    assert_int_equal(reads(POLICY_STEP, "30"), 30);
    assert_int_equal(reads(POLICY_STEP, "30m"), 30);
    assert_int_equal(reads(POLICY_STEP, "1h"), 60);
    assert_int_equal(reads(POLICY_STEP, "2h"), -1);
    assert_int_equal(reads(POLICY_STEP, "0"), -1);
    assert_int_equal(reads(POLICY_TALK_PERSON, "50h"), 3000);
    assert_int_equal(reads(POLICY_TALK_PERSON, "6000"), 6000);
    assert_int_equal(reads(POLICY_TALK_PERSON, "799999999999999999h"), -1);
    assert_int_equal(reads(POLICY_STARTER, "0"), 0);
    assert_int_equal(reads(POLICY_STARTER, "-5"), -1);
    assert_int_equal(reads(POLICY_STARTER, "soon"), -1);
    assert_int_equal(reads(POLICY_REMIND_DAYS, "14 days"), 14);
    assert_int_equal(reads(POLICY_REMIND_DAYS, "fortnight"), -1);
    assert_int_equal(reads(POLICY_REGIME, "mixed"), REGIME_MIXED);
    assert_int_equal(reads(POLICY_REGIME, "money"), -1);
    assert_int_equal(reads(POLICY_LANGUAGE, "Cymraeg"), LANGUAGE_CY);
    assert_int_equal(reads(POLICY_IDLE, "3601"), -1);
}

static void value__comes_back__as_it_was_written(void **state) {
    struct policy policy;
    (void)state;
    for (int preset = 0; preset < PRESET_COUNT; preset++) {
        policy_defaults(&policy, (enum preset)preset);
        for (int i = 0; i < POLICY_COUNT; i++) {
            struct buffer text = BUFFER_INIT;
            enum policy_id id;
            policy_value_text((enum policy_id)i, policy.value[i], &text);
            assert_int_equal(reads((enum policy_id)i, text.text), policy.value[i]);
            assert_true(policy_from_name(policy_name((enum policy_id)i), &id));
            assert_int_equal(id, i);
            buffer_release(&text);
        }
    }
}

static int password_faults(const char *name, const char *password, const char *again) {
    struct problems problems = {0};
    password_check(name, password, again, &problems);
    return problems.count;
}

static void password__is_long_and_not__everybodys(void **state) {
    char longest[PASSWORD_CHARS_MOST + 2];
    (void)state;
    assert_int_equal(password_faults("Gethin", "seven77", NULL), 1);
    assert_int_equal(password_faults("Gethin", "eight888", NULL), 0);
    assert_int_equal(password_faults("Gethin", "ŵŵŵŵŵŵŵŵ", NULL), 0);
    assert_int_equal(password_faults("Gethin", "ŵŵŵŵŵŵŵ", NULL), 1);
    assert_int_equal(password_faults("Gethin Jones", "gethin jones", NULL), 1);
    assert_int_equal(password_faults("Gethin", "Password", NULL), 1);
    assert_int_equal(password_faults("Gethin", "qwerty123", NULL), 1);
    assert_int_equal(password_faults("Gethin", "eight888", "eight889"), 1);
    assert_int_equal(password_faults("Gethin", "bad\xff\xff\xff\xff\xff", NULL), 1);
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_int_equal(password_faults("Gethin", longest, NULL), 1);
    longest[sizeof longest - 2] = '\0';
    assert_int_equal(password_faults("Gethin", longest, NULL), 0);
}

static void wrong_password__makes__the_next_one_wait(void **state) {
    (void)state;
    assert_int_equal(password_wait_s(2), 0);
    assert_int_equal(password_wait_s(3), 1);
    assert_int_equal(password_wait_s(5), 4);
    assert_int_equal(password_wait_s(1000), 30);
}

static void hash__fits__one_password(void **state) {
    char hash[PASSWORD_HASH_BYTES], other[PASSWORD_HASH_BYTES];
    (void)state;
    setenv("AMSER_NOW", "2025-03-05T10:00", 1);
    setenv("AMSER_CHEAP_PASSWORDS", "1", 1);
    assert_int_equal(password_hash("three easy words", hash, NULL), OUTCOME_OK);
    assert_int_equal(password_hash("three easy words", other, NULL), OUTCOME_OK);
    assert_string_not_equal(hash, other);
    assert_true(password_fits(hash, "three easy words"));
    assert_false(password_fits(hash, "three easy word"));
    assert_false(password_fits("", ""));
    unsetenv("AMSER_CHEAP_PASSWORDS");
    assert_int_equal(password_hash("three easy words", hash, NULL), OUTCOME_OK);
    assert_non_null(strstr(hash, "$argon2id$v=19$m=65536,t=2,"));
}

static void plan__tells__what_is_missing(void **state) {
    struct centre_plan plan = {.language = 0};
    struct problems problems = {0};
    (void)state;
    centre_plan_check(&plan, true, &problems);
    assert_int_equal(problems.count, 5);
}

static void call__reads__words_and_options(void **state) {
    static const char *const words[] = {"one", "two words"};
    static const struct call_option options[] = {
        {"offer", "a"}, {"offer", "b"}, {"on", "31/2"}, {"long", "-1"},
        {"need", "7x"}, {"all", NULL},  {"id", "7"},    {"by", "2025-03-05"},
    };
    const struct call call = {.words = words,
                              .word_count = COUNT_OF(words),
                              .options = options,
                              .option_count = COUNT_OF(options)};
    struct err err = ERR_NONE;
    struct buffer joined = BUFFER_INIT;
    char text[8] = "kept", ident[IDENT_BYTES] = "kept";
    day_t day = 1;
    int32_t minutes = 1;
    int64_t number = 1;
    (void)state;
    assert_string_equal(call_option(&call, "offer"), "b");
    assert_string_equal(call_option_at(&call, "offer", 0), "a");
    assert_null(call_option_at(&call, "offer", 2));
    assert_true(call_flag(&call, "all"));
    assert_int_equal(call_day(&call, "on", false, &day, &err), OUTCOME_USAGE);
    assert_int_equal(call_day(&call, "by", false, &day, &err), OUTCOME_OK);
    assert_int_equal(day, day_from_ymd(2025, 3, 5));
    assert_int_equal(call_day(&call, "none", false, &day, &err), OUTCOME_OK);
    assert_int_equal(call_hours(&call, "long", &minutes, &err), OUTCOME_USAGE);
    assert_int_equal(call_number(&call, "need", &number, &err), OUTCOME_USAGE);
    assert_int_equal(call_ident(&call, ident, &err), OUTCOME_USAGE);
    assert_int_equal(call_words(&call, 3, 4, &err), OUTCOME_USAGE);
    assert_int_equal(call_words(&call, 1, 1, &err), OUTCOME_USAGE);
    assert_int_equal(call_words(&call, 2, 2, &err), OUTCOME_OK);
    call_join(&call, 0, &joined);
    assert_string_equal(joined.text, "one two words");
    buffer_release(&joined);
    assert_int_equal(call_put_text(text, sizeof text, "too long for it", &err), OUTCOME_REFUSED);
    assert_int_equal(call_put_text(text, sizeof text, "a\x1b", &err), OUTCOME_REFUSED);
    assert_int_equal(call_put_text(text, sizeof text, NULL, &err), OUTCOME_OK);
    assert_string_equal(text, "kept");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(value__is_read__as_people_write_it),
        cmocka_unit_test(value__comes_back__as_it_was_written),
        cmocka_unit_test(password__is_long_and_not__everybodys),
        cmocka_unit_test(wrong_password__makes__the_next_one_wait),
        cmocka_unit_test(hash__fits__one_password),
        cmocka_unit_test(plan__tells__what_is_missing),
        cmocka_unit_test(call__reads__words_and_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
