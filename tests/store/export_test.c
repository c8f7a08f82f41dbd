/* SPDX-License-Identifier: GPL-3.0-or-later
 * Everything moved out, and a register made from it: nothing is lost, nothing half is left, and
 * what was changed on the way is told with its place. */
#include "export_fixture.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include "text/csv.h"
#include "text/csv_safe.h"

static char *move_out(struct moving *m, const char *name) {
    char *place = fixture_path(m->folder, name);
    ALL_WELL(export_all(&m->l.place.session, place, FORMAT_CSV, NULL, &m->l.place.err));
    return place;
}

static enum outcome make_from(struct moving *m, const char *out, const char *name) {
    char *url = fixture_path(m->folder, name);
    enum outcome outcome =
        export_restore(out, url, "gethin", "four easy words", NULL, &m->l.place.err);
    mem_release(&url);
    return outcome;
}

static int entries_in(const char *folder) {
    int count = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (const struct dirent *entry; (entry = readdir(dir)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(dir);
    return count;
}

/* ---- there and back ---- */
static void same_file(const char *one, const char *other, const char *name) {
    size_t one_len = 0, other_len = 0;
    char *a = whole_file(one, name, &one_len), *b = whole_file(other, name, &other_len);
    if (one_len != other_len || memcmp(a, b, one_len) != 0)
        fail_msg("%s is not the same:\n%s\n%s", name, a, b);
    free(a);
    free(b);
}

static void same_files(const char *one, const char *other) {
    for (int part = 0; part < EXPORT_PART_COUNT; part++) {
        char name[40];
        snprintf(name, sizeof name, "%s.csv", export_part_word((enum export_part)part));
        same_file(one, other, name);
    }
    same_file(one, other, "MANIFEST.txt");
    same_file(one, other, "README.txt");
    assert_int_equal(entries_in(one), EXPORT_PART_COUNT + 2);
    assert_int_equal(entries_in(other), EXPORT_PART_COUNT + 2);
}

/* Every table of the schema, and how many columns it has. A new one belongs into an export: see
 * src/export/part.def and data/sql/export. */
static const struct {
    const char *table;
    int columns;
} known[] = {
    {"account_total", 9},  {"ask", 12},          {"audit", 6},          {"availability", 4},
    {"category", 10},      {"category_text", 4}, {"centre", 7},         {"check_in", 6},
    {"consent", 9},        {"contact", 6},       {"counter", 2},        {"exchange", 16},
    {"exchange_words", 5}, {"import_batch", 15}, {"import_mapping", 4}, {"import_source", 8},
    {"ledger_head", 3},    {"need", 19},         {"offer", 12},         {"offer_word", 2},
    {"operator", 9},       {"organisation", 5},  {"party", 21},         {"party_link", 6},
    {"party_word", 2},     {"person", 14},       {"policy", 7},         {"round", 20},
    {"snooze", 5},         {"suggestion", 12},   {"transfer", 5},       {"vetting", 11},
};

/* Every value of a table as text, in the order of its columns; passwords apart. */
static void dump_table(struct db *db, const char *table, struct buffer *out) {
    CLEAN(buffer_release) struct buffer sql = BUFFER_INIT;
    sqlite3_stmt *stmt = NULL;
    buffer_addf(&sql, "SELECT * FROM %s ORDER BY 1, 2", table);
    db->trusted = true;
    assert_int_equal(sqlite3_prepare_v2(db->handle, sql.text, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        buffer_addf(out, "%s", table);
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            const void *bytes = sqlite3_column_blob(stmt, i);
            int count = sqlite3_column_bytes(stmt, i);
            if (strcmp(sqlite3_column_name(stmt, i), "password") == 0)
                continue;
            buffer_addf(out, "|%s", sqlite3_column_type(stmt, i) == SQLITE_NULL ? "NULL" : "");
            for (int k = 0; k < count; k++)
                buffer_addf(out, "%02x", ((const unsigned char *)bytes)[k]);
        }
        buffer_add_char(out, '\n');
    }
    sqlite3_finalize(stmt);
    db->trusted = false;
}

static void dump(struct db *db, struct buffer *out) {
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        size_t before = out->len;
        dump_table(db, known[i].table, out);
        if (out->len == before)
            fail_msg("%s is empty: that it was moved out would not be seen", known[i].table);
    }
}

static void every_table_and_column__is_known_here(void **state) {
    struct moving *m = *state;
    struct db *db = m->l.place.session.db;
    sqlite3_stmt *stmt = NULL;
    size_t i = 0;
    db->trusted = true;
    assert_int_equal(sqlite3_prepare_v2(db->handle,
                                        "SELECT m.name, (SELECT count(*) FROM "
                                        "pragma_table_info(m.name)) FROM sqlite_schema m WHERE "
                                        "m.type = 'table' ORDER BY m.name",
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    for (; sqlite3_step(stmt) == SQLITE_ROW; i++) {
        assert_true(i < COUNT_OF(known));
        assert_string_equal(sqlite3_column_text(stmt, 0), known[i].table);
        assert_int_equal(sqlite3_column_int(stmt, 1), known[i].columns);
    }
    assert_int_equal(i, COUNT_OF(known));
    sqlite3_finalize(stmt);
    db->trusted = false;
}

static void a_register_made_from_it__is_moved_out_as_the_same_files(void **state) {
    struct moving *m = *state;
    struct session there = {.source = SOURCE_COMMAND, .role = ROLE_COORDINATOR};
    struct verify_report report;
    CLEAN(buffer_release) struct buffer one = BUFFER_INIT, other = BUFFER_INIT;
    char *first = move_out(m, "first"), *second = fixture_path(m->folder, "second");
    char *url = fixture_path(m->folder, "new.db");
    ALL_WELL(make_from(m, first, "new.db"));
    ALL_WELL(db_open(&there.db, url, DB_EXISTING, &m->l.place.err));
    struct centre centre;
    ALL_WELL(centre_enter(&there, &centre, &m->l.place.err));
    /* before either was noted in its own audit trail */
    change(&m->l, "DROP TRIGGER audit_kept_delete; DELETE FROM audit WHERE action = 'export'");
    dump(m->l.place.session.db, &one);
    dump(there.db, &other);
    assert_string_equal(one.text, other.text);
    ALL_WELL(ledger_verify(there.db, NULL, NULL, NULL, &report, &m->l.place.err));
    assert_true(report.entries > PAYLOADS);
    ALL_WELL(export_all(&there, second, FORMAT_CSV, NULL, &m->l.place.err));
    same_files(first, second);
    db_close(&there.db);
    mem_release(&first);
    mem_release(&second);
    mem_release(&url);
}

/* What a program of the first layout wrote has no files of rounds and of Today. */
static void what_an_older_program_moved_out__makes_a_register(void **state) {
    static const char *const later[] = {"rounds",    "suggestions", "contacts",
                                        "check-ins", "snoozes",     "vetting"};
    struct moving *m = *state;
    size_t len = 0;
    CLEAN(buffer_release) struct buffer manifest = BUFFER_INIT;
    char *out = move_out(m, "out"), *text = whole_file(out, "MANIFEST.txt", &len), *rest = NULL;
    strtok_r(text, "\n", &rest);
    for (char *line; (line = strtok_r(NULL, "\n", &rest)) != NULL;) {
        bool kept = true;
        for (size_t i = 0; i < COUNT_OF(later); i++)
            kept = kept && strncmp(line, later[i], strlen(later[i])) != 0;
        if (kept)
            buffer_addf(&manifest, "%s\n", line);
    }
    for (size_t i = 0; i < COUNT_OF(later); i++) {
        char name[40];
        snprintf(name, sizeof name, "%s.csv", later[i]);
        char *path = fixture_path(out, name);
        assert_int_equal(unlink(path), 0);
        mem_release(&path);
    }
    for (int layout = 2; layout >= 1; layout--) {
        CLEAN(buffer_release) struct buffer whole = BUFFER_INIT;
        buffer_addf(&whole, "amser-export %d\n%s", layout, manifest.text);
        write_file(out, "MANIFEST.txt", whole.text, whole.len);
        enum outcome outcome = make_from(m, out, "new.db");
        assert_int_equal(outcome, layout == 1 ? OUTCOME_OK : OUTCOME_REFUSED);
    }
    free(text);
    mem_release(&out);
}

static void passwords__are_not_moved_and_only_the_named_coordinator_gets_one(void **state) {
    struct moving *m = *state;
    struct session there = {.source = SOURCE_DESK};
    struct operator found;
    char *first = move_out(m, "first"), *url = fixture_path(m->folder, "new.db");
    ALL_WELL(make_from(m, first, "new.db"));
    ALL_WELL(db_open(&there.db, url, DB_EXISTING, &m->l.place.err));
    ALL_WELL(operator_by_name(there.db, "Gethin", &found, &m->l.place.err));
    ALL_WELL(operator_sign_in(&there, found.id, "four easy words", &m->l.place.err));
    ALL_WELL(operator_by_name(there.db, "Vic", &found, &m->l.place.err));
    assert_true(found.has_password);
    assert_int_not_equal(operator_sign_in(&there, found.id, "*", &m->l.place.err), OUTCOME_OK);
    assert_int_not_equal(operator_sign_in(&there, found.id, "", &m->l.place.err), OUTCOME_OK);
    ALL_WELL(operator_by_name(there.db, "Vol", &found, &m->l.place.err));
    assert_false(found.has_password);
    db_close(&there.db);
    mem_release(&first);
    mem_release(&url);
}

/* ---- hostile texts ---- */
static void every_text_in_csv__is_harmless_and_comes_back_as_it_was(void **state) {
    static const struct csv_shape shape = {CSV_UTF8, ',', false};
    struct moving *m = *state;
    struct csv *csv = NULL;
    struct csv_row row;
    enum outcome read = OUTCOME_OK;
    int seen = 0;
    char *first = move_out(m, "first"), *path = fixture_path(first, "exchanges.csv");
    ALL_WELL(csv_open(&csv, path, &shape, &m->l.place.err));
    for (int i = -6; csv_next(csv, &row, &read, &m->l.place.err); i++) {
        if (i < 0) /* the heads and put_life */
            continue;
        assert_null(row.bad);
        assert_null(strchr("=+-@\t\r", row.cells[19][0] ? row.cells[19][0] : 'x'));
        struct exchange e;
        ALL_WELL(exchange_get(m->l.place.session.db, atoll(row.cells[0]), &e, &m->l.place.err));
        assert_string_equal(csv_safe_read(row.cells[19]), e.words);
        assert_string_equal(csv_safe_read(row.cells[20]), e.thanks);
        seen++;
    }
    assert_int_equal(read, OUTCOME_OK);
    assert_int_equal(seen, PAYLOADS);
    csv_close(&csv);
    mem_release(&first);
    mem_release(&path);
}

static void raw_texts_in_offers__come_back_as_they_were(void **state) {
    static const struct csv_shape shape = {CSV_UTF8, ',', false};
    struct moving *m = *state;
    struct csv *csv = NULL;
    struct csv_row row;
    enum outcome read = OUTCOME_OK;
    char *first = move_out(m, "first"), *path = fixture_path(first, "offers.csv");
    int seen = -2; /* the heads and put_life's */
    ALL_WELL(csv_open(&csv, path, &shape, &m->l.place.err));
    for (; csv_next(csv, &row, &read, &m->l.place.err); seen++) {
        CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
        if (seen < 0)
            continue;
        payload(seen, &text);
        assert_string_equal(csv_safe_read(row.cells[6]), text.text);
    }
    assert_int_equal(seen, PAYLOADS);
    csv_close(&csv);
    mem_release(&first);
    mem_release(&path);
}

static void every_text_in_json__is_what_is_kept(void **state) {
    struct moving *m = *state;
    struct db *db = m->l.place.session.db;
    int64_t same = 0;
    size_t len = 0;
    char *place = fixture_path(m->folder, "json");
    ALL_WELL(export_all(&m->l.place.session, place, FORMAT_JSON, NULL, &m->l.place.err));
    char *text = whole_file(place, "offers.json", &len);
    enum sql id = db_add_statement(
        db, "SELECT count(*) FROM json_each($1) j JOIN offer o ON o.id = json_extract(j.value, "
            "'$.id') WHERE o.words = json_extract(j.value, '$.words') AND "
            "json_extract(j.value, '$.until') IS NULL AND json_type(j.value, '$.teachable') IN "
            "('true', 'false')");
    ALL_WELL(db_get_int(db, id, DB_VALUES(db_text(text)), &same, &m->l.place.err));
    assert_int_equal(same, PAYLOADS + 1);
    free(text);
    COMES_BACK(make_from(m, place, "new.db"), REFUSED);
    mem_release(&place);
}

/* ---- what was changed on the way ---- */
struct edit {
    const char *file, *from, *to; /* to NULL: the file is not there */
    enum outcome outcome;
    const char *said; /* in the sentence or what it is about */
};

static void edit_file(const char *folder, const struct edit *edit) {
    size_t len = 0;
    char *text = whole_file(folder, edit->file, &len);
    if (edit->to == NULL) {
        char *path = fixture_path(folder, edit->file);
        assert_int_equal(unlink(path), 0);
        mem_release(&path);
    } else {
        CLEAN(buffer_release) struct buffer changed = BUFFER_INIT;
        char *at = strstr(text, edit->from);
        if (at == NULL)
            fail_msg("%s has no %s", edit->file, edit->from);
        buffer_add_bytes(&changed, text, (size_t)(at - text));
        buffer_add(&changed, edit->to);
        buffer_add(&changed, at + strlen(edit->from));
        write_file(folder, edit->file, changed.text, changed.len);
    }
    free(text);
}

static void what_was_changed__is_refused_with_its_place(void **state) {
    static const struct edit edits[] = {
        {"exchanges.csv", ",60,1,2025-03-05,OTHR,", ",61,1,2025-03-05,OTHR,", OUTCOME_REFUSED,
         "1 (exchanges.csv:2)"},
        {"exchanges.csv", ",2025-03-05,OTHR,", ",05/03/2025,OTHR,", OUTCOME_REFUSED,
         "exchanges.csv:2 (day)"},
        {"exchanges.csv", ",help,", ",aid,", OUTCOME_REFUSED, "1 (exchanges.csv:2)"},
        {"exchanges.csv", ",reversal,", ",help,", OUTCOME_REFUSED, "exchanges.csv:3"},
        {"transfers.csv", ",60\r\n", ",59\r\n", OUTCOME_REFUSED, "1 (exchanges.csv:2)"},
        {"transfers.csv", ",60\r\n", ",\r\n", OUTCOME_REFUSED, "transfers.csv:2"},
        {"people.csv", "Owain", "Owen", OUTCOME_REFUSED, "people.csv"},
        {"people.csv", "\r\n2,", "\r\n1,", OUTCOME_REFUSED, "people.csv:3"},
        {"people.csv", ",centre,", ",person,", OUTCOME_REFUSED, ""},
        {"people.csv", ",active,", ",\"active,", OUTCOME_REFUSED, ""},
        {"people.csv", "Owain", "Ow\033ain", OUTCOME_REFUSED, "people.csv:"},
        {"people.csv", "Owain", "Ow\377ain", OUTCOME_REFUSED, "people.csv:"},
        {"people.csv", "id,uid", "uid,id", OUTCOME_REFUSED, "people.csv:1 (id)"},
        {"operators.csv", ",coordinator,", ",queen,", OUTCOME_REFUSED, "operators.csv:2"},
        {"offers.csv", ",0,", ",2,", OUTCOME_REFUSED, "offers.csv:2"},
        {"needs.csv", ",whenever,", ",never,", OUTCOME_REFUSED, "needs.csv:2"},
        {"audit.csv", NULL, NULL, OUTCOME_NOT_FOUND, "audit.csv"},
        {"audit.csv", "centre.set-up", "centre.set-down", OUTCOME_REFUSED, "audit.csv"},
        {"centre.csv", "en,neighbours", "en,strangers", OUTCOME_REFUSED, "centre.csv:2"},
        {"MANIFEST.txt", "amser-export 2", "amser-export 3", OUTCOME_NEWER, "MANIFEST.txt"},
        {"MANIFEST.txt", "amser-export 2", "something else", OUTCOME_REFUSED, "MANIFEST.txt"},
        {"MANIFEST.txt", "people.csv", "peoples.csv", OUTCOME_REFUSED, "MANIFEST.txt:4"},
        {"MANIFEST.txt", NULL, NULL, OUTCOME_NOT_FOUND, "MANIFEST.txt"},
    };
    struct moving *m = *state;
    int before = entries_in(m->folder);
    for (size_t i = 0; i < COUNT_OF(edits); i++) {
        struct err *err = &m->l.place.err;
        char *out = move_out(m, "out");
        edit_file(out, &edits[i]);
        *err = (struct err)ERR_NONE;
        enum outcome outcome = make_from(m, out, "new.db");
        if (outcome != edits[i].outcome || strstr(err->arg, edits[i].said) == NULL)
            fail_msg("%s: %s -> %s came back %s: %s [%s] (%s)", edits[i].file, edits[i].from,
                     edits[i].to, outcome_word(outcome), err->say, err->arg, err->detail);
        drop_tree(out);
        mem_release(&out);
        assert_int_equal(entries_in(m->folder), before);
    }
}

static void a_wrong_name_or_place__makes_nothing(void **state) {
    struct moving *m = *state;
    struct err *err = &m->l.place.err;
    char *out = move_out(m, "out"), *url = fixture_path(m->folder, "new.db");
    COMES_BACK(export_restore(out, url, "Nobody", "four easy words", NULL, err), NOT_FOUND);
    COMES_BACK(export_restore(out, url, "Vol", "four easy words", NULL, err), REFUSED);
    COMES_BACK(export_restore(out, url, "Siân", "four easy words", NULL, err), REFUSED);
    COMES_BACK(export_restore(out, url, "Gethin", "short", NULL, err), REFUSED);
    assert_int_equal(entries_in(m->folder), 1);
    write_file(m->folder, "new.db", "mine", 4);
    COMES_BACK(export_restore(out, url, "Gethin", "four easy words", NULL, err), REFUSED);
    size_t len = 0;
    char *kept = whole_file(m->folder, "new.db", &len);
    assert_string_equal(kept, "mine");
    free(kept);
    assert_int_equal(entries_in(m->folder), 2);
    mem_release(&out);
    mem_release(&url);
}

/* ---- whole or not at all ---- */
static void a_folder_or_file_that_is_there__stays_as_it_is(void **state) {
    struct moving *m = *state;
    struct session *session = &m->l.place.session;
    struct err *err = &m->l.place.err;
    char *there = fixture_path(m->folder, "there"), *under = fixture_path(there, "under");
    write_file(m->folder, "there", "mine", 4);
    COMES_BACK(export_all(session, there, FORMAT_CSV, NULL, err), REFUSED);
    COMES_BACK(export_timeoverflow(session, there, err), REFUSED);
    COMES_BACK(export_all(session, under, FORMAT_CSV, NULL, err), STORAGE);
    COMES_BACK(export_all(session, "", FORMAT_CSV, NULL, err), USAGE);
    COMES_BACK(export_all(session, "/nowhere/at/all", FORMAT_CSV, NULL, err), STORAGE);
    assert_int_equal(entries_in(m->folder), 1);
    mem_release(&there);
    mem_release(&under);
}

static void a_full_disk__leaves_nothing_half(void **state) {
    struct moving *m = *state;
    struct err *err = &m->l.place.err;
    struct rlimit usual, small;
    char *place = fixture_path(m->folder, "out");
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &usual), 0);
    small = usual;
    small.rlim_cur = 9000;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    enum outcome all = export_all(&m->l.place.session, place, FORMAT_CSV, NULL, err);
    enum outcome other = export_timeoverflow(&m->l.place.session, place, NULL);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &usual), 0);
    assert_int_equal(all, OUTCOME_STORAGE);
    assert_non_null(strstr(err->say, "disk is full"));
    assert_int_equal(other, OUTCOME_STORAGE);
    assert_int_equal(entries_in(m->folder), 0);
    FILE *full = fopen("/dev/full", "w");
    if (full != NULL) {
        COMES_BACK(export_part_write(&m->l.place.session, EXPORT_PEOPLE, FORMAT_CSV, full, err),
                   STORAGE);
        fclose(full);
    }
    mem_release(&place);
}

static void files__are_for_their_owner_only(void **state) {
    struct moving *m = *state;
    struct stat st;
    char *place = move_out(m, "out"), *people = fixture_path(place, "people.csv");
    assert_int_equal(stat(place, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0700);
    assert_int_equal(stat(people, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    mem_release(&place);
    mem_release(&people);
}

/* ---- who, and what is noted ---- */
static void a_volunteer__moves_nothing_out(void **state) {
    struct moving *m = *state;
    struct session session = m->l.place.session;
    struct err *err = &m->l.place.err;
    char *place = fixture_path(m->folder, "out");
    session.role = ROLE_VOLUNTEER;
    COMES_BACK(export_all(&session, place, FORMAT_CSV, NULL, err), DENIED);
    COMES_BACK(export_timeoverflow(&session, place, err), DENIED);
    COMES_BACK(export_part_write(&session, EXPORT_AUDIT, FORMAT_CSV, stdout, err), DENIED);
    COMES_BACK(export_journal(&session, false, stdout, err), DENIED);
    session.role = ROLE_AUDITOR;
    ALL_WELL(export_all(&session, place, FORMAT_CSV, NULL, err));
    mem_release(&place);
}

static void moving_out__is_noted_after_it_was_read(void **state) {
    struct moving *m = *state;
    struct db *db = m->l.place.session.db;
    int64_t noted = 0;
    size_t len = 0;
    char *place = move_out(m, "out"), *audit = whole_file(place, "audit.csv", &len);
    enum sql id = db_add_statement(db, "SELECT count(*) FROM audit WHERE action = 'export'");
    ALL_WELL(db_get_int(db, id, DB_NO_VALUES, &noted, &m->l.place.err));
    assert_int_equal(noted, 1);
    assert_null(strstr(audit, ",export,"));
    free(audit);
    mem_release(&place);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, moving_open, moving_close)
int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(every_table_and_column__is_known_here),
        CASE(a_register_made_from_it__is_moved_out_as_the_same_files),
        CASE(what_an_older_program_moved_out__makes_a_register),
        CASE(passwords__are_not_moved_and_only_the_named_coordinator_gets_one),
        CASE(every_text_in_csv__is_harmless_and_comes_back_as_it_was),
        CASE(raw_texts_in_offers__come_back_as_they_were),
        CASE(every_text_in_json__is_what_is_kept),
        CASE(what_was_changed__is_refused_with_its_place),
        CASE(a_wrong_name_or_place__makes_nothing),
        CASE(a_folder_or_file_that_is_there__stays_as_it_is),
        CASE(a_full_disk__leaves_nothing_half),
        CASE(files__are_for_their_owner_only),
        CASE(a_volunteer__moves_nothing_out),
        CASE(moving_out__is_noted_after_it_was_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
