/* SPDX-License-Identifier: GPL-3.0-or-later
 * Moved out for other programs: journals of plain-text accounting, the files of TimeOverflow. */
#include "export_fixture.h"

static char *journal_of(struct moving *m, bool names) {
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    assert_non_null(out);
    ALL_WELL(export_journal(&m->l.place.session, names, out, &m->l.place.err));
    fclose(out);
    return text;
}

static void the_journal__has_numbers_unless_names_are_asked_for(void **state) {
    struct moving *m = *state;
    change(&m->l,
           "UPDATE party SET name = 'Ma;i  ri (x) \"y\"' || char(9) || 'z' WHERE number = 1");
    char *numbers = journal_of(m, false), *names = journal_of(m, true);
    assert_non_null(strstr(numbers, "\n2025-03-05 (1) "));
    assert_non_null(strstr(numbers, "    Members:2                     60 min\n"
                                    "    Members:3                     -60 min\n"));
    assert_null(strstr(numbers, "Owain"));
    assert_non_null(strstr(names, "    Members:2 Owain"));
    assert_non_null(strstr(names, "    Members:1 Ma i ri x y z "));
    assert_non_null(strstr(numbers, "    ; reversal_of: 1\n"));
    assert_non_null(strstr(numbers, "\n; 2025-03-05 (5) "));
    free(numbers);
    free(names);
}

static void the_files_of_timeoverflow__are_as_its_importers_read_them(void **state) {
    struct moving *m = *state;
    size_t len = 0;
    char *place = fixture_path(m->folder, "to");
    change(&m->l, "UPDATE person SET gender = 'Woman', birth_day = 0, given = 'Màiri', "
                  "family = 'Bowen, Jones' WHERE party = (SELECT id FROM party WHERE number = 1)");
    change(&m->l, "UPDATE party SET email = 'a@b.org', phone = '+44 7700 900123' "
                  "WHERE number IN (1, 2)");
    ALL_WELL(export_timeoverflow(&m->l.place.session, place, &m->l.place.err));
    char *users = whole_file(place, "users.csv", &len);
    assert_non_null(strstr(users, "1,2024-11-25,Màiri,\"Bowen, Jones\",,1,1970-01-01,"
                                  "+44 7700 900123,,a@b.org\n"));
    assert_non_null(
        strstr(users, "2,2024-11-25,Owain,,,4,,+44 7700 900123,,member2@example.com\n"));
    assert_non_null(strstr(users, "4,2024-11-25,The Surgery,,,4,,,,member4@example.com\n"));
    free(users);
    char *transfers = whole_file(place, "transfers.csv", &len);
    assert_int_equal(strncmp(transfers, "3,member,2,member,3600,2025-03-05,,\n", 36), 0);
    assert_non_null(strstr(transfers, "\n,organization,1,member,2700,2025-03-05,"));
    assert_non_null(strstr(transfers, ",'=1+2,\n"));
    free(transfers);
    char *posts = whole_file(place, "posts.csv", &len);
    assert_non_null(strstr(posts, "2,Inquiry,a lift to the hospital,,"));
    free(posts);
    mem_release(&place);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, moving_open, moving_close)
int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(the_journal__has_numbers_unless_names_are_asked_for),
        CASE(the_files_of_timeoverflow__are_as_its_importers_read_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
