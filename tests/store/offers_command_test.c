/* SPDX-License-Identifier: GPL-3.0-or-later
 * The commands of offers and needs, called as the shell calls them. */
#include "offers_fixture.h"
#include <stdio.h>
#include "offers/commands.h"

static char *run(struct ledger *l, call_function command, enum format format,
                 const char *const *words, const struct call_option *options,
                 enum outcome expected) {
    char *printed = NULL;
    size_t bytes = 0;
    struct call call = {.session = &l->place.session,
                        .format = format,
                        .words = words,
                        .out = open_memstream(&printed, &bytes),
                        .options = options};
    while (words[call.word_count])
        call.word_count++;
    while (options && options[call.option_count].name)
        call.option_count++;
    l->place.err = (struct err)ERR_NONE;
    enum outcome outcome = command(&call, &l->place.err);
    fclose(call.out);
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

static void prints(struct ledger *l, call_function command, const char *const *words,
                   const struct call_option *options, const char *expected) {
    char *printed = run(l, command, FORMAT_CSV, words, options, OUTCOME_OK);
    assert_string_equal(printed, expected);
    free(printed);
}

static void fails(struct ledger *l, call_function command, const char *const *words,
                  const struct call_option *options, enum outcome expected) {
    free(run(l, command, FORMAT_TEXT, words, options, expected));
}

#define OFFER_HEAD "offer,who_number,who,words,category,teachable,until,status\r\n"

static void offer__is_saved__and_listed(void **state) {
    struct ledger *l = *state;
    prints(l, offer_command, WORDS("mairi", "hem", "trousers"),
           OPTIONS({"teachable", NULL}, {"until", "2025-04-01"}),
           OFFER_HEAD "1,1,Màiri,hem trousers,DIY-SEW,1,2025-04-01,open\r\n");
    prints(l, offers_command, NO_WORDS, NULL,
           OFFER_HEAD "1,1,Màiri,hem trousers,DIY-SEW,1,2025-04-01,open\r\n");
    prints(l, offers_command, WORDS("owain"), NULL, OFFER_HEAD);
    free(run(l, withdraw_command, FORMAT_TEXT, WORDS("offer", "1"), NULL, OUTCOME_OK));
    prints(l, offers_command, NO_WORDS, NULL, OFFER_HEAD);
    prints(l, offers_command, NO_WORDS, OPTIONS({"all", NULL}),
           OFFER_HEAD "1,1,Màiri,hem trousers,DIY-SEW,1,2025-04-01,withdrawn\r\n");
}

static void offer__refuses__what_it_cannot_read(void **state) {
    struct ledger *l = *state;
    char many[WORDS_BYTES + 100];
    memset(many, 'a', sizeof many - 1);
    many[sizeof many - 1] = '\0';
    fails(l, offer_command, WORDS("mairi"), NULL, OUTCOME_USAGE);
    fails(l, offer_command, WORDS("nobody", "cake"), NULL, OUTCOME_NOT_FOUND);
    fails(l, offer_command, WORDS("mairi", many), NULL, OUTCOME_USAGE);
    fails(l, offer_command, WORDS("mairi", "\033"), NULL, OUTCOME_USAGE);
    fails(l, offer_command, WORDS("mairi", "cake"), OPTIONS({"id", "short"}), OUTCOME_USAGE);
    fails(l, offer_command, WORDS("mairi", "cake"), OPTIONS({"until", "31 February"}),
          OUTCOME_USAGE);
    fails(l, offer_command, WORDS("mairi", "cake"), OPTIONS({"category", "xyzzy"}),
          OUTCOME_NOT_FOUND);
    prints(l, offers_command, NO_WORDS, NULL, OFFER_HEAD);
}

#define NEED_HEAD                                                                                  \
    "need,who_number,who,words,category,urgency,wanted_by,weekday,from,to,minutes,learning,asked," \
    "until,status\r\n"

static void need__is_saved__once_for_one_identifier(void **state) {
    struct ledger *l = *state;
    static const char id[] = "0123456789abcdef0123456789abcdef";
    static const char line[] =
        NEED_HEAD "1,2,Owain,lift to clinic,TRAV-LIFT,soon,2025-03-12,4,09:00,"
                  "12:00,90,0,2025-03-05,,open\r\n";
    for (int i = 0; i < 2; i++)
        prints(l, need_command, WORDS("owain", "lift to clinic"),
               OPTIONS({"urgency", "soon"}, {"by", "2025-03-12"}, {"on", "Thursday"}, {"from", "9"},
                       {"to", "12:00"}, {"long", "1:30"}, {"id", id}),
               line);
    prints(l, needs_command, NO_WORDS, NULL, line);
    fails(l, need_command, WORDS("owain", "cake"), OPTIONS({"urgency", "at once"}), OUTCOME_USAGE);
    fails(l, need_command, WORDS("owain", "cake"), OPTIONS({"from", "25:00"}), OUTCOME_USAGE);
    fails(l, need_command, WORDS("owain", "cake"), OPTIONS({"long", "25h"}), OUTCOME_USAGE);
}

#define ASK_HEAD "ask,need,who_number,who,state,day,at,place\r\n"

static void ask__takes__the_states_of_an_arrangement(void **state) {
    struct ledger *l = *state;
    needs_add(l, l->owain, "cake");
    prints(l, ask_command, WORDS("1", "mairi"), OPTIONS({"state", "asked"}),
           ASK_HEAD "1,1,1,Màiri,asked,,,\r\n");
    fails(l, ask_command, WORDS("1", "mairi"), OPTIONS({"state", "arranged"}), OUTCOME_REFUSED);
    prints(l, ask_command, WORDS("1", "mairi"),
           OPTIONS({"state", "arranged"}, {"on", "2025-03-07"}, {"at", "14:30"},
                   {"place", "the hall"}),
           ASK_HEAD "1,1,1,Màiri,arranged,2025-03-07,14:30,the hall\r\n");
    fails(l, ask_command, WORDS("1", "mairi"), OPTIONS({"state", "done"}), OUTCOME_USAGE);
    fails(l, ask_command, WORDS("one", "mairi"), OPTIONS({"state", "yes"}), OUTCOME_USAGE);
    fails(l, withdraw_command, WORDS("cake", "1"), NULL, OUTCOME_USAGE);
    free(run(l, withdraw_command, FORMAT_TEXT, WORDS("need", "1"), NULL, OUTCOME_OK));
    fails(l, ask_command, WORDS("1", "mairi"), OPTIONS({"state", "yes"}), OUTCOME_REFUSED);
}

static void available__is_set__and_shown(void **state) {
    struct ledger *l = *state;
    prints(l, available_command, WORDS("mairi"),
           OPTIONS({"on", "thursday"}, {"from", "9"}, {"to", "12"}),
           "weekday,from,to\r\n4,09:00,12:00\r\n");
    fails(l, available_command, WORDS("mairi"), OPTIONS({"on", "someday"}), OUTCOME_USAGE);
    fails(l, available_command, WORDS("mairi"),
          OPTIONS({"on", "friday"}, {"from", "12"}, {"to", "9"}), OUTCOME_REFUSED);
}

static void categories__are_merged__by_a_coordinator_only(void **state) {
    struct ledger *l = *state;
    fails(l, categories_command, NO_WORDS, OPTIONS({"merge", "GARD-LAWN"}), OUTCOME_USAGE);
    free(run(l, categories_command, FORMAT_TEXT, NO_WORDS,
             OPTIONS({"merge", "Cutting grass"}, {"into", "GARD"}), OUTCOME_OK));
    char *all =
        run(l, categories_command, FORMAT_CSV, NO_WORDS, OPTIONS({"all", NULL}), OUTCOME_OK);
    assert_non_null(strstr(all, "GARD-LAWN,GARD,Cutting grass,2,0,0,0,0,GARD\r\n"));
    free(all);
    l->place.session.role = ROLE_VOLUNTEER;
    fails(l, categories_command, NO_WORDS, OPTIONS({"merge", "PETS"}, {"into", "GARD"}),
          OUTCOME_DENIED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, ledger_open, place_close)
int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(offer__is_saved__and_listed),
        TEST(offer__refuses__what_it_cannot_read),
        TEST(need__is_saved__once_for_one_identifier),
        TEST(ask__takes__the_states_of_an_arrangement),
        TEST(available__is_set__and_shown),
        TEST(categories__are_merged__by_a_coordinator_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
