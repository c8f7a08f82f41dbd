/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bringing files in by the screens that lead through it, on the real program: another system's
 * export, a spreadsheet that nobody knows, files that mean harm, sticks that are pulled out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>
#include "desk.h"

#define EXCHANGES "exchanges --format csv"
#define NEXUS_HEADINGS                                                                             \
    "\357\273\277ID,Date,Provider,Provider Email,Receiver,Receiver Email,Hours,Type,Status,"       \
    "Description,Category\n"

static void shows(struct desk *desk, const char *text) {
    terminal_wait(desk->t, text);
}

static void keys(struct desk *desk, const char *keys_typed, const char *then) {
    terminal_keys(desk->t, keys_typed);
    shows(desk, then);
    terminal_assert_focus(desk->t, then);
}

static void put_file(const struct desk *desk, const char *name, const char *text) {
    char path[700];
    snprintf(path, sizeof path, "%s/%s", desk->home, name);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
}

static void remove_file(const struct desk *desk, const char *name) {
    char path[700];
    snprintf(path, sizeof path, "%s/%s", desk->home, name);
    assert_int_equal(unlink(path), 0);
}

/* The practice community with one file at home, its list of files open. */
static void open_files(struct desk *desk, const struct terminal_options *options, const char *name,
                       const char *text) {
    desk_practice(desk);
    put_file(desk, name, text);
    desk_start(desk, options, NULL);
    shows(desk, "Lock or leave");
    keys(desk, "9", "Check the ledger");
    keys(desk, "8", "2  Bring in a file");
    keys(desk, "2", name);
}

/* ---- another system's file ---- */

static const char nexus[] = NEXUS_HEADINGS
    "1,2024-03-05 10:00:00,Winston Clarke,,Joyce O'Neill,,1.5,transfer,completed,Hedge,\n"
    "2,2024-04-06 10:00:00,Joyce O'Neill,,Winston Clarke,,2,transfer,completed,Lift,\n"
    "3,2024-05-07 10:00:00,Winston Clarke,,Nobody We Know,,1,transfer,completed,Tea,\n";

static void a_file_of_another_system__comes_in_once__and_goes_back(void **state) {
    struct desk desk;
    (void)state;
    open_files(&desk, NULL, "transactions.csv", nexus);
    int before = desk_lines(&desk, EXCHANGES);
    keys(&desk, "{enter}", "Project NEXUS: exchanges");
    shows(&desk, "5 Mar 2024");
    shows(&desk, "1h 30m");
    keys(&desk, "1", "This would come in:");
    shows(&desk, "Nothing is kept yet. Rows in the file: 3");
    shows(&desk, "5 Mar 2024 - 6 Apr 2024");
    assert_int_equal(desk_lines(&desk, EXCHANGES), before); /* a try keeps nothing */
    keys(&desk, "2", "Nobody We Know");                     /* who cannot come in, and why */
    keys(&desk, "{enter}", "Line of the file: 4");
    keys(&desk, "0", "Why it cannot come in");
    keys(&desk, "0", "This would come in:");
    keys(&desk, "3", "transactions-left-out.csv");
    keys(&desk, "{f2}", "Saved: ~/transactions-left-out.csv");
    keys(&desk, "1", "It is in. File: transactions.csv");
    assert_int_equal(desk_lines(&desk, EXCHANGES), before + 2);
    desk_has(&desk, EXCHANGES, "2024-03-05");
    keys(&desk, "0", "Type where it is");
    terminal_keys(desk.t, "{end}{home}");
    shows(&desk, "transactions-left-out.csv");
    keys(&desk, "3", "2  "); /* what was brought in: one of two rows, and who */
    shows(&desk, "What was brought in");
    keys(&desk, "{enter}", "Rows left out");
    keys(&desk, "1", "This is what taking it back does:");
    keys(&desk, "1", "It was taken back.");
    keys(&desk, "0", "taken back");
    desk_close(&desk);
}

static void the_same_file_again__adds_nothing(void **state) {
    struct desk desk;
    (void)state;
    open_files(&desk, NULL, "transactions.csv", nexus);
    keys(&desk, "{enter}", "Project NEXUS: exchanges");
    keys(&desk, "1", "This would come in:");
    keys(&desk, "1", "It is in.");
    int after = desk_lines(&desk, EXCHANGES);
    keys(&desk, "0", "Type where it is");
    keys(&desk, "{enter}", "Project NEXUS: exchanges");
    keys(&desk, "1", "Nothing new would come in.");
    shows(&desk, "Here already, left as they are:   2");
    terminal_wait_gone(desk.t, "1  Bring");
    assert_int_equal(desk_lines(&desk, EXCHANGES), after);
    keys(&desk, "0", "That is right");
    desk_close(&desk);
}

/* ---- a spreadsheet that nobody knows ---- */

/* Semicolons, letters of an older Windows, days that can be read in two ways, bare numbers. */
static const char home_made[] = "Pryd;Pwy roddodd;Pwy gafodd;Faint;Nodyn\n"
                                "03/04/2024;Joyce O'Neill;Winston Clarke;90;T\352 prynhawn\n"
                                "04/05/2024;Winston Clarke;Joyce O'Neill;60;=1+1\n";

static void say_columns(struct desk *desk) {
    keys(desk, "{home}{enter}", "What does this column hold?");
    keys(desk, "0", "This file holds: exchanges"); /* nothing there holds a number to be found */
    keys(desk, "{enter}", "What does this column hold?");
    keys(desk, "day{enter}", "This file holds: exchanges");
    keys(desk, "{home}{down}{enter}", "What does this column hold?");
    keys(desk, "who gave{enter}", "How does the file say who it is?");
    keys(desk, "1", "This file holds: exchanges");
    keys(desk, "{home}{down}{down}{enter}", "What does this column hold?");
    keys(desk, "who received{enter}", "How does the file say who it is?");
    keys(desk, "1", "This file holds: exchanges");
    keys(desk, "{home}{down}{down}{down}{enter}", "What does this column hold?");
    keys(desk, "long{enter}", "4  How times are written");
    keys(desk, "{end}{enter}", "What does this column hold?");
    keys(desk, "own words{enter}", "This file holds: exchanges");
}

static void
a_spreadsheet__is_told_column_by_column__asked_about__and_known_next_time(void **state) {
    struct desk desk;
    (void)state;
    open_files(&desk, NULL, "rhestr.csv", home_made);
    int before = desk_lines(&desk, EXCHANGES);
    keys(&desk, "{enter}", "Exchanges: who gave time to whom");
    keys(&desk, "3", "This file holds: exchanges");
    say_columns(&desk);
    keys(&desk, "5", "Name (needed)");
    keys(&desk, "Ein rhestr{f2}", "Saved: ein-rhestr");
    keys(&desk, "0", "semicolons between the columns");
    shows(&desk, "This day can be read in two ways: 03/04/2024");
    keys(&desk, "1", "The file writes a day like this: 03/04/2024");
    shows(&desk, "Wednesday 3 April 2024");
    shows(&desk, "Monday 4 March 2024");
    keys(&desk, "2", "The file writes a time like this: 90");
    shows(&desk, "1 hour 30 minutes");
    keys(&desk, "2", "This would come in:");
    shows(&desk, "Hours in all:");
    keys(&desk, "1", "It is in.");
    assert_int_equal(desk_lines(&desk, EXCHANGES), before + 2);
    desk_has(&desk, EXCHANGES, "2024-03-04");
    desk_has(&desk, EXCHANGES, "T\303\252 prynhawn");
    put_file(&desk, "newydd.csv", home_made);
    keys(&desk, "0", "Type where it is");
    keys(&desk, "2", "newydd.csv");
    keys(&desk, "{enter}", "ein-rhestr: exchanges");
    desk_close(&desk);
}

/* ---- the way back, and languages ---- */

static void going_back__loses_nothing__and_a_language_keeps_the_place(void **state) {
    struct desk desk;
    (void)state;
    open_files(&desk, NULL, "rhestr.csv", home_made);
    keys(&desk, "{enter}", "Exchanges: who gave time to whom");
    keys(&desk, "3", "This file holds: exchanges");
    say_columns(&desk);
    keys(&desk, "{f5}", "F5 CY");
    keys(&desk, "{f5}", "F5 GD");
    keys(&desk, "{f5}", "F5 EN");
    shows(&desk, "> Nodyn");
    keys(&desk, "{esc}", "That is right");
    keys(&desk, "{esc}", "Type where it is");
    keys(&desk, "{enter}", "This file holds: exchanges"); /* as it was left */
    shows(&desk, "Who received");
    desk_close(&desk);
}

/* ---- what is no such file ---- */

static void what_is_no_list__is_said_so__and_another_can_be_taken(void **state) {
    struct desk desk;
    (void)state;
    open_files(&desk, NULL, "members.csv", "PK\003\004xx");
    keys(&desk, "{enter}", "Error: ");
    shows(&desk, "Type where it is");
    remove_file(&desk, "members.csv");
    keys(&desk, "{enter}", "Error: ");
    keys(&desk, "1", "File or folder (needed)");
    keys(&desk, "nowhere.csv{f2}", "Error: ");
    shows(&desk, "nowhere.csv");
    put_file(&desk, "nowhere.csv", nexus);
    keys(&desk, "{f2}", "Project NEXUS: exchanges");
    remove_file(&desk, "nowhere.csv"); /* the stick is pulled out */
    keys(&desk, "1", "Error: ");
    shows(&desk, "That is right");
    desk_close(&desk);
}

static void hostile_cells__do_nothing_to_the_terminal(void **state) {
    struct desk desk;
    (void)state;
    open_files(&desk, NULL, "hostile.csv",
               NEXUS_HEADINGS "1,2024-03-05,\033[2J\033]0;owned\007Mair,,\342\200\256gnid"
                              ",,1,transfer,completed,=HYPERLINK(1),\n");
    keys(&desk, "{enter}", "Project NEXUS: exchanges");
    keys(&desk, "{up}{enter}", "One row");
    shows(&desk, "HYPERLINK");
    const char *screen = terminal_screen(desk.t);
    assert_null(strstr(screen, "\342\200\256"));
    for (const char *at = screen; *at; at++)
        assert_true((unsigned char)*at >= ' ' || *at == '\n');
    keys(&desk, "0", "That is right");
    keys(&desk, "1", "Nothing new would come in.");
    keys(&desk, "2", "Why it cannot come in");
    keys(&desk, "1", "hostile-left-out.csv");
    keys(&desk, "{f2}", "Saved: ~/hostile-left-out.csv");
    char command[800];
    snprintf(command, sizeof command, "grep -q \"\\\"'=HYPERLINK\" '%s/hostile-left-out.csv'",
             desk.home);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command, "! grep -q \"$(printf '\\033')\" '%s/hostile-left-out.csv'",
             desk.home);
    assert_int_equal(system(command), 0);
    desk_close(&desk);
}

/* ---- what the file itself does not tell ---- */

/* What one of two members sees of their own account, without a word of who they are. */
static const char statement[] = "Dyddiad;Arall;Swm\n13/02/2024;Winston Clarke;2,50\n"
                                "14/02/2024;Winston Clarke;-1,00\n";
static const char statement_map[] =
    "name own-account\nsystem Elsewhere\nrecord exchange\nheader yes\ntime hours\ndates dmy\n"
    "rows signed\ncolumn day \"Dyddiad\"\ncolumn payer name \"Arall\"\ncolumn time \"Swm\"\n";

static void a_statement__of_one_account__asks_whose_it_is(void **state) {
    char command[800];
    struct desk desk;
    (void)state;
    open_files(&desk, NULL, "account.csv", statement);
    put_file(&desk, "own-account.map", statement_map);
    snprintf(command, sizeof command, "mappings save %s/own-account.map", desk.home);
    free(desk_run(&desk, 0, command));
    int before = desk_lines(&desk, EXCHANGES);
    keys(&desk, "{enter}", "That is right");
    keys(&desk, "1", "Whose statement?");
    keys(&desk, "{esc}", "That is right"); /* not now: nothing was tried */
    keys(&desk, "1", "Whose statement?");
    keys(&desk, "joyce{enter}", "This would come in:");
    shows(&desk, "13 Feb 2024 - 14 Feb 2024");
    keys(&desk, "1", "It is in.");
    assert_int_equal(desk_lines(&desk, EXCHANGES), before + 2);
    desk_has(&desk, EXCHANGES, "2024-02-13");
    desk_close(&desk);
}

static void a_file_without_days__asks_for_one_day_and_for_its_unit(void **state) {
    struct desk desk;
    (void)state;
    open_files(&desk, NULL, "rhestr.csv",
               "Who gave;Who received;Time\nJoyce O'Neill;Winston Clarke;5400\n"
               "Winston Clarke;Joyce O'Neill;2700\n");
    int before = desk_lines(&desk, EXCHANGES);
    keys(&desk, "{enter}", "Exchanges: who gave time to whom");
    keys(&desk, "3", "This file holds: exchanges");
    keys(&desk, "0", "That is right");
    keys(&desk, "1", "Day (needed)");
    shows(&desk, "No column tells the day. Say one day for all rows of: rhestr.csv");
    keys(&desk, "31/12/2023{f2}", "The file writes a time like this: 5400");
    keys(&desk, "4", "How many make an hour");
    keys(&desk, "3600{f2}", "This would come in:");
    shows(&desk, "2h 15m");
    shows(&desk, "31 Dec 2023");
    keys(&desk, "1", "It is in.");
    assert_int_equal(desk_lines(&desk, EXCHANGES), before + 2);
    desk_has(&desk, EXCHANGES, "2023-12-31");
    desk_close(&desk);
}

/* ---- narrow, and in lines ---- */

static void a_narrow_screen__holds_every_step(void **state) {
    static const struct terminal_options narrow = {.rows = 18, .cols = 60};
    struct desk desk;
    (void)state;
    open_files(&desk, &narrow, "transactions.csv", nexus);
    keys(&desk, "{enter}", "Project NEXUS: exchanges");
    shows(&desk, "Back to the files");
    keys(&desk, "3", "Show the rows read like this");
    keys(&desk, "0", "That is right");
    keys(&desk, "1", "Leave everything as it is");
    keys(&desk, "1", "It is in.");
    keys(&desk, "1", "This is what taking it back does:");
    keys(&desk, "1", "It was taken back.");
    desk_close(&desk);
}

/* The same questions and answers, one a line. */
static void line_mode__leads_through_it_too(void **state) {
    char command[2000];
    struct desk desk;
    (void)state;
    desk_practice(&desk);
    put_file(&desk, "transactions.csv", nexus);
    int before = desk_lines(&desk, EXCHANGES);
    snprintf(command, sizeof command,
             "printf '9\\n8\\n2\\n11\\n1\\n1\\n0\\n0\\n0\\n0\\n0\\n2\\n' | HOME='%s' '%s' --plain "
             "--demo >'%s/out' 2>&1",
             desk.home, terminal_program(), desk.home);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command,
             "grep -q 'Project NEXUS: exchanges' '%s/out' && grep -q 'It is in.' '%s/out'",
             desk.home, desk.home);
    assert_int_equal(system(command), 0);
    assert_int_equal(desk_lines(&desk, EXCHANGES), before + 2);
    desk_clear(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_of_another_system__comes_in_once__and_goes_back),
        cmocka_unit_test(the_same_file_again__adds_nothing),
        cmocka_unit_test(a_spreadsheet__is_told_column_by_column__asked_about__and_known_next_time),
        cmocka_unit_test(going_back__loses_nothing__and_a_language_keeps_the_place),
        cmocka_unit_test(what_is_no_list__is_said_so__and_another_can_be_taken),
        cmocka_unit_test(hostile_cells__do_nothing_to_the_terminal),
        cmocka_unit_test(a_statement__of_one_account__asks_whose_it_is),
        cmocka_unit_test(a_file_without_days__asks_for_one_day_and_for_its_unit),
        cmocka_unit_test(a_narrow_screen__holds_every_step),
        cmocka_unit_test(line_mode__leads_through_it_too),
    };
    desk_environment();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
