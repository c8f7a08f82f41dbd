/* SPDX-License-Identifier: GPL-3.0-or-later
 * Random operations on the ledger beside a plain model of it. After each one: the outcome is the
 * one that the model foresaw, every account and every sum is the model's, and verify finds nothing.
 * The seed is printed; AMSER_TEST_SEED=N repeats a run, AMSER_TEST_ROUNDS=N makes more of them. */
#include "ledger_fixture.h"
#include <stdio.h>

enum { PARTIES = 11, OPERATIONS = 100, ROUNDS = 30, ENTRIES_MOST = 4 * OPERATIONS };

/* ---- the model ---- */
enum role_of { MEMBER, GROUP, CENTRE, POT, ISSUE, OPENING, WRITE_OFF };
struct account {
    int64_t id;
    enum role_of role;
    bool left, welcomed;
    int64_t given, received, balance, times_given, times_received;
};
struct entry {
    enum exchange_kind kind;
    int giver, receiver, from, to; /* indexes; from -1: nothing moved */
    int64_t minutes;
    bool taken_back;
};
struct model {
    struct account at[PARTIES];
    struct entry entry[ENTRIES_MOST + 1]; /* by seq */
    int entries;
    enum regime regime;
    int step, starter;
};
struct run {
    struct ledger *l;
    struct model m;
    uint64_t random;
    struct exchange last; /* recorded last, to be saved again */
};

static uint64_t any(struct run *r, uint64_t below) { /* xorshift64* */
    r->random ^= r->random >> 12;
    r->random ^= r->random << 25;
    r->random ^= r->random >> 27;
    return ((r->random * UINT64_C(2685821657736338717)) >> 33) % below;
}

static int index_of(const struct model *m, enum role_of role) {
    int i = 0;
    while (m->at[i].role != role)
        i++;
    return i;
}

static bool is_member(const struct model *m, int i) {
    return m->at[i].role == MEMBER || m->at[i].role == GROUP;
}

static bool may_take_part(const struct model *m, int i, enum exchange_kind kind) {
    return !(is_member(m, i) && m->at[i].left) || kind == EXCHANGE_DONATION ||
           kind == EXCHANGE_OPENING || kind == EXCHANGE_WRITE_OFF;
}

/* Who gives to whom; MEMBER stands for groups too. */
static const struct {
    enum exchange_kind kind;
    enum role_of giver, receiver;
} ends[] = {
    {EXCHANGE_HELP, MEMBER, MEMBER},         {EXCHANGE_HELP, MEMBER, CENTRE},
    {EXCHANGE_HELP, CENTRE, MEMBER},         {EXCHANGE_HELP, CENTRE, CENTRE},
    {EXCHANGE_GIFT, MEMBER, MEMBER},         {EXCHANGE_DONATION, MEMBER, POT},
    {EXCHANGE_GRANT, POT, MEMBER},           {EXCHANGE_OPENING, OPENING, MEMBER},
    {EXCHANGE_OPENING, MEMBER, OPENING},     {EXCHANGE_WRITE_OFF, WRITE_OFF, MEMBER},
    {EXCHANGE_WRITE_OFF, MEMBER, WRITE_OFF},
};

static bool right_ends(const struct model *m, enum exchange_kind kind, int g, int r) {
    enum role_of giver = is_member(m, g) ? MEMBER : m->at[g].role;
    enum role_of receiver = is_member(m, r) ? MEMBER : m->at[r].role;
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (ends[i].kind == kind && ends[i].giver == giver && ends[i].receiver == receiver)
            return true;
    return false;
}

static bool model_takes(const struct model *m, const struct exchange *e, int g, int r) {
    if (g == r || !right_ends(m, e->kind, g, r) || !may_take_part(m, g, e->kind) ||
        !may_take_part(m, r, e->kind))
        return false;
    if (e->kind != EXCHANGE_HELP && (m->regime == REGIME_RECOGNITION || e->recognition))
        return false;
    return e->minutes > 0 && (e->kind != EXCHANGE_HELP || e->minutes <= 1440);
}

static int64_t to_step(int64_t minutes, int step) {
    int64_t up = (minutes + step / 2) / step * step;
    if (step % 2 == 1 && (minutes % step) * 2 < step)
        up = minutes / step * step;
    if (up == 0)
        up = step;
    return up > 1440 ? up - step : up;
}

static void post(struct model *m, struct entry e, int sign) {
    if (e.kind == EXCHANGE_HELP) {
        m->at[e.giver].given += sign * e.minutes;
        m->at[e.giver].times_given += sign;
        m->at[e.receiver].received += sign * e.minutes;
        m->at[e.receiver].times_received += sign;
    }
    if (e.from >= 0) {
        m->at[e.from].balance -= sign * e.minutes;
        m->at[e.to].balance += sign * e.minutes;
    }
}

static void model_records(struct model *m, const struct exchange *e, int g, int r) {
    struct entry entry = {e->kind, g, r, r, g, e->minutes, false};
    int chest = index_of(m, m->regime == REGIME_MUTUAL ? POT : ISSUE);
    if (e->kind == EXCHANGE_HELP) {
        entry.minutes = to_step(e->minutes, m->step);
        if (m->at[r].role == CENTRE || (m->at[r].role == GROUP && m->regime != REGIME_MUTUAL))
            entry.from = chest;
        if (m->at[g].role == CENTRE)
            entry.to = chest;
    } else {
        entry.from = g;
        entry.to = r;
    }
    if (m->regime == REGIME_RECOGNITION || e->recognition || entry.from == entry.to)
        entry.from = entry.to = -1;
    m->entry[++m->entries] = entry;
    post(m, entry, 1);
}

/* ---- one operation each ---- */
static void op_record(struct run *r) {
    static const enum exchange_kind kinds[] = {
        EXCHANGE_HELP,  EXCHANGE_HELP,     EXCHANGE_HELP,    EXCHANGE_HELP,      EXCHANGE_GIFT,
        EXCHANGE_GRANT, EXCHANGE_DONATION, EXCHANGE_OPENING, EXCHANGE_WRITE_OFF, EXCHANGE_REVERSAL};
    int g = (int)any(r, PARTIES), v = (int)any(r, PARTIES);
    enum exchange_kind kind = kinds[any(r, COUNT_OF(kinds))];
    if (any(r, 3) != 0) { /* mostly ends that fit */
        g = (int)any(r, 7);
        v = kind == EXCHANGE_DONATION    ? index_of(&r->m, POT)
            : kind == EXCHANGE_OPENING   ? index_of(&r->m, OPENING)
            : kind == EXCHANGE_WRITE_OFF ? index_of(&r->m, WRITE_OFF)
                                         : (int)any(r, 7);
        if (kind == EXCHANGE_GRANT)
            g = index_of(&r->m, POT);
    }
    struct exchange e =
        ledger_help(r->m.at[g].id, r->m.at[v].id, (int32_t)any(r, any(r, 5) ? 300 : 1700));
    e.kind = kind;
    e.recognition = any(r, 12) == 0;
    e.service_day -= (day_t)any(r, 500);
    bool takes = model_takes(&r->m, &e, g, v);
    struct exchange wanted = e;
    enum outcome outcome = exchange_record(&r->l->place.session, &e, &r->l->place.err);
    assert_int_equal(outcome, takes ? OUTCOME_OK : OUTCOME_REFUSED);
    if (!takes)
        return;
    model_records(&r->m, &wanted, g, v);
    assert_int_equal(e.seq, r->m.entries);
    r->last = e;
}

static void op_again(struct run *r) {
    if (r->last.seq == 0)
        return;
    struct exchange e = r->last;
    e.seq = 0;
    bool other = any(r, 2) == 0;
    if (other)
        e.service_day -= 1000;
    enum outcome outcome = exchange_record(&r->l->place.session, &e, &r->l->place.err);
    /* With another step of minutes by now the same minutes may round to others. */
    bool rounds_else = e.kind == EXCHANGE_HELP && to_step(e.minutes, r->m.step) != e.minutes;
    assert_int_equal(outcome, other || rounds_else ? OUTCOME_CONFLICT : OUTCOME_OK);
    if (!other && !rounds_else)
        assert_int_equal(e.seq, r->last.seq);
}

static void op_reverse(struct run *r) {
    struct model *m = &r->m;
    int seq = (int)any(r, (uint64_t)m->entries + 2);
    char uid[IDENT_BYTES];
    int64_t reversal = 0;
    ident_make(uid);
    enum outcome foreseen = OUTCOME_OK;
    if (seq == 0 || seq > m->entries)
        foreseen = OUTCOME_NOT_FOUND;
    else if (m->entry[seq].kind == EXCHANGE_REVERSAL || m->entry[seq].taken_back)
        foreseen = OUTCOME_REFUSED;
    enum outcome outcome =
        exchange_reverse(&r->l->place.session, seq, "other", uid, &reversal, &r->l->place.err);
    assert_int_equal(outcome, foreseen);
    if (outcome != OUTCOME_OK)
        return;
    post(m, m->entry[seq], -1);
    m->entry[seq].taken_back = true;
    m->entry[++m->entries] = (struct entry){.kind = EXCHANGE_REVERSAL};
    assert_int_equal(reversal, m->entries);
}

static void op_welcome(struct run *r) {
    struct model *m = &r->m;
    int who = (int)any(r, 6);
    struct account *a = &m->at[who];
    bool moves = m->starter > 0 && m->regime != REGIME_RECOGNITION && !a->welcomed;
    enum outcome outcome = exchange_welcome(&r->l->place.session, a->id, &r->l->place.err);
    assert_int_equal(outcome, moves && a->left ? OUTCOME_REFUSED : OUTCOME_OK);
    if (!moves || a->left)
        return;
    struct entry e = {
        EXCHANGE_WELCOME, 0,    who, index_of(m, m->regime == REGIME_MUTUAL ? POT : ISSUE), who,
        m->starter,       false};
    m->entry[++m->entries] = e;
    post(m, e, 1);
    a->welcomed = true;
}

static void op_policy(struct run *r) {
    static const int steps[] = {1, 5, 7, 15, 30, 60};
    struct session *session = &r->l->place.session;
    r->m.regime = (enum regime)any(r, REGIME_COUNT);
    r->m.step = steps[any(r, COUNT_OF(steps))];
    r->m.starter = (int)any(r, 4) * 60;
    ALL_WELL(policy_set(session, POLICY_REGIME, r->m.regime, "agreed", &r->l->place.err));
    ALL_WELL(policy_set(session, POLICY_STEP, r->m.step, "agreed", &r->l->place.err));
    ALL_WELL(policy_set(session, POLICY_STARTER, r->m.starter, "agreed", &r->l->place.err));
}

static void op_status(struct run *r) {
    struct account *a = &r->m.at[any(r, 6)];
    a->left = any(r, 3) == 0;
    ALL_WELL(party_set_status(&r->l->place.session, a->id, a->left ? STATUS_LEFT : STATUS_ACTIVE,
                              clock_today(), &r->l->place.err));
}

/* ---- after each ---- */
static void compare(struct run *r) {
    struct totals t;
    int64_t sum = 0;
    for (int i = 0; i < PARTIES; i++) {
        const struct account *a = &r->m.at[i];
        ALL_WELL(totals_get(r->l->place.session.db, a->id, &t, &r->l->place.err));
        assert_int_equal(t.given_min, a->given);
        assert_int_equal(t.received_min, a->received);
        assert_int_equal(t.in_min - t.out_min, a->balance);
        assert_int_equal(t.times_given, a->times_given);
        assert_int_equal(t.times_received, a->times_received);
        sum += t.in_min - t.out_min;
    }
    assert_int_equal(sum, 0);
    ledger_is_whole(r->l, r->m.entries);
}

static void begin(struct run *r) {
    struct ledger *l = r->l;
    struct err *err = &l->place.err;
    const int64_t members[] = {l->mairi, l->owain, l->amal, l->surgery, ledger_person(l, "Iain"),
                               l->choir};
    const enum party_kind own[] = {PARTY_CENTRE, PARTY_POT, PARTY_ISSUE, PARTY_OPENING,
                                   PARTY_WRITE_OFF};
    for (int i = 0; i < 6; i++)
        r->m.at[i] = (struct account){.id = members[i], .role = i == 5 ? GROUP : MEMBER};
    for (int i = 0; i < 5; i++) {
        r->m.at[6 + i].role = (enum role_of)(CENTRE + i);
        ALL_WELL(party_own_account(l->place.session.db, own[i], &r->m.at[6 + i].id, err));
    }
    r->m.step = 15;
}

static void one_round(uint64_t seed) {
    struct run r = {.random = seed * 2 + 1};
    void *state = NULL;
    assert_int_equal(ledger_open(&state), 0);
    r.l = state;
    begin(&r);
    for (int i = 0; i < OPERATIONS; i++) {
        uint64_t what = any(&r, 100);
        if (what < 60)
            op_record(&r);
        else if (what < 80)
            op_reverse(&r);
        else if (what < 86)
            op_again(&r);
        else if (what < 92)
            op_welcome(&r);
        else if (what < 96)
            op_policy(&r);
        else
            op_status(&r);
        compare(&r);
    }
    place_close(&state);
}

static uint64_t number_from(const char *name, uint64_t otherwise) {
    const char *text = getenv(name);
    return text && text[0] ? strtoull(text, NULL, 10) : otherwise;
}

static void ledger__keeps__its_promises_whatever_is_done(void **state) {
    uint64_t seed = 0;
    (void)state;
    ident_random(&seed, sizeof seed);
    seed = number_from("AMSER_TEST_SEED", seed % 1000000000);
    uint64_t rounds = number_from("AMSER_TEST_ROUNDS", ROUNDS);
    for (uint64_t i = 0; i < rounds; i++) {
        /* printed before each, so that the last one printed is the one that failed */
        printf("# AMSER_TEST_SEED=%llu AMSER_TEST_ROUNDS=1\n", (unsigned long long)(seed + i));
        fflush(stdout);
        one_round(seed + i);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ledger__keeps__its_promises_whatever_is_done),
    };
    return cmocka_run_group_tests_name("ledger at random", tests, NULL, NULL);
}
