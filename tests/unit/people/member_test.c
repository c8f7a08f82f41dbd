/* SPDX-License-Identifier: GPL-3.0-or-later
 * The rules for people: names, ways to reach them, limits, keys for finding. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/mem.h"
#include "people/member.h"
#include "people/organisation.h"
#include "people/party_words.h"

enum { TODAY = 20152 }; /* 5 March 2025 */

static struct member fine(void) {
    struct member member;
    member_init(&member, TODAY);
    PUT_TEXT(member.called, "Siân");
    PUT_TEXT(member.party.phone, "07700 900123");
    member.agreed = true;
    return member;
}

static int faults(const struct member *member, int field) {
    struct problems problems = {0};
    int count = 0;
    member_check(member, TODAY, &problems);
    for (int i = 0; i < problems.count; i++)
        count += problems.at[i].field == field;
    return field ? count : problems.count;
}

static void name__is_put_together__without_saying_it_twice(void **state) {
    static const struct {
        const char *called, *given, *family, *name, *listed, *fold;
    } rows[] = {
        {"Màiri", "Màiri", "MacDonald", "Màiri MacDonald", "MacDonald, Màiri", "macdonald mairi"},
        {"Bunny", "", "", "Bunny", "Bunny", "bunny"},
        {"Bunny", "Margaret", "Jones", "Bunny Jones", "Jones, Bunny", "jones margaret"},
        {"Siân Llwyd", "", "Llwyd", "Siân Llwyd", "Llwyd, Siân", "llwyd sian llwyd"},
        {"Rhys", "", "ap Rhys", "Rhys ap Rhys", "ap Rhys, Rhys", "ap rhys rhys"},
        {"Pat", "", "O'Neill", "Pat O'Neill", "O'Neill, Pat", "oneill pat"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct member member = fine();
        char text[NAME_BYTES];
        PUT_TEXT(member.called, rows[i].called);
        PUT_TEXT(member.given, rows[i].given);
        PUT_TEXT(member.family, rows[i].family);
        member_name(&member, text);
        assert_string_equal(text, rows[i].name);
        member_listed(member.called, member.given, member.family, text);
        assert_string_equal(text, rows[i].listed);
        member_fold(&member, text);
        assert_string_equal(text, rows[i].fold);
    }
}

static void check__needs__three_facts_and_no_more(void **state) {
    struct member member = fine();
    (void)state;
    assert_int_equal(faults(&member, 0), 0);
    member.party.phone[0] = '\0';
    assert_int_equal(faults(&member, MEMBER_PHONE), 1);
    member.party.drop_in = true;
    assert_int_equal(faults(&member, 0), 0);
    member.agreed = false;
    assert_int_equal(faults(&member, MEMBER_AGREED), 1);
    member.party.id = 7; /* somebody who is here already was asked then */
    assert_int_equal(faults(&member, 0), 0);
    PUT_TEXT(member.called, "?!");
    assert_int_equal(faults(&member, MEMBER_CALLED), 1);
}

static void check__wants__phones_and_mails_that_can_be_used(void **state) {
    static const char *const bad[] = {"@", "a@", "@b", "a@b@c", "a b@c"};
    struct member member = fine();
    (void)state;
    PUT_TEXT(member.party.phone, "1234");
    assert_int_equal(faults(&member, MEMBER_PHONE), 1);
    PUT_TEXT(member.party.phone, "12345");
    assert_int_equal(faults(&member, MEMBER_PHONE), 0);
    PUT_TEXT(member.party.phone, "123456789012345678901");
    assert_int_equal(faults(&member, MEMBER_PHONE), 1);
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        PUT_TEXT(member.party.email, bad[i]);
        assert_int_equal(faults(&member, MEMBER_EMAIL), 1);
    }
    PUT_TEXT(member.party.email, "a@b");
    assert_int_equal(faults(&member, MEMBER_EMAIL), 0);
}

static void check__wants__sensible_days_and_numbers(void **state) {
    struct member member = fine();
    (void)state;
    member.birth_day = TODAY + 1;
    assert_int_equal(faults(&member, MEMBER_BIRTH), 1);
    member.birth_day = day_from_ymd(1904, 1, 1);
    assert_int_equal(faults(&member, MEMBER_BIRTH), 1);
    member.birth_day = day_from_ymd(1922, 1, 1);
    assert_int_equal(faults(&member, MEMBER_BIRTH), 0);
    member.party.joined_day = TODAY + 1;
    assert_int_equal(faults(&member, MEMBER_JOINED), 1);
    member.party.joined_day = DAY_NONE;
    assert_int_equal(faults(&member, MEMBER_JOINED), 1);
    member.readiness = 5;
    assert_int_equal(faults(&member, MEMBER_READINESS), 1);
    member.hours_a_week = 169;
    assert_int_equal(faults(&member, MEMBER_HOURS), 1);
}

static void clean__takes_out__what_is_no_text(void **state) {
    struct member member = fine();
    (void)state;
    PUT_TEXT(member.called, "  Si\x1b[31ma\xcc\x82n \xe2\x80\xae ");
    PUT_TEXT(member.party.note, "one\n two \x07");
    member_clean(&member);
    assert_string_equal(member.called, "Si[31mân");
    assert_string_equal(member.party.name, "Si[31mân");
    assert_null(strchr(member.party.note, '\x07'));
    assert_non_null(strchr(member.party.note, '\n'));
    member.called[0] = '\0';
    PUT_TEXT(member.given, "Given");
    member_clean(&member);
    assert_string_equal(member.called, "Given");
}

static void long_name__fits__with_its_fold(void **state) {
    struct member member = fine();
    char fold[NAME_BYTES];
    (void)state;
    memset(member.called, 'a', sizeof member.called - 1);
    memset(member.family, 'b', sizeof member.family - 1);
    member_clean(&member);
    assert_int_equal(strlen(member.party.name), 2 * (PERSON_NAME_BYTES - 1) + 1);
    member_fold(&member, fold);
    assert_int_equal(strlen(fold), NAME_BYTES - 1);
    assert_int_equal(faults(&member, 0), 0);
}

static void reach__understands__one_line(void **state) {
    static const struct {
        const char *typed, *phone, *email;
        bool drop_in, fine;
    } rows[] = {
        {"07700 900123", "07700 900123", "", false, true},
        {"sian@example.org", "", "sian@example.org", false, true},
        {"I come to the drop-in", "", "", true, true},
        {"drop in", "", "", true, true},
        {"galw heibio", "", "", true, true},
        {"07700 900123, sian@example.org; drop-in", "07700 900123", "sian@example.org", true, true},
        {"", "", "", false, false},
        {" , ;", "", "", false, false},
        {"shout", "", "", false, false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct member member = fine();
        struct problems problems = {0};
        reach_understand(rows[i].typed, &member.party, &problems);
        assert_string_equal(member.party.phone, rows[i].phone);
        assert_string_equal(member.party.email, rows[i].email);
        assert_int_equal(member.party.drop_in, rows[i].drop_in);
        assert_int_equal(problems.count == 0, rows[i].fine);
    }
}

static void organisation__needs__somebody_to_ask_for(void **state) {
    struct organisation organisation;
    struct problems problems = {0};
    (void)state;
    organisation_init(&organisation, PARTY_ORGANISATION, TODAY);
    organisation_check(&organisation, TODAY, &problems);
    assert_int_equal(problems.count, 3);
    problems.count = 0;
    organisation_init(&organisation, PARTY_GROUP, TODAY);
    PUT_TEXT(organisation.party.name, "Knitters");
    organisation_check(&organisation, TODAY, &problems);
    assert_int_equal(problems.count, 0);
}

static void add_to(void *context, const char *key) {
    buffer_addf(context, "%s ", key);
}

static void keys__are_those__of_the_schema(void **state) {
    struct buffer keys = BUFFER_INIT;
    (void)state;
    party_words_of_text("Mair Bowen", add_to, &keys);
    assert_string_equal(keys.text, "mair ~air bowen ~owen ~wen ");
    buffer_clear(&keys);
    party_words_of_phone("+44 7700 900123", add_to, &keys);
    assert_string_equal(keys.text, "<32100900770 ");
    buffer_clear(&keys);
    party_words_of_phone("none", add_to, &keys);
    party_words_of_text("", add_to, &keys);
    assert_string_equal(keys.text, "");
    buffer_release(&keys);
}

static void typed__becomes__beginnings_of_keys(void **state) {
    struct typed_word words[TYPED_WORDS_MOST];
    (void)state;
    assert_int_equal(typed_words("", words), 0);
    assert_int_equal(typed_words("ma bowen", words), 2);
    assert_string_equal(words[0].plain, "bowen");
    assert_string_equal(words[0].inner, "~bowen");
    assert_string_equal(words[0].phone, "!");
    assert_string_equal(words[1].inner, "!");
    assert_int_equal(typed_words("0017", words), 1);
    assert_string_equal(words[0].plain, "17");
    assert_string_equal(words[0].phone, "<7100");
    assert_int_equal(typed_words("0141 496 0456", words), 1);
    assert_string_equal(words[0].phone, "<65406941410");
    assert_int_equal(typed_words("#17", words), 1);
    assert_string_equal(words[0].plain, "17");
    assert_int_equal(typed_words("a b c d e f g h i j", words), TYPED_WORDS_MOST);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(name__is_put_together__without_saying_it_twice),
        cmocka_unit_test(check__needs__three_facts_and_no_more),
        cmocka_unit_test(check__wants__phones_and_mails_that_can_be_used),
        cmocka_unit_test(check__wants__sensible_days_and_numbers),
        cmocka_unit_test(clean__takes_out__what_is_no_text),
        cmocka_unit_test(long_name__fits__with_its_fold),
        cmocka_unit_test(reach__understands__one_line),
        cmocka_unit_test(organisation__needs__somebody_to_ask_for),
        cmocka_unit_test(keys__are_those__of_the_schema),
        cmocka_unit_test(typed__becomes__beginnings_of_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
