/* SPDX-License-Identifier: GPL-3.0-or-later
 * The commands of access, centre and people, and what they print. */
#include "centre_fixture.h"
#include <stdio.h>
#include <unistd.h>
#include "access/commands.h"
#include "centre/commands.h"
#include "people/commands.h"
#include "people/party_store.h"

enum { WORDS_MOST = 8, OPTIONS_MOST = 12 };
struct asked {
    const char *words[WORDS_MOST];
    struct call_option options[OPTIONS_MOST];
};

/* Runs a command; what it printed goes to out (the caller frees). */
static enum outcome run(struct place *place, call_function command, enum format format,
                        struct asked asked, char **out) {
    size_t bytes = 0;
    struct call call = {.session = &place->session,
                        .format = format,
                        .out = open_memstream(out, &bytes),
                        .words = asked.words,
                        .options = asked.options};
    while (call.word_count < WORDS_MOST && asked.words[call.word_count])
        call.word_count++;
    while (call.option_count < OPTIONS_MOST && asked.options[call.option_count].name)
        call.option_count++;
    memset(&place->err, 0, sizeof place->err);
    enum outcome outcome = command(&call, &place->err);
    fclose(call.out);
    return outcome;
}

static enum outcome add_member(struct call *call, struct err *err) {
    return add_member_run(call, NULL, err);
}
static enum outcome show(struct call *call, struct err *err) {
    return show_run(call, NULL, err);
}
static enum outcome setup(struct call *call, struct err *err) {
    return centre_setup_run(call, NULL, err);
}

/* The command comes back so, and prints exactly this (NULL: anything). */
static void gives(struct place *place, call_function command, enum format format,
                  struct asked asked, enum outcome expected, const char *printed) {
    char *out = NULL;
    enum outcome outcome = run(place, command, format, asked, &out);
    if (outcome != expected)
        print_message("%s %s\n", place->err.say, place->err.arg);
    assert_int_equal(outcome, expected);
    if (printed)
        assert_string_equal(out, printed);
    free(out);
}
#define ASKED(...) ((struct asked){__VA_ARGS__})

static void add__find_and_show__agree(void **state) {
    struct place *place = *state;
    gives(place, add_member, FORMAT_CSV,
          ASKED({"Siân", "Llwyd"}, {{"family", "Llwyd"},
                                    {"phone", "07700 900123"},
                                    {"agreed", NULL},
                                    {"language", "cy"},
                                    {"area", "Canton"}}),
          OUTCOME_OK, "number,name\r\n1,Siân Llwyd\r\n");
    gives(place, find_command, FORMAT_CSV, ASKED({"sian"}, {{NULL, NULL}}), OUTCOME_OK,
          "number,name,known_by,kind,status\r\n1,Siân Llwyd,Canton,person,active\r\n");
    gives(place, show, FORMAT_CSV, ASKED({"1"}, {{NULL, NULL}}), OUTCOME_OK,
          "number,name,kind,status,language,joined,left,phone,other_phone,email,drop_in,street,"
          "area,postcode,contact,note\r\n"
          "1,Siân Llwyd,person,active,cy,2025-03-05,,07700 900123,,,0,,Canton,,,\r\n");
    gives(place, show, FORMAT_TEXT, ASKED({"llwyd"}, {{NULL, NULL}}), OUTCOME_OK, NULL);
    gives(place, find_command, FORMAT_JSON, ASKED({"nobody"}, {{NULL, NULL}}), OUTCOME_OK, NULL);
}

static void add__refuses__what_is_no_member(void **state) {
    struct place *place = *state;
    char name[501];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    gives(place, add_member, FORMAT_TEXT, ASKED({name}, {{"drop-in", NULL}, {"agreed", NULL}}),
          OUTCOME_REFUSED, "");
    gives(place, add_member, FORMAT_TEXT,
          ASKED({"\x1b[31mred"}, {{"drop-in", NULL}, {"agreed", NULL}}), OUTCOME_REFUSED, "");
    gives(place, add_member, FORMAT_TEXT, ASKED({"Ann"}, {{"agreed", NULL}}), OUTCOME_REFUSED, "");
    gives(place, add_member, FORMAT_TEXT, ASKED({"Ann"}, {{"drop-in", NULL}}), OUTCOME_REFUSED, "");
    gives(place, add_member, FORMAT_TEXT, ASKED({"Ann"}, {{"kind", "pot"}}), OUTCOME_USAGE, "");
    gives(place, add_member, FORMAT_TEXT, ASKED({"Ann"}, {{"id", "1"}}), OUTCOME_USAGE, "");
    assert_int_equal(party_count(place->session.db, "", 0, true), 0);
}

static void add__repeated_with_one_identifier__changes_nothing(void **state) {
    struct place *place = *state;
    struct asked asked = {
        {"Ann"}, {{"drop-in", NULL}, {"agreed", NULL}, {"id", "0123456789abcdef0123456789abcdef"}}};
    gives(place, add_member, FORMAT_CSV, asked, OUTCOME_OK, "number,name\r\n1,Ann\r\n");
    gives(place, add_member, FORMAT_CSV, asked, OUTCOME_OK, "number,name\r\n1,Ann\r\n");
    assert_int_equal(party_count(place->session.db, "", 0, true), 1);
}

static void edit__changes__all_or_nothing(void **state) {
    struct place *place = *state;
    struct party party;
    int64_t id = 0;
    gives(place, add_member, FORMAT_TEXT, ASKED({"Ann"}, {{"drop-in", NULL}, {"agreed", NULL}}),
          OUTCOME_OK, NULL);
    ALL_WELL(party_resolve(place->session.db, "ann", &id, &place->err));
    gives(place, edit_member_command, FORMAT_TEXT,
          ASKED({"ann"}, {{"area", "Canton"}, {"status", "asleep"}}), OUTCOME_USAGE, "");
    ALL_WELL(party_get(place->session.db, id, &party, &place->err));
    assert_string_equal(party.area, "");
    gives(place, edit_member_command, FORMAT_TEXT,
          ASKED({"ann"}, {{"area", "Canton"}, {"status", "paused"}}), OUTCOME_OK, "");
    ALL_WELL(party_get(place->session.db, id, &party, &place->err));
    assert_string_equal(party.area, "Canton");
    assert_int_equal(party.status, STATUS_PAUSED);
    gives(place, edit_member_command, FORMAT_TEXT, ASKED({"ann"}, {{NULL, NULL}}), OUTCOME_USAGE,
          "");
    gives(place, edit_member_command, FORMAT_TEXT, ASKED({"bob"}, {{"area", "x"}}),
          OUTCOME_NOT_FOUND, "");
}

static void link__joins__two_and_ends(void **state) {
    struct place *place = *state;
    const struct asked household = {{"ann", "bea"}, {{"kind", "household"}}};
    gives(place, add_member, FORMAT_TEXT, ASKED({"Ann"}, {{"drop-in", NULL}, {"agreed", NULL}}),
          OUTCOME_OK, NULL);
    gives(place, add_member, FORMAT_TEXT, ASKED({"Bea"}, {{"drop-in", NULL}, {"agreed", NULL}}),
          OUTCOME_OK, NULL);
    gives(place, link_command, FORMAT_TEXT, household, OUTCOME_OK, "");
    gives(place, link_command, FORMAT_TEXT,
          ASKED({"ann", "bea"}, {{"kind", "household"}, {"end", NULL}}), OUTCOME_OK, "");
    gives(place, link_command, FORMAT_TEXT,
          ASKED({"ann", "bea"}, {{"kind", "household"}, {"end", NULL}}), OUTCOME_NOT_FOUND, "");
    gives(place, link_command, FORMAT_TEXT, ASKED({"ann", "bea"}, {{"kind", "friends"}}),
          OUTCOME_USAGE, "");
    gives(place, link_command, FORMAT_TEXT, ASKED({"ann"}, {{NULL, NULL}}), OUTCOME_USAGE, "");
}

static void policy__lists_and_changes__with_a_reason(void **state) {
    struct place *place = *state;
    gives(place, policy_command, FORMAT_TEXT, ASKED({"step-minutes", "30"}, {{NULL, NULL}}),
          OUTCOME_USAGE, "");
    gives(place, policy_command, FORMAT_TEXT,
          ASKED({"step-minutes", "30"}, {{"reason", "meeting"}}), OUTCOME_OK, "");
    gives(place, policy_command, FORMAT_CSV, ASKED({"step-minutes"}, {{NULL, NULL}}), OUTCOME_OK,
          "since,value,reason,operator\r\n2025-03-05,30,meeting,Gethin\r\n2025-03-05,15,,\r\n");
    gives(place, policy_command, FORMAT_CSV, ASKED({NULL}, {{NULL, NULL}}), OUTCOME_OK, NULL);
    gives(place, policy_command, FORMAT_CSV, ASKED({"colour"}, {{NULL, NULL}}), OUTCOME_NOT_FOUND,
          "");
    place->session.role = ROLE_VOLUNTEER;
    gives(place, policy_command, FORMAT_TEXT, ASKED({"step-minutes", "30"}, {{"reason", "x"}}),
          OUTCOME_DENIED, "");
}

static void operators__are_listed_and_changed(void **state) {
    struct place *place = *state;
    char file[] = "/tmp/amser-password-XXXXXX";
    int at = mkstemp(file);
    assert_int_equal(write(at, "tea and biscuits\n", 17), 17);
    close(at);
    gives(place, operators_command, FORMAT_TEXT,
          ASKED({"add", "Maureen"}, {{"role", "volunteer"}, {"password-file", file}}), OUTCOME_OK,
          "");
    gives(place, operators_command, FORMAT_TEXT, ASKED({"stop", "maureen"}, {{NULL, NULL}}),
          OUTCOME_OK, "");
    gives(place, operators_command, FORMAT_TEXT, ASKED({"stop", "gethin"}, {{NULL, NULL}}),
          OUTCOME_REFUSED, "");
    gives(place, operators_command, FORMAT_TEXT, ASKED({"password", "maureen"}, {{NULL, NULL}}),
          OUTCOME_USAGE, "");
    gives(place, operators_command, FORMAT_TEXT, ASKED({"praise", "maureen"}, {{NULL, NULL}}),
          OUTCOME_USAGE, "");
    gives(place, operators_command, FORMAT_TEXT, ASKED({"stop", "nobody"}, {{NULL, NULL}}),
          OUTCOME_NOT_FOUND, "");
    gives(place, operators_command, FORMAT_CSV, ASKED({NULL}, {{NULL, NULL}}), OUTCOME_OK,
          "name,role,has_password,active\r\nGethin,coordinator,1,1\r\nMaureen,volunteer,1,0\r\n");
    unlink(file);
}

static void setup__needs__names_and_refuses_a_second_time(void **state) {
    struct place *place = *state;
    gives(place, setup, FORMAT_TEXT, ASKED({NULL}, {{"name", "X"}}), OUTCOME_USAGE, "");
    gives(place, setup, FORMAT_TEXT,
          ASKED({NULL}, {{"name", "X"}, {"coordinator", "Y"}, {"preset", "bank"}}), OUTCOME_USAGE,
          "");
    gives(place, setup, FORMAT_TEXT, ASKED({NULL}, {{"name", "X"}, {"coordinator", "Y"}}),
          OUTCOME_REFUSED, "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, place_set_up, place_close)
int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(add__find_and_show__agree),
        TEST(add__refuses__what_is_no_member),
        TEST(add__repeated_with_one_identifier__changes_nothing),
        TEST(edit__changes__all_or_nothing),
        TEST(link__joins__two_and_ends),
        TEST(policy__lists_and_changes__with_a_reason),
        TEST(operators__are_listed_and_changed),
        TEST(setup__needs__names_and_refuses_a_second_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
