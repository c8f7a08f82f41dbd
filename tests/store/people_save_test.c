/* SPDX-License-Identifier: GPL-3.0-or-later
 * Saving members and organisations: numbers, repeated saves, two people at once, status, links,
 * agreements, and the whole list in order. */
#include "centre_fixture.h"
#include <stdio.h>
#include "people/link_store.h"
#include "people/member_store.h"
#include "people/party_store.h"
#include "people/welcome.h"
#include "sqlite_db.h"

static struct member newcomer(const char *called, const char *family) {
    struct member member;
    member_init(&member, clock_today());
    PUT_TEXT(member.called, called);
    PUT_TEXT(member.family, family);
    member.party.drop_in = true;
    member.agreed = true;
    return member;
}

static struct member saved(struct place *place, const char *called, const char *family) {
    struct member member = newcomer(called, family);
    ALL_WELL(member_save(&place->session, &member, &place->err));
    return member;
}

static int64_t count(struct db *db, const char *sql) {
    int64_t result = -1;
    ALL_WELL(db_get_int(db, db_add_statement(db, sql), DB_NO_VALUES, &result, NULL));
    return result;
}

static void save__keeps__every_detail(void **state) {
    struct place *place = *state;
    struct member member = newcomer("Siân", "Llwyd"), read;
    PUT_TEXT(member.given, "Siân Mair");
    PUT_TEXT(member.party.phone, "07700 900123");
    PUT_TEXT(member.party.email, "sian@example.org");
    PUT_TEXT(member.party.area, "Canton");
    PUT_TEXT(member.party.note, "first\nsecond");
    PUT_TEXT(member.goal, "learn the harp");
    member.birth_day = day_from_ymd(1979, 3, 27);
    member.gender_wish = WISH_WOMAN;
    member.readiness = 2;
    member.likes_new_people = true;
    member.party.language = LANGUAGE_CY;
    member.party.language_known = true;
    ALL_WELL(member_save(&place->session, &member, &place->err));
    ALL_WELL(member_get(place->session.db, member.party.id, &read, &place->err));
    assert_string_equal(read.party.name, "Siân Llwyd");
    assert_string_equal(read.given, "Siân Mair");
    assert_string_equal(read.party.note, "first\nsecond");
    assert_string_equal(read.goal, "learn the harp");
    assert_int_equal(read.birth_day, member.birth_day);
    assert_int_equal(read.gender_wish, WISH_WOMAN);
    assert_int_equal(read.readiness, 2);
    assert_true(read.likes_new_people && read.agreed && read.party.language_known);
    assert_int_equal(read.party.language, LANGUAGE_CY);
    assert_int_equal(read.party.version, 1);
}

static void save__repeated__is_the_same_one(void **state) {
    struct place *place = *state;
    struct member member = newcomer("Twice", ""), again = member;
    ALL_WELL(member_save(&place->session, &member, &place->err));
    ALL_WELL(member_save(&place->session, &again, &place->err));
    assert_int_equal(again.party.id, member.party.id);
    assert_int_equal(again.party.number, member.party.number);
    assert_int_equal(party_count(place->session.db, "twice", 0, true), 1);
}

static void number__is_never__used_twice(void **state) {
    struct place *place = *state;
    struct member first = saved(place, "First", "");
    ALL_WELL(
        party_set_status(&place->session, first.party.id, STATUS_LEFT, clock_today(), &place->err));
    struct member bad = newcomer("", "");
    COMES_BACK(member_save(&place->session, &bad, &place->err), REFUSED);
    struct member second = saved(place, "Second", "");
    assert_int_equal(second.party.number, first.party.number + 1);
}

static void save__refuses__what_is_missing(void **state) {
    struct place *place = *state;
    struct member member = newcomer("Nobody", "");
    member.party.drop_in = false;
    COMES_BACK(member_save(&place->session, &member, &place->err), REFUSED);
    member.party.drop_in = true;
    member.agreed = false;
    COMES_BACK(member_save(&place->session, &member, &place->err), REFUSED);
    place->session.role = ROLE_AUDITOR;
    member.agreed = true;
    COMES_BACK(member_save(&place->session, &member, &place->err), DENIED);
    place->session.role = ROLE_COORDINATOR;
    assert_int_equal(party_count(place->session.db, "", 0, true), 0);
}

static void edit__finds__by_the_new_name_only(void **state) {
    struct place *place = *state;
    struct member member = saved(place, "Mair", "Thomas");
    PUT_TEXT(member.family, "Bowen");
    ALL_WELL(member_save(&place->session, &member, &place->err));
    assert_int_equal(member.party.version, 2);
    assert_int_equal(party_count(place->session.db, "thomas", 0, false), 0);
    assert_int_equal(party_count(place->session.db, "bowen", 0, false), 1);
}

static void edit__tells__when_somebody_was_quicker(void **state) {
    struct place *place = *state;
    struct member mine = saved(place, "Mair", "Thomas"), theirs = mine, now;
    PUT_TEXT(theirs.party.area, "Splott");
    ALL_WELL(member_save(&place->session, &theirs, &place->err));
    PUT_TEXT(mine.party.area, "Canton");
    COMES_BACK(member_save(&place->session, &mine, &place->err), CONFLICT);
    ALL_WELL(member_get(place->session.db, mine.party.id, &now, &place->err));
    assert_string_equal(now.party.area, "Splott");
    mine.party.version = now.party.version;
    ALL_WELL(member_save(&place->session, &mine, &place->err));
}

static void status__goes_and_comes_back__with_the_same_number(void **state) {
    struct place *place = *state;
    struct member member = saved(place, "Iain", "");
    struct party party;
    int64_t id = member.party.id;
    const char *audit = "SELECT count(*) FROM audit WHERE action = 'party.status'";
    ALL_WELL(party_set_status(&place->session, id, STATUS_DIED, clock_today(), &place->err));
    ALL_WELL(party_set_status(&place->session, id, STATUS_DIED, clock_today(), &place->err));
    assert_int_equal(count(place->session.db, audit), 1);
    ALL_WELL(party_get(place->session.db, id, &party, &place->err));
    assert_int_equal(party.status, STATUS_DIED);
    assert_int_equal(party.left_day, clock_today());
    ALL_WELL(party_set_status(&place->session, id, STATUS_ACTIVE, clock_today(), &place->err));
    ALL_WELL(party_get(place->session.db, id, &party, &place->err));
    assert_int_equal(party.left_day, DAY_NONE);
    assert_int_equal(party.number, member.party.number);
    COMES_BACK(party_set_status(&place->session, id, STATUS_LEFT, clock_today() + 1, &place->err),
               REFUSED);
}

static void agreements__are_only__added_to(void **state) {
    struct place *place = *state;
    struct member member = saved(place, "Amal", "");
    struct consent_now now[CONSENT_COUNT];
    int64_t id = member.party.id;
    ALL_WELL(consents_get(place->session.db, id, now, &place->err));
    assert_true(now[CONSENT_DETAILS].given);
    assert_false(now[CONSENT_PHOTO].asked);
    ALL_WELL(consent_add(&place->session, id, CONSENT_PHOTO, true, &place->err));
    ALL_WELL(consent_add(&place->session, id, CONSENT_PHOTO, true, &place->err));
    ALL_WELL(consent_add(&place->session, id, CONSENT_PHOTO, false, &place->err));
    ALL_WELL(consents_get(place->session.db, id, now, &place->err));
    assert_true(now[CONSENT_PHOTO].asked);
    assert_false(now[CONSENT_PHOTO].given);
    assert_int_equal(count(place->session.db, "SELECT count(*) FROM consent"), 3);
    assert_int_not_equal(sqlite3_exec(place->session.db->handle, "DELETE FROM consent", 0, 0, 0),
                         0);
}

static void links__hold__until_they_end(void **state) {
    struct place *place = *state;
    int64_t a = saved(place, "Ann", "").party.id, b = saved(place, "Bea", "").party.id;
    struct party_link links[4];
    bool apart = true;
    ALL_WELL(party_link_add(&place->session, a, LINK_CARER, b, &place->err));
    ALL_WELL(party_link_add(&place->session, a, LINK_CARER, b, &place->err));
    assert_int_equal(party_links(place->session.db, b, links, 4, &place->err), 1);
    assert_false(links[0].forward);
    assert_string_equal(links[0].other_name, "Ann");
    ALL_WELL(party_unlink(&place->session, b, LINK_CARER, a, &place->err));
    assert_int_equal(party_links(place->session.db, a, links, 4, &place->err), 0);
    COMES_BACK(party_unlink(&place->session, a, LINK_CARER, b, &place->err), NOT_FOUND);
    COMES_BACK(party_link_add(&place->session, a, LINK_FAMILY, a, &place->err), REFUSED);
    ALL_WELL(party_keep_apart(place->session.db, a, b, &apart, &place->err));
    assert_false(apart);
    place->session.role = ROLE_VOLUNTEER;
    COMES_BACK(party_link_add(&place->session, a, LINK_APART, b, &place->err), DENIED);
    place->session.role = ROLE_COORDINATOR;
    ALL_WELL(party_link_add(&place->session, a, LINK_APART, b, &place->err));
    ALL_WELL(party_keep_apart(place->session.db, b, a, &apart, &place->err));
    assert_true(apart);
}

static void organisation__is_found__by_its_contact(void **state) {
    struct place *place = *state;
    struct organisation surgery, read;
    organisation_init(&surgery, PARTY_ORGANISATION, clock_today());
    PUT_TEXT(surgery.party.name, "Mill Lane Surgery");
    PUT_TEXT(surgery.party.phone, "01632 960200");
    COMES_BACK(organisation_save(&place->session, &surgery, &place->err), REFUSED);
    PUT_TEXT(surgery.contact_name, "Nia Llewelyn");
    ALL_WELL(organisation_save(&place->session, &surgery, &place->err));
    assert_int_equal(party_count(place->session.db, "nia", 1U << PARTY_ORGANISATION, false), 1);
    assert_int_equal(party_count(place->session.db, "nia", 1U << PARTY_PERSON, false), 0);
    ALL_WELL(organisation_get(place->session.db, surgery.party.id, &read, &place->err));
    assert_string_equal(read.contact_name, "Nia Llewelyn");
    COMES_BACK(
        organisation_get(place->session.db, saved(place, "A", "").party.id, &read, &place->err),
        NOT_FOUND);
}

static enum outcome hook_refuses(struct session *session, int64_t party, struct err *err) {
    (void)session;
    (void)party;
    return err_set(err, OUTCOME_REFUSED, "no", NULL);
}

static void welcome__saves__all_or_nothing(void **state) {
    struct place *place = *state;
    const struct welcome_hooks hooks = {.after = hook_refuses};
    struct member member = newcomer("Half", "Done");
    COMES_BACK(member_welcome(&place->session, &member, &hooks, "", "", &place->err), REFUSED);
    assert_int_equal(member.party.id, 0);
    assert_int_equal(party_count(place->session.db, "", 0, true), 0);
    ALL_WELL(member_welcome(&place->session, &member, NULL, "", "", &place->err));
    assert_int_equal(member.party.number, 1);
}

static void same_name__is_seen__whatever_the_order_of_words(void **state) {
    struct place *place = *state;
    int64_t id = saved(place, "Siân", "Llwyd").party.id, other = 0;
    ALL_WELL(party_of_same_name(place->session.db, "SIAN LLWYD", 0, &other, &place->err));
    assert_int_equal(other, id);
    ALL_WELL(party_of_same_name(place->session.db, "Siân", 0, &other, &place->err));
    assert_int_equal(other, 0);
    ALL_WELL(party_of_same_name(place->session.db, "Sian Llwyd", id, &other, &place->err));
    assert_int_equal(other, 0);
}

/* ---- 3000 people, from both ends ---- */
enum { MANY = 3000, PAGE = 37 };

static enum outcome add_many(struct db *db, void *context, struct err *err) {
    struct place *place = context;
    (void)db;
    for (unsigned i = 0; i < MANY; i++) {
        char called[20], family[20];
        snprintf(called, sizeof called, "P%u", i * 7919U % 100U);
        snprintf(family, sizeof family, "F%u", i * 104729U % 50U);
        struct member member = newcomer(called, family);
        enum outcome outcome = member_save(&place->session, &member, err);
        if (outcome != OUTCOME_OK)
            return outcome;
    }
    return OUTCOME_OK;
}

/* Reads everything in pages; back turns it round, so that both ways give the same list. */
static int read_all(struct place *place, const char *typed, bool back, int64_t *ids) {
    struct party_brief found[PAGE];
    char fold[NAME_BYTES] = "", before[NAME_BYTES] = "";
    int64_t id = 0, id_before = 0;
    int total = 0, got;
    do {
        got = party_find(place->session.db, typed, 0, false, back, total ? fold : NULL, id, found,
                         PAGE, &place->err);
        assert_true(got >= 0);
        for (int i = 0; i < got; i++) {
            int order = strcmp(before, found[i].fold);
            bool right = order ? (order < 0) != back : (id_before < found[i].id) != back;
            if (total)
                assert_true(right);
            PUT_TEXT(before, found[i].fold);
            id_before = found[i].id;
            assert_true(total < MANY);
            ids[back ? MANY - 1 - total : total] = found[i].id;
            total++;
        }
        PUT_TEXT(fold, before);
        id = id_before;
    } while (got == PAGE);
    return total;
}

static void list__reads_the_same__from_both_ends(void **state) {
    struct place *place = *state;
    int64_t *on = mem_zero(MANY, sizeof *on), *back = mem_zero(MANY, sizeof *back);
    ALL_WELL(db_write(place->session.db, add_many, place, &place->err));
    assert_int_equal(read_all(place, "", false, on), MANY);
    assert_int_equal(read_all(place, "", true, back), MANY);
    assert_memory_equal(on, back, MANY * sizeof *on);
    int some = read_all(place, "p1 f2", false, on);
    assert_true(some > 0 && some < MANY);
    assert_int_equal(read_all(place, "p1 f2", true, back), some);
    assert_memory_equal(on, back + MANY - some, (size_t)some * sizeof *on);
    assert_int_equal(party_count(place->session.db, "p1 f2", 0, false), some);
    free(on);
    free(back);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, place_set_up, place_close)
int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(save__keeps__every_detail),
        TEST(save__repeated__is_the_same_one),
        TEST(number__is_never__used_twice),
        TEST(save__refuses__what_is_missing),
        TEST(edit__finds__by_the_new_name_only),
        TEST(edit__tells__when_somebody_was_quicker),
        TEST(status__goes_and_comes_back__with_the_same_number),
        TEST(agreements__are_only__added_to),
        TEST(links__hold__until_they_end),
        TEST(organisation__is_found__by_its_contact),
        TEST(welcome__saves__all_or_nothing),
        TEST(same_name__is_seen__whatever_the_order_of_words),
        TEST(list__reads_the_same__from_both_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
