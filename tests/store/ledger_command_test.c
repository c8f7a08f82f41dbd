/* SPDX-License-Identifier: GPL-3.0-or-later
 * The ledger's commands, called as the shell calls them. */
#include "ledger_fixture.h"
#include <stdio.h>
#include "ledger/commands.h"
#include "ledger/statement.h"

/* Runs a command on words and options, each a list that ends in NULL; returns what it printed. */
static char *run(struct ledger *l, call_function command, enum format format,
                 const char *const *words, const struct call_option *options,
                 enum outcome expected) {
    char *printed = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&printed, &bytes);
    struct call call = {.session = &l->place.session,
                        .format = format,
                        .in = stdin,
                        .out = out,
                        .words = words,
                        .options = options};
    while (words[call.word_count])
        call.word_count++;
    while (options && options[call.option_count].name)
        call.option_count++;
    l->place.err = (struct err)ERR_NONE;
    enum outcome outcome = command(&call, &l->place.err);
    fclose(out);
    if (outcome != expected)
        print_message("# %s (%s)\n", l->place.err.say, l->place.err.arg);
    assert_int_equal(outcome, expected);
    return printed;
}
#define WORDS(...)                                                                                 \
    (const char *const[]) {                                                                        \
        __VA_ARGS__, NULL                                                                          \
    }
#define NO_WORDS                                                                                   \
    (const char *const[]) {                                                                        \
        NULL                                                                                       \
    }
#define OPTIONS(...)                                                                               \
    (const struct call_option[]) {                                                                 \
        __VA_ARGS__, {                                                                             \
            NULL, NULL                                                                             \
        }                                                                                          \
    }

static void prints(struct ledger *l, call_function command, enum format format,
                   const char *const *words, const struct call_option *options,
                   const char *expected) {
    char *printed = run(l, command, format, words, options, OUTCOME_OK);
    assert_string_equal(printed, expected);
    free(printed);
}

static void fails(struct ledger *l, call_function command, const char *const *words,
                  const struct call_option *options, enum outcome expected) {
    free(run(l, command, FORMAT_TEXT, words, options, expected));
}

static void record__saves__and_says_the_entry(void **state) {
    struct ledger *l = *state;
    struct exchange e;
    prints(l, record_command, FORMAT_TEXT, WORDS("mairi", "owain", "1:30", "hem", "trousers"),
           OPTIONS({"on", "yesterday"}, {"thanks", "Mòran taing"}), "Saved as entry: 1\n");
    ALL_WELL(exchange_get(l->place.session.db, 1, &e, &l->place.err));
    assert_int_equal(e.minutes, 90);
    assert_int_equal(e.service_day, clock_today() - 1);
    assert_string_equal(e.words, "hem trousers");
    assert_string_equal(e.thanks, "Mòran taing");
    assert_string_not_equal(e.category, "");
    prints(l, record_command, FORMAT_CSV, WORDS("mairi", "owain", "2"), NULL, "entry\r\n2\r\n");
    ledger_is_whole(l, 2);
}

static void record__repeated__changes_nothing(void **state) {
    struct ledger *l = *state;
    static const struct call_option id[] = {{"id", "00112233445566778899aabbccddeeff"},
                                            {NULL, NULL}};
    prints(l, record_command, FORMAT_TEXT, WORDS("mairi", "owain", "1"), id, "Saved as entry: 1\n");
    prints(l, record_command, FORMAT_TEXT, WORDS("mairi", "owain", "1"), id, "Saved as entry: 1\n");
    fails(l, record_command, WORDS("mairi", "owain", "2"), id, OUTCOME_CONFLICT);
    ledger_is_whole(l, 1);
}

static void record__refuses__with_its_own_outcome(void **state) {
    struct ledger *l = *state;
    fails(l, record_command, WORDS("mairi", "owain"), NULL, OUTCOME_USAGE);
    fails(l, record_command, WORDS("mairi", "owain", "soon"), NULL, OUTCOME_USAGE);
    fails(l, record_command, WORDS("mairi", "owain", "25:00"), NULL, OUTCOME_USAGE);
    fails(l, record_command, WORDS("nobody", "owain", "1"), NULL, OUTCOME_NOT_FOUND);
    fails(l, record_command, WORDS("mairi", "mairi", "1"), NULL, OUTCOME_REFUSED);
    fails(l, record_command, WORDS("mairi", "owain", "1", "tea\x1b[2J"), NULL, OUTCOME_REFUSED);
    fails(l, record_command, WORDS("mairi", "owain", "1"), OPTIONS({"id", "mine"}), OUTCOME_USAGE);
    fails(l, record_command, WORDS("mairi", "owain", "1"), OPTIONS({"kind", "loan"}),
          OUTCOME_USAGE);
    fails(l, record_command, WORDS("mairi", "owain", "1"), OPTIONS({"category", "zzzz"}),
          OUTCOME_NOT_FOUND);
    l->place.session.role = ROLE_VOLUNTEER;
    fails(l, record_command, WORDS("pot", "owain", "1"), OPTIONS({"kind", "grant"}),
          OUTCOME_DENIED);
    ledger_is_whole(l, 0);
}

static void record__moves__gifts_and_hours_from_the_pot(void **state) {
    struct ledger *l = *state;
    prints(l, record_command, FORMAT_TEXT, WORDS("mairi", "pot", "2"),
           OPTIONS({"kind", "donation"}), "Saved as entry: 1\n");
    prints(l, record_command, FORMAT_TEXT, WORDS("pot", "owain", "1"), OPTIONS({"kind", "grant"}),
           "Saved as entry: 2\n");
    prints(l, record_command, FORMAT_TEXT, WORDS("opening", "amal", "3"),
           OPTIONS({"kind", "opening"}), "Saved as entry: 3\n");
    ledger_has(l, l->pot, 0, 0, 60);
    ledger_has(l, l->amal, 0, 0, 180);
}

static void reverse__wants__a_reason_and_works_once(void **state) {
    struct ledger *l = *state;
    ledger_record(l, l->mairi, l->owain, 60);
    fails(l, reverse_command, WORDS("1"), NULL, OUTCOME_USAGE);
    fails(l, reverse_command, WORDS("one"), OPTIONS({"reason", "other"}), OUTCOME_USAGE);
    fails(l, reverse_command, WORDS("9"), OPTIONS({"reason", "other"}), OUTCOME_NOT_FOUND);
    prints(l, reverse_command, FORMAT_TEXT, WORDS("1"), OPTIONS({"reason", "entered-twice"}),
           "Reversed by entry: 2\n");
    fails(l, reverse_command, WORDS("1"), OPTIONS({"reason", "other"}), OUTCOME_REFUSED);
    ledger_has(l, l->mairi, 0, 0, 0);
}

static void exchanges__print__stable_columns(void **state) {
    struct ledger *l = *state;
    ledger_record(l, l->mairi, l->owain, 60);
    ledger_record(l, l->amal, l->owain, 30);
    ledger_reverse(l, 1);
    char *csv =
        run(l, exchanges_command, FORMAT_CSV, NO_WORDS, OPTIONS({"who", "mairi"}), OUTCOME_OK);
    const char *head =
        "entry,kind,day,giver_number,giver,receiver_number,receiver,minutes,credited,"
        "category,words,thanks,reason,reversal_of,reversed_by,recorded_at\r\n"
        "1,help,2025-03-05,";
    assert_memory_equal(csv, head, strlen(head));
    assert_non_null(strstr(csv, "\r\n3,reversal,2025-03-05,"));
    assert_null(strstr(csv, "Amal"));
    free(csv);
    char *text = run(l, exchanges_command, FORMAT_TEXT, NO_WORDS, NULL, OUTCOME_OK);
    assert_non_null(strstr(text, "Amal"));
    free(text);
    char *none = run(l, exchanges_command, FORMAT_JSON, NO_WORDS, OPTIONS({"from", "2025-03-06"}),
                     OUTCOME_OK);
    assert_null(strstr(none, "help"));
    free(none);
}

static void balances__print__every_account(void **state) {
    struct ledger *l = *state;
    ledger_record(l, l->mairi, l->owain, 60);
    ledger_record(l, l->mairi, l->centre, 30);
    char *csv = run(l, balances_command, FORMAT_CSV, NO_WORDS, NULL, OUTCOME_OK);
    const char *head = "number,name,kind,given,received,balance\r\n";
    assert_memory_equal(csv, head, strlen(head));
    assert_non_null(strstr(csv, ",Màiri,person,90,0,90\r\n"));
    assert_non_null(strstr(csv, ",Owain,person,0,60,-60\r\n"));
    assert_non_null(strstr(csv, ",pot,0,0,-30\r\n"));
    assert_non_null(strstr(csv, ",The Choir,group,0,0,0\r\n"));
    free(csv);
    char *text = run(l, balances_command, FORMAT_TEXT, NO_WORDS, NULL, OUTCOME_OK);
    assert_non_null(strstr(text, "To enjoy"));
    assert_non_null(strstr(text, "1h 30m"));
    free(text);
    fails(l, balances_command, WORDS("everything"), NULL, OUTCOME_USAGE);
}

static void statement__speaks__the_members_language_or_the_one_asked_for(void **state) {
    struct ledger *l = *state;
    ledger_record(l, l->mairi, l->owain, 60);
    char *text = run(l, statement_command, FORMAT_TEXT, WORDS("mairi"), OPTIONS({"language", "en"}),
                     OUTCOME_OK);
    assert_non_null(strstr(text, "Name: Màiri\n"));
    assert_non_null(strstr(text, "Given: 1h\n"));
    assert_non_null(strstr(text, "Ledger: 1 "));
    free(text);
    assert_int_equal(i18n_language(), LANGUAGE_EN);
    fails(l, statement_command, WORDS("nobody"), NULL, OUTCOME_NOT_FOUND);
}

static void statement__hides__private_matters(void **state) {
    struct ledger *l = *state;
    struct exchange e = ledger_help(l->mairi, l->owain, 60);
    struct category category;
    int64_t id = 1;
    do {
        category_code_of(l->place.session.db, id++, e.category);
        ALL_WELL(category_get(l->place.session.db, e.category, &category, &l->place.err));
    } while (!category.private_);
    PUT_TEXT(e.words, "a very private thing");
    ALL_WELL(exchange_record(&l->place.session, &e, &l->place.err));
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    ALL_WELL(statement_text(&l->place.session, l->mairi, DAY_NONE, DAY_NONE, NULL, &text,
                            &l->place.err));
    assert_null(strstr(text.text, "private thing"));
    assert_null(strstr(text.text, category.name));
}

static void statement__goes__to_a_file(void **state) {
    struct ledger *l = *state;
    char *folder = fixture_folder(), *file = fixture_path(folder, "statement.txt"), line[80];
    struct call_option options[] = {{"output", file}, {NULL, NULL}};
    prints(l, statement_command, FORMAT_TEXT, WORDS("owain"), options, "");
    FILE *in = fopen(file, "r");
    assert_non_null(in);
    assert_non_null(fgets(line, sizeof line, in));
    assert_string_equal(line, "Canton Drop-in\n");
    fclose(in);
    free(file);
    fixture_folder_remove(&folder);
}

static void verify__prints__what_can_be_kept_on_paper(void **state) {
    struct ledger *l = *state;
    char hash[CHAIN_SHORT_BYTES];
    int64_t count = 0;
    ledger_record(l, l->mairi, l->owain, 60);
    ALL_WELL(ledger_head_get(l->place.session.db, &count, hash, &l->place.err));
    CLEAN(buffer_release) struct buffer expected = BUFFER_INIT;
    buffer_addf(&expected, "Entries checked: 1\nThe ledger is as it was recorded.\nLedger: 1 %s\n",
                hash);
    prints(l, verify_command, FORMAT_TEXT, NO_WORDS, NULL, expected.text);
    prints(l, verify_command, FORMAT_TEXT, WORDS("1", hash), NULL, expected.text);
    fails(l, verify_command, WORDS("1"), NULL, OUTCOME_USAGE);
    fails(l, verify_command, WORDS("1", "000000000000"), NULL, OUTCOME_DAMAGED);
    fails(l, verify_command, WORDS("2", hash), NULL, OUTCOME_DAMAGED);
}

int main(void) {
#define COMMAND_TEST(f) cmocka_unit_test_setup_teardown(f, ledger_open, place_close)
    const struct CMUnitTest tests[] = {
        COMMAND_TEST(record__saves__and_says_the_entry),
        COMMAND_TEST(record__repeated__changes_nothing),
        COMMAND_TEST(record__refuses__with_its_own_outcome),
        COMMAND_TEST(record__moves__gifts_and_hours_from_the_pot),
        COMMAND_TEST(reverse__wants__a_reason_and_works_once),
        COMMAND_TEST(exchanges__print__stable_columns),
        COMMAND_TEST(balances__print__every_account),
        COMMAND_TEST(statement__speaks__the_members_language_or_the_one_asked_for),
        COMMAND_TEST(statement__hides__private_matters),
        COMMAND_TEST(statement__goes__to_a_file),
        COMMAND_TEST(verify__prints__what_can_be_kept_on_paper),
    };
    return cmocka_run_group_tests_name("commands of the ledger", tests, NULL, NULL);
}
