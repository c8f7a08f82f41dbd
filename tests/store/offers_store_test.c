/* SPDX-License-Identifier: GPL-3.0-or-later
 * Offers, needs, asks, availability and categories in the register. */
#include "offers_fixture.h"

static void guesses(struct ledger *l, const char *words, const char *expected) {
    char code[CATEGORY_CODE_BYTES];
    ALL_WELL(category_guess(l->place.session.db, words, code, &l->place.err));
    if (strcmp(code, expected) != 0)
        print_message("# words: %s\n", words);
    assert_string_equal(code, expected);
}

/* ---- categories ---- */

static void seed__twice__changes_nothing(void **state) {
    struct ledger *l = *state;
    struct categories once CLEAN(categories_release) = {0, 0, NULL};
    struct categories twice CLEAN(categories_release) = {0, 0, NULL};
    ALL_WELL(category_list(l->place.session.db, "", true, &once, &l->place.err));
    ALL_WELL(category_seed(&l->place.session, &l->place.err));
    ALL_WELL(category_list(l->place.session.db, "", true, &twice, &l->place.err));
    assert_true(once.count > 90);
    assert_int_equal(once.count, twice.count);
    for (int i = 0; i < once.count; i++)
        assert_int_equal(once.at[i].id, i + 1);
}

static void guess__finds__words_in_english(void **state) {
    struct ledger *l = *state;
    guesses(l, "hem trousers", "DIY-SEW");
    guesses(l, "I can listen", "COMP-LIST");
    guesses(l, "cake for a party", "FOOD-BAKE");
    guesses(l, "lift to clinic", "TRAV-LIFT");
    guesses(l, "mentoring", "MENT");
    guesses(l, "befriending", "COMP");
    guesses(l, "shopping", "SHOP");
    guesses(l, "repairs", "DIY");
    guesses(l, "tutoring", "TEAC");
    guesses(l, "advising", "FORM");
    guesses(l, "walking dogs", "PETS-WALK");
    guesses(l, "I can whistle birdsong", "ARTS-PLAY");
    guesses(l, "light bulb", "DIY-BULB");
    guesses(l, "hedge cutting", "GARD-HEDG");
    guesses(l, "driving people", "TRAV-LIFT");
    guesses(l, "hang a mirror", "DIY-HANG");
    guesses(l, "prescription", "SHOP-PRES");
    guesses(l, "minibus", "TRAV-MINI");
    guesses(l, "zzz qqq", CATEGORY_OTHER);
    guesses(l, "", CATEGORY_OTHER);
}

static void guess__finds__words_in_welsh_and_gaelic(void **state) {
    struct ledger *l = *state;
    guesses(l, "garddio", "GARD");
    guesses(l, "torri glaswellt", "GARD-LAWN");
    guesses(l, "mynd â'r ci am dro", "PETS-WALK");
    guesses(l, "gwnïo", "DIY-SEW");
    guesses(l, "fuaigheal", "DIY-SEW");
    guesses(l, "còcaireachd", "FOOD");
    guesses(l, "cuairt coin", "PETS-WALK");
    guesses(l, "còmhradh gàidhlig", "LANG-GAEL");
}

static void resolve__takes__codes_and_names_of_any_language(void **state) {
    struct ledger *l = *state;
    struct db *db = l->place.session.db;
    char code[CATEGORY_CODE_BYTES];
    ALL_WELL(category_resolve(db, "gard-hedg", code, &l->place.err));
    assert_string_equal(code, "GARD-HEDG");
    ALL_WELL(category_resolve(db, "Mentora", code, &l->place.err));
    assert_string_equal(code, "MENT");
    ALL_WELL(category_resolve(db, "Peataichean", code, &l->place.err));
    assert_string_equal(code, "PETS");
    COMES_BACK(category_resolve(db, "xyzzy", code, &l->place.err), NOT_FOUND);
    COMES_BACK(category_resolve(db, "help", code, &l->place.err), AMBIGUOUS);
}

static void names__are_in__the_language_of_the_moment(void **state) {
    struct ledger *l = *state;
    struct buffer name CLEAN(buffer_release) = BUFFER_INIT;
    enum language before = i18n_use(LANGUAGE_CY);
    category_name(l->place.session.db, "PETS-WALK", false, &name);
    i18n_use(before);
    assert_string_equal(name.text, "Mynd â'r ci am dro");
    buffer_clear(&name);
    category_name(l->place.session.db, "PEER-RECO", true, &name);
    assert_string_equal(name.text, "Time together");
}

static void merge__moves__offers_and_keeps_their_words(void **state) {
    struct ledger *l = *state;
    struct session *session = &l->place.session;
    struct offer offer;
    struct category_moves moves;
    struct category category;
    int64_t id = offers_add(l, l->mairi, "I can whistle birdsong");
    needs_add(l, l->owain, "choir practice");
    ALL_WELL(category_moves_get(session->db, "ARTS-PLAY", &moves, &l->place.err));
    assert_int_equal(moves.offers, 1);
    assert_int_equal(moves.needs, 1);
    ALL_WELL(category_merge(session, "ARTS-PLAY", "ARTS", &l->place.err));
    ALL_WELL(offer_get(session->db, id, &offer, &l->place.err));
    assert_string_equal(offer.words, "I can whistle birdsong");
    assert_string_equal(offer.category, "ARTS");
    ALL_WELL(category_get(session->db, "ARTS-PLAY", &category, &l->place.err));
    assert_string_equal(category.code, "ARTS");
    guesses(l, "birdsong", "ARTS"); /* its names go on being understood */
    COMES_BACK(category_merge(session, "ARTS-PLAY", "ARTS", &l->place.err), REFUSED);
}

static void merge__follows__through_a_second_merge(void **state) {
    struct ledger *l = *state;
    struct category category;
    ALL_WELL(category_merge(&l->place.session, "GARD-LAWN", "GARD-WEED", &l->place.err));
    ALL_WELL(category_merge(&l->place.session, "GARD-WEED", "GARD-HEDG", &l->place.err));
    ALL_WELL(category_get(l->place.session.db, "GARD-LAWN", &category, &l->place.err));
    assert_string_equal(category.code, "GARD-HEDG");
}

static void merge__refuses__itself_its_own_child_and_other(void **state) {
    struct ledger *l = *state;
    struct session *session = &l->place.session;
    COMES_BACK(category_merge(session, "GARD", "GARD", &l->place.err), REFUSED);
    COMES_BACK(category_merge(session, "GARD", "GARD-LAWN", &l->place.err), REFUSED);
    COMES_BACK(category_merge(session, CATEGORY_OTHER, "GARD", &l->place.err), REFUSED);
    session->role = ROLE_VOLUNTEER;
    COMES_BACK(category_merge(session, "GARD-LAWN", "GARD", &l->place.err), DENIED);
}

/* ---- offers ---- */

static void offers__of_several_words__become_several(void **state) {
    struct ledger *l = *state;
    struct session *session = &l->place.session;
    struct offers offers CLEAN(offers_release) = {0, 0, NULL};
    ALL_WELL(offers_add_words(session, l->mairi, "listening; cake, Hem trousers", &l->place.err));
    ALL_WELL(offers_add_words(session, l->mairi, "LISTENING", &l->place.err)); /* known already */
    ALL_WELL(offer_list(session->db, l->mairi, false, &offers, &l->place.err));
    assert_int_equal(offers.count, 3);
    assert_string_equal(offers.at[0].category, "COMP-LIST");
    assert_string_equal(offers.at[1].category, "FOOD-BAKE");
    assert_string_equal(offers.at[2].words, "Hem trousers");
}

static void offer__saved_twice__is_one(void **state) {
    struct ledger *l = *state;
    struct offer offer, again;
    struct offers offers CLEAN(offers_release) = {0, 0, NULL};
    offer_init(&offer, l->mairi, 0, clock_today());
    PUT_TEXT(offer.words, "cake");
    again = offer;
    ALL_WELL(offer_save(&l->place.session, &offer, &l->place.err));
    ALL_WELL(offer_save(&l->place.session, &again, &l->place.err));
    assert_int_equal(again.id, offer.id);
    ALL_WELL(offer_list(l->place.session.db, l->mairi, true, &offers, &l->place.err));
    assert_int_equal(offers.count, 1);
}

static void offer__changed_by_two__is_a_conflict(void **state) {
    struct ledger *l = *state;
    struct offer one, two;
    int64_t id = offers_add(l, l->mairi, "cake");
    ALL_WELL(offer_get(l->place.session.db, id, &one, &l->place.err));
    two = one;
    PUT_TEXT(one.words, "scones");
    ALL_WELL(offer_save(&l->place.session, &one, &l->place.err));
    COMES_BACK(offer_save(&l->place.session, &two, &l->place.err), CONFLICT);
}

static void offer__of_hostile_words__is_cleaned(void **state) {
    struct ledger *l = *state;
    struct offer offer;
    int64_t id = offers_add(l, l->mairi, "  ca\033ke \xe2\x80\xae and  tea ");
    ALL_WELL(offer_get(l->place.session.db, id, &offer, &l->place.err));
    assert_string_equal(offer.words, "cake and tea");
}

static int found(struct ledger *l, const char *typed) {
    struct offer_row rows[10];
    int count =
        offer_find(l->place.session.db, typed, 0, false, clock_today(), rows, 10, &l->place.err);
    assert_true(count >= 0);
    return count;
}

static void find__knows__words_and_categories(void **state) {
    struct ledger *l = *state;
    offers_add(l, l->mairi, "hem trousers");
    offers_add(l, l->owain, "Teisen gri");
    int64_t gone = offers_add(l, l->amal, "trousers too");
    assert_int_equal(found(l, ""), 3);
    assert_int_equal(found(l, "trou"), 2);
    assert_int_equal(found(l, "trou hem"), 2); /* both are in the category of these words */
    assert_int_equal(found(l, "sewing"), 2);   /* the category's name */
    assert_int_equal(found(l, "gri teis"), 1);
    assert_int_equal(found(l, "nothing"), 0);
    ALL_WELL(offer_withdraw(&l->place.session, gone, &l->place.err));
    assert_int_equal(found(l, "trou"), 1);
}

static void find__goes__there_and_back(void **state) {
    struct ledger *l = *state;
    struct offer_row rows[3];
    int64_t ids[5];
    for (int i = 0; i < 5; i++)
        ids[i] = offers_add(l, l->mairi, i % 2 ? "cake" : "cake and tea");
    struct db *db = l->place.session.db;
    assert_int_equal(offer_find(db, "cake", 0, false, 0, rows, 3, NULL), 3);
    assert_int_equal(rows[2].id, ids[2]);
    assert_int_equal(offer_find(db, "cake", ids[2], false, 0, rows, 3, NULL), 2);
    assert_int_equal(rows[0].id, ids[1]);
    assert_int_equal(offer_find(db, "cake", ids[2], true, 0, rows, 3, NULL), 2);
    assert_int_equal(rows[0].id, ids[3]);
    assert_int_equal(offer_find(db, "", 0, true, 0, rows, 3, NULL), 3);
    assert_int_equal(rows[0].id, ids[0]);
}

static void ending__lists__what_ends_and_extending_takes_it_off(void **state) {
    struct ledger *l = *state;
    struct session *session = &l->place.session;
    day_t today = clock_today();
    struct offer offer;
    struct need need;
    struct offers offers CLEAN(offers_release) = {0, 0, NULL};
    struct need_set needs CLEAN(need_set_release) = {0, 0, NULL};
    offer_init(&offer, l->mairi, 10, today);
    PUT_TEXT(offer.words, "cake");
    ALL_WELL(offer_save(session, &offer, &l->place.err));
    need_init(&need, l->owain, today);
    PUT_TEXT(need.words, "a lift");
    need.until_day = today + 20;
    ALL_WELL(need_save(session, &need, &l->place.err));
    ALL_WELL(offer_list_ending(session->db, today + 14, 9, &offers, &l->place.err));
    ALL_WELL(need_list_ending(session->db, today + 14, 9, &needs, &l->place.err));
    assert_int_equal(offers.count, 1);
    assert_int_equal(needs.count, 0);
    ALL_WELL(need_list_ending(session->db, today + 20, 9, &needs, &l->place.err));
    assert_int_equal(needs.count, 1);
    ALL_WELL(offer_extend(session, offer.id, DAY_NONE, &l->place.err));
    ALL_WELL(need_extend(session, need.id, DAY_NONE, &l->place.err));
    offers.count = 0;
    ALL_WELL(offer_list_ending(session->db, today + 999, 9, &offers, &l->place.err));
    assert_int_equal(offers.count, 0);
}

/* ---- needs and asks ---- */

static void board__shows__open_needs_oldest_first(void **state) {
    struct ledger *l = *state;
    struct session *session = &l->place.session;
    struct need_row rows[5];
    day_t today = clock_today();
    int64_t ids[3];
    for (int i = 0; i < 3; i++) {
        struct need need;
        need_init(&need, l->owain, today - i);
        PUT_TEXT(need.words, "a lift");
        ALL_WELL(need_save(session, &need, &l->place.err));
        ids[i] = need.id;
    }
    assert_int_equal(need_board(session->db, 0, 0, false, today, rows, 5, NULL), 3);
    assert_int_equal(rows[0].need.id, ids[2]);
    assert_string_equal(rows[0].name, "Owain");
    assert_int_equal(need_board(session->db, today - 2, ids[2], false, today, rows, 1, NULL), 1);
    assert_int_equal(rows[0].need.id, ids[1]);
    assert_int_equal(need_board(session->db, 0, 0, true, today, rows, 1, NULL), 1);
    assert_int_equal(rows[0].need.id, ids[0]);
    ALL_WELL(need_withdraw(session, ids[0], &l->place.err));
    ALL_WELL(need_withdraw(session, ids[0], &l->place.err)); /* twice is once */
    assert_int_equal(need_board(session->db, 0, 0, false, today, rows, 5, NULL), 2);
    change(l, "UPDATE party SET status = 'left' WHERE name = 'Owain'");
    assert_int_equal(need_board(session->db, 0, 0, false, today, rows, 5, NULL), 0);
}

static void ask__goes__from_asked_to_arranged_and_back(void **state) {
    struct ledger *l = *state;
    int64_t need = needs_add(l, l->owain, "hem trousers");
    ALL_WELL(offers_ask(l, need, l->mairi, ASK_ASKED));
    assert_int_equal(need_state(l, need), NEED_OPEN);
    ALL_WELL(offers_ask(l, need, l->mairi, ASK_YES));
    ALL_WELL(offers_ask(l, need, l->mairi, ASK_ARRANGED));
    assert_int_equal(need_state(l, need), NEED_ARRANGED);
    COMES_BACK(offers_ask(l, need, l->amal, ASK_ARRANGED), REFUSED); /* one at a time */
    ALL_WELL(offers_ask(l, need, l->mairi, ASK_CANCELLED));
    assert_int_equal(need_state(l, need), NEED_OPEN);
    ALL_WELL(offers_ask(l, need, l->amal, ASK_ARRANGED));
    ALL_WELL(offers_ask(l, need, l->amal, ASK_NOT_NOW));
    assert_int_equal(need_state(l, need), NEED_OPEN);
}

static void ask__refuses__the_asker_and_needs_that_are_closed(void **state) {
    struct ledger *l = *state;
    struct ask ask = {.giver = l->mairi, .state = ASK_ARRANGED, .day = DAY_NONE, .at_min = -1};
    ask.need = needs_add(l, l->owain, "a lift");
    COMES_BACK(ask_save(&l->place.session, &ask, &l->place.err), REFUSED); /* no day */
    COMES_BACK(offers_ask(l, ask.need, l->owain, ASK_ASKED), REFUSED);
    ALL_WELL(need_withdraw(&l->place.session, ask.need, &l->place.err));
    COMES_BACK(offers_ask(l, ask.need, l->mairi, ASK_ASKED), REFUSED);
    COMES_BACK(offers_ask(l, 999, l->mairi, ASK_ASKED), NOT_FOUND);
}

static void ask__by_two_brokers__is_a_conflict(void **state) {
    struct ledger *l = *state;
    struct ask one, two;
    int64_t need = needs_add(l, l->owain, "a lift");
    ALL_WELL(offers_ask(l, need, l->mairi, ASK_ASKED));
    ALL_WELL(ask_of(l->place.session.db, need, l->mairi, &one, &l->place.err));
    two = one;
    one.state = ASK_YES;
    two.state = ASK_NOT_NOW;
    ALL_WELL(ask_save(&l->place.session, &one, &l->place.err));
    COMES_BACK(ask_save(&l->place.session, &two, &l->place.err), CONFLICT);
}

static void ask__marks__the_offer_as_asked_for(void **state) {
    struct ledger *l = *state;
    struct offer offer;
    int64_t id = offers_add(l, l->mairi, "sewing");
    int64_t cake = offers_add(l, l->mairi, "cake");
    int64_t need = needs_add(l, l->owain, "hem trousers");
    ALL_WELL(offers_ask(l, need, l->mairi, ASK_ASKED));
    ALL_WELL(offer_get(l->place.session.db, id, &offer, &l->place.err));
    assert_int_equal(offer.asked_day, clock_today());
    ALL_WELL(offer_get(l->place.session.db, cake, &offer, &l->place.err));
    assert_int_equal(offer.asked_day, DAY_NONE);
}

static void need__is_met__by_an_exchange_and_open_again_by_its_reversal(void **state) {
    struct ledger *l = *state;
    struct ask ask;
    int64_t need = needs_add(l, l->owain, "hem trousers");
    ALL_WELL(offers_ask(l, need, l->mairi, ASK_ARRANGED));
    ALL_WELL(need_met(&l->place.session, need, l->mairi, &l->place.err));
    assert_int_equal(need_state(l, need), NEED_MET);
    ALL_WELL(ask_of(l->place.session.db, need, l->mairi, &ask, &l->place.err));
    assert_int_equal(ask.state, ASK_DONE);
    COMES_BACK(need_withdraw(&l->place.session, need, &l->place.err), REFUSED);
    ALL_WELL(need_open_again(&l->place.session, need, l->mairi, &l->place.err));
    assert_int_equal(need_state(l, need), NEED_ARRANGED);
    int64_t other = needs_add(l, l->owain, "cake"); /* told after the fact, nobody was asked */
    ALL_WELL(need_met(&l->place.session, other, l->amal, &l->place.err));
    ALL_WELL(need_open_again(&l->place.session, other, l->amal, &l->place.err));
    assert_int_equal(need_state(l, other), NEED_OPEN);
}

static void arranged__lists__by_day_and_leaves_out_what_was_taken_back(void **state) {
    struct ledger *l = *state;
    struct ask_rows rows CLEAN(ask_rows_release) = {0, 0, NULL};
    int64_t a = needs_add(l, l->owain, "a lift"), b = needs_add(l, l->amal, "cake");
    ALL_WELL(offers_ask(l, a, l->mairi, ASK_ARRANGED));
    ALL_WELL(offers_ask(l, b, l->mairi, ASK_ARRANGED));
    ALL_WELL(ask_list_arranged(l->place.session.db, 0, 9, &rows, &l->place.err));
    assert_int_equal(rows.count, 2);
    assert_string_equal(rows.at[0].giver_name, "Màiri");
    assert_string_equal(rows.at[0].receiver_name, "Owain");
    ALL_WELL(need_withdraw(&l->place.session, a, &l->place.err));
    rows.count = 0;
    ALL_WELL(ask_list_arranged(l->place.session.db, 0, 9, &rows, &l->place.err));
    assert_int_equal(rows.count, 1);
}

static void availability__is_kept__as_said_last(void **state) {
    struct ledger *l = *state;
    struct slots slots;
    struct slot thursday = {3, 540, 720}, wrong = {3, 720, 540};
    ALL_WELL(availability_add(&l->place.session, l->mairi, &thursday, &slots, &l->place.err));
    assert_int_equal(slots.count, 1);
    ALL_WELL(availability_add(&l->place.session, l->mairi, &thursday, NULL, &l->place.err));
    COMES_BACK(availability_add(&l->place.session, l->mairi, &wrong, NULL, &l->place.err), REFUSED);
    ALL_WELL(availability_get(l->place.session.db, l->mairi, &slots, &l->place.err));
    assert_int_equal(slots.count, 1);
    slots.count = 0;
    ALL_WELL(availability_set(&l->place.session, l->mairi, &slots, &l->place.err));
    ALL_WELL(availability_get(l->place.session.db, l->mairi, &slots, &l->place.err));
    assert_int_equal(slots.count, 0);
}

static void auditor__may_not__write(void **state) {
    struct ledger *l = *state;
    struct offer offer;
    l->place.session.role = ROLE_AUDITOR;
    offer_init(&offer, l->mairi, 0, clock_today());
    PUT_TEXT(offer.words, "cake");
    COMES_BACK(offer_save(&l->place.session, &offer, &l->place.err), DENIED);
}

static void lists__read__no_whole_table(void **state) {
    static const enum sql statements[] = {
        SQL_need_board,     SQL_need_board_back, SQL_offer_newest, SQL_offer_oldest,
        SQL_offer_find,     SQL_offer_find_back, SQL_offer_ending, SQL_need_ending,
        SQL_offer_by_party, SQL_need_by_party,   SQL_ask_arranged, SQL_ask_by_need};
    for (size_t i = 0; i < COUNT_OF(statements); i++)
        no_scan(*state, statements[i]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, ledger_open, place_close)
int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(seed__twice__changes_nothing),
        TEST(guess__finds__words_in_english),
        TEST(guess__finds__words_in_welsh_and_gaelic),
        TEST(resolve__takes__codes_and_names_of_any_language),
        TEST(names__are_in__the_language_of_the_moment),
        TEST(merge__moves__offers_and_keeps_their_words),
        TEST(merge__follows__through_a_second_merge),
        TEST(merge__refuses__itself_its_own_child_and_other),
        TEST(offers__of_several_words__become_several),
        TEST(offer__saved_twice__is_one),
        TEST(offer__changed_by_two__is_a_conflict),
        TEST(offer__of_hostile_words__is_cleaned),
        TEST(find__knows__words_and_categories),
        TEST(find__goes__there_and_back),
        TEST(ending__lists__what_ends_and_extending_takes_it_off),
        TEST(board__shows__open_needs_oldest_first),
        TEST(ask__goes__from_asked_to_arranged_and_back),
        TEST(ask__refuses__the_asker_and_needs_that_are_closed),
        TEST(ask__by_two_brokers__is_a_conflict),
        TEST(ask__marks__the_offer_as_asked_for),
        TEST(need__is_met__by_an_exchange_and_open_again_by_its_reversal),
        TEST(arranged__lists__by_day_and_leaves_out_what_was_taken_back),
        TEST(availability__is_kept__as_said_last),
        TEST(auditor__may_not__write),
        TEST(lists__read__no_whole_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
