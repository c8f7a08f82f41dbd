/* SPDX-License-Identifier: GPL-3.0-or-later
 * The screens of people, the centre and its operators, by keys. */
#include "page_kit.h"
#include "centre_fixture.h"
#include <stdio.h>
#include "access/operator_screen.h"
#include "centre/policy_screen.h"
#include "people/member_store.h"
#include "people/party_store.h"
#include "people/people_screen.h"

struct desk {
    struct place *place;
    struct sitting s;
    int offers; /* how often the hook was called */
    char words[WORDS_BYTES];
};
static struct desk *now; /* for the hooks, which get no context */

static enum outcome note_offers(struct session *session, int64_t party, const char *words,
                                struct err *err) {
    (void)session;
    (void)party;
    (void)err;
    now->offers++;
    PUT_TEXT(now->words, words);
    return OUTCOME_OK;
}
static const struct welcome_hooks hooks = {.add_offers = note_offers};
static const struct card_parts no_parts = {NULL, 0};

static int desk_open(void **state) {
    struct desk *desk = mem_zero(1, sizeof *desk);
    void *place = NULL;
    if (place_set_up(&place))
        return -1;
    desk->place = place;
    sitting_begin(&desk->s);
    desk->s.holds = NEEDS_WRITER | NEEDS_COORDINATOR | NEEDS_CREDITS;
    now = desk;
    *state = desk;
    return 0;
}

static int desk_close(void **state) {
    struct desk *desk = *state;
    void *place = desk->place;
    sitting_end(&desk->s);
    place_close(&place);
    free(desk);
    return 0;
}

static void seen(const struct sitting *s, const char *text) {
    for (int i = 0; i < s->frame_count; i++)
        if (strstr(frame(s, i), text))
            return;
    print_message("%s\n", frame(s, 0));
    fail_msg("never seen: %s", text);
}

static struct session *open_desk(struct desk *desk) {
    sitting_open(&desk->s);
    return &desk->place->session;
}

static int64_t add(struct desk *desk, const char *called, const char *family) {
    struct member member;
    member_init(&member, clock_today());
    PUT_TEXT(member.called, called);
    PUT_TEXT(member.family, family);
    PUT_TEXT(member.party.phone, "07700 900123");
    member.agreed = true;
    ALL_WELL(member_save(&desk->place->session, &member, &desk->place->err));
    return member.party.id;
}

static int64_t how_many(struct desk *desk) {
    return party_count(desk->place->session.db, "", 0, true);
}

/* Beside the words: Enter, F2, 1. */
static void newcomer__takes__three_keys(void **state) {
    struct desk *desk = *state;
    type(&desk->s, "Siân Llwyd");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "07700 900456");
    press(&desk->s, PRESS_F2);
    type(&desk->s, "1");
    type(&desk->s, "0");
    struct session *session = open_desk(desk);
    welcome_screen(desk->s.ui, session, &no_parts, &hooks);
    seen(&desk->s, "Saved: Siân Llwyd is member 1.");
    assert_int_equal(how_many(desk), 1);
    assert_int_equal(desk->offers, 0);
}

static void newcomer__fills__the_whole_form(void **state) {
    struct desk *desk = *state;
    struct party party;
    int64_t id = 0;
    type(&desk->s, "Siân");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "drop-in");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "listening; cake");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "Llwyd");
    press_times(&desk->s, PRESS_TAB, 3);
    type(&desk->s, " ");
    press(&desk->s, PRESS_F2);
    type(&desk->s, "0");
    struct session *session = open_desk(desk);
    welcome_screen(desk->s.ui, session, &no_parts, &hooks);
    ALL_WELL(party_resolve(session->db, "Siân Llwyd", &id, &desk->place->err));
    ALL_WELL(party_get(session->db, id, &party, &desk->place->err));
    assert_true(party.drop_in);
    assert_int_equal(desk->offers, 1);
    assert_string_equal(desk->words, "listening; cake");
}

static void newcomer__is_not_saved__without_a_way_to_reach_them(void **state) {
    struct desk *desk = *state;
    type(&desk->s, "Siân");
    press(&desk->s, PRESS_F2);
    press(&desk->s, PRESS_ESC);
    type(&desk->s, "2"); /* throw away */
    struct session *session = open_desk(desk);
    welcome_screen(desk->s.ui, session, &no_parts, &hooks);
    seen(&desk->s, "Give a phone number, an e-mail, or \"I come to the drop-in\".");
    assert_int_equal(how_many(desk), 0);
}

static void newcomer__who_does_not_agree__is_not_saved(void **state) {
    struct desk *desk = *state;
    type(&desk->s, "Siân");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "07700 900456");
    press(&desk->s, PRESS_F2);
    type(&desk->s, "2"); /* show what we keep */
    press(&desk->s, PRESS_ESC);
    type(&desk->s, "0"); /* not yet */
    press(&desk->s, PRESS_ESC);
    type(&desk->s, "2");
    struct session *session = open_desk(desk);
    welcome_screen(desk->s.ui, session, &no_parts, &hooks);
    seen(&desk->s, "What we keep and why");
    assert_int_equal(how_many(desk), 0);
}

static void newcomer__of_a_name_that_is_here__is_asked_about(void **state) {
    struct desk *desk = *state;
    add(desk, "Mair", "Bowen");
    type(&desk->s, "mair bowen");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "07700 900456");
    press(&desk->s, PRESS_F2);
    type(&desk->s, "1"); /* a second person */
    type(&desk->s, "1"); /* agrees */
    type(&desk->s, "0");
    struct session *session = open_desk(desk);
    welcome_screen(desk->s.ui, session, &no_parts, &hooks);
    seen(&desk->s, "Somebody of this name is here already: Mair Bowen");
    assert_int_equal(how_many(desk), 2);
}

static void find__shows__while_typing_and_opens_the_card(void **state) {
    struct desk *desk = *state;
    add(desk, "Màiri", "MacDonald");
    add(desk, "Owain", "Marsh");
    type(&desk->s, "mairi");
    press(&desk->s, PRESS_ENTER);
    press(&desk->s, PRESS_ESC);
    press(&desk->s, PRESS_ESC);
    press(&desk->s, PRESS_ESC);
    struct session *session = open_desk(desk);
    find_screen(desk->s.ui, session, &no_parts, &hooks);
    seen(&desk->s, "MacDonald, Màiri");
    seen(&desk->s, "Number 0001: person.");
    seen(&desk->s, "07700 900123");
}

static void edit__saves__and_the_card_says_so(void **state) {
    struct desk *desk = *state;
    struct party party;
    int64_t id = add(desk, "Màiri", "");
    press_times(&desk->s, PRESS_TAB, 2);
    type(&desk->s, "MacDonald");
    press(&desk->s, PRESS_F2);
    struct session *session = open_desk(desk);
    edit_screen(desk->s.ui, session, id);
    ALL_WELL(party_get(session->db, id, &party, &desk->place->err));
    assert_string_equal(party.name, "Màiri MacDonald");
}

/* Somebody else saves while the form is open: after the third key. */
static int64_t meanwhile;
static bool same_field;
static void save_meanwhile(void *app) {
    static int waits;
    struct member member;
    (void)app;
    waits = meanwhile ? waits + 1 : 0;
    if (waits != 3)
        return;
    ALL_WELL(member_get(now->place->session.db, meanwhile, &member, &now->place->err));
    PUT_TEXT(member.party.area, "Splott");
    if (same_field)
        PUT_TEXT(member.family, "Thomas");
    ALL_WELL(member_save(&now->place->session, &member, &now->place->err));
    waits = 0;
    meanwhile = 0;
}

static void edit_beside(struct desk *desk, bool same, const char *answer, struct party *party) {
    int64_t id = meanwhile = add(desk, "Màiri", "");
    same_field = same;
    press_times(&desk->s, PRESS_TAB, 2);
    type(&desk->s, "MacDonald");
    press(&desk->s, PRESS_F2);
    type(&desk->s, answer);
    desk->s.setup.before_wait = save_meanwhile;
    struct session *session = open_desk(desk);
    edit_screen(desk->s.ui, session, id);
    ALL_WELL(party_get(session->db, id, party, &desk->place->err));
    assert_int_equal(party->version, 3);
    assert_string_equal(party->area, "Splott");
}

static void edit__of_other_fields__is_put_together(void **state) {
    struct party party;
    edit_beside(*state, false, "", &party);
    assert_string_equal(party.name, "Màiri MacDonald");
}

static void edit__of_the_same_field__shows_both_and_asks(void **state) {
    struct desk *desk = *state;
    struct party party;
    edit_beside(desk, true, "1", &party);
    assert_string_equal(party.name, "Màiri MacDonald");
    seen(&desk->s, "You typed: MacDonald");
    seen(&desk->s, "Saved meanwhile: Thomas");
}

static void edit__takes__what_was_saved_meanwhile(void **state) {
    struct desk *desk = *state;
    int64_t id = meanwhile = add(desk, "Màiri", "");
    struct party party;
    same_field = true;
    press_times(&desk->s, PRESS_TAB, 2);
    type(&desk->s, "MacDonald");
    press(&desk->s, PRESS_F2);
    type(&desk->s, "2");
    press(&desk->s, PRESS_F2); /* the form stands there again, with theirs */
    desk->s.setup.before_wait = save_meanwhile;
    struct session *session = open_desk(desk);
    edit_screen(desk->s.ui, session, id);
    ALL_WELL(party_get(session->db, id, &party, &desk->place->err));
    assert_string_equal(party.name, "Màiri Thomas");
    assert_string_equal(party.area, "Splott");
}

static void leaving__is_saved__with_its_day(void **state) {
    struct desk *desk = *state;
    struct party party;
    int64_t id = add(desk, "Màiri", "");
    type(&desk->s, "2");
    press(&desk->s, PRESS_F2);
    struct session *session = open_desk(desk);
    status_screen(desk->s.ui, session, id);
    ALL_WELL(party_get(session->db, id, &party, &desk->place->err));
    assert_int_equal(party.status, STATUS_LEFT);
    assert_int_equal(party.left_day, clock_today());
}

static void link__is_made__by_typing_a_name(void **state) {
    struct desk *desk = *state;
    bool linked = false;
    int64_t a = add(desk, "Ann", "");
    int64_t b = add(desk, "Bea", "");
    type(&desk->s, "1");
    type(&desk->s, "cares for");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "bea");
    press(&desk->s, PRESS_ENTER);
    press(&desk->s, PRESS_F2);
    press(&desk->s, PRESS_ESC);
    struct session *session = open_desk(desk);
    links_screen(desk->s.ui, session, a);
    ALL_WELL(party_linked(session->db, a, b, "carer-of", &linked, &desk->place->err));
    assert_true(linked);
    seen(&desk->s, "cares for");
}

static void agreement__is_given__on_its_own(void **state) {
    struct desk *desk = *state;
    struct consent_now agreed[CONSENT_COUNT];
    int64_t id = add(desk, "Ann", "");
    press(&desk->s, PRESS_DOWN);
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "1");
    press(&desk->s, PRESS_ESC);
    struct session *session = open_desk(desk);
    consents_screen(desk->s.ui, session, id);
    ALL_WELL(consents_get(session->db, id, agreed, &desk->place->err));
    assert_true(agreed[CONSENT_SHARE_PHONE].given);
    seen(&desk->s, "not asked yet");
}

static void organisation__is_welcomed__with_somebody_to_ask_for(void **state) {
    struct desk *desk = *state;
    type(&desk->s, "Mill Lane Surgery");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "Nia");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "01632 960200");
    press(&desk->s, PRESS_F2);
    struct session *session = open_desk(desk);
    int64_t id = organisation_welcome_screen(desk->s.ui, session, &hooks);
    struct organisation read;
    ALL_WELL(organisation_get(session->db, id, &read, &desk->place->err));
    assert_string_equal(read.party.name, "Mill Lane Surgery");
    assert_string_equal(read.contact_name, "Nia");
    assert_string_equal(read.party.phone, "01632 960200");
}

static int64_t add_surgery(struct desk *desk) {
    struct organisation surgery;
    organisation_init(&surgery, PARTY_ORGANISATION, clock_today());
    PUT_TEXT(surgery.party.name, "Mill Lane Surgery");
    PUT_TEXT(surgery.contact_name, "Nia");
    PUT_TEXT(surgery.party.phone, "01632 960200");
    ALL_WELL(organisation_save(&desk->place->session, &surgery, &desk->place->err));
    return surgery.party.id;
}

/* Somebody else gives it a neighbourhood, and another person to ask for, after the third key. */
static int64_t changing;
static void change_surgery(void *app) {
    static int waits;
    struct organisation surgery;
    (void)app;
    waits = changing ? waits + 1 : 0;
    if (waits != 3)
        return;
    ALL_WELL(organisation_get(now->place->session.db, changing, &surgery, &now->place->err));
    PUT_TEXT(surgery.party.area, "Splott");
    PUT_TEXT(surgery.contact_name, "Rhys");
    ALL_WELL(organisation_save(&now->place->session, &surgery, &now->place->err));
    changing = 0;
}

static void surgery_edited_beside(struct desk *desk, const char *answer,
                                  struct organisation *read) {
    int64_t id = changing = add_surgery(desk);
    press(&desk->s, PRESS_TAB);
    type(&desk->s, "a Llew");
    press(&desk->s, PRESS_F2);
    type(&desk->s, answer);
    press(&desk->s, PRESS_F2); /* when the form stands there again */
    desk->s.setup.before_wait = change_surgery;
    struct session *session = open_desk(desk);
    edit_screen(desk->s.ui, session, id);
    seen(&desk->s, "Saved meanwhile: Rhys");
    ALL_WELL(organisation_get(session->db, id, read, &desk->place->err));
    assert_string_equal(read->party.area, "Splott");
}

static void organisation__changed_by_two__keeps_what_was_typed(void **state) {
    struct organisation read;
    surgery_edited_beside(*state, "1", &read);
    assert_string_equal(read.contact_name, "Niaa Llew");
}

static void organisation__changed_by_two__takes_what_was_saved(void **state) {
    struct organisation read;
    surgery_edited_beside(*state, "2", &read);
    assert_string_equal(read.contact_name, "Rhys");
}

static void organisation__without_a_name__is_not_saved(void **state) {
    struct desk *desk = *state;
    struct organisation read;
    int64_t id = add_surgery(desk);
    press_times(&desk->s, PRESS_BACKSPACE, 17);
    press(&desk->s, PRESS_F2);
    press(&desk->s, PRESS_ESC);
    type(&desk->s, "2"); /* throw away */
    struct session *session = open_desk(desk);
    edit_screen(desk->s.ui, session, id);
    ALL_WELL(organisation_get(session->db, id, &read, &desk->place->err));
    assert_string_equal(read.party.name, "Mill Lane Surgery");
    assert_int_equal(read.party.version, 1);
}

static void rule__is_changed__with_a_reason(void **state) {
    struct desk *desk = *state;
    struct policy policy;
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "30m");
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "the meeting of March");
    press(&desk->s, PRESS_F2);
    press(&desk->s, PRESS_ESC);
    struct session *session = open_desk(desk);
    policy_screen(desk->s.ui, session);
    ALL_WELL(policy_load(session->db, &policy, &desk->place->err));
    assert_int_equal(policy.value[POLICY_STEP], 30);
    seen(&desk->s, "This is read as: 30m");
    seen(&desk->s, "Saved: 30m");
}

static void sign_in__wants__the_right_password(void **state) {
    struct desk *desk = *state;
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "three easy word");
    press(&desk->s, PRESS_F2);
    type(&desk->s, "three easy words");
    press(&desk->s, PRESS_F2);
    struct session *session = open_desk(desk);
    operator_sign_out(session);
    assert_true(sign_in_screen(desk->s.ui, session));
    assert_string_equal(session->operator_name, "Gethin");
    seen(&desk->s, "That is not the password.");
    for (int i = 0; i < desk->s.frame_count; i++)
        assert_null(strstr(frame(&desk->s, i), "three easy"));
}

static void operator__is_added__and_stopped(void **state) {
    struct desk *desk = *state;
    struct operator found;
    type(&desk->s, "1");
    type(&desk->s, "Maureen");
    press(&desk->s, PRESS_F2);
    press(&desk->s, PRESS_HOME);
    press(&desk->s, PRESS_DOWN);
    press(&desk->s, PRESS_ENTER);
    type(&desk->s, "3");
    press(&desk->s, PRESS_ESC);
    struct session *session = open_desk(desk);
    operators_screen(desk->s.ui, session);
    ALL_WELL(operator_by_name(session->db, "Maureen", &found, &desk->place->err));
    seen(&desk->s, "stopped");
    assert_false(found.active);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open, desk_close)
int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(newcomer__takes__three_keys),
        TEST(newcomer__fills__the_whole_form),
        TEST(newcomer__is_not_saved__without_a_way_to_reach_them),
        TEST(newcomer__who_does_not_agree__is_not_saved),
        TEST(newcomer__of_a_name_that_is_here__is_asked_about),
        TEST(find__shows__while_typing_and_opens_the_card),
        TEST(edit__saves__and_the_card_says_so),
        TEST(edit__of_other_fields__is_put_together),
        TEST(edit__of_the_same_field__shows_both_and_asks),
        TEST(edit__takes__what_was_saved_meanwhile),
        TEST(leaving__is_saved__with_its_day),
        TEST(link__is_made__by_typing_a_name),
        TEST(agreement__is_given__on_its_own),
        TEST(organisation__is_welcomed__with_somebody_to_ask_for),
        TEST(organisation__changed_by_two__keeps_what_was_typed),
        TEST(organisation__changed_by_two__takes_what_was_saved),
        TEST(organisation__without_a_name__is_not_saved),
        TEST(rule__is_changed__with_a_reason),
        TEST(sign_in__wants__the_right_password),
        TEST(operator__is_added__and_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
