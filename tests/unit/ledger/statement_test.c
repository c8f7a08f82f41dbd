/* SPDX-License-Identifier: GPL-3.0-or-later
 * The statement as it stands on paper. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "ledger/statement.h"
#include "text/utf8.h"

enum { TODAY = 20152 }; /* 5 March 2025 */

static struct statement_row row(int64_t seq, enum exchange_kind kind, bool giver, int32_t minutes,
                                const char *other, const char *what) {
    struct statement_row r = {
        .seq = seq, .day = TODAY - 1, .kind = kind, .giver = giver, .minutes = minutes};
    PUT_TEXT(r.other, other);
    PUT_TEXT(r.what, what);
    return r;
}

static struct statement statement(struct statement_row *rows, int count) {
    struct statement s = {
        .number = 17,
        .today = TODAY,
        .from = DAY_NONE,
        .to = DAY_NONE,
        .counts = true,
        .totals = {.given_min = 90, .received_min = 60, .in_min = 150, .out_min = 60},
        .head_count = 3,
        .head_hash = "0123456789ab",
        .rows = rows,
        .count = count};
    PUT_TEXT(s.centre, "Canton Drop-in");
    PUT_TEXT(s.name, "Màiri MacDonald");
    return s;
}

static void statement__stands__on_paper(void **state) {
    struct statement_row rows[4] = {
        row(1, EXCHANGE_HELP, true, 90, "Owain Marsh", "Sewing"),
        row(2, EXCHANGE_WELCOME, false, 60, "hours issued by the centre", "hours to start with"),
        row(3, EXCHANGE_HELP, false, 60, "Amal Mansour", "Lift"),
        row(4, EXCHANGE_REVERSAL, false, 60, "Amal Mansour", "Lift")};
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    (void)state;
    PUT_TEXT(rows[0].thanks, "Mòran taing!");
    rows[2].reversed_by = 4;
    rows[3].reversal_of = 3;
    struct statement s = statement(rows, 4);
    statement_compose(&s, &text);
    assert_string_equal(
        text.text,
        "Canton Drop-in\n"
        "Statement of hours\n"
        "\n"
        "Name: Màiri MacDonald\n"
        "Number: 17\n"
        "Date: Wednesday 5 March 2025\n"
        "\n"
        "Day                            Hours  With                 What\n"
        "4 Mar 2025     gave           1h 30m  Owain Marsh          Sewing\n"
        "               Thanks: Mòran taing!\n"
        "4 Mar 2025     welcome            1h  hours issued by t... hours to start with\n"
        "4 Mar 2025     received           1h  Amal Mansour         Lift\n"
        "               (entry 3, taken back by entry 4)\n"
        "4 Mar 2025     reversed           1h  Amal Mansour         Lift\n"
        "               (takes back entry 3)\n"
        "\n"
        "In all\n"
        "Given: 1h 30m\n"
        "Received: 1h\n"
        "To enjoy: 1h 30m\n"
        "\n"
        "Ledger: 3 0123456789ab\n");
}

static void statement__says_kindly__what_is_to_give_back(void **state) {
    struct statement s = statement(NULL, 0);
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    (void)state;
    s.totals = (struct totals){.received_min = 120, .out_min = 120};
    statement_compose(&s, &text);
    assert_non_null(strstr(text.text, "To give back when it suits: 2h\n"));
    assert_null(strstr(text.text, "-2h"));
    assert_non_null(strstr(text.text, "No exchanges in this time yet.\n"));
    buffer_clear(&text);
    totals_sentence(&s.totals, true, &text);
    assert_string_equal(text.text, "Given 0h, received 2h: 2h to give back when it suits");
}

static void statement__leaves_out__what_is_left_where_hours_are_not_counted(void **state) {
    struct statement s = statement(NULL, 0);
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    (void)state;
    s.counts = false;
    statement_compose(&s, &text);
    assert_null(strstr(text.text, "To enjoy"));
    buffer_clear(&text);
    totals_sentence(&s.totals, false, &text);
    assert_string_equal(text.text, "Given 1h 30m, received 1h");
    buffer_clear(&text);
    totals_sentence(&s.totals, true, &text);
    assert_string_equal(text.text, "Given 1h 30m, received 1h: 1h 30m to enjoy");
}

static void statement__keeps__to_eighty_columns(void **state) {
    char name[NAME_BYTES];
    (void)state;
    memset(name, 'w', sizeof name);
    name[sizeof name - 1] = '\0';
    struct statement_row r = row(1, EXCHANGE_HELP, true, 1440, name, name);
    memset(r.thanks, 'x', sizeof r.thanks - 1);
    struct statement s = statement(&r, 1);
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    statement_compose(&s, &text);
    for (char *line = strtok(text.text, "\n"); line; line = strtok(NULL, "\n"))
        assert_in_range(text_cols(line), 0, STATEMENT_COLS);
}

int main(void) {
    i18n_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statement__stands__on_paper),
        cmocka_unit_test(statement__says_kindly__what_is_to_give_back),
        cmocka_unit_test(statement__leaves_out__what_is_left_where_hours_are_not_counted),
        cmocka_unit_test(statement__keeps__to_eighty_columns),
    };
    return cmocka_run_group_tests_name("statement", tests, NULL, NULL);
}
