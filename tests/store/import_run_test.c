/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bringing files in: what is kept, what is refused and why, who may be here already, history or
 * opening balances, and taking it back. */
#include <unistd.h>
#include "import/import.h"
#include "ledger_fixture.h"

struct moving {
    struct ledger ledger; /* first: ledger_open and place_close work on it */
    char *folder;
    struct import_options options;
    struct import_report report;
};

static int open_moving(void **state) {
    ledger_open(state);
    struct moving *m = mem_zero(1, sizeof *m);
    struct ledger *ledger = *state;
    m->ledger = *ledger;
    free(ledger);
    m->folder = fixture_folder();
    m->options.keep = true;
    m->options.opening_day = DAY_NONE;
    *state = m;
    return 0;
}

static int close_moving(void **state) {
    struct moving *m = *state;
    import_report_release(&m->report);
    fixture_folder_remove(&m->folder);
    return place_close(state);
}

/* The outcome of bringing this text in by this mapping. */
static enum outcome bring(struct moving *m, const char *mapping_words, const char *rows) {
    struct import_file file;
    struct mapping mapping;
    struct err *err = &m->ledger.place.err;
    char *path = fixture_path(m->folder, "rows.csv");
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(rows, out);
    fclose(out);
    import_report_release(&m->report);
    ALL_WELL(import_file_look(&file, path, err));
    ALL_WELL(mapping_parse(&mapping, mapping_words, err));
    enum outcome outcome =
        import_run(&m->ledger.place.session, &file, &mapping, &m->options, &m->report, err);
    mapping_release(&mapping);
    import_file_release(&file);
    free(path);
    return outcome;
}

static const char people[] = "name people\nsystem Other\nrecord party\nheader yes\ntime hours\n"
                             "dates ask\ncolumn key \"id\"\ncolumn name \"name\"\n"
                             "column phone \"phone\"\ncolumn joined \"joined\"\n"
                             "column status \"status\"\ncolumn balance \"balance\"\n"
                             "value status \"gone\" left\nvalue status \"test\" -\n";
static const char history[] = "name history\nsystem Other\nrecord exchange\nheader yes\ntime ask\n"
                              "dates ask\ncolumn day \"day\"\ncolumn giver any \"giver\"\n"
                              "column receiver any \"receiver\"\ncolumn time \"time\"\n"
                              "column words \"what\"\ncolumn category \"category\"\n";
static const char balances[] = "name balances\nsystem Other\nrecord balance\nheader yes\n"
                               "time hours\ndates ymd\ncolumn party any \"who\"\n"
                               "column time \"hours\"\n";
static const char listings[] = "name posts\nsystem Other\nrecord listing\nheader yes\ntime hours\n"
                               "dates ymd\nrows sub-headers\ncolumn key \"id\"\n"
                               "column words \"title\"\ncolumn words \"text\"\n"
                               "column type \"type\"\ncolumn party any \"who\"\n";

static int64_t entries(struct moving *m) {
    int64_t count = 0;
    char hash[13];
    ALL_WELL(ledger_head_get(m->ledger.place.session.db, &count, hash, &m->ledger.place.err));
    return count;
}

static void refused_for(const struct moving *m, int at, int64_t line, int column,
                        const char *part) {
    assert_true(at < m->report.refusal_count);
    assert_int_equal(m->report.refusals[at].line, line);
    assert_int_equal(m->report.refusals[at].column, column);
    if (!strstr(m->report.refusals[at].why.say, part))
        fail_msg("%s", m->report.refusals[at].why.say);
}

static int64_t party_of(struct moving *m, const char *name) {
    int64_t id = 0;
    ALL_WELL(party_resolve(m->ledger.place.session.db, name, &id, &m->ledger.place.err));
    return id;
}

/* ---- people ---- */
static void import__brings_people_in_once(void **state) {
    struct moving *m = *state;
    const char rows[] = "id,name,phone,joined,status,balance\n"
                        "a1,Mair Bowen,01632 960001,2019-01-25,ok,\n"
                        "a2,Tomos Rees,,25/02/2019,gone,\n"
                        "a3,A Test,,2019-01-25,test,\n";
    const char again[] = "id,name,phone,joined,status,balance\na1,Mair Bowen,,2019-01-25,,\n";
    struct party party;
    struct consent_now now[CONSENT_COUNT];
    assert_int_equal(bring(m, people, rows), OUTCOME_REFUSED); /* "ok" is not known */
    refused_for(m, 0, 2, 5, "status");
    CLEAN(buffer_release) struct buffer with = BUFFER_INIT;
    buffer_add(&with, people);
    buffer_add(&with, "value status \"ok\" active\n");
    ALL_WELL(bring(m, with.text, rows));
    assert_int_equal(m->report.added, 2);
    assert_int_equal(m->report.left_aside, 1);
    assert_true(m->report.batch > 0);
    ALL_WELL(
        party_get(m->ledger.place.session.db, party_of(m, "Tomos"), &party, &m->ledger.place.err));
    assert_int_equal(party.status, STATUS_LEFT);
    assert_string_equal(party.phone, "");
    ALL_WELL(consents_get(m->ledger.place.session.db, party.id, now, &m->ledger.place.err));
    assert_false(now[CONSENT_DETAILS].asked); /* nobody asked them in our words */
    ALL_WELL(bring(m, people, again));
    assert_int_equal(m->report.added, 0);
    assert_int_equal(m->report.known, 1);
    assert_int_equal(m->report.batch, 0);
}

static void import__tries_without_keeping_anything(void **state) {
    struct moving *m = *state;
    m->options.keep = false;
    ALL_WELL(bring(m, people, "id,name\na1,Mair Bowen\n"));
    assert_int_equal(m->report.added, 1);
    assert_int_equal(m->report.batch, 0);
    int64_t id;
    COMES_BACK(party_resolve(m->ledger.place.session.db, "Bowen", &id, &m->ledger.place.err),
               NOT_FOUND);
}

static void import__asks_about_people_of_one_name(void **state) {
    struct moving *m = *state;
    const char rows[] = "id,name\nx9,Owain\n";
    COMES_BACK(bring(m, people, rows), REFUSED);
    assert_int_equal(m->report.twins, 1);
    assert_int_equal(m->report.twin_list[0].party, m->ledger.owain);
    assert_string_equal(m->report.twin_list[0].because, "same name");
    refused_for(m, 0, 2, 2, "here already");
    m->options.duplicates = DUPLICATES_SAME;
    ALL_WELL(bring(m, people, rows));
    assert_int_equal(m->report.known, 1);
    assert_int_equal(m->report.added, 0);
    /* now the key is known: nobody asks again */
    m->options.duplicates = DUPLICATES_ASK;
    ALL_WELL(bring(m, people, rows));
    assert_int_equal(m->report.twins, 0);
    /* another key of that system is somebody else */
    ALL_WELL(bring(m, people, "id,name\nx10,Owain\n"));
    assert_int_equal(m->report.added, 1);
}

/* ---- exchanges ---- */
static void import__refuses_row_by_row_with_the_reason(void **state) {
    struct moving *m = *state;
    const char rows[] = "day,giver,receiver,time,what,category\n"
                        "2025-01-05,Màiri,Owain,1:30,tea,Gardening\n" /* 2: good */
                        "2025-01-05,Zebedee,Owain,1:30,tea,\n"        /* 3 */
                        "2025-01-05,Owain,Owain,1:30,tea,\n"          /* 4 */
                        "2025-01-05,Màiri,Owain,-1:30,tea,\n"         /* 5 */
                        "2025-01-05,Màiri,Owain,0:00,tea,\n"          /* 6 */
                        "2025-01-05,Màiri,Owain,25:00,tea,\n"         /* 7 */
                        "2025-02-30,Màiri,Owain,1:30,tea,\n"          /* 8 */
                        "2025-03-06,Màiri,Owain,1:30,tea,\n"          /* 9: tomorrow */
                        "2025-01-05,Màiri,Owain,90,tea,\n"            /* 10: of what? */
                        "2025-01-05,Màiri,Owain,an hour,tea,\n"       /* 11 */
                        "day,giver,receiver,time,what,category\n"     /* 12: the headings again */
                        ",Màiri,Owain,1:30,tea,\n";                   /* 13 */
    COMES_BACK(bring(m, history, rows), REFUSED);
    assert_int_equal(entries(m), 0);
    refused_for(m, 0, 3, 2, "Nobody here is known");
    refused_for(m, 1, 4, 3, "are the same");
    refused_for(m, 2, 5, 4, "less than none");
    refused_for(m, 3, 6, 4, "No time");
    refused_for(m, 4, 7, 4, "24 hours");
    refused_for(m, 5, 8, 1, "no such day");
    refused_for(m, 6, 9, 1, "still to come");
    refused_for(m, 7, 10, 4, "hours, minutes or seconds");
    assert_int_equal(m->report.refusals[8].line, 11);
    refused_for(m, 9, 13, 1, "no day");
    assert_int_equal(m->report.refused, 10);
    assert_int_equal(m->report.left_aside, 1);
    assert_true(m->report.ask_time);
    m->options.leave_refused = true;
    ALL_WELL(bring(m, history, rows));
    assert_int_equal(entries(m), 1);
    ledger_is_whole(&m->ledger, 1);
    ledger_has(&m->ledger, m->ledger.mairi, 90, 0, 90);
}

static void import__knows_a_row_again_and_counts_equal_ones(void **state) {
    struct moving *m = *state;
    const char two[] = "day,giver,receiver,time,what\n"
                       "2025-01-05,Màiri,Owain,1:00,tea\n2025-01-05,Màiri,Owain,1:00,tea\n";
    const char three[] = "day,giver,receiver,time,what\n"
                         "2025-01-05,Màiri,Owain,1:00,tea\n2025-01-05,Màiri,Owain,1:00,tea\n"
                         "2025-01-05,Màiri,Owain,1:00,tea\n";
    ALL_WELL(bring(m, history, two));
    assert_int_equal(m->report.added, 2);
    ALL_WELL(bring(m, history, three));
    assert_int_equal(m->report.known, 2);
    assert_int_equal(m->report.added, 1);
    assert_int_equal(entries(m), 3);
}

static void import__asks_for_the_order_of_dates(void **state) {
    struct moving *m = *state;
    const char open[] = "day,giver,receiver,time,what\n3/4/2024,Màiri,Owain,1:00,tea\n";
    const char proven[] = "day,giver,receiver,time,what\n3/4/2024,Màiri,Owain,1:00,tea\n"
                          "25/4/2024,Màiri,Owain,1:00,tea\n";
    COMES_BACK(bring(m, history, open), REFUSED);
    assert_true(m->report.ask_dates);
    m->options.dates = STYLE_MDY;
    ALL_WELL(bring(m, history, open));
    assert_int_equal(m->report.first_day, day_from_ymd(2024, 3, 4));
    m->options.dates = STYLE_NONE;
    ALL_WELL(bring(m, history, proven));
    assert_int_equal(m->report.first_day, day_from_ymd(2024, 4, 3));
}

/* ---- history or balances ---- */
static void import__never_counts_a_time_twice(void **state) {
    struct moving *m = *state;
    m->options.opening_day = day_from_ymd(2025, 1, 1);
    ALL_WELL(bring(m, balances, "who,hours\nMàiri,5\nOwain,-2.5\nAmal,0\n"));
    assert_int_equal(m->report.added, 2);
    assert_int_equal(m->report.left_aside, 1);
    ledger_has(&m->ledger, m->ledger.mairi, 0, 0, 300);
    ledger_has(&m->ledger, m->ledger.owain, 0, 0, -150);
    ALL_WELL(bring(m, balances, "who,hours\nMàiri,5\n"));
    assert_int_equal(m->report.known, 1);
    COMES_BACK(bring(m, balances, "who,hours\nMàiri,6\n"), REFUSED);
    COMES_BACK(bring(m, history, "day,giver,receiver,time\n2024-12-31,Màiri,Amal,1:00\n"), REFUSED);
    refused_for(m, 0, 2, 2, "opening balance");
    ALL_WELL(bring(m, history, "day,giver,receiver,time\n2025-01-02,Màiri,Amal,1:00\n"));
    m->options.opening_day = day_from_ymd(2025, 1, 3);
    COMES_BACK(bring(m, balances, "who,hours\nAmal,1\n"), REFUSED);
    refused_for(m, 0, 2, 1, "bring in one or the other");
    ledger_is_whole(&m->ledger, 3);
}

static void import__lists_balances_that_differ(void **state) {
    struct moving *m = *state;
    ALL_WELL(bring(m, people, "id,name,balance\na1,Mair Bowen,1:30\na2,Tomos Rees,-1:00\n"));
    assert_int_equal(m->report.differences, 0); /* nothing is here yet */
    ALL_WELL(bring(m, history, "day,giver,receiver,time\n2025-01-02,a1,a2,1:00\n"));
    assert_int_equal(m->report.differences, 1);
    assert_string_equal(m->report.difference_list[0].name, "Mair Bowen");
    assert_int_equal(m->report.difference_list[0].there_min, 90);
    assert_int_equal(m->report.difference_list[0].here_min, 60);
    import_report_release(&m->report);
    ALL_WELL(import_compare(&m->ledger.place.session, 1, &m->report, &m->ledger.place.err));
    assert_int_equal(m->report.differences, 1);
}

/* ---- offers and needs ---- */
static void import__sorts_listings_under_their_sub_headings(void **state) {
    struct moving *m = *state;
    const char rows[] = "id,title,text,type,who\n,Gardening,,,\n"
                        "7,Hedges,All of them,offer,Màiri\n8,Lawn,,need,Owain\n"
                        "9,Pram,,gift,Owain\n";
    m->options.leave_refused = true;
    ALL_WELL(bring(m, listings, rows));
    assert_int_equal(m->report.rows, 3);
    assert_int_equal(m->report.offers, 1);
    assert_int_equal(m->report.needs, 1);
    refused_for(m, 0, 5, 4, "offer or a need");
    ALL_WELL(bring(m, listings, rows));
    assert_int_equal(m->report.known, 2);
}

static void import__refuses_words_that_are_too_long(void **state) {
    struct moving *m = *state;
    CLEAN(buffer_release) struct buffer rows = BUFFER_INIT;
    buffer_add(&rows, "id,title,text,type,who\n1,");
    buffer_add_times(&rows, 'x', WORDS_BYTES);
    buffer_add(&rows, ",,offer,Owain\n");
    COMES_BACK(bring(m, listings, rows.text), REFUSED);
    refused_for(m, 0, 2, 2, "longer than can be kept");
}

/* ---- taking back ---- */
static void import__takes_a_batch_back_and_in_again(void **state) {
    struct moving *m = *state;
    struct session *session = &m->ledger.place.session;
    struct import_undo_report undone;
    struct err *err = &m->ledger.place.err;
    const char who[] = "id,name\na1,Mair Bowen\na2,Tomos Rees\na3,Nia Pugh\n";
    const char what[] = "day,giver,receiver,time\n2025-01-02,a1,a2,1:00\n2025-01-03,a2,a1,0:30\n";
    ALL_WELL(bring(m, people, who));
    int64_t first = m->report.batch;
    ALL_WELL(bring(m, history, what));
    int64_t second = m->report.batch;
    ALL_WELL(import_undo(session, first, false, NULL, NULL, &undone, err));
    assert_int_equal(undone.kept, 2); /* exchanges hang on them */
    assert_int_equal(undone.removed, 1);
    assert_true(party_of(m, "Pugh") > 0); /* it was a try */
    ALL_WELL(import_undo(session, second, true, NULL, NULL, &undone, err));
    assert_int_equal(undone.reversed, 2);
    COMES_BACK(import_undo(session, second, true, NULL, NULL, &undone, err), REFUSED);
    ledger_is_whole(&m->ledger, 4);
    ALL_WELL(bring(m, history, what));
    assert_int_equal(m->report.added, 2);
    ALL_WELL(bring(m, history, what));
    assert_int_equal(m->report.known, 2);
    ALL_WELL(import_undo(session, m->report.batch ? m->report.batch : second + 1, true, NULL, NULL,
                         &undone, err));
    ALL_WELL(import_undo(session, first, true, NULL, NULL, &undone, err));
    assert_int_equal(undone.removed, 3);
    ALL_WELL(bring(m, people, who));
    assert_int_equal(m->report.added, 3);
    ledger_is_whole(&m->ledger, 8);
}

static void import__is_for_coordinators(void **state) {
    struct moving *m = *state;
    struct import_undo_report undone;
    m->ledger.place.session.role = ROLE_VOLUNTEER;
    COMES_BACK(bring(m, people, "id,name\na1,Mair Bowen\n"), DENIED);
    COMES_BACK(
        import_undo(&m->ledger.place.session, 1, true, NULL, NULL, &undone, &m->ledger.place.err),
        DENIED);
    m->ledger.place.session.practice = true;
    ALL_WELL(bring(m, people, "id,name\na1,Mair Bowen\n"));
}

/* ---- mappings ---- */
static void count_own(void *context, const char *name, bool own) {
    int *count = context;
    *count += own && strcmp(name, "people") == 0;
}

static void mapping__is_kept_and_goes_before_ours(void **state) {
    struct moving *m = *state;
    struct session *session = &m->ledger.place.session;
    struct err *err = &m->ledger.place.err;
    struct mapping mapping;
    int count = 0;
    ALL_WELL(mapping_parse(&mapping, people, err));
    ALL_WELL(mapping_save(session, &mapping, err));
    ALL_WELL(mapping_save(session, &mapping, err)); /* takes its own place */
    mapping_release(&mapping);
    assert_true(mapping_names(session->db, count_own, &count, err) > 1);
    assert_int_equal(count, 1);
    ALL_WELL(mapping_by_name(session, "people", &mapping, err));
    assert_string_equal(mapping.system, "Other");
    mapping_release(&mapping);
    ALL_WELL(mapping_delete(session, "people", err));
    COMES_BACK(mapping_delete(session, "people", err), NOT_FOUND);
    COMES_BACK(mapping_by_name(session, "people", &mapping, err), NOT_FOUND);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(import__brings_people_in_once, open_moving, close_moving),
        cmocka_unit_test_setup_teardown(import__tries_without_keeping_anything, open_moving,
                                        close_moving),
        cmocka_unit_test_setup_teardown(import__asks_about_people_of_one_name, open_moving,
                                        close_moving),
        cmocka_unit_test_setup_teardown(import__refuses_row_by_row_with_the_reason, open_moving,
                                        close_moving),
        cmocka_unit_test_setup_teardown(import__knows_a_row_again_and_counts_equal_ones,
                                        open_moving, close_moving),
        cmocka_unit_test_setup_teardown(import__asks_for_the_order_of_dates, open_moving,
                                        close_moving),
        cmocka_unit_test_setup_teardown(import__never_counts_a_time_twice, open_moving,
                                        close_moving),
        cmocka_unit_test_setup_teardown(import__lists_balances_that_differ, open_moving,
                                        close_moving),
        cmocka_unit_test_setup_teardown(import__sorts_listings_under_their_sub_headings,
                                        open_moving, close_moving),
        cmocka_unit_test_setup_teardown(import__refuses_words_that_are_too_long, open_moving,
                                        close_moving),
        cmocka_unit_test_setup_teardown(import__takes_a_batch_back_and_in_again, open_moving,
                                        close_moving),
        cmocka_unit_test_setup_teardown(import__is_for_coordinators, open_moving, close_moving),
        cmocka_unit_test_setup_teardown(mapping__is_kept_and_goes_before_ours, open_moving,
                                        close_moving),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
