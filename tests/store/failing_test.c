/* SPDX-License-Identifier: GPL-3.0-or-later
 * The disk fills at each step of each command once, of the register and of other files. A command
 * that says it failed has done nothing, leaves no half-made file and says why; one that says it is
 * done has done all of it. What fails here is the linker's to replace (--wrap). */
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
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
#include <sqlite3.h>
#include "base/i18n.h"
#include "fixture.h"
#include "shell/run.h"

enum { WORDS_MOST = 16, TABLES_MOST = 100, LINE_BYTES = 600 };
/* How every call begins, the same each time: seen once, by the first command. After the first
 * hundred steps a command mostly does the same again for the next row. */
enum { OPENING_STEPS = 40, STEPS_EACH = 100, STRIDE_PART = 8 };

enum disk { DISK_OF_REGISTER, DISK_OF_FILES };
static enum disk filling;
static int until_full = -1; /* steps that still succeed; below 0: all do */
static bool fell;

static bool is_full(enum disk disk) {
    if (disk != filling || until_full < 0 || until_full-- > 0)
        return false;
    fell = true;
    errno = ENOSPC;
    return true;
}

int __real_sqlite3_step(sqlite3_stmt *stmt);
int __wrap_sqlite3_step(sqlite3_stmt *stmt);
int __wrap_sqlite3_step(sqlite3_stmt *stmt) {
    return is_full(DISK_OF_REGISTER) ? SQLITE_FULL : __real_sqlite3_step(stmt);
}

typedef int row_fn(void *, int, char **, char **);
int __real_sqlite3_exec(sqlite3 *db, const char *sql, row_fn *row, void *context, char **say);
int __wrap_sqlite3_exec(sqlite3 *db, const char *sql, row_fn *row, void *context, char **say);
int __wrap_sqlite3_exec(sqlite3 *db, const char *sql, row_fn *row, void *context, char **say) {
    return is_full(DISK_OF_REGISTER) ? SQLITE_FULL
                                     : __real_sqlite3_exec(db, sql, row, context, say);
}

#define FILE_CALL(name, arguments, passed)                                                         \
    int __real_##name arguments;                                                                   \
    int __wrap_##name arguments;                                                                   \
    int __wrap_##name arguments {                                                                  \
        return is_full(DISK_OF_FILES) ? -1 : __real_##name passed;                                 \
    }
FILE_CALL(fsync, (int fd), (fd))
FILE_CALL(fflush, (FILE * file), (file))
FILE_CALL(mkdir, (const char *path, mode_t mode), (path, mode))
FILE_CALL(open, (const char *path, int flags, mode_t mode), (path, flags, mode))
FILE_CALL(renameat2, (int from, const char *old, int to, const char *path, unsigned how),
          (from, old, to, path, how))

int __real_fclose(FILE *file);
int __wrap_fclose(FILE *file);
int __wrap_fclose(FILE *file) {
    bool full = is_full(DISK_OF_FILES);
    return __real_fclose(file) != 0 || full ? EOF : 0;
}

/* ---- what is in the register ---- */
struct held {
    int count;
    int64_t rows[TABLES_MOST]; /* by table, in the order of their names */
    uint64_t digest;           /* of every value */
};

static void mix(uint64_t *digest, const char *text) {
    for (; *text; text++)
        *digest = (*digest ^ (unsigned char)*text) * 0x100000001b3U;
    *digest = (*digest ^ 0xff) * 0x100000001b3U;
}

static int64_t read_table(sqlite3 *db, const char *table, uint64_t *digest) {
    char sql[LINE_BYTES];
    sqlite3_stmt *stmt = NULL;
    int64_t rows = 0;
    snprintf(sql, sizeof sql, "SELECT * FROM \"%s\"", table);
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        return 0; /* a virtual table's own */
    for (; sqlite3_step(stmt) == SQLITE_ROW; rows++)
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            const char *text = (const char *)sqlite3_column_text(stmt, i);
            mix(digest, text ? text : "\1");
        }
    sqlite3_finalize(stmt);
    return rows;
}

static struct held held_by(const char *file) {
    struct held held = {.digest = 0xcbf29ce484222325U};
    sqlite3 *db = NULL;
    sqlite3_stmt *tables = NULL;
    until_full = -1;
    if (access(file, F_OK) != 0)
        return held;
    assert_int_equal(sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT name FROM sqlite_schema WHERE type = 'table' "
                                        "ORDER BY name",
                                        -1, &tables, NULL),
                     SQLITE_OK);
    for (; sqlite3_step(tables) == SQLITE_ROW; held.count++) {
        assert_true(held.count < TABLES_MOST);
        held.rows[held.count] =
            read_table(db, (const char *)sqlite3_column_text(tables, 0), &held.digest);
    }
    sqlite3_finalize(tables);
    sqlite3_close(db);
    return held;
}

static bool same_rows(const struct held *one, const struct held *other) {
    return one->count == other->count &&
           memcmp(one->rows, other->rows, (size_t)one->count * sizeof one->rows[0]) == 0;
}

/* ---- one command ---- */
struct place {
    char *folder, *file, *kept, *made, *whole, *out, *said;
};
struct command {
    const char *words[WORDS_MOST];
};
#define MADE "{made}" /* in a command: the path of what it makes */

static int runs(struct place *place, const struct command *command, int steps) {
    char *argv[WORDS_MOST + 4] = {(char *)"amser", (char *)"--database", place->file};
    int argc = 3;
    for (int i = 0; i < WORDS_MOST && command->words[i]; i++)
        argv[argc++] =
            strcmp(command->words[i], MADE) == 0 ? place->made : (char *)command->words[i];
    struct parsed parsed = PARSED_INIT;
    struct err err = ERR_NONE;
    assert_int_equal(options_parse(argc, argv, &parsed, &err), OUTCOME_OK);
    fflush(NULL);
    int out = dup(STDOUT_FILENO), said = dup(STDERR_FILENO);
    assert_true(freopen(place->out, "w", stdout) && freopen(place->said, "w", stderr));
    fell = false;
    until_full = steps;
    int status = run_call(&parsed);
    until_full = -1;
    fflush(NULL);
    dup2(out, STDOUT_FILENO);
    dup2(said, STDERR_FILENO);
    close(out);
    close(said);
    parsed_release(&parsed);
    return status;
}

static void shell_line(const char *line, const char *one, const char *other) {
    char whole[LINE_BYTES];
    snprintf(whole, sizeof whole, line, one, other);
    assert_int_equal(system(whole), 0);
}

static void keep(struct place *place, bool back) {
    const char *from = back ? place->kept : place->file, *to = back ? place->file : place->kept;
    shell_line("rm -rf '%s'*", to, "");
    if (access(from, F_OK) == 0)
        shell_line("cp '%s' '%s'", from, to);
    shell_line("rm -rf '%s'*", place->made, "");
}

static bool says_why(struct place *place) {
    char line[LINE_BYTES] = "";
    FILE *in = fopen(place->said, "r");
    assert_non_null(in);
    bool there = fgets(line, sizeof line, in) && strncmp(line, "amser: ", 7) == 0;
    fclose(in);
    return there;
}

static void show(const struct command *command, int steps, int status, const char *what) {
    fprintf(stderr, "# step %d, status %d: %s:", steps, status, what);
    for (int i = 0; i < WORDS_MOST && command->words[i]; i++)
        fprintf(stderr, " %s", command->words[i]);
    fprintf(stderr, "\n");
}

/* The file itself, or what it was made of beside it. */
static bool is_left(const char *made) {
    char names[LINE_BYTES];
    glob_t found = {.gl_pathc = 0};
    snprintf(names, sizeof names, "%s*", made);
    bool left = glob(names, 0, NULL, &found) == 0;
    globfree(&found);
    return left;
}

/* What is wrong with how a command ended on a full disk; NULL: nothing. */
static const char *wrong(struct place *place, int status, const struct held *now,
                         const struct held *before, const struct held *after) {
    if (status == 0)
        return same_rows(now, after) ? NULL : "said to be done and was not";
    if (!says_why(place))
        return "did not say why";
    if (is_left(place->made))
        return "left a file";
    return now->digest == before->digest ? NULL : "said to have failed and changed something";
}

/* A file that stands there is whole, though the disk may yet lose it. The export may be noted. */
static const char *wrong_file(struct place *place, int status, const struct held *now,
                              const struct held *before, const struct held *after) {
    char both[LINE_BYTES];
    snprintf(both, sizeof both, "%s.*", place->made);
    if (is_left(both))
        return "left what it was made of";
    snprintf(both, sizeof both, "diff -rq '%s' '%s' >'%s'", place->whole, place->made, place->out);
    if ((status == 0 || access(place->made, F_OK) == 0) && system(both) != 0)
        return "left half a file";
    if (status != 0 && !says_why(place))
        return "did not say why";
    return same_rows(now, before) || same_rows(now, after) ? NULL : "changed something";
}

static void keep_whole(struct place *place) {
    shell_line("rm -rf '%s'", place->whole, "");
    shell_line("mv '%s' '%s'", place->made, place->whole);
}

static int falls_at_each_step(struct place *place, enum disk disk, const struct command *command) {
    struct held before = held_by(place->file);
    int bad = 0;
    keep(place, false);
    int status = runs(place, command, -1);
    if (status != 0)
        show(command, -1, status, "does not run at all");
    assert_int_equal(status, 0);
    struct held after = held_by(place->file);
    if (disk == DISK_OF_FILES)
        keep_whole(place);
    keep(place, true);
    fell = true;
    filling = disk;
    for (int steps = disk == DISK_OF_REGISTER && before.count ? OPENING_STEPS : 0; fell;
         steps += 1 + (steps > STEPS_EACH) * steps / STRIDE_PART) {
        status = runs(place, command, steps);
        struct held now = held_by(place->file);
        const char *what = disk == DISK_OF_FILES ? wrong_file(place, status, &now, &before, &after)
                                                 : wrong(place, status, &now, &before, &after);
        if (what)
            show(command, steps, status, what);
        bad += what != NULL;
        if (fell && (status == 0 || now.digest != before.digest || is_left(place->made)))
            keep(place, true);
    }
    return bad; /* the last one ran through: its work stands */
}

static int begin(void **state) {
    struct place *place = calloc(1, sizeof *place);
    if (!place)
        return -1;
    i18n_use(LANGUAGE_EN);
    /* Disks that fill are made up here: none has to be waited for. */
    if (access("/dev/shm", W_OK) == 0)
        setenv("TMPDIR", "/dev/shm", 1);
    place->folder = fixture_folder();
    place->file = fixture_path(place->folder, "centre.db");
    place->kept = fixture_path(place->folder, "kept.db");
    place->made = fixture_path(place->folder, "made");
    place->whole = fixture_path(place->folder, "whole");
    place->out = fixture_path(place->folder, "out");
    place->said = fixture_path(place->folder, "said");
    *state = place;
    return 0;
}

static int end(void **state) {
    struct place *place = *state;
    shell_line("rm -rf '%s'* '%s'", place->made, place->whole);
    free(place->file);
    free(place->kept);
    free(place->made);
    free(place->whole);
    free(place->out);
    free(place->said);
    fixture_folder_remove(&place->folder);
    free(place);
    return 0;
}

static void all_fall(struct place *place, enum disk disk, const struct command *commands,
                     int count) {
    int bad = 0;
    for (int i = 0; i < count; i++)
        bad += falls_at_each_step(place, disk, &commands[i]);
    assert_int_equal(bad, 0);
}
#define ALL_FALL_ON(disk, ...)                                                                     \
    do {                                                                                           \
        static const struct command commands[] = {__VA_ARGS__};                                    \
        all_fall(*state, disk, commands, (int)(sizeof commands / sizeof commands[0]));             \
    } while (0)
#define ALL_FALL(...) ALL_FALL_ON(DISK_OF_REGISTER, __VA_ARGS__)
#define SAY(...)                                                                                   \
    {                                                                                              \
        { __VA_ARGS__ }                                                                            \
    }
#define AS_GETHIN    "--as", "Gethin Rees"
#define ONE_EXCHANGE "--id", "0123456789abcdef0123456789abcdef"

/* In this order: each goes on where the one before it ended. */
static void full__while_people_are_written__does_all_or_nothing(void **state) {
    ALL_FALL(SAY("setup", "--name", "Canton Drop-in", "--coordinator", "Gethin Rees"),
             SAY("add-member", "Siân Llwyd", "--agreed", "--called", "Siân", "--family", "Llwyd",
                 "--email", "sian@example.org", "--area", "Canton", "--offer", "sewing"),
             SAY("add-member", "Owain Marsh", "--agreed", "--called", "Owain", "--drop-in"),
             SAY("add-member", "Bunny", "--agreed", "--called", "Bunny", "--drop-in"),
             SAY("add-member", "Mill Lane Surgery", "--kind", "organisation", "--contact",
                 "Nia Llewelyn", "--phone", "01632 960200"),
             SAY("edit-member", "Siân", "--phone", "01632 960100", "--area", "Ely"),
             SAY("edit-member", "Bunny", "--status", "paused"),
             SAY("edit-member", "Bunny", "--status", "active"),
             SAY("edit-member", "Mill Lane Surgery", "--note", "ask for Nia"),
             SAY("link", "Siân", "Owain", "--kind", "neighbour"),
             SAY("link", "Siân", "Owain", "--kind", "neighbour", "--end"), SAY("find", "sian"),
             SAY("show", "Siân"), SAY("policy"),
             SAY("policy", "step-minutes", "30", "--reason", "simpler", AS_GETHIN),
             SAY("operators", "add", "Lowri", "--role", "volunteer", AS_GETHIN),
             SAY("operators", "role", "Lowri", "--role", "coordinator", AS_GETHIN),
             SAY("operators", "stop", "Lowri", AS_GETHIN), SAY("operators"));
}

static void full__while_offers_and_needs_are_written__does_all_or_nothing(void **state) {
    ALL_FALL(SAY("offer", "Siân", "lifts to the clinic"), SAY("offers", "Siân"),
             SAY("available", "Siân", "--on", "Thursday", "--from", "9", "--to", "13"),
             SAY("available", "Siân"),
             SAY("need", "Owain", "a lift to the clinic", "--urgency", "soon", "--on", "Thursday",
                 "--from", "9:30", "--to", "12"),
             SAY("needs"), SAY("match", "1", "--all"), SAY("round"), SAY("round", "--keep"),
             SAY("rounds"), SAY("circles"), SAY("ask", "1", "Siân", "--state", "asked"),
             SAY("round", "--keep"), SAY("round", "--balanced", "--keep"),
             SAY("ask", "1", "Siân", "--state", "arranged", "--on", "2025-03-06", "--at", "9:30"),
             SAY("need", "Owain", "shelves", "--id", "00112233445566778899aabbccddeeff"),
             SAY("withdraw", "need", "2"), SAY("withdraw", "offer", "1"), SAY("categories"));
}

static void full__while_exchanges_are_written__does_all_or_nothing(void **state) {
    ALL_FALL(SAY("record", "Siân", "Owain", "1:30", "lift to the clinic", "--on", "yesterday",
                 "--need", "1", "--thanks", "Always on time"),
             SAY("record", "Owain", "Bunny", "30m", "hem", ONE_EXCHANGE),
             SAY("record", "Owain", "Bunny", "30m", "hem", ONE_EXCHANGE),
             SAY("reverse", "2", "--reason", "told twice", AS_GETHIN), SAY("balances"),
             SAY("exchanges", "--who", "Owain"), SAY("statement", "Owain"),
             SAY("statement", "Owain", "--output", MADE), SAY("verify"));
}

static void write_text(struct place *place, const char *name, const char *text) {
    char file[LINE_BYTES];
    snprintf(file, sizeof file, "%s/%s", place->folder, name);
    FILE *out = fopen(file, "w");
    assert_non_null(out);
    fputs(text, out);
    assert_int_equal(fclose(out), 0);
}

static void full__while_today_is_done__does_all_or_nothing(void **state) {
    ALL_FALL(SAY("contact", "Siân", "--how", "visited", AS_GETHIN),
             SAY("record", "Siân", "Bunny", "1h", "tea", "--on", "2025-02-20"),
             SAY("check-in", "4", "Siân", "not-reached", AS_GETHIN), SAY("today", AS_GETHIN),
             SAY("snooze", "check-in", "4-8", AS_GETHIN),
             SAY("check-in", "4", "Bunny", "mixed", AS_GETHIN),
             SAY("vetting", "Siân", "dbs", AS_GETHIN),
             SAY("vetting", "Siân", "dbs", "--result", "satisfactory", AS_GETHIN),
             SAY("vetting", "Siân", AS_GETHIN));
}

static void full__while_others_files_come_in__does_all_or_nothing(void **state) {
    struct place *place = *state;
    write_text(place, "people.csv",
               "Number,Given name,Family name,Phone,Joined,Balance\n"
               "11,Mair,Bowen,01632 960001,2019-01-02,1:30\n"
               "12,Tomos,O'Neill,01632 960002,2019-02-03,-1:30\n");
    write_text(place, "given.csv",
               "Date;Giver;Receiver;Time;Description\n2024-04-25;11;12;1:30;hedges\n");
    write_text(place, "given.map",
               "name given\nsystem spreadsheet\nrecord exchange\ntime ask\ndates ask\n"
               "column day \"Date\"\ncolumn giver any \"Giver\"\n"
               "column receiver any \"Receiver\"\ncolumn time \"Time\"\n"
               "column words \"Description\"\n");
    char *here = getcwd(NULL, 0);
    assert_int_equal(chdir(place->folder), 0);
    ALL_FALL(
        SAY("import", "people.csv", "--record", "party", "--try", AS_GETHIN),
        SAY("import", "people.csv", "--record", "party", AS_GETHIN),
        SAY("import", "people.csv", "--record", "party", AS_GETHIN),
        SAY("import", "given.csv", "--mapping", "./given.map", AS_GETHIN), SAY("imports"),
        SAY("imports", "compare", "1", AS_GETHIN), SAY("imports", "undo", "2", "--try", AS_GETHIN),
        SAY("imports", "undo", "2", AS_GETHIN), SAY("mappings", "save", "given.map", AS_GETHIN),
        SAY("mappings", "show", "given"), SAY("mappings", "delete", "given", AS_GETHIN));
    assert_int_equal(chdir(here), 0);
    free(here);
}

static void full__while_everything_is_moved__does_all_or_nothing(void **state) {
    ALL_FALL(SAY("export", "journal", MADE), SAY("export", "people", MADE),
             SAY("export", "all", MADE), SAY("export", "timeoverflow", MADE), SAY("backup", MADE),
             SAY("mappings"), SAY("imports"));
}

static void full__where_files_are_written__does_all_or_nothing(void **state) {
    ALL_FALL_ON(DISK_OF_FILES, SAY("statement", "Owain", "--output", MADE),
                SAY("export", "people", MADE), SAY("export", "journal", MADE),
                SAY("export", "all", MADE), SAY("export", "timeoverflow", MADE),
                SAY("backup", MADE));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full__while_people_are_written__does_all_or_nothing),
        cmocka_unit_test(full__while_offers_and_needs_are_written__does_all_or_nothing),
        cmocka_unit_test(full__while_exchanges_are_written__does_all_or_nothing),
        cmocka_unit_test(full__while_today_is_done__does_all_or_nothing),
        cmocka_unit_test(full__while_others_files_come_in__does_all_or_nothing),
        cmocka_unit_test(full__while_everything_is_moved__does_all_or_nothing),
        cmocka_unit_test(full__where_files_are_written__does_all_or_nothing),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
