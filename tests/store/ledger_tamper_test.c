/* SPDX-License-Identifier: GPL-3.0-or-later
 * Somebody changes the file behind the program's back, with every trigger out of the way: verify
 * names the entry. */
#include "tamper_fixture.h"

static void verify_names(struct tamper *t, const struct verify_anchor *anchor, int64_t seq,
                         const char *part) {
    struct verify_report report;
    struct err err = ERR_NONE;
    enum outcome outcome =
        ledger_verify(t->ledger.place.session.db, anchor, NULL, NULL, &report, &err);
    assert_int_equal(outcome, OUTCOME_DAMAGED);
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    err_text(&err, &text);
    if (report.bad_seq != seq || !strstr(text.text, part))
        print_message("# %lld: %s\n", (long long)report.bad_seq, text.text);
    assert_int_equal(report.bad_seq, seq);
    assert_non_null(strstr(text.text, part));
}

static void verify__names__an_entry_with_other_minutes(void **state) {
    change(*state, "UPDATE exchange SET minutes = 600 WHERE seq = 5");
    verify_names(*state, NULL, 5, "was changed after it was recorded: 5");
}

static void verify__names__an_entry_changed_with_all_sums_repaired(void **state) {
    change(*state, "UPDATE exchange SET minutes = 600 WHERE seq = 5;"
                   "UPDATE transfer SET minutes = 600 WHERE exchange = 5;" REPAIR_TOTALS);
    verify_names(*state, NULL, 5, "was changed after it was recorded: 5");
}

static void verify__names__an_entry_with_giver_and_receiver_swapped(void **state) {
    change(*state, "UPDATE exchange SET giver = receiver, receiver = giver WHERE seq = 1;");
    verify_names(*state, NULL, 1, "was changed");
}

static void verify__names__two_entries_that_changed_places(void **state) {
    change(*state, "UPDATE exchange SET seq = -4 WHERE seq = 4;"
                   "UPDATE exchange SET seq = 4 WHERE seq = 5;"
                   "UPDATE exchange SET seq = 5 WHERE seq = -4;");
    verify_names(*state, NULL, 4, "was changed");
}

static void verify__names__each_column_changed(void **state) {
    static const char *const columns[] = {"uid = '0123456789abcdef0123456789abcdef'",
                                          "kind = 'help'",
                                          "giver = giver + 1",
                                          "receiver = receiver + 1",
                                          "minutes = minutes + 1",
                                          "credited = 1 - credited",
                                          "service_day = service_day - 1",
                                          "category = 'GARD'",
                                          "need = 1",
                                          "source = 'paper'",
                                          "operator = NULL",
                                          "recorded_at = recorded_at + 1",
                                          "commitment = zeroblob(32)",
                                          "hash = zeroblob(32)"};
    struct tamper *t = *state;
    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        CLEAN(buffer_release) struct buffer sql = BUFFER_INIT;
        buffer_addf(&sql,
                    "CREATE TABLE kept AS SELECT * FROM exchange WHERE seq = 4;"
                    "UPDATE exchange SET %s WHERE seq = 4;",
                    columns[i]);
        change(t, sql.text);
        verify_names(t, NULL, 4, "was changed");
        change(t, "DELETE FROM exchange WHERE seq = 4; DROP TRIGGER exchange_in_order;"
                  "INSERT INTO exchange SELECT * FROM kept; DROP TABLE kept;"
                  "CREATE TRIGGER exchange_in_order BEFORE INSERT ON exchange WHEN NEW.seq <> "
                  "(SELECT count + 1 FROM ledger_head WHERE id = 1) BEGIN SELECT RAISE(ABORT, "
                  "'out of order'); END;");
        ledger_is_whole(&t->ledger, 6);
    }
}

static void verify__names__a_transfer_changed_added_or_gone(void **state) {
    struct tamper *t = *state;
    change(t, "UPDATE transfer SET minutes = 61 WHERE exchange = 1");
    verify_names(t, NULL, 1, "was changed");
    change(t, "UPDATE transfer SET minutes = 60 WHERE exchange = 1;"
              "INSERT INTO transfer (exchange, from_account, to_account, minutes) SELECT 5, "
              "from_account, to_account, 5 FROM transfer WHERE exchange = 1");
    verify_names(t, NULL, 5, "was changed");
    change(t, "DELETE FROM transfer WHERE exchange = 5 AND minutes = 5;"
              "DELETE FROM transfer WHERE exchange = 3");
    verify_names(t, NULL, 3, "was changed");
}

static void verify__names__a_transfer_of_no_entry(void **state) {
    change(*state, "INSERT INTO transfer (exchange, from_account, to_account, minutes) SELECT 99, "
                   "from_account, to_account, 5 FROM transfer WHERE exchange = 1");
    verify_names(*state, NULL, 99, "not there: 99");
}

static void verify__names__the_last_entry_when_it_is_gone(void **state) {
    change(*state, "DELETE FROM transfer WHERE exchange = 6; DELETE FROM exchange_words WHERE "
                   "exchange = 6; DELETE FROM exchange WHERE seq = 6;" REPAIR_TOTALS);
    verify_names(*state, NULL, 6, "the first that is missing: 6");
}

static void verify__names__an_entry_gone_from_the_middle(void **state) {
    change(*state, "DELETE FROM transfer WHERE exchange = 4; DELETE FROM exchange_words WHERE "
                   "exchange = 4; DELETE FROM exchange WHERE seq = 4;");
    verify_names(*state, NULL, 4, "missing: 4");
}

/* With the head repaired too nothing inside the file can tell; what stands on paper can. */
static void verify__sees__by_what_is_on_paper_that_the_last_are_gone(void **state) {
    struct tamper *t = *state;
    struct verify_anchor anchor = {.count = 6};
    PUT_TEXT(anchor.hash, t->last_hash);
    struct verify_report report;
    ALL_WELL(ledger_verify(t->ledger.place.session.db, &anchor, NULL, NULL, &report,
                           &t->ledger.place.err));
    change(t, "DELETE FROM transfer WHERE exchange = 6; DELETE FROM exchange_words WHERE "
              "exchange = 6; DELETE FROM exchange WHERE seq = 6; UPDATE ledger_head SET count = "
              "5, hash = (SELECT hash FROM exchange WHERE seq = 5);"
              "UPDATE account_total SET last_given_day = (SELECT max(service_day) FROM help_counted"
              " WHERE giver = party), last_day = (SELECT max(service_day) FROM help_counted WHERE"
              " giver = party OR receiver = party);" REPAIR_TOTALS);
    ledger_is_whole(&t->ledger, 5);
    verify_names(t, &anchor, 6, "the first that is missing: 6");
    anchor.count = 5;
    verify_names(t, &anchor, 0, "on paper: 5");
}

static void verify__names__edited_words(void **state) {
    struct tamper *t = *state;
    change(t, "UPDATE exchange_words SET words = 'nothing' WHERE exchange = 5");
    verify_names(t, NULL, 5, "words of this entry were changed");
    change(t, "UPDATE exchange_words SET words = 'sewing', thanks = '' WHERE exchange = 5");
    verify_names(t, NULL, 5, "words of this entry were changed");
    change(t, "UPDATE exchange_words SET thanks = 'thank you' WHERE exchange = 5;"
              "UPDATE exchange_words SET reason = 'wrong-time' WHERE exchange = 3");
    verify_names(t, NULL, 3, "words of this entry were changed");
}

static void verify__names__an_account_whose_sums_were_changed(void **state) {
    static const char *const columns[] = {"in_min",       "out_min",       "given_min",
                                          "received_min", "times_given",   "times_received",
                                          "last_day",     "last_given_day"};
    struct tamper *t = *state;
    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        CLEAN(buffer_release) struct buffer sql = BUFFER_INIT;
        CLEAN(buffer_release) struct buffer back = BUFFER_INIT;
        buffer_addf(&sql, "UPDATE account_total SET %s = %s + 1 WHERE party = %lld", columns[i],
                    columns[i], (long long)t->ledger.mairi);
        buffer_addf(&back, "UPDATE account_total SET %s = %s - 1 WHERE party = %lld", columns[i],
                    columns[i], (long long)t->ledger.mairi);
        change(t, sql.text);
        verify_names(t, NULL, 0, "not what its entries add up to");
        change(t, back.text);
    }
    ledger_is_whole(&t->ledger, 6);
}

static void verify__sees__a_head_that_was_changed(void **state) {
    change(*state, "UPDATE ledger_head SET hash = zeroblob(32)");
    verify_names(*state, NULL, 6, "head of the ledger");
    change(*state, "DELETE FROM ledger_head");
    verify_names(*state, NULL, 0, "head of the ledger is missing");
}

/* A chain forged anew by somebody who knows the layout still has to keep the rules of each kind. */
static void forge(struct tamper *t, const struct chain_entry *entry, int64_t old_seq) {
    unsigned char before[CHAIN_HASH_BYTES], hash[CHAIN_HASH_BYTES];
    sqlite3 *raw = NULL;
    sqlite3_stmt *s = NULL;
    assert_int_equal(sqlite3_open(t->file, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(raw, "SELECT hash FROM exchange WHERE seq = ?", -1, &s, 0),
                     0);
    sqlite3_bind_int64(s, 1, old_seq);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    memcpy(before, sqlite3_column_blob(s, 0), sizeof before);
    sqlite3_finalize(s);
    chain_hash(before, entry, hash);
    sqlite3_prepare_v2(
        raw, "INSERT INTO exchange VALUES (?,?,?,?,?,?,1,?,'OTHR',NULL,?,'desk',NULL,?,?,?)", -1,
        &s, NULL);
    sqlite3_bind_int64(s, 1, entry->seq);
    sqlite3_bind_text(s, 2, entry->uid, -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 3, entry->kind, -1, SQLITE_STATIC);
    sqlite3_bind_int64(s, 4, entry->giver);
    sqlite3_bind_int64(s, 5, entry->receiver);
    sqlite3_bind_int64(s, 6, entry->minutes);
    sqlite3_bind_int64(s, 7, entry->service_day);
    if (entry->reversal_of)
        sqlite3_bind_int64(s, 8, entry->reversal_of);
    sqlite3_bind_int64(s, 9, entry->recorded_at);
    sqlite3_bind_blob(s, 10, entry->commitment, CHAIN_HASH_BYTES, SQLITE_STATIC);
    sqlite3_bind_blob(s, 11, hash, sizeof hash, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(s), SQLITE_DONE);
    sqlite3_finalize(s);
    for (int i = 0; i < entry->transfer_count; i++) {
        char *sql = sqlite3_mprintf(
            "INSERT INTO transfer (exchange, from_account, to_account, minutes) VALUES (%lld,"
            "%lld,%lld,%lld)",
            entry->seq, entry->transfers[i].from, entry->transfers[i].to,
            entry->transfers[i].minutes);
        assert_int_equal(sqlite3_exec(raw, sql, NULL, NULL, NULL), SQLITE_OK);
        sqlite3_free(sql);
    }
    sqlite3_close(raw);
}

static struct chain_entry forged(struct tamper *t, struct chain_transfer *transfer) {
    *transfer = (struct chain_transfer){t->ledger.owain, t->ledger.mairi, 60};
    return (struct chain_entry){
        .seq = 7,
        .uid = "ffffffffffffffffffffffffffffffff",
        .kind = "help",
        .giver = t->ledger.mairi,
        .receiver = t->ledger.owain,
        .minutes = 60,
        .credited = 1,
        .service_day = clock_today(),
        .category = CATEGORY_OTHER,
        .source = "desk",
        .recorded_at = clock_now(),
        .transfers = transfer,
        .transfer_count = 1,
    };
}

static void verify__names__hours_between_the_wrong_accounts(void **state) {
    struct tamper *t = *state;
    struct chain_transfer transfer;
    struct chain_entry e = forged(t, &transfer);
    transfer.from = t->ledger.amal; /* somebody else pays */
    forge(t, &e, 6);
    verify_names(t, NULL, 7, "between the wrong accounts: 7");
}

static void verify__names__more_hours_than_were_given(void **state) {
    struct tamper *t = *state;
    struct chain_transfer transfer;
    struct chain_entry e = forged(t, &transfer);
    transfer.minutes = 61;
    forge(t, &e, 6);
    verify_names(t, NULL, 7, "between the wrong accounts: 7");
}

static void verify__names__a_reversal_that_turns_nothing_round(void **state) {
    struct tamper *t = *state;
    struct chain_transfer transfer;
    struct chain_entry e = forged(t, &transfer);
    e.kind = "reversal"; /* of entry 1, but its minutes go the same way again */
    e.reversal_of = 1;
    forge(t, &e, 6);
    verify_names(t, NULL, 7, "does not turn round");
}

static void verify__names__a_day_that_cannot_be(void **state) {
    struct tamper *t = *state;
    struct chain_transfer transfer;
    struct chain_entry e = forged(t, &transfer);
    e.service_day += 400;
    forge(t, &e, 6);
    verify_names(t, NULL, 7, "breaks a rule");
}

/* An index that holds something else than its rows: lists would lie, the ledger itself is whole. */
static void verify__sees__an_index_that_is_not_what_its_rows_are(void **state) {
    static const char *const indexes[][2] = {
        {"exchange_by_giver", "exchange (giver, service_day, seq, receiver, kind)"},
        {"exchange_by_receiver", "exchange (receiver, service_day, seq, giver, category, kind)"},
        {"exchange_by_day", "exchange (service_day)"},
        {"exchange_by_pair", "exchange (giver, receiver)"},
        {"transfer_by_exchange", "transfer (exchange)"}};
    struct tamper *t = *state;
    for (size_t i = 0; i < COUNT_OF(indexes); i++) {
        CLEAN(buffer_release) struct buffer sql = BUFFER_INIT;
        const char *name = indexes[i][0], *on = i < 4 ? "exchange" : "transfer";
        buffer_addf(&sql,
                    "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = 'CREATE INDEX %s ON "
                    "%s (minutes%s)' WHERE name = '%s'; PRAGMA writable_schema=RESET; REINDEX %s;"
                    "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = 'CREATE INDEX %s ON "
                    "%s' WHERE name = '%s'; PRAGMA writable_schema=RESET;",
                    name, on,
                    i == 0   ? ", minutes, minutes, minutes, minutes"
                    : i == 1 ? ", minutes, minutes, minutes, minutes, minutes"
                    : i == 3 ? ", minutes"
                             : "",
                    name, name, name, indexes[i][1], name);
        change(t, sql.text);
        if (i < 4)
            verify_names(t, NULL, 0, "The register is damaged");
        else /* the transfers that entry 3 turns round are looked up by it */
            verify_names(t, NULL, 3, "does not turn round");
        buffer_clear(&sql);
        buffer_addf(&sql, "REINDEX %s", name);
        change(t, sql.text);
        ledger_is_whole(&t->ledger, 6);
    }
    change(t, "DROP INDEX exchange_by_day");
    verify_names(t, NULL, 0, "does not have what this program looks for");
}

static void verify__names__an_entry_of_somebody_who_is_not_there(void **state) {
    struct tamper *t = *state;
    CLEAN(buffer_release) struct buffer sql = BUFFER_INIT;
    buffer_addf(&sql,
                "DROP TRIGGER party_never_deleted; DELETE FROM party WHERE id = %lld;"
                "CREATE TRIGGER party_never_deleted BEFORE DELETE ON party BEGIN SELECT "
                "RAISE(ABORT, 'erase instead'); END;",
                (long long)t->ledger.surgery);
    change(t, sql.text);
    verify_names(t, NULL, 6, "not in the register: 6");
}

static void verify__names__words_of_no_entry(void **state) {
    change(*state, "INSERT INTO exchange_words VALUES (99, zeroblob(16), 'a', '', '')");
    verify_names(*state, NULL, 99, "words of this entry were changed");
}

/* A table that is none of the ledger's own. */
static void verify__sees__a_key_that_leads_nowhere(void **state) {
    change(*state, "INSERT INTO party_word VALUES ('nobody', 4711)");
    verify_names(*state, NULL, 0, "The register is damaged");
}

int main(void) {
#define TAMPER_TEST(f) cmocka_unit_test_setup_teardown(f, open_file, close_file)
    const struct CMUnitTest tests[] = {
        TAMPER_TEST(verify__names__an_entry_with_other_minutes),
        TAMPER_TEST(verify__names__an_entry_changed_with_all_sums_repaired),
        TAMPER_TEST(verify__names__an_entry_with_giver_and_receiver_swapped),
        TAMPER_TEST(verify__names__two_entries_that_changed_places),
        TAMPER_TEST(verify__names__each_column_changed),
        TAMPER_TEST(verify__names__a_transfer_changed_added_or_gone),
        TAMPER_TEST(verify__names__a_transfer_of_no_entry),
        TAMPER_TEST(verify__names__the_last_entry_when_it_is_gone),
        TAMPER_TEST(verify__names__an_entry_gone_from_the_middle),
        TAMPER_TEST(verify__sees__by_what_is_on_paper_that_the_last_are_gone),
        TAMPER_TEST(verify__names__edited_words),
        TAMPER_TEST(verify__names__an_account_whose_sums_were_changed),
        TAMPER_TEST(verify__sees__a_head_that_was_changed),
        TAMPER_TEST(verify__names__hours_between_the_wrong_accounts),
        TAMPER_TEST(verify__names__more_hours_than_were_given),
        TAMPER_TEST(verify__names__a_reversal_that_turns_nothing_round),
        TAMPER_TEST(verify__names__a_day_that_cannot_be),
        TAMPER_TEST(verify__sees__an_index_that_is_not_what_its_rows_are),
        TAMPER_TEST(verify__names__an_entry_of_somebody_who_is_not_there),
        TAMPER_TEST(verify__names__words_of_no_entry),
        TAMPER_TEST(verify__sees__a_key_that_leads_nowhere),
    };
    return cmocka_run_group_tests_name("verify", tests, NULL, NULL);
}
