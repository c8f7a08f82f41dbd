/* SPDX-License-Identifier: GPL-3.0-or-later
 * Many exchanges in one batch: the same rows, totals and chain as one at a time. */
#include "ledger/batch.h"
#include "ledger_fixture.h"
#include "sqlite_db.h"

enum { LIST = 240, MANY = 25000 }; /* MANY: so many are expected that indexes are built anew */

/* ---- what is in a register, as text ---- */
static const char *const shown[] = {
    "SELECT seq||uid||kind||'|'||giver||'|'||receiver||'|'||minutes||'|'||credited||'|'||"
    "service_day||category||ifnull(need, '')||'|'||ifnull(reversal_of, '')||source||"
    "ifnull(operator, '')||'|'||recorded_at FROM exchange ORDER BY seq",
    "SELECT exchange||'|'||words||'|'||thanks||'|'||reason FROM exchange_words ORDER BY exchange",
    "SELECT exchange||'|'||from_account||'|'||to_account||'|'||minutes FROM transfer ORDER BY id",
    "SELECT party||'|'||given_min||'|'||received_min||'|'||in_min||'|'||out_min||'|'||times_given||"
    "'|'||times_received||'|'||ifnull(last_given_day, '')||'|'||ifnull(last_day, '') "
    "FROM account_total ORDER BY party",
    "SELECT count FROM ledger_head"};
static const char schema[] = "SELECT type||name||sql FROM sqlite_schema WHERE sql IS NOT NULL "
                             "ORDER BY type, name";
static const char chain[] = "SELECT hex(hash)||hex(commitment) FROM exchange ORDER BY seq";

static void show(struct db *db, const char *sql, struct buffer *out) {
    sqlite3_stmt *stmt = NULL;
    db->trusted = true;
    assert_int_equal(sqlite3_prepare_v2(db->handle, sql, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        buffer_addf(out, "%s\n", (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    db->trusted = false;
}

static void equal_in(struct ledger *a, struct ledger *b, const char *sql) {
    CLEAN(buffer_release) struct buffer one = BUFFER_INIT, other = BUFFER_INIT;
    show(a->place.session.db, sql, &one);
    show(b->place.session.db, sql, &other);
    assert_string_equal(one.text, other.text);
}

/* ---- a list of exchanges, some of which no rule lets in ---- */
struct deed {
    struct exchange exchange;
    int64_t reverses; /* seq; 0: it is an exchange */
    char uid[IDENT_BYTES];
};
struct deeds {
    struct ledger *l;
    struct deed at[LIST];
    enum outcome came[LIST]; /* what came of each */
    int64_t expected, now;
    bool fails;
};

static uint64_t random_state;
static uint64_t any(uint64_t below) { /* xorshift64* */
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return ((random_state * UINT64_C(2685821657736338717)) >> 33) % below;
}

static void make_list(struct deeds *deeds, const struct ledger *l) {
    static const enum exchange_kind kinds[] = {EXCHANGE_HELP,  EXCHANGE_HELP,     EXCHANGE_HELP,
                                               EXCHANGE_GRANT, EXCHANGE_DONATION, EXCHANGE_GIFT};
    const int64_t who[] = {l->mairi, l->owain, l->amal, l->surgery, l->choir, l->centre, l->pot};
    for (int i = 0; i < LIST; i++) {
        struct deed *deed = &deeds->at[i];
        deed->exchange = ledger_help(who[any(COUNT_OF(who))], who[any(COUNT_OF(who))],
                                     (int32_t)any(any(9) ? 300 : 1500));
        deed->exchange.kind = kinds[any(COUNT_OF(kinds))];
        deed->exchange.service_day -= (day_t)any(400);
        if (any(3) == 0)
            PUT_TEXT(deed->exchange.words, "Hem of a curtain");
        ident_make(deed->uid);
        if (any(4) == 0)
            deed->reverses = 1 + (int64_t)any((uint64_t)i + 1);
        if (i > 0 && any(12) == 0)
            *deed = deeds->at[i - 1]; /* the same again */
    }
}

static enum outcome one_at_a_time(struct deeds *deeds, int i, struct err *err) {
    struct session *session = &deeds->l->place.session;
    struct exchange e = deeds->at[i].exchange;
    int64_t seq = 0;
    return deeds->at[i].reverses ? exchange_reverse(session, deeds->at[i].reverses, "other",
                                                    deeds->at[i].uid, &seq, err)
                                 : exchange_record(session, &e, err);
}

static enum outcome batch_work(struct db *db, void *context, struct err *err) {
    struct deeds *deeds = context;
    struct ledger_batch *batch = NULL;
    (void)db;
    enum outcome outcome =
        ledger_batch_begin(&batch, &deeds->l->place.session, deeds->expected, err);
    assert_int_equal(outcome, OUTCOME_OK);
    ledger_batch_set_now(batch, deeds->now);
    for (int i = 0; i < LIST; i++) {
        struct exchange e = deeds->at[i].exchange;
        deeds->came[i] =
            deeds->at[i].reverses
                ? ledger_batch_reverse(batch, deeds->at[i].reverses, "other", deeds->at[i].uid, err)
                : ledger_batch_add(batch, &e, NULL, err);
    }
    outcome = ledger_batch_end(&batch, err);
    assert_null(batch);
    return deeds->fails ? OUTCOME_REFUSED : outcome;
}

static struct ledger *another(void) {
    void *state = NULL;
    assert_int_equal(ledger_open(&state), 0);
    return state;
}

static void in_a_batch(struct deeds *deeds, struct ledger *l, int64_t expected) {
    deeds->l = l;
    deeds->expected = expected;
    ALL_WELL(db_write(l->place.session.db, batch_work, deeds, &l->place.err));
    ledger_is_whole(l, exchange_count(l->place.session.db, 0));
}

static void batch__writes__what_is_written_one_at_a_time(void **state) {
    struct ledger *one = *state, *few = another(), *many = another();
    struct deeds *deeds = mem_zero(1, sizeof *deeds);
    ident_random(&random_state, sizeof random_state);
    random_state |= 1;
    print_message("# from %llu\n", (unsigned long long)random_state);
    make_list(deeds, one);
    enum outcome alone[LIST];
    deeds->l = one;
    for (int i = 0; i < LIST; i++)
        alone[i] = one_at_a_time(deeds, i, &one->place.err);
    ledger_is_whole(one, exchange_count(one->place.session.db, 0));
    in_a_batch(deeds, few, 0);
    assert_memory_equal(alone, deeds->came, sizeof alone);
    in_a_batch(deeds, many, MANY);
    assert_memory_equal(alone, deeds->came, sizeof alone);
    for (size_t i = 0; i < COUNT_OF(shown); i++) {
        equal_in(one, few, shown[i]);
        equal_in(one, many, shown[i]);
    }
    equal_in(one, many, schema);
    mem_release(&deeds);
    place_close((void **)&few);
    place_close((void **)&many);
}

static void batch__made_for_a_moment__has_the_same_chain_again(void **state) {
    struct ledger *one = *state, *other = another();
    struct deeds *deeds = mem_zero(1, sizeof *deeds);
    random_state = 17;
    make_list(deeds, one);
    deeds->now = clock_now() - 60;
    in_a_batch(deeds, one, 0);
    in_a_batch(deeds, other, MANY);
    equal_in(one, other, chain);
    mem_release(&deeds);
    place_close((void **)&other);
}

static void batch__given_up__leaves_nothing_behind(void **state) {
    struct ledger *l = *state, *fresh = another();
    struct deeds *deeds = mem_zero(1, sizeof *deeds);
    random_state = 19;
    make_list(deeds, l);
    deeds->l = l;
    deeds->fails = true;
    for (deeds->expected = 0; deeds->expected <= MANY; deeds->expected += MANY)
        COMES_BACK(db_write(l->place.session.db, batch_work, deeds, &l->place.err), REFUSED);
    for (size_t i = 0; i < COUNT_OF(shown); i++)
        equal_in(l, fresh, shown[i]);
    equal_in(l, fresh, schema);
    deeds->fails = false;
    in_a_batch(deeds, l, MANY); /* and it can be done after all */
    equal_in(l, fresh, schema);
    mem_release(&deeds);
    place_close((void **)&fresh);
}

/* ---- single rules ---- */
struct few {
    struct ledger *l;
    void (*with)(struct ledger *l, struct ledger_batch *batch);
};

static enum outcome few_work(struct db *db, void *context, struct err *err) {
    struct few *few = context;
    struct ledger_batch *batch = NULL;
    (void)db;
    ALL_WELL(ledger_batch_begin(&batch, &few->l->place.session, 0, err));
    few->with(few->l, batch);
    return ledger_batch_end(&batch, err);
}

static void with_batch(struct ledger *l, void (*with)(struct ledger *, struct ledger_batch *)) {
    struct few few = {l, with};
    ALL_WELL(db_write(l->place.session.db, few_work, &few, &l->place.err));
    ledger_is_whole(l, exchange_count(l->place.session.db, 0));
}

static void from_elsewhere(struct ledger *l, struct ledger_batch *batch) {
    struct exchange e = ledger_help(l->mairi, l->owain, 17), later = e;
    e.service_day -= 3000;
    ALL_WELL(ledger_batch_add(batch, &e, NULL, &l->place.err));
    assert_int_equal(e.minutes, 17);
    ident_make(later.uid);
    later.service_day++;
    COMES_BACK(ledger_batch_add(batch, &later, NULL, &l->place.err), REFUSED);
}

static void batch__of_an_import__takes_what_happened_long_ago(void **state) {
    struct ledger *l = *state;
    ALL_WELL(
        party_set_status(&l->place.session, l->mairi, STATUS_LEFT, clock_today(), &l->place.err));
    l->place.session.source = SOURCE_IMPORT;
    with_batch(l, from_elsewhere);
    ledger_has(l, l->mairi, 17, 0, 17);
    assert_int_equal(exchange_count(l->place.session.db, 0), 1);
}

static void the_same_twice(struct ledger *l, struct ledger_batch *batch) {
    struct exchange e = ledger_help(l->mairi, l->owain, 60), again = e;
    bool known = true;
    ALL_WELL(ledger_batch_add(batch, &e, &known, &l->place.err));
    assert_false(known);
    ALL_WELL(ledger_batch_add(batch, &again, &known, &l->place.err));
    assert_true(known);
    assert_int_equal(again.seq, e.seq);
    again.service_day--;
    COMES_BACK(ledger_batch_add(batch, &again, &known, &l->place.err), CONFLICT);
    again = e;
    PUT_TEXT(again.uid, "no identifier");
    COMES_BACK(ledger_batch_add(batch, &again, &known, &l->place.err), REFUSED);
}

static void batch__knows__what_it_has_seen(void **state) {
    with_batch(*state, the_same_twice);
    ledger_has(*state, ((struct ledger *)*state)->mairi, 60, 0, 60);
}

static void in_the_past(struct ledger *l, struct ledger_batch *batch) {
    struct exchange e = ledger_help(l->mairi, l->owain, 60);
    e.service_day -= 10;
    e.recorded_at = (int64_t)(e.service_day + 1) * 86400;
    ALL_WELL(ledger_batch_add(batch, &e, NULL, &l->place.err));
    assert_int_equal(e.recorded_at, (int64_t)(e.service_day + 1) * 86400);
    ident_make(e.uid);
    e.service_day += 2; /* not come yet when it was recorded */
    COMES_BACK(ledger_batch_add(batch, &e, NULL, &l->place.err), REFUSED);
}

static void batch__reaches__into_the_past(void **state) {
    with_batch(*state, in_the_past);
}

static void batch__needs__somebody_who_may_write(void **state) {
    struct ledger *l = *state;
    struct ledger_batch *batch = NULL;
    l->place.session.role = ROLE_AUDITOR;
    COMES_BACK(ledger_batch_begin(&batch, &l->place.session, 0, &l->place.err), DENIED);
    assert_null(batch);
    ledger_batch_drop(&batch);
}

int main(void) {
#define WITH_LEDGER(test) cmocka_unit_test_setup_teardown(test, ledger_open, place_close)
    const struct CMUnitTest tests[] = {
        WITH_LEDGER(batch__writes__what_is_written_one_at_a_time),
        WITH_LEDGER(batch__made_for_a_moment__has_the_same_chain_again),
        WITH_LEDGER(batch__given_up__leaves_nothing_behind),
        WITH_LEDGER(batch__of_an_import__takes_what_happened_long_ago),
        WITH_LEDGER(batch__knows__what_it_has_seen),
        WITH_LEDGER(batch__reaches__into_the_past),
        WITH_LEDGER(batch__needs__somebody_who_may_write),
    };
    return cmocka_run_group_tests_name("batches", tests, NULL, NULL);
}
