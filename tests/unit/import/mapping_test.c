/* SPDX-License-Identifier: GPL-3.0-or-later
 * The language of mappings: what it reads, what it refuses, and that what it writes reads the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "import/mapping.h"

static const char whole[] =
    "# a comment\n"
    "name some-list.2\n"
    "system Time Bank of Somewhere   # and one behind\n"
    "record exchange\nheader yes\ntime minutes\ndates dmy\nrows signed\nrows sub-headers\n"
    "set type help\n"
    "value status \"In \"\"hand\"\"\" -\n"
    "value category \"Garden # work\" \"GARD\"\n"
    "column day dmy \"Date\" \"Dyddiad\"\n"
    "column giver name-number @3 \"From\"\n"
    "column receiver any @4\n"
    "column time hours \"Hours\"\n"
    "column - \"Hash\"\n"
    "must \"Date\"\nmust \"Hours\"\n";

static void mapping__reads_what_each_line_says(void **state) {
    (void)state;
    struct mapping m;
    struct err err = ERR_NONE;
    assert_int_equal(mapping_parse(&m, whole, &err), OUTCOME_OK);
    assert_string_equal(m.name, "some-list.2");
    assert_string_equal(m.system, "Time Bank of Somewhere");
    assert_int_equal(m.record, RECORD_EXCHANGE);
    assert_true(m.header && m.signed_ && m.sub_headers);
    assert_int_equal(m.time, STYLE_MINUTES);
    assert_int_equal(m.dates, STYLE_DMY);
    assert_int_equal(m.pair_count, 3);
    assert_null(m.pairs[0].theirs);
    assert_string_equal(m.pairs[1].theirs, "In \"hand\"");
    assert_string_equal(m.pairs[1].ours, "-");
    assert_string_equal(m.pairs[2].theirs, "Garden # work");
    assert_int_equal(m.column_count, 5);
    assert_int_equal(m.columns[0].field, IMPORT_DAY);
    assert_int_equal(m.columns[0].style, STYLE_DMY);
    assert_int_equal(m.columns[0].heading_count, 2);
    assert_int_equal(m.columns[1].position, 3);
    assert_int_equal(m.columns[1].style, STYLE_BY_NAME_NUMBER);
    assert_int_equal(m.columns[2].heading_count, 0);
    assert_int_equal(m.columns[4].field, IMPORT_NONE);
    assert_int_equal(m.must_count, 2);
    mapping_release(&m);
}

static void mapping__writes_what_reads_the_same(void **state) {
    (void)state;
    struct mapping m, again;
    struct err err = ERR_NONE;
    CLEAN(buffer_release) struct buffer once = BUFFER_INIT, twice = BUFFER_INIT;
    assert_int_equal(mapping_parse(&m, whole, &err), OUTCOME_OK);
    mapping_text(&m, &once);
    assert_int_equal(mapping_parse(&again, once.text, &err), OUTCOME_OK);
    mapping_text(&again, &twice);
    assert_string_equal(once.text, twice.text);
    assert_int_equal(again.pair_count, m.pair_count);
    assert_int_equal(again.column_count, m.column_count);
    assert_string_equal(again.pairs[1].theirs, "In \"hand\"");
    mapping_release(&m);
    mapping_release(&again);
}

static void mapping__refuses_and_names_the_line(void **state) {
    (void)state;
    static const char *const bad[] = {
        "colour red",
        "name two words",
        "name ../etc",
        "record money",
        "header perhaps",
        "time weeks",
        "dates ydm",
        "rows upside-down",
        "set - x",
        "set type",
        "value status \"x\"",
        "column shoe \"Shoe\"",
        "column day any \"Day\"",
        "column day @0",
        "column day @401",
        "column day @1x",
        "column day",
        "column day unquoted",
        "column day \"never closed",
        "column day \"a\"b",
        "column day @1 \xff",
        "name",
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct mapping m;
        struct err err = ERR_NONE;
        CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
        buffer_add(&text, "name x\nsystem X\nrecord exchange\n");
        buffer_add(&text, bad[i]);
        assert_int_equal(mapping_parse(&m, text.text, &err), OUTCOME_REFUSED);
        if (strncmp(err.arg, "4: ", 3) != 0)
            fail_msg("%s: %s (%s)", bad[i], err.say, err.arg);
        assert_null(m.columns); /* nothing is left to be released */
    }
}

static void mapping__refuses_what_does_not_belong_together(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",
        "name x\nsystem X\n",
        "name x\nrecord party\n",
        "system X\nrecord party\n",
        "name x\nsystem X\nrecord party\ncolumn giver \"From\"\n",
        "name x\nsystem X\nrecord exchange\nset phone 1\n",
        "name x\nsystem X\nrecord exchange\nheader no\ncolumn day \"Date\"\n",
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct mapping m;
        struct err err = ERR_NONE;
        assert_int_equal(mapping_parse(&m, bad[i], &err), OUTCOME_REFUSED);
    }
}

static void mapping__of_every_known_system_can_be_read(void **state) {
    (void)state;
    int count = 0;
    for (; import_builtin[count]; count++) {
        struct mapping m, again;
        struct err err = ERR_NONE;
        CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
        if (mapping_parse(&m, import_builtin[count], &err) != OUTCOME_OK)
            fail_msg("%s (%s)", err.say, err.arg);
        mapping_text(&m, &text);
        assert_int_equal(mapping_parse(&again, text.text, &err), OUTCOME_OK);
        mapping_release(&m);
        mapping_release(&again);
    }
    assert_true(count > 0);
}

static void field__fits_its_records_and_styles(void **state) {
    (void)state;
    enum import_field field;
    enum import_style style;
    assert_true(import_field_from_word("other-phone", &field));
    assert_int_equal(field, IMPORT_OTHER_PHONE);
    assert_false(import_field_from_word("shoe", &field));
    assert_true(import_field_fits(RECORD_PARTY, IMPORT_BIRTH));
    assert_false(import_field_fits(RECORD_EXCHANGE, IMPORT_BIRTH));
    assert_true(import_field_fits(RECORD_BALANCE, IMPORT_NONE));
    assert_true(import_style_from_word("name-number", &style));
    assert_false(import_style_from_word("", &style));
    assert_true(import_style_fits(IMPORT_GIVER, STYLE_BY_EMAIL));
    assert_false(import_style_fits(IMPORT_GIVER, STYLE_HOURS));
    assert_true(import_style_fits(IMPORT_BALANCE, STYLE_SECONDS));
    assert_false(import_style_fits(IMPORT_DAY, STYLE_SECONDS));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mapping__reads_what_each_line_says),
        cmocka_unit_test(mapping__writes_what_reads_the_same),
        cmocka_unit_test(mapping__refuses_and_names_the_line),
        cmocka_unit_test(mapping__refuses_what_does_not_belong_together),
        cmocka_unit_test(mapping__of_every_known_system_can_be_read),
        cmocka_unit_test(field__fits_its_records_and_styles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
