/* SPDX-License-Identifier: GPL-3.0-or-later
 * Recording and reversing on the register. */
#include "ledger_fixture.h"
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
#include "offers/need_store.h"
#include "sqlite_db.h"

static void ledger__records__an_exchange_and_moves_its_minutes(void **state) {
    struct ledger *l = *state;
    struct exchange e = ledger_help(l->mairi, l->owain, 90), back;
    PUT_TEXT(e.words, "hem trousers");
    PUT_TEXT(e.thanks, "Mòran taing");
    ALL_WELL(exchange_record(&l->place.session, &e, &l->place.err));
    assert_int_equal(e.seq, 1);
    ALL_WELL(exchange_get(l->place.session.db, 1, &back, &l->place.err));
    assert_string_equal(back.words, "hem trousers");
    assert_string_equal(back.thanks, "Mòran taing");
    assert_string_equal(back.uid, e.uid);
    assert_int_equal(back.giver, l->mairi);
    assert_int_equal(back.operator_id, l->place.session.operator_id);
    ledger_has(l, l->mairi, 90, 0, 90);
    ledger_has(l, l->owain, 0, 90, -90);
    ledger_is_whole(l, 1);
}

static void ledger__rounds__what_is_recorded_at_the_desk(void **state) {
    struct ledger *l = *state;
    struct exchange e = ledger_help(l->mairi, l->owain, 50);
    ALL_WELL(exchange_record(&l->place.session, &e, &l->place.err));
    assert_int_equal(e.minutes, 45);
    l->place.session.source = SOURCE_IMPORT;
    e = ledger_help(l->mairi, l->owain, 50);
    ALL_WELL(exchange_record(&l->place.session, &e, &l->place.err));
    assert_int_equal(e.minutes, 50);
    ledger_has(l, l->mairi, 95, 0, 95);
}

static void ledger__knows__the_same_save_again(void **state) {
    struct ledger *l = *state;
    struct exchange e = ledger_help(l->mairi, l->owain, 50), again = e;
    ALL_WELL(exchange_record(&l->place.session, &e, &l->place.err));
    ALL_WELL(exchange_record(&l->place.session, &again, &l->place.err));
    assert_int_equal(again.seq, e.seq);
    ALL_WELL(exchange_record(&l->place.session, &e, &l->place.err));
    ledger_has(l, l->mairi, 45, 0, 45);
    again.minutes = 60;
    COMES_BACK(exchange_record(&l->place.session, &again, &l->place.err), CONFLICT);
    again = e;
    PUT_TEXT(again.words, "something else");
    COMES_BACK(exchange_record(&l->place.session, &again, &l->place.err), CONFLICT);
    ledger_is_whole(l, 1);
}

static void ledger__refuses__and_leaves_nothing_behind(void **state) {
    struct ledger *l = *state;
    struct exchange e = ledger_help(l->mairi, l->mairi, 60);
    COMES_BACK(exchange_record(&l->place.session, &e, &l->place.err), REFUSED);
    e = ledger_help(l->mairi, l->owain, 25 * 60);
    COMES_BACK(exchange_record(&l->place.session, &e, &l->place.err), REFUSED);
    e = ledger_help(l->mairi, l->owain, 60);
    e.service_day++;
    COMES_BACK(exchange_record(&l->place.session, &e, &l->place.err), REFUSED);
    e = ledger_help(l->mairi, 999999, 60);
    COMES_BACK(exchange_record(&l->place.session, &e, &l->place.err), NOT_FOUND);
    e = ledger_help(l->mairi, l->owain, 60);
    PUT_TEXT(e.category, "NONE");
    COMES_BACK(exchange_record(&l->place.session, &e, &l->place.err), NOT_FOUND);
    e = ledger_help(l->mairi, l->owain, 60);
    PUT_TEXT(e.uid, "mine");
    COMES_BACK(exchange_record(&l->place.session, &e, &l->place.err), REFUSED);
    e = ledger_help(l->mairi, l->owain, 60);
    e.need = 12345;
    assert_int_not_equal(exchange_record(&l->place.session, &e, &l->place.err), OUTCOME_OK);
    l->place.session.role = ROLE_AUDITOR;
    e = ledger_help(l->mairi, l->owain, 60);
    COMES_BACK(exchange_record(&l->place.session, &e, &l->place.err), DENIED);
    ledger_has(l, l->mairi, 0, 0, 0);
    ledger_is_whole(l, 0);
}

static void ledger__refuses__somebody_who_left_but_reverses_theirs(void **state) {
    struct ledger *l = *state;
    int64_t seq = ledger_record(l, l->mairi, l->owain, 60);
    ALL_WELL(
        party_set_status(&l->place.session, l->owain, STATUS_LEFT, clock_today(), &l->place.err));
    struct exchange e = ledger_help(l->mairi, l->owain, 60);
    COMES_BACK(exchange_record(&l->place.session, &e, &l->place.err), REFUSED);
    ledger_reverse(l, seq);
    ledger_has(l, l->owain, 0, 0, 0);
    ledger_is_whole(l, 2);
}

static void ledger__turns_round__a_reversed_exchange(void **state) {
    struct ledger *l = *state;
    struct exchange e;
    struct totals t;
    int64_t first = ledger_record(l, l->mairi, l->owain, 60);
    int64_t second = ledger_record(l, l->owain, l->mairi, 30);
    int64_t reversal = ledger_reverse(l, first);
    assert_int_equal(reversal, 3);
    ALL_WELL(exchange_get(l->place.session.db, reversal, &e, &l->place.err));
    assert_int_equal(e.kind, EXCHANGE_REVERSAL);
    assert_int_equal(e.reversal_of, first);
    assert_int_equal(e.giver, l->mairi);
    assert_int_equal(e.minutes, 60);
    assert_string_equal(e.reason, "other");
    ALL_WELL(exchange_get(l->place.session.db, first, &e, &l->place.err));
    assert_int_equal(e.reversed_by, reversal);
    ledger_has(l, l->mairi, 0, 30, -30);
    ledger_has(l, l->owain, 30, 0, 30);
    ALL_WELL(totals_get(l->place.session.db, l->mairi, &t, &l->place.err));
    assert_int_equal(t.times_given, 0);
    assert_int_equal(t.last_given_day, DAY_NONE);
    assert_int_equal(t.last_day, clock_today());
    assert_int_not_equal(second, 0);
    ledger_is_whole(l, 3);
}

static void ledger__reverses__once_and_never_a_reversal(void **state) {
    struct ledger *l = *state;
    char uid[IDENT_BYTES], other[IDENT_BYTES];
    int64_t first = ledger_record(l, l->mairi, l->owain, 60), reversal = 0, again = 0;
    ident_make(uid);
    ident_make(other);
    struct session *session = &l->place.session;
    struct err *err = &l->place.err;
    COMES_BACK(exchange_reverse(session, first, "", uid, &reversal, err), REFUSED);
    COMES_BACK(exchange_reverse(session, 77, "other", uid, &reversal, err), NOT_FOUND);
    COMES_BACK(exchange_reverse(session, first, "other", "x", &reversal, err), REFUSED);
    ALL_WELL(exchange_reverse(session, first, "other", uid, &reversal, err));
    ALL_WELL(exchange_reverse(session, first, "other", uid, &again, err));
    assert_int_equal(again, reversal);
    COMES_BACK(exchange_reverse(session, first, "wrong-time", uid, &again, err), CONFLICT);
    COMES_BACK(exchange_reverse(session, first, "other", other, &again, err), REFUSED);
    COMES_BACK(exchange_reverse(session, reversal, "other", other, &again, err), REFUSED);
    ledger_has(l, l->mairi, 0, 0, 0);
    ledger_is_whole(l, 2);
}

static void ledger__lets_a_volunteer__undo_only_lately_and_only_their_own(void **state) {
    struct ledger *l = *state;
    char uid[IDENT_BYTES];
    int64_t theirs = ledger_record(l, l->mairi, l->owain, 60), reversal = 0, last = 0;
    struct session session = l->place.session;
    session.role = ROLE_VOLUNTEER;
    session.operator_id = 0;
    ident_make(uid);
    COMES_BACK(exchange_reverse(&session, theirs, "other", uid, &reversal, &l->place.err), DENIED);
    struct exchange e = ledger_help(l->mairi, l->owain, 30);
    ALL_WELL(exchange_record(&session, &e, &l->place.err));
    ALL_WELL(exchange_last_of(&session, clock_now() - 600, &last, &l->place.err));
    assert_int_equal(last, e.seq);
    setenv("AMSER_NOW", "2025-03-05T10:11", 1);
    ALL_WELL(exchange_last_of(&session, clock_now() - 600, &last, &l->place.err));
    assert_int_equal(last, 0);
    COMES_BACK(exchange_reverse(&session, e.seq, "other", uid, &reversal, &l->place.err), DENIED);
    setenv("AMSER_NOW", "2025-03-05T10:10", 1);
    ALL_WELL(exchange_reverse(&session, e.seq, "other", uid, &reversal, &l->place.err));
    ALL_WELL(exchange_last_of(&session, clock_now() - 600, &last, &l->place.err));
    assert_int_equal(last, 0);
    ledger_is_whole(l, 3);
}

static void ledger__finds__a_likely_twin(void **state) {
    struct ledger *l = *state;
    struct exchange e = ledger_help(l->mairi, l->owain, 60);
    int64_t twin = 7, seq;
    ALL_WELL(exchange_twin(l->place.session.db, &e, &twin, &l->place.err));
    assert_int_equal(twin, 0);
    seq = ledger_record(l, l->mairi, l->owain, 60);
    ALL_WELL(exchange_twin(l->place.session.db, &e, &twin, &l->place.err));
    assert_int_equal(twin, seq);
    e.minutes = 75;
    ALL_WELL(exchange_twin(l->place.session.db, &e, &twin, &l->place.err));
    assert_int_equal(twin, 0);
    e.minutes = 60;
    ledger_reverse(l, seq);
    ALL_WELL(exchange_twin(l->place.session.db, &e, &twin, &l->place.err));
    assert_int_equal(twin, 0);
}

static void ledger__moves_nothing__in_an_exchange_without_credits(void **state) {
    struct ledger *l = *state;
    struct exchange e = ledger_help(l->mairi, l->owain, 60);
    e.recognition = true;
    ALL_WELL(exchange_record(&l->place.session, &e, &l->place.err));
    ledger_has(l, l->mairi, 60, 0, 0);
    ledger_has(l, l->owain, 0, 60, 0);
    ledger_reverse(l, e.seq);
    ledger_has(l, l->mairi, 0, 0, 0);
    ledger_is_whole(l, 2);
}

static void ledger__moves__through_pot_and_issue_by_the_regime(void **state) {
    struct ledger *l = *state;
    ledger_record(l, l->mairi, l->centre, 60);
    ledger_has(l, l->pot, 0, 0, -60);
    ALL_WELL(policy_set(&l->place.session, POLICY_REGIME, REGIME_ISSUED, "agreed", &l->place.err));
    ledger_record(l, l->mairi, l->centre, 60);
    ledger_record(l, l->owain, l->choir, 30);
    ledger_has(l, l->issue, 0, 0, -90);
    ledger_record(l, l->centre, l->owain, 15);
    ledger_has(l, l->issue, 0, 0, -75);
    ledger_record(l, l->centre, l->choir, 45);
    ledger_has(l, l->choir, 0, 75, 0);
    ALL_WELL(
        policy_set(&l->place.session, POLICY_REGIME, REGIME_RECOGNITION, "agreed", &l->place.err));
    int64_t seq = ledger_record(l, l->mairi, l->owain, 60);
    ledger_has(l, l->mairi, 180, 0, 120);
    ledger_reverse(l, 2); /* turned round as it was, whatever the regime is now */
    ledger_reverse(l, seq);
    ledger_has(l, l->mairi, 60, 0, 60);
    ledger_has(l, l->issue, 0, 0, -15);
    ledger_is_whole(l, 8);
}

static void ledger__welcomes__once(void **state) {
    struct ledger *l = *state;
    ALL_WELL(exchange_welcome(&l->place.session, l->amal, &l->place.err));
    ledger_has(l, l->amal, 0, 0, 0);
    ALL_WELL(policy_set(&l->place.session, POLICY_STARTER, 120, "agreed", &l->place.err));
    ALL_WELL(exchange_welcome(&l->place.session, l->amal, &l->place.err));
    ALL_WELL(policy_set(&l->place.session, POLICY_STARTER, 180, "agreed", &l->place.err));
    ALL_WELL(exchange_welcome(&l->place.session, l->amal, &l->place.err));
    ledger_has(l, l->amal, 0, 0, 120);
    ledger_has(l, l->pot, 0, 0, -120);
    ALL_WELL(policy_set(&l->place.session, POLICY_REGIME, REGIME_MIXED, "agreed", &l->place.err));
    ALL_WELL(exchange_welcome(&l->place.session, l->owain, &l->place.err));
    ledger_has(l, l->issue, 0, 0, -180);
    ledger_is_whole(l, 2);
}

static void ledger__moves__gifts_and_donations_and_lets_hours_go(void **state) {
    struct ledger *l = *state;
    struct err *err = &l->place.err;
    int64_t opening = 0, write_off = 0;
    ALL_WELL(party_own_account(l->place.session.db, PARTY_OPENING, &opening, err));
    ALL_WELL(party_own_account(l->place.session.db, PARTY_WRITE_OFF, &write_off, err));
    const struct {
        enum exchange_kind kind;
        int64_t giver, receiver;
        int32_t minutes;
    } all[] = {{EXCHANGE_OPENING, opening, l->mairi, 3000},
               {EXCHANGE_GIFT, l->mairi, l->owain, 61},
               {EXCHANGE_DONATION, l->mairi, l->pot, 600},
               {EXCHANGE_GRANT, l->pot, l->amal, 300},
               {EXCHANGE_WRITE_OFF, l->mairi, write_off, 39}};
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        struct exchange e = ledger_help(all[i].giver, all[i].receiver, all[i].minutes);
        e.kind = all[i].kind;
        ALL_WELL(exchange_record(&l->place.session, &e, err));
    }
    ledger_has(l, l->mairi, 0, 0, 2300);
    ledger_has(l, l->owain, 0, 0, 61);
    ledger_has(l, l->pot, 0, 0, 300);
    ledger_has(l, l->amal, 0, 0, 300);
    ledger_reverse(l, 2);
    ledger_has(l, l->owain, 0, 0, 0);
    ledger_is_whole(l, 6);
}

static void ledger__meets__a_need_and_opens_it_again(void **state) {
    struct ledger *l = *state;
    struct err *err = &l->place.err;
    struct need need;
    need_init(&need, l->owain, clock_today());
    PUT_TEXT(need.words, "a lift to the clinic");
    ALL_WELL(need_save(&l->place.session, &need, err));
    struct exchange e = ledger_help(l->mairi, l->owain, 60);
    e.need = need.id;
    ALL_WELL(exchange_record(&l->place.session, &e, err));
    ALL_WELL(need_get(l->place.session.db, need.id, &need, err));
    assert_int_equal(need.status, NEED_MET);
    struct exchange second = ledger_help(l->amal, l->owain, 30);
    second.need = need.id;
    ALL_WELL(exchange_record(&l->place.session, &second, err));
    ledger_reverse(l, second.seq); /* the first still met it */
    ALL_WELL(need_get(l->place.session.db, need.id, &need, err));
    assert_int_equal(need.status, NEED_MET);
    ledger_reverse(l, e.seq);
    ALL_WELL(need_get(l->place.session.db, need.id, &need, err));
    assert_int_equal(need.status, NEED_OPEN);
}

static void ledger__stays__as_it_is(void **state) {
    struct ledger *l = *state;
    static const char *const attempts[] = {
        "UPDATE exchange SET minutes = 61",
        "DELETE FROM exchange",
        "UPDATE transfer SET minutes = 61",
        "DELETE FROM transfer",
        ("INSERT INTO exchange SELECT 9, 'x', kind, giver, receiver, minutes, credited, "
         "service_day,"
         " category, need, NULL, source, operator, recorded_at, commitment, hash FROM exchange"),
    };
    ledger_record(l, l->mairi, l->owain, 60);
    for (size_t i = 0; i < COUNT_OF(attempts); i++)
        assert_int_not_equal(db_exec(l->place.session.db, attempts[i]), SQLITE_OK);
    ledger_is_whole(l, 1);
}

/* Four programs at once on one file, one of them repeating what another saves. */
static void ledger__has_no_gap__when_several_record_at_once(void **state) {
    enum { PROGRAMS = 4, EACH = 25 };
    struct ledger *l = mem_zero(1, sizeof *l);
    char *folder = fixture_folder(), *file = fixture_path(folder, "register.amser");
    pid_t child[PROGRAMS];
    (void)state;
    ALL_WELL(db_open(&l->place.session.db, file, DB_CREATE, &l->place.err));
    ledger_fill(l);
    fixture_close(&l->place.session.db);
    for (int c = 0; c < PROGRAMS; c++) {
        child[c] = fork();
        if (child[c] != 0)
            continue;
        int failed = db_open(&l->place.session.db, file, DB_EXISTING, &l->place.err) != OUTCOME_OK;
        for (int i = 0; !failed && i < EACH; i++) {
            struct exchange e = ledger_help(c % 2 ? l->mairi : l->owain, l->amal, 15);
            snprintf(e.uid, sizeof e.uid, "%032x", c < 2 ? i : c * 100 + i);
            e.giver = c < 2 ? l->mairi : e.giver;
            failed = exchange_record(&l->place.session, &e, &l->place.err) != OUTCOME_OK;
        }
        db_close(&l->place.session.db);
        _exit(failed);
    }
    for (int c = 0; c < PROGRAMS; c++) {
        int status = 1;
        assert_int_equal(waitpid(child[c], &status, 0), child[c]);
        assert_int_equal(status, 0);
    }
    ALL_WELL(db_open(&l->place.session.db, file, DB_EXISTING, &l->place.err));
    ledger_is_whole(l, 3 * EACH); /* the first two programs saved the same ones */
    void *mine = l;
    place_close(&mine);
    mem_release(&file);
    fixture_folder_remove(&folder);
}

static void ledger__lists__latest_first_in_pages_both_ways(void **state) {
    struct ledger *l = *state;
    struct db *db = l->place.session.db;
    struct exchange_line lines[4];
    for (int i = 0; i < 7; i++)
        ledger_record(l, i % 2 ? l->mairi : l->amal, l->owain, 15 * (i + 1));
    assert_int_equal(exchange_page(db, 0, 0, false, lines, 4, &l->place.err), 4);
    assert_int_equal(lines[0].exchange.seq, 7);
    assert_int_equal(lines[3].exchange.seq, 4);
    assert_string_equal(lines[0].giver.name, "Amal");
    assert_int_equal(exchange_page(db, 0, 4, false, lines, 4, &l->place.err), 3);
    assert_int_equal(lines[2].exchange.seq, 1);
    assert_int_equal(exchange_page(db, 0, 5, true, lines, 4, &l->place.err), 2);
    assert_int_equal(lines[0].exchange.seq, 6);
    assert_int_equal(exchange_page(db, l->mairi, 0, false, lines, 4, &l->place.err), 3);
    assert_int_equal(lines[0].exchange.seq, 6);
    assert_int_equal(exchange_page(db, l->mairi, 2, true, lines, 4, &l->place.err), 2);
    assert_int_equal(lines[0].exchange.seq, 4);
    assert_int_equal(exchange_count(db, 0), 7);
    assert_int_equal(exchange_count(db, l->mairi), 3);
}

static void ledger__stays_whole__when_words_are_erased(void **state) {
    struct ledger *l = *state;
    struct exchange e = ledger_help(l->mairi, l->owain, 60), again;
    PUT_TEXT(e.words, "something private");
    again = e;
    ALL_WELL(exchange_record(&l->place.session, &e, &l->place.err));
    assert_int_equal(db_exec(l->place.session.db, "DELETE FROM exchange_words"), SQLITE_OK);
    ledger_is_whole(l, 1);
    ALL_WELL(exchange_record(&l->place.session, &again, &l->place.err));
    assert_int_equal(again.seq, e.seq);
}

static void ledger__knows__what_somebody_usually_gives(void **state) {
    struct ledger *l = *state;
    char code[CATEGORY_CODE_BYTES];
    ALL_WELL(exchange_usual(l->place.session.db, l->mairi, code, &l->place.err));
    assert_string_equal(code, CATEGORY_OTHER);
    struct exchange e = ledger_help(l->mairi, l->owain, 60);
    category_code_of(l->place.session.db, 2, e.category);
    ALL_WELL(exchange_record(&l->place.session, &e, &l->place.err));
    ALL_WELL(exchange_usual(l->place.session.db, l->mairi, code, &l->place.err));
    assert_string_equal(code, e.category);
}

int main(void) {
#define LEDGER_TEST(f) cmocka_unit_test_setup_teardown(f, ledger_open, place_close)
    const struct CMUnitTest tests[] = {
        LEDGER_TEST(ledger__records__an_exchange_and_moves_its_minutes),
        LEDGER_TEST(ledger__rounds__what_is_recorded_at_the_desk),
        LEDGER_TEST(ledger__knows__the_same_save_again),
        LEDGER_TEST(ledger__refuses__and_leaves_nothing_behind),
        LEDGER_TEST(ledger__refuses__somebody_who_left_but_reverses_theirs),
        LEDGER_TEST(ledger__turns_round__a_reversed_exchange),
        LEDGER_TEST(ledger__reverses__once_and_never_a_reversal),
        LEDGER_TEST(ledger__lets_a_volunteer__undo_only_lately_and_only_their_own),
        LEDGER_TEST(ledger__finds__a_likely_twin),
        LEDGER_TEST(ledger__moves_nothing__in_an_exchange_without_credits),
        LEDGER_TEST(ledger__moves__through_pot_and_issue_by_the_regime),
        LEDGER_TEST(ledger__welcomes__once),
        LEDGER_TEST(ledger__moves__gifts_and_donations_and_lets_hours_go),
        LEDGER_TEST(ledger__meets__a_need_and_opens_it_again),
        LEDGER_TEST(ledger__stays__as_it_is),
        cmocka_unit_test(ledger__has_no_gap__when_several_record_at_once),
        LEDGER_TEST(ledger__lists__latest_first_in_pages_both_ways),
        LEDGER_TEST(ledger__stays_whole__when_words_are_erased),
        LEDGER_TEST(ledger__knows__what_somebody_usually_gives),
    };
    return cmocka_run_group_tests_name("ledger on the register", tests, NULL, NULL);
}
