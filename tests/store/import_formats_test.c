/* SPDX-License-Identifier: GPL-3.0-or-later
 * The files of other systems, made by following those systems' own sources (tests/fixtures/import),
 * through the real importer: recognised without a hint, every row with what has to come of it, the
 * same again adds nothing, taken back, and brought in once more. What has to come of a file stands
 * beside it in NAME.expected, written from what happened and not from what the program said. */
#include "import_given.h"
#include "ledger/verify.h"

static void refusals(const struct import_report *report, struct buffer *out) {
    for (int i = 0; i < report->refusal_count; i++) {
        const struct import_refusal *one = &report->refusals[i];
        CLEAN(buffer_release) struct buffer say = BUFFER_INIT;
        problem_text(&one->why, &say);
        buffer_addf(out, "refused|%lld|%s|%s|%s\n", (long long)one->line, one->heading, one->value,
                    say.text);
    }
}

static void differences(const struct import_report *report, struct buffer *out) {
    for (int i = 0; i < report->difference_count; i++) {
        const struct import_difference *one = &report->difference_list[i];
        buffer_addf(out, "difference|%s|%lld|%lld\n", one->name, (long long)one->there_min,
                    (long long)one->here_min);
    }
}

static void balances(struct db *db, struct buffer *out) {
    struct extent all = extent_of(db, NULL, NULL);
    struct party party;
    struct totals totals;
    for (int64_t id = 1; id <= all.parties; id++) {
        ALL_WELL(totals_get(db, id, &totals, NULL));
        int64_t balance = totals.in_min - totals.out_min;
        if (balance != 0)
            buffer_addf(out, "%s %lld\n", side(db, id, &party), (long long)balance);
    }
}

/* ---- one file, its whole life ---- */
enum { BEFORE_MAX = 3 };
struct sample {
    const char *name;
    struct given before[BEFORE_MAX]; /* brought in first */
    struct given given;
    const char *expected;
    int64_t added, aside;
};

static void brings_what_is_expected(struct place *place, const struct sample *sample) {
    struct db *db = place->session.db;
    struct extent before = extent_of(db, NULL, NULL);
    CLEAN(buffer_release) struct buffer came = BUFFER_INIT, expected = BUFFER_INIT;
    struct import_report report = bring_well(place, &sample->given);
    (void)extent_of(db, &before, &came);
    refusals(&report, &came);
    differences(&report, &came);
    read_text(sample->expected, &expected);
    assert_string_equal(came.text, expected.text);
    assert_int_equal(report.added, sample->added);
    assert_int_equal(report.left_aside, sample->aside);
    assert_int_equal(report.known, 0);
    import_report_release(&report);
    struct verify_report verified;
    ALL_WELL(ledger_verify(db, NULL, NULL, NULL, &verified, &place->err));
}

static void again_adds_nothing(struct place *place, const struct sample *sample) {
    struct extent before = extent_of(place->session.db, NULL, NULL);
    CLEAN(buffer_release) struct buffer came = BUFFER_INIT;
    struct import_report report = bring_well(place, &sample->given);
    (void)extent_of(place->session.db, &before, &came);
    assert_string_equal(came.text, "");
    assert_int_equal(report.added, 0);
    assert_int_equal(report.known, sample->added);
    import_report_release(&report);
}

static void take_back(struct place *place) {
    struct import_batch last;
    struct import_undo_report undone;
    assert_int_equal(import_batches(place->session.db, 0, &last, 1, &place->err), 1);
    ALL_WELL(import_undo(&place->session, last.id, true, NULL, NULL, &undone, &place->err));
}

static const struct sample *at_hand;

static int open_for_sample(void **state) {
    at_hand = *state;
    return open_place(state);
}

static void lives(void **state) {
    struct place *place = *state;
    const struct sample *sample = at_hand;
    struct db *db = place->session.db;
    CLEAN(buffer_release) struct buffer before = BUFFER_INIT, with = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer after = BUFFER_INIT, again = BUFFER_INIT;
    for (int i = 0; i < BEFORE_MAX && sample->before[i].file; i++) {
        struct import_report report = bring_well(place, &sample->before[i]);
        import_report_release(&report);
    }
    balances(db, &before);
    brings_what_is_expected(place, sample);
    again_adds_nothing(place, sample);
    balances(db, &with);
    take_back(place);
    balances(db, &after);
    assert_string_equal(after.text, before.text);
    struct import_report report = bring_well(place, &sample->given);
    assert_int_equal(report.added, sample->added);
    import_report_release(&report);
    balances(db, &again);
    assert_string_equal(again.text, with.text);
}

/* clang-format off */
#define MEMBERS(file, mapping) {FILE_OF(file, mapping)}
#define KO_HOUR     "hour 10000000\n"
#define KO_ACCOUNTS {{"komunitin/accounts.csv", "komunitin-accounts", KO_HOUR, 0}}
#define CC_MAPPING                                                                                 \
    "name cclite-members\nsystem cclite\nrecord party\n"                                           \
    "column key \"login\"\ncolumn name \"name\"\n"
#define CC_MEMBERS {{"cclite/members.csv", NULL, CC_MAPPING, 0}}
#define TO_USERS    MEMBERS("timeoverflow/users-en.csv", "timeoverflow-users")
#define TO_USERS_CA MEMBERS("timeoverflow/users-ca.csv", "timeoverflow-users")
#define TO_IMPORTED MEMBERS("timeoverflow/import-users.csv", "timeoverflow-import-users")
#define NX_MEMBERS  MEMBERS("nexus/members.csv", "nexus-members")
#define CY_MEMBERS  MEMBERS("cyclos/members.csv", "cyclos-members")
#define FIRST_OF_MARCH 20148
#define NX_USERS    MEMBERS("nexus/users.csv", "nexus-users")
/* clang-format on */

static const struct sample samples[] = {
    /* ---- TimeOverflow ---- */
    {.name = "timeoverflow__users_in_english",
     .given = FILE_OF("timeoverflow/users-en.csv", "timeoverflow-users"),
     .expected = "timeoverflow/users.expected",
     .added = 11},
    {.name = "timeoverflow__users_in_catalan",
     .given = FILE_OF("timeoverflow/users-ca.csv", "timeoverflow-users"),
     .expected = "timeoverflow/users.expected",
     .added = 11},
    {.name = "timeoverflow__transfers_go_from_who_received_to_who_gave",
     .before = TO_USERS,
     .given = FILE_OF("timeoverflow/transfers-en.csv", "timeoverflow-transfers"),
     .expected = "timeoverflow/transfers-en.expected",
     .added = 10},
    {.name = "timeoverflow__transfers_in_catalan",
     .before = TO_USERS_CA,
     .given = FILE_OF("timeoverflow/transfers-ca.csv", "timeoverflow-transfers"),
     .expected = "timeoverflow/transfers-ca.expected",
     .added = 10},
    {.name = "timeoverflow__offers_under_their_categories",
     .before = TO_USERS,
     .given = FILE_OF("timeoverflow/offers-en.csv", "timeoverflow-offers"),
     .expected = "timeoverflow/offers.expected",
     .added = 10},
    {.name = "timeoverflow__offers_in_catalan",
     .before = TO_USERS,
     .given = FILE_OF("timeoverflow/offers-ca.csv", "timeoverflow-offers"),
     .expected = "timeoverflow/offers.expected",
     .added = 10},
    {.name = "timeoverflow__requests_are_needs",
     .before = TO_USERS,
     .given = FILE_OF("timeoverflow/requests-en.csv", "timeoverflow-requests"),
     .expected = "timeoverflow/requests.expected",
     .added = 3},
    {.name = "timeoverflow__requests_in_portuguese",
     .before = TO_USERS,
     .given = FILE_OF("timeoverflow/requests-pt-BR.csv", "timeoverflow-requests"),
     .expected = "timeoverflow/requests.expected",
     .added = 3},
    {.name = "timeoverflow__users_without_headings",
     .given = FILE_OF("timeoverflow/import-users.csv", "timeoverflow-import-users"),
     .expected = "timeoverflow/import-users.expected",
     .added = 10},
    {.name = "timeoverflow__posts_without_headings",
     .before = TO_IMPORTED,
     .given = FILE_OF("timeoverflow/import-posts.csv", "timeoverflow-import-posts"),
     .expected = "timeoverflow/import-posts.expected",
     .added = 10},
    {.name = "timeoverflow__transfers_without_headings_in_seconds",
     .before = TO_IMPORTED,
     .given = FILE_OF("timeoverflow/import-transfers.csv", "timeoverflow-import-transfers"),
     .expected = "timeoverflow/import-transfers.expected",
     .added = 8},

    /* ---- Project NEXUS ---- */
    {.name = "nexus__members_but_nobody_who_is_not_one_yet",
     .given = FILE_OF("nexus/members.csv", "nexus-members"),
     .expected = "nexus/members.expected",
     .added = 10,
     .aside = 2},
    {.name = "nexus__the_provider_is_who_received",
     .before = NX_MEMBERS,
     .given = FILE_OF("nexus/transactions.csv", "nexus-transactions"),
     .expected = "nexus/transactions.expected",
     .added = 9,
     .aside = 2},
    {.name = "nexus__listings_that_stand_open",
     .before = NX_MEMBERS,
     .given = FILE_OF("nexus/listings.csv", "nexus-listings"),
     .expected = "nexus/listings.expected",
     .added = 7,
     .aside = 4},
    {.name = "nexus__users_as_it_takes_them_in",
     .given = FILE_OF("nexus/users.csv", "nexus-users"),
     .expected = "nexus/users.expected",
     .added = 10},

    /* ---- Komunitin ---- */
    {.name = "komunitin__accounts_in_minor_units",
     .given = {"komunitin/accounts.csv", "komunitin-accounts", KO_HOUR, 0},
     .expected = "komunitin/accounts.expected",
     .added = 10},
    {.name = "komunitin__only_committed_transfers",
     .before = KO_ACCOUNTS,
     .given = {"komunitin/transfers.csv", "komunitin-transfers", KO_HOUR, 0},
     .expected = "komunitin/transfers.expected",
     .added = 5,
     .aside = 6},

    /* ---- Cyclos 3 ---- */
    {.name = "cyclos__members",
     .given = FILE_OF("cyclos/members.csv", "cyclos-members"),
     .expected = "cyclos/members.expected",
     .added = 10},
    {.name = "cyclos__members_as_it_takes_them_in",
     .given = FILE_OF("cyclos/import-members.csv", "cyclos-import-members"),
     .expected = "cyclos/import-members.expected",
     .added = 10},
    {.name = "cyclos__ads",
     .before = CY_MEMBERS,
     .given = FILE_OF("cyclos/ads.csv", "cyclos-ads"),
     .expected = "cyclos/ads.expected",
     .added = 10},
    {.name = "cyclos__ads_as_it_takes_them_in",
     .before = CY_MEMBERS,
     .given = FILE_OF("cyclos/import-ads.csv", "cyclos-import-ads"),
     .expected = "cyclos/ads.expected",
     .added = 10},
    {.name = "oscurrency__people",
     .given = FILE_OF("oscurrency/people.csv", "oscurrency-people"),
     .expected = "oscurrency/people.expected",
     .added = 10},

    /* ---- statements of one account, files without days ---- */
    {.name = "cyclos__transactions_of_one_account",
     .before = CY_MEMBERS,
     .given = {"cyclos/transactions.csv", "cyclos-transactions", "set payee slwyd\n", 0},
     .expected = "cyclos/transactions.expected",
     .added = 7},
    {.name = "komunitin__upload_has_no_days",
     .before = KO_ACCOUNTS,
     .given = {"komunitin/upload.csv", "komunitin-upload", NULL, FIRST_OF_MARCH},
     .expected = "komunitin/upload.expected",
     .added = 9},

    /* ---- Community Forge, eLAS, cclite, Community Weaver ---- */
    {.name = "community_forge__balances_are_opening_balances",
     .before = NX_USERS,
     .given = FILE_OF("community-forge/balances.csv", "community-forge-balances"),
     .expected = "community-forge/balances.expected",
     .added = 8,
     .aside = 1},
    {.name = "community_forge__only_finished_transactions",
     .before = NX_USERS,
     .given = FILE_OF("community-forge/transactions.csv", "community-forge-transactions"),
     .expected = "community-forge/transactions.expected",
     .added = 6,
     .aside = 2},
    {.name = "elas__users",
     .given = FILE_OF("elas/users.csv", "elas-users"),
     .expected = "elas/users.expected",
     .added = 8,
     .aside = 3},
    {.name = "cclite__only_debits",
     .before = CC_MEMBERS,
     .given = FILE_OF("cclite/transactions.csv", "cclite-transactions"),
     .expected = "cclite/transactions.expected",
     .added = 7,
     .aside = 1},
    {.name = "community_weaver__services",
     .before = NX_MEMBERS,
     .given = FILE_OF("community-weaver/all_services.csv", "community-weaver-services"),
     .expected = "community-weaver/all_services.expected",
     .added = 7},
};

static void elas__contacts_reach_the_people(void **state) {
    struct place *place = *state;
    struct party party;
    const struct given users = FILE_OF("elas/users.csv", "elas-users");
    const struct given contacts = FILE_OF("elas/contacts.csv", "elas-contacts");
    struct extent before = extent_of(place->session.db, NULL, NULL);
    struct import_report report = bring_well(place, &users);
    import_report_release(&report);
    report = bring_well(place, &contacts);
    assert_int_equal(report.added, 9);
    assert_int_equal(report.left_aside, 1); /* a page on the web */
    assert_int_equal(report.refused, 1);    /* nobody has that code */
    assert_int_equal(report.refusals[0].line, 11);
    import_report_release(&report);
    ALL_WELL(party_get(place->session.db, before.parties + 1, &party, &place->err));
    assert_string_equal(party.name, "Siân Llwyd");
    assert_string_equal(party.email, "sian@example.org");
    assert_string_equal(party.phone, "029 2018 0111");
    assert_string_equal(party.other_phone, "07700 900101");
    assert_string_equal(party.street, "Voorbeeldstraat 23, 9000 Gent");
    report = bring_well(place, &contacts);
    assert_int_equal(report.added, 0);
    import_report_release(&report);
}

static void cclite__categories_under_their_parents(void **state) {
    struct place *place = *state;
    const struct given given = FILE_OF("cclite/categories.csv", "cclite-categories");
    char code[CATEGORY_CODE_BYTES];
    struct category category;
    struct import_report report = bring_well(place, &given);
    assert_int_equal(report.refused, 0);
    assert_int_equal(report.added + report.known, 10);
    assert_true(report.added > 0);
    import_report_release(&report);
    ALL_WELL(category_resolve(place->session.db, "Hedges; lawns", code, &place->err));
    ALL_WELL(category_get(place->session.db, code, &category, &place->err));
    assert_memory_equal(category.parent, "GARD", 4);
    report = bring_well(place, &given);
    assert_int_equal(report.added, 0);
    import_report_release(&report);
}

int main(void) {
    struct CMUnitTest tests[COUNT_OF(samples) + 2];
    for (size_t i = 0; i < COUNT_OF(samples); i++)
        tests[i] = (struct CMUnitTest){samples[i].name, lives, open_for_sample, place_close,
                                       (void *)(uintptr_t)&samples[i]};
    tests[COUNT_OF(samples)] = (struct CMUnitTest)cmocka_unit_test_setup_teardown(
        elas__contacts_reach_the_people, open_place, place_close);
    tests[COUNT_OF(samples) + 1] = (struct CMUnitTest)cmocka_unit_test_setup_teardown(
        cclite__categories_under_their_parents, open_place, place_close);
    return cmocka_run_group_tests_name("import_formats", tests, NULL, NULL);
}
